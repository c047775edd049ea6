//! One agent: what they did from moment to moment, their figures, and the JSON that shows it.

use super::anomalies::{self, AnomalyCode, Finding, Told, What as Word};
use super::phases::Kind;
use super::{AgentWork, Anomaly, Call, Lookup, Position, Scene, Window, position};
use crate::catalog::{EventType, Field};
use crate::options::given::or_default;
use crate::store::{Attr, Store};
use crate::text::characters::contains;
use crate::text::sort;
use crate::text::time::format_time;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What an agent does, the most engaged last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(
    feature = "schemas",
    derive(schemars::JsonSchema),
    schemars(rename = "AgentStateName", rename_all = "lowercase")
)]
pub(crate) enum State {
    Offline,
    /// Signed in, and no event says what the agent does.
    Unknown,
    Ready,
    Break,
    Acw,
    Dialing,
    Ringing,
    Talking,
}

impl State {
    const COUNT: usize = 8;

    const fn name(self) -> &'static str {
        match self {
            State::Offline => "offline",
            State::Unknown => "unknown",
            State::Ready => "ready",
            State::Break => "break",
            State::Acw => "acw",
            State::Dialing => "dialing",
            State::Ringing => "ringing",
            State::Talking => "talking",
        }
    }

    /// What a phase of a call is to the agent in it.
    fn of(kind: Kind) -> State {
        match kind {
            Kind::Talk => State::Talking,
            Kind::Ring => State::Ringing,
            Kind::Dial => State::Dialing,
            _ => State::Acw,
        }
    }
}

/// How long an agent was in each state, in whole milliseconds. States that no event ends add nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AgentTotals {
    /// Ready for calls.
    pub ready_ms: i64,
    /// Dialling.
    pub dialing_ms: i64,
    /// The agent's phone rings.
    pub ringing_ms: i64,
    /// Talking.
    pub talking_ms: i64,
    /// After-call work.
    pub acw_ms: i64,
    /// On a break.
    pub break_ms: i64,
    /// Signed out.
    pub offline_ms: i64,
    /// Signed in, and no event says what the agent does.
    pub unknown_ms: i64,
}

impl AgentTotals {
    fn new(ms: &[i64; State::COUNT]) -> AgentTotals {
        let of = |state: State| ms[state as usize];
        AgentTotals {
            ready_ms: of(State::Ready),
            dialing_ms: of(State::Dialing),
            ringing_ms: of(State::Ringing),
            talking_ms: of(State::Talking),
            acw_ms: of(State::Acw),
            break_ms: of(State::Break),
            offline_ms: of(State::Offline),
            unknown_ms: of(State::Unknown),
        }
    }

    /// The sum of all but offline.
    pub fn signed_in_ms(&self) -> i64 {
        self.ready_ms
            + self.dialing_ms
            + self.ringing_ms
            + self.talking_ms
            + self.acw_ms
            + self.break_ms
            + self.unknown_ms
    }

    /// The share of the signed-in time in which the agent rang, talked or did after-call work; `None` if there was none.
    pub fn occupancy(&self) -> Option<f64> {
        let signed_in = self.signed_in_ms();
        (signed_in > 0).then(|| (self.ringing_ms + self.talking_ms + self.acw_ms) as f64 / signed_in as f64)
    }
}

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
    /// Why the agent takes a break.
    pub break_reason: Option<String>,
    /// The code of the break.
    pub break_code: Option<String>,
    /// The event that began it, even if it lies before the start: an agent who got ready during a call is ready after it.
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

/// An agent's figures within a window.
#[derive(Clone, Copy, Debug)]
struct Figures {
    totals: AgentTotals,
    handled: u32,
    /// The first and last known moments.
    known: Option<(i64, i64)>,
}

const NO_CALL: u32 = u32::MAX;
const OPEN: i64 = i64::MAX;

