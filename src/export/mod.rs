//! What leaves the engine as text.

mod csv;
mod pages;
mod sarif;
mod stream;
mod trace;

use crate::analysis::Analysis;
pub use pages::{Export, ExportFormat, What};
pub use stream::{Counts, Format, Language, Mode, Stream};
