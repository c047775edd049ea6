//! What a contact is to a group of contacts, to an agent and to a skill group.

use super::figures::{MOST, add};
use crate::catalog::{EventType, Field};
use crate::store::{Id, NONE};
use crate::text::sort;
use crate::timeline::rules::is_transfer;
use crate::timeline::{Builder, ContactSummary, Covered, Kind, Lookup, Outcome, has_part};

/// The kinds of phases that have a spread, and their places in [`Part::sums`].
pub(crate) const QUEUE: usize = 0;
pub(crate) const RING: usize = 1;
pub(crate) const TALK: usize = 2;
pub(crate) const ACW: usize = 3;
pub(crate) const HOLD: usize = 4;

/// How many there are.
pub(crate) const SUMS: usize = 5;

/// A contact as a group of contacts sees it.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub contact: u32,
    pub transfers: u32,
    pub outcome: Outcome,
    pub detail: Option<u8>,
    /// The time of each kind; -1: no phase of that kind ended.
    pub sums: [i64; SUMS],
}

impl Part {
    /// The contact as it is.
    pub(crate) fn whole(contact: u32, s: &ContactSummary) -> Part {
        let sum = |kind| s.phases_ms(kind).map_or(-1, |ms| ms.clamp(0, MOST));
        Part {
            contact,
            transfers: s.metrics.transfers,
            outcome: s.outcome,
            detail: s.detail,
            sums: [Kind::Queue, Kind::Ring, Kind::Talk, Kind::Acw, Kind::Hold].map(sum),
        }
    }
}

/// An agent's part in a contact.
#[derive(Clone, Copy)]
pub(super) struct AgentPart {
    pub agent: Id,
    contact: u32,
    /// Ringing, talk, after-call work, hold; -1 as in [`Part::sums`].
    times: [i64; SUMS - RING],
    transfers: u32,
    outcome: Outcome,
    detail: Option<u8>,
}

/// A skill group's part in a contact.
#[derive(Clone, Copy)]
pub(super) struct GroupPart {
    pub group: Id,
    contact: u32,
    /// The time in the queue of that group; -1 as in [`Part::sums`].
    queue: i64,
}

/// The parts of agents and skill groups in contacts, each by the order of their ids, then of the contacts' numbers.
/// Made when they are first asked for.
#[derive(Default)]
pub(crate) struct Parts {
    pub(super) agents: Vec<AgentPart>,
    pub(super) groups: Vec<GroupPart>,
    /// Until when each agent of the present contact has talked.
    until: Vec<i64>,
}

impl Parts {
    pub(crate) fn new(lookup: Lookup<'_>, summaries: &[ContactSummary]) -> Parts {
        let mut parts = Parts::default();
        let mut builder = Builder::default();
        for (contact, summary) in summaries.iter().enumerate() {
            let events = lookup.groups.events(contact);
            builder.build(lookup.store, lookup.groups, events);
            parts.add(lookup, contact as u32, summary, &builder, events);
        }
        parts.until = Vec::new();
        // Ids have numbers in the order of their arrival.
        let places = |ids: &mut dyn Iterator<Item = Id>| {
            let mut places = vec![0; lookup.store.strings.len()];
            let mut all: Vec<Id> = ids.filter(|id| std::mem::replace(&mut places[*id as usize], 1) == 0).collect();
            let text = |id: Id| lookup.store.strings.get(id);
            sort::numbers(&mut all, &mut |a, b| text(a).cmp(text(b)));
            for (place, id) in all.iter().enumerate() {
                places[*id as usize] = place as u32;
            }
            places
        };
        let by_text = places(&mut parts.agents.iter().map(|p| p.agent));
        sort::by_key(&mut parts.agents, |p| by_text[p.agent as usize]);
        let by_text = places(&mut parts.groups.iter().map(|p| p.group));
        sort::by_key(&mut parts.groups, |p| by_text[p.group as usize]);
        parts.agents.shrink_to_fit();
        parts.groups.shrink_to_fit();
        parts
    }

