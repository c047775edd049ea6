//! The boundary to JavaScript: handles and pages. No rule about events stands here.
//!
//! Options and queries come in as typed structs ([`options`]); answers go out in one of two ways ([`small`],
//! [`large`]).

mod analysis;
mod blob;
mod check;
mod export;
mod live;
mod options;
mod stream;
mod stretches;
mod types;

pub use analysis::Analysis;
pub use check::{check, field_of};
pub use export::Export;
pub use live::Live;
pub use stream::Stream;
pub use stretches::Stretches;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// An answer's JSON. Writing to memory does not fail.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The JSON of an object with one member more, whose value is JSON text.
fn with(mut object: String, name: &str, value: &str) -> String {
    object.pop();
    object.push_str(",\"");
    object.push_str(name);
    object.push_str("\":");
    object.push_str(value);
    object.push('}');
    object
}

/// JSON text as a value.
fn parsed(json: &str) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(json)
}

/// An answer of any length, as JSON text that the engine reads: building a page of 100 contacts with [`small`] takes
/// 1.32 times as long (Node 20, fastest of 25 rounds in one run).
#[inline(never)]
fn large<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    parsed(&json(value))
}

/// An answer of a few members, built by serde-wasm-bindgen as the same value that its JSON would be: numbers are
/// numbers, what is not there is `null`, maps are objects. A summary takes 0.83 times as long as its JSON, facets 1.03
/// times.
#[inline(never)]
fn small<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
