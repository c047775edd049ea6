//! A stream that does not end against the analysis of the same events: what is given is what the batch makes of them.

use callscope::{Analysis, CompleteReason, Live, LiveContact, LiveOptions, LiveResult, Options, StateError};
use callscope_testkit::laws;
use callscope_testkit::random::Rng;
use callscope_testkit::simulate::simulate;
use callscope_testkit::time::millis;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
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
                assert_eq!(
                    c.revision,
                    before.unwrap_or_default() + 1,
                    "{id} is given once, or says that it is given once more"
                );
            }
            assert_ne!(
                self.last.insert(id.clone(), c.json().to_owned()).as_deref(),
                Some(c.json()),
                "{id} is given anew for news"
            );
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
            let different: Vec<String> =
                keys.iter().map(|k| format!("{k}\n  live  {}\n  batch {}", a[k.as_str()], b[k.as_str()])).collect();
            panic!("{what}: {id} differs\n{}", different.join("\n"));
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
    normal["eventTime"].as_str().map(millis)
}

/// Each event is up to `most` later than it was, so that some overtake others.
fn delayed(lines: &[Vec<u8>], most: i64, seed: u64) -> Vec<Vec<u8>> {
    let mut rng = Rng(seed);
    let mut last = 0;
    let mut at: Vec<(i64, usize)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        last = time(line).unwrap_or(last);
        at.push((last + rng.below(most as usize + 1) as i64, i));
    }
    at.sort_unstable();
    at.iter().map(|(_, i)| lines[*i].clone()).collect()
}

#[test]
fn a_simulated_day_gives_the_same_contacts_as_the_analysis() {
    for (seed, more) in
        [("1", &[][..]), ("2", &["--odd", ".1", "--repeat", ".05"]), ("3", &["--late", ".03", "--repeat", ".03"])]
    {
        let day = simulate(&[&["--events", "6000", "--seed", seed], more].concat());
        for shuffled in [0, 20_000] {
            let messages = delayed(&lines(&day.events), shuffled, 5);
            let mut live = Live::new(LiveOptions::default());
            let given = followed(&mut live, &messages);
            same(&given.last, &batch(&messages), &format!("day {seed}, {shuffled} ms late"));
            let stats = live.stats();
            assert_eq!(stats.completed as usize, given.last.len());
            assert_eq!((stats.events as usize, stats.late, stats.open), (messages.len(), 0, 0));
            assert_eq!(stats.revised, given.revisions.values().map(|r| u64::from(*r) - 1).sum::<u64>());
            let flushed = given.reasons.values().filter(|r| **r == Some(CompleteReason::Flush)).count();
            println!(
                "day {seed}: {} contacts, {} revised, {flushed} flushed, {} events kept",
                given.last.len(),
                stats.revised,
                stats.kept_events
            );
            assert!(flushed * 10 < given.last.len(), "nearly all are complete before the end");
        }
    }
}

/// An event of a contact at a second of a minute of the hour, with what else is in it.
fn event(kind: &str, minute: i64, second: i64, contact: &str, more: Value) -> Vec<u8> {
    let mut event = json!({
        "EventType": kind,
        "EventTime": format!("2021-04-14T{:02}:{:02}:{second:02}Z", 2 + minute / 60, minute % 60),
        "instanceId": "acme",
    });
    if !contact.is_empty() {
        event["contactId"] = json!(contact);
        event["connectId"] = json!(format!("leg of {contact}"));
    }
    let members = more.as_object().unwrap().clone();
    event.as_object_mut().unwrap().extend(members);
    serde_json::to_vec(&event).unwrap()
}

fn ids(contacts: &[LiveContact]) -> Vec<(&str, Option<CompleteReason>, u32)> {
    contacts.iter().map(|c| (c.contact.contact_id.as_str(), c.reason, c.revision)).collect()
}

/// Pushes events, and what was completed.
fn push(live: &mut Live, events: &[Vec<u8>]) -> Vec<LiveContact> {
    events.iter().for_each(|e| live.push(e));
    live.take().completed
}

