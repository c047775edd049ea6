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
    ("seconds", seconds),
    ("segments", segments),
    ("instant", instant),
    ("instantOrEmpty", instant_or_empty),
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

fn segments() -> Value {
    json!({
        "description": "The parts of a recording, or empty. / 录音分片，可为空。",
        "if": { "type": "string" },
        "then": { "const": "" },
        "else": { "type": "array" },
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