/// What an agent did for a while.
#[derive(Clone, Copy, Debug)]
struct Span {
    state: State,
    start: i64,
    end: i64,
    /// The call among the agent's, if it is one.
    call: u32,
    /// The event that told of it, if it is a break.
    event: u32,
    started_by: EventType,
    ended_by: Option<EventType>,
}

/// What an agent does when not in a call.
#[derive(Clone, Copy)]
struct Base {
    state: State,
    since: i64,
    /// `None`: nothing tells; it is what a call left behind.
    told: Option<EventType>,
    event: u32,
}

/// A moment at which something of an agent may change.
#[derive(Clone, Copy)]
struct Point {
    at: Position,
    event_type: EventType,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// A call ends.
    End,
    /// The call with this number starts.
    Start(u32),
    /// The agent's own event with this number.
    Own(u32),
}

/// Works out the states of one agent after another, in the same room.
#[derive(Default)]
pub(crate) struct States {
    spans: Vec<Span>,
    /// What contradicts itself, in order.
    wrong: Vec<Finding>,
    /// The last moment of which something is known.
    last: i64,
    points: Vec<Point>,
    /// The end of each call, as far as the agent is concerned.
    ends: Vec<(i64, EventType)>,
    /// The calls that go on, the most engaged first, then the one that started first.
    running: BinaryHeap<(State, Reverse<u32>)>,
    contacts: Vec<(u32, usize)>,
}

/// Whether an event tells what its agent does, and if so: in which kind of phase.
fn tells(event_type: EventType) -> Option<Option<Kind>> {
    match event_type {
        EventType::AgentCheckIn | EventType::AgentReady | EventType::AgentBreak | EventType::AgentCheckOut => {
            Some(None)
        }
        EventType::AgentRinging => Some(Some(Kind::Ring)),
        EventType::AgentTalk => Some(Some(Kind::Talk)),
        EventType::AgentACW => Some(Some(Kind::Acw)),
        _ => None,
    }
}

impl States {
    /// Works out an agent's states.
    pub(crate) fn build(&mut self, lookup: Lookup<'_>, agent: AgentWork<'_>) {
        let store = lookup.store;
        let calls = agent.calls();
        self.points.clear();
        self.spans.clear();
        self.wrong.clear();
        self.running.clear();
        for e in agent.events() {
            let event = *e as usize;
            let Some(event_type) = store.event_type(event).filter(|t| tells(*t).is_some()) else { continue };
            if store.succeeded(event) {
                self.points.push(Point { at: position(store, event), event_type, what: What::Own(*e) });
            }
        }
        for (number, call) in calls.iter().enumerate() {
            let at = (call.start, call.started_by.spec().step);
            self.points.push(Point { at, event_type: call.started_by, what: What::Start(number as u32) });
        }
        // Stable: events of one moment and step stay in their order.
        sort::by_key(&mut self.points, |p| p.at);
        self.end_calls(lookup, calls);
        for (end, event_type) in self.ends.iter().filter(|e| e.0 != OPEN) {
            self.points.push(Point { at: (*end, 0), event_type: *event_type, what: What::End });
        }
        sort::by_key(&mut self.points, |p| p.at);
        self.last = self.points.last().map_or(0, |p| p.at.0);
        self.sweep(lookup, agent);
    }

    /// Ends each call where its phase ends. One that nothing ended lasts until the next thing that the agent is known to do.
    fn end_calls(&mut self, lookup: Lookup<'_>, calls: &[Call]) {
        let points = &self.points;
        self.ends.clear();
        self.ends.extend(calls.iter().enumerate().map(|(number, call)| {
            if let (Some(end), Some(by)) = (call.end(), call.ended_by()) {
                return (end, by);
            }
            let start = (call.start, call.started_by.spec().step);
            let next = points[points.partition_point(|p| p.at <= start)..].iter().find(|p| match p.what {
                What::Own(e) => {
                    // The agent's own events of this very call tell nothing new.
                    let contact = lookup.store.contact(e as usize);
                    tells(p.event_type) != Some(Some(call.kind)) || contact != lookup.groups.id(call.contact as usize)
                }
                What::Start(other) => other != number as u32,
                What::End => false,
            });
            next.map_or((OPEN, call.started_by), |p| (p.at.0, p.event_type))
        }));
    }

