//! Calls that come in: the menu, the queue, the ringing, the talk and its transfers.

use super::*;

impl Sim<'_> {
    pub(super) fn inbound(&mut self, start: i64, plan: Plan) {
        let group = self.group();
        let broker = self.rng.pick(&HOTLINES);
        let caller = self.customer();
        let flow = match group {
            3 => 1,
            2 => 2,
            _ => self.rng.pick(&[0, 0, 3]),
        };
        self.open(CallType::Inbound, start, broker, caller, broker.to_owned());
        self.event(start, Kind::Route2IVR, 0, NONE, NO_GROUP, Detail::Flow(flow));
        let left = start + self.rng.duration(26 * SECOND, 0.45, 4 * SECOND, 150 * SECOND);
        self.phase(PhaseKind::Ivr, start, left, Lane::Flow(flow), 0);
        match plan {
            Plan::IvrAbandon => self.abandon(left, "IVR", NONE, NO_GROUP, flow),
            Plan::SelfService => {
                let by = self.hang_up();
                self.release(left, 0, NONE, NO_GROUP, by, HUNG_UP);
                self.end("unanswered", None, 0, NONE, NO_GROUP);
            }
            _ => self.queue(left, flow, group, plan),
        }
    }

    pub(super) fn abandon(&mut self, at: i64, phase: &'static str, agent: u32, group: u8, flow: u8) {
        self.event(at, Kind::CallAbandoned, 0, agent, group, Detail::Abandon { phase, flow });
        let later = self.rng.between(15, 40);
        self.release(at + later, 0, agent, group, Side::Caller, GAVE_UP);
        self.end("abandoned", Some(phase), 0, NONE, NO_GROUP);
    }

    pub(super) fn enqueue(&mut self, at: i64, flow: u8, group: u8, target: Option<u32>) {
        let by_agent = target.is_some();
        let (agent, group) = if by_agent { (target.unwrap_or(NONE), NO_GROUP) } else { (NONE, group) };
        self.event(at, Kind::Enqueue, 0, agent, group, Detail::Queue { flow, by_agent });
        let contact = self.current();
        contact.enqueues += 1;
        contact.first_enqueue.get_or_insert(at);
    }

    /// The caller waits for an agent, once or, after a phone that nobody picked up, again.
    pub(super) fn queue(&mut self, mut at: i64, flow: u8, mut group: u8, plan: Plan) {
        let mut target = None;
        if plan == Plan::AgentQueue {
            let agent = self.find(usize::from(group), at, at + 5 * MINUTE, 10 * MINUTE, NONE);
            // Only who is signed in can be waited for.
            let here = |a: &u32| self.rosters[*a as usize].present(at, at + 3 * MINUTE);
            target = agent.map(|s| s.0).filter(here);
        }
        let mut trouble = plan;
        let mut barred = NONE;
        for round in 1.. {
            self.enqueue(at, flow, group, target);
            let lane = target.map_or(Lane::Group(group), Lane::AgentQueue);
            let (by_agent, wanted) = (target.is_some(), target.unwrap_or(NONE));
            let group_said = if by_agent { NO_GROUP } else { group };
            let said = Detail::Queue { flow, by_agent };
            let limit = GROUPS[usize::from(group)].2;
            let patience = self.rng.duration(75 * SECOND, 0.8, 3 * SECOND, 10 * MINUTE);
            if round == 1 && trouble == Plan::Overflow {
                // The queue is handed on to another one without an event of its own.
                let moved = at + self.rng.between(15 * SECOND, 40 * SECOND);
                self.phase(PhaseKind::Queue, at, moved, lane, 0);
                (at, group) = (moved, self.other_group(group));
                trouble = Plan::Answered;
                continue;
            }
            let rings = match trouble {
                Plan::RingTimeout | Plan::RingTimeoutEnd | Plan::RingAbandon | Plan::Declined => trouble,
                _ if round < 3 && self.rng.chance(0.012) => Plan::RingTimeout,
                _ => Plan::Answered,
            };
            let ring = self.rng.duration(5 * SECOND, 0.5, 1_200, 18 * SECOND);
            let talk = self.talk_length();
            let acw = self.acw_length();
            let pause = self.rng.between(60 * SECOND, 180 * SECOND);
            let need = 40
                + match rings {
                    Plan::Answered => ring + talk + acw + 200,
                    Plan::RingAbandon => ring + 200,
                    _ => RING_LIMIT + pause + 200,
                };
            let stuck = matches!(trouble, Plan::QueueAbandon | Plan::QueueTimeout | Plan::Voicemail);
            let from = at + self.rng.between(90, 1_800);
            // Where something is to go wrong later, the caller is patient enough to get there.
            let deadline = at + if trouble == Plan::Answered { patience.min(limit - 100) } else { limit - 100 };
            let found = match target {
                _ if stuck => None,
                Some(agent) => {
                    self.rosters[agent as usize].earliest(from, need).filter(|&t| t <= deadline).map(|t| (agent, t))
                }
                None => self.find(usize::from(group), from, deadline, need, barred),
            };
            let Some((agent, assigned)) = found else {
                let times_out = match trouble {
                    Plan::QueueAbandon => false,
                    Plan::QueueTimeout | Plan::Voicemail => true,
                    _ => patience >= limit,
                };
                if !times_out {
                    let gone = at + patience.min(limit - 500);
                    self.phase(PhaseKind::Queue, at, gone, lane, 0);
                    self.abandon(gone, "Queuing", wanted, group_said, flow);
                    return;
                }
                let over = at + limit;
                self.event(over, Kind::QueueingTimeout, 0, wanted, group_said, said);
                self.phase(PhaseKind::Queue, at, over, lane, 0);
                if round < 2 && !stuck && self.rng.chance(0.5) {
                    (at, group, target) = (over + 200, self.other_group(group), None);
                    continue;
                }
                let mut gone = over + self.rng.between(300, 700);
                if trouble == Plan::Voicemail {
                    self.event(over + 200, Kind::Route2IVR, 0, NONE, NO_GROUP, Detail::Flow(VOICEMAIL));
                    gone = over + self.rng.between(8 * SECOND, 50 * SECOND);
                    self.phase(PhaseKind::Ivr, over + 200, gone, Lane::Flow(VOICEMAIL), 0);
                }
                let reason = if trouble == Plan::Voicemail { HUNG_UP } else { "480 - Queue Timeout" };
                self.release(gone, 0, NONE, NO_GROUP, Side::Callee, reason);
                self.end("timeout", Some("queue"), 0, NONE, NO_GROUP);
                return;
            };
            self.event(assigned, Kind::AssignAgent, 0, agent, group_said, said);
            self.phase(PhaseKind::Queue, at, assigned, lane, 0);
            let rung = assigned + 40;
            let opener = self.ring(rung, agent, group);
            let opening = if by_agent { Opening::Direct } else { Opening::Rung };
            self.book(agent, rung, assigned + need, opener, opening);
            match rings {
                Plan::Answered => {
                    self.phase(PhaseKind::Ring, rung, rung + ring, Lane::Agent(agent), 0);
                    self.event(rung + ring, Kind::CallEstablished, 0, agent, group, Detail::Nothing);
                    let lag = if self.rng.chance(0.25) { self.rng.between(1, 40) } else { 0 };
                    self.event(rung + ring + lag, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
                    self.converse(agent, group, flow, rung, rung + ring, talk, acw, trouble);
                    return;
                }
                Plan::RingAbandon => {
                    let gone = rung + ring;
                    self.phase(PhaseKind::Ring, rung, gone, Lane::Agent(agent), 0);
                    self.abandon(gone, "Ring", agent, group, flow);
                    self.done(agent, rung, gone + 80);
                    return;
                }
                Plan::Declined => {
                    // Going on a break is how one turns down a call that rings.
                    let away = rung + self.rng.between(2 * SECOND, 9 * SECOND);
                    self.phase(PhaseKind::Ring, rung, away, Lane::Agent(agent), 0);
                    self.then_break(agent, rung, away, pause, 4);
                    at = away + 300;
                }
                _ => {
                    let over = rung + RING_LIMIT;
                    self.event(over, Kind::RingingTimeout, 0, agent, group, Detail::Nothing);
                    self.phase(PhaseKind::Ring, rung, over, Lane::Agent(agent), 0);
                    if self.rng.chance(0.3) {
                        self.then_break(agent, rung, over + 60, pause, FORCED_BREAK);
                    } else {
                        self.done(agent, rung, over + 60);
                    }
                    if rings == Plan::RingTimeoutEnd {
                        self.release(over + 200, 0, NONE, NO_GROUP, Side::Callee, "480 - Ring Timeout");
                        self.end("timeout", Some("ring"), 0, NONE, NO_GROUP);
                        return;
                    }
                    at = over + 300;
                }
            }
            (barred, trouble, target) = (agent, Plan::Answered, None);
        }
    }

    pub(super) fn other_group(&mut self, group: u8) -> u8 {
        let other = self.rng.below(self.world.groups - 1) as u8;
        other + u8::from(other >= group)
    }

    /// An agent's phone rings. The call event comes only with call types that it is documented for.
    pub(super) fn ring(&mut self, at: i64, agent: u32, group: u8) -> usize {
        if self.current().call_type == CallType::Inbound {
            self.event(at, Kind::Ringing, 0, agent, group, Detail::Rings(Some(agent)));
        }
        self.event(at, Kind::AgentRinging, 0, agent, NO_GROUP, Detail::Nothing)
    }

    /// The talk from the answer to the end, with the transfers in it.
    #[allow(clippy::too_many_arguments)] // It takes up a scene in full swing.
    pub(super) fn converse(
        &mut self,
        mut agent: u32,
        mut group: u8,
        flow: u8,
        mut slot: i64,
        mut start: i64,
        mut talk: i64,
        mut acw: i64,
        plan: Plan,
    ) {
        let mut transfers = match plan {
            Plan::TransferAgent | Plan::TransferGroup | Plan::TransferFailed | Plan::OutboundTransfer => 1,
            _ => 0,
        };
        if plan == Plan::TransferAgent && self.rng.chance(0.1) {
            transfers = 2;
        }
        let call_type = self.current().call_type;
        while transfers > 0 {
            transfers -= 1;
            let at = start + (talk * self.rng.between(25, 85) / 100).max(3 * SECOND);
            let ring = self.rng.duration(3_500, 0.4, 1_200, 15 * SECOND);
            let (talk2, acw2) = (self.talk_length(), self.acw_length());
            let need = ring + talk2 + acw2 + 300;
            let to_group = plan == Plan::TransferGroup;
            let found = match plan {
                Plan::TransferFailed => None,
                // To a skill group: back into a queue, where an agent has to be free before long.
                Plan::TransferGroup => {
                    let group = self.other_group(group);
                    let from = at + 200 + self.rng.between(90, 1_800);
                    self.find(usize::from(group), from, at + 30 * SECOND, need + 40, agent).map(|f| (f, group))
                }
                // To a colleague, who has to be free now.
                _ => {
                    let ring_at = at + 250;
                    let team = self.world.groups;
                    let found = self.find(team, ring_at, ring_at, need, agent);
                    found.map(|f| (f, self.world.agents[f.0 as usize].groups[0]))
                }
            };
            let Some(((next, from), next_group)) = found else {
                // Nobody is there, and the talk goes on.
                let to = if to_group {
                    Target::Group(self.other_group(group))
                } else {
                    Target::Agent(self.colleague(agent))
                };
                let event = self.event(at, Kind::BlindTransfer, 0, agent, NO_GROUP, Detail::Transfer { to, call_type });
                let remark = self.rng.pick(&["目标坐席忙", "目标坐席未签入", "转接目标无应答"]);
                self.fail(event, 1, remark);
                continue;
            };
            let (to, said) = if to_group {
                (Target::Group(next_group), CallType::Call2RoutePoint)
            } else if call_type == CallType::Outbound && self.rng.chance(0.3) {
                (Target::Agent(next), CallType::PredictiveDial)
            } else {
                (Target::Agent(next), call_type)
            };
            self.event(at, Kind::BlindTransfer, 0, agent, NO_GROUP, Detail::Transfer { to, call_type: said });
            self.current().transfers += 1;
            self.phase(PhaseKind::Talk, start, at, Lane::Agent(agent), 0);
            self.wrap_up(agent, slot, at, acw, 0);
            let mut rung = from;
            if to_group {
                self.enqueue(at + 150, flow, next_group, None);
                let said = Detail::Queue { flow, by_agent: false };
                self.event(from, Kind::AssignAgent, 0, next, next_group, said);
                self.phase(PhaseKind::Queue, at + 150, from, Lane::Group(next_group), 0);
                rung = from + 40;
            }
            let opener = self.ring(rung, next, next_group);
            let opening = if to_group { Opening::Rung } else { Opening::Direct };
            self.book(next, rung, rung + need, opener, opening);
            self.phase(PhaseKind::Ring, rung, rung + ring, Lane::Agent(next), 0);
            self.event(rung + ring, Kind::AgentTalk, 0, next, NO_GROUP, Detail::Nothing);
            (agent, group, slot, start, talk, acw) = (next, next_group, rung, rung + ring, talk2, acw2);
        }
        let end = start + talk;
        let by = self.hang_up();
        self.release(end, 0, agent, group, by, HUNG_UP);
        self.phase(PhaseKind::Talk, start, end, Lane::Agent(agent), 0);
        self.wrap_up(agent, slot, end, acw, 0);
        self.end("answered", None, 0, agent, group);
    }

    pub(super) fn colleague(&mut self, agent: u32) -> u32 {
        let other = self.rng.below(self.world.agents.len() - 1) as u32;
        other + u32::from(other >= agent)
    }
}
