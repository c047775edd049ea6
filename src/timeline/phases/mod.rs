//! The phases of one contact: what ran, in which lane, from when to when.
//!
//! Each dialect has rules of its own: in 1.0 all parties share a leg (`v1.rs`), in 2.0 each party has a channel of its
//! own (`v2.rs`).

mod channels;
mod moment;
mod v1;
mod v2;

use super::rules::{MOST_OF_A_MOMENT, Position, position, queue_of};
use super::{Groups, Party};
use crate::catalog::{Dialect, EventType, Field};
use crate::store::{Attr, Id, NONE, Store};
use crate::text::sort;
use channels::Channels;

/// What a phase of a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "PhaseKind", rename_all = "lowercase"))]
pub(crate) enum Kind {
    Ivr,
    Queue,
    Dial,
    Ring,
    Talk,
    Acw,
    Hold,
    Consult,
    Monitor,
    Coach,
    Barge,
}

impl Kind {
    /// How many there are.
    pub(crate) const COUNT: usize = Kind::Barge as usize + 1;

    /// The kind's bit in a set of kinds.
    pub(crate) const fn bit(self) -> u16 {
        1 << self as u8
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Kind::Ivr => "ivr",
            Kind::Queue => "queue",
            Kind::Dial => "dial",
            Kind::Ring => "ring",
            Kind::Talk => "talk",
            Kind::Acw => "acw",
            Kind::Hold => "hold",
            Kind::Consult => "consult",
            Kind::Monitor => "monitor",
            Kind::Coach => "coach",
            Kind::Barge => "barge",
        }
    }
}

/// Where it runs; in the order of the names that lanes have in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lane {
    Agent,
    Flow,
    Leg,
    Queue,
}

/// A phase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phase {
    pub kind: Kind,
    pub lane: Lane,
    pub start: Position,
    pub started_by: EventType,
    pub end: Option<(i64, EventType)>,
    pub agent: Id,
    pub queue: Id,
    pub flow: Id,
    /// The leg: a connectId in 1.0, a channelId in 2.0.
    pub leg: Id,
    /// Of a hold in 2.0: the channel that is held.
    pub held: Id,
    /// Whether its agent takes part in the call by it: who observes a call, or is only asked about it, does not.
    pub takes_part: bool,
}

impl Phase {
    /// The phase's length in milliseconds, if it has ended.
    pub(crate) fn duration(&self) -> Option<i64> {
        self.end.map(|(end, _)| end - self.start.0)
    }

    /// Whether its agent took part in the call by it, and counts among the contact's agents.
    pub(crate) fn has_participant(&self) -> bool {
        self.takes_part && self.agent != NONE && matches!(self.kind, Kind::Dial | Kind::Ring | Kind::Talk)
    }

    /// The id that names the lane.
    pub(crate) fn lane_id(&self) -> Id {
        match self.lane {
            Lane::Flow => self.flow,
            Lane::Queue => self.queue,
            Lane::Leg => self.leg,
            Lane::Agent => self.agent,
        }
    }

    /// Whether an event is one of the phase's agent or leg. An event that names neither may be.
    fn concerns(&self, e: &Event) -> bool {
        (self.agent != NONE && self.agent == e.agent)
            || (self.leg != NONE && self.leg == e.leg)
            || (e.agent == NONE && e.leg == NONE)
    }

    /// Whether an event is one of the phase's leg.
    fn on_leg(&self, e: &Event) -> bool {
        self.leg == NONE || e.leg == NONE || self.leg == e.leg
    }
}

/// An event as the rules of phases see it.
#[derive(Clone, Copy)]
struct Event {
    index: usize,
    event_type: EventType,
    at: Position,
    agent: Id,
    leg: Id,
}

