//! The catalogue as the package gives it out: `pkg/src/catalogue.ts`. It is texts for people, most of it, and the
//! engine writes few of them, so they are no part of the WebAssembly.

use callscope::ANOMALIES;
use callscope::catalog::{CALL_TYPES, Class, EVENTS, EventSpec, EventType, FIELDS, Field, Shape, Text};
use callscope::diagnostic::CODES;
use serde_json::{Value, json};

/// The file's text.
pub fn module() -> String {
    let mut out = String::from(
        "// Written from the catalogue by `cargo run --example schemas`. Do not edit.\n\n\
         import type { Catalog } from \"./types.js\";\n\n\
         /** The catalogue, a new one each time. */\n\
         export function catalogue(): Catalog {\n  return {\n",
    );
    let parts: [(&str, Vec<Value>); 5] = [
        ("classes", classes()),
        ("events", events()),
        ("fields", fields()),
        ("codes", codes()),
        ("anomalies", anomalies()),
    ];
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
    let condition = |when: (Field, u8)| json!({ "field": when.0.name(), "value": asked_value(when) });
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
            "example": example(event).to_string(),
        })
    });
    events.collect()
}

/// The value that a condition asks for.
fn asked_value((field, value): (Field, u8)) -> &'static str {
    match field.spec().shape {
        Shape::Enum(id) => id.values()[usize::from(value)].name,
        _ => unreachable!("conditions ask for the value of a closed set"),
    }
}

/// The event as the vendor would send it: what it requires, and what the conditions ask for.
fn example(event: &EventSpec) -> Value {
    let inbound =
        event.applies_to.is_empty() || event.applies_to.iter().any(|c| CALL_TYPES[usize::from(*c)].name == "Inbound");
    let value = |field: &str| match field {
        "eventTime" | "startTime" => json!("2021-04-14T02:34:00.447Z"),
        "endTime" => json!("2021-04-14T02:35:02.447Z"),
        "eventType" => json!(event.name),
        "contactId" => json!("job-f8e9639a-81b8-4740-8af7-c13cc1553919"),
        "connectId" => json!("4c1d2a7e-0b43-4d1f-9a35-6e0f5f0c2b11"),
        "callType" => json!(if inbound { "Inbound" } else { "Outbound" }),
        "caller" => json!(if inbound { "13800001111" } else { "4008123456" }),
        "callee" => json!(if inbound { "4008123456" } else { "13800001111" }),
        "broker" => json!("4008123456"),
        "initiator" => json!("13800001111"),
        "agentId" | "destination" | "transferor" => json!("1001@acme-cc"),
        "skillGroupId" | "skillGroupIds" => json!("support@acme-cc"),
        "instanceId" => json!("8f3c2a1e-7d54-4b0c-9a77-5f0e2d9c1b34"),
        "releaseReason" => json!("normal"),
        "result" => json!(0),
        "breakReason" => json!("lunch"),
        "breakCode" => json!("1"),
        "contactFlowId" => json!("flow-1"),
        "contactFlowName" => json!("Main menu"),
        "abandonPhase" => json!("Queuing"),
        "queueType" => json!("SkillGroup"),
        "fileName" => json!("job-f8e9639a.wav"),
        "downloadUrl" => json!("https://recordings.example.com/job-f8e9639a.wav"),
        "duration" => json!(62),
        other => panic!("no example of {other}"),
    };
    let asked = |field: Field| {
        event.conditions.iter().any(|condition| {
            let met = condition.when.is_none_or(|when| value(when.0.name()) == json!(asked_value(when)));
            met && condition.any_of.first() == Some(&field)
        })
    };
    let used = event.fields.iter().filter(|used| used.required || asked(used.field));
    Value::Object(used.map(|used| (used.name.to_owned(), value(used.field.name()))).collect())
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
        let value =
            |v: &callscope::catalog::EnumValue| json!({ "name": v.name, "title": both(v.title), "aliases": v.aliases, "onlyIn": v.only_in.map(EventType::name) });
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
            "fix": both(code.code.advice()),
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
            "fix": both(anomaly.anomaly.advice()),
            "example": both(anomaly.example),
        })
    });
    anomalies.collect()
}
