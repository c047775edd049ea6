//! What a check finds in one event: small numbers and spans, from which messages are made when they are asked for.

use crate::catalog::Field;
#[cfg(feature = "rules")]
use crate::diagnostic::HouseRule;
use crate::diagnostic::{Code, Severity};
use crate::text::json::{self, Span};
use crate::text::quote::{EXCERPT, excerpt, pointer_token};
use std::borrow::Cow;

/// Bytes that hold more than [`EXCERPT`] characters, each of them two escapes.
const ENOUGH: usize = 12 * (EXCERPT + 1);

/// Where in an event a finding belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Path {
    /// The member with this name, as it was written.
    Member { key: Span, escaped: bool },
    /// A member that is not there, by its documented name.
    Absent(&'static str),
    /// An item of a member's array.
    Item { key: Span, escaped: bool, index: u32 },
}

/// Something wrong with one event. Its message is made when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub code: Code,
    pub severity: Severity,
    /// The place in the event.
    pub at: Span,
    pub path: Path,
    pub field: Option<Field>,
    /// The other value where two conflict, or the number of a condition.
    pub other: Other,
    /// The number of the words that may be shown of it in [`Checked::words`], from 1; 0: those of the event.
    pub words: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Other {
    Nothing,
    Written(Span),
    Condition(u8),
    /// The number of what the house rules found.
    #[cfg(feature = "rules")]
    House(u32),
}

/// What a house rule found in an event.
#[cfg(feature = "rules")]
pub(crate) struct House {
    /// JSON Pointer in the event as it was written.
    pub path: String,
    pub actual: Option<String>,
    pub rule: HouseRule,
}

/// The words of a finding that may be shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub path: String,
    pub actual: Option<String>,
    pub other: Option<String>,
}

impl Path {
    /// The JSON Pointer of the place in the event `raw`.
    pub(crate) fn pointer(self, raw: &[u8]) -> String {
        let token = |key: Span, escaped: bool| {
            let mut name = String::new();
            if escaped {
                json::unescape(key.of(raw), &mut name);
            } else {
                name.push_str(&String::from_utf8_lossy(key.of(raw)));
            }
            pointer_token(&name)
        };
        match self {
            Path::Member { key, escaped } => format!("/{}", token(key, escaped)),
            Path::Absent(name) => format!("/{name}"),
            Path::Item { key, escaped, index } => format!("/{}/{index}", token(key, escaped)),
        }
    }
}

impl Finding {
    /// A finding of a code with its usual severity.
    pub(crate) fn new(code: Code, at: Span, path: Path) -> Finding {
        Finding { code, severity: code.spec().severity, at, path, field: None, other: Other::Nothing, words: 0 }
    }

    /// What a message quotes of the event `raw`: what stands at the place, and the other value.
    pub(crate) fn quoted(&self, raw: &[u8]) -> (Option<String>, Option<String>) {
        let read = |span: Span| {
            let bytes = span.of(raw);
            let text = match bytes {
                [b'"', inside @ .., b'"'] => {
                    let mut text = String::new();
                    json::unescape(inside.get(..ENOUGH).unwrap_or(inside), &mut text);
                    text
                }
                _ => String::from_utf8_lossy(bytes.get(..ENOUGH).unwrap_or(bytes)).into_owned(),
            };
            excerpt(Cow::Owned(text)).into_owned()
        };
        let other = match self.other {
            Other::Written(span) => Some(read(span)),
            _ => None,
        };
        match self.path {
            Path::Absent(_) => (None, other),
            _ => (Some(read(self.at)), other),
        }
    }
}
