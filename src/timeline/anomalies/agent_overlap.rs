//! The anomaly `agent-overlap`.

use super::{AgentFacts, AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;
use crate::store::{Id, Store};
use crate::text::sort;
use crate::timeline::phases::Kind;
use crate::timeline::{Call, Work};

/// The longest time for which talks of one agent may overlap, in milliseconds.
const LONGEST_OVERLAP: i64 = 1_000;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::AgentOverlap,
    id: "agent-overlap",
    severity: Severity::Warning,
    scope: Scope::Both,
    title: Text::new("An agent talks in two contacts at once", "坐席同时进行两通通话"),
    message: Text {
        en: "{agent} talks in {own} and in {contact} at once, for {seconds} s",
        zh: "{agent} 同时在话务 {own} 和 {contact} 中通话，重叠 {seconds} 秒",
    },
    description: Text::new(
        "Talk phases of one agent in two contacts cover the same time for more than 1 s. Phases that nothing ended are not compared. If there are several other contacts, the message names one of them.",
        "同一坐席在两通话务中的通话阶段重叠超过 1 秒。未结束的阶段不比较。与多通话务重叠时，消息中给出其中一通。",
    ),
    example: Text::new(
        "1001@acme talks in job-1 from 10:00 to 10:05 and in job-2 from 10:02 to 10:04.",
        "1001@acme 在 job-1 中从 10:00 通话到 10:05，在 job-2 中从 10:02 通话到 10:04。",
    ),
    counterexample: Text::new(
        "1001@acme talks in job-1 until 10:05:00 and in job-2 from 10:04:59: clocks may differ by 1 s. 1001@acme and 1002@acme talk in two contacts at the same time.",
        "1001@acme 在 job-1 中通话到 10:05:00，在 job-2 中从 10:04:59 开始通话：时钟允许相差 1 秒。1001@acme 和 1002@acme 同时在两通话务中通话。",
    ),
    advice: Text::new(
        "Look for a release or AgentACW that is missing in the earlier contact, and check whether two people use one agent id.",
        "检查较早的话务是否缺少结束或 AgentACW 事件，以及是否有两人共用一个坐席 ID。",
    ),
};

pub(super) const RULE: Rule = Rule::ContactAndAgent(find, find_at_agent);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    let id = |contact: u32| facts.context.groups.id(contact as usize);
    for overlap in facts.context.across.overlaps.of_contact(facts.contact) {
        report(overlap.found(id(overlap.contact), id(overlap.other)));
    }
}

fn find_at_agent(facts: &AgentFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    let (context, agent) = (facts.context, facts.agent);
    let id = |contact: u32| context.groups.id(contact as usize);
    let of_agent = |contact: u32| context.across.overlaps.of_contact(contact).iter().find(|o| o.agent == agent.id);
    let mut talks: Vec<u32> = agent.calls().iter().filter(|c| c.kind == Kind::Talk).map(|c| c.contact).collect();
    sort::numbers(&mut talks, &mut |a, b| a.cmp(&b));
    talks.dedup();
    for overlap in talks.into_iter().filter_map(of_agent) {
        let (contact, other) = (id(overlap.contact), id(overlap.other));
        // Two contacts that name each other are one overlap.
        let mutual = of_agent(overlap.other).is_some_and(|back| back.other == overlap.contact);
        if !mutual || context.store.strings.get(contact) < context.store.strings.get(other) {
            report(overlap.found(other, contact));
        }
    }
}

/// Talk of one agent in two contacts at once.
#[derive(Clone, Copy)]
pub(super) struct Overlap {
    contact: u32,
    agent: Id,
    other: u32,
    /// The time that both cover.
    start: i64,
    end: i64,
    leg_id: Id,
}

impl Overlap {
    fn found(&self, own: Id, contact: Id) -> FoundAnomaly {
        FoundAnomaly {
            agent: self.agent,
            leg_id: self.leg_id,
            contact,
            own,
            difference: self.end - self.start,
            ..FoundAnomaly::new(AnomalyCode::AgentOverlap, self.start)
        }
    }
}

/// The overlaps of all agents by contact, then agent; one for each such pair.
#[derive(Default)]
pub(super) struct Overlaps(Vec<Overlap>);

impl Overlaps {
    /// Looks for them in the talks of all agents.
    pub(super) fn new(store: &Store, work: &Work) -> Overlaps {
        let mut all = Vec::new();
        for agent in work.agents() {
            find_overlaps(agent.id, agent.calls(), &mut all);
        }
        sort::by(&mut all, |a, b| {
            let agent = |o: &Overlap| store.strings.get(o.agent);
            a.contact.cmp(&b.contact).then_with(|| agent(a).cmp(agent(b)))
        });
        Overlaps(all)
    }

    fn of_contact(&self, contact: u32) -> &[Overlap] {
        let start = self.0.partition_point(|o| o.contact < contact);
        let len = self.0[start..].partition_point(|o| o.contact == contact);
        &self.0[start..start + len]
    }
}

/// Finds for each contact of an agent one other in which the agent talks at the same time. `calls` are in order.
fn find_overlaps(agent: Id, calls: &[Call], found: &mut Vec<Overlap>) {
    let from = found.len();
    // The talk that lasts longest, and the one of another contact.
    let mut longest: [Option<(i64, &Call)>; 2] = [None; 2];
    // Talks for which none was found yet.
    let mut waiting: Vec<(i64, &Call)> = Vec::new();
    let talks = calls.iter().filter(|c| c.kind == Kind::Talk).filter_map(|c| Some((c.end()?, c)));
    for (end, call) in talks.filter(|(end, c)| end - c.start > LONGEST_OVERLAP) {
        let mut add = |own: &Call, other: &Call, until: i64| {
            found.push(Overlap {
                contact: own.contact,
                agent,
                other: other.contact,
                start: call.start,
                end: until,
                leg_id: own.leg,
            });
        };
        let other = longest.iter().flatten().find(|(_, l)| l.contact != call.contact);
        match other {
            Some((until, other)) if end.min(*until) - call.start > LONGEST_OVERLAP => {
                add(call, other, end.min(*until));
            }
            _ => waiting.push((end, call)),
        }
        waiting.retain(|(until, w)| {
            let common = end.min(*until) - call.start;
            if w.contact != call.contact && common > LONGEST_OVERLAP {
                add(w, call, end.min(*until));
                return false;
            }
            // What is over by now overlaps with nothing that follows.
            *until - call.start > LONGEST_OVERLAP
        });
        longest = longer(longest, (end, call));
    }
    // A contact may have several talks of the agent: the first counts.
    sort::by_key(&mut found[from..], |o| o.contact);
    let mut kept = from;
    for i in from..found.len() {
        if kept == from || found[kept - 1].contact != found[i].contact {
            found[kept] = found[i];
            kept += 1;
        }
    }
    found.truncate(kept);
}

/// Keeps the longest talk and the longest one of another contact.
fn longer<'a>(longest: [Option<(i64, &'a Call)>; 2], new: (i64, &'a Call)) -> [Option<(i64, &'a Call)>; 2] {
    match longest {
        [Some(first), second] if first.0 >= new.0 => {
            let keep = first.1.contact == new.1.contact || second.is_some_and(|s| s.0 >= new.0);
            [Some(first), if keep { second } else { Some(new) }]
        }
        [Some(first), second] if first.1.contact == new.1.contact => [Some(new), second],
        [first, _] => [Some(new), first],
    }
}
