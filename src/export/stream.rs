//! Checking and normalising input of any length: text comes out while bytes come in, and nothing is kept.

use super::sarif::Sarif;
use crate::diagnostic::{Diagnostic, Severity};
use crate::event::{Broken, Checked, CheckedEvent, Found, Sink, normal};
use crate::options::Options;
use crate::pipeline::Pipeline;
use crate::read::Reader;
use crate::redact::Redactor;
use crate::text::characters::show_hostile;
use crate::text::json::Span;
use crate::text::line::Line;
use serde::{Deserialize, Serialize};
use std::io::Write;

/// What a stream writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// What is wrong with each event.
    Check,
    /// The normal form of each event that is one; an event that cannot be read is left to the counts and to `check`.
    Normalize,
    /// Each event as it was written, but with pseudonyms ([`Options::redact`]); left out are blanks between its
    /// members, what stands around it, and what cannot be read.
    Redact,
}

/// How a stream writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// JSON Lines.
    Json,
    /// Lines for people.
    Text,
    /// JSON Lines of what would be lines of text, for a program that shows it to people: each finding with its
    /// `excerpt`, the [`Line`] around it.
    Excerpts,
    /// One SARIF 2.1.0 document, of [`Mode::Check`] alone; the other mode writes JSON Lines.
    Sarif,
}

/// The language of text for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

/// How many events went through a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Events, broken ones included.
    pub events: u64,
    /// Events without an error.
    pub valid: u64,
    /// Valid events with a warning.
    pub with_warnings: u64,
    /// Events with an error.
    pub invalid: u64,
    /// Bytes read, after inflating.
    pub bytes: u64,
}

/// Checks or normalises events as they come, with flat memory.
///
/// ```
/// use callscope::{Format, Language, Mode, Options, Stream};
///
/// let mut stream = Stream::new(Mode::Normalize, Format::Json, Options::default());
/// stream.begin("events.ndjson");
/// stream.push(br#"{"EVENT_TYPE":"agentready","eventTime":1618367640447,"agentId":"1001@acme"}"#);
/// stream.finish();
/// assert_eq!(
///     String::from_utf8(stream.take()).unwrap(),
///     "{\"eventTime\":\"2021-04-14T02:34:00.447Z\",\"eventType\":\"AgentReady\",\
///      \"agentId\":\"1001@acme\",\"dialect\":\"2.0\"}\n"
/// );
/// ```
pub struct Stream {
    reader: Reader,
    writer: Writer,
    open: bool,
}

struct Writer {
    pipeline: Pipeline,
    mode: Mode,
    format: Format,
    language: Language,
    all: bool,
    source: String,
    out: Vec<u8>,
    counts: Counts,
    sarif: Sarif,
}

impl Stream {
    /// A stream that has read nothing yet.
    pub fn new(mode: Mode, format: Format, options: Options) -> Stream {
        Stream {
            reader: Reader::new(&options),
            writer: Writer {
                pipeline: Pipeline::new(options),
                mode,
                format,
                language: Language::En,
                all: false,
                source: String::new(),
                out: Vec::new(),
                counts: Counts::default(),
                sarif: Sarif::default(),
            },
            open: false,
        }
    }

    /// Text for people is in this language.
    pub fn language(mut self, language: Language) -> Stream {
        self.writer.language = language;
        self
    }

    /// Whether `check` writes every event and note, or only events with a diagnostic (as text and SARIF: other than a
    /// note).
    pub fn all(mut self, all: bool) -> Stream {
        self.writer.all = all;
        self
    }

    /// Every event must satisfy these house rules as well.
    #[cfg(feature = "rules")]
    pub fn rules(mut self, rules: crate::rules::Rules) -> Stream {
        self.writer.pipeline = self.writer.pipeline.with_rules(rules);
        self
    }

    /// Starts a source; the one before has ended.
    pub fn begin(&mut self, name: &str) {
        self.end_source();
        self.writer.source = name.to_owned();
        self.ready();
    }

