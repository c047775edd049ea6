//! Hostile input: whatever it is, memory stays flat, time is bounded, and one clear diagnostic is reported.
//!
//! These tests are a binary of their own because they count every byte that is allocated.
#![cfg(not(target_arch = "wasm32"))]

use callscope::{CheckedEvent, Format, Mode, Options, Stream, check_all};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// The system's allocator, with a count of what is held and of the most that was.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it came; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(held, Relaxed);
        // SAFETY: the caller keeps `alloc`'s contract, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the pointer came from `System` with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// One test at a time, so that none counts another's memory.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

const MIB: usize = 1 << 20;
/// What reading may hold at any time besides what the caller gives it.
const FLAT: usize = 16 * MIB;
/// Far more than anything here takes, far less than what grows with the square of its size would.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// What checking some chunks said, and the most memory that it held.
struct Checked {
    lines: Vec<Value>,
    peak: usize,
}

impl Checked {
    fn codes(&self) -> Vec<&str> {
        let all = self.lines.iter().flat_map(|l| l["diagnostics"].as_array().unwrap());
        all.map(|d| d["code"].as_str().unwrap()).collect()
    }
}

/// Pushes a chunk again and again between a head and a tail.
fn push(name: &str, options: Options, head: &[u8], chunk: &[u8], times: usize, tail: &[u8]) -> Checked {
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    let start = Instant::now();
    let mut stream = Stream::new(Mode::Check, Format::Json, options);
    stream.begin("input");
    let mut out = Vec::new();
    let mut take = |stream: &mut Stream| {
        let more = stream.take();
        // What is said is the caller's.
        out.extend_from_slice(&more);
        assert!(out.len() < 4 * MIB, "{name}: it says too much");
    };
    stream.push(head);
    for _ in 0..times {
        stream.push(chunk);
        take(&mut stream);
    }
    stream.push(tail);
    stream.finish();
    take(&mut stream);
    let peak = PEAK.load(Relaxed) - before;
    let taken = start.elapsed();
    println!("{name}: {} MiB in {taken:.1?}, at most {} KiB held", times * chunk.len() / MIB, peak / 1024);
    assert!(taken < TIME_LIMIT, "{name}: {taken:?}");
    let text = String::from_utf8(out).unwrap();
    Checked { lines: text.lines().map(|l| serde_json::from_str(l).unwrap()).collect(), peak }
}

const EVENT: &str = "{\"EventTime\":\"2021-04-14T02:34:00.447Z\",\"EventType\":\"AgentReady\",\"agentId\":\"1\",\
    \"skillGroupIds\":[\"a\"],\"result\":0,\"instanceId\":\"i\"}\n";

/// A flood, then an event in a line of its own: one word about the flood and the event's own.
fn flood(name: &str, head: &str, chunk: &str, times: usize, code: &str) {
    let _alone = alone();
    let tail = format!("\n{EVENT}");
    let said = push(name, Options::default(), head.as_bytes(), chunk.as_bytes(), times, tail.as_bytes());
    assert_eq!(said.codes(), [code, "agent-id-format"], "{name}: {:?}", said.lines);
    assert!(said.peak < FLAT, "{name}: {} KiB", said.peak / 1024);
    let size = (head.len() + times * chunk.len()) as u64;
    let first = &said.lines[0];
    assert_eq!((first["offset"].as_u64(), first["line"].as_u64()), (Some(0), Some(1)), "{name}");
    // What is too large is left out as it comes, and counted; of what is broken a MiB is looked at.
    let least = if code == "event-too-large" { size } else { MIB as u64 };
    let length = first["length"].as_u64().unwrap();
    assert!((least..=size + 1).contains(&length), "{name}: {first}");
    assert_eq!(said.lines[1]["offset"].as_u64(), Some(size + 1), "{name}");
}

#[test]
fn memory_stays_flat_for_a_long_line_of_text() {
    flood("a long line", "", &"x".repeat(64 << 10), 3200, "event-too-large");
}

