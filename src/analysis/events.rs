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

/// Which events are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct EventQuery {
    /// How many are skipped. Default 0.
    #[serde(deserialize_with = "or_default")]
    pub offset: usize,
    /// How many are returned at most. Default 100.
    pub limit: Option<usize>,
    /// Only events of this contact, in the order of time; repeated deliveries too.
    pub contact_id: Option<String>,
    /// Only events that name this agent.
    pub agent_id: Option<String>,
    /// Only events of this type; `Some(None)`: events whose type was not read.
    #[serde(deserialize_with = "or_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "Option<EventType>", extend("x-null" = true)))]
    pub event_type: Option<Option<String>>,
    /// Only valid (`true`) or invalid (`false`) events.
    pub valid: Option<bool>,
    /// Only events that were (`true`) or were not (`false`) delivered before.
    pub duplicate: Option<bool>,
    /// Only events with a diagnostic of this code.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<Code>"))]
    pub code: Option<String>,
    /// Only events of the source with this number.
    pub source: Option<usize>,
    /// A text to find in the event's contactId, connectId or agentId, ignoring the case of A to Z.
    pub search: Option<String>,
    /// Only events at this moment or later: RFC 3339, or milliseconds since 1970 as text.
    pub from: Option<String>,
    /// Only events before this moment.
    pub to: Option<String>,
}

/// An event as a row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EventRow {
    /// Its number in the order of arrival, from 0.
    pub index: usize,
    /// The number of the source, from 0.
    pub source: usize,
    /// Where it begins in the source, in bytes.
    pub offset: u64,
    /// How long it is in the source, in bytes.
    pub length: u64,
    /// The line on which it begins, from 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u64,
    /// When it happened; `None` when that could not be read.
    pub event_time: Option<String>,
    /// Its type; `None` when that could not be read.
    pub event_type: Option<EventType>,
    /// The contact that it belongs to.
    pub contact_id: Option<String>,
    /// The agent whom it names.
    pub agent_id: Option<String>,
    /// Whether it has no error.
    pub valid: bool,
    /// How many warnings it has.
    pub warnings: usize,
    /// How many notes it has.
    pub notes: usize,
    /// Delivered before; counted once.
    pub duplicate: bool,
}

/// Which diagnostics are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct DiagnosticQuery {
    /// How many are skipped. Default 0.
    #[serde(deserialize_with = "or_default")]
    pub offset: usize,
    /// How many are returned at most. Default 100.
    pub limit: Option<usize>,
    /// Only diagnostics of this code.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<Code>"))]
    pub code: Option<String>,
    /// Only diagnostics as grave as this.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<Severity>"))]
    pub severity: Option<String>,
    /// Only diagnostics of events of this type; `Some(None)`: of events whose type was not read.
    #[serde(deserialize_with = "or_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "Option<EventType>", extend("x-null" = true)))]
    pub event_type: Option<Option<String>>,
    /// Only diagnostics about this field, by any spelling of its name; about an unknown one, by its name as it was
    /// written. `Some(None)`: only those that are about no field.
    #[serde(deserialize_with = "or_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "Option<String>", extend("x-null" = true)))]
    pub field: Option<Option<String>>,
    /// Only diagnostics of events of the source with this number.
    pub source: Option<usize>,
    /// Only findings of the house rule with this title.
    pub rule: Option<String>,
    /// A text to find in what was there (`actual`), in the path, or in the event's contactId, connectId or agentId,
    /// ignoring the case of A to Z.
    pub search: Option<String>,
}

/// A diagnostic as a row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct DiagnosticRow {
    /// What was found.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
    /// The number of its event, in the order of arrival.
    pub event: usize,
    /// The number of its source, from 0.
    pub source: usize,
}

/// What the diagnostics of a query are about. Each facet is counted over the diagnostics that all members of the query
/// ask for but the facet's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticFacets {
    /// How many diagnostics the whole query asks for.
    pub total: usize,
    /// By code and severity, the gravest first, then the most frequent. The own members of the query are `code`,
    /// `severity` and `rule`.
    pub code: Vec<CodeCount>,
    /// By the event's type; `None`: it was not read.
    #[cfg_attr(feature = "schemas", schemars(with = "Vec<FacetValue<Option<EventType>>>"))]
    pub event_type: Vec<FacetValue<Option<&'static str>>>,
    /// By the field's normal name; of an unknown one by the name as it was written; `None`: about no field. At most
    /// 200.
    pub field: Facet<Option<String>>,
    /// By the number of the source.
    pub source: Vec<FacetValue<usize>>,
    /// House rules by their title; the own members of the query are those of `code`.
    pub rule: Vec<FacetValue<String>>,
}

/// How many fields are listed at most.
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
            let ids = [d.actual, d.path, store.contact(d.event), store.leg(d.event), store.agent(d.event)];
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
                    let ids = [store.contact(e), store.leg(e), store.agent(e)];
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

    /// The event that stands at a byte of a source: the one that was read first, where there are several, as in one
    /// envelope.
    pub fn event_at(&self, source: usize, offset: u64) -> Option<EventRow> {
        let store = &self.sink.store;
        let first = store.sources.get(source)?.first_event as usize;
        let end = store.sources.get(source + 1).map_or(self.seen(), |next| next.first_event as usize).min(self.seen());
        // One after another: an array that breaks off is reported after its items, so places do not only rise.
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

    /// All diagnostics in the order of arrival, those of repeated deliveries last: the number of each, unless it is of
    /// those, and what it is about.
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

    /// At most `most` of the diagnostics that a query asks for, looked for from a place on and without the first
    /// `skip`; the query's own part is left aside. The second is the place where the next ones are looked for: a file
    /// is one pass, however many pages it has.
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
        // Of as many, by name: names in the order of arrival would depend on it.
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
