//! A finding with the texts that its message needs, and the message in both languages.

use super::{Bilingual, BrokenRule, Code, Diagnostic, Severity, fill};
use crate::catalog::{CALL_TYPES, Dialect, DocumentedEvent, DocumentedValue, EnumId, EventType, Field, Shape, names};
use crate::options::Options;
use crate::text::characters::is_blank;
use crate::text::time::{format_offset, mended_time};
use std::borrow::Cow;

/// What a house rule has to say, besides what every finding has. Nothing of the event is quoted but the names in
/// `rule.instance_path`: what stands in the event is the finding's `actual`.
#[derive(Clone, Debug)]
pub(crate) struct HouseRule {
    pub rule: BrokenRule,
    /// What the rule asks for and does not get. After a blank what is `actual` (else "the event") goes before it.
    pub says: Bilingual,
}

/// A finding with the few texts of its event that its words need, language aside.
#[derive(Clone, Debug)]
pub(crate) struct Detail<'a> {
    pub code: Code,
    pub severity: Severity,
    pub event: Option<EventType>,
    pub dialect: Dialect,
    pub field: Option<Field>,
    pub condition: Option<u8>,
    pub path: Cow<'a, str>,
    pub actual: Option<Cow<'a, str>>,
    pub other: Option<Cow<'a, str>>,
    pub rule: Option<Box<HouseRule>>,
    pub line: u64,
    pub column: u64,
    pub offset: u64,
    pub length: u64,
}

/// Types have names of their own in Chinese, and what stands for a name takes no blank.
fn in_chinese(code: Code, text: String) -> String {
    let text = text.replace("该事件 ", "该事件");
    if !matches!(code, Code::WrongType | Code::TypeCoerced) {
        return text;
    }
    // Only the end of the message names types; a field's name before it stays as it is.
    let (head, tail) = text.split_at(text.rfind(['为', '按']).unwrap_or_default());
    let tail = tail.replace("array of strings", "文本数组").replace("string", "文本").replace("array", "数组");
    format!("{head}{}", tail.replace("number", "数字").replace("integer", "整数"))
}

fn list(names: impl IntoIterator<Item = &'static str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(" | ")
}

fn type_name(field: Option<Field>) -> &'static str {
    match field.map(|f| f.spec().shape) {
        Some(Shape::Result) => "integer",
        Some(Shape::Seconds) => "number",
        Some(Shape::Segments) => "array",
        Some(Shape::List) => "array of strings | string",
        _ => "string",
    }
}

