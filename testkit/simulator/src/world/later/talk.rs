//! A talk from the answer to the end, from one agent to the next.

use super::acts::{Act, Progress};
use super::publish::{NO_EVENT, Order, Words};
use super::*;
use crate::payload;

/// One agent's part in a talk.
pub struct Stint {
    pub agent: u32,
    pub group: u8,
    pub channel: usize,
    /// When the agent's slot begins.
    pub slot: i64,
    pub start: i64,
    /// The same in 1.0, where an agent who is asked in a consultation is one who talks.
    pub first_start: i64,
    pub talk: i64,
    pub acw: i64,
}

impl Sim<'_> {
    /// How long a talk is in which a story wants something to happen.
    pub(super) fn later_talk_length(&mut self, story: Story) -> i64 {
        let length = self.talk_length();
        match story {
            Story::Coached | Story::Barged | Story::Intercepted => length + 100 * SECOND,
            Story::Held | Story::Muted | Story::Attended | Story::Consulted | Story::Monitored => length + 50 * SECOND,
            _ => length,
        }
    }

    /// Plays the talk and ends the contact.
    pub(super) fn later_converse(&mut self, mut s: Stint, story: Story) {
        self.count_agent(s.agent);
        let first = s.start;
        let mut spoken = Vec::new();
        for hop in 0.. {
            let end = s.start + s.talk;
            let mut progress =
                Progress { at: s.start + self.rng.between(900, 3_000), watched: s.start, watcher: None, last: None };
            for act in self.acts(story, hop) {
                if progress.watcher.is_none() {
                    self.play_act(act, &s, end, &mut progress);
                }
            }
            let transfers = hop < 2 && self.rng.chance(0.07);
            let blind = self.rng.chance(0.5);
            let clear = progress.at.max(progress.watched) + 600;
            let next = match story {
                _ if progress.watcher.is_some() || clear + 2 * SECOND > end => None,
                Story::Blind | Story::OutboundTransfer if hop == 0 => self.transfer_blindly(&s, end),
                Story::Attended if hop == 0 => self.transfer_attended(&s, clear, end),
                Story::Intercepted if hop == 0 => self.intercept(&s, clear, end),
                _ if transfers && blind => self.transfer_blindly(&s, end),
                _ if transfers => self.transfer_attended(&s, clear, end),
                _ => None,
            };
            spoken.push((s.channel, s.start, end));
            let Some(next) = next else {
                let last = self.later_hang_up(&s, story, end, progress);
                self.write_down_talk(first, &spoken);
                self.later_end("answered", None, "Success");
                self.survey_by_sms(&s, story, last);
                return;
            };
            s = next;
        }
    }

    /// What happens in the talk: what the story is named after, and what comes up.
    fn acts(&mut self, story: Story, hop: u32) -> Vec<Act> {
        let wanted = match story {
            Story::Held => Some(Act::Hold),
            Story::Muted => Some(Act::Mute),
            Story::Consulted => Some(Act::Consult),
            Story::Monitored => Some(Act::Monitor),
            Story::Coached => Some(Act::Coach),
            Story::Barged => Some(Act::Barge),
            _ => None,
        };
        let mut acts: Vec<Act> = wanted.filter(|_| hop == 0).into_iter().collect();
        for _ in 0..self.rng.weighted(&[0.68, 0.2, 0.09, 0.03]) {
            acts.push(self.rng.pick(&[Act::Hold, Act::Hold, Act::Hold, Act::Mute, Act::Consult, Act::Monitor]));
        }
        acts
    }

    /// The agent's talk ends.
    fn talk_phase(&mut self, s: &Stint, end: i64) {
        self.second_phase(PhaseKind::Talk, s.start, end, Lane::Agent(s.agent));
        self.first_phase(PhaseKind::Talk, s.first_start, end, Lane::Agent(s.agent));
    }

    /// A transfer as the revision documents it: without result and remark.
    fn revised_transfer(&mut self, at: i64, name: &'static str, call_type: &'static str, from: u32, to: u32) {
        let world = self.world;
        let contact = self.current();
        let Some(later) = contact.later.as_deref() else { return };
        if later.second || !later.published {
            return;
        }
        let person = &world.agents[from as usize];
        let mut words = Words::revised(at, name);
        words.text("agentId", person.id.clone());
        words.text("skillGroupIds", person.group_ids.clone());
        words.text("callType", call_type);
        words.text("caller", contact.legs[0].caller.clone());
        words.text("callee", contact.legs[0].callee.clone());
        words.text("contactId", payload::contact_id(contact.id));
        words.text("connectId", payload::uuid(contact.legs[0].id));
        words.text("transferor", person.id.clone());
        words.text("destination", world.agents[to as usize].id.clone());
        self.add_written(at, name, from, words);
    }

    /// The agent hands the caller on unasked. 2.0 reports it after the agent's release, 1.0 before.
    fn transfer_blindly(&mut self, s: &Stint, end: i64) -> Option<Stint> {
        let ring = self.rng.duration(3_500, 0.4, 1_200, 15 * SECOND);
        let (talk, acw) = (self.talk_length(), self.later_acw_length());
        let rung = end + self.rng.between(260, 500);
        let need = ring + talk + acw + 2 * SECOND;
        let (next, _) = self.find(self.world.groups, rung, rung, need, s.agent)?;
        let call_type = self.current().call_type;
        self.revised_transfer(end, "BlindTransfer", call_type.name(), s.agent, next);
        let leave = self.later_leave(end, s.channel, OKAY, "agent", Order::Either);
        let at = leave.last() + self.rng.between(5, 80);
        let (from, to) = (self.extension(s.agent), self.extension(next));
        let customer = self.later_part().customer;
        let ends = [("originator", from.as_str()), ("destination", to.as_str())];
        self.publish_second_of(at, "BlindTransfer", customer, (s.agent, s.group), &ends);
        self.talk_phase(s, end);
        self.later_wrap_up(s.agent, s.slot, leave.agent, s.acw);
        self.current().transfers += 1;
        self.add_to_story("blind");
        let numbers =
            (self.later_part().channels[customer].caller.clone(), self.later_part().channels[customer].callee.clone());
        let said = self.later_part().channels[customer].call_type;
        let channel = self.channel(rung, next, s.group, said, numbers, Some("BLIND_TRANSFER"));
        let up = rung + ring;
        self.ring_and_book(rung, channel, need, Opening::Direct);
        self.phase(PhaseKind::Ring, rung, up, Lane::Agent(next), 0);
        self.later_answer(up, channel);
        self.publish_first(up, Kind::AgentTalk, 0, next, NO_GROUP, Detail::Nothing);
        self.count_agent(next);
        Some(Stint { agent: next, group: s.group, channel, slot: rung, start: up, first_start: up, talk, acw })
    }

    /// An agent's phone rings in either dialect, and the agent is booked.
    pub(super) fn ring_and_book(&mut self, at: i64, channel: usize, need: i64, opening: Opening) {
        let (agent, group) = (self.later_part().channels[channel].agent, self.later_part().channels[channel].group);
        let pair = self.later_ring(at, channel);
        let mut opener = pair.event;
        let part = self.later_part();
        if !part.second && part.published {
            opener = self.ring(at, agent, group);
        }
        let opening = if self.later_part().in_both { pair.opening(opening) } else { Opening::Aside };
        self.book(agent, at, at + need, opener, opening);
    }

    /// The agent asks a colleague first, who then takes over.
    fn transfer_attended(&mut self, s: &Stint, clear: i64, end: i64) -> Option<Stint> {
        let ring = self.rng.duration(5 * SECOND, 0.5, 1_200, 18 * SECOND);
        let asks = self.rng.duration(15 * SECOND, 0.6, 3 * SECOND, 60 * SECOND);
        let (talk, acw) = (self.talk_length(), self.later_acw_length());
        let up = end - asks;
        let rung = up - ring;
        let start = rung - self.rng.between(60, 300);
        let held = start - self.rng.between(300, 1_200);
        let holds = self.rng.chance(0.5);
        let need = end - rung + talk + acw + 2 * SECOND;
        if held < clear {
            return None;
        }
        let (next, _) = self.find(self.world.groups, rung, rung, need, s.agent)?;
        if holds {
            self.publish_hold(s, held, true);
            self.add_to_story("hold");
        }
        let id = self.agent_id(next);
        let counterparty = [("counterparty", id.as_str())];
        self.publish_second(start, "InitiateConsultant", s.channel, &counterparty);
        let channel = self.consulted_channel(rung, s, next);
        self.ring_and_book(rung, channel, need, Opening::Direct);
        self.phase(PhaseKind::Ring, rung, up, Lane::Agent(next), 0);
        let begins = self.later_answer(up, channel).last() + self.rng.between(5, 90);
        self.publish_first(up, Kind::AgentTalk, 0, next, NO_GROUP, Detail::Nothing);
        self.publish_second(begins, "StartConsultant", s.channel, &counterparty);
        self.revised_transfer(end, "AttendedTransfer", "Consult", s.agent, next);
        // A customer on hold is handed over in the moment in which the agent's own hold ends.
        let order = if holds { Order::AgentFirst } else { Order::Either };
        let leave = self.later_leave(end, s.channel, OKAY, "agent", order);
        let at = leave.last() + self.rng.between(5, 70);
        let stops = at + self.rng.between(2, 50);
        let (from, to) = (self.extension(s.agent), self.extension(next));
        self.publish_second(at, "AttendedTransfer", s.channel, &[("originator", &from), ("destination", &to)]);
        self.publish_second(stops, "StopConsultant", s.channel, &counterparty);
        self.talk_phase(s, end);
        if holds {
            self.phase(PhaseKind::Hold, held, end, Lane::Agent(s.agent), 0);
        }
        self.second_phase(PhaseKind::Consult, begins, at, Lane::Agent(s.agent));
        self.second_phase(PhaseKind::Consult, up, at, Lane::Agent(next));
        self.later_wrap_up(s.agent, s.slot, leave.agent, s.acw);
        self.current().transfers += 1;
        self.add_to_story("attended");
        self.count_agent(next);
        // In 1.0 a colleague who is asked looks like one who talks to the customer.
        self.not_comparable(&["talk"]);
        let turns = self.rng.chance(0.5);
        let part = self.later_part();
        let said = part.channels[part.customer].call_type;
        let ch = &mut part.channels[channel];
        ch.scenario = Some("ATTENDED_TRANSFER");
        if turns {
            ch.call_type = said;
        }
        let talk = talk - (at - end);
        Some(Stint { agent: next, group: s.group, channel, slot: rung, start: at, first_start: up, talk, acw })
    }

    /// A supervisor who has listened takes the agent's place.
    fn intercept(&mut self, s: &Stint, clear: i64, end: i64) -> Option<Stint> {
        let off = end - self.rng.between(900, 1_500);
        let up = off - self.rng.between(4 * SECOND, 30 * SECOND);
        let dialled = up - self.rng.between(500, 1_500);
        let again = end + self.rng.between(130, 400);
        let up_again = again + self.rng.between(300, 900);
        let (talk, acw) = (self.talk_length(), self.later_acw_length());
        let need = up_again - dialled + talk + acw + 2 * SECOND;
        if dialled < clear {
            return None;
        }
        let (who, _) = self.find(self.world.groups, dialled, dialled, need, s.agent)?;
        let (channel, begins) = self.begin_monitoring(who, s, (dialled, up, off + 600));
        self.add_to_story("monitor");
        self.end_monitoring(who, (s.agent, s.channel), channel, (dialled, begins, off));
        self.later_part().channels[s.channel].scenario = Some("INTERCEPTED");
        let leave = self.later_leave(end, s.channel, OKAY, "system", Order::Either);
        let at = leave.last() + self.rng.between(5, 30);
        let id = self.agent_id(s.agent);
        self.publish_second_of(at, "Intercept", s.channel, (who, s.group), &[("counterparty", &id)]);
        self.talk_phase(s, end);
        self.later_wrap_up(s.agent, s.slot, leave.agent, s.acw);
        self.add_to_story("intercept");
        let numbers = (self.extension(who), self.extension(s.agent));
        let channel = self.channel(again, who, s.group, "INTERCEPT", numbers, Some("INTERCEPTING"));
        self.supervisor_dials(again, up_again, channel, up_again + talk + acw + 2 * SECOND);
        self.count_agent(who);
        Some(Stint {
            agent: who,
            group: s.group,
            channel,
            slot: again,
            start: up_again,
            first_start: up_again,
            talk,
            acw,
        })
    }

    /// Somebody hangs up. Gives the end of the call.
    fn later_hang_up(&mut self, s: &Stint, story: Story, end: i64, progress: Progress) -> i64 {
        let by_ivr = story == Story::SurveyedInIvr && progress.watcher.is_none();
        let agent_first = self.rng.chance(0.4) || by_ivr;
        let held = end - self.rng.between(3 * SECOND, 20 * SECOND);
        let held = (self.rng.chance(0.06) && held > progress.at + 500).then_some(held);
        if let Some(held) = held {
            self.publish_hold(s, held, true);
            self.add_to_story("ends-held");
        }
        let customer = self.later_part().customer;
        let gap = self.rng.between(5, 130);
        let gone;
        let leave;
        if agent_first {
            leave = self.later_leave(end, s.channel, OKAY, "agent", Order::Either);
            gone = if by_ivr { self.survey_in_ivr(s, leave.last()) } else { leave.last() + gap };
            self.later_release(gone, customer, OKAY, if by_ivr { "customer" } else { "agent" });
        } else {
            gone = end;
            self.later_release(gone, customer, OKAY, "customer");
            leave = self.later_leave(end + gap, s.channel, OKAY, "customer", Order::Either);
        }
        // 1.0 reports one release, the first, where 2.0 reports each party's.
        let by =
            if agent_first == (self.current().call_type == CallType::Inbound) { Side::Callee } else { Side::Caller };
        self.first_release(end, 0, s.agent, s.group, by, HUNG_UP);
        self.not_comparable(&["end"]);
        self.talk_phase(s, end);
        if let Some(held) = held {
            let until = if agent_first { end } else { leave.agent.min(leave.call) };
            self.second_phase(PhaseKind::Hold, held, until, Lane::Agent(s.agent));
            self.first_phase(PhaseKind::Hold, held, end, Lane::Agent(s.agent));
            if !agent_first {
                self.not_comparable(&["hold"]);
            }
        }
        self.later_wrap_up(s.agent, s.slot, leave.agent, s.acw);
        let last = gone.max(leave.last());
        if let Some(watcher) = progress.watcher {
            self.watcher_leaves(watcher, end.max(leave.agent.min(leave.call)));
        }
        last
    }

    /// The first of a slot's events, whichever dialect published it.
    pub(super) fn opener(second: usize, first: usize) -> usize {
        if second == NO_EVENT { first } else { second }
    }
}
