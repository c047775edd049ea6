//! The package's types, `pkg/src/generated.ts`: those that the catalogue decides, then those of the structs
//! (`interfaces.rs`).

use callscope::catalog::{Dialect, DocumentedEvent, EVENTS, EnumId, EventType, Field, FieldUse, Shape, Text};
use callscope::diagnostic::CODES;
use callscope::text::HOSTILE;

use super::{documented, meaning, normal};

/// The file's text.
pub fn types() -> String {
    let mut out = String::from(
        "// Written from the catalogue and the structs of the crate by `cargo run --example schemas`. Do not edit.\n\n\
         /** The type of an event, as documented. */\n",
    );
    union(&mut out, "EventType", EVENTS.iter().map(|event| event.name));

    out.push_str("/** The class that the vendor sorts an event into. */\n");
    union(&mut out, "EventClass", callscope::catalog::Class::ALL.iter().map(|class| class.id()));

    out.push_str("/** A dialect of the vendor's events. */\n");
    union(&mut out, "Dialect", Dialect::ALL.iter().map(|dialect| dialect.id()));

    for dialect in Dialect::ALL {
        for form in [Form::Normal, Form::Documented] {
            for (set, _, doc) in SETS {
                closed_set(&mut out, dialect, form, set, doc);
            }
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
    for dialect in Dialect::ALL {
        let ways = normal::events(dialect).into_iter().flat_map(|(_, ways)| ways);
        let names: Vec<_> = ways.map(|way| interface(&mut out, dialect, way, Form::Normal)).collect();
        out.push_str(&format!(
            "/** An event of {} in the normal form, discriminated by `eventType`. */\n",
            dialect.id()
        ));
        alias(&mut out, &format!("NormalEventV{}", number(dialect)), names);
    }
    out.push_str(
        "/**\n * An event in the normal form, discriminated by `dialect` and `eventType`.\n *\n \
         * Required fields are there when the event has no error; an event with errors may lack some.\n */\n",
    );
    let numbers = || Dialect::ALL.into_iter().map(number);
    alias(&mut out, "NormalEvent", numbers().map(|number| format!("NormalEventV{number}")));

    for dialect in Dialect::ALL {
        let ways = dialect.events().iter().flat_map(DocumentedEvent::ways);
        let names: Vec<_> = ways.map(|way| interface(&mut out, dialect, way, Form::Documented)).collect();
        let key = dialect.common_name(Field::EventType);
        out.push_str(&format!(
            "/** An event as the vendor documents it in {}, discriminated by `{key}`. */\n",
            dialect.id()
        ));
        alias(&mut out, &format!("DocumentedEventV{}", number(dialect)), names);
    }
    out.push_str("/** An event as the vendor documents it, in either dialect. */\n");
    alias(&mut out, "DocumentedEvent", numbers().map(|number| format!("DocumentedEventV{number}")));
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

/// The closed sets that differ between the dialects: their types' names and what they are.
const SETS: [(EnumId, &str, &str); 4] = [
    (EnumId::CallType, "CallType", "Who called whom."),
    (EnumId::AbandonPhase, "AbandonPhase", "The phase in which the caller abandoned."),
    (EnumId::QueueType, "QueueType", "What a caller waits for."),
    (EnumId::Scenario, "Scenario", "How an agent came into a call."),
];

/// The first number of a dialect's version, which tells its types' names.
fn number(dialect: Dialect) -> &'static str {
    dialect.id().split('.').next().unwrap_or_default()
}

/// What the names of a dialect's types end in. Those of 1.0 were there before there was another one.
fn suffix(dialect: Dialect) -> String {
    if dialect == Dialect::V1 { String::new() } else { format!("V{}", number(dialect)) }
}

/// The values of a set as a form of a dialect writes them: those that every event documents, and those that one alone
/// does.
fn texts(dialect: Dialect, form: Form, set: EnumId, only: bool) -> Vec<(&'static str, Text)> {
    let values = dialect.values(set).iter().filter(|value| value.only_in.is_empty() != only);
    let text = |value: &'static _| {
        let meant = meaning(set, value);
        (if form == Form::Normal { meant.name } else { value.name }, meant.title)
    };
    values.map(text).collect()
}

/// The name of a set's type; the same values have the same type.
fn set_name(dialect: Dialect, form: Form, set: EnumId) -> String {
    let (_, name, _) = SETS.into_iter().find(|(one, ..)| *one == set).expect("a set that has a type");
    let names = |dialect, form| texts(dialect, form, set, false).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let own = names(dialect, form);
    for earlier in Dialect::ALL {
        for other in [Form::Normal, Form::Documented] {
            if (earlier, other) == (dialect, form) || names(earlier, other) == own {
                let prefix = if other == Form::Documented { "Documented" } else { "" };
                return format!("{prefix}{name}{}", suffix(earlier));
            }
        }
    }
    unreachable!("a dialect is one of all")
}

/// The type of a set's values. Values that some events alone document make a wider type for those.
fn closed_set(out: &mut String, dialect: Dialect, form: Form, set: EnumId, doc: &str) {
    let list = |values: &[(&str, Text)]| {
        values.iter().map(|(name, title)| format!(" * - `{name}`: {}.\n", both(*title))).collect::<String>()
    };
    let (all, some) = (texts(dialect, form, set, false), texts(dialect, form, set, true));
    let name = set_name(dialect, form, set);
    if all.is_empty() || out.contains(&format!("export type {name} =")) {
        return;
    }
    out.push_str(&format!("/**\n * {doc}\n *\n{} */\n", list(&all)));
    union(out, &name, all.iter().map(|(name, _)| *name));
    if let Some(event) = dialect.values(set).iter().find_map(|value| value.only_in.first()) {
        let event = event.name();
        out.push_str(&format!("/**\n * {name} as {event} documents it: also\n *\n{} */\n", list(&some)));
        let more: Vec<_> = some.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        out.push_str(&format!("export type {event}{name} = {name} | {};\n\n", more.join(" | ")));
    }
}

/// Writes the type of one way of writing an event, and returns its name.
fn interface(out: &mut String, dialect: Dialect, event: &DocumentedEvent, form: Form) -> String {
    let (prefix, extends, what) = match form {
        Form::Normal => ("Normal", " extends NormalBase", "In the normal form."),
        Form::Documented => ("Documented", "", "As the vendor documents it."),
    };
    let name = if form == Form::Normal { event.spec().name } else { event.name };
    let mut full = format!("{prefix}{name}{}", suffix(dialect));
    // A second way of one dialect is its revision's, or one whose fields are not published.
    if out.contains(&format!("export interface {full} ")) {
        full.push_str(if event.published { "Revised" } else { "Unpublished" });
    }
    out.push_str(&format!(
        "/** {}. {} Dialect {}. {what} */\nexport interface {full}{extends} {{\n",
        both(event.spec().title),
        event.spec().description.en,
        dialect.id(),
    ));
    let used: Vec<_> = match form {
        Form::Normal => normal::fields(event).collect(),
        Form::Documented => event.uses().collect(),
    };
    for used in used {
        let spec = used.field.spec();
        let name = if form == Form::Normal { used.field.name() } else { used.name };
        let optional = if used.required { "" } else { "?" };
        out.push_str(&format!(
            "  /** {}: {} */\n  {name}{optional}: {};\n",
            both(spec.title),
            spec.description.en,
            value_type(dialect, event, used, form),
        ));
    }
    if form == Form::Normal {
        let spec = Field::Dialect.spec();
        out.push_str(&format!(
            "  /** {}: {} */\n  {}: \"{}\";\n",
            both(spec.title),
            spec.description.en,
            spec.name,
            dialect.id(),
        ));
    }
    if form == Form::Documented || !event.published {
        out.push_str("  [unknown: string]: unknown;\n");
    }
    out.push_str("}\n\n");
    full
}

fn value_type(dialect: Dialect, event: &DocumentedEvent, used: &FieldUse, form: Form) -> String {
    let spec = used.field.spec();
    let or_empty = |text: &str| if spec.empty_is_error { text.to_owned() } else { format!("{text} | \"\"") };
    match spec.shape {
        Shape::Text | Shape::Word(_) | Shape::AgentId | Shape::Url | Shape::Time => "string".to_owned(),
        Shape::EventType => format!("\"{}\"", if form == Form::Normal { event.spec().name } else { event.name }),
        Shape::Enum(set) => {
            let name = set_name(dialect, form, set);
            let is_own = |only: &&[EventType]| only.contains(&event.event_type);
            let own = dialect.values(set).iter().map(|value| value.only_in).find(is_own);
            or_empty(
                &own.and_then(|events| events.first()).map_or(name.clone(), |first| format!("{}{name}", first.name())),
            )
        }
        Shape::List if form == Form::Normal => "string[]".to_owned(),
        Shape::List if dialect == Dialect::V1 => "string | string[]".to_owned(),
        Shape::List => "string".to_owned(),
        Shape::Result => {
            let results: Vec<_> = documented::results(event).iter().map(u8::to_string).collect();
            or_empty(&results.join(" | "))
        }
        Shape::Seconds | Shape::Integer => or_empty("number"),
        Shape::Array => or_empty("unknown[]"),
        Shape::Object => or_empty("Record<string, unknown>"),
        Shape::Boolean if form == Form::Normal => or_empty("boolean"),
        Shape::Boolean => or_empty("boolean | 0 | 1"),
        Shape::Any => "string | boolean | unknown[] | Record<string, unknown>".to_owned(),
    }
}
