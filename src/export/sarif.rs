//! What the check finds as one SARIF 2.1.0 document, written while bytes come in.
//!
//! The results come first and what counts them last, as they are known then: the standard leaves the order of members
//! free. Only the names of the sources and a table of fingerprints are kept.

use super::stream::{Counts, Language};
use crate::catalog::{EventType, Field};
use crate::diagnostic::{CODES, Diagnostic, Severity};
use crate::event::{Checked, CheckedEvent, Found};
use crate::text::characters::show_hostile;
use crate::text::json;
use crate::text::place::Place;
use std::io::Write;

/// Code scanning services refuse a run with more results.
const MAX_RESULTS: u64 = 25_000;

/// From here on only errors are written: of a run with that many results such services show the worst, which must
/// not be missing because warnings came first.
const MAX_OTHERS: u64 = 20_000;

/// Slots of the table of fingerprints: a power of two, and twice as many as there can be results.
const SLOTS: usize = 1 << 16;

/// A document in the making.
#[derive(Default)]
pub(super) struct Sarif {
    /// The head is written, the foot is not.
    open: bool,
    /// Nothing was begun since the last foot.
    closed: bool,
    artifacts: Vec<Artifact>,
    /// The artifact of the source that is being read.
    current: usize,
    /// A source could not be read.
    pub failed: bool,
    results: u64,
    omitted: u64,
    found: [u64; 3],
    /// How often each fingerprint came: open addressing, a count of 0 is a free slot.
    seen: Vec<(u64, u32)>,
}

struct Artifact {
    uri: String,
    /// Standard input.
    stream: bool,
    events: u64,
}

impl Sarif {
    /// A source starts.
    pub(super) fn begin(&mut self, name: &str) {
        self.closed = false;
        self.current = self.artifacts.len();
        self.artifacts.push(Artifact { uri: uri(name), stream: is_stream(name), events: 0 });
    }

