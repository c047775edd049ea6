//! The JSON that callscope writes: one schema for each output, from the structs that are written.

use callscope::{
    Agent, CheckedEvent, Contact, ContactRow, DiagnosticFacets, Distribution, Facets, LiveContact, Migration, Overview,
    Report, Summary,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::catalogue::{CatalogOutput, Explanation};
use super::composed::WatchLine;
use super::words::{self, Words};
use super::{DIALECT, Text, both, shapes};

/// An output: the file, what it is, where it comes from, and the schema of its type.
type Output = (&'static str, Text, Text, fn() -> Value);

const fn text(en: &'static str, zh: &'static str) -> Text {
    Text { en, zh }
}

/// All outputs. JSON Schema has one title and one description, which both languages share; what a member means is said
/// by the documentation of the Rust struct.
#[rustfmt::skip]
const ALL: [Output; 15] = [
    ("check", text("Verdict on one event", "单个事件的校验结果"),
        text("One line of `callscope check --format json`.", "`callscope check --format json` 输出的一行。"), of::<CheckedEvent>),
    ("contact", text("Contact", "话务"),
        text("One line of `callscope contacts`: a call as a timeline.", "`callscope contacts` 输出的一行：一通话务的时间线。"), of::<Contact>),
    ("agent", text("Agent", "坐席"),
        text("One line of `callscope agents`: what an agent did, as states.", "`callscope agents` 输出的一行：一名坐席的状态时间线。"), of::<Agent>),
    ("report", text("Report", "报表"),
        text("What `callscope report` writes: figures over all contacts and over groups of them, and how the input was.", "`callscope report` 的输出：全部话务及各分组的指标，以及输入数据的情况。"), of::<Report>),
    ("migration", text("Migration", "迁移"),
        text("What `callscope migrate --format json` writes, and `migration` of the package answers: what a consumer of one dialect will not find in the other.", "`callscope migrate --format json` 的输出，也是 npm 包 `migration` 的返回值：为一个版本编写的消费端程序在另一个版本中找不到的内容。"), of::<Migration>),
    ("summary", text("Summary", "摘要"),
        text("What an analysis read and found.", "一次分析读取到的内容与结果概览。"), of::<Summary>),
    ("contact-row", text("Contact in a list", "列表中的话务"),
        text("An item of what `contacts` of the package answers.", "npm 包 `contacts` 返回的一项。"), of::<ContactRow>),
    ("facets", text("Facets of contacts", "话务分面"),
        text("What `facets` of the package answers: what the contacts of a query have, with counts.", "npm 包 `facets` 的返回值：查询所得话务的各项取值及数量。"), of::<Facets>),
    ("overview", text("Contacts over time", "话务时间分布"),
        text("What `overview` of the package answers: how many contacts start when, by outcome.", "npm 包 `overview` 的返回值：各时段开始的话务数，按结果区分。"), of::<Overview>),
    ("distribution", text("Distribution of a duration", "时长分布"),
        text("What `distribution` of the package answers: how a duration is spread over the contacts of a query.", "npm 包 `distribution` 的返回值：某项时长在查询所得话务中的分布。"), of::<Distribution>),
    ("diagnostic-facets", text("Facets of diagnostics", "诊断分面"),
        text("What `diagnosticFacets` of the package answers: what the diagnostics of a query are about, with counts.", "npm 包 `diagnosticFacets` 的返回值：查询所得诊断的各项取值及数量。"), of::<DiagnosticFacets>),
    ("live-contact", text("Live contact", "实时话务"),
        text("One of `completed` of the package's `createLive`, and what its `contact` answers.", "npm 包 `createLive` 的 `completed` 中的一项，也是其 `contact` 的返回值。"), of::<LiveContact>),
    ("watch", text("What is new", "新动态"),
        text("One line of `callscope watch --format json`: the verdict on an event that has a problem, or a contact as it is now.", "`callscope watch --format json` 输出的一行：有问题的事件的校验结果，或话务的当前状态。"), of::<WatchLine>),
    ("catalog", text("Catalogue", "目录"),
        text("What `callscope catalog --format json` writes, and `catalog` of the package answers; with `--event` one event of it.", "`callscope catalog --format json` 的输出，也是 npm 包 `catalog` 的返回值；使用 `--event` 时为其中一个事件。"), of::<CatalogOutput>),
    ("explain", text("Explanation", "说明"),
        text("One line of `callscope explain --format json`: an entry of the catalogue.", "`callscope explain --format json` 输出的一行：目录中的一个条目。"), of::<Explanation>),
];

/// All schemas, by the names of their files.
pub fn all() -> impl Iterator<Item = (&'static str, Value)> {
    ALL.iter().map(|(name, title, description, body)| {
        let mut schema = json!({ "$schema": DIALECT, "title": both(*title), "description": both(*description) });
        let target = schema.as_object_mut().expect("an object");
        if let Value::Object(body) = body() {
            target.extend(body.into_iter().filter(|(key, _)| !["$schema", "title", "description"].contains(&&**key)));
        }
        (*name, schema)
    })
}

/// What makes schemas of what is written.
pub fn written() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

fn of<T: JsonSchema>() -> Value {
    let mut schema = written().into_root_schema_for::<T>().to_value();
    let mut times = false;
    refine(&mut schema, &mut times);
    if times {
        let definitions = schema.as_object_mut().expect("an object").entry("$defs").or_insert_with(|| json!({}));
        definitions["time"] = shapes::instant();
    }
    schema
}

/// What holds for every output and need not be said at each member.
fn refine(schema: &mut Value, times: &mut bool) {
    match schema {
        Value::Object(keywords) => refine_object(keywords, times),
        Value::Array(schemas) => schemas.iter_mut().for_each(|schema| refine(schema, times)),
        _ => {}
    }
}

fn refine_object(keywords: &mut Map<String, Value>, times: &mut bool) {
    // The formats of Rust's numbers are no standard.
    keywords.remove("format");
    // Whole numbers are counts, places and durations.
    if allows(keywords, "integer") {
        keywords.remove("maximum");
        keywords.entry("minimum").or_insert_with(|| json!(0));
    }
    if let Some(names) = names_of(keywords) {
        keywords.retain(|key, _| key == "description");
        keywords.insert("enum".to_owned(), names);
    }
    if let Some(description) = keywords.get("description").and_then(Value::as_str) {
        let en = words::plain(description, Words::Schema).replace("\n\n", " ");
        let zh = keywords.get("x-zh").and_then(Value::as_str);
        let text = zh.map_or_else(|| en.clone(), |zh| format!("{en} / {zh}"));
        keywords.insert("description".to_owned(), text.into());
    }
    keywords.remove("x-zh");
    if let Some(Value::Object(members)) = keywords.get_mut("properties") {
        for (name, member) in members {
            if is_time(name) {
                *times = true;
                time(member);
            }
        }
        assert!(!keywords.contains_key("$ref"), "what is closed holds all of its members itself");
        // A member that is in no schema was forgotten in one place or the other.
        keywords.entry("additionalProperties").or_insert(Value::Bool(false));
    }
    for (key, value) in keywords {
        match key.as_str() {
            // Their keys are names and not keywords.
            "properties" | "$defs" => {
                value.as_object_mut().expect("schemas").values_mut().for_each(|schema| refine(schema, times));
            }
            "enum" | "const" | "required" => {}
            _ => refine(value, times),
        }
    }
}

/// Whether a member is a moment: all of them are called so, and none is written in any other form.
pub fn is_time(name: &str) -> bool {
    name == "time" || name.ends_with("Time")
}

/// A text that is a moment.
fn time(member: &mut Value) {
    let keywords = member.as_object_mut().expect("a member of some type");
    let reference = json!({ "$ref": "#/$defs/time" });
    let nullable = allows(keywords, "null");
    assert!(allows(keywords, "string"), "a moment is a text");
    keywords.remove("type");
    if nullable {
        keywords.insert("anyOf".to_owned(), json!([reference, { "type": "null" }]));
    } else {
        keywords.insert("$ref".to_owned(), reference["$ref"].clone());
    }
}

/// Whether `type` names a type, alone or among others.
fn allows(keywords: &Map<String, Value>, wanted: &str) -> bool {
    match keywords.get("type") {
        Some(Value::String(one)) => one == wanted,
        Some(Value::Array(several)) => several.iter().any(|one| one == wanted),
        _ => false,
    }
}

/// The names of a closed set, whose values may have a description each.
pub fn names_of(keywords: &Map<String, Value>) -> Option<Value> {
    if let Some(names) = keywords.get("enum") {
        return Some(names.clone());
    }
    let mut names = Vec::new();
    for part in keywords.get("oneOf")?.as_array()? {
        match (part.get("const"), part.get("enum").and_then(Value::as_array)) {
            (Some(name), None) => names.push(name.clone()),
            (None, Some(several)) => names.extend(several.iter().cloned()),
            _ => return None,
        }
    }
    Some(names.into())
}
