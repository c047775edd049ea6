//! What one agent did from moment to moment: the states, worked out from the agent's events and calls.

use super::anomalies::{self, AgentMoment, FoundAnomaly, Phrase, TalkFacts};
use super::phases::Kind;
use super::rules::{MOST_OF_A_MOMENT, is_sign_in_or_out};
use super::{AgentWork, Call, Lookup, Window};
use crate::catalog::{EventType, Field};
use crate::store::{NONE, Store};
use crate::text::sort;
use serde::Serialize;
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
    /// Observing another agent's call: listening, coaching, having barged in.
    Monitoring,
    Dialing,
    Ringing,
    Talking,
    /// In a call whose other party is on hold.
    Hold,
    /// Asking another agent, or being asked.
    Consulting,
}

impl State {
    const COUNT: usize = State::Consulting as usize + 1;

    pub(super) const fn name(self) -> &'static str {
        match self {
            State::Offline => "offline",
            State::Unknown => "unknown",
            State::Ready => "ready",
            State::Break => "break",
            State::Acw => "acw",
            State::Monitoring => "monitoring",
            State::Hold => "hold",
            State::Consulting => "consulting",
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
            Kind::Hold => State::Hold,
            Kind::Consult => State::Consulting,
            Kind::Monitor | Kind::Coach | Kind::Barge => State::Monitoring,
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
    /// In a call whose other party is on hold.
    pub hold_ms: i64,
    /// Asking another agent, or being asked.
    pub consulting_ms: i64,
    /// Observing another agent's call: listening, coaching, having barged in.
    pub monitoring_ms: i64,
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
            hold_ms: of(State::Hold),
            consulting_ms: of(State::Consulting),
            monitoring_ms: of(State::Monitoring),
        }
    }

    fn occupied_ms(&self) -> i64 {
        self.ringing_ms + self.talking_ms + self.hold_ms + self.consulting_ms + self.acw_ms
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
            + self.hold_ms
            + self.consulting_ms
            + self.monitoring_ms
    }

    /// The share of the signed-in time in which the agent rang, talked (a hold and a consultation included) or did
    /// after-call work; `None` if there was none.
    pub fn occupancy(&self) -> Option<f64> {
        let signed_in = self.signed_in_ms();
        (signed_in > 0).then(|| self.occupied_ms() as f64 / signed_in as f64)
    }
}

/// An agent's figures within a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct AgentFigures {
    pub totals: AgentTotals,
    pub handled: u32,
    /// The first and last known moments.
    pub known: Option<(i64, i64)>,
}

const NO_CALL: u32 = u32::MAX;
const OPEN: i64 = i64::MAX;

/// What an agent did for a while.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub state: State,
    pub start: i64,
    end: i64,
    /// The call among the agent's, if it is one.
    call: u32,
    /// The event that reported it, if it is a break.
    event: u32,
    pub started_by: EventType,
    pub ended_by: Option<EventType>,
}

impl Span {
    /// `None`: nothing ended it.
    pub(super) fn end(&self) -> Option<i64> {
        (self.end != OPEN).then_some(self.end)
    }

    /// The call that it is; `calls` are the agent's.
    pub(super) fn call<'a>(&self, calls: &'a [Call]) -> Option<&'a Call> {
        calls.get(self.call as usize)
    }

    /// The event that reported the break, if it is one.
    pub(super) fn break_event(&self) -> Option<usize> {
        (self.state == State::Break).then_some(self.event as usize)
    }
}

/// What an agent does when not in a call.
#[derive(Clone, Copy)]
struct Base {
    state: State,
    since: i64,
    /// `None`: no event does; it is what a call left behind.
    reported_by: Option<EventType>,
    event: u32,
}

/// A moment at which something of an agent may change.
#[derive(Clone, Copy)]
struct Point {
    /// Its time, and its place among the points of that moment.
    at: (i64, u32),
    event_type: EventType,
    change: Change,
}

