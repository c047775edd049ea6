//! Contacts held against the truth that was scripted when their events were made.

use crate::time::millis;
use callscope::{Analysis, Contact};
use serde_json::{Value, json};

/// Milliseconds since 1970 of a time that callscope wrote. It must read back as the same text.
fn normal_millis(time: &Value) -> Option<i64> {
    let text = time.as_str()?;
    let event = format!(r#"{{"EventType":"AgentReady","EventTime":"{text}"}}"#);
    let checked = callscope::check_all(event.as_bytes(), &callscope::Options::default());
    assert!(checked[0].normal.as_ref().unwrap().contains(text), "{text}");
    Some(millis(text))
}

/// The differences between the rebuilt contacts and the truth, in words. Contacts that the simulator marked as
/// touched by a fault are left out; what the truth does not have of a contact (phases, survey, transcript, nodes) is
/// not compared.
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
    if let Some(want) = t.get("survey") {
        differ("survey", &survey(&c["survey"]), &scripted_survey(want));
    }
    if let Some(want) = t.get("transcript") {
        differ("transcript", &sentences(&c["transcript"]), &sentences(want));
    }
    if let Some(want) = t.get("ivrNodes") {
        differ("visits of the menu's nodes", &c["ivrPath"].as_array().map_or(0, Vec::len).into(), want);
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

/// A survey of a rebuilt contact in the words of the truth.
fn survey(survey: &Value) -> Value {
    if survey.is_null() {
        return Value::Null;
    }
    json!({
        "channel": survey["channel"].as_str().map(str::to_uppercase),
        "offered": normal_millis(&survey["offeredTime"]),
        "rating": survey["rating"],
        "response": normal_millis(&survey["responseTime"]),
    })
}

fn scripted_survey(survey: &Value) -> Value {
    if survey.is_null() {
        return Value::Null;
    }
    let get = |name: &str| survey[name].clone();
    json!({
        "channel": survey["channel"].as_str().map(str::to_uppercase),
        "offered": get("offered"),
        "rating": get("rating"),
        "response": get("response"),
    })
}

/// The finished sentences of a contact or of its truth: who said what from when to when.
fn sentences(transcript: &Value) -> Value {
    let said = |s: &Value| {
        let party = s["party"].as_str().map(str::to_lowercase);
        json!({ "party": party, "text": s["text"], "startMs": s["startMs"], "endMs": s["endMs"] })
    };
    transcript.as_array().into_iter().flatten().map(said).collect()
}

/// The differences between the contacts of one world as rebuilt from both of its streams, in words: of the contacts
/// that both dialects report (see [`Translated`](crate::simulate::Translated)), in what both must agree on. The law of
/// translation holds if there are none.
///
/// # Panics
///
/// If a record says nothing of what both must agree on.
pub fn translation_differences(first: &Analysis, second: &Analysis, comparable: &[Value]) -> Vec<String> {
    let mut found = Vec::new();
    for record in comparable {
        let id = record["contactId"].as_str().expect("an id");
        let (Some(one), Some(two)) = (first.contact(id), second.contact(id)) else {
            found.push(format!("{id}: not in both"));
            continue;
        };
        let (one, two) = (serde_json::to_value(one).unwrap(), serde_json::to_value(two).unwrap());
        for (what, one, two) in pairs(record, &one, &two) {
            if one != two {
                found.push(format!("{id} ({}) {what}: in 1.0 {one}, in 2.0 {two}", record["story"]));
            }
        }
    }
    found
}

/// What both dialects report of a contact, and what each of them says.
fn pairs(record: &Value, one: &Value, two: &Value) -> Vec<(String, Value, Value)> {
    let (mut pairs, mut kinds) = (Vec::new(), Vec::new());
    let mut put = |what: &str, get: &dyn Fn(&Value) -> Value| pairs.push((what.to_owned(), get(one), get(two)));
    for name in ["callType", "outcome", "outcomeDetail", "startTime"] {
        put(name, &|c| c[name].clone());
    }
    for name in ["transfers", "agents", "requeues"] {
        put(name, &|c| c["metrics"][name].clone());
    }
    put("transcript", &|c| sentences(&c["transcript"]));
    for name in record["comparable"].as_array().expect("what both report").iter().filter_map(Value::as_str) {
        match name {
            "end" => {
                put("endTime", &|c| c["endTime"].clone());
                put("totalMs", &|c| c["metrics"]["totalMs"].clone());
            }
            "answerMs" => put(name, &|c| c["metrics"][name].clone()),
            kind => {
                put(&format!("{kind}Ms"), &|c| c["metrics"][format!("{kind}Ms")].clone());
                kinds.push(kind);
            }
        }
    }
    for kind in kinds {
        let (one, two) = phases_of(one, two, kind);
        pairs.push((format!("{kind} phases"), one, two));
    }
    pairs
}

/// The phases of one kind of both, in an order of their own: whose each is, from when to when. 1.0 knows one connection
/// of a call, which is its agent's; so where 2.0 names no agent, as the customer's own phone rings, 1.0 may name one.
fn phases_of(one: &Value, two: &Value, kind: &str) -> (Value, Value) {
    let list = |contact: &Value| -> Vec<Value> {
        let mut phases: Vec<Value> = contact["phases"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|phase| phase["kind"] == kind)
            .map(|p| json!([p["startTime"], p["endTime"], p["queueId"], p["flowId"], p["agentId"]]))
            .collect();
        phases.sort_by_key(Value::to_string);
        phases
    };
    let (mut one, two) = (list(one), list(two));
    for (phase, other) in one.iter_mut().zip(&two) {
        if other[4].is_null() {
            phase[4] = Value::Null;
        }
    }
    (one.into(), two.into())
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
