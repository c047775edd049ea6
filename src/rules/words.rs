//! What is wrong where a rule is broken, in both languages.

use crate::diagnostic::Bilingual;
use crate::text::quote::excerpt;
use jsonschema::JsonType;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;
use std::borrow::Cow;

/// What a rule has to say about one value.
pub(super) struct Says {
    /// What stands in the event: the value, or the names of the members that should not be there. `None` if it is the
    /// whole event.
    pub actual: Option<String>,
    /// What was asked for; see [`crate::diagnostic::HouseRule::says`].
    pub says: Bilingual,
    /// The member that is not there.
    pub missing: Option<String>,
}

fn both(en: String, zh: String) -> Bilingual {
    Bilingual { en, zh }
}

/// A value as a person would quote it.
pub(super) fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => excerpt(Cow::Borrowed(text)).into_owned(),
        value => excerpt(Cow::Owned(value.to_string())).into_owned(),
    }
}

fn cut(text: &str) -> Cow<'_, str> {
    excerpt(Cow::Borrowed(text))
}

fn list(values: &[Value], between: &str) -> String {
    let all = values.iter().map(quoted).collect::<Vec<_>>().join(between);
    excerpt(Cow::Owned(all)).into_owned()
}

pub(super) fn type_names(kind: &TypeKind) -> (String, String) {
    let names = |t: JsonType| match t {
        JsonType::Array => ("array", "数组"),
        JsonType::Boolean => ("boolean", "布尔值"),
        JsonType::Integer => ("integer", "整数"),
        JsonType::Null => ("null", "null"),
        JsonType::Number => ("number", "数字"),
        JsonType::Object => ("object", "对象"),
        JsonType::String => ("string", "文本"),
    };
    let (en, zh): (Vec<_>, Vec<_>) = match kind {
        TypeKind::Single(one) => [names(*one)].into_iter().unzip(),
        TypeKind::Multiple(set) => set.iter().map(names).unzip(),
    };
    (en.join(" or "), zh.join("或"))
}

/// What the rule behind an error says about `instance`, which may be the whole event.
pub(super) fn says(kind: &Kind, instance: &Value, whole: bool) -> Says {
    let names = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort_unstable();
        Some(excerpt(Cow::Owned(names.join(", "))).into_owned())
    };
    let mut actual = (!whole).then(|| quoted(instance));
    let mut missing = None;
    let one = |en: &str, zh: &str| both(en.to_owned(), zh.to_owned());
    let says = match kind {
        Kind::Required { property } => {
            let name = quoted(property);
            actual = None;
            let says = both(format!("{name} is missing"), format!("缺少 {name}"));
            missing = Some(name);
            says
        }
        Kind::Pattern { pattern } => {
            both(format!(" does not match {}", cut(pattern)), format!(" 不匹配 {}", cut(pattern)))
        }
        Kind::Enum { options } => {
            let options = options.as_array().map_or(&[][..], Vec::as_slice);
            both(format!(" is not one of {}", list(options, ", ")), format!(" 不在 {} 之中", list(options, "、")))
        }
        Kind::Constant { expected_value } => {
            let value = quoted(expected_value);
            both(format!(" is not {value}"), format!(" 不是 {value}"))
        }
        Kind::Type { kind } => {
            let (en, zh) = type_names(kind);
            both(format!(" is not of type {en}"), format!(" 的类型不是{zh}"))
        }
        Kind::Minimum { limit } => both(format!(" is less than {limit}"), format!(" 小于 {limit}")),
        Kind::Maximum { limit } => both(format!(" is greater than {limit}"), format!(" 大于 {limit}")),
        Kind::ExclusiveMinimum { limit } => both(format!(" is not greater than {limit}"), format!(" 未大于 {limit}")),
        Kind::ExclusiveMaximum { limit } => both(format!(" is not less than {limit}"), format!(" 未小于 {limit}")),
        Kind::MultipleOf { multiple_of } => {
            both(format!(" is not a multiple of {multiple_of}"), format!(" 不是 {multiple_of} 的倍数"))
        }
        Kind::MinLength { limit } => {
            both(format!(" is shorter than {limit} characters"), format!(" 少于 {limit} 个字符"))
        }
        Kind::MaxLength { limit } => {
            both(format!(" is longer than {limit} characters"), format!(" 超过 {limit} 个字符"))
        }
        Kind::MinItems { limit } => both(format!(" has fewer than {limit} items"), format!(" 少于 {limit} 项")),
        Kind::MaxItems { limit } => both(format!(" has more than {limit} items"), format!(" 超过 {limit} 项")),
        Kind::MinProperties { limit } => {
            both(format!(" has fewer than {limit} members"), format!(" 少于 {limit} 个成员"))
        }
        Kind::MaxProperties { limit } => {
            both(format!(" has more than {limit} members"), format!(" 超过 {limit} 个成员"))
        }
        Kind::UniqueItems => one(" has duplicate items", " 含有重复项"),
        Kind::Contains => one(" does not have the required items", " 未包含所要求的项"),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            actual = names(unexpected);
            one(" must not be present", " 不允许出现")
        }
        Kind::UnevaluatedItems { unexpected } => {
            actual = names(unexpected);
            one(" must not be present", " 不允许出现")
        }
        Kind::AdditionalItems { limit } => both(format!(" has more than {limit} items"), format!(" 超过 {limit} 项")),
        Kind::PropertyNames { error } => {
            actual = Some(quoted(error.instance()));
            one(" is not a name that is allowed here", " 不是此处允许的名称")
        }
        Kind::FalseSchema => one(" must not be present", " 不允许出现"),
        Kind::Not { .. } => one(" matches what the rule forbids", " 属于不允许的情况"),
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => {
            one(" matches none of the alternatives", " 不满足任何一种可选条件")
        }
        Kind::OneOfMultipleValid { .. } => {
            one(" matches more than one of the alternatives", " 同时满足了多种互斥的条件")
        }
        Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => {
            one(" takes too long to match with the pattern", " 与该正则表达式的匹配耗时过长，已放弃")
        }
        kind => both(format!(" does not meet {}", kind.keyword()), format!(" 不满足 {}", kind.keyword())),
    };
    Says { actual, says, missing }
}

/// An event that cannot be checked against the rules.
pub(super) fn too_deep() -> Bilingual {
    both(" is nested too deeply to be checked against the rules".to_owned(), " 嵌套过深，无法按规则校验".to_owned())
}

/// How many breaks there are beyond those that are listed.
pub(super) fn more(count: u64, listed: usize) -> Bilingual {
    both(
        format!(" breaks the rules {count} more times; the first {listed} are listed"),
        format!(" 还有 {count} 处违反规则，仅列出前 {listed} 处"),
    )
}
