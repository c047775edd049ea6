//! One contact: its outcome, its figures, and the JSON that shows it.

use super::phases::{Kind, Lane};
use super::{Anomaly, Builder, Groups, Phase};
#[cfg(feature = "schemas")]
use crate::catalog::AnyCallType;
use crate::catalog::{EventType, Field, Shape};
use crate::store::{Attr, Id, NONE, Store};
use crate::text::json::Json;
use crate::text::sort;
use crate::text::time::format_time;
use serde::Serialize;

/// How a contact ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// There was talk.
    Answered,
    /// The caller gave up; the detail is the phase.
    Abandoned,
    /// Queueing or ringing ended by a timeout; the detail is `queue` or `ring`, the last one.
    Timeout,
    /// Released without talk.
    Unanswered,
    /// No event ends it.
    Open,
}

impl Outcome {
    /// All of them, in the order in which they are told apart.
    pub(crate) const ALL: [Outcome; 5] =
        [Outcome::Answered, Outcome::Abandoned, Outcome::Timeout, Outcome::Unanswered, Outcome::Open];

    /// The name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Answered => "answered",
            Outcome::Abandoned => "abandoned",
            Outcome::Timeout => "timeout",
            Outcome::Unanswered => "unanswered",
            Outcome::Open => "open",
        }
    }
}

/// The figures of a contact: whole milliseconds, and counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// From the start to the end; `None` while the contact is open.
    pub total_ms: Option<i64>,
    /// The sum of the IVR phases. Phases that no event ends add nothing, here and below.
    pub ivr_ms: i64,
    /// The sum of the queue phases.
    pub queue_ms: i64,
    /// The sum of the dial phases: from dialling to ringing.
    pub dial_ms: i64,
    /// The sum of the ring phases.
    pub ring_ms: i64,
    /// The time covered by talk phases, overlaps counted once.
    pub talk_ms: i64,
    /// The sum of the after-call work phases.
    pub acw_ms: i64,
    /// From the first Enqueue (else the first Dialing, else the start) to the first talk; `None` without talk.
    pub answer_ms: Option<i64>,
    /// Successful blind transfers.
    pub transfers: u32,
    /// How many different agents dialled, rang or talked.
    pub agents: u32,
    /// Enqueues after the first.
    pub requeues: u32,
}

/// A leg: one connection of a contact, one `connectId`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Leg {
    /// Its id.
    pub connect_id: String,
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
    /// The leg.
    pub connect_id: Option<String>,
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
    /// The leg.
    pub connect_id: Option<String>,
    /// Who called whom; `None` when the record does not say so.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<AnyCallType>"))]
    pub call_type: Option<String>,
    /// Who calls: a number or an agent.
    pub caller: Option<String>,
    /// Who is called: a number or an agent.
    pub callee: Option<String>,
    /// The agent.
    pub agent_id: Option<String>,
    /// The names of the skill groups; other events have their ids.
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
    /// The skill groups that its events name, in the order of the first naming.
    pub skill_group_ids: Vec<String>,
    /// The agents that its events name, in the order of the first naming.
    pub agent_ids: Vec<String>,
    /// Its events, in the order of time.
    pub events: Vec<ContactEvent>,
    /// What contradicts itself.
    pub anomalies: Vec<Anomaly>,
}

/// What is kept of every contact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summary {
    pub outcome: Outcome,
    /// The abandon phase's number, or 0 for `queue` and 1 for `ring`.
    pub detail: Option<u8>,
    pub call_type: Option<u8>,
    pub start: i64,
    pub end: Option<i64>,
    pub metrics: Metrics,
    pub events: u32,
    pub invalid: u32,
    /// The kinds of phases of which one has ended, as bits.
    pub ended: u8,
    /// It entered a queue.
    pub queued: bool,
}

impl Summary {
    /// What the contact waited: until it was answered, else for as long as there was hope.
    pub(crate) fn wait_ms(&self) -> i64 {
        let m = &self.metrics;
        m.answer_ms.unwrap_or(m.ivr_ms + m.queue_ms + m.ring_ms)
    }

    /// The time of the phases of a kind; `None` if none of them ended.
    pub(crate) fn phases_ms(&self, kind: Kind) -> Option<i64> {
        let m = &self.metrics;
        let ms = match kind {
            Kind::Ivr => m.ivr_ms,
            Kind::Queue => m.queue_ms,
            Kind::Dial => m.dial_ms,
            Kind::Ring => m.ring_ms,
            Kind::Talk => m.talk_ms,
            Kind::Acw => m.acw_ms,
        };
        (self.ended & 1 << kind as u8 != 0).then_some(ms)
    }

    pub(crate) fn detail_name(&self) -> Option<&'static str> {
        Summary::name_of_detail(self.outcome, self.detail)
    }

    /// The name of an outcome's detail.
    pub(crate) fn name_of_detail(outcome: Outcome, detail: Option<u8>) -> Option<&'static str> {
        let detail = detail?;
        Some(match outcome {
            Outcome::Abandoned => Field::AbandonPhase.value_name(detail),
            _ => ["queue", "ring"][(detail & 1) as usize],
        })
    }
}

