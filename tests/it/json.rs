//! The JSON reader against a second one: it accepts one object exactly when RFC 8259 does, and reads the same out of
//! it.
//!
//! The second reader is serde_json, asked in the way in which it is strict and has no limits of its own: what it skips
//! unread (`IgnoredAny`) it checks against the grammar alone. When it makes values of them it refuses more, and there
//! the decision is ours (docs/rules.md, JSON): lone surrogates, numbers beyond a double, nesting beyond 128 levels.

use callscope::catalog::{Dialect, Shape};
use callscope::event::{Broken, Found, Sink};
use callscope::read::Reader;
use callscope::text::{Member, Span, Tag};
use callscope::{Options, check_all};
use callscope_testkit::corpus;
use callscope_testkit::random::Rng;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// How many mutated texts are read, on each of two threads.
const MUTATED: u64 = 105_000;

/// Deeper than any text here is nested.
fn options() -> Options {
    Options { max_depth: 10_000, ..Options::default() }
}

/// What our reader found.
#[derive(Default)]
struct Seen {
    /// The members of the one object that is all there is.
    whole: Option<Vec<Member>>,
    findings: usize,
    /// The code of the first stretch that is no event.
    code: Option<&'static str>,
    len: usize,
}

impl Sink for Seen {
    fn event(&mut self, found: Found<'_>) {
        self.findings += 1;
        let all = found.exact && !found.log_prefix && found.wrapped.is_none() && found.raw.len() == self.len;
        self.whole = all.then(|| found.members.to_vec());
    }

    fn broken(&mut self, broken: Broken<'_>) {
        self.findings += 1;
        self.code = self.code.or(Some(broken.code.id()));
    }
}

/// A text without the blanks that may stand around a JSON value.
fn trimmed(mut text: &[u8]) -> &[u8] {
    let blank = |b: Option<&u8>| matches!(b, Some(b' ' | b'\t' | b'\r' | b'\n'));
    while blank(text.first()) {
        text = &text[1..];
    }
    while blank(text.last()) {
        text = &text[..text.len() - 1];
    }
    text
}

fn ours_with(text: &[u8], options: &Options) -> Seen {
    let mut seen = Seen { len: trimmed(text).len(), ..Seen::default() };
    let mut reader = Reader::new(options);
    reader.push(text, &mut seen);
    reader.end(&mut seen);
    if seen.findings != 1 {
        seen.whole = None;
    }
    seen
}

/// The members of the object that a text is, if our reader takes it for one.
fn ours(text: &[u8]) -> Option<Vec<Member>> {
    ours_with(text, &options()).whole
}

