//! Lists of events and diagnostics.

use super::contacts::Search;
use super::counts::{Facet, FacetValue, most_first};
use super::{Analysis, CodeCount, Page, code_counts, page_of, page_range};
use crate::catalog::{EventType, FIELDS, Field, names};
use crate::diagnostic::{CODES, Code, Diagnostic, Severity};
use crate::options::given::{or_default, or_none};
use crate::store::{DiagnosticFacts, NONE, Store, flag};
use crate::text::sort;
use crate::text::time::format_time;
use crate::timeline::Window;
use serde::{Deserialize, Serialize};

/// Which events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct EventQuery {
    /// How many to leave out.
    #[serde(deserialize_with = "or_default")]
    pub offset: usize,
    /// How many at most; 100 unless told otherwise.
    pub limit: Option<usize>,
    /// Of this contact alone, in the order of time; repeated deliveries too.
    pub contact_id: Option<String>,
    /// That name this agent.
    pub agent_id: Option<String>,
    /// Of this type alone; `Some(None)`: of which none was read.
    #[serde(deserialize_with = "or_none")]
    pub event_type: Option<Option<String>>,
    /// Valid ones or invalid ones alone.
    pub valid: Option<bool>,
    /// That were delivered before (or were not).
    pub duplicate: Option<bool>,
    /// With this diagnostic alone.
    pub code: Option<String>,
    /// Of the source with this number alone.
    pub source: Option<usize>,
    /// Text in the ids of their contact, leg or agent, ignoring the case of A to Z.
    pub search: Option<String>,
    /// Whose time is this one or later: RFC 3339, or milliseconds since 1970 as text.
    pub from: Option<String>,
    /// Whose time is before this one.
    pub to: Option<String>,
}

/// An event in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct EventRow {
    /// Its number in the order of arrival.
    pub index: usize,
    pub source: usize,
    pub offset: u64,
    pub length: u64,
    pub line: u64,
    pub event_time: Option<String>,
    pub event_type: Option<EventType>,
    pub contact_id: Option<String>,
    pub agent_id: Option<String>,
    pub valid: bool,
    pub warnings: usize,
    pub notes: usize,
    /// Delivered before.
    pub duplicate: bool,
}

/// Which diagnostics.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct DiagnosticQuery {
    /// How many to leave out.
    #[serde(deserialize_with = "or_default")]
    pub offset: usize,
    /// How many at most; 100 unless told otherwise.
    pub limit: Option<usize>,
    /// Of this code alone.
    pub code: Option<String>,
    /// Of this severity alone.
    pub severity: Option<String>,
    /// Of events of this type alone; `Some(None)`: of which none was read.
    #[serde(deserialize_with = "or_none")]
    pub event_type: Option<Option<String>>,
    /// About this field alone, by any spelling of its name; about an unknown one by its name as it was written. `Some(None)`: about no
    /// field.
    #[serde(deserialize_with = "or_none")]
    pub field: Option<Option<String>>,
    /// Of events of the source with this number alone.
    pub source: Option<usize>,
    /// Of the house rule with this title alone.
    pub rule: Option<String>,
    /// Text in what was there, in the path, or in the ids of the event's contact, leg or agent, ignoring the case of A to Z.
    pub search: Option<String>,
}

/// A diagnostic in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagnosticRow {
    /// What is amiss.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
    /// The event's number.
    pub event: usize,
    /// The source's number.
    pub source: usize,
}

/// What the diagnostics of a query are about. Each facet is counted over the diagnostics that all members of the query ask for but the
/// facet's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticFacets {
    /// How many diagnostics the whole query asks for.
    pub total: usize,
    /// By code and severity, worst and most first.
    pub code: Vec<CodeCount>,
    /// By the event's type; `None`: none was read.
    pub event_type: Vec<FacetValue<Option<&'static str>>>,
    /// By the field's normal name, or by the name of an unknown one as it was written; `None`: about no field. At most 200.
    pub field: Facet<Option<String>>,
    /// By the number of the source.
    pub source: Vec<FacetValue<usize>>,
    /// House rules by their title, whatever code, severity and rule the query asks for.
    pub rule: Vec<FacetValue<String>>,
}

/// How many fields are told at most.
const FIELDS_TOLD: usize = 200;

/// What a query says no to: the members that a facet leaves aside when it is counted.
mod no {
    pub(super) const CODE: u8 = 1;
    pub(super) const EVENT_TYPE: u8 = 2;
    pub(super) const FIELD: u8 = 4;
    pub(super) const SOURCE: u8 = 8;
    pub(super) const OTHER: u8 = 16;
}

/// The field that a name stands for, in any spelling.
fn named(name: &str) -> Option<Field> {
    names::lookup(name.as_bytes()).map(|found| found.0)
}

