//! Redaction: nothing that identifies people comes out, and nothing else changes.

use base64::Engine;
use callscope::catalog::{Dialect, DocumentedEvent, ENVELOPE_MEMBERS, FIELDS, Field, FieldUse, Shape};
use callscope::{
    AgentQuery, Analysis, CheckedEvent, ContactQuery, DiagnosticQuery, EventQuery, Export, ExportFormat, Format,
    Language, Mode, Options, RedactionKey, ReportOptions, Stream, What, check_all,
};
use callscope_testkit::laws::is_normalising;
use callscope_testkit::random::Rng;
use callscope_testkit::{corpus, mutate};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Two keys; making one takes its time.
fn keys() -> &'static [RedactionKey; 2] {
    static KEYS: OnceLock<[RedactionKey; 2]> = OnceLock::new();
    KEYS.get_or_init(|| [RedactionKey::new("a key of the tests"), RedactionKey::new([7; 32])])
}

fn redacting() -> Options {
    Options { redact: Some(keys()[0]), ..Options::default() }
}

fn analyse(bytes: &[u8], options: Options) -> Analysis {
    let mut analysis = Analysis::new(options);
    analysis.begin("input");
    analysis.push(bytes);
    analysis.finish();
    analysis
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

/// Everything that the engine writes about some input. Who adds an output adds it here.
fn outputs(bytes: &[u8], options: &Options) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let events = check_all(bytes, options);
    all.push(("checked events", json(&events)));
    all.push(("checked events' normal forms", json(&events.iter().map(|e| &e.normal).collect::<Vec<_>>())));
    for (name, mode, format, language, every) in [
        ("check, JSON", Mode::Check, Format::Json, Language::En, true),
        ("check, text", Mode::Check, Format::Text, Language::En, false),
        ("check, all text", Mode::Check, Format::Text, Language::En, true),
        ("check, text in Chinese", Mode::Check, Format::Text, Language::Zh, true),
        ("check, excerpts", Mode::Check, Format::Excerpts, Language::En, true),
        ("SARIF", Mode::Check, Format::Sarif, Language::En, true),
        ("SARIF in Chinese", Mode::Check, Format::Sarif, Language::Zh, true),
        ("normalize", Mode::Normalize, Format::Json, Language::En, true),
        ("redact", Mode::Redact, Format::Json, Language::En, true),
    ] {
        let mut stream = Stream::new(mode, format, options.clone()).language(language).all(every);
        stream.begin("input");
        stream.push(bytes);
        stream.finish();
        all.push((name, String::from_utf8(stream.take()).unwrap()));
    }
    let mut a = analyse(bytes, options.clone());
    all.push(("summary", json(&a.summary())));
    all.push(("contact rows", json(&a.contacts(&ContactQuery { limit: Some(usize::MAX), ..Default::default() }))));
    all.push(("contacts", json(&(0..a.contact_count()).map(|i| a.contact_at(i)).collect::<Vec<_>>())));
    let rows = a.events(&EventQuery { limit: Some(usize::MAX), ..Default::default() });
    all.push(("event rows", json(&rows)));
    all.push(("normal forms", json(&rows.items.iter().map(|e| a.normal(e.index)).collect::<Vec<_>>())));
    all.push((
        "events' diagnostics",
        json(&rows.items.iter().map(|e| a.event_diagnostics(e.index)).collect::<Vec<_>>()),
    ));
    all.push(("diagnostics", json(&a.diagnostics(&DiagnosticQuery { limit: Some(usize::MAX), ..Default::default() }))));
    all.push(("agent rows", json(&a.agents(&AgentQuery { limit: Some(usize::MAX), ..Default::default() }))));
    all.push(("report", json(&a.report(&ReportOptions::default()))));
    for what in [What::Contacts, What::Agents, What::Events, What::Report] {
        for format in [ExportFormat::JsonLines, ExportFormat::Json, ExportFormat::Csv, ExportFormat::Trace] {
            let Some(mut export) = Export::new(what, format) else { continue };
            let pages = std::iter::from_fn(|| export.next(&a, 100));
            all.push(("a file", String::from_utf8(pages.flatten().collect()).unwrap()));
        }
    }
    #[cfg(feature = "rules")]
    {
        // A rule that everything breaks quotes everything.
        static RULES: std::sync::OnceLock<callscope::Rules> = std::sync::OnceLock::new();
        let rules = || {
            callscope::Rules::new(
                r#"{"additionalProperties":{"not":{}},"propertyNames":{"maxLength":1},"maxProperties":0,
                "properties":{"extra":{"additionalProperties":false},"segments":{"items":false},"skillGroupNames":{"items":{"maxLength":0}}}}"#,
            )
        };
        let rules = RULES.get_or_init(|| rules().unwrap());
        let events = callscope::check_all_with(bytes, options, rules);
        all.push(("checked events with rules", json(&events)));
    }
    all
}

/// A word and a number that stand nowhere but where they were planted.
const WORD: &str = "geheimQzvw";
const NUMBER: &str = "13957924680";

/// Whether anything of the secrets is left in a text: the word or most of it, seven digits of the number in a row.
fn leak(text: &str) -> Option<String> {
    let low = text.to_lowercase();
    let at = low.find("heimqz").or_else(|| (0..=NUMBER.len() - 7).find_map(|i| low.find(&NUMBER[i..i + 7])));
    at.map(|at| {
        let (from, to) = (at.saturating_sub(300), (at + 60).min(low.len()));
        String::from_utf8_lossy(&low.as_bytes()[from..to]).into_owned()
    })
}

