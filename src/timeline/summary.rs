//! How a contact went: its outcome and its figures.

use super::Builder;
use super::phases::{Kind, Phase, dialect_of, has_part};
use super::rules::{is_record, transfers};
use crate::catalog::{Dialect, EventType, Field, Text};
use crate::store::{Attr, Id, NONE, Store};
use crate::text::{json, sort};
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
    /// All of them, in the order in which they are decided.
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

    /// The name for people, as messages have it.
    pub(crate) const fn title(self) -> Text {
        let (en, zh) = match self {
            Outcome::Answered => ("answered", "已接听"),
            Outcome::Abandoned => ("abandoned", "放弃"),
            Outcome::Timeout => ("timeout", "超时"),
            Outcome::Unanswered => ("unanswered", "未接听"),
            Outcome::Open => ("open", "未结束"),
        };
        Text { en, zh }
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
    /// The time covered by talk phases and by no hold, overlaps counted once.
    pub talk_ms: i64,
    /// The time covered by hold phases, overlaps counted once.
    pub hold_ms: i64,
    /// The sum of the after-call work phases.
    pub acw_ms: i64,
    /// From the first Enqueue (else the first dial phase, else the start) to the first talk; `None` without talk.
    pub answer_ms: Option<i64>,
    /// Successful transfers, blind ones and those after a consultation.
    pub transfers: u32,
    /// How many different agents dialled, rang or talked. Supervisors who observe, and agents who were only asked, do
    /// not count.
    pub agents: u32,
    /// Enqueues after the first.
    pub requeues: u32,
    /// How many times a party was put on hold.
    pub holds: u32,
    /// The time covered by consultations, the two sides of one counted once.
    pub consult_ms: i64,
}

/// What is kept of every contact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ContactSummary {
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
    pub ended: u16,
    /// The kinds of phases that there are, as bits.
    pub kinds: u16,
    /// The dialect that most of its events are written in.
    pub dialect: Dialect,
    /// It was transferred after a consultation.
    pub attended_transfer: bool,
    /// The customer's last rating that is a number.
    pub rating: Option<f64>,
    /// It entered a queue.
    pub queued: bool,
}

impl ContactSummary {
    /// Whether a supervisor listened, spoke to the agent or came in.
    pub(crate) fn observed(&self) -> bool {
        self.kinds & (Kind::Monitor.bit() | Kind::Coach.bit() | Kind::Barge.bit()) != 0
    }

    /// How long the contact waited: until it was answered, otherwise in IVR, queue and ringing.
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
            Kind::Hold => m.hold_ms,
            Kind::Consult => m.consult_ms,
            // These are no part of the call.
            Kind::Monitor | Kind::Coach | Kind::Barge => return None,
        };
        (self.ended & kind.bit() != 0).then_some(ms)
    }

    pub(crate) fn detail_name(&self) -> Option<&'static str> {
        ContactSummary::name_of_detail(self.outcome, self.detail)
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

/// The rating that an answer to a survey has, if it is a number.
fn rating(store: &Store, answer: usize) -> Option<f64> {
    let text = store.text_attr(answer, Field::Rating);
    if text == NONE { None } else { json::float(store.strings.get(text)) }
}

/// The time that phases cover, as stretches in order that do not touch.
pub(crate) struct Covered(Vec<(i64, i64)>);

impl Covered {
    /// The time that ended phases of a kind cover; `phases` are sorted by start.
    pub(crate) fn by(phases: &[Phase], kind: Kind) -> Covered {
        Covered::of(phases.iter().filter(|p| p.kind == kind))
    }

    /// The time that ended phases cover, which are sorted by start.
    pub(crate) fn of<'a>(phases: impl Iterator<Item = &'a Phase>) -> Covered {
        let mut covered: Vec<(i64, i64)> = Vec::new();
        for (start, end) in phases.filter_map(|p| Some((p.start.0, p.end?.0))) {
            match covered.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => covered.push((start, end)),
            }
        }
        Covered(covered)
    }

    /// How long it is.
    pub(crate) fn ms(&self) -> i64 {
        self.0.iter().map(|(start, end)| (end - start).max(0)).sum()
    }

    /// How long both are.
    pub(crate) fn ms_in_both(&self, other: &Covered) -> i64 {
        let (mut a, mut b, mut ms) = (0, 0, 0);
        while let (Some(one), Some(two)) = (self.0.get(a), other.0.get(b)) {
            ms += (one.1.min(two.1) - one.0.max(two.0)).max(0);
            if one.1 < two.1 { a += 1 } else { b += 1 }
        }
        ms
    }
}

impl ContactSummary {
    /// The outcome and figures of a contact; `builder` has built its phases.
    pub(crate) fn new(store: &Store, builder: &mut Builder, events: &[u32]) -> ContactSummary {
        use EventType::*;
        let time = |e: u32| store.time(e as usize).unwrap_or_default();
        let start = events.first().map_or(0, |e| time(*e));
        let mut s = ContactSummary {
            outcome: Outcome::Open,
            detail: None,
            call_type: None,
            start,
            end: None,
            metrics: Metrics::default(),
            events: events.len() as u32,
            invalid: 0,
            ended: 0,
            kinds: 0,
            dialect: dialect_of(store, events),
            attended_transfer: false,
            rating: None,
            queued: false,
        };
        let m = &mut s.metrics;
        let (mut released, mut abandoned, mut timeout) = (None, None, None);
        let (mut enqueued, mut dialled, mut enqueues): (Option<i64>, Option<i64>, u32) = (None, None, 0);
        let mut last = None;
        for e in events.iter().copied() {
            let Some(t) = store.event_type(e as usize) else { continue };
            s.invalid += u32::from(!store.valid(e as usize));
            if s.call_type.is_none()
                && let Some(Attr::Enum(c)) = store.attr(e as usize, Field::CallType)
            {
                s.call_type = Some(c);
            }
            // What the other dialect reports as well counts once.
            if !has_part(store, e as usize, s.dialect) {
                continue;
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
                t if transfers(t) && store.succeeded(e as usize) => {
                    m.transfers += 1;
                    s.attended_transfer |= t == AttendedTransfer;
                }
                SatisfactionSurveyResponse => s.rating = rating(store, e as usize).or(s.rating),
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
            s.ended |= if p.end.is_some() { p.kind.bit() } else { 0 };
            s.kinds |= p.kind.bit();
            s.queued |= p.kind == Kind::Queue;
            match p.kind {
                Kind::Ivr => m.ivr_ms += ms,
                Kind::Queue => m.queue_ms += ms,
                Kind::Dial => {
                    dialled = dialled.or(Some(p.start.0));
                    m.dial_ms += ms;
                }
                Kind::Ring => m.ring_ms += ms,
                Kind::Hold => m.holds += 1,
                Kind::Consult | Kind::Monitor | Kind::Coach | Kind::Barge => {}
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
            if p.has_participant() {
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
        if m.holds > 0 {
            let holds = Covered::by(&builder.phases, Kind::Hold);
            m.hold_ms = holds.ms();
            m.talk_ms -= Covered::by(&builder.phases, Kind::Talk).ms_in_both(&holds);
        }
        if s.ended & Kind::Consult.bit() != 0 {
            m.consult_ms = Covered::by(&builder.phases, Kind::Consult).ms();
        }
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
