//! The shapes of agents and of the report as far as exports read them.

use super::Analysis;
use crate::timeline::Anomaly;
use serde::Serialize;

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Totals {
    pub ready_ms: i64,
    pub dialing_ms: i64,
    pub ringing_ms: i64,
    pub talking_ms: i64,
    pub acw_ms: i64,
    pub break_ms: i64,
    pub offline_ms: i64,
    pub unknown_ms: i64,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AgentState {
    pub state: &'static str,
    pub start_time: String,
    pub end_time: Option<String>,
    pub duration_ms: Option<i64>,
    pub contact_id: Option<String>,
    pub connect_id: Option<String>,
    pub break_reason: Option<String>,
    pub break_code: Option<String>,
    pub started_by: &'static str,
    pub ended_by: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AgentEvent {
    pub event_time: String,
    pub valid: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Agent {
    pub agent_id: String,
    pub instance_id: Option<String>,
    pub skill_group_ids: Vec<String>,
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub totals: Totals,
    pub signed_in_ms: i64,
    pub occupancy: Option<f64>,
    pub handled: u32,
    pub contact_ids: Vec<String>,
    pub states: Vec<AgentState>,
    pub anomalies: Vec<Anomaly>,
    pub events: Vec<AgentEvent>,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Spread {
    pub count: u64,
    pub total_ms: i64,
    pub mean_ms: Option<f64>,
    pub p50_ms: Option<i64>,
    pub p90_ms: Option<i64>,
    pub p99_ms: Option<i64>,
    pub max_ms: Option<i64>,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Figures {
    pub contacts: u64,
    pub answered: u64,
    pub abandoned: u64,
    pub abandoned_ivr: u64,
    pub abandoned_queuing: u64,
    pub abandoned_ring: u64,
    pub abandoned_unknown: u64,
    pub timeouts: u64,
    pub timeouts_queue: u64,
    pub timeouts_ring: u64,
    pub unanswered: u64,
    pub open: u64,
    pub transfers: u64,
    pub requeues: u64,
    pub abandonment_rate: Option<f64>,
    pub asa_ms: Option<f64>,
    pub service_level: Option<f64>,
    pub service_level_answered: u64,
    pub service_level_offered: u64,
    pub aht_ms: Option<f64>,
    pub queue: Spread,
    pub ring: Spread,
    pub talk: Spread,
    pub acw: Spread,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Group {
    pub key: Option<String>,
    #[serde(flatten)]
    pub figures: Figures,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    pub all: Figures,
    pub by_skill_group: Vec<Group>,
    pub by_agent: Vec<Group>,
    pub by_call_type: Vec<Group>,
    pub by_hour: Vec<Group>,
}

/// The agent at this place in the order of ids.
pub(super) fn agent_at(_: &Analysis, _: usize) -> Option<Agent> {
    None
}

/// The agent with this id.
pub(super) fn agent(_: &Analysis, _: &str) -> Option<Agent> {
    None
}

/// The report.
pub(super) fn report(_: &Analysis) -> Report {
    Report::default()
}
