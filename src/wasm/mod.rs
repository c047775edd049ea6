//! The boundary to JavaScript: handles and pages, no rule of the trade.

mod given;
mod live;

use crate::analysis::{
    Analysis as Engine, ContactQuery, DiagnosticQuery, DurationRange, EventQuery, FacetOptions, GroupName,
    OverviewOptions,
};
use crate::export::{Export as EngineExport, ExportFormat, Format, Language, Mode, Stream as Engineered, What};
use crate::text::time::parse_offset;
use crate::timeline::Window;
use crate::{AgentQuery, Options, RedactionKey, ReportOptions, check_all};
#[cfg(feature = "rules")]
use crate::{Rules, check_all_with};
use given::Given;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Reflect::set fails on frozen objects alone.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// How events are checked.
#[inline(never)]
fn judging(given: &Given) -> Result<Options, JsValue> {
    let defaults = Options::default();
    given.done(Options {
        strict: given.flag("strict").unwrap_or(defaults.strict),
        assume_offset: offset(given, "assumeOffset").unwrap_or(defaults.assume_offset),
        max_event_bytes: size(given, "maxEventBytes", 1, 268_435_456, defaults.max_event_bytes),
        max_depth: size(given, "maxDepth", 1, 10_000, defaults.max_depth),
        max_memory_bytes: given.whole("maxMemoryBytes", 1, 1 << 53).map_or(defaults.max_memory_bytes, |n| n as u64),
        redact: given.text("redact").map(key),
    })
}

/// A number of bytes and the like, or what holds where none was given.
fn size(given: &Given, name: &str, least: i64, most: i64, default: usize) -> usize {
    given.whole(name, least, most).map_or(default, |n| n as usize)
}

/// The key of redaction that a secret makes.
fn key(secret: String) -> RedactionKey {
    thread_local! {
        // A key takes a while to make, on purpose; whoever checks event by event names the same one each time.
        static LAST: RefCell<Option<(String, RedactionKey)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| match last {
        Some((known, key)) if *known == secret => *key,
        _ => {
            let key = RedactionKey::new(&secret);
            *last = Some((secret, key));
            key
        }
    })
}

/// The rules of a schema's text.
#[cfg(feature = "rules")]
fn rules(given: &Given) -> Result<Option<Rules>, JsValue> {
    thread_local! {
        // Whoever checks event by event names the same rules each time; to read them takes longer than to check.
        static LAST: RefCell<Option<(String, Rules)>> = const { RefCell::new(None) };
    }
    let Some(text) = given.done(given.text("rules"))? else { return Ok(None) };
    let known = LAST.with_borrow(|last| last.as_ref().filter(|(known, _)| *known == text).map(|(_, r)| r.clone()));
    if known.is_some() {
        return Ok(known);
    }
    let rules = Rules::new(&text).map_err(|e| {
        let object = error(e.code, &e.message.en);
        let members: [(&str, JsValue); 4] = [
            ("pointer", e.pointer.into()),
            ("line", (e.line as f64).into()),
            ("column", (e.column as f64).into()),
            ("zh", e.message.zh.into()),
        ];
        for (name, value) in &members {
            // As above.
            let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
        }
        object
    })?;
    LAST.with_borrow_mut(|last| *last = Some((text, rules.clone())));
    Ok(Some(rules))
}

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

/// JSON text as a value: engines read it faster than a value can be built member by member across the boundary.
fn parsed(json: &str) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(json)
}

fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    parsed(&json(value))
}

/// Checks and normalises every event in some bytes, whatever their framing.
#[wasm_bindgen]
pub fn check(bytes: &[u8], options: JsValue) -> Result<js_sys::Array, JsValue> {
    let given = Given::new(options)?;
    let options = judging(&given)?;
    #[cfg(feature = "rules")]
    let events = match rules(&given)? {
        Some(rules) => check_all_with(bytes, &options, &rules),
        None => check_all(bytes, &options),
    };
    #[cfg(not(feature = "rules"))]
    let events = check_all(bytes, &options);
    let answer = js_sys::Array::new();
    for event in events {
        answer.push(&parsed(&with(json(&event), "normal", event.normal.as_deref().unwrap_or("null")))?);
    }
    Ok(answer)
}

const UNREADABLE: &str = "from and to are times such as 2021-04-14T02:34:00Z";

/// The largest number of milliseconds that is taken.
const MOST: i64 = 9_000_000_000_000_000;

/// An offset from UTC, in minutes.
#[inline(never)]
fn offset(given: &Given, name: &str) -> Option<i32> {
    let text = given.text(name)?;
    let offset = parse_offset(&text);
    if offset.is_none() {
        given.refuse(&format!("{name} must be an offset such as +08:00, not {text}"));
    }
    offset
}

