//! Contacts: what happened in a call, rebuilt from its events. Agents: what they did from moment to moment.
//!
//! A contact is a function of the set of its events (and of what its agents did next): the order in which they
//! arrived, and how often, changes nothing. So are agents, and what contradicts itself in either.

mod agents;
mod anomalies;
mod contact;
mod named;
mod phases;
mod work;

pub use agents::{Agent, AgentEvent, AgentQuery, AgentRow, AgentSort, AgentSpan, AgentState, AgentTotals};
pub(crate) use agents::{States, View, events_within as agents_events};
pub use anomalies::{ANOMALIES, Anomaly, AnomalyCode, AnomalyCount, AnomalySpec, Scope};
pub(crate) use anomalies::{Across, Scene, names as anomaly_names};
pub use contact::{Cdr, Contact, ContactEvent, Leg, Metrics, Outcome, PhaseRecord, Recording};
pub(crate) use contact::{Lookup, Summary};
pub(crate) use named::{Named, Names};
pub(crate) use phases::{Builder, Kind, Phase};
pub(crate) use work::{AgentWork, Call, Window, Work};

use crate::catalog::{AGENT_QUEUE, EventType, Field};
use crate::store::{Id, NONE, Store};
use crate::text::sort;

/// When an event stands: its time, then the step of the call that it stands for.
pub(crate) type Position = (i64, u8);

/// An event that ends a phase of its agent though it may belong to another contact or to none.
#[derive(Clone, Copy)]
struct Ender {
    at: Position,
    event_type: EventType,
}

/// What ends an agent's phases, in order: when, and the number of the event's type. Events are sorted as such pairs too,
/// and sorting is compiled anew for every shape.
#[derive(Default)]
struct Enders {
    /// The agent does something else: what ends ringing.
    idle: Vec<(Position, u32)>,
    /// The same, and the next call: what ends after-call work.
    busy: Vec<(Position, u32)>,
    /// What ends talk though it names no contact.
    talk: Vec<(Position, u32)>,
}

/// The events grouped by contact and by agent, each group in its order, each event once.
#[derive(Default)]
pub(crate) struct Groups {
    /// The contacts' ids in the order of their first event's arrival.
    ids: Vec<Id>,
    /// Events of all contacts, contact by contact.
    events: Vec<u32>,
    /// Where each contact's events start, and one more for the end.
    starts: Vec<u32>,
    /// By agent number.
    enders: Vec<Enders>,
    /// The agents' ids, by number less one.
    agent_ids: Vec<Id>,
    /// How many events the store had.
    seen: usize,
    /// The number of each agent's id, by the id; 0: none.
    agent_numbers: Vec<u32>,
    /// How many events were delivered before.
    pub duplicates: u64,
}

/// Gives ids numbers from 1 on, in the order in which they are asked for.
struct Numbers {
    by_id: Vec<u32>,
    ids: Vec<Id>,
}

impl Numbers {
    fn new(ids: usize) -> Numbers {
        Numbers { by_id: vec![0; ids], ids: Vec::new() }
    }

    #[inline]
    fn of(&mut self, id: Id) -> u32 {
        let number = &mut self.by_id[id as usize];
        if *number == 0 {
            self.ids.push(id);
            *number = self.ids.len() as u32;
        }
        *number
    }
}

