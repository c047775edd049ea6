//! The phases of one contact: what ran, in which lane, from when to when.

use super::Groups;
use super::rules::{Position, position, queue_of, rung_agent};
use crate::catalog::{BACK2BACK, EventType, Field};
use crate::store::{Attr, Id, NONE, Store};
use crate::text::sort;

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
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Kind::Ivr => "ivr",
            Kind::Queue => "queue",
            Kind::Dial => "dial",
            Kind::Ring => "ring",
            Kind::Talk => "talk",
            Kind::Acw => "acw",
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
    pub connect: Id,
}

impl Phase {
    /// The phase's length in milliseconds, if it has ended.
    pub(crate) fn duration(&self) -> Option<i64> {
        self.end.map(|(end, _)| end - self.start.0)
    }

    /// The id that names the lane.
    pub(crate) fn lane_id(&self) -> Id {
        match self.lane {
            Lane::Flow => self.flow,
            Lane::Queue => self.queue,
            Lane::Leg => self.connect,
            Lane::Agent => self.agent,
        }
    }

    /// Whether an event is one of the phase's agent or leg. An event that names neither may be.
    fn concerns(&self, e: &Event) -> bool {
        (self.agent != NONE && self.agent == e.agent)
            || (self.connect != NONE && self.connect == e.connect)
            || (e.agent == NONE && e.connect == NONE)
    }

    /// Whether an event is one of the phase's leg.
    fn on_leg(&self, e: &Event) -> bool {
        self.connect == NONE || e.connect == NONE || self.connect == e.connect
    }
}

/// An event as the rules of phases see it.
#[derive(Clone, Copy)]
struct Event {
    index: usize,
    event_type: EventType,
    at: Position,
    agent: Id,
    connect: Id,
}

/// Builds the phases of one contact after another, in the same memory.
#[derive(Default)]
pub(crate) struct Builder {
    /// The phases of the contact that was built last, sorted by start, then end, then lane.
    pub phases: Vec<Phase>,
    /// The places of phases that nothing has ended so far, by kind: a contact may be of a hundred thousand events.
    open: [Vec<u32>; 6],
    /// Legs that are established, of a contact whose both sides were called.
    legs: Vec<Id>,
}