    /// Takes an event with what was found in it; `raw` is the event where it lies as it was read.
    pub(super) fn event(
        &mut self,
        event: &CheckedEvent,
        found: Option<(&Found<'_>, &Checked)>,
        all: bool,
        language: Language,
        out: &mut Vec<u8>,
    ) {
        self.head(language, out);
        let identity = identity(event.event_type, found);
        for d in &event.diagnostics {
            self.found[d.severity as usize] += 1;
            if d.severity == Severity::Note && !all {
                continue;
            }
            if self.results >= if d.severity == Severity::Error { MAX_RESULTS } else { MAX_OTHERS } {
                self.omitted += 1;
                continue;
            }
            out.extend_from_slice(if self.results == 0 { b"\n" } else { b",\n" });
            self.results += 1;
            self.result(d, found.map(|f| f.0), identity, language, out);
        }
    }

    /// Counts an event, whether anything was found in it or not.
    pub(super) fn count(&mut self) {
        if let Some(artifact) = self.artifacts.get_mut(self.current) {
            artifact.events += 1;
        }
    }

    fn result(
        &mut self,
        d: &Diagnostic,
        found: Option<&Found<'_>>,
        identity: u64,
        language: Language,
        out: &mut Vec<u8>,
    ) {
        // Writing to memory does not fail, here and below.
        let _ = write!(
            out,
            "{{\"ruleId\":\"{}\",\"ruleIndex\":{},\"level\":\"{}\",\"message\":",
            d.code.id(),
            d.code as usize,
            d.severity.id()
        );
        let (message, near) = match language {
            Language::En => (&d.message.en, "; did you mean "),
            Language::Zh => (&d.message.zh, "；是否应为 "),
        };
        let mut text = message.clone();
        if let Some(suggestion) = d.suggestion.as_deref().filter(|s| !message.contains(s)) {
            text.push_str(near);
            text.push_str(suggestion);
        }
        write_message(&plain(&text), out);
        let uri = self.artifacts.get(self.current).map_or("", |a| &a.uri);
        out.extend_from_slice(b",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
        json::write_text(uri, out);
        let _ = write!(
            out,
            ",\"index\":{}}},\"region\":{{\"startLine\":{},\"startColumn\":{}",
            self.current, d.line, d.column
        );
        if let Some((line, column)) = found.and_then(|f| end(d, f)) {
            let _ = write!(out, ",\"endLine\":{line},\"endColumn\":{column}");
        }
        let _ = write!(out, ",\"byteOffset\":{},\"byteLength\":{}}}}}", d.offset, d.length);
        if !d.path.is_empty() {
            out.extend_from_slice(b",\"logicalLocations\":[{\"fullyQualifiedName\":");
            json::write_text(&d.path, out);
            out.extend_from_slice(b",\"kind\":\"property\"}]");
        }
        let mut print = Hash(identity);
        print.text(uri);
        print.text(d.code.id());
        print.text(&d.path);
        let times = self.times(print.0);
        let _ = write!(out, "}}],\"partialFingerprints\":{{\"callscope/v1\":\"{:016x}:{times}\"}}}}", print.0);
    }

    /// How often a fingerprint has come, this time included.
    fn times(&mut self, print: u64) -> u32 {
        if self.seen.is_empty() {
            self.seen = vec![(0, 0); SLOTS];
        }
        let mut slot = print as usize % SLOTS;
        // There are more slots than results, so a free one is always found.
        loop {
            let (known, times) = &mut self.seen[slot];
            if *times == 0 || *known == print {
                *known = print;
                *times += 1;
                return *times;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Writes the head unless it stands there.
    fn head(&mut self, language: Language, out: &mut Vec<u8>) {
        if core::mem::replace(&mut self.open, true) {
            return;
        }
        let _ = write!(
            out,
            "{{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\
             \"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{{\"name\":\"callscope\",\"semanticVersion\":\"{}\",\
             \"rules\":[",
            env!("CARGO_PKG_VERSION")
        );
        for (i, spec) in CODES.iter().enumerate() {
            let (title, description, example) = match language {
                Language::En => (spec.title.en, spec.description.en, "Example: "),
                Language::Zh => (spec.title.zh, spec.description.zh, "示例："),
            };
            let mut name = String::new();
            for word in spec.id.split('-') {
                let (first, rest) = word.split_at(1);
                name.push_str(&first.to_ascii_uppercase());
                name.push_str(rest);
            }
            let _ = write!(
                out,
                "{}\n{{\"id\":\"{}\",\"name\":\"{name}\",\"shortDescription\":",
                if i > 0 { "," } else { "" },
                spec.id
            );
            write_message(title, out);
            out.extend_from_slice(b",\"fullDescription\":");
            write_message(description, out);
            out.extend_from_slice(b",\"help\":{\"text\":");
            json::write_text(&format!("{description}\n\n{example}{}", spec.example), out);
            out.extend_from_slice(b",\"markdown\":");
            let shown = format!("{description}\n\n{}\n\n```json\n{}\n```", example.trim_end(), spec.example);
            json::write_text(&shown, out);
            let _ = write!(out, "}},\"defaultConfiguration\":{{\"level\":\"{}\"}}}}", spec.severity.id());
        }
        let language = match language {
            Language::En => "en",
            Language::Zh => "zh-CN",
        };
        let _ = write!(out, "\n]}}}},\"language\":\"{language}\",\"columnKind\":\"unicodeCodePoints\",\"results\":[");
    }

    /// Ends the document: sources, counts, whether all went well. The next source starts another one.
    pub(super) fn finish(&mut self, counts: &Counts, language: Language, out: &mut Vec<u8>) {
        if self.closed {
            return;
        }
        self.head(language, out);
        out.extend_from_slice(b"\n],\"artifacts\":[");
        for (i, artifact) in self.artifacts.iter().enumerate() {
            out.extend_from_slice(if i > 0 { b"," } else { b"" });
            out.extend_from_slice(b"\n{\"location\":{\"uri\":");
            json::write_text(&artifact.uri, out);
            let role = if artifact.stream { ",\"standardStream\"" } else { "" };
            let _ = write!(
                out,
                "}},\"roles\":[\"analysisTarget\"{role}],\"properties\":{{\"events\":{}}}}}",
                artifact.events
            );
        }
        let _ = write!(out, "\n],\"invocations\":[{{\"executionSuccessful\":{}", !self.failed);
        if self.omitted > 0 {
            out.extend_from_slice(b",\"toolExecutionNotifications\":[{\"level\":\"warning\",\"message\":");
            let n = self.omitted;
            let text = match language {
                Language::En => format!(
                    "{n} results were omitted: a run holds {MAX_RESULTS}, of which {} are reserved for errors",
                    MAX_RESULTS - MAX_OTHERS
                ),
                Language::Zh => format!(
                    "有 {n} 条结果未写入：一次运行最多写入 {MAX_RESULTS} 条，其中 {} 条预留给错误",
                    MAX_RESULTS - MAX_OTHERS
                ),
            };
            write_message(&text, out);
            out.extend_from_slice(b"}]");
        }
        let [errors, warnings, notes] = self.found;
        let _ = writeln!(
            out,
            "}}],\"properties\":{{\"events\":{},\"valid\":{},\"withWarnings\":{},\"invalid\":{},\
             \"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes},\"omittedResults\":{}}}}}]}}",
            counts.events, counts.valid, counts.with_warnings, counts.invalid, self.omitted
        );
        *self = Sarif { closed: true, ..Sarif::default() };
    }
}

/// Where a finding ends: line and column of what comes after it. Known only of events that lie in the source as they
/// were read.
fn end(d: &Diagnostic, found: &Found<'_>) -> Option<(u64, u64)> {
    let from = usize::try_from(d.offset.checked_sub(found.place.offset).filter(|_| found.exact)?).ok()?;
    let bytes = found.raw.get(from..from.checked_add(usize::try_from(d.length).ok()?)?)?;
    Some(Place { line: d.line, column: d.column, ..found.place }.behind(bytes))
}

/// What an event is known by, however the lines around it move and whatever else is mended in it.
fn identity(event_type: Option<EventType>, found: Option<(&Found<'_>, &Checked)>) -> u64 {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    hash.text(event_type.map_or("", EventType::name));
    if let Some((found, checked)) = found {
        hash.bytes(&checked.time.unwrap_or_default().to_le_bytes());
        for field in [Field::ContactId, Field::ConnectId, Field::AgentId] {
            hash.text(checked.text(found.raw, checked.value(field)).unwrap_or_default());
        }
    }
    hash.0
}

/// FNV-1a: fingerprints must stay the same from one release to the next.
struct Hash(u64);

impl Hash {
    fn bytes(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        // No text holds this byte, so two texts are never taken for two others.
        self.bytes(&[0xff]);
    }
}

fn is_stream(name: &str) -> bool {
    matches!(name, "" | "-")
}

/// The name of a source as a URI reference: relative names stay relative, as services look for them in a repository.
fn uri(name: &str) -> String {
    if is_stream(name) {
        return "stdin".to_owned();
    }
    let name = name.replace('\\', "/");
    let drive = matches!(name.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let mut uri = String::with_capacity(name.len() + 8);
    let mut rest = name.as_str();
    if drive {
        uri.push_str("file:///");
        uri.push_str(&rest[..2]);
        rest = &rest[2..];
    } else if rest.starts_with('/') {
        uri.push_str("file://");
    } else {
        while let Some(after) = rest.strip_prefix("./") {
            rest = after.trim_start_matches('/');
        }
    }
    for b in rest.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~/".contains(&b) {
            uri.push(b as char);
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            uri.extend(['%', HEX[(b >> 4) as usize] as char, HEX[(b & 15) as usize] as char]);
        }
    }
    if uri.is_empty() { ".".to_owned() } else { uri }
}

/// Text as a plain text message has it: what a payload brings is no link, no placeholder and steers no terminal.
fn plain(text: &str) -> String {
    let text = show_hostile(text).replace("](", "\\](");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        // The standard would have every brace doubled. Most viewers show them as they are, so this is for those alone
        // that could be taken for a placeholder.
        if digits > 0 && after[digits..].starts_with('}') {
            out.push_str("{{");
            out.push_str(&after[..digits]);
            out.push_str("}}");
            rest = &after[digits + 1..];
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Writes a message of words of ours, or of words made plain.
fn write_message(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"text\":");
    json::write_text(text, out);
    out.push(b'}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_uris() {
        for (name, expected) in [
            ("a.json", "a.json"),
            ("./logs//a b.json", "logs//a%20b.json"),
            ("../x/日志.ndjson", "../x/%E6%97%A5%E5%BF%97.ndjson"),
            ("/var/log/a#1?.json", "file:///var/log/a%231%3F.json"),
            ("C:\\logs\\a.json", "file:///C:/logs/a.json"),
            ("logs\\a.json", "logs/a.json"),
            ("a:b.json", "a%3Ab.json"),
            ("100%.json", "100%25.json"),
            ("\u{202e}x\n", "%E2%80%AEx%0A"),
            ("-", "stdin"),
            ("", "stdin"),
            ("./", "."),
        ] {
            assert_eq!(uri(name), expected);
        }
    }

    #[test]
    fn a_payload_makes_no_link_and_no_placeholder() {
        assert_eq!(plain("[x](http://evil) {0}\u{1b}[m"), "[x\\](http://evil) {{0}}⟨001B⟩[m");
    }
}
