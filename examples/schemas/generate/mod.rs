//! Everything that is written from the catalogue, as (path in the repository, content).

mod catalogue;
mod composed;
mod documented;
mod interfaces;
mod normal;
mod outputs;
mod shapes;
mod typescript;
mod words;

use callscope::catalog::{Dialect, DocumentedEvent, DocumentedValue, EnumId, EnumValue, Field, Shape, Text};
use serde_json::{Map, Value, json};

/// The dialect that all schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// All files, in a fixed order. The same catalogue gives the same bytes.
pub fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for dialect in Dialect::ALL {
        let folder = folder(dialect);
        for event in dialect.events() {
            files.push((format!("{folder}events/{}.json", event.name), text(&documented::event(dialect, event))));
        }
        files.push((format!("{folder}event.json"), text(&documented::any_event(dialect))));
    }
    files.push(("schema/normal.json".to_owned(), text(&normal::any_event())));
    files.extend(outputs::all().map(|(name, schema)| (format!("schema/output/{name}.json"), text(&schema))));
    files.push(("pkg/src/generated.ts".to_owned(), typescript::types()));
    files.push(("pkg/src/catalogue.ts".to_owned(), catalogue::module()));
    files
}

/// Where the schemas of a dialect's events are. Those of 1.0 were there before there was another one.
fn folder(dialect: Dialect) -> String {
    match dialect {
        Dialect::V1 => "schema/".to_owned(),
        other => format!("schema/{}/", other.id()),
    }
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// A text in both languages. JSON Schema has one `title` and one `description`, so they share it.
fn both(text: Text) -> String {
    format!("{} / {}", text.en, text.zh)
}

/// The values of a closed set that an event documents.
fn values(
    dialect: Dialect,
    set: EnumId,
    event: &DocumentedEvent,
) -> impl Iterator<Item = &'static DocumentedValue> + use<> {
    let event_type = event.event_type;
    dialect.values(set).iter().filter(move |value| value.is_documented_in(Some(event_type)))
}

/// What a documented value is, whatever the dialect.
fn meaning(set: EnumId, documented: &DocumentedValue) -> &'static EnumValue {
    &set.values()[usize::from(documented.value)]
}

/// The documented spelling of a value.
fn spelling(dialect: Dialect, set: EnumId, value: u8) -> &'static str {
    dialect.values(set).iter().find(|documented| documented.value == value).expect("a documented value").name
}

/// The keywords by which a schema of any event finds the one that counts: one comparison of a text or two per event.
/// Each event has the values that tell it from the others, and the name of its definition.
fn by_values<'a>(events: impl Iterator<Item = (Vec<(&'a str, &'a str)>, String)>) -> Value {
    events
        .map(|(values, definition)| {
            let properties: Map<String, Value> =
                values.into_iter().map(|(key, value)| (key.to_owned(), json!({ "const": value }))).collect();
            json!({
                "if": { "properties": properties },
                "then": { "$ref": format!("#/$defs/{definition}") },
            })
        })
        .collect()
}

/// What else must be there, depending on values. `name` gives a field's spelling, `value` that of a value.
fn conditions(
    event: &DocumentedEvent,
    name: impl Fn(Field) -> &'static str,
    value: impl Fn(EnumId, u8) -> &'static str,
) -> Vec<Value> {
    event
        .conditions
        .iter()
        .map(|condition| {
            let needed = |field| json!({ "properties": { name(field): true }, "required": [name(field)] });
            let any_of = match condition.any_of {
                [field] => needed(*field),
                fields => json!({ "anyOf": fields.iter().map(|field| needed(*field)).collect::<Vec<_>>() }),
            };
            let Some((field, wanted)) = condition.when else { return any_of };
            let Shape::Enum(set) = field.spec().shape else {
                unreachable!("conditions ask for the value of a closed set")
            };
            let value = value(set, wanted);
            json!({
                "if": { "properties": { name(field): { "const": value } }, "required": [name(field)] },
                "then": any_of,
            })
        })
        .collect()
}

/// The definitions that a schema refers to, in the order of [`shapes::ALL`].
fn used_shapes(schema: &Value) -> Map<String, Value> {
    let text = schema.to_string();
    let refers = |name: &str| text.contains(&format!("\"#/$defs/{name}\""));
    shapes::ALL
        .iter()
        // Some shapes are made of others.
        .filter(|(name, _)| {
            let part_of = |whole: &str, parts: &[&str]| refers(whole) && parts.contains(name);
            refers(name)
                || part_of("list", &["id", "text"])
                || part_of("any", &["text"])
                || part_of("unpublishedTime", &["instant", "unpublished"])
                || part_of("unpublishedList", &["unpublished"])
        })
        .map(|(name, shape)| ((*name).to_owned(), shape()))
        .collect()
}