/// The field that a diagnostic is about; else the name that its path begins with; none: it is about the whole event.
fn about(store: &Store, d: &DiagnosticFacts) -> Result<Field, Option<String>> {
    if let Some(field) = d.field {
        return Ok(field);
    }
    let path = if d.path == NONE { "" } else { store.strings.get(d.path) };
    let Some(name) = path.strip_prefix('/').and_then(|path| path.split('/').next()) else { return Err(None) };
    let name = name.replace("~1", "/").replace("~0", "~");
    named(&name).ok_or(Some(name))
}

/// A query of diagnostics, ready to be put to one after another.
struct Filter<'a> {
    store: &'a Store,
    query: &'a DiagnosticQuery,
    code: Option<Option<Code>>,
    field: Option<Field>,
    search: Option<Search>,
}

impl Filter<'_> {
    /// Which members of the query do not agree.
    fn fails(&mut self, d: &DiagnosticFacts) -> u8 {
        let (store, query) = (self.store, self.query);
        let mut fails = 0;
        let mut need = |holds: bool, member: u8| fails |= if holds { 0 } else { member };
        need(self.code.is_none_or(|c| c == Some(d.code)), no::CODE);
        need(query.severity.as_deref().is_none_or(|s| s == d.severity.id()), no::CODE);
        if let Some(wanted) = &query.event_type {
            need(store.event_type(d.event).map(EventType::name) == wanted.as_deref(), no::EVENT_TYPE);
        }
        if let Some(wanted) = &query.field {
            let holds = match about(store, d) {
                Ok(field) => self.field == Some(field),
                Err(name) => name == *wanted,
            };
            need(holds, no::FIELD);
        }
        need(query.source.is_none_or(|s| s == store.source(d.event)), no::SOURCE);
        need(query.rule.as_deref().is_none_or(|rule| d.rule != NONE && store.strings.get(d.rule) == rule), no::CODE);
        if let Some(search) = &mut self.search {
            let ids = [d.actual, d.path, store.contact(d.event), store.connect(d.event), store.agent(d.event)];
            need(ids.into_iter().any(|id| id != NONE && search.finds(id, store.strings.get(id))), no::OTHER);
        }
        fails
    }
}

impl Analysis {
    /// A page of events.
    pub fn events(&self, query: &EventQuery) -> Page<EventRow> {
        let store = &self.sink.store;
        let number = |id: &Option<String>| id.as_deref().map(|id| store.strings.find(id).unwrap_or(NONE));
        let (contact, agent) = (number(&query.contact_id), number(&query.agent_id));
        let coded = query.code.as_deref().map(|code| self.events_with(code));
        let window = self.window(query.from.as_deref(), query.to.as_deref());
        let text = query.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let mut search = text.map(|text| Search::new(text, store.strings.len()));
        let mut wanted = |e: usize| {
            let is = |wanted: Option<u32>, id: u32| wanted.is_none_or(|w| w != NONE && w == id);
            is(contact, store.contact(e))
                && is(agent, store.agent(e))
                && query.event_type.as_ref().is_none_or(|t| store.event_type(e).map(EventType::name) == t.as_deref())
                && query.valid.is_none_or(|v| v == store.valid(e))
                && query.duplicate.is_none_or(|d| d == (store.flags(e) & flag::DUPLICATE != 0))
                && query.source.is_none_or(|s| s == store.source(e))
                && (window == Window::ALL || store.time(e).is_some_and(|time| window.holds(time)))
                && coded.as_ref().is_none_or(|coded| coded[e])
                && search.as_mut().is_none_or(|search| {
                    let ids = [store.contact(e), store.connect(e), store.agent(e)];
                    ids.into_iter().any(|id| id != NONE && search.finds(id, store.strings.get(id)))
                })
        };
        let all = 0..self.seen();
        if query.contact_id.is_some() {
            let mut events: Vec<usize> = all.filter(|e| wanted(*e)).collect();
            let step = |e: usize| store.event_type(e).map_or(u8::MAX, |t| t.spec().step);
            sort::by_key(&mut events, |e| (store.time(*e).unwrap_or(i64::MAX), step(*e)));
            let items = page_of(&events, query.offset, query.limit).filter_map(|e| self.event(*e)).collect();
            return Page { total: events.len(), items };
        }
        let (mut total, mut items) = (0, Vec::new());
        let page = page_range(query.offset, query.limit);
        for e in all {
            if wanted(e) {
                if page.contains(&total) {
                    items.extend(self.event(e));
                }
                total += 1;
            }
        }
        Page { total, items }
    }

    /// For each event whether it has a diagnostic.
    fn events_with(&self, code: &str) -> Vec<bool> {
        let store = &self.sink.store;
        let mut marks = vec![false; self.seen()];
        match Code::from_id(code) {
            None => {}
            Some(Code::DuplicateEvent) => {
                marks.iter_mut().enumerate().for_each(|(e, mark)| *mark = store.flags(e) & flag::DUPLICATE != 0);
            }
            Some(code) => {
                let keys = (0..self.diagnostics_seen()).map(|d| store.diagnostic_key(d));
                keys.filter(|key| key.1 == code).for_each(|key| marks[key.0] = true);
            }
        }
        marks
    }

