//! What is put together where it is written, at the boundary to JavaScript or by the command line, and so is no struct
//! of the crate.
#![expect(dead_code, reason = "they are there for their schemas")]

use callscope::{CheckedEvent, Contact, Diagnostic, EventRow, LiveContact, LiveStats};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// An event in the normal form, which `schema/normal.json` describes.
pub struct NormalEvent;

impl JsonSchema for NormalEvent {
    fn schema_name() -> Cow<'static, str> {
        "NormalEvent".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object" })
    }
}

/// One event with the verdict on it and its normal form.
#[derive(JsonSchema)]
#[schemars(rename = "CheckedEvent")]
pub struct CheckedWithNormal {
    #[schemars(flatten)]
    pub verdict: CheckedEvent,
    /// The normal form, as far as the event has one; `None` when it could not be brought into it.
    #[schemars(extend("x-zh" = "规范格式；无法得到时为 null。"))]
    pub normal: Option<NormalEvent>,
}

/// A contact with the way to its events.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct ContactDetail {
    #[schemars(flatten)]
    pub contact: Contact,
    /// For each of `events` its number, for [`Analysis::event`].
    pub event_indexes: Vec<usize>,
}

/// An event with its normal form and all that was found about it.
#[derive(JsonSchema)]
pub struct EventDetail {
    #[schemars(flatten)]
    pub row: EventRow,
    /// Its normal form; `None` when it has none.
    pub normal: Option<NormalEvent>,
    /// What was found about it, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
}

/// An event that was pushed.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct LiveEvent {
    #[schemars(flatten)]
    pub checked: CheckedWithNormal,
    /// The contact that it belongs to; `None` when it belongs to none.
    pub contact_id: Option<String>,
    /// It was delivered before and changed nothing. One of its diagnostics is `duplicate-event`.
    pub duplicate: bool,
    /// Its contact had been forgotten and starts anew.
    pub late: bool,
}

/// What a push brought.
#[derive(JsonSchema)]
pub struct LiveResult {
    /// The events in it, in order. Their `source` is the number of the push.
    pub events: Vec<LiveEvent>,
    /// The ids of the contacts of which there was news, each once: their own events, or an event of an agent of theirs
    /// that may end a phase.
    pub changed: Vec<String>,
    /// The contacts that are complete now.
    pub completed: Vec<LiveContact>,
}

/// What a [`Live`] has done, and what it holds.
#[derive(JsonSchema)]
#[schemars(rename = "LiveStats")]
pub struct LiveStatsWithTime {
    #[schemars(flatten)]
    pub stats: LiveStats,
    /// The time up to which the stream has come: that of its latest event, or of [`Live::tick`].
    pub time: Option<String>,
}

/// One line of `callscope watch --format json`.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum WatchLine {
    Event { event: LiveEvent },
    Contact(Box<LiveContact>),
}
