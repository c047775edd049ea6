//! The calls that agents make.

use super::*;

impl Sim<'_> {
    pub(super) fn outbound(&mut self, at: i64, plan: Plan) {
        let group = self.group();
        let answered = plan != Plan::OutboundUnanswered;
        let dial = if answered {
            self.rng.duration(8 * SECOND, 0.4, 2 * SECOND, 40 * SECOND)
        } else {
            self.rng.duration(22 * SECOND, 0.6, 3 * SECOND, 60 * SECOND)
        };
        let (talk, acw) = if answered { (self.talk_length(), self.acw_length()) } else { (0, 0) };
        let need = dial + talk + acw + 300;
        let Some((agent, at)) = self.find(usize::from(group), at, at + 5 * MINUTE, need, NONE) else { return };
        let broker = self.rng.pick(&HOTLINES);
        let callee = self.customer();
        self.open(CallType::Outbound, at, broker, broker.to_owned(), callee);
        let opener = self.event(at, Kind::Dialing, 0, agent, group, Detail::Nothing);
        self.book(agent, at, at + need, opener, Opening::Dials);
        self.phase(PhaseKind::Dial, at, at + dial, Lane::Leg(agent), 0);
        if answered {
            self.event(at + dial, Kind::CallEstablished, 0, agent, group, Detail::Nothing);
            self.event(at + dial, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
            self.converse(agent, group, 0, at, at + dial, talk, acw, plan);
            return;
        }
        let (by, reason) = self.rng.pick(&[
            (Side::Callee, "486 - Busy Here"),
            (Side::Callee, "480 - Temporarily Unavailable"),
            (Side::Callee, "603 - Decline"),
            (Side::Callee, "404 - Not Found"),
            (Side::Caller, GAVE_UP),
        ]);
        self.release(at + dial, 0, agent, group, by, reason);
        self.done(agent, at, at + dial + 80);
        self.end("unanswered", None, 0, agent, group);
    }

    /// The agent's own phone is called first, then the customer's.
    pub(super) fn back2back(&mut self, at: i64, plan: Plan) {
        let group = self.group();
        let agent_answers = plan != Plan::Back2BackAgentAway;
        let answered = plan == Plan::Back2Back;
        let ring1 = if agent_answers { self.rng.duration(3_500, 0.4, 900, 15 * SECOND) } else { 30 * SECOND };
        let ring2 = self.rng.duration(11 * SECOND, 0.5, 2 * SECOND, 50 * SECOND);
        let (talk, acw) = if answered { (self.talk_length(), self.acw_length()) } else { (0, 0) };
        let need = ring1 + ring2 + talk + acw + 4 * SECOND;
        let Some((agent, at)) = self.find(usize::from(group), at, at + 5 * MINUTE, need, NONE) else { return };
        let broker = self.rng.pick(&HOTLINES);
        let mobile = self.world.agents[agent as usize].mobile.clone();
        self.open(CallType::Back2Back, at, broker, broker.to_owned(), mobile);
        let opener = self.event(at, Kind::Dialing, 0, agent, group, Detail::Nothing);
        self.book(agent, at, at + need, opener, Opening::Dials);
        let rung = at + self.rng.between(500, 1_100);
        self.event(rung, Kind::Ringing, 0, agent, group, Detail::Rings(None));
        self.phase(PhaseKind::Dial, at, rung, Lane::Leg(agent), 0);
        let up = rung + ring1;
        self.phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE), 0);
        if !agent_answers {
            self.release(up, 0, agent, group, Side::Callee, "480 - Temporarily Unavailable");
            self.done(agent, at, up + 80);
            self.end("unanswered", None, 0, agent, group);
            return;
        }
        self.event(up, Kind::CallEstablished, 0, agent, group, Detail::Nothing);
        let id = uuid(&mut self.rng);
        let callee = self.customer();
        self.current().legs.push(Leg { id, caller: broker.to_owned(), callee });
        let dialled = up + 100;
        self.event(dialled, Kind::Dialing, 1, agent, group, Detail::Nothing);
        let rung = dialled + self.rng.between(500, 1_100);
        self.event(rung, Kind::Ringing, 1, agent, group, Detail::Rings(None));
        self.phase(PhaseKind::Dial, dialled, rung, Lane::Leg(agent), 1);
        let up = rung + ring2;
        self.phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE), 1);
        if !answered {
            let (by, reason) = self.rng.pick(&[
                (Side::Callee, "486 - Busy Here"),
                (Side::Callee, "480 - Temporarily Unavailable"),
                (Side::Caller, GAVE_UP),
            ]);
            self.release(up, 1, agent, group, by, reason);
            self.release(up + 40, 0, agent, group, Side::Caller, HUNG_UP);
            self.done(agent, at, up + 120);
            self.end("unanswered", None, 1, agent, group);
            return;
        }
        self.event(up, Kind::CallEstablished, 1, agent, group, Detail::Nothing);
        self.event(up, Kind::AgentTalk, 1, agent, NO_GROUP, Detail::Nothing);
        let end = up + talk;
        // Whoever hangs up, the other leg is taken down a moment later; the talk is over with the first.
        let (first, second) = if self.rng.chance(0.6) { (1, 0) } else { (0, 1) };
        let last = end + self.rng.between(20, 60);
        self.release(end, first, agent, group, Side::Callee, HUNG_UP);
        self.release(last, second, agent, group, Side::Caller, HUNG_UP);
        self.phase(PhaseKind::Talk, up, end, Lane::Agent(agent), 1);
        self.wrap_up(agent, at, last, acw, 1);
        self.end("answered", None, 1, agent, group);
    }

    /// One agent calls another, or a desk that is no agent's.
    pub(super) fn internal(&mut self, at: i64, plan: Plan) {
        let everybody = self.world.groups;
        let answered = plan == Plan::Internal;
        let ring = if answered { self.rng.duration(4 * SECOND, 0.4, 1_000, 20 * SECOND) } else { 25 * SECOND };
        let talk = if answered { self.rng.duration(55 * SECOND, 0.7, 5 * SECOND, 10 * MINUTE) } else { 0 };
        let need = ring + talk + SECOND;
        let Some((agent, at)) = self.find(everybody, at, at + 5 * MINUTE, need, NONE) else { return };
        let to_agent = answered && self.rng.chance(0.6);
        let callee = if to_agent { self.find(everybody, at + 80, at + 80, need, agent) } else { None };
        let world = self.world;
        let number = match callee {
            Some((other, _)) => world.agents[other as usize].extension.clone(),
            None => format!("{}", 8900 + self.rng.below(20)),
        };
        let broker = self.rng.pick(&HOTLINES);
        let extension = world.agents[agent as usize].extension.clone();
        self.open(CallType::Internal, at, broker, extension, number);
        let opener = self.event(at, Kind::Dialing, 0, agent, NO_GROUP, Detail::Nothing);
        let up = at + ring;
        let end = up + talk;
        self.book(agent, at, end + 80, opener, Opening::Dials);
        self.phase(PhaseKind::Dial, at, up, Lane::Leg(agent), 0);
        if !answered {
            self.release(up, 0, agent, NO_GROUP, Side::Caller, GAVE_UP);
            self.end("unanswered", None, 0, agent, world.agents[agent as usize].groups[0]);
            return;
        }
        self.event(up, Kind::CallEstablished, 0, agent, NO_GROUP, Detail::Nothing);
        self.event(up, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
        self.phase(PhaseKind::Talk, up, end, Lane::Agent(agent), 0);
        if let Some((other, rung)) = callee {
            let opener = self.event(rung, Kind::AgentRinging, 0, other, NO_GROUP, Detail::Nothing);
            self.event(up, Kind::AgentTalk, 0, other, NO_GROUP, Detail::Nothing);
            self.book(other, rung, end + 90, opener, Opening::Rung);
            self.phase(PhaseKind::Ring, rung, up, Lane::Agent(other), 0);
            self.phase(PhaseKind::Talk, up, end, Lane::Agent(other), 0);
        }
        let by = self.hang_up();
        self.release(end, 0, agent, NO_GROUP, by, HUNG_UP);
        self.end("answered", None, 0, agent, world.agents[agent as usize].groups[0]);
    }
}