/// The moments between which something is asked for.
#[inline(never)]
fn window(given: &Given) -> (Option<String>, Option<String>) {
    let (from, to) = (given.text("from"), given.text("to"));
    // A typo in a time is told, and not taken for a window with nothing in it.
    if Window::new(from.as_deref(), to.as_deref(), 0).is_unreadable() {
        given.refuse(UNREADABLE);
    }
    (from, to)
}

/// Milliseconds, or less than none.
fn ms(given: &Given, name: &str) -> Option<i64> {
    given.whole(name, -MOST, MOST)
}

#[inline(never)]
fn contact_query(given: &Given) -> Result<ContactQuery, JsValue> {
    let mut ranges = BTreeMap::new();
    if let Some(given) = given.within("ranges") {
        for name in given.names() {
            let metric = given.variant("ranges' members", &name);
            let (Some(metric), Some(range)) = (metric, given.within(&name)) else { continue };
            ranges.insert(metric, DurationRange { from_ms: ms(&range, "fromMs"), to_ms: ms(&range, "toMs") });
        }
    }
    let group = given.within("group").and_then(|group| {
        let by = group.named("by");
        if by.is_none() {
            given.refuse("group must have by");
        }
        Some(GroupName { by: by?, key: group.text("key") })
    });
    let (from, to) = window(given);
    given.done(ContactQuery {
        sort: given.named("sort").unwrap_or_default(),
        descending: given.flag("descending").unwrap_or_default(),
        offset: given.count("offset").unwrap_or_default(),
        limit: given.count("limit"),
        search: given.text("search"),
        outcome: given.texts("outcome"),
        outcome_detail: given.texts_or_none("outcomeDetail"),
        call_type: given.texts_or_none("callType"),
        problems: given.flag("problems"),
        invalid: given.flag("invalid"),
        anomalies: given.flag("anomalies"),
        anomaly: given.text("anomaly"),
        code: given.text("code"),
        agent_id: given.one_or_many("agentId"),
        skill_group_id: given.one_or_many("skillGroupId"),
        flow_id: given.one_or_many("flowId"),
        queued: given.flag("queued"),
        transferred: given.flag("transferred"),
        requeued: given.flag("requeued"),
        answered_within_ms: ms(given, "answeredWithinMs"),
        ranges,
        group,
        from,
        to,
    })
}

fn contacts_of(query: JsValue) -> Result<ContactQuery, JsValue> {
    contact_query(&Given::new(query)?)
}

#[inline(never)]
fn agent_query(given: &Given) -> Result<AgentQuery, JsValue> {
    let (from, to) = window(given);
    given.done(AgentQuery {
        sort: given.named("sort").unwrap_or_default(),
        descending: given.flag("descending").unwrap_or_default(),
        offset: given.count("offset").unwrap_or_default(),
        limit: given.count("limit"),
        search: given.text("search"),
        skill_group_id: given.text("skillGroupId"),
        from,
        to,
        anomaly: given.text("anomaly"),
        states: given.flag("states").unwrap_or_default(),
    })
}

#[inline(never)]
fn event_query(given: &Given) -> Result<EventQuery, JsValue> {
    let (from, to) = window(given);
    given.done(EventQuery {
        offset: given.count("offset").unwrap_or_default(),
        limit: given.count("limit"),
        contact_id: given.text("contactId"),
        agent_id: given.text("agentId"),
        event_type: given.text_or_none("eventType"),
        valid: given.flag("valid"),
        duplicate: given.flag("duplicate"),
        code: given.text("code"),
        source: given.count("source"),
        search: given.text("search"),
        from,
        to,
    })
}

#[inline(never)]
fn diagnostic_query(query: JsValue) -> Result<DiagnosticQuery, JsValue> {
    let given = Given::new(query)?;
    given.done(DiagnosticQuery {
        offset: given.count("offset").unwrap_or_default(),
        limit: given.count("limit"),
        code: given.text("code"),
        severity: given.text("severity"),
        event_type: given.text_or_none("eventType"),
        field: given.text_or_none("field"),
        source: given.count("source"),
        rule: given.text("rule"),
        search: given.text("search"),
    })
}

/// How a report is made.
#[inline(never)]
fn report_options(given: &Given) -> Result<ReportOptions, JsValue> {
    let defaults = ReportOptions::default();
    given.done(ReportOptions {
        service_level_ms: given.whole("serviceLevelMs", 0, MOST).unwrap_or(defaults.service_level_ms),
        utc_offset: offset(given, "utcOffset"),
        gap_ms: given.whole("gapMs", 0, MOST).unwrap_or(defaults.gap_ms),
    })
}

