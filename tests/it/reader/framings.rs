//! Every framing gives the same events, in their exact places, however the bytes are cut.

use super::inputs::{Input, all, events};
use callscope::{CheckedEvent, Options, check_all};
use callscope_testkit::random::Rng;
use callscope_testkit::reading::{Collect, Seen, line_and_column, read, read_cut, same_however_cut};
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// The bytes of a source that offsets count.
fn inflated(source: &[u8]) -> Vec<u8> {
    if !source.starts_with(&[0x1f, 0x8b]) {
        return source.to_vec();
    }
    let mut out = Vec::new();
    MultiGzDecoder::new(source).read_to_end(&mut out).unwrap();
    out
}

fn found(input: &Input) -> Vec<Seen> {
    let whole: Vec<Vec<usize>> = input.sources.iter().map(|_| Vec::new()).collect();
    read_cut(&input.sources, &whole, &Options::default())
}

/// What is said of an event but for how it came.
fn said(event: &CheckedEvent) -> Vec<(&'static str, String, Option<String>)> {
    let rest = event.diagnostics.iter().filter(|d| !matches!(d.code.id(), "unwrapped" | "log-prefix"));
    rest.map(|d| (d.code.id(), d.path.clone(), d.actual.clone())).collect()
}

/// The event's own bytes and everything about its place.
#[test]
fn every_framing_gives_the_events_and_their_places() {
    for input in all() {
        let name = &input.name;
        let seen = found(&input);
        let broken: Vec<_> = seen.iter().filter(|s| !s.is_event()).collect();
        assert!(broken.is_empty(), "{name}: {broken:?}");
        let raws: Vec<_> = seen.iter().map(|s| String::from_utf8_lossy(&s.raw).into_owned()).collect();
        assert_eq!(raws, input.texts, "{name}");
        let mut before = (0, 0);
        for (i, s) in seen.iter().enumerate() {
            assert_eq!((s.exact, s.log_prefix), (input.exact, input.log_prefix), "{name}, {i}");
            assert_eq!(s.wrapped, input.wrapped.as_ref().map(|w| w[i].clone()), "{name}, {i}");
            let bytes = inflated(&input.sources[s.place.source as usize]);
            let start = s.place.offset as usize;
            let place = &bytes[start..s.end() as usize];
            if s.exact {
                assert_eq!(place, s.raw, "{name}, {i}");
            } else {
                let text: String = serde_json::from_slice(place).unwrap_or_else(|e| panic!("{name}, {i}: {e}"));
                assert!(!text.is_empty(), "{name}, {i}");
            }
            assert_eq!((s.place.line, s.place.column), line_and_column(&bytes, start), "{name}, {i}");
            let at = (s.place.source, s.place.offset);
            assert!(i == 0 || at > before || !s.exact && at == before, "{name}, {i}");
            before = at;
        }
    }
}

#[test]
fn every_framing_gives_the_same_normal_forms() {
    let options = Options::default();
    let reference: Vec<CheckedEvent> =
        events().iter().map(|e| check_all(e.to_string().as_bytes(), &options).remove(0)).collect();
    // The events have diagnostics, so that a difference can show.
    assert!(reference.iter().any(|e| !said(e).is_empty()));
    for input in all() {
        let name = &input.name;
        let checked: Vec<CheckedEvent> = input.sources.iter().flat_map(|source| check_all(source, &options)).collect();
        assert_eq!(checked.len(), input.texts.len(), "{name}");
        for event in &checked {
            let same = reference.iter().find(|r| r.event_type == event.event_type).unwrap();
            assert_eq!(event.normal, same.normal, "{name}");
            assert_eq!(said(event), said(same), "{name}");
            assert_eq!(event.valid, same.valid, "{name}");
            let count = |code: &str| event.diagnostics.iter().filter(|d| d.code.id() == code).count();
            assert_eq!(count("log-prefix"), usize::from(input.log_prefix), "{name}");
            assert_eq!(count("unwrapped"), usize::from(input.wrapped.is_some()), "{name}");
        }
    }
}

