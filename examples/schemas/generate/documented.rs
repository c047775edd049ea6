//! Events as they are documented: what the checker accepts in strict mode.

use callscope::catalog::{Dialect, DocumentedEvent, EnumId, EventType, Field, FieldUse, Shape};
use serde_json::{Map, Value, json};

use super::{DIALECT, both, by_values, conditions, meaning, spelling, used_shapes, values};

/// The schema of one event type, complete in itself.
pub fn event(dialect: Dialect, event: &DocumentedEvent) -> Value {
    let mut schema = json!({ "$schema": DIALECT });
    let body = body(dialect, event);
    let shapes = used_shapes(&body);
    let object = schema.as_object_mut().expect("an object");
    object.extend(into_object(body));
    object.insert("$defs".to_owned(), Value::Object(shapes));
    schema
}

/// The schema of any event of a dialect, complete in itself.
pub fn any_event(dialect: Dialect) -> Value {
    let names = || dialect.events().iter().map(|event| event.name);
    let key = dialect.common_name(Field::EventType);
    let mut definitions: Map<String, Value> =
        dialect.events().iter().map(|event| (event.name.to_owned(), body(dialect, event))).collect();
    definitions.extend(used_shapes(&Value::Object(definitions.clone())));
    let id = dialect.id();
    json!({
        "$schema": DIALECT,
        "title": format!("Event of {id} / {id} 版事件"),
        "description": "Any of the documented events, letter for letter. / 任一文档所列事件，逐字符合文档。",
        "type": "object",
        "properties": { key: { "enum": names().collect::<Vec<_>>() } },
        "required": [key],
        "allOf": by_values(names().map(|name| (vec![(key, name)], name.to_owned()))),
        "$defs": definitions,
    })
}

fn into_object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => unreachable!("a schema is an object"),
    }
}

fn body(dialect: Dialect, event: &DocumentedEvent) -> Value {
    let mut description = format!("{}\n{}.", both(event.spec().description), both(event.spec().class.title()));
    if !event.applies_to.is_empty() {
        let types: Vec<_> = event.applies_to.iter().map(|index| spelling(dialect, EnumId::CallType, *index)).collect();
        description.push_str(&format!(" callType: {}.", types.join(", ")));
    }
    if !event.published {
        description.push_str("\nOnly its name is published. / 只公布了名称。");
    }
    let mut schema = json!({ "title": both(event.spec().title), "description": description, "type": "object" });
    let object = schema.as_object_mut().expect("an object");
    let way = way(dialect, event);
    match event.alternatives {
        [] => object.extend(way),
        // Which of two ways it is, is decided by what is there and by its names, and never by values: those of one way
        // are nobody's in the other.
        [other] => {
            let there: Map<String, Value> = event
                .uses()
                .filter(|used| used.required)
                .map(|used| (used.name.to_owned(), json!({ "not": { "type": "null" } })))
                .collect();
            object.extend(into_object(json!({
                "if": { "properties": there, "required": way["required"], "propertyNames": way["propertyNames"] },
                "then": way,
                "else": self::way(dialect, other),
            })));
        }
        _ => unreachable!("no source writes an event in three ways"),
    }
    schema
}

/// What one way of writing an event asks for.
fn way(dialect: Dialect, event: &DocumentedEvent) -> Map<String, Value> {
    let name = |field| event.field(field).expect("conditions name documented fields").name;
    let mut properties: Map<String, Value> =
        event.uses().map(|used| (used.name.to_owned(), property(dialect, event, used))).collect();
    let spec = Field::Dialect.spec();
    properties.insert(
        spec.name.to_owned(),
        json!({ "title": both(spec.title), "description": both(spec.description), "enum": [dialect.id(), ""] }),
    );
    let mut schema = json!({
        "properties": properties,
        "required": event.uses().filter(|used| used.required).map(|used| used.name).collect::<Vec<_>>(),
    });
    let conditions = conditions(event, name, |set, value| spelling(dialect, set, value));
    if !conditions.is_empty() {
        schema["allOf"] = conditions.into();
    }
    schema["propertyNames"] = spellings(dialect, event);
    into_object(schema)
}

fn property(dialect: Dialect, event: &DocumentedEvent, used: &FieldUse) -> Value {
    let spec = used.field.spec();
    let title = both(spec.title);
    let mut description = both(spec.description);
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let rule = match spec.shape {
        Shape::Text | Shape::AgentId | Shape::Url => reference(if spec.empty_is_error { "id" } else { "text" }),
        Shape::Word(known) => {
            description.push_str(&format!("\n{}", known.join(", ")));
            reference("text")
        }
        Shape::EventType => json!({ "const": event.name }),
        Shape::Time => reference(if spec.empty_is_error { "eventTime" } else { "time" }),
        Shape::Enum(set) => {
            let mut allowed: Vec<Value> = Vec::new();
            for value in values(dialect, set, event) {
                allowed.push(value.name.into());
                description.push_str(&format!("\n{}: {}", value.name, both(meaning(set, value).title)));
            }
            if !spec.empty_is_error {
                allowed.push("".into());
            }
            json!({ "enum": allowed })
        }
        // 1.0 documents a list, and sends text.
        Shape::List if dialect == Dialect::V1 => reference("list"),
        Shape::List => reference("commas"),
        Shape::Result => {
            let mut allowed: Vec<Value> = results(event).into_iter().map(Value::from).collect();
            allowed.push("".into());
            json!({ "enum": allowed })
        }
        Shape::Seconds => reference("seconds"),
        Shape::Array => reference("array"),
        Shape::Object => reference("object"),
        Shape::Boolean => reference("boolean"),
        Shape::Integer => reference("integer"),
        Shape::Any => reference("any"),
    };
    let mut property = json!({ "title": title, "description": description });
    property.as_object_mut().expect("an object").extend(into_object(rule));
    property
}

/// The values of `result` that are no error: the documented ones, and in AgentACW also 1, which earns a warning.
pub fn results(event: &DocumentedEvent) -> Vec<u8> {
    let mut results = event.results.to_vec();
    if event.event_type == EventType::AgentACW {
        results.push(1);
    }
    results.sort_unstable();
    results
}

/// A key that is a field's name but for case, `_`, `-` and blanks must be the documented one.
/// Other keys are nobody's, and free.
fn spellings(dialect: Dialect, event: &DocumentedEvent) -> Value {
    let mut patterns: Vec<String> = Vec::new();
    let aliases = dialect.aliases().iter().filter(|alias| alias.events.contains(&event.event_type));
    let names = event.uses().flat_map(|used| [used.name, used.field.name()]);
    for name in names.chain([Field::Dialect.name()]).chain(aliases.map(|alias| alias.name)) {
        let pattern = loosely(name);
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    let documented: Vec<_> = event.uses().map(|used| used.name).chain([Field::Dialect.name()]).collect();
    json!({
        "if": { "enum": documented },
        "else": {
            "not": { "anyOf": patterns.iter().map(|pattern| json!({ "pattern": pattern })).collect::<Vec<_>>() },
        },
    })
}

/// The pattern of all spellings of a name.
fn loosely(name: &str) -> String {
    const LOOSE: &str = r"[\s\x85_-]*";
    let mut pattern = format!("^{LOOSE}");
    for letter in name.chars() {
        let (upper, lower) = (letter.to_ascii_uppercase(), letter.to_ascii_lowercase());
        pattern.push_str(&format!("[{upper}{lower}]{LOOSE}"));
    }
    pattern.push('$');
    pattern
}
