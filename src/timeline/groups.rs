//! The events of a store grouped by contact and by agent, each group in its order, each event once.

use super::agent_order;
use super::phases::{Kind, Phase};
use super::rules::{Position, position, reports_no_call, takes_part};
use crate::catalog::{Dialect, EventType};
use crate::store::{Id, NONE, Store};
use crate::text::sort;

/// What ends phases of an agent in whatever contact, in order: when, and the number of the event's type. Events are
/// sorted as such pairs too, and sorting is compiled anew for every shape.
#[derive(Default)]
struct PhaseEnds {
    ringing: Vec<(Position, u32)>,
    acw: Vec<(Position, u32)>,
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
    /// By agent number. The first one is no agent's and empty.
    phase_ends: Vec<PhaseEnds>,
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
    fn number_of(&mut self, id: Id) -> u32 {
        let number = &mut self.by_id[id as usize];
        if *number == 0 {
            self.ids.push(id);
            *number = self.ids.len() as u32;
        }
        *number
    }
}

/// Groups of events by a key: the keys' events one after another, in the order of arrival.
pub(super) fn group(numbers: &[u32], keys: usize) -> (Vec<u32>, Vec<u32>) {
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
            if takes_part(store, event).is_none() {
                continue;
            }
            if store.contact(event) != NONE {
                contact_of[event] = contacts.number_of(store.contact(event));
            }
            if store.agent(event) != NONE {
                let number = agents.number_of(store.agent(event));
                if contact_of[event] == 0 {
                    agent_of[event] = number;
                }
            }
        }
        let mut groups = Groups::default();
        let mut sorter = Sorter::default();
        let (events, starts) = group(&contact_of, contacts.ids.len());
        let (alone, alone_starts) = group(&agent_of, agents.ids.len());
        // WebAssembly's memory never gets smaller: what follows takes their sorter.
        groups.ids = contacts.ids;
        drop((contact_of, agent_of, contacts.by_id));
        groups.phase_ends.resize_with(agents.ids.len() + 1, PhaseEnds::default);
        groups.events.reserve_exact(events.len());
        groups.starts.push(0);
        for bounds in starts.windows(2) {
            sorter.sort(store, &events[bounds[0] as usize..bounds[1] as usize]);
            groups.duplicates += sorter.duplicates;
            groups.events.extend(sorter.order.iter().map(|o| o.1));
            groups.starts.push(groups.events.len() as u32);
        }
        for bounds in alone_starts.windows(2) {
            sorter.sort(store, &alone[bounds[0] as usize..bounds[1] as usize]);
            groups.duplicates += sorter.duplicates;
            for (at, event) in &sorter.order {
                groups.add_phase_end(store, *event as usize, *at, &agents);
            }
        }
        for i in 0..groups.events.len() {
            let event = groups.events[i] as usize;
            let at = position(store, event);
            groups.add_phase_end(store, event, at, &agents);
        }
        for ends in &mut groups.phase_ends {
            for list in [&mut ends.ringing, &mut ends.acw, &mut ends.talk] {
                sort::by_key(list, |end| *end);
            }
            agent_order::end_after_start(&mut ends.acw);
        }
        groups.agent_numbers = agents.by_id;
        groups.agent_ids = agents.ids;
        groups.seen = count;
        groups
    }

    /// Keeps what an event ends besides phases of its own contact.
    #[inline]
    fn add_phase_end(&mut self, store: &Store, event: usize, at: Position, agents: &Numbers) {
        let agent = store.agent(event);
        let Some(event_type) = store.event_type(event) else { return };
        if agent == NONE {
            return;
        }
        let ends = Ends::new(event_type, store.contact(event) == NONE, store.dialect(event));
        let starts_acw = agent_order::starts_acw(event_type);
        if !(ends.any() || starts_acw) || !store.succeeded(event) {
            return;
        }
        let known = &mut self.phase_ends[agents.by_id[agent as usize] as usize];
        let end = (at, event_type as u32);
        if ends.ringing {
            known.ringing.push(end);
        }
        // With what starts it: of one moment the ends may stand behind that.
        if ends.acw || starts_acw {
            known.acw.push(end);
        }
        if ends.talk {
            known.talk.push(end);
        }
    }

    /// What the agent of a phase does after its start that ends it, whatever contact that belongs to.
    pub(super) fn next_end(&self, phase: &Phase) -> Option<(Position, EventType)> {
        if phase.agent == NONE {
            return None;
        }
        let ends = self.phase_ends.get(*self.agent_numbers.get(phase.agent as usize)? as usize)?;
        let list = match phase.kind {
            Kind::Ring => &ends.ringing,
            Kind::Acw => &ends.acw,
            Kind::Talk => &ends.talk,
            _ => return None,
        };
        let (at, event_type) = *list.get(list.partition_point(|e| e.0 <= phase.start))?;
        Some((at, EventType::from_index(event_type as usize)?))
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

    /// Adds an agent whom a phase names, if no event is the agent's own: an agent whose phone rang and no more.
    #[inline]
    pub(crate) fn add_agent(&mut self, agent: Id) {
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

/// Which open phases of its agent an event ends besides those of its own contact.
#[derive(Clone, Copy)]
struct Ends {
    ringing: bool,
    acw: bool,
    talk: bool,
}

impl Ends {
    /// By the event's type, and by whether it names no contact.
    fn new(event_type: EventType, without_contact: bool, dialect: Dialect) -> Ends {
        use EventType::*;
        let (ringing, acw, talk) = match event_type {
            t if reports_no_call(t) => (true, true, false),
            AgentRinging | AgentDialing => (false, true, false),
            // In 2.0 it is the second half of AgentDialing.
            Dialing => (false, dialect == Dialect::V1, false),
            CallEstablished | AgentTalk | RingingTimeout | CallAbandoned => (without_contact, false, false),
            CallReleased => (without_contact, false, without_contact),
            BlindTransfer | AgentACW => (false, false, without_contact),
            _ => (false, false, false),
        };
        Ends { ringing, acw, talk }
    }

    fn any(self) -> bool {
        self.ringing || self.acw || self.talk
    }
}

/// Whether an event may end phases of its agent in other contacts than its own.
pub(crate) fn may_end_phases(store: &Store, event: usize) -> bool {
    let ends = store.event_type(event).map(|t| Ends::new(t, store.contact(event) == NONE, store.dialect(event)));
    ends.is_some_and(Ends::any) && store.succeeded(event)
}

/// Memory in which one group after another is put in order.
#[derive(Default)]
struct Sorter {
    order: Vec<(Position, u32)>,
    duplicates: u64,
    texts: Vec<(Vec<u8>, u32)>,
}

impl Sorter {
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
            store.write_known(self.order[i].1 as usize, &mut text);
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
