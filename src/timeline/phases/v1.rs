//! The rules of phases in 1.0, where all parties of a contact share a leg.

use super::{Builder, Event, Kind, Lane, Phase, call_type_of, phase};
use crate::catalog::{BACK2BACK, Dialect, EventType, OUTBOUND};
use crate::store::{NONE, Store};
use crate::timeline::Groups;
use crate::timeline::rules::rung_agent;

impl Builder {
    pub(super) fn build_v1(&mut self, store: &Store, groups: &Groups, events: &[u32]) {
        let call_type = call_type_of(store, events);
        self.each_event(store, events, Dialect::V1, &mut |builder, e| builder.event(store, groups, e, call_type));
    }

    fn event(&mut self, store: &Store, groups: &Groups, e: Event, call_type: Option<u8>) {
        let back2back = call_type == Some(BACK2BACK);
        use EventType::*;
        match e.event_type {
            Route2IVR => self.enter_flow(store, groups, &e),
            Enqueue => self.enter_queue(store, groups, &e),
            AssignAgent | QueueingTimeout => self.close(groups, &e, Kind::Queue, &|_| true),
            Dialing if self.running(groups, &e, Kind::Dial, &|p| p.leg == e.leg).is_none() => {
                self.open(phase(Kind::Dial, Lane::Leg, &e));
            }
            Ringing => {
                self.close(groups, &e, Kind::Dial, &|p| p.on_leg(&e));
                match rung_agent(store, e.index) {
                    // The customer's phone rings, and the agent who is named has called.
                    NONE if call_type == Some(OUTBOUND) => self.ring(groups, &Event { agent: NONE, ..e }, Lane::Leg),
                    NONE => self.ring(groups, &e, Lane::Leg),
                    agent => self.ring(groups, &Event { agent, ..e }, Lane::Agent),
                }
            }
            AgentRinging if store.succeeded(e.index) => self.ring(groups, &e, Lane::Agent),
            RingingTimeout => {
                let named = e.agent != NONE;
                self.close(groups, &e, Kind::Ring, &|p| {
                    if named && p.agent != NONE { p.agent == e.agent } else { p.on_leg(&e) }
                });
            }
            CallEstablished => {
                self.close(groups, &e, Kind::Ivr, &|_| true);
                self.close(groups, &e, Kind::Dial, &|p| p.on_leg(&e));
                self.close(groups, &e, Kind::Ring, &|p| p.concerns(&e));
                if !back2back {
                    self.talk(groups, &e);
                } else if e.leg != NONE && !self.legs.contains(&e.leg) {
                    self.legs.push(e.leg);
                    if self.legs.len() == 2 && self.open[Kind::Talk as usize].is_empty() {
                        self.open_talk(&e);
                    }
                }
            }
            AgentTalk if store.succeeded(e.index) => {
                self.close(groups, &e, Kind::Ring, &|p| p.concerns(&e));
                if !back2back {
                    self.talk(groups, &e);
                }
            }
            BlindTransfer | AttendedTransfer if store.succeeded(e.index) => {
                self.close(groups, &e, Kind::Talk, &|p| {
                    if p.agent == NONE { p.on_leg(&e) } else { p.agent == e.agent }
                });
            }
            CallAbandoned => self.abandon(groups, &e),
            CallReleased => {
                self.close(groups, &e, Kind::Ivr, &|_| true);
                self.close(groups, &e, Kind::Queue, &|_| true);
                self.close(groups, &e, Kind::Dial, &|p| p.on_leg(&e));
                self.close(groups, &e, Kind::Ring, &|p| p.concerns(&e));
                if back2back {
                    // Talk ends as soon as one of its two legs does.
                    let before = self.legs.len();
                    self.legs.retain(|l| *l != e.leg);
                    if self.legs.len() < before && self.legs.len() == 1 {
                        self.close(groups, &e, Kind::Talk, &|_| true);
                    }
                } else {
                    self.close(groups, &e, Kind::Talk, &|p| p.on_leg(&e));
                }
                self.close(groups, &e, Kind::Hold, &|p| p.on_leg(&e));
            }
            CallHeld => self.hold(groups, &e),
            CallRetrieved => self.close(groups, &e, Kind::Hold, &|p| same_hold(p, &e)),
            AgentACW if store.succeeded(e.index) => {
                self.close(groups, &e, Kind::Talk, &|p| p.agent == e.agent);
                self.close(groups, &e, Kind::Hold, &|p| p.agent == e.agent);
                if self.running(groups, &e, Kind::Acw, &|p| p.agent == e.agent).is_none() {
                    self.open(phase(Kind::Acw, Lane::Agent, &e));
                }
            }
            _ => {}
        }
    }

    /// Ringing starts, unless it has already: one call rings once, however many events report it.
    fn ring(&mut self, groups: &Groups, e: &Event, lane: Lane) {
        let same = |p: &Phase| match (p.lane, lane) {
            (Lane::Agent, Lane::Agent) => p.agent == e.agent,
            // The leg's event and the agent's are about the same phone.
            _ => p.leg == e.leg && (p.agent == e.agent || p.agent == NONE || e.agent == NONE),
        };
        if let Some(p) = self.running(groups, e, Kind::Ring, &same) {
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
            (NONE, _) | (_, NONE) => p.leg == e.leg,
            (a, b) => a == b,
        };
        if let Some(p) = self.running(groups, e, Kind::Talk, &same) {
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

    /// A party is put on hold; the talk goes on beneath.
    fn hold(&mut self, groups: &Groups, e: &Event) {
        if self.running(groups, e, Kind::Hold, &|p| same_hold(p, e)).is_some() {
            return;
        }
        let lane = if e.agent == NONE { Lane::Leg } else { Lane::Agent };
        self.open(phase(Kind::Hold, lane, e));
    }
}

/// Whether an event is about this hold: of its agent, or of its leg where no agent is named.
fn same_hold(p: &Phase, e: &Event) -> bool {
    if p.agent != NONE && e.agent != NONE { p.agent == e.agent } else { p.leg == e.leg }
}
