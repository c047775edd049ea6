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

/// The dialect of events that the schemas and types are of.
const VENDOR: Dialect = Dialect::V1;

/// All files, in a fixed order. The same catalogue gives the same bytes.
pub fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = VENDOR
        .events()
        .iter()
        .map(|event| (format!("schema/events/{}.json", event.name), text(&documented::event(event))))
        .collect();
    files.push(("schema/event.json".to_owned(), text(&documented::any_event())));
    files.push(("schema/normal.json".to_owned(), text(&normal::any_event())));
    files.extend(outputs::all().map(|(name, schema)| (format!("schema/output/{name}.json"), text(&schema))));
    files.push(("pkg/src/generated.ts".to_owned(), typescript::types()));
    files.push(("pkg/src/catalogue.ts".to_owned(), catalogue::module()));
    files
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// A text in both languages. JSON Schema has one `title` and one `description`, so they share it.
fn both(text: Text) -> String {
    format!("{} / {}", text.en, text.zh)
}

/// The values of a closed set that an event documents.
fn values(set: EnumId, event: &DocumentedEvent) -> impl Iterator<Item = &'static DocumentedValue> {
    let event_type = event.event_type;
    VENDOR.values(set).iter().filter(move |value| value.is_documented_in(Some(event_type)))
}

/// What a documented value is, whatever the dialect.
fn meaning(set: EnumId, documented: &DocumentedValue) -> &'static EnumValue {
    &set.values()[usize::from(documented.value)]
}

/// The documented spelling of a value.
fn spelling(set: EnumId, value: u8) -> &'static str {
    VENDOR.values(set).iter().find(|documented| documented.value == value).expect("a documented value").name
}

/// The keywords by which a schema of any event finds the one that counts: one comparison of a text per event type.
fn by_event_type<'a>(key: &str, names: impl Iterator<Item = &'a str>) -> Value {
    names
        .map(|name| {
            json!({
                "if": { "properties": { key: { "const": name } } },
                "then": { "$ref": format!("#/$defs/{name}") },
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
        // A list is made of the two shapes of text.
        .filter(|(name, _)| refers(name) || refers("list") && ["id", "text"].contains(name))
        .map(|(name, shape)| ((*name).to_owned(), shape()))
        .collect()
}
