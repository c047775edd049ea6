//! What every agent did: their events, their calls, and when they were signed in.
//!
//! Contacts are rebuilt when the input ends; this index is made when agents are first asked for. It reads the same
//! phases that the contacts show.

use super::agent_order;
use super::groups::group;
use super::phases::Kind;
use super::rules::{position, signs_in, takes_part};
use super::{Builder, Groups};
use crate::catalog::EventType;
use crate::store::{Id, NONE, Store, flag};
use crate::text::sort;
use std::cmp::Ordering;

/// A phase of a contact, as the agent who is in it sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    pub start: i64,
    end: i64,
    /// The contact's number, as [`Groups`] counts them.
    pub contact: u32,
    pub leg: Id,
    /// Never [`Kind::Ivr`] or [`Kind::Queue`]: in those no agent takes part.
    pub kind: Kind,
    pub started_by: EventType,
    ended_by: EventType,
    ended: bool,
}

impl Call {
    /// When it ended; `None` if nothing ended it.
    pub(crate) fn end(&self) -> Option<i64> {
        self.ended.then_some(self.end)
    }

    /// What ended it.
    pub(crate) fn ended_by(&self) -> Option<EventType> {
        self.ended.then_some(self.ended_by)
    }
}

/// A time in which an agent is signed in, both ends included; open ends are those of `i64`.
pub(crate) type Session = (i64, i64);

/// What every agent did, by the agent's place in the order of ids.
#[derive(Default)]
pub(crate) struct Work {
    /// The agents' ids, in the order of their texts.
    ids: Vec<Id>,
    /// Each agent's place, by id.
    places: Vec<(Id, u32)>,
    events: Vec<u32>,
    event_starts: Vec<u32>,
    calls: Vec<Call>,
    call_starts: Vec<u32>,
    sessions: Vec<Session>,
    session_starts: Vec<u32>,
}

/// What one agent did.
#[derive(Clone, Copy)]
pub(crate) struct AgentWork<'a> {
    /// The agent's id.
    pub id: Id,
    work: &'a Work,
    place: usize,
}

impl Work {
    /// Gathers the work of all agents; `groups` has grouped the store's events.
    pub(crate) fn new(store: &Store, groups: &Groups) -> Work {
        let mut ids = groups.agent_ids().to_vec();
        let text = |id: Id| store.strings.get(id);
        sort::numbers(&mut ids, &mut |a, b| text(a).cmp(text(b)));
        let mut places: Vec<(Id, u32)> = ids.iter().enumerate().map(|(place, id)| (*id, place as u32)).collect();
        sort::by_key(&mut places, |p| *p);
        let mut work = Work { ids, places, ..Work::default() };
        work.gather_events(store, groups);
        work.gather_calls(store, groups);
        work.gather_sessions(store);
        work
    }

    fn place(&self, id: Id) -> Option<usize> {
        let at = self.places.binary_search_by_key(&id, |p| p.0).ok()?;
        Some(self.places[at].1 as usize)
    }

    fn gather_events(&mut self, store: &Store, groups: &Groups) {
        // What came after the contacts were rebuilt waits for the next time.
        let numbers: Vec<u32> = (0..groups.seen())
            .map(|e| {
                let is_new = store.flags(e) & flag::DUPLICATE == 0;
                let counts = is_new && store.agent(e) != NONE && takes_part(store, e).is_some();
                let place = if counts { self.place(store.agent(e)) } else { None };
                place.map_or(0, |p| p as u32 + 1)
            })
            .collect();
        let (events, starts) = group(&numbers, self.ids.len());
        (self.events, self.event_starts) = (events, starts);
        let mut texts = Vec::new();
        for place in 0..self.ids.len() {
            let events = &mut self.events[bounds(&self.event_starts, place)];
            sort::numbers(events, &mut |a, b| position(store, a as usize).cmp(&position(store, b as usize)));
            for tied in events.chunk_by_mut(|a, b| position(store, *a as usize) == position(store, *b as usize)) {
                if tied.len() > 1 {
                    sort_by_text(store, tied, &mut texts);
                }
            }
            agent_order::settle(store, events);
        }
    }

