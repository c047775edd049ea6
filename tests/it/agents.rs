//! Agents' days: against the simulator's script, by hand, and by what holds for any input.

use callscope::{Agent, AgentQuery, AgentSort, Analysis};
use callscope_testkit::analyse_in_chunks;
use callscope_testkit::random::shuffle;
use callscope_testkit::simulate::simulate;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

// ── against the script ──

/// Milliseconds since 1970 of a time in some JSON; nothing of `null`.
fn millis(time: &Value) -> Option<i64> {
    time.as_str().map(callscope_testkit::time::millis)
}

/// All agents as JSON, without the places of their events.
fn agents(analysis: &Analysis) -> Vec<Value> {
    (0..analysis.agent_count()).map(|i| plain(analysis.agent_at(i).unwrap())).collect()
}

fn plain(mut agent: Agent) -> Value {
    for e in &mut agent.events {
        (e.source, e.offset, e.length, e.line) = (0, 0, 0, 0);
    }
    serde_json::to_value(agent).unwrap()
}

/// Holds the agents to their script.
fn hold(name: &str, bytes: &[u8], script: &[Value]) {
    let analysis = analyse_in_chunks(bytes, 1 << 16);
    let have = agents(&analysis);
    assert_eq!(have.len(), script.len(), "{name}");
    for (agent, wanted) in have.iter().zip(script) {
        assert_eq!(agent["agentId"], wanted["agentId"]);
        let who = format!("{name}: {}", agent["agentId"]);
        let (states, scripted) = (agent["states"].as_array().unwrap(), wanted["states"].as_array().unwrap());
        for (i, (state, script)) in states.iter().zip(scripted).enumerate() {
            let seen = json!({
                "kind": state["state"], "start": millis(&state["startTime"]), "end": millis(&state["endTime"]),
                "contactId": state["contactId"], "connectId": state["connectId"],
                "breakReason": state["breakReason"], "breakCode": state["breakCode"],
            });
            for (key, value) in seen.as_object().unwrap() {
                assert_eq!(value, script.get(key).unwrap_or(&Value::Null), "{who}, state {i}, {key}\n{seen}\n{script}");
            }
        }
        assert_eq!(states.len(), scripted.len(), "{who}");
        for (key, value) in wanted["totals"].as_object().unwrap() {
            assert_eq!(&agent["totals"][key], value, "{who}, {key}");
        }
        assert_eq!(agent["handled"], wanted["handled"], "{who}");
        // A working day contradicts nothing.
        assert_eq!(agent["anomalies"], json!([]), "{who}");
    }
    let mut lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()).collect();
    let mut twice: Vec<&[u8]> = lines.iter().flat_map(|l| [*l; 2]).collect();
    shuffle(&mut lines, 1);
    assert!(agents(&analyse_in_chunks(&lines.join(&b'\n'), 70_001)) == have, "{name}: shuffled");
    shuffle(&mut twice, 2);
    assert!(agents(&analyse_in_chunks(&twice.join(&b'\n'), 1 << 20)) == have, "{name}: twice");
}

#[test]
fn agents_days_match_the_simulated_rosters() {
    for (seed, size) in [("1", "3000"), ("2", "3000"), ("3", "20000")] {
        let day = simulate(&["--events", size, "--seed", seed]);
        assert!(!day.agents.is_empty());
        hold(seed, &day.events, &day.agents);
    }
}

#[test]
fn late_repeated_and_oddly_spelled_events_change_no_agents_day() {
    let args = ["--events", "6000", "--seed", "11", "--late", ".05", "--repeat", ".05", "--odd", ".1"];
    let day = simulate(&args);
    hold("odd", &day.events, &day.agents);
}

#[test]
fn the_night_between_two_days_is_offline() {
    // A small centre works on the next day too, and is offline in between.
    let days = simulate(&["--events", "9000", "--seed", "5", "--agents", "6"]);
    let nights = |s: &Value| {
        s["kind"] == "offline" && s["end"].as_i64().is_some_and(|e| e - s["start"].as_i64().unwrap() > 8 * 3_600_000)
    };
    assert!(days.agents.iter().any(|a| a["states"].as_array().unwrap().iter().any(nights)));
    hold("days", &days.events, &days.agents);
}

// ── by hand ──

const AGENT: &str = "1@a";

/// An agent's event at a second of a minute.
fn own(event_type: &str, second: f64, more: Value) -> Value {
    let mut event =
        json!({"EventType": event_type, "agentId": AGENT, "skillGroupIds": "g,h", "instanceId": "i", "result": 0});
    add(&mut event, second, more)
}

/// A call's event that names the agent.
fn call(event_type: &str, contact: &str, second: f64, more: Value) -> Value {
    let mut event = json!({
        "EventType": event_type, "contactId": contact, "connectId": format!("c-{contact}"), "callType": "Inbound",
        "caller": "138", "broker": "400", "callee": "400", "agentId": AGENT, "instanceId": "i",
    });
    add(&mut event, second, more)
}

