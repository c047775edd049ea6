//! A broken event costs itself alone: whatever is wrong with it, its neighbours are read, each whole and once, and
//! nothing else is reported but what lies between them.

use callscope::{Options, check_all};
use callscope_testkit::random::Rng;
use callscope_testkit::reading::{read, same_however_cut};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Range;

/// How events stand next to each other.
struct Frame {
    name: &'static str,
    head: &'static str,
    before: &'static str,
    between: &'static str,
    tail: &'static str,
    pretty: bool,
}

const FRAMES: [Frame; 9] = [
    Frame { name: "lines", head: "", before: "", between: "\n", tail: "\n", pretty: false },
    Frame { name: "lines, CRLF", head: "", before: "", between: "\r\n", tail: "", pretty: false },
    Frame { name: "array on one line", head: "[", before: "", between: ",", tail: "]", pretty: false },
    Frame { name: "array, one a line", head: "[\n", before: "  ", between: ",\n", tail: "\n]\n", pretty: false },
    Frame { name: "one after another", head: "", before: "", between: " ", tail: "", pretty: false },
    Frame { name: "pretty-printed", head: "", before: "", between: "\n", tail: "\n", pretty: true },
    Frame { name: "array, pretty-printed", head: "[", before: "", between: ",\n", tail: "]", pretty: true },
    Frame { name: "log lines", head: "", before: "2021-04-14 INFO body=", between: "\n", tail: "\n", pretty: false },
    Frame {
        name: "log lines, brackets",
        head: "",
        before: "[2021] [a] body=",
        between: "\r\n",
        tail: "\n",
        pretty: false,
    },
];

impl Frame {
    fn write(&self, event: &Value) -> Vec<u8> {
        if self.pretty { serde_json::to_vec_pretty(event).unwrap() } else { event.to_string().into_bytes() }
    }

    /// The events in this frame, and where each lies.
    fn join(&self, events: &[Vec<u8>]) -> (Vec<u8>, Vec<Range<usize>>) {
        let mut bytes = self.head.as_bytes().to_vec();
        let mut places = Vec::new();
        for (i, event) in events.iter().enumerate() {
            bytes.extend_from_slice(if i > 0 { self.between } else { "" }.as_bytes());
            bytes.extend_from_slice(self.before.as_bytes());
            places.push(bytes.len()..bytes.len() + event.len());
            bytes.extend_from_slice(event);
        }
        bytes.extend_from_slice(self.tail.as_bytes());
        (bytes, places)
    }
}

fn neighbour(n: usize) -> Value {
    json!({"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentReady","agentId":format!("{n}@acme"),
        "skillGroupIds":["a","b"],"result":0,"instanceId":"i"})
}

/// The event that is to be broken: texts with brackets, a list, an object inside, several bytes a character.
fn victim() -> Value {
    json!({"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentBreak","agentId":"7@acme","skillGroupIds":["é","b"],
        "result":0,"breakReason":"午 \\ [{\"","breakCode":"c","x":{"y":[1,{}]},"instanceId":"i"})
}