    fn sweep(&mut self, lookup: Lookup<'_>, agent: AgentWork<'_>) {
        use EventType::*;
        let (store, calls) = (lookup.store, agent.calls());
        let contact_of = |call: &Call| lookup.groups.id(call.contact as usize);
        let points = std::mem::take(&mut self.points);
        let signs = |p: &&Point| matches!(p.what, What::Own(_)) && matches!(p.event_type, AgentCheckIn | AgentCheckOut);
        // Before a first check-in the agent was not there.
        let came = points.iter().find(signs).is_some_and(|p| p.event_type == AgentCheckIn);
        let state = if came { State::Offline } else { State::Unknown };
        let mut base = Base { state, since: i64::MIN, told: None, event: 0 };
        // Whether the agent is signed in, and since when, as far as events tell.
        let mut signed: Option<(bool, i64)> = None;
        for moment in points.chunk_by(|a, b| a.at.0 == b.at.0) {
            let now = moment[0].at.0;
            let mut by = moment[0].event_type;
            let talk = self.top(now).filter(|c| {
                let call = &calls[*c as usize];
                call.kind == Kind::Talk && call.start < now
            });
            let on_break = self.spans.last().is_some_and(|s| s.state == State::Break);
            for point in moment {
                let t = point.event_type;
                let new = |anomaly, since: i64| Finding {
                    agent: agent.id,
                    event: Some(t),
                    ours: Told::Time(since),
                    ..Finding::new(anomaly, Some(now))
                };
                let event = match point.what {
                    What::End => continue,
                    What::Start(number) => {
                        by = t;
                        let call = &calls[number as usize];
                        if on_break && base.state == State::Break {
                            let (contact, connect) = (contact_of(call), call.connect);
                            self.wrong.push(Finding {
                                contact,
                                connect,
                                ..new(AnomalyCode::BreakWithoutEnd, base.since)
                            });
                        }
                        base.interrupt(now);
                        if self.ends[number as usize].0 > now {
                            self.running.push((State::of(call.kind), Reverse(number)));
                        }
                        continue;
                    }
                    What::Own(event) => event,
                };
                by = t;
                if on_break && base.state == State::Break && !matches!(t, AgentReady | AgentBreak | AgentCheckOut) {
                    let (contact, connect) = (store.contact(event as usize), store.connect(event as usize));
                    self.wrong.push(Finding { contact, connect, ..new(AnomalyCode::BreakWithoutEnd, base.since) });
                }
                let repeats = match t {
                    AgentReady => (base.state == State::Ready).then_some((base.since, Word::Ready)),
                    AgentBreak => {
                        let same = base.state == State::Break && same_break(store, base.event, event);
                        same.then_some((base.since, Word::OnBreak))
                    }
                    AgentCheckIn => signed.filter(|s| s.0).map(|s| (s.1, Word::In)),
                    AgentCheckOut => signed.filter(|s| !s.0).map(|s| (s.1, Word::Out)),
                    _ => None,
                };
                let talks = talk.filter(|_| matches!(t, AgentReady | AgentBreak | AgentCheckOut));
                if let Some(number) = talks {
                    let call = &calls[number as usize];
                    self.wrong.push(Finding {
                        contact: contact_of(call),
                        connect: call.connect,
                        theirs: Told::Time(self.ends[number as usize].0),
                        ..new(AnomalyCode::StateDuringTalk, call.start)
                    });
                } else if let Some((since, what)) = repeats {
                    self.wrong.push(Finding { what, ..new(AnomalyCode::RepeatedState, since) });
                }
                let told = |state| Base { state, since: now, told: Some(t), event };
                match t {
                    AgentReady if repeats.is_none() => base = told(State::Ready),
                    AgentBreak if repeats.is_none() => base = told(State::Break),
                    AgentCheckIn => base = told(State::Unknown),
                    AgentCheckOut if base.state != State::Offline => base = told(State::Offline),
                    AgentRinging | AgentTalk | AgentACW => base.interrupt(now),
                    _ => {}
                }
                if matches!(t, AgentCheckIn | AgentCheckOut) && repeats.is_none() {
                    signed = Some((t == AgentCheckIn, now));
                }
            }
            self.turn(store, calls, now, base, by);
        }
        self.points = points;
    }

