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

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[serde(rename_all = "camelCase")]
pub struct BrokenRule {
    /// What the rule calls itself: the nearest `title` (else `description`) around it, else its keyword.
    pub title: String,
    /// JSON Pointer to the rule's keyword in the schema.
    pub schema_path: String,
    /// JSON Pointer to what breaks it in the event's normal form.
    pub instance_path: String,
}

/// One thing that is wrong with an event, as JSON has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// JSON Pointer (RFC 6901) in the event as it was written; empty for the whole event.
    pub path: String,
    /// The normal field that it is about, by the event's type and not by the spelling; `None` where it is about no field that the
    /// catalogue knows.
    pub field: Option<Field>,
    /// The message.
    pub message: Bilingual,
    /// What would have been right.
    pub expected: Option<String>,
    /// What stands there, cut after 120 characters.
    pub actual: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// The line in the source, from 1.
    pub line: u64,
    /// The column in that line in Unicode characters, from 1.
    pub column: u64,
    /// The first byte in the source.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
    /// The house rule that is broken; `None` for every code but [`Code::HouseRule`].
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
