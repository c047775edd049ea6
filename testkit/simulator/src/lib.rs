//! A call centre that publishes events: agents with shifts and breaks, IVR flows, queues, ringing, talk, transfers,
//! wrap-up, outbound, two-legged and internal calls, detail records and recordings. Beside the stream it writes the
//! truth about every contact, scripted and not rebuilt, and a manifest of every fault that it put in. It does not
//! depend on the callscope crate, so the two can be compared. `examples/simulate` is its command line:
//!
//! ```text
//! cargo run --release --example simulate -- --events 2000 > day.ndjson
//! cargo run --release --example simulate -- --events 1000000 --seed 7 --output big.ndjson --truth big.truth.json
//! cargo run --release --example simulate -- --contacts 400 --late 0.04 --repeat 0.02 --truth t.json > shuffled.ndjson
//! cargo run --release --example simulate -- --events 20000 --broken 0.01 --odd 0.02 --manifest m.ndjson > bad.ndjson
//! cargo run --release --example simulate -- --contacts 5000 --anomalies 0.02 --manifest m.ndjson > odd.ndjson
//! cargo run --release --example simulate -- --events 500 --frame envelope --style v2
//! cargo run --release --example simulate -- --contacts 250 --dialect 2.0 --received 0.1 --truth t.json > v2.ndjson
//! ```
//!
//! The same arguments always give the same bytes. The contacts depend on `--seed`, the size, `--agents` and `--start`
//! alone: faults, style and framing change how they are published, never what happened. (Two anomalies do:
//! `agent-overlap` adds a contact that contradicts another, `shared-connect-id` gives one leg the id of another; both
//! are marked as touched.)
//!
//! # Dialects
//!
//! `--dialect 1.0`, which is the default, is the vendor's first definition. `1.0-revised` (March 2021), `2.0` and
//! `mixed` publish another, richer world, in which agents hold, mute and consult, supervisors listen, coach, barge in
//! and intercept, customers are surveyed and what is said is written down. It is one world: the same seed and number
//! of contacts (`--contacts`) give the same contacts in each, with the same ids and the same times of what happens.
//! Each dialect publishes what it has events for. 1.0 has no events for supervisors, consultations, mute, surveys and
//! the nodes of the menu, so those are left out of its stream and of its truth; it has none for predictive calls and
//! interceptions either, and leaves out those contacts. In `mixed` each contact is published in one of the two
//! dialects (what 1.0 has no events for, in 2.0), as while a call centre is being moved. Agents' own events (check-in,
//! ready, break, check-out) are then published once, in the dialect of the contact that they follow; where they follow
//! none, in either.
//!
//! The events of one moment of an agent (AgentTalk and Established, for example) come in either order, up to 90 ms
//! apart; the truth dates the moment by the earlier. Among the stories are a hold or a monitoring that the end of the
//! call cuts short, an agent who is asked twice, a supervisor who is handed the call later, a consulted agent's
//! channel that only its call type shows as such, and an Enqueue in the millisecond of the time-out before it.
//!
//! # The truth
//!
//! A JSON array, one record a contact, a line each: `contactId`, `callType`, `outcome`, `outcomeDetail`, `start` and
//! `end` (milliseconds since 1970), `metrics` (`totalMs ivrMs queueMs dialMs ringMs talkMs acwMs answerMs transfers
//! agents requeues`) and `phases`, sorted by start and end: `kind`, `start`, `end`, `connectId`, and by whose lane it
//! is `flowId`, `queueId` or `agentId`. A dial phase is its leg's and names the agent who dialled; the ring phases of a
//! Back2Back contact are their legs' and name nobody. `"touched":true` marks a contact that a broken, lost or
//! contradictory event belongs to: for it the stream may say something else. Late, repeated and odd deliveries touch
//! nothing.
//!
//! In the later dialects a record has `dialect` and `story` (what happened in it, for people), in `metrics` also
//! `holdMs`, `holds` and `consultMs`, in `phases` the kinds hold, consult, monitor, coach and barge too and no
//! `connectId`, and besides: `survey` (`channel`, `offered`, and `rating` as text and `response`, null if there was no
//! answer; or null), `transcript` (`party`, `text`, `startMs` and `endMs` of each finished sentence), `ivrNodes` (how
//! many nodes of the menu were visited). `comparable` lists what the contact's records in 1.0-revised and in 2.0 must
//! agree on besides outcome, start, transfers, agents, requeues and transcript: kinds of phases with their sums,
//! `answerMs`, `end`; null if 1.0 has no events for such a contact.
//!
//! # The truth about agents
//!
//! Written for dialect 1.0 alone; for the others the array is empty. A JSON array as well, one record for each agent
//! who was there: `agentId`, `totals` (`readyMs` and so on), `handled` (how many contacts the agent talked in) and
//! `states`, one after another without a gap: `kind` (`ready`, `dialing`, `ringing`, `talking`, `acw`, `break`,
//! `offline`, or `unknown`: at the desk, and no event says at what), `start`, `end` (null for the last), of a call
//! `contactId` and `connectId`, of a break `breakReason` and `breakCode`. It is written from the rosters: with broken
//! payloads or anomalies the stream may say something else.
//!
//! # The manifest
//!
//! JSON Lines, one object a fault: `class` (`late`, `repeat`, `odd`, `broken`, `anomaly`), `kind`, `code` (the
//! diagnostic or anomaly that is due, else null), `severity` (null for anomalies), `field` (by its name in the normal
//! form), `eventType`, `eventTime` in milliseconds, `contactId` and `agentId` as the intact event has them, `contacts`
//! (all that it concerns), and where the payload is: `line` (from 1), `offset` and `length` in bytes, null for what is
//! not in the stream. A late event that nothing overtook has no code; one that is out of order has `lagMs` too. Not in
//! the manifest, as no faults: the failed attempts (`result` 1 or 3, with a remark) that belong to any working day, and
//! Internal calls, which no event is documented for. An anomaly is counted by its `code`; some bring another one along
//! by their nature, as a recording that ends before it starts is also a recording that does not match its call.

