//! Both dialects of the vendor's events: how an event's dialect is recognised, streams of both, the option that asks
//! for one of them, and payloads that mix them up.

use callscope::catalog::{Dialect, EVENTS};
use callscope::{CheckedEvent, Options, Severity, check_all};
use serde_json::{Value, json};

fn check_with(event: &Value, options: &Options) -> CheckedEvent {
    let mut events = check_all(event.to_string().as_bytes(), options);
    assert_eq!(events.len(), 1, "{event}");
    events.remove(0)
}

fn check(event: &Value) -> CheckedEvent {
    check_with(event, &Options::default())
}

fn strict(event: &Value) -> CheckedEvent {
    check_with(event, &Options { strict: true, ..Options::default() })
}

fn normal(event: &CheckedEvent) -> Value {
    serde_json::from_str(event.normal.as_deref().unwrap()).unwrap()
}

/// The codes of an event, with the places that they are about.
fn codes(event: &CheckedEvent) -> Vec<(&str, &str)> {
    event.diagnostics.iter().map(|d| (d.code.id(), d.path.as_str())).collect()
}

fn plus(event: &Value, more: Value) -> Value {
    let mut event = event.clone();
    for (name, value) in more.as_object().unwrap() {
        match value {
            Value::Null => drop(event.as_object_mut().unwrap().remove(name)),
            value => event[name] = value.clone(),
        }
    }
    event
}

/// An event of 1.0 that is right to the letter.
fn ringing_1() -> Value {
    json!({
        "EventTime": "2021-04-14T02:34:00.447Z", "EventType": "Ringing", "instanceId": "8f3c2a1e", "contactId": "job-1",
        "connectId": "c-1", "callType": "Inbound", "caller": "13100000001", "broker": "057100000001",
        "callee": "057100000001", "destination": "1001@acme",
    })
}

/// An event of 2.0 that is right to the letter.
fn ringing_2() -> Value {
    json!({
        "eventTime": "2021-04-14T02:34:00.447Z", "eventType": "Ringing", "instanceId": "acme", "contactId": "job-1",
        "channelId": "ch-1", "callType": "INBOUND", "caller": "13100000001", "broker": "057100000001",
        "callee": "057100000001", "destination": "1001", "agentId": "1001@acme", "scenario": "CONSULTED",
    })
}

fn ready_2() -> Value {
    json!({
        "eventTime": "2021-04-14T02:34:00.447Z", "eventType": "AgentReady", "instanceId": "acme",
        "agentId": "1001@acme", "skillGroupIds": "a@acme,b@acme",
    })
}

