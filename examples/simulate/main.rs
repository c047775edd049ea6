//! A call centre that publishes events: agents with shifts and breaks, IVR flows, queues, ringing, talk, transfers,
//! wrap-up, outbound, two-legged and internal calls, detail records and recordings. Beside the stream it writes the truth
//! about every contact, scripted and not rebuilt, and a manifest of every fault that it was told to put in. It does not use
//! the callscope library, so it can be used to judge it.
//!
//! ```text
//! cargo run --release --example simulate -- --events 2000 > day.ndjson
//! cargo run --release --example simulate -- --events 1000000 --seed 7 --output big.ndjson --truth big.truth.json
//! cargo run --release --example simulate -- --contacts 400 --late 0.04 --repeat 0.02 --truth t.json > shuffled.ndjson
//! cargo run --release --example simulate -- --events 20000 --broken 0.01 --odd 0.02 --manifest m.ndjson > bad.ndjson
//! cargo run --release --example simulate -- --contacts 5000 --anomalies 0.02 --manifest m.ndjson > contradictory.ndjson
//! cargo run --release --example simulate -- --events 500 --frame envelope --style v2
//! ```
//!
//! The same arguments always give the same bytes. The contacts depend on `--seed`, the size, `--agents` and `--start`
//! alone: faults, style and framing change how they are told, never what happened. (Two anomalies do: `agent-overlap` adds a
//! contact to quarrel with, `shared-connect-id` gives one leg the id of another; both are marked as touched.)
//!
//! # The truth
//!
//! A JSON array, one record a contact, a line each: `contactId`, `callType`, `outcome`, `outcomeDetail`, `start` and `end`
//! (milliseconds since 1970), `metrics` (`totalMs ivrMs queueMs dialMs ringMs talkMs acwMs answerMs transfers agents
//! requeues`) and `phases`, sorted by start and end: `kind`, `start`, `end`, `connectId`, and by whose lane it is `flowId`,
//! `queueId` or `agentId`. A dial phase is its leg's and names the agent who dialled; the ring phases of a Back2Back contact
//! are their legs' and name nobody. `"touched":true` marks a contact that a broken, lost or contradictory event belongs to:
//! for it the stream may say something else. Late, repeated and odd deliveries touch nothing.
//!
//! # The truth about agents
//!
//! A JSON array as well, one record for each agent who was there: `agentId`, `totals` (`readyMs` and so on), `handled` (how
//! many contacts the agent talked in) and `states`, one after another without a gap: `kind` (`ready`, `dialing`, `ringing`,
//! `talking`, `acw`, `break`, `offline`, or `unknown`: at the desk, and no event says at what), `start`, `end` (null for the
//! last), of a call `contactId` and `connectId`, of a break `breakReason` and `breakCode`. It is written from the rosters:
//! with broken payloads or anomalies the stream may say something else.
//!
//! # The manifest
//!
//! JSON Lines, one object a fault: `class` (`late`, `repeat`, `odd`, `broken`, `anomaly`), `kind`, `code` (the diagnostic or
//! anomaly that is due, else null), `severity` (null for anomalies), `field` (by its name in the normal form), `eventType`,
//! `eventTime` in milliseconds, `contactId` and `agentId` as the intact event has them, `contacts` (all that it concerns),
//! and where the payload is: `line` (from 1), `offset` and `length` in bytes, null for what is not in the stream. A late
//! event that nothing overtook has no code; one that is out of order has `lagMs` too. Not in the manifest, as no faults: the
//! failed attempts (`result` 1 or 3, with a remark) that belong to any working day, and Internal calls, which no event is
//! documented for. An anomaly is counted by its `code`; some bring another one along by their nature, as a recording that
//! ends before it starts is also a recording that does not match its call.

mod faults;
mod payload;
mod rng;
mod truth;
mod world;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::rc::Rc;

use faults::{Fault, Turns};
use payload::Style;
use rng::Rng;
use world::{Day, Event, NONE, World};

