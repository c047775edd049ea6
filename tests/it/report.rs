//! The report: figures by hand, against scripted truth, and against a slow way of counting; facts of the input.

use callscope::catalog::{Dialect, Field, Shape};
use callscope::text::{format_offset, format_time};
use callscope::{Analysis, EventQuery, Options, Report, ReportOptions, check_all};
use callscope_testkit::analyse_in_chunks;
use callscope_testkit::random::{Rng, shuffle};
use callscope_testkit::simulate::simulate;
use callscope_testkit::time::millis;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn page() -> String {
    callscope_testkit::text("docs/report.md")
}

/// The rows of the tables of a section of the page, as cells without their backquotes.
fn rows(from: &str, to: &str) -> Vec<Vec<String>> {
    let page = page();
    let section = page.split_once(&format!("\n{from}\n")).expect("the section's heading").1;
    let section = if to.is_empty() { section } else { section.split_once(to).expect("the section's end").0 };
    let lines = section.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    lines.map(|line| line.split('|').map(|cell| cell.trim().replace('`', "")).collect()).collect()
}

/// A whole payload: what is given, and anything for the other required fields.
fn payload(event: &str, mut given: Map<String, Value>) -> String {
    let spec = Dialect::V1.events().iter().find(|e| e.name == event).unwrap_or_else(|| panic!("{event}"));
    let missing = |f: &&'static callscope::catalog::FieldUse| f.required && f.field != Field::AbandonPhase;
    for used in spec.uses().filter(missing) {
        if given.contains_key(used.field.name()) {
            continue;
        }
        let value = match (used.field, used.field.spec().shape) {
            (Field::EventType, _) => json!(event),
            (_, Shape::AgentId) => json!("1@a"),
            (_, Shape::List) => json!("g"),
            (_, Shape::Result) => json!(0),
            (_, Shape::Enum(_)) => json!("SkillGroup"),
            (_, Shape::Text) => json!("4001"),
            (_, shape) => panic!("{event} has a required {shape:?}"),
        };
        given.insert(used.field.name().to_owned(), value);
    }
    // As 1.0 spells them; by the small letters it would be an event of 2.0.
    let spelled = |name: String| match name.as_str() {
        "eventTime" => "EventTime".to_owned(),
        "eventType" => "EventType".to_owned(),
        _ => name,
    };
    Value::Object(given.into_iter().map(|(name, value)| (spelled(name), value)).collect()).to_string()
}

/// The events of a contact as the page writes them: `10:00:18 AssignAgent sales 1001, …`.
fn contact(id: &str, call_type: &str, events: &str) -> Vec<String> {
    let event = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut given = Map::new();
        let mut set = |name: &str, value: String| given.insert(name.to_owned(), json!(value));
        set("eventTime", format!("2021-04-14T{}+08:00", words[0]));
        set("contactId", id.to_owned());
        set("connectId", format!("c-{id}"));
        set("callType", call_type.to_owned());
        for word in &words[2..] {
            match *word {
                "IVR" => {
                    set("abandonPhase", "IVR".to_owned());
                    set("contactFlowId", "f".to_owned())
                }
                "Queuing" | "Ring" => set("abandonPhase", (*word).to_owned()),
                leg if leg.starts_with("c-") => set("connectId", leg.to_owned()),
                agent if agent.bytes().all(|b| b.is_ascii_digit()) => set("agentId", format!("{agent}@acme")),
                group => set("skillGroupId", format!("{group}@acme")),
            };
        }
        // What an event does not document would be an unknown field.
        let spec = Dialect::V1.events().iter().find(|e| e.name == words[1]).unwrap();
        given.retain(|name, _| spec.uses().any(|f| f.field.name() == name));
        payload(words[1], given)
    };
    events.split(", ").map(event).collect()
}

fn example() -> Vec<String> {
    let rows = rows("## An example", "The figures of `all`");
    rows.iter().filter(|r| r[0].starts_with("job-")).flat_map(|r| contact(&r[0], &r[1], &r[2])).collect()
}

fn report(lines: &[String]) -> Report {
    analyse_in_chunks(lines.join("\n").as_bytes(), 4096).report(&ReportOptions::default())
}

fn to_json(report: &Report) -> Value {
    serde_json::to_value(report).unwrap()
}

/// A figure by a path such as `queue.p50Ms`.
fn at<'a>(figures: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(figures, |f, name| f.get(name).unwrap_or_else(|| panic!("no {path}")))
}

/// Whether a figure is what a cell of the page says: a number, `null`, or `4 / 9`.
fn holds(have: &Value, cell: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("{cell} is no number"));
    match cell.split_once(" / ") {
        _ if cell == "null" => have.is_null(),
        Some((a, b)) => have.as_f64() == Some(number(a) / number(b)),
        None => have.as_f64() == Some(number(cell)),
    }
}

/// The paths of all numbers and nulls in a value.
fn leaves(value: &Value, path: &str, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                leaves(member, &if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, found);
            }
        }
        _ => drop(found.insert(path.to_owned(), value.clone())),
    }
}

fn group<'a>(report: &'a Value, by: &str, key: &str) -> &'a Value {
    let found = report[by].as_array().unwrap().iter().find(|g| g["key"] == key);
    found.unwrap_or_else(|| panic!("{by} has no {key}"))
}