/// A file in the making: page after page.
#[wasm_bindgen]
pub struct Export {
    engine: EngineExport,
}

#[wasm_bindgen]
impl Export {
    /// The next page, in UTF-8; `undefined` after the last. The analysis is the one that the file is of.
    pub fn next(&mut self, analysis: &Analysis, limit: usize) -> Option<Vec<u8>> {
        self.engine.next(&analysis.engine, limit)
    }
}

/// An analysis: push chunks, finish, ask for pages. Everything stays in this module's memory.
#[wasm_bindgen]
pub struct Analysis {
    engine: Engine,
}

#[wasm_bindgen]
impl Analysis {
    /// An analysis that has read nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Analysis, JsValue> {
        let given = Given::new(options)?;
        let options = judging(&given)?;
        #[cfg(feature = "rules")]
        if let Some(rules) = rules(&given)? {
            return Ok(Analysis { engine: Engine::with_rules(options, rules) });
        }
        Ok(Analysis { engine: Engine::new(options) })
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

    /// How many events were read so far.
    #[wasm_bindgen(js_name = eventsRead)]
    pub fn events_read(&self) -> usize {
        self.engine.events_read()
    }

    /// Ends the last source and rebuilds the contacts.
    pub fn finish(&mut self) {
        self.engine.finish();
    }

    /// Rebuilds the contacts from what was read so far.
    pub fn preview(&mut self) {
        self.engine.preview();
    }

    /// How the input was.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        to_js(&self.engine.summary())
    }

    /// A page of contacts.
    pub fn contacts(&mut self, query: JsValue) -> Result<JsValue, JsValue> {
        to_js(&self.engine.contacts(&contacts_of(query)?))
    }

    /// What the contacts of a query have, with counts.
    pub fn facets(&self, query: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let given = Given::new(options)?;
        let limit = given.count("limit").unwrap_or(FacetOptions::default().limit);
        let options = given.done(FacetOptions { utc_offset: offset(&given, "utcOffset"), limit })?;
        to_js(&self.engine.facets(&contacts_of(query)?, &options))
    }

    /// How many contacts start when.
    pub fn overview(&self, query: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let given = Given::new(options)?;
        let (from, to) = window(&given);
        let options = given.done(OverviewOptions { buckets: given.count("buckets"), from, to })?;
        to_js(&self.engine.overview(&contacts_of(query)?, &options))
    }

    /// How a duration is spread over the contacts of a query.
    pub fn distribution(&self, query: JsValue, metric: &str, options: JsValue) -> Result<JsValue, JsValue> {
        let given = Given::new(options)?;
        let metric = given.variant("metric", metric);
        let buckets = given.done(given.count("buckets"))?;
        // Without a metric something was refused.
        let Some(metric) = metric else { return Ok(JsValue::UNDEFINED) };
        to_js(&self.engine.distribution(&contacts_of(query)?, metric, buckets))
    }

    /// One contact, with the numbers of its events as `eventIndexes`.
    pub fn contact(&self, id: &str) -> Result<JsValue, JsValue> {
        let Some(contact) = self.engine.contact(id) else { return Ok(JsValue::UNDEFINED) };
        parsed(&with(json(&contact), "eventIndexes", &json(&self.engine.contact_events(id))))
    }

    /// A page of agents.
    pub fn agents(&mut self, query: JsValue) -> Result<JsValue, JsValue> {
        to_js(&self.engine.agents(&agent_query(&Given::new(query)?)?))
    }

    /// One agent, or what the agent did within a window.
    pub fn agent(&self, id: &str, from: Option<String>, to: Option<String>) -> Result<JsValue, JsValue> {
        let (from, to) = (from.as_deref(), to.as_deref());
        if Window::new(from, to, 0).is_unreadable() {
            return Err(error("invalid-option", UNREADABLE));
        }
        self.engine.agent(id, from, to).map_or(Ok(JsValue::UNDEFINED), |agent| to_js(&agent))
    }

    /// Figures over contacts, all or those of a query, and groups of them, and how the input was.
    pub fn report(&self, options: JsValue, query: JsValue) -> Result<JsValue, JsValue> {
        let options = report_options(&Given::new(options)?)?;
        if query.is_undefined() {
            return to_js(&self.engine.report(&options));
        }
        to_js(&self.engine.report_of(&options, &contacts_of(query)?))
    }

    /// A file in the making, of this analysis.
    pub fn export(&self, what: &str, format: &str, options: JsValue) -> Result<Export, JsValue> {
        let whats = [What::Contacts, What::Agents, What::Events, What::Report];
        let formats = [ExportFormat::JsonLines, ExportFormat::Json, ExportFormat::Csv, ExportFormat::Trace];
        let no_export = format!("{what} cannot be written as {format}");
        let what = whats.into_iter().zip(["contacts", "agents", "events", "report"]).find(|w| w.1 == what);
        let format = formats.into_iter().zip(["jsonl", "json", "csv", "trace"]).find(|f| f.1 == format);
        let export = what.zip(format).and_then(|((what, _), (format, _))| EngineExport::new(what, format));
        let Some(mut export) = export else { return Err(error("invalid-option", &no_export)) };
        let given = Given::new(options)?;
        let (from, to) = window(&given);
        let (ids, bom) = given.done((given.texts("ids"), given.flag("bom").unwrap_or_default()))?;
        let agents = matches!(what, Some((What::Agents, _)));
        if agents {
            export = export.within(from, to);
        }
        export = match (ids, what) {
            (_, Some((What::Report, _))) => export.report(report_options(&given)?).select(contact_query(&given)?),
            (Some(ids), _) => export.only(ids),
            (None, Some((What::Contacts, _))) => export.select(contact_query(&given)?),
            _ => export,
        };
        Ok(Export { engine: export.mark(bom) })
    }

    /// A page of events.
    pub fn events(&self, query: JsValue) -> Result<JsValue, JsValue> {
        to_js(&self.engine.events(&event_query(&Given::new(query)?)?))
    }

    /// The event that stands at a byte of a source.
    #[wasm_bindgen(js_name = eventAt)]
    pub fn event_at(&self, source: usize, offset: f64) -> Result<JsValue, JsValue> {
        self.engine.event_at(source, offset as u64).map_or(Ok(JsValue::UNDEFINED), |event| to_js(&event))
    }

    /// One event with its normal form and its diagnostics.
    pub fn event(&self, index: usize) -> Result<JsValue, JsValue> {
        let Some(row) = self.engine.event(index) else { return Ok(JsValue::UNDEFINED) };
        let normal = self.engine.normal(index);
        let object = with(json(&row), "normal", normal.as_deref().unwrap_or("null"));
        parsed(&with(object, "diagnostics", &json(&self.engine.event_diagnostics(index))))
    }

    /// A page of diagnostics.
    pub fn diagnostics(&self, query: JsValue) -> Result<JsValue, JsValue> {
        to_js(&self.engine.diagnostics(&diagnostic_query(query)?))
    }

    /// What the diagnostics of a query are about, with counts.
    #[wasm_bindgen(js_name = diagnosticFacets)]
    pub fn diagnostic_facets(&self, query: JsValue) -> Result<JsValue, JsValue> {
        to_js(&self.engine.diagnostic_facets(&diagnostic_query(query)?))
    }
}

