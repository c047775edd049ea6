//! The boundary to JavaScript: handles and pages, no rule of the trade.

mod live;

use crate::analysis::{
    Analysis as Engine, ContactQuery, DiagnosticQuery, DurationName, EventQuery, FacetOptions, OverviewOptions,
};
use crate::check::parse_offset;
use crate::export::{Export as EngineExport, ExportFormat, Format, Language, Mode, Stream as Engineered, What};
use crate::timeline::Window;
use crate::{AgentQuery, Options, RedactionKey, ReportOptions, check_all};
#[cfg(feature = "rules")]
use crate::{Rules, check_all_with};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// What callers choose; a field that is not there keeps its default.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct JsOptions {
    strict: bool,
    assume_offset: Option<String>,
    max_event_bytes: Option<f64>,
    max_depth: Option<f64>,
    max_memory_bytes: Option<f64>,
    all: bool,
    lang: Option<String>,
    redact: Option<String>,
    // Of a stream that does not end. Here, because every reader of options is some kilobytes.
    grace_ms: Option<f64>,
    open_ms: Option<f64>,
    idle_ms: Option<f64>,
    remember_ms: Option<f64>,
    max_bytes: Option<f64>,
    max_forgotten: Option<f64>,
    verdicts: Option<String>,
    /// The text of a schema.
    #[cfg(feature = "rules")]
    rules: Option<String>,
}

fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Reflect::set fails on frozen objects alone.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

fn read<T: for<'a> Deserialize<'a> + Default>(value: JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    let invalid = |message: &str| error("invalid-option", message);
    let text = js_sys::JSON::stringify(&value).map_err(|_| invalid("options must be plain values"))?;
    serde_json::from_str(&String::from(text)).map_err(|e| invalid(&e.to_string()))
}

impl JsOptions {
    fn options(&self) -> Result<Options, JsValue> {
        let defaults = Options::default();
        let limit = |name, given, default: u64, most: u64| {
            Ok::<_, JsValue>(whole(name, given, default as f64, 1.0, most as f64)? as u64)
        };
        Ok(Options {
            strict: self.strict,
            assume_offset: match &self.assume_offset {
                None => defaults.assume_offset,
                Some(text) => parse_offset(text).ok_or_else(|| {
                    error("invalid-option", &format!("assumeOffset must be an offset such as +08:00, not {text:?}"))
                })?,
            },
            max_event_bytes: limit("maxEventBytes", self.max_event_bytes, defaults.max_event_bytes as u64, 268_435_456)?
                as usize,
            max_depth: limit("maxDepth", self.max_depth, defaults.max_depth as u64, 10_000)? as usize,
            max_memory_bytes: limit("maxMemoryBytes", self.max_memory_bytes, defaults.max_memory_bytes, 1 << 53)?,
            redact: self.key(),
        })
    }

    /// The key of redaction.
    fn key(&self) -> Option<RedactionKey> {
        thread_local! {
            // A key takes a while to make, on purpose; whoever checks event by event names the same one each time.
            static LAST: RefCell<Option<(String, RedactionKey)>> = const { RefCell::new(None) };
        }
        let secret = self.redact.as_ref()?;
        LAST.with_borrow_mut(|last| {
            if last.as_ref().is_none_or(|(known, _)| known != secret) {
                *last = Some((secret.clone(), RedactionKey::new(secret)));
            }
            last.as_ref().map(|(_, key)| *key)
        })
    }

