//! The catalogue as the package gives it out: `pkg/src/catalogue.ts`. It is texts for people, most of it, and the
//! engine writes few of them, so they are no part of the WebAssembly.

use callscope::catalog::{
    AnyCallType, Class, DocumentedEvent, DocumentedValue, EnumId, EventType, FIELDS, Field, Shape,
};
use callscope::diagnostic::CODES;
use callscope::{ANOMALIES, AnomalyCode, Bilingual, Code, Scope, Severity};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::{VENDOR, meaning, spelling};

/// What the vendor documents, and what callscope says about it.
#[derive(JsonSchema)]
pub struct Catalog {
    /// The classes of events.
    pub classes: Vec<CatalogClass>,
    /// The events, with their fields and conditions.
    pub events: Vec<CatalogEvent>,
    /// The fields, with their documented values.
    pub fields: Vec<CatalogField>,
    /// Every diagnostic.
    pub codes: Vec<CatalogCode>,
    /// Every anomaly.
    pub anomalies: Vec<CatalogAnomaly>,
}

/// A class of events.
#[derive(JsonSchema, Serialize)]
pub struct CatalogClass {
    /// Its name, for programs.
    pub id: &'static str,
    /// Its name, for people.
    pub title: Bilingual,
}

/// An event as the vendor documents it.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogEvent {
    /// Its type.
    pub event_type: EventType,
    /// Its name, for people.
    pub title: Bilingual,
    /// What it reports.
    pub description: Bilingual,
    /// The `id` of its class.
    pub class: &'static str,
    /// The call types that it occurs with; empty: any or none.
    #[schemars(with = "Vec<AnyCallType>")]
    pub applies_to: Vec<&'static str>,
    /// Its fields.
    pub fields: Vec<CatalogFieldUse>,
    /// What else it needs, depending on values.
    pub conditions: Vec<CatalogCondition>,
    /// The documented values of `result`; empty: it has no such field.
    #[schemars(with = "Vec<u32>")]
    pub results: &'static [u8],
    /// The event as the vendor would send it, as JSON text: what it requires, and what its conditions ask for.
    pub example: String,
}

/// A field as one event documents it.
#[derive(JsonSchema, Serialize)]
pub struct CatalogFieldUse {
    /// The normal name.
    pub field: &'static str,
    /// The spelling that the vendor documents for this event.
    pub name: &'static str,
    /// Whether the event must have it.
    pub required: bool,
}

/// What an event needs, depending on a value.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogCondition {
    /// Under which value; `None`: always.
    pub when: Option<CatalogFieldValue>,
    /// At least one of these fields is needed.
    pub any_of: Vec<&'static str>,
}

/// A field with a value.
#[derive(JsonSchema, Serialize)]
pub struct CatalogFieldValue {
    /// The normal name of the field.
    pub field: &'static str,
    /// The value, as it is documented.
    pub value: &'static str,
}

/// A field of the normal form.
#[derive(JsonSchema, Serialize)]
pub struct CatalogField {
    /// Its name in the normal form.
    pub name: &'static str,
    /// Its name, for people.
    pub title: Bilingual,
    /// What it holds.
    pub description: Bilingual,
    /// What its value is, such as `text`, `time` or `enum`.
    pub shape: &'static str,
    /// The documented values of a closed set; `None`: any value of the shape.
    pub values: Option<Vec<CatalogValue>>,
}

/// A documented value of a field.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogValue {
    /// The documented spelling.
    pub name: &'static str,
    /// What it means.
    pub title: Bilingual,
    /// Other spellings that are known, besides those that differ in case alone.
    #[schemars(with = "Vec<String>")]
    pub aliases: &'static [&'static str],
    /// The only event that documents the value; `None`: every event with the field does.
    pub only_in: Option<EventType>,
}

/// A diagnostic.
#[derive(JsonSchema, Serialize)]
pub struct CatalogCode {
    /// Its name, for programs.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What it is about in a few words.
    pub title: Bilingual,
    /// Why it matters.
    pub description: Bilingual,
    /// What to do about it.
    pub fix: Bilingual,
    /// An event, or a part of one, that has it.
    pub example: &'static str,
}

/// An anomaly.
#[derive(JsonSchema, Serialize)]
pub struct CatalogAnomaly {
    /// Its name, for programs.
    #[schemars(with = "AnomalyCode")]
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What it is found at.
    #[schemars(with = "Scope")]
    pub scope: &'static str,
    /// What it is about in a few words.
    pub title: Bilingual,
    /// The exact condition.
    pub description: Bilingual,
    /// What to do about it.
    pub fix: Bilingual,
    /// What happens, in words and events.
    pub example: Bilingual,
    /// The nearest cases that are not this anomaly: what looks like it and is not reported.
    pub counterexample: Bilingual,
}

/// What `callscope catalog --format json` writes.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "it is there for its schema")]
pub enum CatalogOutput {
    Whole(Catalog),
    Event(CatalogEvent),
}

