//! The handle of a stream that does not end.

use super::options::{CheckOptions, Given, error};
use super::{blob, json, parsed, small, with};
use crate::live::{Live as Engine, LiveContact, LiveOptions, LiveStats};
use crate::text::time::format_time;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// A list's JSON, from that of its items.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn contact(c: &LiveContact) -> String {
    let reason = c.reason.map_or_else(|| "null".to_owned(), |reason| json(&reason));
    format!(r#"{{"contact":{},"reason":{reason},"revision":{},"late":{}}}"#, c.json, c.revision, c.late)
}

/// [`LiveStats`] with the time of the stream.
#[derive(Serialize)]
struct Stats {
    #[serde(flatten)]
    stats: LiveStats,
    time: Option<String>,
}

/// Follows a stream of events that does not end.
#[wasm_bindgen]
pub struct Live {
    engine: Engine,
}

#[wasm_bindgen]
impl Live {
    /// A stream of which nothing was read yet, or the one that a state is of.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "EngineLiveOptions | undefined")] options: JsValue,
        state: Option<Vec<u8>>,
    ) -> Result<Live, JsValue> {
        let mut given = Given::new(&options)?;
        let (check, options): (CheckOptions, LiveOptions) = (CheckOptions::of(&mut given)?, given.part()?);
        given.done()?;
        #[cfg(feature = "rules")]
        let rules = check.rules()?;
        let options = LiveOptions { check: check.options, ..options };
        #[cfg(feature = "rules")]
        let engine = match rules {
            Some(rules) => Engine::with_rules(options, rules),
            None => Engine::new(options),
        };
        #[cfg(not(feature = "rules"))]
        let engine = Engine::new(options);
        let Some(state) = state else { return Ok(Live { engine }) };
        let engine = engine.restore(&state).map_err(|e| error("invalid-state", &e.to_string()))?;
        Ok(Live { engine })
    }

    /// Starts a source; the one before has ended.
    pub fn begin(&mut self, _name: &str) {
        self.engine.begin();
    }

    /// Room for the next chunk; the address in this module's memory.
    pub fn reserve(&mut self, len: usize) -> *mut u8 {
        self.engine.reserve(len).as_mut_ptr()
    }

    /// Takes the first `len` bytes of the room that was reserved.
    pub fn commit(&mut self, len: usize) {
        self.engine.commit(len);
    }

    /// Takes the bytes of a blob from `start` to `end`; how many there were. In workers alone.
    #[wasm_bindgen(js_name = pushBlob)]
    pub fn push_blob(&mut self, blob: &Blob, start: f64, end: f64) -> Result<usize, JsValue> {
        let bytes = blob::bytes(blob, start, end)?;
        let len = bytes.length() as usize;
        bytes.copy_to(self.engine.reserve(len));
        self.engine.commit(len);
        Ok(len)
    }

    /// Ends the source.
    pub fn finish(&mut self) {
        self.engine.end();
    }

    /// What came of all that was done since the last call.
    #[wasm_bindgen(unchecked_return_type = "LiveResult")]
    pub fn take(&mut self) -> Result<JsValue, JsValue> {
        let result = self.engine.take();
        let events = result.events.iter().map(|e| {
            let mut object = with(json(&e.checked), "normal", e.checked.normal.as_deref().unwrap_or("null"));
            object = with(object, "contactId", &json(&e.contact_id));
            with(with(object, "duplicate", &e.duplicate.to_string()), "late", &e.late.to_string())
        });
        let (events, completed) = (list(events), list(result.completed.iter().map(contact)));
        parsed(&format!(r#"{{"events":{events},"changed":{},"completed":{completed}}}"#, json(&result.changed)))
    }

    /// A contact as it is now.
    #[wasm_bindgen(unchecked_return_type = "LiveContact | undefined")]
    pub fn contact(&mut self, id: &str) -> Result<JsValue, JsValue> {
        self.engine.contact(id).map_or(Ok(JsValue::UNDEFINED), |c| parsed(&contact(&c)))
    }

    /// The ids of the contacts that are not complete, by start.
    #[wasm_bindgen(js_name = openContacts)]
    pub fn open_contacts(&self) -> Vec<String> {
        self.engine.open_contacts().into_iter().map(|id| id.to_owned()).collect()
    }

    /// Takes note of the time.
    pub fn tick(&mut self, now: f64) {
        self.engine.tick(now as i64);
    }

    /// Gives every contact that is not complete as it is.
    pub fn flush(&mut self) {
        self.engine.flush();
    }

    /// All that is known, as bytes.
    pub fn save(&mut self) -> Vec<u8> {
        self.engine.save()
    }

    /// What was done, and what is held.
    #[wasm_bindgen(unchecked_return_type = "LiveStats")]
    pub fn stats(&self) -> Result<JsValue, JsValue> {
        small(&Stats { stats: self.engine.stats(), time: self.engine.time().map(format_time) })
    }
}