#[derive(Clone, Copy)]
enum Change {
    /// A call ends.
    CallEnds,
    /// The call with this number starts.
    CallStarts(u32),
    /// The agent's own event with this number.
    OwnEvent(u32),
}

/// Works out the states of one agent after another, in the same memory.
#[derive(Default)]
pub(crate) struct AgentStates {
    spans: Vec<Span>,
    /// The anomalies that the states show, in order.
    pub(super) anomalies: Vec<FoundAnomaly>,
    /// The last moment of which something is known.
    last: i64,
    points: Vec<Point>,
    /// The end of each call, as far as the agent is concerned.
    ends: Vec<(i64, EventType)>,
    /// The calls that go on, the most engaged first, then the one that started first.
    running: BinaryHeap<(State, Reverse<u32>)>,
    contacts: Vec<(u32, usize)>,
}

/// What an event reports that its agent does.
#[derive(PartialEq, Eq)]
enum Report {
    /// Something apart from calls.
    NoCall,
    /// The part in a call that such a phase is.
    InCall(Kind),
}

fn report_of(event_type: EventType) -> Option<Report> {
    match event_type {
        EventType::AgentCheckIn | EventType::AgentReady | EventType::AgentBreak | EventType::AgentCheckOut => {
            Some(Report::NoCall)
        }
        EventType::AgentDialing => Some(Report::InCall(Kind::Dial)),
        EventType::AgentRinging => Some(Report::InCall(Kind::Ring)),
        EventType::AgentTalk => Some(Report::InCall(Kind::Talk)),
        EventType::AgentACW => Some(Report::InCall(Kind::Acw)),
        _ => None,
    }
}

impl AgentStates {
    /// Works out an agent's states.
    pub(crate) fn build(&mut self, lookup: Lookup<'_>, agent: AgentWork<'_>) {
        let store = lookup.store;
        let calls = agent.calls();
        self.points.clear();
        self.spans.clear();
        self.anomalies.clear();
        self.running.clear();
        // The agent's events are in order already; a call starts with the event that started it.
        let events = agent.events();
        let step = |e: u32| store.event_type(e as usize).map_or(0, |t| t.spec().step);
        for (place, e) in events.iter().enumerate() {
            let event = *e as usize;
            let (event_type, time) = (store.event_type(event), store.time(event).unwrap_or_default());
            let Some(event_type) = event_type.filter(|t| report_of(*t).is_some()) else { continue };
            if store.succeeded(event) {
                let at = (time, place as u32 * 2 + 2);
                self.points.push(Point { at, event_type, change: Change::OwnEvent(*e) });
            }
        }
        for (number, call) in calls.iter().enumerate() {
            let time = |e: u32| store.time(e as usize).unwrap_or_default();
            let first = events.partition_point(|e| time(*e) < call.start);
            let moment = &events[first..][..events[first..].partition_point(|e| time(*e) == call.start)];
            let contact = lookup.groups.id(call.contact as usize);
            let is_start = |e: &u32| {
                store.event_type(*e as usize) == Some(call.started_by) && store.contact(*e as usize) == contact
            };
            let is_later = |e: &u32| step(*e) > call.started_by.spec().step;
            let place = match moment.len() > MOST_OF_A_MOMENT {
                true => moment.partition_point(|e| !is_later(e)),
                false => {
                    let place = moment.iter().position(is_start).or_else(|| moment.iter().position(is_later));
                    place.unwrap_or(moment.len())
                }
            };
            let at = (call.start, (first + place) as u32 * 2 + 1);
            self.points.push(Point { at, event_type: call.started_by, change: Change::CallStarts(number as u32) });
        }
        // Stable: calls that start with one event stay in their order.
        sort::by_key(&mut self.points, |p| p.at);
        self.end_calls(lookup, calls);
        for (end, event_type) in self.ends.iter().filter(|e| e.0 != OPEN) {
            self.points.push(Point { at: (*end, 0), event_type: *event_type, change: Change::CallEnds });
        }
        sort::by_key(&mut self.points, |p| p.at);
        self.last = self.points.last().map_or(0, |p| p.at.0);
        self.sweep(lookup, agent);
    }

