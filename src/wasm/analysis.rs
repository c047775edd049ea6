//! The handle of an analysis.

use super::export::Export;
use super::options::{CheckOptions, invalid, named, read};
use super::{blob, json, large, parsed, small, with};
use crate::analysis::{
    Analysis as Engine, ContactQuery, DiagnosticQuery, DurationName, EventQuery, FacetOptions, OverviewOptions,
};
use crate::options::DistributionOptions;
use crate::report::ReportOptions;
use crate::timeline::{AgentQuery, Window};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// What is asked for between two moments.
pub(super) trait Within {
    fn times(&self) -> (&Option<String>, &Option<String>);
}

macro_rules! within {
    ($($query:ty),*) => {
        $(impl Within for $query {
            fn times(&self) -> (&Option<String>, &Option<String>) {
                (&self.from, &self.to)
            }
        })*
    };
}
within!(ContactQuery, AgentQuery, EventQuery, OverviewOptions);

/// Refuses times that cannot be read: a typo is not a window with nothing in it.
pub(super) fn window(from: &Option<String>, to: &Option<String>) -> Result<(), JsValue> {
    match Window::new(from.as_deref(), to.as_deref(), 0).is_unreadable() {
        true => Err(invalid("from and to are times such as 2021-04-14T02:34:00Z")),
        false => Ok(()),
    }
}

/// A query, if its times can be read.
pub(super) fn readable<T: Within>(query: T) -> Result<T, JsValue> {
    let (from, to) = query.times();
    window(from, to)?;
    Ok(query)
}

fn within<T: Within + for<'de> Deserialize<'de>>(query: &JsValue) -> Result<T, JsValue> {
    readable(read(query)?)
}

/// An analysis: push chunks, finish, ask for pages. Everything stays in this module's memory.
#[wasm_bindgen]
pub struct Analysis {
    engine: Engine,
}

impl Analysis {
    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }
}