#[test]
fn the_documented_example_has_its_figures() {
    let lines = example();
    let invalid: Vec<&String> =
        lines.iter().filter(|l| !check_all(l.as_bytes(), &Options::default())[0].valid).collect();
    assert!(invalid.len() == 1 && invalid[0].contains("job-9"), "{invalid:?}");
    let have = to_json(&report(&lines));

    let mut missing = BTreeMap::new();
    leaves(&have["all"], "", &mut missing);
    let zero: Vec<&String> =
        missing.iter().filter(|(_, v)| v.is_null() || v.as_f64() == Some(0.0)).map(|l| l.0).collect();
    assert!(zero.is_empty(), "the example shows nothing of {zero:?}");
    for row in &rows("The figures of `all`:", "Some of the groups")[2..] {
        let figure = at(&have["all"], &row[0]);
        assert!(holds(figure, &row[1]), "{}: {figure}, the page has {}", row[0], row[1]);
        missing.remove(&row[0]);
    }
    assert!(missing.is_empty(), "the page leaves out {missing:?}");

    let groups = rows("Some of the groups; job-2 is in both skill groups and with two agents:", "### Other thresholds");
    let shown: usize =
        ["bySkillGroup", "byAgent", "byCallType", "byHour"].map(|by| have[by].as_array().unwrap().len()).iter().sum();
    assert_eq!(groups[2..].len(), shown, "all groups are on the page");
    for row in &groups[2..] {
        let (by, key) = row[0].split_once(' ').unwrap();
        for (name, cell) in groups[0].iter().zip(row).skip(1) {
            let figure = at(group(&have, by, key), name);
            assert!(holds(figure, cell), "{by} {key} {name}: {figure}, the page has {cell}");
        }
    }

    let analysis = analyse_in_chunks(lines.join("\n").as_bytes(), 4096);
    for row in &rows("### Other thresholds", "## The input")[2..] {
        let options = ReportOptions { service_level_ms: row[0].parse().unwrap(), ..ReportOptions::default() };
        let other = to_json(&analysis.report(&options));
        assert!(holds(&other["all"]["serviceLevelAnswered"], &row[1]), "{}: {}", row[0], other["all"]);
        assert!(holds(&other["all"]["serviceLevel"], &row[2]), "{}: {}", row[0], other["all"]);
        // Nothing else changes.
        let without = |report: &Value| {
            let mut all = report["all"].clone();
            for name in ["serviceLevelAnswered", "serviceLevel"] {
                all[name].take();
            }
            all
        };
        assert_eq!(without(&other), without(&have));
    }
}

