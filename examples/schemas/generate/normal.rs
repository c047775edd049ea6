//! Events in the normal form, as callscope writes them.

use callscope::catalog::{Dialect, DocumentedEvent, FIELDS, Field, FieldUse, Shape};
use serde_json::{Map, Value, json};

use super::{DIALECT, both, by_values, conditions, meaning, used_shapes, values};

/// The schema of any event in the normal form, complete in itself.
pub fn any_event() -> Value {
    let events: Vec<(Dialect, Vec<&DocumentedEvent>)> = Dialect::ALL.into_iter().flat_map(events).collect();
    let definition = |dialect: Dialect, ways: &[&DocumentedEvent]| format!("{}-{}", ways[0].spec().name, dialect.id());
    let mut definitions: Map<String, Value> =
        events.iter().map(|(dialect, ways)| (definition(*dialect, ways), body(*dialect, ways))).collect();
    definitions.insert("anyField".to_owned(), any_field());
    definitions.extend(used_shapes(&Value::Object(definitions.clone())));
    let (event_type, dialect) = (Field::EventType.name(), Field::Dialect.name());
    // Each event of each dialect; an event that one dialect has alone cannot be of the other.
    let told = Dialect::ALL.map(|one| {
        let names = events.iter().filter(|(dialect, _)| *dialect == one).map(|(_, ways)| ways[0].spec().name);
        json!({ "properties": { event_type: { "enum": names.collect::<Vec<_>>() }, dialect: { "const": one.id() } } })
    });
    json!({
        "$schema": DIALECT,
        "title": "Event in the normal form / 规范格式的事件",
        "description": "What callscope makes of an event without errors. / callscope 对无错误事件的规范化结果。",
        "type": "object",
        "anyOf": told,
        "required": [event_type, dialect],
        "allOf": by_values(events.iter().map(|(one, ways)| {
            (vec![(event_type, ways[0].spec().name), (dialect, one.id())], definition(*one, ways))
        })),
        "$defs": definitions,
    })
}

/// The events of a dialect in the normal form, each in the ways in which it may be written.
pub fn events(dialect: Dialect) -> Vec<(Dialect, Vec<&'static DocumentedEvent>)> {
    let mut events: Vec<(Dialect, Vec<&DocumentedEvent>)> = Vec::new();
    for event in dialect.events() {
        match events.iter_mut().find(|(_, ways)| ways[0].event_type == event.event_type) {
            // Two names of the dialect have one normal name.
            Some((_, ways)) => ways.push(event),
            None => events.push((dialect, event.ways().collect())),
        }
    }
    events
}

/// The event's fields in the order in which the normal form writes them.
pub fn fields(event: &DocumentedEvent) -> impl Iterator<Item = &'static FieldUse> {
    FIELDS.iter().filter_map(|spec| event.field(spec.field))
}

fn body(dialect: Dialect, ways: &[&DocumentedEvent]) -> Value {
    let spec = ways[0].spec();
    let mut schema = json!({ "title": both(spec.title), "description": both(spec.description), "type": "object" });
    let object = schema.as_object_mut().expect("an object");
    match ways {
        [only] => object.extend(way(dialect, only)),
        // Of a name of which nothing is published the event is if the other one does not fit it.
        [published, other] if !other.published => {
            let published = way(dialect, published);
            let names: Vec<_> = published["properties"].as_object().expect("properties").keys().collect();
            object.insert(
                "if".to_owned(),
                json!({ "required": published["required"], "propertyNames": { "enum": names } }),
            );
            object.insert("then".to_owned(), Value::Object(published));
            object.insert("else".to_owned(), Value::Object(way(dialect, other)));
        }
        several => {
            let several: Vec<_> = several.iter().map(|event| Value::Object(way(dialect, event))).collect();
            object.insert("anyOf".to_owned(), several.into());
        }
    }
    schema
}

/// What one way of writing an event asks for.
fn way(dialect: Dialect, event: &DocumentedEvent) -> Map<String, Value> {
    let mut properties: Map<String, Value> =
        fields(event).map(|used| (used.field.name().to_owned(), property(dialect, event, used))).collect();
    let mut required: Vec<_> = fields(event).filter(|used| used.required).map(|used| used.field.name()).collect();
    properties.insert(Field::Dialect.name().to_owned(), json!({ "const": dialect.id() }));
    required.push(Field::Dialect.name());
    let mut schema = json!({ "properties": properties, "required": required });
    if event.published {
        properties.insert("extra".to_owned(), extra());
        schema = json!({ "properties": properties, "required": required, "additionalProperties": false });
    } else {
        schema["$ref"] = "#/$defs/anyField".into();
    }
    let conditions = conditions(event, |field| field.name(), |set, value| set.values()[usize::from(value)].name);
    if !conditions.is_empty() {
        schema["allOf"] = conditions.into();
    }
    match schema {
        Value::Object(object) => object,
        _ => unreachable!("a schema is an object"),
    }
}

fn extra() -> Value {
    json!({ "description": "The fields that no one knows, as they came. / 未知字段，原样保留。", "type": "object", "minProperties": 1 })
}

fn property(dialect: Dialect, event: &DocumentedEvent, used: &FieldUse) -> Value {
    let spec = used.field.spec();
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let mut property = match spec.shape {
        Shape::Text | Shape::Word(_) | Shape::AgentId | Shape::Url => {
            reference(if spec.empty_is_error { "id" } else { "text" })
        }
        Shape::EventType => json!({ "const": event.spec().name }),
        // Where an empty text stands for no value, there is none.
        Shape::Time => reference(if spec.empty_is_error || used.may_be_empty { "instant" } else { "instantOrEmpty" }),
        Shape::Enum(set) => {
            let mut allowed: Vec<&str> = values(dialect, set, event).map(|value| meaning(set, value).name).collect();
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
        Shape::Array => reference("array"),
        Shape::Object => reference("object"),
        Shape::Boolean => reference("truth"),
        Shape::Integer => reference("integer"),
        Shape::Any => reference("any"),
    };
    property["title"] = both(spec.title).into();
    property
}

/// The fields of an event of which only the name is published: what reads as everywhere else is in the normal form, and
/// everything else stands as it came.
fn any_field() -> Value {
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let property = |shape: Shape| match shape {
        Shape::Time => reference("unpublishedTime"),
        Shape::List => reference("unpublishedList"),
        Shape::Boolean => json!({ "not": { "enum": [null, 0, 1] } }),
        Shape::Enum(set) => {
            // They are read, and written in the normal spelling.
            let spelled: Vec<_> =
                Dialect::V2.values(set).iter().filter(|value| meaning(set, value).name != value.name).collect();
            let refused: Vec<_> =
                [Value::Null].into_iter().chain(spelled.iter().map(|value| value.name.into())).collect();
            json!({ "not": { "enum": refused } })
        }
        _ => reference("unpublished"),
    };
    let mut properties: Map<String, Value> =
        FIELDS.iter().map(|spec| (spec.name.to_owned(), property(spec.shape))).collect();
    for (field, shape) in [(Field::EventTime, "instant"), (Field::InstanceId, "id")] {
        properties.insert(field.name().to_owned(), reference(shape));
    }
    properties.insert("extra".to_owned(), extra());
    json!({ "properties": properties, "additionalProperties": false })
}