/// Each level of recognition decides alone, and only where those before it decide nothing.
#[test]
fn the_first_thing_that_names_one_dialect_decides() {
    let (v1, v2) = (Dialect::V1, Dialect::V2);
    let cases = [
        // What the event says itself, before everything else.
        (json!({ "dialect": "2.0", "EventType": "Dialing", "EventTime": 1, "connectId": "c" }), v2),
        (json!({ "dialect": "1.0", "eventType": "Dialing", "eventTime": 1, "channelId": "c" }), v1),
        // It cannot be of a dialect that has no such event.
        (json!({ "dialect": "1.0", "eventType": "Established", "channelId": "c" }), v1),
        (json!({ "dialect": "1.0", "eventType": "AgentRelease", "agentId": "1@a" }), v2),
        (json!({ "dialect": "2.0", "EventType": "AgentACW", "agentId": "1@a" }), v1),
        // Its type, whatever the fields.
        (json!({ "eventType": "AgentACW", "eventTime": 1, "channelId": "c", "scenario": "CONSULTED" }), v1),
        (json!({ "EventType": "AgentRelease", "EventTime": 1, "connectId": "c", "result": 0 }), v2),
        (json!({ "EventType": "BargeIn", "EventTime": 1, "connectId": "c" }), v2),
        // Its fields, whatever the spelling of the common ones.
        (json!({ "eventType": "Dialing", "eventTime": 1, "connectId": "c" }), v1),
        (json!({ "EventType": "Dialing", "EventTime": 1, "channelId": "c" }), v2),
        (json!({ "EventType": "Dialing", "EventTime": 1, "Channel_Id": "c" }), v2),
        (json!({ "EventType": "AgentCheckIn", "EventTime": 1, "skillLevels": [] }), v2),
        (json!({ "EventType": "BlindTransfer", "EventTime": 1, "originator": "1001" }), v2),
        (json!({ "eventType": "BlindTransfer", "eventTime": 1, "transferor": "1001", "connectId": "c" }), v1),
        (json!({ "eventType": "AgentBreak", "eventTime": 1, "breakReason": "lunch" }), v1),
        (json!({ "EventType": "RecordingReady", "EventTime": 1, "AgentIds": "1@a" }), v2),
        (json!({ "eventType": "RecordingReady", "eventTime": 1, "segments": [] }), v1),
        // The name under which one of them has the event counts as much as a field.
        (json!({ "EventType": "Established", "EventTime": 1 }), v2),
        (json!({ "EventType": "Established", "EventTime": 1, "channelId": "c" }), v2),
        (json!({ "EventType": "Established", "EventTime": 1, "connectId": "c" }), v1),
        (json!({ "eventType": "CallEstablished", "eventTime": 1, "connectId": "c" }), v1),
        (json!({ "eventType": "CallEstablished", "eventTime": 1 }), v1),
        // Fields of both: the next level.
        (json!({ "EventType": "Dialing", "EventTime": 1, "connectId": "c", "additionalBroker": "1" }), v1),
        (json!({ "eventType": "Dialing", "eventTime": 1, "connectId": "c", "additionalBroker": "1" }), v2),
        // Two ids of legs are no contradiction, and decide nothing.
        (json!({ "EventType": "Dialing", "EventTime": 1, "connectId": "c", "channelId": "d" }), v1),
        (json!({ "eventType": "Dialing", "eventTime": 1, "connectId": "c", "channelId": "d" }), v2),
        (
            json!({ "EventType": "Dialing", "EventTime": 1, "connectId": "c", "channelId": "d", "mediaType": "AUDIO" }),
            v2,
        ),
        // A field that both dialects have in the event decides nothing, and the other leg does.
        (json!({ "eventType": "TextStream", "eventTime": 1, "channelId": "c", "connectId": "c" }), v1),
        // Its values, whatever their case.
        (json!({ "EventType": "Dialing", "EventTime": 1, "callType": "MONITOR" }), v2),
        (json!({ "EventType": "Dialing", "EventTime": 1, "callType": "monitor" }), v2),
        (json!({ "eventType": "BlindTransfer", "eventTime": 1, "callType": "Call2RoutePoint" }), v1),
        (json!({ "EventType": "Enqueue", "EventTime": 1, "callType": "CONFERENCE" }), v2),
        // The spelling of what all events have: the type before the time.
        (json!({ "EventType": "Dialing", "EventTime": 1, "callType": "INBOUND" }), v1),
        (json!({ "eventType": "Dialing", "eventTime": 1, "callType": "Inbound" }), v2),
        (json!({ "eventType": "AgentReady", "EventTime": 1 }), v2),
        (json!({ "EventType": "AgentReady", "eventTime": 1 }), v1),
        (json!({ "EVENTTYPE": "AgentReady", "eventTime": 1, "result": 0 }), v2),
        (json!({ "EVENTTYPE": "AgentReady", "EventTime": 1 }), v1),
        // The result of an agent event.
        (json!({ "EVENTTYPE": "AgentReady", "result": 0 }), v1),
        (json!({ "eventType": "AgentReady", "eventTime": 1, "result": 0 }), v2),
        // Nothing.
        (json!({ "EVENTTYPE": "AgentReady" }), v1),
    ];
    for (event, due) in cases {
        let checked = check(&event);
        assert_eq!(normal(&checked)["dialect"], due.id(), "{event}");
        // A normal form is of its dialect.
        let again = check(&normal(&checked));
        assert_eq!(normal(&again)["dialect"], due.id(), "{event}");
    }
}