const HELP: &str = "\
Simulates a call centre and writes the events that it publishes.

usage: simulate [OPTION VALUE]...

size
  --events N       at least N events, ending at a whole contact (2000)
  --contacts N     N contacts instead
  --agents N       how many agents there are (by the size: 16 to 200)
  --start DATE     the first day, by the centre's clock, which is +08:00 (2021-04-14)
  --seed S         another seed, other contacts (1)

faults, each a share from 0 to 1 (all 0)
  --late P         of the events are delivered late
  --repeat P       of the events are delivered twice
  --odd P          of the payloads are spelt oddly, though readably
  --broken P       of the payloads are broken or lost, each kind in turn
  --anomalies P    of the contacts contradict themselves, each kind in turn

form
  --style STYLE    documented | v2: camel case and capitals (documented)
  --frame FRAME    lines | array | pretty | envelope | log (lines)

files
  --output FILE    the events (standard output)
  --truth FILE     a JSON array with the truth about each contact
  --agent-truth FILE
                   a JSON array with the truth about each agent
  --manifest FILE  JSON Lines with every fault that was put in
";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Lines,
    Array,
    Pretty,
    Envelope,
    Log,
}

struct Options {
    events: Option<u64>,
    contacts: Option<u64>,
    agents: Option<usize>,
    start: i64,
    seed: u64,
    late: f64,
    repeat: f64,
    odd: f64,
    broken: f64,
    anomalies: f64,
    style: Style,
    frame: Frame,
    output: Option<String>,
    truth: Option<String>,
    agent_truth: Option<String>,
    manifest: Option<String>,
}

impl Options {
    /// Reads the arguments; nothing if help was asked for.
    fn parse(args: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut o = Self {
            events: None,
            contacts: None,
            agents: None,
            start: payload::date("2021-04-14").ok_or("no start")?,
            seed: 1,
            late: 0.0,
            repeat: 0.0,
            odd: 0.0,
            broken: 0.0,
            anomalies: 0.0,
            style: Style::Documented,
            frame: Frame::Lines,
            output: None,
            truth: None,
            agent_truth: None,
            manifest: None,
        };
        let mut args = args;
        while let Some(arg) = args.next() {
            if matches!(arg.as_str(), "--help" | "-h") {
                return Ok(None);
            }
            let (name, value) = match arg.split_once('=') {
                Some((name, value)) => (name.to_owned(), value.to_owned()),
                None => {
                    let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
                    (arg, value)
                }
            };
            let wrong = || format!("{name}: {value:?} is not what it takes");
            let count = || value.replace('_', "").parse::<u64>().ok().filter(|&n| n > 0).ok_or_else(wrong);
            let share = || value.parse::<f64>().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(wrong);
            match name.as_str() {
                "--events" => o.events = Some(count()?),
                "--contacts" => o.contacts = Some(count()?),
                "--agents" => {
                    o.agents = Some(count().ok().filter(|n| (4..=5_000).contains(n)).ok_or_else(wrong)? as usize)
                }
                "--start" => o.start = payload::date(&value).ok_or_else(wrong)?,
                "--seed" => o.seed = value.parse().map_err(|_| wrong())?,
                "--late" => o.late = share()?,
                "--repeat" => o.repeat = share()?,
                "--odd" => o.odd = share()?,
                "--broken" => o.broken = share()?,
                "--anomalies" => o.anomalies = share()?,
                "--style" => {
                    o.style = match value.as_str() {
                        "documented" => Style::Documented,
                        "v2" => Style::V2,
                        _ => return Err(wrong()),
                    }
                }
                "--frame" => {
                    o.frame = match value.as_str() {
                        "lines" => Frame::Lines,
                        "array" => Frame::Array,
                        "pretty" => Frame::Pretty,
                        "envelope" => Frame::Envelope,
                        "log" => Frame::Log,
                        _ => return Err(wrong()),
                    }
                }
                "--output" => o.output = Some(value),
                "--truth" => o.truth = Some(value),
                "--agent-truth" => o.agent_truth = Some(value),
                "--manifest" => o.manifest = Some(value),
                _ => return Err(format!("{name} is no option; --help lists them")),
            }
        }
        Ok(Some(o))
    }
}

