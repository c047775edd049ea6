//! One agent as JSON shows it.

#[cfg(feature = "schemas")]
use super::agent_states::State;
use super::agent_states::{AgentStates, AgentTotals, first_of_each};
use super::anomalies::FoundAnomaly;
use super::{AgentWork, Anomaly, Context, Lookup, Window};
use crate::catalog::{EventType, Field};
use crate::store::{Attr, Store};
use crate::text::time::format_time;
use serde::Serialize;

/// A stretch of an agent's day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AgentState {
    /// What the agent did.
    #[cfg_attr(feature = "schemas", schemars(with = "State"))]
    pub state: &'static str,
    /// When it began.
    pub start_time: String,
    /// When it ended; `None` when no event ends it.
    pub end_time: Option<String>,
    /// From its start to its end, in milliseconds; `None` when no event ends it.
    pub duration_ms: Option<i64>,
    /// The contact, where the state belongs to one.
    pub contact_id: Option<String>,
    /// The leg, where the state belongs to one.
    pub connect_id: Option<String>,
    /// The leg in 2.0.
    pub channel_id: Option<String>,
    /// Why the agent takes a break.
    pub break_reason: Option<String>,
    /// The code of the break.
    pub break_code: Option<String>,
    /// The event that began it, even if it lies before the start: an agent who got ready during a call is ready after
    /// it.
    #[cfg_attr(feature = "schemas", schemars(with = "EventType"))]
    pub started_by: &'static str,
    /// The event that ended it; `None` when no event does, or none in the window of the query.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<EventType>"))]
    pub ended_by: Option<&'static str>,
}

/// An event that names the agent, and where it stands in the input.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AgentEvent {
    /// The number of the source, from 0.
    pub source: u32,
    /// Where it begins in the source, in bytes.
    pub offset: u64,
    /// How long it is in the source, in bytes.
    pub length: u64,
    /// The line on which it begins, from 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u64,
    /// When it happened.
    pub event_time: String,
    /// Its type.
    #[cfg_attr(feature = "schemas", schemars(with = "EventType"))]
    pub event_type: Option<EventType>,
    /// Whether it has no error.
    pub valid: bool,
    /// The contact that it belongs to.
    pub contact_id: Option<String>,
}

/// What an agent did, as states one after another.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Agent {
    /// The agent.
    pub agent_id: String,
    /// The call centre.
    pub instance_id: Option<String>,
    /// The skill groups that the agent's events list, in the order of the first naming.
    pub skill_group_ids: Vec<String>,
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
    /// Contacts in which the agent dialled, rang or talked, in the order of time.
    pub contact_ids: Vec<String>,
    /// The states, without gaps, in the order of time.
    pub states: Vec<AgentState>,
    /// What contradicts itself.
    pub anomalies: Vec<Anomaly>,
    /// The agent's events, in the order of time.
    pub events: Vec<AgentEvent>,
}

/// A stretch of an agent's day as a row of many agents has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AgentSpan {
    /// What the agent did.
    #[cfg_attr(feature = "schemas", schemars(with = "State"))]
    pub state: &'static str,
    /// When it began.
    pub start_time: String,
    /// When it ended; `None` when no event ends it.
    pub end_time: Option<String>,
    /// The contact, where the state belongs to one.
    pub contact_id: Option<String>,
    /// Why the agent takes a break.
    pub break_reason: Option<String>,
}

/// An agent in the time that a question is about.
#[derive(Clone, Copy)]
pub(crate) struct AgentView<'a> {
    pub context: Context<'a>,
    pub agent: AgentWork<'a>,
    pub window: Window,
}

/// An agent's events within a window.
pub(crate) fn events_within<'a>(store: &Store, agent: AgentWork<'a>, window: Window) -> &'a [u32] {
    let events = agent.events();
    let before = |limit: i64| events.partition_point(|e| store.time(*e as usize).unwrap_or_default() < limit);
    let (from, to) = (before(window.from), before(window.to));
    &events[from..to.max(from)]
}