#[test]
fn every_member_of_the_report_is_documented() {
    let have = to_json(&report(&example()));
    let explained: BTreeSet<String> = rows("## Options", "")
        .iter()
        .flat_map(|row| row[0].split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for part in [&have["all"], &have["all"]["queue"], &have["input"], &have["input"]["arrival"]] {
        for name in names(part) {
            assert!(explained.contains(&name), "docs/report.md has no row for {name}");
        }
    }
    let page = page();
    let input = &have["input"];
    for part in [&have, &input["sources"][0], &input["gaps"][0], &input["eventTypes"][0]] {
        for name in names(part).iter().filter(|n| !["all", "anomalies"].contains(&n.as_str())) {
            assert!(page.contains(&format!("`{name}`")), "docs/report.md has no {name}");
        }
    }
}

#[test]
fn an_agents_figures_count_the_agents_own_part() {
    let ring = "10:00:00 Enqueue sales, 10:00:01 AssignAgent sales 1, 10:00:01 AgentRinging 1";
    let lines = [
        // 1 misses the call, 2 answers it; both talk in the end, at once. 3 does the paperwork alone.
        contact(
            "a",
            "Inbound",
            &[
                ring,
                ", 10:00:05 RingingTimeout 1, 10:00:06 AgentRinging 2, 10:00:10 AgentTalk 2",
                ", 10:00:20 AgentTalk 1, 10:00:40 CallReleased, 10:00:40 AgentACW 3, 10:00:50 AgentReady 3",
            ]
            .concat(),
        ),
        // 1 misses one, 2 turns one down and is the last, 4 answers it.
        contact(
            "b",
            "Inbound",
            "10:10:00 AgentRinging 1, 10:10:03 RingingTimeout 1, 10:10:04 AgentRinging 2, \
            10:10:05 AgentReady 2, 10:10:06 AgentTalk 4, 10:10:16 CallReleased 4",
        ),
        // Missed, then given up in the queue.
        contact(
            "c",
            "Inbound",
            "10:20:00 Enqueue sales, 10:20:01 AgentRinging 1, 10:20:09 RingingTimeout 1, \
            10:20:30 CallAbandoned Queuing sales",
        ),
        // Missed at first; when the caller gave up it rang again.
        contact(
            "d",
            "Inbound",
            "10:30:00 AgentRinging 1, 10:30:02 RingingTimeout 1, 10:30:05 AgentRinging 1, \
            10:30:09 CallAbandoned Ring 1",
        ),
    ]
    .concat();
    let have = to_json(&report(&lines));
    let outcomes = |figures: &Value| {
        ["contacts", "answered", "abandonedQueuing", "abandonedRing", "timeoutsRing", "unanswered"]
            .map(|name| figures[name].as_i64().unwrap())
    };
    assert_eq!(outcomes(&have["all"]), [4, 2, 1, 1, 0, 0]);
    assert_eq!(outcomes(group(&have, "byAgent", "1@acme")), [4, 1, 0, 1, 2, 0]);
    assert_eq!(outcomes(group(&have, "byAgent", "2@acme")), [2, 1, 0, 0, 0, 1]);
    assert_eq!(outcomes(group(&have, "byAgent", "4@acme")), [1, 1, 0, 0, 0, 0]);
    assert!(have["byAgent"].as_array().unwrap().iter().all(|g| g["key"] != "3@acme"));
    // 10:00:10 to 10:00:40 is talk of 1 and 2; the contact's after-call work is nobody's who is listed.
    assert_eq!(at(&have["all"], "talk.totalMs"), 40_000);
    assert_eq!(at(group(&have, "byAgent", "1@acme"), "talk.totalMs"), 20_000);
    assert_eq!(at(group(&have, "byAgent", "2@acme"), "talk.totalMs"), 30_000);
    assert_eq!(at(&have["all"], "acw.totalMs"), 10_000);
    assert_eq!(at(&have["all"], "ahtMs"), 25_000.0);
    assert_eq!(at(group(&have, "byAgent", "2@acme"), "ahtMs"), 30_000.0);
    // The caller of the first waited 10 s for an answer, whoever gave it.
    assert_eq!(at(group(&have, "byAgent", "1@acme"), "asaMs"), 10_000.0);
}

#[test]
fn an_empty_skill_group_id_is_not_a_group() {
    let given = json!({"eventTime": "2021-04-14T02:34:00Z", "contactId": "a", "skillGroupId": ""});
    let have = report(&[payload("Enqueue", given.as_object().unwrap().clone())]);
    assert_eq!((have.all.contacts, have.all.open, have.by_skill_group.len()), (1, 1, 0));
}

/// One agent on two legs at once: a leg that was established without a name turns out to be the agent's too.
#[test]
fn overlapping_talk_of_one_agent_counts_once() {
    let lines = contact(
        "a",
        "Inbound",
        "10:00:00 AgentTalk c-1 1, 10:00:10 CallEstablished c-2, 10:00:20 CallEstablished c-2 1, \
        10:00:30 CallReleased c-2, 10:00:40 CallReleased c-1",
    );
    let have = to_json(&report(&lines));
    assert_eq!(at(group(&have, "byAgent", "1@acme"), "talk.totalMs"), 40_000);
    assert_eq!(at(&have["all"], "talk.totalMs"), 40_000);
}

#[test]
fn open_talk_and_queues_after_an_answer_count_as_documented() {
    let lines = [
        // Answered, never released: no length of talk, but an answer. The second queue has no end either.
        contact("a", "Inbound", "10:00:00 Enqueue sales, 10:00:05 AgentTalk 1, 10:01:00 Enqueue support"),
        // Answered at once, put into a queue later.
        contact(
            "b",
            "Inbound",
            "10:02:00 AgentTalk 2, 10:03:00 BlindTransfer 2, 10:03:00 Enqueue support, \
            10:03:09 CallAbandoned Queuing support",
        ),
        // Never in a queue: nothing offered.
        contact("c", "Inbound", "10:04:00 AgentTalk 3, 10:05:00 CallReleased 3"),
        contact("d", "Internal", "10:04:00 AgentRinging 4, 10:04:02 AgentTalk 4, 10:05:02 CallReleased 4"),
    ]
    .concat();
    let have = to_json(&report(&lines));
    let all = &have["all"];
    assert_eq!((&all["answered"], &all["open"], &all["serviceLevelOffered"]), (&json!(4), &json!(0), &json!(2)));
    assert_eq!((&all["serviceLevel"], &all["asaMs"]), (&json!(1.0), &json!(5000.0 / 3.0)));
    assert_eq!(
        (&all["talk"]["count"], &all["queue"]["count"], &all["queue"]["totalMs"]),
        (&json!(3), &json!(2), &json!(69_000))
    );
    assert_eq!(all["ahtMs"], json!(180_000.0 / 4.0));
    assert_eq!(all["abandonmentRate"], 0.0);
    let support = group(&have, "bySkillGroup", "support@acme");
    assert_eq!(
        (&support["contacts"], &support["queue"]["count"], &support["queue"]["totalMs"]),
        (&json!(2), &json!(1), &json!(9000))
    );
    let internal = group(&have, "byCallType", "Internal");
    for rate in ["abandonmentRate", "asaMs", "serviceLevel"] {
        assert_eq!(internal[rate], Value::Null);
    }
    assert_eq!((&internal["ahtMs"], &internal["ring"]["maxMs"]), (&json!(60_000.0), &json!(2000)));
}

#[test]
fn hours_follow_the_utc_offset() {
    let hour = |time: &str, offset: i32| {
        let line = payload("AgentTalk", json!({"eventTime": time, "contactId": "a"}).as_object().unwrap().clone());
        let options = ReportOptions { utc_offset: Some(offset), ..ReportOptions::default() };
        let report = analyse_in_chunks(line.as_bytes(), 64).report(&options);
        assert_eq!(report.by_hour.len(), 1);
        (report.by_hour[0].key.clone().unwrap(), report.utc_offset)
    };
    for (time, offset, key) in [
        ("2021-04-14T02:59:59.999Z", 480, "2021-04-14T10:00:00+08:00"),
        ("2021-04-14T03:00:00.000Z", 480, "2021-04-14T11:00:00+08:00"),
        ("2021-04-14T02:29:59.999Z", 330, "2021-04-14T07:00:00+05:30"),
        ("2021-04-14T02:30:00.000Z", 330, "2021-04-14T08:00:00+05:30"),
        ("2021-04-14T00:10:00.000Z", -570, "2021-04-13T14:00:00-09:30"),
        ("1970-01-01T00:00:00.000Z", -1, "1969-12-31T23:00:00-00:01"),
        ("1969-12-31T23:59:59.999Z", 0, "1969-12-31T23:00:00+00:00"),
        ("1904-02-29T15:10:00.000Z", 765, "1904-03-01T03:00:00+12:45"),
        ("2021-04-14T00:00:00.000Z", 1439, "2021-04-14T23:00:00+23:59"),
        // What four digits cannot write by that clock stands in UTC.
        ("9999-12-31T15:59:59.999Z", 480, "9999-12-31T23:00:00+08:00"),
        ("9999-12-31T16:00:00.000Z", 480, "9999-12-31T16:00:00+00:00"),
        ("0000-01-01T00:00:00.000Z", -60, "0000-01-01T00:00:00+00:00"),
        ("0000-01-01T00:10:00.000Z", -30, "0000-01-01T00:00:00+00:00"),
        ("0000-01-01T00:30:00.000Z", -30, "0000-01-01T00:00:00-00:30"),
    ] {
        assert_eq!(hour(time, offset), (key.to_owned(), format_offset(offset)), "{time} at {offset}");
    }
    assert_eq!(hour("2021-04-14T00:00:00.000Z", i32::MAX).1, "+23:59");
    assert_eq!(hour("2021-04-14T00:00:00.000Z", i32::MIN).1, "-23:59");
    // The analysis's own clock, unless the options say otherwise.
    let mut analysis = Analysis::new(Options { assume_offset: -210, ..Options::default() });
    analysis.finish();
    assert_eq!(analysis.report(&ReportOptions::default()).utc_offset, "-03:30");
}

#[test]
fn options_are_read_and_no_input_gives_an_empty_report() {
    let read = |json: &str| serde_json::from_str::<ReportOptions>(json).unwrap();
    assert_eq!(read("{}"), ReportOptions::default());
    let given = ReportOptions { service_level_ms: 30_000, utc_offset: Some(-90), gap_ms: 1 };
    assert_eq!(read(r#"{"serviceLevelMs":30000,"utcOffset":"-01:30","gapMs":1}"#), given);
    let mut analysis = Analysis::new(Options::default());
    analysis.finish();
    let have = to_json(&analysis.report(&ReportOptions::default()));
    let mut all = BTreeMap::new();
    leaves(&have["all"], "", &mut all);
    assert!(all.values().all(|v| v.is_null() || *v == 0), "{all:?}");
    assert_eq!((&have["startTime"], &have["byHour"], &have["anomalies"]), (&Value::Null, &json!([]), &json!([])));
    assert_eq!((&have["serviceLevelMs"], &have["utcOffset"]), (&json!(20_000), &json!("+08:00")));
    // What is read later counts, also where the same was asked before.
    for line in example() {
        analysis.push(line.as_bytes());
    }
    analysis.finish();
    let later = analysis.report(&ReportOptions::default());
    assert_eq!(later.all.contacts, 11);
    assert_eq!(
        (later.start_time.as_deref(), later.end_time.as_deref()),
        (Some("2021-04-14T02:00:00.000Z"), Some("2021-04-14T03:10:00.000Z"))
    );
}

/// Times as far apart as they can be: sums end where every reader of JSON still holds them exactly.
#[test]
fn sums_do_not_overflow() {
    let lines: Vec<String> = (0..40)
        .flat_map(|i| {
            let event = |name: &str, time: &str| {
                payload(
                    name,
                    json!({"eventTime": time, "contactId": format!("job-{i}"), "callType": "Inbound"})
                        .as_object()
                        .unwrap()
                        .clone(),
                )
            };
            [event("AgentTalk", "0000-01-01T00:00:00Z"), event("CallReleased", "9999-12-31T23:59:59.999Z")]
        })
        .collect();
    let report = report(&lines);
    assert_eq!(report.all.talk.max_ms, Some(315_569_519_999_999));
    assert_eq!(report.all.talk.total_ms, (1 << 53) - 1);
}

#[test]
fn facts_of_the_input_are_reported() {
    let event = |name: &str, clock: &str, given: Value| {
        let mut given = given.as_object().unwrap().clone();
        given.insert("eventTime".to_owned(), json!(format!("2021-04-14T{clock}+08:00")));
        payload(name, given)
    };
    let first = event("AgentReady", "10:00:00", json!({}));
    let a = [
        first.clone(),
        event("AgentReady", "10:00:10", json!({})),
        // 5 s late.
        event("AgentReady", "10:00:05", json!({})),
        // Broken: no time, no type.
        r#"{"EventType":"AgentReady","#.to_owned(),
    ]
    .join("\n");
    let b = [
        // As late as nothing: the same moment.
        event("AgentBreak", "10:00:10", json!({})),
        // Delivered twice, and 10 s late.
        first,
        event("AgentReady", "10:30:00", json!({})),
        event("AgentBreak", "10:31:00", json!({"agentId": ""})),
    ]
    .join("\n");
    let mut analysis = Analysis::new(Options::default());
    for (name, bytes) in [("a.ndjson", &a), ("b.ndjson", &b)] {
        analysis.begin(name);
        analysis.push(bytes.as_bytes());
    }
    analysis.finish();
    let have = to_json(&analysis.report(&ReportOptions { gap_ms: 60_000, ..ReportOptions::default() }));
    let expected = json!({
        "sources": [
            {"name": "a.ndjson", "bytes": a.len(), "events": 4, "valid": 3, "invalid": 1, "duplicates": 0,
             "startTime": "2021-04-14T02:00:00.000Z", "endTime": "2021-04-14T02:00:10.000Z"},
            {"name": "b.ndjson", "bytes": b.len(), "events": 4, "valid": 3, "invalid": 1, "duplicates": 1,
             "startTime": "2021-04-14T02:00:00.000Z", "endTime": "2021-04-14T02:31:00.000Z"},
        ],
        "events": 8, "valid": 6, "invalid": 2, "duplicates": 1,
        "arrival": {"inOrder": 5, "late": 2, "largestLagMs": 10_000, "p50LagMs": 5000, "p90LagMs": 10_000, "p99LagMs": 10_000},
        "gaps": [
            {"startTime": "2021-04-14T02:00:10.000Z", "endTime": "2021-04-14T02:30:00.000Z", "durationMs": 1_790_000},
            {"startTime": "2021-04-14T02:30:00.000Z", "endTime": "2021-04-14T02:31:00.000Z", "durationMs": 60_000},
        ],
        "eventTypes": [
            {"eventType": "AgentReady", "events": 5, "invalid": 0, "invalidShare": 0.0},
            {"eventType": "AgentBreak", "events": 2, "invalid": 1, "invalidShare": 0.5},
            {"eventType": null, "events": 1, "invalid": 1, "invalidShare": 1.0},
        ],
    });
    assert_eq!(have["input"], expected);
    assert_eq!(
        (&have["startTime"], &have["endTime"]),
        (&json!("2021-04-14T02:00:00.000Z"), &json!("2021-04-14T02:31:00.000Z"))
    );
    // A gap of just as long counts, one that is a millisecond shorter does not.
    let gaps = |analysis: &mut Analysis, gap_ms| {
        analysis.report(&ReportOptions { gap_ms, ..ReportOptions::default() }).input.gaps.len()
    };
    assert_eq!((gaps(&mut analysis, 60_001), gaps(&mut analysis, 900_000), gaps(&mut analysis, 1_790_001)), (1, 1, 0));
    // Events of one moment have no gap between them, whatever is asked for.
    assert_eq!(gaps(&mut analysis, i64::MIN), 4);
}

#[test]
fn the_ten_longest_gaps_are_listed() {
    // Gaps of 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1 and 6 minutes, delivered in two halves, the later one first.
    let mut minute = 0;
    let mut lines = vec![0];
    for gap in [1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 6] {
        minute += gap;
        lines.push(minute);
    }
    lines.rotate_left(6);
    let lines: Vec<String> = lines
        .iter()
        .map(|m| {
            payload("AgentReady", json!({"eventTime": format_time(m * 60_000 - 300_000)}).as_object().unwrap().clone())
        })
        .collect();
    let options = ReportOptions { gap_ms: 1, ..ReportOptions::default() };
    let gaps = analyse_in_chunks(lines.join("\n").as_bytes(), 1000).report(&options).input.gaps;
    let have: Vec<(i64, &str)> = gaps.iter().map(|g| (g.duration_ms / 60_000, &g.start_time[11..16])).collect();
    let want = [
        (6, "00:10"),
        (6, "00:31"),
        (5, "00:05"),
        (5, "00:16"),
        (4, "00:01"),
        (4, "00:21"),
        (3, "23:58"),
        (3, "00:25"),
        (2, "23:56"),
        (2, "00:28"),
    ];
    assert_eq!(have, want);
}

/// A contact (or an agent's part in one) as whoever counts by hand would write it down.
#[derive(Clone, Default)]
struct Seen {
    call_type: Option<String>,
    outcome: String,
    detail: Option<String>,
    start: i64,
    answer: Option<i64>,
    queued: bool,
    transfers: i64,
    requeues: i64,
    /// Queue, ring, talk, after-call work, hold.
    times: [Option<i64>; 5],
}

/// Figures, counted slowly.
fn count(seen: &[Seen], threshold: i64) -> Value {
    let number = |wanted: &dyn Fn(&Seen) -> bool| seen.iter().filter(|s| wanted(s)).count();
    let outcome = |outcome: &str, detail: Option<&str>| {
        number(&|s: &Seen| s.outcome == outcome && detail.is_none_or(|d| s.detail.as_deref().unwrap_or("?") == d))
    };
    let ratio = |a: f64, b: usize| if b == 0 { Value::Null } else { json!(a / b as f64) };
    let spread = |kind: usize| {
        let values: Vec<i64> = seen.iter().filter_map(|s| s.times[kind]).collect();
        // The smallest value that so many of 100 do not exceed.
        let percentile = |p: usize| {
            let enough = |v: &i64| values.iter().filter(|o| *o <= v).count() * 100 >= p * values.len();
            values.iter().copied().filter(enough).min()
        };
        let total: i64 = values.iter().sum();
        json!({"count": values.len(), "totalMs": total, "meanMs": ratio(total as f64, values.len()),
            "p50Ms": percentile(50), "p90Ms": percentile(90), "p99Ms": percentile(99), "maxMs": values.iter().max()})
    };
    let inbound = |s: &Seen| s.call_type.as_deref() == Some("Inbound");
    let answered = |s: &Seen| s.outcome == "answered";
    let offered = number(&|s| inbound(s) && s.queued);
    let in_time = number(&|s| inbound(s) && s.queued && answered(s) && s.answer.unwrap() <= threshold);
    let waits: Vec<i64> = seen.iter().filter(|s| inbound(s) && answered(s)).map(|s| s.answer.unwrap()).collect();
    let handled: i64 = seen.iter().filter(|s| answered(s)).flat_map(|s| &s.times[2..]).flatten().sum();
    json!({
        "contacts": seen.len(), "answered": outcome("answered", None), "abandoned": outcome("abandoned", None),
        "abandonedIvr": outcome("abandoned", Some("IVR")), "abandonedQueuing": outcome("abandoned", Some("Queuing")),
        "abandonedRing": outcome("abandoned", Some("Ring")), "abandonedUnknown": outcome("abandoned", Some("?")),
        "timeouts": outcome("timeout", None), "timeoutsQueue": outcome("timeout", Some("queue")),
        "timeoutsRing": outcome("timeout", Some("ring")), "unanswered": outcome("unanswered", None), "open": outcome("open", None),
        "transfers": seen.iter().map(|s| s.transfers).sum::<i64>(), "requeues": seen.iter().map(|s| s.requeues).sum::<i64>(),
        "abandonmentRate": ratio(number(&|s| inbound(s) && s.outcome == "abandoned") as f64, number(&inbound)),
        "asaMs": ratio(waits.iter().sum::<i64>() as f64, waits.len()),
        "serviceLevel": ratio(in_time as f64, offered), "serviceLevelAnswered": in_time, "serviceLevelOffered": offered,
        "ahtMs": ratio(handled as f64, number(&answered)),
        "queue": spread(0), "ring": spread(1), "talk": spread(2), "acw": spread(3), "hold": spread(4),
    })
}

/// The figures of groups of contacts, as the report has them.
fn count_groups(seen: &[(Option<String>, Seen)], threshold: i64) -> Vec<Value> {
    let mut groups: BTreeMap<Option<String>, Vec<Seen>> = BTreeMap::new();
    for (key, s) in seen {
        groups.entry(key.clone()).or_default().push(s.clone());
    }
    let with_key = |(key, seen): (Option<String>, Vec<Seen>)| {
        let mut figures = count(&seen, threshold);
        figures["key"] = json!(key);
        figures
    };
    groups.into_iter().map(with_key).collect()
}

/// The hour of a time, by cutting its text.
fn hour(ms: i64, offset: i32) -> Option<String> {
    Some(format!("{}:00:00{}", &format_time(ms + i64::from(offset) * 60_000)[..13], format_offset(offset)))
}

/// Groups in the order of their keys' texts: call types are in the order of the catalogue, hours of time.
fn sorted(groups: &Value) -> Vec<Value> {
    let mut groups = groups.as_array().unwrap().clone();
    groups.sort_by_key(|g| g["key"].as_str().map(str::to_owned));
    groups
}

fn same(what: &str, have: &Value, want: &Value) {
    let (mut a, mut b) = (BTreeMap::new(), BTreeMap::new());
    leaves(have, "", &mut a);
    leaves(want, "", &mut b);
    // Numbers by their value: 5 is 5.0.
    let number = |v: &Value| v.as_f64().map_or_else(|| v.to_string(), |n| n.to_string());
    let differ = |(path, v): (&String, &Value)| b.get(path).is_none_or(|w| number(v) != number(w));
    let differences: Vec<_> =
        a.iter().filter(|l| differ(*l)).map(|(p, v)| format!("{p}: {v}, not {:?}", b.get(p))).collect();
    assert!(differences.is_empty() && a.len() == b.len(), "{what}: {}", differences.join("; "));
}

fn same_groups(what: &str, have: &Value, want: &[Value]) {
    let have = sorted(have);
    let keys = |groups: &[Value]| groups.iter().map(|g| g["key"].clone()).collect::<Vec<_>>();
    assert_eq!(keys(&have), keys(want), "{what}");
    for (have, want) in have.iter().zip(want) {
        same(&format!("{what} {}", have["key"]), have, want);
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// From when to when; nothing while it lasts.
type Span = Option<(i64, i64)>;

/// The sums of the phases of each kind that ended; talk is what talk covers and no hold does.
fn times(phases: &[(String, Span)]) -> [Option<i64>; 5] {
    let ended = |kind: &str| phases.iter().filter(|p| p.0 == kind).filter_map(|p| p.1).collect::<Vec<_>>();
    let (talks, holds) = (ended("talk"), ended("hold"));
    // Between two neighbouring moments something runs if any of its phases covers both.
    let moments: BTreeSet<i64> = talks.iter().chain(&holds).flat_map(|(from, to)| [*from, *to]).collect();
    let moments: Vec<i64> = moments.into_iter().collect();
    let covered = |by: &[(i64, i64)], pair: &[i64]| by.iter().any(|(from, to)| *from <= pair[0] && pair[1] <= *to);
    let sum = |wanted: &dyn Fn(&[i64]) -> bool| {
        moments.windows(2).filter(|pair| wanted(pair)).map(|pair| pair[1] - pair[0]).sum::<i64>()
    };
    ["queue", "ring", "talk", "acw", "hold"].map(|kind| {
        let ended = ended(kind);
        (!ended.is_empty()).then(|| match kind {
            "talk" => sum(&|pair| covered(&talks, pair) && !covered(&holds, pair)),
            "hold" => sum(&|pair| covered(&holds, pair)),
            _ => ended.iter().map(|(from, to)| to - from).sum(),
        })
    })
}

#[test]
fn the_report_matches_the_simulated_truth() {
    for (seed, more) in [
        ("1", &[][..]),
        ("2", &["--late", ".05", "--repeat", ".05"]),
        ("3", &["--odd", ".1", "--start", "2024-02-29"]),
        ("4", &["--dialect", "1.0-revised", "--events", "8000"]),
        ("5", &["--dialect", "2.0", "--events", "12000"]),
        ("6", &["--dialect", "mixed", "--late", ".05", "--events", "12000"]),
    ] {
        let events = if more.contains(&"--events") { &[][..] } else { &["--events", "6000"] };
        let args = [events, &["--seed", seed], more].concat();
        let day = simulate(&args);
        let (events, truth) = (day.events, day.truth);
        let seen: Vec<(Seen, &Value)> = truth
            .iter()
            .map(|t| {
                let metric = |name: &str| t["metrics"][name].as_i64();
                let phases = t["phases"].as_array().unwrap();
                let of = |kind: &str| phases.iter().any(|p| p["kind"] == kind);
                let time = |kind: &str, name: &str| of(kind).then(|| metric(name).unwrap());
                let seen = Seen {
                    call_type: text(&t["callType"]),
                    outcome: text(&t["outcome"]).unwrap(),
                    detail: text(&t["outcomeDetail"]),
                    start: t["start"].as_i64().unwrap(),
                    answer: metric("answerMs"),
                    queued: of("queue"),
                    transfers: metric("transfers").unwrap(),
                    requeues: metric("requeues").unwrap(),
                    times: [
                        time("queue", "queueMs"),
                        time("ring", "ringMs"),
                        time("talk", "talkMs"),
                        time("acw", "acwMs"),
                        time("hold", "holdMs"),
                    ],
                };
                (seen, t)
            })
            .collect();
        assert!(seen.len() > 300);
        for (threshold, offset) in [(20_000, 480), (8_000, -210)] {
            let options =
                ReportOptions { service_level_ms: threshold, utc_offset: Some(offset), ..ReportOptions::default() };
            let have = to_json(&analyse_in_chunks(&events, 70_001).report(&options));
            let all: Vec<Seen> = seen.iter().map(|s| s.0.clone()).collect();
            same("all", &have["all"], &count(&all, threshold));
            let by = |key: &dyn Fn(&Seen) -> Option<String>| {
                count_groups(&all.iter().map(|s| (key(s), s.clone())).collect::<Vec<_>>(), threshold)
            };
            same_groups("call type", &have["byCallType"], &by(&|s| s.call_type.clone()));
            same_groups("hour", &have["byHour"], &by(&|s| hour(s.start, offset)));
        }
        // By agent and by queue, by the truth's phases.
        let have = to_json(&analyse_in_chunks(&events, 70_001).report(&ReportOptions::default()));
        let mut own: BTreeMap<(&str, String), Vec<Seen>> = BTreeMap::new();
        for (_, t) in &seen {
            let phases = t["phases"].as_array().unwrap();
            for (by, name, kinds) in
                [("byAgent", "agentId", &["talk", "acw", "hold"][..]), ("bySkillGroup", "queueId", &["queue"])]
            {
                let wanted = |p: &&Value| kinds.iter().any(|k| p["kind"] == *k);
                let keys: BTreeSet<String> = phases.iter().filter(wanted).filter_map(|p| text(&p[name])).collect();
                for key in keys {
                    let phases = phases.iter().filter(|p| p[name] == key.as_str() && wanted(p));
                    let phases: Vec<_> = phases
                        .map(|p| {
                            (
                                text(&p["kind"]).unwrap(),
                                Some((p["start"].as_i64().unwrap(), p["end"].as_i64().unwrap())),
                            )
                        })
                        .collect();
                    own.entry((by, key)).or_default().push(Seen { times: times(&phases), ..Seen::default() });
                }
            }
        }
        let (mut agents, mut queues) = (0, 0);
        for ((by, key), seen) in &own {
            // The queue of an agent is no skill group.
            let of_agent = own.contains_key(&("byAgent", key.clone()));
            let kinds: &[&str] = match (*by, of_agent) {
                ("byAgent", _) => &["talk", "acw", "hold"],
                (_, true) => continue,
                _ => &["queue"],
            };
            agents += usize::from(of_agent);
            queues += usize::from(!of_agent);
            let want = count(seen, 0);
            for kind in kinds {
                same(&format!("{by} {key} {kind}"), &group(&have, by, key)[*kind], &want[*kind]);
            }
        }
        assert!(agents > 5 && queues > 1, "{agents} agents, {queues} queues");
    }
}

/// Where contacts may start: hours that begin soon, years apart.
const STARTS: [i64; 4] = [-3_610_000, -5_000, 1_618_368_595_000, 1_618_368_597_500];

/// An event of a few contacts, legs, agents, groups and moments.
fn event(seed: u64) -> String {
    let mut rng = Rng(seed);
    let mut pick = |from: &[&'static str]| from[rng.below(from.len())];
    let name = pick(&[
        "Route2IVR",
        "Enqueue",
        "Enqueue",
        "AssignAgent",
        "QueueingTimeout",
        "Dialing",
        "Ringing",
        "AgentRinging",
        "AgentRinging",
        "RingingTimeout",
        "CallEstablished",
        "AgentTalk",
        "AgentTalk",
        "BlindTransfer",
        "CallAbandoned",
        "CallReleased",
        "AgentACW",
        "AgentACW",
        "AgentReady",
        "AgentReady",
        "AgentBreak",
    ]);
    let contact = pick(&["0", "1", "2", "3", "4", "5"]);
    let spec = Dialect::V1.events().iter().find(|e| e.name == name).unwrap();
    let choices = [
        ("contactId", contact),
        ("connectId", pick(&["c-1", "c-2", ""])),
        ("callType", pick(&["Inbound", "Inbound", "Inbound", "Outbound", "Back2Back", "Internal", ""])),
        ("agentId", pick(&["1@a", "2@a", "3@a"])),
        ("skillGroupId", pick(&["g", "h", ""])),
        ("abandonPhase", pick(&["IVR", "Queuing", "Ring", ""])),
        ("queueType", pick(&["SkillGroup", "SkillGroup", "Agent"])),
        ("destination", pick(&["1@a", "4001"])),
        ("result", pick(&["0", "0", "0", "1"])),
    ];
    let mut given = Map::new();
    for (field, value) in choices {
        let own = spec.uses().any(|f| f.field.name() == field);
        let left_out = value.is_empty()
            || field == "agentId" && spec.uses().any(|f| f.field == Field::AgentId && !f.required) && rng.below(3) == 0;
        if own && !left_out {
            given.insert(
                field.to_owned(),
                if field == "result" { json!(value.parse::<i32>().unwrap()) } else { json!(value) },
            );
        }
    }
    let start = STARTS[contact.parse::<usize>().unwrap() % STARTS.len()];
    given.insert("EventTime".to_owned(), json!(format_time(start + 500 * rng.below(24) as i64)));
    // As a payload, but what is left out stays away.
    given.insert("EventType".to_owned(), json!(name));
    Value::Object(given).to_string()
}

fn events() -> impl Strategy<Value = Vec<String>> {
    vec(any::<u64>().prop_map(event), 0..60)
}

/// Milliseconds since 1970 of a time in some JSON.
fn at_millis(time: &Value) -> i64 {
    millis(time.as_str().unwrap())
}

/// The figures, counted slowly from the contacts' JSON and the pages of events.
fn count_contacts(analysis: &Analysis, threshold: i64, offset: i32) -> Value {
    let (mut all, mut groups, mut agents) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..analysis.contact_count() {
        let c = serde_json::to_value(analysis.contact_at(i).unwrap()).unwrap();
        let phases: Vec<(&Value, String, Span)> = c["phases"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| {
                let span = (!p["endTime"].is_null()).then(|| (at_millis(&p["startTime"]), at_millis(&p["endTime"])));
                (p, text(&p["kind"]).unwrap(), span)
            })
            .collect();
        let of = |wanted: &dyn Fn(&Value) -> bool| {
            times(&phases.iter().filter(|p| wanted(p.0)).map(|p| (p.1.clone(), p.2)).collect::<Vec<_>>())
        };
        let own = Seen {
            call_type: text(&c["callType"]),
            outcome: text(&c["outcome"]).unwrap(),
            detail: text(&c["outcomeDetail"]),
            start: at_millis(&c["startTime"]),
            answer: c["metrics"]["answerMs"].as_i64(),
            queued: c["events"].as_array().unwrap().iter().any(|e| e["eventType"] == "Enqueue"),
            transfers: c["metrics"]["transfers"].as_i64().unwrap(),
            requeues: c["metrics"]["requeues"].as_i64().unwrap(),
            times: of(&|_| true),
        };
        for g in c["skillGroupIds"].as_array().unwrap() {
            let mut part = own.clone();
            part.times[0] = of(&|p| p["queueId"] == *g)[0];
            groups.push((text(g), part));
        }
        let part_in = |p: &Value| ["dial", "ring", "talk"].iter().any(|k| p["kind"] == *k);
        let names: BTreeSet<String> =
            phases.iter().filter(|p| part_in(p.0)).filter_map(|p| text(&p.0["agentId"])).collect();
        let query = EventQuery { contact_id: text(&c["contactId"]), limit: Some(usize::MAX), ..EventQuery::default() };
        let transfers: Vec<String> = analysis
            .events(&query)
            .items
            .iter()
            .filter(|e| !e.duplicate && e.event_type.is_some_and(|t| t.name() == "BlindTransfer"))
            .filter(|e| !analysis.normal(e.index).unwrap().contains(r#""result":1"#))
            .filter_map(|e| e.agent_id.clone())
            .collect();
        for name in names {
            let is = |p: &Value| p["agentId"] == name.as_str();
            let own_times = of(&is);
            let mine = |kind: &str| phases.iter().filter(|p| p.1 == kind && is(p.0)).map(|p| p.0).collect::<Vec<_>>();
            let mut part =
                Seen { times: [own.times[0], own_times[1], own_times[2], own_times[3], own_times[4]], ..own.clone() };
            part.transfers = transfers.iter().filter(|t| **t == name).count() as i64;
            (part.outcome, part.detail) = if !mine("talk").is_empty() {
                ("answered".to_owned(), None)
            } else if mine("ring").last().is_some_and(|p| p["endedBy"] == "RingingTimeout") {
                ("timeout".to_owned(), Some("ring".to_owned()))
            } else if own.outcome == "answered" {
                ("unanswered".to_owned(), None)
            } else {
                (own.outcome.clone(), own.detail.clone())
            };
            agents.push((Some(name), part));
        }
        all.push(own);
    }
    let by = |key: &dyn Fn(&Seen) -> Option<String>| {
        count_groups(&all.iter().map(|s| (key(s), s.clone())).collect::<Vec<_>>(), threshold)
    };
    json!({
        "all": count(&all, threshold),
        "bySkillGroup": count_groups(&groups, threshold),
        "byAgent": count_groups(&agents, threshold),
        "byCallType": by(&|s| s.call_type.clone()),
        "byHour": by(&|s| hour(s.start, offset)),
    })
}

const SUMS: [&str; 12] = [
    "contacts",
    "answered",
    "abandoned",
    "timeouts",
    "unanswered",
    "open",
    "transfers",
    "requeues",
    "serviceLevelAnswered",
    "serviceLevelOffered",
    "abandonedUnknown",
    "timeoutsRing",
];

/// What holds for the figures of any group.
fn adds_up(f: &Value) {
    let n = |name: &str| f[name].as_i64().unwrap();
    assert_eq!(n("contacts"), n("answered") + n("abandoned") + n("timeouts") + n("unanswered") + n("open"), "{f}");
    assert_eq!(
        n("abandoned"),
        n("abandonedIvr") + n("abandonedQueuing") + n("abandonedRing") + n("abandonedUnknown"),
        "{f}"
    );
    assert_eq!(n("timeouts"), n("timeoutsQueue") + n("timeoutsRing"), "{f}");
    assert!(n("serviceLevelAnswered") <= n("serviceLevelOffered") && n("serviceLevelOffered") <= n("contacts"), "{f}");
    for share in ["abandonmentRate", "serviceLevel"] {
        assert!(f[share].is_null() || f[share].as_f64().is_some_and(|s| (0.0..=1.0).contains(&s)), "{f}");
    }
    for kind in ["queue", "ring", "talk", "acw", "hold"] {
        let s = &f[kind];
        let order = ["p50Ms", "p90Ms", "p99Ms", "maxMs"].map(|name| s[name].as_i64());
        assert!(
            order.is_sorted()
                && order[0].is_some() == (s["count"] != 0)
                && s["count"].as_i64() <= f["contacts"].as_i64(),
            "{f}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_report_matches_a_slow_count(lines in events(), threshold in 0i64..8000, offset in -1439i32..1440) {
        let analysis = analyse_in_chunks(lines.join("\n").as_bytes(), 4096);
        let want = count_contacts(&analysis, threshold, offset);
        let options = ReportOptions { service_level_ms: threshold, utc_offset: Some(offset), ..ReportOptions::default() };
        let have = to_json(&analysis.report(&options));
        same("all", &have["all"], &want["all"]);
        for by in ["bySkillGroup", "byAgent", "byCallType", "byHour"] {
            same_groups(by, &have[by], want[by].as_array().unwrap());
        }
        adds_up(&have["all"]);
        for by in ["bySkillGroup", "byAgent", "byCallType", "byHour"] {
            have[by].as_array().unwrap().iter().for_each(adds_up);
        }
        for by in ["byCallType", "byHour"] {
            for name in SUMS {
                let sum: i64 = have[by].as_array().unwrap().iter().map(|g| g[name].as_i64().unwrap()).sum();
                prop_assert_eq!(sum, have["all"][name].as_i64().unwrap(), "{} {}", by, name);
            }
        }
        // Skill groups and agents by their keys, call types as the catalogue has them, hours by time.
        let keys = |by: &str| have[by].as_array().unwrap().iter().map(|g| text(&g["key"])).collect::<Vec<_>>();
        prop_assert!(keys("bySkillGroup").is_sorted() && keys("byAgent").is_sorted());
        let place = |key: &Option<String>| {
            let types = ["Inbound", "Outbound", "Back2Back", "Internal"];
            key.as_ref().map_or(types.len(), |k| types.iter().position(|t| t == k).unwrap())
        };
        prop_assert!(keys("byCallType").iter().map(place).is_sorted());
        prop_assert!(keys("byHour").is_sorted());
    }

    #[test]
    fn order_and_repetition_change_only_the_arrival(mut lines in events(), seed in any::<u64>()) {
        let report = |lines: &[String]| {
            let analysis = analyse_in_chunks(lines.join("\n").as_bytes(), 999);
            to_json(&analysis.report(&ReportOptions { gap_ms: 700, ..ReportOptions::default() }))
        };
        let first = report(&lines);
        let arrival = &first["input"]["arrival"];
        prop_assert_eq!(arrival["inOrder"].as_u64().unwrap() + arrival["late"].as_u64().unwrap(), lines.len() as u64);
        shuffle(&mut lines, seed);
        let mut shuffled = report(&lines);
        shuffled["input"]["arrival"] = arrival.clone();
        prop_assert_eq!(&shuffled, &first);
        let mut rng = Rng(seed);
        let mut repeated: Vec<String> = lines.iter().flat_map(|l| vec![l.clone(); 1 + rng.below(3)]).collect();
        shuffle(&mut repeated, seed ^ 1);
        let mut repeated_report = report(&repeated);
        let input = repeated_report["input"].take();
        prop_assert_eq!(&input["gaps"], &first["input"]["gaps"]);
        let new = |input: &Value| input["events"].as_u64().unwrap() - input["duplicates"].as_u64().unwrap();
        prop_assert_eq!(new(&input), new(&first["input"]));
        let mut first = first;
        first["input"].take();
        prop_assert_eq!(repeated_report, first);
    }
}
