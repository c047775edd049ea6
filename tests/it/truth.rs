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
