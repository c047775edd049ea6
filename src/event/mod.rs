//! One event between the rooms: as the reader found it, as the check leaves it, in the normal form, and as JSON for
//! callers.

mod checked;
mod checked_event;
mod finding;
mod found;
pub mod normal;
mod value;

pub use checked::Checked;
pub use checked_event::CheckedEvent;
pub(crate) use checked_event::{PlaceFinder, broken_detail, finding_detail, reader_details};
#[cfg(feature = "rules")]
pub(crate) use finding::House;
pub(crate) use finding::{Finding, Other, Path, Words};
pub use found::{Broken, Found, Sink};
pub use value::Value;
