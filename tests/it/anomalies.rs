//! Every anomaly: when it comes, and the nearest case when it does not; then whole days, sound ones in which there is
//! none, and contradictory ones in which each that was put in is found, and nothing else.

use callscope::catalog::{Dialect, Field};
use callscope::{ANOMALIES, Analysis, Anomaly, AnomalyCode, Contact, ContactQuery, Scope};
use callscope_testkit::analyse_in_chunks;
use callscope_testkit::random::{Rng, shuffle};
use callscope_testkit::repository;
use callscope_testkit::simulate::simulate;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// Milliseconds after 02:34 as a time.
fn at(ms: i64) -> String {
    callscope::text::format_time(1_618_367_640_000 + ms)
}

/// The events of one contact or several.
#[derive(Clone, Default)]
struct Story(Vec<Value>);

impl Story {
    fn event(mut self, event_type: &str, ms: i64, fields: Value) -> Story {
        let mut event = json!({ "eventType": event_type, "eventTime": at(ms), "instanceId": "acme", "dialect": "1.0" });
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.0.push(event);
        self
    }

    /// An event like the first of its type, at another time.
    fn again(mut self, event_type: &str, ms: i64) -> Story {
        let mut event = self.0.iter().find(|e| e["eventType"] == event_type).unwrap().clone();
        event["eventTime"] = json!(at(ms));
        self.0.push(event);
        self
    }

    fn without(mut self, event_types: &[&str]) -> Story {
        let before = self.0.len();
        self.0.retain(|e| !event_types.contains(&e["eventType"].as_str().unwrap()));
        assert!(self.0.len() < before);
        self
    }

    /// Sets a field of the last event of a type.
    fn set(mut self, event_type: &str, field: &str, value: impl Into<Value>) -> Story {
        self.0.iter_mut().rfind(|e| e["eventType"] == event_type).unwrap()[field] = value.into();
        self
    }

    /// Sets a field of all events that have it.
    fn all(mut self, field: &str, value: &str) -> Story {
        self.0.iter_mut().filter(|e| e.get(field).is_some()).for_each(|e| e[field] = json!(value));
        self
    }

    /// All events so much later.
    fn later(mut self, ms: i64) -> Story {
        for event in &mut self.0 {
            for field in ["eventTime", "startTime", "endTime"] {
                if let Some(time) = event.get(field).and_then(Value::as_str) {
                    let moved = (0..200_000).find(|ms| at(*ms) == time).unwrap() + ms;
                    event[field] = json!(at(moved));
                }
            }
        }
        self
    }

    fn and(mut self, other: Story) -> Story {
        self.0.extend(other.0);
        self
    }

    fn analysis(&self) -> Analysis {
        let lines: String = self.0.iter().map(|e| e.to_string() + "\n").collect();
        analyse_in_chunks(lines.as_bytes(), 1 << 16)
    }

    /// Holds that the contact has this anomaly and no other, in these words.
    #[track_caller]
    fn comes(&self, contact: &str, code: &str, message: &str) -> Anomaly {
        let mut analysis = self.analysis();
        let found = analysis.contact(contact).unwrap().anomalies;
        let reported: Vec<_> = found.iter().map(|a| (a.code, a.message.en.as_str())).collect();
        assert_eq!(reported, [(code, message)]);
        let anomaly = &found[0];
        let spec = AnomalyCode::from_id(code).unwrap().spec();
        assert_eq!(anomaly.severity, spec.severity);
        assert_ne!(spec.scope, Scope::Agent);
        for text in [&anomaly.message.en, &anomaly.message.zh] {
            assert!(!text.contains(['{', '}']) && !text.is_empty(), "{text}");
        }
        assert_eq!(rows(&mut analysis)[contact], [code]);
        anomaly.clone()
    }

    /// Holds that no contact has any anomaly.
    #[track_caller]
    fn is_sound(&self) {
        let mut analysis = self.analysis();
        let contacts = contacts(&analysis);
        assert!(!contacts.is_empty());
        for contact in contacts {
            assert_eq!(contact.anomalies, [], "{}", contact.contact_id);
        }
        assert!(rows(&mut analysis).values().all(Vec::is_empty));
    }
}

fn contacts(analysis: &Analysis) -> Vec<Contact> {
    (0..analysis.contact_count()).map(|place| analysis.contact_at(place).unwrap()).collect()
}

/// The codes in the rows of all contacts.
fn rows(analysis: &mut Analysis) -> BTreeMap<String, Vec<&'static str>> {
    let page = analysis.contacts(&ContactQuery { limit: Some(usize::MAX), ..ContactQuery::default() });
    page.items.into_iter().map(|row| (row.contact_id, row.anomalies)).collect()
}

fn call(call_type: &str) -> Value {
    json!({ "contactId": "job-1", "connectId": "c-1", "callType": call_type, "caller": "13800001111", "broker": "95000",
            "callee": "95000" })
}

fn plus(mut fields: Value, more: Value) -> Value {
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    fields
}

fn agent(id: &str) -> Value {
    json!({ "agentId": id, "skillGroupIds": ["sales@acme"], "result": 0 })
}

fn agent_in_call(id: &str) -> Value {
    plus(agent(id), json!({ "contactId": "job-1", "connectId": "c-1" }))
}

fn transfer(to: &str) -> Value {
    let fields = json!({ "callType": "Inbound", "caller": "13800001111", "callee": "95000", "transferor": "1001@acme",
                         "destination": to });
    plus(agent_in_call("1001@acme"), fields)
}

fn record(start: i64, end: i64) -> Value {
    plus(call("Inbound"), json!({ "startTime": at(start), "endTime": at(end) }))
}