fn main() -> ExitCode {
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
    match run(&options) {
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

/// An event on its way to whoever listens.
struct Delivery {
    day: Rc<Day>,
    event: u32,
    /// What differs from the plain event.
    made: Option<Box<Made>>,
}

struct Made {
    /// The payload, unless it is the plain one.
    bytes: Option<Vec<u8>>,
    cut: bool,
    faults: Vec<Fault>,
}

/// Deliveries in the order of arrival. The number makes it a total order, and one that repeats.
struct Post {
    queue: BinaryHeap<Reverse<(i64, u64, usize)>>,
    bags: Vec<Option<Delivery>>,
    free: Vec<usize>,
    number: u64,
}

impl Post {
    fn send(&mut self, arrival: i64, delivery: Delivery) {
        let bag = self.free.pop().unwrap_or_else(|| {
            self.bags.push(None);
            self.bags.len() - 1
        });
        self.bags[bag] = Some(delivery);
        self.queue.push(Reverse((arrival, self.number, bag)));
        self.number += 1;
    }

    fn arrive(&mut self, before: i64) -> Option<Delivery> {
        let &Reverse((arrival, _, bag)) = self.queue.peek()?;
        if arrival >= before {
            return None;
        }
        self.queue.pop();
        self.free.push(bag);
        self.bags[bag].take()
    }
}

fn run(options: &Options) -> io::Result<String> {
    // A centre that makes a sample in an hour or so, and a million events in about a week.
    let size = options.events.unwrap_or_else(|| options.contacts.map_or(2_000, |c| c.saturating_mul(11)));
    let agents = options.agents.unwrap_or((size / 3_000).clamp(16, 200) as usize);
    let (events, contacts) = match (options.events, options.contacts) {
        (None, None) => (2_000, u64::MAX),
        (events, contacts) => (events.unwrap_or(u64::MAX), contacts.unwrap_or(u64::MAX)),
    };
    let world = World::new(options.seed, agents, options.start);
    let open = |path: &Option<String>| -> io::Result<Option<BufWriter<File>>> {
        path.as_ref()
            .map(|p| File::create(p).map(BufWriter::new).map_err(|e| io::Error::new(e.kind(), format!("{p}: {e}"))))
            .transpose()
    };
    let sink: Box<dyn Write> = match open(&options.output)? {
        Some(file) => Box::new(file),
        None => Box::new(io::stdout().lock()),
    };
    let mut out = Output {
        sink,
        buffer: Vec::with_capacity(1 << 17),
        scratch: Vec::new(),
        manifest: open(&options.manifest)?,
        offset: 0,
        line: 1,
        written: 0,
        latest: None,
        frames: Rng::new(options.seed, 5),
        options,
        world: &world,
    };
    let mut truth = open(&options.truth)?;
    let agent_truth = open(&options.agent_truth)?;
    let mut lives = truth::Lives::new(&world);
    let mut post = Post { queue: BinaryHeap::new(), bags: Vec::new(), free: Vec::new(), number: 0 };
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
            for contact in &day.contacts {
                let comma = if first { "" } else { "," };
                write!(file, "{comma}\n{}", truth::record(contact, &world))?;
                first = false;
            }
        }
        if agent_truth.is_some() {
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
    if let Some(mut file) = agent_truth {
        write!(file, "[\n{}\n]\n", lives.records(&world).join(",\n"))?;
        file.flush()?;
    }
    let (written, bytes) = (out.written, out.offset);
    Ok(format!("{written} events, {bytes} bytes, {seen} contacts, {agents} agents, {days} days"))
}

/// Who decides what happens to each event on its way.
struct Fates {
    odd: Turns,
    broken: Turns,
    anomalies: Turns,
    rng: Rng,
    spoiler: Rng,
    large: usize,
}

impl Fates {
    fn new(options: &Options) -> Self {
        let mut rng = Rng::new(options.seed, 3);
        Self {
            odd: Turns::new(faults::ODD, &mut rng),
            broken: Turns::new(faults::BROKEN, &mut rng),
            anomalies: Turns::new(faults::ANOMALIES, &mut rng),
            rng,
            spoiler: Rng::new(options.seed, 4),
            large: 0,
        }
    }

    /// Decides for a day's events, in their order, and marks the contacts that are touched. Gives the arrivals.
    fn decide(&mut self, day: &mut Day, world: &World, o: &Options) -> Vec<(i64, u32, Option<Box<Made>>)> {
        let mut order: Vec<u32> = (0..day.events.len() as u32).filter(|&e| !day.events[e as usize].dropped).collect();
        order.sort_unstable_by_key(|&e| (day.events[e as usize].at, day.events[e as usize].kind, e));
        let mut list = Vec::with_capacity(order.len());
        let pretty = o.frame == Frame::Pretty;
        for e in order {
            let event = &day.events[e as usize];
            let rng = &mut self.rng;
            let (breaks, late, repeats) = (rng.chance(o.broken), rng.chance(o.late), rng.chance(o.repeat));
            let contact = (event.contact != NONE).then(|| &day.contacts[event.contact as usize]);
            let concerned = [event.contact, event.also];
            let spoilt =
                concerned.iter().any(|&c| c != NONE && day.contacts[c as usize].spoilt) || event.anomaly.is_some();
            if breaks && !spoilt {
                let fields = payload::fields(event, contact, world, o.style);
                let broken = faults::broken(&mut self.broken, &fields, event, o.style, pretty, &mut self.large, rng);
                if let Some(broken) = broken {
                    let made = Made { bytes: Some(broken.bytes), cut: broken.cut, faults: vec![broken.fault] };
                    list.push((event.at, e, Some(Box::new(made))));
                    for c in concerned {
                        if c != NONE {
                            day.contacts[c as usize].touched = true;
                        }
                    }
                    continue;
                }
            }
            for copy in 0..=u8::from(repeats) {
                let mut faults: Vec<Fault> =
                    event.anomaly.filter(|_| copy == 0).map(|a| faults::anomaly(a.0)).into_iter().collect();
                let mut arrival = event.at;
                if copy == 1 {
                    arrival += rng.duration(4_000, 1.6, 1, 10 * 60_000);
                    let code = Some("duplicate-event");
                    faults.push(Fault { class: "repeat", kind: "repeat", code, severity: Some("note"), field: None });
                } else if late {
                    arrival += rng.duration(20_000, 1.3, 200, 15 * 60_000);
                    let code = Some("out-of-order");
                    faults.push(Fault { class: "late", kind: "late", code, severity: Some("note"), field: None });
                }
                let mut bytes = None;
                if rng.chance(o.odd) {
                    let mut fields = payload::fields(event, contact, world, o.style);
                    if let Some(fault) = faults::odd(&mut self.odd, &mut fields, event, o.style, repeats, rng) {
                        faults.push(fault);
                        let mut json = Vec::with_capacity(400);
                        payload::write(&mut json, &fields, pretty);
                        bytes = Some(json);
                    }
                }
                let made = (!faults.is_empty()).then(|| Box::new(Made { bytes, cut: false, faults }));
                list.push((arrival, e, made));
            }
        }
        list
    }
}

struct Output<'a> {
    sink: Box<dyn Write>,
    buffer: Vec<u8>,
    scratch: Vec<u8>,
    manifest: Option<BufWriter<File>>,
    /// Bytes and lines before what is written next.
    offset: u64,
    line: u64,
    written: u64,
    /// The latest event time so far.
    latest: Option<i64>,
    frames: Rng,
    options: &'a Options,
    world: &'a World,
}

/// Where a payload is in the stream.
#[derive(Clone, Copy)]
struct Place {
    line: u64,
    offset: u64,
    length: u64,
}

impl Output<'_> {
    fn begin(&mut self) {
        if self.options.frame == Frame::Array {
            self.buffer.extend_from_slice(b"[\n");
            (self.offset, self.line) = (2, 2);
        }
    }

    fn deliver(&mut self, delivery: &Delivery) -> io::Result<()> {
        let day = &*delivery.day;
        let event = &day.events[delivery.event as usize];
        let made = delivery.made.as_deref();
        let cut = made.is_some_and(|m| m.cut);
        let start = self.buffer.len();
        if self.options.frame == Frame::Array && self.written > 0 {
            self.buffer.extend_from_slice(b",\n");
        }
        let from = self.buffer.len();
        match made.and_then(|m| m.bytes.as_deref()) {
            Some(bytes) => self.frame(bytes, event.at, cut),
            None => {
                let contact = (event.contact != NONE).then(|| &day.contacts[event.contact as usize]);
                let fields = payload::fields(event, contact, self.world, self.options.style);
                let mut json = std::mem::take(&mut self.scratch);
                json.clear();
                payload::write(&mut json, &fields, self.options.frame == Frame::Pretty);
                self.frame(&json, event.at, false);
                self.scratch = json;
            }
        }
        let to = self.buffer.len();
        if self.options.frame != Frame::Array {
            self.buffer.push(b'\n');
        }
        let before = self.lines(start, from);
        let place =
            Place { line: self.line + before, offset: self.offset + (from - start) as u64, length: (to - from) as u64 };
        self.line += before + self.lines(from, self.buffer.len());
        self.offset += (self.buffer.len() - start) as u64;
        self.written += 1;
        if let Some(made) = made {
            let lag = self.latest.map_or(0, |latest| latest - event.at);
            for fault in &made.faults {
                let mut fault = fault.clone();
                if fault.class == "late" && lag <= 0 {
                    // Nothing came in between, so nobody can tell.
                    (fault.code, fault.severity) = (None, None);
                }
                self.note(&fault, day, Some(event), &[], Some(place), (lag > 0).then_some(lag))?;
            }
        }
        self.latest = self.latest.max(Some(event.at));
        if self.buffer.len() >= 1 << 16 {
            self.sink.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    fn lines(&self, from: usize, to: usize) -> u64 {
        self.buffer[from..to].iter().filter(|&&b| b == b'\n').count() as u64
    }

    /// Puts a payload into what it travels in. After one that is `cut` nothing is closed.
    fn frame(&mut self, json: &[u8], at: i64, cut: bool) {
        let out = &mut self.buffer;
        let rng = &mut self.frames;
        match self.options.frame {
            Frame::Lines | Frame::Array | Frame::Pretty => out.extend_from_slice(json),
            Frame::Log => {
                let came = at + rng.between(5, 400);
                let local = payload::civil(came + world::ZONE, b' ');
                let thread = rng.below(8);
                let prefix = match rng.below(3) {
                    0 => format!(
                        "{local}  INFO 1 --- [consumer-{thread}] c.acme.ccc.EventListener : topic=ccc-event body="
                    ),
                    1 => format!("[{}] [info] webhook worker={thread} status=200 body=", payload::iso(came)),
                    _ => format!("{local} DEBUG ccc-event received from queue {thread}: "),
                };
                out.extend_from_slice(prefix.as_bytes());
                out.extend_from_slice(json);
            }
            Frame::Envelope => {
                let id = payload::uuid(u128::from(rng.next()) << 64 | u128::from(rng.next()));
                let time = payload::iso(at + rng.between(5, 400));
                let (open, close) = match rng.below(6) {
                    0 => (
                        format!(
                            r#"{{"specversion":"1.0","id":"{id}","source":"/ccc/acme-cc","type":"ccc.event","time":"{time}","datacontenttype":"application/json","data":"#
                        ),
                        "}",
                    ),
                    1 => (format!(r#"{{"version":"0","id":"{id}","source":"acme.ccc","time":"{time}","detail":"#), "}"),
                    2 => (format!(r#"{{"requestId":"{id}","body":["#), "]}"),
                    3 => {
                        out.extend_from_slice(
                            format!(r#"{{"TopicName":"ccc-event","MessageId":"{id}","MessageBody":"#).as_bytes(),
                        );
                        payload::quote(out, json);
                        (String::new(), "}")
                    }
                    4 => {
                        out.extend_from_slice(format!(r#"{{"MessageId":"{id}","Message":""#).as_bytes());
                        base64(out, json);
                        (String::new(), "\"}")
                    }
                    _ => {
                        out.extend_from_slice(
                            format!(r#"{{"topic":"ccc-event","offset":{},"content":"#, self.written).as_bytes(),
                        );
                        payload::quote(out, json);
                        (String::new(), "}")
                    }
                };
                if open.is_empty() {
                    out.extend_from_slice(close.as_bytes());
                    return;
                }
                out.extend_from_slice(open.as_bytes());
                out.extend_from_slice(json);
                if !cut {
                    out.extend_from_slice(close.as_bytes());
                }
            }
        }
    }

    /// Adds a fault to the manifest.
    fn note(
        &mut self,
        fault: &Fault,
        day: &Day,
        event: Option<&Event>,
        contacts: &[u32],
        place: Option<Place>,
        lag: Option<i64>,
    ) -> io::Result<()> {
        let Some(file) = &mut self.manifest else { return Ok(()) };
        let text = |t: Option<&str>| t.map_or("null".to_owned(), |t| format!("\"{t}\""));
        let id = |c: u32| format!("\"{}\"", payload::contact_id(day.contacts[c as usize].id));
        let mut concerned = contacts.to_vec();
        let mut own = contacts.first().copied();
        if let Some(event) = event {
            // An anomaly has nothing to do with the wrap-up that its event ends.
            let other = event.anomaly.filter(|_| fault.class == "anomaly").map_or(event.also, |a| a.1);
            concerned.extend([event.contact, other].into_iter().filter(|&c| c != NONE));
            own = (event.contact != NONE && !event.kind.is_status()).then_some(event.contact);
        }
        let ids: Vec<String> = concerned.into_iter().map(id).collect();
        write!(
            file,
            r#"{{"class":"{}","kind":"{}","code":{},"severity":{},"field":{},"eventType":{},"eventTime":{},"contactId":{},"agentId":{},"contacts":[{}],"#,
            fault.class,
            fault.kind,
            text(fault.code),
            text(fault.severity),
            text(fault.field),
            text(event.map(|e| e.kind.name())),
            event.map_or("null".to_owned(), |e| e.at.to_string()),
            own.map_or("null".to_owned(), id),
            text(event.filter(|e| e.agent != NONE).map(|e| self.world.agents[e.agent as usize].id.as_str())),
            ids.join(","),
        )?;
        match place {
            Some(Place { line, offset, length }) => {
                write!(file, r#""line":{line},"offset":{offset},"length":{length}"#)?;
            }
            None => file.write_all(br#""line":null,"offset":null,"length":null"#)?,
        }
        if let Some(lag) = lag.filter(|_| fault.class == "late") {
            write!(file, r#","lagMs":{lag}"#)?;
        }
        file.write_all(b"}\n")
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.options.frame == Frame::Array {
            self.buffer.extend_from_slice(b"\n]\n");
            self.offset += 3;
        }
        self.sink.write_all(&self.buffer)?;
        self.sink.flush()?;
        self.manifest.as_mut().map_or(Ok(()), Write::flush)
    }
}

fn base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let n = three.iter().fold(0, |n, &b| n << 8 | u32::from(b)) << (8 * (3 - three.len()));
        for i in 0..4 {
            out.push(if i <= three.len() { DIGITS[(n >> (18 - 6 * i)) as usize & 63] } else { b'=' });
        }
    }
}
