//! The same three events in every framing and envelope.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::Write;

/// Three events of different shape, with what readers stumble over: several bytes a character, braces and escapes in
/// text, objects inside, empty ones too.
pub fn events() -> Vec<Value> {
    vec![
        json!({"EventTime":"2021-04-14T02:34:00.447Z","EventType":"Dialing","contactId":"job-1","connectId":"c-1",
            "callType":"Outbound","caller":"4001","broker":"4001","callee":"1388888****","agentId":"一号😀@acme",
            "instanceId":"呼叫中心"}),
        json!({"EventTime":"2021-04-14T02:35:00.000Z","EventType":"AgentBreak","agentId":"1001","skillGroupIds":["售前","b"],
            "breakReason":"午休 😀 \"}{][,\" \\ \n {\"EventType\":\"no\"}","breakCode":"","result":1,"remark":"{[(é","instanceId":"i",
            "colour":{"a":[],"b":{},"c":[{"d":null}]}}),
        json!({"EventType":"RecordingReady","EventTime":"2021-04-14T02:36:00.000Z","StartTime":"2021-04-14T02:34:00.447Z",
            "EndTime":"2021-04-14T02:35:00.447Z","ContactId":"job-1","FileName":"a/b.wav","DownloadURL":"https://h/a?b=c&d=%7B",
            "Duration":60,"segments":[{"n":1,"at":[0,30]},{"n":2}],"instanceId":"i"}),
    ]
}

/// Bytes in some framing and what is due to them.
pub struct Input {
    pub name: String,
    pub sources: Vec<Vec<u8>>,
    /// The events in their order, as they are written where they are not decoded from a string.
    pub texts: Vec<String>,
    /// Whether the events stand in the bytes as they are.
    pub exact: bool,
    pub log_prefix: bool,
    /// The pointer to each event in its envelope.
    pub wrapped: Option<Vec<String>>,
}

fn compact(events: &[Value]) -> Vec<String> {
    events.iter().map(Value::to_string).collect()
}

fn pretty(events: &[Value]) -> Vec<String> {
    events.iter().map(|e| serde_json::to_string_pretty(e).unwrap()).collect()
}