fn tells_nothing(what: &str, bytes: &[u8], options: &Options) {
    for (name, text) in outputs(bytes, options) {
        if let Some(found) = leak(&text) {
            panic!("{what}: {name} reveals …{found}…");
        }
    }
    // The test can fail: without redaction the same input reveals them.
    let plain = Options { redact: None, ..options.clone() };
    assert!(outputs(bytes, &plain).iter().any(|(_, text)| leak(text).is_some()), "{what}: nothing was planted");
}

/// Values that hold secrets, as JSON text.
fn planted() -> Vec<String> {
    let nested = format!(r#"[{{"a":"{NUMBER}","b":["{WORD}",{NUMBER}]}}]"#);
    [
        format!("\"{NUMBER}\""),
        format!("\"+86 (139) 5792-4680 {NUMBER}\""),
        format!("\"  {NUMBER}\\t\""),
        format!("\"\\u0031{}\"", &NUMBER[1..]),
        format!("\"{WORD}\""),
        format!("\"{WORD} {NUMBER}\""),
        format!("\"\\u0067{}\\n{NUMBER}\"", &WORD[1..]),
        format!("\"{WORD}@acme\""),
        format!("\"{NUMBER}@acme\""),
        format!("\"x@{NUMBER}\""),
        format!("\"x@{WORD}@acme\""),
        format!("\"https://{WORD}.example/{NUMBER}.wav?{NUMBER}\""),
        format!("\"ftp://{WORD}/{NUMBER}.wav\""),
        format!("\"486 - {WORD}\""),
        format!("\"{WORD}, {NUMBER}，{NUMBER}@acme\""),
        format!("\"2021-02-30 {NUMBER}\""),
        format!("\"{}\"", nested.replace('"', "\\\"")),
        format!("\"{}{WORD}\"", "长".repeat(150)),
        NUMBER.to_owned(),
        format!("-{NUMBER}.5"),
        format!("1e{NUMBER}"),
        format!("[\"{WORD}\",\"{NUMBER}\",{NUMBER}]"),
        format!("{{\"{NUMBER}\":\"{WORD}\",\"{WORD}@acme\":{{\"a\":{NUMBER}}}}}"),
        nested,
    ]
    .to_vec()
}

/// Whether a planted value is one that the field may show: what stays is what reads as what it should be.
fn may_show(field: Field, value: &str) -> bool {
    let shape = field.spec().shape;
    !field.is_redacted()
        && match shape {
            Shape::Text | Shape::Word(_) => !value.starts_with(['[', '{']),
            Shape::List => value.starts_with('"') || !value.contains('{'),
            _ => false,
        }
}

fn spellings(used: &FieldUse) -> [String; 3] {
    [used.name.to_owned(), used.field.name().to_owned(), used.name.to_uppercase()]
}

/// The event with one member written as it is given.
fn event_with(dialect: Dialect, event: &DocumentedEvent, name: &str, replaced: &str, value: &str) -> String {
    let mut members: Vec<String> = corpus::full(dialect, event)
        .into_iter()
        .filter(|(key, _)| key != replaced)
        .map(|(key, value)| format!("{}:{value}", Value::from(key)))
        .collect();
    members.insert(members.len() / 2, format!("{}:{value}", Value::from(name)));
    format!("{{{}}}", members.join(","))
}

#[test]
fn no_field_of_any_event_reveals_personal_data() {
    let ways =
        |dialect: Dialect| dialect.events().iter().flat_map(DocumentedEvent::ways).map(move |way| (dialect, way));
    let all: Vec<_> = Dialect::ALL.into_iter().flat_map(ways).collect();
    let check = |(dialect, event): (Dialect, &'static DocumentedEvent)| {
        let mut lines = Vec::new();
        for used in event.uses() {
            for value in planted().iter().filter(|v| !may_show(used.field, v)) {
                for name in spellings(used) {
                    lines.push(event_with(dialect, event, &name, used.name, value));
                }
                // Two spellings at odds, and the same name twice.
                lines.push(event_with(dialect, event, &used.name.to_uppercase(), "", value));
                lines.push(event_with(dialect, event, used.name, "", value));
            }
        }
        tells_nothing(event.name, lines.join("\n").as_bytes(), &redacting());
        let strict = Options { strict: true, ..redacting() };
        tells_nothing(event.name, lines[lines.len() / 2..].join("\n").as_bytes(), &strict);
    };
    // On all cores: by far the longest test.
    let next = AtomicUsize::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(way) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    check(*way);
                }
            });
        }
    });
}

