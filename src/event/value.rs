//! The value of a field in the normal form.

use crate::text::json::Span;

/// A normalised value. Spans of `Written`, `Number` and `Json` point into the event, those of the `Made` ones into
/// the text that normalising made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// There is none.
    #[default]
    Absent,
    /// Text as it was written.
    Written(Span),
    /// Text that was trimmed of escapes or blanks.
    Made(Span),
    /// A number as it was written.
    Number(Span),
    /// A number that was text or was written in another way.
    MadeNumber(Span),
    /// Milliseconds since 1970.
    Time(i64),
    /// The number of a value in its closed set.
    Enum(u8),
    /// Several texts.
    List {
        /// The first item.
        first: u32,
        /// How many.
        len: u32,
    },
    /// JSON as it was written: `segments`, and what could not be read as the field it stands for.
    Json(Span),
    /// JSON that was text.
    MadeJson(Span),
}