#[wasm_bindgen]
impl Analysis {
    /// An analysis that has read nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "EngineOptions")] options: JsValue,
    ) -> Result<Analysis, JsValue> {
        let given = CheckOptions::read(&options)?;
        #[cfg(feature = "rules")]
        if let Some(rules) = given.rules()? {
            return Ok(Analysis { engine: Engine::with_rules(given.options, rules) });
        }
        Ok(Analysis { engine: Engine::new(given.options) })
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
    #[wasm_bindgen(unchecked_return_type = "Summary")]
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        small(&self.engine.summary())
    }

    /// A page of contacts.
    #[wasm_bindgen(unchecked_return_type = "Page<ContactRow>")]
    pub fn contacts(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "ContactQuery")] query: JsValue,
    ) -> Result<JsValue, JsValue> {
        large(&self.engine.contacts(&within(&query)?))
    }

    /// What the contacts of a query have, with counts.
    #[wasm_bindgen(unchecked_return_type = "Facets")]
    pub fn facets(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ContactQuery")] query: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "FacetOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options: FacetOptions = read(&options)?;
        small(&self.engine.facets(&within(&query)?, &options))
    }

    /// How many contacts start when.
    #[wasm_bindgen(unchecked_return_type = "Overview")]
    pub fn overview(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ContactQuery")] query: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "OverviewOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options: OverviewOptions = within(&options)?;
        small(&self.engine.overview(&within(&query)?, &options))
    }

    /// How a duration is spread over the contacts of a query.
    #[wasm_bindgen(unchecked_return_type = "Distribution")]
    pub fn distribution(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ContactQuery | undefined")] query: JsValue,
        #[wasm_bindgen(unchecked_param_type = "DurationName")] metric: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "DistributionOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let metric: DurationName = named("metric", metric)?;
        let options: DistributionOptions = read(&options)?;
        small(&self.engine.distribution(&within(&query)?, metric, options.buckets))
    }

    /// One contact, with the numbers of its events as `eventIndexes`.
    #[wasm_bindgen(unchecked_return_type = "ContactDetail | undefined")]
    pub fn contact(&self, id: &str) -> Result<JsValue, JsValue> {
        let Some(contact) = self.engine.contact(id) else { return Ok(JsValue::UNDEFINED) };
        parsed(&with(json(&contact), "eventIndexes", &json(&self.engine.contact_events(id))))
    }

    /// A page of agents.
    #[wasm_bindgen(unchecked_return_type = "Page<AgentRow>")]
    pub fn agents(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "AgentQuery")] query: JsValue,
    ) -> Result<JsValue, JsValue> {
        large(&self.engine.agents(&within(&query)?))
    }

    /// One agent, or what the agent did within a window.
    #[wasm_bindgen(unchecked_return_type = "Agent | undefined")]
    pub fn agent(&self, id: &str, from: Option<String>, to: Option<String>) -> Result<JsValue, JsValue> {
        window(&from, &to)?;
        let agent = self.engine.agent(id, from.as_deref(), to.as_deref());
        agent.map_or(Ok(JsValue::UNDEFINED), |agent| large(&agent))
    }

    /// What a consumer of one dialect will not find in the other.
    #[wasm_bindgen(unchecked_return_type = "Migration")]
    pub fn migration(&self) -> Result<JsValue, JsValue> {
        large(&self.engine.migration())
    }

    /// Figures over contacts, all or those of a query, and groups of them, and how the input was.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn report(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ReportOptions")] options: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ContactQuery")] query: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options: ReportOptions = read(&options)?;
        if query.is_undefined() {
            return large(&self.engine.report(&options));
        }
        large(&self.engine.report_of(&options, &within(&query)?))
    }

    /// A file in the making, of this analysis.
    pub fn export(
        &self,
        #[wasm_bindgen(unchecked_param_type = "keyof ExportFormats")] what: &str,
        #[wasm_bindgen(unchecked_param_type = "ExportFormats[keyof ExportFormats]")] format: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "object")] options: JsValue,
    ) -> Result<Export, JsValue> {
        Export::make(what, format, &options)
    }

    /// A page of events.
    #[wasm_bindgen(unchecked_return_type = "Page<EventRow>")]
    pub fn events(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "EventQuery")] query: JsValue,
    ) -> Result<JsValue, JsValue> {
        large(&self.engine.events(&within(&query)?))
    }

    /// The event that stands at a byte of a source.
    #[wasm_bindgen(js_name = eventAt, unchecked_return_type = "EventRow | undefined")]
    pub fn event_at(&self, source: usize, offset: f64) -> Result<JsValue, JsValue> {
        self.engine.event_at(source, offset as u64).map_or(Ok(JsValue::UNDEFINED), |event| small(&event))
    }

    /// One event with its normal form and its diagnostics.
    #[wasm_bindgen(unchecked_return_type = "EventDetail | undefined")]
    pub fn event(&self, index: usize) -> Result<JsValue, JsValue> {
        let Some(row) = self.engine.event(index) else { return Ok(JsValue::UNDEFINED) };
        let normal = self.engine.normal(index);
        let object = with(json(&row), "normal", normal.as_deref().unwrap_or("null"));
        parsed(&with(object, "diagnostics", &json(&self.engine.event_diagnostics(index))))
    }

    /// A page of diagnostics.
    #[wasm_bindgen(unchecked_return_type = "Page<DiagnosticRow>")]
    pub fn diagnostics(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "DiagnosticQuery")] query: JsValue,
    ) -> Result<JsValue, JsValue> {
        large(&self.engine.diagnostics(&read::<DiagnosticQuery>(&query)?))
    }

    /// What the diagnostics of a query are about, with counts.
    #[wasm_bindgen(js_name = diagnosticFacets, unchecked_return_type = "DiagnosticFacets")]
    pub fn diagnostic_facets(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "DiagnosticQuery")] query: JsValue,
    ) -> Result<JsValue, JsValue> {
        small(&self.engine.diagnostic_facets(&read::<DiagnosticQuery>(&query)?))
    }
}
