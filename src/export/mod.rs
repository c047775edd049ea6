//! What leaves the engine as text.

mod stream;

pub use stream::{Counts, Format, Language, Mode, Stream};