    /// The most engaged call that goes on at that moment.
    fn top(&mut self, now: i64) -> Option<u32> {
        while let Some((_, Reverse(call))) = self.running.peek().copied() {
            if self.ends[call as usize].0 > now {
                return Some(call);
            }
            self.running.pop();
        }
        None
    }

    /// Ends what the agent did until now, and starts what they do from now on, if that is something else.
    fn turn(&mut self, store: &Store, calls: &[Call], now: i64, base: Base, by: EventType) {
        let call = self.top(now);
        let state = call.map_or(base.state, |c| State::of(calls[c as usize].kind));
        let mut ended_by = None;
        if let Some(open) = self.spans.last_mut() {
            let same = match call {
                Some(call) => open.call == call,
                None => {
                    open.call == NO_CALL
                        && open.state == state
                        && (state != State::Break || same_break(store, open.event, base.event))
                }
            };
            if same {
                return;
            }
            let over = self.ends.get(open.call as usize).filter(|e| e.0 == now);
            let event_type = match (over, call) {
                (Some((_, by)), _) => *by,
                (None, Some(call)) => calls[call as usize].started_by,
                (None, None) => base.told.filter(|_| base.since == now).unwrap_or(by),
            };
            (open.end, open.ended_by) = (now, Some(event_type));
            ended_by = Some(event_type);
        }
        let started_by = match call {
            Some(call) => calls[call as usize].started_by,
            None => base.told.or(ended_by).unwrap_or(by),
        };
        let (call, event) = (call.unwrap_or(NO_CALL), base.event);
        self.spans.push(Span { state, start: now, end: OPEN, call, event, started_by, ended_by: None });
    }

    /// The spans in a window, cut to it. The last one, which nothing ended, is in the window that its start is in.
    fn cut(&self, window: Window) -> impl Iterator<Item = Span> {
        let first = self.spans.partition_point(|s| s.end <= window.from);
        let within = self.spans[first..].iter().take_while(move |s| s.start < window.to);
        within.filter(move |s| s.end != OPEN || s.start >= window.from).map(move |s| {
            let mut span = *s;
            span.start = span.start.max(window.from);
            if span.end != OPEN && span.end > window.to {
                (span.end, span.ended_by) = (window.to, None);
            }
            span
        })
    }

    /// The contacts in which the agent dialled, rang or talked within a window, in order; and in how many they talked.
    fn contacts(&mut self, agent: AgentWork<'_>, window: Window) -> (u32, &[(u32, usize)]) {
        let found = &mut self.contacts;
        let mut select = |talk: bool| {
            found.clear();
            for (number, (call, end)) in agent.calls().iter().zip(&self.ends).enumerate() {
                let wanted = if talk { call.kind == Kind::Talk } else { call.kind != Kind::Acw };
                let goes_on = call.start < window.to && end.0 != OPEN && end.0 > window.from;
                if wanted && (goes_on || window.holds(call.start)) {
                    found.push((call.contact, number));
                }
            }
            *found = first_of_each(std::mem::take(found));
            found.len() as u32
        };
        let handled = select(true);
        select(false);
        (handled, found)
    }

    /// The figures of the agent whose states were worked out last, within a window.
    fn figures(&mut self, agent: AgentWork<'_>, window: Window) -> Figures {
        let mut ms = [0; State::COUNT];
        let mut known = None;
        for span in self.cut(window) {
            let open = span.end == OPEN;
            ms[span.state as usize] += if open { 0 } else { span.end - span.start };
            let end = if open { self.last.min(window.to) } else { span.end };
            known = Some((known.map_or(span.start, |k: (i64, i64)| k.0), end));
        }
        let handled = self.contacts(agent, window).0;
        Figures { totals: AgentTotals::new(&ms), handled, known }
    }
}

