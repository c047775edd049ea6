//! Contacts held against the truth that was scripted when their events were made.

use callscope::{Analysis, Contact};
use serde_json::Value;

fn millis(time: &Value) -> Option<i64> {
    let text = time.as_str()?;
    let parsed = callscope::check_all(
        format!(r#"{{"EventType":"AgentReady","EventTime":"{text}"}}"#).as_bytes(),
        &callscope::Options::default(),
    );
    // The project's own reader is not the judge here: what it wrote must read back as the same text.
    assert!(parsed[0].normal.as_ref().unwrap().contains(text), "{text}");
    let digits = |range: std::ops::Range<usize>| text[range].parse::<i64>().unwrap();
    let (y, m, d) = (digits(0..4), digits(5..7), digits(8..10));
    // Days by counting: slow, simple, and not the way of the code under test.
    let leap = |y: i64| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let mut days = (1970..y).map(|y| if leap(y) { 366 } else { 365 }).sum::<i64>() + d - 1;
    let lengths = [31, if leap(y) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    days += lengths[..m as usize - 1].iter().sum::<i64>();
    Some(((days * 24 + digits(11..13)) * 60 + digits(14..16)) * 60_000 + digits(17..19) * 1000 + digits(20..23))
}

/// The differences between the rebuilt contacts and the truth, in words. Contacts that the simulator marked as
/// touched by a fault are left out; `phases` of contacts whose truth has none are not compared.
pub fn differences(analysis: &Analysis, truth: &[Value]) -> Vec<String> {
    let mut found = Vec::new();
    for t in truth.iter().filter(|t| t["touched"] != true) {
        let id = t["contactId"].as_str().unwrap();
        let Some(contact) = analysis.contact(id) else {
            found.push(format!("{id}: not there"));
            continue;
        };
        compare(id, &contact, t, &mut found);
    }
    found
}

fn compare(id: &str, contact: &Contact, t: &Value, found: &mut Vec<String>) {
    let c = serde_json::to_value(contact).unwrap();
    let mut differ = |what: &str, have: &Value, want: &Value| {
        if have != want {
            found.push(format!("{id} {what}: rebuilt {have}, scripted {want}"));
        }
    };
    for name in ["callType", "outcome", "outcomeDetail"] {
        differ(name, &c[name], &t[name]);
    }
    differ("start", &millis(&c["startTime"]).into(), &t["start"]);
    differ("end", &millis(&c["endTime"]).into(), &t["end"]);
    for (name, want) in t["metrics"].as_object().unwrap() {
        differ(name, &c["metrics"][name], want);
    }
    let Some(wanted) = t["phases"].as_array() else { return };
    let phases = c["phases"].as_array().unwrap();
    differ("phase count", &phases.len().into(), &wanted.len().into());
    // The order among phases that start together is the contract's own, so both are put in one order here.
    let key = |p: &Value, start: &str, end: &str| {
        let millis = |v: &Value| if v.is_string() { millis(v) } else { v.as_i64() };
        (millis(&p[start]), p["kind"].to_string(), millis(&p[end]), p["agentId"].to_string())
    };
    let mut wanted: Vec<&Value> = wanted.iter().collect();
    wanted.sort_by_key(|p| key(p, "start", "end"));
    let mut have: Vec<&Value> = phases.iter().collect();
    have.sort_by_key(|p| key(p, "startTime", "endTime"));
    for (h, w) in have.iter().zip(wanted) {
        differ("phase kind", &h["kind"], &w["kind"]);
        differ("phase start", &millis(&h["startTime"]).into(), &w["start"]);
        differ("phase end", &millis(&h["endTime"]).into(), &w["end"]);
        for name in ["agentId", "queueId", "flowId", "connectId"] {
            if let Some(want) = w.get(name) {
                differ(&format!("phase {name}"), &h[name], want);
            }
        }
    }
}

/// All contacts as JSON, without the places of their events, which tell how they arrived and not what happened.
pub fn contacts(analysis: &Analysis) -> Vec<String> {
    (0..analysis.contact_count())
        .map(|i| {
            let mut contact = analysis.contact_at(i).unwrap();
            for e in &mut contact.events {
                (e.source, e.offset, e.length, e.line) = (0, 0, 0, 0);
            }
            serde_json::to_string(&contact).unwrap()
        })
        .collect()
}

/// An analysis of some bytes, fed in chunks of this size.
pub fn analyse(bytes: &[u8], chunk: usize) -> Analysis {
    let mut analysis = Analysis::new(callscope::Options::default());
    analysis.begin("input");
    for part in bytes.chunks(chunk) {
        analysis.push(part);
    }
    analysis.finish();
    analysis
}

/// A seeded way to shuffle: the same on every machine.
pub fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for i in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(i, (seed >> 33) as usize % (i + 1));
    }
}
