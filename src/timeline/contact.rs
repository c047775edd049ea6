//! One contact as JSON shows it.

use super::course::{IvrVisit, Sentence, Survey};
use super::lookup::{Lookup, first_named};
#[cfg(feature = "schemas")]
use super::phases::Kind;
use super::phases::{Lane, dialect_of};
use super::rules::{is_record, is_recording};
use super::{Anomaly, Builder, ContactSummary, Metrics, Outcome, Phase};
#[cfg(feature = "schemas")]
use crate::catalog::{AnyCallType, Dialect};
use crate::catalog::{EventType, Field};
use crate::store::{Id, NONE};
use crate::text::json::Json;
use crate::text::sort;
use crate::text::time::format_time;
use serde::Serialize;

/// Whose leg it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// An agent's: its events name one.
    Agent,
    /// A customer's: its events name no agent.
    Customer,
    /// The platform's, which calls both sides.
    Centre,
}

/// A leg: one connection of a contact, one `connectId` in 1.0, one `channelId` in 2.0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Leg {
    /// Its id in 1.0; `None` in 2.0.
    pub connect_id: Option<String>,
    /// Its id in 2.0; `None` in 1.0.
    pub channel_id: Option<String>,
    /// Whose it is in 2.0, where each party has a leg of its own; `None` in 1.0.
    pub party: Option<Party>,
    /// Who called whom; `None` when no event says so.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<AnyCallType>"))]
    pub call_type: Option<String>,
    /// Who calls: a number or an agent.
    pub caller: Option<String>,
    /// Who is called: a number or an agent.
    pub callee: Option<String>,
    /// The time of its first event that is neither a recording nor a detail record.
    pub start_time: Option<String>,
    /// When it was answered: its first CallEstablished; `None` when it was not.
    pub established_time: Option<String>,
    /// Its last CallReleased, from which the two members below come; `None` while it is open.
    pub end_time: Option<String>,
    /// The number that hung up.
    pub initiator: Option<String>,
    /// Why it was released, in the platform's words.
    pub release_reason: Option<String>,
}

/// A stretch of a contact in one lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "Phase"))]
#[serde(rename_all = "camelCase")]
pub struct PhaseRecord {
    /// What happens in it.
    #[cfg_attr(feature = "schemas", schemars(with = "Kind"))]
    pub kind: &'static str,
    /// `flow:ID`, `queue:ID`, `leg:CONNECTID` or `agent:ID`.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = "^(?:flow|queue|leg|agent):")))]
    pub lane: String,
    /// When it began.
    pub start_time: String,
    /// When it ended; `None` when no event ends it.
    pub end_time: Option<String>,
    /// From its start to its end, in milliseconds; `None` when no event ends it.
    pub duration_ms: Option<i64>,
    /// The agent, where the phase is an agent's.
    pub agent_id: Option<String>,
    /// The skill group or agent that the caller queues for.
    pub queue_id: Option<String>,
    /// The flow of the IVR.
    pub flow_id: Option<String>,
    /// The leg in 1.0.
    pub connect_id: Option<String>,
    /// The leg in 2.0.
    pub channel_id: Option<String>,
    /// The event that began it.
    #[cfg_attr(feature = "schemas", schemars(with = "EventType"))]
    pub started_by: &'static str,
    /// The event that ended it; `None` when no event does.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<EventType>"))]
    pub ended_by: Option<&'static str>,
}

/// A recording of a contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recording {
    /// Whether one track has both sides (`RecordingReady`), or each side its own (`DualTrackRecordingReady`).
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["DualTrackRecordingReady", "RecordingReady"])))]
    pub event_type: &'static str,
    /// The time of the event.
    pub event_time: String,
    /// When the recording began.
    pub start_time: Option<String>,
    /// When it ended.
    pub end_time: Option<String>,
    /// Seconds, as the event gives them.
    #[cfg_attr(feature = "schemas", schemars(extend("x-zh" = "秒。")))]
    pub duration: Option<f64>,
    /// The name of the file.
    pub file_name: Option<String>,
    /// The address of the file; it expires after about a day.
    pub download_url: Option<String>,
    /// The address as older events give it.
    pub url: Option<String>,
    /// The agent who was recorded.
    pub agent_id: Option<String>,
    /// The agents who were recorded, in 2.0.
    pub agent_ids: Vec<String>,
    /// Its parts, as the event gives them.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<Vec<Json>>"))]
    pub segments: Option<Json>,
}

