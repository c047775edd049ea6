//! A schema from its text, and one clear error with its place if it cannot be used.

use super::words;
use crate::diagnostic::{Bilingual, Severity};
use crate::text::json::{self, Member};
use crate::text::quote::excerpt;
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Draft, PatternOptions, ReferencingError, ValidationError, Validator};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// The keyword by which a rule says how bad it is.
pub(super) const SEVERITY: &str = "x-severity";

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// How often a pattern with look-around or back-references may try again before it gives up.
const BACKTRACKS: usize = 100_000;

/// Why a schema cannot be used as rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulesError {
    /// `invalid-rules`.
    pub code: &'static str,
    /// JSON Pointer to the trouble in the schema; empty for the whole.
    pub pointer: String,
    /// The line in the schema's text, from 1.
    pub line: u64,
    /// The column in that line in Unicode characters, from 1.
    pub column: u64,
    /// What is wrong.
    pub message: Bilingual,
}

impl std::fmt::Display for RulesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message.en)
    }
}

impl std::error::Error for RulesError {}

/// How bad a rule says it is.
pub(super) fn severity_of(value: &Value) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Note].into_iter().find(|s| Some(s.id()) == value.as_str())
}

/// Reads a schema.
pub(super) fn schema(text: &str) -> Result<(Value, Validator), RulesError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let schema: Value = serde_json::from_str(text).map_err(|e| no_json(text, &e))?;
    let refuse = |Trouble { pointer, en, zh }: Trouble| {
        let (line, column) = place_in(text, &pointer);
        let at = |colon: &str, words: String| match pointer.is_empty() {
            true => words,
            false => format!("{pointer}{colon}{words}"),
        };
        RulesError {
            code: "invalid-rules",
            line,
            column,
            message: Bilingual { en: at(": ", en), zh: at("：", zh) },
            pointer,
        }
    };
    let mut survey = Survey { schema: &schema, references: Vec::new() };
    survey.drafts().map_err(refuse)?;
    if let Some(error) = jsonschema::draft202012::meta::validator().iter_errors(&schema).next() {
        return Err(refuse(no_schema(&error)));
    }
    survey.all().map_err(refuse)?;
    let options = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .offline()
        .should_validate_formats(false)
        .with_pattern_options(PatternOptions::fancy_regex().backtrack_limit(BACKTRACKS));
    match options.build(&schema) {
        Ok(validator) => Ok((schema, validator)),
        Err(error) => Err(refuse(survey.unbuilt(&error))),
    }
}

/// What is wrong with a schema, and where.
struct Trouble {
    pointer: String,
    en: String,
    zh: String,
}

fn no_json(text: &str, error: &serde_json::Error) -> RulesError {
    // serde_json counts bytes.
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
    let column = String::from_utf8_lossy(before).chars().count() as u64 + 1;
    let why = error.to_string();
    let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why);
    RulesError {
        code: "invalid-rules",
        pointer: String::new(),
        line: error.line().max(1) as u64,
        column,
        message: Bilingual { en: format!("this is not JSON: {why}"), zh: format!("不是合法的 JSON：{why}") },
    }
}

/// What the meta-schema says.
fn no_schema(error: &ValidationError<'_>) -> Trouble {
    let pointer = error.instance_path().as_str().to_owned();
    let value = words::quoted(error.instance());
    // The meta-schema names types in two ways; the keyword says it better.
    if pointer.ends_with("/type") && matches!(error.kind(), Kind::AnyOf { .. }) {
        const TYPES: &str = "array, boolean, integer, null, number, object, string";
        let en = format!("not a valid JSON Schema: {value} is not a type; use one of {TYPES}, or a list of them");
        return Trouble {
            pointer,
            en,
            zh: format!("不是有效的 JSON Schema：类型 {value} 不存在，可用的有 {TYPES} 或其数组"),
        };
    }
    let said = words::says(error.kind(), error.instance(), false);
    let actual = said.actual.unwrap_or_default();
    let of = |says: String| if says.starts_with(' ') { format!("{actual}{says}") } else { says };
    Trouble {
        pointer,
        en: format!("not a valid JSON Schema: {}", of(said.says.en)),
        zh: format!("不是有效的 JSON Schema：{}", of(said.says.zh)),
    }
}

