//! Tables as CSV (RFC 4180), harmless to the spreadsheets that open them.

use super::pages::FiledDiagnostic;
use crate::report::{Figures, Report, ReportGroup, Spread};
use crate::text::sort;
use crate::timeline::{Agent, Anomaly, Contact};
use std::borrow::Cow;
use std::fmt::Display;
use std::io::Write;

/// A table's columns: the name, and what writes a row's cell.
type Columns<T> = [(&'static str, fn(&T, &mut Cell<'_>))];

/// Where a cell is written. What is not written is empty.
pub(super) struct Cell<'a> {
    out: &'a mut Vec<u8>,
}

impl Cell<'_> {
    fn text(&mut self, text: &str) {
        let text = defused(text);
        if text.contains([',', '"', '\r', '\n']) {
            self.out.push(b'"');
            self.out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    fn some(&mut self, text: &Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.text(text.as_ref());
        }
    }

    fn number(&mut self, number: impl Display) {
        // Writing to memory does not fail.
        let _ = write!(self.out, "{number}");
    }

    fn maybe(&mut self, number: Option<impl Display>) {
        if let Some(number) = number {
            self.number(number);
        }
    }

    /// A number with a fraction, without an exponent.
    fn fraction(&mut self, number: Option<f64>) {
        let Some(number) = number else { return };
        // Written by what writes all JSON: the standard library's way is many kilobytes more to download.
        let text = serde_json::to_string(&number).unwrap_or_default();
        match text.split_once("e-") {
            None => self.out.extend_from_slice(text.strip_suffix(".0").unwrap_or(&text).as_bytes()),
            Some((digits, zeros)) => {
                self.out.extend_from_slice(b"0.");
                self.out.extend(std::iter::repeat_n(b'0', zeros.parse::<usize>().unwrap_or(1).saturating_sub(1)));
                self.out.extend(digits.strip_suffix(".0").unwrap_or(digits).bytes().filter(|b| *b != b'.'));
            }
        }
    }

    /// Items with `;` between them, as a line of a CSV of semicolons: what holds one, a quote or a line break is
    /// quoted.
    fn list<'a>(&mut self, items: impl Iterator<Item = &'a str>) {
        let mut list = String::new();
        for (i, item) in items.enumerate() {
            if i > 0 {
                list.push(';');
            }
            if item.is_empty() || item.contains([';', '"', '\r', '\n']) {
                list.push('"');
                list.push_str(&item.replace('"', "\"\""));
                list.push('"');
            } else {
                list.push_str(item);
            }
        }
        self.text(&list);
    }
}

/// Whether a spreadsheet would take a text for a formula: by its first character that can be seen, as blanks before it
/// are passed over.
fn is_formula(text: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let first = text.trim_start_matches(unseen).chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫'))
}

/// Text that no spreadsheet runs: a `'` stands before what could be a formula, at the start and after every character
/// at which a spreadsheet of another country could begin a cell. Where a `'` stood already it gets another, so that
/// taking one away at those places always gives the text back.
fn defused(text: &str) -> Cow<'_, str> {
    let separates = |c: char| matches!(c, ';' | '\t' | '\r' | '\n');
    let begins = |c: char| c == '\'' || c.is_control();
    if !is_formula(text) && !text.starts_with(begins) && !text.contains(separates) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 2);
    for part in text.split_inclusive(separates) {
        let first = out.is_empty() && part.starts_with(char::is_control);
        if first || is_formula(part) || part.starts_with('\'') {
            out.push('\'');
        }
        out.push_str(part);
    }
    out.into()
}

fn head<T>(columns: &Columns<T>, out: &mut Vec<u8>) {
    names(columns, out);
    out.extend_from_slice(b"\r\n");
}

fn names<T>(columns: &Columns<T>, out: &mut Vec<u8>) {
    for (i, (name, _)) in columns.iter().enumerate() {
        out.extend_from_slice(if i > 0 { b"," } else { b"" });
        out.extend_from_slice(name.as_bytes());
    }
}

fn row<T>(columns: &Columns<T>, item: &T, out: &mut Vec<u8>) {
    cells(columns, item, out);
    out.extend_from_slice(b"\r\n");
}