impl Lookup<'_> {
    /// The skill groups that events list, in the order of the first naming.
    pub(super) fn skill_groups(&self, events: &[u32]) -> Vec<String> {
        // An agent's events nearly always list the same groups, and so have the same text.
        let list = |(i, e): (usize, &u32)| match self.store.attr(*e as usize, Field::SkillGroupIds) {
            Some(Attr::Json(list)) => Some((list, i)),
            _ => None,
        };
        let mut groups: Vec<(String, usize)> = Vec::new();
        for (_, i) in first_of_each(events.iter().enumerate().filter_map(list).collect()) {
            let texts = self.store.item_texts(events[i] as usize, Field::SkillGroupIds);
            groups.extend(texts.into_iter().map(|group| (group, i)));
        }
        // Groups of one list stay in its order.
        let groups = groups.into_iter().enumerate().map(|(i, (group, _))| (group, i)).collect();
        first_of_each(groups).into_iter().map(|g| g.0).collect()
    }

    /// Reports the anomalies of an agent within a window. The states are the agent's.
    fn find_anomalies(&self, view: AgentView<'_>, states: &AgentStates, report: &mut dyn FnMut(FoundAnomaly)) {
        let mut within = |found: FoundAnomaly| {
            if found.time.is_none_or(|t| view.window.holds(t)) {
                report(found);
            }
        };
        states.anomalies.iter().for_each(|found| within(*found));
        view.context.find_at_agent(view.agent, &mut within);
    }

    /// The anomalies of an agent as bits.
    pub(crate) fn agent_bits(&self, view: AgentView<'_>, states: &mut AgentStates) -> u32 {
        states.build(*self, view.agent);
        let mut bits = 0;
        self.find_anomalies(view, states, &mut |f| bits |= f.anomaly.bit());
        bits
    }

    /// An agent within a window.
    pub(crate) fn agent(&self, view: AgentView<'_>) -> Agent {
        let AgentView { context, agent, window } = view;
        let strings = &self.store.strings;
        let states = &mut AgentStates::default();
        let calls = agent.calls();
        states.build(*self, agent);
        let figures = states.figures(agent, window);
        let events = events_within(self.store, agent, window);
        let contact_id = |contact: u32| strings.get(self.groups.id(contact as usize)).to_owned();
        let contact_ids = states.contacts(agent, window).1.iter().map(|c| contact_id(c.0)).collect();
        let mut anomalies = Vec::new();
        self.find_anomalies(view, states, &mut |f| anomalies.push(f));
        let spans = states.within(window).map(|span| {
            let call = span.call(calls);
            let of_break = |field| {
                let event = span.break_event()?;
                strings.optional(self.store.text_attr(event, field))
            };
            AgentState {
                state: span.state.name(),
                start_time: format_time(span.start),
                end_time: span.end().map(format_time),
                duration_ms: span.end().map(|end| end - span.start),
                contact_id: call.map(|c| contact_id(c.contact)),
                connect_id: call.and_then(|c| self.store.leg_ids(c.leg).connect_id),
                channel_id: call.and_then(|c| self.store.leg_ids(c.leg).channel_id),
                break_reason: of_break(Field::BreakReason),
                break_code: of_break(Field::BreakCode),
                started_by: span.started_by.name(),
                ended_by: span.ended_by.map(EventType::name),
            }
        });
        Agent {
            agent_id: strings.get(agent.id).to_owned(),
            instance_id: self.first(events, Field::InstanceId),
            skill_group_ids: self.skill_groups(events),
            start_time: figures.known.map(|k| format_time(k.0)),
            end_time: figures.known.map(|k| format_time(k.1)),
            totals: figures.totals,
            signed_in_ms: figures.totals.signed_in_ms(),
            occupancy: figures.totals.occupancy(),
            handled: figures.handled,
            contact_ids,
            states: spans.collect(),
            anomalies: context.anomalies_in_order(anomalies),
            events: events
                .iter()
                .map(|e| {
                    let event = self.event(*e as usize);
                    AgentEvent {
                        source: event.source,
                        offset: event.offset,
                        length: event.length,
                        line: event.line,
                        event_time: event.event_time,
                        event_type: event.event_type,
                        valid: event.valid,
                        contact_id: strings.optional(self.store.contact(*e as usize)),
                    }
                })
                .collect(),
        }
    }

    /// What an agent did within a window.
    pub(crate) fn agent_spans(&self, agent: AgentWork<'_>, states: &mut AgentStates, window: Window) -> Vec<AgentSpan> {
        states.build(*self, agent);
        let strings = &self.store.strings;
        let break_reason = |event| strings.optional(self.store.text_attr(event, Field::BreakReason));
        let contact_id = |contact: u32| strings.get(self.groups.id(contact as usize)).to_owned();
        let spans = states.within(window).map(|span| AgentSpan {
            state: span.state.name(),
            start_time: format_time(span.start),
            end_time: span.end().map(format_time),
            contact_id: span.call(agent.calls()).map(|call| contact_id(call.contact)),
            break_reason: span.break_event().and_then(break_reason),
        });
        spans.collect()
    }
}
