//! Bytes and text, whatever they are about: places, lines, JSON, times, hashes, sorting, characters. Nothing here knows
//! an event.

pub(crate) mod characters;
pub(crate) mod hash;
pub(crate) mod json;
pub(crate) mod line;
pub(crate) mod place;
pub(crate) mod quote;
pub(crate) mod scan;
pub(crate) mod sort;
pub(crate) mod time;

pub use characters::HOSTILE;
pub use json::{Json, Member, Span, Tag};
pub use line::Line;
pub use place::Place;
pub use time::{format_offset, format_time, parse_offset};
