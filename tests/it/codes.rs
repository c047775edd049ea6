//! Every diagnostic code: a payload for which it comes, with all that it says, and the nearest one for which it does
//! not.

use callscope::catalog::{Dialect, DocumentedEvent, FIELDS, Field};
use callscope::diagnostic::{CODES, Code, Diagnostic, Severity};
use callscope::{Analysis, CheckedEvent, DiagnosticQuery, EventQuery, Options, check_all};
use callscope_testkit::corpus;
use callscope_testkit::reading::line_and_column;
use serde_json::Value;
use std::collections::BTreeSet;

const DIAL: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"Dialing","contactId":"job-1","connectId":"c-1","callType":"Outbound","caller":"4001","broker":"4002","callee":"1388888****","agentId":"1001@acme","instanceId":"acme"}"#;
const READY: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentReady","agentId":"1001@acme","skillGroupIds":["a"],"result":0,"instanceId":"acme"}"#;
const ACW: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentACW","agentId":"1001@acme","skillGroupIds":["a"],"contactId":"job-1","connectId":"c-1","result":0,"instanceId":"acme"}"#;
const GONE: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"CallAbandoned","contactId":"job-1","connectId":"c-1","callType":"Inbound","caller":"1","broker":"2","callee":"3","abandonPhase":"Ring","agentId":"1001@acme","instanceId":"acme"}"#;
const QUEUE: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"Enqueue","contactId":"job-1","connectId":"c-1","callType":"Inbound","caller":"1","broker":"2","callee":"3","contactFlowId":"f","queueType":"SkillGroup","skillGroupId":"g","instanceId":"acme"}"#;
const LATE: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"RingingTimeout","contactId":"job-1","connectId":"c-1","callType":"Inbound","caller":"1","broker":"2","callee":"3","skillGroupId":"g","instanceId":"acme"}"#;
const BLIND: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"BlindTransfer","agentId":"1001@acme","skillGroupIds":["a"],"callType":"Call2RoutePoint","caller":"1","callee":"3","contactId":"job-1","connectId":"c-1","transferor":"t","destination":"2","result":0,"instanceId":"acme"}"#;
const WAV: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"RecordingReady","StartTime":"2021-04-14T02:33:00.000Z","EndTime":"2021-04-14T02:34:00.000Z","ContactId":"job-1","FileName":"a.wav","DownloadURL":"https://host/a.wav","Duration":60,"instanceId":"acme"}"#;
const RECORD: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"CDRReady","StartTime":"2021-04-14T02:33:00.000Z","EndTime":"2021-04-14T02:34:00.000Z","ContactId":"job-1","ConnectId":"c-1","CallType":"Inbound","Caller":"1","Callee":"2","SkillGroupIds":["sales"],"InstanceId":"acme"}"#;

/// A payload for which a code comes.
struct Comes {
    code: &'static str,
    payload: Vec<u8>,
    path: &'static str,
    /// The text at the place, as it is written: its first occurrence.
    at: &'static str,
    expected: Option<&'static str>,
    actual: Option<&'static str>,
    suggestion: Option<&'static str>,
}

/// `base` with one part put in another's place.
fn with(base: &str, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(base.matches(from).count(), 1, "{from} in {base}");
    base.replace(from, to).into_bytes()
}

