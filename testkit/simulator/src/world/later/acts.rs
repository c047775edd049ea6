//! What happens during a talk: hold, mute, consultations, supervisors.

use super::publish::{Order, Pair, Words};
use super::talk::Stint;
use super::*;
use crate::payload;

/// What an agent or a supervisor does in the middle of a talk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Hold,
    Mute,
    Consult,
    Monitor,
    Coach,
    Barge,
}

/// A supervisor who stays until the call ends.
pub struct Watcher {
    pub agent: u32,
    channel: usize,
    slot: i64,
    barge: Option<i64>,
    monitor: Option<(i64, (u32, usize))>,
}

/// How far the acts of a talk have come.
pub struct Progress {
    /// When the next act may begin.
    pub at: i64,
    /// Until when a supervisor is there.
    pub watched: i64,
    pub watcher: Option<Watcher>,
    /// Who listened last.
    pub last: Option<u32>,
}

impl Sim<'_> {
    /// Plays one act, if there is time for it before the talk is to end.
    pub(super) fn play_act(&mut self, act: Act, s: &Stint, end: i64, progress: &mut Progress) {
        match act {
            Act::Hold => self.play_hold(s, end, progress),
            Act::Mute => self.play_mute(s, end, progress),
            Act::Consult => self.play_consultation(s, end, progress),
            Act::Monitor | Act::Coach | Act::Barge => self.play_observation(act, s, end, progress),
        }
    }

    fn play_hold(&mut self, s: &Stint, end: i64, progress: &mut Progress) {
        let from = progress.at + self.rng.between(800, 9_000);
        let to = from + self.rng.duration(12 * SECOND, 0.7, 1_500, 90 * SECOND);
        if to + 2 * SECOND > end {
            return;
        }
        self.publish_hold(s, from, true);
        self.publish_hold(s, to, false);
        self.phase(PhaseKind::Hold, from, to, Lane::Agent(s.agent), 0);
        self.add_to_story("hold");
        progress.at = to;
    }

    /// The customer is put on hold, or taken back.
    pub(super) fn publish_hold(&mut self, s: &Stint, at: i64, begins: bool) {
        let customer = self.later_part().customer;
        let id = self.later_part().channels[customer].id.clone();
        let (second, key, first) = if begins {
            ("Held", "heldChannelId", "CallHeld")
        } else {
            ("Retrieved", "retrievedChannelId", "CallRetrieved")
        };
        self.publish_second(at, second, s.channel, &[(key, &id)]);
        if let Some(mut words) = self.revised_call(at, first) {
            words.text("agentId", self.world.agents[s.agent as usize].id.clone());
            words.text("skillGroupId", GROUPS[usize::from(s.group)].0);
            self.add_written(at, first, s.agent, words);
        }
    }

    /// The fields that the revision's new call events begin with; nothing if the contact is not published in 1.0.
    pub(super) fn revised_call(&mut self, at: i64, name: &'static str) -> Option<Words> {
        let contact = self.current();
        contact.later.as_deref().filter(|later| !later.second && later.published)?;
        let mut words = Words::revised(at, name);
        words.text("contactId", payload::contact_id(contact.id));
        words.text("connectId", payload::uuid(contact.legs[0].id));
        // Only of what is spoken the revision does not say in what kind of call.
        if name != "TextStream" {
            words.text("callType", contact.call_type.name());
        }
        words.text("caller", contact.legs[0].caller.clone());
        words.text("callee", contact.legs[0].callee.clone());
        Some(words)
    }

    fn play_mute(&mut self, s: &Stint, end: i64, progress: &mut Progress) {
        let from = progress.at + self.rng.between(800, 6_000);
        let to = from + self.rng.duration(6 * SECOND, 0.6, 900, 30 * SECOND);
        if to + 2 * SECOND > end {
            return;
        }
        let id = self.later_part().channels[s.channel].id.clone();
        self.publish_second(from, "Muted", s.channel, &[("mutedChannelId", &id)]);
        self.publish_second(to, "Unmuted", s.channel, &[("unmutedChannelId", &id)]);
        self.add_to_story("mute");
        progress.at = to;
    }

    /// The agent asks a colleague, who leaves again or does not even answer.
    fn play_consultation(&mut self, s: &Stint, end: i64, progress: &mut Progress) {
        let holds = self.rng.chance(0.4);
        let held = progress.at + self.rng.between(SECOND, 6 * SECOND);
        let start = held + self.rng.between(300, 1_200);
        let rung = start + self.rng.between(60, 300);
        let ring = self.rng.duration(5 * SECOND, 0.5, 1_200, 18 * SECOND);
        let talk = self.rng.duration(15 * SECOND, 0.6, 3 * SECOND, 60 * SECOND);
        let answers = self.rng.chance(0.85);
        let up = rung + ring;
        let over = if answers { up + talk } else { up };
        if over + 4 * SECOND > end {
            return;
        }
        let Some((asked, _)) = self.find(self.world.groups, rung, rung, over - rung + 2 * SECOND, s.agent) else {
            return;
        };
        if holds {
            self.publish_hold(s, held, true);
        }
        let id = self.agent_id(asked);
        self.publish_second(start, "InitiateConsultant", s.channel, &[("counterparty", &id)]);
        let channel = self.consulted_channel(rung, s, asked);
        let pair = self.later_ring(rung, channel);
        self.book(asked, rung, over + 500, pair.event, Opening::Aside);
        self.second_phase(PhaseKind::Ring, rung, up, Lane::Agent(asked));
        let mut last;
        if answers {
            let begins = self.later_answer(up, channel).last() + self.rng.between(5, 90);
            self.publish_second(begins, "StartConsultant", s.channel, &[("counterparty", &id)]);
            last = self.later_leave(over, channel, OKAY, "agent", Order::Either).last();
            last += self.rng.between(5, 70);
            self.publish_second(last, "StopConsultant", s.channel, &[("counterparty", &id)]);
            self.second_phase(PhaseKind::Consult, begins, last, Lane::Agent(s.agent));
            self.second_phase(PhaseKind::Consult, up, over, Lane::Agent(asked));
        } else {
            last = self.later_leave(up, channel, TERMINATED, "agent", Order::Either).last();
        }
        let rest = self.rng.between(40, 300);
        self.done(asked, rung, last + rest);
        progress.at = last + self.rng.between(200, 900);
        if holds {
            self.publish_hold(s, progress.at, false);
            self.phase(PhaseKind::Hold, held, progress.at, Lane::Agent(s.agent), 0);
            self.add_to_story("hold");
        }
        // 1.0 has no event of a consultation.
        self.not_comparable(&["ring"]);
        self.add_to_story(if answers { "consult-only" } else { "consult-unanswered" });
    }

    /// The channel of an agent who is asked by another.
    pub(super) fn consulted_channel(&mut self, at: i64, s: &Stint, asked: u32) -> usize {
        let numbers = (self.extension(s.agent), self.extension(asked));
        // The call type alone may say that the agent is only asked.
        let scenario = self.later_part().decor.chance(0.8).then_some("CONSULTED");
        self.channel(at, asked, s.group, "CONSULTANT", numbers, scenario)
    }

    pub(super) fn agent_id(&self, agent: u32) -> String {
        self.world.agents[agent as usize].id.clone()
    }

    /// A supervisor listens, and perhaps dials anew to coach the agent or to talk along.
    fn play_observation(&mut self, act: Act, s: &Stint, end: i64, progress: &mut Progress) {
        let dialled = progress.at.max(progress.watched) + self.rng.between(SECOND, 7 * SECOND);
        let up = dialled + self.rng.between(500, 1_600);
        let off = up + self.rng.duration(20 * SECOND, 0.6, 4 * SECOND, 120 * SECOND);
        let again = off + self.rng.between(900, 1_600);
        let up_again = again + self.rng.between(500, 1_300);
        let off_again = up_again + self.rng.duration(20 * SECOND, 0.6, 3 * SECOND, 90 * SECOND);
        let stays = match act {
            Act::Monitor => self.rng.chance(0.2),
            Act::Barge => self.rng.chance(0.4),
            _ => false,
        };
        let meanwhile = self.rng.chance(0.5);
        let until = match act {
            Act::Monitor if stays => up + 3 * SECOND,
            Act::Monitor => off,
            _ if stays => up_again + 3 * SECOND,
            _ => off_again,
        };
        if until + 2 * SECOND > end {
            return;
        }
        let booked = if stays { end.max(off) } else { until } + 3 * SECOND;
        // The one who has listened already is likely to be the one who listens again.
        let before = progress.last.filter(|_| self.rng.chance(0.6));
        let free = |a: &u32| self.rosters[*a as usize].earliest(dialled, booked - dialled) == Some(dialled);
        let who = match before.filter(free) {
            Some(who) => who,
            None => match self.find(self.world.groups, dialled, dialled, booked - dialled, s.agent) {
                Some((who, _)) => who,
                None => return,
            },
        };
        progress.last = Some(who);
        self.not_comparable(&["dial"]);
        let watches = if stays && act == Act::Monitor { end + 3 * SECOND } else { off + 600 };
        let (channel, begins) = self.begin_monitoring(who, s, (dialled, up, watches));
        self.add_to_story("monitor");
        progress.at = if meanwhile { up + 2 * SECOND } else { until };
        progress.watched = until;
        if act == Act::Monitor && stays {
            self.add_to_story("ends-monitored");
            let monitor = Some((begins, (s.agent, s.channel)));
            progress.watcher = Some(Watcher { agent: who, channel, slot: dialled, barge: None, monitor });
            return;
        }
        self.end_monitoring(who, (s.agent, s.channel), channel, (dialled, begins, off));
        if act == Act::Monitor {
            return;
        }
        let (call_type, scenario) = if act == Act::Coach { ("COACH", "COACHING") } else { ("BARGE", "BARGING") };
        let numbers = (self.extension(who), self.extension(s.agent));
        let channel = self.channel(again, who, s.group, call_type, numbers, Some(scenario));
        let pair = self.supervisor_dials(again, up_again, channel, end + 3 * SECOND);
        let begins = pair.last() + self.rng.between(5, 90);
        let id = self.agent_id(s.agent);
        let other = [("counterparty", id.as_str())];
        if act == Act::Coach {
            self.add_to_story("coach");
            self.publish_second(begins, "StartCoach", channel, &other);
            self.publish_second(off_again, "StopCoach", channel, &other);
            self.second_phase(PhaseKind::Coach, begins, off_again, Lane::Agent(who));
            let at = off_again + self.rng.between(10, 80);
            let last = self.later_leave(at, channel, OKAY, "agent", Order::Either).last();
            let rest = self.rng.between(30, 150);
            self.done(who, again, last + rest);
            return;
        }
        self.add_to_story("barge");
        self.publish_second(begins, "BargeIn", channel, &other);
        if stays {
            self.add_to_story("ends-barged");
            progress.watcher = Some(Watcher { agent: who, channel, slot: again, barge: Some(begins), monitor: None });
            return;
        }
        let last = self.later_leave(off_again, channel, OKAY, "agent", Order::Either).last();
        self.second_phase(PhaseKind::Barge, begins, off_again, Lane::Agent(who));
        let rest = self.rng.between(30, 150);
        self.done(who, again, last + rest);
    }

    /// A supervisor dials and is connected; the slot lasts until it is said when it ends.
    pub(super) fn supervisor_dials(&mut self, dialled: i64, up: i64, channel: usize, booked: i64) -> Pair {
        let who = self.later_part().channels[channel].agent;
        let pair = self.publish_pair(dialled, ("AgentDialing", "Dialing"), channel, Order::Either, &[]);
        self.book(who, dialled, booked, pair.event, Opening::Aside);
        self.second_phase(PhaseKind::Dial, dialled, up, Lane::Agent(who));
        self.later_answer(up, channel)
    }

    /// A supervisor begins to listen. Gives the channel and when the monitoring began.
    pub(super) fn begin_monitoring(
        &mut self,
        who: u32,
        s: &Stint,
        (dialled, up, booked): (i64, i64, i64),
    ) -> (usize, i64) {
        let numbers = (self.extension(who), self.extension(s.agent));
        let scenario = self.later_part().decor.chance(0.9).then_some("MONITORING");
        let channel = self.channel(dialled, who, s.group, "MONITOR", numbers, scenario);
        let begins = self.supervisor_dials(dialled, up, channel, booked).last() + self.rng.between(5, 90);
        let id = self.agent_id(who);
        let said_on = self.observed_channel(channel, s.channel);
        self.publish_second_of(begins, "StartMonitor", said_on, (s.agent, s.group), &[("counterparty", &id)]);
        (channel, begins)
    }

    /// The channel that the begin and the end of a monitoring are reported on: the supervisor's, or the one that is
    /// listened to.
    fn observed_channel(&mut self, supervisors: usize, agents: usize) -> usize {
        let part = self.later_part();
        if part.naming == 0 && part.says_flow { agents } else { supervisors }
    }

    /// The supervisor stops listening. Gives when the supervisor is free.
    pub(super) fn end_monitoring(
        &mut self,
        who: u32,
        (agent, listened): (u32, usize),
        channel: usize,
        (slot, begins, off): (i64, i64, i64),
    ) -> i64 {
        let last = self.later_leave(off, channel, OKAY, "agent", Order::Either).last();
        let stops = last + self.rng.between(5, 70);
        let group = self.later_part().channels[channel].group;
        let id = self.agent_id(who);
        let said_on = self.observed_channel(channel, listened);
        self.publish_second_of(stops, "StopMonitor", said_on, (agent, group), &[("counterparty", &id)]);
        self.second_phase(PhaseKind::Monitor, begins, stops, Lane::Agent(who));
        let free = stops + self.rng.between(20, 150);
        self.done(who, slot, free);
        free
    }

    /// The call is over, and whoever still listened or talked along is let go.
    pub(super) fn watcher_leaves(&mut self, watcher: Watcher, at: i64) {
        let off = at + self.rng.between(20, 200);
        if let Some((begins, agent)) = watcher.monitor {
            self.end_monitoring(watcher.agent, agent, watcher.channel, (watcher.slot, begins, off));
        } else if let Some(begins) = watcher.barge {
            let last = self.later_leave(off, watcher.channel, OKAY, "customer", Order::Either).last();
            self.second_phase(PhaseKind::Barge, begins, off, Lane::Agent(watcher.agent));
            let rest = self.rng.between(30, 150);
            self.done(watcher.agent, watcher.slot, last + rest);
        }
    }
}