/// Builds the phases of one contact after another, in the same memory.
#[derive(Default)]
pub(crate) struct Builder {
    /// The phases of the contact that was built last, sorted by start, then end, then lane.
    pub phases: Vec<Phase>,
    /// The places of phases that nothing has ended so far, by kind: a contact may be of a hundred thousand events.
    open: [Vec<u32>; Kind::COUNT],
    /// Legs that are established, of a contact of 1.0 whose both sides were called.
    legs: Vec<Id>,
    /// The channels of a contact of 2.0.
    channels: Channels,
    /// The events of one moment that were not taken so far.
    moment: Vec<Event>,
}

impl Builder {
    /// Hands the events of a contact that are written in its dialect on, in order; those of one moment in the order in
    /// which they can stand.
    fn each_event(
        &mut self,
        store: &Store,
        events: &[u32],
        dialect: Dialect,
        each: &mut dyn FnMut(&mut Builder, Event),
    ) {
        let mut events = events_of(store, events, dialect).peekable();
        while let Some(e) = events.next() {
            if events.peek().is_none_or(|next| next.at.0 != e.at.0) {
                each(self, e);
                continue;
            }
            let mut moment = std::mem::take(&mut self.moment);
            moment.push(e);
            while let Some(e) = events.next_if(|next| next.at.0 == e.at.0) {
                moment.push(e);
            }
            if moment.len() > MOST_OF_A_MOMENT {
                moment.drain(..).for_each(|e| each(self, e));
            }
            while !moment.is_empty() {
                let e = self.take_first(&mut moment);
                each(self, e);
            }
            self.moment = moment;
        }
    }

    /// Whose channel it is, in the contact of 2.0 that was built last; `None` if its events do not say.
    pub(crate) fn party(&self, leg: Id) -> Option<Party> {
        self.channels.party(leg)
    }

    /// Builds the phases of a contact from its events, which are in order.
    pub(crate) fn build(&mut self, store: &Store, groups: &Groups, events: &[u32]) {
        self.phases.clear();
        self.open.iter_mut().for_each(Vec::clear);
        self.legs.clear();
        self.channels.clear();
        match dialect_of(store, events) {
            Dialect::V1 => self.build_v1(store, groups, events),
            Dialect::V2 => self.build_v2(store, groups, events),
        }
        for phase in self.phases.iter_mut().filter(|p| p.end.is_none()) {
            phase.end = groups.next_end(phase).map(|(at, event_type)| (at.0, event_type));
        }
        let lane = |p: &Phase| (p.lane, store.strings.get(p.lane_id()));
        sort::by(&mut self.phases, |a, b| {
            let key = |p: &Phase| (p.start.0, p.end.is_none(), p.end.map(|e| e.0));
            key(a).cmp(&key(b)).then_with(|| lane(a).cmp(&lane(b))).then(a.kind.cmp(&b.kind))
        });
    }

    /// The contact enters a flow of the IVR: it is in one flow at a time.
    fn enter_flow(&mut self, store: &Store, groups: &Groups, e: &Event) {
        self.close(groups, e, Kind::Ivr, &|_| true);
        let flow = store.text_attr(e.index, Field::ContactFlowId);
        self.open(Phase { flow, ..phase(Kind::Ivr, Lane::Flow, e) });
    }

    /// The contact enters a queue.
    fn enter_queue(&mut self, store: &Store, groups: &Groups, e: &Event) {
        self.close(groups, e, Kind::Ivr, &|_| true);
        self.close(groups, e, Kind::Queue, &|_| true);
        let flow = store.text_attr(e.index, Field::ContactFlowId);
        let queue = queue_of(store, e.index);
        self.open(Phase { queue, flow, ..phase(Kind::Queue, Lane::Queue, e) });
    }

    /// The caller gives up.
    fn abandon(&mut self, groups: &Groups, e: &Event) {
        for kind in [Kind::Ivr, Kind::Queue, Kind::Ring] {
            self.close(groups, e, kind, &|_| true);
        }
    }

