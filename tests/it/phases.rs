//! The rules of docs/timelines.md one by one: a few events, and the phases, outcome and figures that are due.

use callscope::{Analysis, Contact, Options};
use serde_json::{Map, Value, json};

/// One event in short: seconds, type, then `@agent`, `#leg`, `in=contact` (job-1 by default, `-` for none),
/// `type=call type`, and any other member by name.
fn event(short: &str) -> String {
    let mut words = short.split_whitespace();
    let (at, name) = (words.next().expect("seconds"), words.next().expect("a type"));
    let mut all = Map::new();
    all.insert(
        "EventTime".to_owned(),
        json!(format!("2021-04-14T02:34:{:06.3}Z", at.parse::<f64>().expect("seconds"))),
    );
    all.insert("EventType".to_owned(), json!(name));
    all.insert("contactId".to_owned(), json!("job-1"));
    for word in words {
        let (key, value) = match word.split_at(1) {
            ("@", agent) => ("agentId", format!("{agent}@a")),
            ("#", leg) => ("connectId", leg.to_owned()),
            _ => match word.split_once('=').expect("name=value") {
                ("in", contact) => ("contactId", contact.to_owned()),
                ("type", call_type) => ("callType", call_type.to_owned()),
                (key, value) => (key, value.to_owned()),
            },
        };
        all.insert(key.to_owned(), value.parse::<i64>().map_or(json!(value), |n| json!(n)));
    }
    if all["contactId"] == "-" {
        all.shift_remove("contactId");
    }
    Value::Object(all).to_string()
}

fn contact(events: &[&str]) -> Contact {
    let mut analysis = Analysis::new(Options::default());
    // In any order.
    for short in events.iter().rev() {
        analysis.push(event(short).as_bytes());
    }
    analysis.finish();
    analysis.contact("job-1").expect("a contact")
}

/// The seconds of a time.
fn seconds(time: &str) -> &str {
    time[17..23].trim_end_matches('0').trim_end_matches('.').trim_start_matches('0')
}

fn phases(events: &[&str]) -> Vec<String> {
    let short = |time: &str| Some(seconds(time)).filter(|s| !s.is_empty()).unwrap_or("0").to_owned();
    contact(events)
        .phases
        .iter()
        .map(|p| {
            let end = p.end_time.as_deref().map_or("open".to_owned(), short);
            let by = p.ended_by.map_or(String::new(), |e| format!(" {e}"));
            format!("{} {} {}-{end}{by}", p.kind, p.lane, short(&p.start_time))
        })
        .collect()
}