/// What stands around an event changes nothing about its dialect, also when the layout of its members was seen before.
#[test]
fn a_stream_of_both_is_read_event_by_event() {
    let events = [
        ringing_1(),
        ringing_2(),
        json!({ "EventTime": "2021-04-14T02:34:01.000Z", "EventType": "AgentReady", "instanceId": "8f3c2a1e",
                "agentId": "1001@acme", "skillGroupIds": ["a"], "result": 0 }),
        ready_2(),
        plus(&ringing_2(), json!({ "callType": "MONITOR", "scenario": null })),
        plus(&ringing_1(), json!({ "callType": "Outbound" })),
    ];
    let alone: Vec<_> = events.iter().map(|event| check(event).normal.unwrap()).collect();
    for step in [1, 5, 7, 11] {
        let order: Vec<usize> = (0..60).map(|i| (i * step + i / 7) % events.len()).collect();
        let stream: String = order.iter().map(|i| events[*i].to_string() + "\n").collect();
        let read = check_all(stream.as_bytes(), &Options::default());
        assert_eq!(read.len(), order.len());
        for (event, i) in read.iter().zip(order) {
            assert!(event.valid, "{:?}", event.diagnostics);
            assert_eq!(event.normal.as_ref(), Some(&alone[i]));
            assert!(event.diagnostics.iter().all(|d| d.severity == Severity::Note), "{:?}", event.diagnostics);
        }
    }
}

#[test]
fn both_dialects_have_one_normal_form() {
    let one = normal(&check(&ringing_2()));
    assert_eq!(
        one.to_string(),
        r#"{"eventTime":"2021-04-14T02:34:00.447Z","eventType":"Ringing","contactId":"job-1","callType":"Inbound","caller":"13100000001","broker":"057100000001","callee":"057100000001","agentId":"1001@acme","instanceId":"acme","destination":"1001","channelId":"ch-1","scenario":"Consulted","dialect":"2.0"}"#
    );
    let event =
        |name: &str, more: Value| normal(&check(&plus(&ringing_2(), plus(&more, json!({ "eventType": name })))));
    for (name, due) in [
        ("Established", "CallEstablished"),
        ("Released", "CallReleased"),
        ("Held", "CallHeld"),
        ("Retrieved", "CallRetrieved"),
        ("Abandoned", "CallAbandoned"),
        ("AgentRingingTimeout", "RingingTimeout"),
        ("Muted", "Muted"),
        ("Route2IVR", "Route2IVR"),
    ] {
        assert_eq!(event(name, json!({}))["eventType"], due);
    }
    for (written, due) in [
        ("INTERNAL", "Internal"),
        ("OUTBOUND", "Outbound"),
        ("CONFERENCE", "Conference"),
        ("BACK2BACK", "Back2Back"),
        ("PREDICTIVE", "PredictiveDial"),
        ("CONSULTANT", "Consult"),
        ("MONITOR", "Monitor"),
        ("COACH", "Coach"),
        ("BARGE", "Barge"),
        ("INTERCEPT", "Intercept"),
    ] {
        assert_eq!(event("Dialing", json!({ "callType": written }))["callType"], due);
        assert_eq!(event("Dialing", json!({ "callType": due }))["callType"], due);
    }
    assert_eq!(event("Abandoned", json!({ "abandonPhase": "Ringing" }))["abandonPhase"], "Ring");
    assert_eq!(event("Released", json!({ "releaseInitiator": "agent" }))["initiator"], "agent");
    assert_eq!(event("BlindTransfer", json!({ "originator": "1001" }))["transferor"], "1001");
    let record = json!({ "eventType": "CDRReady", "eventTime": "2021-04-14T02:34:00.447Z", "instanceId": "acme",
                         "contactId": "job-1", "establishedTime": "", "agentIds": "", "skillGroupIds": "a@acme,b@acme" });
    let made = check(&record);
    assert_eq!((codes(&made), made.valid), (vec![], true));
    assert_eq!(normal(&made)["skillGroupIds"], json!(["a@acme", "b@acme"]));
    assert_eq!((&normal(&made)["establishedTime"], &normal(&made)["agentIds"]), (&Value::Null, &Value::Null));
}