#[test]
fn memory_stays_flat_for_a_long_line_of_blanks_and_text() {
    flood("a long line of words", "", &"word 字 ".repeat(6 << 10), 3000, "event-too-large");
}

#[test]
fn memory_stays_flat_for_a_long_string_in_an_event() {
    flood("a long text", "{\"remark\":\"", &"x".repeat(64 << 10), 1600, "event-too-large");
}

#[test]
fn memory_stays_flat_for_a_long_array_in_an_event() {
    flood("a long array", "{\"segments\":[1", &",12".repeat(20 << 10), 1600, "event-too-large");
}

#[test]
fn memory_stays_flat_for_a_million_members() {
    let keys: String = (0..1000).map(|n| format!(",\"k{n:03}\":{{}}")).collect();
    flood("a million keys", "{\"a\":1", &keys, 1000, "event-too-large");
}

#[test]
fn memory_stays_flat_for_deeply_nested_objects() {
    flood("objects in objects", "", &"{\"a\":".repeat(12 << 10), 1700, "nesting-too-deep");
}

#[test]
fn memory_stays_flat_for_a_log_line_without_an_end() {
    flood("a long log line", "INFO body={\"a\":\"", &"x".repeat(64 << 10), 800, "event-too-large");
}

#[test]
fn memory_stays_flat_for_log_lines_full_of_braces() {
    flood("braces in a log line", "INFO ", &"{\"".repeat(32 << 10), 400, "event-too-large");
}

#[test]
fn memory_stays_flat_for_nothing_but_quotes() {
    flood("quotes", "", &"\"".repeat(64 << 10), 400, "event-too-large");
}

/// Arrays in arrays: what opens as an array of events holds another one, and so on for 200 MiB.
#[test]
fn memory_stays_flat_for_deeply_nested_arrays() {
    let _alone = alone();
    let chunk = "[".repeat(64 << 10);
    let said = push("brackets", Options::default(), b"", chunk.as_bytes(), 3200, b"");
    // The array that was opened first was never closed, either.
    assert_eq!(said.codes(), ["nesting-too-deep", "truncated-json"], "{:?}", said.lines);
    assert!(said.peak < FLAT, "{} KiB", said.peak / 1024);
}

/// A broken event that goes on and on costs no more.
#[test]
fn memory_stays_flat_for_a_broken_event_without_an_end() {
    let _alone = alone();
    for (name, head, chunk) in [
        ("a broken event", "{\"a\":x", "{\"b\":[1],".repeat(8 << 10)),
        ("open braces", "{\"a\":x", "{".repeat(64 << 10)),
        ("open braces with quotes", "{x", "{\"".repeat(32 << 10)),
        ("lines of open braces", "{\"a\":x\n", " {\n".repeat(20 << 10)),
        ("lines of open quotes", "{\"a\":x\n", " {\"EventType\":\n".repeat(4 << 10)),
    ] {
        let said = push(name, Options::default(), head.as_bytes(), chunk.as_bytes(), 40, b"");
        let codes = said.codes();
        assert!(!codes.is_empty() && codes.len() <= 2, "{name}: {codes:?}");
        assert!(said.peak < FLAT, "{name}: {} KiB", said.peak / 1024);
    }
}

