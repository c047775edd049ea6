//! What the boundary to JavaScript must hold wherever it runs: options that are not plain, answers as values, streams
//! of the browser.

use callscope::wasm::{Analysis, Stretches, check, field_of};
use js_sys::{Function, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// The value of some JavaScript.
pub fn js(code: &str) -> JsValue {
    Function::new_no_args(code).call0(&JsValue::NULL).unwrap()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// So many events as JSON Lines.
pub fn lines(n: usize) -> Vec<u8> {
    let line = |i| {
        format!(
            "{{\"EventType\":\"AgentReady\",\"EventTime\":\"2021-04-14T02:{:02}:{:02}Z\",\"agentId\":\"{i}@acme\"}}\n",
            i / 60 % 60,
            i % 60
        )
    };
    (0..n).map(line).collect::<String>().into_bytes()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}

fn finished(n: usize) -> Analysis {
    let mut analysis = Analysis::new(JsValue::UNDEFINED).unwrap();
    analysis.begin("events");
    analysis.push(&lines(n));
    analysis.finish();
    analysis
}

/// The code and the message of what was thrown.
fn thrown<T>(result: Result<T, JsValue>) -> (String, String) {
    let error = result.err().expect("it is refused");
    (get(&error, "code").as_string().unwrap(), get(&error, "message").as_string().unwrap())
}

#[wasm_bindgen_test]
fn options_are_read_from_a_plain_copy() {
    let analysis = finished(20);
    // Getters, of members and of members' members, run once each, before anything is read.
    let query = js("let n = 0; return { get limit() { return ++n; }, offset: 1, get source() { return 0; } }");
    assert_eq!(js_sys::Array::from(&get(&analysis.events(query).unwrap(), "items")).length(), 1);
    let class = js("return new (class { limit = 3; get colour() { throw new Error(); } })()");
    assert_eq!(js_sys::Array::from(&get(&analysis.events(class).unwrap(), "items")).length(), 3);
    let proxy = js("return new Proxy({ limit: 4 }, { get: (target, name) => target[name] })");
    assert_eq!(js_sys::Array::from(&get(&analysis.events(proxy).unwrap(), "items")).length(), 4);
    let failing = js("return { get limit() { throw new Error('not now'); } }");
    assert_eq!(thrown(analysis.events(failing)).0, "invalid-option");
    // The handle is not harmed by what failed.
    assert_eq!(get(&analysis.events(JsValue::UNDEFINED).unwrap(), "total").as_f64(), Some(20.0));
}

#[wasm_bindgen_test]
fn what_is_refused_names_its_member() {
    let analysis = finished(3);
    let refused = |code: &str| thrown(analysis.events(js(code)));
    let invalid = |message: &str| ("invalid-option".to_owned(), message.to_owned());
    assert_eq!(refused("return { limit: 'all' }"), invalid("limit must be a whole number from 0 to 4294967295"));
    assert_eq!(refused("return { valid: 1 }"), invalid("valid must be true or false"));
    assert_eq!(refused("return { from: 'noon' }").0, "invalid-option");
    assert_eq!(refused("return 7"), invalid("options must be an object"));
    assert_eq!(refused("return 7n"), invalid("options must be plain values"));
    let (code, message) = refused("return { colour: 1 }");
    assert_eq!(code, "invalid-option");
    assert!(message.starts_with("colour is unknown: it must be one of offset, limit, contactId"), "{message}");
    assert_eq!(thrown(check(b"{}", js("return { maxDepth: 0 }"))).1, "maxDepth must be a whole number from 1 to 10000");
}

#[wasm_bindgen_test]
fn answers_are_plain_values() {
    let mut analysis = finished(3);
    let summary = analysis.summary().unwrap();
    assert_eq!(get(&summary, "events").as_f64(), Some(3.0));
    assert!(get(&summary, "notKept").is_null());
    assert!(json(&summary).contains(r#""endTime":"2021-04-14T02:00:02.000Z""#), "{}", json(&summary));
    let facets = analysis.facets(JsValue::UNDEFINED, JsValue::UNDEFINED).unwrap();
    assert_eq!(get(&facets, "total").as_f64(), Some(0.0));
    assert_eq!(get(&analysis.contacts(JsValue::NULL).unwrap(), "total").as_f64(), Some(0.0));
    assert_eq!(field_of("skill_group-IDS", None).as_deref(), Some("skillGroupIds"));
    assert_eq!(field_of("colour", Some("AgentReady".to_owned())), None);
}

/// A stream of the browser, inflated by nobody: chunk by chunk into an analysis, and once more for a place.
#[wasm_bindgen_test]
async fn a_stream_of_a_blob_of_two_members() {
    let text = lines(2000);
    let bytes = [gzip(&text[..40_000]), gzip(&text[40_000..])].concat();
    let make = js("return (bytes) => new Blob([bytes.slice()]).stream().getReader()").unchecked_into::<Function>();
    let reader = make.call1(&JsValue::NULL, &js_sys::Uint8Array::from(&bytes[..])).unwrap();
    let read: Function = get(&reader, "read").unchecked_into();
    let mut analysis = Analysis::new(JsValue::UNDEFINED).unwrap();
    analysis.begin("rotated.gz");
    let mut stretches = Stretches::new(&[60_000.0], &[300.0]);
    loop {
        let step: js_sys::Promise = read.call0(&reader).unwrap().unchecked_into();
        let step = JsFuture::from(step).await.unwrap();
        if get(&step, "done").as_bool() == Some(true) {
            break;
        }
        let chunk: js_sys::Uint8Array = get(&step, "value").unchecked_into();
        let chunk = chunk.to_vec();
        analysis.push(&chunk);
        let room = stretches.reserve(chunk.len());
        // SAFETY: the room is this long and nobody else writes there.
        unsafe { std::ptr::copy_nonoverlapping(chunk.as_ptr(), room, chunk.len()) };
        stretches.commit(chunk.len());
    }
    analysis.finish();
    stretches.finish();
    assert_eq!(analysis.events_read(), 2000);
    assert_eq!(stretches.take(0), &text[60_000..60_300]);
}