fn recording(start: i64, end: i64, seconds: f64) -> Value {
    json!({ "contactId": "job-1", "startTime": at(start), "endTime": at(end), "duration": seconds, "fileName": "1.wav",
            "downloadUrl": "https://host/1.wav" })
}

/// A caller waits, 1001 answers, they talk for a minute.
fn inbound() -> Story {
    let call = call("Inbound");
    let named = || plus(call.clone(), json!({ "agentId": "1001@acme" }));
    let queue =
        plus(call.clone(), json!({ "queueType": "SkillGroup", "skillGroupId": "sales@acme", "contactFlowId": "f" }));
    let flow = json!({ "contactFlowId": "f", "contactFlowName": "main" });
    let end = json!({ "initiator": "13800001111", "releaseReason": "200 - OK" });
    Story::default()
        .event("Route2IVR", 0, plus(call.clone(), flow))
        .event("Enqueue", 5_000, queue.clone())
        .event("AssignAgent", 8_000, plus(queue, json!({ "agentId": "1001@acme" })))
        .event("Ringing", 8_040, plus(named(), json!({ "destination": "1001@acme" })))
        .event("AgentRinging", 8_040, agent_in_call("1001@acme"))
        .event("CallEstablished", 12_000, named())
        .event("AgentTalk", 12_010, agent_in_call("1001@acme"))
        .event("CallReleased", 72_000, plus(named(), end))
        .event("AgentACW", 72_050, agent_in_call("1001@acme"))
        .event("CDRReady", 74_000, plus(record(0, 72_000), json!({ "agentId": "1001@acme" })))
        .event("RecordingReady", 78_000, recording(12_000, 72_000, 60.0))
        .event("AgentReady", 80_000, agent("1001@acme"))
}

/// 1001 calls a customer, who answers after 8 seconds, and they talk for a minute.
fn outbound() -> Story {
    let call = plus(call("Outbound"), json!({ "agentId": "1001@acme", "caller": "95000", "callee": "13900002222" }));
    let end = json!({ "initiator": "95000", "releaseReason": "200 - OK" });
    Story::default()
        .event("Dialing", 0, call.clone())
        .event("CallEstablished", 8_000, call.clone())
        .event("AgentTalk", 8_000, agent_in_call("1001@acme"))
        .event("CallReleased", 68_000, plus(call, end))
}

/// The call goes from 1001 to 1002, who answers.
fn transferred() -> Story {
    inbound()
        .without(&["RecordingReady", "AgentACW"])
        .event("BlindTransfer", 30_000, transfer("1002@acme"))
        .event("AgentRinging", 30_250, agent_in_call("1002@acme"))
        .event("AgentTalk", 34_000, agent_in_call("1002@acme"))
        .set("CallReleased", "agentId", "1002@acme")
}

#[test]
fn sound_contacts_have_no_anomalies() {
    inbound().is_sound();
    outbound().is_sound();
    transferred().is_sound();
}

#[test]
fn missing_start() {
    let cut = inbound().without(&["Route2IVR", "Enqueue"]);
    let found =
        cut.comes("job-1", "missing-start", "the first call event is AssignAgent, not Route2IVR, Dialing or Enqueue");
    assert_eq!(found.message.zh, "首个话务事件是 AssignAgent，而不是 Route2IVR、Dialing 或 Enqueue");
    assert_eq!((found.time, found.connect_id), (Some(at(8_000)), Some("c-1".to_owned())));
    // A call may begin in a queue, and agent events and records are no call events.
    inbound().without(&["Route2IVR", "CDRReady"]).is_sound();
    Story::default().event("AgentRinging", 0, agent_in_call("1001@acme")).is_sound();
}

#[test]
fn missing_release() {
    let found = inbound().without(&["CallReleased"]).comes(
        "job-1",
        "missing-release",
        "there is a CDRReady and no CallReleased",
    );
    assert_eq!(found.time, Some(at(74_000)));
    inbound().without(&["CallReleased", "CDRReady", "RecordingReady"]).is_sound();
    // No call event is documented for internal calls.
    let internal = Story::default().event("CDRReady", 0, record(0, 0)).all("callType", "Internal");
    internal.is_sound();
    let dialled = internal.event("Dialing", 0, call("Internal"));
    dialled.comes("job-1", "missing-release", "there is a CDRReady and no CallReleased");
    let alone = Story::default().event("CDRReady", 0, record(-5_000, -1_000));
    alone.comes("job-1", "missing-release", "there is a CDRReady and no CallReleased");
}

#[test]
fn event_after_release() {
    let message = "Route2IVR comes 3 s after the last CallReleased";
    let found = inbound().again("Route2IVR", 75_000).comes("job-1", "event-after-release", message);
    assert_eq!((found.time, found.connect_id.as_deref()), (Some(at(75_000)), Some("c-1")));
    // What is published after the end of a call, and what reports the same end.
    let gone = plus(call("Inbound"), json!({ "abandonPhase": "Ring", "agentId": "1001@acme" }));
    let over = inbound()
        .event("AgentBreak", 90_000, agent_in_call("1001@acme"))
        .event("AgentRinging", 90_000, plus(agent_in_call("1001@acme"), json!({ "result": 1 })))
        .event("CallAbandoned", 74_000, gone);
    over.is_sound();
    over.set("CallAbandoned", "eventTime", at(74_001)).comes(
        "job-1",
        "event-after-release",
        "CallAbandoned comes 2.001 s after the last CallReleased",
    );
    // Each leg has its own end.
    let second = |ms| plus(call("Inbound"), json!({ "connectId": "c-2", "eventTime": at(ms) }));
    let ended = json!({ "initiator": "95000", "releaseReason": "200 - OK", "connectId": "c-2" });
    let two =
        outbound().event("Dialing", 70_000, second(70_000)).event("CallReleased", 90_000, plus(second(90_000), ended));
    two.is_sound();
    let late = two.event(
        "Ringing",
        80_000,
        plus(call("Outbound"), json!({ "destination": "1", "caller": "95000", "callee": "13900002222" })),
    );
    late.comes("job-1", "event-after-release", "Ringing comes 12 s after the last CallReleased");
}