    fn ready(&mut self) {
        if !self.open {
            self.open = true;
            if self.writer.format == Format::Sarif {
                self.writer.sarif.begin(&self.writer.source);
            }
        }
    }

    /// Takes the next chunk of the source.
    pub fn push(&mut self, chunk: &[u8]) {
        self.ready();
        self.reader.push(chunk, &mut self.writer);
    }

    /// Room for `len` bytes of the next chunk, to be filled before [`Stream::commit`]: spares a copy.
    pub fn reserve(&mut self, len: usize) -> &mut [u8] {
        self.ready();
        self.reader.reserve(len)
    }

    /// Takes the first `len` of the bytes that were reserved.
    pub fn commit(&mut self, len: usize) {
        self.reader.commit(len, &mut self.writer);
    }

    fn end_source(&mut self) {
        if self.open {
            self.reader.end(&mut self.writer);
            self.writer.counts.bytes += self.reader.last_bytes();
            self.open = false;
        }
    }

    /// Records that a source could not be read to its end. A SARIF document then says that the run did not succeed.
    pub fn failed(&mut self) {
        self.writer.sarif.failed = true;
    }

    /// Ends the last source, and the document if the format has one: what comes after it starts another.
    pub fn finish(&mut self) {
        self.end_source();
        let Writer { mode, format, language, counts, sarif, out, .. } = &mut self.writer;
        if (*mode, *format) == (Mode::Check, Format::Sarif) {
            sarif.finish(counts, *language, out);
        }
    }

    /// The text written since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.writer.out)
    }

    /// How many events went through.
    pub fn counts(&self) -> Counts {
        let pending = if self.open { self.reader.offset() } else { 0 };
        Counts { bytes: self.writer.counts.bytes + pending, ..self.writer.counts }
    }
}

impl Writer {
    /// Writes what was found about the event that went through the pipeline last.
    fn check(&mut self, found: &Found<'_>) {
        let (checked, redactor, options) = self.pipeline.last();
        let event = CheckedEvent::new(found, checked, options, false);
        match self.format {
            Format::Sarif => {
                self.sarif.event(&event, Some((found, checked)), self.all, self.language, &mut self.out);
            }
            Format::Excerpts => {
                // What the reader noticed comes first, and is about the whole event.
                let noticed = event.diagnostics.len() - checked.findings.len();
                let whole = core::iter::repeat_n(Span::new(0, 1), noticed);
                let spans = whole.chain(checked.findings.iter().map(|f| f.at));
                let lines = excerpts(found, spans, checked, redactor);
                self.write(&event, &lines);
            }
            _ => self.write(&event, &[]),
        }
    }

    fn count(&mut self, invalid: bool, warning: bool) {
        if self.format == Format::Sarif {
            self.sarif.count();
        }
        let c = &mut self.counts;
        c.events += 1;
        if invalid {
            c.invalid += 1;
        } else {
            c.valid += 1;
            c.with_warnings += u64::from(warning);
        }
    }

    /// `lines`: the line of the input around each diagnostic, where that is wanted and known.
    fn write(&mut self, event: &CheckedEvent, lines: &[Line]) {
        match self.format {
            Format::Json => {
                // Writing to memory does not fail.
                let _ = serde_json::to_writer(&mut self.out, event);
                self.out.push(b'\n');
            }
            Format::Text => {
                // Notes say what normalising did. Where people read, they would bury what is wrong.
                let (all, mut shown) = (self.all, false);
                for d in event.diagnostics.iter().filter(|d| all || d.severity != Severity::Note) {
                    self.write_text(d);
                    shown = true;
                }
                if self.all && !shown {
                    let name = event.event_type.map_or("", |t| t.name());
                    let ok = if self.language == Language::Zh { "有效" } else { "valid" };
                    let _ = writeln!(self.out, "{}:{}: {ok}: {name}", show_hostile(&self.source), event.line);
                }
            }
            Format::Excerpts => self.write_excerpts(event, lines),
            Format::Sarif => self.sarif.event(event, None, self.all, self.language, &mut self.out),
        }
    }