/// Many small broken things: each is said, none is kept.
#[test]
fn memory_stays_flat_for_many_small_broken_events() {
    let _alone = alone();
    for (name, chunk) in
        [("braces", "{\n".repeat(1000)), ("closing braces", "}\n".repeat(1000)), ("commas", ",,,\n".repeat(1000))]
    {
        let before = HELD.load(Relaxed);
        PEAK.store(before, Relaxed);
        let start = Instant::now();
        let mut stream = Stream::new(Mode::Check, Format::Json, Options::default());
        for _ in 0..100 {
            stream.push(chunk.as_bytes());
            stream.take();
        }
        stream.finish();
        let peak = PEAK.load(Relaxed) - before;
        println!("{name}: {:?}, {} events, {} KiB", start.elapsed(), stream.counts().events, peak / 1024);
        assert!(peak < FLAT && start.elapsed() < TIME_LIMIT, "{name}: {} KiB in {:?}", peak / 1024, start.elapsed());
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One GiB of one byte in a MiB of gzip: a bomb.
#[test]
fn memory_stays_flat_for_a_gzip_bomb() {
    let _alone = alone();
    for byte in [0u8, b' ', b'\n', b'['] {
        // 128 MiB in one member, and seven more like it.
        let bomb = gzip(&vec![byte; 128 * MIB]).repeat(8);
        assert!(bomb.len() < 2 * MIB, "{}", bomb.len());
        let said = push("a gzip bomb", Options::default(), b"", &bomb, 1, b"");
        let codes = said.codes();
        assert_eq!(codes.iter().filter(|c| **c == "invalid-gzip").count(), 1, "{codes:?}");
        // What came before it burst may have its own word: a line too long, an array without an end.
        assert!(codes.len() <= 3, "{codes:?}");
        assert!(said.peak < FLAT, "{} KiB", said.peak / 1024);
    }
}

/// Honest data that is packed well is no bomb: the same event over and over.
#[test]
fn memory_stays_flat_for_gzip_of_several_members() {
    let _alone = alone();
    let count = 8 * MIB / EVENT.len();
    let part = gzip(EVENT.repeat(count).as_bytes());
    let file: Vec<u8> = part.repeat(12);
    let mut stream = Stream::new(Mode::Check, Format::Json, Options::default());
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    for piece in file.chunks(1000) {
        stream.push(piece);
        stream.take();
    }
    stream.finish();
    let peak = PEAK.load(Relaxed) - before;
    let counts = stream.counts();
    assert_eq!((counts.events, counts.valid), (12 * count as u64, 12 * count as u64));
    assert_eq!(counts.bytes, (12 * count * EVENT.len()) as u64);
    assert!(peak < FLAT, "{} KiB", peak / 1024);
}

/// Events that are just small enough, with as many findings as fit into them.
#[test]
fn memory_stays_flat_for_events_full_of_findings() {
    let _alone = alone();
    let keys: String = (0..60_000).map(|n| format!(",\"k{n}\":{n}")).collect();
    let twice = ",\"a\":1".repeat(100_000);
    let items = vec!["null"; 100_000].join(",");
    let spellings: String = (0..20)
        .flat_map(|n| (0..1500).map(move |m| (n, m)))
        .map(|(n, m)| format!(",\"{}caller{}\":{m}", "_".repeat(n), "-".repeat(m % 8)))
        .collect();
    for (name, rest, most) in [
        ("unknown fields", &keys, 60_010),
        ("one field again and again", &twice, 200_010),
        ("items that are null", &format!(",\"skillGroupIds\":[{items}]"), 100_010),
        ("one field in many spellings", &spellings, 60_010),
    ] {
        let text = format!("{{\"EventType\":\"Dialing\"{rest}}}");
        assert!(text.len() <= MIB, "{name}: {}", text.len());
        let start = Instant::now();
        let events = check_all(text.as_bytes(), &Options::default());
        println!("{name}: {} diagnostics in {:?}", events[0].diagnostics.len(), start.elapsed());
        // A MiB is little: what takes seconds grows with the square of something.
        assert!(start.elapsed() < TIME_LIMIT / 12, "{name}: {:?}", start.elapsed());
        assert_eq!(events.len(), 1, "{name}");
        assert!((1..=most).contains(&events[0].diagnostics.len()), "{name}: {}", events[0].diagnostics.len());
    }
}

fn one(text: &[u8]) -> CheckedEvent {
    let mut events = check_all(text, &Options::default());
    assert_eq!(events.len(), 1, "{}", text.escape_ascii());
    events.remove(0)
}

#[test]
fn long_and_unusual_member_names_are_safe() {
    let _alone = alone();
    // A name of a million letters is quoted in part.
    let long = one(format!("{{\"EventType\":\"AgentReady\",\"{}\":1}}", "k".repeat(1_000_000)).as_bytes());
    let unknown = long.diagnostics.iter().find(|d| d.code.id() == "unknown-field").unwrap();
    for text in [&unknown.path, &unknown.message.en, &unknown.message.zh, unknown.actual.as_ref().unwrap()] {
        assert!(text.len() < 1000, "{}", text.len());
    }
    assert!(long.normal.unwrap().len() > 1_000_000);
    // Names that mean something to others mean nothing here.
    for name in
        ["__proto__", "constructor", "toString", "", "\\u0000", "extra", "../x", "<script>", "\\ud800", "é", "0"]
    {
        let event = one(format!("{{\"EventType\":\"AgentReady\",\"{name}\":{{\"a\":[1]}}}}").as_bytes());
        let normal: Value = serde_json::from_str(&event.normal.unwrap().replace("\\ud800", "\\ufffd")).unwrap();
        let extra = &normal["extra"];
        assert!(extra.as_object().unwrap().len() == 1, "{name}: {extra}");
    }
    // Half a pair of surrogates is a character that cannot be shown; NUL as an escape is a character like others.
    let event = one(br#"{"EventType":"AgentReady","agentId":"a\ud83d@x\u0000y","instanceId":"\ude00"}"#);
    let normal: Value = serde_json::from_str(&event.normal.unwrap()).unwrap();
    assert_eq!((normal["agentId"].as_str(), normal["instanceId"].as_str()), (Some("a\u{fffd}@x\0y"), Some("\u{fffd}")));
    // As a byte it is one that JSON does not know.
    let event = one(b"{\"EventType\":\"AgentReady\",\"agentId\":\"a\0@x\"}");
    assert_eq!(event.diagnostics.iter().map(|d| d.code.id()).collect::<Vec<_>>(), ["invalid-json"]);
    let nul = check_all(&[0; 4096], &Options::default());
    assert_eq!((nul.len(), nul[0].diagnostics.len(), nul[0].diagnostics[0].code.id()), (1, 1, "invalid-json"));
}

/// House rules make a value of each event, and give it back.
#[cfg(feature = "rules")]
#[test]
fn memory_stays_flat_with_house_rules() {
    let _alone = alone();
    let schema = r#"{"properties":{"agentId":{"pattern":"^cc-"},"extra":{"properties":{"x":{"items":{"const":2}}}}}}"#;
    let rules = callscope::Rules::new(schema).unwrap();
    let peak = |chunk: &str, times: usize| {
        let before = HELD.load(Relaxed);
        PEAK.store(before, Relaxed);
        let mut stream = Stream::new(Mode::Check, Format::Json, Options::default()).rules(rules.clone());
        let mut said = 0;
        for _ in 0..times {
            stream.push(chunk.as_bytes());
            said += stream.take().len();
        }
        stream.finish();
        assert!(said > times * chunk.len(), "every event breaks a rule");
        PEAK.load(Relaxed) - before
    };
    let chunk = EVENT.repeat(100);
    let (short, long) = (peak(&chunk, 10), peak(&chunk, 300));
    assert!(long < short + MIB / 4, "{short}, then {long} bytes held");
    // What one event can do: half a million items that all break a rule.
    let items = EVENT.replace("\"result\"", &format!("\"x\":[{}1],\"result\"", "1,".repeat(500_000)));
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    let mut stream = Stream::new(Mode::Check, Format::Json, Options::default()).rules(rules);
    stream.push(items.as_bytes());
    stream.finish();
    let (held, said) = (PEAK.load(Relaxed) - before, stream.take().len());
    println!("half a million broken rules: {} MiB held, {said} bytes said", held / MIB);
    assert!(said < MIB && held < 512 * MIB, "{held}, {said}");
}