/// The call detail record of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cdr {
    /// The time of the event.
    pub event_time: String,
    /// When the call began, by the record.
    pub start_time: Option<String>,
    /// When it ended, by the record.
    pub end_time: Option<String>,
    /// When it was answered, by the record; `None` if it never was, and in 1.0.
    pub established_time: Option<String>,
    /// How it ended, by the record, such as `Success`; `None` in 1.0.
    pub disposition_code: Option<String>,
    /// The leg in 1.0.
    pub connect_id: Option<String>,
    /// The leg in 2.0.
    pub channel_id: Option<String>,
    /// Who called whom; `None` when the record does not say so.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<AnyCallType>"))]
    pub call_type: Option<String>,
    /// Who calls: a number or an agent.
    pub caller: Option<String>,
    /// Who is called: a number or an agent.
    pub callee: Option<String>,
    /// The agent.
    pub agent_id: Option<String>,
    /// The agents, in 2.0.
    pub agent_ids: Vec<String>,
    /// The ids of the skill groups, in 2.0.
    pub skill_group_ids: Vec<String>,
    /// The names of the skill groups, in 1.0.
    pub skill_group_names: Vec<String>,
}

/// An event, and where it stands in the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ContactEvent {
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
}

/// A contact from its first event to its last, rebuilt.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Its id.
    pub contact_id: String,
    /// The dialect that its events are written in; of both the one that most of them are.
    #[cfg_attr(feature = "schemas", schemars(with = "Dialect"))]
    pub dialect: &'static str,
    /// The call centre.
    pub instance_id: Option<String>,
    /// Who called whom, by its first event; `None` when no event says so.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<AnyCallType>"))]
    pub call_type: Option<String>,
    /// Who calls: a number or an agent.
    pub caller: Option<String>,
    /// Who is called: a number or an agent.
    pub callee: Option<String>,
    /// The number of the call centre in between.
    pub broker: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// The phase of an abandon (`IVR`, `Queuing`, `Ring`), or `queue` or `ring` of a timeout.
    pub outcome_detail: Option<&'static str>,
    /// The time of its first event.
    pub start_time: String,
    /// The last release, or what ended it without one; `None` while it is open.
    pub end_time: Option<String>,
    /// How long each part of it took.
    pub metrics: Metrics,
    /// Its connections, in the order of their first event.
    pub legs: Vec<Leg>,
    /// Its phases, sorted by start, then end, then lane.
    pub phases: Vec<PhaseRecord>,
    /// Every recording event.
    pub recordings: Vec<Recording>,
    /// The last detail record; `None` without one.
    pub cdr: Option<Cdr>,
    /// The way through the IVR, an entry for each visit of a node; empty in 1.0.
    pub ivr_path: Vec<IvrVisit>,
    /// What was said: whole sentences, by when they began.
    pub transcript: Vec<Sentence>,
    /// How the customer rated the contact; `None` if nobody asked.
    pub survey: Option<Survey>,
    /// The skill groups that its events name, in the order of the first naming.
    pub skill_group_ids: Vec<String>,
    /// The agents that its events name, in the order of the first naming.
    pub agent_ids: Vec<String>,
    /// Its events, in the order of time.
    pub events: Vec<ContactEvent>,
    /// What contradicts itself.
    pub anomalies: Vec<Anomaly>,
}

