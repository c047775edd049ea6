//! The anomaly `talk-without-ring`.

use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::{EventType, INBOUND, Text};
use crate::diagnostic::Severity;
use crate::store::{Id, NONE};
use crate::text::sort;
use crate::timeline::phases::Kind;
use crate::timeline::rules::{Position, called_agent};

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::TalkWithoutRing,
    id: "talk-without-ring",
    severity: Severity::Note,
    scope: Scope::Contact,
    title: Text::new("Talk without a ring", "未振铃即通话"),
    message: Text { en: "{who} talks, and no phone rang before", zh: "{who} 开始通话，此前没有振铃" },
    description: Text::new(
        "In an Inbound contact a talk phase begins, and before it there is no Ringing or AgentRinging that names its agent or no agent at all. Talk that names no agent needs any ring before it. An agent who dials into the call needs none.",
        "呼入话务中出现通话阶段，而此前没有指明该坐席（或未指明坐席）的 Ringing 或 AgentRinging。未指明坐席的通话，此前有任意振铃即可；主动拨入通话的坐席无需振铃。",
    ),
    example: Text::new("Route2IVR, Enqueue, AssignAgent, AgentTalk.", "Route2IVR、Enqueue、AssignAgent、AgentTalk。"),
    counterexample: Text::new(
        "Ringing to a number, without an agent, then AgentTalk of 1001@acme: that phone may be the agent's. Outbound: Dialing, then AgentTalk.",
        "未指明坐席、目标为号码的 Ringing，之后 1001@acme 的 AgentTalk：该话机可能属于此坐席。呼出话务：Dialing 之后 AgentTalk。",
    ),
    advice: Text::new(
        "Look for the Ringing or AgentRinging: it was lost, or it names another agent.",
        "查找 Ringing 或 AgentRinging：可能丢失，或其中的坐席不同。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    if facts.summary.call_type != Some(INBOUND) {
        return;
    }
    // When each agent's phone rang first, and when one rang that is no agent's.
    let mut rings: Vec<(Id, Position)> = Vec::new();
    for e in facts.events {
        if matches!(e.event_type, EventType::Ringing | EventType::AgentRinging) {
            let called = called_agent(facts.context.store, e.agent, e.destination);
            match (e.agent, called) {
                (agent, NONE) => rings.push((agent, e.at)),
                (NONE, called) => rings.push((called, e.at)),
                (agent, called) => rings.extend([(agent, e.at), (called, e.at)]),
            }
        }
    }
    let first = rings.first().map(|ring| ring.1);
    sort::by_key(&mut rings, |ring| *ring);
    rings.dedup_by_key(|ring| ring.0);
    let rang_at = |id: Id| rings.binary_search_by_key(&id, |ring| ring.0).ok().map(|place| rings[place].1);
    // Who dials into the call, as a supervisor who takes it over, hears no phone.
    let dialled = |agent: Id| agent != NONE && facts.phases.iter().any(|p| p.kind == Kind::Dial && p.agent == agent);
    for talk in facts.phases.iter().filter(|p| p.kind == Kind::Talk && !dialled(p.agent)) {
        let before = |ring: Option<Position>| ring.is_some_and(|at| at <= talk.start);
        let of_agent = if talk.agent == NONE { first } else { rang_at(talk.agent) };
        if !before(rang_at(NONE)) && !before(of_agent) {
            report(FoundAnomaly {
                agent: talk.agent,
                leg_id: talk.leg,
                ..FoundAnomaly::new(AnomalyCode::TalkWithoutRing, talk.start.0)
            });
        }
    }
}
