//! The catalogue as the package gives it out: `pkg/src/catalogue.ts`. It is texts for people, most of it, and the
//! engine writes few of them, so they are no part of the WebAssembly.

use callscope::catalog::{
    Class, Dialect, DocumentedEvent, EVENTS, EnumId, EnumValue, EventType, FIELDS, Field, INBOUND, OUTBOUND, Shape,
};
use callscope::diagnostic::CODES;
use callscope::{ANOMALIES, AnomalyCode, Bilingual, Code, Scope, Severity};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::spelling;

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
    /// How each dialect writes it. Of several entries of one dialect an event must be right by one.
    pub documented: Vec<CatalogDocumented>,
}

/// An event as one dialect writes it.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogDocumented {
    /// The dialect.
    pub dialect: Dialect,
    /// Its name in the dialect.
    pub name: &'static str,
    /// Whether its fields are published; if not, those of all events are known alone.
    pub published: bool,
    /// The call types that it occurs with, as the dialect spells them; empty: any or none.
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
    /// The values of a closed set; `None`: any value of the shape.
    pub values: Option<Vec<CatalogValue>>,
    /// The words that are known of an open set; `None`: it is no set.
    #[schemars(with = "Option<Vec<String>>")]
    pub words: Option<&'static [&'static str]>,
}

/// A value of a field.
#[derive(JsonSchema, Serialize)]
pub struct CatalogValue {
    /// Its name in the normal form.
    pub name: &'static str,
    /// What it means.
    pub title: Bilingual,
    /// How each dialect that has it spells it.
    pub documented: Vec<CatalogSpelling>,
}

/// A value as one dialect spells it.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogSpelling {
    /// The dialect.
    pub dialect: Dialect,
    /// The documented spelling.
    pub name: &'static str,
    /// Other spellings that are known, besides those that differ in case alone.
    #[schemars(with = "Vec<String>")]
    pub aliases: &'static [&'static str],
    /// The events that document the value; empty: every event with the field does.
    #[schemars(with = "Vec<EventType>")]
    pub only_in: &'static [EventType],
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
    let events = EVENTS.iter().map(|event| CatalogEvent {
        event_type: event.event_type,
        title: event.title.into(),
        description: event.description.into(),
        class: event.class.id(),
        documented: Dialect::ALL
            .into_iter()
            .flat_map(|dialect| {
                let ways = dialect.events().iter().filter(|way| way.event_type == event.event_type);
                ways.flat_map(DocumentedEvent::ways).map(move |way| documented(dialect, way))
            })
            .collect(),
    });
    events.collect()
}

fn documented(dialect: Dialect, event: &'static DocumentedEvent) -> CatalogDocumented {
    let condition = |when: (Field, u8)| CatalogFieldValue { field: when.0.name(), value: asked_value(dialect, when) };
    CatalogDocumented {
        dialect,
        name: event.name,
        published: event.published,
        applies_to: event.applies_to.iter().map(|c| spelling(dialect, EnumId::CallType, *c)).collect(),
        fields: event
            .uses()
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
        example: example(dialect, event).to_string(),
    }
}

/// The value that a condition asks for.
fn asked_value(dialect: Dialect, (field, value): (Field, u8)) -> &'static str {
    match field.spec().shape {
        Shape::Enum(set) => spelling(dialect, set, value),
        _ => unreachable!("conditions ask for the value of a closed set"),
    }
}

/// The event as the vendor would send it: what it requires, and what the conditions ask for.
fn example(dialect: Dialect, event: &DocumentedEvent) -> Value {
    let call_type = |value: u8| spelling(dialect, EnumId::CallType, value);
    let inbound = event.applies_to.is_empty() || event.applies_to.contains(&INBOUND);
    let in_2 = dialect == Dialect::V2;
    let value = |field: &str| match field {
        "eventTime" | "startTime" => json!("2021-04-14T02:34:00.447Z"),
        "endTime" => json!("2021-04-14T02:35:02.447Z"),
        "eventType" => json!(event.name),
        "contactId" => json!("job-f8e9639a-81b8-4740-8af7-c13cc1553919"),
        "connectId" => json!("4c1d2a7e-0b43-4d1f-9a35-6e0f5f0c2b11"),
        "channelId" => json!("ch-user-8001-4008123456-1618367640447-job-f8e9639a-81b8-4740-8af7-c13cc1553919"),
        "callType" => json!(call_type(if inbound { INBOUND } else { OUTBOUND })),
        "caller" => json!(if inbound { "13800001111" } else { "4008123456" }),
        "callee" => json!(if inbound { "4008123456" } else { "13800001111" }),
        "broker" => json!("4008123456"),
        "initiator" => json!("13800001111"),
        "agentId" | "destination" | "transferor" => json!("1001@acme-cc"),
        "skillGroupId" | "skillGroupIds" => json!("support@acme-cc"),
        "instanceId" if in_2 => json!("acme-cc"),
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
        "channelType" => json!("customer"),
        "text" => json!("Where is my order?"),
        "finished" => json!(true),
        "beginOffsetMs" => json!(1200),
        "endOffsetMs" => json!(3400),
        other => panic!("no example of {other}"),
    };
    let asked = |field: Field| {
        event.conditions.iter().any(|condition| {
            let met = condition.when.is_none_or(|when| value(when.0.name()) == json!(asked_value(dialect, when)));
            met && condition.any_of.first() == Some(&field)
        })
    };
    let used = event.uses().filter(|used| used.required || asked(used.field));
    Value::Object(used.map(|used| (used.name.to_owned(), value(used.field.name()))).collect())
}

fn fields() -> Vec<CatalogField> {
    let fields = FIELDS.iter().map(|field| {
        let (shape, values, words) = match field.shape {
            Shape::Text => ("text", None, None),
            Shape::Word(words) => ("word", None, Some(words)),
            Shape::EventType => ("eventType", None, None),
            Shape::AgentId => ("agentId", None, None),
            Shape::Time => ("time", None, None),
            Shape::Enum(set) => ("enum", Some(set), None),
            Shape::List => ("list", None, None),
            Shape::Result => ("result", None, None),
            Shape::Seconds => ("seconds", None, None),
            Shape::Url => ("url", None, None),
            Shape::Array => ("array", None, None),
            Shape::Object => ("object", None, None),
            Shape::Boolean => ("boolean", None, None),
            Shape::Integer => ("integer", None, None),
            Shape::Any => ("any", None, None),
        };
        CatalogField {
            name: field.name,
            title: field.title.into(),
            description: field.description.into(),
            shape,
            values: values.map(|set| (0..).zip(set.values()).map(|(place, meant)| value(set, place, meant)).collect()),
            words,
        }
    });
    fields.collect()
}

fn value(set: EnumId, place: u8, meant: &EnumValue) -> CatalogValue {
    let spellings = Dialect::ALL.into_iter().flat_map(|dialect| {
        let spelled = dialect.values(set).iter().filter(move |documented| documented.value == place);
        spelled.map(move |documented| CatalogSpelling {
            dialect,
            name: documented.name,
            aliases: documented.aliases,
            only_in: documented.only_in,
        })
    });
    CatalogValue { name: meant.name, title: meant.title.into(), documented: spellings.collect() }
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
