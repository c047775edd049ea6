//! The anomaly `agent-not-signed-in`.

use super::facts::{AgentFacts, ContactFacts, TOLERANCE};
use super::found::{Phrase, Value};
use super::{AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::{Class, EventType, Text};
use crate::diagnostic::Severity;
use crate::store::{Id, NONE};
use crate::timeline::Work;
use crate::timeline::rules::is_sign_in_or_out;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::AgentNotSignedIn,
    id: "agent-not-signed-in",
    severity: Severity::Warning,
    scope: Scope::Both,
    title: Text::new("An agent works without being signed in", "坐席未签入却有操作"),
    message: Text {
        en: "{event} of {agent}, who {phrase} {reference}",
        zh: "{agent} {phrase} {reference}，却有 {event}",
    },
    description: Text::new(
        "A successful agent event other than AgentCheckIn and AgentCheckOut is more than 2 s after the agent's AgentCheckOut and before the next AgentCheckIn; or more than 2 s before an AgentCheckIn that is the first of all check-ins and check-outs of the agent. At a contact only the first such event of each agent is reported, at an agent the first of each time away.",
        "除 AgentCheckIn、AgentCheckOut 外的成功坐席事件，出现在该坐席 AgentCheckOut 2 秒之后、下一次 AgentCheckIn 之前；或坐席的首个签入签出事件是 AgentCheckIn，而该事件早于它 2 秒以上。话务中每个坐席只报告第一个，坐席的时间线中每段未签入的时间只报告第一个。",
    ),
    example: Text::new(
        "AgentCheckOut at 18:00:00, AgentTalk at 18:00:45.",
        "18:00:00 AgentCheckOut，18:00:45 AgentTalk。",
    ),
    counterexample: Text::new(
        "AgentReady at 09:00:00, AgentCheckIn at 09:00:02: clocks may differ by 2 s. AgentTalk of an agent of whom the input has neither a check-in nor a check-out: the agent counts as signed in.",
        "09:00:00 AgentReady，09:00:02 AgentCheckIn：时钟允许相差 2 秒。数据中既无签入也无签出的坐席的 AgentTalk：视为已签入。",
    ),
    advice: Text::new(
        "Look for the AgentCheckIn that was lost, or an AgentCheckOut that came too early.",
        "查找丢失的 AgentCheckIn，或过早出现的 AgentCheckOut。",
    ),
};

pub(super) const RULE: Rule = Rule::ContactAndAgent(find, find_at_agent);

/// Of each agent the first such event.
fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    let mut reported: Vec<Id> = Vec::new();
    for e in facts.events.iter().filter(|e| e.agent != NONE && e.succeeded && needs_sign_in(e.event_type)) {
        if let Err(place) = reported.binary_search(&e.agent)
            && let Some((phrase, time)) = away(facts.context.work, e.agent, e.time())
        {
            reported.insert(place, e.agent);
            report(FoundAnomaly {
                agent: e.agent,
                leg_id: e.leg_id,
                phrase,
                reference: Value::Time(time),
                ..e.found(AnomalyCode::AgentNotSignedIn)
            });
        }
    }
}

/// Of each time away the first such event.
fn find_at_agent(facts: &AgentFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    let (store, agent) = (facts.context.store, facts.agent);
    let mut reported = None;
    for e in agent.events().iter().map(|e| *e as usize).filter(|e| store.succeeded(*e)) {
        let Some(event_type) = store.event_type(e).filter(|t| needs_sign_in(*t)) else { continue };
        let time = store.time(e).unwrap_or_default();
        let time_away = agent.sessions().partition_point(|s| s.1 < time);
        if reported != Some(time_away)
            && let Some((phrase, known)) = away(facts.context.work, agent.id, time)
        {
            reported = Some(time_away);
            report(FoundAnomaly {
                agent: agent.id,
                leg_id: store.leg(e),
                contact: store.contact(e),
                event: Some(event_type),
                phrase,
                reference: Value::Time(known),
                ..FoundAnomaly::new(AnomalyCode::AgentNotSignedIn, time)
            });
        }
    }
}

/// Whether only an agent who is signed in can bring such an event about.
fn needs_sign_in(event_type: EventType) -> bool {
    // A customer may answer a survey when the agent has gone home.
    let of_customer = matches!(event_type, EventType::SatisfactionSurveyOffer | EventType::SatisfactionSurveyResponse);
    event_type.spec().class == Class::Agent && !is_sign_in_or_out(event_type) && !of_customer
}

/// When an agent who is away at a time signed out before, or else signs in after it; `None` if the agent is signed in
/// then, or may be by another clock.
fn away(work: &Work, agent: Id, time: i64) -> Option<(Phrase, i64)> {
    let sessions = work.agent(agent)?.sessions();
    let next = sessions.partition_point(|s| s.1 < time);
    let before = next.checked_sub(1).and_then(|i| sessions.get(i)).map(|s| s.1);
    let after = sessions.get(next).map(|s| s.0);
    let is_far = |from: i64, to: i64| to.saturating_sub(from) > TOLERANCE;
    if !before.is_none_or(|out| is_far(out, time)) || !after.is_none_or(|sign_in| is_far(time, sign_in)) {
        return None;
    }
    match (before, after) {
        (Some(out), _) => Some((Phrase::SignedOutAt, out)),
        (None, Some(sign_in)) => Some((Phrase::SignsInOnlyAt, sign_in)),
        (None, None) => None,
    }
}
