//! The package's types, `pkg/src/generated.ts`: those that the catalogue decides, then those of the structs
//! (`interfaces.rs`).

use callscope::catalog::{DocumentedEvent, EVENTS, EnumId, FieldSpec, Shape, Text};
use callscope::diagnostic::CODES;
use callscope::text::HOSTILE;

use super::{VENDOR, documented, meaning, normal, values};

/// The file's text.
pub fn types() -> String {
    let mut out = String::from(
        "// Written from the catalogue and the structs of the crate by `cargo run --example schemas`. Do not edit.\n\n\
         /** The type of an event, as documented. */\n",
    );
    union(&mut out, "EventType", EVENTS.iter().map(|event| event.name));

    out.push_str("/** The class that the vendor sorts an event into. */\n");
    union(&mut out, "EventClass", callscope::catalog::Class::ALL.iter().map(|class| class.id()));

    // Values that one event alone documents make a wider type for that event.
    for (id, name, doc) in [
        (EnumId::CallType, "CallType", "Who called whom."),
        (EnumId::AbandonPhase, "AbandonPhase", "The phase in which the caller abandoned."),
        (EnumId::QueueType, "QueueType", "What a caller waits for."),
    ] {
        let list = |only: bool| {
            VENDOR
                .values(id)
                .iter()
                .filter(|value| value.only_in.is_some() == only)
                .map(|value| format!(" * - `{}`: {}.\n", value.name, both(meaning(id, value).title)))
                .collect::<String>()
        };
        out.push_str(&format!("/**\n * {doc}\n *\n{} */\n", list(false)));
        union(&mut out, name, VENDOR.values(id).iter().filter(|value| value.only_in.is_none()).map(|value| value.name));
        if let Some(event) = VENDOR.values(id).iter().find_map(|value| value.only_in) {
            let event = event.name();
            out.push_str(&format!("/**\n * {name} as {event} documents it: also\n *\n{} */\n", list(true)));
            let more = VENDOR.values(id).iter().filter(|value| value.only_in.is_some()).map(|value| value.name);
            let more: Vec<_> = more.map(|value| format!("\"{value}\"")).collect();
            out.push_str(&format!("export type {event}{name} = {name} | {};\n\n", more.join(" | ")));
        }
    }

    out.push_str("/** What a diagnostic is about. */\n");
    union(&mut out, "DiagnosticCode", CODES.iter().map(|code| code.id));

    out.push_str("/** What an anomaly is about. */\n");
    union(&mut out, "AnomalyCode", callscope::ANOMALIES.iter().map(|anomaly| anomaly.id));

    out.push_str("/** The name of a field in the normal form, in its order. */\n");
    union(&mut out, "FieldName", callscope::catalog::FIELDS.iter().map(|field| field.name));

    out.push_str(
        "/** What every event has in the normal form. */\n\
         export interface NormalBase {\n  \
         /** The fields that no one knows, as they came. */\n  \
         extra?: Record<string, unknown>;\n}\n\n",
    );
    for event in VENDOR.events() {
        interface(&mut out, event, Form::Normal);
    }
    out.push_str(
        "/**\n * An event in the normal form, discriminated by `eventType`.\n *\n \
         * Required fields are there when the event has no error; an event with errors may lack some.\n */\n",
    );
    alias(&mut out, "NormalEvent", VENDOR.events().iter().map(|event| format!("Normal{}", event.spec().name)));

    for event in VENDOR.events() {
        interface(&mut out, event, Form::Documented);
    }
    out.push_str("/** An event as the vendor documents it, discriminated by `EventType`. */\n");
    alias(&mut out, "DocumentedEvent", VENDOR.events().iter().map(|event| format!("Documented{}", event.name)));
    hostile(&mut out);
    out.push_str(&super::interfaces::types());
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The one list of hostile characters, which the package's `showHostile` is made from.
fn hostile(out: &mut String) {
    out.push_str(
        "/** Characters that hide, reorder or steer what stands around them: ranges of code points, in rising order. */\n\
         export const HOSTILE_CHARACTERS: readonly (readonly [first: number, last: number])[] = [\n",
    );
    for (first, last) in HOSTILE {
        out.push_str(&format!("  [{first:#06x}, {last:#06x}],\n"));
    }
    out.push_str("];\n\n");
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Normal,
    Documented,
}

fn both(text: Text) -> String {
    format!("{} ({})", text.en, text.zh)
}

fn union<'a>(out: &mut String, name: &str, members: impl IntoIterator<Item = &'a str>) {
    alias(out, name, members.into_iter().map(|member| format!("\"{member}\"")));
}

pub fn alias(out: &mut String, name: &str, members: impl IntoIterator<Item = String>) {
    let members: Vec<_> = members.into_iter().collect();
    let line = format!("export type {name} = {};", members.join(" | "));
    if line.len() <= 120 {
        out.push_str(&line);
    } else {
        out.push_str(&format!("export type {name} =\n  | {};", members.join("\n  | ")));
    }
    out.push_str("\n\n");
}

fn interface(out: &mut String, event: &DocumentedEvent, form: Form) {
    let (prefix, extends, what) = match form {
        Form::Normal => ("Normal", " extends NormalBase", "In the normal form."),
        Form::Documented => ("Documented", "", "As the vendor documents it."),
    };
    out.push_str(&format!(
        "/** {}. {} {what} */\nexport interface {prefix}{}{extends} {{\n",
        both(event.spec().title),
        event.spec().description.en,
        if form == Form::Normal { event.spec().name } else { event.name },
    ));
    let used: Vec<_> = match form {
        Form::Normal => normal::fields(event).collect(),
        Form::Documented => event.fields.iter().collect(),
    };
    for used in used {
        let spec = used.field.spec();
        let name = if form == Form::Normal { used.field.name() } else { used.name };
        let optional = if used.required { "" } else { "?" };
        out.push_str(&format!(
            "  /** {}: {} */\n  {name}{optional}: {};\n",
            both(spec.title),
            spec.description.en,
            value_type(event, spec, form),
        ));
    }
    if form == Form::Documented {
        out.push_str("  [unknown: string]: unknown;\n");
    }
    out.push_str("}\n\n");
}

fn value_type(event: &DocumentedEvent, spec: &FieldSpec, form: Form) -> String {
    let or_empty = |text: &str| if spec.empty_is_error { text.to_owned() } else { format!("{text} | \"\"") };
    match spec.shape {
        Shape::Text | Shape::AgentId | Shape::Url | Shape::Time => "string".to_owned(),
        Shape::EventType => format!("\"{}\"", event.name),
        Shape::Enum(id) => {
            let name = match id {
                EnumId::CallType => "CallType",
                EnumId::AbandonPhase => "AbandonPhase",
                EnumId::QueueType => "QueueType",
            };
            let own = values(id, event).any(|value| value.only_in.is_some());
            or_empty(&if own { format!("{}{name}", event.name) } else { name.to_owned() })
        }
        Shape::List if form == Form::Normal => "string[]".to_owned(),
        Shape::List => "string | string[]".to_owned(),
        Shape::Result => {
            let results: Vec<_> = documented::results(event).iter().map(u8::to_string).collect();
            or_empty(&results.join(" | "))
        }
        Shape::Seconds => or_empty("number"),
        Shape::Segments => or_empty("unknown[]"),
    }
}
