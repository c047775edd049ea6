//! Calls that agents make, to customers and to each other, and those that the centre makes to both sides.

use super::publish::Order;
use super::talk::Stint;
use super::*;

impl Sim<'_> {
    /// An agent calls a customer: the agent's own side is up before the customer answers.
    pub(super) fn later_outbound(&mut self, at: i64, story: Story) {
        let group = self.group();
        let answered = matches!(story, Story::Outbound | Story::OutboundTransfer);
        let dial = self.rng.between(500, 2_500);
        let lift = self.rng.between(20, 600);
        let ring = match story {
            Story::OutboundBusy => self.rng.between(1_000, 9_000),
            Story::OutboundNoAnswer => self.rng.duration(22 * SECOND, 0.5, 5 * SECOND, 50 * SECOND),
            _ => self.rng.duration(9 * SECOND, 0.5, 2 * SECOND, 45 * SECOND),
        };
        let (talk, acw) = (self.later_talk_length(story), self.later_acw_length());
        let gives_up = self.rng.chance(0.3);
        let need = dial + ring + if answered { talk + acw } else { 0 } + 2 * SECOND;
        let Some((agent, at)) = self.find(usize::from(group), at, at + 5 * MINUTE, need, NONE) else { return };
        let broker = self.rng.pick(&HOTLINES);
        let callee = self.customer();
        let numbers = (broker.to_owned(), callee.clone());
        self.begin_contact("outbound", CallType::Outbound, at, broker, numbers.clone(), true);
        let channel = self.channel(at, agent, group, "OUTBOUND", numbers.clone(), None);
        let customer = self.channel(at, NONE, NO_GROUP, "OUTBOUND", numbers, None);
        self.later_part().customer = customer;
        self.count_agent(agent);
        let pair = self.publish_pair(at, ("AgentDialing", "Dialing"), channel, Order::Either, &[]);
        let opener = self.publish_first(at, Kind::Dialing, 0, agent, group, Detail::Nothing);
        self.book(agent, at, at + need, Self::opener(pair.event, opener), pair.opening(Opening::Dials));
        let rung = at + dial;
        self.later_ring_out(rung, customer, &callee);
        self.publish_first(rung, Kind::Ringing, 0, agent, group, Detail::Rings(None));
        let own = rung + lift;
        self.later_answer(own, channel);
        self.second_phase(PhaseKind::Dial, at, own, Lane::Agent(agent));
        self.first_phase(PhaseKind::Dial, at, rung, Lane::Leg(agent));
        self.not_comparable(&["dial"]);
        let up = rung + ring;
        if answered {
            self.phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE), 0);
            self.publish_second(up, "Established", customer, &[]);
            self.later_talks(Stint { agent, group, channel, slot: at, start: up, first_start: up, talk, acw }, story);
            return;
        }
        let busy = story == Story::OutboundBusy;
        self.add_to_story(if busy { "busy" } else { "noanswer" });
        let (gone, last) = self.not_answered(channel, up, busy, gives_up && !busy);
        self.phase(PhaseKind::Ring, rung, gone, Lane::Leg(NONE), 0);
        let rest = self.rng.between(60, 300);
        self.done(agent, at, last + rest);
        self.later_end("unanswered", None, if busy { "Reject" } else { "NoAnswer" });
    }

    /// The customer's side is up: 1.0 reports the answer only now.
    fn later_talks(&mut self, s: Stint, story: Story) {
        self.publish_first(s.start, Kind::CallEstablished, 0, s.agent, s.group, Detail::Nothing);
        self.publish_first(s.start, Kind::AgentTalk, 0, s.agent, NO_GROUP, Detail::Nothing);
        self.later_converse(s, story);
    }

    /// A customer does not answer, or the agent gives up. Gives when the customer's and when the last channel went.
    fn not_answered(&mut self, channel: usize, at: i64, busy: bool, gives_up: bool) -> (i64, i64) {
        let ch = &self.later_part().channels[channel];
        let (agent, group, customer) = (ch.agent, ch.group, self.later_part().customer);
        let gap = self.rng.between(5, 120);
        let (gone, last);
        if gives_up {
            last = self.later_leave(at, channel, OKAY, "agent", Order::Either).last();
            gone = last + gap;
            self.later_release(gone, customer, TERMINATED, "agent");
        } else {
            gone = at;
            let reason = if busy { "486:USER_BUSY" } else { UNAVAILABLE };
            self.later_release(gone, customer, reason, "customer");
            last = self.later_leave(at + gap, channel, reason, "customer", Order::Either).last();
        }
        let (by, reason) = match (gives_up, busy) {
            (true, _) => (Side::Caller, GAVE_UP),
            (false, true) => (Side::Callee, "486 - Busy Here"),
            (false, false) => (Side::Callee, "480 - Temporarily Unavailable"),
        };
        self.first_release(gone, 0, agent, group, by, reason);
        self.not_comparable(&["end"]);
        (gone, last.max(gone))
    }

    /// An agent calls from a SIP phone: the customer's phone rings first.
    pub(super) fn later_sip(&mut self, at: i64, story: Story) {
        let group = self.group();
        let answered = story == Story::Sip;
        let dial = self.rng.between(1, 60);
        let ring = if answered {
            self.rng.duration(9 * SECOND, 0.5, 2 * SECOND, 45 * SECOND)
        } else {
            self.rng.duration(25 * SECOND, 0.4, 5 * SECOND, 50 * SECOND)
        };
        let lift = self.rng.between(1, 120);
        let (talk, acw) = (self.talk_length(), self.later_acw_length());
        let need = ring + if answered { talk + acw } else { 0 } + 2 * SECOND;
        let Some((agent, at)) = self.find(usize::from(group), at, at + 5 * MINUTE, need, NONE) else { return };
        let broker = self.rng.pick(&HOTLINES);
        let callee = self.customer();
        let numbers = (broker.to_owned(), callee.clone());
        self.begin_contact("outbound+sip", CallType::Outbound, at, broker, numbers.clone(), true);
        let customer = self.channel(at, NONE, NO_GROUP, "OUTBOUND", numbers.clone(), None);
        let channel = self.channel(at, agent, group, "OUTBOUND", numbers, None);
        self.later_part().customer = customer;
        self.count_agent(agent);
        let event = self.later_ring_out(at, customer, &callee);
        let dialled = at + dial;
        self.publish_pair(dialled, ("AgentDialing", "Dialing"), channel, Order::Either, &[]);
        let opener = self.publish_first(at, Kind::Dialing, 0, agent, group, Detail::Nothing);
        self.publish_first(dialled, Kind::Ringing, 0, agent, group, Detail::Rings(None));
        self.book(agent, at, at + need, Self::opener(event, opener), Opening::Rung);
        self.first_phase(PhaseKind::Dial, at, dialled, Lane::Leg(agent));
        self.not_comparable(&["dial", "ring", "answerMs"]);
        let up = at + ring;
        if answered {
            let own = up + lift;
            self.publish_second(up, "Established", customer, &[]);
            self.later_answer(own, channel);
            self.second_phase(PhaseKind::Ring, at, up, Lane::Leg(NONE));
            self.second_phase(PhaseKind::Dial, dialled, own, Lane::Agent(agent));
            self.first_phase(PhaseKind::Ring, dialled, own, Lane::Leg(NONE));
            let s = Stint { agent, group, channel, slot: at, start: own, first_start: own, talk, acw };
            self.later_talks(s, story);
            return;
        }
        self.add_to_story("noanswer");
        let gap = self.rng.between(5, 120);
        self.later_release(up, customer, UNAVAILABLE, "customer");
        let last = self.later_leave(up + gap, channel, UNAVAILABLE, "customer", Order::Either).last();
        self.first_release(up, 0, agent, group, Side::Callee, "480 - Temporarily Unavailable");
        self.second_phase(PhaseKind::Ring, at, up, Lane::Leg(NONE));
        self.second_phase(PhaseKind::Dial, dialled, up + gap, Lane::Agent(agent));
        self.first_phase(PhaseKind::Ring, dialled, up, Lane::Leg(NONE));
        self.not_comparable(&["end"]);
        let rest = self.rng.between(60, 300);
        self.done(agent, at, last + rest);
        self.later_end("unanswered", None, "NoAnswer");
    }

    /// One agent calls another, from a desk or from a SIP phone.
    pub(super) fn later_internal(&mut self, at: i64, story: Story) {
        let everybody = self.world.groups;
        let answered = matches!(story, Story::Internal | Story::InternalSip);
        let sip = story == Story::InternalSip || self.rng.chance(0.15);
        let dial = if sip { self.rng.between(8, 40) } else { self.rng.between(95, 300) };
        let slow = self.rng.between(5, 60);
        let ring = match story {
            Story::InternalTimeout => RING_LIMIT_LATER,
            _ => self.rng.duration(4 * SECOND, 0.5, 1_000, 20 * SECOND),
        };
        let talk = if answered { self.rng.duration(55 * SECOND, 0.7, 5 * SECOND, 10 * MINUTE) } else { 0 };
        let (acw, acw_other) = (self.later_acw_length(), self.later_acw_length());
        let pause = self.rng.between(60 * SECOND, 180 * SECOND);
        let tail = match story {
            Story::InternalTimeout => pause,
            Story::InternalGivenUp => 0,
            _ => acw.max(acw_other),
        };
        let need = dial + ring + talk + tail + 2 * SECOND;
        let Some((agent, at)) = self.find(everybody, at, at + 5 * MINUTE, need, NONE) else { return };
        let rung = at + dial;
        let Some((other, _)) = self.find(everybody, rung, rung, need, agent) else { return };
        let (group, other_group) =
            (self.world.agents[agent as usize].groups[0], self.world.agents[other as usize].groups[0]);
        let broker = self.rng.pick(&HOTLINES);
        let numbers = (self.extension(agent), self.extension(other));
        let name = if sip { "internal+sip" } else { "internal" };
        self.begin_contact(name, CallType::Internal, at, broker, numbers.clone(), true);
        let own = self.channel(at, agent, group, "INTERNAL", numbers.clone(), None);
        let others = self.channel(rung, other, other_group, "INTERNAL", numbers, None);
        self.count_agent(agent);
        self.count_agent(other);
        let opener = self.publish_first(at, Kind::Dialing, 0, agent, NO_GROUP, Detail::Nothing);
        if sip {
            let event = self.publish_agent_event(at, "AgentDialing", own);
            self.book(agent, at, at + need, Self::opener(event, opener), Opening::Dials);
            self.ring_and_book(rung, others, need, Opening::Direct);
            self.publish_second(rung + slow, "Dialing", own, &[]);
        } else {
            let pair = self.publish_pair(at, ("AgentDialing", "Dialing"), own, Order::Either, &[]);
            self.book(agent, at, at + need, Self::opener(pair.event, opener), pair.opening(Opening::Dials));
            self.ring_and_book(rung, others, need, Opening::Direct);
        }
        self.not_comparable(&["dial", "end"]);
        let up = rung + ring;
        match story {
            Story::InternalTimeout => self.internal_timeout((at, own), (rung, others), up, pause),
            Story::InternalGivenUp => self.internal_given_up((at, own), (rung, others), up),
            _ => self.internal_talk((at, own, acw), (rung, others, acw_other), up, talk),
        }
    }

    fn whose(&mut self, channel: usize) -> (u32, u8) {
        let ch = &self.later_part().channels[channel];
        (ch.agent, ch.group)
    }

    fn internal_talk(&mut self, own: (i64, usize, i64), other: (i64, usize, i64), up: i64, talk: i64) {
        let ((at, channel, acw), (rung, others, acw_other)) = (own, other);
        let ((agent, _), (callee, _)) = (self.whose(channel), self.whose(others));
        // The sides come up in any order, a little apart; there is talk from the second on.
        let late = self.rng.between(0, 80);
        let (mine, theirs) = if self.rng.chance(0.5) { (up, up + late) } else { (up + late, up) };
        self.later_answer(mine, channel);
        self.later_answer(theirs, others);
        let start = up + late;
        self.publish_first(start, Kind::CallEstablished, 0, agent, NO_GROUP, Detail::Nothing);
        self.publish_first(start, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
        self.publish_first(start, Kind::AgentTalk, 0, callee, NO_GROUP, Detail::Nothing);
        self.second_phase(PhaseKind::Dial, at, mine, Lane::Agent(agent));
        self.second_phase(PhaseKind::Ring, rung, theirs, Lane::Agent(callee));
        self.first_phase(PhaseKind::Dial, at, start, Lane::Leg(agent));
        self.first_phase(PhaseKind::Ring, rung, start, Lane::Agent(callee));
        self.not_comparable(&["ring"]);
        let end = start + talk;
        let caller_first = self.rng.chance(0.6);
        let gap = self.rng.between(5, 100);
        let (first, second) = if caller_first { (channel, others) } else { (others, channel) };
        let goes = self.later_leave(end, first, OKAY, "agent", Order::Either);
        let follows = self.later_leave(goes.last() + gap, second, OKAY, "agent", Order::Either);
        self.first_release(end, 0, agent, NO_GROUP, if caller_first { Side::Caller } else { Side::Callee }, HUNG_UP);
        self.phase(PhaseKind::Talk, start, end, Lane::Agent(agent), 0);
        self.phase(PhaseKind::Talk, start, end, Lane::Agent(callee), 0);
        let (mine, theirs) = if caller_first { (goes, follows) } else { (follows, goes) };
        self.later_wrap_up(agent, at, mine.agent, acw);
        self.later_wrap_up(callee, rung, theirs.agent, acw_other);
        self.later_end("answered", None, "Success");
    }

    fn internal_timeout(&mut self, own: (i64, usize), other: (i64, usize), over: i64, pause: i64) {
        let ((at, channel), (rung, others)) = (own, other);
        let ((agent, _), (callee, _)) = (self.whose(channel), self.whose(others));
        self.add_to_story("timeout");
        self.later_ring_timeout(over, others);
        let away = over + self.rng.between(95, 250);
        self.then_break(callee, rung, away, pause, FORCED_BREAK);
        let gone = over + self.rng.between(100, 400);
        if self.rng.chance(0.5) {
            let off = over + self.rng.between(20, 300);
            self.later_release(off, others, UNAVAILABLE, "system");
        }
        let last = self.later_leave(gone, channel, UNAVAILABLE, "system", Order::Either).last();
        self.first_release(gone, 0, agent, NO_GROUP, Side::Callee, "480 - Temporarily Unavailable");
        self.second_phase(PhaseKind::Dial, at, gone, Lane::Agent(agent));
        self.first_phase(PhaseKind::Dial, at, gone, Lane::Leg(agent));
        self.phase(PhaseKind::Ring, rung, over, Lane::Agent(callee), 0);
        let rest = self.rng.between(60, 300);
        self.done(agent, at, last + rest);
        self.later_end("timeout", Some("ring"), "NoAnswer");
    }

    fn internal_given_up(&mut self, own: (i64, usize), other: (i64, usize), gone: i64) {
        let ((at, channel), (rung, others)) = (own, other);
        let ((agent, _), (callee, _)) = (self.whose(channel), self.whose(others));
        self.add_to_story("gaveUp");
        let mut last = self.later_leave(gone, channel, OKAY, "agent", Order::Either).last();
        let off = last + self.rng.between(5, 100);
        if self.rng.chance(0.5) {
            last = self.later_leave(off, others, TERMINATED, "agent", Order::Either).last();
        } else {
            self.later_release(off, others, TERMINATED, "agent");
            last = last.max(off);
        }
        self.first_release(gone, 0, agent, NO_GROUP, Side::Caller, GAVE_UP);
        self.second_phase(PhaseKind::Dial, at, gone, Lane::Agent(agent));
        self.second_phase(PhaseKind::Ring, rung, off, Lane::Agent(callee));
        self.first_phase(PhaseKind::Dial, at, gone, Lane::Leg(agent));
        self.first_phase(PhaseKind::Ring, rung, gone, Lane::Agent(callee));
        self.not_comparable(&["ring"]);
        let rest = self.rng.between(60, 300);
        self.done(agent, at, last + rest);
        let rest = self.rng.between(60, 300);
        self.done(callee, rung, last + rest);
        self.later_end("unanswered", None, "NoAnswer");
    }

    /// The centre calls one customer, then another, and connects them.
    pub(super) fn later_back2back(&mut self, at: i64, story: Story) {
        let broker = self.rng.pick(&HOTLINES);
        let (one, two) = (self.customer(), self.customer());
        let rung = at + self.rng.between(500, 2_000);
        let ring = self.rng.duration(9 * SECOND, 0.5, 2 * SECOND, 40 * SECOND);
        let second = self.rng.between(60, 500);
        let ring_two = self.rng.duration(11 * SECOND, 0.5, 2 * SECOND, 50 * SECOND);
        let talk = self.talk_length();
        let one_first = self.rng.chance(0.5);
        let gap = self.rng.between(20, 200);
        let numbers = (one.clone(), two.clone());
        self.begin_contact("back2back", CallType::Back2Back, at, broker, (broker.to_owned(), one.clone()), true);
        let centre = self.channel(at, NONE, NO_GROUP, "BACK2BACK", numbers.clone(), None);
        let a = self.channel(rung, NONE, NO_GROUP, "BACK2BACK", numbers.clone(), None);
        self.publish_second(at, "Dialing", centre, &[]);
        self.later_ring_out(rung, a, &one);
        self.publish_first(at, Kind::Dialing, 0, NONE, NO_GROUP, Detail::Nothing);
        self.publish_first(rung, Kind::Ringing, 0, NONE, NO_GROUP, Detail::Rings(None));
        self.phase(PhaseKind::Dial, at, rung, Lane::Leg(NONE), 0);
        self.not_comparable(&["dial", "ring", "end"]);
        let up = rung + ring;
        if story == Story::Back2BackFirstAway {
            self.add_to_story("first-not");
            self.later_release(up, a, UNAVAILABLE, "customer");
            self.first_release(up, 0, NONE, NO_GROUP, Side::Callee, "480 - Temporarily Unavailable");
            self.phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE), 0);
            self.later_end("unanswered", None, "NoAnswer");
            return;
        }
        self.publish_first(up, Kind::CallEstablished, 0, NONE, NO_GROUP, Detail::Nothing);
        let id = uuid(&mut self.rng);
        self.current().legs.push(Leg { id, caller: broker.to_owned(), callee: two.clone() });
        let b = self.channel(up, NONE, NO_GROUP, "BACK2BACK", numbers, None);
        let dialled = up + second / 3;
        let rung_two = up + second;
        self.publish_first(dialled, Kind::Dialing, 1, NONE, NO_GROUP, Detail::Nothing);
        self.later_ring_out(rung_two, b, &two);
        self.publish_first(rung_two, Kind::Ringing, 1, NONE, NO_GROUP, Detail::Rings(None));
        self.first_phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE));
        self.first_phase(PhaseKind::Dial, dialled, rung_two, Lane::Leg(NONE));
        let up_two = rung_two + ring_two;
        self.phase(PhaseKind::Ring, rung_two, up_two, Lane::Leg(NONE), 0);
        if story == Story::Back2BackSecondAway {
            self.add_to_story("second-not");
            self.later_release(up_two, b, UNAVAILABLE, "customer");
            self.later_release(up_two + gap, a, OKAY, "system");
            self.first_release(up_two, 1, NONE, NO_GROUP, Side::Callee, "480 - Temporarily Unavailable");
            self.first_release(up_two + gap, 0, NONE, NO_GROUP, Side::Caller, HUNG_UP);
            self.second_phase(PhaseKind::Ring, rung, up_two + gap, Lane::Leg(NONE));
            self.later_end("unanswered", None, "NoAnswer");
            return;
        }
        // 2.0 reports both sides as established when the second one is.
        let late = self.rng.between(0, 40);
        let (up_one, up_two) = if self.rng.chance(0.5) { (up_two, up_two) } else { (up_two - late, up_two) };
        self.publish_second(up_one, "Established", a, &[]);
        self.publish_second(up_two, "Established", b, &[]);
        self.publish_first(up_two, Kind::CallEstablished, 1, NONE, NO_GROUP, Detail::Nothing);
        self.second_phase(PhaseKind::Ring, rung, up_one, Lane::Leg(NONE));
        let end = up_two + talk;
        let (first, then) = if one_first { ((a, 0), (b, 1)) } else { ((b, 1), (a, 0)) };
        for (at, (channel, leg)) in [(end, first), (end + gap, then)] {
            self.later_release(at, channel, OKAY, "customer");
            self.first_release(at, leg, NONE, NO_GROUP, Side::Callee, HUNG_UP);
        }
        self.phase(PhaseKind::Talk, up_two, end, Lane::Leg(NONE), 0);
        self.later_end("answered", None, "Success");
    }
}