impl Builder {
    /// Builds the phases of a contact from its events, which are in order.
    pub(crate) fn build(&mut self, store: &Store, groups: &Groups, events: &[u32]) {
        self.phases.clear();
        self.open.iter_mut().for_each(Vec::clear);
        self.legs.clear();
        let back2back = events
            .iter()
            .find_map(|e| match store.attr(*e as usize, Field::CallType) {
                Some(Attr::Enum(call_type)) => Some(call_type == BACK2BACK),
                _ => None,
            })
            .unwrap_or_default();
        for index in events.iter().map(|e| *e as usize) {
            let Some(event_type) = store.event_type(index) else { continue };
            let e = Event {
                index,
                event_type,
                at: position(store, index),
                agent: store.agent(index),
                connect: store.connect(index),
            };
            self.event(store, groups, e, back2back);
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

    fn event(&mut self, store: &Store, groups: &Groups, e: Event, back2back: bool) {
        use EventType::*;
        match e.event_type {
            Route2IVR => {
                // One flow follows another: a contact is in one flow at a time.
                self.close(groups, &e, Kind::Ivr, |_| true);
                let flow = store.text_attr(e.index, Field::ContactFlowId);
                self.open(Phase { flow, ..phase(Kind::Ivr, Lane::Flow, &e) });
            }
            Enqueue => {
                self.close(groups, &e, Kind::Ivr, |_| true);
                self.close(groups, &e, Kind::Queue, |_| true);
                let flow = store.text_attr(e.index, Field::ContactFlowId);
                let queue = queue_of(store, e.index);
                self.open(Phase { queue, flow, ..phase(Kind::Queue, Lane::Queue, &e) });
            }
            AssignAgent | QueueingTimeout => self.close(groups, &e, Kind::Queue, |_| true),
            Dialing if self.running(groups, &e, Kind::Dial, |p| p.connect == e.connect).is_none() => {
                self.open(phase(Kind::Dial, Lane::Leg, &e));
            }
            Ringing => {
                self.close(groups, &e, Kind::Dial, |p| p.on_leg(&e));
                match rung_agent(store, e.index) {
                    NONE => self.ring(groups, &e, Lane::Leg),
                    agent => self.ring(groups, &Event { agent, ..e }, Lane::Agent),
                }
            }
            AgentRinging if store.succeeded(e.index) => self.ring(groups, &e, Lane::Agent),
            RingingTimeout => {
                let named = e.agent != NONE;
                self.close(groups, &e, Kind::Ring, |p| {
                    if named && p.agent != NONE { p.agent == e.agent } else { p.on_leg(&e) }
                });
            }
            CallEstablished => {
                self.close(groups, &e, Kind::Ivr, |_| true);
                self.close(groups, &e, Kind::Dial, |p| p.on_leg(&e));
                self.close(groups, &e, Kind::Ring, |p| p.concerns(&e));
                if !back2back {
                    self.talk(groups, &e);
                } else if e.connect != NONE && !self.legs.contains(&e.connect) {
                    self.legs.push(e.connect);
                    if self.legs.len() == 2 && self.open[Kind::Talk as usize].is_empty() {
                        self.open_talk(&e);
                    }
                }
            }
            AgentTalk if store.succeeded(e.index) => {
                self.close(groups, &e, Kind::Ring, |p| p.concerns(&e));
                if !back2back {
                    self.talk(groups, &e);
                }
            }
            BlindTransfer if store.succeeded(e.index) => {
                self.close(groups, &e, Kind::Talk, |p| if p.agent == NONE { p.on_leg(&e) } else { p.agent == e.agent });
            }
            CallAbandoned => {
                for kind in [Kind::Ivr, Kind::Queue, Kind::Ring] {
                    self.close(groups, &e, kind, |_| true);
                }
            }
            CallReleased => {
                self.close(groups, &e, Kind::Ivr, |_| true);
                self.close(groups, &e, Kind::Queue, |_| true);
                self.close(groups, &e, Kind::Dial, |p| p.on_leg(&e));
                self.close(groups, &e, Kind::Ring, |p| p.concerns(&e));
                if back2back {
                    // Talk ends as soon as one of its two legs does.
                    let before = self.legs.len();
                    self.legs.retain(|l| *l != e.connect);
                    if self.legs.len() < before && self.legs.len() == 1 {
                        self.close(groups, &e, Kind::Talk, |_| true);
                    }
                } else {
                    self.close(groups, &e, Kind::Talk, |p| p.on_leg(&e));
                }
            }
            AgentACW if store.succeeded(e.index) => {
                self.close(groups, &e, Kind::Talk, |p| p.agent == e.agent);
                if self.running(groups, &e, Kind::Acw, |p| p.agent == e.agent).is_none() {
                    self.open(phase(Kind::Acw, Lane::Agent, &e));
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, phase: Phase) {
        self.open[phase.kind as usize].push(self.phases.len() as u32);
        self.phases.push(phase);
    }

    /// Ringing starts, unless it has already: one call rings once, however many events report it.
    fn ring(&mut self, groups: &Groups, e: &Event, lane: Lane) {
        let same = |p: &Phase| match (p.lane, lane) {
            (Lane::Agent, Lane::Agent) => p.agent == e.agent,
            // The leg's event and the agent's are about the same phone.
            _ => p.connect == e.connect && (p.agent == e.agent || p.agent == NONE || e.agent == NONE),
        };
        if let Some(p) = self.running(groups, e, Kind::Ring, same) {
            if lane == Lane::Agent {
                (p.lane, p.agent) = (Lane::Agent, e.agent);
            }
            return;
        }
        self.open(phase(Kind::Ring, lane, e));
    }

    /// Talk starts, unless it has already.
    fn talk(&mut self, groups: &Groups, e: &Event) {
        let same = |p: &Phase| match (p.agent, e.agent) {
            (NONE, _) | (_, NONE) => p.connect == e.connect,
            (a, b) => a == b,
        };
        if let Some(p) = self.running(groups, e, Kind::Talk, same) {
            if e.agent != NONE {
                (p.lane, p.agent) = (Lane::Agent, e.agent);
            }
            return;
        }
        self.open_talk(e);
    }

    fn open_talk(&mut self, e: &Event) {
        let lane = if e.agent == NONE { Lane::Leg } else { Lane::Agent };
        self.open(phase(Kind::Talk, lane, e));
    }

    /// The last phase that runs when the event happens. Those that their agent ended before are closed.
    fn running(
        &mut self,
        groups: &Groups,
        e: &Event,
        kind: Kind,
        which: impl Fn(&Phase) -> bool,
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

    /// Ends the open phases of a kind that an event concerns, or that their agent ended before it.
    fn close(&mut self, groups: &Groups, e: &Event, kind: Kind, which: impl Fn(&Phase) -> bool) {
        let phases = &mut self.phases;
        self.open[kind as usize].retain(|n| {
            let p = &mut phases[*n as usize];
            if which(p) {
                p.end = Some(match groups.next_end(p).filter(|end| end.0 < e.at) {
                    Some((at, event_type)) => (at.0, event_type),
                    None => (e.at.0, e.event_type),
                });
            }
            p.end.is_none()
        });
    }
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
        connect: e.connect,
    }
}
