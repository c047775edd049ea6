//! The handle of a stream: results as text while bytes come in.

use super::options::{CheckOptions, Given, invalid, named};
use super::{blob, small};
use crate::export::{Format, Language, Mode, Stream as Engine};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// How results are written, besides how events are checked.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct WriteOptions {
    all: Option<bool>,
    lang: Option<Language>,
}

/// Checks or normalises input of any length with flat memory: text comes out while bytes come in.
#[wasm_bindgen]
pub struct Stream {
    engine: Engine,
}

#[wasm_bindgen]
impl Stream {
    /// A stream that has read nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "\"check\" | \"normalize\" | \"redact\"")] mode: &str,
        #[wasm_bindgen(unchecked_param_type = "\"json\" | \"text\" | \"excerpts\" | \"sarif\"")] format: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "StreamOptions")] options: JsValue,
    ) -> Result<Stream, JsValue> {
        let (mode, format): (Mode, Format) = (named("the mode", mode)?, named("the format", format)?);
        let mut given = Given::new(&options)?;
        let (check, write): (CheckOptions, WriteOptions) = (CheckOptions::of(&mut given)?, given.part()?);
        given.done()?;
        if mode == Mode::Redact && check.options.redact.is_none() {
            return Err(invalid("redact needs a key"));
        }
        #[cfg(feature = "rules")]
        let rules = check.rules()?;
        let engine = Engine::new(mode, format, check.options)
            .language(write.lang.unwrap_or_default())
            .all(write.all.unwrap_or_default());
        #[cfg(feature = "rules")]
        if let Some(rules) = rules {
            return Ok(Stream { engine: engine.rules(rules) });
        }
        Ok(Stream { engine })
    }

    /// Starts a source; the one before has ended.
    pub fn begin(&mut self, name: &str) {
        self.engine.begin(name);
    }

    /// Takes the next chunk of the source.
    pub fn push(&mut self, bytes: &[u8]) {
        self.engine.push(bytes);
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

    /// Notes that a source could not be read to its end.
    pub fn failed(&mut self) {
        self.engine.failed();
    }

    /// Ends the last source.
    pub fn finish(&mut self) {
        self.engine.finish();
    }

    /// The text written since the last call, in UTF-8.
    pub fn take(&mut self) -> Vec<u8> {
        self.engine.take()
    }

    /// How many events went through.
    #[wasm_bindgen(unchecked_return_type = "Counts")]
    pub fn counts(&self) -> Result<JsValue, JsValue> {
        small(&self.engine.counts())
    }
}