#[test]
fn double_establish() {
    let message = "leg c-1 is established once more, 8 s after the first time";
    let found = inbound().again("CallEstablished", 20_000).comes("job-1", "double-establish", message);
    assert_eq!(found.time, Some(at(20_000)));
    // Another agent's answer; the answer after a transfer; another leg.
    inbound()
        .again("CallEstablished", 20_000)
        .set("CallEstablished", "agentId", "1002@acme")
        .event("AgentRinging", 15_000, agent_in_call("1002@acme"))
        .is_sound();
    transferred().again("CallEstablished", 34_000).set("CallEstablished", "agentId", "1002@acme").is_sound();
    transferred().again("CallEstablished", 34_000).is_sound();
    outbound().again("CallEstablished", 20_000).set("CallEstablished", "connectId", "c-2").is_sound();
}

#[test]
fn talk_without_ring() {
    let silent = inbound().without(&["Ringing", "AgentRinging"]);
    let found = silent.comes("job-1", "talk-without-ring", "1001@acme talks, and no phone rang before");
    assert_eq!((found.time, found.agent_id.as_deref()), (Some(at(12_000)), Some("1001@acme")));
    inbound().without(&["Ringing"]).is_sound();
    inbound().without(&["AgentRinging"]).is_sound();
    // A phone that is nobody's rang; another agent's is another matter.
    let number = |id| plus(call("Inbound"), json!({ "destination": "8001", "agentId": id }));
    let rang = silent.clone().event("Ringing", 8_040, number(Value::Null));
    rang.is_sound();
    let other = silent.event("Ringing", 8_040, number(json!("1002@acme")));
    other.comes("job-1", "talk-without-ring", "1001@acme talks, and no phone rang before");
    // Talk that names nobody.
    let nobody = inbound().without(&["Ringing", "AgentRinging", "AgentTalk", "AgentACW"]).all("agentId", "");
    nobody.comes("job-1", "talk-without-ring", "leg c-1 talks, and no phone rang before");
    outbound().is_sound();
}

#[test]
fn transfer_unanswered() {
    let unanswered = |to| {
        transferred().without(&["AgentTalk"]).event("AgentTalk", 12_010, agent_in_call("1001@acme")).set(
            "BlindTransfer",
            "destination",
            to,
        )
    };
    let message = "1001@acme transferred the call to 1002@acme, and nobody answered";
    let found = unanswered("1002@acme").comes("job-1", "transfer-unanswered", message);
    assert_eq!((found.time, found.agent_id.as_deref()), (Some(at(30_000)), Some("1001@acme")));
    // It comes back to who transferred: still nobody answered it.
    unanswered("1002@acme").event("AgentTalk", 50_000, agent_in_call("1001@acme")).comes(
        "job-1",
        "transfer-unanswered",
        message,
    );
    // A number outside, a failure, a call that goes on, another agent who answers.
    unanswered("13700003333").is_sound();
    unanswered("1002@acme").set("BlindTransfer", "result", 1).is_sound();
    unanswered("1002@acme").without(&["CallReleased", "CDRReady"]).is_sound();
    transferred().set("BlindTransfer", "destination", "sales@acme").is_sound();
    // Each transfer has its own answer.
    let twice =
        transferred().event("BlindTransfer", 50_000, plus(transfer("1003@acme"), json!({ "agentId": "1002@acme" })));
    let message = "1002@acme transferred the call to 1003@acme, and nobody answered";
    twice.comes("job-1", "transfer-unanswered", message);
}

#[test]
fn queue_without_end() {
    let waiting = Story(inbound().0[..2].to_vec());
    let found = waiting.comes("job-1", "queue-without-end", "nothing ends the wait in queue sales@acme");
    assert_eq!((found.time, found.connect_id.as_deref()), (Some(at(5_000)), Some("c-1")));
    Story(inbound().0[..3].to_vec()).is_sound();
}

#[test]
fn cdr_mismatch() {
    let found = inbound().set("CDRReady", "startTime", at(-37_000)).comes(
        "job-1",
        "cdr-mismatch",
        "the detail record's start is 2021-04-14T02:33:23.000Z, the call's is 2021-04-14T02:34:00.000Z: 37 s apart",
    );
    assert_eq!(
        found.message.zh,
        "通话详单的开始时间为 2021-04-14T02:33:23.000Z，还原的通话为 2021-04-14T02:34:00.000Z，相差 37 秒"
    );
    assert_eq!((found.time, found.agent_id.as_deref()), (Some(at(0)), Some("1001@acme")));
    inbound().set("CDRReady", "endTime", at(74_001)).comes(
        "job-1",
        "cdr-mismatch",
        "the detail record's end is 2021-04-14T02:35:14.001Z, the call's is 2021-04-14T02:35:12.000Z: 2.001 s apart",
    );
    inbound().set("CDRReady", "startTime", at(-2_000)).set("CDRReady", "endTime", at(74_000)).is_sound();
    // A record of one leg; a call whose beginning or end the input does not have.
    let leg = plus(call("Outbound"), json!({ "connectId": "c-2" }));
    let ended = plus(leg.clone(), json!({ "initiator": "95000", "releaseReason": "200 - OK" }));
    let times = json!({ "startTime": at(20_000), "endTime": at(50_000) });
    let two = outbound().event("Dialing", 20_000, leg.clone()).event("CallReleased", 50_000, ended);
    two.event("CDRReady", 70_000, plus(leg, times)).is_sound();
    let cut = inbound().without(&["Route2IVR", "Enqueue"]).set("CDRReady", "startTime", at(-37_000));
    assert_eq!(rows(&mut cut.analysis())["job-1"], ["missing-start"]);
    let open = inbound().without(&["CallReleased"]).set("CDRReady", "endTime", at(99_000));
    assert_eq!(rows(&mut open.analysis())["job-1"], ["missing-release"]);
}