#[test]
fn strict_mode_takes_2_0_to_the_letter() {
    for event in [ringing_2(), ready_2()] {
        let checked = strict(&event);
        assert_eq!((codes(&checked), checked.valid), (vec![], true));
    }
    for (more, due) in [
        (json!({ "callType": "Inbound" }), ("enum-renamed", "/callType")),
        (json!({ "callType": "inbound" }), ("enum-renamed", "/callType")),
        (json!({ "scenario": "Consulted" }), ("enum-renamed", "/scenario")),
        (json!({ "channelId": null, "ChannelId": "ch-1" }), ("field-renamed", "/ChannelId")),
        (json!({ "skillGroupId": 5 }), ("type-coerced", "/skillGroupId")),
    ] {
        let checked = strict(&plus(&ringing_2(), more.clone()));
        assert_eq!((codes(&checked), checked.valid), (vec![due], false), "{more}");
        // Without it the normal spelling of a value is as good, and any other one is noted.
        let lenient = check(&plus(&ringing_2(), more.clone()));
        assert!(lenient.valid, "{more}");
        let is_normal = more["callType"] == "Inbound" || more["scenario"] == "Consulted";
        assert_eq!(lenient.diagnostics.is_empty(), is_normal, "{more}");
    }
    for (skill_groups, due) in [(json!(["a"]), false), (json!("a, b"), true), (json!("a"), true)] {
        let event = plus(&ready_2(), json!({ "skillGroupIds": skill_groups }));
        assert_eq!(strict(&event).valid, due);
        assert_eq!(codes(&check(&event)), []);
    }
    for (flag, due) in [(json!(true), true), (json!(0), true), (json!(1), true), (json!("true"), false)] {
        assert_eq!(strict(&plus(&ready_2(), json!({ "outboundScenario": flag }))).valid, due);
    }
}

/// The option asks for one dialect, and the message names the event of the other one.
#[test]
fn an_event_of_another_dialect_than_the_one_asked_for_is_an_error() {
    let asked = |dialect| Options { dialect: Some(dialect), ..Options::default() };
    for (event, dialect, en, zh, suggestion) in [
        (
            plus(&ringing_2(), json!({ "eventType": "Established", "destination": null })),
            Dialect::V1,
            "Established is an event of 2.0; in 1.0 it is CallEstablished",
            "Established 是 2.0 版的事件，在 1.0 版中为 CallEstablished",
            Some("CallEstablished"),
        ),
        (
            plus(&ringing_1(), json!({ "EventType": "CallEstablished", "destination": null })),
            Dialect::V2,
            "CallEstablished is an event of 1.0; in 2.0 it is Established",
            "CallEstablished 是 1.0 版的事件，在 2.0 版中为 Established",
            Some("Established"),
        ),
        (
            ringing_2(),
            Dialect::V1,
            "it is written as in 2.0, where it has other fields",
            "它按 2.0 版书写，字段不同",
            None,
        ),
        (
            plus(&ready_2(), json!({ "eventType": "AgentRelease" })),
            Dialect::V1,
            "AgentRelease is an event of 2.0, and 1.0 has none like it",
            "AgentRelease 是 2.0 版的事件，1.0 版没有对应的事件",
            None,
        ),
    ] {
        let checked = check_with(&event, &asked(dialect));
        let found: Vec<_> = checked.diagnostics.iter().filter(|d| d.code.id() == "wrong-dialect").collect();
        assert_eq!((found.len(), checked.valid), (1, false), "{event}");
        let d = found[0];
        let (name, asked_for) = (event["eventType"].as_str().or(event["EventType"].as_str()).unwrap(), dialect.id());
        assert_eq!(d.severity, Severity::Error);
        assert_eq!(d.message.en, format!("{name} is not written in {asked_for}: {en}"));
        assert_eq!(d.message.zh, format!("{name} 不是 {asked_for} 版的写法：{zh}"));
        assert_eq!((d.expected.as_deref(), d.suggestion.as_deref()), (Some(dialect.id()), suggestion));
        assert!(d.path == "/eventType" || d.path == "/EventType");
        // It is the only thing that changes.
        assert!(check_with(&event, &asked(dialect.other())).diagnostics == check(&event).diagnostics);
        assert_eq!(check_with(&event, &asked(dialect)).normal, check(&event).normal);
    }
    // Bytes whose type nobody knows are of no dialect.
    let unknown = check_with(&json!({ "eventType": "Hangup" }), &asked(Dialect::V1));
    assert!(unknown.diagnostics.iter().all(|d| d.code.id() != "wrong-dialect"));
}

