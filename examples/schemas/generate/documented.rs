//! Events as they are documented: what the checker accepts in strict mode.

use callscope::catalog::{DocumentedEvent, EnumId, EventType, FieldUse, Shape};
use serde_json::{Map, Value, json};

use super::{DIALECT, VENDOR, both, by_event_type, conditions, meaning, spelling, used_shapes, values};

/// The schema of one event type, complete in itself.
pub fn event(event: &DocumentedEvent) -> Value {
    let mut schema = json!({ "$schema": DIALECT });
    let body = body(event);
    let shapes = used_shapes(&body);
    let object = schema.as_object_mut().expect("an object");
    object.extend(into_object(body));
    object.insert("$defs".to_owned(), Value::Object(shapes));
    schema
}

/// The schema of any event, complete in itself.
pub fn any_event() -> Value {
    let names = || VENDOR.events().iter().map(|event| event.name);
    let mut definitions: Map<String, Value> =
        VENDOR.events().iter().map(|event| (event.name.to_owned(), body(event))).collect();
    definitions.extend(used_shapes(&Value::Object(definitions.clone())));
    json!({
        "$schema": DIALECT,
        "title": "Event / 事件",
        "description": "Any of the documented events, letter for letter. / 任一文档所列事件，逐字符合文档。",
        "type": "object",
        "properties": { "EventType": { "enum": names().collect::<Vec<_>>() } },
        "required": ["EventType"],
        "allOf": by_event_type("EventType", names()),
        "$defs": definitions,
    })
}

fn into_object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => unreachable!("a schema is an object"),
    }
}

fn body(event: &DocumentedEvent) -> Value {
    let name = |field| event.field(field).expect("conditions name documented fields").name;
    let mut description = format!("{}\n{}.", both(event.spec().description), both(event.spec().class.title()));
    if !event.applies_to.is_empty() {
        let types: Vec<_> = event.applies_to.iter().map(|index| spelling(EnumId::CallType, *index)).collect();
        description.push_str(&format!(" callType: {}.", types.join(", ")));
    }
    let mut schema = json!({
        "title": both(event.spec().title),
        "description": description,
        "type": "object",
        "properties": event.fields.iter().map(|used| (used.name.to_owned(), property(event, used))).collect::<Map<_, _>>(),
        "required": event.fields.iter().filter(|used| used.required).map(|used| used.name).collect::<Vec<_>>(),
    });
    let conditions = conditions(event, name, spelling);
    if !conditions.is_empty() {
        schema["allOf"] = conditions.into();
    }
    schema["propertyNames"] = spellings(event);
    schema
}

fn property(event: &DocumentedEvent, used: &FieldUse) -> Value {
    let spec = used.field.spec();
    let title = both(spec.title);
    let mut description = both(spec.description);
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let rule = match spec.shape {
        Shape::Text | Shape::AgentId | Shape::Url => reference(if spec.empty_is_error { "id" } else { "text" }),
        Shape::EventType => json!({ "const": event.name }),
        Shape::Time => reference(if spec.empty_is_error { "eventTime" } else { "time" }),
        Shape::Enum(set) => {
            let mut allowed: Vec<Value> = Vec::new();
            for value in values(set, event) {
                allowed.push(value.name.into());
                description.push_str(&format!("\n{}: {}", value.name, both(meaning(set, value).title)));
            }
            if !spec.empty_is_error {
                allowed.push("".into());
            }
            json!({ "enum": allowed })
        }
        Shape::List => reference("list"),
        Shape::Result => {
            let mut allowed: Vec<Value> = results(event).into_iter().map(Value::from).collect();
            allowed.push("".into());
            json!({ "enum": allowed })
        }
        Shape::Seconds => reference("seconds"),
        Shape::Segments => reference("segments"),
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
fn spellings(event: &DocumentedEvent) -> Value {
    let mut patterns: Vec<String> = Vec::new();
    let aliases = VENDOR.aliases().iter().filter(|alias| alias.events.contains(&event.event_type));
    for name in
        event.fields.iter().flat_map(|used| [used.name, used.field.name()]).chain(aliases.map(|alias| alias.name))
    {
        let pattern = loosely(name);
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    json!({
        "if": { "enum": event.fields.iter().map(|used| used.name).collect::<Vec<_>>() },
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