#[test]
fn recording_mismatch() {
    let with = |start, end, seconds| {
        let story = inbound().without(&["RecordingReady"]);
        story.event("RecordingReady", 90_000, recording(start, end, seconds))
    };
    let found = with(12_000, 72_000, 130.0).comes(
        "job-1",
        "recording-mismatch",
        "the recording's duration is 130 s, from start to end it is 60 s: 70 s apart",
    );
    assert_eq!(found.message.zh, "录音的时长为 130 秒，按起止时间计算为 60 秒，相差 70 秒");
    assert_eq!(found.time, Some(at(12_000)));
    with(9_500, 72_000, 62.5).comes(
        "job-1",
        "recording-mismatch",
        "the recording's start is 2021-04-14T02:34:09.500Z, the talk's is 2021-04-14T02:34:12.000Z: 2.5 s apart",
    );
    with(12_000, 75_000, 63.0).comes(
        "job-1",
        "recording-mismatch",
        "the recording's end is 2021-04-14T02:35:15.000Z, the talk's is 2021-04-14T02:35:12.000Z: 3 s apart",
    );
    with(10_000, 74_000, 66.0).is_sound();
    with(20_000, 30_000, 8.0).is_sound();
    // Pieces may be shorter than the whole, and no longer.
    let pieces =
        |seconds| with(12_000, 72_000, seconds).set("RecordingReady", "segments", json!([{ "n": 1 }, { "n": 2 }]));
    pieces(20.0).is_sound();
    pieces(80.0).comes(
        "job-1",
        "recording-mismatch",
        "the recording's duration is 80 s, from start to end it is 60 s: 20 s apart",
    );
    // The end of a talk that goes on is not known.
    let open = with(12_000, 99_000, 87.0).without(&["CallReleased", "AgentACW", "CDRReady"]);
    assert_eq!(rows(&mut open.analysis())["job-1"], ["missing-release"]);
}

#[test]
fn recording_without_talk() {
    let message = "there is a RecordingReady and no talk";
    let untalked = inbound().without(&["CallEstablished", "AgentTalk"]);
    let found = untalked.comes("job-1", "recording-without-talk", message);
    assert_eq!(found.time, Some(at(12_000)));
    inbound().without(&["CallEstablished"]).is_sound();
    untalked.without(&["RecordingReady"]).is_sound();
    // Of a contact of which the input has the recording alone nothing is known.
    let alone = Story::default().event("RecordingReady", 0, recording(0, 5_000, 5.0));
    assert_eq!(rows(&mut alone.analysis())["job-1"], ["missing-release"]);
}

#[test]
fn negative_duration() {
    let found =
        inbound().set("RecordingReady", "startTime", at(72_000)).set("RecordingReady", "endTime", at(12_000)).comes(
            "job-1",
            "negative-duration",
            "RecordingReady ends at 2021-04-14T02:34:12.000Z, 60 s before its start at 2021-04-14T02:35:12.000Z",
        );
    assert_eq!(found.time, Some(at(78_000)));
    inbound().set("CDRReady", "startTime", at(72_001)).comes(
        "job-1",
        "negative-duration",
        "CDRReady ends at 2021-04-14T02:35:12.000Z, 0.001 s before its start at 2021-04-14T02:35:12.001Z",
    );
    inbound()
        .set("RecordingReady", "startTime", at(72_000))
        .set("RecordingReady", "endTime", at(72_000))
        .set("RecordingReady", "duration", 0)
        .is_sound();
}

#[test]
fn party_mismatch() {
    let message = "the callee of leg c-1 is 95000, and 4008999999 in CallReleased";
    let found = inbound().set("CallReleased", "callee", "4008999999").comes("job-1", "party-mismatch", message);
    assert_eq!((found.time, found.connect_id.as_deref()), (Some(at(72_000)), Some("c-1")));
    inbound().set("CallEstablished", "caller", "13800001112").comes(
        "job-1",
        "party-mismatch",
        "the caller of leg c-1 is 13800001111, and 13800001112 in CallEstablished",
    );
    // A detail record may show a call of two legs as one, from the agent to the customer.
    inbound().set("CDRReady", "callee", "13800001112").is_sound();
    // The same number, masked or with its country; the number that the call was handed on to; another leg's.
    for same in ["1380000****", "+8613800001111", "***********", ""] {
        inbound().set("CallReleased", "caller", same).is_sound();
    }
    transferred()
        .set("BlindTransfer", "destination", "13700003333")
        .set("CallReleased", "callee", "13700003333")
        .is_sound();
    outbound().again("Dialing", 60_000).set("Dialing", "connectId", "c-2").set("Dialing", "callee", "1").is_sound();
    // A short number is no number with a prefix.
    inbound().set("CallReleased", "callee", "5000").comes(
        "job-1",
        "party-mismatch",
        "the callee of leg c-1 is 95000, and 5000 in CallReleased",
    );
}

#[test]
fn instance_mismatch() {
    let message = "the contact is of instance acme, and CallReleased names acme-test";
    let found = inbound().set("CallReleased", "instanceId", "acme-test").comes("job-1", "instance-mismatch", message);
    assert_eq!(found.time, Some(at(72_000)));
    inbound().set("CallReleased", "instanceId", "").set("CDRReady", "instanceId", Value::Null).is_sound();
}

