//! Rebuilt contacts against scripted truth: the simulator's everywhere, the shared samples where they are there.

use callscope_testkit::random::shuffle;
use callscope_testkit::simulate::simulate;
use callscope_testkit::truth::{contacts, differences};
use callscope_testkit::{analyse_in_chunks, repository};
use serde_json::Value;

/// Differences to the truth, and the three ways of delivery that change nothing.
fn hold(name: &str, bytes: &[u8], truth: &[Value]) {
    let analysis = analyse_in_chunks(bytes, bytes.len());
    let found = differences(&analysis, truth);
    assert!(found.is_empty(), "{name}: {} differences\n{}", found.len(), found[..found.len().min(20)].join("\n"));
    let reference = contacts(&analysis);

    let mut lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()).collect();
    for seed in 1..=3 {
        shuffle(&mut lines, seed);
        let shuffled = lines.join(&b'\n');
        assert!(contacts(&analyse_in_chunks(&shuffled, 70_001)) == reference, "{name}: shuffled with seed {seed}");
    }
    let mut thrice: Vec<&[u8]> = lines.iter().flat_map(|l| [*l; 3]).collect();
    shuffle(&mut thrice, 4);
    assert!(contacts(&analyse_in_chunks(&thrice.join(&b'\n'), 1 << 20)) == reference, "{name}: three times");
    assert!(contacts(&analyse_in_chunks(bytes, 1)) == reference, "{name}: one byte at a time");
}

#[test]
fn the_shared_samples_match_their_truth() {
    let folder = repository("../shared/samples");
    for name in ["hour", "day", "day2", "mixed"] {
        let Ok(bytes) = std::fs::read(folder.join(format!("{name}.ndjson"))) else {
            println!("no samples beside this repository; the simulator's truth is tested all the same");
            return;
        };
        let truth = std::fs::read(folder.join(format!("{name}.truth.json"))).unwrap();
        let truth: Vec<Value> = serde_json::from_slice(&truth).unwrap();
        hold(name, &bytes, &truth);
        println!("{name}: {} contacts, 0 differences", truth.len());
    }
}

#[test]
fn simulated_days_match_their_truth() {
    for seed in ["1", "2", "3"] {
        let day = simulate(&["--events", "3000", "--seed", seed]);
        hold("plain", &day.events, &day.truth);
    }
}

/// A day twice: with all times cut to whole seconds, and a millisecond apart within each second, in their true order.
fn in_whole_seconds_and_apart(day: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let lines = day.split(|b| *b == b'\n').filter(|line| !line.is_empty());
    let mut events: Vec<(String, String)> = lines
        .map(|line| {
            let event: Value = serde_json::from_slice(line).unwrap();
            let time = event.get("EventTime").or_else(|| event.get("eventTime")).and_then(Value::as_str).unwrap();
            (time.to_owned(), String::from_utf8(line.to_vec()).unwrap())
        })
        .collect();
    // The simulator publishes the next Enqueue of a moment before the QueueingTimeout that leads to it.
    events.sort_by_key(|(time, line)| (time.clone(), line.contains("\"Enqueue\"")));
    let (mut whole, mut apart, mut second, mut count) = (String::new(), String::new(), String::new(), 0);
    for (time, line) in &events {
        let (start, _) = time.split_at(19);
        count = if start == second { count + 1 } else { 0 };
        second = start.to_owned();
        whole += &(line.replace(time, &format!("{start}Z")) + "\n");
        apart += &(line.replace(time, &format!("{start}.{count:03}Z")) + "\n");
    }
    (whole.into_bytes(), apart.into_bytes())
}

#[test]
fn events_of_one_second_give_what_the_same_events_apart_give() {
    let second = |time: &str| time[..19].to_owned();
    let until = |time: &Option<String>| time.as_ref().map(|time| second(time));
    for (dialect, seed) in [("1.0", "5"), ("1.0-revised", "6"), ("2.0", "7"), ("mixed", "8")] {
        let day = simulate(&["--contacts", "800", "--dialect", dialect, "--seed", seed]);
        let (whole, apart) = in_whole_seconds_and_apart(&day.events);
        let [whole, apart] = [whole, apart].map(|bytes| analyse_in_chunks(&bytes, 1 << 20));
        assert_eq!((whole.contact_count(), whole.agent_count()), (apart.contact_count(), apart.agent_count()));
        for contact in (0..apart.contact_count()).map(|place| apart.contact_at(place).unwrap()) {
            let tied = whole.contact(&contact.contact_id).unwrap();
            let phases = |contact: &callscope::Contact| {
                let phase = |p: &callscope::PhaseRecord| {
                    // Which of two ends of one second counts may differ, but not whether the time ran out.
                    let timeout = p.ended_by == Some("RingingTimeout");
                    (second(&p.start_time), until(&p.end_time), p.kind, p.lane.clone(), timeout)
                };
                // What takes no second may be there in one and not in the other.
                let mut phases: Vec<_> = contact.phases.iter().map(phase).collect();
                phases.retain(|(start, end, ..)| end.as_ref() != Some(start));
                phases.sort();
                phases
            };
            assert_eq!(phases(&tied), phases(&contact), "{dialect} {}", contact.contact_id);
            assert_eq!((tied.outcome, tied.outcome_detail), (contact.outcome, contact.outcome_detail));
        }
        for place in 0..apart.agent_count() {
            let (tied, agent) = (whole.agent_at(place).unwrap(), apart.agent_at(place).unwrap());
            let states = |agent: &callscope::Agent| -> Vec<_> {
                let longer = agent.states.iter().filter(|s| until(&s.end_time) != Some(second(&s.start_time)));
                longer.map(|s| (s.state, second(&s.start_time), until(&s.end_time), s.contact_id.clone())).collect()
            };
            assert_eq!(states(&tied), states(&agent), "{dialect} {}", agent.agent_id);
        }
    }
}

