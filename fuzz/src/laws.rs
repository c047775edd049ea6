//! What holds for any input, as functions that fail where it does not.
//!
//! [`TARGETS`] are the ways in for the fuzzer: bytes decide everything. The crate's own tests replay what the fuzzer
//! found worth keeping, and try the same laws on generated events.

#[path = "../../tests/support/reading.rs"]
pub mod reading;
#[path = "../../tests/support/truth.rs"]
#[allow(dead_code)] // not every user needs all of it
pub mod truth;

use callscope::catalog::{EVENTS, EnumId, Field, Shape};
use callscope::diagnostic::{CODES, Code};
use callscope::{
    Analysis, Contact, ContactQuery, DiagnosticQuery, DurationName, DurationRange, EventQuery, Facet, FacetOptions,
    Figures, Format, GroupKind, GroupName, Language, Live, LiveContact, LiveOptions, Mode, Options, OverviewOptions,
    Report, ReportOptions, Stream, check_all,
};
use reading::{Dice, Seen, line_and_column, read, read_cut, read_reserved};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What fails where a law is broken by some bytes.
pub type Law = fn(&[u8]);

/// The fuzz targets by name.
pub const TARGETS: [(&str, Law); 5] =
    [("reader", reader), ("normal", normal), ("timeline", timeline), ("live", live), ("whole", whole)];

/// The options that one byte stands for, among them limits that are soon reached.
fn options(head: u8) -> Options {
    let (max_event_bytes, max_depth) = [(1 << 20, 64), (1 << 20, 64), (40, 3), (300, 2)][usize::from(head >> 1 & 3)];
    let assume_offset = [480, 0, -720, 840][usize::from(head >> 3 & 3)];
    Options { strict: head & 1 != 0, assume_offset, max_event_bytes, max_depth, ..Options::default() }
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Bytes to events: places lie inside the input, in order and where they are said to lie; nothing is left out without
/// a word; and no way to cut the bytes into chunks changes anything.
pub fn reader(data: &[u8]) {
    let Some((head, bytes)) = data.split_first() else { return };
    let options = options(*head);
    let seen = read(bytes, &options);
    if !is_gzip(bytes) {
        places_of_findings(bytes, &seen);
    }
    let sources = [bytes.to_vec()];
    let cuts = [(0..bytes.len()).collect(), Dice(u64::from(*head) << 32 | bytes.len() as u64).cuts(bytes.len())];
    for cuts in cuts.map(|c: Vec<usize>| [c]) {
        for again in [read_cut(&sources, &cuts, &options), read_reserved(&sources, &cuts, &options)] {
            if let Some(i) = (0..seen.len().max(again.len())).find(|i| seen.get(*i) != again.get(*i)) {
                let (whole, cut) = (seen.get(i), again.get(i));
                let cuts = if cuts[0].len() < bytes.len() { &cuts[0][..] } else { &[] };
                panic!("number {i}, whole: {whole:?}\ncut {cuts:?}: {cut:?}\n{options:?}\n{}", bytes.escape_ascii());
            }
        }
    }
}

/// Everything that a reader finds lies in the input, one thing after another, and every byte that is in none of them
/// is one that may stand between events.
pub fn places_of_findings(bytes: &[u8], seen: &[Seen]) {
    let inside = |offset: u64, length: u64| offset + length <= bytes.len() as u64;
    let text = || bytes.escape_ascii();
    let mut covered = vec![false; bytes.len()];
    let mut before: Option<&Seen> = None;
    for (i, s) in seen.iter().enumerate() {
        assert!(inside(s.place.offset, s.place.length), "{s:?} of {}", bytes.len());
        let start = s.place.offset as usize;
        assert_eq!((s.place.line, s.place.column), line_and_column(bytes, start), "{s:?}\n{}", text());
        if s.is_event() && s.exact {
            assert_eq!(s.raw, &bytes[start..s.end() as usize], "{s:?}");
        }
        // An array that is never closed is known to be one when everything else was said.
        let open_array = i + 1 == seen.len() && s.code() == Some("truncated-json") && bytes.get(start) == Some(&b'[');
        if let Some((_, at, _)) = &s.broken {
            assert!(inside(at.offset, at.length), "{s:?}");
            assert!(at.offset >= s.place.offset && at.offset + at.length <= s.end().max(at.offset), "{s:?}");
            assert_eq!((at.line, at.column), line_and_column(bytes, at.offset as usize), "{s:?}\n{}", text());
        }
        if open_array {
            continue;
        }
        // Several events may come out of one string.
        if let Some(b) = before {
            assert!(s.place.offset >= b.end() || s.place == b.place, "{b:?} before {s:?}\n{}", text());
        }
        before = Some(s);
        covered[start..s.end() as usize].fill(true);
    }
    // What an envelope has besides its events, and a log line besides its object, is left out; of the latter something
    // else in the line tells.
    let in_text = |s: &Seen| !s.is_event() && bytes.get(s.place.offset as usize) == Some(&b'"');
    if seen.iter().any(|s| s.wrapped.is_some() || in_text(s)) {
        return;
    }
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let between = |b: &u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0xc | b',' | b'[' | b']');
    let mut at = mark;
    for line in bytes[mark..].split(|b| *b == b'\n') {
        let here = at..at + line.len();
        at = here.end + 1;
        let lost = here.clone().any(|i| !covered[i] && !between(&bytes[i]));
        if lost && !here.clone().any(|i| covered[i]) {
            panic!("bytes {here:?} are lost: {}\n{}", bytes[here.clone()].escape_ascii(), text());
        }
    }
}

/// Whether a code tells of something that normalising changed, so that it must not come a second time.
pub fn normalising(code: Code) -> bool {
    code.spec().strict || ["list-split", "unknown-field", "duplicate-key"].contains(&code.id())
}

