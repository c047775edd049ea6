//! Stretches of a source, read again.

use super::blob;
use crate::read::Stretches as Engine;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// Takes a source once more, from its start, and keeps the stretches that were asked for.
#[wasm_bindgen]
pub struct Stretches {
    engine: Engine,
    room: Vec<u8>,
}

#[wasm_bindgen]
impl Stretches {
    /// Stretches by their offsets, which must rise, and their lengths.
    #[wasm_bindgen(constructor)]
    pub fn new(offsets: &[f64], lengths: &[f64]) -> Stretches {
        let places = offsets.iter().zip(lengths).map(|(offset, length)| (*offset as u64, *length as u64));
        Stretches { engine: Engine::new(places.collect()), room: Vec::new() }
    }

    /// Room for the next chunk; the address in this module's memory.
    pub fn reserve(&mut self, len: usize) -> *mut u8 {
        self.room.resize(len, 0);
        self.room.as_mut_ptr()
    }

    /// Takes the first `len` bytes of the room that was reserved.
    pub fn commit(&mut self, len: usize) {
        let len = len.min(self.room.len());
        self.engine.push(&self.room[..len]);
    }

    /// Takes the bytes of a blob from `start` to `end`; how many there were. In workers alone.
    #[wasm_bindgen(js_name = pushBlob)]
    pub fn push_blob(&mut self, blob: &Blob, start: f64, end: f64) -> Result<usize, JsValue> {
        let bytes = blob::bytes(blob, start, end)?;
        let len = bytes.length() as usize;
        self.room.resize(len, 0);
        bytes.copy_to(&mut self.room);
        self.engine.push(&self.room);
        Ok(len)
    }

    /// Whether the source is gzip; `undefined` before its first two bytes.
    #[wasm_bindgen(getter, js_name = isGzip)]
    pub fn is_gzip(&self) -> Option<bool> {
        self.engine.is_gzip()
    }

    /// Whether nothing that comes later is needed.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> bool {
        self.engine.is_done()
    }

    /// Ends the source.
    pub fn finish(&mut self) {
        self.engine.end();
    }

    /// A stretch, as much of it as the source has; removed from here.
    pub fn take(&mut self, at: usize) -> Vec<u8> {
        self.engine.take(at)
    }
}
