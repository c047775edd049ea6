//! A finding with the texts that its message needs, and the message in both languages.

use super::{Bilingual, BrokenRule, Code, Diagnostic, Severity, fill};
use crate::catalog::{
    CALL_TYPES, Dialect, DocumentedEvent, DocumentedValue, EnumId, EventType, Field, Shape, Way, names,
};
use crate::options::Options;
use crate::text::characters::is_blank;
use crate::text::time::{format_offset, with_full_offset};
use std::borrow::Cow;

/// What stands as the type in records of another product, which reach the same queues.
const API_CALL: &str = "ApiCall";

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
    pub way: Option<Way>,
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
    let tail = tail.replace("number", "数字").replace("integer", "整数");
    let tail = tail.replace("object", "对象").replace("boolean", "布尔值");
    // No blank stands between two Chinese words.
    let mut out = head.to_owned();
    let mut rest = tail.chars().peekable();
    while let Some(c) = rest.next() {
        let is_between =
            c == ' ' && !out.ends_with(|c: char| c.is_ascii()) && rest.peek().is_some_and(|c| !c.is_ascii());
        if !is_between {
            out.push(c);
        }
    }
    out
}

fn list(names: impl IntoIterator<Item = &'static str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(" | ")
}

fn type_name(field: Option<Field>) -> &'static str {
    match field.map(|f| f.spec().shape) {
        Some(Shape::Result) => "integer",
        Some(Shape::Seconds) => "number",
        Some(Shape::Array) => "array",
        Some(Shape::Object) => "object",
        Some(Shape::Boolean) => "boolean",
        Some(Shape::Integer) => "integer",
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
            Code::WrongDialect => self.dialect.other().id().to_owned(),
            Code::InvalidEnum | Code::UndocumentedResult => match self.field?.spec().shape {
                Shape::Enum(id) => list(self.documented_values(id).map(|v| v.name)),
                _ => documented?.results.iter().map(|r| r.to_string()).collect::<Vec<_>>().join(" | "),
            },
            Code::EnumRenamed => match self.field?.spec().shape {
                Shape::EventType => documented?.name.to_owned(),
                Shape::Enum(id) => {
                    let actual = self.actual.as_deref()?.trim_matches(is_blank);
                    let is_meant =
                        |v: &&DocumentedValue| v.is_spelled(actual) || id.values()[v.value as usize].name == actual;
                    self.documented_values(id).find(is_meant)?.name.to_owned()
                }
                _ => return None,
            },
            Code::WrongType => type_name(self.field).to_owned(),
            Code::TypeCoerced => match self.field?.spec().shape {
                Shape::Result | Shape::Seconds | Shape::Integer => "number".into(),
                Shape::Boolean => "boolean".into(),
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
        self.way.map(Way::event)
    }

    /// The event in the other dialect, if that has it.
    fn in_other_dialect(&self) -> Option<&'static DocumentedEvent> {
        self.event?.documented(self.dialect.other())
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
                // Of the dialect that the event seems to be written in, else of the other one.
                let names = |dialect: Dialect| dialect.events().iter().map(|e| e.name);
                let nearest = |dialect| names::nearest(actual?, names(dialect));
                nearest(self.dialect).or_else(|| nearest(self.dialect.other())).map(str::to_owned)
            }
            Code::WrongDialect => {
                let other = self.in_other_dialect().map(|event| event.name);
                other.filter(|name| Some(*name) != self.documented().map(|event| event.name)).map(str::to_owned)
            }
            Code::InvalidEnum => match self.field?.spec().shape {
                Shape::Enum(id) => {
                    names::nearest(actual?, self.documented_values(id).map(|v| v.name)).map(str::to_owned)
                }
                _ => None,
            },
            Code::UnknownField => {
                names::nearest(self.name(), self.documented()?.uses().map(|u| u.name)).map(str::to_owned)
            }
            Code::ShortOffset => with_full_offset(actual?.trim_matches(is_blank)),
            _ => None,
        }
    }

    /// What there is to say of the name of an event that the other dialect has, and not the one that the event is
    /// written in.
    fn of_other_dialect(&self, name: Option<&str>) -> (String, String) {
        let other = self.dialect.other();
        let name = name.map(|name| name.trim_matches(is_blank));
        let known = name.filter(|name| self.dialect.event_named(name).is_none());
        let Some(event) = known.and_then(|name| other.event_named(name)) else { return Default::default() };
        let (name, own, id) = (event.name, self.dialect.id(), other.id());
        match event.event_type.documented(self.dialect) {
            Some(event) => (
                format!("; {name} is an event of {id}, in {own} it is {}", event.name),
                format!("；{name} 是 {id} 版的事件，在 {own} 版中为 {}", event.name),
            ),
            None => (format!("; {name} is an event of {id}"), format!("；{name} 是 {id} 版的事件")),
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
            Code::EnumRenamed if self.field == Some(Field::EventType) => self.of_other_dialect(self.actual.as_deref()),
            Code::UnknownEventType if self.actual.as_deref() == Some(API_CALL) => (
                "; it is ActionTrail's record of a call of an interface".into(),
                "；这是操作审计（ActionTrail）的接口调用记录，不是呼叫中心事件".into(),
            ),
            Code::UnknownEventType => self.of_other_dialect(self.suggestion(None).as_deref()),
            Code::WrongDialect => {
                let (own, other) = (self.dialect.id(), self.dialect.other().id());
                let name = self.documented().map_or("", |event| event.name);
                match self.in_other_dialect() {
                    Some(event) if event.name == name => (
                        format!(": it is written as in {own}, where it has other fields"),
                        format!("：它按 {own} 版书写，字段不同"),
                    ),
                    Some(event) => (
                        format!(": {name} is an event of {own}; in {other} it is {}", event.name),
                        format!("：{name} 是 {own} 版的事件，在 {other} 版中为 {}", event.name),
                    ),
                    None => (
                        format!(": {name} is an event of {own}, and {other} has none like it"),
                        format!("：{name} 是 {own} 版的事件，{other} 版没有对应的事件"),
                    ),
                }
            }
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
        let name = self.documented().map(|event| event.name).or(self.event.map(EventType::name));
        let event = |unknown: &'static str| name.unwrap_or(unknown);
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