/// One event to its normal form: it is JSON on one line, normalising it again changes nothing and notes nothing, and
/// strict mode changes the verdict alone.
pub fn normal(data: &[u8]) {
    let Some((head, bytes)) = data.split_first() else { return };
    let options = Options { strict: false, ..options(*head & !6) };
    let lenient = check_all(bytes, &options);
    let strict = check_all(bytes, &Options { strict: true, ..options.clone() });
    assert_eq!(lenient.len(), strict.len());
    // A normal form may be longer than what it was made of: names are longer, a number gets quotes.
    let roomy = Options { max_event_bytes: 1 << 26, ..options.clone() };
    for (first, strict) in lenient.iter().zip(&strict) {
        assert_eq!((first.normal.as_ref(), first.event_type), (strict.normal.as_ref(), strict.event_type));
        assert!(first.valid || !strict.valid, "{:?}", first.diagnostics);
        let Some(normal) = &first.normal else { continue };
        // Not to a value: 1e999 is JSON, but too large a number for some readers.
        serde_json::from_str::<serde::de::IgnoredAny>(normal).unwrap_or_else(|e| panic!("{e}: {normal}"));
        assert!(!normal.contains('\n'), "{normal}");
        let again = check_all(normal.as_bytes(), &roomy);
        assert_eq!(again.len(), 1, "{normal}");
        assert_eq!(again[0].normal.as_ref(), Some(normal), "{}", bytes.escape_ascii());
        assert_eq!(again[0].event_type, first.event_type, "{normal}");
        if first.valid {
            assert!(again[0].valid, "{normal}: {:?}", again[0].diagnostics);
            let notes: Vec<_> = again[0].diagnostics.iter().filter(|d| normalising(d.code)).collect();
            assert!(notes.is_empty(), "{}\n{normal}\n{notes:?}", bytes.escape_ascii());
        }
    }
}

const DAY: &str = "2021-04-14T";

/// An event of a few contacts, legs, agents and moments; `below(n)` is the next choice among `n`.
pub fn event(below: &mut dyn FnMut(usize) -> usize) -> String {
    let spec = &EVENTS[below(EVENTS.len())];
    let mut payload = Map::new();
    for used in spec.fields {
        // Now and then something is missing that should not be.
        if below(if used.required { 50 } else { 2 }) == 1 {
            continue;
        }
        let mut pick = |from: &[&str]| from[below(from.len())].to_owned();
        let value = match (used.field, used.field.spec().shape) {
            (Field::EventType, _) => json!(spec.name),
            (Field::ContactId, _) => json!(pick(&["job-1", "job-2", "job-3"])),
            (Field::ConnectId, _) => json!(pick(&["c-1", "c-2", "c-3"])),
            (Field::CallType, _) => json!(pick(&["Inbound", "Inbound", "Outbound", "Back2Back", "Internal"])),
            (Field::Destination, _) => json!(pick(&["1@a", "2@a", "4001"])),
            (Field::SkillGroupId, _) => json!(pick(&["g", "h"])),
            (_, Shape::AgentId) => json!(pick(&["1@a", "2@a", "3@a"])),
            // In a few seconds, so that events meet in one moment.
            (_, Shape::Time) => json!(format!("{DAY}02:34:0{}.{}00Z", below(8), [0, 0, 5][below(3)])),
            (_, Shape::Enum(EnumId::AbandonPhase)) => json!(pick(&["IVR", "Queuing", "Ring"])),
            (_, Shape::Enum(_)) => json!(pick(&["SkillGroup", "Agent"])),
            (_, Shape::List) => json!(["g"]),
            (_, Shape::Result) => json!([0, 0, 0, 1][below(4)]),
            (_, Shape::Seconds) => json!(below(3)),
            (_, Shape::Segments) => json!([]),
            (_, Shape::Url) => json!("https://h/a"),
            _ => json!(pick(&["1", "2"])),
        };
        // Now and then under another name.
        let name = if below(20) == 1 { used.name.to_uppercase() } else { used.name.to_owned() };
        payload.insert(name, value);
    }
    Value::Object(payload).to_string()
}

/// Events to contacts: no order and no repetition changes them, their figures are the sums of their phases, and an
/// event that is taken away is missed only where it belongs.
pub fn timeline(data: &[u8]) {
    let mut bytes = data.iter();
    let mut lines = Vec::new();
    while bytes.len() > 0 && lines.len() < 40 {
        lines.push(event(&mut |n| usize::from(bytes.next().copied().unwrap_or_default()) % n));
    }
    let seed = data.iter().fold(1, |n: u64, b| n.wrapping_mul(31).wrapping_add(u64::from(*b)));
    let analysis = analyse(lines.join("\n").as_bytes());
    for i in 0..analysis.contact_count() {
        adds_up(&analysis.contact_at(i).expect("a contact"));
    }
    order_changes_nothing(&lines, seed, 100);
    if !lines.is_empty() {
        removal_stays_local(&lines, seed as usize % lines.len());
    }
}