/// An agent's event in a call.
fn at(event_type: &str, contact: &str, second: f64) -> Value {
    own(event_type, second, json!({"contactId": contact, "connectId": format!("c-{contact}")}))
}

fn add(event: &mut Value, second: f64, more: Value) -> Value {
    let ms = (second * 1000.0).round() as i64;
    let event = event.as_object_mut().unwrap();
    event.insert(
        "EventTime".into(),
        json!(format!("2021-04-14T10:{:02}:{:02}.{:03}Z", ms / 60_000, ms / 1000 % 60, ms % 1000)),
    );
    for (key, value) in more.as_object().unwrap() {
        event.insert(key.clone(), value.clone());
    }
    Value::Object(event.clone())
}

fn none() -> Value {
    json!({})
}

fn read(events: &[Value]) -> Analysis {
    let lines: Vec<String> = events.iter().map(Value::to_string).collect();
    let bytes = lines.join("\n");
    let mut backwards: Vec<String> = lines;
    backwards.reverse();
    let analysis = analyse_in_chunks(bytes.as_bytes(), bytes.len().max(1));
    let other = analyse_in_chunks(backwards.join("\n").as_bytes(), 7);
    assert_eq!(agents(&analysis), agents(&other), "the other way round");
    analysis
}

fn agent(events: &[Value]) -> Value {
    plain(read(events).agent(AGENT, None, None).unwrap())
}

/// Second in the hour, with fractions.
fn second(time: &Value) -> Option<f64> {
    let text = time.as_str()?;
    Some(text[14..16].parse::<f64>().unwrap() * 60.0 + text[17..23].parse::<f64>().unwrap())
}

/// The states as `name start-end`.
fn states(agent: &Value) -> Vec<String> {
    let state = |s: &Value| {
        let end = second(&s["endTime"]).map_or(String::new(), |e| e.to_string());
        format!("{} {}-{end}", s["state"].as_str().unwrap(), second(&s["startTime"]).unwrap())
    };
    agent["states"].as_array().unwrap().iter().map(state).collect()
}

