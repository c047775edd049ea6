//! Calls that come in, and those that the centre places for its queues.

use super::publish::Order;
use super::talk::Stint;
use super::*;

impl Sim<'_> {
    pub(super) fn later_inbound(&mut self, start: i64, story: Story) {
        let group = self.group();
        let broker = self.rng.pick(&HOTLINES);
        let caller = self.customer();
        let flow = match group {
            3 => 1,
            2 => 2,
            _ => self.rng.pick(&[0, 0, 3]),
        };
        let left = start + self.rng.duration(15 * SECOND, 0.6, 2 * SECOND, 120 * SECOND);
        let numbers = (caller, broker.to_owned());
        self.begin_contact("inbound", CallType::Inbound, start, broker, numbers.clone(), story != Story::Intercepted);
        self.later_part().flow = Some(flow);
        self.channel(start, NONE, NO_GROUP, "INBOUND", numbers, None);
        self.publish_first(start, Kind::Route2IVR, 0, NONE, NO_GROUP, Detail::Flow(flow));
        self.publish_second(start, "Route2IVR", 0, &[]);
        self.phase(PhaseKind::Ivr, start, left, Lane::Flow(flow), 0);
        self.visit_menu(start, left, story == Story::IvrAbandon);
        if story == Story::IvrAbandon {
            self.later_abandon(left, "IVR", NONE, NO_GROUP);
            return;
        }
        self.later_queue(left, group, story);
    }

    /// The centre dials a customer, who is put into a queue once the call is answered.
    pub(super) fn later_predictive(&mut self, at: i64, story: Story) {
        let group = self.group();
        let broker = self.rng.pick(&HOTLINES);
        let callee = self.customer();
        let dial = self.rng.between(500, 3_000);
        let ring = self.rng.duration(10 * SECOND, 0.6, 1_500, 50 * SECOND);
        let queued = self.rng.between(40, 200);
        let busy = self.rng.chance(0.4);
        let numbers = (broker.to_owned(), callee.clone());
        self.begin_contact("predictive", CallType::PredictiveDial, at, broker, numbers.clone(), false);
        self.channel(at, NONE, NO_GROUP, "PREDICTIVE", numbers, None);
        self.publish_second(at, "Dialing", 0, &[]);
        let rung = at + dial;
        self.later_ring_out(rung, 0, &callee);
        self.phase(PhaseKind::Dial, at, rung, Lane::Leg(NONE), 0);
        let up = rung + ring;
        self.phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE), 0);
        if story == Story::PredictiveUnanswered {
            self.later_release(up, 0, if busy { "486:USER_BUSY" } else { UNAVAILABLE }, "customer");
            self.later_end("unanswered", None, if busy { "Reject" } else { "NoAnswer" });
            return;
        }
        self.publish_second(up, "Established", 0, &[]);
        self.later_queue(up + queued, group, story);
    }

    /// The caller gives up; `agent` is the one whose phone rings then.
    fn later_abandon(&mut self, at: i64, phase: &'static str, agent: u32, group: u8) {
        let said = if phase == "Ring" { "Ringing" } else { phase };
        self.publish_second_of(at, "Abandoned", 0, (agent, group), &[("abandonPhase", said)]);
        let flow = self.later_part().flow.unwrap_or(0);
        self.publish_first(at, Kind::CallAbandoned, 0, agent, group, Detail::Abandon { phase, flow });
        let gone = at + self.rng.between(15, 60);
        self.later_release(gone, 0, TERMINATED, "customer");
        self.first_release(gone, 0, agent, group, Side::Caller, GAVE_UP);
        self.add_to_story(match phase {
            "IVR" => "abandon-ivr",
            "Queuing" => "abandon-queue",
            _ => "abandon-ring",
        });
        let recent = self.later_part().decor.chance(0.15);
        let disposition = match (phase, recent) {
            ("IVR", false) => "AbandonedInContactFlow",
            ("IVR", true) => "AbandonedInIVR",
            ("Queuing", _) => "AbandonedInQueue",
            (_, false) => "AbandonedRing",
            (_, true) => "AbandonedInRing",
        };
        if phase != "Ring" {
            self.later_end("abandoned", Some(phase), disposition);
            return;
        }
        // The agent's phone stops ringing a little later than the caller goes.
        let channel = self.later_part().channels.len() - 1;
        let off = gone + self.rng.between(10, 100);
        let last = self.later_leave(off, channel, TERMINATED, "customer", Order::Either).last();
        let slot = self.current().phases.last().map_or(at, |p| p.start);
        let rest = self.rng.between(60, 300);
        self.done(agent, slot, last + rest);
        self.not_comparable(&["end"]);
        self.later_end("abandoned", Some(phase), disposition);
    }

    fn later_enqueue(&mut self, at: i64, group: u8, target: Option<u32>) {
        self.menu_hands_over(at);
        let by_agent = target.is_some();
        let flow = self.later_part().flow.unwrap_or(0);
        let whose = if let Some(agent) = target { (agent, NO_GROUP) } else { (NONE, group) };
        self.publish_first(at, Kind::Enqueue, 0, whose.0, whose.1, Detail::Queue { flow, by_agent });
        self.publish_second_of(at, "Enqueue", 0, whose, &[("queueType", queue_type(by_agent))]);
        let contact = self.current();
        contact.enqueues += 1;
        contact.first_enqueue.get_or_insert(at);
    }

    /// The caller waits for an agent, again after a queue or a phone that nobody answered.
    fn later_queue(&mut self, mut at: i64, mut group: u8, story: Story) {
        let mut target = None;
        if story == Story::AgentQueue {
            let agent = self.find(usize::from(group), at, at + 5 * MINUTE, 10 * MINUTE, NONE);
            let here = |a: &u32| self.rosters[*a as usize].present(at, at + 3 * MINUTE);
            target = agent.map(|s| s.0).filter(here);
        }
        let mut trouble = story;
        let mut barred = NONE;
        for round in 1.. {
            self.later_enqueue(at, group, target);
            let lane = target.map_or(Lane::Group(group), Lane::AgentQueue);
            let (by_agent, wanted) = (target.is_some(), target.unwrap_or(NONE));
            let group_said = if by_agent { NO_GROUP } else { group };
            let flow = self.later_part().flow.unwrap_or(0);
            let said = Detail::Queue { flow, by_agent };
            let kind = [("queueType", queue_type(by_agent))];
            let limit = GROUPS[usize::from(group)].2;
            let patience = self.rng.duration(75 * SECOND, 0.8, 3 * SECOND, 10 * MINUTE);
            let rings = match trouble {
                Story::RingTimeout | Story::RingTimeoutEnd | Story::RingAbandon => trouble,
                _ if round < 3 && self.rng.chance(0.02) => Story::RingTimeout,
                _ => Story::Answered,
            };
            let ring = self.rng.duration(5 * SECOND, 0.5, 1_200, 18 * SECOND);
            let (talk, acw) = (self.later_talk_length(story), self.later_acw_length());
            let pause = self.rng.between(60 * SECOND, 180 * SECOND);
            let need = 200
                + match rings {
                    Story::Answered => ring + talk + acw + 2 * SECOND,
                    Story::RingAbandon => ring + SECOND,
                    _ => RING_LIMIT_LATER + pause + SECOND,
                };
            let stuck = matches!(
                trouble,
                Story::QueueAbandon | Story::QueueTimeout | Story::QueueRequeue | Story::PredictiveAbandon
            );
            let from = at + self.rng.between(90, 8_000);
            let patient = !matches!(trouble, Story::Answered | Story::Predictive);
            let deadline = at + if patient { limit - 100 } else { patience.min(limit - 100) };
            let found = match target {
                _ if stuck => None,
                Some(agent) => {
                    self.rosters[agent as usize].earliest(from, need).filter(|&t| t <= deadline).map(|t| (agent, t))
                }
                None => self.find(usize::from(group), from, deadline, need, barred),
            };
            let Some((agent, assigned)) = found else {
                let times_out = match trouble {
                    Story::QueueAbandon | Story::PredictiveAbandon => false,
                    Story::QueueTimeout | Story::QueueRequeue => true,
                    _ => patience >= limit,
                };
                if !times_out {
                    let gone = at + patience.min(limit - 500);
                    self.phase(PhaseKind::Queue, at, gone, lane, 0);
                    self.menu_goes_on(gone, "Hangup");
                    self.later_abandon(gone, "Queuing", wanted, group_said);
                    return;
                }
                let over = at + limit + self.rng.between(0, 50);
                self.publish_first(over, Kind::QueueingTimeout, 0, wanted, group_said, said);
                self.publish_second_of(over, "QueueingTimeout", 0, (wanted, group_said), &kind);
                self.phase(PhaseKind::Queue, at, over, lane, 0);
                self.menu_goes_on(over, "Timeout");
                self.add_to_story("queue-timeout");
                let requeues = self.rng.chance(0.4) || trouble == Story::QueueRequeue;
                let same_moment = self.rng.chance(0.35);
                let pause = self.rng.between(50, 400);
                if round < 3 && requeues && trouble != Story::QueueTimeout {
                    self.add_to_story(if same_moment { "same-ms+requeue" } else { "requeue" });
                    (at, target, trouble) = (if same_moment { over } else { over + pause }, None, Story::Answered);
                    if self.rng.chance(0.7) {
                        group = self.other_group(group);
                    }
                    continue;
                }
                let gone = over + self.rng.between(400, 4_000);
                self.menu_hangs_up(over, gone);
                self.later_release(gone, 0, "480 - Queue Timeout", "system");
                self.first_release(gone, 0, NONE, NO_GROUP, Side::Callee, "480 - Queue Timeout");
                self.later_end("timeout", Some("queue"), "QueuingTimeout");
                return;
            };
            self.publish_first(assigned, Kind::AssignAgent, 0, agent, group_said, said);
            self.publish_second_of(assigned, "AssignAgent", 0, (agent, group_said), &kind);
            self.phase(PhaseKind::Queue, at, assigned, lane, 0);
            let rung = assigned + self.rng.between(5, 90);
            let customer = &self.later_part().channels[0];
            let (call_type, numbers) = (customer.call_type, (customer.caller.clone(), customer.callee.clone()));
            let channel = self.channel(rung, agent, group, call_type, numbers, None);
            let opening = if by_agent { Opening::Direct } else { Opening::Rung };
            let until =
                rung + if matches!(rings, Story::Answered | Story::RingAbandon) { ring } else { RING_LIMIT_LATER };
            self.ring_and_book(rung, channel, need, opening);
            self.phase(PhaseKind::Ring, rung, until, Lane::Agent(agent), 0);
            self.count_agent(agent);
            match rings {
                Story::Answered => {
                    let pair = self.later_answer(until, channel);
                    self.publish_first(until, Kind::CallEstablished, 0, agent, group, Detail::Nothing);
                    self.publish_first(until, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
                    self.menu_goes_on(pair.last(), "Success");
                    let (slot, start, first_start) = (rung, until, until);
                    let s = Stint { agent, group, channel, slot, start, first_start, talk, acw };
                    self.later_converse(s, story);
                    return;
                }
                Story::RingAbandon => {
                    self.menu_goes_on(until, "Hangup");
                    self.later_abandon(until, "Ring", agent, group);
                    return;
                }
                _ => {}
            }
            self.later_ring_timeout(until, channel);
            self.add_to_story("ring-timeout");
            let away = until + self.rng.between(95, 250);
            self.then_break(agent, rung, away, pause, FORCED_BREAK);
            let off = until + self.rng.between(20, 300);
            self.later_release(off, channel, UNAVAILABLE, "system");
            if rings == Story::RingTimeoutEnd {
                self.menu_goes_on(until, "Failure");
                let gone = off + self.rng.between(300, 4_000);
                self.later_release(gone, 0, UNAVAILABLE, "system");
                self.first_release(gone, 0, NONE, NO_GROUP, Side::Callee, "480 - Ring Timeout");
                self.later_end("timeout", Some("ring"), "NoAnswer");
                return;
            }
            self.add_to_story("requeue");
            at = until + self.rng.between(95, 400);
            (barred, trouble, target) = (agent, Story::Answered, None);
        }
    }

    /// A phone has rung for too long. 2.0 has an event of the agent and one of the call for it, and sends either or
    /// both.
    pub(super) fn later_ring_timeout(&mut self, at: i64, channel: usize) {
        let (agent, group) = (self.later_part().channels[channel].agent, self.later_part().channels[channel].group);
        self.publish_first(at, Kind::RingingTimeout, 0, agent, group, Detail::Nothing);
        let lag = self.rng.between(0, 60);
        match self.rng.below(5) {
            0 => {
                self.publish_second(at, "RingingTimeout", channel, &[]);
            }
            1 => {
                self.publish_second(at, "RingingTimeout", channel, &[]);
                self.publish_agent_event(at + lag, "AgentRingingTimeout", channel);
            }
            2 => {
                self.publish_agent_event(at, "AgentRingingTimeout", channel);
                self.publish_second(at + lag, "RingingTimeout", channel, &[]);
            }
            _ => {
                self.publish_agent_event(at, "AgentRingingTimeout", channel);
            }
        }
    }
}

fn queue_type(by_agent: bool) -> &'static str {
    if by_agent { "Agent" } else { "SkillGroup" }
}
