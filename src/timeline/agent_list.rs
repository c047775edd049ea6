//! The list of agents: which of them, in which order, and what the list shows of each.

use super::agent_states::{AgentFigures, AgentStates, AgentTotals};
use super::{AgentSpan, AgentView, AnomalyCode, Context, Lookup, Window, agents_events, anomaly_names};
use crate::options::given::or_default;
use crate::store::Id;
use crate::text::characters::contains;
use crate::text::sort;
use crate::text::time::format_time;
use serde::{Deserialize, Serialize};

/// An agent as a row of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AgentRow {
    /// The agent's number in the order of ids, from 0.
    pub index: usize,
    /// The agent.
    pub agent_id: String,
    /// The first moment of which the agent's state is known; in a window not before its start.
    pub start_time: Option<String>,
    /// The last such moment; in a window not after its end. The last state may go on.
    pub end_time: Option<String>,
    /// How long the agent was in each state.
    pub totals: AgentTotals,
    /// The time in all states but `offline`, in milliseconds.
    pub signed_in_ms: i64,
    /// Ringing, talking and after-call work over the time signed in, from 0 to 1; `None` when that time is 0.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 1)))]
    pub occupancy: Option<f64>,
    /// Contacts in which the agent talked.
    pub handled: u32,
    /// The skill groups that the agent's events list.
    pub skill_group_ids: Vec<String>,
    /// The codes of the agent's anomalies, each once.
    #[cfg_attr(feature = "schemas", schemars(with = "Vec<AnomalyCode>"))]
    pub anomalies: Vec<&'static str>,
    /// How many events name the agent.
    pub events: u32,
    /// How many of them are invalid.
    pub invalid: u32,
    /// What the agent did within the window, in the order of time. Only there when the query asks for `states`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<AgentSpan>>,
}

/// What a list is filtered and sorted by, of one agent in a window.
#[derive(Clone, Debug)]
pub(crate) struct ListedAgent {
    /// The agent's place in the order of ids.
    pub place: usize,
    id: Id,
    figures: AgentFigures,
    skill_group_ids: Vec<String>,
    /// The anomalies as bits.
    anomalies: u32,
    events: u32,
    invalid: u32,
}

/// By what agents are sorted. Ties are settled by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AgentSort {
    /// By id.
    #[default]
    Id,
    /// By the first moment of which the agent's state is known; agents without one come first.
    Start,
    /// By the time signed in.
    SignedIn,
    /// By occupancy; agents who were never signed in come first.
    Occupancy,
    /// By the contacts in which they talked.
    Handled,
    /// By the time for which they talked.
    Talking,
}

/// Which agents are wanted, and in which order. A window cuts states at its ends, and figures are the window's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct AgentQuery {
    /// By what they are sorted. Default `"id"`.
    #[serde(deserialize_with = "or_default")]
    pub sort: AgentSort,
    /// The other way round. Default `false`.
    #[serde(deserialize_with = "or_default")]
    pub descending: bool,
    /// How many are skipped. Default 0.
    #[serde(deserialize_with = "or_default")]
    pub offset: usize,
    /// How many are returned at most. Default 100.
    pub limit: Option<usize>,
    /// A text to find in the agent's id or in a skill group's id, ignoring the case of A to Z.
    pub search: Option<String>,
    /// Only agents whose events within the window list this skill group.
    pub skill_group_id: Option<String>,
    /// From this moment on: RFC 3339, or milliseconds since 1970 as text.
    pub from: Option<String>,
    /// Before this moment: it is no longer in the window.
    pub to: Option<String>,
    /// Only agents with this anomaly in the window.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<AnomalyCode>"))]
    pub anomaly: Option<String>,
    /// Each row has its `states` too, for lanes of many agents. Default `false`.
    #[serde(deserialize_with = "or_default")]
    pub states: bool,
}

impl AgentQuery {
    /// The agents that the query asks for, in its order, of those that are in the order of their ids.
    pub(crate) fn select<'a>(&self, lookup: Lookup<'_>, agents: &'a [ListedAgent]) -> Vec<&'a ListedAgent> {
        let needle = self.search.as_deref().map(|s| s.trim().to_ascii_lowercase()).filter(|s| !s.is_empty());
        let anomaly = self.anomaly.as_deref().map(|id| AnomalyCode::from_id(id).map_or(0, AnomalyCode::bit));
        let wanted = |agent: &&ListedAgent| {
            let says = |text: &str| needle.as_deref().is_none_or(|n| contains(text, n));
            let named = || says(lookup.store.strings.get(agent.id)) || agent.skill_group_ids.iter().any(|id| says(id));
            (needle.is_none() || named())
                && self.skill_group_id.as_ref().is_none_or(|group| agent.skill_group_ids.contains(group))
                && anomaly.is_none_or(|bit| agent.anomalies & bit != 0)
        };
        let mut found: Vec<&ListedAgent> = agents.iter().filter(wanted).collect();
        // A stable sort: ties stay in the order of ids.
        let number = |agent: &ListedAgent| {
            let AgentFigures { totals, handled, known } = agent.figures;
            match self.sort {
                AgentSort::Id => 0.0,
                AgentSort::SignedIn => totals.signed_in_ms() as f64,
                AgentSort::Occupancy => totals.occupancy().unwrap_or(-1.0),
                AgentSort::Handled => handled.into(),
                AgentSort::Talking => totals.talking_ms as f64,
                AgentSort::Start => known.map_or(f64::NEG_INFINITY, |known| known.0 as f64),
            }
        };
        sort::by(&mut found, |a, b| number(a).total_cmp(&number(b)));
        if self.descending {
            found.reverse();
        }
        found
    }
}

impl Lookup<'_> {
    /// All agents of whom something is known in a window, in the order of their ids.
    pub(crate) fn list_agents(&self, context: Context<'_>, window: Window) -> Vec<ListedAgent> {
        let mut states = AgentStates::default();
        let mut list = Vec::new();
        for agent in context.work.agents() {
            let agent = self.listed_agent(AgentView { context, agent, window }, &mut states);
            // Of another day's agents there is nothing to show.
            if window == Window::ALL || agent.figures.known.is_some() || agent.events > 0 {
                list.push(agent);
            }
        }
        list
    }

    fn listed_agent(&self, view: AgentView<'_>, states: &mut AgentStates) -> ListedAgent {
        let AgentView { agent, window, .. } = view;
        let anomalies = self.agent_bits(view, states);
        let events = agents_events(self.store, agent, window);
        ListedAgent {
            place: agent.place(),
            id: agent.id,
            figures: states.figures(agent, window),
            skill_group_ids: self.skill_groups(events),
            anomalies,
            events: events.len() as u32,
            invalid: events.iter().filter(|e| !self.store.valid(**e as usize)).count() as u32,
        }
    }

    /// The row of an agent; `states` are what the agent did in the window, if that is to be shown.
    pub(crate) fn agent_row(&self, agent: &ListedAgent, states: Option<Vec<AgentSpan>>) -> AgentRow {
        let AgentFigures { totals, handled, known } = agent.figures;
        AgentRow {
            index: agent.place,
            agent_id: self.store.strings.get(agent.id).to_owned(),
            start_time: known.map(|k| format_time(k.0)),
            end_time: known.map(|k| format_time(k.1)),
            totals,
            signed_in_ms: totals.signed_in_ms(),
            occupancy: totals.occupancy(),
            handled,
            skill_group_ids: agent.skill_group_ids.clone(),
            anomalies: anomaly_names(agent.anomalies),
            events: agent.events,
            invalid: agent.invalid,
            states,
        }
    }
}