    /// Ends each call where its phase ends. One that nothing ended lasts until the next thing that the agent is known
    /// to do.
    fn end_calls(&mut self, lookup: Lookup<'_>, calls: &[Call]) {
        let points = &self.points;
        let mut starts = vec![0; calls.len()];
        for (place, point) in (0u32..).zip(points) {
            if let Change::CallStarts(number) = point.change {
                starts[number as usize] = place;
            }
        }
        self.ends.clear();
        self.ends.extend(calls.iter().enumerate().map(|(number, call)| {
            if let (Some(end), Some(by)) = (call.end(), call.ended_by()) {
                return (end, by);
            }
            let next = points[starts[number] as usize + 1..].iter().find(|p| match p.change {
                Change::OwnEvent(e) => {
                    // The agent's own events of this very call report nothing new.
                    let contact = lookup.store.contact(e as usize);
                    report_of(p.event_type) != Some(Report::InCall(call.kind))
                        || contact != lookup.groups.id(call.contact as usize)
                }
                Change::CallStarts(other) => other != number as u32,
                Change::CallEnds => false,
            });
            next.map_or((OPEN, call.started_by), |p| (p.at.0, p.event_type))
        }));
    }

    /// Passes over all points in the order of time.
    fn sweep(&mut self, lookup: Lookup<'_>, agent: AgentWork<'_>) {
        use EventType::*;
        let (store, calls) = (lookup.store, agent.calls());
        let contact_of = |call: &Call| lookup.groups.id(call.contact as usize);
        let points = std::mem::take(&mut self.points);
        let is_sign = |p: &&Point| matches!(p.change, Change::OwnEvent(_)) && is_sign_in_or_out(p.event_type);
        // Before a first check-in the agent was not there.
        let came = points.iter().find(is_sign).is_some_and(|p| p.event_type == AgentCheckIn);
        let state = if came { State::Offline } else { State::Unknown };
        let mut base = Base { state, since: i64::MIN, reported_by: None, event: 0 };
        // Whether the agent is signed in, and since when, as far as events report it.
        let mut signed: Option<(bool, i64)> = None;
        for points in points.chunk_by(|a, b| a.at.0 == b.at.0) {
            let now = points[0].at.0;
            let mut by = points[0].event_type;
            let talk = self.main_call(now).filter(|c| {
                let call = &calls[*c as usize];
                call.kind == Kind::Talk && call.start < now
            });
            let talk = talk.map(|number| {
                let (call, end) = (&calls[number as usize], self.ends[number as usize].0);
                TalkFacts { contact: contact_of(call), leg_id: call.leg, start: call.start, end }
            });
            let on_break = self.spans.last().is_some_and(|s| s.state == State::Break);
            for point in points {
                let t = point.event_type;
                let break_since = (on_break && base.state == State::Break).then_some(base.since);
                let moment = AgentMoment {
                    agent: agent.id,
                    time: now,
                    event_type: t,
                    begins_call: false,
                    contact: NONE,
                    leg_id: NONE,
                    talk,
                    break_since,
                    repeats: None,
                };
                let event = match point.change {
                    Change::CallEnds => continue,
                    Change::CallStarts(number) => {
                        by = t;
                        let call = &calls[number as usize];
                        let (contact, leg_id) = (contact_of(call), call.leg);
                        self.find_anomalies(AgentMoment { begins_call: true, contact, leg_id, ..moment });
                        base.interrupt(now);
                        if self.ends[number as usize].0 > now {
                            self.running.push((State::of(call.kind), Reverse(number)));
                        }
                        continue;
                    }
                    Change::OwnEvent(event) => event,
                };
                by = t;
                let repeats = match t {
                    AgentReady => (base.state == State::Ready).then_some((Phrase::Ready, base.since)),
                    AgentBreak => {
                        let same = base.state == State::Break && same_break(store, base.event, event);
                        same.then_some((Phrase::OnBreak, base.since))
                    }
                    AgentCheckIn => signed.filter(|s| s.0).map(|s| (Phrase::SignedIn, s.1)),
                    AgentCheckOut => signed.filter(|s| !s.0).map(|s| (Phrase::SignedOut, s.1)),
                    _ => None,
                };
                let (contact, leg_id) = (store.contact(event as usize), store.leg(event as usize));
                self.find_anomalies(AgentMoment { contact, leg_id, repeats, ..moment });
                let reported = |state| Base { state, since: now, reported_by: Some(t), event };
                match t {
                    AgentReady if repeats.is_none() => base = reported(State::Ready),
                    AgentBreak if repeats.is_none() => base = reported(State::Break),
                    AgentCheckIn => base = reported(State::Unknown),
                    AgentCheckOut if base.state != State::Offline => base = reported(State::Offline),
                    AgentDialing | AgentRinging | AgentTalk | AgentACW => base.interrupt(now),
                    _ => {}
                }
                if is_sign_in_or_out(t) && repeats.is_none() {
                    signed = Some((t == AgentCheckIn, now));
                }
            }
            self.change_state(store, calls, now, base, by);
        }
        self.points = points;
    }

