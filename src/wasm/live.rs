//! The handle of a stream that does not end.

#[cfg(feature = "rules")]
use super::rules;
use super::{Given, error, json, parsed, size, to_js, with};
use crate::live::{Live as Engine, LiveContact, LiveOptions};
use crate::text::time::format_time;
use wasm_bindgen::prelude::*;

/// A list's JSON, from that of its items.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn contact(c: &LiveContact) -> String {
    let reason = c.reason.map_or_else(|| "null".to_owned(), |reason| json(&reason));
    format!(r#"{{"contact":{},"reason":{reason},"revision":{},"late":{}}}"#, c.json, c.revision, c.late)
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
    pub fn new(options: JsValue, state: Option<Vec<u8>>) -> Result<Live, JsValue> {
        let given = Given::new(options)?;
        let d = LiveOptions::default();
        let ms = |name, default: i64| given.whole(name, 0, 1_000_000_000_000).unwrap_or(default);
        let options = LiveOptions {
            check: super::judging(&given)?,
            grace_ms: ms("graceMs", d.grace_ms),
            open_ms: ms("openMs", d.open_ms),
            idle_ms: ms("idleMs", d.idle_ms),
            remember_ms: ms("rememberMs", d.remember_ms),
            max_bytes: size(&given, "maxBytes", 1 << 20, 1 << 31, d.max_bytes),
            max_forgotten: size(&given, "maxForgotten", 0, 100_000_000, d.max_forgotten),
            problems_only: match given.text("verdicts").as_deref() {
                None | Some("all") => false,
                Some("problems") => true,
                Some(_) => return Err(error("invalid-option", "verdicts must be all or problems")),
            },
        };
        let options = given.done(options)?;
        #[cfg(feature = "rules")]
        let engine = match rules(&given)? {
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

    /// Ends the source.
    pub fn finish(&mut self) {
        self.engine.end();
    }

    /// What came of all that was done since the last call.
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
    pub fn contact(&mut self, id: &str) -> Result<JsValue, JsValue> {
        self.engine.contact(id).map_or(Ok(JsValue::UNDEFINED), |c| parsed(&contact(&c)))
    }

    /// The ids of the contacts that are not complete, by start.
    #[wasm_bindgen(js_name = openContacts)]
    pub fn open_contacts(&self) -> Result<JsValue, JsValue> {
        to_js(&self.engine.open_contacts())
    }

    /// Tells what time it is.
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
    pub fn stats(&self) -> Result<JsValue, JsValue> {
        parsed(&with(json(&self.engine.stats()), "time", &json(&self.engine.time().map(format_time))))
    }
}
