//! What a caller may choose.

pub(crate) mod given;
mod redaction_key;

pub use redaction_key::RedactionKey;

use crate::catalog::Dialect;
use given::{MOST_WHOLE, Whole, offset, or_default, whole};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// The most that [`Options::max_event_bytes`] may be.
const MOST_EVENT_BYTES: i64 = 1 << 28;
const EVENT_BYTES: i64 = 1 << 20;

/// The most that [`Options::max_depth`] may be.
const MOST_DEPTH: i64 = 10_000;
const DEPTH: i64 = 64;

/// How events are read and checked. As JSON, what is not there keeps its default, and `redact`, whose key is made of a
/// secret, is no member.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(
    feature = "schemas",
    derive(schemars::JsonSchema),
    schemars(
        rename = "CheckOptions",
        description = "How events are read and checked: the members of [`Options`](crate::Options) but `rules` and `redact`."
    )
)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The payload must be what the source documents, letter for letter: what normalising would quietly mend (another
    /// spelling, a number as text, an epoch time …) is an error instead of a note. Default `false`.
    #[serde(deserialize_with = "or_default")]
    pub strict: bool,
    /// The dialect that every event must be written in; an event of another one is `wrong-dialect`. Which one an event
    /// is written in is found out from the event alone. Default: any.
    #[cfg_attr(
        feature = "schemas",
        schemars(
            with = "Option<AnyDialect>",
            description = "The dialect that every event must be written in; an event of another one is `wrong-dialect`. Which one an event is written in is found out from the event alone. Default `\"auto\"`: any."
        )
    )]
    #[serde(deserialize_with = "dialect")]
    pub dialect: Option<Dialect>,
    /// The offset from UTC that times without a zone are read in, in minutes, less than a day. Default 480 (+08:00).
    #[cfg_attr(
        feature = "schemas",
        schemars(
            with = "Option<String>",
            description = "The offset that times without a zone are read in, as `+hh:mm` or `-hh:mm`. Default `\"+08:00\"`."
        )
    )]
    #[serde(deserialize_with = "assumed_offset")]
    pub assume_offset: i32,
    /// The longest event that is read, in bytes, at most 268435456 (256 MiB); a longer one is `event-too-large`.
    /// Default 1048576 (1 MiB).
    #[serde(deserialize_with = "whole::<_, _, 1, MOST_EVENT_BYTES, EVENT_BYTES>")]
    pub max_event_bytes: usize,
    /// The deepest nesting that is read, in levels, the event's own braces counted, at most 10000; a deeper one is
    /// `nesting-too-deep`. Default 64.
    #[serde(deserialize_with = "whole::<_, _, 1, MOST_DEPTH, DEPTH>")]
    pub max_depth: usize,
    /// Replaces what describes people by pseudonyms that are made with this key; `None` replaces nothing.
    #[serde(skip)]
    pub redact: Option<RedactionKey>,
    /// How much memory what an [`Analysis`](crate::Analysis) keeps may take, in bytes. What comes after that is still
    /// read, checked and counted, and is not kept: [`Summary::not_kept`](crate::Summary::not_kept) says how much that
    /// is. Default: 3221225472 (3 GiB) in WebAssembly, which has 4 GiB; elsewhere without limit.
    #[cfg_attr(
        feature = "schemas",
        schemars(
            description = "How much memory what is kept may take, in bytes. What comes after that is still read, checked and counted, and is not kept: [`Summary::not_kept`](crate::Summary::not_kept) says how much that is. WebAssembly has 4 GiB. Default 3221225472 (3 GiB)."
        )
    )]
    #[serde(deserialize_with = "memory")]
    pub max_memory_bytes: u64,
}

/// How finely [`Analysis::distribution`](crate::Analysis::distribution) shows. As JSON, what is not there keeps its
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DistributionOptions {
    /// How many buckets at most, from 2 to 200. Default 40.
    pub buckets: Option<usize>,
}

/// What goes into a file. As JSON, what is not there keeps its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ExportOptions {
    /// Only those with these ids, in this order.
    pub ids: Option<Vec<String>>,
    /// Whether a CSV begins with a byte order mark, without which some spreadsheets do not read it as UTF-8. Default
    /// `false`.
    #[serde(deserialize_with = "or_default")]
    pub bom: bool,
}

fn assumed_offset<'de, D: Deserializer<'de>>(from: D) -> Result<i32, D::Error> {
    Ok(offset(from)?.unwrap_or(Options::default().assume_offset))
}

fn dialect<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Dialect>, D::Error> {
    match Option::<String>::deserialize(from)?.as_deref() {
        None | Some("auto") => Ok(None),
        Some(id) => match Dialect::from_id(id) {
            None => Err(Error::custom(format_args!("must be one of auto, 1.0, 2.0, not {id}"))),
            dialect => Ok(dialect),
        },
    }
}

/// What the option `dialect` may be.
#[cfg(feature = "schemas")]
#[derive(schemars::JsonSchema)]
#[schemars(inline)]
#[expect(dead_code)]
enum AnyDialect {
    #[schemars(rename = "auto")]
    Auto,
    #[schemars(rename = "1.0")]
    V1,
    #[schemars(rename = "2.0")]
    V2,
}

fn memory<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let given = Option::<Whole<1, MOST_WHOLE>>::deserialize(from)?;
    Ok(given.map_or(Options::default().max_memory_bytes, |bytes| bytes.0 as u64))
}

impl Options {
    /// The same within the limits of what can be asked for.
    pub(crate) fn within_reason(&self) -> Options {
        Options {
            max_event_bytes: self.max_event_bytes.min(MOST_EVENT_BYTES as usize),
            max_depth: self.max_depth.min(MOST_DEPTH as usize),
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
            max_event_bytes: EVENT_BYTES as usize,
            max_depth: DEPTH as usize,
            redact: None,
            max_memory_bytes: if cfg!(target_arch = "wasm32") { 3 << 30 } else { u64::MAX },
        }
    }
}
