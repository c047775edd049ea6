//! Timelines in the Trace Event Format, which Perfetto, speedscope and other viewers of traces open.
//!
//! What such viewers ask for beyond the format decides the shape: complete events of one thread must not overlap in
//! part; Perfetto names threads by their number alone, so processes and threads share one row of numbers, from 1 on;
//! and older viewers want a time on every event, names of processes included.

use crate::text::time::Clock;
use crate::text::{json, sort};
use crate::timeline::{Agent, Contact};
use std::io::Write;

/// A trace in the making.
#[derive(Default)]
pub(super) struct Trace {
    /// The number of the process or thread that was named last.
    last: u32,
    /// The process of all agents; 0: not named yet.
    agents: u32,
    begun: bool,
}

pub(super) fn head(out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"traceEvents\":[");
}

pub(super) fn foot(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n],\"displayTimeUnit\":\"ms\"}\n");
}

/// Milliseconds since 1970 of a time as JSON has it.
fn ms(time: &str) -> i64 {
    Clock::default().read(time.as_bytes(), 0).map_or(0, |(ms, _)| ms)
}

impl Trace {
    /// One contact: a process, with a thread for each lane and one for the events.
    pub(super) fn contact(&mut self, contact: &Contact, out: &mut Vec<u8>) {
        let start = ms(&contact.start_time);
        let last = contact.events.iter().map(|e| ms(&e.event_time)).max().unwrap_or(start);
        let mut name = format!("{} {}", contact.contact_id, contact.outcome.name());
        if let Some(detail) = contact.outcome_detail {
            name.push_str(" (");
            name.push_str(detail);
            name.push(')');
        }
        let pid = self.process(&name, start, out);
        // The phases lane by lane, the lanes in the order of their first phase.
        let lane = |i: &usize| contact.phases[*i].lane.as_str();
        let mut order: Vec<usize> = (0..contact.phases.len()).collect();
        sort::by(&mut order, |a, b| lane(a).cmp(lane(b)));
        let mut lanes: Vec<&[usize]> = order.chunk_by(|a, b| lane(a) == lane(b)).collect();
        sort::by_key(&mut lanes, |phases| phases[0]);
        for phases in lanes {
            // The lane's threads: their numbers, and until when they are taken.
            let mut threads: Vec<(u32, i64)> = Vec::new();
            for phase in phases.iter().map(|i| &contact.phases[*i]) {
                let from = ms(&phase.start_time);
                let until = phase.end_time.as_deref().map_or(last, ms).max(from);
                let thread = threads.iter().position(|(_, taken)| *taken <= from).unwrap_or_else(|| {
                    let tid = match threads.len() {
                        0 => self.thread(pid, &phase.lane, start, out),
                        n => self.thread(pid, &format!("{} ({})", phase.lane, n + 1), start, out),
                    };
                    threads.push((tid, from));
                    threads.len() - 1
                });
                threads[thread].1 = until;
                self.slice(phase.kind, "phase", (from, until), (pid, threads[thread].0), out);
                let mut args = Args { out, first: true };
                args.text("contactId", &contact.contact_id);
                args.some("agentId", phase.agent_id.as_deref());
                args.some("queueId", phase.queue_id.as_deref());
                args.some("flowId", phase.flow_id.as_deref());
                args.some("connectId", phase.connect_id.as_deref());
                args.some("channelId", phase.channel_id.as_deref());
                args.text("startedBy", phase.started_by);
                args.some("endedBy", phase.ended_by);
                args.open(phase.end_time.is_none());
                args.end();
            }
        }
        let tid = self.thread(pid, "events", start, out);
        for event in &contact.events {
            self.begin(event.event_type.map_or("", |t| t.name()), "event", "i", (pid, tid), ms(&event.event_time), out);
            let _ = write!(
                out,
                ",\"s\":\"t\",\"args\":{{\"source\":{},\"line\":{},\"offset\":{},\"length\":{},\"valid\":{}}}}}",
                event.source, event.line, event.offset, event.length, event.valid
            );
        }
    }

    /// One agent: a thread of the process of all agents. States follow one another, so one thread holds them.
    pub(super) fn agent(&mut self, agent: &Agent, out: &mut Vec<u8>) {
        let start = agent.start_time.as_deref().map_or(0, ms);
        let last = agent.events.iter().map(|e| ms(&e.event_time)).max().unwrap_or(start);
        if self.agents == 0 {
            self.agents = self.process("agents", start, out);
        }
        let tid = self.thread(self.agents, &agent.agent_id, start, out);
        for state in &agent.states {
            let from = ms(&state.start_time);
            let until = state.end_time.as_deref().map_or(last, ms).max(from);
            self.slice(state.state, "state", (from, until), (self.agents, tid), out);
            let mut args = Args { out, first: true };
            args.text("agentId", &agent.agent_id);
            args.some("contactId", state.contact_id.as_deref());
            args.some("connectId", state.connect_id.as_deref());
            args.some("channelId", state.channel_id.as_deref());
            args.some("breakReason", state.break_reason.as_deref());
            args.some("breakCode", state.break_code.as_deref());
            args.text("startedBy", state.started_by);
            args.some("endedBy", state.ended_by);
            args.open(state.end_time.is_none());
            args.end();
        }
    }