/// A misspelled name is suggested in the dialect that the event seems to be of, else in the other one.
#[test]
fn unknown_types_have_suggestions_of_either_dialect() {
    for (event, due) in [
        (json!({ "EventType": "CallRelesed" }), "CallReleased"),
        (json!({ "eventType": "Relesed" }), "Released"),
        (json!({ "EventType": "Establishd" }), "Established"),
        (json!({ "eventType": "CallEstablishd" }), "CallEstablished"),
        (json!({ "eventType": "QueueingOverflw" }), "QueueingOverflow"),
    ] {
        let checked = check(&event);
        let found = checked.diagnostics.iter().find(|d| d.code.id() == "unknown-event-type").expect("it is unknown");
        assert_eq!(found.suggestion.as_deref(), Some(due), "{event}");
    }
    // What is suggested of the other dialect is said to be of it.
    let said = |event: &Value, code: &str| {
        let checked = check(event);
        let found = checked.diagnostics.iter().find(|d| d.code.id() == code).expect("it is found");
        (found.message.en.clone(), found.message.zh.clone())
    };
    let (en, zh) = said(&json!({ "EventType": "Establishd" }), "unknown-event-type");
    assert!(en.ends_with("; Established is an event of 2.0, in 1.0 it is CallEstablished"), "{en}");
    assert!(zh.ends_with("；Established 是 2.0 版的事件，在 1.0 版中为 CallEstablished"), "{zh}");
    let (en, _) = said(&json!({ "EventType": "BrgeIn" }), "unknown-event-type");
    assert!(en.ends_with("; BargeIn is an event of 2.0"), "{en}");
    let (en, _) = said(&json!({ "EventType": "Established", "EventTime": 1, "connectId": "c" }), "enum-renamed");
    assert_eq!(
        en,
        "Established is documented as CallEstablished; Established is an event of 2.0, in 1.0 it is CallEstablished"
    );
    // Records of another product reach the same queues.
    let (en, zh) = said(&json!({ "eventType": "ApiCall", "eventName": "ListUsers" }), "unknown-event-type");
    assert_eq!(en, "ApiCall is not an event type; it is ActionTrail's record of a call of an interface");
    assert!(zh.contains("操作审计"), "{zh}");
    let (en, _) = said(&json!({ "EventType": "CallRelesed" }), "unknown-event-type");
    assert_eq!(en, "CallRelesed is not an event type");
}

