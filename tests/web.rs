//! The crate in a real browser: the same answers there as everywhere.
#![cfg(target_arch = "wasm32")]

use callscope::{
    Analysis, CheckedEvent, ContactQuery, DiagnosticQuery, EventQuery, Format, Mode, Options, Outcome, Stream,
    check_all,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "web/boundary.rs"]
mod boundary;

wasm_bindgen_test_configure!(run_in_browser);

fn codes(event: &CheckedEvent) -> Vec<&'static str> {
    event.diagnostics.iter().map(|d| d.code.id()).collect()
}

/// A time in the minute of the calls.
fn at(ms: u32) -> String {
    format!("2021-04-14T02:34:{:02}.{:03}Z", ms / 1000, ms % 1000)
}

/// One answered call: queued at 1 s, ringing at 4 s, answered at 9 s, over at 30 s.
fn call(n: usize) -> Vec<String> {
    let event = |name: &str, ms: u32, rest: &str| {
        format!(
            r#"{{"EventTime":"{}","EventType":"{name}","contactId":"job-{n}","connectId":"c-{n}","callType":"Inbound","caller":"1388888****","broker":"4001","callee":"4001",{rest}"instanceId":"呼叫中心"}}"#,
            at(ms)
        )
    };
    let agent = format!(r#""agentId":"{n}@acme","#);
    vec![
        event("Route2IVR", 0, r#""contactFlowId":"f","contactFlowName":"main","#),
        event("Enqueue", 1000, r#""contactFlowId":"f","queueType":"SkillGroup","skillGroupId":"g","#),
        event("AssignAgent", 4000, &format!(r#""queueType":"SkillGroup","skillGroupId":"g",{agent}"#)),
        event("Ringing", 4000, &format!(r#""destination":"{n}@acme",{agent}"#)),
        event("CallEstablished", 9000, &agent),
        event("CallReleased", 30_000, &format!(r#""initiator":"4001","releaseReason":"200 - OK",{agent}"#)),
    ]
}

fn analyse(text: &str, chunk: usize) -> Analysis {
    let mut analysis = Analysis::new(Options::default());
    analysis.begin("calls.ndjson");
    for (i, part) in text.as_bytes().chunks(chunk).enumerate() {
        // Both ways in take turns.
        if i % 2 == 0 {
            analysis.push(part);
        } else {
            analysis.reserve(chunk)[..part.len()].copy_from_slice(part);
            analysis.commit(part.len());
        }
    }
    analysis.finish();
    analysis
}

#[wasm_bindgen_test]
fn good_payloads() {
    for line in call(1) {
        for strict in [false, true] {
            let events = check_all(line.as_bytes(), &Options { strict, ..Options::default() });
            assert_eq!(events.len(), 1);
            assert!(events[0].valid && events[0].diagnostics.is_empty(), "{events:?}");
        }
    }
}

#[wasm_bindgen_test]
fn bad_payloads() {
    let cases: [(&str, &[&str]); 7] = [
        (r#"{"EventType":"CallRelease"}"#, &["unknown-event-type"]),
        (r#"{"EventType":"Dialing",}"#, &["invalid-json"]),
        (r#"{"EventType":"Dial"#, &["truncated-json"]),
        ("{\"EventType\":\"AgentReady\",\"agentId\":\"午\u{3000}\"}", &["trimmed", "agent-id-format"]),
        (r#"{"EventType":"AgentReady","EventTime":"2021-02-30T00:00:00Z"}"#, &["invalid-time"]),
        (r#"{"EventType":"AgentReady","EventTime":1618367640447}"#, &["epoch-time"]),
        (r#"{"data":"eyJFdmVudFR5cGUiOiJBZ2VudFJlYWR5In0="}"#, &["unwrapped"]),
    ];
    for (text, due) in cases {
        let events = check_all(text.as_bytes(), &Options::default());
        assert_eq!(events.len(), 1, "{text}");
        for code in due {
            assert!(codes(&events[0]).contains(code), "{text}: {:?}", codes(&events[0]));
        }
        assert!(!events[0].valid, "{text}");
        for d in &events[0].diagnostics {
            assert!(!d.message.en.is_empty() && !d.message.zh.is_empty());
        }
    }
}

#[wasm_bindgen_test]
fn the_normal_form() {
    let text = r#"log: {"EVENT_TYPE":"agentready","EventTime":"2021-04-14 10:34:00.5","AgentID":" 1@acme ","skillGroupIds":"a，b","result":"0","Remark":"😀\n","x":1.50}"#;
    let event = check_all(text.as_bytes(), &Options::default()).remove(0);
    assert_eq!(
        event.normal.unwrap(),
        r#"{"eventTime":"2021-04-14T02:34:00.500Z","eventType":"AgentReady","agentId":"1@acme","skillGroupIds":["a","b"],"result":0,"remark":"😀","dialect":"1.0","extra":{"x":1.50}}"#
    );
}

#[wasm_bindgen_test]
fn gzip_is_read() {
    // `{"EventType":"AgentReady"}` and a line's end, as gzip writes them.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, b"{\"EventType\":\"AgentReady\"}\n").unwrap();
    let events = check_all(&encoder.finish().unwrap(), &Options::default());
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].event_type.map(|t| t.name()), Some("AgentReady"));
}

#[wasm_bindgen_test]
fn calls_in_chunks_of_any_size() {
    let calls: Vec<String> = (0..30).flat_map(call).collect();
    let mut text = calls.join("\n") + "\n{broken\n" + &calls[7] + "\n";
    text.insert(0, '\u{feff}');
    let mut answers = Vec::new();
    for chunk in [1, 7, 64, 1000, text.len()] {
        let mut analysis = analyse(&text, chunk);
        let summary = analysis.summary();
        assert_eq!((summary.events, summary.valid, summary.invalid), (182, 181, 1));
        assert_eq!((summary.contacts, summary.duplicates, summary.bytes), (30, 1, text.len() as u64));
        let page = analysis.contacts(&ContactQuery { offset: 3, limit: Some(2), ..ContactQuery::default() });
        assert_eq!((page.total, page.items.len()), (30, 2));
        let contact = analysis.contact("job-4").unwrap();
        let m = &contact.metrics;
        assert_eq!(contact.outcome, Outcome::Answered);
        assert_eq!(
            (m.total_ms, m.ivr_ms, m.queue_ms, m.ring_ms, m.talk_ms, m.answer_ms),
            (Some(30_000), 1000, 3000, 5000, 21_000, Some(8000))
        );
        assert_eq!((m.agents, m.transfers, m.requeues), (1, 0, 0));
        assert_eq!(contact.start_time, at(0));
        let invalid = analysis.events(&EventQuery { valid: Some(false), ..EventQuery::default() });
        assert_eq!(invalid.items.iter().map(|e| e.line).collect::<Vec<_>>(), [181]);
        let diagnostics = analysis.diagnostics(&DiagnosticQuery::default());
        assert_eq!(diagnostics.items[0].diagnostic.code.id(), "invalid-json");
        let all: Vec<String> =
            (0..30).map(|i| serde_json::to_string(&analysis.contact_at(i).unwrap()).unwrap()).collect();
        answers.push((all, serde_json::to_string(&summary).unwrap(), serde_json::to_string(&diagnostics).unwrap()));
    }
    assert!(answers.windows(2).all(|w| w[0] == w[1]));
}

#[wasm_bindgen_test]
fn streams() {
    let text = call(1).join("\n") + "\n";
    let mut stream = Stream::new(Mode::Normalize, Format::Json, Options::default());
    stream.begin("calls");
    for part in text.as_bytes().chunks(11) {
        stream.push(part);
    }
    stream.finish();
    let out = String::from_utf8(stream.take()).unwrap();
    let expected: String =
        check_all(text.as_bytes(), &Options::default()).iter().map(|e| e.normal.clone().unwrap() + "\n").collect();
    assert_eq!(out, expected);
    assert_eq!((stream.counts().events, stream.counts().valid), (6, 6));
}