/// A stream that does not end: while nothing is forgotten, what it gave last of each contact is what the analysis of
/// all has, however soon it gives; a restart changes nothing that is seen if all comes within the grace time; and where next to nothing
/// may be kept, every contact is still given.
pub fn live(data: &[u8]) {
    let [head, data @ ..] = data else { return };
    let mut bytes = data.iter();
    let mut messages: Vec<String> = Vec::new();
    while bytes.len() > 0 && messages.len() < 40 {
        // Some are delivered again.
        let again = usize::from(bytes.next().copied().unwrap_or_default());
        match messages.get(again.wrapping_sub(240)) {
            Some(message) => messages.push(message.clone()),
            None => messages.push(event(&mut |n| usize::from(bytes.next().copied().unwrap_or_default()) % n)),
        }
    }
    let grace = [0, 1000, 60_000, 60_000][usize::from(head & 3)];
    let idle = [grace, 3000, 7_200_000][usize::from(head >> 2) % 3];
    let remembers = LiveOptions { grace_ms: grace, open_ms: idle, idle_ms: idle, ..LiveOptions::default() };
    let remembers = LiveOptions { remember_ms: 3_600_000, ..remembers };

    let mut analysis = Analysis::new(Options::default());
    for message in &messages {
        analysis.begin("");
        analysis.push(message.as_bytes());
    }
    analysis.finish();
    let contacts: Vec<Contact> = (0..analysis.contact_count()).filter_map(|at| analysis.contact_at(at)).collect();

    let (mut straight, mut restarted) = (Live::new(remembers.clone()), Live::new(remembers.clone()));
    let mut last: BTreeMap<String, LiveContact> = BTreeMap::new();
    for (n, message) in messages.iter().enumerate() {
        straight.push(message.as_bytes());
        restarted.push(message.as_bytes());
        let seen = straight.take();
        assert_eq!(seen, restarted.take(), "after {n} messages\n{}", messages.join("\n"));
        last.extend(seen.completed.into_iter().map(|c| (c.contact.contact_id.clone(), c)));
        // Saving leaves behind what is older than the grace time and of no concern to anyone yet.
        if grace == 60_000 && n % 5 == usize::from(*head) % 5 {
            let state = restarted.save();
            restarted = Live::new(remembers.clone()).restore(&state).expect("a state that was just saved");
        }
    }
    straight.flush();
    restarted.flush();
    let seen = straight.take();
    assert_eq!(seen, restarted.take(), "at the end\n{}", messages.join("\n"));
    last.extend(seen.completed.into_iter().map(|c| (c.contact.contact_id.clone(), c)));
    for contact in &contacts {
        let given = last.get(&contact.contact_id).unwrap_or_else(|| panic!("{} was never given", contact.contact_id));
        assert_eq!(&given.contact, contact, "{}", messages.join("\n"));
        assert!(!given.late);
    }
    assert_eq!(last.len(), contacts.len());

    let hasty = LiveOptions { remember_ms: 0, max_forgotten: 1, ..remembers };
    let mut hasty = Live::new(hasty);
    let mut given = BTreeSet::new();
    for (n, message) in messages.iter().enumerate() {
        hasty.push(message.as_bytes());
        if n % 3 == 0 {
            // Leaves behind what is done with.
            hasty.save();
        }
    }
    hasty.flush();
    given.extend(hasty.take().completed.into_iter().map(|c| c.contact.contact_id));
    assert!(contacts.iter().all(|c| given.contains(&c.contact_id)), "{}", messages.join("\n"));
    let stats = hasty.stats();
    assert_eq!((stats.events as usize, stats.open), (messages.len(), 0));
}

/// An analysis of some bytes that arrive whole.
pub fn analyse(bytes: &[u8]) -> Analysis {
    truth::analyse(bytes, bytes.len().max(1))
}

/// Contacts are a function of the set of events.
pub fn order_changes_nothing(lines: &[String], seed: u64, chunk: usize) {
    let mut lines = lines.to_vec();
    let reference = truth::contacts(&analyse(lines.join("\n").as_bytes()));
    truth::shuffle(&mut lines, seed);
    assert_eq!(truth::contacts(&analyse(lines.join("\n").as_bytes())), reference, "shuffled: {lines:#?}");
    let mut dice = Dice(seed);
    let mut repeated: Vec<String> = lines.iter().flat_map(|l| vec![l.clone(); 1 + dice.below(3)]).collect();
    truth::shuffle(&mut repeated, seed ^ 1);
    let again = truth::analyse(repeated.join("\n").as_bytes(), chunk);
    assert_eq!(truth::contacts(&again), reference, "repeated, in chunks of {chunk}: {lines:#?}");
}

/// Without one event, only its own contact can be another, and contacts that its agent has to do with: what an agent
/// does next ends their phases wherever they run. Anomalies may concern further contacts, by a leg that they share.
pub fn removal_stays_local(lines: &[String], at: usize) {
    let contacts = |lines: &[String]| -> BTreeMap<String, String> {
        let analysis = analyse(lines.join("\n").as_bytes());
        let ids = (0..analysis.contact_count()).map(|i| analysis.contact_at(i).expect("a contact").contact_id);
        // What contradicts another contact is a matter of both.
        let alone = |contact: String| {
            let mut contact: Value = serde_json::from_str(&contact).expect("JSON");
            contact["anomalies"].take();
            contact.to_string()
        };
        ids.zip(truth::contacts(&analysis).into_iter().map(alone)).collect()
    };
    let fields = |line: &str| -> (Option<String>, BTreeSet<String>) {
        let event = check_all(line.as_bytes(), &Options::default()).remove(0);
        let normal: Value = serde_json::from_str(&event.normal.unwrap_or_default()).unwrap_or_default();
        let text = |name: &str| normal[name].as_str().filter(|t| !t.is_empty()).map(str::to_owned);
        (text("contactId"), [text("agentId"), text("destination")].into_iter().flatten().collect())
    };
    let mut touched = BTreeSet::new();
    let (contact, agents) = fields(&lines[at]);
    touched.extend(contact);
    for line in lines {
        let (contact, others) = fields(line);
        if !others.is_disjoint(&agents) {
            touched.extend(contact);
        }
    }
    let before = contacts(lines);
    let mut fewer = lines.to_vec();
    let gone = fewer.remove(at);
    let after = contacts(&fewer);
    for id in before.keys().chain(after.keys()).filter(|id| !touched.contains(*id)) {
        assert_eq!(after.get(id), before.get(id), "{id} is another without {gone}\n{lines:#?}");
    }
}

/// Milliseconds since the year 0 of a time in the normal form.
fn millis(time: &str) -> i64 {
    let digits = |range: std::ops::Range<usize>| time[range].parse::<i64>().expect("digits");
    let (y, m, d) = (digits(0..4), digits(5..7), digits(8..10));
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    // The year 0 is a leap year itself.
    let leaps = if y == 0 { 0 } else { 1 + (y - 1) / 4 - (y - 1) / 100 + (y - 1) / 400 };
    let days = y * 365 + leaps + lengths[..m as usize - 1].iter().sum::<i64>() + d - 1;
    ((days * 24 + digits(11..13)) * 60 + digits(14..16)) * 60_000 + digits(17..19) * 1000 + digits(20..23)
}