/// Of some events only the name is published: what all events have is checked, and the rest is kept.
#[test]
fn events_whose_fields_are_not_published_are_known() {
    let event = |name: &str, more: Value| {
        plus(&json!({ "eventTime": "2021-04-14T02:34:00.447Z", "eventType": name, "instanceId": "acme" }), more)
    };
    let published = |name: &str| {
        let documented = Dialect::V2.events().iter().find(|event| event.name == name);
        documented.is_some_and(|event| event.published)
    };
    let names: Vec<_> = EVENTS.iter().map(|event| event.name).filter(|name| !published(name)).collect();
    let unpublished: Vec<_> =
        Dialect::V2.events().iter().filter(|event| !event.published).map(|event| event.name).collect();
    assert!(unpublished.len() > 15 && unpublished.iter().all(|name| names.contains(name)));
    for name in unpublished {
        for options in [Options::default(), Options { strict: true, ..Options::default() }] {
            let odd =
                json!({ "contactId": 5, "startTime": 1618367640447_u64, "callType": "Sideways", "reason": { "a": 1 } });
            for more in [json!({}), json!({ "contactId": "job-1", "channelId": "ch-1", "callType": "INBOUND" }), odd] {
                let checked = check_with(&event(name, more.clone()), &options);
                assert_eq!((codes(&checked), checked.valid), (vec![("undocumented-event", "/eventType")], true));
                // Nothing is lost.
                let normal = normal(&checked);
                for (field, value) in more.as_object().unwrap().iter().filter(|(_, value)| **value != "INBOUND") {
                    assert!(normal[field] == *value || normal["extra"][field] == *value, "{normal}");
                }
            }
        }
        // What is wrong with one is nearer to the published event of the same normal name.
        if name == "RingingTimeout" {
            continue;
        }
        let checked = check(&event(name, json!({ "eventTime": "noon", "instanceId": null })));
        assert_eq!(
            codes(&checked),
            [("missing-field", "/instanceId"), ("invalid-time", "/eventTime"), ("undocumented-event", "/eventType")]
        );
    }
    // What can be read is read.
    let read = normal(&check(&event(
        "VnRecordingReady",
        json!({ "contactId": "job-1", "duration": 59, "startTime": "2025-11-05T09:50:04.732+08:00",
                "downloadURL": "https://h/a.wav", "scenarioId": "s-1" }),
    )));
    assert_eq!((&read["contactId"], &read["duration"]), (&json!("job-1"), &json!(59)));
    assert_eq!(
        (&read["startTime"], &read["downloadUrl"]),
        (&json!("2025-11-05T01:50:04.732Z"), &json!("https://h/a.wav"))
    );
    assert_eq!(read["extra"], json!({ "scenarioId": "s-1" }));
}