    fn find_anomalies(&mut self, moment: AgentMoment) {
        anomalies::find_at_moment(&moment, &mut |found| self.anomalies.push(found));
    }

    /// The most engaged call that goes on at that moment.
    fn main_call(&mut self, now: i64) -> Option<u32> {
        while let Some((_, Reverse(call))) = self.running.peek().copied() {
            if self.ends[call as usize].0 > now {
                return Some(call);
            }
            self.running.pop();
        }
        None
    }

    /// Ends what the agent did until now, and starts what they do from now on, if that is something else.
    fn change_state(&mut self, store: &Store, calls: &[Call], now: i64, base: Base, by: EventType) {
        let call = self.main_call(now);
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
                (None, None) => base.reported_by.filter(|_| base.since == now).unwrap_or(by),
            };
            (open.end, open.ended_by) = (now, Some(event_type));
            ended_by = Some(event_type);
        }
        let started_by = match call {
            Some(call) => calls[call as usize].started_by,
            None => base.reported_by.or(ended_by).unwrap_or(by),
        };
        let (call, event) = (call.unwrap_or(NO_CALL), base.event);
        self.spans.push(Span { state, start: now, end: OPEN, call, event, started_by, ended_by: None });
    }

    /// The spans in a window, cut to it. The last one, which nothing ended, is in the window that its start is in.
    pub(super) fn within(&self, window: Window) -> impl Iterator<Item = Span> {
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
    pub(super) fn contacts(&mut self, agent: AgentWork<'_>, window: Window) -> (u32, &[(u32, usize)]) {
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
    pub(super) fn figures(&mut self, agent: AgentWork<'_>, window: Window) -> AgentFigures {
        let mut ms = [0; State::COUNT];
        let mut known = None;
        for span in self.within(window) {
            let open = span.end == OPEN;
            ms[span.state as usize] += if open { 0 } else { span.end - span.start };
            let end = if open { self.last.min(window.to) } else { span.end };
            known = Some((known.map_or(span.start, |k: (i64, i64)| k.0), end));
        }
        let handled = self.contacts(agent, window).0;
        AgentFigures { totals: AgentTotals::new(&ms), handled, known }
    }
}

impl Base {
    /// A call begins, or goes on: whatever was before is over, except that an agent who is offline stays so.
    fn interrupt(&mut self, now: i64) {
        let state = if self.state == State::Offline { State::Offline } else { State::Unknown };
        *self = Base { state, since: now, reported_by: None, event: 0 };
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
pub(super) fn first_of_each<T: Ord>(mut all: Vec<(T, usize)>) -> Vec<(T, usize)> {
    sort::by(&mut all, |a, b| a.cmp(b));
    all.dedup_by(|b, a| a.0 == b.0);
    sort::by_key(&mut all, |x| x.1);
    all
}