/// One line of `callscope explain --format json`.
#[derive(JsonSchema)]
#[schemars(tag = "kind", rename_all = "lowercase")]
#[expect(dead_code, reason = "it is there for its schema")]
pub enum Explanation {
    Event {
        #[schemars(flatten)]
        entry: CatalogEvent,
    },
    Field {
        #[schemars(flatten)]
        entry: CatalogField,
    },
    Code {
        #[schemars(flatten)]
        entry: CatalogCode,
    },
    Anomaly {
        #[schemars(flatten)]
        entry: CatalogAnomaly,
    },
}

fn catalog() -> Catalog {
    Catalog { classes: classes(), events: events(), fields: fields(), codes: codes(), anomalies: anomalies() }
}

/// The file's text.
pub fn module() -> String {
    let Catalog { classes, events, fields, codes, anomalies } = catalog();
    let mut out = String::from(
        "// Written from the catalogue by `cargo run --example schemas`. Do not edit.\n\n\
         import type { Catalog } from \"./types.js\";\n\n\
         /** The catalogue, a new one each time. */\n\
         export function catalogue(): Catalog {\n  return {\n",
    );
    list(&mut out, "classes", &classes);
    list(&mut out, "events", &events);
    list(&mut out, "fields", &fields);
    list(&mut out, "codes", &codes);
    list(&mut out, "anomalies", &anomalies);
    out.push_str("  };\n}\n");
    out
}

/// A list, an entry a line.
fn list(out: &mut String, name: &str, entries: &[impl Serialize]) {
    out.push_str(&format!("    {name}: [\n"));
    for entry in entries {
        out.push_str(&format!("      {},\n", serde_json::to_string(entry).expect("texts and lists of them")));
    }
    out.push_str("    ],\n");
}

fn classes() -> Vec<CatalogClass> {
    Class::ALL.iter().map(|class| CatalogClass { id: class.id(), title: class.title().into() }).collect()
}

fn events() -> Vec<CatalogEvent> {
    let condition = |when: (Field, u8)| CatalogFieldValue { field: when.0.name(), value: asked_value(when) };
    let events = VENDOR.events().iter().map(|event| CatalogEvent {
        event_type: event.event_type,
        title: event.spec().title.into(),
        description: event.spec().description.into(),
        class: event.spec().class.id(),
        applies_to: event.applies_to.iter().map(|c| spelling(EnumId::CallType, *c)).collect(),
        fields: event
            .fields
            .iter()
            .map(|used| CatalogFieldUse { field: used.field.name(), name: used.name, required: used.required })
            .collect(),
        conditions: event
            .conditions
            .iter()
            .map(|c| CatalogCondition {
                when: c.when.map(condition),
                any_of: c.any_of.iter().map(|field| field.name()).collect(),
            })
            .collect(),
        results: event.results,
        example: example(event).to_string(),
    });
    events.collect()
}

/// The value that a condition asks for.
fn asked_value((field, value): (Field, u8)) -> &'static str {
    match field.spec().shape {
        Shape::Enum(set) => spelling(set, value),
        _ => unreachable!("conditions ask for the value of a closed set"),
    }
}

/// The event as the vendor would send it: what it requires, and what the conditions ask for.
fn example(event: &DocumentedEvent) -> Value {
    let inbound =
        event.applies_to.is_empty() || event.applies_to.iter().any(|c| spelling(EnumId::CallType, *c) == "Inbound");
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

fn fields() -> Vec<CatalogField> {
    let fields = FIELDS.iter().map(|field| {
        let (shape, values) = match field.shape {
            Shape::Text => ("text", None),
            Shape::EventType => ("eventType", None),
            Shape::AgentId => ("agentId", None),
            Shape::Time => ("time", None),
            Shape::Enum(set) => ("enum", Some(set)),
            Shape::List => ("list", None),
            Shape::Result => ("result", None),
            Shape::Seconds => ("seconds", None),
            Shape::Url => ("url", None),
            Shape::Segments => ("segments", None),
        };
        CatalogField {
            name: field.name,
            title: field.title.into(),
            description: field.description.into(),
            shape,
            values: values.map(|set| VENDOR.values(set).iter().map(|documented| value(set, documented)).collect()),
        }
    });
    fields.collect()
}

fn value(set: EnumId, documented: &DocumentedValue) -> CatalogValue {
    let DocumentedValue { name, aliases, only_in, .. } = *documented;
    CatalogValue { name, title: meaning(set, documented).title.into(), aliases, only_in }
}

fn codes() -> Vec<CatalogCode> {
    let codes = CODES.iter().map(|code| CatalogCode {
        code: code.code,
        severity: code.severity,
        title: code.title.into(),
        description: code.description.into(),
        fix: code.code.advice().into(),
        example: code.example,
    });
    codes.collect()
}

fn anomalies() -> Vec<CatalogAnomaly> {
    let anomalies = ANOMALIES.iter().map(|anomaly| CatalogAnomaly {
        code: anomaly.id,
        severity: anomaly.severity,
        scope: anomaly.scope.id(),
        title: anomaly.title.into(),
        description: anomaly.description.into(),
        fix: anomaly.advice.into(),
        example: anomaly.example.into(),
        counterexample: anomaly.counterexample.into(),
    });
    anomalies.collect()
}