/// What producers and migrations mix up has the diagnostic that says so.
#[test]
fn mixed_up_payloads_have_the_right_diagnostics() {
    // Two ids of legs contradict nothing; the one of the other dialect is unknown.
    let both = plus(&ringing_2(), json!({ "connectId": "other" }));
    assert_eq!(codes(&check(&both)), [("unknown-field", "/connectId")]);
    assert_eq!(normal(&check(&both))["channelId"], "ch-1");
    // The result of 1.0 in an agent event of 2.0.
    let result = plus(&ready_2(), json!({ "result": 1 }));
    assert_eq!(codes(&check(&result)), [("unknown-field", "/result")]);
    assert_eq!(normal(&check(&result))["extra"], json!({ "result": 1 }));
    // An event of 1.0 in the spelling of 2.0.
    let camel = json!({
        "eventTime": "2021-04-14T02:34:00.447Z", "eventType": "CallEstablished", "instanceId": "8f3c2a1e", "contactId": "job-1",
        "connectId": "c-1", "callType": "INBOUND", "caller": "13100000001", "broker": "057100000001", "callee": "057100000001",
    });
    assert_eq!(codes(&check(&camel)), [("enum-renamed", "/callType")]);
    assert_eq!(normal(&check(&camel))["dialect"], "1.0");
    let mut renamed = codes(&strict(&camel)).into_iter().map(|(code, _)| code.to_owned()).collect::<Vec<_>>();
    renamed.sort();
    assert_eq!(renamed, ["enum-renamed", "field-renamed", "field-renamed"]);
    // The subscription's own names, with a blank behind.
    let blank = plus(&ringing_2(), json!({ "eventType": "Dialing ", "destination": null }));
    assert_eq!((codes(&check(&blank)), check(&blank).valid), (vec![("trimmed", "/eventType")], true));
    assert!(codes(&strict(&blank)).contains(&("trimmed", "/eventType")));
    assert!(!strict(&blank).valid);
    // Whether a sentence is complete, in all of its ways.
    let text = |finished: Value| {
        plus(
            &ringing_2(),
            json!({
                "eventType": "TextStream", "destination": null, "scenario": null, "channelType": "customer", "text": "hello",
                "finished": finished, "beginOffsetMS": 10, "endOffsetMS": 20,
            }),
        )
    };
    for (written, due, noted) in [
        (json!(true), true, false),
        (json!(false), false, false),
        (json!(1), true, false),
        (json!(0), false, false),
        (json!("true"), true, true),
        (json!("False"), false, true),
    ] {
        let checked = check(&text(written.clone()));
        assert_eq!(normal(&checked)["finished"], due, "{written}");
        assert_eq!(codes(&checked), if noted { vec![("type-coerced", "/finished")] } else { vec![] });
        assert_eq!(strict(&text(written)).valid, !noted);
    }
    for wrong in [json!(2), json!("yes"), json!([])] {
        assert_eq!(codes(&check(&text(wrong))), [("wrong-type", "/finished")]);
    }
    // Levels of skills as JSON text.
    let check_in = plus(
        &ready_2(),
        json!({ "eventType": "AgentCheckIn", "skillLevels": "[{\"skillGroupId\":\"a\",\"skillLevel\":1}]" }),
    );
    assert_eq!(codes(&check(&check_in)), [("json-unpacked", "/skillLevels")]);
    assert_eq!(normal(&check(&check_in))["skillLevels"], json!([{ "skillGroupId": "a", "skillLevel": 1 }]));
    // Two names of the event that disagree.
    let two = plus(&ringing_2(), json!({ "EventType": "CallReleased" }));
    assert!(codes(&check(&two)).iter().any(|(code, _)| *code == "conflicting-field"));
    // A record of what an API was asked in the interface.
    let api = check(
        &json!({ "eventVersion": "1", "eventId": "5", "eventType": "ApiCall", "eventTime": "2021-04-14T02:34:00Z" }),
    );
    let errors =
        api.diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| (d.code.id(), d.path.as_str()));
    assert_eq!(errors.collect::<Vec<_>>(), [("missing-field", "/instanceId"), ("unknown-event-type", "/eventType")]);
}

