//! What comes after a call: its detail record and its recordings.

use super::publish::Words;
use super::*;
use crate::payload;

impl Sim<'_> {
    /// The contact is over: what became of it, how 2.0 calls that, and the records that follow.
    pub(super) fn later_end(&mut self, outcome: &'static str, detail: Option<&'static str>, disposition: &'static str) {
        let contact = self.current();
        (contact.outcome, contact.detail) = (outcome, detail);
        let over = contact.later.as_deref().map_or(contact.end, |later| later.over);
        let call_type = contact.call_type;
        let record = over + self.rng.between(900, 7_000);
        let recorded = matches!(call_type, CallType::Inbound | CallType::Outbound | CallType::PredictiveDial);
        let plain = (self.rng.chance(0.95), over + self.rng.between(4_000, 20_000));
        let dual = (self.rng.chance(0.45), over + self.rng.between(6_000, 30_000));
        self.detail_record(record, disposition);
        if outcome == "answered" && recorded {
            for ((made, at), name, end) in
                [(plain, "RecordingReady", ".wav"), (dual, "DualTrackRecordingReady", "-dual.wav")]
            {
                if made {
                    self.recording(at, name, end);
                }
            }
        }
        let last = self.out.events.len();
        self.current().events.end = last;
    }

    /// Who talked, in order, and from when to when there was talk.
    fn talkers(&mut self) -> (Vec<u32>, Option<(i64, i64)>) {
        let mut talks: Vec<Phase> =
            self.current().phases.iter().filter(|p| p.kind == PhaseKind::Talk).copied().collect();
        talks.sort_by_key(|p| p.start);
        let mut agents = Vec::new();
        for talk in &talks {
            if let Lane::Agent(agent) = talk.lane
                && !agents.contains(&agent)
            {
                agents.push(agent);
            }
        }
        let span = talks.first().map(|p| p.start).zip(talks.iter().map(|p| p.end).max());
        (agents, span)
    }

    /// The agents' ids and the groups', as lists.
    fn lists(&mut self, agents: &[u32]) -> (String, String) {
        let world = self.world;
        let ids: Vec<_> = agents.iter().map(|&a| world.agents[a as usize].id.as_str()).collect();
        let group = self.later_part().channels.iter().map(|ch| ch.group).find(|&g| g != NO_GROUP);
        (ids.join(","), group.map_or_else(String::new, |g| GROUPS[usize::from(g)].0.to_owned()))
    }

    fn detail_record(&mut self, at: i64, disposition: &'static str) {
        let (agents, talk) = self.talkers();
        let (ids, groups) = self.lists(&agents);
        let contact = self.current();
        let (start, mut end) = (contact.start, contact.end);
        if contact.call_type == CallType::Back2Back
            && let Some((_, until)) = talk
        {
            // Its record is of the first connection.
            end = until;
        }
        let customer = self.later_part().customer;
        if let Some(mut words) = self.words(at, "CDRReady", customer, NONE, NO_GROUP) {
            words.text("startTime", payload::seconds(start));
            words.text("establishedTime", talk.map_or_else(String::new, |t| payload::seconds(t.0)));
            words.text("endTime", payload::seconds(end));
            words.text("dispositionCode", disposition);
            words.text("agentIds", ids);
            words.text("skillGroupIds", groups);
            self.add_written(at, "CDRReady", NONE, words);
        } else if let Some(mut words) = self.revised_call(at, "CDRReady") {
            if let Some(&agent) = agents.first() {
                words.text("agentId", self.world.agents[agent as usize].id.clone());
            }
            if !groups.is_empty() {
                words.text("skillGroupId", groups);
            }
            self.add_written(at, "CDRReady", NONE, words);
        }
    }

    fn recording(&mut self, at: i64, name: &'static str, end: &'static str) {
        let (agents, talk) = self.talkers();
        let (ids, groups) = self.lists(&agents);
        let Some((mut from, to)) = talk else { return };
        let contact = self.current();
        let (contact_id, start) = (payload::contact_id(contact.id), contact.start);
        let customer = self.later_part().customer;
        // A recording is of the talk, or begins with the call.
        let whole = self.later_part().decor.chance(0.2);
        if whole {
            from = start;
        }
        let timed = self.later_part().decor.chance(0.35);
        if let Some(mut words) = self.words(at, name, customer, NONE, NO_GROUP) {
            let file = format!("{contact_id}.wav");
            words.text("startTime", payload::seconds(from));
            words.text("endTime", payload::seconds(to));
            words.text("agentIds", ids);
            words.text("downloadURL", url(&file, at));
            words.text("fileName", file);
            if timed {
                let seconds = to.div_euclid(SECOND) - from.div_euclid(SECOND);
                words.json("duration", seconds.to_string());
            }
            self.add_written(at, name, NONE, words);
            return;
        }
        if !self.later_part().published {
            return;
        }
        let file = format!("{contact_id}{end}");
        let mut words = Words::revised(at, name);
        words.text("contactId", contact_id);
        words.text("downloadURL", url(&file, at));
        words.text("fileName", file);
        if let Some(&agent) = agents.first() {
            // The revision writes it without the domain.
            let id = &self.world.agents[agent as usize].id;
            words.text("agentId", id.split('@').next().unwrap_or(id).to_owned());
        }
        words.text("skillGroupId", groups);
        self.add_written(at, name, NONE, words);
    }
}

fn url(file: &str, at: i64) -> String {
    format!("https://oss.example.com/acme-cc/record/{file}?Expires={}", (at + DAY) / SECOND)
}
