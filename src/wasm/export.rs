//! The handle of a file in the making.

use super::analysis::{Analysis, readable, window};
use super::options::{Given, invalid, named};
use crate::analysis::{ContactQuery, DiagnosticQuery};
use crate::export::{Export as Engine, ExportFormat, What};
use crate::options::ExportOptions;
use crate::report::ReportOptions;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// The time of which agents are shown.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Times {
    from: Option<String>,
    to: Option<String>,
}

/// A file in the making: page after page.
#[wasm_bindgen]
pub struct Export {
    engine: Engine,
}

impl Export {
    pub(super) fn make(what: &str, format: &str, options: &JsValue) -> Result<Export, JsValue> {
        let none = || invalid(&format!("{what} cannot be written as {format}"));
        let (kind, format): (What, ExportFormat) =
            named("", what).and_then(|kind| Ok((kind, named("", format)?))).map_err(|_| none())?;
        let engine = Engine::new(kind, format).ok_or_else(none)?;
        let mut given = Given::new(options)?;
        let file: ExportOptions = given.part()?;
        let mut engine = engine.mark(file.bom);
        match kind {
            What::Contacts => {
                let query = readable(given.part::<ContactQuery>()?)?;
                engine = match file.ids {
                    Some(ids) => engine.only(ids),
                    None => engine.select(query),
                };
            }
            What::Agents => {
                let Times { from, to } = given.part()?;
                window(&from, &to)?;
                engine = engine.within(from, to);
                if let Some(ids) = file.ids {
                    engine = engine.only(ids);
                }
            }
            What::Events => {}
            What::Report => {
                let report: ReportOptions = given.part()?;
                engine = engine.report(report).select(readable(given.part::<ContactQuery>()?)?);
            }
            What::Diagnostics => engine = engine.diagnostics(given.part::<DiagnosticQuery>()?),
        }
        given.done()?;
        Ok(Export { engine })
    }
}

#[wasm_bindgen]
impl Export {
    /// The next page, in UTF-8; `undefined` after the last. The analysis is the one that the file is of.
    pub fn next(&mut self, analysis: &Analysis, limit: usize) -> Option<Vec<u8>> {
        self.engine.next(analysis.engine(), limit)
    }
}