/// When the test's hour is, in milliseconds since 1970.
const START: i64 = 1_618_365_600_000;

#[test]
fn a_contact_waits_for_its_after_call_work_and_is_given_once() {
    let agent = json!({"agentId": "1@a", "result": 0});
    let mut live = Live::new(LiveOptions::default());
    let call = [
        event("AgentTalk", 0, 10, "job-1", agent.clone()),
        event("CallReleased", 1, 0, "job-1", json!({})),
        event("AgentACW", 1, 0, "job-1", agent.clone()),
        event("Dialing", 9, 0, "job-2", json!({})),
    ];
    assert!(push(&mut live, &call).is_empty(), "after-call work goes on");
    assert_eq!(live.open_contacts(), ["job-1", "job-2"]);
    assert!(push(&mut live, &[event("AgentReady", 10, 0, "", agent.clone())]).is_empty(), "the grace time is not over");
    live.tick(START + 12 * MINUTE);
    let given = live.take().completed;
    assert_eq!(ids(&given), [("job-1", Some(CompleteReason::Released), 1)]);
    assert_eq!(given[0].contact.metrics.acw_ms, 9 * MINUTE);
    // A second like it, whose agent never says a word.
    push(
        &mut live,
        &[event("AgentTalk", 13, 0, "job-3", agent.clone()), event("CallReleased", 13, 30, "job-3", json!({}))],
    );
    push(&mut live, &[event("AgentACW", 13, 30, "job-3", agent)]);
    live.tick(START + 40 * MINUTE);
    assert!(live.take().completed.is_empty());
    live.tick(START + 45 * MINUTE);
    assert_eq!(ids(&live.take().completed), [("job-3", Some(CompleteReason::Released), 1)]);
    // What was never released is idle at last.
    live.tick(START + 4 * HOUR);
    assert_eq!(ids(&live.take().completed), [("job-2", Some(CompleteReason::Idle), 1)]);
    assert_eq!(live.stats().open, 0);
}

#[test]
fn late_events_reopen_a_contact_or_start_it_anew() {
    let mut live = Live::new(LiveOptions::default());
    let (dialing, released) =
        (event("Dialing", 0, 0, "job-1", json!({})), event("CallReleased", 0, 20, "job-1", json!({})));
    push(&mut live, &[dialing.clone(), released.clone()]);
    live.tick(START + 3 * MINUTE);
    assert_eq!(ids(&live.take().completed), [("job-1", Some(CompleteReason::Released), 1)]);
    // Remembered: it is re-opened, with all its events.
    let record = event("CDRReady", 0, 25, "job-1", json!({}));
    live.push(&record);
    let result = live.take();
    assert_eq!((result.changed.as_slice(), result.events[0].late), (&["job-1".to_owned()][..], false));
    live.tick(START + 6 * MINUTE);
    let given = live.take().completed;
    assert_eq!(ids(&given), [("job-1", Some(CompleteReason::Released), 2)]);
    assert_eq!(given[0].contact.events.len(), 3);
    // Forgotten: repeated deliveries are reported, also after a restart, and anything else starts anew.
    live.tick(START + 60 * MINUTE);
    assert_eq!(live.contact("job-1"), None);
    let mut live = Live::new(LiveOptions::default()).restore(&live.save()).unwrap();
    assert_eq!(live.stats().kept_events, 0);
    for message in [&dialing, &released, &record] {
        live.push(message);
        let result = live.take();
        assert!(result.events[0].duplicate && result.changed.is_empty());
        assert_eq!(result.events[0].checked.diagnostics.last().unwrap().code.id(), "duplicate-event");
    }
    live.push(&event("RecordingReady", 0, 40, "job-1", json!({})));
    assert!(live.take().events[0].late);
    live.tick(START + 70 * MINUTE);
    let given = live.take().completed;
    assert!(given[0].late && given[0].contact.events.len() == 1 && given[0].revision == 1);
    assert_eq!((live.stats().late, live.stats().duplicates), (1, 3));
}