pub(super) fn is_record(t: EventType) -> bool {
    matches!(t, EventType::CDRReady | EventType::DualTrackRecordingReady | EventType::RecordingReady)
}

impl Summary {
    /// The outcome and figures of a contact; `builder` has built its phases.
    pub(crate) fn new(store: &Store, builder: &mut Builder, events: &[u32]) -> Summary {
        use EventType::*;
        let time = |e: u32| store.time(e as usize).unwrap_or_default();
        let start = events.first().map_or(0, |e| time(*e));
        let mut s = Summary {
            outcome: Outcome::Open,
            detail: None,
            call_type: None,
            start,
            end: None,
            metrics: Metrics::default(),
            events: events.len() as u32,
            invalid: 0,
            ended: 0,
            queued: false,
        };
        let m = &mut s.metrics;
        let (mut released, mut abandoned, mut timeout) = (None, None, None);
        let (mut enqueued, mut dialled, mut enqueues) = (None, None, 0);
        let mut last = None;
        for e in events.iter().copied() {
            let Some(t) = store.event_type(e as usize) else { continue };
            s.invalid += u32::from(!store.valid(e as usize));
            if s.call_type.is_none()
                && let Some(Attr::Enum(c)) = store.attr(e as usize, Field::CallType)
            {
                s.call_type = Some(c);
            }
            if !is_record(t) && t != AgentACW {
                last = Some((t, time(e)));
            }
            match t {
                CallReleased => released = Some(time(e)),
                CallAbandoned => {
                    abandoned = Some(match store.attr(e as usize, Field::AbandonPhase) {
                        Some(Attr::Enum(p)) => Some(p),
                        _ => None,
                    })
                }
                QueueingTimeout => timeout = Some(0),
                RingingTimeout => timeout = Some(1),
                Enqueue => {
                    enqueues += 1;
                    enqueued = enqueued.or(Some(time(e)));
                }
                Dialing => dialled = dialled.or(Some(time(e))),
                BlindTransfer if store.succeeded(e as usize) => m.transfers += 1,
                _ => {}
            }
        }
        m.requeues = u32::saturating_sub(enqueues, 1);
        let mut agents: [Id; 8] = [NONE; 8];
        let mut more = Vec::new();
        let mut talk_end = i64::MIN;
        let mut answered = None;
        for p in &builder.phases {
            let ms = p.duration().unwrap_or_default();
            s.ended |= u8::from(p.end.is_some()) << p.kind as u8;
            s.queued |= p.kind == Kind::Queue;
            match p.kind {
                Kind::Ivr => m.ivr_ms += ms,
                Kind::Queue => m.queue_ms += ms,
                Kind::Dial => m.dial_ms += ms,
                Kind::Ring => m.ring_ms += ms,
                Kind::Acw => m.acw_ms += ms,
                Kind::Talk => {
                    answered = answered.or(Some(p.start.0));
                    // Phases are sorted by start, so what was covered before ends at `talk_end`.
                    if let Some((end, _)) = p.end {
                        m.talk_ms += (end - p.start.0.max(talk_end)).max(0);
                        talk_end = talk_end.max(end);
                    }
                }
            }
            if p.agent != NONE && matches!(p.kind, Kind::Dial | Kind::Ring | Kind::Talk) {
                let n = m.agents as usize;
                if !agents[..n].contains(&p.agent) {
                    if n < agents.len() {
                        agents[n] = p.agent;
                        m.agents += 1;
                    } else {
                        more.push(p.agent);
                    }
                }
            }
        }
        sort::numbers(&mut more, &mut |a, b| a.cmp(&b));
        more.dedup();
        m.agents += more.len() as u32;
        s.end = released.or(match last {
            Some((CallAbandoned | QueueingTimeout | RingingTimeout, at)) => Some(at),
            _ => None,
        });
        m.total_ms = s.end.map(|end| end - start);
        m.answer_ms = answered.map(|at| {
            // What came after the first talk did not make the caller wait for it.
            let from = enqueued.filter(|t| *t <= at).or(dialled.filter(|t| *t <= at)).unwrap_or(start);
            at - from
        });
        (s.outcome, s.detail) = if answered.is_some() {
            (Outcome::Answered, None)
        } else if let Some(phase) = abandoned {
            (Outcome::Abandoned, phase)
        } else if timeout.is_some() {
            (Outcome::Timeout, timeout)
        } else if released.is_some() {
            (Outcome::Unanswered, None)
        } else {
            (Outcome::Open, None)
        };
        s
    }
}

/// The different ids but [`NONE`], in the order of the first naming.
fn first_named(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    let mut named: Vec<(Id, usize)> = ids.zip(0..).filter(|(id, _)| *id != NONE).collect();
    // Events of a contact say the same again and again.
    named.dedup_by_key(|n| n.0);
    sort::by_key(&mut named, |n| *n);
    named.dedup_by_key(|n| n.0);
    sort::by_key(&mut named, |n| n.1);
    named.into_iter().map(|n| n.0).collect()
}

/// Reads texts of events out of the store.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    pub store: &'a Store,
    pub groups: &'a Groups,
}