#[test]
fn shared_connect_id() {
    let other = |contact: &str| outbound().all("contactId", contact).all("agentId", "1002@acme");
    let two = outbound().and(other("job-2"));
    let message = "leg c-1 is also in contact job-2";
    let found = two.comes("job-1", "shared-connect-id", message);
    assert_eq!((found.connect_id.as_deref(), found.contact_id.as_deref()), (Some("c-1"), Some("job-2")));
    two.comes("job-2", "shared-connect-id", "leg c-1 is also in contact job-1");
    let three = two.and(other("job-3").all("agentId", "1003@acme"));
    three.comes("job-3", "shared-connect-id", "leg c-1 is also in contact job-1 and 1 more");
    outbound().and(other("job-2").all("connectId", "c-2")).is_sound();
}

#[test]
fn agent_overlap() {
    let second = |ms: i64| outbound().all("contactId", "job-2").all("connectId", "c-2").later(ms);
    // The first talk ends at 68 s; the second one starts 8 s after its call.
    let found = outbound().and(second(58_999)).comes(
        "job-1",
        "agent-overlap",
        "1001@acme talks in job-1 and in job-2 at once, for 1.001 s",
    );
    assert_eq!((found.time, found.agent_id.as_deref()), (Some(at(66_999)), Some("1001@acme")));
    assert_eq!(found.contact_id.as_deref(), Some("job-2"));
    let message = "1001@acme talks in job-2 and in job-1 at once, for 1.001 s";
    outbound().and(second(58_999)).comes("job-2", "agent-overlap", message);
    outbound().and(second(59_000)).is_sound();
    outbound().and(second(10_000).all("agentId", "1002@acme")).is_sound();
    // Nobody knows how long a talk lasts that nothing ended.
    outbound().without(&["CallReleased"]).and(second(10_000)).is_sound();
    // Of three at once each names one of the others.
    let three = outbound().and(second(10_000)).and(second(20_000).all("contactId", "job-3").all("connectId", "c-3"));
    three.comes("job-1", "agent-overlap", "1001@acme talks in job-1 and in job-2 at once, for 50 s");
    three.comes("job-2", "agent-overlap", "1001@acme talks in job-2 and in job-1 at once, for 50 s");
    three.comes("job-3", "agent-overlap", "1001@acme talks in job-3 and in job-2 at once, for 50 s");
}

#[test]
fn agent_not_signed_in() {
    let signing = |event_type: &str, ms| inbound().event(event_type, ms, agent("1001@acme"));
    let found = signing("AgentCheckIn", 10_041).comes(
        "job-1",
        "agent-not-signed-in",
        "AgentRinging of 1001@acme, who signs in only at 2021-04-14T02:34:10.041Z",
    );
    assert_eq!(found.message.zh, "1001@acme 尚未签入，签入时间为 2021-04-14T02:34:10.041Z，却有 AgentRinging");
    assert_eq!((found.time, found.agent_id.as_deref()), (Some(at(8_040)), Some("1001@acme")));
    signing("AgentCheckIn", 10_040).is_sound();
    signing("AgentCheckOut", 70_049).comes(
        "job-1",
        "agent-not-signed-in",
        "AgentACW of 1001@acme, who signed out at 2021-04-14T02:35:10.049Z",
    );
    signing("AgentCheckOut", 70_050).is_sound();
    // Back in between; a check-out that failed; an event that did; another agent's.
    signing("AgentCheckOut", 20_000).event("AgentCheckIn", 21_000, agent("1001@acme")).is_sound();
    signing("AgentCheckOut", 20_000).set("AgentCheckOut", "result", 1).is_sound();
    signing("AgentCheckOut", 70_049).set("AgentACW", "result", 3).is_sound();
    inbound().event("AgentCheckOut", 20_000, agent("1002@acme")).is_sound();
}

#[test]
fn agents_list_the_anomalies_they_take_part_in() {
    let codes = |story: &Story| {
        let agent = story.analysis().agent("1001@acme", None, None).unwrap();
        agent.anomalies.into_iter().map(|a| (a.code, a.contact_id.unwrap_or_default())).collect::<Vec<_>>()
    };
    let late = inbound().event("AgentCheckIn", 60_000, agent("1001@acme"));
    assert_eq!(codes(&late), [("agent-not-signed-in", "job-1".to_owned())]);
    let second = outbound().all("contactId", "job-2").all("connectId", "c-2").later(10_000);
    // One overlap, though it is an anomaly of both contacts.
    assert_eq!(codes(&outbound().and(second)), [("agent-overlap", "job-1".to_owned())]);
    assert_eq!(codes(&inbound()), []);
}

#[test]
fn contacts_are_filtered_by_anomaly() {
    let other = outbound().all("contactId", "job-2").all("connectId", "c-2").all("agentId", "1002@acme").later(100_000);
    let mut analysis = inbound().again("Route2IVR", 75_000).and(other).analysis();
    let mut ids = |query: ContactQuery| -> Vec<String> {
        analysis.contacts(&query).items.into_iter().map(|row| row.contact_id).collect()
    };
    let all = ContactQuery::default;
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(ids(all()), ["job-1", "job-2"]);
    assert_eq!(ids(ContactQuery { anomalies: Some(true), ..all() }), ["job-1"]);
    assert_eq!(ids(ContactQuery { anomalies: Some(false), ..all() }), ["job-2"]);
    assert_eq!(ids(ContactQuery { anomaly: text("event-after-release"), ..all() }), ["job-1"]);
    assert!(ids(ContactQuery { anomaly: text("cdr-mismatch"), ..all() }).is_empty());
    assert!(ids(ContactQuery { anomaly: text("no-such-thing"), ..all() }).is_empty());
    assert_eq!(ids(ContactQuery { agent_id: Some(vec!["1002@acme".into()]), ..all() }), ["job-2"]);
    assert!(ids(ContactQuery { agent_id: Some(vec!["1003@acme".into()]), ..all() }).is_empty());
    assert_eq!(ids(ContactQuery { skill_group_id: Some(vec!["sales@acme".into()]), ..all() }), ["job-1"]);
    assert!(ids(ContactQuery { skill_group_id: Some(vec!["vip@acme".into()]), ..all() }).is_empty());
    // From the moment on, and before it.
    assert_eq!(ids(ContactQuery { from: text(&at(100_000)), ..all() }), ["job-2"]);
    assert_eq!(ids(ContactQuery { to: text(&at(100_000)), ..all() }), ["job-1"]);
    assert_eq!(ids(ContactQuery { from: text("1618367640000"), to: text("1618367640001"), ..all() }), ["job-1"]);
    assert_eq!(ids(ContactQuery { from: text("2021-04-14 10:34:01"), ..all() }), ["job-2"]);
    assert!(ids(ContactQuery { from: text("yesterday"), ..all() }).is_empty());
}