/// What adds up in a contact.
pub fn adds_up(c: &Contact) {
    let all = serde_json::to_value(c).expect("JSON");
    let at = |v: &Value| v.as_str().map(millis);
    let start = at(&all["startTime"]).expect("a start");
    let end = at(&all["endTime"]);
    assert_eq!(all["metrics"]["totalMs"].as_i64(), end.map(|e| e - start), "{all}");
    assert!(end.is_none_or(|e| e >= start), "{all}");
    let mut sums = BTreeMap::new();
    let mut talks = Vec::new();
    let mut before = None;
    for p in all["phases"].as_array().expect("phases") {
        let kind = p["kind"].as_str().expect("a kind");
        let from = at(&p["startTime"]).expect("a start");
        let to = at(&p["endTime"]);
        assert!(from >= start, "{p}");
        assert_eq!(to.is_none(), p["endedBy"].is_null(), "{p}");
        assert_eq!(p["durationMs"].as_i64(), to.map(|t| t - from), "{p}");
        assert!(to.is_none_or(|t| t >= from), "it ends before it starts: {p}");
        *sums.entry(kind).or_insert(0) += to.map_or(0, |t| t - from);
        if let ("talk", Some(to)) = (kind, to) {
            talks.push((from, to));
        }
        let key = (from, to.unwrap_or(i64::MAX), p["lane"].as_str());
        assert!(before.is_none_or(|b| b <= key), "the order of phases: {all}");
        before = Some(key);
    }
    for (kind, name) in
        [("ivr", "ivrMs"), ("queue", "queueMs"), ("dial", "dialMs"), ("ring", "ringMs"), ("acw", "acwMs")]
    {
        assert_eq!(all["metrics"][name].as_i64(), Some(sums.get(kind).copied().unwrap_or(0)), "{name}: {all}");
    }
    talks.sort_unstable();
    let (mut union, mut until) = (0, i64::MIN);
    for (from, to) in talks {
        union += (to - from.max(until)).max(0);
        until = until.max(to);
    }
    assert_eq!(all["metrics"]["talkMs"].as_i64(), Some(union), "{all}");
    let talked = sums.contains_key("talk");
    assert_eq!(all["outcome"] == "answered", talked, "{all}");
    assert_eq!(all["metrics"]["answerMs"].is_null(), !talked, "{all}");
    assert!(all["metrics"]["answerMs"].as_i64().is_none_or(|ms| ms >= 0), "{all}");
    let events = all["events"].as_array().expect("events");
    let times: Vec<i64> = events.iter().filter_map(|e| at(&e["eventTime"])).collect();
    assert!(times.len() == events.len() && times.is_sorted() && times.first() == Some(&start), "{all}");
    let of = |name: &str| events.iter().filter(|e| e["eventType"] == name).count() as i64;
    assert_eq!(all["metrics"]["requeues"].as_i64(), Some((of("Enqueue") - 1).max(0)), "{all}");
    assert!(all["metrics"]["transfers"].as_i64().is_some_and(|n| n <= of("BlindTransfer")), "{all}");
    let recordings = all["recordings"].as_array().map_or(0, Vec::len) as i64;
    assert_eq!(recordings, of("RecordingReady") + of("DualTrackRecordingReady"), "{all}");
    lies_inside(&all, start, end);
}

/// What of a contact lies between its start and its end, so that `totalMs` covers it: the time in flows and queues that
/// began before the end, and what a leg did (dialling, ringing, talking) up to the release of that leg. After-call work
/// may go on, and an agent's phone may ring on, when the customer has gone. In a contact whose both sides were called
/// talk is of two legs, and a third may go on with it when the one that began it is released.
fn lies_inside(all: &Value, start: i64, end: Option<i64>) {
    let at = |v: &Value| v.as_str().map(millis);
    let released = all["events"].as_array().is_some_and(|e| e.iter().any(|e| e["eventType"] == "CallReleased"));
    for p in all["phases"].as_array().expect("phases") {
        let (from, to, kind) = (at(&p["startTime"]).expect("a start"), at(&p["endTime"]), p["kind"].as_str());
        assert!(from >= start, "{p}");
        let bound = match kind {
            Some("ivr" | "queue") if released => end,
            Some("talk") if all["callType"] == "Back2Back" => None,
            Some("dial" | "ring" | "talk") => {
                let legs = all["legs"].as_array().expect("legs");
                legs.iter().find(|l| l["connectId"] == p["connectId"]).and_then(|l| at(&l["endTime"]))
            }
            _ => None,
        };
        if let Some(bound) = bound.filter(|b| from <= *b) {
            assert!(end.is_some_and(|end| bound <= end), "{all}");
            assert!(to.is_some_and(|to| to <= bound), "it goes on after the end: {p}\n{all}");
        }
    }
}

/// Everything: bytes through an analysis and through streams, which must tell one story.
pub fn whole(data: &[u8]) {
    let [head, cut, bytes @ ..] = data else { return };
    let options = options(*head);
    let chunk = usize::from(*cut).max(1);
    let mut analysis = Analysis::new(options.clone());
    analysis.begin("input");
    for part in bytes.chunks(chunk) {
        analysis.push(part);
    }
    analysis.finish();
    agrees(&mut analysis);
    streams_agree(&analysis, bytes, &options, chunk);
}

