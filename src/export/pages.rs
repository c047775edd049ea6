//! Files page by page: contacts, agents, events, the report and diagnostics in the formats that other programs read.

use super::{Analysis, csv, trace};
use crate::analysis::{ContactQuery, DiagnosticQuery, DiagnosticRow};
use crate::diagnostic::Diagnostic;
use crate::report::ReportOptions;
use serde::{Deserialize, Serialize};
use std::vec;

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum What {
    /// Contacts, in the order of their start, then id.
    Contacts,
    /// Agents, in the order of their ids.
    Agents,
    /// The normal form of every event, in the order of arrival; what is no object is left out.
    Events,
    /// The report.
    Report,
    /// The diagnostics of all events, in the order of arrival; those of repeated deliveries come last.
    Diagnostics,
}

/// In which format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// An object a line.
    #[serde(rename = "jsonl")]
    JsonLines,
    /// One document: an array; the report is an object.
    Json,
    /// A table with a row of names, of everything but events.
    Csv,
    /// Trace Event Format, of contacts and agents.
    Trace,
}

/// Which contacts or agents. There is one for each file: its size is no matter.
#[allow(clippy::large_enum_variant)]
enum Selection {
    All,
    Ids(Vec<String>),
    Query(ContactQuery),
}

/// A file in the making: page after page, so that its size is nobody's trouble.
///
/// The analysis must have been finished, and take no more before the last page. Put one after another the pages are the
/// file.
///
/// ```
/// use callscope::{Analysis, Export, ExportFormat, Options, What};
///
/// let mut analysis = Analysis::new(Options::default());
/// analysis.push(br#"{"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"job-1","caller":"+8613800001111"}"#);
/// analysis.finish();
///
/// let mut export = Export::new(What::Contacts, ExportFormat::Csv).unwrap();
/// let mut file = Vec::new();
/// while let Some(page) = export.next(&analysis, 1000) {
///     file.extend(page);
/// }
/// let file = String::from_utf8(file).unwrap();
/// assert!(file.starts_with("contactId,instanceId,callType,caller,"));
/// // A spreadsheet would take the number for a formula.
/// assert!(file.contains("\r\njob-1,,,'+8613800001111,"));
/// ```
pub struct Export {
    what: What,
    format: ExportFormat,
    selection: Selection,
    report: ReportOptions,
    /// What agents are cut to.
    window: (Option<String>, Option<String>),
    mark: bool,
    /// The places of the contacts that a query asked for.
    places: Option<Vec<u32>>,
    diagnostics: Diagnostics,
    at: usize,
    stage: Stage,
    trace: trace::Trace,
}

/// Diagnostics on their way into a file.
#[derive(Default)]
struct Diagnostics {
    query: DiagnosticQuery,
    /// Those that were fetched and not written yet.
    rows: vec::IntoIter<DiagnosticRow>,
    /// Where the next of them are looked for.
    place: usize,
    /// How many were fetched.
    fetched: usize,
}

/// A diagnostic in a file: away from the analysis the name of the source says more than its number.
#[derive(Serialize)]
pub(super) struct FiledDiagnostic {
    #[serde(flatten)]
    pub(super) diagnostic: Diagnostic,
    pub(super) event: usize,
    pub(super) source: String,
}

/// How many diagnostics are fetched at once.
const FETCHED: usize = 1024;

impl Diagnostics {
    fn next(&mut self, analysis: &Analysis) -> Option<FiledDiagnostic> {
        if self.rows.len() == 0 {
            let (mut skip, limit) = (0, self.query.limit.unwrap_or(usize::MAX));
            if self.fetched == 0 {
                skip = self.query.offset;
            }
            let (rows, place) = analysis.diagnostics_from(
                &self.query,
                self.place,
                skip,
                FETCHED.min(limit.saturating_sub(self.fetched)),
            );
            self.fetched += rows.len();
            (self.rows, self.place) = (rows.into_iter(), place);
        }
        let DiagnosticRow { diagnostic, event, source } = self.rows.next()?;
        Some(FiledDiagnostic { diagnostic, event, source: analysis.source_name(source).to_owned() })
    }
}