    /// Takes a contact whose phases `builder` has built.
    fn add(&mut self, lookup: Lookup<'_>, contact: u32, s: &ContactSummary, builder: &Builder, events: &[u32]) {
        // What a contact is to an agent who did not talk.
        let (outcome, detail) = match s.outcome {
            Outcome::Answered => (Outcome::Unanswered, None),
            _ => (s.outcome, s.detail),
        };
        let first = self.agents.len();
        self.until.clear();
        for p in &builder.phases {
            if !p.has_participant() {
                continue;
            }
            let at = self.agents[first..].iter().position(|part| part.agent == p.agent).unwrap_or_else(|| {
                self.agents.push(AgentPart {
                    agent: p.agent,
                    contact,
                    times: [-1; SUMS - RING],
                    transfers: 0,
                    outcome,
                    detail,
                });
                self.until.push(i64::MIN);
                self.until.len() - 1
            });
            let part = &mut self.agents[first + at];
            match p.kind {
                Kind::Talk => {
                    (part.outcome, part.detail) = (Outcome::Answered, None);
                    // Phases are sorted by start, so what was covered before ends at `until`.
                    if let Some((end, _)) = p.end {
                        let until = &mut self.until[at];
                        add(&mut part.times[TALK - RING], (end - p.start.0.max(*until)).max(0));
                        *until = end.max(*until);
                    }
                }
                Kind::Ring => {
                    if let Some(ms) = p.duration() {
                        add(&mut part.times[0], ms.max(0));
                    }
                    if part.outcome != Outcome::Answered {
                        let timeout = p.end.is_some_and(|e| e.1 == EventType::RingingTimeout);
                        (part.outcome, part.detail) =
                            if timeout { (Outcome::Timeout, Some(1)) } else { (outcome, detail) };
                    }
                }
                _ => {}
            }
        }
        if s.metrics.holds > 0 {
            for part in &mut self.agents[first..] {
                let agent = part.agent;
                let own = |kind: Kind| builder.phases.iter().filter(move |p| p.kind == kind && p.agent == agent);
                if own(Kind::Hold).any(|p| p.end.is_some()) {
                    let holds = Covered::of(own(Kind::Hold));
                    add(&mut part.times[HOLD - RING], holds.ms());
                    let beneath = Covered::of(own(Kind::Talk)).ms_in_both(&holds);
                    part.times[TALK - RING] = (part.times[TALK - RING] - beneath).max(-1);
                }
            }
        }
        // After-call work may be done by an agent who had no other part in the contact; that does not make it that
        // agent's contact.
        for p in builder.phases.iter().filter(|p| p.kind == Kind::Acw) {
            let agent = self.agents[first..].iter_mut().find(|part| part.agent == p.agent);
            if let (Some(part), Some(ms)) = (agent, p.duration()) {
                add(&mut part.times[ACW - RING], ms.max(0));
            }
        }
        let Lookup { store, .. } = lookup;
        let first_group = self.groups.len();
        let mut last = NONE;
        for e in events.iter().map(|e| *e as usize) {
            let group = store.text_attr(e, Field::SkillGroupId);
            if group != last && group != NONE && !store.strings.bytes(group).is_empty() {
                if !self.groups[first_group..].iter().any(|part| part.group == group) {
                    self.groups.push(GroupPart { group, contact, queue: -1 });
                }
                last = group;
            }
            if s.metrics.transfers > 0 && is_transfer(store, e) && has_part(store, e, s.dialect) {
                let agent = store.agent(e);
                if let Some(part) = self.agents[first..].iter_mut().find(|part| part.agent == agent) {
                    part.transfers += 1;
                }
            }
        }
        for p in builder.phases.iter().filter(|p| p.kind == Kind::Queue) {
            let group = self.groups[first_group..].iter_mut().find(|part| part.group == p.queue);
            if let (Some(part), Some(ms)) = (group, p.duration()) {
                add(&mut part.queue, ms.max(0));
            }
        }
    }

    /// The contacts of an agent as the agent sees them.
    pub(crate) fn of_agent(&self, agent: Id, summaries: &[ContactSummary]) -> Vec<Part> {
        self.agents.iter().filter(|p| p.agent == agent).map(|p| p.part(summaries)).collect()
    }

    /// The contacts of a skill group as the group sees them.
    pub(crate) fn of_group(&self, group: Id, summaries: &[ContactSummary]) -> Vec<Part> {
        self.groups.iter().filter(|p| p.group == group).map(|p| p.part(summaries)).collect()
    }
}

impl AgentPart {
    pub(super) fn part(&self, summaries: &[ContactSummary]) -> Part {
        let mut part = Part::whole(self.contact, &summaries[self.contact as usize]);
        part.sums[RING..].copy_from_slice(&self.times);
        Part { transfers: self.transfers, outcome: self.outcome, detail: self.detail, ..part }
    }
}

impl GroupPart {
    pub(super) fn part(&self, summaries: &[ContactSummary]) -> Part {
        let mut part = Part::whole(self.contact, &summaries[self.contact as usize]);
        part.sums[QUEUE] = self.queue;
        part
    }
}
