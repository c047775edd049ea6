//! The boundary to JavaScript in a worker, where blobs and files can be read at once.
#![cfg(target_arch = "wasm32")]

#[path = "web/boundary.rs"]
mod boundary;

use boundary::{gzip, js, lines};
use callscope::wasm::{Analysis, Live, Stream, Stretches};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Blob;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// A file that the browser made of these bytes.
fn file(bytes: &[u8]) -> Blob {
    let make = js("return (bytes) => new File([bytes.slice()], 'events.ndjson')").unchecked_into::<js_sys::Function>();
    make.call1(&JsValue::NULL, &js_sys::Uint8Array::from(bytes)).unwrap().unchecked_into()
}

/// A file pushed part by part.
fn push(blob: &Blob, part: f64, mut push: impl FnMut(&Blob, f64, f64) -> Result<usize, JsValue>) {
    let mut at = 0.0;
    while at < blob.size() {
        let end = (at + part).min(blob.size());
        assert_eq!(push(blob, at, end).unwrap() as f64, end - at);
        at = end;
    }
}

#[wasm_bindgen_test]
fn a_file_is_read_into_an_analysis() {
    let text = lines(200);
    for bytes in [text.clone(), gzip(&text), [gzip(&text[..5000]), gzip(&text[5000..])].concat()] {
        for part in [999.0, 1e9] {
            let mut analysis = Analysis::new(JsValue::UNDEFINED).unwrap();
            analysis.begin("events.ndjson");
            push(&file(&bytes), part, |blob, from, to| analysis.push_blob(blob, from, to));
            analysis.finish();
            assert_eq!(analysis.events_read(), 200);
        }
    }
}

#[wasm_bindgen_test]
fn streams_read_files_too() {
    let blob = file(&gzip(&lines(50)));
    let mut stream = Stream::new("normalize", "json", JsValue::UNDEFINED).unwrap();
    stream.begin("events.ndjson");
    push(&blob, 100.0, |blob, from, to| stream.push_blob(blob, from, to));
    stream.finish();
    assert_eq!(String::from_utf8(stream.take()).unwrap().lines().count(), 50);
    let mut live = Live::new(JsValue::UNDEFINED, None).unwrap();
    live.begin("");
    push(&blob, 100.0, |blob, from, to| live.push_blob(blob, from, to));
    live.finish();
    let result = live.take().unwrap();
    assert_eq!(js_sys::Array::from(&js_sys::Reflect::get(&result, &"events".into()).unwrap()).length(), 50);
}

#[wasm_bindgen_test]
fn an_event_of_the_second_member_is_read_again() {
    let text = lines(300);
    let second = text[..20_000].iter().rposition(|b| *b == b'\n').unwrap() + 1;
    let blob = file(&[gzip(&text[..second]), gzip(&text[second..])].concat());
    let mut stretches = Stretches::new(&[10.0, second as f64], &[5.0, 70.0]);
    push(&blob, 64.0, |blob, from, to| stretches.push_blob(blob, from, to));
    stretches.finish();
    assert_eq!(stretches.is_gzip(), Some(true));
    assert!(stretches.done());
    assert_eq!(stretches.take(0), &text[10..15]);
    assert_eq!(stretches.take(1), &text[second..second + 70]);
}

#[wasm_bindgen_test]
fn a_blob_that_cannot_be_read_fails_with_the_browsers_error() {
    let mut analysis = Analysis::new(JsValue::UNDEFINED).unwrap();
    analysis.begin("x");
    let no_blob: Blob = js("return { slice: () => 7 }").unchecked_into();
    assert!(analysis.push_blob(&no_blob, 0.0, 1.0).is_err());
    analysis.push(&lines(1));
    analysis.finish();
    assert_eq!(analysis.events_read(), 1, "nothing of it counts");
}