#[test]
fn one_event_with_a_wrong_time_completes_no_contact() {
    let mut live = Live::new(LiveOptions::default());
    let mut wrong = event("Dialing", 0, 0, "job-9", json!({}));
    wrong = String::from_utf8(wrong).unwrap().replace("2021-", "2099-").into_bytes();
    push(&mut live, &[event("Dialing", 0, 0, "job-1", json!({})), event("Dialing", 0, 1, "job-2", json!({}))]);
    assert!(push(&mut live, &[wrong.clone(), wrong]).is_empty(), "nor does it when it is delivered twice");
    assert_eq!(live.time(), Some(START + 1000));
    // After a night the first event stands alone, and the second one says the same.
    let mut morning = Vec::new();
    for second in [0, 1] {
        morning.extend(push(&mut live, &[event("Dialing", 600, second, &format!("job-1{second}"), json!({}))]));
    }
    assert_eq!(
        ids(&morning),
        [
            ("job-1", Some(CompleteReason::Idle), 1),
            ("job-2", Some(CompleteReason::Idle), 1),
            ("job-9", Some(CompleteReason::Idle), 1)
        ]
    );
}

#[test]
fn memory_is_bounded_and_every_drop_is_reported() {
    let mut live = Live::new(LiveOptions { max_bytes: 1 << 20, ..LiveOptions::default() });
    let mut given = Given::default();
    for n in 0..20_000 {
        // None of them is ever released.
        let more = json!({"caller": format!("138{n:08}"), "agentId": format!("{}@a", n % 50), "callType": "Inbound"});
        live.push(&event("Enqueue", n / 600, n % 60, &format!("job-{n}"), more.clone()));
        live.push(&event("AgentReady", n / 600, n % 60, "", json!({"agentId": format!("{n}@b"), "result": 0})));
        given.take(live.take());
        assert!(live.stats().kept_bytes < 10 << 20, "{n}: {}", live.stats().kept_bytes);
    }
    assert!(live.stats().kept_events < 20_000);
    live.flush();
    given.take(live.take());
    assert_eq!(given.last.len(), 20_000);
    assert!(given.revisions.values().all(|r| *r == 1));
    let memory = given.reasons.values().filter(|r| **r == Some(CompleteReason::Memory)).count();
    assert!(memory > 10_000, "{memory}");
    // One contact without an end is no way around it.
    let mut live = Live::new(LiveOptions { max_bytes: 1 << 20, ..LiveOptions::default() });
    for n in 0..30_000 {
        live.push(&event("Enqueue", n / 600, n % 60, "job-1", json!({"caller": n.to_string()})));
        assert!(live.stats().kept_bytes < 10 << 20);
    }
    assert!(live.take().completed.iter().all(|c| c.reason == Some(CompleteReason::Memory)));
}

#[test]
fn a_restored_state_continues_without_a_difference() {
    let day = simulate(&["--events", "4000", "--seed", "4", "--repeat", ".05", "--odd", ".05"]);
    let messages = delayed(&lines(&day.events), 20_000, 7);
    let mut straight = Live::new(LiveOptions::default());
    let mut restarted = Live::new(LiveOptions::default());
    for (n, message) in messages.iter().enumerate() {
        straight.push(message);
        restarted.push(message);
        assert_eq!(straight.take(), restarted.take(), "{n}");
        if n % 97 == 5 {
            let state = restarted.save();
            restarted = Live::new(LiveOptions::default()).restore(&state).unwrap();
            assert_eq!(restarted.save().len(), state.len(), "{n}");
        }
    }
    straight.flush();
    restarted.flush();
    assert_eq!(straight.take(), restarted.take());
    let (a, b) = (straight.stats(), restarted.stats());
    assert_eq!((a.events, a.completed, a.duplicates, a.revised), (b.events, b.completed, b.duplicates, b.revised));
}