mod delivery;
mod faults;
mod options;
mod output;
mod payload;
mod rng;
mod truth;
mod world;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::rc::Rc;

use delivery::{Delivery, Fates, Post};
use options::{HELP, Options};
use output::Output;
use rng::Rng;
use world::{Edition, World};

/// What a simulation writes, in memory.
#[derive(Default)]
pub struct Simulated {
    /// The stream of events.
    pub events: Vec<u8>,
    /// The truth about each contact.
    pub truth: Vec<u8>,
    /// The truth about each agent.
    pub agent_truth: Vec<u8>,
    /// Every fault that was put in.
    pub manifest: Vec<u8>,
}

/// Simulates with the arguments of the command line; those that name files are ignored.
///
/// # Errors
///
/// Says which argument is not understood.
pub fn simulate<T: AsRef<str>>(args: &[T]) -> Result<Simulated, String> {
    let args = args.iter().map(|arg| arg.as_ref().to_owned());
    let options = Options::parse(args)?.ok_or("help is not a simulation")?;
    let mut simulated = Simulated::default();
    let outputs = Outputs {
        events: &mut simulated.events,
        truth: Some(&mut simulated.truth),
        agent_truth: Some(&mut simulated.agent_truth),
        manifest: Some(&mut simulated.manifest),
    };
    run(&options, outputs).map_err(|error| error.to_string())?;
    Ok(simulated)
}

/// The command line: reads the process's arguments, writes files or standard output, and gives the exit code.
pub fn command() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("simulate: {message}");
            return ExitCode::from(2);
        }
    };
    match write_files(&options) {
        Ok(summary) => eprintln!("{summary}"),
        // Whoever read us has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            eprintln!("simulate: {error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn write_files(options: &Options) -> io::Result<String> {
    let open = |path: &Option<String>| -> io::Result<Option<BufWriter<File>>> {
        path.as_ref()
            .map(|p| File::create(p).map(BufWriter::new).map_err(|e| io::Error::new(e.kind(), format!("{p}: {e}"))))
            .transpose()
    };
    let (mut file, mut stdout) = (open(&options.output)?, io::stdout().lock());
    let (mut truth, mut agents, mut manifest) =
        (open(&options.truth)?, open(&options.agent_truth)?, open(&options.manifest)?);
    let events: &mut dyn Write = match &mut file {
        Some(file) => file,
        None => &mut stdout,
    };
    let outputs = Outputs {
        events,
        truth: optional(&mut truth),
        agent_truth: optional(&mut agents),
        manifest: optional(&mut manifest),
    };
    run(options, outputs)
}