/// Ways to break an event: their kind, and the event broken.
fn breakages(event: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut broken: Vec<(&'static str, Vec<u8>)> = Vec::new();
    let without = |at: usize| [&event[..at], &event[at + 1..]].concat();
    let with = |at: usize, what: &[u8]| [&event[..at], what, &event[at..]].concat();
    for at in 1..event.len() {
        broken.push(("cut", event[..at].to_vec()));
    }
    let (mut in_string, mut escaped) = (false, false);
    for (at, b) in event.iter().enumerate() {
        let structural = !escaped && (*b == b'"' || !in_string);
        match b {
            b'"' if structural => {
                let kind = if in_string { "no closing quote" } else { "no opening quote" };
                broken.push((kind, without(at)));
                in_string = !in_string;
            }
            b',' if structural => broken.push(("no comma", without(at))),
            b':' if structural => broken.push(("no colon", without(at))),
            b'{' | b'}' if structural => broken.push(("no brace", without(at))),
            b'[' | b']' if structural => broken.push(("no bracket", without(at))),
            _ => {}
        }
        if in_string && !escaped && *b != b'"' {
            broken.push(("no UTF-8", with(at, b"\xff")));
            broken.push(("half a character", with(at, b"\xe5\x8d")));
            broken.push(("bad escape", with(at, b"\\x")));
            broken.push(("bad unicode escape", with(at, b"\\u12g4")));
            broken.push(("control character", with(at, b"\x01")));
            broken.push(("NUL", with(at, b"\0")));
        } else if !in_string && *b != b'"' && at > 0 {
            broken.push(("a stray letter", with(at, b"x")));
            broken.push(("a stray byte", with(at, b"\xff")));
            broken.push(("one comma more", with(at, b",,")));
            broken.push(("one brace more", with(at, b"}")));
            broken.push(("one bracket more", with(at, b"]")));
        }
        escaped = in_string && *b == b'\\' && !escaped;
    }
    broken.retain(|(_, b)| serde_json::from_slice::<Value>(b).is_err());
    broken
}

/// What is wrong with how the input was read, if anything is.
fn complaint(bytes: &[u8], places: &[Range<usize>]) -> Option<String> {
    let seen = read(bytes, &Options::default());
    for i in [0, 1, 3, 4] {
        let here: Vec<_> = seen.iter().filter(|s| s.place.offset as usize == places[i].start).collect();
        match here[..] {
            [s] if s.is_event() && s.raw == bytes[places[i].clone()] => {}
            _ => {
                return Some(format!(
                    "neighbour {i} was read as {:?}",
                    here.iter().map(|s| &s.broken).collect::<Vec<_>>()
                ));
            }
        }
    }
    let region = places[1].end as u64..places[3].start as u64;
    let within: Vec<_> = seen.iter().filter(|s| s.place.offset >= region.start && s.end() <= region.end).collect();
    // Without its opening brace a pretty-printed event's own brackets close the array, whose end is then one too many.
    let last = seen.last().is_some_and(|s| s.place.offset >= places[4].end as u64 && s.raw.is_empty());
    if within.len() + 4 + usize::from(last) != seen.len() {
        return Some(format!("something beyond the broken event is reported: {seen:?}"));
    }
    // A part of it may be an object, which then is an invalid event.
    if check_all(bytes, &Options::default()).iter().all(|e| e.valid) {
        return Some("nothing is reported".to_owned());
    }
    for s in within {
        if let Some((_, at, _)) = &s.broken
            && (at.offset < s.place.offset || at.offset + at.length > s.end())
        {
            return Some(format!("the trouble lies outside: {s:?}"));
        }
    }
    None
}

#[test]
fn a_broken_event_affects_no_other_event() {
    let mut complaints: BTreeMap<(&str, &str), (usize, String)> = BTreeMap::new();
    let mut tried = 0;
    for frame in &FRAMES {
        let mut events: Vec<Vec<u8>> = (0..5).map(|n| frame.write(&neighbour(n))).collect();
        for (kind, broken) in breakages(&frame.write(&victim())) {
            events[2] = broken;
            let (bytes, places) = frame.join(&events);
            tried += 1;
            if let Some(complaint) = complaint(&bytes, &places) {
                let text = format!("{complaint}\n    event: {}", bytes[places[2].clone()].escape_ascii());
                complaints.entry((frame.name, kind)).or_insert((0, text)).0 += 1;
            }
        }
    }
    let report: String =
        complaints.iter().map(|((f, k), (n, text))| format!("{f}, {k}: {n} times: {text}\n")).collect();
    assert!(complaints.is_empty(), "of {tried}:\n{report}");
    assert!(tried > 5000, "{tried}");
}

/// One line that is cut short is one broken event, with one diagnostic that says where.
#[test]
fn a_cut_line_is_one_broken_event() {
    for frame in &FRAMES[..2] {
        let mut events: Vec<Vec<u8>> = (0..5).map(|n| frame.write(&neighbour(n))).collect();
        let whole = frame.write(&victim());
        for at in 1..whole.len() {
            events[2] = whole[..at].to_vec();
            let (bytes, places) = frame.join(&events);
            let seen = read(&bytes, &Options::default());
            let codes: Vec<_> = seen.iter().map(|s| s.code().unwrap_or("event")).collect();
            let input = bytes.escape_ascii();
            let due = ["event", "event", "truncated-json", "event", "event"];
            assert_eq!(codes, due, "{} at {at}: {input}", frame.name);
            assert_eq!(seen[2].place.offset as usize, places[2].start, "{at}: {input}");
            // Blanks at the end belong to nobody.
            let length = events[2].trim_ascii_end().len() as u64;
            assert!(
                [length, length - u64::from(events[2].ends_with(b","))].contains(&seen[2].place.length),
                "{at}: {input}"
            );
        }
    }
}

/// What is broken in a log line is the event and not an object inside it.
#[test]
fn a_broken_body_of_a_log_line_is_one_diagnostic() {
    let mut wrong = Vec::new();
    for frame in FRAMES.iter().filter(|f| f.name.starts_with("log")) {
        let mut events: Vec<Vec<u8>> = (0..5).map(|n| frame.write(&neighbour(n))).collect();
        for (kind, broken) in breakages(&frame.write(&victim())) {
            if !matches!(kind, "cut" | "no comma" | "no colon" | "bad escape" | "no UTF-8" | "control character") {
                continue;
            }
            // A cut that leaves no name is no object.
            if broken.len() < 4 {
                continue;
            }
            events[2] = broken;
            let (bytes, places) = frame.join(&events);
            let seen = read(&bytes, &Options::default());
            let codes: Vec<_> = seen.iter().map(|s| s.code().unwrap_or("event")).collect();
            let code = match kind {
                "cut" => "truncated-json",
                "no UTF-8" => "invalid-utf8",
                _ => "invalid-json",
            };
            if codes != ["event", "event", code, "event", "event"] || seen[2].place.offset as usize != places[2].start {
                wrong.push(format!("{}, {kind}: {:?}\n  {}", frame.name, &codes[2..], events[2].escape_ascii()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} times\n{}", wrong.len(), wrong[..wrong.len().min(10)].join("\n"));
}

/// The last event of the input is cut short.
#[test]
fn input_that_ends_early_is_one_truncated_event() {
    for frame in &FRAMES {
        let events: Vec<Vec<u8>> = vec![frame.write(&neighbour(0)), frame.write(&victim())];
        let (bytes, places) = frame.join(&events);
        for end in places[1].start + 1..places[1].end {
            let seen = read(&bytes[..end], &Options::default());
            let context = format!("{}: {}\n{seen:?}", frame.name, bytes[..end].escape_ascii());
            assert!(seen[0].is_event() && seen[0].raw == events[0], "{context}");
            // A log line that ends in a lone brace may hold no event.
            if frame.before.is_empty() || end > places[1].start + 2 {
                assert_eq!(seen[1].place.offset as usize, places[1].start, "{context}");
            } else {
                continue;
            }
            let codes: Vec<_> = seen[1..].iter().map(|s| s.code()).collect();
            assert_eq!(codes[0], Some("truncated-json"), "{context}");
            // An array that was opened and never closed says so too.
            let open = frame.head.starts_with('[');
            assert_eq!(codes[1..], vec![Some("truncated-json"); usize::from(open)], "{context}");
        }
    }
}

#[test]
fn array_elements_that_are_no_objects_are_reported() {
    let event = neighbour(1).to_string();
    let bytes = format!(r#"[1, "two", {event}, null, [{event}], true, -1.5e3, {event}]"#);
    let seen = read(bytes.as_bytes(), &Options::default());
    let codes: Vec<_> = seen.iter().map(|s| s.code().unwrap_or("event")).collect();
    let other = "not-an-object";
    assert_eq!(codes, [other, other, "event", other, other, other, other, "event"], "{seen:?}");
    let texts: Vec<&str> = seen.iter().map(|s| &bytes[s.place.offset as usize..s.end() as usize]).collect();
    let inner = format!("[{event}]");
    assert_eq!(texts, ["1", "\"two\"", &event, "null", &inner, "true", "-1.5e3", &event]);
}

#[test]
fn lines_that_are_no_objects_are_reported() {
    let event = neighbour(1).to_string();
    for (line, code) in [
        ("5", "not-an-object"),
        ("\"text\"", "not-an-object"),
        ("null", "not-an-object"),
        ("[5]", "not-an-object"),
        ("hello", "invalid-json"),
        ("}", "invalid-json"),
        ("]", "invalid-json"),
        ("nul", "invalid-json"),
        ("{]", "invalid-json"),
        ("<xml/>", "invalid-json"),
        ("EventType=Dialing&callType=Inbound", "invalid-json"),
    ] {
        let bytes = format!("{event}\n{line}\n{event}\n");
        let seen = read(bytes.as_bytes(), &Options::default());
        let codes: Vec<_> = seen.iter().map(|s| s.code().unwrap_or("event")).collect();
        assert_eq!(codes, ["event", code, "event"], "{line}: {seen:?}");
        assert_eq!(seen[1].place.line, 2, "{line}");
    }
}

/// What stands in the diagnostic of broken bytes.
#[test]
fn the_diagnostic_points_at_the_broken_token() {
    let event = neighbour(1).to_string();
    let bytes = format!("{event}\n{{\"remark\":\"午休\",\n  \"x\": tru}}\n{event}\n");
    let events = check_all(bytes.as_bytes(), &Options::default());
    assert_eq!(events.len(), 3, "{events:?}");
    let broken = &events[1];
    assert_eq!((broken.line, broken.event_type, broken.valid), (2, None, false));
    let [d] = &broken.diagnostics[..] else { panic!("{:?}", broken.diagnostics) };
    assert_eq!((d.code.id(), d.path.as_str()), ("invalid-json", ""));
    // `tru}`: the brace stands where the `e` should.
    assert_eq!((d.line, d.column), (3, 11));
    assert_eq!(bytes.as_bytes()[d.offset as usize], b'}');
    assert_eq!(broken.normal, None);
}

#[test]
fn chunks_change_nothing_in_broken_input() {
    let mut rng = Rng(3);
    for frame in &FRAMES {
        let mut events: Vec<Vec<u8>> = (0..5).map(|n| frame.write(&neighbour(n))).collect();
        let all = breakages(&frame.write(&victim()));
        for (kind, broken) in all.iter().skip(rng.below(9)).step_by(9) {
            events[2] = broken.clone();
            let (bytes, _) = frame.join(&events);
            same_however_cut(&format!("{}, {kind}", frame.name), &[bytes], &Options::default(), &mut rng);
        }
        // Two in a row, and one at the end.
        for _ in 0..20 {
            let mut some: Vec<Vec<u8>> = (0..3).map(|n| frame.write(&neighbour(n))).collect();
            for at in [1, 2, 4] {
                some.insert(at, all[rng.below(all.len())].1.clone());
            }
            let (bytes, _) = frame.join(&some);
            same_however_cut(&format!("{}, several", frame.name), &[bytes], &Options::default(), &mut rng);
        }
    }
}

fn damages(lines: usize) -> [(&'static str, Vec<u8>, Range<usize>); 6] {
    let text: String = (0..lines).map(|n| neighbour(n).to_string() + "\n").collect();
    let good = super::inputs::gzip(text.as_bytes());
    let mut damaged = good.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8].fill(0xff);
    let mut wrong_sum = good.clone();
    let sum = wrong_sum.len() - 8;
    wrong_sum[sum] ^= 1;
    let some = lines / 20..lines;
    let all = lines..lines + 1;
    [
        ("cut", good[..good.len() / 2].to_vec(), some.clone()),
        ("cut in its end", good[..good.len() - 3].to_vec(), all.clone()),
        ("damaged", damaged, some),
        ("wrong sum", wrong_sum, all.clone()),
        ("text behind", [&good[..], b"hello"].concat(), all),
        ("only its first bytes", vec![0x1f, 0x8b], 0..1),
    ]
}

#[test]
fn chunks_change_nothing_in_damaged_gzip() {
    let mut rng = Rng(4);
    for (name, bytes, _) in damages(3) {
        same_however_cut(name, &[bytes], &Options::default(), &mut rng);
    }
}

/// gzip that is damaged gives what was inflated before the damage, and one diagnostic.
#[test]
fn damaged_gzip_is_one_diagnostic_after_its_events() {
    for (name, bytes, intact) in damages(2000) {
        let seen = read(&bytes, &Options::default());
        let events = seen.iter().filter(|s| s.is_event()).count();
        assert!(intact.contains(&events), "{name}: {events}");
        let codes: Vec<_> = seen.iter().filter_map(|s| s.code()).collect();
        assert_eq!(codes.iter().filter(|c| **c == "invalid-gzip").count(), 1, "{name}: {codes:?}");
        // The line that was cut by the damage may be reported besides; damage in the middle may inflate to anything.
        assert!(codes.len() <= 2 || name == "damaged", "{name}: {codes:?}");
    }
    // Bytes that start like gzip by half are text.
    let seen = read(b"\x1f", &Options::default());
    assert_eq!(seen.iter().map(|s| s.code()).collect::<Vec<_>>(), [Some("invalid-json")]);
}