/// Base, what is replaced, by what.
type Change = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
fn comes() -> Vec<Comes> {
    let mut all = Vec::new();
    let mut add = |code, (base, from, to): Change, path, at, expected, actual, suggestion| {
        all.push(Comes { code, payload: with(base, from, to), path, at, expected, actual, suggestion });
    };
    // What is no event.
    add("invalid-json", (DIAL, r#""acme"}"#, r#""acme",]"#), "", "]", None, Some("]"), None);
    add("invalid-json", (DIAL, r#""acme"}"#, r#""acme\q"}"#), "", "q\"}", None, Some("q\"}"), None);
    add("truncated-json", (DIAL, r#""acme"}"#, r#""ac"#), "", "", None, None, None);
    add("not-an-object", (DIAL, DIAL, " 12 "), "", "1", Some("object"), Some("12"), None);
    add("not-an-object", (DIAL, DIAL, "[\"two\"]"), "", "\"two\"", Some("object"), Some("\"two\""), None);
    // What is twice, missing or unknown.
    add("duplicate-key", (DIAL, r#""broker":"4002""#, r#""broker":"1","broker":"4002""#), "/broker", "broker\":\"4002", None, Some("broker"), None);
    add("duplicate-key", (DIAL, r#""broker":"4002""#, r#""broker":"4002","x":1,"x":2"#), "/x", "x\":2", None, Some("x"), None);
    add("missing-event-type", (DIAL, r#""EventType":"Dialing","#, ""), "/EventType", "{", Some("EventType"), None, None);
    add("missing-event-type", (DIAL, r#""Dialing""#, "null"), "/EventType", "{", Some("EventType"), None, None);
    add("unknown-event-type", (DIAL, "Dialing", "Dailing"), "/EventType", "\"Dailing\"", None, Some("Dailing"), Some("Dialing"));
    add("unknown-event-type", (DIAL, "Dialing", "Hangup"), "/EventType", "\"Hangup\"", None, Some("Hangup"), None);
    add("missing-field", (DIAL, r#""caller":"4001","#, ""), "/caller", "{", Some("caller"), None, None);
    add("missing-field", (DIAL, r#""4001""#, "null"), "/caller", "{", Some("caller"), None, None);
    add("missing-field", (RECORD, r#","InstanceId":"acme""#, ""), "/InstanceId", "{", Some("InstanceId"), None, None);
    add("missing-field", (WAV, r#""DownloadURL":"https://host/a.wav","#, r#""Url":"","#), "/DownloadURL", "{", Some("DownloadURL"), None, None);
    add("missing-conditional-field", (GONE, r#""agentId":"1001@acme","#, ""), "/agentId", "{", Some("agentId"), None, None);
    add("missing-conditional-field", (GONE, r#""Ring","agentId":"1001@acme""#, r#""Queuing""#), "/skillGroupId", "{", Some("skillGroupId | agentId"), None, None);
    add("missing-conditional-field", (GONE, r#""Ring","agentId":"1001@acme""#, r#""IVR""#), "/contactFlowId", "{", Some("contactFlowId"), None, None);
    add("missing-conditional-field", (QUEUE, r#""skillGroupId":"g","#, ""), "/skillGroupId", "{", Some("skillGroupId"), None, None);
    add("missing-conditional-field", (QUEUE, r#""SkillGroup""#, r#""AGENT""#), "/agentId", "{", Some("agentId"), None, None);
    add("missing-conditional-field", (LATE, r#""skillGroupId":"g","#, ""), "/skillGroupId", "{", Some("skillGroupId | agentId"), None, None);
    add("conflicting-field", (DIAL, r#""broker""#, r#""ContactId":"job-2","broker""#), "/ContactId", "\"job-2\"", Some("job-1"), Some("job-2"), None);
    // Values.
    add("wrong-type", (DIAL, r#""4001""#, "true"), "/caller", "true", Some("string"), Some("true"), None);
    add("wrong-type", (DIAL, r#""4001""#, "[1]"), "/caller", "[1]", Some("string"), Some("[1]"), None);
    add("wrong-type", (READY, r#"["a"]"#, r#"["a","b",{}]"#), "/skillGroupIds/2", "{}", None, Some("{}"), None);
    add("wrong-type", (WAV, r#""instanceId""#, r#""segments":"no","instanceId""#), "/segments", "\"no\"", Some("array"), Some("no"), None);
    add("wrong-type", (READY, r#""result":0"#, r#""result":false"#), "/result", "false", None, Some("false"), None);
    add("wrong-type", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "{}"), "/EventTime", "{}", None, Some("{}"), None);
    add("invalid-enum", (DIAL, "Outbound", "Outbond"), "/callType", "\"Outbond\"", Some("Inbound | Outbound | Back2Back | Internal | Consult"), Some("Outbond"), Some("Outbound"));
    add("invalid-enum", (DIAL, "Outbound", "PredictiveDial"), "/callType", "\"PredictiveDial\"", Some("Inbound | Outbound | Back2Back | Internal | Consult"), Some("PredictiveDial"), None);
    add("invalid-enum", (READY, r#""result":0"#, r#""result":3"#), "/result", "3,\"instanceId", Some("0 | 1"), Some("3"), None);
    add("invalid-enum", (ACW, r#""result":0"#, r#""result":2"#), "/result", "2,\"instanceId", None, Some("2"), None);
    add("invalid-time", (DIAL, "2021-04-14T", "2021-02-30T"), "/EventTime", "\"2021-02-30T02:34:00.447Z\"", None, Some("2021-02-30T02:34:00.447Z"), None);
    add("invalid-time", (DIAL, "447Z", "447+080"), "/EventTime", "\"2021-04-14T02:34:00.447+080\"", None, Some("2021-04-14T02:34:00.447+080"), None);
    add("invalid-time", (WAV, r#""2021-04-14T02:33:00.000Z""#, "161836764044"), "/StartTime", "161836764044", None, Some("161836764044"), None);
    add("invalid-number", (WAV, ":60", r#":"00:39""#), "/Duration", "\"00:39\"", Some("number"), Some("00:39"), None);
    add("invalid-number", (WAV, ":60", ":1e999"), "/Duration", "1e999", None, Some("1e999"), None);
    add("invalid-number", (READY, r#""result":0"#, r#""result":"ok""#), "/result", "\"ok\"", None, Some("ok"), None);
    add("empty-value", (DIAL, r#""4001""#, r#"" ""#), "/caller", "\" \"", None, Some(" "), None);
    add("empty-value", (READY, r#"["a"]"#, "[]"), "/skillGroupIds", "[]", None, Some("[]"), None);
    add("undocumented-result", (ACW, r#""result":0"#, r#""result":1"#), "/result", "1,\"instanceId", Some("0 | 3"), Some("1"), None);
    add("scenario-mismatch", (DIAL, "Outbound", "Inbound"), "/callType", "\"Inbound\"", Some("Outbound | Back2Back"), Some("Inbound"), None);
    add("agent-id-format", (DIAL, "1001@acme", "1001"), "/agentId", "\"1001\"", Some("name@domain"), Some("1001"), None);
    add("invalid-url", (WAV, "https:", "ftp:"), "/DownloadURL", "\"ftp://host/a.wav\"", None, Some("ftp://host/a.wav"), None);
    add("invalid-url", (WAV, "https://host", ""), "/DownloadURL", "\"/a.wav\"", None, Some("/a.wav"), None);
    add("failed-result", (READY, r#""result":0"#, r#""result":1,"remark":"busy""#), "/result", "1,\"remark", None, Some("1"), None);
    add("failed-result", (ACW, r#""result":0"#, r#""result":3"#), "/result", "3,\"instanceId", None, Some("3"), None);
    // What normalising does.
    add("field-renamed", (DIAL, r#""contactId""#, r#""contact_id""#), "/contact_id", "contact_id", Some("contactId"), None, Some("contactId"));
    add("field-renamed", (RECORD, r#""ContactId""#, r#""CONTACT-ID ""#), "/CONTACT-ID ", "CONTACT-ID ", Some("ContactId"), None, Some("ContactId"));
    add("field-renamed", (LATE, r#""skillGroupId""#, r#""skillGrou""#), "/skillGrou", "skillGrou", Some("skillGroupId"), None, Some("skillGroupId"));
    add("enum-renamed", (DIAL, "Outbound", "OUTBOUND"), "/callType", "\"OUTBOUND\"", Some("Outbound"), Some("OUTBOUND"), Some("Outbound"));
    add("enum-renamed", (GONE, r#""Ring""#, r#""ringing""#), "/abandonPhase", "\"ringing\"", Some("Ring"), Some("ringing"), Some("Ring"));
    add("enum-renamed", (DIAL, "Dialing", "DIALING"), "/EventType", "\"DIALING\"", Some("Dialing"), Some("DIALING"), Some("Dialing"));
    add("type-coerced", (DIAL, r#""4001""#, "13800001111"), "/caller", "13800001111", Some("string"), Some("13800001111"), None);
    add("type-coerced", (READY, r#""result":0"#, r#""result":"0""#), "/result", "\"0\"", Some("number"), Some("0"), None);
    add("type-coerced", (READY, r#"["a"]"#, "[7]"), "/skillGroupIds/0", "7]", Some("string"), Some("7"), None);
    add("trimmed", (DIAL, r#""job-1""#, "\"\u{3000}job-1 \""), "/contactId", "\"\u{3000}job-1 \"", None, Some("\u{3000}job-1 "), None);
    add("trimmed", (READY, r#"["a"]"#, r#"[" a"]"#), "/skillGroupIds", "[\" a\"]", None, None, None);
    add("null-field", (DIAL, r#""1001@acme""#, "null"), "/agentId", "null", None, Some("null"), None);
    add("null-field", (READY, r#"["a"]"#, r#"["a",null]"#), "/skillGroupIds/1", "null", None, Some("null"), None);
    add("list-split", (READY, r#"["a"]"#, r#""a，b""#), "/skillGroupIds", "\"a，b\"", None, Some("a，b"), None);
    add("json-unpacked", (WAV, r#""instanceId""#, r#""segments":"[{}]","instanceId""#), "/segments", "\"[{}]\"", None, Some("[{}]"), None);
    add("typed-json", (DIAL, r#""2021-04-14T02:34:00.447Z""#, r#"{"$date":"2021-04-14T02:34:00.447Z"}"#), "/EventTime", "{\"$date\":", None, None, None);
    add("typed-json", (READY, r#""result":0"#, r#""result": {"$numberInt":"0"}"#), "/result", "{\"$numberInt\":", None, None, None);
    add("mangled-number", (DIAL, r#""4001""#, r#""1.31E+10""#), "/caller", "\"1.31E+10\"", None, Some("1.31E+10"), None);
    add("mangled-number", (DIAL, r#""4001""#, "57100000000.0"), "/caller", "57100000000.0", None, Some("57100000000.0"), None);
    add("mangled-number", (DIAL, r#""4001""#, r#""1234567890123450""#), "/caller", "\"1234567890123450\"", None, Some("1234567890123450"), None);
    add("epoch-time", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "1618367640447"), "/EventTime", "1618367640447", None, Some("1618367640447"), None);
    add("epoch-time", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "\"1618367640\""), "/EventTime", "\"1618367640\"", None, Some("1618367640"), None);
    add("assumed-offset", (DIAL, "T02:34:00.447Z", " 10:34:00"), "/EventTime", "\"2021-04-14 10:34:00\"", Some("+08:00"), Some("2021-04-14 10:34:00"), None);
    add("short-offset", (DIAL, "T02:34:00.447Z", "T10:34:00.447+0800"), "/EventTime", "\"2021-04-14T10:34:00.447+0800\"", None, Some("2021-04-14T10:34:00.447+0800"), Some("2021-04-14T10:34:00.447+08:00"));
    add("short-offset", (DIAL, "T02:34:00.447Z", "T10:34:00.447+08"), "/EventTime", "\"2021-04-14T10:34:00.447+08\"", None, Some("2021-04-14T10:34:00.447+08"), Some("2021-04-14T10:34:00.447+08:00"));
    add("time-cut", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "1618367640447123"), "/EventTime", "1618367640447123", None, Some("1618367640447123"), None);
    add("time-cut", (DIAL, "447Z", "447123Z"), "/EventTime", "\"2021-04-14T02:34:00.447123Z\"", None, Some("2021-04-14T02:34:00.447123Z"), None);
    add("legacy-field", (WAV, "DownloadURL", "Url"), "/Url", "Url", Some("DownloadURL"), None, Some("DownloadURL"));
    add("unknown-field", (DIAL, r#""broker""#, r#""a/b~c":1,"broker""#), "/a~1b~0c", "a/b~c", None, Some("a/b~c"), None);
    add("unknown-field", (DIAL, r#""broker""#, r#""colour":1,"broker""#), "/colour", "colour", None, Some("colour"), None);
    add("unknown-field", (DIAL, r#""agentId":"1001@acme""#, r#""agntId":"1001@acme""#), "/agntId", "agntId", None, Some("agntId"), Some("agentId"));
    add("undocumented-event", (DIAL, DIAL, VOICEMAIL), "/eventType", "\"VoicemailReady\"", None, Some("VoicemailReady"), None);
    add("unwrapped", (DIAL, DIAL, WRAPPED), "", "{\"EventTime\"", None, Some("/detail/data"), None);
    add("log-prefix", (DIAL, DIAL, LOGGED), "", "{\"EventTime\"", None, None, None);
    all.push(Comes { code: "invalid-utf8", payload: with(DIAL, "4001", "40\u{1}").into_iter().map(|b| if b == 1 { 0xff } else { b }).collect(), path: "", at: "", expected: None, actual: None, suggestion: None });
    all.push(Comes { code: "invalid-gzip", payload: vec![0x1f, 0x8b, 8, 0, 0], path: "", at: "", expected: None, actual: None, suggestion: None });
    all.push(Comes { code: "event-too-large", payload: with(DIAL, "4001", &"4".repeat(1 << 20)), path: "", at: "{", expected: Some("1048576"), actual: None, suggestion: None });
    all.push(Comes { code: "nesting-too-deep", payload: with(DIAL, "\"4001\"", &("[".repeat(64) + &"]".repeat(64))), path: "", at: "", expected: Some("64"), actual: None, suggestion: None });
    all
}

const VOICEMAIL: &str =
    r#"{"eventTime":"2021-04-14T02:34:00.447Z","eventType":"VoicemailReady","instanceId":"acme","contactId":5}"#;
const WRAPPED: &str = r#"{"detail":{"data":{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"Dialing","contactId":"job-1","connectId":"c-1","callType":"Outbound","caller":"4001","broker":"4002","callee":"1388888****","instanceId":"acme"}}}"#;
const LOGGED: &str = r#"午 body={"EventTime":"2021-04-14T02:34:00.447Z","EventType":"Dialing","contactId":"job-1","connectId":"c-1","callType":"Outbound","caller":"4001","broker":"4002","callee":"1388888****","instanceId":"acme"}"#;

/// The nearest payload for which the code does not come.
#[rustfmt::skip]
const STAYS: &[(&str, Change)] = &[
    ("invalid-json", (DIAL, r#""acme"}"#, r#""acme\b\u00e9\/" , "x":[-0.5E+1,true,null,{}]}"#)),
    ("invalid-json", (DIAL, DIAL, r#"[]"#)),
    ("truncated-json", (DIAL, "acme\"}", "\"}\n")),
    ("truncated-json", (DIAL, "Dialing", "Dialing}")),
    ("invalid-utf8", (DIAL, "4001", "午休😀\u{7f}\u{80}\u{fffd}")),
    ("not-an-object", (DIAL, DIAL, r#"[{}]"#)),
    ("invalid-gzip", (DIAL, DIAL, "\u{1f}{}")),
    ("event-too-large", (DIAL, "4001", "4002, 4003")),
    ("nesting-too-deep", (DIAL, "\"4001\"", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")),
    ("nesting-too-deep", (DIAL, "\"4001\"", "[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]")),
    ("duplicate-key", (DIAL, r#""broker":"4002""#, r#""broker":"4002","BROKER":"4002","x":{"y":1,"z":1},"y":1"#)),
    ("missing-event-type", (DIAL, "EventType", "event_type")),
    ("missing-event-type", (DIAL, "Dialing", "")),
    ("missing-event-type", (DIAL, "Dialing", "Nothing")),
    ("unknown-event-type", (DIAL, "Dialing", " dialing ")),
    ("unknown-event-type", (DIAL, "Dialing", " ")),
    ("missing-field", (DIAL, r#","agentId":"1001@acme""#, "")),
    ("missing-field", (DIAL, r#""4001""#, r#""""#)),
    ("missing-field", (DIAL, "caller", "Call-er")),
    ("missing-field", (WAV, "DownloadURL", "Url")),
    ("missing-conditional-field", (GONE, "1001@acme", "")),
    ("missing-conditional-field", (GONE, r#""Ring""#, r#""Queuing""#)),
    ("missing-conditional-field", (GONE, r#""Ring","agentId""#, r#""IVR","contactFlowId""#)),
    ("missing-conditional-field", (GONE, r#""Ring","agentId":"1001@acme""#, r#""nowhere""#)),
    ("missing-conditional-field", (QUEUE, r#""queueType":"SkillGroup","skillGroupId":"g","#, "")),
    ("missing-conditional-field", (LATE, r#""skillGroupId":"g""#, r#""agentId":"1@a""#)),
    ("missing-conditional-field", (LATE, "skillGroupId", "skillGrou")),
    ("conflicting-field", (DIAL, r#""broker""#, r#""ContactId":" job-1 ","broker""#)),
    ("conflicting-field", (DIAL, r#""broker""#, r#""CallType":"OUTBOUND","broker""#)),
    ("conflicting-field", (DIAL, r#""broker""#, r#""event_time":"2021-04-14T10:34:00.447+08:00","broker""#)),
    ("conflicting-field", (DIAL, r#""broker""#, r#""ContactId":null,"broker""#)),
    ("conflicting-field", (DIAL, r#""broker""#, r#""contactId":"job-2","broker""#)),
    ("wrong-type", (DIAL, r#""4001""#, "-0.5e3")),
    ("wrong-type", (DIAL, r#""broker""#, r#""colour":true,"broker""#)),
    ("wrong-type", (DIAL, r#""4001""#, "null")),
    ("wrong-type", (WAV, r#""instanceId""#, r#""segments":"[]","instanceId""#)),
    ("invalid-enum", (DIAL, "Outbound", " back2back ")),
    ("invalid-enum", (DIAL, "Outbound", "")),
    ("invalid-enum", (BLIND, "Call2RoutePoint", "PredictiveDial")),
    ("invalid-enum", (READY, r#""result":0"#, r#""result":1e0"#)),
    ("invalid-enum", (ACW, r#""result":0"#, r#""result":1"#)),
    ("invalid-enum", (GONE, r#""Ring""#, r#""RINGING""#)),
    ("invalid-time", (DIAL, "2021-04-14T02:34:00.447Z", "2024-02-29t23:59:60.123456789-00:30")),
    ("invalid-time", (DIAL, "2021-04-14T02:34:00.447Z", "0000-01-01 00:00:00Z")),
    ("invalid-time", (DIAL, "2021-04-14T02:34:00.447Z", "")),
    ("invalid-time", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "true")),
    ("invalid-number", (WAV, ":60", r#":" 39.50 ""#)),
    ("invalid-number", (WAV, ":60", ":-1e300")),
    ("invalid-number", (WAV, ":60", r#":"""#)),
    ("empty-value", (DIAL, "4001", ".")),
    ("empty-value", (DIAL, r#""4001""#, "0")),
    ("empty-value", (DIAL, r#""broker""#, r#""colour":"","broker""#)),
    ("empty-value", (READY, r#"["a"]"#, r#"["","a"]"#)),
    ("undocumented-result", (ACW, r#""result":0"#, r#""result":3"#)),
    ("undocumented-result", (READY, r#""result":0"#, r#""result":1"#)),
    ("scenario-mismatch", (DIAL, "Outbound", "Back2Back")),
    ("scenario-mismatch", (DIAL, "Outbound", "PredictiveDial")),
    ("scenario-mismatch", (QUEUE, "Inbound", "Internal")),
    ("scenario-mismatch", (DIAL, "Outbound", "Internal")),
    ("scenario-mismatch", (DIAL, "Outbound", "Consult")),
    ("agent-id-format", (DIAL, "1001@acme", "一号@acme.cn")),
    ("agent-id-format", (DIAL, "1001@acme", "")),
    ("agent-id-format", (BLIND, r#""destination":"2""#, r#""destination":"1001""#)),
    ("invalid-url", (WAV, "https://host/a.wav", "HTTP://user@host:8080?a#b")),
    ("invalid-url", (WAV, "https://host/a.wav", "")),
    ("failed-result", (READY, r#""result":0"#, r#""result":0.0,"remark":"busy""#)),
    ("failed-result", (READY, r#""result":0"#, r#""result":"failed""#)),
    ("field-renamed", (RECORD, "SkillGroupIds", "skillGroupNames")),
    ("field-renamed", (RECORD, "ContactId", "contactId")),
    ("field-renamed", (DIAL, r#""broker""#, r#""colour":1,"broker""#)),
    ("enum-renamed", (DIAL, "Outbound", " Outbound ")),
    ("enum-renamed", (DIAL, "Outbound", "Out_bound")),
    ("type-coerced", (DIAL, r#""4001""#, r#""13800001111""#)),
    ("type-coerced", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "1618367640447")),
    ("type-coerced", (DIAL, r#""broker""#, r#""colour":1,"broker""#)),
    ("trimmed", (DIAL, "job-1", "job 1")),
    ("trimmed", (DIAL, "job-1", "\u{200b}job-1")),
    ("trimmed", (READY, r#"["a"]"#, r#""a , b""#)),
    ("null-field", (DIAL, r#""1001@acme""#, r#""null@acme""#)),
    ("null-field", (DIAL, r#""broker""#, r#""colour":null,"broker""#)),
    ("list-split", (READY, r#"["a"]"#, r#""a@x""#)),
    ("list-split", (READY, r#"["a"]"#, r#"["a,b"]"#)),
    ("json-unpacked", (WAV, r#""instanceId""#, r#""segments":[],"instanceId""#)),
    ("json-unpacked", (WAV, r#""instanceId""#, r#""segments":"[1","instanceId""#)),
    ("null-field", (DIAL, r#""1001@acme""#, r#""nullable@acme""#)),
    ("typed-json", (DIAL, r#""2021-04-14T02:34:00.447Z""#, r#"{"$oid":"2021"}"#)),
    ("typed-json", (WAV, r#""instanceId""#, r#""segments":[{"$date":1}],"instanceId""#)),
    ("mangled-number", (DIAL, r#""4001""#, r#""1.31""#)),
    ("mangled-number", (DIAL, r#""4001""#, r#""+8613800001111""#)),
    ("mangled-number", (DIAL, r#""4001""#, r#""123456789012345""#)),
    ("epoch-time", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "16183676404")),
    ("epoch-time", (DIAL, r#""4001""#, "1618367640")),
    ("assumed-offset", (DIAL, "T02:34:00.447Z", " 10:34:00+08:00")),
    ("short-offset", (DIAL, "T02:34:00.447Z", "T10:34:00.447+08:00")),
    ("short-offset", (DIAL, "T02:34:00.447Z", "T10:34:00.447+8")),
    ("time-cut", (DIAL, "447Z", "447000Z")),
    ("time-cut", (DIAL, r#""2021-04-14T02:34:00.447Z""#, "1618367640447000")),
    ("legacy-field", (WAV, r#""Duration""#, r#""Url":"https://host/b.wav","Duration""#)),
    ("legacy-field", (WAV, r#""DownloadURL":"https://host/a.wav""#, r#""Url":null"#)),
    ("unknown-field", (DIAL, r#""broker""#, r#""extra":{"colour":1},"broker""#)),
    ("unknown-field", (DIAL, r#""broker""#, r#""Skill-Group_ID":"g","broker""#)),
    ("undocumented-event", (DIAL, DIAL, r#"{"eventTime":"2021-04-14T02:34:00.447Z","eventType":"VoicemailReady","instanceId":"acme","dialect":"2.0"}"#)),
    ("unwrapped", (DIAL, r#""broker""#, r#""data":{"EventType":"Ringing"},"broker""#)),
    ("log-prefix", (DIAL, r#"{"EventTime""#, " \u{9}{\"EventTime\"")),
];

fn check(bytes: &[u8], strict: bool) -> Vec<CheckedEvent> {
    check_all(bytes, &Options { strict, ..Options::default() })
}

fn all_of(events: &[CheckedEvent]) -> Vec<&Diagnostic> {
    events.iter().flat_map(|e| &e.diagnostics).collect()
}

#[test]
fn every_code_has_a_positive_and_a_negative_case() {
    // The first two are about several events; `the_same_event_again` and `events_out_of_order` try them. House rules
    // and an option have tests of their own, tests/it/rules.rs and tests/it/dialects.rs.
    let elsewhere = ["duplicate-event", "out-of-order", "house-rule", "wrong-dialect"];
    let known: BTreeSet<&str> = CODES.iter().map(|c| c.id).collect();
    let come: BTreeSet<&str> = comes().iter().map(|c| c.code).chain(elsewhere).collect();
    let stay: BTreeSet<&str> = STAYS.iter().map(|c| c.0).chain(elsewhere).collect();
    assert_eq!(come, known);
    assert_eq!(stay, known);
}

#[test]
fn every_code_is_reported_with_all_its_members() {
    let mut wrong = Vec::new();
    for case in comes() {
        let payload = &case.payload;
        let shown = String::from_utf8_lossy(&payload[..payload.len().min(400)]).into_owned();
        let events = check(payload, false);
        let all = all_of(&events);
        let text = case.at.as_bytes();
        let place = (!text.is_empty())
            .then(|| payload.windows(text.len()).position(|w| w == text).unwrap_or_else(|| panic!("{shown}")));
        let Some(d) = all.iter().find(|d| d.code.id() == case.code && d.path == case.path) else {
            wrong.push(format!("{} at {}: {all:?}\n  {shown}", case.code, case.path));
            continue;
        };
        let mut differ = |what: &str, have: String, want: String| {
            if have != want {
                wrong.push(format!("{} {}: {what} is {have}, not {want}\n  {shown}", case.code, case.path));
            }
        };
        if let Some(place) = place {
            differ("place", d.offset.to_string(), place.to_string());
            differ(
                "line and column",
                format!("{:?}", (d.line, d.column)),
                format!("{:?}", line_and_column(payload, place)),
            );
        }
        if let Some(expected) = case.expected {
            differ("expected", format!("{:?}", d.expected), format!("{:?}", Some(expected)));
        }
        if let Some(actual) = case.actual {
            differ("actual", format!("{:?}", d.actual), format!("{:?}", Some(actual)));
        }
        differ("suggestion", format!("{:?}", d.suggestion), format!("{:?}", case.suggestion));
        let severity = if d.code == Code::EmptyValue { d.severity } else { d.code.spec().severity };
        differ("severity", d.severity.id().into(), severity.id().into());
        let event = events.iter().find(|e| e.diagnostics.iter().any(|o| o.code == d.code)).unwrap();
        let errors = event.diagnostics.iter().any(|d| d.severity == Severity::Error);
        differ("validity", event.valid.to_string(), (!errors).to_string());
    }
    assert!(wrong.is_empty(), "{} things\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_nearest_valid_payload_does_not_get_the_code() {
    let mut wrong = Vec::new();
    for (code, (base, from, to)) in STAYS {
        let payload = with(base, from, to);
        let events = check(&payload, false);
        if let Some(d) = all_of(&events).iter().find(|d| d.code.id() == *code) {
            wrong.push(format!("{d:?}\n  {}", String::from_utf8_lossy(&payload)));
        }
    }
    for base in [DIAL, READY, ACW, GONE, QUEUE, LATE, BLIND, WAV, RECORD] {
        for strict in [false, true] {
            let events = check(base.as_bytes(), strict);
            assert!(events.len() == 1 && events[0].valid && events[0].diagnostics.is_empty(), "{events:?}");
        }
    }
    assert!(wrong.is_empty(), "{} things\n{}", wrong.len(), wrong.join("\n"));
}

/// Both languages say something, and nothing is left to be filled in.
#[test]
fn messages_have_no_unfilled_placeholders() {
    let payloads = comes().into_iter().map(|c| c.payload).chain(STAYS.iter().map(|(_, (b, f, t))| with(b, f, t)));
    for payload in payloads {
        for strict in [false, true] {
            for event in check(&payload, strict) {
                for d in &event.diagnostics {
                    for text in [&d.message.en, &d.message.zh] {
                        let text = d.actual.as_deref().map_or(text.clone(), |a| text.replace(a, ""));
                        assert!(!text.trim().is_empty(), "{d:?}");
                        assert!(!text.contains(['{', '}']) && !text.contains('…'), "{d:?}");
                    }
                    assert!(
                        !d.message.en.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c)) || !payload.is_ascii(),
                        "{d:?}"
                    );
                    assert!(d.message.zh.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{d:?}");
                    assert_ne!(d.message.en, d.message.zh);
                    assert!(d.line >= 1 && d.column >= 1);
                }
            }
        }
    }
    for spec in CODES {
        for text in [spec.description.en, spec.description.zh, spec.example] {
            assert!(!text.is_empty(), "{}", spec.id);
        }
    }
}

/// Conditional fields name the condition.
#[test]
fn a_message_names_the_condition_that_requires_a_field() {
    let message = |payload: Vec<u8>| all_of(&check(&payload, false))[0].message.clone();
    let ring = message(with(GONE, r#""agentId":"1001@acme","#, ""));
    assert_eq!(ring.en, "CallAbandoned must have agentId when abandonPhase is Ring");
    assert!(ring.zh.contains("abandonPhase 为 Ring"), "{}", ring.zh);
    let queue = message(with(QUEUE, r#""skillGroupId":"g","#, ""));
    assert_eq!(queue.en, "Enqueue must have skillGroupId when queueType is SkillGroup");
}

/// The remark of a failed result is in the message.
#[test]
fn the_message_of_a_failed_result_has_its_remark() {
    let events = check(&with(READY, r#""result":0"#, r#""result":1,"remark":"坐席忙""#), false);
    let d = all_of(&events)[0];
    assert!(d.message.en.contains("坐席忙") && d.message.zh.contains("坐席忙"), "{d:?}");
    assert!(events[0].valid);
}

/// Programs write the word where they have no value. Strictly it is a text like any other.
#[test]
fn words_for_no_value_count_as_absent() {
    for word in ["null", "undefined", "NaN"] {
        let payload = with(DIAL, r#""1001@acme""#, &format!("{word:?}"));
        let codes = |strict| {
            let events = check(&payload, strict);
            all_of(&events).iter().map(|d| (d.code.id(), d.path.clone())).collect::<Vec<_>>()
        };
        assert_eq!(codes(false), [("null-field", "/agentId".to_owned())], "{word}");
        assert_eq!(codes(true), [("agent-id-format", "/agentId".to_owned())], "{word}");
    }
    let caller = with(DIAL, r#""4001""#, r#""null""#);
    assert!(!check(&caller, false)[0].valid && check(&caller, true)[0].valid);
}

#[test]
fn strict_mode_makes_its_codes_errors() {
    let strict_codes: Vec<&str> = CODES.iter().filter(|c| c.strict).map(|c| c.id).collect();
    assert_eq!(
        strict_codes,
        [
            "field-renamed",
            "enum-renamed",
            "type-coerced",
            "trimmed",
            "null-field",
            "json-unpacked",
            "typed-json",
            "epoch-time",
            "assumed-offset",
            "short-offset",
            "legacy-field"
        ]
    );
    for case in comes() {
        let (lenient, strict) = (check(&case.payload, false), check(&case.payload, true));
        let pick = |events: &[CheckedEvent]| {
            let all = all_of(events);
            let d = all.iter().find(|d| d.code.id() == case.code && d.path == case.path);
            d.map(|d| d.severity).unwrap_or_else(|| panic!("{} {}: {all:?}", case.code, case.path))
        };
        let (lenient, severity) = (pick(&lenient), pick(&strict));
        if strict_codes.contains(&case.code) {
            assert_eq!((lenient, severity), (Severity::Note, Severity::Error), "{}", case.code);
            assert!(strict.iter().any(|e| !e.valid), "{}", case.code);
        } else {
            assert_eq!(lenient, severity, "{}", case.code);
        }
    }
    // The normal form's own names are no documented spelling.
    let normal = with(WAV, "ContactId", "contactId");
    assert!(check(&normal, false)[0].diagnostics.is_empty());
    let strict = check(&normal, true);
    let d = &strict[0].diagnostics[0];
    assert_eq!((d.code.id(), d.severity, d.path.as_str()), ("field-renamed", Severity::Error, "/contactId"));
    assert_eq!(d.expected.as_deref(), Some("ContactId"));
}

/// Empty identifying fields are errors, other empty fields warnings.
#[test]
fn empty_values_are_reported_for_every_field() {
    let identifying = [
        Field::EventType,
        Field::EventTime,
        Field::ContactId,
        Field::ConnectId,
        Field::ChannelId,
        Field::InstanceId,
        Field::AgentId,
        Field::CallType,
    ];
    let mut tried = BTreeSet::new();
    for dialect in Dialect::ALL {
        let key = dialect.common_name(Field::EventType);
        for event in dialect.events().iter().flat_map(DocumentedEvent::ways).filter(|event| event.published) {
            for used in event.uses() {
                for empty in [r#""""#, r#"" \t\u3000""#] {
                    let mut whole = corpus::full(dialect, event);
                    whole.shift_remove(used.name);
                    whole.insert("EMPTY".to_owned(), Value::Null);
                    let payload = Value::Object(whole).to_string();
                    let payload = payload.replace(r#""EMPTY":null"#, &format!(r#""{}":{empty}"#, used.name));
                    if used.field != Field::EventType && !payload.contains(&format!(r#""{key}":"{}""#, event.name)) {
                        panic!("{payload}");
                    }
                    let events = check(payload.as_bytes(), false);
                    let at = format!("/{}", used.name);
                    let found: Vec<_> = events[0].diagnostics.iter().filter(|d| d.path == at).collect();
                    let ours: Vec<_> = found.iter().filter(|d| d.code == Code::EmptyValue).collect();
                    let due = match identifying.contains(&used.field) {
                        true => vec![Severity::Error],
                        // There an empty text stands for no value.
                        false if used.may_be_empty => vec![],
                        false => vec![Severity::Warning],
                    };
                    assert_eq!(ours.iter().map(|d| d.severity).collect::<Vec<_>>(), due, "{payload}: {found:?}");
                    // An empty field is there, and nothing else is asked of it.
                    for d in found {
                        assert!(matches!(d.code, Code::EmptyValue | Code::Trimmed), "{payload}: {d:?}");
                    }
                    tried.insert(used.field);
                }
            }
        }
    }
    // All but the dialect, which no event documents.
    assert_eq!(tried.len(), FIELDS.len() - 1);
}

fn analysis(lines: &[&str]) -> Analysis {
    let mut analysis = Analysis::new(Options::default());
    analysis.begin("input");
    analysis.push(lines.join("\n").as_bytes());
    analysis.finish();
    analysis
}

fn with_code(code: &str) -> (EventQuery, DiagnosticQuery) {
    let code = Some(code.to_owned());
    (EventQuery { code: code.clone(), ..EventQuery::default() }, DiagnosticQuery { code, ..DiagnosticQuery::default() })
}

fn count(analysis: &Analysis, code: &str) -> u64 {
    analysis.summary().codes.iter().filter(|c| c.code.id() == code).map(|c| c.count).sum()
}

#[test]
fn a_repeated_event_is_reported_as_a_duplicate() {
    // The same normal form, in another spelling and with another time zone; then one that differs.
    let again = DIAL.replace("contactId", "contact_id").replace("T02:34:00.447Z", "T10:34:00.447+08:00");
    let other = DIAL.replace("447Z", "448Z");
    let alone = READY.to_owned();
    let analysis = analysis(&[DIAL, &again, &other, DIAL, &alone, &alone]);
    let summary = analysis.summary();
    assert_eq!((summary.events, summary.duplicates, summary.contacts), (6, 3, 1));
    assert_eq!(count(&analysis, "duplicate-event"), 3);
    let (events, diagnostics) = with_code("duplicate-event");
    let rows = analysis.events(&events);
    let marked: Vec<usize> = rows.items.iter().map(|e| e.index).collect();
    assert_eq!((rows.total, &marked[..]), (3, &[1, 3, 5][..]));
    let page = analysis.diagnostics(&diagnostics);
    assert_eq!(page.total, 3);
    for (row, index) in page.items.iter().zip(marked) {
        assert_eq!(
            (row.event, row.diagnostic.code.id(), row.diagnostic.severity),
            (index, "duplicate-event", Severity::Note)
        );
        let event = analysis.event(index).unwrap();
        assert!(event.duplicate && event.valid);
        assert_eq!(
            (row.diagnostic.offset, row.diagnostic.length, row.diagnostic.line),
            (event.offset, event.length, event.line)
        );
        assert!(analysis.event_diagnostics(index).contains(&row.diagnostic));
        assert!(!row.diagnostic.message.en.contains('{') && !row.diagnostic.message.zh.is_empty());
    }
    // Counted once.
    assert_eq!(analysis.contact("job-1").unwrap().events.len(), 2);
    let once = self::analysis(&[DIAL, &other, &alone]);
    assert_eq!((once.summary().duplicates, count(&once, "duplicate-event")), (0, 0));
    assert_eq!(once.events(&events).total + once.diagnostics(&diagnostics).total, 0);
}

#[test]
fn events_out_of_order_are_reported() {
    let at = |seconds: &str| DIAL.replace("00.447Z", &format!("{seconds}Z"));
    let (a, b, c, d) = (at("01.000"), at("05.000"), at("03.500"), at("05.000").replace("c-1", "c-2"));
    let straying = analysis(&[&a, &b, &c, &d, &a]);
    let out = straying.summary().out_of_order;
    assert_eq!((out.events, out.largest_lag_ms), (2, 4000));
    let message = out.message.unwrap();
    assert!(message.en.contains('2') && message.en.contains("4000"), "{}", message.en);
    assert!(!message.en.contains('{') && !message.zh.contains('{') && message.zh.contains("4000"));
    let codes = straying.summary().codes;
    let note = codes.iter().find(|c| c.code.id() == "out-of-order").unwrap();
    assert_eq!(note.severity, Severity::Note);
    let straight = analysis(&[&a, &c, &b, &d]);
    let out = straight.summary().out_of_order;
    assert_eq!((out.events, out.largest_lag_ms, out.message), (0, 0, None));
    assert_eq!(count(&straight, "out-of-order"), 0);
    // It changes nothing about the contact.
    let events =
        |a: &Analysis| a.contact("job-1").unwrap().events.iter().map(|e| e.event_time.clone()).collect::<Vec<_>>();
    assert_eq!(events(&straying), events(&straight));
}

#[test]
fn the_documented_spelling_of_the_event_type_counts() {
    let payload = br#"{"eventType":"Dialing","EventType":"Hangup","EventTime":"2021-04-14T02:34:00.447Z"}"#;
    let event = &callscope::check_all(payload, &callscope::Options::default())[0];
    let codes: Vec<&str> = event.diagnostics.iter().map(|d| d.code.id()).collect();
    assert!(codes.contains(&"unknown-event-type") && codes.contains(&"conflicting-field"), "{codes:?}");
    assert!(event.normal.as_ref().unwrap().contains(r#""eventType":"Hangup""#), "{:?}", event.normal);
}

/// Long values are cut after 120 characters, however they were written, and one sees it.
#[test]
fn long_values_are_cut_to_an_excerpt() {
    for (written, read) in
        [("x", 'x'), ("é", 'é'), ("😀", '😀'), (r"\u00e9", 'é'), (r"\ud83d\ude00", '😀'), (r"\n", '\n')]
    {
        for count in [1, 80, 119, 120, 121, 122, 123, 200, 500] {
            let event = check(&with(DIAL, "Outbound", &written.repeat(count)), false).remove(0);
            let d = event.diagnostics.iter().find(|d| matches!(d.code.id(), "invalid-enum" | "empty-value")).unwrap();
            let whole: String = std::iter::repeat_n(read, count.min(120)).collect();
            let due = if count > 120 { whole + "…" } else { whole };
            assert_eq!(d.actual.as_deref(), Some(&due[..]), "{count} of {written}");
        }
    }
    // What is no event is shown up to 40 characters.
    for (text, due) in [("x".repeat(40), "x".repeat(40)), ("😀".repeat(41), "😀".repeat(40) + "…")] {
        let event = check(text.as_bytes(), false).remove(0);
        assert_eq!(event.diagnostics[0].actual.as_deref(), Some(&due[..]));
    }
}

/// What is absent is not quoted, and for a value of another type the diagnostic names the expected type.
#[test]
fn expected_and_actual_are_given_in_words() {
    let first = |payload: Vec<u8>, code: &str| {
        let event = check(&payload, false).remove(0);
        event.diagnostics.into_iter().find(|d| d.code.id() == code).unwrap_or_else(|| panic!("{code}"))
    };
    for (payload, code) in [
        (with(DIAL, r#""caller":"4001","#, ""), "missing-field"),
        (with(DIAL, r#""EventType":"Dialing","#, ""), "missing-event-type"),
        (with(QUEUE, r#""skillGroupId":"g","#, ""), "missing-conditional-field"),
    ] {
        assert_eq!(first(payload, code).actual, None, "{code}");
    }
    for (base, from, to, due, zh) in [
        (READY, r#""result":0"#, r#""result":false"#, "integer", "整数"),
        (WAV, ":60", ":[]", "number", "数字"),
        (READY, r#"["a"]"#, "true", "array of strings | string", "文本数组"),
        (WAV, r#""instanceId""#, r#""segments":5,"instanceId""#, "array", "数组"),
        (DIAL, r#""4001""#, "{}", "string", "文本"),
        (DIAL, r#""2021-04-14T02:34:00.447Z""#, "[]", "string", "文本"),
        (DIAL, r#""Outbound""#, "[]", "string", "文本"),
    ] {
        let d = first(with(base, from, to), "wrong-type");
        assert_eq!(d.expected.as_deref(), Some(due));
        let en = due.replace(" | ", " or ");
        assert!(d.message.en.contains(&en) && d.message.zh.contains(zh), "{:?}", d.message);
    }
}

/// Lists, however they are written, read as their items; an escape hides no blank.
#[test]
fn lists_and_escapes_are_normalised() {
    for (written, due) in [
        (r#""a""#, r#"["a"]"#),
        (r#""a,bb,ccc""#, r#"["a","bb","ccc"]"#),
        (r#"" a , bb ,, ccc ,""#, r#"["a","bb","ccc"]"#),
        (r#""一，二, 三号 ，d""#, r#"["一","二","三号","d"]"#),
        (r#""\u0061, b\u0062 ，cc""#, r#"["a","bb","cc"]"#),
        (r#"[" a ",7,"b,c",null,""]"#, r#"["a","7","b,c"]"#),
        ("70", r#"["70"]"#),
        (r#"" ，, ""#, "[]"),
    ] {
        let event = check(&with(READY, r#"["a"]"#, written), false).remove(0);
        let normal = event.normal.unwrap();
        assert!(normal.contains(&format!(r#""skillGroupIds":{due},"#)), "{written}: {normal}");
    }
    for (written, trimmed) in [(r#""job\u002d1 ""#, true), (r#""\njob-1""#, true), (r#""job\u002d1""#, false)] {
        let event = check(&with(DIAL, r#""job-1""#, written), false).remove(0);
        assert_eq!(event.diagnostics.iter().any(|d| d.code.id() == "trimmed"), trimmed, "{written}");
        assert!(event.normal.unwrap().contains(r#""contactId":"job-1""#));
    }
}

/// Unknown members stand under `extra` as they came, with those that an earlier normalising put there; of two with one
/// name the last counts.
#[test]
fn unknown_members_are_kept_in_extra() {
    for (more, due) in [
        (r#""colour" : [ 1, "a b" ]"#, r#"{"colour":[1,"a b"]}"#),
        (r#""colour":1,"extra":{ "a" : {"b": 2}, "colours": 3 }"#, r#"{"colour":1,"a":{"b":2},"colours":3}"#),
        (r#""extra":{"a":1},"b":2,"a":3,"b":4,"c":5"#, r#"{"a":3,"b":4,"c":5}"#),
        (r#""extra":[1]"#, r#"{"extra":[1]}"#),
        (r#""breakReason":null,"extra":null"#, r#"{"breakReason":null,"extra":null}"#),
    ] {
        let event = check(&with(READY, r#""instanceId""#, &format!(r#"{more},"instanceId""#)), false).remove(0);
        let normal = event.normal.unwrap();
        assert!(normal.ends_with(&format!(r#","extra":{due}}}"#)), "{normal}");
    }
}

/// What is beyond reason is brought back to the most that can be asked for.
#[test]
fn options_beyond_their_range_are_clamped() {
    let options = Options {
        max_depth: usize::MAX,
        assume_offset: i32::MAX,
        max_event_bytes: usize::MAX,
        strict: false,
        redact: None,
        ..Options::default()
    };
    let nested = |levels: usize| with(DIAL, "\"4001\"", &("[".repeat(levels - 1) + &"]".repeat(levels - 1)));
    assert!(check_all(&nested(10_000), &options)[0].diagnostics.iter().all(|d| d.code.id() == "wrong-type"));
    let d = check_all(&nested(10_001), &options).remove(0).diagnostics.remove(0);
    assert_eq!((d.code.id(), d.expected.as_deref()), ("nesting-too-deep", Some("10000")));
    for (offset, due) in [(i32::MAX, "+23:59"), (i32::MIN, "-23:59"), (1439, "+23:59"), (-330, "-05:30")] {
        let local = with(DIAL, "T02:34:00.447Z", " 02:34:00");
        let d =
            check_all(&local, &Options { assume_offset: offset, ..options.clone() }).remove(0).diagnostics.remove(0);
        assert_eq!((d.code.id(), d.expected.as_deref()), ("assumed-offset", Some(due)));
    }
}

/// A payload, its event type, and the code and path of all that is said of it.
type Said<'a> = (String, &'a str, &'a [(&'a str, &'a str)]);

/// All that is said of a payload, where it is easy to say too much, too little or of the wrong member.
#[test]
fn each_event_gets_exactly_the_expected_diagnostics() {
    const T: &str = r#""EventTime":"2021-04-14T02:34:00.447Z""#;
    let cases: &[Said] = &[
        // Of several event types the documented spelling counts, of two alike the last.
        (
            format!(r#"{{"eventtype":"Dialing","EventType":"AgentCheckIn",{T},"instanceId":"i"}}"#),
            "AgentCheckIn",
            &[
                ("missing-field", "/agentId"),
                ("missing-field", "/skillGroupIds"),
                ("missing-field", "/result"),
                ("field-renamed", "/eventtype"),
                ("conflicting-field", "/eventtype"),
            ],
        ),
        (
            format!(r#"{{"event_type":"Dialing","event_type":"AgentReady",{T},"agentId":"1@a","instanceId":"i"}}"#),
            "AgentReady",
            &[
                ("missing-field", "/skillGroupIds"),
                ("missing-field", "/result"),
                ("field-renamed", "/event_type"),
                ("field-renamed", "/event_type"),
                ("duplicate-key", "/event_type"),
            ],
        ),
        // Whatever an event is, it needs a time and an instance.
        (format!(r#"{{{T},"instanceId":"i"}}"#), "", &[("missing-event-type", "/EventType")]),
        (
            r#"{"caller":"1"}"#.to_owned(),
            "",
            &[("missing-event-type", "/EventType"), ("missing-field", "/EventTime"), ("missing-field", "/instanceId")],
        ),
        (
            r#"{"EventType":"Hangup","instanceId":"i"}"#.to_owned(),
            "",
            &[("missing-field", "/EventTime"), ("unknown-event-type", "/EventType")],
        ),
    ];
    let mut wrong = Vec::new();
    for (payload, event_type, due) in cases {
        let event = check(payload.as_bytes(), false).remove(0);
        let name = event.event_type.map_or("", |t| t.name());
        let mut said: Vec<_> = event.diagnostics.iter().map(|d| (d.code.id(), d.path.as_str())).collect();
        let mut due = due.to_vec();
        said.sort_unstable();
        due.sort_unstable();
        if (name, &said) != (*event_type, &due) {
            wrong.push(format!("{payload}: {name:?} {said:?}\n  not {event_type:?} {due:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