impl Lookup<'_> {
    fn phase(&self, p: &Phase) -> PhaseRecord {
        let prefix = match p.lane {
            Lane::Flow => "flow:",
            Lane::Queue => "queue:",
            Lane::Leg => "leg:",
            Lane::Agent => "agent:",
        };
        let strings = &self.store.strings;
        let leg = self.store.leg_ids(p.leg);
        PhaseRecord {
            kind: p.kind.name(),
            lane: format!("{prefix}{}", if p.lane_id() == NONE { "" } else { strings.get(p.lane_id()) }),
            start_time: format_time(p.start.0),
            end_time: p.end.map(|e| format_time(e.0)),
            duration_ms: p.duration(),
            agent_id: strings.optional(p.agent),
            queue_id: strings.optional(p.queue),
            flow_id: strings.optional(p.flow),
            connect_id: leg.connect_id,
            channel_id: leg.channel_id,
            started_by: p.started_by.name(),
            ended_by: p.end.map(|e| e.1.name()),
        }
    }

    fn legs(&self, events: &[u32], builder: &Builder) -> Vec<Leg> {
        let connect = |e: usize| self.store.event_type(e).map_or(NONE, |_| self.store.leg(e));
        let ids = first_named(events.iter().map(|e| connect(*e as usize)));
        let mut places: Vec<(Id, usize)> = ids.iter().copied().zip(0..).collect();
        sort::by_key(&mut places, |p| *p);
        let leg = |id: &Id| Leg {
            connect_id: self.store.leg_ids(*id).connect_id,
            channel_id: self.store.leg_ids(*id).channel_id,
            party: builder.party(*id),
            call_type: None,
            caller: None,
            callee: None,
            start_time: None,
            established_time: None,
            end_time: None,
            initiator: None,
            release_reason: None,
        };
        let mut legs: Vec<Leg> = ids.iter().map(leg).collect();
        for e in events.iter().map(|e| *e as usize) {
            let Some(event_type) = self.store.event_type(e) else { continue };
            let Ok(at) = places.binary_search_by_key(&self.store.leg(e), |p| p.0) else { continue };
            let leg = &mut legs[places[at].1];
            for (field, to) in [
                (Field::CallType, &mut leg.call_type),
                (Field::Caller, &mut leg.caller),
                (Field::Callee, &mut leg.callee),
            ] {
                if to.is_none() {
                    *to = self.text(e, field);
                }
            }
            if !is_record(event_type) && leg.start_time.is_none() {
                leg.start_time = Some(self.time(e));
            }
            if event_type == EventType::CallEstablished && leg.established_time.is_none() {
                leg.established_time = Some(self.time(e));
            }
            if event_type == EventType::CallReleased {
                leg.end_time = Some(self.time(e));
                leg.initiator = self.text(e, Field::Initiator);
                leg.release_reason = self.text(e, Field::ReleaseReason);
            }
        }
        legs
    }

    /// A contact in full. `events` are its events in order, `builder` has built its phases.
    pub(crate) fn contact(&self, id: Id, events: &[u32], builder: &mut Builder) -> Contact {
        builder.build(self.store, self.groups, events);
        let summary = ContactSummary::new(self.store, builder, events);
        let of_type = |wanted: fn(EventType) -> bool| {
            events.iter().map(|e| *e as usize).filter(move |e| self.store.event_type(*e).is_some_and(wanted))
        };
        let recordings = of_type(is_recording).map(|e| Recording {
            event_type: self.store.event_type(e).map_or("", EventType::name),
            event_time: self.time(e),
            start_time: self.text(e, Field::StartTime),
            end_time: self.text(e, Field::EndTime),
            duration: self.store.number(e, Field::Duration),
            file_name: self.text(e, Field::FileName),
            download_url: self.text(e, Field::DownloadUrl),
            url: self.text(e, Field::Url),
            agent_id: self.text(e, Field::AgentId),
            agent_ids: self.store.item_texts(e, Field::AgentIds),
            segments: self.store.array(e, Field::Segments).and_then(Json::new),
        });
        // Of several detail records the last one counts; the others are among the events.
        let cdr = of_type(|t| t == EventType::CDRReady).next_back().map(|e| Cdr {
            event_time: self.time(e),
            start_time: self.text(e, Field::StartTime),
            end_time: self.text(e, Field::EndTime),
            established_time: self.text(e, Field::EstablishedTime),
            disposition_code: self.text(e, Field::DispositionCode),
            connect_id: self.store.leg_ids(self.store.leg(e)).connect_id,
            channel_id: self.store.leg_ids(self.store.leg(e)).channel_id,
            call_type: self.text(e, Field::CallType),
            caller: self.text(e, Field::Caller),
            callee: self.text(e, Field::Callee),
            agent_id: self.text(e, Field::AgentId),
            agent_ids: self.store.item_texts(e, Field::AgentIds),
            skill_group_ids: self.store.item_texts(e, Field::SkillGroupIds),
            skill_group_names: self.store.item_texts(e, Field::SkillGroupNames),
        });
        Contact {
            contact_id: self.store.strings.get(id).to_owned(),
            dialect: dialect_of(self.store, events).id(),
            instance_id: self.first(events, Field::InstanceId),
            call_type: self.first(events, Field::CallType),
            caller: self.first(events, Field::Caller),
            callee: self.first(events, Field::Callee),
            broker: self.first(events, Field::Broker),
            outcome: summary.outcome,
            outcome_detail: summary.detail_name(),
            start_time: format_time(summary.start),
            end_time: summary.end.map(format_time),
            metrics: summary.metrics,
            legs: self.legs(events, builder),
            phases: builder.phases.iter().map(|p| self.phase(p)).collect(),
            recordings: recordings.collect(),
            cdr,
            ivr_path: self.ivr_path(events),
            transcript: self.transcript(events),
            survey: self.survey(events),
            skill_group_ids: self.different(events, Field::SkillGroupId),
            agent_ids: self.different(events, Field::AgentId),
            events: events.iter().map(|e| self.event(*e as usize)).collect(),
            // They need more than this contact's events: the caller adds them.
            anomalies: Vec::new(),
        }
    }

    pub(super) fn event(&self, event: usize) -> ContactEvent {
        let (offset, length, line) = self.store.place_of(event);
        ContactEvent {
            source: self.store.source(event) as u32,
            offset,
            length,
            line,
            event_time: self.time(event),
            event_type: self.store.event_type(event),
            valid: self.store.valid(event),
        }
    }
}