fn optional(file: &mut Option<BufWriter<File>>) -> Option<&mut dyn Write> {
    file.as_mut().map(|file| file as &mut dyn Write)
}

/// Where everything is written to; what has no place is not written.
struct Outputs<'a> {
    events: &'a mut dyn Write,
    truth: Option<&'a mut dyn Write>,
    agent_truth: Option<&'a mut dyn Write>,
    manifest: Option<&'a mut dyn Write>,
}

/// Simulates day after day until the size is reached, and gives a line that sums up what was written.
fn run(options: &Options, outputs: Outputs<'_>) -> io::Result<String> {
    // A centre that makes a sample in an hour or so, and a million events in about a week.
    let size = options.events.unwrap_or_else(|| options.contacts.map_or(2_000, |c| c.saturating_mul(11)));
    // A later dialect has more for them to do: colleagues are asked, supervisors listen.
    let agents = match options.dialect {
        Edition::First => (size / 3_000).clamp(16, 200),
        _ => (size / 1_500).clamp(28, 300),
    };
    let agents = options.agents.unwrap_or(agents as usize);
    let (events, contacts) = match (options.events, options.contacts) {
        (None, None) => (2_000, u64::MAX),
        (events, contacts) => (events.unwrap_or(u64::MAX), contacts.unwrap_or(u64::MAX)),
    };
    let world = World::new(options.seed, agents, options.start, options.dialect);
    let mut out = Output {
        events: outputs.events,
        buffer: Vec::with_capacity(1 << 17),
        scratch: Vec::new(),
        manifest: outputs.manifest,
        offset: 0,
        line: 1,
        written: 0,
        latest: None,
        frames: Rng::new(options.seed, 5),
        options,
        world: &world,
    };
    let (mut truth, agent_truth) = (outputs.truth, outputs.agent_truth);
    let mut lives = truth::Lives::new(&world);
    let mut post = Post::default();
    let mut fates = Fates::new(options);
    let (mut made, mut seen, mut days) = (0, 0, 0);
    out.begin();
    if let Some(file) = &mut truth {
        file.write_all(b"[")?;
    }
    loop {
        let mut day = world.day(days, events - made, contacts - seen);
        days += 1;
        made += day.events.len() as u64;
        let real = day.contacts.len();
        let mut first = seen == 0;
        seen += real as u64;
        let nowhere = faults::spoil(&mut fates.anomalies, &mut day, options.anomalies, &mut fates.spoiler);
        for (kind, ids) in nowhere {
            out.note(&faults::anomaly(kind), &day, None, &ids, None, None)?;
        }
        let deliveries = fates.decide(&mut day, &world, options);
        if let Some(file) = &mut truth {
            for contact in day.contacts.iter().filter(|c| c.later.as_deref().is_none_or(|later| later.published)) {
                let comma = if first { "" } else { "," };
                write!(file, "{comma}\n{}", truth::record(contact, &world))?;
                first = false;
            }
        }
        // What agents do while supervisors listen and colleagues are asked is not scripted as states.
        if agent_truth.is_some() && options.dialect == Edition::First {
            lives.day(&day);
        }
        let last = day.complete || made >= events || seen >= contacts;
        let day = Rc::new(day);
        for (arrival, event, made) in deliveries {
            if made.as_ref().is_some_and(|m| m.bytes.as_ref().is_some_and(Vec::is_empty)) {
                for fault in made.iter().flat_map(|m| &m.faults) {
                    out.note(fault, &day, Some(&day.events[event as usize]), &[], None, None)?;
                }
                continue;
            }
            post.send(arrival, Delivery { day: Rc::clone(&day), event, made });
        }
        let before = if last { i64::MAX } else { world.midnight(days) };
        while let Some(delivery) = post.arrive(before) {
            out.deliver(&delivery)?;
        }
        if last {
            break;
        }
    }
    out.finish()?;
    if let Some(file) = &mut truth {
        file.write_all(b"\n]\n")?;
        file.flush()?;
    }
    if let Some(file) = agent_truth {
        write!(file, "[\n{}\n]\n", lives.records(&world).join(",\n"))?;
        file.flush()?;
    }
    let (written, bytes) = (out.written, out.offset);
    Ok(format!("{written} events, {bytes} bytes, {seen} contacts, {agents} agents, {days} days"))
}
