//! The catalogue as the package gives it out: `pkg/src/catalogue.ts`. It is texts for people, most of it, and the engine
//! writes few of them, so they are no part of the WebAssembly.

use callscope::ANOMALIES;
use callscope::catalog::{CALL_TYPES, Class, EVENTS, FIELDS, Field, Shape, Text};
use callscope::check::CODES;
use serde_json::{Value, json};

/// The file's text.
pub fn module() -> String {
    let mut out = String::from(
        "// Written from the catalogue by `cargo run --example schemas`. Do not edit.\n\n\
         import type { Catalog } from \"./types.js\";\n\n\
         /** The catalogue, a new one each time. */\n\
         export function catalogue(): Catalog {\n  return {\n",
    );
    let parts: [(&str, Vec<Value>); 5] =
        [("classes", classes()), ("events", events()), ("fields", fields()), ("codes", codes()), ("anomalies", anomalies())];
    for (name, entries) in parts {
        out.push_str(&format!("    {name}: [\n"));
        for entry in entries {
            out.push_str(&format!("      {entry},\n"));
        }
        out.push_str("    ],\n");
    }
    out.push_str("  };\n}\n");
    out
}

fn both(text: Text) -> Value {
    json!({ "en": text.en, "zh": text.zh })
}

fn classes() -> Vec<Value> {
    Class::ALL.iter().map(|class| json!({ "id": class.id(), "title": both(class.title()) })).collect()
}

fn events() -> Vec<Value> {
    let condition = |when: (Field, u8)| match when.0.spec().shape {
        Shape::Enum(id) => json!({ "field": when.0.name(), "value": id.values()[usize::from(when.1)].name }),
        _ => unreachable!("conditions ask for the value of a closed set"),
    };
    let events = EVENTS.iter().map(|event| {
        json!({
            "eventType": event.name,
            "title": both(event.title),
            "description": both(event.description),
            "class": event.class.id(),
            "appliesTo": event.applies_to.iter().map(|c| CALL_TYPES[usize::from(*c)].name).collect::<Vec<_>>(),
            "fields": event.fields.iter().map(|used| {
                json!({ "field": used.field.name(), "name": used.name, "required": used.required })
            }).collect::<Vec<_>>(),
            "conditions": event.conditions.iter().map(|c| json!({
                "when": c.when.map(condition),
                "anyOf": c.any_of.iter().map(|field| field.name()).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "results": event.results,
        })
    });
    events.collect()
}

fn fields() -> Vec<Value> {
    let fields = FIELDS.iter().map(|field| {
        let (shape, values) = match field.shape {
            Shape::Text => ("text", None),
            Shape::EventType => ("eventType", None),
            Shape::AgentId => ("agentId", None),
            Shape::Time => ("time", None),
            Shape::Enum(id) => ("enum", Some(id.values())),
            Shape::List => ("list", None),
            Shape::Result => ("result", None),
            Shape::Seconds => ("seconds", None),
            Shape::Url => ("url", None),
            Shape::Segments => ("segments", None),
        };
        let value = |v: &callscope::catalog::EnumValue| {
            json!({ "name": v.name, "title": both(v.title), "aliases": v.aliases })
        };
        json!({
            "name": field.name,
            "title": both(field.title),
            "description": both(field.description),
            "shape": shape,
            "values": values.map(|values| values.iter().map(value).collect::<Vec<_>>()),
        })
    });
    fields.collect()
}

fn codes() -> Vec<Value> {
    let codes = CODES.iter().map(|code| {
        json!({
            "code": code.id,
            "severity": code.severity.id(),
            "title": both(code.title),
            "description": both(code.description),
            "example": code.example,
        })
    });
    codes.collect()
}

fn anomalies() -> Vec<Value> {
    let anomalies = ANOMALIES.iter().map(|anomaly| {
        json!({
            "code": anomaly.id,
            "severity": anomaly.severity.id(),
            "scope": anomaly.scope.id(),
            "title": both(anomaly.title),
            "description": both(anomaly.description),
            "example": both(anomaly.example),
        })
    });
    anomalies.collect()
}