/// Checks or normalises input of any length with flat memory: text comes out while bytes come in.
#[wasm_bindgen]
pub struct Stream {
    engine: Engineered,
}

#[wasm_bindgen]
impl Stream {
    /// A stream; `mode` is `check`, `normalize` or `redact`, `format` is `json`, `text`, `excerpts` or `sarif`.
    #[wasm_bindgen(constructor)]
    pub fn new(mode: &str, format: &str, options: JsValue) -> Result<Stream, JsValue> {
        let given = Given::new(options)?;
        let mode = match mode {
            "check" => Mode::Check,
            "normalize" => Mode::Normalize,
            "redact" if given.text("redact").is_none() => return Err(error("invalid-option", "redact needs a key")),
            "redact" => Mode::Redact,
            _ => return Err(error("invalid-option", "the mode must be check, normalize or redact")),
        };
        let format = match format {
            "json" => Format::Json,
            "text" => Format::Text,
            "excerpts" => Format::Excerpts,
            "sarif" => Format::Sarif,
            _ => return Err(error("invalid-option", "the format must be json, text, excerpts or sarif")),
        };
        let language = match given.text("lang").as_deref() {
            None | Some("en") => Language::En,
            Some("zh") => Language::Zh,
            Some(_) => return Err(error("invalid-option", "lang must be en or zh")),
        };
        let engine = Engineered::new(mode, format, judging(&given)?)
            .language(language)
            .all(given.flag("all").unwrap_or_default());
        #[cfg(feature = "rules")]
        if let Some(rules) = rules(&given)? {
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

    /// Tells that a source could not be read to its end.
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
    pub fn counts(&self) -> Result<JsValue, JsValue> {
        to_js(&self.engine.counts())
    }
}