fn cells<T>(columns: &Columns<T>, item: &T, out: &mut Vec<u8>) {
    for (i, (_, write)) in columns.iter().enumerate() {
        out.extend_from_slice(if i > 0 { b"," } else { b"" });
        write(item, &mut Cell { out });
    }
}

const DIAGNOSTIC: &Columns<FiledDiagnostic> = &[
    ("source", |d, cell| cell.text(&d.source)),
    ("line", |d, cell| cell.number(d.diagnostic.line)),
    ("column", |d, cell| cell.number(d.diagnostic.column)),
    ("offset", |d, cell| cell.number(d.diagnostic.offset)),
    ("length", |d, cell| cell.number(d.diagnostic.length)),
    ("event", |d, cell| cell.number(d.event)),
    ("severity", |d, cell| cell.text(d.diagnostic.severity.id())),
    ("code", |d, cell| cell.text(d.diagnostic.code.id())),
    ("path", |d, cell| cell.text(&d.diagnostic.path)),
    ("field", |d, cell| cell.some(&d.diagnostic.field.map(|field| field.name()))),
    ("message_en", |d, cell| cell.text(&d.diagnostic.message.en)),
    ("message_zh", |d, cell| cell.text(&d.diagnostic.message.zh)),
    ("expected", |d, cell| cell.some(&d.diagnostic.expected)),
    ("actual", |d, cell| cell.some(&d.diagnostic.actual)),
    ("suggestion", |d, cell| cell.some(&d.diagnostic.suggestion)),
    ("rule", |d, cell| cell.some(&d.diagnostic.rule.as_ref().map(|rule| rule.title.as_str()))),
];

pub(super) fn diagnostics_head(out: &mut Vec<u8>) {
    head(DIAGNOSTIC, out);
}

pub(super) fn diagnostic(diagnostic: &FiledDiagnostic, out: &mut Vec<u8>) {
    row(DIAGNOSTIC, diagnostic, out);
}

const CONTACT: &Columns<Contact> = &[
    ("contactId", |c, cell| cell.text(&c.contact_id)),
    ("instanceId", |c, cell| cell.some(&c.instance_id)),
    ("callType", |c, cell| cell.some(&c.call_type)),
    ("caller", |c, cell| cell.some(&c.caller)),
    ("callee", |c, cell| cell.some(&c.callee)),
    ("broker", |c, cell| cell.some(&c.broker)),
    ("outcome", |c, cell| cell.text(c.outcome.name())),
    ("outcomeDetail", |c, cell| cell.some(&c.outcome_detail)),
    ("startTime", |c, cell| cell.text(&c.start_time)),
    ("endTime", |c, cell| cell.some(&c.end_time)),
    ("totalMs", |c, cell| cell.maybe(c.metrics.total_ms)),
    ("ivrMs", |c, cell| cell.number(c.metrics.ivr_ms)),
    ("queueMs", |c, cell| cell.number(c.metrics.queue_ms)),
    ("dialMs", |c, cell| cell.number(c.metrics.dial_ms)),
    ("ringMs", |c, cell| cell.number(c.metrics.ring_ms)),
    ("talkMs", |c, cell| cell.number(c.metrics.talk_ms)),
    ("acwMs", |c, cell| cell.number(c.metrics.acw_ms)),
    ("answerMs", |c, cell| cell.maybe(c.metrics.answer_ms)),
    ("transfers", |c, cell| cell.number(c.metrics.transfers)),
    ("agents", |c, cell| cell.number(c.metrics.agents)),
    ("requeues", |c, cell| cell.number(c.metrics.requeues)),
    ("skillGroupIds", |c, cell| cell.list(c.skill_group_ids.iter().map(String::as_str))),
    ("agentIds", |c, cell| cell.list(c.agent_ids.iter().map(String::as_str))),
    ("legs", |c, cell| cell.number(c.legs.len())),
    ("recordings", |c, cell| cell.number(c.recordings.len())),
    ("events", |c, cell| cell.number(c.events.len())),
    ("invalid", |c, cell| cell.number(c.events.iter().filter(|e| !e.valid).count())),
    ("anomalies", |c, cell| cell.list(codes(&c.anomalies).into_iter())),
    // What 2.0 brought stands behind, so that columns stay where they were.
    ("dialect", |c, cell| cell.text(c.dialect)),
    ("holdMs", |c, cell| cell.number(c.metrics.hold_ms)),
    ("holds", |c, cell| cell.number(c.metrics.holds)),
    ("consultMs", |c, cell| cell.number(c.metrics.consult_ms)),
    ("rating", |c, cell| cell.some(&c.survey.as_ref().and_then(|survey| survey.rating.as_deref()))),
];

