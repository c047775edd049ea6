//! Exports are what other programs read: CSV to an independent reader, SARIF to the published schema, traces to the
//! rules of their viewers, and page after page they are the same file.

use callscope::diagnostic::{CODES, Code};
use callscope::{
    Analysis, ContactQuery, ContactSort, Counts, Export, ExportFormat, Format, Language, Mode, Options, ReportOptions,
    Stream, What, check_all,
};
use callscope_testkit::repository;
use callscope_testkit::simulate::simulate;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn read(path: &str) -> Vec<u8> {
    std::fs::read(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn analyse(bytes: &[u8]) -> Analysis {
    let mut analysis = Analysis::new(Options::default());
    analysis.push(bytes);
    analysis.finish();
    analysis
}

/// A morning of a call centre, with faults.
fn sample() -> Analysis {
    analyse(&read("www/public/sample.ndjson.gz"))
}

fn pages(mut export: Export, analysis: &Analysis, limit: usize) -> String {
    let mut file = Vec::new();
    while let Some(page) = export.next(analysis, limit) {
        file.extend(page);
    }
    assert_eq!(export.next(analysis, limit), None, "nothing comes after the end");
    String::from_utf8(file).unwrap()
}

fn file(what: What, format: ExportFormat, analysis: &Analysis) -> String {
    pages(Export::new(what, format).unwrap(), analysis, 1000)
}

fn contacts(analysis: &Analysis) -> Vec<Value> {
    (0..analysis.contact_count()).map(|at| serde_json::to_value(analysis.contact_at(at).unwrap()).unwrap()).collect()
}

const ALL: [(What, ExportFormat); 12] = [
    (What::Contacts, ExportFormat::JsonLines),
    (What::Contacts, ExportFormat::Json),
    (What::Contacts, ExportFormat::Csv),
    (What::Contacts, ExportFormat::Trace),
    (What::Agents, ExportFormat::JsonLines),
    (What::Agents, ExportFormat::Json),
    (What::Agents, ExportFormat::Csv),
    (What::Agents, ExportFormat::Trace),
    (What::Events, ExportFormat::JsonLines),
    (What::Events, ExportFormat::Json),
    (What::Report, ExportFormat::Json),
    (What::Report, ExportFormat::Csv),
];

#[test]
fn pages_of_any_size_join_to_the_same_file() {
    let (sample, nothing) = (sample(), analyse(b""));
    for (what, format) in ALL {
        let whole = file(what, format, &sample);
        for limit in [0, 1, 7, usize::MAX] {
            let paged = pages(Export::new(what, format).unwrap(), &sample, limit);
            assert!(paged == whole, "{what:?} {format:?} by {limit}");
        }
        // Of nothing, too, a file comes that can be read.
        let empty = file(what, format, &nothing);
        match format {
            ExportFormat::JsonLines => assert_eq!(empty, ""),
            ExportFormat::Csv => assert!(empty.contains("\r\n"), "{empty}"),
            ExportFormat::Json | ExportFormat::Trace => {
                serde_json::from_str::<Value>(&empty).unwrap_or_else(|e| panic!("{what:?} {format:?}: {e}: {empty}"));
            }
        }
    }
    for (what, format) in
        [(What::Events, ExportFormat::Csv), (What::Events, ExportFormat::Trace), (What::Report, ExportFormat::Trace)]
    {
        assert!(Export::new(what, format).is_none(), "{what:?} {format:?}");
    }
}

#[test]
fn json_lines_and_json_have_the_same_content() {
    let analysis = sample();
    let lines = |what| -> Vec<Value> {
        let text = file(what, ExportFormat::JsonLines, &analysis);
        assert!(text.ends_with('\n'));
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let one = |what| serde_json::from_str::<Value>(&file(what, ExportFormat::Json, &analysis)).unwrap();
    assert_eq!(lines(What::Contacts), contacts(&analysis));
    assert_eq!(one(What::Contacts), Value::Array(contacts(&analysis)));
    assert_eq!(one(What::Events), Value::Array(lines(What::Events)));

    let mut stream = Stream::new(Mode::Normalize, Format::Json, Options::default());
    stream.push(&read("www/public/sample.ndjson.gz"));
    stream.finish();
    let normal = String::from_utf8(stream.take()).unwrap();
    assert_eq!(file(What::Events, ExportFormat::JsonLines, &analysis), normal);
    assert!(normal.lines().count() < analysis.events_read(), "the sample has no broken event to leave out");
}

#[test]
fn an_export_can_be_limited_by_a_query() {
    let analysis = sample();
    let ids = |export: Export| -> Vec<String> {
        let text = pages(export, &analysis, 3);
        let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["contactId"].as_str().unwrap().to_owned();
        text.lines().map(id).collect()
    };
    let export = || Export::new(What::Contacts, ExportFormat::JsonLines).unwrap();
    let query = ContactQuery {
        outcome: Some(vec!["abandoned".to_owned()]),
        sort: ContactSort::Wait,
        descending: true,
        ..ContactQuery::default()
    };
    let abandoned = ids(export().select(query.clone()));
    let page = sample().contacts(&query);
    assert_eq!(abandoned, page.items.iter().map(|row| row.contact_id.clone()).collect::<Vec<_>>());
    assert!(abandoned.len() > 3);
    let some = ContactQuery { offset: 1, limit: Some(2), ..query };
    assert_eq!(ids(export().select(some)), abandoned[1..3]);

    let wanted = [&abandoned[2], "nobody", &abandoned[0], "nor this"].map(str::to_owned);
    assert_eq!(ids(export().only(wanted.to_vec())), [&*abandoned[2], &*abandoned[0]]);
    assert_eq!(ids(export().only(vec!["nobody".to_owned()])), [""; 0]);

    // Without a limit it is all, not a page.
    assert_eq!(ids(export().select(ContactQuery::default())).len(), analysis.contact_count());
    let one = pages(Export::new(What::Contacts, ExportFormat::Csv).unwrap().only(wanted.to_vec()), &analysis, 1);
    assert_eq!(one.lines().count(), 3);
}

/// Takes away what stands before formulas, as docs/exports.md says it.
fn text_of(cell: &str) -> String {
    let mut text = String::new();
    let mut start = true;
    for c in cell.chars() {
        if !(start && c == '\'') {
            text.push(c);
        }
        start = matches!(c, ';' | '\t' | '\r' | '\n');
    }
    text
}

/// The items of a list, read as a CSV of semicolons.
fn items_of(cell: &str) -> Vec<String> {
    let text = text_of(cell);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(b';').from_reader(text.as_bytes());
    reader.records().next().map_or_else(Vec::new, |r| r.unwrap().iter().map(str::to_owned).collect())
}

fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().terminator(csv::Terminator::CRLF).from_reader(text.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    (head, rows.collect())
}

#[test]
fn csv_and_json_have_the_same_content() {
    // Broken events and anomalies from the sample, holds and surveys from a day in both dialects.
    let day = simulate(&["--events", "6000", "--dialect", "mixed", "--seed", "3"]);
    let mut analysis = Analysis::new(Options::default());
    for (name, bytes) in [("sample", read("www/public/sample.ndjson.gz")), ("day", day.events)] {
        analysis.begin(name);
        analysis.push(&bytes);
    }
    analysis.finish();
    let text = file(What::Contacts, ExportFormat::Csv, &analysis);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let (head, rows) = table(&text);
    assert_eq!(rows.len(), analysis.contact_count());
    let mut seen = BTreeSet::new();
    for (row, contact) in rows.iter().zip(contacts(&analysis)) {
        for (name, cell) in head.iter().zip(row) {
            let value = match &contact[name] {
                Value::Null => &contact["metrics"][name],
                value => value,
            };
            match (name.as_str(), value) {
                ("rating", _) => assert_eq!(*cell, contact["survey"]["rating"].as_str().unwrap_or_default()),
                ("invalid", _) => {
                    let invalid = contact["events"].as_array().unwrap().iter().filter(|e| e["valid"] == false).count();
                    assert_eq!(*cell, invalid.to_string());
                }
                ("legs" | "recordings" | "events", Value::Array(all)) => assert_eq!(*cell, all.len().to_string()),
                ("agentIds" | "skillGroupIds", Value::Array(_)) => assert_eq!(json!(items_of(cell)), *value),
                ("anomalies", Value::Array(all)) => {
                    let codes: BTreeSet<_> = all.iter().map(|a| a["code"].as_str().unwrap().to_owned()).collect();
                    assert_eq!(items_of(cell), Vec::from_iter(codes));
                }
                (_, Value::Null) => assert_eq!(cell, "", "{name}"),
                (_, Value::Number(number)) => assert_eq!(*cell, number.to_string(), "{name}"),
                (_, Value::String(text)) => assert_eq!(text_of(cell), *text, "{name}"),
                (_, other) => panic!("{name}: {other}"),
            }
            if !cell.is_empty() {
                seen.insert(name.clone());
            }
        }
    }
    let never: Vec<_> = head.iter().filter(|name| !seen.contains(*name) && *name != "anomalies").collect();
    assert!(never.is_empty(), "never seen: {never:?}");
    let members = contacts(&analysis)[0].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let nested = ["metrics", "phases", "cdr", "ivrPath", "transcript", "survey"];
    for name in members.iter().filter(|name| !nested.contains(&name.as_str())) {
        assert!(head.contains(name), "{name} is no column");
    }
}

#[test]
fn no_value_from_a_payload_becomes_a_spreadsheet_formula() {
    let hostile = [
        "=1+1",
        "+8613800001111",
        "-1",
        "@SUM(A1)",
        "＝1",
        "＋86",
        "－1",
        "＠a",
        "﹦1",
        "=\"a\",\"b\"",
        "'=1",
        "'",
        "''a",
        "a;=1",
        "a\t=1",
        "a\n=1",
        "a\r\n+1",
        "a; \u{a0}@x",
        "a;'b",
        "\u{200b}=1",
        "x\u{0}=1",
        "a\"b",
        "a,b",
        "a;b",
        "\";=1",
        "中文，“引号”",
        "1388888****",
        "\u{202e}=1",
    ];
    let events: Vec<String> = hostile
        .iter()
        .enumerate()
        .map(|(i, text)| {
            json!({"EventType": "Dialing", "EventTime": "2021-04-14T02:34:00.447Z", "contactId": format!("job-{i:02}{text}"),
                   "caller": text, "callee": text, "broker": text, "connectId": text, "instanceId": text,
                   "agentId": text, "skillGroupId": text})
            .to_string()
        })
        .collect();
    let analysis = analyse(events.join("\n").as_bytes());
    let text = file(What::Contacts, ExportFormat::Csv, &analysis);
    let (head, rows) = table(&text);
    assert_eq!(rows.len(), hostile.len());
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    for (row, text) in rows.iter().zip(hostile) {
        for name in ["caller", "callee", "broker", "instanceId"] {
            assert_eq!(text_of(&row[at(name)]), text, "{name}");
        }
        assert!(text_of(&row[at("contactId")]).ends_with(text));
        for name in ["agentIds", "skillGroupIds"] {
            assert_eq!(items_of(&row[at(name)]), [text], "{name}");
        }
        for cell in row {
            // However a spreadsheet cuts it, no piece is a formula.
            for piece in cell.split([';', '\t', '\r', '\n']) {
                let first = piece.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}');
                assert!(!first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦']), "{cell:?}");
            }
        }
    }
    let marked = pages(Export::new(What::Contacts, ExportFormat::Csv).unwrap().mark(true), &analysis, 9);
    assert_eq!(marked.strip_prefix('\u{feff}'), Some(&*text));
}

#[test]
fn csv_columns_are_the_documented_ones() {
    let page = String::from_utf8(read("docs/exports.md")).unwrap();
    let nothing = analyse(b"");
    for (what, heading) in
        [(What::Contacts, "### Contacts"), (What::Agents, "### Agents"), (What::Report, "### The report")]
    {
        let (head, _) = table(&file(what, ExportFormat::Csv, &nothing));
        let section = page.split(heading).nth(1).expect(heading).split("\n#").next().unwrap();
        let listed: Vec<&str> =
            section.split("```text\n").nth(1).unwrap().split("```").next().unwrap().split_whitespace().collect();
        assert_eq!(listed, head, "{heading}");
    }
}

/// The first block in a language after a heading of docs/exports.md.
fn shown(heading: &str, language: &str) -> String {
    let page = String::from_utf8(read("docs/exports.md")).unwrap();
    let section = page.split(heading).nth(1).expect(heading);
    let block = section.split(&format!("```{language}\n")).nth(1).expect(heading);
    block.split("```").next().unwrap().to_owned()
}

#[test]
fn documented_examples_are_what_is_written() {
    let events = shown("# Files for other programs\n", "json");
    let analysis = analyse(events.as_bytes());
    assert_eq!(shown("\n## CSV\n", "text").replace('\n', "\r\n"), file(What::Contacts, ExportFormat::Csv, &analysis));
    assert_eq!(shown("\n## Traces\n", "json"), file(What::Contacts, ExportFormat::Trace, &analysis));
    let mut stream = Stream::new(Mode::Check, Format::Sarif, Options::default());
    stream.begin("events.ndjson");
    stream.push(events.as_bytes());
    stream.finish();
    let document = String::from_utf8(stream.take()).unwrap();
    let results = document.split("\"results\":[").nth(1).unwrap().split("],\"artifacts\"").next().unwrap();
    assert_eq!(shown("\n## SARIF\n", "json").trim(), results.trim());
}

/// A trace's events by process and thread, with the names of both.
struct Trace {
    names: BTreeMap<(u64, u64), String>,
    processes: BTreeMap<u64, String>,
    slices: Vec<Value>,
    instants: Vec<Value>,
}

fn trace(text: &str) -> Trace {
    assert!(text.starts_with("{\"traceEvents\":["), "viewers look at the first bytes");
    let document: Value = serde_json::from_str(text).unwrap();
    let mut trace =
        Trace { names: BTreeMap::new(), processes: BTreeMap::new(), slices: Vec::new(), instants: Vec::new() };
    let mut numbers = BTreeSet::new();
    for event in document["traceEvents"].as_array().unwrap() {
        let (pid, tid) = (event["pid"].as_u64().unwrap(), event["tid"].as_u64().unwrap());
        assert!(event["ts"].is_i64() && pid > 0 && tid > 0 && event["cat"].is_string());
        let name = || event["args"]["name"].as_str().unwrap().to_owned();
        match event["ph"].as_str().unwrap() {
            "M" if event["name"] == "process_name" => {
                assert!(numbers.insert(pid));
                trace.processes.insert(pid, name());
            }
            "M" => {
                assert_eq!(event["name"], "thread_name");
                assert!(numbers.insert(tid), "thread {tid} is another's, and Perfetto goes by its number");
                trace.names.insert((pid, tid), name());
            }
            "X" => trace.slices.push(event.clone()),
            "i" => {
                assert_eq!(event["s"], "t");
                trace.instants.push(event.clone());
            }
            other => panic!("{other}"),
        }
        assert!(trace.processes.contains_key(&pid), "named before it is used");
    }
    let mut threads: BTreeMap<u64, Vec<(i64, i64)>> = BTreeMap::new();
    for slice in &trace.slices {
        let (from, dur) = (slice["ts"].as_i64().unwrap(), slice["dur"].as_i64().unwrap());
        assert!(dur >= 0 && dur % 1000 == 0);
        threads.entry(slice["tid"].as_u64().unwrap()).or_default().push((from, from + dur));
    }
    for spans in threads.values_mut() {
        spans.sort_unstable();
        assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{spans:?}");
    }
    trace
}

/// Microseconds since 1970 of a time of one day.
fn micros(time: &Value) -> i64 {
    let text = time.as_str().unwrap();
    let day = text.strip_prefix("2021-04-").unwrap_or_else(|| panic!("{text}: another month"));
    let number = |range: std::ops::Range<usize>| day[range].parse::<i64>().unwrap();
    // 2021-04-01 is day 18,718.
    let hours = (18_717 + number(0..2)) * 24 + number(3..5);
    (((hours * 60 + number(6..8)) * 60 + number(9..11)) * 1000 + number(12..15)) * 1000
}

fn holds_its_phases(analysis: &Analysis) -> Trace {
    let trace = trace(&file(What::Contacts, ExportFormat::Trace, analysis));
    assert_eq!(trace.processes.len(), analysis.contact_count());
    let mut of_contact: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for slice in &trace.slices {
        of_contact.entry(slice["args"]["contactId"].as_str().unwrap()).or_default().push(slice);
    }
    for (contact, process) in contacts(analysis).iter().zip(trace.processes.values()) {
        let id = contact["contactId"].as_str().unwrap();
        assert!(process.starts_with(&format!("{id} {}", contact["outcome"].as_str().unwrap())), "{process}");
        if let Some(detail) = contact["outcomeDetail"].as_str() {
            assert!(process.ends_with(&format!(" ({detail})")), "{process}");
        }
        let mut slices = of_contact.remove(id).unwrap_or_default();
        let last = contact["events"].as_array().unwrap().iter().map(|e| micros(&e["eventTime"])).max().unwrap();
        for phase in contact["phases"].as_array().unwrap() {
            let from = micros(&phase["startTime"]);
            let open = phase["endTime"].is_null();
            let until = if open { last } else { micros(&phase["endTime"]) };
            let mut args = Map::from_iter([("contactId".to_owned(), json!(id))]);
            for name in ["agentId", "queueId", "flowId", "connectId", "startedBy", "endedBy"] {
                if !phase[name].is_null() {
                    args.insert(name.to_owned(), phase[name].clone());
                }
            }
            if open {
                args.insert("open".to_owned(), json!(true));
            }
            let found = slices.iter().position(|s| {
                let thread = &trace.names[&(s["pid"].as_u64().unwrap(), s["tid"].as_u64().unwrap())];
                let lane = phase["lane"].as_str().unwrap();
                s["name"] == phase["kind"]
                    && s["ts"] == from
                    && s["dur"] == until - from
                    && s["args"] == Value::Object(args.clone())
                    && (thread == lane || thread.starts_with(&format!("{lane} (")))
            });
            slices.remove(found.unwrap_or_else(|| panic!("{phase} is not among {slices:#?}")));
        }
        assert!(slices.is_empty(), "{slices:?}");
    }
    assert!(of_contact.is_empty());
    let events: usize = contacts(analysis).iter().map(|c| c["events"].as_array().unwrap().len()).sum();
    assert_eq!(trace.instants.len(), events);
    assert!(
        trace
            .instants
            .iter()
            .all(|i| trace.names[&(i["pid"].as_u64().unwrap(), i["tid"].as_u64().unwrap())] == "events")
    );
    trace
}

#[test]
fn a_trace_has_every_phase_and_every_event() {
    let trace = holds_its_phases(&sample());
    assert!(trace.slices.len() > 100);
    assert!(trace.slices.iter().any(|s| s["args"]["open"] == true), "the sample has no open phase");
}

#[test]
fn overlapping_phases_of_a_lane_get_separate_trace_threads() {
    // An agent talks, and the phone rings on another leg meanwhile: both are of the agent's lane.
    let event = |kind: &str, second: u32, leg: &str| {
        json!({"EventType": kind, "EventTime": format!("2021-04-14T02:34:{second:02}.000Z"), "contactId": "job \"1\"\n",
               "connectId": leg, "callType": "Inbound", "agentId": "1001@acme", "destination": "1001@acme"})
        .to_string()
    };
    let events = [
        event("CallEstablished", 0, "a"),
        event("Ringing", 5, "b"),
        event("CallReleased", 10, "a"),
        event("RingingTimeout", 20, "b"),
        event("AgentACW", 20, "a"),
        event("CDRReady", 40, "a"),
    ];
    let trace = holds_its_phases(&analyse(events.join("\n").as_bytes()));
    let names: Vec<&str> = trace.names.values().map(String::as_str).collect();
    assert_eq!(names, ["agent:1001@acme", "agent:1001@acme (2)", "events"]);
    let acw = trace.slices.iter().find(|s| s["name"] == "acw").unwrap();
    assert_eq!((&acw["dur"], &acw["args"]["open"]), (&json!(20_000_000), &json!(true)));
    // The first thread is free again, so nothing opens a third.
    assert_eq!(acw["tid"], trace.slices.iter().find(|s| s["name"] == "talk").unwrap()["tid"]);
}

struct Checked {
    document: Value,
    counts: Counts,
}

fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_slice(&read("tests/fixtures/sarif-schema-2.1.0.json")).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn sarif(validator: &jsonschema::Validator, sources: &[(&str, &[u8])], language: Language, all: bool) -> Checked {
    let mut stream = Stream::new(Mode::Check, Format::Sarif, Options::default()).language(language).all(all);
    let mut text = Vec::new();
    for (name, bytes) in sources {
        stream.begin(name);
        for chunk in bytes.chunks(4096) {
            stream.push(chunk);
            text.extend(stream.take());
        }
    }
    stream.finish();
    text.extend(stream.take());
    stream.finish();
    assert_eq!(stream.take(), b"", "a document ends once");
    let document: Value = serde_json::from_slice(&text).unwrap();
    let errors: Vec<_> = validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    Checked { document, counts: stream.counts() }
}

/// Bytes that earn every code that one event or no event can have.
fn broken_input() -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in read("tests/corpus/events.ndjson").split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
        let entry: Value = serde_json::from_slice(line).unwrap();
        bytes.extend(entry["payload"].to_string().bytes());
        bytes.push(b'\n');
    }
    let ready = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentReady","agentId":"1001@acme","skillGroupIds":"a,b","result":0,"instanceId":"acme"}"#;
    for line in [
        "{\"EventType\":\"Dialing\",}".to_owned(),
        "12".to_owned(),
        ready.replace("acme\"", "acme\\q\""),
        ready.replace("\"result\":0", "\"result\":0,\"result\":0"),
        ready.replace("\"a,b\"", &("[".repeat(70) + &"]".repeat(70))),
        ready.replace("a,b", &"g".repeat(1 << 20)),
        format!("{{\"data\":{ready}}}"),
        format!("午 body={ready}"),
        ready.replace("AgentReady", "[x](https://evil) {0}\u{202e}\\u001b"),
        ready.replace("AgentReady", "Dialing\",\"caller\":\"1.31E+10"),
        ready.replace("\"2021-04-14T02:34:00.447Z\"", "{\"$date\":\"2021-04-14T02:34:00.447Z\"}"),
        ready.replace("\"a,b\"", "[\"a\",\n  \"b\", 7, true]").replace("AgentReady", "AgentRaedy"),
    ] {
        bytes.extend(line.bytes());
        bytes.push(b'\n');
    }
    bytes.extend(ready.bytes().map(|b| if b == b'a' { 0xff } else { b }));
    bytes.extend(b"\n{\"EventType\":\"Dialing\",\"callT");
    bytes
}

const CUT_GZIP: [u8; 5] = [0x1f, 0x8b, 8, 0, 0];

#[test]
fn sarif_is_valid_for_every_code() {
    let validator = schema();
    let broken_input = broken_input();
    let sources: [(&str, &[u8]); 3] = [
        ("./logs/a b.ndjson", &broken_input),
        ("cut.gz", &CUT_GZIP),
        ("日志 <#1>%.json", b"{\"EventType\":\"Dialing\"}"),
    ];
    for (language, tag) in [(Language::En, "en"), (Language::Zh, "zh-CN")] {
        let checked = sarif(&validator, &sources, language, true);
        let run = &checked.document["runs"][0];
        assert_eq!(run["language"], tag);
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["semanticVersion"], env!("CARGO_PKG_VERSION"));
        let rules = driver["rules"].as_array().unwrap();
        assert_eq!(rules.len(), CODES.len());
        for (rule, spec) in rules.iter().zip(CODES) {
            let text = |t: &callscope::catalog::Text| if tag == "en" { t.en } else { t.zh }.to_owned();
            assert_eq!(rule["id"], spec.id);
            assert_eq!(rule["name"], format!("{:?}", spec.code));
            assert_eq!(rule["shortDescription"]["text"], text(&spec.title));
            assert_eq!(rule["fullDescription"]["text"], text(&spec.description));
            assert_eq!(rule["defaultConfiguration"]["level"], spec.severity.id());
            for help in ["text", "markdown"] {
                let help = rule["help"][help].as_str().unwrap();
                assert!(help.starts_with(&text(&spec.description)) && help.contains(spec.example), "{help}");
            }
        }
        let uris: Vec<_> = run["artifacts"].as_array().unwrap().iter().map(|a| a["location"]["uri"].clone()).collect();
        assert_eq!(uris, ["logs/a%20b.ndjson", "cut.gz", "%E6%97%A5%E5%BF%97%20%3C%231%3E%25.json"]);
        let events = run["artifacts"].as_array().unwrap().iter().map(|a| a["properties"]["events"].as_u64().unwrap());
        assert_eq!(events.sum::<u64>(), checked.counts.events);
        assert_eq!(run["invocations"], json!([{ "executionSuccessful": true }]));

        let found = results(run);
        let codes: BTreeSet<&str> = found.iter().map(|r| r["ruleId"].as_str().unwrap()).collect();
        let missed: Vec<_> = CODES.iter().filter(|c| !codes.contains(c.id)).map(|c| c.id).collect();
        // These take an option, rules of one's own, and an analysis of the whole input.
        assert_eq!(missed, ["wrong-dialect", "house-rule", "duplicate-event", "out-of-order"]);

        // What stands there is what the checker says, one for one.
        let mut expected = Vec::new();
        for (source, (_, bytes)) in sources.iter().enumerate() {
            for d in check_all(bytes, &Options::default()).into_iter().flat_map(|e| e.diagnostics) {
                expected.push((source, d));
            }
        }
        assert_eq!(found.len(), expected.len());
        for (result, (source, d)) in found.iter().zip(&expected) {
            let location = &result["locations"][0];
            let region = &location["physicalLocation"]["region"];
            assert_eq!(result["ruleIndex"], d.code as usize);
            assert_eq!((&result["ruleId"], &result["level"]), (&json!(d.code), &json!(d.severity)));
            assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], uris[*source]);
            assert_eq!(location["physicalLocation"]["artifactLocation"]["index"], *source);
            assert_eq!(
                (&region["startLine"], &region["startColumn"], &region["byteOffset"], &region["byteLength"]),
                (&json!(d.line), &json!(d.column), &json!(d.offset), &json!(d.length))
            );
            match location.get("logicalLocations") {
                Some(logical) => assert_eq!(logical[0]["fullyQualifiedName"], d.path),
                None => assert_eq!(d.path, ""),
            }
            if let Some(line) = region["endLine"].as_u64() {
                let place = d.offset as usize..(d.offset + d.length) as usize;
                let text = String::from_utf8_lossy(&sources[*source].1[place]).into_owned();
                let column = match text.rsplit_once('\n') {
                    None => d.column + text.chars().count() as u64,
                    Some((_, last)) => 1 + last.chars().count() as u64,
                };
                assert_eq!(
                    (line, region["endColumn"].as_u64().unwrap()),
                    (d.line + text.matches('\n').count() as u64, column)
                );
            }
            let message = if tag == "en" { &d.message.en } else { &d.message.zh };
            if !message.contains(['{', ']']) && !message.contains(char::is_control) {
                assert!(result["message"]["text"].as_str().unwrap().starts_with(message.as_str()));
            }
        }
        assert!(
            found.iter().filter(|r| r["locations"][0]["physicalLocation"]["region"]["endLine"].is_u64()).count()
                > found.len() / 2
        );
        let text = checked.document.to_string();
        assert!(!text.contains("[x](") && text.contains("[x\\\\](https://evil) {{0}}"), "a payload makes a link");
        assert!(!text.contains('\u{202e}'));
    }
}