#[test]
fn chunks_change_nothing() {
    let day = simulate(&["--events", "1500", "--seed", "6", "--repeat", ".05"]);
    let whole = batch(&[&day.events]);
    for size in [1, 7, 1000, 65_536] {
        let (mut live, mut given) = (Live::new(LiveOptions::default()), Given::default());
        for chunk in day.events.chunks(size) {
            live.feed(chunk);
            given.take(live.take());
        }
        live.flush();
        given.take(live.take());
        same(&given.last, &whole, &format!("{size} bytes at a time"));
    }
}

#[test]
fn invalid_messages_are_reported_and_not_kept() {
    let mut live = Live::new(LiveOptions { problems_only: true, ..LiveOptions::default() });
    live.push(b"hello");
    live.push(br#"{"EventType":"Dialing"}"#);
    live.push(b"");
    let result = live.take();
    let codes: Vec<&str> = result.events.iter().map(|e| e.checked.diagnostics[0].code.id()).collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(result.events.iter().all(|e| !e.checked.valid));
    let stats = live.stats();
    assert_eq!((stats.events, stats.invalid, stats.apart, stats.kept_events), (2, 2, 1, 0));
    // In a message that holds several, and among what is fine, only what is not is reported.
    let fine = event("CallReleased", 0, 0, "job-1", json!({}));
    live.push(&[b"[".as_slice(), &fine, b",", &fine, b"]"].concat());
    let result = live.take();
    assert!(result.events.iter().any(|e| e.duplicate));
    assert_eq!(result.changed, ["job-1"]);
}

#[test]
fn a_saved_state_is_restored_whole_or_refused() {
    let mut live = Live::new(LiveOptions::default());
    push(
        &mut live,
        &[event("Dialing", 0, 0, "job-1", json!({})), event("AgentReady", 0, 5, "", json!({"agentId": "1@a"}))],
    );
    let state = live.save();
    let restore = |bytes: &[u8]| Live::new(LiveOptions::default()).restore(bytes).map(|_| ());
    assert_eq!(restore(&state), Ok(()));
    assert_eq!(restore(b""), Err(StateError::Unknown));
    for at in 0..state.len() {
        let mut other = state.clone();
        other[at] ^= 0x10;
        assert!(restore(&other).is_err(), "byte {at}");
        assert!(restore(&state[..at]).is_err(), "{at} bytes");
    }
}

/// Events of a few contacts and agents, some minutes from first to last.
fn messages() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let event = any::<u64>().prop_map(|seed| {
        let mut rng = Rng(seed);
        let text = laws::event(&mut |n| rng.below(n));
        let minute = 34 + rng.below(6);
        text.replace("T02:34:", &format!("T02:{minute}:")).into_bytes()
    });
    vec(event, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// While nothing is forgotten, what was given last is what the batch has, whatever the order, however short the
    /// grace time.
    #[test]
    fn the_last_version_of_each_contact_is_the_analysis_one(messages in messages(), grace in prop::sample::select(vec![0, 1000, 30_000, 600_000])) {
        let options = LiveOptions { grace_ms: grace, open_ms: grace, idle_ms: grace, remember_ms: HOUR, ..LiveOptions::default() };
        let given = followed(&mut Live::new(options), &messages);
        same(&given.last, &batch(&messages), "random events");
    }

    /// A contact as it is on the way is that of the batch up to there.
    #[test]
    fn an_open_contact_is_the_analysis_of_what_was_read(messages in messages()) {
        let mut live = Live::new(LiveOptions { remember_ms: HOUR, ..LiveOptions::default() });
        for (n, message) in messages.iter().enumerate() {
            live.push(message);
            let changed = live.take().changed;
            let contacts = batch(&messages[..=n]);
            for id in changed {
                let contact = live.contact(&id).unwrap();
                prop_assert_eq!(contact.json(), &contacts[&id]);
            }
        }
    }
}