/// What a few events become.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // IVR.
    ("ivr, enqueue", &["1 Route2IVR contactFlowId=f", "3 Enqueue skillGroupId=g"], &["ivr flow:f 1-3 Enqueue", "queue queue:g 3-open"]),
    ("ivr, abandoned", &["1 Route2IVR contactFlowId=f", "3 CallAbandoned"], &["ivr flow:f 1-3 CallAbandoned"]),
    ("ivr, released", &["1 Route2IVR contactFlowId=f", "3 CallReleased"], &["ivr flow:f 1-3 CallReleased"]),
    ("ivr, established", &["1 Route2IVR contactFlowId=f #a", "3 CallEstablished #a"], &["ivr flow:f 1-3 CallEstablished", "talk leg:a 3-open"]),
    ("ivr, another flow", &["1 Route2IVR contactFlowId=f", "3 Route2IVR contactFlowId=h"], &["ivr flow:f 1-3 Route2IVR", "ivr flow:h 3-open"]),
    ("ivr goes on", &["1 Route2IVR contactFlowId=f", "3 Dialing #a", "4 AssignAgent"], &["ivr flow:f 1-open", "dial leg:a 3-open"]),
    // Queue.
    ("queue, assigned", &["1 Enqueue skillGroupId=g", "3 AssignAgent"], &["queue queue:g 1-3 AssignAgent"]),
    ("queue, timeout", &["1 Enqueue skillGroupId=g", "3 QueueingTimeout"], &["queue queue:g 1-3 QueueingTimeout"]),
    ("queue, abandoned", &["1 Enqueue skillGroupId=g", "3 CallAbandoned"], &["queue queue:g 1-3 CallAbandoned"]),
    ("queue, released", &["1 Enqueue skillGroupId=g", "3 CallReleased"], &["queue queue:g 1-3 CallReleased"]),
    ("queue, next", &["1 Enqueue skillGroupId=g", "3 Enqueue skillGroupId=h"], &["queue queue:g 1-3 Enqueue", "queue queue:h 3-open"]),
    ("queue of an agent", &["1 Enqueue queueType=Agent skillGroupId=g @1"], &["queue queue:1@a 1-open"]),
    ("queue of a group that names an agent", &["1 Enqueue queueType=SkillGroup skillGroupId=g @1"], &["queue queue:g 1-open"]),
    ("queue that names an agent alone", &["1 Enqueue queueType=SkillGroup @1"], &["queue queue:1@a 1-open"]),
    ("queue of an agent that names a group alone", &["1 Enqueue queueType=Agent skillGroupId=g"], &["queue queue:g 1-open"]),
    ("queue does not end with what its agent does", &["1 Enqueue queueType=Agent @1", "2 AgentReady @1 in=-", "3 CallEstablished #a"], &["queue queue:1@a 1-open", "talk leg:a 3-open"]),
    // Dial.
    ("dial, ringing", &["1 Dialing #a", "3 Ringing #a destination=400"], &["dial leg:a 1-3 Ringing", "ring leg:a 3-open"]),
    ("dial, established", &["1 Dialing #a", "3 CallEstablished #a"], &["dial leg:a 1-3 CallEstablished", "talk leg:a 3-open"]),
    ("dial, released", &["1 Dialing #a", "3 CallReleased #a"], &["dial leg:a 1-3 CallReleased"]),
    ("dial, another leg", &["1 Dialing #a", "3 Ringing #b destination=400", "4 CallEstablished #b", "5 CallReleased #b"], &["dial leg:a 1-open", "ring leg:b 3-4 CallEstablished", "talk leg:b 4-5 CallReleased"]),
    ("dial, again", &["1 Dialing #a", "2 Dialing #a", "3 Dialing #b", "4 CallReleased"], &["dial leg:a 1-4 CallReleased", "dial leg:b 3-4 CallReleased"]),
    ("dial, again after its end", &["1 Dialing #a", "2 CallReleased #a", "3 Dialing #a"], &["dial leg:a 1-2 CallReleased", "dial leg:a 3-open"]),
    ("dial does not end with what its agent does", &["1 Dialing #a @1", "3 AgentReady @1 in=-"], &["dial leg:a 1-open"]),
    // Ring.
    ("ring, agent", &["1 AgentRinging #a @1", "3 AgentTalk #a @1"], &["ring agent:1@a 1-3 AgentTalk", "talk agent:1@a 3-open"]),
    ("ring, leg", &["1 Ringing #a destination=400", "3 CallEstablished #a"], &["ring leg:a 1-3 CallEstablished", "talk leg:a 3-open"]),
    ("ring, an agent's by destination", &["1 Ringing #a destination=2@a", "3 CallReleased #b @2"], &["ring agent:2@a 1-3 CallReleased"]),
    ("ring, an agent's by name", &["1 Ringing #a @1 destination=1@a"], &["ring agent:1@a 1-open"]),
    ("ring, the leg's, whatever agent", &["1 Ringing #a @1 destination=400"], &["ring leg:a 1-open"]),
    ("ring, leg and agent are one", &["1 Ringing #a destination=400", "2 AgentRinging #a @1", "4 CallEstablished #a"], &["ring agent:1@a 1-4 CallEstablished", "talk leg:a 4-open"]),
    ("ring, agent and leg are one", &["1 AgentRinging #a @1", "2 Ringing #a destination=400", "4 CallReleased #a"], &["ring agent:1@a 1-4 CallReleased"]),
    ("ring, two agents are two", &["1 AgentRinging #a @1", "2 AgentRinging #a @2", "4 CallEstablished #a @1"], &["ring agent:1@a 1-4 CallEstablished", "ring agent:2@a 2-4 CallEstablished", "talk agent:1@a 4-open"]),
    ("ring, two legs are two", &["1 Ringing #a destination=400", "2 Ringing #b destination=400", "4 CallEstablished #b"], &["ring leg:a 1-open", "ring leg:b 2-4 CallEstablished", "talk leg:b 4-open"]),
    ("ring, timeout of the agent", &["1 AgentRinging #a @1", "2 AgentRinging #a @2", "3 RingingTimeout #a @1"], &["ring agent:1@a 1-3 RingingTimeout", "ring agent:2@a 2-open"]),
    ("ring, timeout of the leg", &["1 AgentRinging #a @1", "2 AgentRinging #b @2", "3 RingingTimeout #a"], &["ring agent:1@a 1-3 RingingTimeout", "ring agent:2@a 2-open"]),
    ("ring, timeout of an agent, of a leg's phone", &["1 Ringing #a destination=400", "3 RingingTimeout #a @1"], &["ring leg:a 1-3 RingingTimeout"]),
    ("ring, abandoned", &["1 AgentRinging #a @1", "3 CallAbandoned #b"], &["ring agent:1@a 1-3 CallAbandoned"]),
    ("ring, an event that names nobody", &["1 AgentRinging #a @1", "2 Ringing #b destination=400", "3 CallReleased"], &["ring agent:1@a 1-3 CallReleased", "ring leg:b 2-3 CallReleased"]),
    ("ring, ready", &["1 AgentRinging #a @1", "3 AgentReady @1 in=-", "5 CallReleased #a"], &["ring agent:1@a 1-3 AgentReady"]),
    ("ring, break", &["1 AgentRinging #a @1", "3 AgentBreak @1 in=-"], &["ring agent:1@a 1-3 AgentBreak"]),
    ("ring, check-out", &["1 AgentRinging #a @1", "3 AgentCheckOut @1 in=-"], &["ring agent:1@a 1-3 AgentCheckOut"]),
    ("ring, check-in ends nothing", &["1 AgentRinging #a @1", "3 AgentCheckIn @1 in=-"], &["ring agent:1@a 1-open"]),
    ("ring, another agent's ready", &["1 AgentRinging #a @1", "3 AgentReady @2 in=-"], &["ring agent:1@a 1-open"]),
    ("ring, ready at the same moment came before", &["1 AgentReady @1 in=-", "1 AgentRinging #a @1"], &["ring agent:1@a 1-open"]),
    ("ring, ready before the phone rang", &["0 AgentReady @1 in=-", "1 AgentRinging #a @1"], &["ring agent:1@a 1-open"]),
    ("ring, talk elsewhere ends nothing", &["1 AgentRinging #a @1", "3 AgentTalk #z @1 in=job-2", "4 CallEstablished #z @1 in=job-2"], &["ring agent:1@a 1-open"]),
    ("ring, talk without a contact", &["1 AgentRinging #a @1", "3 AgentTalk @1 in=-"], &["ring agent:1@a 1-3 AgentTalk"]),
    ("ring, established without a contact", &["1 AgentRinging #a @1", "3 CallEstablished @1 in=-"], &["ring agent:1@a 1-3 CallEstablished"]),
    ("ring, timeout without a contact", &["1 AgentRinging #a @1", "3 RingingTimeout @1 in=-"], &["ring agent:1@a 1-3 RingingTimeout"]),
    ("ring, abandoned without a contact", &["1 AgentRinging #a @1", "3 CallAbandoned @1 in=-"], &["ring agent:1@a 1-3 CallAbandoned"]),
    ("ring, released without a contact", &["1 AgentRinging #a @1", "3 CallReleased @1 in=-"], &["ring agent:1@a 1-3 CallReleased"]),
    ("ring, ready in another contact", &["1 AgentRinging #a @1", "3 AgentReady @1 in=job-2"], &["ring agent:1@a 1-3 AgentReady"]),
    ("ring, it rings again", &["1 AgentRinging #a @1", "3 AgentReady @1 in=-", "5 AgentRinging #a @1"], &["ring agent:1@a 1-3 AgentReady", "ring agent:1@a 5-open"]),
    ("ring, it still rings", &["1 AgentRinging #a @1", "5 AgentRinging #b @1"], &["ring agent:1@a 1-open"]),
    // What failed.
    ("failed agent events", &["1 AgentRinging #a @1 result=1", "2 AgentTalk #a @1 result=1", "3 AgentACW @1 result=1"], &[]),
    ("failed events end nothing", &["1 AgentRinging #a @1", "2 AgentReady @1 in=- result=1", "3 AgentTalk #a @1 result=1"], &["ring agent:1@a 1-open"]),
    ("a failed transfer", &["1 CallEstablished #a @1", "2 BlindTransfer #a @1 result=1"], &["talk agent:1@a 1-open"]),
    ("failed after-call work", &["1 CallEstablished #a @1", "2 AgentACW @1 result=3"], &["talk agent:1@a 1-open"]),
    ("a result that cannot be read", &["1 CallEstablished #a @1", "2 AgentACW @1 result=ok"], &["talk agent:1@a 1-2 AgentACW", "acw agent:1@a 2-open"]),
    // Talk.
    ("talk, one of two events", &["1 CallEstablished #a @1", "2 AgentTalk #a @1", "4 CallReleased #a"], &["talk agent:1@a 1-4 CallReleased"]),
    ("talk, agent first", &["1 AgentTalk #a @1", "2 CallEstablished #a", "4 CallReleased #a"], &["talk agent:1@a 1-4 CallReleased"]),
    ("talk, the leg's becomes the agent's", &["1 CallEstablished #a", "2 AgentTalk #a @1"], &["talk agent:1@a 1-open"]),
    ("talk, two agents", &["1 AgentTalk #a @1", "2 AgentTalk #a @2", "4 CallReleased #a"], &["talk agent:1@a 1-4 CallReleased", "talk agent:2@a 2-4 CallReleased"]),
    ("talk, two legs", &["1 CallEstablished #a", "2 CallEstablished #b", "4 CallReleased #b"], &["talk leg:b 2-4 CallReleased", "talk leg:a 1-open"]),
    ("talk, transferred", &["1 AgentTalk #a @1", "2 AgentTalk #b @2", "4 BlindTransfer #a @1"], &["talk agent:1@a 1-4 BlindTransfer", "talk agent:2@a 2-open"]),
    ("talk of a leg, transferred", &["1 CallEstablished #a", "2 CallEstablished #b", "4 BlindTransfer #a @1"], &["talk leg:a 1-4 BlindTransfer", "talk leg:b 2-open"]),
    ("talk, after-call work", &["1 AgentTalk #a @1", "2 AgentTalk #b @2", "4 AgentACW @1"], &["talk agent:1@a 1-4 AgentACW", "talk agent:2@a 2-open", "acw agent:1@a 4-open"]),
    ("talk, another leg is released", &["1 AgentTalk #a @1", "4 CallReleased #b"], &["talk agent:1@a 1-open"]),
    ("talk, a release that names no leg", &["1 AgentTalk #a @1", "4 CallReleased"], &["talk agent:1@a 1-4 CallReleased"]),
    ("talk, ready ends nothing", &["1 AgentTalk #a @1", "4 AgentReady @1 in=-"], &["talk agent:1@a 1-open"]),
    ("talk, released without a contact", &["1 AgentTalk #a @1", "4 CallReleased @1 in=-"], &["talk agent:1@a 1-4 CallReleased"]),
    ("talk, transferred without a contact", &["1 AgentTalk #a @1", "4 BlindTransfer @1 in=-"], &["talk agent:1@a 1-4 BlindTransfer"]),
    ("talk, after-call work without a contact", &["1 AgentTalk #a @1", "4 AgentACW @1 in=-"], &["talk agent:1@a 1-4 AgentACW"]),
    ("talk, after-call work elsewhere", &["1 AgentTalk #a @1", "4 AgentACW @1 in=job-2", "5 CallReleased @1 in=job-2"], &["talk agent:1@a 1-open"]),
    ("talk, again", &["1 AgentTalk #a @1", "2 CallReleased #a", "3 AgentTalk #a @1"], &["talk agent:1@a 1-2 CallReleased", "talk agent:1@a 3-open"]),
    // After-call work.
    ("acw, ready", &["1 AgentACW @1", "3 AgentReady @1 in=-"], &["acw agent:1@a 1-3 AgentReady"]),
    ("acw, break", &["1 AgentACW @1", "3 AgentBreak @1 in=-"], &["acw agent:1@a 1-3 AgentBreak"]),
    ("acw, check-out", &["1 AgentACW @1", "3 AgentCheckOut @1 in=-"], &["acw agent:1@a 1-3 AgentCheckOut"]),
    ("acw, the next call", &["1 AgentACW @1", "3 AgentRinging #z @1 in=job-2"], &["acw agent:1@a 1-3 AgentRinging"]),
    ("acw, the next call out", &["1 AgentACW @1", "3 Dialing #z @1 in=job-2"], &["acw agent:1@a 1-3 Dialing"]),
    ("acw, a release ends nothing", &["1 AgentACW @1", "3 CallReleased #a @1", "4 AgentCheckIn @1 in=-", "5 AgentTalk #z @1 in=job-2"], &["acw agent:1@a 1-open"]),
    ("acw, again", &["1 AgentACW @1", "2 AgentACW @1", "4 AgentReady @1 in=-"], &["acw agent:1@a 1-4 AgentReady"]),
    ("acw, again after its end", &["1 AgentACW @1", "2 AgentReady @1 in=-", "4 AgentACW @1"], &["acw agent:1@a 1-2 AgentReady", "acw agent:1@a 4-open"]),
    ("acw, a failed ready", &["1 AgentACW @1", "2 AgentReady @1 in=- result=1", "4 AgentBreak @1 in=-"], &["acw agent:1@a 1-4 AgentBreak"]),
    ("acw of two agents", &["1 AgentACW @1", "2 AgentACW @2", "4 AgentReady @2 in=-"], &["acw agent:2@a 2-4 AgentReady", "acw agent:1@a 1-open"]),
    // Both sides are called.
    ("both, from the later answer to the first release", &["1 CallEstablished #a @1 type=Back2Back", "2 AgentTalk #a @1", "3 CallEstablished #b", "5 CallReleased #a", "6 CallReleased #b"], &["talk leg:b 3-5 CallReleased"]),
    ("both, one of them alone", &["1 CallEstablished #a type=Back2Back", "2 CallEstablished #a", "5 CallReleased #a"], &[]),
    ("both, the first call type that can be read counts", &["1 CallEstablished #a type=Sideways", "2 CallEstablished #b type=Back2Back"], &["talk leg:b 2-open"]),
    ("both, another call type first", &["1 CallEstablished #a type=Inbound", "2 CallEstablished #b type=Back2Back"], &["talk leg:a 1-open", "talk leg:b 2-open"]),
    ("both, a third", &["1 CallEstablished #a type=Back2Back", "2 CallEstablished #b", "3 CallEstablished #c", "4 CallReleased #b", "6 CallReleased #a", "8 CallReleased #c"], &["talk leg:b 2-6 CallReleased"]),
    ("both, again", &["1 CallEstablished #a type=Back2Back", "2 CallEstablished #b", "3 CallReleased #b", "4 CallEstablished #b", "6 CallReleased #a"], &["talk leg:b 2-3 CallReleased", "talk leg:b 4-6 CallReleased"]),
    ("both, a leg that was never answered", &["1 CallEstablished #a type=Back2Back", "2 CallEstablished #b", "3 CallReleased #c"], &["talk leg:b 2-open"]),
    ("both, after-call work", &["1 CallEstablished #a type=Back2Back", "2 CallEstablished #b @1", "3 AgentACW @1"], &["talk agent:1@a 2-3 AgentACW", "acw agent:1@a 3-open"]),
    // Order.
    ("at one moment the steps of a call", &["1 CallReleased #a", "1 CallEstablished #a", "1 Ringing #a destination=4", "1 Dialing #a"], &["dial leg:a 1-1 Ringing", "ring leg:a 1-1 CallEstablished", "talk leg:a 1-1 CallReleased"]),
    ("sorted by start, end and lane", &["1 Dialing #b", "1 Dialing #a", "1 AgentRinging @1 #c", "1 Route2IVR contactFlowId=f", "1.5 Enqueue skillGroupId=g", "2 CallReleased"], &["ivr flow:f 1-1.5 Enqueue", "ring agent:1@a 1-2 CallReleased", "dial leg:a 1-2 CallReleased", "dial leg:b 1-2 CallReleased", "queue queue:g 1.5-2 CallReleased"]),
];

