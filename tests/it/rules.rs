//! House rules: what they find and where, and what a schema must not be.

use callscope::diagnostic::{Diagnostic, Severity};
use callscope::{
    Analysis, CheckedEvent, DiagnosticQuery, EventQuery, Format, Language, Mode, Options, Rules, Stream, check_all,
    check_all_with,
};
use std::time::{Duration, Instant};

const READY: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentReady","agentId":"1001@acme","skillGroupIds":["a","b"],"result":0,"instanceId":"acme"}"#;
const QUEUE: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"Enqueue","contactId":"job-1","connectId":"c-1","callType":"Inbound","caller":"1","broker":"2","callee":"3","contactFlowId":"f","queueType":"SkillGroup","skillGroupId":"g","instanceId":"acme"}"#;
const WAV: &str = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"RecordingReady","StartTime":"2021-04-14T02:33:00.000Z","EndTime":"2021-04-14T02:34:00.000Z","ContactId":"job-1","FileName":"a.wav","Url":"https://host/a.wav","Duration":60,"instanceId":"acme"}"#;

fn rules(schema: &str) -> Rules {
    Rules::new(schema).unwrap_or_else(|e| panic!("{e}: {schema}"))
}

fn checked(payload: &str, schema: &str) -> Vec<CheckedEvent> {
    check_all_with(payload.as_bytes(), &Options::default(), &rules(schema))
}

/// What the rules of a schema find in one event.
fn found(payload: &str, schema: &str) -> Vec<Diagnostic> {
    let mut events = checked(payload, schema);
    assert_eq!(events.len(), 1, "{payload}");
    let all = events.remove(0).diagnostics;
    all.into_iter().filter(|d| d.code.id() == "house-rule").collect()
}

/// The one thing that the rules of a schema find in one event.
fn one(payload: &str, schema: &str) -> Diagnostic {
    let mut all = found(payload, schema);
    assert_eq!(all.len(), 1, "{all:#?}\n{payload}\n{schema}");
    all.remove(0)
}

/// `READY` with one part put in another's place.
fn with(base: &str, from: &str, to: &str) -> String {
    assert_eq!(base.matches(from).count(), 1, "{from} in {base}");
    base.replace(from, to)
}

const AGENTS: &str =
    r#"{"properties":{"agentId":{"title":"Agent ids are cc- and four digits","pattern":"^cc-\\d{4}@acme$"}}}"#;

