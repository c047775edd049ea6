//! Events in the normal form, as callscope writes them.

use callscope::catalog::{DocumentedEvent, FIELDS, FieldUse, Shape};
use serde_json::{Map, Value, json};

use super::{DIALECT, VENDOR, both, by_event_type, conditions, meaning, used_shapes, values};

/// The schema of any event in the normal form, complete in itself.
pub fn any_event() -> Value {
    let names = || VENDOR.events().iter().map(|event| event.spec().name);
    let mut definitions: Map<String, Value> =
        VENDOR.events().iter().map(|event| (event.spec().name.to_owned(), body(event))).collect();
    definitions.extend(used_shapes(&Value::Object(definitions.clone())));
    json!({
        "$schema": DIALECT,
        "title": "Event in the normal form / 规范格式的事件",
        "description": "What callscope makes of an event without errors. / callscope 对无错误事件的规范化结果。",
        "type": "object",
        "properties": { "eventType": { "enum": names().collect::<Vec<_>>() } },
        "required": ["eventType"],
        "allOf": by_event_type("eventType", names()),
        "$defs": definitions,
    })
}

/// The event's fields in the order in which the normal form writes them.
pub fn fields(event: &DocumentedEvent) -> impl Iterator<Item = &'static FieldUse> {
    FIELDS.iter().filter_map(|spec| event.field(spec.field))
}

fn body(event: &DocumentedEvent) -> Value {
    let mut properties: Map<String, Value> =
        fields(event).map(|used| (used.field.name().to_owned(), property(event, used))).collect();
    properties.insert(
        "extra".to_owned(),
        json!({ "description": "The fields that no one knows, as they came. / 未知字段，原样保留。", "type": "object", "minProperties": 1 }),
    );
    let mut schema = json!({
        "title": both(event.spec().title),
        "description": both(event.spec().description),
        "type": "object",
        "properties": properties,
        "required": fields(event).filter(|used| used.required).map(|used| used.field.name()).collect::<Vec<_>>(),
        "additionalProperties": false,
    });
    let conditions = conditions(event, |field| field.name(), |set, value| set.values()[usize::from(value)].name);
    if !conditions.is_empty() {
        schema["allOf"] = conditions.into();
    }
    schema
}

fn property(event: &DocumentedEvent, used: &FieldUse) -> Value {
    let spec = used.field.spec();
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let mut property = match spec.shape {
        Shape::Text | Shape::AgentId | Shape::Url => reference(if spec.empty_is_error { "id" } else { "text" }),
        Shape::EventType => json!({ "const": event.spec().name }),
        Shape::Time => reference(if spec.empty_is_error { "instant" } else { "instantOrEmpty" }),
        Shape::Enum(set) => {
            let mut allowed: Vec<&str> = values(set, event).map(|value| meaning(set, value).name).collect();
            if !spec.empty_is_error {
                allowed.push("");
            }
            json!({ "enum": allowed })
        }
        Shape::List => json!({ "type": "array", "items": { "$ref": "#/$defs/id" } }),
        Shape::Result => {
            let mut allowed: Vec<Value> = super::documented::results(event).into_iter().map(Value::from).collect();
            allowed.push("".into());
            json!({ "enum": allowed })
        }
        Shape::Seconds => reference("seconds"),
        Shape::Segments => reference("segments"),
    };
    property["title"] = both(spec.title).into();
    property
}
