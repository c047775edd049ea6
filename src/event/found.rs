//! What the reader hands over: an object with its place, or bytes that are no event.

use crate::diagnostic::Code;
use crate::text::json::Member;
use crate::text::line::Line;
use crate::text::place::Place;
use std::borrow::Cow;

/// An object that was found.
pub struct Found<'a> {
    /// Its bytes.
    pub raw: &'a [u8],
    /// Its members.
    pub members: &'a [Member],
    /// Where it lies. If it was text inside another event's string, the string's place.
    pub place: Place,
    /// Whether `raw` is what lies at `place` (else it was decoded from it).
    pub exact: bool,
    /// Whether text stands before or after it in its line.
    pub log_prefix: bool,
    /// JSON Pointer of the envelope's member that it came in.
    pub wrapped: Option<&'a str>,
}

/// Bytes that are no event.
pub struct Broken<'a> {
    /// Why.
    pub code: Code,
    /// All that is given up.
    pub place: Place,
    /// Where the trouble is.
    pub at: Place,
    /// What stands there.
    pub actual: Option<Cow<'a, str>>,
    /// The line around it, unless the bytes were left out without being kept.
    pub line: Option<Line>,
}

/// What takes the findings of a [`Reader`].
pub trait Sink {
    /// An object was found.
    fn event(&mut self, found: Found<'_>);
    /// Bytes are no event.
    fn broken(&mut self, broken: Broken<'_>);
}