/// Groups of events by a key: the keys' events one after another, in the order of arrival.
fn group(numbers: &[u32], keys: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; keys + 2];
    for n in numbers.iter().filter(|n| **n > 0) {
        starts[*n as usize + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut events = vec![0u32; starts[keys + 1] as usize];
    let mut next = starts.clone();
    for (event, n) in numbers.iter().enumerate().filter(|(_, n)| **n > 0) {
        events[next[*n as usize] as usize] = event as u32;
        next[*n as usize] += 1;
    }
    starts.remove(0);
    (events, starts)
}

impl Groups {
    /// Groups the events of a store, puts each group in order and marks what was delivered twice.
    pub(crate) fn new(store: &mut Store) -> Groups {
        let mut contacts = Numbers::new(store.strings.len());
        let mut agents = Numbers::new(store.strings.len());
        let count = store.len();
        let mut contact_of = vec![0u32; count];
        // Events without a contact, by agent.
        let mut agent_of = vec![0u32; count];
        for event in 0..count {
            if store.event_type(event).is_none() || store.time(event).is_none() {
                continue;
            }
            if store.contact(event) != NONE {
                contact_of[event] = contacts.of(store.contact(event));
            }
            if store.agent(event) != NONE {
                let number = agents.of(store.agent(event));
                if contact_of[event] == 0 {
                    agent_of[event] = number;
                }
            }
        }
        let mut groups = Groups::default();
        let mut room = Room::default();
        let (events, starts) = group(&contact_of, contacts.ids.len());
        let (alone, alone_starts) = group(&agent_of, agents.ids.len());
        // WebAssembly's memory never gets smaller: what follows takes their room.
        groups.ids = contacts.ids;
        drop((contact_of, agent_of, contacts.by_id));
        groups.enders.resize_with(agents.ids.len() + 1, Enders::default);
        groups.events.reserve_exact(events.len());
        groups.starts.push(0);
        for bounds in starts.windows(2) {
            room.sort(store, &events[bounds[0] as usize..bounds[1] as usize]);
            groups.duplicates += room.duplicates;
            groups.events.extend(room.order.iter().map(|o| o.1));
            groups.starts.push(groups.events.len() as u32);
        }
        for bounds in alone_starts.windows(2) {
            room.sort(store, &alone[bounds[0] as usize..bounds[1] as usize]);
            groups.duplicates += room.duplicates;
            for (at, event) in &room.order {
                groups.ender(store, *event as usize, *at, &agents);
            }
        }
        for i in 0..groups.events.len() {
            let event = groups.events[i] as usize;
            let at = position(store, event);
            groups.ender(store, event, at, &agents);
        }
        for enders in &mut groups.enders {
            for list in [&mut enders.idle, &mut enders.busy, &mut enders.talk] {
                list.sort_unstable();
            }
        }
        groups.agent_numbers = agents.by_id;
        groups.agent_ids = agents.ids;
        groups.seen = count;
        groups
    }

    /// Keeps what an event ends besides phases of its own contact.
    #[inline]
    fn ender(&mut self, store: &Store, event: usize, at: Position, agents: &Numbers) {
        let agent = store.agent(event);
        let Some(event_type) = store.event_type(event) else { return };
        if agent == NONE {
            return;
        }
        let (idle, busy, talk) = ends(event_type, store.contact(event) == NONE);
        if !(idle || busy || talk) || !store.succeeded(event) {
            return;
        }
        let enders = &mut self.enders[agents.by_id[agent as usize] as usize];
        let ender = (at, event_type as u32);
        if idle {
            enders.idle.push(ender);
        }
        if busy {
            enders.busy.push(ender);
        }
        if talk {
            enders.talk.push(ender);
        }
    }

    fn enders(&self, agent: Id) -> Option<&Enders> {
        // The first is nobody's and empty.
        self.enders.get(*self.agent_numbers.get(agent as usize)? as usize)
    }

    /// How many contacts there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// How many agents there are.
    pub(crate) fn agents(&self) -> usize {
        self.agent_ids.len()
    }

    /// The agents' ids, in no order.
    pub(crate) fn agent_ids(&self) -> &[Id] {
        &self.agent_ids
    }

    /// Counts an agent in whom a phase names though no event is the agent's own: somebody whose phone rang.
    #[inline]
    pub(crate) fn meet(&mut self, agent: Id) {
        if let Some(number) = self.agent_numbers.get_mut(agent as usize)
            && *number == 0
            && agent != NONE
        {
            self.agent_ids.push(agent);
            *number = self.agent_ids.len() as u32;
        }
    }

    /// How many events the store had when they were grouped.
    pub(crate) fn seen(&self) -> usize {
        self.seen
    }

    /// The id of a contact.
    pub(crate) fn id(&self, contact: usize) -> Id {
        self.ids[contact]
    }

    /// The events of a contact, in order, each once.
    pub(crate) fn events(&self, contact: usize) -> &[u32] {
        &self.events[self.starts[contact] as usize..self.starts[contact + 1] as usize]
    }
}

/// What an event of an agent ends besides phases of its own contact: ringing, after-call work, talk.
fn ends(event_type: EventType, alone: bool) -> (bool, bool, bool) {
    use EventType::*;
    match event_type {
        AgentReady | AgentBreak | AgentCheckOut => (true, true, false),
        AgentRinging | Dialing => (false, true, false),
        CallEstablished | AgentTalk | RingingTimeout | CallAbandoned => (alone, false, false),
        CallReleased => (alone, false, alone),
        BlindTransfer | AgentACW => (false, false, alone),
        _ => (false, false, false),
    }
}

/// Whether an event may end phases of its agent in other contacts than its own.
pub(crate) fn may_end(store: &Store, event: usize) -> bool {
    let ends = store.event_type(event).map(|t| ends(t, store.contact(event) == NONE));
    ends.is_some_and(|(idle, busy, talk)| idle || busy || talk) && store.succeeded(event)
}

/// When an event that takes part stands.
fn position(store: &Store, event: usize) -> Position {
    (store.time(event).unwrap_or_default(), store.event_type(event).map_or(0, |t| t.spec().step))
}

/// Room for putting one group in order.
#[derive(Default)]
struct Room {
    order: Vec<(Position, u32)>,
    duplicates: u64,
    texts: Vec<(Vec<u8>, u32)>,
}

impl Room {
    /// Puts events in order and keeps each once; of two that are the same, the one that arrived first.
    fn sort(&mut self, store: &mut Store, events: &[u32]) {
        self.order.clear();
        self.order.extend(events.iter().map(|e| (position(store, *e as usize), *e)));
        self.duplicates = 0;
        // The event's number settles nothing but which copy of the same event comes first.
        self.order.sort_unstable();
        let mut at = 0;
        let mut kept = 0;
        while at < self.order.len() {
            let mut end = at + 1;
            while end < self.order.len() && self.order[end].0 == self.order[at].0 {
                end += 1;
            }
            kept = if end - at == 1 {
                self.order[kept] = self.order[at];
                kept + 1
            } else {
                self.ties(store, at, end, kept)
            };
            at = end;
        }
        self.order.truncate(kept);
    }

    /// Settles the order of events of one moment and step; where the next one goes.
    fn ties(&mut self, store: &mut Store, at: usize, end: usize, mut kept: usize) -> usize {
        let position = self.order[at].0;
        let all_same = (at + 1..end).all(|i| store.same(self.order[at].1 as usize, self.order[i].1 as usize));
        if all_same {
            for i in at + 1..end {
                store.mark_duplicate(self.order[i].1 as usize);
            }
            self.duplicates += (end - at - 1) as u64;
            self.order[kept] = self.order[at];
            return kept + 1;
        }
        self.texts.clear();
        for i in at..end {
            let mut text = Vec::new();
            store.write_normal(self.order[i].1 as usize, &mut text);
            self.texts.push((text, self.order[i].1));
        }
        sort::by(&mut self.texts, |a, b| a.cmp(b));
        for i in 0..self.texts.len() {
            if i > 0 && self.texts[i].0 == self.texts[i - 1].0 {
                store.mark_duplicate(self.texts[i].1 as usize);
                self.duplicates += 1;
            } else {
                self.order[kept] = (position, self.texts[i].1);
                kept += 1;
            }
        }
        kept
    }
}

/// The queue that an event names: its skill group, or its agent where the queue is an agent's.
fn queue_of(store: &Store, event: usize) -> Id {
    let group = store.text_attr(event, Field::SkillGroupId);
    let agent = store.agent(event);
    let of_agent = store.attr(event, Field::QueueType) == Some(crate::store::Attr::Enum(AGENT_QUEUE));
    match (of_agent, group, agent) {
        (true, _, a) if a != NONE => a,
        (_, NONE, a) => a,
        (_, g, _) => g,
    }
}