#[test]
fn unknown_members_reveal_nothing() {
    let event = &Dialect::V1.events()[0];
    let mut lines = Vec::new();
    for value in planted() {
        lines.push(event_with(Dialect::V1, event, "colour", "", &value));
        lines.push(event_with(
            Dialect::V1,
            event,
            "extra",
            "",
            &format!(r#"{{"colour":{value},"n":{{"m":[{value}]}}}}"#),
        ));
        // The same name twice, of which the first is left out.
        lines.push(format!(r#"{{"EventType":"AgentReady","colour":{value},"colour":{value}}}"#));
    }
    for name in [NUMBER.to_owned(), format!("{WORD}@acme"), format!("{WORD} {NUMBER}"), format!("{NUMBER}/~")] {
        lines.push(event_with(Dialect::V1, event, &name, "", "1"));
        lines.push(event_with(Dialect::V1, event, &name, "", &format!(r#"{{{}:"x"}}"#, Value::from(name.as_str()))));
        lines.push(format!(r#"{{"EventType":"Dialing","\u0031{NUMBER}":1,"{NUMBER}":1,"{NUMBER}":2}}"#));
    }
    tells_nothing("unknown members", lines.join("\n").as_bytes(), &redacting());
}

#[test]
fn envelopes_and_log_lines_reveal_nothing() {
    let inner = event_with(Dialect::V1, &Dialect::V1.events()[0], "caller", "caller", &format!("\"{NUMBER}\""));
    let broken = &inner[..inner.len() - 3];
    let mut lines = vec![
        format!("2021-04-14 INFO {WORD} {NUMBER} body={inner} {WORD}"),
        format!("{WORD} {NUMBER}"),
        format!("[{NUMBER}] {WORD} body={broken}"),
        format!("[\"{WORD}\",{NUMBER},[\"{NUMBER}\"],{inner}]"),
        format!("\"{WORD} {NUMBER}\""),
        Value::from(inner.as_str()).to_string(),
        NUMBER.to_owned(),
        format!(r#"{{"EventType":"{WORD}{NUMBER}","EventTime":"{NUMBER}"}}"#),
        format!(r#"{{"caller":"{NUMBER}","{NUMBER}":"{WORD}"}}"#),
        format!(r#"{{"EventType":"Dialing",{WORD}:{NUMBER}}}"#),
    ];
    for member in ENVELOPE_MEMBERS {
        for inside in [&inner, broken] {
            let base64 = base64::prelude::BASE64_STANDARD.encode(inside);
            for value in [Value::from(inside), Value::from(base64)] {
                lines.push(json!({ "id": NUMBER, WORD: NUMBER, member: value }).to_string());
            }
        }
        lines.push(format!(r#"{{"{NUMBER}":"{WORD}","{member}":{inner}}}"#));
        lines.push(format!(r#"{{"source":"{WORD}","{member}":["{WORD}",{NUMBER},{inner},{{"data":{inner}}}]}}"#));
        lines.push(format!(r#"{{"caller":"{NUMBER}","{member}":"{WORD}"}}"#));
    }
    tells_nothing("envelopes", lines.join("\n").as_bytes(), &redacting());
}

#[test]
fn bytes_that_are_no_event_reveal_nothing() {
    let event = event_with(
        Dialect::V1,
        &Dialect::V1.events()[3],
        NUMBER,
        "initiator",
        &format!("[\"{WORD}\",{NUMBER},\"{NUMBER}@acme\"]"),
    );
    let (mut cut, mut damaged, mut split) = (Vec::new(), Vec::new(), Vec::new());
    for i in 1..event.len() {
        cut.extend_from_slice(&event.as_bytes()[..i]);
        cut.push(b'\n');
        damaged.extend_from_slice(&event.as_bytes()[..i]);
        damaged.push([0xff, b'}', b'"', b',', b'\n'][i % 5]);
        damaged.extend_from_slice(&event.as_bytes()[i..]);
        damaged.push(b'\n');
        split.extend_from_slice(&event.as_bytes()[i..]);
        split.push(b'\n');
    }
    for (what, bytes) in [("cut", cut), ("damaged", damaged), ("split", split)] {
        // Cut at its end, nothing of an event is quoted; damaged within, it is.
        if what == "cut" {
            assert!(outputs(&bytes, &redacting()).iter().all(|(_, text)| leak(text).is_none()));
        } else {
            tells_nothing(what, &bytes, &redacting());
        }
        for (name, text) in outputs(&bytes, &Options { max_event_bytes: 150, max_depth: 1, ..redacting() }) {
            assert_eq!(leak(&text), None, "{what}, little room: {name}");
        }
    }
}

/// The pseudonyms of some texts.
fn pseudonyms(key: RedactionKey, texts: &[String]) -> Vec<String> {
    let names = Value::from(texts.to_vec());
    let event = format!(r#"{{"EventType":"CDRReady","SkillGroupIds":{names}}}"#);
    let options = Options { redact: Some(key), max_event_bytes: usize::MAX / 2, ..Options::default() };
    let normal = check_all(event.as_bytes(), &options).remove(0).normal.unwrap();
    let normal: Value = serde_json::from_str(&normal).unwrap();
    let made: Vec<String> = serde_json::from_value(normal["skillGroupNames"].clone()).unwrap();
    assert_eq!(made.len(), texts.len());
    made
}

fn pseudonym(text: &str) -> String {
    pseudonyms(keys()[0], &[text.to_owned()]).remove(0)
}

#[test]
fn numbers_of_one_shape_are_permuted_without_fixed_points() {
    for digits in 1..=5usize {
        let all: Vec<String> = (0..10usize.pow(digits as u32)).map(|n| format!("{n:0digits$}")).collect();
        let made = pseudonyms(keys()[0], &all);
        assert_eq!(made.iter().collect::<HashSet<_>>(), all.iter().collect::<HashSet<_>>(), "{digits}");
        assert!(all.iter().zip(&made).all(|(a, b)| a != b), "{digits}: a number stays");
        if digits > 1 {
            assert!(all.iter().zip(&made).all(|(a, b)| a.starts_with('0') == b.starts_with('0')), "{digits}");
        }
        assert_ne!(made, pseudonyms(keys()[1], &all), "{digits}: the key matters");
        assert_eq!(
            made,
            pseudonyms(RedactionKey::new("a key of the tests"), &all),
            "{digits}: nothing but the key does"
        );
    }
    let mut rng = Rng(5);
    for digits in [6, 7, 8, 11, 12, 13, 18, 19, 29, 30, 31, 32, 33, 60, 200] {
        let random = |rng: &mut Rng| (0..digits).map(|_| (b'0' + rng.below(10) as u8) as char).collect::<String>();
        let all: Vec<String> = (0..2000).map(|_| random(&mut rng)).collect::<HashSet<_>>().into_iter().collect();
        let made = pseudonyms(keys()[0], &all);
        let other = pseudonyms(keys()[1], &all);
        assert_eq!(made.iter().collect::<HashSet<_>>().len(), all.len(), "{digits}");
        for ((a, b), c) in all.iter().zip(&made).zip(&other) {
            assert!(a != b && a.len() == b.len() && b.bytes().all(|d| d.is_ascii_digit()), "{a} {b}");
            assert_eq!(a.starts_with('0'), b.starts_with('0'), "{a} {b}");
            assert!(digits < 8 || b != c, "{a}: another key, the same pseudonym");
        }
    }
}

#[test]
fn every_digit_place_takes_every_digit() {
    // Numbers that differ in their last digit alone must not show it: each place takes every digit.
    let all: Vec<String> = (0..1000).map(|n| format!("138000{n:05}")).collect();
    let made = pseudonyms(keys()[0], &all);
    for place in 0..11 {
        let mut counts = [0; 10];
        made.iter().for_each(|m| counts[(m.as_bytes()[place] - b'0') as usize] += 1);
        let least = if place == 0 { 1 } else { 0 };
        assert!(counts[least..].iter().all(|n| (60..180).contains(n)), "place {place}: {counts:?}");
    }
}

#[test]
fn pseudonyms_keep_the_form() {
    let number = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    // Blanks, brackets and signs stay, and the digits are those of the bare number.
    for text in ["+86 (138) 0000-1111", "86 138 0000 1111", "86-13800001111", "8613800001111****", "*86#13800001111"] {
        let made = pseudonym(text);
        let shape = |t: &str| t.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
        assert_eq!(shape(&made), shape(text));
        assert_eq!(number(&made), pseudonym("8613800001111"), "{text}");
    }
    for masked in ["****", "-", "+"] {
        assert_eq!(pseudonym(masked), masked, "a number without a digit has nothing to hide");
    }
    let hex = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase());
    // Agents: name@domain, and the name as it is elsewhere.
    assert_eq!(pseudonym("1001@acme-cc"), format!("{}@acme-cc", pseudonym("1001")));
    let agent = pseudonym("alice@acme");
    let name = agent.strip_prefix("agent-").and_then(|a| a.strip_suffix("@acme")).unwrap();
    assert!(hex(name, 12), "{agent}");
    assert!(pseudonym("alice").starts_with(&format!("text-{name}")), "the same name by itself");
    for domain in ["13800001111", "10.0.0.1", "a13800", "王"] {
        let made = pseudonym(&format!("alice@{domain}"));
        assert!(!made.contains(domain) && made.starts_with(&format!("agent-{name}@text-")), "{made}");
    }
    // Addresses.
    let url = pseudonym("https://oss.example.com/a/13800001111.WAV?Signature=x");
    let file = url.strip_prefix("https://redacted.invalid/").and_then(|u| u.strip_suffix(".wav")).unwrap();
    assert!(hex(file, 16), "{url}");
    assert!(pseudonym("http://h").starts_with("http://redacted.invalid/"));
    for text in ["ftp://h/1.wav", "/records/1.wav", "13800001111_20210414.wav", "rec.mp3", "回访 王小明"] {
        let made = pseudonym(text);
        let extension = text.rsplit_once('.').map_or(String::new(), |(_, e)| format!(".{e}"));
        let body = made.strip_prefix("text-").and_then(|m| m.strip_suffix(&extension)).unwrap();
        assert!(hex(body, 16), "{made}");
    }
}

fn normal_of(event: &str, options: &Options) -> Value {
    serde_json::from_str(&check_all(event.as_bytes(), options).remove(0).normal.unwrap()).unwrap()
}

#[test]
fn standard_release_reasons_are_kept() {
    for (reason, stays) in [
        ("486 - Busy Here", Some("486 - Busy Here")),
        ("486 busy here", Some("486 busy here")),
        ("200", Some("200")),
        ("Request Terminated", Some("Request Terminated")),
        ("486 - 王小明", Some("486 - ")),
        ("603 - called 13800001111", None),
        ("138 0000 1111", None),
        ("13800001111", None),
        ("hung up", None),
    ] {
        let event = json!({ "EventType": "CallReleased", "releaseReason": reason }).to_string();
        let made = normal_of(&event, &redacting())["releaseReason"].as_str().unwrap().to_owned();
        match stays {
            Some(all) if all == reason => assert_eq!(made, reason),
            Some(code) => assert!(made.starts_with(&format!("{code}text-")), "{made}"),
            None => assert_eq!(made, pseudonym(reason)),
        }
    }
}

#[test]
fn one_value_is_one_pseudonym_wherever_it_stands() {
    let replaced: Vec<&FieldUse> = Dialect::V1
        .events()
        .iter()
        .flat_map(DocumentedEvent::uses)
        .filter(|u| u.field.is_redacted() && u.field != Field::ReleaseReason && u.field != Field::Segments)
        .collect();
    for value in ["13800001111", "1001@acme", "bob@acme", "01012345678", "https://h/x.wav", "王小明", "1388888****"]
    {
        let wanted = pseudonym(value);
        for used in &replaced {
            for text in [json!(value), json!(format!(" {value}\n"))] {
                let event = json!({ used.field.name(): text, "x": value, "y": [{ "z": value }], "segments": [value] });
                let normal = normal_of(&event.to_string(), &redacting());
                let found = &normal[used.field.name()];
                assert_eq!(found.as_str().or(found[0].as_str()), Some(wanted.as_str()), "{}", used.name);
                assert_eq!(normal["extra"], json!({ "x": wanted, "y": [{ "z": wanted }] }));
                assert_eq!(normal["segments"], json!([wanted]));
            }
        }
        // In the words of a finding too.
        let event = json!({ "EventType": "Dialing", "caller": format!(" {value}"), "CALLER": value, "agentId": value });
        let events = check_all(event.to_string().as_bytes(), &redacting());
        let trimmed = events[0].diagnostics.iter().find(|d| d.code.id() == "trimmed").unwrap();
        assert_eq!(trimmed.actual.as_deref(), Some(format!(" {wanted}").as_str()));
    }
    // As a number of JSON, alone and among others.
    for number in ["13800001111", "13800001111.5", "0.25", "7"] {
        let event = format!(r#"{{"EventType":"Dialing","caller":{number},"x":{number},"y":[{number}]}}"#);
        let normal = check_all(event.as_bytes(), &redacting()).remove(0).normal.unwrap();
        let made = pseudonym(number);
        assert!(normal.contains(&format!(r#""caller":"{made}""#)), "{normal}");
        assert!(normal.contains(&format!(r#""extra":{{"x":{made},"y":[{made}]}}"#)), "{normal}");
    }
}

#[test]
fn numbers_that_are_no_values_of_their_field_stay_so() {
    for (field, values) in
        [("finished", &["2", "5", "7", "9", "10"][..]), ("beginOffsetMs", &["1e+300", "0.25", "7.5"])]
    {
        for value in values {
            let text = format!(
                r#"{{"eventTime":"2021-04-14T02:34:00.447Z","eventType":"TextStream","contactId":"j","{field}":{value}}}"#
            );
            let [plain, redacted] =
                [&Options::default(), &redacting()].map(|options| check_all(text.as_bytes(), options).remove(0));
            let again = check_all(redacted.normal.as_ref().unwrap().as_bytes(), &Options::default()).remove(0);
            let of_field = |event: &CheckedEvent| -> Vec<_> {
                let path = format!("/{field}");
                event.diagnostics.iter().filter(|d| d.path == path).map(|d| d.code.id()).collect()
            };
            assert!(!of_field(&plain).is_empty(), "{text}");
            assert_eq!((of_field(&plain), of_field(&plain)), (of_field(&redacted), of_field(&again)), "{text}");
            let shown: Value = serde_json::from_str(redacted.normal.as_ref().unwrap()).unwrap();
            assert_ne!(shown[field].to_string(), *value, "{text}");
        }
    }
}

#[test]
fn diagnostics_keep_what_helps() {
    let find = |event: Value, code: &str| {
        let mut events = check_all(event.to_string().as_bytes(), &redacting());
        let all = events.remove(0).diagnostics;
        all.iter().find(|d| d.code.id() == code).unwrap_or_else(|| panic!("{code}: {all:?}")).clone()
    };
    let d = find(json!({ "EventType": "Dailing" }), "unknown-event-type");
    assert_eq!((d.actual.as_deref(), d.suggestion.as_deref()), (Some("Dailing"), Some("Dialing")));
    let d = find(json!({ "EventType": "Dialing", "callType": "OUTBOUND" }), "enum-renamed");
    assert_eq!((d.actual.as_deref(), d.expected.as_deref()), (Some("OUTBOUND"), Some("Outbound")));
    let d = find(json!({ "EventType": "Dialing", "callType": "Zhang" }), "invalid-enum");
    assert!(d.actual.unwrap().starts_with("text-") && d.message.en.starts_with("text-"), "{:?}", d.message);
    let d = find(json!({ "EventType": "Dialing", "EventTime": "2021-04-14T10:34:00+0800" }), "short-offset");
    assert_eq!(d.actual.as_deref(), Some("2021-04-14T10:34:00+0800"));
    let d = find(json!({ "EventType": "Dialing", "EventTime": "2021-04-14 10:34:00" }), "assumed-offset");
    assert_eq!(d.actual.as_deref(), Some("2021-04-14 10:34:00"));
    let d = find(json!({ "EventType": "Dialing", "contact_id": "job-1" }), "field-renamed");
    assert_eq!((d.path.as_str(), d.actual.as_deref()), ("/contact_id", Some("contact_id")));
    let d = find(json!({ "EventType": "Dialing", "calle": "1" }), "unknown-field");
    assert_eq!((d.path.as_str(), d.suggestion.is_some()), ("/calle", true));
    let d = find(json!({ "EventType": "AgentReady", "result": 1, "remark": "王小明" }), "failed-result");
    assert_eq!(d.message.en, format!("the agent's action failed with result 1: {}", pseudonym("王小明")));
    let d = find(json!({ "EventType": "Dialing", "caller": "1001", "CALLER": "1002" }), "conflicting-field");
    assert_eq!((d.actual, d.expected), (Some(pseudonym("1002")), Some(pseudonym("1001"))));
    let d = find(json!({ "EventType": "Dialing", "13800001111": 1 }), "unknown-field");
    assert_eq!(d.path, format!("/{}", pseudonym("13800001111")));
    let broken = check_all(br#"{"EventType":"Dialing","caller":13800001111,}"#, &redacting()).remove(0);
    assert_eq!(broken.diagnostics[0].actual.as_deref(), Some("}"));
    let broken = check_all("错误 call from 13800001111".as_bytes(), &redacting()).remove(0);
    assert_eq!(broken.diagnostics[0].actual.as_deref(), Some("xx xxxx xxxx ###########"));
}

/// What redaction must leave as it is about a checked event.
fn verdict(e: &CheckedEvent) -> Value {
    let found: Vec<Value> = e
        .diagnostics
        .iter()
        .map(|d| json!([d.code.id(), d.severity.id(), d.line, d.column, d.offset, d.length]))
        .collect();
    json!([e.source, e.offset, e.length, e.line, e.event_type.map(|t| t.name()), e.valid, e.normal.is_some(), found])
}

fn mutated(seed: u64) -> String {
    static ENTRIES: OnceLock<Vec<corpus::Entry>> = OnceLock::new();
    let entries = ENTRIES.get_or_init(corpus::entries);
    let mut mutator = mutate::Mutator::new(seed);
    let (a, b) = (mutator.below(entries.len()), mutator.below(entries.len()));
    Value::Object(mutator.mutate(&entries[a].payload, &entries[b].payload)).to_string()
}

/// An event of a few contacts, legs and agents, at a moment of its own.
fn event(rng: &mut Rng, at: usize) -> String {
    let spec = &Dialect::V1.events()[rng.below(Dialect::V1.events().len())];
    let mut payload = Map::new();
    for used in spec.uses() {
        if rng.below(if used.required { 50 } else { 2 }) == 0 {
            continue;
        }
        let pick = |rng: &mut Rng, from: &[&str]| json!(from[rng.below(from.len())]);
        let value = match (used.field, used.field.spec().shape) {
            (Field::EventType, _) => json!(spec.name),
            (Field::EventTime, _) => json!(format!("2021-04-14T02:{:02}:{:02}.000Z", at / 60, at % 60)),
            (Field::ContactId, _) => pick(rng, &["job-1", "job-2"]),
            (Field::ConnectId, _) => pick(rng, &["c-1", "c-2", "c-3"]),
            (Field::Destination, _) => pick(rng, &["1@a", "bob@a", "4001", "bob"]),
            (Field::ReleaseReason, _) => pick(rng, &["486 - Busy Here", "王小明", ""]),
            (_, Shape::AgentId) => pick(rng, &["1@a", "bob@a", "bob"]),
            (_, Shape::Time) => json!("2021-04-14T02:00:00.000Z"),
            (Field::CallType, _) => pick(rng, &["Inbound", "Outbound", "Back2Back", "Sideways"]),
            (Field::AbandonPhase, _) => pick(rng, &["IVR", "Queuing", "Ring"]),
            (_, Shape::Enum(_)) => pick(rng, &["SkillGroup", "Agent"]),
            (_, Shape::List) => json!(["g", "h"]),
            (_, Shape::Result) => json!([0, 0, 0, 1, 123_456_789][rng.below(5)]),
            (_, Shape::Seconds | Shape::Integer) => json!(rng.below(3)),
            (_, Shape::Boolean) => json!(rng.below(2)),
            (_, Shape::Array) => json!([{ "name": "1.wav" }]),
            (_, Shape::Url) => pick(rng, &["https://h/a.wav", "h"]),
            (Field::SkillGroupId, _) => pick(rng, &["g", "h"]),
            _ => pick(rng, &["1", "13800001111", "", "+86 1"]),
        };
        payload.insert(used.name.to_owned(), value);
    }
    if rng.below(5) == 0 {
        payload.insert("colour".to_owned(), json!({ "of": rng.below(3) }));
    }
    Value::Object(payload).to_string()
}

/// A contact with its texts redacted by hand, and its phases in an order that no pseudonym has a part in.
fn by_hand(mut contact: Value, pseudonyms: &HashMap<String, String>) -> Value {
    fn map(value: &mut Value, name: &str, pseudonyms: &HashMap<String, String>) {
        let agents = ["1@a", "bob@a", "bob"];
        match value {
            Value::String(text) => {
                let (lane, id) = text.split_once(':').filter(|_| name == "lane").unwrap_or(("", text));
                let replaced = match name {
                    "contactId" | "instanceId" | "connectId" | "flowId" | "skillGroupIds" => false,
                    "lane" | "queueId" => ["", "agent", "queue"].contains(&lane) && agents.contains(&id),
                    _ => true,
                };
                if let Some(p) = pseudonyms.get(id).filter(|_| replaced) {
                    *text = if lane.is_empty() { p.clone() } else { format!("{lane}:{p}") };
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|i| map(i, name, pseudonyms)),
            Value::Object(members) => members.iter_mut().for_each(|(name, v)| map(v, name, pseudonyms)),
            _ => {}
        }
    }
    map(&mut contact, "", pseudonyms);
    contact["phases"].as_array_mut().unwrap().sort_by_key(Value::to_string);
    // Their messages name what was redacted. Whether two ways of writing a number are one is not to be seen any more.
    let codes = contact["anomalies"].as_array().unwrap().iter().map(|a| a["code"].clone());
    let mut codes: Vec<Value> = codes.filter(|code| code != "party-mismatch").collect();
    codes.sort_by_key(Value::to_string);
    contact["anomalies"] = json!(codes);
    contact
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redacted_contacts_have_the_same_timelines(seed in any::<u64>(), count in 1usize..60) {
        let mut rng = Rng(seed);
        let mut lines: Vec<String> = (0..count).map(|i| event(&mut rng, i)).collect();
        // Some arrive twice, and in any order.
        for _ in 0..count / 5 {
            lines.push(lines[rng.below(count)].clone());
        }
        for i in (1..lines.len()).rev() {
            lines.swap(i, rng.below(i + 1));
        }
        let bytes = lines.join("\n").into_bytes();
        let (mut plain, mut redacted) = (analyse(&bytes, Options::default()), analyse(&bytes, redacting()));
        prop_assert_eq!(json(&plain.summary()), json(&redacted.summary()));
        let texts = ["1@a", "bob@a", "bob", "4001", "王小明", "https://h/a.wav", "h", "1", "13800001111", "+86 1", "1.wav", "Sideways"];
        let made: HashMap<String, String> = texts.iter().map(|t| (t.to_string(), pseudonym(t))).collect();
        for i in 0..plain.contact_count() {
            let (mut a, b) = (serde_json::to_value(plain.contact_at(i)).unwrap(), serde_json::to_value(redacted.contact_at(i)).unwrap());
            // The names of skill groups are the only texts of lists that are replaced.
            if let Some(names) = a.pointer_mut("/cdr/skillGroupNames").and_then(Value::as_array_mut) {
                names.iter_mut().for_each(|n| *n = json!(pseudonym(n.as_str().unwrap())));
            }
            prop_assert_eq!(by_hand(a, &made), by_hand(b, &HashMap::new()));
        }
        let query = ContactQuery::default();
        let (a, b) = (plain.contacts(&query), redacted.contacts(&query));
        for (a, b) in a.items.iter().zip(&b.items) {
            prop_assert_eq!((&a.contact_id, a.metrics, a.outcome, a.events, a.invalid), (&b.contact_id, b.metrics, b.outcome, b.events, b.invalid));
        }
        for i in 0..plain.events_read() {
            let (a, mut b) = (plain.event(i).unwrap(), redacted.event(i).unwrap());
            prop_assert_eq!(a.agent_id.as_ref().map(|id| made[id].clone()), b.agent_id.take());
            b.agent_id = a.agent_id.clone();
            prop_assert_eq!(a, b);
        }
    }

    #[test]
    fn chunks_change_nothing(seed in any::<u64>(), chunk in 1usize..200) {
        let lines: Vec<String> = (0..5).map(|i| mutated(seed ^ i)).collect();
        let bytes = lines.join("\n").into_bytes();
        let mut stream = Stream::new(Mode::Check, Format::Json, redacting()).all(true);
        bytes.chunks(chunk).for_each(|c| stream.push(c));
        stream.finish();
        let whole: String = check_all(&bytes, &redacting()).iter().map(|e| json(e) + "\n").collect();
        prop_assert_eq!(String::from_utf8(stream.take()).unwrap(), whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redaction_does_not_change_the_verdict(seed in any::<u64>()) {
        let text = mutated(seed);
        let plain = check_all(text.as_bytes(), &Options::default());
        let redacted = check_all(text.as_bytes(), &redacting());
        prop_assert_eq!(plain.iter().map(verdict).collect::<Vec<_>>(), redacted.iter().map(verdict).collect::<Vec<_>>());
        // The store says the same of it.
        let kept = analyse(text.as_bytes(), redacting());
        prop_assert_eq!(&kept.normal(0), &redacted[0].normal);
        prop_assert_eq!(&kept.event_diagnostics(0), &redacted[0].diagnostics);
        // The redacted normal form is a normal form, and as good as the other one.
        let (before, after) = (plain[0].normal.as_ref().unwrap(), redacted[0].normal.as_ref().unwrap());
        let (of_before, of_after) = (check_all(before.as_bytes(), &Options::default()), check_all(after.as_bytes(), &Options::default()));
        prop_assert_eq!(of_after.len(), 1, "{}", after);
        prop_assert_eq!(of_after[0].normal.as_ref(), Some(after));
        if plain[0].valid {
            // A pseudonym is no number that a spreadsheet has rewritten.
            let codes = |e: &CheckedEvent| e.diagnostics.iter().map(|d| d.code.id()).filter(|id| *id != "mangled-number").collect::<Vec<_>>();
            prop_assert_eq!(codes(&of_before[0]), codes(&of_after[0]), "{}\n{}", before, after);
            prop_assert!(of_after[0].valid && !of_after[0].diagnostics.iter().any(|d| is_normalising(d.code)), "{}", after);
        }
        // It has the same members, and what stays stays.
        if plain[0].valid {
            // Redacting what was normalised and normalising what was redacted are one.
            let again = check_all(before.as_bytes(), &redacting()).remove(0).normal;
            prop_assert_eq!(again.as_ref(), Some(after));
        }
        let (before, after): (Map<String, Value>, Map<String, Value>) = (serde_json::from_str(before).unwrap(), serde_json::from_str(after).unwrap());
        prop_assert!(before.keys().eq(after.keys()), "{:?} {:?}", before, after);
        // Of an event whose fields are not published nobody knows what should stay.
        let unpublished = Dialect::V2.events().iter().any(|e| !e.published && Some(e.event_type) == plain[0].event_type);
        for spec in FIELDS.iter().filter(|_| plain[0].valid && !unpublished) {
            let (a, b) = (before.get(spec.name), after.get(spec.name));
            if !spec.field.is_redacted() && a.is_none_or(|value| reads_as_due(spec.field, value)) {
                prop_assert_eq!(a, b, "{}", spec.name);
            }
        }
    }

    #[test]
    fn anything_like_an_event_is_redacted_without_harm(seed in any::<u64>(), at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = mutated(seed).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let (plain, redacted) = (check_all(&bytes, &Options::default()), check_all(&bytes, &redacting()));
        prop_assert_eq!(plain.iter().map(verdict).collect::<Vec<_>>(), redacted.iter().map(verdict).collect::<Vec<_>>());
        for normal in redacted.iter().filter_map(|e| e.normal.as_ref()) {
            prop_assert!(serde_json::from_str::<Value>(normal).is_ok(), "{}", normal);
        }
    }
}

#[test]
fn the_key_is_not_shown() {
    let shown = format!("{:?}", redacting());
    assert!(shown.contains("RedactionKey(…)"), "{shown}");
    assert_ne!(keys()[0], keys()[1]);
    assert_eq!(keys()[1], RedactionKey::new(vec![7u8; 32]));
}

#[test]
fn the_documentation_says_how_every_field_is_redacted() {
    let page = callscope_testkit::text("docs/redaction.md");
    let row = |name: &str| {
        let found: Vec<&str> = page.lines().filter(|l| l.starts_with(&format!("| `{name}` |"))).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].split('|').nth(2).unwrap().trim().to_owned()
    };
    for spec in FIELDS.iter() {
        let wanted = if spec.field.is_redacted() { "replaced" } else { "stays" };
        assert_eq!(row(spec.name), wanted, "{}", spec.name);
    }
    assert_eq!(row("extra"), "replaced");
    // And it is so: what is said of a field is seen in an event that has it.
    let ways =
        |dialect: Dialect| dialect.events().iter().flat_map(DocumentedEvent::ways).map(move |way| (dialect, way));
    for (dialect, event) in Dialect::ALL.into_iter().flat_map(ways) {
        let payload = Value::Object(corpus::full(dialect, event)).to_string();
        let (plain, redacted) = (normal_of(&payload, &Options::default()), normal_of(&payload, &redacting()));
        for used in event.uses() {
            let name = used.field.name();
            let same = plain[name] == redacted[name];
            let known = used.field == Field::ReleaseReason || plain[name].as_array().is_some_and(Vec::is_empty);
            assert!(same != used.field.is_redacted() || known, "{} {name}: {}", event.name, redacted[name]);
        }
    }
}

/// Whether a valid value is what its field is for: a known word, a short number.
fn reads_as_due(field: Field, value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    let below = |most: f64| value.as_f64().is_none_or(|n| n.abs() < most);
    match field.spec().shape {
        Shape::Word(known) => known.iter().any(|word| word.eq_ignore_ascii_case(text)),
        Shape::Text if field == Field::Rating => text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()),
        // A duration of years is not taken for one.
        Shape::Seconds => below(1e7),
        Shape::Integer => below(1e9),
        _ => true,
    }
}

/// What a stream writes of some input.
fn streamed(mode: Mode, bytes: &[u8], options: &Options) -> String {
    let mut stream = Stream::new(mode, Format::Json, options.clone()).all(true);
    stream.begin("input");
    stream.push(bytes);
    stream.finish();
    String::from_utf8(stream.take()).unwrap()
}

#[test]
fn redacting_as_written_keeps_the_diagnostics() {
    let corpus = corpus::entries();
    let mut lines: Vec<String> = corpus.iter().map(|entry| Value::from(entry.payload.clone()).to_string()).collect();
    // Blanks, escapes, a name twice, a name that is data.
    lines.push(
        "{ \"EventType\" :\n\"AgentReady\",\t\"EventType\":\"AgentBreak\" , \"skillGroupIds\" : [ \"a\" ,\"b\" ] }"
            .to_owned(),
    );
    lines.push(
        r#"{"\u0045ventType":"AgentTalk","remark":"called \u0031\n\"back\"","13800001111":{"a":[1,null,true]}}"#
            .to_owned(),
    );
    for strict in [false, true] {
        let options = Options { strict, ..Options::default() };
        let hidden = Options { redact: Some(keys()[0]), ..options.clone() };
        for line in &lines {
            let written = streamed(Mode::Redact, line.as_bytes(), &hidden);
            assert_eq!(written.matches('\n').count(), 1, "{written}");
            let codes = |event: &CheckedEvent| {
                let of = |d: &callscope::diagnostic::Diagnostic| (d.code.id(), d.severity);
                event.diagnostics.iter().map(of).collect::<Vec<_>>()
            };
            let [before, after] = [line, &written].map(|text| check_all(text.as_bytes(), &options));
            assert_eq!((before.len(), after.len()), (1, 1), "{line}{written}");
            assert_eq!(codes(&before[0]), codes(&after[0]), "{line}\n{written}");
            // A number where none is due stays one as it is written, and is text in the normal form.
            if before[0].valid {
                assert_eq!(
                    streamed(Mode::Normalize, written.as_bytes(), &options),
                    streamed(Mode::Normalize, line.as_bytes(), &hidden),
                    "{line}\n{written}"
                );
            }
        }
    }
}

#[test]
fn redacting_as_written_keeps_names_order_and_harmless_values() {
    let line = r#"{"remark":"call 13800001111", "EventTime":"2021-04-14 10:34:00", "EventType":"AgentReady","agent_id":"wang@acme","skillGroupIds":"a,b","result":"0","instanceId":"acme","spare":null}"#;
    let written = streamed(Mode::Redact, line.as_bytes(), &redacting());
    let masked = |text: &str| {
        let event: Map<String, Value> = serde_json::from_str(text).unwrap();
        let shown = |(name, value): (&String, &Value)| match name.as_str() {
            "remark" | "agent_id" => format!("{name}:…"),
            _ => format!("{name}:{value}"),
        };
        event.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(masked(&written), masked(line));
    assert!(!written.contains("wang") && !written.contains("13800001111") && written.contains("@acme"), "{written}");
}
