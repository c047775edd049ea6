//! Events to contacts.

use crate::random::{Rng, shuffle};
use crate::time::millis;
use crate::{analyse, analyse_in_chunks, truth};
use callscope::catalog::{Dialect, EnumId, Field, Shape};
use callscope::{Contact, Options, check_all};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const DAY: &str = "2021-04-14T";

/// An event of a few contacts, legs, agents and moments; `below(n)` is the next choice among `n`.
pub fn event(below: &mut dyn FnMut(usize) -> usize) -> String {
    let spec = &Dialect::V1.events()[below(Dialect::V1.events().len())];
    let mut payload = Map::new();
    for used in spec.uses() {
        // Now and then something is missing that should not be.
        if below(if used.required { 50 } else { 2 }) == 1 {
            continue;
        }
        let mut pick = |from: &[&str]| from[below(from.len())].to_owned();
        let value = match (used.field, used.field.spec().shape) {
            (Field::EventType, _) => json!(spec.name),
            (Field::ContactId, _) => json!(pick(&["job-1", "job-2", "job-3"])),
            (Field::ConnectId, _) => json!(pick(&["c-1", "c-2", "c-3"])),
            (Field::ChannelId, _) => json!(pick(&["c-1", "c-2", "c-3"])),
            (Field::CallType, _) => json!(pick(&["Inbound", "Inbound", "Outbound", "Back2Back", "Internal"])),
            (Field::Destination, _) => json!(pick(&["1@a", "2@a", "4001"])),
            (Field::SkillGroupId, _) => json!(pick(&["g", "h"])),
            (_, Shape::AgentId) => json!(pick(&["1@a", "2@a", "3@a"])),
            // In a few seconds, so that events meet in one moment.
            (_, Shape::Time) => json!(format!("{DAY}02:34:0{}.{}00Z", below(8), [0, 0, 5][below(3)])),
            (_, Shape::Enum(EnumId::AbandonPhase)) => json!(pick(&["IVR", "Queuing", "Ring"])),
            (_, Shape::Enum(EnumId::Scenario)) => json!(pick(&["BLIND_TRANSFER", "CONSULTED", "MONITORING"])),
            (_, Shape::Enum(_)) => json!(pick(&["SkillGroup", "Agent"])),
            (_, Shape::List) => json!(["g"]),
            (_, Shape::Result) => json!([0, 0, 0, 1][below(4)]),
            (_, Shape::Seconds) => json!(below(3)),
            (_, Shape::Array) => json!([]),
            (_, Shape::Object) => json!({}),
            (_, Shape::Boolean) => json!(below(2)),
            (_, Shape::Integer) => json!(below(3)),
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
        figures_add_up(&analysis.contact_at(i).expect("a contact"));
    }
    order_changes_nothing(&lines, seed, 100);
    if !lines.is_empty() {
        removal_stays_local(&lines, seed as usize % lines.len());
    }
}

/// Contacts are a function of the set of events.
pub fn order_changes_nothing(lines: &[String], seed: u64, chunk: usize) {
    let mut lines = lines.to_vec();
    let reference = truth::contacts(&analyse(lines.join("\n").as_bytes()));
    shuffle(&mut lines, seed);
    assert_eq!(truth::contacts(&analyse(lines.join("\n").as_bytes())), reference, "shuffled: {lines:#?}");
    let mut rng = Rng(seed);
    let mut repeated: Vec<String> = lines.iter().flat_map(|l| vec![l.clone(); 1 + rng.below(3)]).collect();
    shuffle(&mut repeated, seed ^ 1);
    let again = analyse_in_chunks(repeated.join("\n").as_bytes(), chunk);
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

/// What adds up in a contact.
pub fn figures_add_up(c: &Contact) {
    let all = serde_json::to_value(c).expect("JSON");
    let at = |v: &Value| v.as_str().map(millis);
    let start = at(&all["startTime"]).expect("a start");
    let end = at(&all["endTime"]);
    assert_eq!(all["metrics"]["totalMs"].as_i64(), end.map(|e| e - start), "{all}");
    assert!(end.is_none_or(|e| e >= start), "{all}");
    let mut sums = BTreeMap::new();
    let (mut talks, mut holds) = (Vec::new(), Vec::new());
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
        match (kind, to) {
            ("talk", Some(to)) => talks.push((from, to)),
            ("hold", Some(to)) => holds.push((from, to)),
            _ => {}
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
    // Talk is what talk covers and no hold does.
    let mut moments: Vec<i64> = talks.iter().chain(&holds).flat_map(|(from, to)| [*from, *to]).collect();
    moments.sort_unstable();
    let covers = |phases: &[(i64, i64)], at: i64| phases.iter().any(|(from, to)| (*from..*to).contains(&at));
    let stretches = moments.windows(2).filter(|pair| covers(&talks, pair[0]) && !covers(&holds, pair[0]));
    let talk: i64 = stretches.map(|pair| pair[1] - pair[0]).sum();
    assert_eq!(all["metrics"]["talkMs"].as_i64(), Some(talk), "{all}");
    let talked = sums.contains_key("talk");
    assert_eq!(all["outcome"] == "answered", talked, "{all}");
    assert_eq!(all["metrics"]["answerMs"].is_null(), !talked, "{all}");
    assert!(all["metrics"]["answerMs"].as_i64().is_none_or(|ms| ms >= 0), "{all}");
    let events = all["events"].as_array().expect("events");
    let times: Vec<i64> = events.iter().filter_map(|e| at(&e["eventTime"])).collect();
    assert!(times.len() == events.len() && times.is_sorted() && times.first() == Some(&start), "{all}");
    let of = |name: &str| events.iter().filter(|e| e["eventType"] == name).count() as i64;
    // Of a contact in both dialects, those of one dialect count.
    let legs = all["legs"].as_array().expect("legs");
    let both = ["connectId", "channelId"].iter().all(|id| legs.iter().any(|leg| leg[id].is_string()));
    let (requeues, enqueues) = (all["metrics"]["requeues"].as_i64(), (of("Enqueue") - 1).max(0));
    assert!(if both { requeues <= Some(enqueues) } else { requeues == Some(enqueues) }, "{all}");
    assert!(
        all["metrics"]["transfers"].as_i64().is_some_and(|n| n <= of("BlindTransfer") + of("AttendedTransfer")),
        "{all}"
    );
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
    // By an event of the contact's own dialect: what the other one reports ends nothing.
    let id = if all["dialect"] == "2.0" { "channelId" } else { "connectId" };
    let released =
        all["legs"].as_array().is_some_and(|l| l.iter().any(|l| l[id].is_string() && !l["endTime"].is_null()));
    for p in all["phases"].as_array().expect("phases") {
        let (from, to, kind) = (at(&p["startTime"]).expect("a start"), at(&p["endTime"]), p["kind"].as_str());
        assert!(from >= start, "{p}");
        let bound = match kind {
            Some("ivr" | "queue") if released => end,
            Some("talk") if all["callType"] == "Back2Back" => None,
            Some("dial" | "ring" | "talk") => {
                let legs = all["legs"].as_array().expect("legs");
                let is_of = |l: &&Value| ["connectId", "channelId"].iter().all(|id| l[id] == p[id]);
                legs.iter().find(is_of).and_then(|l| at(&l["endTime"]))
            }
            _ => None,
        };
        if let Some(bound) = bound.filter(|b| from <= *b) {
            assert!(end.is_some_and(|end| bound <= end), "{all}");
            assert!(to.is_some_and(|to| to <= bound), "it goes on after the end: {p}\n{all}");
        }
    }
}