    /// The event that stands at a byte of a source: the one that was read first, where there are several, as in one envelope.
    pub fn event_at(&self, source: usize, offset: u64) -> Option<EventRow> {
        let store = &self.sink.store;
        let first = store.sources.get(source)?.first_event as usize;
        let end = store.sources.get(source + 1).map_or(self.seen(), |next| next.first_event as usize).min(self.seen());
        // One after another: of an array that breaks off it is told after what was in it, so places do not only rise.
        let covers = |e: &usize| {
            let (start, length, _) = store.place_of(*e);
            start <= offset && offset - start < length
        };
        self.event((first..end).find(covers)?)
    }

    /// One event in a list, by its number.
    pub fn event(&self, index: usize) -> Option<EventRow> {
        let store = &self.sink.store;
        if index >= store.len() {
            return None;
        }
        let (offset, length, line) = store.place_of(index);
        let duplicate = store.flags(index) & flag::DUPLICATE != 0;
        let count = |s: Severity| store.diagnostics_of(index).filter(|d| store.diagnostic_key(*d).2 == s).count();
        Some(EventRow {
            index,
            source: store.source(index),
            offset,
            length,
            line,
            event_time: store.time(index).map(format_time),
            event_type: store.event_type(index),
            contact_id: store.strings.optional(store.contact(index)),
            agent_id: store.strings.optional(store.agent(index)),
            valid: store.valid(index),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note) + usize::from(duplicate),
            duplicate,
        })
    }

    /// The normal form of an event as JSON text; `None` if the bytes were no object.
    pub fn normal(&self, index: usize) -> Option<String> {
        if index >= self.sink.store.len() {
            return None;
        }
        let mut out = Vec::new();
        self.sink.store.write_normal(index, &mut out);
        (!out.is_empty()).then(|| String::from_utf8_lossy(&out).into_owned())
    }

    /// The diagnostics of an event.
    pub fn event_diagnostics(&self, index: usize) -> Vec<Diagnostic> {
        let store = &self.sink.store;
        if index >= store.len() {
            return Vec::new();
        }
        let mut all: Vec<Diagnostic> =
            store.diagnostics_of(index).map(|d| store.diagnostic(d, self.options())).collect();
        if store.flags(index) & flag::DUPLICATE != 0 {
            all.push(self.duplicate(index));
        }
        all
    }

    fn duplicate(&self, index: usize) -> Diagnostic {
        let (offset, length, line) = self.sink.store.place_of(index);
        Diagnostic::duplicate(offset, length, line)
    }

    /// All diagnostics in the order of arrival, those of repeated deliveries last: the number of each, unless it is of those, and
    /// what it is about.
    fn each_diagnostic(&self, each: &mut dyn FnMut(Option<usize>, DiagnosticFacts)) {
        self.each_diagnostic_from(0, &mut |number, facts| {
            each(number, facts);
            true
        });
    }

    /// The same from a place in that order on, until `each` has enough; the place of what comes next.
    fn each_diagnostic_from(&self, from: usize, each: &mut dyn FnMut(Option<usize>, DiagnosticFacts) -> bool) -> usize {
        let store = &self.sink.store;
        let numbered = self.diagnostics_seen();
        for d in from..numbered {
            if !each(Some(d), store.diagnostic_facts(d)) {
                return d + 1;
            }
        }
        let repeated = if self.groups.duplicates > 0 { self.seen() } else { 0 };
        for event in (from.max(numbered) - numbered..repeated).filter(|e| store.flags(*e) & flag::DUPLICATE != 0) {
            let (code, severity) = (Code::DuplicateEvent, Severity::Note);
            let facts = DiagnosticFacts { event, code, severity, field: None, path: NONE, actual: NONE, rule: NONE };
            if !each(None, facts) {
                return numbered + event + 1;
            }
        }
        numbered + repeated
    }

    fn diagnostic_row(&self, number: Option<usize>, facts: &DiagnosticFacts) -> DiagnosticRow {
        let store = &self.sink.store;
        let diagnostic = match number {
            Some(number) => store.diagnostic(number, self.options()),
            None => self.duplicate(facts.event),
        };
        DiagnosticRow { diagnostic, event: facts.event, source: store.source(facts.event) }
    }

    /// At most `most` of the diagnostics that a query asks for, looked for from a place on and without the first `skip`; the query's own
    /// part is left aside. The second is the place where the next ones are looked for: a file is one pass, however many pages it has.
    pub(crate) fn diagnostics_from(
        &self,
        query: &DiagnosticQuery,
        place: usize,
        skip: usize,
        most: usize,
    ) -> (Vec<DiagnosticRow>, usize) {
        if most == 0 {
            return (Vec::new(), place);
        }
        let mut filter = self.diagnostic_filter(query);
        let (mut skip, mut rows) = (skip, Vec::new());
        let next = self.each_diagnostic_from(place, &mut |number, facts| {
            if filter.fails(&facts) != 0 {
                return true;
            }
            if skip > 0 {
                skip -= 1;
                return true;
            }
            rows.push(self.diagnostic_row(number, &facts));
            rows.len() < most
        });
        (rows, next)
    }

    /// The name of a source.
    pub(crate) fn source_name(&self, source: usize) -> &str {
        &self.sink.store.sources[source].name
    }

    fn diagnostic_filter<'a>(&'a self, query: &'a DiagnosticQuery) -> Filter<'a> {
        let store = &self.sink.store;
        let text = query.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Filter {
            store,
            query,
            code: query.code.as_deref().map(Code::from_id),
            field: query.field.as_ref().and_then(|f| named(f.as_deref()?)),
            search: text.map(|text| Search::new(text, store.strings.len())),
        }
    }

    /// A page of diagnostics, in the order of arrival; those of repeated deliveries come last.
    pub fn diagnostics(&self, query: &DiagnosticQuery) -> Page<DiagnosticRow> {
        let mut filter = self.diagnostic_filter(query);
        let (mut total, mut items) = (0, Vec::new());
        let page = page_range(query.offset, query.limit);
        self.each_diagnostic(&mut |number, facts| {
            if filter.fails(&facts) != 0 {
                return;
            }
            if page.contains(&total) {
                items.push(self.diagnostic_row(number, &facts));
            }
            total += 1;
        });
        Page { total, items }
    }

    /// What the diagnostics of a query are about, with counts.
    pub fn diagnostic_facets(&self, query: &DiagnosticQuery) -> DiagnosticFacets {
        let store = &self.sink.store;
        let mut filter = self.diagnostic_filter(query);
        let mut total = 0;
        let mut codes = vec![[0u64; 3]; CODES.len()];
        let mut types = [0; EventType::COUNT + 1];
        let mut sources = vec![0; store.sources.len()];
        let mut fields: Vec<(Option<String>, usize)> =
            FIELDS.iter().map(|field| (Some(field.name.to_owned()), 0)).collect();
        // A schema has few rules.
        let mut rules: Vec<(u32, usize)> = Vec::new();
        // The place in `fields` of what a path names, from 1.
        let mut places = vec![0u32; store.strings.len()];
        self.each_diagnostic(&mut |_, d| {
            let fails = filter.fails(&d);
            let but = |own: u8| fails & !own == 0;
            total += usize::from(fails == 0);
            if but(no::CODE) {
                codes[d.code as usize][d.severity as usize] += 1;
            }
            if but(no::EVENT_TYPE) {
                types[store.event_type(d.event).map_or(EventType::COUNT, |t| t as usize)] += 1;
            }
            if but(no::SOURCE) {
                sources[store.source(d.event)] += 1;
            }
            if d.rule != NONE && but(no::CODE) {
                match rules.iter_mut().find(|(rule, _)| *rule == d.rule) {
                    Some((_, count)) => *count += 1,
                    None => rules.push((d.rule, 1)),
                }
            }
            if but(no::FIELD) {
                let place = match d.field {
                    Some(field) => field as usize,
                    None => {
                        let known = &mut places[d.path as usize];
                        if *known == 0 {
                            let place = match about(store, &d) {
                                Ok(field) => field as usize,
                                Err(name) => fields.iter().position(|f| f.0 == name).unwrap_or_else(|| {
                                    fields.push((name, 0));
                                    fields.len() - 1
                                }),
                            };
                            *known = place as u32 + 1;
                        }
                        *known as usize - 1
                    }
                };
                fields[place].1 += 1;
            }
        });
        // Of as many, by name: in the order of their arrival names would tell of it.
        sort::by(&mut fields[FIELDS.len()..], |a, b| a.0.cmp(&b.0));
        let mut rules: Vec<_> = rules.into_iter().map(|(rule, n)| (store.strings.get(rule).to_owned(), n)).collect();
        sort::by(&mut rules, |a, b| a.0.cmp(&b.0));
        let types = types.into_iter().enumerate().map(|(i, n)| (EventType::from_index(i).map(EventType::name), n));
        DiagnosticFacets {
            total,
            code: code_counts(&codes),
            event_type: most_first(types, usize::MAX).values,
            field: most_first(fields.into_iter(), FIELDS_TOLD),
            source: most_first(sources.into_iter().enumerate(), usize::MAX).values,
            rule: most_first(rules.into_iter(), usize::MAX).values,
        }
    }
}