impl Base {
    /// A call begins, or goes on: whatever was before is over, but for having left.
    fn interrupt(&mut self, now: i64) {
        let state = if self.state == State::Offline { State::Offline } else { State::Unknown };
        *self = Base { state, since: now, told: None, event: 0 };
    }
}

/// Whether two breaks are taken for the same reason.
fn same_break(store: &Store, a: u32, b: u32) -> bool {
    a == b
        || [Field::BreakReason, Field::BreakCode]
            .iter()
            .all(|f| store.text_attr(a as usize, *f) == store.text_attr(b as usize, *f))
}

/// Keeps the first of each, by the number beside it, in the order of those numbers.
fn first_of_each<T: Ord>(mut all: Vec<(T, usize)>) -> Vec<(T, usize)> {
    sort::by(&mut all, |a, b| a.cmp(b));
    all.dedup_by(|b, a| a.0 == b.0);
    sort::by_key(&mut all, |x| x.1);
    all
}

/// An agent in the time that a question is about.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub scene: Scene<'a>,
    pub agent: AgentWork<'a>,
    pub window: Window,
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

/// An agent's events within a window.
pub(crate) fn events_within<'a>(store: &Store, agent: AgentWork<'a>, window: Window) -> &'a [u32] {
    let events = agent.events();
    let before = |limit: i64| events.partition_point(|e| store.time(*e as usize).unwrap_or_default() < limit);
    let (from, to) = (before(window.from), before(window.to));
    &events[from..to.max(from)]
}

impl AgentQuery {
    /// The rows that the query asks for, in its order, of those that are in the order of their ids.
    pub(crate) fn select<'a>(&self, rows: &'a [AgentRow]) -> Vec<&'a AgentRow> {
        let needle = self.search.as_deref().map(|s| s.trim().to_ascii_lowercase()).filter(|s| !s.is_empty());
        let says = |text: &String| needle.as_deref().is_none_or(|n| contains(text, n));
        let wanted = |row: &&AgentRow| {
            (needle.is_none() || says(&row.agent_id) || row.skill_group_ids.iter().any(says))
                && self.skill_group_id.as_ref().is_none_or(|group| row.skill_group_ids.contains(group))
                && self.anomaly.as_deref().is_none_or(|code| row.anomalies.contains(&code))
        };
        let mut found: Vec<&AgentRow> = rows.iter().filter(wanted).collect();
        // A stable sort: ties stay in the order of ids.
        let number = |row: &AgentRow| match self.sort {
            AgentSort::SignedIn => row.signed_in_ms as f64,
            AgentSort::Handled => row.handled.into(),
            AgentSort::Talking => row.totals.talking_ms as f64,
            _ => row.occupancy.unwrap_or(-1.0),
        };
        match self.sort {
            AgentSort::Id => {}
            // Times of one form: the order of their texts is theirs.
            AgentSort::Start => sort::by(&mut found, |a, b| a.start_time.cmp(&b.start_time)),
            _ => sort::by(&mut found, |a, b| number(a).total_cmp(&number(b))),
        }
        if self.descending {
            found.reverse();
        }
        found
    }
}