impl Detail<'_> {
    /// The last part of the path: the name that the finding is about.
    fn name(&self) -> &str {
        self.path.strip_prefix('/').unwrap_or(&self.path)
    }

    fn documented_name(&self) -> Option<&'static str> {
        let field = self.field?;
        Some(self.documented().and_then(|e| e.field(field)).map_or(field.name(), |u| u.name))
    }

    fn expected(&self, options: &Options) -> Option<String> {
        let documented = self.documented();
        Some(match self.code {
            Code::EventTooLarge => options.max_event_bytes.to_string(),
            Code::NestingTooDeep => options.max_depth.to_string(),
            Code::NotAnObject => "object".into(),
            Code::MissingEventType | Code::MissingField => self.name().to_owned(),
            Code::MissingConditionalField => {
                let condition = documented?.conditions.get(self.condition? as usize)?;
                list(condition.any_of.iter().map(|f| documented?.field(*f)).map(|u| u.map_or("", |u| u.name)))
            }
            Code::ConflictingField => self.other.as_deref()?.to_owned(),
            Code::UnknownEventType => list(self.dialect.events().iter().map(|e| e.name)),
            Code::InvalidEnum | Code::UndocumentedResult => match self.field?.spec().shape {
                Shape::Enum(id) => list(self.documented_values(id).map(|v| v.name)),
                _ => documented?.results.iter().map(|r| r.to_string()).collect::<Vec<_>>().join(" | "),
            },
            Code::EnumRenamed => match self.field?.spec().shape {
                Shape::EventType => self.event?.name().to_owned(),
                Shape::Enum(id) => {
                    let actual = self.actual.as_deref()?.trim_matches(is_blank);
                    self.documented_values(id).find(|v| v.is_spelled(actual))?.name.to_owned()
                }
                _ => return None,
            },
            Code::WrongType => type_name(self.field).to_owned(),
            Code::TypeCoerced => match self.field?.spec().shape {
                Shape::Result | Shape::Seconds => "number".into(),
                _ => "string".into(),
            },
            Code::InvalidTime => "2021-04-14T02:34:00.447Z".into(),
            Code::InvalidNumber => "number".into(),
            Code::ScenarioMismatch => list(documented?.applies_to.iter().map(|i| CALL_TYPES[*i as usize].name)),
            Code::AgentIdFormat => "name@domain".into(),
            Code::InvalidUrl => "https://…".into(),
            Code::FieldRenamed => self.documented_name()?.to_owned(),
            Code::AssumedOffset => format_offset(options.assume_offset),
            Code::LegacyField => "DownloadURL".into(),
            Code::OutOfOrder => self.other.as_deref()?.to_owned(),
            Code::HouseRule => self.rule.as_ref()?.rule.title.clone(),
            _ => return None,
        })
    }

    /// The event as its dialect documents it.
    fn documented(&self) -> Option<&'static DocumentedEvent> {
        self.event?.documented(self.dialect)
    }

    /// The values of a closed set that the event documents.
    fn documented_values(&self, set: EnumId) -> impl Iterator<Item = &'static DocumentedValue> + use<> {
        let event = self.event;
        self.dialect.values(set).iter().filter(move |value| value.is_documented_in(event))
    }

    fn suggestion(&self, expected: Option<&str>) -> Option<String> {
        let actual = self.actual.as_deref();
        match self.code {
            Code::FieldRenamed | Code::EnumRenamed | Code::LegacyField => expected.map(str::to_owned),
            Code::UnknownEventType => {
                names::nearest(actual?, self.dialect.events().iter().map(|e| e.name)).map(str::to_owned)
            }
            Code::InvalidEnum => match self.field?.spec().shape {
                Shape::Enum(id) => {
                    names::nearest(actual?, self.documented_values(id).map(|v| v.name)).map(str::to_owned)
                }
                _ => None,
            },
            Code::UnknownField => {
                names::nearest(self.name(), self.documented()?.fields.iter().map(|u| u.name)).map(str::to_owned)
            }
            Code::Trimmed | Code::EpochTime | Code::AssumedOffset => None,
            Code::InvalidTime => mended_time(actual?),
            _ => None,
        }
    }

    fn when(&self) -> (String, String) {
        let condition = || {
            let condition = self.documented()?.conditions.get(self.condition? as usize)?;
            let (field, value) = condition.when?;
            let value = field.value_name(value);
            Some((format!("{} is {value}", field.name()), format!("{} 为 {value}", field.name())))
        };
        match self.code {
            Code::MissingConditionalField => {
                condition().unwrap_or_else(|| ("no other party is named".into(), "未指明其他方".into()))
            }
            Code::FailedResult => match &self.other {
                Some(remark) if !remark.is_empty() => (format!(": {remark}"), format!("：{remark}")),
                _ => Default::default(),
            },
            Code::HouseRule => match &self.rule {
                Some(rule) => {
                    let clause = |colon: &str, says: &str, event: &str| match says.starts_with(' ') {
                        true => format!("{colon}{}{says}", self.actual.as_deref().unwrap_or(event)),
                        false => format!("{colon}{says}"),
                    };
                    let Bilingual { en, zh } = &rule.says;
                    (clause(": ", en, "the event"), clause("：", zh, "该事件"))
                }
                None => Default::default(),
            },
            _ => Default::default(),
        }
    }

    /// The finding in words.
    pub(crate) fn diagnostic(&self, options: &Options) -> Diagnostic {
        let expected = self.expected(options);
        let suggestion = self.suggestion(expected.as_deref());
        let (when_en, when_zh) = self.when();
        let event = |unknown: &'static str| self.event.map_or(unknown, EventType::name);
        let fill = |template: &str, event: &str, when: &str, or: &str| {
            fill(template, &mut |name, out| match name {
                "name" => out.push_str(self.name()),
                "event" => out.push_str(event),
                "when" => out.push_str(when),
                "actual" => out.push_str(self.actual.as_deref().unwrap_or("…")),
                // A rule's title is not a list of values.
                _ if self.rule.is_some() => out.push_str(expected.as_deref().unwrap_or("…")),
                _ => out.push_str(&expected.as_deref().unwrap_or("…").replace(" | ", or)),
            })
        };
        let text = self.code.spec().message;
        Diagnostic {
            code: self.code,
            severity: self.severity,
            path: self.path.to_string(),
            field: self.field,
            message: Bilingual {
                en: fill(text.en, event("this event"), &when_en, " or "),
                zh: in_chinese(self.code, fill(text.zh, event("该事件"), &when_zh, " 或 ")),
            },
            suggestion,
            actual: self.actual.as_deref().map(str::to_owned),
            line: self.line,
            column: self.column,
            offset: self.offset,
            length: self.length,
            rule: self.rule.as_ref().map(|r| r.rule.clone()),
            expected,
        }
    }
}