fn results(run: &Value) -> &Vec<Value> {
    run["results"].as_array().unwrap()
}

fn prints(run: &Value) -> Vec<String> {
    results(run).iter().map(|r| r["partialFingerprints"]["callscope/v1"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn notes_are_written_on_request_and_always_counted() {
    let validator = schema();
    let broken_input = broken_input();
    let [few, all] = [false, true].map(|all| sarif(&validator, &[("a", &broken_input)], Language::En, all));
    let (few_run, all_run) = (&few.document["runs"][0], &all.document["runs"][0]);
    let level = |run, level| results(run).iter().filter(|r| r["level"] == level).count();
    assert_eq!(few_run["properties"], all_run["properties"]);
    for (name, of) in [("errors", "error"), ("warnings", "warning"), ("notes", "note")] {
        assert!(level(all_run, of) > 0);
        assert_eq!(all_run["properties"][name], level(all_run, of), "{name}");
        assert_eq!(level(few_run, of), if of == "note" { 0 } else { level(all_run, of) });
    }
    let counts = few.counts;
    for (name, count) in [
        ("events", counts.events),
        ("valid", counts.valid),
        ("withWarnings", counts.with_warnings),
        ("invalid", counts.invalid),
        ("omittedResults", 0),
    ] {
        assert_eq!(few_run["properties"][name], count, "{name}");
    }
}

#[test]
fn sarif_of_empty_and_unusual_sources_is_valid() {
    let validator = schema();
    let nothing = sarif(&validator, &[], Language::En, false);
    let run = &nothing.document["runs"][0];
    assert_eq!((&run["results"], &run["artifacts"]), (&json!([]), &json!([])));
    let empty =
        sarif(&validator, &[("-", b""), ("", b"{}"), ("/tmp/x y", b""), ("C:\\a\\b.json", b"")], Language::Zh, false);
    let run = &empty.document["runs"][0];
    let uris: Vec<_> = run["artifacts"].as_array().unwrap().iter().map(|a| a["location"]["uri"].clone()).collect();
    assert_eq!(uris, ["stdin", "stdin", "file:///tmp/x%20y", "file:///C:/a/b.json"]);
    assert_eq!(run["artifacts"][0]["roles"], json!(["analysisTarget", "standardStream"]));
    assert_eq!(results(run).len(), 3);
    assert_eq!(results(run)[0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"], 1);

    // Without a name, and once more after the end: two documents.
    let mut stream = Stream::new(Mode::Check, Format::Sarif, Options::default());
    for _ in 0..2 {
        stream.push(b"{}");
        stream.finish();
    }
    let text = String::from_utf8(stream.take()).unwrap();
    let documents: Vec<Value> = serde_json::Deserializer::from_str(&text).into_iter().map(Result::unwrap).collect();
    assert_eq!(documents.len(), 2);
    assert!(documents.iter().all(|d| validator.is_valid(d) && results(&d["runs"][0]).len() == 3));
}

#[test]
fn a_sarif_fingerprint_does_not_depend_on_the_line() {
    let validator = schema();
    let broken_input = broken_input();
    let before = sarif(&validator, &[("a.ndjson", &broken_input)], Language::En, true);
    let moved = [b"\n\n{\"EventType\":\"Nothing\"}\n\n".as_slice(), &broken_input].concat();
    let after = sarif(&validator, &[("a.ndjson", &moved)], Language::Zh, true);
    let (before, after) = (prints(&before.document["runs"][0]), prints(&after.document["runs"][0]));
    let new = after.len() - before.len();
    assert!(new > 0);
    assert_eq!(after[new..], before);
    assert_eq!(BTreeSet::from_iter(&before).len(), before.len(), "no two are the same");

    // Nor when something else in the event is mended, and it is another for another file or event.
    let event = |contact: &str, caller: &str| {
        format!(
            r#"{{"EventType":"Dialing","EventTime":"2021-04-14T02:34:00Z","contactId":"{contact}","connectId":"c","callType":"Sideways"{caller}}}"#
        )
    };
    let of = |name: &str, event: String| {
        let checked = sarif(&validator, &[(name, event.as_bytes())], Language::En, false);
        let run = &checked.document["runs"][0];
        let at = results(run).iter().position(|r| r["ruleId"] == "invalid-enum").unwrap();
        prints(run)[at].clone()
    };
    let print = of("a", event("job-1", ""));
    assert_eq!(of("a", event("job-1", r#","caller":"1""#)), print);
    assert_ne!(of("a", event("job-2", "")), print);
    assert_ne!(of("b", event("job-1", "")), print);
}

#[test]
fn a_sarif_run_is_limited_and_keeps_every_error() {
    let validator = schema();
    let warning = r#"{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentReady","agentId":"1","skillGroupIds":["a"],"result":0,"instanceId":"acme"}
"#;
    assert_eq!(check_all(warning.as_bytes(), &Options::default())[0].diagnostics[0].code, Code::AgentIdFormat);
    let input = warning.repeat(30_000) + &"{}\n".repeat(6_000);
    let checked = sarif(&validator, &[("a", input.as_bytes())], Language::En, false);
    let run = &checked.document["runs"][0];
    assert_eq!(results(run).len(), 25_000);
    assert_eq!(results(run).iter().filter(|r| r["level"] == "error").count(), 5_000);
    assert_eq!(run["properties"]["omittedResults"], 23_000);
    assert_eq!(run["properties"]["warnings"], 30_000);
    let said = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(said["level"], "warning");
    assert!(said["message"]["text"].as_str().unwrap().starts_with("23000 results were omitted"));
}

#[test]
fn sarif_reports_a_source_that_could_not_be_read() {
    let run = |fails: bool| {
        let mut stream = Stream::new(Mode::Check, Format::Sarif, Options::default());
        stream.begin("gone.ndjson");
        if fails {
            stream.failed();
        }
        stream.finish();
        let document: Value = serde_json::from_slice(&stream.take()).unwrap();
        document["runs"][0]["invocations"][0]["executionSuccessful"].clone()
    };
    assert_eq!((run(false), run(true)), (json!(true), json!(false)));
}

#[test]
fn a_report_covers_the_contacts_of_its_query() {
    let analysis = sample();
    let options = ReportOptions { service_level_ms: 5000, ..ReportOptions::default() };
    let written = |format, query: &ContactQuery| {
        let export = Export::new(What::Report, format).unwrap().report(options.clone()).select(query.clone());
        pages(export, &analysis, 1000)
    };
    let query = ContactQuery { outcome: Some(vec!["abandoned".into()]), limit: Some(1), ..ContactQuery::default() };
    let report = analysis.report_of(&options, &query);
    assert!(report.all.contacts > 1 && report.all.contacts < analysis.contact_count() as u32);
    assert_eq!(
        serde_json::from_str::<Value>(&written(ExportFormat::Json, &query)).unwrap(),
        serde_json::to_value(&report).unwrap()
    );
    let csv = written(ExportFormat::Csv, &query);
    let rows: Vec<_> = csv::Reader::from_reader(csv.as_bytes()).into_records().map(Result::unwrap).collect();
    assert_eq!((&rows[0][0], &rows[0][2]), ("all", report.all.contacts.to_string().as_str()));
    let keys = |kind: &str| rows.iter().filter(|row| &row[0] == kind).count();
    assert_eq!((keys("agent"), keys("hour")), (report.by_agent.len(), report.by_hour.len()));

    // A query that leaves nothing out is the whole.
    let whole = Export::new(What::Report, ExportFormat::Json).unwrap().report(options.clone());
    assert_eq!(written(ExportFormat::Json, &ContactQuery::default()), pages(whole, &analysis, 1000));
}

#[test]
fn exported_agents_are_cut_to_the_window() {
    let event = |kind: &str, agent: &str, time: &str| {
        json!({ "EventType": kind, "EventTime": time, "agentId": agent, "skillGroupIds": "g", "instanceId": "i", "result": 0 })
            .to_string()
    };
    let lines = [
        event("AgentReady", "1@a", "2021-04-14T02:00:00Z"),
        event("AgentCheckOut", "1@a", "2021-04-14T04:00:00Z"),
        event("AgentReady", "2@a", "2021-04-15T02:00:00Z"),
        event("AgentCheckOut", "2@a", "2021-04-15T03:00:00Z"),
    ];
    let analysis = analyse(lines.join("\n").as_bytes());
    let times = |from: &str, to: &str| (Some(from.to_owned()), Some(to.to_owned()));
    let written = |(from, to): (Option<String>, Option<String>)| -> Vec<Value> {
        let mut export = Export::new(What::Agents, ExportFormat::Json).unwrap().within(from, to);
        let pages = std::iter::from_fn(|| export.next(&analysis, 1));
        serde_json::from_slice(&pages.flatten().collect::<Vec<_>>()).unwrap()
    };
    let durations = |agents: Vec<Value>| -> Vec<(Value, Value)> {
        agents.iter().map(|a| (a["agentId"].clone(), a["totals"]["readyMs"].clone())).collect()
    };
    let hour = 3_600_000;
    assert_eq!(durations(written((None, None))), [(json!("1@a"), json!(2 * hour)), (json!("2@a"), json!(hour))]);
    assert_eq!(
        durations(written(times("2021-04-14T03:00:00Z", "2021-04-15T00:00:00Z"))),
        [(json!("1@a"), json!(hour))]
    );
    assert_eq!(
        durations(written(times("2021-04-15T00:00:00Z", "2021-04-16T00:00:00Z"))),
        [(json!("2@a"), json!(hour))]
    );
}