    /// What text shows of an event, for a program that draws it.
    fn write_excerpts(&mut self, event: &CheckedEvent, lines: &[Line]) {
        let name = event.event_type.map_or("null".to_owned(), |t| format!("\"{}\"", t.name()));
        let start = self.out.len();
        // Writing to memory does not fail, here and below.
        let _ = write!(self.out, "{{\"line\":{},\"eventType\":{name},\"diagnostics\":[", event.line);
        let empty = self.out.len();
        for (i, d) in event.diagnostics.iter().enumerate() {
            if d.severity == Severity::Note && !self.all {
                continue;
            }
            self.out.extend_from_slice(if self.out.len() > empty { b"," } else { b"" });
            let _ = serde_json::to_writer(&mut self.out, d);
            self.out.pop();
            self.out.extend_from_slice(b",\"excerpt\":");
            let _ = serde_json::to_writer(&mut self.out, &lines.get(i));
            self.out.push(b'}');
        }
        if self.out.len() == empty && !self.all {
            self.out.truncate(start);
        } else {
            self.out.extend_from_slice(b"]}\n");
        }
    }

    fn write_text(&mut self, d: &Diagnostic) {
        let zh = self.language == Language::Zh;
        let severity = match (d.severity, zh) {
            (s, false) => s.id(),
            (Severity::Error, true) => "错误",
            (Severity::Warning, true) => "警告",
            (Severity::Note, true) => "提示",
        };
        let message = if zh { &d.message.zh } else { &d.message.en };
        let line = format!("{}:{}:{}: {severity}[{}]: {message}", self.source, d.line, d.column, d.code.id());
        self.out.extend_from_slice(show_hostile(&line).as_bytes());
        let mut add = |label: &str, text: &str| {
            let _ = write!(self.out, "{}{label}{}", if zh { "；" } else { "; " }, show_hostile(text));
        };
        // The message says the rest; a suggestion is worth its own words.
        if let Some(s) = d.suggestion.as_deref().filter(|s| !message.contains(s)) {
            add(if zh { "是否应为 " } else { "did you mean " }, s);
        }
        self.out.push(b'\n');
    }
}

/// The lines around places in an event; with pseudonyms, of the event as it is written with them.
fn excerpts(
    found: &Found<'_>,
    spans: impl Iterator<Item = Span>,
    checked: &Checked,
    redactor: Option<&mut Redactor>,
) -> Vec<Line> {
    let range = |span: Span| span.start as usize..span.end as usize;
    let Some(redactor) = redactor else {
        return spans.map(|span| Line::around(found.raw, range(span))).collect();
    };
    let mut text = Vec::new();
    let places = redactor.write_event(found.raw, found.members, checked, &mut text);
    let shown = |span: Span| {
        let around = places.iter().rfind(|(written, _)| written.start <= span.start && span.start < written.end);
        Line::around(&text, range(around.map_or(Span::new(0, 1), |(_, shown)| *shown)))
    };
    spans.map(shown).collect()
}

impl Sink for Writer {
    fn event(&mut self, found: Found<'_>) {
        let (checked, redactor) = self.pipeline.event_and_redactor(&found);
        let invalid = checked.invalid;
        let warning = checked.findings.iter().any(|f| f.severity == Severity::Warning);
        match self.mode {
            Mode::Normalize => {
                normal::write(checked, found.raw, &mut self.out);
                self.out.push(b'\n');
            }
            Mode::Redact => {
                if let Some(redactor) = redactor {
                    redactor.write_event(found.raw, found.members, checked, &mut self.out);
                    self.out.push(b'\n');
                }
            }
            Mode::Check => {
                let noted = !checked.findings.is_empty() || found.log_prefix || found.wrapped.is_some();
                if self.all || noted {
                    self.check(&found);
                }
            }
        }
        self.count(invalid, warning);
    }

    fn broken(&mut self, broken: Broken<'_>) {
        if self.mode == Mode::Check {
            let broken = self.pipeline.broken(broken);
            let event = CheckedEvent::broken(&broken, self.pipeline.options());
            self.write(&event, broken.line.as_slice());
        }
        self.count(true, false);
    }
}
