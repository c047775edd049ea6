//! Contacts held against the truth that was scripted when their events were made.

use crate::time::millis;
use callscope::{Analysis, Contact};
use serde_json::Value;

/// Milliseconds since 1970 of a time that callscope wrote. It must read back as the same text.
fn normal_millis(time: &Value) -> Option<i64> {
    let text = time.as_str()?;
    let event = format!(r#"{{"EventType":"AgentReady","EventTime":"{text}"}}"#);
    let checked = callscope::check_all(event.as_bytes(), &callscope::Options::default());
    assert!(checked[0].normal.as_ref().unwrap().contains(text), "{text}");
    Some(millis(text))
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
    differ("start", &normal_millis(&c["startTime"]).into(), &t["start"]);
    differ("end", &normal_millis(&c["endTime"]).into(), &t["end"]);
    for (name, want) in t["metrics"].as_object().unwrap() {
        differ(name, &c["metrics"][name], want);
    }
    let Some(wanted) = t["phases"].as_array() else { return };
    let phases = c["phases"].as_array().unwrap();
    differ("phase count", &phases.len().into(), &wanted.len().into());
    // The order among phases that start together is the contract's own, so both are put in one order here.
    let key = |p: &Value, start: &str, end: &str| {
        let millis = |v: &Value| if v.is_string() { normal_millis(v) } else { v.as_i64() };
        (millis(&p[start]), p["kind"].to_string(), millis(&p[end]), p["agentId"].to_string())
    };
    let mut wanted: Vec<&Value> = wanted.iter().collect();
    wanted.sort_by_key(|p| key(p, "start", "end"));
    let mut have: Vec<&Value> = phases.iter().collect();
    have.sort_by_key(|p| key(p, "startTime", "endTime"));
    for (h, w) in have.iter().zip(wanted) {
        differ("phase kind", &h["kind"], &w["kind"]);
        differ("phase start", &normal_millis(&h["startTime"]).into(), &w["start"]);
        differ("phase end", &normal_millis(&h["endTime"]).into(), &w["end"]);
        for name in ["agentId", "queueId", "flowId", "connectId"] {
            if let Some(want) = w.get(name) {
                differ(&format!("phase {name}"), &h[name], want);
            }
        }
    }
}

/// All contacts as JSON, without the places of their events, which depend on the order of arrival.
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