/// The anomalies as `code second`.
fn codes(agent: &Value) -> Vec<String> {
    let one = |a: &Value| format!("{} {}", a["code"].as_str().unwrap(), second(&a["time"]).unwrap());
    agent["anomalies"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn a_whole_shift_has_every_state_in_order() {
    let a = agent(&[
        own("AgentCheckIn", 1.0, none()),
        own("AgentReady", 2.0, none()),
        call("Ringing", "x", 10.0, json!({"destination": AGENT})),
        at("AgentRinging", "x", 10.0),
        call("CallEstablished", "x", 14.0, none()),
        at("AgentTalk", "x", 14.02),
        call("CallReleased", "x", 44.0, json!({"initiator": "138", "releaseReason": "200 - OK"})),
        at("AgentACW", "x", 44.05),
        own("AgentReady", 54.0, none()),
        own("AgentBreak", 60.0, json!({"breakReason": "午餐", "breakCode": "Lunch"})),
        own("AgentReady", 90.0, none()),
        own("AgentCheckOut", 100.0, none()),
        call("CDRReady", "x", 110.0, json!({"StartTime": "2021-04-14T10:00:10Z", "EndTime": "2021-04-14T10:00:44Z"})),
    ]);
    assert_eq!(
        states(&a),
        [
            "unknown 1-2",
            "ready 2-10",
            "ringing 10-14",
            "talking 14-44",
            "unknown 44-44.05",
            "acw 44.05-54",
            "ready 54-60",
            "break 60-90",
            "ready 90-100",
            "offline 100-"
        ]
    );
    let s = &a["states"];
    assert_eq!((&s[1]["startedBy"], &s[1]["endedBy"]), (&json!("AgentReady"), &json!("Ringing")));
    assert_eq!((&s[3]["startedBy"], &s[3]["endedBy"]), (&json!("CallEstablished"), &json!("CallReleased")));
    assert_eq!((&s[3]["contactId"], &s[3]["connectId"]), (&json!("x"), &json!("c-x")));
    assert_eq!((&s[4]["startedBy"], &s[4]["endedBy"]), (&json!("CallReleased"), &json!("AgentACW")));
    assert_eq!((&s[7]["breakReason"], &s[7]["breakCode"]), (&json!("午餐"), &json!("Lunch")));
    assert_eq!((&s[9]["endTime"], &s[9]["durationMs"], &s[9]["endedBy"]), (&json!(null), &json!(null), &json!(null)));
    assert_eq!(
        a["totals"],
        json!({"readyMs": 24_000, "dialingMs": 0, "ringingMs": 4_000, "talkingMs": 30_000, "acwMs": 9_950,
            "breakMs": 30_000, "offlineMs": 0, "unknownMs": 1_050, "holdMs": 0, "consultingMs": 0, "monitoringMs": 0})
    );
    assert_eq!(a["signedInMs"], 99_000);
    assert_eq!(a["occupancy"], json!(43_950.0 / 99_000.0));
    assert_eq!((&a["handled"], &a["contactIds"], &a["skillGroupIds"]), (&json!(1), &json!(["x"]), &json!(["g", "h"])));
    assert_eq!((second(&a["startTime"]), second(&a["endTime"])), (Some(1.0), Some(100.0)));
    assert_eq!(a["events"].as_array().unwrap().len(), 13, "the record stands among the events");
    assert_eq!((&a["events"][2]["contactId"], &a["events"][0]["contactId"]), (&json!("x"), &json!(null)));
    assert_eq!(a["anomalies"], json!([]));
}

#[test]
fn input_that_begins_in_the_middle_of_a_shift_begins_with_the_first_known_state() {
    let a = agent(&[
        at("AgentTalk", "x", 5.0),
        call("CallReleased", "x", 9.0, none()),
        own("AgentReady", 12.0, none()),
        own("AgentCheckOut", 20.0, none()),
    ]);
    assert_eq!(states(&a), ["talking 5-9", "unknown 9-12", "ready 12-20", "offline 20-"]);
    assert_eq!(codes(&a), [""; 0]);
}

#[test]
fn before_a_first_check_in_the_agent_is_offline() {
    let a =
        agent(&[at("AgentTalk", "x", 5.0), call("CallReleased", "x", 9.0, none()), own("AgentCheckIn", 30.0, none())]);
    assert_eq!(states(&a), ["talking 5-9", "offline 9-30", "unknown 30-"]);
    assert_eq!(codes(&a), ["agent-not-signed-in 5"]);
    assert_eq!(a["anomalies"][0]["contactId"], "x");
    assert_eq!(a["anomalies"][0]["agentId"], AGENT);
}

#[test]
fn ready_twice_is_one_state() {
    let a = agent(&[own("AgentReady", 1.0, none()), own("AgentReady", 5.0, none()), own("AgentCheckOut", 9.0, none())]);
    assert_eq!(states(&a), ["ready 1-9", "offline 9-"]);
    assert_eq!(codes(&a), ["repeated-state 5"]);
    let message = &a["anomalies"][0]["message"];
    assert_eq!(message["en"], "AgentReady of 1@a, who has been ready since 2021-04-14T10:00:01.000Z");
    assert!(message["zh"].as_str().unwrap().contains("空闲"));
    // A call in between, and nothing is repeated.
    let a = agent(&[
        own("AgentReady", 1.0, none()),
        at("AgentRinging", "x", 2.0),
        own("AgentReady", 5.0, none()),
        own("AgentReady", 8.0, none()),
    ]);
    assert_eq!(states(&a), ["ready 1-2", "ringing 2-5", "ready 5-"]);
    assert_eq!(codes(&a), ["repeated-state 8"]);
    assert_eq!(second(&a["endTime"]), Some(8.0), "the last that is known");
}

#[test]
fn signing_in_or_out_twice_is_one_state() {
    let a = agent(&[
        own("AgentCheckIn", 1.0, none()),
        own("AgentReady", 2.0, none()),
        own("AgentCheckIn", 4.0, none()),
        own("AgentReady", 5.0, none()),
        own("AgentCheckOut", 7.0, none()),
        own("AgentCheckOut", 9.0, none()),
    ]);
    assert_eq!(states(&a), ["unknown 1-2", "ready 2-4", "unknown 4-5", "ready 5-7", "offline 7-"]);
    assert_eq!(codes(&a), ["repeated-state 4", "repeated-state 9"]);
}

#[test]
fn talk_while_signed_out_is_talking() {
    let a = agent(&[
        own("AgentCheckIn", 1.0, none()),
        own("AgentCheckOut", 10.0, none()),
        at("AgentTalk", "x", 20.0),
        call("CallReleased", "x", 30.0, none()),
        own("AgentCheckIn", 40.0, none()),
    ]);
    assert_eq!(states(&a), ["unknown 1-10", "offline 10-20", "talking 20-30", "offline 30-40", "unknown 40-"]);
    assert_eq!(codes(&a), ["agent-not-signed-in 20"]);
    assert_eq!((&a["totals"]["offlineMs"], &a["signedInMs"]), (&json!(20_000), &json!(19_000)));
}

#[test]
fn a_break_ends_with_the_next_state_or_call() {
    let rest = |s: f64, code: &str| own("AgentBreak", s, json!({"breakReason": code, "breakCode": code}));
    // A call does, and that is odd; another break for another reason does, and that is not.
    let a = agent(&[
        rest(1.0, "Rest"),
        rest(5.0, "Lunch"),
        rest(7.0, "Lunch"),
        at("AgentRinging", "x", 10.0),
        call("CallReleased", "x", 12.0, none()),
        rest(20.0, "Rest"),
        own("AgentReady", 22.0, none()),
        rest(30.0, "Rest"),
        own("AgentCheckOut", 33.0, none()),
    ]);
    assert_eq!(
        states(&a),
        [
            "break 1-5",
            "break 5-10",
            "ringing 10-12",
            "unknown 12-20",
            "break 20-22",
            "ready 22-30",
            "break 30-33",
            "offline 33-"
        ]
    );
    assert_eq!((&a["states"][0]["breakCode"], &a["states"][1]["breakCode"]), (&json!("Rest"), &json!("Lunch")));
    assert_eq!(codes(&a), ["repeated-state 7", "break-without-end 10"]);
    assert_eq!(a["anomalies"][1]["contactId"], "x");
    let a = agent(&[rest(1.0, "Rest"), own("AgentCheckIn", 5.0, none())]);
    assert_eq!(codes(&a), ["agent-not-signed-in 1", "break-without-end 5"]);
    // One that goes on when the input ends lacks nothing.
    assert_eq!(codes(&agent(&[rest(1.0, "Rest")])), [""; 0]);
}

#[test]
fn a_state_reported_during_a_talk_shows_after_it() {
    let a = agent(&[
        own("AgentReady", 1.0, none()),
        at("AgentTalk", "x", 5.0),
        own("AgentReady", 8.0, none()),
        call("CallReleased", "x", 10.0, none()),
        own("AgentCheckOut", 20.0, none()),
    ]);
    // The talk shows while it lasts, and then what was said in the meantime.
    assert_eq!(states(&a), ["ready 1-5", "talking 5-10", "ready 10-20", "offline 20-"]);
    assert_eq!(
        (&a["states"][2]["startedBy"], &a["states"][1]["endedBy"]),
        (&json!("AgentReady"), &json!("CallReleased"))
    );
    assert_eq!(codes(&a), ["state-during-talk 8"]);
    assert_eq!(a["anomalies"][0]["severity"], "warning");
    assert_eq!(
        a["anomalies"][0]["message"]["en"],
        "AgentReady of 1@a, who talks in x from 2021-04-14T10:00:05.000Z to 2021-04-14T10:00:10.000Z"
    );
    // At the moment of its end nothing is wrong.
    let a =
        agent(&[at("AgentTalk", "x", 5.0), call("CallReleased", "x", 10.0, none()), own("AgentReady", 10.0, none())]);
    assert_eq!((states(&a), codes(&a)), (vec!["talking 5-10".to_owned(), "ready 10-".to_owned()], vec![]));
}

#[test]
fn a_state_without_an_end_lasts_until_the_next_one() {
    // A talk lasts until the agent is known to do something else.
    let a = agent(&[at("AgentTalk", "x", 5.0), own("AgentReady", 9.0, none()), at("AgentRinging", "y", 12.0)]);
    assert_eq!(states(&a), ["talking 5-9", "ready 9-12", "ringing 12-"]);
    assert_eq!((&a["states"][0]["endedBy"], codes(&a)), (&json!("AgentReady"), vec![]));
    assert_eq!((&a["totals"]["ringingMs"], &a["totals"]["talkingMs"]), (&json!(0), &json!(4_000)));
    // The agent's own events of the same talk add nothing.
    let a = agent(&[call("CallEstablished", "x", 5.0, none()), at("AgentTalk", "x", 5.5)]);
    assert_eq!(states(&a), ["talking 5-"]);
    assert_eq!((&a["handled"], &a["occupancy"], &a["signedInMs"]), (&json!(1), &json!(null), &json!(0)));
    assert_eq!(second(&a["endTime"]), Some(5.5));
}

#[test]
fn failed_status_events_change_no_state() {
    let a = agent(&[
        own("AgentCheckIn", 1.0, json!({"result": 1})),
        own("AgentReady", 2.0, json!({"result": 1})),
        own("AgentACW", 3.0, json!({"result": 3, "contactId": "x", "connectId": "c"})),
    ]);
    assert_eq!(a["states"], json!([]));
    assert_eq!((&a["startTime"], &a["endTime"], &a["occupancy"]), (&json!(null), &json!(null), &json!(null)));
    assert_eq!(a["events"].as_array().unwrap().len(), 3);
    assert_eq!((&a["contactIds"], &a["anomalies"]), (&json!([]), &json!([])));
}

#[test]
fn a_state_of_no_duration_is_left_out() {
    let a = agent(&[
        own("AgentCheckIn", 1.0, none()),
        own("AgentReady", 1.0, none()),
        at("AgentRinging", "x", 5.0),
        at("AgentTalk", "x", 5.0),
        call("CallReleased", "x", 5.0, none()),
        own("AgentReady", 7.0, none()),
    ]);
    assert_eq!(states(&a), ["ready 1-5", "unknown 5-7", "ready 7-"]);
    assert_eq!((&a["handled"], &a["contactIds"]), (&json!(1), &json!(["x"])));
}

#[test]
fn overlapping_talks_are_cut_so_that_states_do_not_overlap() {
    let a = agent(&[
        at("AgentTalk", "x", 5.0),
        at("AgentTalk", "y", 10.0),
        call("CallReleased", "x", 15.0, none()),
        call("CallReleased", "y", 25.0, none()),
        own("AgentReady", 30.0, none()),
    ]);
    assert_eq!(states(&a), ["talking 5-15", "talking 15-25", "unknown 25-30", "ready 30-"]);
    assert_eq!((&a["states"][0]["contactId"], &a["states"][1]["contactId"]), (&json!("x"), &json!("y")));
    assert_eq!((&a["totals"]["talkingMs"], &a["handled"]), (&json!(20_000), &json!(2)));
    assert_eq!(codes(&a), ["agent-overlap 10"], "once for the two of them");
}

#[test]
fn of_overlapping_states_the_more_engaged_one_counts() {
    // A second phone rings during after-call work, then during a talk.
    let a = agent(&[
        at("AgentTalk", "x", 0.0),
        call("Ringing", "y", 5.0, json!({"destination": AGENT})),
        call("CallReleased", "y", 8.0, none()),
        call("CallReleased", "x", 10.0, none()),
        at("AgentACW", "x", 10.0),
        call("Ringing", "z", 12.0, json!({"destination": AGENT})),
        call("CallReleased", "z", 14.0, none()),
        own("AgentReady", 20.0, none()),
    ]);
    assert_eq!(states(&a), ["talking 0-10", "acw 10-12", "ringing 12-14", "acw 14-20", "ready 20-"]);
    assert_eq!(a["states"][3]["startedBy"], "AgentACW");
    assert_eq!(a["contactIds"], json!(["x", "y", "z"]));
}

#[test]
fn a_transfer_moves_the_talk_to_the_other_agent() {
    let other = json!({"agentId": "2@a"});
    let analysis = read(&[
        at("AgentTalk", "x", 0.0),
        own(
            "BlindTransfer",
            10.0,
            json!({"contactId": "x", "connectId": "c-x", "callType": "Inbound", "caller": "138", "callee": "400",
                "transferor": AGENT, "destination": "2@a"}),
        ),
        at("AgentACW", "x", 10.5),
        add(&mut at("AgentRinging", "x", 0.0), 11.0, other.clone()),
        add(&mut at("AgentTalk", "x", 0.0), 13.0, other.clone()),
        own("AgentReady", 15.0, none()),
        call("CallReleased", "x", 30.0, other.clone()),
        add(&mut own("AgentReady", 0.0, none()), 31.0, other),
    ]);
    let of = |id: &str| plain(analysis.agent(id, None, None).unwrap());
    assert_eq!(states(&of(AGENT)), ["talking 0-10", "unknown 10-10.5", "acw 10.5-15", "ready 15-"]);
    assert_eq!(of(AGENT)["states"][0]["endedBy"], "BlindTransfer");
    assert_eq!(states(&of("2@a")), ["ringing 11-13", "talking 13-30", "unknown 30-31", "ready 31-"]);
    assert_eq!((&of(AGENT)["handled"], &of("2@a")["handled"]), (&json!(1), &json!(1)));
}

#[test]
fn a_back2back_call_has_its_states() {
    let both = |event_type: &str, leg: &str, s: f64| {
        call(event_type, "x", s, json!({"callType": "Back2Back", "connectId": leg, "destination": "139"}))
    };
    let a = agent(&[
        own("AgentReady", 0.0, none()),
        both("Dialing", "a", 1.0),
        both("Ringing", "a", 2.0),
        both("CallEstablished", "a", 5.0),
        both("Dialing", "b", 5.1),
        both("Ringing", "b", 6.0),
        both("CallEstablished", "b", 10.0),
        at("AgentTalk", "x", 10.0),
        both("CallReleased", "b", 40.0),
        both("CallReleased", "a", 40.05),
        own("AgentReady", 41.0, none()),
    ]);
    assert_eq!(
        states(&a),
        [
            "ready 0-1",
            "dialing 1-2",
            "ringing 2-5",
            "unknown 5-5.1",
            "dialing 5.1-6",
            "ringing 6-10",
            "talking 10-40",
            "unknown 40-41",
            "ready 41-"
        ]
    );
}

#[test]
fn an_agent_whose_phone_only_rang_is_listed() {
    let ring = call("Ringing", "x", 5.0, json!({"destination": "9@a"}));
    let mut without = ring.clone();
    without.as_object_mut().unwrap().remove("agentId");
    let mut over = call("CallReleased", "x", 8.0, none());
    over.as_object_mut().unwrap().remove("agentId");
    let mut analysis = read(&[without, over]);
    assert_eq!((analysis.summary().agents, analysis.agent_count()), (1, 1));
    let a = plain(analysis.agent("9@a", None, None).unwrap());
    assert_eq!((states(&a), &a["events"]), (vec!["ringing 5-8".to_owned(), "unknown 8-".to_owned()], &json!([])));
    assert_eq!(analysis.agents(&AgentQuery::default()).items[0].events, 0);
    assert!(analysis.agent("8@a", None, None).is_none());
    // Asked for again, and after more input.
    analysis.push(own("AgentReady", 20.0, none()).to_string().as_bytes());
    assert_eq!(analysis.agent_count(), 1);
    analysis.finish();
    assert_eq!((analysis.summary().agents, analysis.agents(&AgentQuery::default()).total), (2, 2));
}

#[test]
fn states_are_cut_at_the_ends_of_a_window() {
    let analysis = read(&[
        own("AgentCheckIn", 0.0, none()),
        own("AgentReady", 10.0, none()),
        at("AgentTalk", "x", 20.0),
        call("CallReleased", "x", 40.0, none()),
        own("AgentReady", 50.0, none()),
    ]);
    let within = |from: &str, to: &str| plain(analysis.agent(AGENT, Some(from), Some(to)).unwrap());
    let a = within("2021-04-14T10:00:15Z", "2021-04-14T18:00:30+08:00");
    assert_eq!(states(&a), ["ready 15-20", "talking 20-30"]);
    assert_eq!((&a["states"][0]["startedBy"], &a["states"][0]["endedBy"]), (&json!("AgentReady"), &json!("AgentTalk")));
    assert_eq!(a["states"][1]["endedBy"], json!(null), "what ends it is not in the window");
    assert_eq!(
        (&a["totals"]["readyMs"], &a["totals"]["talkingMs"], &a["signedInMs"]),
        (&json!(5_000), &json!(10_000), &json!(15_000))
    );
    assert_eq!((second(&a["startTime"]), second(&a["endTime"])), (Some(15.0), Some(30.0)));
    assert_eq!((a["events"].as_array().unwrap().len(), &a["handled"]), (1, &json!(1)));
    // The talk goes on into the next window, and belongs to it as well. Milliseconds do too.
    let start = millis(&json!("2021-04-14T10:00:30.000Z")).unwrap();
    let a = within(&start.to_string(), "");
    assert_eq!(states(&a), ["talking 30-40", "unknown 40-50", "ready 50-"]);
    assert_eq!((&a["handled"], &a["contactIds"]), (&json!(1), &json!(["x"])));
    // What goes on for ever is in the window that it starts in, and nothing is known afterwards.
    let a = within("2021-04-14T10:01:00Z", "");
    assert_eq!((&a["states"], &a["startTime"], &a["handled"]), (&json!([]), &json!(null), &json!(0)));
    // What is no time leaves nothing.
    assert_eq!(within("yesterday", "")["states"], json!([]));
}

#[test]
fn agents_are_filtered_sorted_and_paged() {
    let of = |id: &str, event: Value| add(&mut event.clone(), second_of(&event), json!({"agentId": id}));
    let mut analysis = read(&[
        of("c@a", own("AgentReady", 0.0, none())),
        of("c@a", own("AgentCheckOut", 10.0, none())),
        of("b@a", own("AgentReady", 5.0, json!({"skillGroupIds": "销售@a"}))),
        of("b@a", own("AgentReady", 6.0, json!({"skillGroupIds": "销售@a"}))),
        of("b@a", own("AgentCheckOut", 35.0, none())),
        of("a@a", at("AgentTalk", "x", 20.0)),
        of("a@a", call("CallReleased", "x", 30.0, json!({"initiator": "138", "releaseReason": "200 - OK"}))),
        of("a@a", own("AgentCheckOut", 40.0, json!({"result": "what"}))),
    ]);
    let ids = |analysis: &mut Analysis, query: &AgentQuery| {
        let page = analysis.agents(query);
        let ids: Vec<String> = page.items.iter().map(|r| r.agent_id.clone()).collect();
        (page.total, ids.join(" "))
    };
    let mut sorted =
        |sort: AgentSort| ids(&mut analysis, &AgentQuery { sort, descending: true, ..AgentQuery::default() }).1;
    assert_eq!(sorted(AgentSort::Id), "c@a b@a a@a");
    assert_eq!(sorted(AgentSort::SignedIn), "b@a a@a c@a");
    assert_eq!(sorted(AgentSort::Occupancy), "a@a c@a b@a");
    assert_eq!(sorted(AgentSort::Handled), "a@a c@a b@a");
    assert_eq!(sorted(AgentSort::Talking), "a@a c@a b@a");
    assert_eq!(sorted(AgentSort::Start), "a@a b@a c@a");
    let mut found = |query: AgentQuery| ids(&mut analysis, &query);
    let text = |t: &str| Some(t.to_owned());
    assert_eq!(found(AgentQuery { offset: 1, limit: Some(1), ..AgentQuery::default() }), (3, "b@a".into()));
    assert_eq!(found(AgentQuery { search: text(" C@ "), ..AgentQuery::default() }), (1, "c@a".into()));
    assert_eq!(found(AgentQuery { search: text("销售"), ..AgentQuery::default() }), (1, "b@a".into()));
    assert_eq!(found(AgentQuery { search: text("nobody"), ..AgentQuery::default() }), (0, "".into()));
    let member_of = |g: &str| AgentQuery { skill_group_id: text(g), ..AgentQuery::default() };
    assert_eq!(found(member_of("销售@a")), (1, "b@a".into()));
    assert_eq!(found(member_of("销售")), (0, "".into()));
    assert_eq!(found(AgentQuery { search: text("c@"), ..member_of("销售@a") }), (0, "".into()));
    let to = text("2021-04-14T10:00:12Z");
    assert_eq!(found(AgentQuery { to, ..AgentQuery::default() }), (2, "b@a c@a".into()));
    let from = text("2021-04-14T10:00:36Z");
    assert_eq!(found(AgentQuery { from, ..AgentQuery::default() }), (1, "a@a".into()));
    let rows = analysis.agents(&AgentQuery::default()).items;
    assert_eq!((rows[0].index, rows[0].events, rows[0].invalid, rows[0].handled), (0, 3, 1, 1));
    assert_eq!((rows[1].anomalies.as_slice(), rows[0].anomalies.len()), (&["repeated-state"][..], 0));
    assert_eq!(rows[1].skill_group_ids, ["销售@a", "g", "h"]);
    let full = analysis.agent_at(1).unwrap();
    assert_eq!(
        (full.totals, full.signed_in_ms, full.start_time),
        (rows[1].totals, rows[1].signed_in_ms, rows[1].start_time.clone())
    );
    let query: AgentQuery = serde_json::from_str(r#"{"sort":"signedIn","descending":true,"limit":5}"#).unwrap();
    assert_eq!((query.sort, query.limit), (AgentSort::SignedIn, Some(5)));
    let row = serde_json::to_value(&rows[0]).unwrap();
    assert!(row["signedInMs"].is_number() && row["skillGroupIds"].is_array() && row["totals"]["acwMs"].is_number());
}

fn second_of(event: &Value) -> f64 {
    second(&event["EventTime"]).unwrap()
}

// ── by what always holds ──

/// An event of two agents, two contacts and a few moments.
fn event((kind, contact, agent, leg, moment, rest): (usize, usize, usize, usize, u32, usize)) -> Value {
    let types = [
        "AgentCheckIn",
        "AgentReady",
        "AgentRinging",
        "AgentTalk",
        "AgentACW",
        "AgentBreak",
        "AgentCheckOut",
        "Dialing",
        "Ringing",
        "CallEstablished",
        "CallReleased",
        "BlindTransfer",
        "RingingTimeout",
        "CallAbandoned",
        "CDRReady",
    ];
    let mut event = json!({
        "EventType": types[kind % types.len()], "callType": (["Inbound", "Outbound", "Back2Back"][rest % 3]),
        "destination": (["1@a", "2@a", "139"][rest % 3]), "breakReason": (["a", "b"][rest % 2]), "breakCode": "c",
        "result": i32::from(rest % 7 == 0), "skillGroupIds": "g", "instanceId": "i",
    });
    let more = event.as_object_mut().unwrap();
    // Now and then an event names no contact, no agent or no leg.
    for (key, values, pick) in
        [("contactId", ["x", "y"], contact), ("agentId", ["1@a", "2@a"], agent), ("connectId", ["c", "d"], leg)]
    {
        if let Some(value) = values.get(pick) {
            more.insert(key.into(), json!(value));
        }
    }
    add(&mut event, f64::from(moment) / 2.0, json!({}))
}

fn events() -> impl Strategy<Value = Vec<Value>> {
    vec((0..15usize, 0..3usize, 0..3usize, 0..3usize, 0..24u32, 0..42usize).prop_map(event), 0..30)
}

fn text(events: &[Value]) -> Vec<u8> {
    events.iter().map(Value::to_string).collect::<Vec<_>>().join("\n").into_bytes()
}

const STATES: [&str; 8] = ["ready", "dialing", "ringing", "talking", "acw", "break", "offline", "unknown"];

fn totals(agent: &Value) -> Vec<i64> {
    STATES.iter().map(|s| agent["totals"][format!("{s}Ms")].as_i64().unwrap()).collect()
}

/// What holds for an agent by itself.
fn adds_up(agent: &Value) {
    let states = agent["states"].as_array().unwrap();
    let mut sums = [0; 8];
    for (i, state) in states.iter().enumerate() {
        let (start, end) = (millis(&state["startTime"]).unwrap(), millis(&state["endTime"]));
        let next = states.get(i + 1).map(|s| millis(&s["startTime"]).unwrap());
        assert_eq!(end, next, "without a gap, and the last one open: {agent}");
        assert!(end.is_none_or(|e| e > start), "{state}");
        assert_eq!(state["durationMs"].as_i64(), end.map(|e| e - start), "{state}");
        assert_eq!(state["endedBy"].is_null(), end.is_none(), "{state}");
        let kind = STATES.iter().position(|s| state["state"] == *s).unwrap();
        sums[kind] += end.map_or(0, |e| e - start);
        assert_eq!(state["contactId"].is_string(), (1..5).contains(&kind), "{state}");
    }
    assert_eq!(totals(agent), sums, "{agent}");
    let signed_in = sums.iter().sum::<i64>() - sums[6];
    assert_eq!(agent["signedInMs"], signed_in);
    let busy = (sums[2] + sums[3] + sums[4]) as f64;
    assert_eq!(agent["occupancy"].as_f64(), (signed_in > 0).then(|| busy / signed_in as f64));
    assert_eq!(agent["startTime"], states.first().map_or(Value::Null, |s| s["startTime"].clone()));
    assert!(states.last().is_none_or(|s| millis(&s["startTime"]) <= millis(&agent["endTime"])), "{agent}");
}

/// The time that talk of an agent covers. Talk that nothing ended: to `until`, or not at all.
fn talked(analysis: &Analysis, agent: &Value, until: Option<i64>) -> i64 {
    let mut talks = Vec::new();
    for i in 0..analysis.contact_count() {
        let contact = serde_json::to_value(analysis.contact_at(i).unwrap()).unwrap();
        for p in contact["phases"].as_array().unwrap() {
            if p["kind"] == "talk"
                && p["agentId"] == agent["agentId"]
                && let Some(end) = millis(&p["endTime"]).or(until)
            {
                talks.push((millis(&p["startTime"]).unwrap(), end));
            }
        }
    }
    talks.sort_unstable();
    let (mut covered, mut to) = (0, i64::MIN);
    for (start, end) in talks {
        covered += (end - start.max(to)).max(0);
        to = to.max(end);
    }
    covered
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn durations_of_an_agents_day_add_up(events in events()) {
        let analysis = analyse_in_chunks(&text(&events), 1 << 16);
        let all = agents(&analysis);
        prop_assert_eq!(all.len(), analysis.summary().agents);
        for agent in &all {
            adds_up(agent);
            let talking = agent["totals"]["talkingMs"].as_i64().unwrap();
            prop_assert!(talked(&analysis, agent, None) <= talking, "{}", agent);
            prop_assert!(talking <= talked(&analysis, agent, millis(&agent["endTime"])), "{}", agent);
        }
    }

    #[test]
    fn order_and_repetition_change_no_agents_day(events in events(), seed in any::<u64>()) {
        let reference = agents(&analyse_in_chunks(&text(&events), 1 << 16));
        let mut other: Vec<Value> = events.iter().chain(&events).cloned().collect();
        shuffle(&mut other, seed);
        prop_assert_eq!(agents(&analyse_in_chunks(&text(&other), 33)), reference.clone());
        // In two goes, with questions in between.
        let mut analysis = analyse_in_chunks(&text(&other[..events.len()]), 1 << 16);
        agents(&analysis);
        analysis.begin("more");
        analysis.push(&text(&other[events.len()..]));
        agents(&analysis);
        analysis.finish();
        prop_assert_eq!(agents(&analysis), reference);
    }

    #[test]
    fn totals_of_adjoining_windows_add_up(events in events(), cut in 0..13u32) {
        let mut analysis = analyse_in_chunks(&text(&events), 1 << 16);
        let cut = format!("2021-04-14T10:00:{cut:02}.250Z");
        for i in 0..analysis.agent_count() {
            let whole = plain(analysis.agent_at(i).unwrap());
            let id = whole["agentId"].as_str().unwrap();
            let before = plain(analysis.agent(id, None, Some(&cut)).unwrap());
            let after = plain(analysis.agent(id, Some(&cut), None).unwrap());
            let sum: Vec<i64> = totals(&before).iter().zip(totals(&after)).map(|(a, b)| a + b).collect();
            prop_assert_eq!(sum, totals(&whole));
            for list in ["events", "anomalies"] {
                let both: Vec<&Value> = before[list].as_array().unwrap().iter().chain(after[list].as_array().unwrap()).collect();
                prop_assert_eq!(both, whole[list].as_array().unwrap().iter().collect::<Vec<_>>());
            }
            let row = analysis.agents(&AgentQuery { offset: i, ..AgentQuery::default() }).items.swap_remove(0);
            let row = serde_json::to_value(row).unwrap();
            for key in ["agentId", "startTime", "endTime", "totals", "signedInMs", "occupancy", "handled", "skillGroupIds"] {
                prop_assert_eq!(&row[key], &whole[key]);
            }
            let codes: std::collections::BTreeSet<&str> =
                whole["anomalies"].as_array().unwrap().iter().map(|a| a["code"].as_str().unwrap()).collect();
            prop_assert_eq!(row["anomalies"].clone(), json!(codes));
        }
    }
}