impl Lookup<'_> {
    fn text(&self, event: usize, field: Field) -> Option<String> {
        match field {
            Field::AgentId => self.store.strings.optional(self.store.agent(event)),
            Field::ConnectId => self.store.strings.optional(self.store.connect(event)),
            _ => match self.store.attr(event, field)? {
                // A time, or a value of a closed set, that could not be read is none.
                Attr::Text(_) if matches!(field.spec().shape, Shape::Enum(_) | Shape::Time) => None,
                Attr::Text(id) => Some(self.store.strings.get(id).to_owned()).filter(|t| !t.is_empty()),
                Attr::Enum(i) => Some(field.value_name(i).to_owned()),
                Attr::Time(ms) => Some(format_time(ms)),
                Attr::Json(_) => None,
            },
        }
    }

    fn time(&self, event: usize) -> String {
        format_time(self.store.time(event).unwrap_or_default())
    }

    /// The first of the events that has the field.
    pub(crate) fn first(&self, events: &[u32], field: Field) -> Option<String> {
        events.iter().find_map(|e| self.text(*e as usize, field))
    }

    /// The different texts of a field, in the order of the first naming.
    pub(crate) fn different(&self, events: &[u32], field: Field) -> Vec<String> {
        let ids = first_named(events.iter().map(|e| match field {
            Field::AgentId => self.store.agent(*e as usize),
            _ => self.store.text_attr(*e as usize, field),
        }));
        ids.iter().map(|id| self.store.strings.get(*id).to_owned()).filter(|t| !t.is_empty()).collect()
    }

    fn phase(&self, p: &Phase) -> PhaseRecord {
        let prefix = match p.lane {
            Lane::Flow => "flow:",
            Lane::Queue => "queue:",
            Lane::Leg => "leg:",
            Lane::Agent => "agent:",
        };
        let strings = &self.store.strings;
        PhaseRecord {
            kind: p.kind.name(),
            lane: format!("{prefix}{}", if p.lane_id() == NONE { "" } else { strings.get(p.lane_id()) }),
            start_time: format_time(p.start.0),
            end_time: p.end.map(|e| format_time(e.0)),
            duration_ms: p.duration(),
            agent_id: strings.optional(p.agent),
            queue_id: strings.optional(p.queue),
            flow_id: strings.optional(p.flow),
            connect_id: strings.optional(p.connect),
            started_by: p.started_by.name(),
            ended_by: p.end.map(|e| e.1.name()),
        }
    }

    fn legs(&self, events: &[u32]) -> Vec<Leg> {
        let connect = |e: usize| self.store.event_type(e).map_or(NONE, |_| self.store.connect(e));
        let ids = first_named(events.iter().map(|e| connect(*e as usize)));
        let mut places: Vec<(Id, usize)> = ids.iter().copied().zip(0..).collect();
        sort::by_key(&mut places, |p| *p);
        let leg = |id: &Id| Leg {
            connect_id: self.store.strings.get(*id).to_owned(),
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
            let Ok(at) = places.binary_search_by_key(&self.store.connect(e), |p| p.0) else { continue };
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
        let summary = Summary::new(self.store, builder, events);
        let of_type = |wanted: fn(EventType) -> bool| {
            events.iter().map(|e| *e as usize).filter(move |e| self.store.event_type(*e).is_some_and(wanted))
        };
        let recordings = of_type(|t| is_record(t) && t != EventType::CDRReady).map(|e| Recording {
            event_type: self.store.event_type(e).map_or("", EventType::name),
            event_time: self.time(e),
            start_time: self.text(e, Field::StartTime),
            end_time: self.text(e, Field::EndTime),
            duration: self.store.number(e, Field::Duration),
            file_name: self.text(e, Field::FileName),
            download_url: self.text(e, Field::DownloadUrl),
            url: self.text(e, Field::Url),
            agent_id: self.text(e, Field::AgentId),
            segments: self.store.array(e, Field::Segments).and_then(Json::new),
        });
        // Of several records the last one counts; the others stand among the events.
        let cdr = of_type(|t| t == EventType::CDRReady).next_back().map(|e| Cdr {
            event_time: self.time(e),
            start_time: self.text(e, Field::StartTime),
            end_time: self.text(e, Field::EndTime),
            connect_id: self.text(e, Field::ConnectId),
            call_type: self.text(e, Field::CallType),
            caller: self.text(e, Field::Caller),
            callee: self.text(e, Field::Callee),
            agent_id: self.text(e, Field::AgentId),
            skill_group_names: self.store.item_texts(e, Field::SkillGroupNames),
        });
        Contact {
            contact_id: self.store.strings.get(id).to_owned(),
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
            legs: self.legs(events),
            phases: builder.phases.iter().map(|p| self.phase(p)).collect(),
            recordings: recordings.collect(),
            cdr,
            skill_group_ids: self.different(events, Field::SkillGroupId),
            agent_ids: self.different(events, Field::AgentId),
            events: events.iter().map(|e| self.event(*e as usize)).collect(),
            // They need more than the contact: whoever asks for it adds them.
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