/// What a diagnostic is about stands at its place.
#[test]
fn diagnostics_point_at_their_text() {
    let options = Options::default();
    for input in all().into_iter().filter(|i| i.sources.len() == 1) {
        let name = &input.name;
        let bytes = inflated(&input.sources[0]);
        let mut compared = 0;
        for event in check_all(&input.sources[0], &options) {
            for d in &event.diagnostics {
                let (start, end) = (d.offset as usize, (d.offset + d.length) as usize);
                let place = &bytes[start..end];
                assert_eq!((d.line, d.column), line_and_column(&bytes, start), "{name}: {d:?}");
                assert!(
                    event.offset <= d.offset && d.offset + d.length <= event.offset + event.length,
                    "{name}: {d:?}"
                );
                if !input.exact || matches!(d.code.id(), "unwrapped" | "log-prefix") {
                    continue;
                }
                // What is quoted is a string without its quotes, and any other value as it is.
                let text = String::from_utf8_lossy(place).into_owned();
                let text = serde_json::from_str::<String>(&text).unwrap_or(text);
                assert_eq!(Some(text), d.actual, "{name}: {d:?}");
                compared += 1;
            }
        }
        assert!(compared > 0 || !input.exact || input.texts.len() == 1, "{name}");
    }
}

#[test]
fn chunks_change_nothing_in_any_framing() {
    let mut rng = Rng(1);
    for input in all() {
        same_however_cut(&input.name, &input.sources, &Options::default(), &mut rng);
    }
}

/// An object without a type that carries nothing is an event that lacks its type, and said to be so.
#[test]
fn what_only_looks_like_an_envelope_is_an_event() {
    let bare = [
        r#"{"data":{}}"#,
        r#"{"data":5,"id":"x"}"#,
        r#"{"Message":"hello"}"#,
        r#"{"body":"aGVsbG8="}"#,
        r#"{"content":[]}"#,
        r#"{"content":[1,2]}"#,
        r#"{"detail":null}"#,
        r#"{}"#,
        r#"{"EventTime":"2021-04-14T02:34:00.447Z","contactId":"job-1","body":"no event"}"#,
    ];
    for text in bare {
        let events = check_all(text.as_bytes(), &Options::default());
        assert_eq!(events.len(), 1, "{text}");
        assert!(events[0].diagnostics.iter().any(|d| d.code.id() == "missing-event-type"), "{text}");
        assert!(!events[0].valid, "{text}");
    }
    // An event's own member of such a name is no envelope.
    let own = r#"{"EventType":"AgentReady","data":{"EventType":"Dialing"}}"#;
    let events = check_all(own.as_bytes(), &Options::default());
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].event_type.map(|t| t.name()), Some("AgentReady"));
}

#[test]
fn input_without_content_has_no_events() {
    for bytes in [&b""[..], b" ", b"\n\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n", b"[]", b" [ ] ", b",", b"[\n]\n"] {
        assert_eq!(check_all(bytes, &Options::default()), [], "{bytes:?}");
        same_however_cut("nothing", &[bytes.to_vec()], &Options::default(), &mut Rng(2));
    }
}

/// Room that was reserved and not filled is nothing that was read.
#[test]
fn reserved_room_that_is_not_committed_is_not_read() {
    let options = Options::default();
    let (a, b) = (&br#"{"EventType":"AgentReady","#[..], &br#""agentId":"1@a"}"#[..]);
    let whole = [a, b].concat();
    let expected = read(&whole, &options);
    let mut reader = callscope::read::Reader::new(&options);
    let mut seen = Collect::default();
    reader.reserve(10).fill(b'x');
    reader.push(a, &mut seen);
    reader.reserve(100).fill(b'y');
    reader.reserve(50)[..b.len()].copy_from_slice(b);
    reader.commit(b.len(), &mut seen);
    reader.reserve(9).fill(b'z');
    reader.end(&mut seen);
    assert_eq!(seen.0, expected);
    assert_eq!(reader.last_bytes(), whole.len() as u64);
}