/// What streams and single checks say is what an analysis keeps.
pub fn streams_agree(a: &Analysis, bytes: &[u8], options: &Options, chunk: usize) {
    let summary = a.summary();
    let checked = check_all(bytes, options);
    assert_eq!(checked.len(), summary.events);
    for (i, c) in checked.iter().enumerate() {
        assert_eq!(a.normal(i), c.normal, "{}", bytes.escape_ascii());
        let row = a.event(i).expect("an event");
        assert_eq!((row.offset, row.length, row.line), (c.offset, c.length, c.line));
        assert_eq!((row.event_type, row.valid), (c.event_type, c.valid));
        let mut kept = a.event_diagnostics(i);
        kept.retain(|d| d.code.id() != "duplicate-event");
        assert_eq!(kept, c.diagnostics, "{}", bytes.escape_ascii());
    }
    let run = |mode: Mode, format: Format, language: Language, all: bool| {
        let mut stream = Stream::new(mode, format, options.clone()).language(language).all(all);
        stream.begin("input");
        for part in bytes.chunks(chunk) {
            stream.push(part);
        }
        stream.finish();
        let c = stream.counts();
        assert_eq!(
            (c.events, c.valid, c.invalid),
            (checked.len() as u64, summary.valid as u64, summary.invalid as u64)
        );
        assert_eq!((c.with_warnings, c.bytes), (summary.with_warnings as u64, summary.bytes));
        String::from_utf8(stream.take()).expect("UTF-8")
    };
    let lines = |l: Vec<String>| l.into_iter().map(|l| l + "\n").collect::<String>();
    let json = checked.iter().map(|e| serde_json::to_string(e).expect("JSON")).collect();
    assert_eq!(run(Mode::Check, Format::Json, Language::En, true), lines(json));
    let normal = checked.iter().filter_map(|e| e.normal.clone()).collect();
    assert_eq!(run(Mode::Normalize, Format::Json, Language::En, false), lines(normal));
    for language in [Language::En, Language::Zh] {
        for all in [false, true] {
            let text = run(Mode::Check, Format::Text, language, all);
            assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        }
    }
}

