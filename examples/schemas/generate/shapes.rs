//! The definitions that the schemas share: what a value of each shape looks like.

use serde_json::{Value, json};

/// Blanks: Unicode White_Space and the byte order mark. ECMAScript's `\s` is that without U+0085.
const BLANK: &str = r"\s\x85";

/// A date that the calendar has: months of 31, 30 and 28 days, then 29 February of the leap years.
const DATE: &str = concat!(
    "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))",
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)",
);

/// RFC 3339: the date, `T` or a blank, the time with an optional leap second, the zone.
fn time_pattern() -> String {
    let hour = "(?:[01][0-9]|2[0-3])";
    format!("{DATE}[Tt ]{hour}:[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?(?:[Zz]|[+-]{hour}:[0-5][0-9])")
}

/// Text that neither starts nor ends with a blank.
fn filled_pattern() -> String {
    format!("[^{BLANK}](?:[\\s\\S]*[^{BLANK}])?")
}

/// A definition: its name and what makes it.
type Shape = (&'static str, fn() -> Value);

/// All definitions by name. Where values of several types are allowed, `if` asks for the type and one branch is
/// evaluated: validators evaluate every branch of an `anyOf`.
pub const ALL: &[Shape] = &[
    ("id", id),
    ("text", text),
    ("eventTime", event_time),
    ("time", time),
    ("list", list),
    ("commas", commas),
    ("seconds", seconds),
    ("array", array),
    ("object", object),
    ("boolean", boolean),
    ("integer", integer),
    ("any", any),
    ("instant", instant),
    ("instantOrEmpty", instant_or_empty),
    ("truth", truth),
    ("unpublished", unpublished),
    ("unpublishedTime", unpublished_time),
    ("unpublishedList", unpublished_list),
];

/// A text that identifies something: it must not be empty.
fn id() -> Value {
    json!({
        "description": "Text without blanks around it, not empty. / 首尾无空白的非空文本。",
        "type": "string",
        "pattern": format!("^{}$", filled_pattern()),
    })
}

fn text() -> Value {
    json!({
        "description": "Text without blanks around it. / 首尾无空白的文本。",
        "type": "string",
        "pattern": format!("^(?:{})?$", filled_pattern()),
    })
}

fn event_time() -> Value {
    json!({
        "description": "RFC 3339 with a zone, a date that the calendar has. / 带时区的 RFC 3339 时间，日期须真实存在。",
        "type": "string",
        "pattern": format!("^{}$", time_pattern()),
    })
}

fn time() -> Value {
    json!({
        "description": "RFC 3339 with a zone, or empty. / 带时区的 RFC 3339 时间，可为空。",
        "type": "string",
        "pattern": format!("^(?:{})?$", time_pattern()),
    })
}

fn list() -> Value {
    json!({
        "description": "Several texts: one text with commas between them, or an array. / 多个文本：逗号分隔的文本或数组。",
        "if": { "type": "array" },
        "then": { "type": "array", "items": { "$ref": "#/$defs/id" } },
        "else": { "$ref": "#/$defs/text" },
    })
}

fn seconds() -> Value {
    json!({
        "description": "A number of seconds, or empty. / 秒数，可为空。",
        "if": { "type": "string" },
        "then": { "const": "" },
        "else": { "type": "number" },
    })
}

fn commas() -> Value {
    json!({
        "description": "Several texts: one text with commas between them, or empty. / 多个文本，以逗号分隔，可为空。",
        "type": "string",
        "pattern": format!("^(?:{})?$", filled_pattern()),
    })
}

fn array() -> Value {
    json!({
        "description": "An array, or empty. / 数组，可为空。",
        "if": { "type": "string" },
        "then": { "const": "" },
        "else": { "type": "array" },
    })
}

fn object() -> Value {
    json!({
        "description": "An object, or empty. / 对象，可为空。",
        "if": { "type": "string" },
        "then": { "const": "" },
        "else": { "type": "object" },
    })
}

fn boolean() -> Value {
    json!({
        "description": "True or false, also written 1 and 0, or empty. / 真假值，也写作 1 和 0，可为空。",
        "enum": [true, false, 0, 1, ""],
    })
}

fn integer() -> Value {
    json!({
        "description": "A whole number, or empty. / 整数，可为空。",
        "if": { "type": "string" },
        "then": { "const": "" },
        "else": { "type": "integer", "exclusiveMinimum": -1e15, "exclusiveMaximum": 1e15 },
    })
}

fn any() -> Value {
    json!({
        "description": "Text without blanks around it, or JSON. / 首尾无空白的文本，或 JSON。",
        "if": { "type": "string" },
        "then": { "$ref": "#/$defs/text" },
        "else": { "type": ["array", "object", "boolean"] },
    })
}

fn truth() -> Value {
    json!({ "description": "True or false, or empty. / 真假值，可为空。", "enum": [true, false, ""] })
}

fn unpublished() -> Value {
    json!({
        "description": "Anything: what the field holds in this event is not published. / 任意值：该事件未公布此字段的内容。",
        "not": { "type": "null" },
    })
}

/// A time that is read, or what is none.
fn unpublished_time() -> Value {
    json!({
        "if": { "type": "string", "pattern": format!("^{}$", time_pattern()) },
        "then": { "$ref": "#/$defs/instant" },
        "else": { "$ref": "#/$defs/unpublished" },
    })
}

/// Text that names something is a list, which stands in an array.
fn unpublished_list() -> Value {
    json!({
        "if": { "type": "string" },
        "then": {
            "not": {
                "allOf": [
                    { "pattern": format!("^{}$", filled_pattern()) },
                    { "pattern": format!("[^,，{BLANK}]") },
                ],
            },
        },
        "else": { "$ref": "#/$defs/unpublished" },
    })
}

/// The one form in which callscope writes a time.
pub fn instant() -> Value {
    json!({
        "description": "RFC 3339 in UTC with milliseconds. / UTC 的 RFC 3339 时间，精确到毫秒。",
        "type": "string",
        "pattern": format!("^{DATE}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{{3}}Z$"),
    })
}

fn instant_or_empty() -> Value {
    json!({
        "description": "RFC 3339 in UTC with milliseconds, or empty. / UTC 的 RFC 3339 时间，精确到毫秒，可为空。",
        "type": "string",
        "pattern": format!("^(?:{DATE}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{{3}}Z)?$"),
    })
}