const AGENT: &Columns<Agent> = &[
    ("agentId", |a, cell| cell.text(&a.agent_id)),
    ("instanceId", |a, cell| cell.some(&a.instance_id)),
    ("skillGroupIds", |a, cell| cell.list(a.skill_group_ids.iter().map(String::as_str))),
    ("startTime", |a, cell| cell.some(&a.start_time)),
    ("endTime", |a, cell| cell.some(&a.end_time)),
    ("readyMs", |a, cell| cell.number(a.totals.ready_ms)),
    ("dialingMs", |a, cell| cell.number(a.totals.dialing_ms)),
    ("ringingMs", |a, cell| cell.number(a.totals.ringing_ms)),
    ("talkingMs", |a, cell| cell.number(a.totals.talking_ms)),
    ("acwMs", |a, cell| cell.number(a.totals.acw_ms)),
    ("breakMs", |a, cell| cell.number(a.totals.break_ms)),
    ("offlineMs", |a, cell| cell.number(a.totals.offline_ms)),
    ("unknownMs", |a, cell| cell.number(a.totals.unknown_ms)),
    ("signedInMs", |a, cell| cell.number(a.signed_in_ms)),
    ("occupancy", |a, cell| cell.fraction(a.occupancy)),
    ("handled", |a, cell| cell.number(a.handled)),
    ("contacts", |a, cell| cell.number(a.contact_ids.len())),
    ("events", |a, cell| cell.number(a.events.len())),
    ("invalid", |a, cell| cell.number(a.events.iter().filter(|e| !e.valid).count())),
    ("anomalies", |a, cell| cell.list(codes(&a.anomalies).into_iter())),
    ("holdMs", |a, cell| cell.number(a.totals.hold_ms)),
    ("consultingMs", |a, cell| cell.number(a.totals.consulting_ms)),
    ("monitoringMs", |a, cell| cell.number(a.totals.monitoring_ms)),
];

/// What a row of the report has after the kind of its group and the group's key.
const FIGURES: &Columns<Figures> = &[
    ("contacts", |f, cell| cell.number(f.contacts)),
    ("answered", |f, cell| cell.number(f.answered)),
    ("abandoned", |f, cell| cell.number(f.abandoned)),
    ("abandonedIvr", |f, cell| cell.number(f.abandoned_ivr)),
    ("abandonedQueuing", |f, cell| cell.number(f.abandoned_queuing)),
    ("abandonedRing", |f, cell| cell.number(f.abandoned_ring)),
    ("abandonedUnknown", |f, cell| cell.number(f.abandoned_unknown)),
    ("timeouts", |f, cell| cell.number(f.timeouts)),
    ("timeoutsQueue", |f, cell| cell.number(f.timeouts_queue)),
    ("timeoutsRing", |f, cell| cell.number(f.timeouts_ring)),
    ("unanswered", |f, cell| cell.number(f.unanswered)),
    ("open", |f, cell| cell.number(f.open)),
    ("transfers", |f, cell| cell.number(f.transfers)),
    ("requeues", |f, cell| cell.number(f.requeues)),
    ("abandonmentRate", |f, cell| cell.fraction(f.abandonment_rate)),
    ("asaMs", |f, cell| cell.fraction(f.asa_ms)),
    ("serviceLevel", |f, cell| cell.fraction(f.service_level)),
    ("serviceLevelAnswered", |f, cell| cell.number(f.service_level_answered)),
    ("serviceLevelOffered", |f, cell| cell.number(f.service_level_offered)),
    ("ahtMs", |f, cell| cell.fraction(f.aht_ms)),
];

