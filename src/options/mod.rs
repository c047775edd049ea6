//! What a caller may choose.

pub(crate) mod given;
mod redaction_key;

pub use redaction_key::RedactionKey;

use crate::catalog::Dialect;

/// What a caller may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The payload must be what the source says, letter for letter: what normalising mends is an error.
    pub strict: bool,
    /// The dialect that every event must be written in; `None` (any) by default. Which one an event is written in is
    /// found out from the event alone.
    pub dialect: Option<Dialect>,
    /// Minutes east of UTC assumed for times that name no zone, less than a day; +08:00 by default.
    pub assume_offset: i32,
    /// The longest event in bytes; 1 MiB by default, 256 MiB at most.
    pub max_event_bytes: usize,
    /// The deepest nesting, the event's own braces counted; 64 levels by default, 10,000 at most.
    pub max_depth: usize,
    /// Replaces what describes people by pseudonyms that are made with this key; `None` replaces nothing.
    pub redact: Option<RedactionKey>,
    /// How many bytes of memory an [`Analysis`](crate::Analysis) may take, as it reckons them; what comes after that is
    /// checked and counted, and not kept. 3 GiB in WebAssembly, which has 4, elsewhere any, by default.
    pub max_memory_bytes: u64,
}

impl Options {
    /// The same within the limits of what can be asked for.
    pub(crate) fn within_reason(&self) -> Options {
        Options {
            max_event_bytes: self.max_event_bytes.min(1 << 28),
            max_depth: self.max_depth.min(10_000),
            assume_offset: self.assume_offset.clamp(-1439, 1439),
            ..self.clone()
        }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            strict: false,
            dialect: None,
            assume_offset: 480,
            max_event_bytes: 1 << 20,
            max_depth: 64,
            redact: None,
            max_memory_bytes: if cfg!(target_arch = "wasm32") { 3 << 30 } else { u64::MAX },
        }
    }
}