/// Whether a text is one JSON object by the grammar.
fn theirs(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else { return false };
    trimmed(text.as_bytes()).first() == Some(&b'{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn of(span: Span, text: &[u8]) -> &[u8] {
    &text[span.start as usize..span.end as usize]
}

/// A text in whose strings each lone surrogate escape is one of U+FFFD: what ours reads there.
fn mended(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.windows(2).any(|two| two == b"\\u") {
        return text.into();
    }
    let mut out = text.to_vec();
    let unit = |at: usize| -> Option<u32> {
        let hex = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u32::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
    };
    let mut at = 0;
    while at < text.len() {
        at += match (text[at], unit(at)) {
            (b'\\', Some(0xd800..0xdc00)) if matches!(unit(at + 6), Some(0xdc00..0xe000)) => 12,
            (b'\\', Some(0xd800..0xe000)) => {
                out[at..at + 6].copy_from_slice(b"\\ufffd");
                6
            }
            (b'\\', _) => 2,
            _ => 1,
        };
    }
    out.into()
}

/// A text as the second reader reads it. `None`: a number is beyond a double, or the nesting beyond its limit.
fn value(text: &[u8]) -> Option<Value> {
    match serde_json::from_slice(&mended(text)) {
        Ok(value) => Some(value),
        Err(e) => {
            let why = e.to_string();
            assert!(why.contains("out of range") || why.contains("recursion"), "{why}: {}", text.escape_ascii());
            None
        }
    }
}

/// Fails unless both readers say the same of a text and read the same in it; whether it is an object.
fn both_accept(text: &[u8]) -> bool {
    let members = ours(text);
    let accepted = members.is_some();
    assert_eq!(accepted, theirs(text), "ours on the left: {}", text.escape_ascii());
    let Some(members) = members else { return false };
    let Some(whole) = value(text) else { return true };
    let text = trimmed(text);
    let mut read = Map::new();
    for m in &members {
        let quoted = |span: Span| text[span.start as usize - 1..span.end as usize + 1].to_vec();
        let written = if let Tag::Text | Tag::Escaped = m.tag { quoted(m.value) } else { of(m.value, text).to_vec() };
        let key = match std::str::from_utf8(of(m.key, text)) {
            Ok(key) if !m.key_escaped => key.to_owned(),
            _ => match value(&quoted(m.key)) {
                Some(Value::String(key)) => key,
                _ => panic!("a name: {}", text.escape_ascii()),
            },
        };
        let value = value(&written).expect("a part of what was read");
        let tag = match &value {
            Value::Null => Tag::Null,
            Value::Bool(_) => Tag::Bool,
            Value::Number(_) => Tag::Number,
            Value::String(_) if written.contains(&b'\\') => Tag::Escaped,
            Value::String(_) => Tag::Text,
            Value::Array(_) => Tag::Array,
            Value::Object(_) => Tag::Object,
        };
        assert_eq!(m.tag, tag, "{}", text.escape_ascii());
        assert_eq!(m.key_escaped, quoted(m.key).contains(&b'\\'), "{}", text.escape_ascii());
        // As in the second reader, the last of several counts and stands where the first stood.
        read.insert(key, value);
    }
    assert_eq!(Value::Object(read), whole, "{}", text.escape_ascii());
    texts(text, &members, &whole);
    true
}

/// Texts and unknown members of an event, as the normal form has them, are what the second reader reads.
fn texts(text: &[u8], members: &[Member], whole: &Value) {
    let Some(spec) = Dialect::V1.events().iter().find(|e| whole["EventType"] == e.name) else { return };
    // An event that is nearer to another way of writing it has other fields.
    if !spec.alternatives.is_empty() {
        return;
    }
    let known = |m: &Member| spec.uses().find(|u| u.name.as_bytes() == of(m.key, text));
    let event = check_all(text, &options()).remove(0);
    let Some(normal) = value(event.normal.expect("an object").as_bytes()) else { return };
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let conflict = event.diagnostics.iter().any(|d| d.code.id() == "conflicting-field");
    for m in members.iter().filter(|_| !conflict) {
        match known(m) {
            Some(used) if matches!(used.field.spec().shape, Shape::Text | Shape::AgentId | Shape::Url) => {
                let due = match &whole[used.name] {
                    // Words that programs write for no value.
                    Value::String(due) if ["NaN", "null", "undefined"].contains(&due.as_str()) => continue,
                    Value::String(due) => due.trim_matches(blank).to_owned(),
                    Value::Number(_) if m.tag == Tag::Number => {
                        let last = members.iter().rfind(|other| of(other.key, text) == of(m.key, text));
                        String::from_utf8_lossy(of(last.expect("itself").value, text)).into_owned()
                    }
                    _ => continue,
                };
                assert_eq!(normal[used.field.name()], due, "{}", text.escape_ascii());
            }
            None if of(m.key, text) == b"x" => assert_eq!(normal["extra"]["x"], whole["x"], "{}", text.escape_ascii()),
            _ => {}
        }
    }
}

/// What mutations put in: what JSON is made of, what looks like it, and what no text may hold.
const PIECES: [&[u8]; 104] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"'",
    b"\\",
    b"/",
    b" ",
    b"\t",
    b"\n",
    b"\r",
    b"\x0b",
    b"\x0c",
    b"\0",
    b"\x01",
    b"\x1f",
    b"\x7f",
    b"\\\"",
    b"\\\\",
    b"\\/",
    b"\\b",
    b"\\f",
    b"\\n",
    b"\\r",
    b"\\t",
    b"\\a",
    b"\\x41",
    b"\\'",
    b"\\0",
    b"\\u",
    b"\\u0",
    b"\\u00e9",
    b"\\u00E9",
    b"\\u0000",
    b"\\u00g0",
    b"\\U0041",
    b"\\u 041",
    b"\\ud800",
    b"\\udc00",
    b"\\udfff",
    b"\\ud83d\\ude00",
    b"\\ud83d\\ud83d\\ude00",
    b"\\ud83d\\n",
    b"\\ud83dx",
    b"\\uD83D\\uDE00",
    b"0",
    b"-",
    b"+",
    b".",
    b"e",
    b"E",
    b"01",
    b"-01",
    b"1.",
    b".5",
    b"-.5",
    b"1e",
    b"1e+",
    b"1.e1",
    b"1E+2",
    b"-0",
    b"-0.0e-0",
    b"1e999",
    b"-1e-999",
    b"0x10",
    b"1_000",
    b"123456789012345678901234567890",
    b"0.1234567890123456789",
    b"- 1",
    b"--1",
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"nan",
    b"true",
    b"false",
    b"null",
    b"True",
    b"nul",
    b"truee",
    b"undefined",
    b"{}",
    b"[]",
    b"[1,]",
    b"[,1]",
    b"{,}",
    b"{\"a\"}",
    b"{\"a\":}",
    b"{\"a\":1,}",
    b"{a:1}",
    b"{\"a\":1,\"a\":2}",
    b"//c\n",
    b"/*c*/",
    b"#c\n",
    b"\xef\xbb\xbf",
    b"\xc3\xa9",
    b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xa8",
    b"\xc2\xa0",
    b"\xe3\x80\x80",
    b"\xe6\x97\xa5",
];