/// The spreads of a row. Each has the columns of [`SPREAD`], with its name before theirs.
const SPREADS: [&str; 5] = ["queue", "ring", "talk", "acw", "hold"];

const SPREAD: &Columns<Spread> = &[
    ("Count", |s, cell| cell.number(s.count)),
    ("TotalMs", |s, cell| cell.number(s.total_ms)),
    ("MeanMs", |s, cell| cell.fraction(s.mean_ms)),
    ("P50Ms", |s, cell| cell.maybe(s.p50_ms)),
    ("P90Ms", |s, cell| cell.maybe(s.p90_ms)),
    ("P99Ms", |s, cell| cell.maybe(s.p99_ms)),
    ("MaxMs", |s, cell| cell.maybe(s.max_ms)),
];

/// The different codes of anomalies, sorted.
fn codes(anomalies: &[Anomaly]) -> Vec<&str> {
    let mut codes: Vec<&str> = anomalies.iter().map(|a| a.code).collect();
    sort::by(&mut codes, |a, b| a.cmp(b));
    codes.dedup();
    codes
}

pub(super) fn contacts_head(out: &mut Vec<u8>) {
    head(CONTACT, out);
}

pub(super) fn contact(contact: &Contact, out: &mut Vec<u8>) {
    row(CONTACT, contact, out);
}

pub(super) fn agents_head(out: &mut Vec<u8>) {
    head(AGENT, out);
}

pub(super) fn agent(agent: &Agent, out: &mut Vec<u8>) {
    row(AGENT, agent, out);
}

/// The whole report: a row for all, then one for each group.
pub(super) fn report(report: &Report, out: &mut Vec<u8>) {
    out.extend_from_slice(b"group,key,");
    names(FIGURES, out);
    for name in SPREADS {
        for (part, _) in SPREAD {
            let _ = write!(out, ",{name}{part}");
        }
    }
    out.extend_from_slice(b"\r\n");
    line("all", None, &report.all, out);
    let groups: [(&str, &[ReportGroup]); 4] = [
        ("skillGroup", &report.by_skill_group),
        ("agent", &report.by_agent),
        ("callType", &report.by_call_type),
        ("hour", &report.by_hour),
    ];
    for (kind, groups) in groups {
        for group in groups {
            line(kind, group.key.as_deref(), &group.figures, out);
        }
    }
}

