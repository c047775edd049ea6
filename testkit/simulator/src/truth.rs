//! The truth about each contact and each agent, as their scripts have it.

use std::fmt::Write;

use crate::payload::{contact_id, uuid};
use crate::world::{BREAKS, Contact, Day, Doing, FLOWS, GROUPS, Lane, Later, NONE, Phase, PhaseKind, Stretch, World};

/// One contact's record as JSON.
pub fn record(contact: &Contact, world: &World) -> String {
    if let Some(later) = contact.later.as_deref() {
        return later_record(contact, later, world);
    }
    let mut phases: Vec<&Phase> = contact.phases.iter().collect();
    phases.sort_by_key(|p| (p.start, p.end));
    let sum = |kind: PhaseKind| phases.iter().filter(|p| p.kind == kind).map(|p| p.end - p.start).sum::<i64>();
    let talks = || phases.iter().filter(|p| p.kind == PhaseKind::Talk);
    let talk = covered(talks().map(|p| (p.start, p.end)));
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
        let kind = kind_name(phase.kind);
        let _ = write!(out, r#"{comma}{{"kind":"{kind}","start":{},"end":{}"#, phase.start, phase.end);
        lane(&mut out, phase, world);
        let _ = write!(out, r#","connectId":"{}"}}"#, uuid(contact.legs[usize::from(phase.leg)].id));
    }
    out.push(']');
    if contact.touched {
        out.push_str(r#","touched":true"#);
    }
    out.push('}');
    out
}

/// The record of a contact that a later dialect has more to say about.
fn later_record(contact: &Contact, later: &Later, world: &World) -> String {
    let mut phases: Vec<&Phase> = contact.phases.iter().collect();
    phases.sort_by_key(|p| (p.end, p.start));
    let of = |kind: PhaseKind| phases.iter().filter(move |p| p.kind == kind).map(|p| (p.start, p.end));
    let sum = |kind: PhaseKind| of(kind).map(|(start, end)| end - start).sum::<i64>();
    let (talk, hold, consult) = (of(PhaseKind::Talk), of(PhaseKind::Hold), of(PhaseKind::Consult));
    let held: Vec<_> = hold.collect();
    // Talk goes on beneath a hold and is not counted there.
    let talk_covered = covered(talk.clone().chain(held.iter().copied())) - covered(held.iter().copied());
    let asked = contact.first_enqueue.or_else(|| of(PhaseKind::Dial).map(|p| p.0).min()).unwrap_or(contact.start);
    let answer = talk.clone().map(|p| p.0).min().map_or("null".to_owned(), |t| (t - asked).to_string());
    let detail = contact.detail.map_or("null".to_owned(), |d| format!("\"{d}\""));
    let mut out = String::with_capacity(1_400);
    // Writing to text cannot fail.
    let _ = write!(
        out,
        r#"{{"contactId":"{}","dialect":"{}","story":"{}","outcome":"{}","outcomeDetail":{detail},"callType":"{}","start":{},"end":{},"metrics":{{"totalMs":{},"ivrMs":{},"queueMs":{},"dialMs":{},"ringMs":{},"talkMs":{talk_covered},"holdMs":{},"acwMs":{},"answerMs":{answer},"transfers":{},"agents":{},"requeues":{},"holds":{},"consultMs":{}}},"phases":["#,
        contact_id(contact.id),
        if later.second { "2.0" } else { "1.0" },
        later.story.join("+"),
        contact.outcome,
        contact.call_type.name(),
        contact.start,
        contact.end,
        contact.end - contact.start,
        sum(PhaseKind::Ivr),
        sum(PhaseKind::Queue),
        sum(PhaseKind::Dial),
        sum(PhaseKind::Ring),
        covered(held.iter().copied()),
        sum(PhaseKind::Acw),
        contact.transfers,
        later.agents.len(),
        contact.enqueues.saturating_sub(1),
        held.len(),
        covered(consult),
    );
    for (i, phase) in phases.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let kind = kind_name(phase.kind);
        let _ = write!(out, r#"{comma}{{"kind":"{kind}","start":{},"end":{}"#, phase.start, phase.end);
        lane(&mut out, phase, world);
        out.push('}');
    }
    let survey = later.survey.as_ref().map_or("null".to_owned(), |survey| {
        let (rating, response) = survey
            .response
            .map_or(("null".to_owned(), "null".to_owned()), |(rating, at)| (format!("\"{rating}\""), at.to_string()));
        format!(
            r#"{{"channel":"{}","offered":{},"rating":{rating},"response":{response}}}"#,
            survey.channel, survey.offered
        )
    });
    let said: Vec<String> = later
        .transcript
        .iter()
        .map(|s| {
            let party = if s.customer { "customer" } else { "agent" };
            format!(r#"{{"party":"{party}","text":"{}","startMs":{},"endMs":{}}}"#, s.text, s.start, s.end)
        })
        .collect();
    let comparable: Vec<String> = later.comparable.iter().map(|name| format!("\"{name}\"")).collect();
    let comparable = if later.in_both { format!("[{}]", comparable.join(",")) } else { "null".to_owned() };
    let _ = write!(
        out,
        r#"],"survey":{survey},"transcript":[{}],"ivrNodes":{},"comparable":{comparable}}}"#,
        said.join(","),
        later.nodes
    );
    out
}

/// The time that the spans cover, what overlaps counted once.
fn covered(spans: impl Iterator<Item = (i64, i64)>) -> i64 {
    let mut spans: Vec<(i64, i64)> = spans.collect();
    spans.sort_unstable();
    let (mut sum, mut until) = (0, i64::MIN);
    for (start, end) in spans {
        sum += (end - start.max(until)).max(0);
        until = until.max(end);
    }
    sum
}

fn kind_name(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Ivr => "ivr",
        PhaseKind::Queue => "queue",
        PhaseKind::Dial => "dial",
        PhaseKind::Ring => "ring",
        PhaseKind::Talk => "talk",
        PhaseKind::Acw => "acw",
        PhaseKind::Hold => "hold",
        PhaseKind::Consult => "consult",
        PhaseKind::Monitor => "monitor",
        PhaseKind::Coach => "coach",
        PhaseKind::Barge => "barge",
    }
}

/// Whose a phase is.
fn lane(out: &mut String, phase: &Phase, world: &World) {
    let agent = |a: u32| world.agents[a as usize].id.as_str();
    // Writing to text cannot fail.
    let _ = match phase.lane {
        Lane::Flow(flow) => write!(out, r#","flowId":"{}""#, FLOWS[usize::from(flow)].0),
        Lane::Group(group) => write!(out, r#","queueId":"{}""#, GROUPS[usize::from(group)].0),
        Lane::AgentQueue(a) => write!(out, r#","queueId":"{}""#, agent(a)),
        Lane::Agent(a) | Lane::Leg(a) if a != NONE => write!(out, r#","agentId":"{}""#, agent(a)),
        _ => Ok(()),
    };
}

/// What the agents do, day after day.
pub struct Lives {
    lives: Vec<Life>,
}

#[derive(Default)]
struct Life {
    /// The states so far as JSON, each but the one that goes on.
    states: String,
    /// What the agent did last, with the members that say more about it.
    last: Option<(Stretch, String)>,
    /// Milliseconds, by the names' order.
    totals: [i64; 8],
    /// The contacts in which the agent talked.
    talked: Vec<u128>,
}

const DOINGS: [&str; 8] = ["ready", "dialing", "ringing", "talking", "acw", "break", "offline", "unknown"];

fn number(doing: Doing) -> usize {
    match doing {
        Doing::Ready => 0,
        Doing::Dialing => 1,
        Doing::Ringing => 2,
        Doing::Talking => 3,
        Doing::Acw => 4,
        Doing::Break(_) => 5,
        Doing::Offline => 6,
        Doing::Unknown => 7,
    }
}

impl Lives {
    /// Nobody has done anything yet.
    pub fn new(world: &World) -> Self {
        Self { lives: world.agents.iter().map(|_| Life::default()).collect() }
    }

    /// Takes in a day.
    pub fn day(&mut self, day: &Day) {
        for (agent, shift) in &day.shifts {
            let life = &mut self.lives[*agent as usize];
            for stretch in shift {
                let (mut more, mut id) = (String::new(), None);
                if stretch.contact != NONE {
                    let contact = &day.contacts[stretch.contact as usize];
                    id = Some(contact.id);
                    let leg = uuid(contact.legs[usize::from(stretch.leg)].id);
                    more = format!(r#","contactId":"{}","connectId":"{leg}""#, contact_id(contact.id));
                } else if let Doing::Break(code) = stretch.doing {
                    let (reason, code) = BREAKS[usize::from(code)];
                    more = format!(r#","breakReason":"{reason}","breakCode":"{code}""#);
                }
                life.does(*stretch, more);
                if stretch.doing == Doing::Talking {
                    life.talked.extend(id);
                }
            }
            // The day is over for them; the next one begins some other time.
            if let Some((last, _)) = &life.last {
                let start = last.end;
                life.does(Stretch { doing: Doing::Offline, start, end: start, contact: NONE, leg: 0 }, String::new());
            }
        }
    }

    /// One record as JSON for each agent who was there.
    pub fn records(self, world: &World) -> Vec<String> {
        let there = self.lives.into_iter().zip(&world.agents).filter(|(life, _)| life.last.is_some());
        let record = |(mut life, agent): (Life, &crate::world::Agent)| {
            life.ends(None);
            life.talked.sort_unstable();
            life.talked.dedup();
            let totals: Vec<String> =
                DOINGS.iter().zip(life.totals).map(|(name, ms)| format!(r#""{name}Ms":{ms}"#)).collect();
            format!(
                r#"{{"agentId":"{}","totals":{{{}}},"handled":{},"states":[{}]}}"#,
                agent.id,
                totals.join(","),
                life.talked.len(),
                life.states
            )
        };
        there.map(record).collect()
    }
}

impl Life {
    fn does(&mut self, stretch: Stretch, more: String) {
        if let Some((last, said)) = &mut self.last
            && last.doing == stretch.doing
            && *said == more
        {
            last.end = stretch.end;
            return;
        }
        self.ends(Some(stretch.start));
        self.last = Some((stretch, more));
    }

    fn ends(&mut self, end: Option<i64>) {
        let Some((last, more)) = self.last.take() else { return };
        let kind = number(last.doing);
        self.totals[kind] += end.map_or(0, |end| end - last.start);
        let comma = if self.states.is_empty() { "" } else { "," };
        let until = end.map_or("null".to_owned(), |end| end.to_string());
        // Writing to text cannot fail.
        let _ =
            write!(self.states, r#"{comma}{{"kind":"{}","start":{},"end":{until}{more}}}"#, DOINGS[kind], last.start);
    }
}
