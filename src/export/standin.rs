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

/// The agent at this place in the order of ids.
pub(super) fn agent_at(_: &Analysis, _: usize) -> Option<Agent> {
    None
}

/// The agent with this id.
pub(super) fn agent(_: &Analysis, _: &str) -> Option<Agent> {
    None
}