fn line(kind: &str, key: Option<&str>, figures: &Figures, out: &mut Vec<u8>) {
    Cell { out }.text(kind);
    out.push(b',');
    Cell { out }.some(&key);
    out.push(b',');
    cells(FIGURES, figures, out);
    for spread in [&figures.queue, &figures.ring, &figures.talk, &figures.acw, &figures.hold] {
        out.push(b',');
        cells(SPREAD, spread, out);
    }
    out.extend_from_slice(b"\r\n");
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Cell<'_>)) -> String {
        let mut out = Vec::new();
        write(&mut Cell { out: &mut out });
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells() {
        for (text, cell) in [
            ("", ""),
            ("a", "a"),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=1", "'=1"),
            ("  =1", "'  =1"),
            ("\u{3000}＝1", "'\u{3000}＝1"),
            ("\u{feff}@a", "'\u{feff}@a"),
            ("\0=1", "'\0=1"),
            ("\ta", "'\ta"),
            ("\rb", "\"'\rb\""),
            ("\n=1", "\"'\n'=1\""),
            ("+86138", "'+86138"),
            ("-", "'-"),
            ("'", "''"),
            ("it's", "it's"),
            ("a;=1", "a;'=1"),
            ("a; b", "a; b"),
            ("a;'b", "a;''b"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(written(|cell| cell.text(text)), cell, "{text:?}");
        }
        assert_eq!(written(|cell| cell.number(-5)), "-5");
        assert_eq!(written(|cell| cell.fraction(Some(0.25))), "0.25");
        for number in [0.0, 1.0, 0.53, 1e-5, 1e-6, 1.25e-7, 0.1 + 0.2, 20_000.0, 1234.5, 1.0 / 3e6, 9e15] {
            assert_eq!(written(|cell| cell.fraction(Some(number))), number.to_string());
        }
        assert_eq!(written(|cell| cell.maybe(None::<i64>)), "");
    }

    #[test]
    fn lists() {
        for (items, cell) in [
            (&[][..], ""),
            (&["a"][..], "a"),
            (&["a", "b"][..], "a;b"),
            (&[""][..], "\"\"\"\"\"\""),
            (&["a;b", "c"][..], "\"\"\"a;b\"\";c\""),
            (&["+1", "=2"][..], "'+1;'=2"),
        ] {
            assert_eq!(written(|cell| cell.list(items.iter().copied())), cell, "{items:?}");
        }
    }

    fn table(out: &[u8]) -> Vec<Vec<(String, String)>> {
        let mut reader = ::csv::Reader::from_reader(out);
        let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows =
            reader.records().map(|row| head.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect());
        rows.collect()
    }

    fn filled(row: &[(String, String)]) -> Vec<(&str, &str)> {
        row.iter()
            .filter(|(_, cell)| !matches!(cell.as_str(), "" | "0"))
            .map(|(n, c)| (n.as_str(), c.as_str()))
            .collect()
    }

    #[test]
    fn an_agent_is_a_row() {
        let mut agent_ = Agent { agent_id: "@1001".into(), occupancy: Some(0.53), handled: 3, ..Agent::default() };
        agent_.totals.talking_ms = 1200;
        agent_.contact_ids = vec!["job-1".into(), "job-2".into()];
        agent_.skill_group_ids = vec!["a".into(), "b;c".into()];
        let mut out = Vec::new();
        agents_head(&mut out);
        agent(&agent_, &mut out);
        let rows = table(&out);
        let expected = [
            ("agentId", "'@1001"),
            ("skillGroupIds", "a;\"b;c\""),
            ("talkingMs", "1200"),
            ("occupancy", "0.53"),
            ("handled", "3"),
            ("contacts", "2"),
        ];
        assert_eq!(filled(&rows[0]), expected);
    }

    #[test]
    fn a_report_is_a_row_for_all_and_one_for_each_group() {
        let figures = |contacts| Figures { contacts, ..Figures::default() };
        let group =
            |key: Option<&str>, contacts| ReportGroup { key: key.map(str::to_owned), figures: figures(contacts) };
        let mut of_all = figures(9);
        of_all.service_level = Some(0.8);
        of_all.talk = Spread { count: 2, total_ms: 30, mean_ms: Some(15.0), p50_ms: Some(10), ..Spread::default() };
        let mut out = Vec::new();
        report(
            &Report {
                all: of_all,
                by_skill_group: vec![group(Some("sales@acme"), 5)],
                by_agent: vec![group(Some("=1"), 4)],
                by_call_type: vec![group(Some("Inbound"), 3), group(None, 2)],
                by_hour: vec![group(Some("2021-04-14T10:00:00+08:00"), 1)],
                ..Report::default()
            },
            &mut out,
        );
        let rows = table(&out);
        let all = [
            ("group", "all"),
            ("contacts", "9"),
            ("serviceLevel", "0.8"),
            ("talkCount", "2"),
            ("talkTotalMs", "30"),
            ("talkMeanMs", "15"),
            ("talkP50Ms", "10"),
        ];
        assert_eq!(filled(&rows[0]), all);
        assert_eq!(filled(&rows[1]), [("group", "skillGroup"), ("key", "sales@acme"), ("contacts", "5")]);
        assert_eq!(filled(&rows[2]), [("group", "agent"), ("key", "'=1"), ("contacts", "4")]);
        assert_eq!(filled(&rows[3]), [("group", "callType"), ("key", "Inbound"), ("contacts", "3")]);
        assert_eq!(filled(&rows[4]), [("group", "callType"), ("contacts", "2")]);
        assert_eq!(filled(&rows[5]), [("group", "hour"), ("key", "2021-04-14T10:00:00+08:00"), ("contacts", "1")]);
    }
}
