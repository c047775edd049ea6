//! What is wrong with an event, in words: codes, diagnostics, and how their messages are made.

mod advice;
mod codes;
mod detail;
mod template;

pub use codes::{CODES, Code, CodeSpec, Severity};
pub(crate) use detail::{Detail, HouseRule};
pub(crate) use template::fill;

use crate::catalog::{Field, Text};
use serde::Serialize;

/// What a JSON Pointer looks like.
#[cfg(feature = "schemas")]
const POINTER: &str = "^(?:/(?:[^~]|~[01])*)?$";

/// A text for people in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// 简体中文.
    pub zh: String,
}

impl From<Text> for Bilingual {
    fn from(text: Text) -> Bilingual {
        Bilingual { en: text.en.to_owned(), zh: text.zh.to_owned() }
    }
}

/// The house rule that an event breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BrokenRule {
    /// What the rule calls itself: the nearest `title` (else `description`) around it, else its keyword.
    pub title: String,
    /// JSON Pointer to the rule's keyword in the schema.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = POINTER)))]
    pub schema_path: String,
    /// JSON Pointer to what breaks it in the event's normal form.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = POINTER)))]
    pub instance_path: String,
}

/// One finding about one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// What it is about; stable, for programs: as in [`CODES`].
    pub code: Code,
    /// How grave it is; an error makes the event invalid.
    pub severity: Severity,
    /// JSON Pointer (RFC 6901) to the place in the event as it was written; `""` is the whole event.
    #[cfg_attr(
        feature = "schemas",
        schemars(regex(pattern = POINTER), extend("x-zh" = "指向原始事件中位置的 JSON Pointer（RFC 6901）；空文本表示整个事件。"))
    )]
    pub path: String,
    /// The field that it is about, by its normal name, however the event spells it; `None` when it is about no field
    /// that the catalogue knows.
    pub field: Option<Field>,
    /// For people, in both languages.
    pub message: Bilingual,
    /// What would have been right.
    pub expected: Option<String>,
    /// What stands there, cut after 120 characters.
    pub actual: Option<String>,
    /// What was probably meant: a value that would be allowed.
    pub suggestion: Option<String>,
    /// The line in the source, from 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u64,
    /// The column in that line, from 1, in Unicode code points.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub column: u64,
    /// Where the place begins in the source, in bytes from its start (for gzip: of the inflated text).
    pub offset: u64,
    /// How long the place is, in bytes.
    pub length: u64,
    /// The house rule that is broken; `None` for every code but `house-rule`.
    pub rule: Option<BrokenRule>,
}

impl Diagnostic {
    /// The note on an event that was delivered before, which lies there.
    pub(crate) fn duplicate(offset: u64, length: u64, line: u64) -> Diagnostic {
        let spec = Code::DuplicateEvent.spec();
        Diagnostic {
            code: spec.code,
            severity: spec.severity,
            path: String::new(),
            field: None,
            message: spec.message.into(),
            expected: None,
            actual: None,
            suggestion: None,
            line,
            column: 1,
            offset,
            length,
            rule: None,
        }
    }
}