    #[cfg(feature = "rules")]
    fn rules(&self) -> Result<Option<Rules>, JsValue> {
        thread_local! {
            // Whoever checks event by event names the same rules each time; to read them takes longer than to check.
            static LAST: RefCell<Option<(String, Rules)>> = const { RefCell::new(None) };
        }
        let Some(text) = &self.rules else { return Ok(None) };
        let known = LAST.with_borrow(|last| last.as_ref().filter(|(known, _)| known == text).map(|(_, r)| r.clone()));
        if known.is_some() {
            return Ok(known);
        }
        let rules = Rules::new(text).map_err(|e| {
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
        LAST.with_borrow_mut(|last| *last = Some((text.clone(), rules.clone())));
        Ok(Some(rules))
    }
}

/// A whole number within bounds, or what holds where none was given.
fn whole(name: &str, given: Option<f64>, default: f64, least: f64, most: f64) -> Result<f64, JsValue> {
    let n = given.unwrap_or(default);
    if (least..=most).contains(&n) && n.fract() == 0.0 {
        return Ok(n);
    }
    Err(error("invalid-option", &format!("{name} must be a whole number from {least} to {most}")))
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
    let given = read::<JsOptions>(options)?;
    let options = given.options()?;
    #[cfg(feature = "rules")]
    let events = match given.rules()? {
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

/// A typo in a time is told, and not taken for a window with nothing in it.
fn readable(from: Option<&str>, to: Option<&str>) -> Result<(), JsValue> {
    match Window::new(from, to, 0).is_unreadable() {
        true => Err(error("invalid-option", "from and to are times such as 2021-04-14T02:34:00Z")),
        false => Ok(()),
    }
}

/// The offset of a clock's hours.
fn offset(text: Option<&str>) -> Result<Option<i32>, JsValue> {
    let Some(text) = text else { return Ok(None) };
    let unreadable = || error("invalid-option", &format!("utcOffset must be an offset such as +08:00, not {text:?}"));
    parse_offset(text).map(Some).ok_or_else(unreadable)
}

/// A query of contacts whose times can be read.
fn contact_query(query: JsValue) -> Result<ContactQuery, JsValue> {
    let query = read::<ContactQuery>(query)?;
    readable(query.from.as_deref(), query.to.as_deref())?;
    Ok(query)
}

/// How facets are counted, as JavaScript says it.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct JsFacets {
    utc_offset: Option<String>,
    limit: Option<usize>,
}

/// How finely a distribution is shown.
#[derive(Deserialize, Default)]
#[serde(default)]
struct JsDistribution {
    buckets: Option<usize>,
}

/// How a report is made, as JavaScript says it.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct JsReport {
    service_level_ms: Option<f64>,
    utc_offset: Option<String>,
    gap_ms: Option<f64>,
}

impl JsReport {
    fn options(&self) -> Result<ReportOptions, JsValue> {
        let defaults = ReportOptions::default();
        let ms = |name: &str, given: Option<f64>, default: i64| match given {
            None => Ok(default),
            Some(n) if (0.0..=9e15).contains(&n) && n.fract() == 0.0 => Ok(n as i64),
            Some(_) => Err(error("invalid-option", &format!("{name} must be a whole number of milliseconds"))),
        };
        Ok(ReportOptions {
            service_level_ms: ms("serviceLevelMs", self.service_level_ms, defaults.service_level_ms)?,
            utc_offset: offset(self.utc_offset.as_deref())?,
            gap_ms: ms("gapMs", self.gap_ms, defaults.gap_ms)?,
        })
    }
}

/// What goes into a file, besides a query.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct JsExport {
    ids: Option<Vec<String>>,
    from: Option<String>,
    to: Option<String>,
    bom: bool,
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
        let given = read::<JsOptions>(options)?;
        let options = given.options()?;
        #[cfg(feature = "rules")]
        if let Some(rules) = given.rules()? {
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
        to_js(&self.engine.contacts(&contact_query(query)?))
    }

    /// What the contacts of a query have, with counts.
    pub fn facets(&self, query: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let given = read::<JsFacets>(options)?;
        let utc_offset = offset(given.utc_offset.as_deref())?;
        let limit = given.limit.unwrap_or(FacetOptions::default().limit);
        to_js(&self.engine.facets(&contact_query(query)?, &FacetOptions { utc_offset, limit }))
    }

    /// How many contacts start when.
    pub fn overview(&self, query: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let given = read::<OverviewOptions>(options)?;
        readable(given.from.as_deref(), given.to.as_deref())?;
        to_js(&self.engine.overview(&contact_query(query)?, &given))
    }

    /// How a duration is spread over the contacts of a query.
    pub fn distribution(&self, query: JsValue, metric: &str, options: JsValue) -> Result<JsValue, JsValue> {
        let no_metric = |_| error("invalid-option", &format!("{metric:?} is no duration of a contact"));
        let metric = serde_json::from_str::<DurationName>(&format!("{metric:?}")).map_err(no_metric)?;
        let buckets = read::<JsDistribution>(options)?.buckets;
        to_js(&self.engine.distribution(&contact_query(query)?, metric, buckets))
    }

    /// One contact, with the numbers of its events as `eventIndexes`.
    pub fn contact(&self, id: &str) -> Result<JsValue, JsValue> {
        let Some(contact) = self.engine.contact(id) else { return Ok(JsValue::UNDEFINED) };
        parsed(&with(json(&contact), "eventIndexes", &json(&self.engine.contact_events(id))))
    }

    /// A page of agents.
    pub fn agents(&mut self, query: JsValue) -> Result<JsValue, JsValue> {
        let query = read::<AgentQuery>(query)?;
        readable(query.from.as_deref(), query.to.as_deref())?;
        to_js(&self.engine.agents(&query))
    }

    /// One agent, or what the agent did within a window.
    pub fn agent(&self, id: &str, from: Option<String>, to: Option<String>) -> Result<JsValue, JsValue> {
        let (from, to) = (from.as_deref(), to.as_deref());
        readable(from, to)?;
        self.engine.agent(id, from, to).map_or(Ok(JsValue::UNDEFINED), |agent| to_js(&agent))
    }

    /// Figures over contacts, all or those of a query, and groups of them, and how the input was.
    pub fn report(&self, options: JsValue, query: JsValue) -> Result<JsValue, JsValue> {
        let options = read::<JsReport>(options)?.options()?;
        if query.is_undefined() {
            return to_js(&self.engine.report(&options));
        }
        to_js(&self.engine.report_of(&options, &contact_query(query)?))
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
        let given = read::<JsExport>(options.clone())?;
        readable(given.from.as_deref(), given.to.as_deref())?;
        let agents = matches!(what, Some((What::Agents, _)));
        if agents {
            export = export.within(given.from, given.to);
        }
        export = match (given.ids, what) {
            (Some(ids), _) => export.only(ids),
            (None, Some((What::Contacts, _))) => export.select(read::<ContactQuery>(options)?),
            (None, Some((What::Report, _))) => export.report(read::<JsReport>(options)?.options()?),
            _ => export,
        };
        Ok(Export { engine: export.mark(given.bom) })
    }

    /// A page of events.
    pub fn events(&self, query: JsValue) -> Result<JsValue, JsValue> {
        let query = read::<EventQuery>(query)?;
        readable(query.from.as_deref(), query.to.as_deref())?;
        to_js(&self.engine.events(&query))
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
        to_js(&self.engine.diagnostics(&read::<DiagnosticQuery>(query)?))
    }

    /// What the diagnostics of a query are about, with counts.
    #[wasm_bindgen(js_name = diagnosticFacets)]
    pub fn diagnostic_facets(&self, query: JsValue) -> Result<JsValue, JsValue> {
        to_js(&self.engine.diagnostic_facets(&read::<DiagnosticQuery>(query)?))
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
        let given = read::<JsOptions>(options)?;
        let mode = match mode {
            "check" => Mode::Check,
            "normalize" => Mode::Normalize,
            "redact" if given.redact.is_none() => return Err(error("invalid-option", "redact needs a key")),
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
        let language = match given.lang.as_deref() {
            None | Some("en") => Language::En,
            Some("zh") => Language::Zh,
            Some(_) => return Err(error("invalid-option", "lang must be en or zh")),
        };
        let engine = Engineered::new(mode, format, given.options()?).language(language).all(given.all);
        #[cfg(feature = "rules")]
        if let Some(rules) = given.rules()? {
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