impl Lookup<'_> {
    /// The skill groups that events list, in the order of the first naming.
    fn skill_groups(&self, events: &[u32]) -> Vec<String> {
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

    /// What contradicts itself in the time that was asked for. The states are the agent's.
    fn contradictions(&self, view: View<'_>, states: &States, found: &mut dyn FnMut(Finding)) {
        let mut within = |f: Finding| {
            if f.time.is_none_or(|t| view.window.holds(t)) {
                found(f);
            }
        };
        states.wrong.iter().for_each(|f| within(*f));
        view.scene.find_agent(view.agent, &mut within);
    }

    /// An agent within a window.
    pub(crate) fn agent(&self, view: View<'_>) -> Agent {
        let View { agent, window, .. } = view;
        let strings = &self.store.strings;
        let states = &mut States::default();
        let calls = agent.calls();
        states.build(*self, agent);
        let figures = states.figures(agent, window);
        let events = events_within(self.store, agent, window);
        let contact_id = |contact: u32| strings.get(self.groups.id(contact as usize)).to_owned();
        let contact_ids = states.contacts(agent, window).1.iter().map(|c| contact_id(c.0)).collect();
        let mut anomalies = Vec::new();
        self.contradictions(view, states, &mut |f| anomalies.push(f.anomaly(self.store)));
        anomalies::sort(&mut anomalies);
        let spans = states.cut(window).map(|span| {
            let call = calls.get(span.call as usize);
            let of_break = |field| {
                let known = span.state == State::Break;
                if known { strings.optional(self.store.text_attr(span.event as usize, field)) } else { None }
            };
            let ended = span.end != OPEN;
            AgentState {
                state: span.state.name(),
                start_time: format_time(span.start),
                end_time: ended.then(|| format_time(span.end)),
                duration_ms: ended.then(|| span.end - span.start),
                contact_id: call.map(|c| contact_id(c.contact)),
                connect_id: call.and_then(|c| strings.optional(c.connect)),
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
            anomalies,
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

    /// The rows of all agents of whom something is known in a window, in the order of their ids.
    pub(crate) fn agent_rows(&self, scene: Scene<'_>, window: Window) -> Vec<AgentRow> {
        let mut states = States::default();
        let mut rows = Vec::new();
        for agent in scene.work.agents() {
            let row = self.agent_row(View { scene, agent, window }, &mut states);
            // Of another day's agents there is nothing to show.
            if window == Window::ALL || row.start_time.is_some() || row.events > 0 {
                rows.push(row);
            }
        }
        rows
    }

    /// The anomalies of an agent as bits.
    pub(crate) fn agent_bits(&self, view: View<'_>, states: &mut States) -> u32 {
        states.build(*self, view.agent);
        let mut bits = 0;
        self.contradictions(view, states, &mut |f| bits |= f.anomaly.bit());
        bits
    }

    /// An agent in a list.
    fn agent_row(&self, view: View<'_>, states: &mut States) -> AgentRow {
        let View { agent, window, .. } = view;
        let codes = anomalies::names(self.agent_bits(view, states));
        let figures = states.figures(agent, window);
        let events = events_within(self.store, agent, window);
        let invalid = events.iter().filter(|e| !self.store.valid(**e as usize)).count();
        AgentRow {
            index: agent.place(),
            agent_id: self.store.strings.get(agent.id).to_owned(),
            start_time: figures.known.map(|k| format_time(k.0)),
            end_time: figures.known.map(|k| format_time(k.1)),
            totals: figures.totals,
            signed_in_ms: figures.totals.signed_in_ms(),
            occupancy: figures.totals.occupancy(),
            handled: figures.handled,
            skill_group_ids: self.skill_groups(events),
            anomalies: codes,
            events: events.len() as u32,
            invalid: invalid as u32,
            states: None,
        }
    }

    /// What an agent did within a window.
    pub(crate) fn agent_spans(&self, agent: AgentWork<'_>, states: &mut States, window: Window) -> Vec<AgentSpan> {
        states.build(*self, agent);
        let strings = &self.store.strings;
        let spans = states.cut(window).map(|span| AgentSpan {
            state: span.state.name(),
            start_time: format_time(span.start),
            end_time: (span.end != OPEN).then(|| format_time(span.end)),
            contact_id: agent
                .calls()
                .get(span.call as usize)
                .map(|call| strings.get(self.groups.id(call.contact as usize)).to_owned()),
            break_reason: match span.state {
                State::Break => strings.optional(self.store.text_attr(span.event as usize, Field::BreakReason)),
                _ => None,
            },
        });
        spans.collect()
    }
}