#[test]
fn anomalies_are_updated_when_more_is_read() {
    let mut analysis = outbound().analysis();
    assert!(analysis.anomaly_counts().is_empty());
    assert_eq!(rows(&mut analysis)["job-1"], [""; 0]);
    analysis.begin("more");
    for event in outbound().all("contactId", "job-2").later(10_000).0 {
        analysis.push((event.to_string() + "\n").as_bytes());
    }
    analysis.finish();
    assert_eq!(rows(&mut analysis)["job-1"], ["agent-overlap", "shared-connect-id"]);
    let counts: Vec<_> = analysis.anomaly_counts().into_iter().map(|c| (c.code, c.contacts, c.agents)).collect();
    assert_eq!(counts, [("shared-connect-id", 2, 0), ("agent-overlap", 2, 1)]);
}

/// Contacts, rows, filters and counts agree.
fn one_story(analysis: &mut Analysis) {
    let mut contacts_with: BTreeMap<&str, usize> = BTreeMap::new();
    let before = rows(analysis);
    let contacts = contacts(analysis);
    for contact in &contacts {
        let codes: BTreeSet<_> = contact.anomalies.iter().map(|a| a.code).collect();
        assert_eq!(before[&contact.contact_id], codes.iter().copied().collect::<Vec<_>>(), "{}", contact.contact_id);
        codes.into_iter().for_each(|code| *contacts_with.entry(code).or_default() += 1);
        let key = |a: &Anomaly| (a.time.is_none(), a.time.clone(), a.code, a.agent_id.clone(), a.connect_id.clone());
        assert!(contact.anomalies.is_sorted_by_key(key));
    }
    for count in analysis.anomaly_counts() {
        assert_eq!(contacts_with.remove(count.code).unwrap_or_default(), count.contacts, "{}", count.code);
    }
    assert!(contacts_with.is_empty());
    assert_eq!(rows(analysis), before, "from what is kept");
    for spec in ANOMALIES {
        let query = ContactQuery { anomaly: Some(spec.id.to_owned()), ..ContactQuery::default() };
        let having = before.values().filter(|codes| codes.contains(&spec.id)).count();
        assert_eq!(analysis.contacts(&query).total, having, "{}", spec.id);
    }
}

#[test]
fn simulated_days_without_faults_have_no_anomalies() {
    for seed in ["1", "2", "3", "4"] {
        let day = simulate(&["--contacts", "2500", "--seed", seed, "--late", ".03"]);
        let mut analysis = analyse_in_chunks(&day.events, 1 << 20);
        let types: BTreeSet<_> = day.truth.iter().map(|t| t["callType"].as_str().unwrap()).collect();
        assert_eq!((types.len(), analysis.contact_count()), (4, day.truth.len()));
        for contact in contacts(&analysis) {
            assert_eq!(contact.anomalies, [], "seed {seed}: {}", contact.contact_id);
        }
        assert_eq!(analysis.anomaly_counts(), [], "seed {seed}");
        one_story(&mut analysis);
    }
}

/// A payload that is broken or lost may leave its own contact contradictory. Of others it can say one thing: that an
/// agent was not there, if it was a check-in.
#[test]
fn broken_payloads_cause_anomalies_only_in_their_own_contacts() {
    for seed in ["1", "2"] {
        let args = ["--contacts", "2500", "--seed", seed, "--broken", ".01", "--odd", ".02", "--repeat", ".02"];
        let day = simulate(&args);
        let broken = day.manifest.iter().filter(|fault| fault["class"] == "broken");
        let check_ins: BTreeSet<&str> =
            broken.filter(|fault| fault["eventType"] == "AgentCheckIn").filter_map(|f| f["agentId"].as_str()).collect();
        let untouched = day.truth.iter().filter(|t| t["touched"] != true);
        let (analysis, mut count) = (analyse_in_chunks(&day.events, 1 << 20), 0);
        for contact in untouched.map(|t| analysis.contact(t["contactId"].as_str().unwrap()).unwrap()) {
            let away = |a: &Anomaly| {
                a.code == "agent-not-signed-in" && check_ins.contains(a.agent_id.as_deref().unwrap_or_default())
            };
            let others: Vec<_> = contact.anomalies.iter().filter(|a| !away(a)).collect();
            assert!(others.is_empty(), "{}: {others:?}", contact.contact_id);
            count += 1;
        }
        assert!(count > 1500, "{count}");
    }
}

#[test]
fn the_shared_samples_have_no_anomalies() {
    let folder = repository("../shared/samples");
    for name in ["hour", "day"] {
        let Ok(bytes) = std::fs::read(folder.join(format!("{name}.ndjson"))) else {
            println!("no samples beside this repository; simulated days are tested all the same");
            return;
        };
        assert_eq!(analyse_in_chunks(&bytes, bytes.len()).anomaly_counts(), [], "{name}");
    }
}