/// Keywords that hold one schema, schemas in a list, and schemas by name.
const ONE: [&str; 12] = [
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "additionalItems",
];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED: [&str; 5] = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// All schemas in a schema.
struct Survey<'a> {
    schema: &'a Value,
    /// References with their pointers.
    references: Vec<(String, &'a str)>,
}

impl<'a> Survey<'a> {
    /// Calls `each` with every schema in the schema and its pointer, in the order of depth, the whole first.
    fn each(&self, mut each: impl FnMut(&str, &'a Value) -> Result<(), Trouble>) -> Result<(), Trouble> {
        let mut due = vec![(String::new(), self.schema)];
        let mut next = 0;
        while let Some((pointer, schema)) = due.get(next).cloned() {
            next += 1;
            each(&pointer, schema)?;
            let Some(members) = schema.as_object() else { continue };
            for (name, value) in members {
                let at = join(&pointer, name);
                match value {
                    value if ONE.contains(&&**name) => due.push((at, value)),
                    Value::Array(items) if LISTS.contains(&&**name) => {
                        due.extend(items.iter().enumerate().map(|(i, item)| (format!("{at}/{i}"), item)));
                    }
                    Value::Object(named) if NAMED.contains(&&**name) => {
                        due.extend(named.iter().map(|(name, item)| (join(&at, name), item)));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Another draft is another language, whose rules would silently mean something else.
    fn drafts(&self) -> Result<(), Trouble> {
        self.each(|pointer, schema| match schema.get("$schema").and_then(Value::as_str) {
            Some(draft) if draft.trim_end_matches('#') != DRAFT => {
                let draft = excerpt(Cow::Borrowed(draft));
                Err(Trouble {
                    pointer: join(pointer, "$schema"),
                    en: format!("rules are JSON Schema 2020-12 ({DRAFT}), not {draft}"),
                    zh: format!("规则须为 JSON Schema 2020-12（{DRAFT}），而不是 {draft}"),
                })
            }
            _ => Ok(()),
        })
    }

    /// Looks at what the meta-schema leaves open.
    fn all(&mut self) -> Result<(), Trouble> {
        let mut references = Vec::new();
        self.each(|pointer, schema| {
            for name in ["$ref", "$dynamicRef"] {
                references.extend(schema.get(name).and_then(Value::as_str).map(|to| (join(pointer, name), to)));
            }
            match schema.get(SEVERITY) {
                Some(value) if severity_of(value).is_none() => Err(Trouble {
                    pointer: join(pointer, SEVERITY),
                    en: format!("{SEVERITY} is error, warning or note, not {}", words::quoted(value)),
                    zh: format!("{SEVERITY} 只能是 error、warning 或 note，而不是 {}", words::quoted(value)),
                }),
                _ => Ok(()),
            }
        })?;
        self.references = references;
        Ok(())
    }

    /// Why a valid schema could not be built.
    fn unbuilt(&self, error: &ValidationError<'_>) -> Trouble {
        let reference = |wanted: &dyn Fn(&str) -> bool| {
            let found = self.references.iter().find(|(_, to)| wanted(to));
            found.map_or(("", ""), |(pointer, to)| (pointer, to))
        };
        match error.kind() {
            Kind::Referencing(ReferencingError::Unretrievable { uri, .. }) => {
                let (pointer, to) = reference(&|to| {
                    let file =
                        |to: &str| to.split('#').next().unwrap_or_default().trim_start_matches(['.', '/']).to_owned();
                    !to.starts_with('#') && file(uri).ends_with(&file(to))
                });
                let to = excerpt(Cow::Borrowed(if to.is_empty() { uri } else { to }));
                Trouble {
                    pointer: pointer.to_owned(),
                    en: format!("remote references are not loaded: {to}"),
                    zh: format!("不会加载外部引用：{to}"),
                }
            }
            Kind::Referencing(why) => {
                let (pointer, to) = match why {
                    ReferencingError::PointerToNowhere { pointer } => reference(&|to| to.ends_with(pointer.as_str())),
                    ReferencingError::NoSuchAnchor { anchor } | ReferencingError::InvalidAnchor { anchor } => {
                        reference(&|to| to.rsplit_once('#').is_some_and(|(_, to)| to == anchor))
                    }
                    _ => reference(&|to| error.to_string().contains(to)),
                };
                let why = error.to_string();
                let to = excerpt(Cow::Borrowed(if to.is_empty() { &why } else { to }));
                Trouble {
                    pointer: pointer.to_owned(),
                    en: format!("the reference has no target: {to}"),
                    zh: format!("引用的目标不存在：{to}"),
                }
            }
            Kind::Format { format } if format == "regex" => {
                let place = error.schema_path().as_str().to_owned();
                let pattern = words::quoted(error.instance());
                // A pattern that is a name is at its schema.
                let named = join(&place, error.instance().as_str().unwrap_or_default());
                let pointer = if self.schema.pointer(&named).is_some() { named } else { place };
                Trouble {
                    pointer,
                    en: format!("the pattern cannot be compiled: {pattern}"),
                    zh: format!("无法编译正则表达式：{pattern}"),
                }
            }
            _ => {
                let why = error.to_string();
                let why = excerpt(Cow::Borrowed(&why));
                Trouble {
                    pointer: error.schema_path().as_str().to_owned(),
                    en: format!("not a valid JSON Schema: {why}"),
                    zh: format!("不是有效的 JSON Schema：{why}"),
                }
            }
        }
    }
}

fn join(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Where a reference in `resource` leads; `schema` is the whole.
pub(super) fn target<'a>(schema: &'a Value, resource: &'a Value, to: &str) -> Option<&'a Value> {
    let (id, fragment) = to.split_once('#').unwrap_or((to, ""));
    let first = |wanted: &dyn Fn(&str) -> bool, within: &'a Value, keywords: &[&str]| {
        let mut found = None;
        let text = |schema: &'a Value, keyword: &&str| schema.get(*keyword).and_then(Value::as_str);
        // It ends without an error.
        let _ = Survey { schema: within, references: Vec::new() }.each(|_, schema| {
            if found.is_none() && keywords.iter().filter_map(|k| text(schema, k)).any(wanted) {
                found = Some(schema);
            }
            Ok(())
        });
        found
    };
    // An address may be written from its base or whole; that it leads somewhere is known.
    let tail =
        |long: &str, short: &str| long == short || long.strip_suffix(short).is_some_and(|head| head.ends_with('/'));
    let resource = match id {
        "" => resource,
        id => first(&|known: &str| tail(known, id) || tail(id, known), schema, &["$id"])?,
    };
    let fragment = percent_decoded(fragment)?;
    if fragment.is_empty() || fragment.starts_with('/') {
        return resource.pointer(&fragment);
    }
    first(&|name: &str| name == fragment, resource, &["$anchor", "$dynamicAnchor"])
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::new();
    let mut parts = text.split('%');
    out.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        out.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        out.extend_from_slice(part.get(2..)?.as_bytes());
    }
    String::from_utf8(out).ok()
}

/// Line and column of what a pointer leads to in a JSON text, or of the last on the way that is there.
fn place_in(text: &str, pointer: &str) -> (u64, u64) {
    let bytes = text.as_bytes();
    let mut at = text.len() - text.trim_ascii_start().len();
    let (mut parts, mut scan): (Vec<Member>, _) = (Vec::new(), json::Scan::default());
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        let name = |m: &&Member| {
            let mut name = String::new();
            json::unescape(m.key.of(&bytes[at..]), &mut name);
            name == token
        };
        let rest = &bytes[at..];
        let next = match rest.first() {
            Some(b'{') if json::object(rest, usize::MAX, &mut parts, &mut scan).is_ok() => {
                parts.iter().rev().find(name)
            }
            Some(b'[') if json::array(rest, usize::MAX, &mut parts, &mut scan).is_ok() => {
                token.parse().ok().and_then(|i: usize| parts.get(i))
            }
            _ => None,
        };
        let Some(next) = next else { break };
        at += next.written().start as usize;
    }
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
    (before.matches('\n').count() as u64 + 1, line.chars().count() as u64 + 1)
}