fn indented(text: &str, by: &str) -> String {
    text.replace('\n', &format!("\n{by}"))
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// gzip of some bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

struct Inputs(Vec<Input>);

impl Inputs {
    fn plain(&mut self, name: &str, text: String, texts: &[String]) {
        self.add(name, text, texts, true, false, None);
    }

    fn log(&mut self, name: &str, text: String, texts: &[String]) {
        self.add(name, text, texts, true, true, None);
    }

    fn envelope(&mut self, name: &str, text: String, texts: &[String], exact: bool, pointers: &[&str]) {
        assert_eq!(pointers.len(), texts.len());
        let wrapped = Some(pointers.iter().map(|p| (*p).to_owned()).collect());
        self.add(name, text, texts, exact, false, wrapped);
    }

    fn add(
        &mut self,
        name: &str,
        text: String,
        texts: &[String],
        exact: bool,
        log_prefix: bool,
        wrapped: Option<Vec<String>>,
    ) {
        self.0.push(Input {
            name: name.to_owned(),
            sources: vec![text.into_bytes()],
            texts: texts.to_vec(),
            exact,
            log_prefix,
            wrapped,
        });
    }
}

/// Every framing and envelope.
pub fn all() -> Vec<Input> {
    let events = events();
    let (short, long) = (compact(&events), pretty(&events));
    let mut inputs = Inputs(Vec::new());
    framings(&mut inputs, &events, &short, &long);
    logs(&mut inputs, &short, &long);
    envelopes(&mut inputs, &events, &short, &long);
    marked(&mut inputs);
    compressed(&mut inputs);
    several(&mut inputs, &short, &long);
    inputs.0
}

fn framings(inputs: &mut Inputs, events: &[Value], short: &[String], long: &[String]) {
    for (text, laid_out) in short.iter().zip(long) {
        let one = std::slice::from_ref(text);
        inputs.plain("one object", text.clone(), one);
        inputs.plain("one object in blanks", format!(" \r\n\t{text} \r\n"), one);
        inputs.plain("one object, pretty-printed", laid_out.clone(), std::slice::from_ref(laid_out));
        let crlf = crlf(laid_out);
        inputs.plain("one object, pretty-printed with CRLF", crlf.clone(), &[crlf]);
        inputs.plain("an array of one", format!("[{text}]"), one);
    }
    inputs.plain("array", format!("[{}]", short.join(",")), short);
    inputs.plain("array with blanks", format!(" [ {} ] ", short.join(" , ")), short);
    inputs.plain("array, one a line", format!("[\n{}\n]\n", short.join(",\n")), short);
    inputs.plain("array, one a line, CRLF", format!("[\r\n{}\r\n]\r\n", short.join(",\r\n")), short);
    inputs.plain("array, commas in front", format!("[\n  {}\n]", short.join("\n, ")), short);
    let inner: Vec<String> = long.iter().map(|t| indented(t, "  ")).collect();
    inputs.plain("array, pretty-printed", serde_json::to_string_pretty(&json!(events)).unwrap(), &inner);
    inputs.plain("array of pretty-printed", format!("[{}]", long.join(",")), long);
    inputs.plain("lines", short.join("\n"), short);
    inputs.plain("lines with an end", short.join("\n") + "\n", short);
    inputs.plain("lines, CRLF", short.join("\r\n") + "\r\n", short);
    inputs.plain("lines with blanks and empty ones", format!("\n\n {} \n", short.join(" \n\n\t")), short);
    inputs.plain("lines of pretty-printed", long.join("\n"), long);
    let crlf: Vec<String> = long.iter().map(|t| crlf(t)).collect();
    inputs.plain("lines of pretty-printed, CRLF", crlf.join("\r\n"), &crlf);
    inputs.plain("lines that end in commas", short.join(",\n"), short);
    inputs.plain("one after another", short.concat(), short);
    inputs.plain("one after another with blanks", short.join("  "), short);
    inputs.plain("pretty-printed one after another", long.concat(), long);
    inputs.plain("arrays one after another", format!("[{}]\n[{},{}]", short[0], short[1], short[2]), short);
    inputs.plain("an empty array before", format!("[]\n{}", short.join("\n")), short);
}

fn logs(inputs: &mut Inputs, short: &[String], long: &[String]) {
    let prefixes = [
        ("plain", "2021-04-14 10:34:00,447 INFO  EventConsumer - body="),
        ("brackets", "[2021-04-14 10:34:00] [INFO] [main] received: "),
        ("bracket that looks like an array", "[1618367640] [a,b] "),
        ("bracket with a number", "[main-1] "),
        ("digits alone", "1618367640 "),
        ("a word of JSON", "true "),
        ("a minus", "- "),
        ("characters of several bytes", "收到事件😀："),
        ("quotes", "\"POST /events HTTP/1.1\" 200 "),
        ("braces", "trace={} span={a} body="),
        ("an object without a type", "ctx={\"trace\":\"1\"} body="),
        ("a letter", "x"),
    ];
    for (name, prefix) in prefixes {
        let line = |t: &String| format!("{prefix}{t}");
        let lines: Vec<String> = short.iter().map(line).collect();
        inputs.log(&format!("log lines, {name}"), lines.join("\n") + "\n", short);
        inputs.log(&format!("log lines without an end, {name}"), lines.join("\n"), short);
        inputs.log(&format!("log lines, CRLF, {name}"), lines.join("\r\n") + "\r\n", short);
        let lines: Vec<String> = long.iter().map(line).collect();
        inputs.log(&format!("log lines, pretty-printed, {name}"), lines.join("\n") + "\n", long);
    }
    let lines: Vec<String> = short.iter().map(|t| format!("body={t} took 3 ms")).collect();
    inputs.log("log lines with text behind", lines.join("\n"), short);
}

fn envelopes(inputs: &mut Inputs, events: &[Value], short: &[String], long: &[String]) {
    let wrap = |member: &str, value: &str| format!(r#"{{"id":"m-1","{member}":{value},"retries":0}}"#);
    let quoted = |text: &str| Value::from(text).to_string();
    for member in ["data", "detail", "body", "MessageBody", "Message", "content"] {
        let at = format!("/{member}");
        let each = vec![at.as_str(); 3];
        let lines = |inner: &dyn Fn(&str) -> String| -> String {
            short.iter().map(|t| wrap(member, &inner(t)) + "\n").collect()
        };
        inputs.envelope(&format!("{member}, object"), lines(&str::to_owned), short, true, &each);
        inputs.envelope(&format!("{member}, text"), lines(&quoted), short, false, &each);
        let base64 = |t: &str| quoted(&STANDARD.encode(t));
        inputs.envelope(&format!("{member}, base64"), lines(&base64), short, false, &each);
        let items = [0, 1, 2].map(|i| format!("{at}/{i}"));
        let items = items.each_ref().map(String::as_str);
        let array = format!("[{}]", short.join(", "));
        inputs.envelope(&format!("{member}, array"), wrap(member, &array), short, true, &items);
        inputs.envelope(&format!("{member}, text of an array"), wrap(member, &quoted(&array)), short, false, &each);
        inputs.envelope(&format!("{member}, base64 of an array"), wrap(member, &base64(&array)), short, false, &each);
        let laid_out: String = long.iter().map(|t| wrap(member, &quoted(t)) + "\n").collect();
        inputs.envelope(&format!("{member}, pretty-printed text"), laid_out, long, false, &each);
    }
    for (name, engine) in
        [("no padding", &STANDARD_NO_PAD), ("URL-safe", &URL_SAFE), ("URL-safe, no padding", &URL_SAFE_NO_PAD)]
    {
        let lines: String = short.iter().map(|t| wrap("data", &quoted(&engine.encode(t))) + "\n").collect();
        inputs.envelope(&format!("base64, {name}"), lines, short, false, &["/data"; 3]);
    }
    // MIME breaks base64 into lines of 76 characters.
    let mime: String = short
        .iter()
        .map(|t| {
            let text = STANDARD.encode(t);
            let lines: Vec<&str> = text.as_bytes().chunks(76).map(|l| std::str::from_utf8(l).unwrap()).collect();
            wrap("body", &quoted(&lines.join("\r\n"))) + "\n"
        })
        .collect();
    inputs.envelope("base64 in lines", mime, short, false, &["/body"; 3]);

    // CloudEvents, one of which carries base64, in a batch.
    let cloud = |data: &str, value: &str| {
        format!(
            r#"{{"specversion":"1.0","type":"ccc.event","source":"/acme","id":"1","time":"2021-04-14T02:34:00Z",{data}:{value}}}"#
        )
    };
    let batch = format!(
        "[{},\n {},{}]",
        cloud("\"data\"", &short[0]),
        cloud("\"datacontenttype\":\"application/json\",\"data\"", &short[1]),
        cloud("\"data\"", &short[2])
    );
    inputs.envelope("a batch of CloudEvents", batch, short, true, &["/data"; 3]);
    let coded: String = short.iter().map(|t| cloud("\"data_base64\"", &quoted(&STANDARD.encode(t))) + "\n").collect();
    inputs.envelope("CloudEvents, base64", coded, short, false, &["/data_base64"; 3]);

    // One in another.
    let nested: String = short.iter().map(|t| wrap("detail", &wrap("data", t)) + "\n").collect();
    inputs.envelope("objects in objects", nested, short, true, &["/detail/data"; 3]);
    let nested: String = short.iter().map(|t| wrap("Message", &quoted(&wrap("data", t))) + "\n").collect();
    inputs.envelope("an object in text", nested, short, false, &["/Message/data"; 3]);
    let nested: String = short
        .iter()
        .map(|t| {
            let inner = wrap("MessageBody", &quoted(&STANDARD.encode(wrap("data", t))));
            wrap("content", &quoted(&inner)) + "\n"
        })
        .collect();
    inputs.envelope("an object in base64 in text", nested, short, false, &["/content/MessageBody/data"; 3]);
    let nested = wrap("data", &format!("[{}]", short.iter().map(|t| wrap("body", t)).collect::<Vec<_>>().join(",")));
    inputs.envelope("envelopes in an array", nested, short, true, &["/data/0/body", "/data/1/body", "/data/2/body"]);
    let whole = json!({ "data": events });
    let inner: Vec<String> = long.iter().map(|t| indented(t, "    ")).collect();
    let text = serde_json::to_string_pretty(&whole).unwrap();
    inputs.envelope("pretty-printed", text, &inner, true, &["/data/0", "/data/1", "/data/2"]);
}

/// A byte order mark in front of some of them.
fn marked(inputs: &mut Inputs) {
    let marked: Vec<Input> = inputs
        .0
        .iter()
        .map(|i| Input {
            name: format!("{}, with a byte order mark", i.name),
            sources: vec![[b"\xef\xbb\xbf", &i.sources[0][..]].concat()],
            texts: i.texts.clone(),
            wrapped: i.wrapped.clone(),
            ..*i
        })
        .collect();
    inputs.0.extend(marked);
}

/// Some of them compressed: in one member, and in several that are cut anywhere.
fn compressed(inputs: &mut Inputs) {
    let mut compressed = Vec::new();
    for i in inputs.0.iter().step_by(3) {
        let bytes = &i.sources[0];
        let (a, b) = (bytes.len() / 3, bytes.len() * 2 / 3);
        let several = [gzip(&bytes[..a]), gzip(b""), gzip(&bytes[a..b]), gzip(&bytes[b..])].concat();
        for (name, source) in [("gzip", gzip(bytes)), ("gzip of several members", several)] {
            compressed.push(Input {
                name: format!("{}, {name}", i.name),
                sources: vec![source],
                texts: i.texts.clone(),
                wrapped: i.wrapped.clone(),
                ..*i
            });
        }
    }
    inputs.0.extend(compressed);
}

fn several(inputs: &mut Inputs, short: &[String], long: &[String]) {
    let mut add = |name: &str, sources: Vec<Vec<u8>>, texts: Vec<String>| {
        let name = name.to_owned();
        inputs.0.push(Input { name, sources, texts, exact: true, log_prefix: false, wrapped: None });
    };
    let bytes = |t: &String| t.clone().into_bytes();
    add("several files", short.iter().map(bytes).collect(), short.to_vec());
    add(
        "several files of several kinds",
        vec![
            Vec::new(),
            format!("\u{feff}[{}]", long[0]).into_bytes(),
            gzip(format!("\u{feff}\n{}\n", short[1]).as_bytes()),
            b" \n".to_vec(),
            bytes(&long[2]),
        ],
        vec![long[0].clone(), short[1].clone(), long[2].clone()],
    );
}