#[derive(PartialEq)]
enum Stage {
    /// Nothing is written.
    New,
    /// The head is.
    Head,
    /// An item is.
    Items,
    Done,
}

impl Export {
    /// An export of everything; `None` if there is no such format of it.
    pub fn new(what: What, format: ExportFormat) -> Option<Export> {
        use {ExportFormat::*, What::*};
        match (what, format) {
            (Events, Csv | Trace) | (Report | Diagnostics, Trace) | (Diagnostics, Json) => None,
            _ => Some(Export {
                what,
                format,
                selection: Selection::All,
                report: ReportOptions::default(),
                window: (None, None),
                mark: false,
                places: None,
                diagnostics: self::Diagnostics::default(),
                at: 0,
                stage: Stage::New,
                trace: trace::Trace::default(),
            }),
        }
    }

    /// Only the contacts that a query asks for, in its order: from `offset` on, all of them if it has no `limit`. A report is made
    /// over all contacts of the query; its order and part are not looked at.
    pub fn select(mut self, query: ContactQuery) -> Export {
        self.selection = Selection::Query(query);
        self
    }

    /// Only the contacts or agents with these ids, in this order; ids that there are not are passed over.
    pub fn only(mut self, ids: Vec<String>) -> Export {
        self.selection = Selection::Ids(ids);
        self
    }

    /// Only the diagnostics that a query asks for: from `offset` on, all of them if it has no `limit`.
    pub fn diagnostics(mut self, query: DiagnosticQuery) -> Export {
        self.diagnostics.query = query;
        self
    }

    /// What agents did between two times alone: RFC 3339, or milliseconds since 1970 as text. Contacts have a query for it.
    pub fn within(mut self, from: Option<String>, to: Option<String>) -> Export {
        self.window = (from, to);
        self
    }

    /// How the report is made.
    pub fn report(mut self, options: ReportOptions) -> Export {
        self.report = options;
        self
    }

    /// Whether a CSV begins with a byte order mark, without which some spreadsheets do not read it as UTF-8.
    pub fn mark(mut self, mark: bool) -> Export {
        self.mark = mark;
        self
    }

    /// The next page, with at most `limit` items (and at least one); `None` after the last. A page may be empty.
    pub fn next(&mut self, analysis: &Analysis, limit: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        match self.stage {
            Stage::Done => return None,
            Stage::New => {
                self.head(&mut out);
                self.stage = Stage::Head;
            }
            _ => {}
        }
        for _ in 0..limit.max(1) {
            if !self.item(analysis, &mut out) {
                self.foot(&mut out);
                self.stage = Stage::Done;
                break;
            }
        }
        Some(out)
    }

    fn head(&self, out: &mut Vec<u8>) {
        match (self.format, self.what) {
            (ExportFormat::Csv, what) => {
                if self.mark {
                    out.extend_from_slice("\u{feff}".as_bytes());
                }
                match what {
                    What::Contacts => csv::contacts_head(out),
                    What::Agents => csv::agents_head(out),
                    What::Diagnostics => csv::diagnostics_head(out),
                    // The report is written at once.
                    What::Events | What::Report => {}
                }
            }
            (ExportFormat::Trace, _) => trace::head(out),
            (ExportFormat::Json, What::Contacts | What::Agents | What::Events) => out.push(b'['),
            _ => {}
        }
    }

    fn foot(&self, out: &mut Vec<u8>) {
        match (self.format, self.what) {
            (ExportFormat::Trace, _) => trace::foot(out),
            (ExportFormat::Json, What::Contacts | What::Agents | What::Events) => {
                out.extend_from_slice(if self.stage == Stage::Items { b"\n]\n" } else { b"]\n" });
            }
            _ => {}
        }
    }