    fn gather_calls(&mut self, store: &Store, groups: &Groups) {
        let mut builder = Builder::default();
        let (mut numbers, mut found) = (Vec::new(), Vec::new());
        for contact in 0..groups.len() {
            builder.build(store, groups, groups.events(contact));
            for p in builder.phases.iter().filter(|p| p.agent != NONE) {
                // A queue may be an agent's, and waiting in it is no work of that agent.
                let Some(place) = self.place(p.agent).filter(|_| !matches!(p.kind, Kind::Ivr | Kind::Queue)) else {
                    continue;
                };
                let (end, ended_by) = p.end.unwrap_or((0, p.started_by));
                numbers.push(place as u32 + 1);
                found.push(Call {
                    start: p.start.0,
                    end,
                    contact: contact as u32,
                    leg: p.leg,
                    kind: p.kind,
                    started_by: p.started_by,
                    ended_by,
                    ended: p.end.is_some(),
                });
            }
        }
        let (mut order, starts) = group(&numbers, self.ids.len());
        put_in_order(&mut found, &mut order);
        (self.calls, self.call_starts) = (found, starts);
        for place in 0..self.ids.len() {
            let calls = &mut self.calls[bounds(&self.call_starts, place)];
            sort::by(calls, |a, b| order_of_calls(store, groups, a, b));
        }
    }

    fn gather_sessions(&mut self, store: &Store) {
        self.session_starts.push(0);
        for place in 0..self.ids.len() {
            let mut since = None;
            let mut known = false;
            for e in self.events[bounds(&self.event_starts, place)].iter().map(|e| *e as usize) {
                let Some(signs_in) = signs_in(store, e) else { continue };
                let at = store.time(e).unwrap_or_default();
                if signs_in {
                    since = since.or(Some(at));
                } else if let Some(from) = since.take().or((!known).then_some(i64::MIN)) {
                    self.sessions.push((from, at));
                }
                known = true;
            }
            // By all that is known signed in when the input began, or until it ends.
            if let Some(from) = since.or((!known).then_some(i64::MIN)) {
                self.sessions.push((from, i64::MAX));
            }
            self.session_starts.push(self.sessions.len() as u32);
        }
    }

    /// How many agents there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// What an agent did; `None` if no event or phase names the agent.
    pub(crate) fn agent(&self, id: Id) -> Option<AgentWork<'_>> {
        self.place(id).and_then(|place| self.at(place))
    }

    /// The agent at a place in the order of ids.
    pub(crate) fn at(&self, place: usize) -> Option<AgentWork<'_>> {
        Some(AgentWork { id: *self.ids.get(place)?, work: self, place })
    }

    /// All agents in the order of their ids.
    pub(crate) fn agents(&self) -> impl Iterator<Item = AgentWork<'_>> {
        (0..self.len()).filter_map(|place| self.at(place))
    }
}

impl<'a> AgentWork<'a> {
    /// The agent's place in the order of ids.
    pub(crate) fn place(&self) -> usize {
        self.place
    }

    /// The events that name the agent, in order, each once.
    pub(crate) fn events(&self) -> &'a [u32] {
        &self.work.events[bounds(&self.work.event_starts, self.place)]
    }

    /// The phases that the agent is in, of all contacts, by start.
    pub(crate) fn calls(&self) -> &'a [Call] {
        &self.work.calls[bounds(&self.work.call_starts, self.place)]
    }

    /// When the agent is signed in, in order. An agent without check-ins and check-outs always is; before a check-out
    /// that comes first the agent was, and before a check-in that comes first not.
    pub(crate) fn sessions(&self) -> &'a [Session] {
        &self.work.sessions[bounds(&self.work.session_starts, self.place)]
    }
}

/// Makes the n-th item the one that was at `order[n]`, without memory for a second list; the order is used up.
fn put_in_order(items: &mut [Call], order: &mut [u32]) {
    for first in 0..order.len() {
        let mut at = first;
        loop {
            let from = std::mem::replace(&mut order[at], at as u32) as usize;
            if from == first {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

fn bounds(starts: &[u32], place: usize) -> core::ops::Range<usize> {
    starts[place] as usize..starts[place + 1] as usize
}

/// The order of an agent's calls, whatever the order of arrival was.
fn order_of_calls(store: &Store, groups: &Groups, a: &Call, b: &Call) -> Ordering {
    let key = |c: &Call| (c.start, !c.ended, c.end, c.kind);
    key(a).cmp(&key(b)).then_with(|| {
        let texts = |c: &Call| (store.strings.get(groups.id(c.contact as usize)), store.strings.get(c.leg));
        let by = |c: &Call| (c.started_by, c.ended_by);
        texts(a).cmp(&texts(b)).then(by(a).cmp(&by(b)))
    })
}

/// Puts events of one moment and step in the order of their normal forms.
fn sort_by_text(store: &Store, events: &mut [u32], texts: &mut Vec<(Vec<u8>, u32)>) {
    texts.clear();
    for e in events.iter() {
        let mut text = Vec::new();
        store.write_normal(*e as usize, &mut text);
        texts.push((text, *e));
    }
    sort::by(texts, |a, b| a.cmp(b));
    for (slot, (_, e)) in events.iter_mut().zip(texts.iter()) {
        *slot = *e;
    }
}
