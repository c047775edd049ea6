//! Blobs and files, read by the crate where that can be done at once: in workers.

use wasm_bindgen::prelude::*;
use web_sys::{Blob, FileReaderSync};

thread_local! {
    static READER: Result<FileReaderSync, JsValue> = FileReaderSync::new();
}

/// The bytes of a blob from `start` to `end`.
pub(super) fn bytes(blob: &Blob, start: f64, end: f64) -> Result<js_sys::Uint8Array, JsValue> {
    let part = blob.slice_with_f64_and_f64(start, end)?;
    READER.with(|reader| {
        let buffer = reader.as_ref().map_err(JsValue::clone)?.read_as_array_buffer(&part)?;
        Ok(js_sys::Uint8Array::new(&buffer))
    })
}