    /// Writes the next item; whether there was one.
    fn item(&mut self, analysis: &Analysis, out: &mut Vec<u8>) -> bool {
        let at = self.at;
        self.at += 1;
        match self.what {
            What::Contacts => {
                let contact = match &self.selection {
                    Selection::All => analysis.contact_at(at),
                    Selection::Ids(ids) => found(ids, &mut self.at, |id| analysis.contact(id)),
                    Selection::Query(query) => {
                        let places = self.places.get_or_insert_with(|| analysis.select(query));
                        let place = match query.limit {
                            Some(limit) if at >= limit => None,
                            _ => places.get(query.offset.saturating_add(at)),
                        };
                        place.and_then(|place| analysis.contact_at(*place as usize))
                    }
                };
                let Some(contact) = contact else { return false };
                match self.format {
                    ExportFormat::Csv => csv::contact(&contact, out),
                    ExportFormat::Trace => self.trace.contact(&contact, out),
                    _ => self.json(&contact, out),
                }
            }
            What::Agents => {
                let (from, to) = (self.window.0.as_deref(), self.window.1.as_deref());
                let agent = match &self.selection {
                    Selection::Ids(ids) => found(ids, &mut self.at, |id| analysis.agent(id, from, to)),
                    // Of another day's agents there is nothing to show.
                    _ => (at..analysis.agent_count()).find_map(|place| {
                        self.at = place + 1;
                        let agent = analysis.agent_within(place, from, to)?;
                        let known = !agent.states.is_empty() || !agent.events.is_empty();
                        (known || from.or(to).is_none()).then_some(agent)
                    }),
                };
                let Some(agent) = agent else { return false };
                match self.format {
                    ExportFormat::Csv => csv::agent(&agent, out),
                    ExportFormat::Trace => self.trace.agent(&agent, out),
                    _ => self.json(&agent, out),
                }
            }
            What::Events => {
                let Some(normal) = (at..analysis.events_read()).find_map(|event| {
                    self.at = event + 1;
                    analysis.normal(event)
                }) else {
                    return false;
                };
                self.between(out);
                out.extend_from_slice(normal.as_bytes());
                self.after(out);
            }
            What::Diagnostics => {
                let Some(diagnostic) = self.diagnostics.next(analysis) else { return false };
                match self.format {
                    ExportFormat::Csv => csv::diagnostic(&diagnostic, out),
                    _ => self.json(&diagnostic, out),
                }
            }
            What::Report => {
                if at > 0 {
                    return false;
                }
                let report = match &self.selection {
                    Selection::Query(query) => analysis.report_of(&self.report, query),
                    _ => analysis.report(&self.report),
                };
                match self.format {
                    ExportFormat::Csv => csv::report(&report, out),
                    _ => {
                        // Writing to memory does not fail, here and below.
                        let _ = serde_json::to_writer(&mut *out, &report);
                        out.push(b'\n');
                    }
                }
            }
        }
        self.stage = Stage::Items;
        true
    }

    fn json(&self, item: &impl Serialize, out: &mut Vec<u8>) {
        self.between(out);
        let _ = serde_json::to_writer(&mut *out, item);
        self.after(out);
    }

    fn between(&self, out: &mut Vec<u8>) {
        if self.format == ExportFormat::Json {
            out.extend_from_slice(if self.stage == Stage::Items { b",\n" } else { b"\n" });
        }
    }

    fn after(&self, out: &mut Vec<u8>) {
        if self.format == ExportFormat::JsonLines {
            out.push(b'\n');
        }
    }
}

/// What the next of these ids stands for, from `at - 1` on, where there is such a thing; `at` goes past it.
fn found<T>(ids: &[String], at: &mut usize, get: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut rest = ids.iter().enumerate().skip(at.saturating_sub(1));
    rest.find_map(|(i, id)| {
        *at = i + 1;
        get(id)
    })
}
