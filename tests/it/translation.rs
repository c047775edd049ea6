//! One simulated world in each dialect: its streams against its truth, and the law of translation.

use callscope::Options;
use callscope_testkit::analyse;
use callscope_testkit::simulate::{Translated, simulate, translated};
use callscope_testkit::truth::{differences, translation_differences};
use serde_json::Value;

const DIALECTS: [&str; 3] = ["1.0-revised", "2.0", "mixed"];

fn none(name: &str, found: &[String]) {
    assert!(found.is_empty(), "{name}: {} differences\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}

#[test]
fn days_in_every_dialect_match_their_truth() {
    for dialect in DIALECTS {
        for seed in ["1", "2"] {
            let day = simulate(&["--dialect", dialect, "--contacts", "600", "--seed", seed]);
            none(dialect, &differences(&analyse(&day.events), &day.truth));
        }
    }
}

#[test]
fn late_repeated_and_stamped_deliveries_match_the_truth_as_well() {
    for dialect in DIALECTS {
        let args = ["--contacts", "400", "--seed", "3", "--late", ".05", "--repeat", ".05", "--received", ".1"];
        let day = simulate(&[&args[..], &["--dialect", dialect]].concat());
        none(dialect, &differences(&analyse(&day.events), &day.truth));
    }
}

#[test]
fn no_event_of_a_simulated_day_is_in_error() {
    for dialect in DIALECTS {
        let day = simulate(&["--dialect", dialect, "--contacts", "400", "--seed", "4"]);
        for event in callscope::check_all(&day.events, &Options::default()) {
            assert!(event.valid, "{dialect}: {:?} of {:?}", event.diagnostics, event.normal);
        }
    }
}

#[test]
fn both_dialects_give_the_same_contacts() {
    for seed in ["1", "2"] {
        let Translated { first, second, comparable } = translated(&["--contacts", "600", "--seed", seed]);
        assert!(comparable.len() > 500, "{} contacts that both dialects report", comparable.len());
        none("law", &translation_differences(&analyse(&first.events), &analyse(&second.events), &comparable));
    }
}

#[test]
fn a_contact_that_differs_between_the_dialects_is_found() {
    let Translated { first, mut second, comparable } = translated(&["--contacts", "60", "--seed", "1"]);
    let events = String::from_utf8(second.events).unwrap();
    second.events = events.lines().filter(|line| !line.contains("\"Held\"")).collect::<Vec<_>>().join("\n").into();
    let found = translation_differences(&analyse(&first.events), &analyse(&second.events), &comparable);
    assert!(found.iter().any(|difference| difference.contains("holdMs")), "{found:?}");
}

/// Every story is in a small sample, whatever the seed.
#[test]
fn every_story_is_shown_early() {
    let day = simulate(&["--dialect", "2.0", "--contacts", "250", "--seed", "5"]);
    let story = |record: &Value| record["story"].as_str().unwrap().to_owned();
    let stories: Vec<String> = day.truth.iter().map(story).collect();
    for part in [
        "inbound",
        "hold",
        "mute",
        "blind",
        "attended",
        "consult-only",
        "monitor",
        "coach",
        "barge",
        "intercept",
        "survey-IVR",
        "survey-SMS",
        "abandon-ivr",
        "abandon-queue",
        "queue-timeout",
        "requeue",
        "ring-timeout",
        "abandon-ring",
        "outbound",
        "noanswer",
        "busy",
        "sip",
        "internal",
        "timeout",
        "gaveUp",
        "back2back",
        "first-not",
        "second-not",
        "predictive",
    ] {
        assert!(stories.iter().any(|story| story.split('+').any(|word| word == part)), "no {part}");
    }
}

/// The members by which the truth of both dialects is compared are the same in both scripts.
#[test]
fn the_two_scripts_of_a_world_agree() {
    let Translated { first, comparable, .. } = translated(&["--contacts", "600", "--seed", "6"]);
    for (one, two) in first.truth.iter().zip(&comparable) {
        let id = &one["contactId"];
        for name in ["story", "outcome", "outcomeDetail", "callType", "start", "transcript", "comparable"] {
            assert_eq!(one[name], two[name], "{id} {name}");
        }
        for name in two["comparable"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()) {
            match name {
                "end" => assert_eq!(one["end"], two["end"], "{id}"),
                "answerMs" => assert_eq!(one["metrics"][name], two["metrics"][name], "{id}"),
                kind => assert_eq!(of_kind(one, kind), of_kind(two, kind), "{id} {kind}"),
            }
        }
    }
}

fn of_kind(record: &Value, kind: &str) -> Vec<Value> {
    record["phases"].as_array().unwrap().iter().filter(|phase| phase["kind"] == kind).cloned().collect()
}