fn parses(value: &impl serde::Serialize) -> Value {
    let text = serde_json::to_string(value).expect("JSON");
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// Pages, single answers and the summary tell one story.
pub fn agrees(a: &mut Analysis) {
    let s = a.summary();
    parses(&s);
    let every = EventQuery { limit: Some(usize::MAX), ..EventQuery::default() };
    let rows = a.events(&every);
    parses(&rows);
    assert_eq!((rows.total, rows.items.len()), (s.events, s.events));
    assert_eq!(s.valid, rows.items.iter().filter(|e| e.valid).count());
    assert_eq!(s.invalid, s.events - s.valid);
    assert_eq!(s.with_warnings, rows.items.iter().filter(|e| e.valid && e.warnings > 0).count());
    assert_eq!(s.duplicates, rows.items.iter().filter(|e| e.duplicate).count() as u64);
    assert_eq!(s.sources.iter().map(|s| s.events).sum::<usize>(), s.events);
    for (valid, count) in [(true, s.valid), (false, s.invalid)] {
        assert_eq!(a.events(&EventQuery { valid: Some(valid), ..every.clone() }).total, count);
    }
    assert_eq!(s.event_types.iter().map(|t| t.events).sum::<usize>(), s.events);
    assert_eq!(s.event_types.iter().map(|t| t.invalid).sum::<usize>(), s.invalid);
    for t in &s.event_types {
        let query = EventQuery { event_type: Some(t.event_type.map(|t| t.name().to_owned())), ..every.clone() };
        assert_eq!(a.events(&query).total, t.events);
        assert_eq!(a.events(&EventQuery { valid: Some(false), ..query }).total, t.invalid);
    }
    let duplicates = EventQuery { duplicate: Some(true), ..every.clone() };
    assert_eq!(a.events(&duplicates).total as u64, s.duplicates);
    for (source, named) in s.sources.iter().enumerate() {
        assert_eq!(a.events(&EventQuery { source: Some(source), ..every.clone() }).total, named.events);
    }
    for row in rows.items.iter().filter(|row| row.length > 0) {
        for at in [row.offset, row.offset + row.length - 1] {
            let found = a.event_at(row.source, at).expect("an event");
            assert!(
                found.offset <= at && at < found.offset + found.length && found.index <= row.index,
                "{row:?} {found:?}"
            );
        }
    }
    let times: Vec<&String> = rows.items.iter().filter_map(|e| e.event_time.as_ref()).collect();
    assert_eq!(times.iter().min().copied(), s.start_time.as_ref());
    assert_eq!(times.iter().max().copied(), s.end_time.as_ref());

    let all = DiagnosticQuery { limit: Some(usize::MAX), ..DiagnosticQuery::default() };
    let page = a.diagnostics(&all);
    parses(&page);
    assert_eq!(page.total, page.items.len());
    let mut of_events = 0;
    for row in &rows.items {
        assert_eq!(a.event(row.index).as_ref(), Some(row));
        let own = a.event_diagnostics(row.index);
        of_events += own.len();
        let listed: Vec<_> = page.items.iter().filter(|d| d.event == row.index).map(|d| d.diagnostic.clone()).collect();
        assert_eq!(own, listed);
        let count = |severity: &str| own.iter().filter(|d| d.severity.id() == severity).count();
        assert_eq!((row.valid, row.warnings, row.notes), (count("error") == 0, count("warning"), count("note")));
    }
    assert_eq!(of_events, page.total);
    for spec in CODES.iter().filter(|c| c.id != "out-of-order") {
        let code = Some(spec.id.to_owned());
        let counted: u64 = s.codes.iter().filter(|c| c.code == spec.code).map(|c| c.count).sum();
        assert_eq!(
            a.diagnostics(&DiagnosticQuery { code: code.clone(), ..all.clone() }).total as u64,
            counted,
            "{}",
            spec.id
        );
        let mut events: Vec<usize> =
            page.items.iter().filter(|d| d.diagnostic.code == spec.code).map(|d| d.event).collect();
        events.sort_unstable();
        events.dedup();
        let found: Vec<usize> = a.events(&EventQuery { code, ..every.clone() }).items.iter().map(|e| e.index).collect();
        assert_eq!(found, events, "{}", spec.id);
    }
    // A page is a part of the whole.
    let part = a.diagnostics(&DiagnosticQuery { offset: 2, limit: Some(3), ..all.clone() });
    assert_eq!((part.total, &part.items[..]), (page.total, page.items.get(2..page.total.min(5)).unwrap_or_default()));
    let part = a.events(&EventQuery { offset: 2, limit: Some(3), ..every });
    assert_eq!((part.total, &part.items[..]), (rows.total, rows.items.get(2..rows.total.min(5)).unwrap_or_default()));
    assert_eq!(a.contact_count(), s.contacts);
    let contacts: BTreeSet<&String> = rows
        .items
        .iter()
        .filter(|e| e.event_type.is_some() && e.event_time.is_some())
        .filter_map(|e| e.contact_id.as_ref())
        .collect();
    assert_eq!(contacts.len(), s.contacts);
    contacts_agree(a, &contacts);
    questions_agree(a);
}

/// Lists of contacts hold what the contacts say, in the order that was asked for.
fn contacts_agree(a: &mut Analysis, ids: &BTreeSet<&String>) {
    let every = ContactQuery { limit: Some(usize::MAX), ..ContactQuery::default() };
    let page = a.contacts(&every);
    parses(&page);
    assert_eq!((page.total, page.items.len()), (ids.len(), ids.len()));
    let mut before: Option<(&String, &String)> = None;
    for (i, row) in page.items.iter().enumerate() {
        let contact = a.contact_at(i).expect("a contact");
        adds_up(&contact);
        parses(&contact);
        assert_eq!(a.contact(&row.contact_id).as_ref(), Some(&contact));
        assert_eq!((row.index, &row.contact_id, row.metrics), (i, &contact.contact_id, contact.metrics));
        assert_eq!((row.outcome, row.outcome_detail), (contact.outcome, contact.outcome_detail));
        assert_eq!((&row.start_time, &row.end_time), (&contact.start_time, &contact.end_time));
        assert_eq!((&row.caller, &row.callee), (&contact.caller, &contact.callee));
        assert_eq!((&row.agent_ids, &row.skill_group_ids), (&contact.agent_ids, &contact.skill_group_ids));
        assert_eq!(row.events as usize, contact.events.len());
        assert_eq!(row.invalid as usize, contact.events.iter().filter(|e| !e.valid).count());
        let numbers = a.contact_events(&row.contact_id);
        let places: Vec<_> = numbers.iter().filter_map(|n| a.event(*n)).map(|e| (e.offset, e.event_type)).collect();
        let listed: Vec<_> = contact.events.iter().map(|e| (e.offset, e.event_type)).collect();
        assert_eq!(places, listed);
        let key = (&row.start_time, &row.contact_id);
        assert!(before.is_none_or(|b| b < key), "the order of contacts");
        before = Some(key);
    }
    use callscope::ContactSort::*;
    let mut wanted: Vec<usize> = (0..ids.len()).collect();
    let sorts = [
        Start,
        End,
        Duration,
        Wait,
        Answer,
        Ivr,
        Queue,
        Ring,
        Talk,
        Acw,
        Events,
        Id,
        Outcome,
        CallType,
        Caller,
        Callee,
        Agents,
        SkillGroups,
        Transfers,
        Requeues,
        Problems,
    ];
    for sort in sorts {
        let sorted = a.contacts(&ContactQuery { sort, descending: true, ..every.clone() });
        let mut have: Vec<usize> = sorted.items.iter().map(|r| r.index).collect();
        have.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(have, wanted, "{sort:?}");
    }
    let part = a.contacts(&ContactQuery { offset: 1, limit: Some(2), ..every });
    assert_eq!((part.total, &part.items[..]), (page.total, page.items.get(1..page.total.min(3)).unwrap_or_default()));
}

/// What stands behind the counts of some figures, as changes to the query of their group.
fn behind(f: &Figures, service_level_ms: i64) -> Vec<(u32, ContactQuery)> {
    let none = ContactQuery::default;
    let text = |text: &str| Some(vec![text.to_owned()]);
    let outcome = |name: &str| ContactQuery { outcome: text(name), ..none() };
    let detail = |name: &str, detail: Option<&str>| ContactQuery {
        outcome: text(name),
        outcome_detail: Some(vec![detail.map(str::to_owned)]),
        ..none()
    };
    let inbound = || Some(vec![Some("Inbound".to_owned())]);
    let offered = || ContactQuery { call_type: inbound(), queued: Some(true), ..none() };
    let has = |metric| ContactQuery { ranges: BTreeMap::from([(metric, DurationRange::default())]), ..none() };
    vec![
        (f.contacts, none()),
        (f.answered, outcome("answered")),
        (f.abandoned, outcome("abandoned")),
        (f.abandoned_ivr, detail("abandoned", Some("IVR"))),
        (f.abandoned_queuing, detail("abandoned", Some("Queuing"))),
        (f.abandoned_ring, detail("abandoned", Some("Ring"))),
        (f.abandoned_unknown, detail("abandoned", None)),
        (f.timeouts, outcome("timeout")),
        (f.timeouts_queue, detail("timeout", Some("queue"))),
        (f.timeouts_ring, detail("timeout", Some("ring"))),
        (f.unanswered, outcome("unanswered")),
        (f.open, outcome("open")),
        (f.service_level_offered, offered()),
        (f.service_level_answered, ContactQuery { answered_within_ms: Some(service_level_ms), ..offered() }),
        (f.queue.count, has(DurationName::QueueMs)),
        (f.ring.count, has(DurationName::RingMs)),
        (f.talk.count, has(DurationName::TalkMs)),
        (f.acw.count, has(DurationName::AcwMs)),
    ]
}

/// Every count of a report is the total of a query, and the report over a group's contacts is the group's.
fn report_agrees(a: &mut Analysis, report: &Report) {
    let group = |by, key: &Option<String>| Some(GroupName { by, key: key.clone() });
    let mut groups = vec![(None, &report.all)];
    groups.extend(report.by_skill_group.iter().map(|g| (group(GroupKind::SkillGroup, &g.key), &g.figures)));
    groups.extend(report.by_agent.iter().map(|g| (group(GroupKind::Agent, &g.key), &g.figures)));
    groups.extend(report.by_call_type.iter().map(|g| (group(GroupKind::CallType, &g.key), &g.figures)));
    // Beyond the years of four digits an hour's name is not its beginning.
    let hours = report.by_hour.iter().filter(|g| g.key.as_deref().is_some_and(|k| ("1".."9").contains(&k)));
    groups.extend(hours.map(|g| (group(GroupKind::Hour, &g.key), &g.figures)));
    for (group, figures) in groups {
        for (count, query) in behind(figures, report.service_level_ms) {
            let query = ContactQuery { group: group.clone(), ..query };
            assert_eq!(a.contacts(&query).total, count as usize, "{query:?}");
        }
        let by = group.as_ref().map(|g| g.by);
        if matches!(by, None | Some(GroupKind::CallType | GroupKind::Hour)) {
            let query = ContactQuery { group: group.clone(), ..ContactQuery::default() };
            assert_eq!(&a.report_of(&ReportOptions::default(), &query).all, figures, "{query:?}");
        }
    }
    for count in &report.anomalies {
        let query = ContactQuery { anomaly: Some(count.code.to_owned()), ..ContactQuery::default() };
        assert_eq!(a.contacts(&query).total, count.contacts);
        let query = callscope::AgentQuery { anomaly: Some(count.code.to_owned()), ..Default::default() };
        assert_eq!(a.agents(&query).total, count.agents);
    }
}

/// Facets, strips and spreads say what the queries say that they stand for.
fn questions_agree(a: &mut Analysis) {
    let report = a.report(&ReportOptions::default());
    report_agrees(a, &report);
    let none = ContactQuery::default;
    let text = |text: &str| Some(text.to_owned());
    let some_agent = report.by_agent.first().map(|g| GroupName { by: GroupKind::Agent, key: g.key.clone() });
    for query in [
        none(),
        ContactQuery { outcome: Some(vec!["answered".into(), "open".into()]), problems: Some(true), ..none() },
        ContactQuery { search: text("1"), call_type: Some(vec![text("Inbound"), None]), ..none() },
        ContactQuery { from: text("2021-04-14T02:34:00Z"), invalid: Some(false), ..none() },
        ContactQuery { group: some_agent, queued: Some(true), ..none() },
    ] {
        facets_agree(a, &query);
        spreads_agree(a, &query);
    }
    diagnostics_agree(a);
}

fn facets_agree(a: &mut Analysis, query: &ContactQuery) {
    let f = a.facets(query, &FacetOptions { limit: 3, ..FacetOptions::default() });
    parses(&f);
    let total = |a: &mut Analysis, query: ContactQuery| a.contacts(&query).total;
    assert_eq!(f.total, total(a, query.clone()));
    let free = ContactQuery { outcome: None, outcome_detail: None, ..query.clone() };
    assert_eq!(f.outcome.iter().map(|o| o.count).sum::<usize>(), total(a, free.clone()));
    for o in &f.outcome {
        let outcome = ContactQuery { outcome: Some(vec![o.value.name().to_owned()]), ..free.clone() };
        assert_eq!(o.count, total(a, outcome.clone()));
        for detail in &o.details {
            let wanted = Some(vec![detail.value.map(str::to_owned)]);
            assert_eq!(detail.count, total(a, ContactQuery { outcome_detail: wanted, ..outcome.clone() }));
        }
    }
    let free = ContactQuery { call_type: None, ..query.clone() };
    assert_eq!(f.call_type.iter().map(|c| c.count).sum::<usize>(), total(a, free.clone()));
    for c in &f.call_type {
        let wanted = Some(vec![c.value.map(str::to_owned)]);
        assert_eq!(c.count, total(a, ContactQuery { call_type: wanted, ..free.clone() }));
    }
    let ordered = |facet: &Facet<String>| {
        let key = |v: &callscope::FacetValue<String>| (std::cmp::Reverse(v.count), v.value.clone());
        assert!(facet.values.is_sorted_by_key(key) && facet.values.len() <= 3, "{facet:?}");
        assert!(facet.more == 0 || facet.values.len() == 3);
    };
    for v in &f.skill_group_id.values {
        let wanted = Some(vec![v.value.clone()]);
        assert_eq!(v.count, total(a, ContactQuery { skill_group_id: wanted, ..query.clone() }));
    }
    for v in &f.agent_id.values {
        assert_eq!(v.count, total(a, ContactQuery { agent_id: Some(vec![v.value.clone()]), ..query.clone() }));
    }
    for v in &f.flow_id.values {
        assert_eq!(v.count, total(a, ContactQuery { flow_id: Some(vec![v.value.clone()]), ..query.clone() }));
    }
    [&f.skill_group_id, &f.agent_id, &f.flow_id].into_iter().for_each(ordered);
    let free = ContactQuery { from: None, to: None, ..query.clone() };
    assert_eq!(f.hour.values.iter().map(|h| h.count).sum::<usize>(), total(a, free));
    let free = ContactQuery { problems: None, invalid: None, anomalies: None, ..query.clone() };
    let p = &f.problems;
    for (count, problems, invalid, anomalies) in [
        (p.any, Some(true), None, None),
        (p.none, Some(false), None, None),
        (p.invalid, None, Some(true), None),
        (p.anomalies, None, None, Some(true)),
    ] {
        assert_eq!(count, total(a, ContactQuery { problems, invalid, anomalies, ..free.clone() }));
    }
    for v in &p.anomaly {
        assert_eq!(v.count, total(a, ContactQuery { anomaly: Some(v.value.to_owned()), ..free.clone() }));
    }
}

fn spreads_agree(a: &mut Analysis, query: &ContactQuery) {
    use DurationName::*;
    let all = a.contacts(query).total;
    for (metric, buckets) in [
        (TotalMs, 2),
        (IvrMs, 3),
        (QueueMs, 7),
        (DialMs, 20),
        (RingMs, 20),
        (TalkMs, 5),
        (AcwMs, 200),
        (AnswerMs, 9),
        (WaitMs, 40),
    ] {
        let d = a.distribution(query, metric, Some(buckets));
        parses(&d);
        assert!(d.buckets.len() <= buckets, "{d:?}");
        assert_eq!(d.count, d.buckets.iter().map(|b| b.count).sum::<u32>());
        assert_eq!((d.count + d.without) as usize, all);
        assert!(d.buckets.windows(2).all(|b| b[0].to_ms == Some(b[1].from_ms)), "{d:?}");
        assert!([d.min_ms, d.p50_ms, d.p90_ms, d.p99_ms, d.max_ms].is_sorted(), "{d:?}");
        for b in d.buckets.iter().filter(|b| b.count > 0) {
            let range = DurationRange { from_ms: Some(b.from_ms), to_ms: b.to_ms };
            let ranges = BTreeMap::from([(metric, range)]);
            assert_eq!(
                a.contacts(&ContactQuery { ranges, ..query.clone() }).total,
                b.count as usize,
                "{metric:?} {b:?}"
            );
        }
    }
    let free = ContactQuery { from: None, to: None, ..query.clone() };
    let o = a.overview(query, &OverviewOptions { buckets: Some(7), ..OverviewOptions::default() });
    parses(&o);
    assert_eq!(o.total as usize, a.contacts(&free).total);
    assert!(o.buckets.len() <= 7);
    for (i, b) in o.buckets.iter().enumerate().filter(|b| b.1.contacts > 0) {
        let to = o.buckets.get(i + 1).map_or(o.end_time.clone(), |next| Some(next.start_time.clone()));
        let within = ContactQuery { from: Some(b.start_time.clone()), to, ..free.clone() };
        assert_eq!(a.contacts(&within).total, b.contacts as usize);
        let outcomes = [b.answered, b.abandoned, b.timeout, b.unanswered, b.open];
        assert_eq!(outcomes.into_iter().sum::<u32>(), b.contacts);
        let problems = ContactQuery { problems: Some(true), ..within };
        if query.problems.is_none() {
            assert_eq!(a.contacts(&problems).total, b.problems as usize);
        }
    }
}

fn diagnostics_agree(a: &mut Analysis) {
    let none = DiagnosticQuery::default;
    let queries = [
        none(),
        DiagnosticQuery { severity: Some("note".into()), ..none() },
        DiagnosticQuery { search: Some("a".into()), ..none() },
        DiagnosticQuery { field: Some(Some("CONTACT_ID".into())), ..none() },
    ];
    for query in queries {
        let f = a.diagnostic_facets(&query);
        parses(&f);
        let total = |query: DiagnosticQuery| a.diagnostics(&query).total;
        assert_eq!(f.total, total(query.clone()));
        for c in &f.code {
            let (code, severity) = (Some(c.code.id().to_owned()), Some(c.severity.id().to_owned()));
            assert_eq!(c.count as usize, total(DiagnosticQuery { code, severity, ..query.clone() }));
        }
        for t in &f.event_type {
            let event_type = Some(t.value.map(str::to_owned));
            assert_eq!(t.count, total(DiagnosticQuery { event_type, ..query.clone() }));
        }
        for v in &f.field.values {
            assert_eq!(v.count, total(DiagnosticQuery { field: Some(v.value.clone()), ..query.clone() }), "{v:?}");
        }
        for v in &f.source {
            assert_eq!(v.count, total(DiagnosticQuery { source: Some(v.value), ..query.clone() }));
        }
    }
}

/// Whoever looks before the end changes nothing by it.
pub fn previews_change_nothing(bytes: &[u8], options: &Options, dice: &mut Dice) {
    let mut plain = Analysis::new(options.clone());
    plain.push(bytes);
    plain.finish();
    let mut looked = Analysis::new(options.clone());
    let mut at = 0;
    let mut cuts = dice.cuts(bytes.len());
    cuts.sort_unstable();
    for cut in cuts.into_iter().chain([bytes.len()]) {
        looked.push(&bytes[at..cut]);
        at = cut;
        looked.preview();
        // Some of what is made when it is asked for is made, and thrown away.
        match dice.below(4) {
            0 => drop(looked.facets(&ContactQuery::default(), &FacetOptions::default())),
            1 => drop(looked.report(&ReportOptions::default())),
            2 => drop(looked.agents(&callscope::AgentQuery::default())),
            _ => {}
        }
    }
    looked.finish();
    assert_eq!(looked.summary(), plain.summary());
    assert_eq!(looked.report(&ReportOptions::default()), plain.report(&ReportOptions::default()));
    for place in 0..plain.contact_count() {
        assert_eq!(looked.contact_at(place), plain.contact_at(place));
    }
    for place in 0..plain.agent_count() {
        assert_eq!(looked.agent_at(place), plain.agent_at(place));
    }
}

/// Diagnostics lie in the input, and where they are said to lie.
pub fn places_are_true(bytes: &[u8]) {
    let inside = |offset: u64, length: u64| offset + length <= bytes.len() as u64;
    places_of_findings(bytes, &read(bytes, &Options::default()));
    for event in check_all(bytes, &Options::default()) {
        for d in &event.diagnostics {
            assert!(inside(d.offset, d.length) && d.offset >= event.offset, "{d:?}\n{}", bytes.escape_ascii());
            let place = line_and_column(bytes, d.offset as usize);
            assert_eq!((d.line, d.column), place, "{d:?}\n{}", bytes.escape_ascii());
        }
    }
}
