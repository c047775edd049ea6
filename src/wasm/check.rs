//! Checking bytes that are there as a whole.

use super::options::CheckOptions;
use super::{json, parsed, with};
use crate::catalog::names::{exact_event, field_named};
use crate::pipeline::check_all;
#[cfg(feature = "rules")]
use crate::pipeline::check_all_with;
use wasm_bindgen::prelude::*;

/// Checks and normalises every event in some bytes, whatever their framing.
#[wasm_bindgen(unchecked_return_type = "CheckedEvent[]")]
pub fn check(
    bytes: &[u8],
    #[wasm_bindgen(unchecked_optional_param_type = "EngineOptions")] options: JsValue,
) -> Result<js_sys::Array, JsValue> {
    let given = CheckOptions::read(&options)?;
    let options = &given.options;
    #[cfg(feature = "rules")]
    let events = match given.rules()? {
        Some(rules) => check_all_with(bytes, options, &rules),
        None => check_all(bytes, options),
    };
    #[cfg(not(feature = "rules"))]
    let events = check_all(bytes, options);
    let answer = js_sys::Array::new();
    for event in events {
        answer.push(&parsed(&with(json(&event), "normal", event.normal.as_deref().unwrap_or("null")))?);
    }
    Ok(answer)
}

/// The normal field that a member's name stands for, in any spelling; in events of a type where one is named.
#[wasm_bindgen(js_name = fieldOf, unchecked_return_type = "FieldName | undefined")]
pub fn field_of(
    name: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "EventType | null")] event_type: Option<String>,
) -> Option<String> {
    let event = event_type.and_then(|name| exact_event(name.as_bytes())).map(|(event, _)| event);
    field_named(event, name).map(|field| field.name().to_owned())
}