/// Bytes that are no UTF-8.
const BAD_UTF8: [&[u8]; 17] = [
    b"\x80",
    b"\xbf",
    b"\xc0\x80",
    b"\xc1\xbf",
    b"\xc3",
    b"\xe0\x80\x80",
    b"\xe0\x9f\xbf",
    b"\xed\xa0\x80",
    b"\xed\xbf\xbf",
    b"\xe2\x82",
    b"\xf0\x80\x80\x80",
    b"\xf0\x8f\xbf\xbf",
    b"\xf4\x90\x80\x80",
    b"\xf5\x80\x80\x80",
    b"\xf0\x9f\x98",
    b"\xfe",
    b"\xff",
];

/// A text with one to three changes.
fn mutated(text: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut out = text.to_vec();
    for _ in 0..=rng.below(3) {
        let at = rng.below(out.len() + 1);
        // Where something happens: beside what JSON is made of.
        let marks: Vec<usize> = (0..out.len())
            .filter(|i| matches!(out[*i], b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"' | b'\\'))
            .collect();
        let mark = if marks.is_empty() { at } else { marks[rng.below(marks.len())] + rng.below(2) };
        let put = |out: &mut Vec<u8>, at: usize, len: usize, piece: &[u8]| {
            let end = (at + len).min(out.len());
            out.splice(at..end, piece.iter().copied());
        };
        match rng.below(12) {
            0 if at < out.len() => out[at] ^= 1 << rng.below(8),
            1 if at < out.len() => out[at] = rng.below(256) as u8,
            2 => put(&mut out, mark, 1, b""),
            3 => put(&mut out, at, 1 + rng.below(4), b""),
            4 | 5 => put(&mut out, mark, 0, PIECES[rng.below(PIECES.len())]),
            6 => put(&mut out, at, 0, PIECES[rng.below(PIECES.len())]),
            7 => put(&mut out, mark, 1, PIECES[rng.below(PIECES.len())]),
            8 => put(&mut out, at, 0, BAD_UTF8[rng.below(BAD_UTF8.len())]),
            9 => {
                // Another value behind a colon.
                if let Some(colon) = (at..out.len()).find(|i| out[*i] == b':') {
                    let rest = &out[colon + 1..];
                    let end = rest.iter().position(|b| matches!(b, b',' | b'}')).unwrap_or(rest.len());
                    put(&mut out, colon + 1, end, PIECES[48 + rng.below(46)]);
                }
            }
            10 => {
                let most = if rng.below(8) == 0 { 200 } else { 8 };
                let deep = 1 + rng.below(most);
                let (open, close) = if rng.below(2) == 0 { ("[", "]") } else { ("{\"a\":", "}") };
                let less = usize::from(rng.below(4) == 0);
                put(&mut out, mark, 0, format!("{}1{}", open.repeat(deep), close.repeat(deep - less)).as_bytes());
            }
            _ if rng.below(4) == 0 => out.truncate(at),
            _ => {
                let from = rng.below(out.len() + 1);
                let copy = out[from..(from + rng.below(20)).min(out.len())].to_vec();
                put(&mut out, at, 0, &copy);
            }
        }
    }
    out
}

/// Mutations of the corpus, as they are and as one value in an event that is good.
fn both_readers_agree_on_mutations(seed: u64) {
    let texts: Vec<String> = corpus::entries()
        .into_iter()
        .filter(|e| {
            e.case.starts_with("required") || e.case.contains("话务") || e.case.contains("extra") || e.code.is_none()
        })
        .map(|e| Value::Object(e.payload).to_string())
        .collect();
    let values = [
        r#""a""#,
        r#""\ud83d\ude00 \"\\\/\b\f\n\r\t""#,
        "0",
        "-12.5e+3",
        "[1,\"2\",[null],{}]",
        "true",
        "null",
        r#"{"a":{"b":[1,2,{"c":"d"}]},"e":""}"#,
        r#""é日😀""#,
        "[]",
    ];
    let mut rng = Rng(seed);
    let mut accepted = 0;
    for i in 0..MUTATED {
        let mutant = if i % 2 == 0 {
            mutated(texts[rng.below(texts.len())].as_bytes(), &mut rng)
        } else {
            let mutant = mutated(values[rng.below(values.len())].as_bytes(), &mut rng);
            let field = ["x", "remark"][rng.below(2)];
            let head = format!("{{\"EventType\":\"AgentReady\",\"{field}\":");
            [head.as_bytes(), &mutant, b"}"].concat()
        };
        // A mark in front of everything is not the object's.
        let mutant = mutant.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&mutant);
        if !mutant.starts_with(&[0x1f, 0x8b]) {
            accepted += u64::from(both_accept(mutant));
        }
    }
    assert!((MUTATED / 10..MUTATED * 9 / 10).contains(&accepted), "{accepted} of {MUTATED} are good: a poor mix");
}

#[test]
fn both_readers_agree_on_mutations_first_half() {
    both_readers_agree_on_mutations(8259);
}

#[test]
fn both_readers_agree_on_mutations_second_half() {
    both_readers_agree_on_mutations(404);
}

/// What the grammar has (true) and has not (false), as values.
#[rustfmt::skip]
const VALUES: [(bool, &[u8]); 154] = [
    // Words.
    (true, b"true"), (true, b"false"), (true, b"null"), (false, b"True"), (false, b"FALSE"), (false, b"nul"),
    (false, b"nulll"), (false, b"truefalse"), (false, b"undefined"), (false, b"NaN"), (false, b"-NaN"),
    (false, b"Infinity"), (false, b"-Infinity"), (false, b"inf"), (false, b"t"), (false, b""), (false, b"\xef\xbc\x91"),
    // Numbers.
    (true, b"0"), (true, b"-0"), (true, b"10"), (true, b"-1"), (true, b"1.0"), (true, b"-0.0"), (true, b"0.10"),
    (true, b"1e5"), (true, b"1E5"), (true, b"1e+5"), (true, b"1E-05"), (true, b"0e0"), (true, b"0e+1"), (true, b"1.5e00"),
    (true, b"123456789012345678901234567890"), (true, b"0.000000000000000000000000000000000000000000000000001"),
    (false, b"01"), (false, b"-01"), (false, b"00"), (false, b"-00"), (false, b"1."), (false, b".5"), (false, b"-.5"),
    (false, b"1.e5"), (false, b"1e"), (false, b"1e+"), (false, b"1e-"), (false, b"1ee5"), (false, b"1e5.0"), (false, b"1e5e5"),
    (false, b"+1"), (false, b"++1"), (false, b"--1"), (false, b"-"), (false, b"- 1"), (false, b"-a"), (false, b"0x1f"),
    (false, b"0b1"), (false, b"0o7"), (false, b"1_000"), (false, b"1,000"), (false, b"1 000"), (false, b"1f"), (false, b"1L"),
    (false, b"\xc2\xbd"), (false, b"1\xe2\x81\xb0"), (false, b"\xd9\xa1"), (false, b"1\0"), (false, b"1-1"), (false, b"1+1"),
    // Strings.
    (true, b"\"\""), (true, b"\" \""), (true, b"\"a\""), (true, b"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), (true, b"\"\\u0000\""),
    (true, b"\"\\u00e9\\u00E9\""), (true, b"\"\\ud83d\\ude00\""), (true, b"\"\\uffff\""), (true, b"\"\\ufeff\""), (true, b"\"\x7f\""),
    (true, b"\"\xc2\x80\""), (true, b"\"\xdf\xbf\""), (true, b"\"\xe0\xa0\x80\""), (true, b"\"\xed\x9f\xbf\""), (true, b"\"\xee\x80\x80\""),
    (true, b"\"\xef\xbf\xbf\""), (true, b"\"\xf0\x90\x80\x80\""), (true, b"\"\xf4\x8f\xbf\xbf\""), (true, b"\"\xef\xbb\xbf\""),
    (true, b"\"\xe2\x80\xa8\xe2\x80\xa9\""), (true, b"\"//\""), (true, b"\"/*\""), (true, b"\"{[,:]}\""),
    (false, b"\""), (false, b"\"a"), (false, b"a\""), (false, b"'a'"), (false, b"`a`"), (false, b"\"\\\""), (false, b"\"\\a\""),
    (false, b"\"\\'\""), (false, b"\"\\0\""), (false, b"\"\\x41\""), (false, b"\"\\N\""), (false, b"\"\\u\""), (false, b"\"\\u00\""),
    (false, b"\"\\u00e\""), (false, b"\"\\u00eg\""), (false, b"\"\\u 0e9\""), (false, b"\"\\U00e9\""), (false, b"\"\\u{e9}\""), (false, b"\"\\u+0e9\""),
    (false, b"\"\\\xc3\xa9\""), (false, b"\"\n\""), (false, b"\"\r\""), (false, b"\"\t\""), (false, b"\"\0\""), (false, b"\"\x1f\""),
    (false, b"\"a\"b\""), (false, b"\"a\" \"b\""), (false, b"\xe2\x80\x9ca\xe2\x80\x9d"),
    // Arrays and objects.
    (true, b"[]"), (true, b"[ \t\r\n]"), (true, b"[1,2]"), (true, b"[[],[[]],{}]"), (true, b" [ 1 , \"a\" ] "), (true, b"{}"),
    (true, b"{\"\":{}}"), (true, b"{\"a\":1,\"a\":2}"), (true, b"{ \"a\" : [ { } ] }"), (true, b"{\"\\u0000\":0}"),
    (false, b"[1,]"), (false, b"[,1]"), (false, b"[1,,2]"), (false, b"[,]"), (false, b"[1 2]"), (false, b"[1"), (false, b"1]"),
    (false, b"[1}"), (false, b"{1}"), (false, b"{\"a\"}"), (false, b"{\"a\":}"), (false, b"{:1}"), (false, b"{\"a\":1,}"), (false, b"{,\"a\":1}"),
    (false, b"{\"a\" 1}"), (false, b"{\"a\":1 \"b\":2}"), (false, b"{\"a\"::1}"), (false, b"{a:1}"), (false, b"{'a':1}"), (false, b"{1:1}"),
    (false, b"{null:1}"), (false, b"{\"a\":1]"), (false, b"{\"a\",1}"), (false, b"[\"a\":1]"), (false, b"{[]:1}"), (false, b"[1;2]"),
];

#[test]
fn values_are_accepted_as_the_grammar_says() {
    let event = |value: &[u8]| [b"{\"EventType\":\"AgentReady\",\"x\":", value, b"}"].concat();
    for (good, value) in VALUES {
        for text in [event(value), event(&[b"[", value, b"]"].concat()), event(&[b"{\"k\":", value, b"}"].concat())] {
            // Nothing between brackets is an array.
            let empty = value.is_empty() && text.ends_with(b"[]}");
            assert_eq!(both_accept(&text), good || empty, "{}", text.escape_ascii());
        }
    }
}

/// Whole texts: what is one object (true) and what is not (false).
const TEXTS: [(bool, &[u8]); 26] = [
    (true, b"{}"),
    (true, b" \t\r\n{\"a\":1} \t\r\n"),
    (true, b"{\"a\":1,\"b\":[true,null]}"),
    (false, b""),
    (false, b" "),
    (false, b"{"),
    (false, b"}"),
    (false, b"{}}"),
    (false, b"{{}}"),
    (false, b"{\"a\":1"),
    (false, b"{\"a\":\"b"),
    (false, b"{\"a\":1}x"),
    (false, b"{\"a\":1}\0"),
    (false, b"x{\"a\":1}"),
    (false, b"{\"a\":1}//c"),
    (false, b"{\"a\":1}/*c*/"),
    (false, b"/*c*/{\"a\":1}"),
    (false, b"{/*c*/\"a\":1}"),
    (false, b"{\"a\":1#c\n}"),
    (false, b"{\"a\":1};"),
    (false, b"\x0c{\"a\":1}"),
    (false, b"\xc2\xa0{\"a\":1}"),
    (false, b"{\"a\":\xe3\x80\x80 1}"),
    (false, b"{\"a\":1}{\"b\":2}"),
    (false, b"[{\"a\":1}]"),
    (false, b"{\"a\":1\xef\xbb\xbf}"),
];

#[test]
fn exactly_one_object_is_accepted() {
    for (good, text) in TEXTS {
        assert_eq!(both_accept(text), good, "{}", text.escape_ascii());
    }
    for encoded in ["{\"a\":1}", "{\"名\":1}"] {
        let utf16: Vec<u16> = encoded.encode_utf16().collect();
        let (big, little) = (utf16.iter().flat_map(|u| u.to_be_bytes()), utf16.iter().flat_map(|u| u.to_le_bytes()));
        for text in [big.collect::<Vec<u8>>(), little.collect()] {
            assert!(!both_accept(&text), "{}", text.escape_ascii());
        }
    }
}

/// What is wrong with bytes that are no UTF-8 has a name of its own, wherever they stand in a string.
#[test]
fn invalid_utf8_is_refused() {
    for bad in BAD_UTF8 {
        for before in ["", "a", "é", "0123456789abcdef", "\\n"] {
            for (head, tail) in [("{\"EventType\":\"", "\"}"), ("{\"x\":[{\"", "\":1}]}"), ("{\"", "\":1}")] {
                let text = [head.as_bytes(), before.as_bytes(), bad, b"z", tail.as_bytes()].concat();
                assert!(!both_accept(&text), "{}", text.escape_ascii());
                assert_eq!(ours_with(&text, &options()).code, Some("invalid-utf8"), "{}", text.escape_ascii());
            }
        }
    }
}

/// One value of an AgentReady's remark and of an unknown field, as the normal form has them.
fn read_back(value: &str) -> (Value, String) {
    let text = format!("{{\"EventType\":\"AgentReady\",\"remark\":{value},\"x\":[{value}]}}");
    let normal = check_all(text.as_bytes(), &Options::default()).remove(0).normal.expect("an object");
    let (_, aside) = normal.split_once("\"extra\":{\"x\":[").expect("an unknown field");
    let remark: Value =
        serde_json::from_str(&normal.replace(&format!(",\"extra\":{{\"x\":[{aside}"), "}")).expect("JSON");
    (remark["remark"].clone(), aside.trim_end_matches("]}}").to_owned())
}

/// What the standard leaves to the reader, as docs/rules.md decides it.
#[test]
fn cases_that_the_standard_leaves_open_are_as_documented() {
    // Strings: a lone surrogate is U+FFFD where the text is read, and stays as it was written where it is not. What
    // other readers stumble over is plain text here.
    for (written, due) in [
        (r#""\ud800""#, "\u{fffd}"),
        (r#""\udc00""#, "\u{fffd}"),
        (r#""a\uD83Db""#, "a\u{fffd}b"),
        (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
        (r#""\ud83d\\ude00""#, "\u{fffd}\\ude00"),
        (r#""a\u0000b""#, "a\0b"),
        (r#""\ufffe\uffff\ufdd0""#, "\u{fffe}\u{ffff}\u{fdd0}"),
        ("\"a\u{2028}b\u{7f}\"", "a\u{2028}b\u{7f}"),
        (r#""a\u2028b""#, "a\u{2028}b"),
    ] {
        assert_eq!(read_back(written), (Value::from(due), written.to_owned()), "{written}");
    }
    // Numbers: as long and as large as they like, the digits as they were written.
    let long = format!("-{}.{}e-{}", "9".repeat(300), "1".repeat(300), "7".repeat(30));
    for written in ["1e999", "-1E+400", "1e-999", "-0", "-0.0", "1.0", "1E+2", "1e05", "18446744073709551616", &long] {
        assert_eq!(read_back(written), (Value::from(written), written.to_owned()), "{written}");
    }
    // Only what stands for seconds must be a number that can be reckoned with.
    let recording = |duration: &str| {
        let text = format!("{{\"EventType\":\"RecordingReady\",\"Duration\":{duration}}}");
        let event = check_all(text.as_bytes(), &Options::default()).remove(0);
        event.diagnostics.iter().any(|d| d.code.id() == "invalid-number")
    };
    assert!(recording("1e999") && recording("-1e999") && recording("\"1e999\""));
    assert!(!recording("1e308") && !recording("1e-999"));
    // Nesting: up to the limit, whatever it is, and with no stack to run out of.
    for limit in [1usize, 2, 64, 200, 5_000] {
        let limited = Options { max_depth: limit, ..Options::default() };
        for (open, close) in [("[", "]"), ("{\"b\":", "}")] {
            let nested = |n: usize| format!("{{\"a\":{}1{}}}", open.repeat(n - 1), close.repeat(n - 1));
            assert!(ours_with(nested(limit).as_bytes(), &limited).whole.is_some(), "{limit}");
            assert_eq!(ours_with(nested(limit + 1).as_bytes(), &limited).code, Some("nesting-too-deep"), "{limit}");
        }
    }
    // A name twice: the last one counts, and only there is it noticed where names mean something.
    let twice = r#"{"EventType":"AgentReady","remark":"a","x":{"b":1,"b":2},"remark":"c"}"#;
    let event = check_all(twice.as_bytes(), &Options::default()).remove(0);
    let normal = event.normal.expect("an object");
    assert!(normal.contains(r#""remark":"c""#) && normal.contains(r#"{"b":1,"b":2}"#), "{normal}");
    assert_eq!(event.diagnostics.iter().filter(|d| d.code.id() == "duplicate-key").count(), 1);
    // A byte order mark: one, at the start of everything. Between events, commas are free.
    let findings = |text: &str| {
        let seen = ours_with(text.as_bytes(), &options());
        (seen.findings, seen.code)
    };
    for (text, due) in [
        ("", (0, None)),
        (" \r\n\t", (0, None)),
        ("\u{feff}", (0, None)),
        ("\u{feff}{\"a\":1}", (1, None)),
        ("\u{feff}\u{feff}5", (1, Some("invalid-json"))),
        ("{\"a\":1}\u{feff}", (2, Some("invalid-json"))),
        (",,{\"a\":1},,{\"a\":2},", (2, None)),
        ("[{\"a\":1},,{\"a\":2},]", (2, None)),
        ("5", (1, Some("not-an-object"))),
        ("\"a\"", (1, Some("not-an-object"))),
        ("// a comment\n{\"a\":1}", (2, Some("invalid-json"))),
        ("{'a':1}", (1, Some("invalid-json"))),
    ] {
        assert_eq!(findings(text), due, "{text:?}");
    }
}