/// 1.0 is right by its definition or by its revision.
#[test]
fn the_revision_of_1_0_is_right_too() {
    let base = json!({ "EventTime": "2021-06-01T10:00:00.000Z", "instanceId": "acme", "contactId": "job-1" });
    let call = plus(
        &base,
        json!({ "connectId": "c-1", "callType": "Inbound", "caller": "1", "callee": "2", "agentId": "1001@acme" }),
    );
    let transfer =
        plus(&call, json!({ "skillGroupIds": ["a"], "transferor": "1001@acme", "destination": "1002@acme" }));
    let recording = plus(
        &base,
        json!({ "fileName": "1.wav", "downloadURL": "https://h/1.wav", "agentId": "1235", "skillGroupId": "a" }),
    );
    for event in [
        plus(&call, json!({ "EventType": "CallHeld", "skillGroupId": "a" })),
        plus(&call, json!({ "EventType": "CallRetrieved" })),
        plus(&call, json!({ "EventType": "CDRReady", "agentId": "1001@acme", "skillGroupId": "a" })),
        plus(&transfer, json!({ "EventType": "BlindTransfer" })),
        plus(&transfer, json!({ "EventType": "BlindTransfer", "result": 0, "remark": "" })),
        plus(&transfer, json!({ "EventType": "AttendedTransfer", "callType": "Consult" })),
        plus(&recording, json!({ "EventType": "RecordingReady" })),
        plus(&recording, json!({ "EventType": "DualTrackRecordingReady" })),
        plus(&ringing_1(), json!({ "callType": "Outbound" })),
        plus(
            &base,
            json!({ "EventType": "TextStream", "connectId": "c-1", "caller": "1", "callee": "2", "channelId": "x",
                            "channelType": "customer", "text": "hello", "finished": 1, "beginOffsetMS": 1, "endOffsetMS": 2 }),
        ),
    ] {
        let checked = strict(&event);
        assert!(checked.valid, "{event} {:?}", checked.diagnostics);
        assert_eq!(normal(&checked)["dialect"], "1.0");
        let warnings =
            checked.diagnostics.iter().filter(|d| d.severity != Severity::Note && d.code.id() != "empty-value");
        assert_eq!(warnings.count(), 0, "{:?}", checked.diagnostics);
    }
    // What is nearer to the definition is judged by it.
    for (event, due) in [
        (
            json!({ "EventTime": "2021-06-01T10:00:00.000Z", "EventType": "RecordingReady", "StartTime": "2021-06-01T09:00:00.000Z",
                    "EndTime": "2021-06-01T09:10:00.000Z", "ContactId": "job-1", "FileName": "1.wav", "DownloadURL": "https://h/1.wav",
                    "instanceId": "acme" }),
            vec![("missing-field", "/Duration")],
        ),
        (
            json!({ "EventTime": "2021-06-01T10:00:00.000Z", "EventType": "CDRReady", "EndTime": "2021-06-01T09:10:00.000Z",
                    "ContactId": "job-1", "ConnectId": "c", "CallType": "Inbound", "Caller": "1", "Callee": "2", "InstanceId": "acme" }),
            vec![("missing-field", "/StartTime")],
        ),
        (
            plus(&recording, json!({ "EventType": "RecordingReady", "fileName": null })),
            vec![("missing-field", "/fileName")],
        ),
        (plus(&transfer, json!({ "EventType": "BlindTransfer", "caller": null })), vec![("missing-field", "/caller")]),
    ] {
        assert_eq!(codes(&check(&event)), due, "{event}");
    }
}

/// An SDK's call carries an event of 2.0 as text.
#[test]
fn an_event_in_a_notification_is_unwrapped() {
    let inner =
        plus(&ringing_2(), json!({ "eventType": "Released", "destination": null, "releaseReason": "200 - Okay" }));
    let outer = json!({ "InstanceId": "acme", "NotificationType": "Released", "NotificationTarget": "CUSTOMER",
                        "ShardingKey": "job-1", "MessageBody": inner.to_string() });
    let checked = check(&outer);
    assert_eq!((codes(&checked), checked.valid), (vec![("unwrapped", "")], true));
    assert_eq!(normal(&checked), normal(&check(&inner)));
}

/// Which definition an event is nearest to depends on what is null, which the names of its members do not show.
#[test]
fn an_event_is_judged_as_if_no_other_had_come_before() {
    let transfer = |result: Value| {
        json!({ "EventTime": "2021-04-14T02:34:00.447Z", "EventType": "BlindTransfer", "agentId": "1001@acme",
            "skillGroupIds": "sales@acme,vip@acme", "callType": "Inbound", "caller": "00", "callee": "4001",
            "contactId": "job-1", "connectId": "leg-1", "transferor": "1001@acme", "destination": "1002@acme",
            "result": result, "remark": "", "instanceId": "acme" })
        .to_string()
    };
    let verdict = |text: &str| check_all(text.as_bytes(), &Options::default()).pop().expect("an event");
    for (first, second) in [(json!(0), Value::Null), (Value::Null, json!(0))] {
        let alone = verdict(&transfer(second.clone()));
        let after = verdict(&[transfer(first), transfer(second)].join("\n"));
        assert_eq!((after.valid, codes(&after)), (alone.valid, codes(&alone)));
        assert_eq!(after.normal, alone.normal);
    }
}