    fn open(&mut self, phase: Phase) {
        self.open[phase.kind as usize].push(self.phases.len() as u32);
        self.phases.push(phase);
    }

    /// The last phase that runs when the event happens. Those that their agent ended before are closed.
    #[inline(never)]
    fn running(
        &mut self,
        groups: &Groups,
        e: &Event,
        kind: Kind,
        which: &dyn Fn(&Phase) -> bool,
    ) -> Option<&mut Phase> {
        let open = &mut self.open[kind as usize];
        let mut from = open.len();
        loop {
            from = open[..from].iter().rposition(|n| which(&self.phases[*n as usize]))?;
            let place = open[from] as usize;
            match groups.next_end(&self.phases[place]).filter(|end| end.0 < e.at) {
                Some((at, event_type)) => self.phases[place].end = Some((at.0, event_type)),
                None => return Some(&mut self.phases[place]),
            }
            open.remove(from);
        }
    }

    /// Ends the open phases of a kind that an event concerns, or that their agent ended before it. Of one moment the
    /// contact's own event counts: an agent is ready because the ringing timed out.
    #[inline(never)]
    fn close(&mut self, groups: &Groups, e: &Event, kind: Kind, which: &dyn Fn(&Phase) -> bool) {
        let phases = &mut self.phases;
        self.open[kind as usize].retain(|n| {
            let p = &mut phases[*n as usize];
            if which(p) {
                p.end = Some(match groups.next_end(p).filter(|end| end.0.0 < e.at.0) {
                    Some((at, event_type)) => (at.0, event_type),
                    None => (e.at.0, e.event_type),
                });
            }
            p.end.is_none()
        });
    }
}

/// The dialect of a contact: the one that most of its events are surely written in, 2.0 if there are as many. What the
/// other one reports of the same call would count twice.
pub(crate) fn dialect_of(store: &Store, events: &[u32]) -> Dialect {
    let (mut first, mut second, mut any) = (0, 0, false);
    for event in events.iter().map(|e| *e as usize) {
        match store.dialect(event) {
            Dialect::V1 => first += 1,
            Dialect::V2 => {
                any = true;
                second += usize::from(store.leg(event) != NONE);
            }
        }
    }
    if any && second >= first { Dialect::V2 } else { Dialect::V1 }
}

/// Whether an event has its part in a contact of a dialect. One that was taken for 2.0 by the spelling of its members,
/// and names no channel, may be one of 1.0 whose members were spelled anew on the way.
pub(crate) fn has_part(store: &Store, event: usize, dialect: Dialect) -> bool {
    match (store.dialect(event), dialect) {
        (Dialect::V2, Dialect::V1) => {
            store.leg(event) == NONE && store.event_type(event).is_some_and(|t| t.documented(dialect).is_some())
        }
        (written, _) => written == dialect,
    }
}

/// The events of a contact that have their part in its dialect.
fn events_of<'a>(store: &'a Store, events: &'a [u32], dialect: Dialect) -> impl Iterator<Item = Event> + 'a {
    let events = events.iter().map(|e| *e as usize).filter(move |e| has_part(store, *e, dialect));
    events.filter_map(|index| {
        Some(Event {
            index,
            event_type: store.event_type(index)?,
            at: position(store, index),
            agent: store.agent(index),
            leg: store.leg(index),
        })
    })
}

/// The call type that the first event with one has.
pub(crate) fn call_type_of(store: &Store, events: &[u32]) -> Option<u8> {
    events.iter().find_map(|e| match store.attr(*e as usize, Field::CallType) {
        Some(Attr::Enum(call_type)) => Some(call_type),
        _ => None,
    })
}

fn phase(kind: Kind, lane: Lane, e: &Event) -> Phase {
    Phase {
        kind,
        lane,
        start: e.at,
        started_by: e.event_type,
        end: None,
        agent: e.agent,
        queue: NONE,
        flow: NONE,
        leg: e.leg,
        held: NONE,
        takes_part: true,
    }
}