    fn process(&mut self, name: &str, at: i64, out: &mut Vec<u8>) -> u32 {
        self.last += 1;
        self.named("process_name", (self.last, self.last), name, at, out);
        self.last
    }

    fn thread(&mut self, pid: u32, name: &str, at: i64, out: &mut Vec<u8>) -> u32 {
        self.last += 1;
        self.named("thread_name", (pid, self.last), name, at, out);
        self.last
    }

    fn named(&mut self, what: &str, of: (u32, u32), name: &str, at: i64, out: &mut Vec<u8>) {
        self.begin(what, "__metadata", "M", of, at, out);
        let mut args = Args { out, first: true };
        args.text("name", name);
        args.end();
    }

    fn slice(&mut self, name: &str, cat: &str, (from, until): (i64, i64), of: (u32, u32), out: &mut Vec<u8>) {
        self.begin(name, cat, "X", of, from, out);
        // Writing to memory does not fail, here and below.
        let _ = write!(out, ",\"dur\":{}", (until - from) * 1000);
    }

    /// Writes what every event has, its object left open.
    fn begin(&mut self, name: &str, cat: &str, ph: &str, (pid, tid): (u32, u32), at: i64, out: &mut Vec<u8>) {
        out.extend_from_slice(if core::mem::replace(&mut self.begun, true) { b",\n" } else { b"\n" });
        out.extend_from_slice(b"{\"name\":");
        json::write_text(name, out);
        let _ = write!(out, ",\"cat\":\"{cat}\",\"ph\":\"{ph}\",\"pid\":{pid},\"tid\":{tid},\"ts\":{}", at * 1000);
    }
}

/// The arguments of an event; ends its object.
struct Args<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl Args<'_> {
    fn name(&mut self, name: &str) {
        self.out.extend_from_slice(if core::mem::replace(&mut self.first, false) { b",\"args\":{\"" } else { b",\"" });
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        json::write_text(text, self.out);
    }

    fn some(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// What nothing ended is marked: how long it is drawn says nothing about how long it was.
    fn open(&mut self, open: bool) {
        if open {
            self.name("open");
            self.out.extend_from_slice(b"true");
        }
    }

    fn end(self) {
        self.out.extend_from_slice(b"}}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{AgentEvent, AgentState};

    #[test]
    fn agents_are_threads_of_one_process() {
        let state = |state, from: &str, until: Option<&str>| AgentState {
            state,
            start_time: format!("2021-04-14T02:34:{from}.000Z"),
            end_time: until.map(|until| format!("2021-04-14T02:34:{until}.000Z")),
            duration_ms: None,
            contact_id: (state == "talking").then(|| "job-1".to_owned()),
            connect_id: None,
            channel_id: None,
            break_reason: None,
            break_code: None,
            started_by: "AgentTalk",
            ended_by: until.map(|_| "CallReleased"),
        };
        let agent = |id: &str| Agent {
            agent_id: id.to_owned(),
            start_time: Some("2021-04-14T02:34:00.000Z".to_owned()),
            states: vec![state("talking", "00", Some("10")), state("ready", "10", None)],
            events: vec![AgentEvent { event_time: "2021-04-14T02:34:30.000Z".to_owned(), ..AgentEvent::default() }],
            ..Agent::default()
        };
        let mut trace = Trace::default();
        let mut out = Vec::new();
        head(&mut out);
        trace.agent(&agent("1001@acme"), &mut out);
        trace.agent(&agent("1002@acme"), &mut out);
        foot(&mut out);
        let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let events = document["traceEvents"].as_array().unwrap();
        let of = |name: &str| events.iter().filter(|e| e["name"] == name).collect::<Vec<_>>();
        assert_eq!((of("process_name").len(), of("thread_name").len(), events.len()), (1, 2, 7));
        assert_eq!(of("thread_name")[1]["args"]["name"], "1002@acme");
        let (talking, ready) = (of("talking")[1], of("ready")[1]);
        assert_eq!((&talking["pid"], &talking["tid"]), (&of("process_name")[0]["pid"], &of("thread_name")[1]["tid"]));
        assert_eq!(talking["dur"], 10_000_000);
        assert_eq!(talking["args"]["contactId"], "job-1");
        assert!(talking["args"].get("open").is_none());
        // Nothing ended it: it is drawn to the agent's last event.
        assert_eq!((&ready["dur"], &ready["args"]["open"]), (&20_000_000.into(), &true.into()));
    }
}