#[test]
fn a_house_rule_diagnostic_has_all_its_members() {
    let events = checked(READY, AGENTS);
    assert!(!events[0].valid);
    let d = &events[0].diagnostics[0];
    assert_eq!((d.code.id(), d.severity, d.path.as_str()), ("house-rule", Severity::Error, "/agentId"));
    let place = READY.find("\"1001@acme\"").unwrap();
    assert_eq!((d.offset, d.length, d.line, d.column), (place as u64, 11, 1, place as u64 + 1));
    assert_eq!(d.expected.as_deref(), Some("Agent ids are cc- and four digits"));
    assert_eq!((d.actual.as_deref(), d.suggestion.as_deref()), (Some("1001@acme"), None));
    let rule = d.rule.as_ref().unwrap();
    assert_eq!(rule.title, "Agent ids are cc- and four digits");
    assert_eq!((rule.schema_path.as_str(), rule.instance_path.as_str()), ("/properties/agentId/pattern", "/agentId"));
    assert_eq!(
        d.message.en,
        r#"the house rule "Agent ids are cc- and four digits" is broken: 1001@acme does not match ^cc-\d{4}@acme$"#
    );
    assert_eq!(d.message.zh, r"违反自定义规则“Agent ids are cc- and four digits”：1001@acme 不匹配 ^cc-\d{4}@acme$");
    assert!(found(&with(READY, "1001@acme", "cc-1001@acme"), AGENTS).is_empty());
    // Nothing else has a rule.
    let other = &checked(&with(READY, r#""result":0,"#, ""), "true")[0].diagnostics[0];
    assert_eq!((other.code.id(), &other.rule), ("missing-field", &None));
}

/// The path and the place are those of the event as it was written; the value that is checked is that of the normal
/// form.
#[test]
fn diagnostics_point_at_the_text_as_written() {
    let field = |name: &str| format!(r#"{{"properties":{{"{name}":false}}}}"#);
    let item = r#"{"properties":{"skillGroupIds":{"items":{"enum":["a"]}}}}"#;
    let deep = |rest: &str| format!(r#"{{"properties":{{"extra":{{"properties":{rest}}}}}}}"#);
    #[rustfmt::skip]
    let cases: &[(String, String, &str, &str, Option<&str>)] = &[
        (with(READY, "agentId", "Agent_ID"), field("agentId"), "/Agent_ID", "\"1001@acme\"", Some("1001@acme")),
        (with(READY, "agentId", "agent\\u0049d"), field("agentId"), "/agentId", "\"1001@acme\"", Some("1001@acme")),
        (with(QUEUE, "Inbound", "INBOUND"), field("callType"), "/callType", "\"INBOUND\"", Some("Inbound")),
        (with(QUEUE, "\"1\"", "15"), field("caller"), "/caller", "15", Some("15")),
        (READY.into(), field("result"), "/result", "0,\"instanceId", Some("0")),
        // Items: those that were left out count in the written list alone.
        (READY.into(), item.into(), "/skillGroupIds/1", "\"b\"", Some("b")),
        (with(READY, r#"["a","b"]"#, r#"[null, "a"," ", "\u0020",7]"#), item.into(), "/skillGroupIds/4", "7]", Some("7")),
        (with(READY, r#"["a","b"]"#, r#""a, b""#), item.into(), "/skillGroupIds", "\"a, b\"", Some("b")),
        // The address that came in the old field.
        (WAV.into(), field("downloadUrl"), "/Url", "\"https://host/a.wav\"", Some("https://host/a.wav")),
        // What nobody knows, and what is inside.
        (with(READY, r#""result""#, r#""a/b":{"c":[1,2]},"result""#), deep(r#"{"a/b":{"properties":{"c":{"items":{"const":1}}}}}"#), "/a~1b/c/1", "2]", Some("2")),
        (with(READY, r#""result""#, r#""extra":{"x":{"c":1}},"result""#), deep(r#"{"x":{"properties":{"c":false}}}"#), "/extra/x/c", "1}},\"result", Some("1")),
        (with(READY, r#""result""#, r#""x":1,"x":2,"result""#), deep(r#"{"x":false}"#), "/x", "2,\"result", Some("2")),
        // Parts of a recording, as an array and as text.
        (with(WAV, r#""Duration""#, r#""segments":[{"n":1},{"n":2}],"Duration""#), r#"{"properties":{"segments":{"items":{"properties":{"n":{"maximum":1}}}}}}"#.into(), "/segments/1/n", "2}],", Some("2")),
        (with(WAV, r#""Duration""#, r#""segments":"[{\"n\":2}]","Duration""#), r#"{"properties":{"segments":{"items":{"properties":{"n":{"maximum":1}}}}}}"#.into(), "/segments", r#""[{\"n"#, Some("2")),
        // The whole event.
        (READY.into(), r#"{"properties":{"eventType":{"const":"AgentReady"}},"not":{"required":["result"]}}"#.into(), "", "{", None),
        // What is missing is missing where the event documents it.
        (with(QUEUE, r#""broker":"2","#, ""), r#"{"required":["broker"]}"#.into(), "/broker", "{", None),
        (with(WAV, r#""FileName":"a.wav","#, ""), r#"{"required":["fileName"]}"#.into(), "/FileName", "{", None),
        (READY.into(), r#"{"required":["extra"]}"#.into(), "/extra", "{", None),
    ];
    for (payload, schema, path, at, actual) in cases {
        let text = format!("\n  {payload}");
        let d = one(&text, schema);
        let place = text.find(at).unwrap_or_else(|| panic!("{at} in {payload}"));
        assert_eq!((d.path.as_str(), d.actual.as_deref()), (*path, *actual), "{payload}\n{schema}\n{d:?}");
        assert_eq!((d.offset, d.line, d.column), (place as u64, 2, place as u64), "{payload}\n{d:?}");
        if *at == "{" {
            assert_eq!(d.length, payload.len() as u64, "{d:?}");
        }
        assert!(!d.message.en.contains(['…', '{']) && !d.message.zh.contains('…'), "{d:?}");
        assert!(d.rule.is_some());
    }
}

#[test]
fn title_and_severity_come_from_the_nearest_enclosing_schema() {
    let severity = |d: &Diagnostic| d.severity;
    let title = |d: &Diagnostic| d.rule.as_ref().unwrap().title.clone();
    #[rustfmt::skip]
    let cases = [
        (r#"{"properties":{"result":{"const":1}}}"#, "const", Severity::Error),
        (r#"{"properties":{"result":false}}"#, "false", Severity::Error),
        (r#"{"title":"All","description":"no","x-severity":"note","properties":{"result":{"const":1}}}"#, "All", Severity::Note),
        (r#"{"title":"All","properties":{"result":{"description":"near","x-severity":"warning","const":1}}}"#, "near", Severity::Warning),
        (r#"{"x-severity":"warning","properties":{"result":{"title":" one ","x-severity":"error","const":1}}}"#, "one", Severity::Error),
        // The words of what refers, and before them those of what is referred to.
        (r##"{"properties":{"result":{"title":"here","x-severity":"note","$ref":"#/$defs/a"}},"$defs":{"title":{},"a":{"const":1}}}"##, "here", Severity::Note),
        (r##"{"properties":{"result":{"title":"here","x-severity":"note","$ref":"#/$defs/a%20b"}},"$defs":{"a b":{"title":"there","const":1}}}"##, "there", Severity::Note),
        (r##"{"properties":{"result":{"$ref":"#one"}},"$defs":{"a":{"$anchor":"one","title":"there","const":1}}}"##, "there", Severity::Error),
        (r##"{"properties":{"result":{"$dynamicRef":"#one"}},"$defs":{"a":{"$dynamicAnchor":"one","x-severity":"note","const":1}}}"##, "const", Severity::Note),
        (r##"{"$id":"https://acme.example/rules","properties":{"result":{"$ref":"one"}},"$defs":{"a":{"$id":"one","title":"there","x-severity":"note","const":1}}}"##, "there", Severity::Note),
        (r##"{"$defs":{"a":{"title":"inner","$id":"https://acme.example/in","$ref":"#/$defs/b","$defs":{"b":{"const":1}}},"b":{"title":"no"}},"properties":{"result":{"title":"outer","$ref":"https://acme.example/in"}}}"##, "inner", Severity::Error),
        // A member named title is not a title, and the value of const is not a schema.
        (r#"{"title":"All","properties":{"title":{"type":"string"},"x-severity":{},"result":{"const":{"title":"no","x-severity":"note"}}}}"#, "All", Severity::Error),
        (r#"{"allOf":[{"if":{"properties":{"eventType":{"const":"AgentReady"}}},"then":{"title":"then","properties":{"result":{"minimum":1}}}}]}"#, "then", Severity::Error),
        (r#"{"patternProperties":{"^res":{"title":"p","maximum":-1}}}"#, "p", Severity::Error),
    ];
    for (schema, words, due) in cases {
        let d = one(READY, schema);
        assert_eq!((title(&d).as_str(), severity(&d)), (words, due), "{schema}");
        assert_eq!(checked(READY, schema)[0].valid, due != Severity::Error);
    }
}

/// Every keyword says in words what it asks for, in both languages, and quotes nothing but `actual`.
#[test]
fn every_keyword_has_a_message() {
    let at = |name: &str, rule: &str| format!(r#"{{"properties":{{"{name}":{rule}}}}}"#);
    #[rustfmt::skip]
    let cases = [
        (at("agentId", r#"{"type":"integer"}"#), "1001@acme is not of type integer", "1001@acme 的类型不是整数"),
        (at("result", r#"{"type":["string","null"]}"#), "0 is not of type null or string", "0 的类型不是null或文本"),
        (at("agentId", r#"{"enum":["x","y",3]}"#), "1001@acme is not one of x, y, 3", "1001@acme 不在 x、y、3 之中"),
        (at("agentId", r#"{"const":"x"}"#), "1001@acme is not x", "1001@acme 不是 x"),
        (at("agentId", r#"{"minLength":20}"#), "1001@acme is shorter than 20 characters", "1001@acme 少于 20 个字符"),
        (at("agentId", r#"{"maxLength":2}"#), "1001@acme is longer than 2 characters", "1001@acme 超过 2 个字符"),
        (at("result", r#"{"minimum":1}"#), "0 is less than 1", "0 小于 1"),
        (at("result", r#"{"maximum":-1}"#), "0 is greater than -1", "0 大于 -1"),
        (at("result", r#"{"exclusiveMinimum":0}"#), "0 is not greater than 0", "0 未大于 0"),
        (at("result", r#"{"exclusiveMaximum":0}"#), "0 is not less than 0", "0 未小于 0"),
        (at("skillGroupIds", r#"{"minItems":3}"#), r#"["a","b"] has fewer than 3 items"#, r#"["a","b"] 少于 3 项"#),
        (at("skillGroupIds", r#"{"maxItems":1}"#), r#"["a","b"] has more than 1 items"#, r#"["a","b"] 超过 1 项"#),
        (at("skillGroupIds", r#"{"contains":{"const":"c"}}"#), r#"["a","b"] does not have the required items"#, r#"["a","b"] 未包含所要求的项"#),
        (at("skillGroupIds", r#"{"prefixItems":[true],"items":false}"#), "b must not be present", "b 不允许出现"),
        (at("skillGroupIds", r#"{"prefixItems":[true],"unevaluatedItems":false}"#), r#""b" must not be present"#, r#""b" 不允许出现"#),
        (at("agentId", r#"{"not":{}}"#), "1001@acme matches what the rule forbids", "1001@acme 属于不允许的情况"),
        (at("agentId", r#"{"anyOf":[{"const":"x"},{"const":"y"}]}"#), "1001@acme matches none of the alternatives", "1001@acme 不满足任何一种可选条件"),
        (at("agentId", r#"{"oneOf":[{"const":"x"},{"const":"y"}]}"#), "1001@acme matches none of the alternatives", "1001@acme 不满足任何一种可选条件"),
        (at("agentId", r#"{"oneOf":[true,{"type":"string"}]}"#), "1001@acme matches more than one of the alternatives", "1001@acme 同时满足了多种互斥的条件"),
        (at("agentId", "false"), "1001@acme must not be present", "1001@acme 不允许出现"),
        (r#"{"minProperties":20}"#.into(), "the event has fewer than 20 members", "该事件少于 20 个成员"),
        (r#"{"maxProperties":2}"#.into(), "the event has more than 2 members", "该事件超过 2 个成员"),
        (r#"{"required":["broker"]}"#.into(), "broker is missing", "缺少 broker"),
        (r#"{"dependentRequired":{"result":["remark"]}}"#.into(), "remark is missing", "缺少 remark"),
        (r#"{"properties":{"eventTime":{},"eventType":{},"agentId":{},"instanceId":{},"dialect":{}},"additionalProperties":false}"#.into(), "result, skillGroupIds must not be present", "result, skillGroupIds 不允许出现"),
        (r#"{"propertyNames":{"maxLength":12}}"#.into(), "skillGroupIds is not a name that is allowed here", "skillGroupIds 不是此处允许的名称"),
        ("false".into(), "the event must not be present", "该事件不允许出现"),
    ];
    for (schema, en, zh) in cases {
        let d = one(READY, &schema);
        let after = |text: &str, colon: &str| text.split_once(colon).unwrap().1.to_owned();
        assert_eq!((after(&d.message.en, ": ").as_str(), after(&d.message.zh, "：").as_str()), (en, zh), "{schema}");
    }
    let twice = with(READY, r#"["a","b"]"#, r#"["a","a"]"#);
    let d = one(&twice, &at("skillGroupIds", r#"{"uniqueItems":true}"#));
    assert!(
        d.message.en.ends_with(r#"["a","a"] has duplicate items"#) && d.message.zh.ends_with("含有重复项"),
        "{d:?}"
    );
    let half = with(WAV, ":60", ":60.5");
    let d = one(&half, &at("duration", r#"{"multipleOf":2}"#));
    assert!(d.message.en.ends_with("60.5 is not a multiple of 2"), "{d:?}");
}

#[test]
fn invalid_events_are_checked_too_and_broken_ones_are_not() {
    let text = [
        with(READY, r#""result":0"#, r#""result":"ok""#),
        "{\"EventType\": nonsense}".into(),
        "{}".into(),
        with(READY, "AgentReady", "AgentRaedy"),
        with(READY, r#""result""#, r#""x":"\ud83d","y":1e999,"result""#),
        format!("INFO body={READY}"),
    ]
    .join("\n");
    let codes = |e: &CheckedEvent| e.diagnostics.iter().map(|d| d.code.id()).collect::<Vec<_>>();
    let events: Vec<_> = checked(&text, AGENTS).iter().map(codes).collect();
    assert_eq!(
        events,
        [
            vec!["house-rule", "invalid-number"],
            vec!["invalid-json"],
            vec!["missing-event-type", "missing-field", "missing-field"],
            vec!["unknown-event-type", "house-rule"],
            vec!["house-rule", "unknown-field", "unknown-field"],
            vec!["log-prefix", "house-rule"],
        ]
    );
    // A number beyond a double is as large as one can be; half a pair of surrogates reads as everywhere else.
    let odd = with(READY, r#""result""#, r#""x":["\ud83d",1e999,-1e999],"result""#);
    let extra = |rule: &str| format!(r#"{{"properties":{{"extra":{{"properties":{{"x":{rule}}}}}}}}}"#);
    assert!(
        found(&odd, &extra(r#"{"prefixItems":[{"const":"\ufffd"},{"minimum":1e308},{"maximum":-1e308}]}"#)).is_empty()
    );
    assert_eq!(found(&odd, &extra(r#"{"prefixItems":[true,{"maximum":9}]}"#))[0].path, "/x/1");
    // An event from a string has the string's place.
    let wrapped = format!(r#"{{"body":{}}}"#, serde_json::to_string(READY).unwrap());
    let d = one(&wrapped, AGENTS);
    assert_eq!((d.offset, d.path.as_str()), (8, "/agentId"));
}

#[test]
fn nesting_beyond_the_limit_is_reported() {
    let nested = |n: usize| with(READY, r#""result""#, &format!(r#""x":{}{},"result""#, "[".repeat(n), "]".repeat(n)));
    let options = Options { max_depth: 10_000, ..Options::default() };
    let rules = rules(
        r##"{"title":"Ours","$defs":{"any":{"items":{"$ref":"#/$defs/any"}}},"properties":{"extra":{"properties":{"x":{"$ref":"#/$defs/any"}}}}}"##,
    );
    for (depth, reported) in [(100, false), (124, false), (130, true), (9_000, true)] {
        let events = check_all_with(nested(depth).as_bytes(), &options, &rules);
        let house: Vec<_> = events[0].diagnostics.iter().filter(|d| d.code.id() == "house-rule").collect();
        assert_eq!(house.len(), usize::from(reported), "{depth}: {house:?}");
        if reported {
            assert!(house[0].message.en.contains("nested too deeply") && !events[0].valid, "{house:?}");
            assert!(house[0].message.zh.contains("嵌套过深"), "{house:?}");
        }
    }
}

#[test]
fn every_output_reports_the_same_diagnostics() {
    let schema = r#"{"title":"Ours","properties":{"agentId":{"pattern":"^cc-"},"result":{"x-severity":"warning","title":"R","const":1},"skillGroupIds":{"x-severity":"note","maxItems":1}}}"#;
    let text = format!("{READY}\n{QUEUE}\n{READY}\n{}\n", with(READY, "1001@acme", "cc-1@acme"));
    let options = Options::default();
    let events = check_all_with(text.as_bytes(), &options, &rules(schema));
    assert_eq!(events.iter().map(|e| e.valid).collect::<Vec<_>>(), [false, true, false, true]);

    let mut analysis = Analysis::with_rules(options.clone(), rules(schema));
    analysis.begin("events");
    text.as_bytes().chunks(7).for_each(|chunk| analysis.push(chunk));
    analysis.finish();
    for (i, event) in events.iter().enumerate() {
        let kept = analysis.event_diagnostics(i);
        let kept: Vec<_> = kept.into_iter().filter(|d| d.code.id() != "duplicate-event").collect();
        assert_eq!(kept, event.diagnostics);
    }
    let summary = analysis.summary();
    assert_eq!((summary.valid, summary.invalid, summary.with_warnings, summary.duplicates), (2, 2, 1, 1));
    let counts: Vec<_> =
        summary.codes.iter().filter(|c| c.code.id() == "house-rule").map(|c| (c.severity, c.count)).collect();
    assert_eq!(counts, [(Severity::Error, 2), (Severity::Warning, 3), (Severity::Note, 3)]);
    let code = Some("house-rule".to_owned());
    assert_eq!(analysis.events(&EventQuery { code: code.clone(), ..EventQuery::default() }).total, 3);
    let severity = Some("warning".to_owned());
    let page = analysis.diagnostics(&DiagnosticQuery { code, severity, ..DiagnosticQuery::default() });
    assert_eq!(page.total, 3);
    assert!(page.items.iter().all(|row| row.diagnostic.rule.as_ref().unwrap().title == "R"));

    let stream = |format, language| {
        let mut stream = Stream::new(Mode::Check, format, options.clone()).rules(rules(schema)).language(language);
        stream.begin("events");
        stream.push(text.as_bytes());
        stream.finish();
        (String::from_utf8(stream.take()).unwrap(), stream.counts())
    };
    let (json, counts) = stream(Format::Json, Language::En);
    assert_eq!((counts.valid, counts.invalid, counts.with_warnings), (2, 2, 1));
    let due: Vec<String> =
        events.iter().filter(|e| !e.diagnostics.is_empty()).map(|e| serde_json::to_string(e).unwrap()).collect();
    assert_eq!(json.lines().collect::<Vec<_>>(), due);
    assert!(
        json.contains(r#""rule":{"title":"R","schemaPath":"/properties/result/const","instancePath":"/result"}"#),
        "{json}"
    );
    let (lines, _) = stream(Format::Text, Language::Zh);
    assert!(
        lines.starts_with("events:1:76: 错误[house-rule]: 违反自定义规则“Ours”：1001@acme 不匹配 ^cc-\n"),
        "{lines}"
    );
    assert_eq!(lines.lines().count(), 5, "{lines}");
}

/// Rules see the normal form, so they say nothing new of it.
#[test]
fn house_rules_do_not_change_the_normal_form() {
    let text = format!("{READY}\n{QUEUE}\n{WAV}");
    let plain: Vec<_> = check_all(text.as_bytes(), &Options::default()).into_iter().map(|e| e.normal).collect();
    let ruled: Vec<_> = checked(&text, "false").into_iter().map(|e| e.normal).collect();
    assert_eq!(plain, ruled);
    let normal = plain[0].clone().unwrap();
    assert_eq!(found(&normal, AGENTS).len(), found(READY, AGENTS).len());
}

/// The committed schema of the normal form is a schema of rules as well: what is valid satisfies it.
#[test]
fn the_committed_normal_schema_is_a_valid_house_rule() {
    let schema = callscope_testkit::text("schema/normal.json");
    for event in [READY, QUEUE, WAV] {
        assert_eq!(found(event, &schema), []);
    }
    assert!(!found(&with(READY, r#""result":0,"#, ""), &schema).is_empty());
}

/// A schema, the pointer to the trouble, its line and column, and what is said in both languages.
type BadSchema = (&'static str, &'static str, (u64, u64), &'static str, &'static str);

#[test]
fn an_unusable_schema_gives_one_clear_error() {
    #[rustfmt::skip]
    let cases: &[BadSchema] = &[
        // Not JSON.
        ("", "", (1, 1), "this is not JSON: EOF while parsing a value", "不是合法的 JSON"),
        ("{\n  \"标题\": 这}", "", (2, 9), "this is not JSON: expected value", "不是合法的 JSON"),
        ("{} {}", "", (1, 4), "this is not JSON: trailing characters", "不是合法的 JSON"),
        // Not a schema.
        ("[]", "", (1, 1), "not a valid JSON Schema: [] is not of type", "不是有效的 JSON Schema"),
        ("{\n \"properties\": {\n  \"a\": {\"type\": \"strng\"}}}", "/properties/a/type", (3, 17), "strng is not a type; use one of array", "类型 strng 不存在"),
        (r#"{"required":"broker"}"#, "/required", (1, 13), "broker is not of type array", "broker 的类型不是数组"),
        (r#"{"a":1,"minLength":-1}"#, "/minLength", (1, 20), "-1 is less than 0", "-1 小于 0"),
        (r#"{"allOf":[true,7]}"#, "/allOf/1", (1, 16), "7 is not of type", "7 的类型不是"),
        (r#"{"title":7}"#, "/title", (1, 10), "7 is not of type string", "7 的类型不是文本"),
        // Another draft.
        (r#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, "/$schema", (1, 12), "rules are JSON Schema 2020-12 (https://json-schema.org/draft/2020-12/schema), not http://json-schema.org/draft-07/schema#", "规则须为"),
        (r#"{"$schema":"https://example.com/mine"}"#, "/$schema", (1, 12), "not https://example.com/mine", "规则须为"),
        (r#"{"$defs":{"a":{"$id":"a","$schema":"https://json-schema.org/draft/2019-09/schema"}}}"#, "/$defs/a/$schema", (1, 36), "2019-09", "规则须为"),
        // References that lead out, or nowhere.
        (r#"{"$ref":"https://example.com/a.json"}"#, "/$ref", (1, 9), "remote references are not loaded: https://example.com/a.json", "不会加载外部引用"),
        (r##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"./b.json#/c"}}}"##, "/$defs/a/$ref", (1, 42), "remote references are not loaded: ./b.json#/c", "不会加载外部引用"),
        (r#"{"$defs":{"unused":{"items":{"$ref":"file:///etc/passwd"}}}}"#, "/$defs/unused/items/$ref", (1, 37), "remote references are not loaded: file:///etc/passwd", "不会加载外部引用"),
        (r#"{"$dynamicRef":"other.json#a"}"#, "/$dynamicRef", (1, 16), "remote references are not loaded: other.json#a", "不会加载外部引用"),
        (r##"{"properties":{"a":{"$ref":"#/$defs/none"}}}"##, "/properties/a/$ref", (1, 28), "the reference has no target: #/$defs/none", "引用的目标不存在"),
        (r##"{"properties":{"a":{"$ref":"#none"}}}"##, "/properties/a/$ref", (1, 28), "the reference has no target: #none", "引用的目标不存在"),
        // Patterns.
        (r#"{"properties":{"a":{"pattern":"("}}}"#, "/properties/a/pattern", (1, 31), "the pattern cannot be compiled: (", "无法编译正则表达式：("),
        (r##"{"$defs":{"x":{"pattern":"[z-a]"}},"properties":{"a":{"$ref":"#/$defs/x"}}}"##, "/$defs/x/pattern", (1, 26), "the pattern cannot be compiled: [z-a]", "无法编译正则表达式"),
        (r#"{"patternProperties":{"a+(":{}}}"#, "/patternProperties/a+(", (1, 29), "the pattern cannot be compiled: a+(", "无法编译正则表达式"),
        // Our own keyword.
        (r#"{"properties":{"a":{"x-severity":"warn"}}}"#, "/properties/a/x-severity", (1, 34), "x-severity is error, warning or note, not warn", "x-severity 只能是"),
        (r#"{"x-severity":1}"#, "/x-severity", (1, 15), "not 1", "x-severity 只能是"),
    ];
    let mut wrong = Vec::new();
    for (schema, pointer, place, en, zh) in cases {
        let Err(error) = Rules::new(schema) else {
            wrong.push(format!("accepted: {schema}"));
            continue;
        };
        let (line, column) = (error.line, error.column);
        let good = error.code == "invalid-rules"
            && error.pointer == *pointer
            && (line, column) == *place
            && error.message.en.contains(en)
            && error.message.zh.contains(zh)
            && error.message.en.starts_with(&error.pointer)
            && error.message.en.chars().count() < 320;
        if !good {
            wrong.push(format!("{schema}\n  {error:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} things\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn usable_schemas_are_accepted() {
    for schema in [
        "true",
        "{}",
        "\u{feff}{}",
        r#"{"$schema":"https://json-schema.org/draft/2020-12/schema#"}"#,
        // A reference by an id that is in the schema, and to the meta-schema, which comes along.
        r##"{"$id":"https://acme.example/rules","$ref":"https://acme.example/rules#/$defs/a","$defs":{"a":{"$ref":"b"},"b":{"$id":"b"}}}"##,
        r#"{"properties":{"extra":{"$ref":"https://json-schema.org/draft/2020-12/schema"}}}"#,
        // Look-around, which is no plain regular expression.
        r#"{"properties":{"agentId":{"pattern":"^(?!cc-)1001(?=@)"}}}"#,
        // A format is an annotation.
        r#"{"properties":{"agentId":{"format":"ipv4"},"eventTime":{"format":"nonsense"}}}"#,
        // What is no schema is nobody's.
        r#"{"const":{"x-severity":"loud","$ref":"https://example.com"},"not":{}}"#,
    ] {
        let rules = Rules::new(schema).unwrap_or_else(|e| panic!("{e}: {schema}"));
        let events = check_all_with(READY.as_bytes(), &Options::default(), &rules);
        assert!(events[0].valid || schema.contains("const"), "{schema}: {events:?}");
    }
}

/// Schemas that go round in circles end, one way or another.
#[test]
fn circular_references_end() {
    for schema in [
        r##"{"$ref":"#"}"##,
        r##"{"allOf":[{"$ref":"#"}]}"##,
        r##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"anyOf":[{"$ref":"#/$defs/a"},false]}}}"##,
        r##"{"properties":{"extra":{"$ref":"#"}},"maxProperties":9}"##,
    ] {
        if let Ok(rules) = Rules::new(schema) {
            check_all_with(READY.as_bytes(), &Options::default(), &rules);
        }
    }
}

/// A pattern that tries without end is given up, and that is reported.
#[test]
fn a_pattern_that_takes_too_long_is_given_up() {
    let slow = rules(r#"{"properties":{"agentId":{"title":"slow","pattern":"^(?=(a+)+$)\\1b"}}}"#);
    let payload = with(READY, "1001@acme", &format!("{}c", "a".repeat(60)));
    let start = Instant::now();
    let events = check_all_with(payload.as_bytes(), &Options::default(), &slow);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let d = events[0].diagnostics.iter().find(|d| d.code.id() == "house-rule").unwrap();
    assert!(d.rule.as_ref().unwrap().title == "slow", "{d:?}");
}

/// One event may break a rule any number of times; the diagnostics are bounded, and the rest is counted.
#[test]
fn diagnostics_of_one_event_are_bounded() {
    let many = with(READY, r#""result""#, &format!(r#""x":[{}1],"result""#, "1,".repeat(100_000)));
    let schema = r#"{"title":"Ours","properties":{"extra":{"properties":{"x":{"items":{"title":"I","x-severity":"warning","const":2}}}}}}"#;
    let all = found(&many, schema);
    assert_eq!(all.len(), 101);
    let rest = all.iter().find(|d| d.path.is_empty()).unwrap();
    assert_eq!((rest.severity, rest.expected.as_deref()), (Severity::Warning, Some("Ours")));
    assert!(rest.message.en.contains("99901 more times") && rest.message.zh.contains("99901"), "{rest:?}");
    assert_eq!(all.iter().filter(|d| d.path.starts_with("/x/")).count(), 100);
    // Names of a payload may be of any length.
    let long = with(READY, r#""result""#, &format!(r#""{}":"{}","result""#, "k".repeat(5_000), "v".repeat(5_000)));
    let d = one(&long, r#"{"properties":{"extra":{"additionalProperties":{"const":1}}}}"#);
    let longest = |d: &Diagnostic| serde_json::to_string(d).unwrap().len();
    assert!(longest(&d) < 2_000, "{}", longest(&d));
}
