//! The truth about each contact, as its script has it.

use std::fmt::Write;

use crate::payload::{contact_id, uuid};
use crate::world::{Contact, FLOWS, GROUPS, Lane, NONE, Phase, PhaseKind, World};

/// One contact's record as JSON.
pub fn record(contact: &Contact, world: &World) -> String {
    let mut phases: Vec<&Phase> = contact.phases.iter().collect();
    phases.sort_by_key(|p| (p.start, p.end));
    let sum = |kind: PhaseKind| phases.iter().filter(|p| p.kind == kind).map(|p| p.end - p.start).sum::<i64>();
    let talks = || phases.iter().filter(|p| p.kind == PhaseKind::Talk);
    // The time covered by talk; where two talk at once it counts once.
    let (mut talk, mut until) = (0, i64::MIN);
    for p in talks() {
        talk += (p.end - p.start.max(until)).max(0);
        until = until.max(p.end);
    }
    let asked = contact.first_enqueue.unwrap_or(contact.start);
    let answer = talks().map(|p| p.start).min().map_or("null".to_owned(), |t| (t - asked).to_string());
    let mut agents: Vec<u32> = phases
        .iter()
        .filter(|p| matches!(p.kind, PhaseKind::Dial | PhaseKind::Ring | PhaseKind::Talk))
        .filter_map(|p| match p.lane {
            Lane::Agent(a) | Lane::Leg(a) if a != NONE => Some(a),
            _ => None,
        })
        .collect();
    agents.sort_unstable();
    agents.dedup();
    let mut out = String::with_capacity(900);
    let detail = contact.detail.map_or("null".to_owned(), |d| format!("\"{d}\""));
    // Writing to text cannot fail.
    let _ = write!(
        out,
        r#"{{"contactId":"{}","callType":"{}","outcome":"{}","outcomeDetail":{detail},"start":{},"end":{},"metrics":{{"totalMs":{},"ivrMs":{},"queueMs":{},"dialMs":{},"ringMs":{},"talkMs":{talk},"acwMs":{},"answerMs":{answer},"transfers":{},"agents":{},"requeues":{}}},"phases":["#,
        contact_id(contact.id),
        contact.call_type.name(),
        contact.outcome,
        contact.start,
        contact.end,
        contact.end - contact.start,
        sum(PhaseKind::Ivr),
        sum(PhaseKind::Queue),
        sum(PhaseKind::Dial),
        sum(PhaseKind::Ring),
        sum(PhaseKind::Acw),
        contact.transfers,
        agents.len(),
        contact.enqueues.saturating_sub(1),
    );
    for (i, phase) in phases.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let kind = match phase.kind {
            PhaseKind::Ivr => "ivr",
            PhaseKind::Queue => "queue",
            PhaseKind::Dial => "dial",
            PhaseKind::Ring => "ring",
            PhaseKind::Talk => "talk",
            PhaseKind::Acw => "acw",
        };
        let _ = write!(out, r#"{comma}{{"kind":"{kind}","start":{},"end":{}"#, phase.start, phase.end);
        let agent = |a: u32| world.agents[a as usize].id.as_str();
        let _ = match phase.lane {
            Lane::Flow(flow) => write!(out, r#","flowId":"{}""#, FLOWS[usize::from(flow)].0),
            Lane::Group(group) => write!(out, r#","queueId":"{}""#, GROUPS[usize::from(group)].0),
            Lane::AgentQueue(a) => write!(out, r#","queueId":"{}""#, agent(a)),
            Lane::Agent(a) | Lane::Leg(a) if a != NONE => write!(out, r#","agentId":"{}""#, agent(a)),
            _ => Ok(()),
        };
        let _ = write!(out, r#","connectId":"{}"}}"#, uuid(contact.legs[usize::from(phase.leg)].id));
    }
    out.push(']');
    if contact.touched {
        out.push_str(r#","touched":true"#);
    }
    out.push('}');
    out
}