/// What became of the anomalies that were put into simulated days.
#[derive(Clone, Copy, Default)]
struct Tally {
    injected: usize,
    found: usize,
    /// In contacts and agents into which nothing was put.
    elsewhere: usize,
}

const SEEDS: [&str; 4] = ["1", "2", "3", "4"];
const CONTACTS: &str = "5000";
const SHARE: &str = ".06";

/// Simulates contradictory days and counts.
fn tally() -> BTreeMap<&'static str, Tally> {
    let mut tallies: BTreeMap<&str, Tally> = ANOMALIES.iter().map(|a| (a.id, Tally::default())).collect();
    for seed in SEEDS {
        let args = ["--contacts", CONTACTS, "--seed", seed, "--anomalies", SHARE, "--late", ".03", "--repeat", ".02"];
        let day = simulate(&args);
        let mut analysis = analyse_in_chunks(&day.events, 1 << 20);
        one_story(&mut analysis);
        let contacts: BTreeMap<String, Vec<Anomaly>> =
            contacts(&analysis).into_iter().map(|c| (c.contact_id, c.anomalies)).collect();
        let (mut spoilt, mut agents) = (BTreeSet::new(), BTreeSet::new());
        for fault in day.manifest.iter().filter(|fault| fault["class"] == "anomaly") {
            let code = AnomalyCode::from_id(fault["code"].as_str().unwrap()).unwrap().id();
            let concerned: Vec<&str> =
                fault["contacts"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
            let has = |contact: &&str| contacts[*contact].iter().any(|a| a.code == code);
            let agent = fault["agentId"].as_str();
            // What an agent did without a contact is found at the agent.
            let found = if concerned.is_empty() {
                let agent = analysis.agent(agent.unwrap(), None, None).unwrap();
                agent.anomalies.iter().any(|a| a.code == code)
            } else {
                concerned.iter().all(has)
            };
            let tally = tallies.get_mut(code).unwrap();
            tally.injected += 1;
            tally.found += usize::from(found);
            if !found {
                println!("seed {seed}: missed {fault}");
            }
            spoilt.extend(concerned);
            agents.extend(agent);
        }
        for (contact, anomalies) in contacts.iter().filter(|(id, _)| !spoilt.contains(id.as_str())) {
            for anomaly in anomalies {
                println!("seed {seed}: {contact} has {anomaly:?}");
                tallies.get_mut(anomaly.code).unwrap().elsewhere += 1;
            }
        }
        let elsewhere = contacts.keys().filter_map(|id| analysis.contact(id)).flat_map(|c| c.agent_ids);
        for id in elsewhere.collect::<BTreeSet<_>>().iter().filter(|id| !agents.contains(id.as_str())) {
            let found = analysis.agent(id, None, None).unwrap().anomalies;
            // A spoilt contact shows in the agent's day as well.
            let own = found.iter().filter(|a| a.contact_id.as_deref().is_none_or(|c| !spoilt.contains(c)));
            for anomaly in own.filter(|a| AnomalyCode::from_id(a.code).unwrap().spec().scope == Scope::Both) {
                println!("seed {seed}: {id} has {anomaly:?}");
                tallies.get_mut(anomaly.code).unwrap().elsewhere += 1;
            }
        }
    }
    tallies
}

#[test]
fn every_simulated_anomaly_is_found_and_no_other() {
    let tallies = tally();
    let mut table = String::from("| anomaly | put in | found | missed | found elsewhere |\n|---|--:|--:|--:|--:|\n");
    for spec in ANOMALIES.iter().filter(|a| a.scope != Scope::Agent) {
        let t = tallies[spec.id];
        table +=
            &format!("| `{}` | {} | {} | {} | {} |\n", spec.id, t.injected, t.found, t.injected - t.found, t.elsewhere);
    }
    println!("{table}");
    for spec in ANOMALIES.iter().filter(|a| a.scope != Scope::Agent) {
        let t = tallies[spec.id];
        assert!(t.injected >= 10, "{}: {} put in", spec.id, t.injected);
        assert_eq!((t.injected - t.found, t.elsewhere), (0, 0), "{}", spec.id);
    }
    hold(&table);
}