#[test]
fn every_rule_of_phases_holds() {
    let mut wrong = Vec::new();
    for (name, events, due) in CASES {
        let have = phases(events);
        // Phases that start together and end at another time are put in order by the end.
        let (mut a, mut b): (Vec<_>, Vec<_>) = (have.clone(), due.iter().map(|d| (*d).to_owned()).collect());
        if !name.starts_with("sorted") {
            a.sort();
            b.sort();
        }
        if a != b {
            wrong.push(format!("{name}: {have:?}\n  not {due:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

/// Outcome, detail, start, end, and the figures that are not 0.
fn summarised(events: &[&str]) -> String {
    let c = serde_json::to_value(contact(events)).expect("JSON");
    let short = |v: &Value| v.as_str().map_or("open".to_owned(), |t| t[17..20].trim_end_matches('.').to_owned());
    let mut out = format!("{} ", c["outcome"].as_str().expect("an outcome"));
    if let Some(detail) = c["outcomeDetail"].as_str() {
        out += &format!("{detail} ");
    }
    out += &format!("{}-{}", short(&c["startTime"]), short(&c["endTime"]));
    for (name, value) in c["metrics"].as_object().expect("figures") {
        if !value.is_null() && *value != 0 && name != "totalMs" {
            out += &format!(" {}={value}", name.trim_end_matches("Ms"));
        }
    }
    out
}

#[test]
fn every_rule_of_outcomes_and_figures_holds() {
    #[rustfmt::skip]
    let cases: &[(&[&str], &str)] = &[
        // Outcomes, and what comes first.
        (&["1 Route2IVR", "2 CallReleased"], "unanswered 01-02 ivr=1000"),
        (&["1 Route2IVR"], "open 01-open"),
        (&["1 CallEstablished #a", "3 CallReleased #a"], "answered 01-03 talk=2000"),
        (&["1 CallEstablished #a"], "answered 01-open"),
        (&["1 CallEstablished #a", "2 CallAbandoned abandonPhase=Ring", "3 CallReleased #a"], "answered 01-03 talk=2000"),
        (&["1 Enqueue", "2 QueueingTimeout", "3 CallAbandoned abandonPhase=IVR"], "abandoned IVR 01-03 queue=1000"),
        (&["1 Enqueue", "3 CallAbandoned abandonPhase=queueing"], "abandoned Queuing 01-03 queue=2000"),
        (&["1 Enqueue", "3 CallAbandoned abandonPhase=Ringing"], "abandoned Ring 01-03 queue=2000"),
        (&["1 Enqueue", "3 CallAbandoned"], "abandoned 01-03 queue=2000"),
        (&["1 Enqueue", "3 CallAbandoned abandonPhase=Lunch"], "abandoned 01-03 queue=2000"),
        (&["1 Enqueue", "3 QueueingTimeout"], "timeout queue 01-03 queue=2000"),
        (&["1 AgentRinging #a @1", "3 RingingTimeout @1"], "timeout ring 01-03 ring=2000 agents=1"),
        (&["1 RingingTimeout", "3 QueueingTimeout"], "timeout queue 01-03"),
        (&["1 QueueingTimeout", "3 RingingTimeout"], "timeout ring 01-03"),
        (&["1 QueueingTimeout", "3 CallReleased"], "timeout queue 01-03"),
        // The end: the last release; else what gives up, if nothing but records and after-call work follows.
        (&["1 CallReleased #a", "3 CallReleased #b", "5 AgentACW @1", "6 CDRReady"], "unanswered 01-03"),
        (&["1 CallReleased #a", "3 CallAbandoned"], "abandoned 01-01"),
        (&["1 CallAbandoned", "2 AgentACW @1", "3 CDRReady", "4 RecordingReady", "5 DualTrackRecordingReady"], "abandoned 01-01"),
        (&["1 CallAbandoned", "2 Dialing #a"], "abandoned 01-open"),
        (&["1 RingingTimeout", "2 Enqueue"], "timeout ring 01-open"),
        (&["1 QueueingTimeout", "2 Route2IVR"], "timeout queue 01-open"),
        // Sums: what overlaps counts twice, but for talk; what is open adds nothing.
        (&["1 AgentRinging #a @1", "2 AgentRinging #a @2", "4 CallReleased #a"], "unanswered 01-04 ring=5000 agents=2"),
        (&["1 AgentTalk #a @1", "2 AgentTalk #b @2", "4 CallReleased #a", "5 CallReleased #b"], "answered 01-05 talk=4000 agents=2"),
        (&["1 AgentTalk #a @1", "2 AgentTalk #b @2", "4 CallReleased #b", "9 CallReleased #a"], "answered 01-09 talk=8000 agents=2"),
        (&["1 AgentTalk #a @1", "2 CallReleased #a", "4 AgentTalk #b @1", "9 CallReleased #b"], "answered 01-09 talk=6000 agents=1"),
        (&["1 AgentACW @1", "3 AgentReady @1 in=-", "4 AgentACW @2", "8 CallReleased"], "unanswered 01-08 acw=2000"),
        (&["1 Dialing #a @1", "3 Dialing #b @2", "4 CallReleased"], "unanswered 01-04 dial=4000 agents=2"),
        (&["1 AgentACW @1", "2 Enqueue queueType=Agent @2", "3 CallReleased"], "unanswered 01-03 queue=1000"),
        // Who waited how long.
        (&["1 Route2IVR", "2 Dialing #a", "3 Enqueue", "4 Enqueue", "8 CallEstablished #a", "9 CallReleased #a"],
            "answered 01-09 ivr=2000 queue=6000 dial=6000 talk=1000 answer=5000 requeues=1"),
        (&["1 Route2IVR", "2 Dialing #a", "4 Dialing #b", "8 CallEstablished #a"], "answered 01-open ivr=7000 dial=6000 answer=6000"),
        (&["1 Route2IVR", "8 CallEstablished #a"], "answered 01-open ivr=7000 answer=7000"),
        (&["1 Route2IVR", "2 Dialing #a", "3 CallEstablished #a", "5 Enqueue", "7 CallReleased"],
            "answered 01-07 ivr=2000 queue=2000 dial=1000 talk=4000 answer=1000"),
        (&["1 Route2IVR", "3 CallEstablished #a", "5 Dialing #b", "7 CallReleased"], "answered 01-07 ivr=2000 dial=2000 talk=4000 answer=2000"),
        (&["1 Enqueue", "1 CallEstablished #a"], "answered 01-open"),
        // Counts.
        (&["1 BlindTransfer @1", "2 BlindTransfer @1 result=1", "3 BlindTransfer @2 result=0"], "open 01-open transfers=2"),
        (&["1 Enqueue", "2 Enqueue", "3 Enqueue"], "open 01-open queue=2000 requeues=2"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(events, due)| summarised(events) != *due)
        .map(|(events, due)| format!("{events:?}: {}\n  not {due}", summarised(events)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// More agents than are counted without a list.
#[test]
fn agents_of_a_contact_are_counted_once_each() {
    let ring: Vec<String> = (0..30).map(|n| format!("{n} AgentRinging #l{n} @{}", n % 13)).collect();
    let ring: Vec<&str> = ring.iter().map(String::as_str).collect();
    assert_eq!(contact(&ring).metrics.agents, 13);
}

/// Legs, and whose values count.
#[test]
fn the_values_of_a_contact_and_its_legs_come_from_the_documented_events() {
    let c = contact(&[
        "1 Route2IVR #a caller=100 type=Sideways instanceId=i",
        "2 Enqueue #a callee=200 type=Inbound caller=101 skillGroupId=g",
        "3 CallEstablished #b @2 callee=300 skillGroupId=h",
        "4 CallEstablished #b @1",
        "5 CallReleased #b initiator=300 releaseReason=first",
        "6 CallReleased #b initiator=301 releaseReason=last",
        "7 CDRReady #c CallType=Outbound StartTime=noon EndTime=1618367640 skillGroupIds=x,y",
        "8 CDRReady #d Caller=9 AgentId=3@a",
        "9 RecordingReady #c Duration=7 FileName=f.wav StartTime=never",
    ]);
    let c = serde_json::to_value(c).expect("JSON");
    assert_eq!((&c["callType"], &c["caller"], &c["callee"]), (&json!("Inbound"), &json!("100"), &json!("200")));
    assert_eq!((&c["agentIds"], &c["skillGroupIds"]), (&json!(["2@a", "1@a", "3@a"]), &json!(["g", "h"])));
    let legs: Vec<_> = c["legs"].as_array().expect("legs").iter().collect();
    let of = |leg: usize, name: &str| legs[leg][name].as_str().unwrap_or("-").to_owned();
    let all = |name: &str| (0..legs.len()).map(|leg| of(leg, name)).collect::<Vec<_>>();
    assert_eq!(all("connectId"), ["a", "b", "c", "d"]);
    assert_eq!(all("callType"), ["Inbound", "-", "Outbound", "-"]);
    assert_eq!(all("caller"), ["100", "-", "-", "9"]);
    assert_eq!(all("callee"), ["200", "300", "-", "-"]);
    let at = |name: &str| all(name).iter().map(|t| t.get(17..19).unwrap_or("-").to_owned()).collect::<Vec<_>>();
    // Records start no leg.
    assert_eq!(at("startTime"), ["01", "03", "-", "-"]);
    assert_eq!(at("establishedTime"), ["-", "03", "-", "-"]);
    assert_eq!(at("endTime"), ["-", "06", "-", "-"]);
    assert_eq!((of(1, "initiator"), of(1, "releaseReason")), ("301".to_owned(), "last".to_owned()));
    // The last record counts; what could not be read does not count.
    assert_eq!(
        (&c["cdr"]["caller"], &c["cdr"]["agentId"], &c["cdr"]["startTime"]),
        (&json!("9"), &json!("3@a"), &json!(null))
    );
    let recording = &c["recordings"][0];
    assert_eq!((&recording["duration"], &recording["fileName"]), (&json!(7.0), &json!("f.wav")));
    assert_eq!((&recording["startTime"], &recording["segments"]), (&json!(null), &json!(null)));
}

/// The same event twice is one, whatever else happens at that moment.
#[test]
fn repeated_deliveries_of_one_event_are_marked() {
    let count = |events: &[&str]| {
        let mut analysis = Analysis::new(Options::default());
        events.iter().for_each(|short| analysis.push(event(short).as_bytes()));
        analysis.finish();
        let marked: Vec<usize> =
            (0..events.len()).filter(|i| analysis.event(*i).is_some_and(|e| e.duplicate)).collect();
        assert_eq!(analysis.summary().duplicates as usize, marked.len());
        marked
    };
    assert_eq!(count(&["1 Dialing #a", "1 Dialing #a", "1 Dialing #a"]), [1, 2]);
    assert_eq!(count(&["1 Dialing #b", "1 Dialing #a", "1 Dialing #b", "1 Dialing #a", "2 Dialing #a"]), [2, 3]);
    // What a receiver adds to an event makes no other event of it.
    assert_eq!(count(&["1 Dialing #a", "1 Dialing #a colour=1", "1 Dialing #a receivedAt=2"]), [1, 2]);
    assert_eq!(count(&["1 Dialing #a", "1 Dialing #a caller=100", "1 Dialing #a in=job-2"]), [] as [usize; 0]);
    assert_eq!(count(&["1 AgentReady @1 in=-", "1 AgentReady @2 in=-", "1 AgentReady @1 in=-"]), [2]);
    assert_eq!(
        count(&[
            "1 CDRReady StartTime=1618367640",
            "1 CDRReady StartTime=1618367641",
            "1 CDRReady StartTime=1618367640"
        ]),
        [2]
    );
}
