//! Files page by page: contacts, agents, events, the report and diagnostics in the formats that other programs read.

use super::{Analysis, csv, trace};
use crate::analysis::{ContactQuery, DiagnosticQuery, DiagnosticRow};
use crate::diagnostic::Diagnostic;
use crate::report::ReportOptions;
use serde::{Deserialize, Serialize};
use std::vec;

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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
    /// The diagnostics of all events with the name of their source, in the order of arrival; those of repeated
    /// deliveries come last.
    Diagnostics,
}

/// In which format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// JSON Lines: an object a line.
    #[serde(rename = "jsonl")]
    JsonLines,
    /// One document: an array; the report is an object.
    Json,
    /// A table with a row of names, of everything but events.
    Csv,
    /// The Trace Event Format of Perfetto and speedscope, of contacts and agents.
    Trace,
}

/// Which contacts or agents. There is one for each file: its size is no matter.
#[allow(clippy::large_enum_variant)]
enum Selection {
    All,
    Ids(Vec<String>),
    Query(ContactQuery),
}

/// A file in the making: page after page, so that its size does not matter.
///
/// The analysis must have been finished, and take no more before the last page. Put one after another the pages are the
/// file.
///
/// ```
/// use callscope::{Analysis, Export, ExportFormat, Options, What};
///
/// let mut analysis = Analysis::new(Options::default());
/// analysis.push(br#"{"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"job-1",
///     "caller":"+8613800001111"}"#);
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

    /// Only the contacts that a query asks for, in its order: from `offset` on, all of them if it has no `limit`. A
    /// report is made over all contacts of the query; its order and part are not looked at.
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

    /// What agents did between two times alone: RFC 3339, or milliseconds since 1970 as text. Contacts have a query for
    /// it.
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::options::Options;
    use serde_json::Value;

    /// Two sources: events with something to say about each, and a repeated delivery.
    fn analysis() -> Analysis {
        let mut analysis = Analysis::new(Options::default());
        analysis.begin("monday, first.ndjson");
        for n in 0..1500 {
            let line = format!("{{\"EventType\":\"AgentReady\",\"agentId\":\"{n}@acme\",\"colour\":{n}}}\n");
            analysis.push(line.as_bytes());
        }
        analysis.begin("=tuesday.ndjson");
        for text in HARMFUL.iter().chain(&HARMFUL) {
            let text = serde_json::to_string(text).unwrap();
            let line = format!(
                "{{\"EventType\":\"AgentReady\",\"EventTime\":\"2021-04-14T02:34:00Z\",\"agentId\":{text},{text}:1}}\n"
            );
            analysis.push(line.as_bytes());
        }
        analysis.finish();
        analysis
    }

    /// What one spreadsheet or another would run.
    const HARMFUL: [&str; 6] = ["\u{200b}=1", " =1", "＝1", "a;=1", "=1+1", "@SUM(A1)"];

    fn written(analysis: &Analysis, format: ExportFormat, query: &DiagnosticQuery, limit: usize) -> String {
        let mut export = Export::new(What::Diagnostics, format).unwrap().diagnostics(query.clone());
        let mut file = Vec::new();
        while let Some(page) = export.next(analysis, limit) {
            file.extend(page);
        }
        String::from_utf8(file).unwrap()
    }

    fn listed(analysis: &Analysis, query: &DiagnosticQuery) -> Vec<Value> {
        let names = ["monday, first.ndjson", "=tuesday.ndjson"];
        let rows =
            analysis.diagnostics(&DiagnosticQuery { limit: query.limit.or(Some(1 << 20)), ..query.clone() }).items;
        let named = rows.iter().map(|row| {
            let mut value = serde_json::to_value(row).unwrap();
            value["source"] = names[row.source].into();
            value
        });
        named.collect()
    }

    #[test]
    fn a_file_of_diagnostics_is_the_list_with_the_names_of_sources() {
        let analysis = analysis();
        let queries = [
            DiagnosticQuery::default(),
            DiagnosticQuery { offset: 1030, ..DiagnosticQuery::default() },
            DiagnosticQuery { offset: 7, limit: Some(2100), ..DiagnosticQuery::default() },
            DiagnosticQuery { limit: Some(0), ..DiagnosticQuery::default() },
            DiagnosticQuery { code: Some("unknown-field".to_owned()), ..DiagnosticQuery::default() },
            DiagnosticQuery { code: Some("duplicate-event".to_owned()), offset: 1, ..DiagnosticQuery::default() },
            DiagnosticQuery { search: Some("=1".to_owned()), ..DiagnosticQuery::default() },
            DiagnosticQuery { offset: 1 << 30, ..DiagnosticQuery::default() },
        ];
        for query in &queries {
            let due = listed(&analysis, query);
            for limit in [1, 256, 1 << 20] {
                let file = written(&analysis, ExportFormat::JsonLines, query, limit);
                let rows: Vec<Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
                assert_eq!(rows, due, "{query:?} in pages of {limit}");
            }
        }
        assert!(
            listed(&analysis, &queries[0]).len() > 4000 && listed(&analysis, &queries[5]).len() == HARMFUL.len() - 1
        );
        assert!(Export::new(What::Diagnostics, ExportFormat::Json).is_none());
        assert!(Export::new(What::Diagnostics, ExportFormat::Trace).is_none());
    }

    #[test]
    fn no_cell_of_diagnostics_is_a_formula() {
        let analysis = analysis();
        let file = written(&analysis, ExportFormat::Csv, &DiagnosticQuery::default(), 100);
        let mut reader = ::csv::ReaderBuilder::new().from_reader(file.as_bytes());
        let names = "source,line,column,offset,length,event,severity,code,path,field,message_en,message_zh,expected,actual,suggestion,rule";
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(","), names);
        let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
        let due = listed(&analysis, &DiagnosticQuery::default());
        assert_eq!(rows.len(), due.len());
        for (row, due) in rows.iter().zip(&due) {
            for (cell, name) in row.iter().zip(names.split(',')) {
                let value = match name {
                    "message_en" => &due["message"]["en"],
                    "message_zh" => &due["message"]["zh"],
                    "rule" => &Value::Null,
                    name => &due[name],
                };
                let text = value
                    .as_str()
                    .map_or_else(|| value.as_u64().map(|n| n.to_string()).unwrap_or_default(), str::to_owned);
                if HARMFUL[..3].contains(&text.as_str())
                    || HARMFUL[4..].contains(&text.as_str())
                    || name == "source" && text.starts_with('=')
                {
                    assert_eq!(cell, format!("'{text}"));
                } else if !text.contains(";=") {
                    assert_eq!(cell, text);
                }
                assert!(
                    !cell.split(';').any(|part| part
                        .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{200b}')
                        .starts_with(['=', '＝', '@', '+'])),
                    "{cell}"
                );
            }
        }
        assert!(rows.iter().any(|row| row.iter().any(|cell| cell.contains("a;'=1"))));
        let fields: Vec<&str> = rows.iter().filter(|row| &row[7] == "missing-field").map(|row| &row[9]).collect();
        assert!(fields.contains(&"skillGroupIds") && !fields.contains(&""), "a diagnostic names its field");
    }
}