/// Holds a table of the page to what it should be, or writes it there if `WRITE_DOCS` is set.
fn hold(table: &str) {
    static WRITING: Mutex<()> = Mutex::new(());
    let _one = WRITING.lock();
    let path = repository("docs/anomalies.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let head = table.lines().next().unwrap();
    let start = page.find(head).unwrap_or_else(|| panic!("{head} is not in the page"));
    let end = start + page[start..].find("\n\n").expect("a line after the table") + 1;
    if std::env::var_os("WRITE_DOCS").is_some() {
        std::fs::write(&path, format!("{}{table}{}", &page[..start], &page[end..])).unwrap();
    } else {
        assert_eq!(&page[start..end], table, "docs/anomalies.md shows another table; WRITE_DOCS=1 writes this one");
    }
}

#[test]
fn the_documentation_lists_every_anomaly() {
    let mut table =
        String::from("| code | severity | found at | condition, example, nearest case |\n|---|---|---|---|\n");
    for spec in ANOMALIES {
        let (id, severity, scope) = (spec.id, spec.severity.id(), spec.scope.id());
        assert!(!format!("{spec:?}").contains('|'), "{id}");
        let (condition, example, nearest) = (spec.description.en, spec.example.en, spec.counterexample.en);
        table +=
            &format!("| `{id}` | {severity} | {scope} | {condition}<br>*{example}*<br>Not reported: *{nearest}* |\n");
    }
    hold(&table);
}

#[test]
fn every_anomaly_has_texts_in_both_languages() {
    for (i, spec) in ANOMALIES.iter().enumerate() {
        assert_eq!((spec.anomaly as usize, AnomalyCode::from_id(spec.id)), (i, Some(spec.anomaly)));
        assert!(spec.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", spec.id);
        let names = |text: &str| -> BTreeSet<String> {
            let names = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned());
            names.filter(|name| name != "more").collect()
        };
        assert_eq!(names(spec.message.en), names(spec.message.zh), "{}", spec.id);
        for text in [spec.title, spec.message, spec.description, spec.example, spec.counterexample, spec.advice] {
            assert!(!text.zh.is_ascii(), "{}: {}", spec.id, text.zh);
            assert!(text.en.is_ascii() && !text.en.is_empty(), "{}: {}", spec.id, text.en);
        }
    }
}

#[test]
fn order_and_repetition_change_no_anomaly() {
    let day = simulate(&["--contacts", "600", "--seed", "9", "--anomalies", ".3"]);
    let anomalies_of = |bytes: &[u8]| {
        let mut analysis = analyse_in_chunks(bytes, 70_001);
        one_story(&mut analysis);
        let found: BTreeMap<_, _> = contacts(&analysis).into_iter().map(|c| (c.contact_id, c.anomalies)).collect();
        (found, analysis.anomaly_counts())
    };
    let reference = anomalies_of(&day.events);
    assert!(reference.1.len() >= 16);
    let mut lines: Vec<&[u8]> = day.events.split(|b| *b == b'\n').filter(|l| !l.is_empty()).collect();
    for seed in 1..=3 {
        shuffle(&mut lines, seed);
        assert!(anomalies_of(&lines.join(&b'\n')) == reference, "shuffled with seed {seed}");
    }
    let mut thrice: Vec<&[u8]> = lines.iter().flat_map(|l| [*l; 3]).collect();
    shuffle(&mut thrice, 4);
    assert!(anomalies_of(&thrice.join(&b'\n')) == reference, "three times");
}

/// An event of a few contacts, legs and agents, in a minute.
fn event(seed: u64) -> Value {
    let mut rng = Rng(seed);
    let spec = &Dialect::V1.events()[rng.below(Dialect::V1.events().len())];
    let contact = rng.below(4);
    // A contact has legs of its own, and now and then another's.
    let leg = if rng.below(12) == 0 { rng.below(8) } else { contact * 2 + rng.below(2) };
    let mut event = json!({ "eventType": spec.name, "eventTime": at(rng.below(60_000) as i64), "dialect": "1.0" });
    for used in spec.uses().filter(|used| used.field != Field::EventType && used.field != Field::EventTime) {
        if rng.below(if used.required { 30 } else { 2 }) == 0 {
            continue;
        }
        event[used.field.name()] = match used.field {
            Field::ContactId => json!(format!("job-{contact}")),
            Field::ConnectId => json!(format!("c-{leg}")),
            Field::AgentId => json!(format!("{}@a", rng.below(4))),
            Field::Destination => json!([format!("{}@a", rng.below(4)), "8001".to_owned()][rng.below(2)]),
            Field::CallType => json!(["Inbound", "Outbound", "Back2Back", "Internal"][contact]),
            Field::InstanceId => json!(["acme", "acme", "acme", "acme", "acme-test"][rng.below(5)]),
            Field::Caller | Field::Callee => json!(["13800001111", "1380000****", "95000"][rng.below(3)]),
            Field::StartTime | Field::EndTime => json!(at(rng.below(60_000) as i64)),
            Field::Duration => json!(rng.below(60)),
            Field::Result => json!([0, 0, 0, 1][rng.below(4)]),
            Field::Segments => json!([{}, {}]),
            Field::SkillGroupIds | Field::SkillGroupNames => json!(["g"]),
            Field::QueueType => json!("SkillGroup"),
            Field::AbandonPhase => json!("Ring"),
            _ => json!("x"),
        };
    }
    event
}

/// What ties events of different contacts together: their agents and legs.
fn ties(event: &Value) -> Vec<&str> {
    ["agentId", "destination", "connectId"].iter().filter_map(|field| event[*field].as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn removing_an_event_changes_only_related_contacts(seeds in vec(any::<u64>(), 1..50), order in any::<u64>()) {
        let story = Story(seeds.into_iter().map(event).collect());
        let anomalies_of = |story: &Story| -> BTreeMap<String, Vec<Anomaly>> {
            let mut analysis = story.analysis();
            one_story(&mut analysis);
            contacts(&analysis).into_iter().map(|c| (c.contact_id, c.anomalies)).collect()
        };
        let whole = anomalies_of(&story);
        let mut shuffled = Story([story.0.clone(), story.0.clone()].concat());
        shuffle(&mut shuffled.0, order);
        prop_assert_eq!(&anomalies_of(&shuffled), &whole, "shuffled and twice");
        for (i, removed) in story.0.iter().enumerate() {
            let mut rest = story.clone();
            rest.0.remove(i);
            let own = |e: &&Value| e["contactId"].as_str().is_some() && e["contactId"] == removed["contactId"];
            let tied: BTreeSet<&str> = story.0.iter().filter(own).flat_map(ties).chain(ties(removed)).collect();
            let after = anomalies_of(&rest);
            for (contact, anomalies) in whole.iter().filter(|(contact, _)| removed["contactId"] != contact.as_str()) {
                let of_contact = story.0.iter().filter(|e| e["contactId"] == contact.as_str());
                if of_contact.flat_map(ties).all(|tie| !tied.contains(tie)) {
                    prop_assert_eq!(Some(anomalies), after.get(contact), "{} without {}", contact, removed);
                }
            }
        }
    }
}
