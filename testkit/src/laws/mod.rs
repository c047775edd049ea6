//! What holds for any input, as functions that fail where it does not.
//!
//! [`TARGETS`] are the ways in for the fuzzer: bytes decide everything. The crate's own tests replay what the fuzzer
//! found worth keeping, and try the same laws on generated events.

mod answers;
mod contacts;
mod live;
mod normal;
mod reader;
mod whole;

pub use answers::answers_agree;
pub use contacts::{event, figures_add_up, order_changes_nothing, removal_stays_local, timeline};
pub use live::live;
pub use normal::{is_normalising, normal};
pub use reader::{places_are_true, reader};
pub use whole::{previews_change_nothing, streams_agree, whole};

use callscope::Options;

/// What fails where a law is broken by some bytes.
pub type Law = fn(&[u8]);

/// The fuzz targets by name.
pub const TARGETS: [(&str, Law); 5] =
    [("reader", reader), ("normal", normal), ("timeline", timeline), ("live", live), ("whole", whole)];

/// The options that one byte stands for, among them limits that are soon reached.
fn options(head: u8) -> Options {
    let (max_event_bytes, max_depth) = [(1 << 20, 64), (1 << 20, 64), (40, 3), (300, 2)][usize::from(head >> 1 & 3)];
    let assume_offset = [480, 0, -720, 840][usize::from(head >> 3 & 3)];
    Options { strict: head & 1 != 0, assume_offset, max_event_bytes, max_depth, ..Options::default() }
}
