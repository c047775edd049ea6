//! Events over a limit are left out with one clear word, and the next one is read.

use callscope::{Options, check_all};
use callscope_testkit::random::Rng;
use callscope_testkit::reading::{Seen, read, same_however_cut};
use serde_json::json;

fn codes(seen: &[Seen]) -> Vec<&'static str> {
    seen.iter().map(|s| s.code().unwrap_or("event")).collect()
}

/// An event of exactly this many bytes.
fn sized(len: usize) -> String {
    let event = |filler: usize| {
        json!({"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentReady","agentId":"1@acme","skillGroupIds":["a"],
            "result":0,"instanceId":"x".repeat(filler)})
        .to_string()
    };
    let text = event(len - event(0).len());
    assert_eq!(text.len(), len);
    text
}

/// An event whose deepest value lies this many levels deep, its own braces counted.
fn nested(levels: usize) -> String {
    let inner = levels - 1;
    let value = format!("{}{}", "[".repeat(inner), "]".repeat(inner));
    format!(r#"{{"EventType":"AgentReady","x":{value}}}"#)
}

const FRAMES: [(&str, &str, &str, &str); 6] = [
    ("lines", "", "\n", "\n"),
    ("array on one line", "[", ",", "]"),
    ("array, one a line", "[\n", ",\n", "\n]"),
    ("one after another", "", "", ""),
    ("log lines", "INFO body=", "\nINFO body=", "\n"),
    ("lines, CRLF", "", "\r\n", "\r\n"),
];

#[test]
fn an_event_may_be_as_long_as_the_limit_and_no_longer() {
    let options = Options { max_event_bytes: 400, ..Options::default() };
    let mut rng = Rng(5);
    for (name, head, between, tail) in FRAMES {
        for len in [399, 400, 401, 402, 500, 799, 800, 801, 1000, 5000] {
            let bytes = format!("{head}{}{between}{}{between}{}{tail}", sized(300), sized(len), sized(300));
            let seen = read(bytes.as_bytes(), &options);
            let middle = if len <= 400 { "event" } else { "event-too-large" };
            assert_eq!(codes(&seen), ["event", middle, "event"], "{name}, {len}: {seen:?}");
            assert_eq!(seen[2].raw, sized(300).into_bytes(), "{name}, {len}");
            if !name.starts_with("log") {
                assert_eq!(seen[1].place.offset as usize, head.len() + 300 + between.len(), "{name}, {len}");
                assert_eq!(seen[1].place.length as usize, len, "{name}, {len}");
            }
            same_however_cut(name, &[bytes.into_bytes()], &options, &mut rng);
        }
    }
    let event = check_all(sized(401).as_bytes(), &options).remove(0);
    let d = &event.diagnostics[0];
    assert_eq!((d.code.id(), d.expected.as_deref(), d.line, d.column), ("event-too-large", Some("400"), 1, 1));
    assert_eq!(d.message.en, "the event is longer than 400 bytes");
    assert!(!event.valid && event.normal.is_none());
}

#[test]
fn the_default_size_limit_is_one_mebibyte() {
    let seen = read(format!("{}\n{}", sized(1 << 20), sized((1 << 20) + 1)).as_bytes(), &Options::default());
    assert_eq!(codes(&seen), ["event", "event-too-large"]);
}

#[test]
fn an_event_may_be_as_deep_as_the_limit_and_no_deeper() {
    let options = Options { max_depth: 5, ..Options::default() };
    let mut rng = Rng(6);
    for (name, head, between, tail) in FRAMES {
        for levels in [4, 5, 6, 7, 40] {
            let (good, middle) = (nested(2), nested(levels));
            let bytes = format!("{head}{good}{between}{middle}{between}{good}{tail}");
            let seen = read(bytes.as_bytes(), &options);
            let code = if levels <= 5 { "event" } else { "nesting-too-deep" };
            assert_eq!(codes(&seen), ["event", code, "event"], "{name}, {levels}: {seen:?}");
            assert_eq!(seen[2].raw, good.as_bytes(), "{name}, {levels}");
            same_however_cut(name, &[bytes.into_bytes()], &options, &mut rng);
        }
    }
    let event = check_all(nested(6).as_bytes(), &options).remove(0);
    let d = &event.diagnostics[0];
    assert_eq!((d.code.id(), d.expected.as_deref()), ("nesting-too-deep", Some("5")));
    // The place is the bracket that is one too many.
    assert_eq!(d.column as usize, nested(6).find("[[").unwrap() + 5);
    assert_eq!(d.message.zh, "JSON 嵌套超过 5 层");
}

#[test]
fn the_default_depth_limit_is_sixty_four() {
    let seen = read(format!("{}\n{}", nested(64), nested(65)).as_bytes(), &Options::default());
    assert_eq!(codes(&seen), ["event", "nesting-too-deep"]);
}

#[test]
fn limits_hold_inside_envelopes() {
    let options = Options { max_depth: 5, ..Options::default() };
    let text = json!({ "data": nested(6) }).to_string();
    let seen = read(text.as_bytes(), &options);
    assert_eq!(codes(&seen), ["nesting-too-deep"]);
    // Envelope in envelope in envelope comes to an end, and nothing is lost without a word.
    let mut text = nested(2);
    for _ in 0..14 {
        text = json!({ "data": text }).to_string();
    }
    let events = check_all(text.as_bytes(), &Options::default());
    assert_eq!(events.len(), 1);
    assert!(!events[0].valid, "{events:?}");
}

/// A line that is no JSON and longer than any event.
#[test]
fn a_long_line_that_is_no_event_is_reported_by_its_length() {
    let options = Options { max_event_bytes: 400, ..Options::default() };
    let mut rng = Rng(7);
    for len in [399, 400, 401, 900, 5000] {
        let bytes = format!("{}\n{}\n{}\n", sized(300), "x".repeat(len), sized(300));
        let seen = read(bytes.as_bytes(), &options);
        let middle = if len <= 400 { "invalid-json" } else { "event-too-large" };
        assert_eq!(codes(&seen), ["event", middle, "event"], "{len}: {seen:?}");
        assert_eq!(seen[1].place.length as usize, len);
        same_however_cut("a long line", &[bytes.into_bytes()], &options, &mut rng);
    }
}
