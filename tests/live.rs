//! A stream that does not end against the analysis of the same events: what is given is what the batch makes of them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../fuzz/src/laws.rs"]
#[allow(dead_code)] // the fuzzer's own ways in
mod laws;
#[path = "support/simulate.rs"]
#[allow(dead_code)]
mod simulate;

use callscope::{Analysis, CompleteReason, Live, LiveContact, LiveOptions, LiveResult, Options, StateError};
use laws::reading::Dice;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use simulate::simulate;
use std::collections::BTreeMap;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// What was given last of each contact, and how often.
#[derive(Default, PartialEq, Debug)]
struct Given {
    last: BTreeMap<String, String>,
    revisions: BTreeMap<String, u32>,
    reasons: BTreeMap<String, Option<CompleteReason>>,
    late: Vec<String>,
}

impl Given {
    fn take(&mut self, result: LiveResult) {
        for c in result.completed {
            let id = c.contact.contact_id.clone();
            assert_eq!(serde_json::to_string(&c.contact).unwrap(), c.json());
            let before = self.revisions.insert(id.clone(), c.revision);
            if c.late {
                self.late.push(id.clone());
            } else {
                assert_eq!(c.revision, before.unwrap_or_default() + 1, "{id} is given once, or says that it is given once more");
            }
            assert_ne!(self.last.insert(id.clone(), c.json().to_owned()).as_deref(), Some(c.json()), "{id} is given anew for news");
            self.reasons.insert(id, c.reason);
        }
    }
}

/// The contacts of the analysis, each message a source as [`Live::push`] counts them.
fn batch<T: AsRef<[u8]>>(messages: &[T]) -> BTreeMap<String, String> {
    let mut analysis = Analysis::new(Options::default());
    for message in messages {
        analysis.begin("");
        analysis.push(message.as_ref());
    }
    analysis.finish();
    let contacts = (0..analysis.contact_count()).map(|place| analysis.contact_at(place).unwrap());
    contacts.map(|c| (c.contact_id.clone(), serde_json::to_string(&c).unwrap())).collect()
}

/// What a stream gives, flushed at the end.
fn followed<T: AsRef<[u8]>>(live: &mut Live, messages: &[T]) -> Given {
    let mut given = Given::default();
    for message in messages {
        live.push(message.as_ref());
        given.take(live.take());
    }
    live.flush();
    given.take(live.take());
    given
}

/// Two maps are one, and if not, where they are not.
fn same(ours: &BTreeMap<String, String>, theirs: &BTreeMap<String, String>, what: &str) {
    for (id, text) in theirs {
        let Some(other) = ours.get(id) else { panic!("{what}: {id} was never given") };
        if other != text {
            let (a, b): (Value, Value) = (serde_json::from_str(other).unwrap(), serde_json::from_str(text).unwrap());
            let differ = |key: &&String| a[key.as_str()] != b[key.as_str()];
            let keys: Vec<_> = b.as_object().unwrap().keys().filter(differ).collect();
            let told: Vec<String> = keys.iter().map(|k| format!("{k}\n  live  {}\n  batch {}", a[k.as_str()], b[k.as_str()])).collect();
            panic!("{what}: {id} differs\n{}", told.join("\n"));
        }
    }
    assert_eq!(ours.len(), theirs.len(), "{what}");
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(<[u8]>::to_vec).collect()
}

/// When an event happened, in milliseconds, if it says so as the vendor does.
fn time(line: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(line).ok()?;
    let event = callscope::check_all(text.as_bytes(), &Options::default()).pop()?;
    let normal: Value = serde_json::from_str(event.normal.as_deref()?).ok()?;
    let time = normal["eventTime"].as_str()?;
    let ms = |from: usize, to: usize| time.get(from..to)?.parse::<i64>().ok();
    // Days since the first one of the simulator's April: it goes no further.
    let day = ms(8, 10)? + if ms(5, 7)? == 5 { 30 } else { 0 };
    Some(((day * 24 + ms(11, 13)?) * 60 + ms(14, 16)?) * MINUTE + ms(17, 19)? * 1000 + ms(20, 23)?)
}

/// Each event is up to `most` later than it was, so that some overtake others.
fn delayed(lines: &[Vec<u8>], most: i64, seed: u64) -> Vec<Vec<u8>> {
    let mut dice = Dice(seed);
    let mut last = 0;
    let mut at: Vec<(i64, usize)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        last = time(line).unwrap_or(last);
        at.push((last + dice.below(most as usize + 1) as i64, i));
    }
    at.sort_unstable();
    at.iter().map(|(_, i)| lines[*i].clone()).collect()
}

#[test]
fn a_simulated_day_is_that_of_the_batch() {
    for (seed, more) in [("1", &[][..]), ("2", &["--odd", ".1", "--repeat", ".05"]), ("3", &["--late", ".03", "--repeat", ".03"])] {
        let day = simulate(&format!("live-{seed}"), &[&["--events", "6000", "--seed", seed], more].concat());
        for shuffled in [0, 20_000] {
            let messages = delayed(&lines(&day.events), shuffled, 5);
            let mut live = Live::new(LiveOptions::default());
            let given = followed(&mut live, &messages);
            same(&given.last, &batch(&messages), &format!("day {seed}, {shuffled} ms late"));
            let stats = live.stats();
            assert_eq!(stats.completed as usize, given.last.len());
            assert_eq!((stats.events as usize, stats.late, stats.open), (messages.len(), 0, 0));
            assert_eq!(stats.revised, given.revisions.values().map(|r| u64::from(*r) - 1).sum());
            let flushed = given.reasons.values().filter(|r| **r == Some(CompleteReason::Flush)).count();
            println!("day {seed}: {} contacts, {} revised, {flushed} flushed, {} events kept", given.last.len(), stats.revised, stats.kept_events);
            assert!(flushed * 10 < given.last.len(), "nearly all are complete before the end");
        }
    }
}