/// An ordinary half hour of two agents, logged in whole seconds.
#[test]
fn agents_of_a_day_in_whole_seconds_have_the_right_figures() {
    let own = |time: &str, event: &str, agent: &str| {
        format!(
            r#"{{"EventTime":"2021-06-01T{time}Z","EventType":"{event}","agentId":"{agent}","skillGroupIds":"s@a","result":0}}"#
        )
    };
    let call = |time: &str, event: &str, agent: &str| {
        format!(
            r#"{{"EventTime":"2021-06-01T{time}Z","EventType":"{event}","agentId":"{agent}","contactId":"c","connectId":"l","callType":"Inbound","skillGroupId":"s@a","destination":"{agent}"}}"#
        )
    };
    let day = [
        own("07:00:00", "AgentCheckIn", "1@a"),
        own("07:00:00", "AgentReady", "1@a"),
        call("07:01:00", "Enqueue", ""),
        call("07:01:05", "AssignAgent", "1@a"),
        call("07:01:05", "Ringing", "1@a"),
        call("07:01:10", "CallEstablished", "1@a"),
        call("07:02:10", "CallReleased", "1@a"),
        call("07:02:10", "AgentACW", "1@a"),
        own("07:02:10", "AgentReady", "1@a"),
        own("07:10:00", "AgentBreak", "1@a"),
        own("07:10:00", "AgentReady", "1@a"),
        own("07:15:00", "AgentCheckOut", "1@a"),
        own("07:15:00", "AgentCheckIn", "1@a"),
        own("07:15:00", "AgentReady", "1@a"),
        own("07:20:00", "AgentCheckOut", "1@a"),
    ];
    let mut shuffled = day.clone();
    shuffle(&mut shuffled, 9);
    for day in [day, shuffled] {
        let agent = analyse_in_chunks(day.join("\n").as_bytes(), 4096).agent("1@a", None, None).unwrap();
        let totals = agent.totals;
        assert_eq!((totals.ringing_ms, totals.talking_ms, totals.acw_ms, totals.break_ms), (5_000, 60_000, 0, 0));
        assert_eq!((totals.ready_ms, totals.offline_ms, totals.unknown_ms), (1_135_000, 0, 0));
    }
}

#[test]
fn late_repeated_and_oddly_spelled_days_match_their_truth() {
    for seed in ["11", "12", "13"] {
        let args = ["--events", "3000", "--seed", seed, "--late", ".05", "--repeat", ".05", "--odd", ".1"];
        let day = simulate(&args);
        hold("odd", &day.events, &day.truth);
    }
}

#[test]
fn broken_payloads_change_only_their_own_contacts() {
    let args = ["--events", "6000", "--seed", "21", "--broken", ".03", "--late", ".02", "--repeat", ".02"];
    let day = simulate(&args);
    let (analysis, truth) = (analyse_in_chunks(&day.events, 4096), day.truth);
    let found = differences(&analysis, &truth);
    assert!(found.is_empty(), "{} differences\n{}", found.len(), found[..found.len().min(20)].join("\n"));
    let touched = truth.iter().filter(|t| t["touched"] == true).count();
    assert!(touched > 10 && touched < truth.len(), "{touched} of {}", truth.len());
}

/// Receivers spell the common members their own way, and half of the events look like 2.0 by it.
#[test]
fn members_that_a_receiver_spelled_anew_change_no_contact() {
    let day = simulate(&["--events", "6000", "--seed", "31"]);
    let text = String::from_utf8(day.events).unwrap();
    let spelled = text.replace("\"EventType\"", "\"eventType\"").replace("\"EventTime\"", "\"eventTime\"");
    assert!(text != spelled);
    let found = differences(&analyse_in_chunks(spelled.as_bytes(), 4096), &day.truth);
    assert!(found.is_empty(), "{} differences\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}
