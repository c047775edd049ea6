//! The whole way of the data: chunks in, pages of contacts, events and diagnostics out.

use crate::catalog::{CALL_TYPES, EventType, Field};
use crate::check::{Bilingual, CODES, Checker, Code, Diagnostic, Options, Severity, format_time};
use crate::input::Input;
use crate::read::{Broken, Found, Reader, Sink};
use crate::record::{Walk, broken_detail, reader_details, type_name};
use crate::redact::{Redactor, hidden};
use crate::report::{Report, ReportOptions, report};
use crate::sort;
use crate::store::{Id, NONE, Source, Store, flag};
use crate::timeline::{
    ANOMALIES, Across, Agent, AgentQuery, AgentRow, AgentWork, AnomalyCode, AnomalyCount, Builder, Contact, Figures,
    Groups, Lookup, Metrics, Outcome, Scene, States, Summary as ContactSummary, View, Window, Work, agents_events,
    anomaly_names,
};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Reads, checks and keeps events, and rebuilds the contacts they belong to.
///
/// Push chunks, [`finish`](Analysis::finish), then ask for pages.
///
/// ```
/// use callscope::{Analysis, ContactQuery, Options};
///
/// let mut analysis = Analysis::new(Options::default());
/// analysis.begin("events.ndjson");
/// analysis.push(br#"{"EventType":"Dialing","EventTime":"2021-04-14T02:34:00.447Z","contactId":"job-1",
///     "connectId":"c-1","callType":"Outbound","caller":"4001","broker":"4001","callee":"1388888****",
///     "agentId":"1001@acme","instanceId":"acme"}"#);
/// analysis.push(br#"{"EventType":"CallReleased","EventTime":"2021-04-14T02:34:20.447Z","contactId":"job-1",
///     "connectId":"c-1","callType":"Outbound","caller":"4001","broker":"4001","callee":"1388888****",
///     "agentId":"1001@acme","instanceId":"acme","initiator":"4001","releaseReason":"486 - Busy Here"}"#);
/// analysis.finish();
///
/// let page = analysis.contacts(&ContactQuery::default());
/// assert_eq!(page.total, 1);
/// let contact = analysis.contact("job-1").unwrap();
/// assert_eq!(contact.metrics.dial_ms, 20_000);
/// assert_eq!(contact.phases[0].ended_by, Some("CallReleased"));
/// ```
pub struct Analysis {
    reader: Reader,
    sink: Keep,
    groups: Groups,
    summaries: Vec<ContactSummary>,
    /// The contacts in the order of their start, then their id.
    order: Vec<u32>,
    finished: bool,
    open: bool,
    /// The last query's contacts, so that its next page costs nothing.
    cached: Option<(ContactQuery, Vec<u32>)>,
    /// The last query's agents.
    cached_agents: Option<(AgentQuery, Vec<Figures>)>,
    /// What the agents did, once somebody has asked.
    work: OnceLock<Work>,
    /// What concerns more than one contact, and the anomalies of all of them as bits; both once somebody has asked.
    across: OnceLock<Across>,
    anomalies: OnceLock<Vec<u32>>,
}

/// Checks and keeps what the reader finds.
struct Keep {
    checker: Checker,
    redactor: Option<Redactor>,
    store: Store,
    latest: i64,
    late: u64,
    largest_lag: i64,
}

impl Sink for Keep {
    #[inline]
    fn event(&mut self, found: Found<'_>) {
        let checked = self.checker.check(found.raw, found.members);
        if let Some(redactor) = &mut self.redactor {
            redactor.event(found.raw, checked);
        }
        let event = self.store.add(checked, found.raw, found.place);
        if let Some(time) = checked.time {
            if time < self.latest {
                self.late += 1;
                self.largest_lag = self.largest_lag.max(self.latest - time);
            } else {
                self.latest = time;
            }
        }
        if found.log_prefix || found.wrapped.is_some() {
            reader_details(&found, checked, |d| self.store.add_detail(event, &d));
        }
        let mut walk = Walk::new(&found);
        for finding in &checked.findings {
            let place = walk.place(&found, finding);
            self.store.add_finding(&found, checked, finding, place);
        }
    }

    fn broken(&mut self, broken: Broken<'_>) {
        let broken = if self.redactor.is_some() { hidden(broken) } else { broken };
        let event = self.store.add_broken(broken.place);
        self.store.add_detail(event, &broken_detail(&broken));
    }
}

/// A page of a longer list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<T> {
    /// How many there are in all.
    pub total: usize,
    /// Those of this page.
    pub items: Vec<T>,
}

/// By what contacts are sorted. Ties are settled by start and id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum ContactSort {
    #[default]
    Start,
    /// `totalMs`; open contacts first.
    Duration,
    /// `answerMs` of answered contacts, else what was spent in IVR, queue and ringing.
    Wait,
    Talk,
    Events,
    Id,
    Outcome,
    CallType,
}

/// Which contacts, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ContactQuery {
    /// By what they are sorted.
    pub sort: ContactSort,
    /// The other way round.
    pub descending: bool,
    /// How many to leave out.
    pub offset: usize,
    /// How many at most; 100 unless told otherwise.
    pub limit: Option<usize>,
    /// Text in the contact's id, its parties' numbers or its agents' ids, ignoring case.
    pub search: Option<String>,
    /// These outcomes alone.
    pub outcome: Option<Vec<String>>,
    /// These call types alone.
    pub call_type: Option<Vec<String>>,
    /// With (or without) invalid events.
    pub invalid: Option<bool>,
    /// With (or without) anomalies.
    pub anomalies: Option<bool>,
    /// With this anomaly alone, by its stable name.
    pub anomaly: Option<String>,
    /// Whose events name this agent.
    pub agent_id: Option<String>,
    /// Whose events name this skill group.
    pub skill_group_id: Option<String>,
    /// That start at this time or later: RFC 3339, or milliseconds since 1970 as text.
    pub from: Option<String>,
    /// That start before this time.
    pub to: Option<String>,
}

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ContactRow {
    /// Its place in the order of start and id.
    pub index: usize,
    pub contact_id: String,
    pub call_type: Option<&'static str>,
    pub caller: Option<String>,
    pub callee: Option<String>,
    pub outcome: Outcome,
    pub outcome_detail: Option<&'static str>,
    pub start_time: String,
    pub end_time: Option<String>,
    pub metrics: Metrics,
    pub agent_ids: Vec<String>,
    pub skill_group_ids: Vec<String>,
    pub events: u32,
    pub invalid: u32,
    /// The codes of its anomalies, each once.
    pub anomalies: Vec<&'static str>,
}

/// Which events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EventQuery {
    /// How many to leave out.
    pub offset: usize,
    /// How many at most; 100 unless told otherwise.
    pub limit: Option<usize>,
    /// Of this contact alone, in the order of time; repeated deliveries too.
    pub contact_id: Option<String>,
    /// Of this type alone.
    pub event_type: Option<String>,
    /// Valid ones or invalid ones alone.
    pub valid: Option<bool>,
    /// With this diagnostic alone.
    pub code: Option<String>,
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
    #[serde(serialize_with = "type_name")]
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
#[serde(rename_all = "camelCase", default)]
pub struct DiagnosticQuery {
    /// How many to leave out.
    pub offset: usize,
    /// How many at most; 100 unless told otherwise.
    pub limit: Option<usize>,
    /// Of this code alone.
    pub code: Option<String>,
    /// Of this severity alone.
    pub severity: Option<String>,
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

/// How the input was.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The sources in the order in which they came.
    pub sources: Vec<SourceSummary>,
    /// Bytes read, after inflating.
    pub bytes: u64,
    /// Events, broken ones included.
    pub events: usize,
    /// Events without an error.
    pub valid: usize,
    /// Valid events with a warning.
    pub with_warnings: usize,
    /// Events with an error.
    pub invalid: usize,
    /// Deliveries of events that were delivered before.
    pub duplicates: u64,
    /// How far arrivals strayed from the order of time.
    pub out_of_order: OutOfOrder,
    /// Contacts.
    pub contacts: usize,
    /// Agents.
    pub agents: usize,
    /// The earliest event's time.
    pub start_time: Option<String>,
    /// The latest event's time.
    pub end_time: Option<String>,
    /// How many events of each type, most first.
    pub event_types: Vec<TypeCount>,
    /// How many diagnostics of each code and severity, worst and most first.
    pub codes: Vec<CodeCount>,
}

/// How far arrivals strayed from the order of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutOfOrder {
    /// Events that arrived after one with a later time.
    pub events: u64,
    /// The largest difference to the latest time before, in milliseconds.
    pub largest_lag_ms: i64,
    /// The same in words; `None` if there were none.
    pub message: Option<Bilingual>,
}

/// A source of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct SourceSummary {
    pub name: String,
    /// Bytes read, after inflating.
    pub bytes: u64,
    pub events: usize,
}

/// How many events of a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct TypeCount {
    /// `None`: none was read.
    #[serde(serialize_with = "type_name")]
    pub event_type: Option<EventType>,
    pub events: usize,
    pub invalid: usize,
}

/// How many diagnostics of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct CodeCount {
    pub code: Code,
    pub severity: Severity,
    pub count: u64,
}

const PAGE: usize = 100;

impl Analysis {
    /// An analysis that has read nothing yet.
    pub fn new(options: Options) -> Analysis {
        Analysis::of(Checker::new(options))
    }

    /// As [`Analysis::new`], and every event is held against the rules of the house as well.
    #[cfg(feature = "rules")]
    pub fn with_rules(options: Options, rules: crate::Rules) -> Analysis {
        Analysis::of(Checker::new(options).rules(rules))
    }

    fn of(checker: Checker) -> Analysis {
        Analysis {
            reader: Reader::new(checker.options()),
            sink: Keep {
                redactor: checker.options().redact.as_ref().map(Redactor::new),
                checker,
                store: Store::default(),
                latest: i64::MIN,
                late: 0,
                largest_lag: 0,
            },
            groups: Groups::default(),
            summaries: Vec::new(),
            order: Vec::new(),
            finished: false,
            open: false,
            cached: None,
            cached_agents: None,
            work: OnceLock::new(),
            across: OnceLock::new(),
            anomalies: OnceLock::new(),
        }
    }

    /// Starts a source; the one before has ended.
    pub fn begin(&mut self, name: &str) {
        self.end_source();
        let first_event = self.sink.store.len() as u32;
        self.sink.store.sources.push(Source { name: name.to_owned(), first_event, bytes: 0 });
        self.open = true;
        self.finished = false;
    }

    /// Takes the next chunk of the source.
    pub fn push(&mut self, chunk: &[u8]) {
        self.ready();
        self.reader.push(chunk, &mut self.sink);
    }

    /// Room for `len` bytes of the next chunk, to be filled before [`Analysis::commit`]: spares a copy.
    pub fn reserve(&mut self, len: usize) -> &mut [u8] {
        self.ready();
        self.reader.reserve(len)
    }

    /// Takes the first `len` of the bytes that were reserved.
    pub fn commit(&mut self, len: usize) {
        self.reader.commit(len, &mut self.sink);
    }

    fn ready(&mut self) {
        if !self.open {
            self.begin("");
        }
    }

    fn end_source(&mut self) {
        if self.open {
            self.reader.end(&mut self.sink);
            if let Some(source) = self.sink.store.sources.last_mut() {
                source.bytes = self.reader.last_bytes();
            }
            self.open = false;
        }
    }

    /// How many events were read so far.
    pub fn events_read(&self) -> usize {
        self.sink.store.len()
    }

    /// Ends the last source and rebuilds the contacts. More sources may follow, and another `finish`.
    pub fn finish(&mut self) {
        self.end_source();
        self.groups = Groups::new(&mut self.sink.store);
        let mut builder = Builder::default();
        let store = &self.sink.store;
        self.summaries.clear();
        self.summaries.reserve_exact(self.groups.len());
        for contact in 0..self.groups.len() {
            let events = self.groups.events(contact);
            builder.build(store, &self.groups, events);
            self.summaries.push(ContactSummary::new(store, &mut builder, events));
            for p in &builder.phases {
                self.groups.meet(p.agent);
            }
        }
        let mut order: Vec<u32> = (0..self.groups.len() as u32).collect();
        sort::numbers(&mut order, &mut |a, b| {
            let start = |c: u32| self.summaries[c as usize].start;
            start(a).cmp(&start(b)).then_with(|| self.id_text(a).cmp(self.id_text(b)))
        });
        self.order = order;
        self.cached = None;
        self.cached_agents = None;
        self.work.take();
        self.across.take();
        self.anomalies.take();
        self.finished = true;
    }

    /// What the agents did: gathered on the first question, and kept until the next [`finish`](Analysis::finish).
    fn work(&self) -> &Work {
        self.work.get_or_init(|| Work::new(&self.sink.store, &self.groups))
    }

    fn id_text(&self, contact: u32) -> &str {
        self.sink.store.strings.get(self.groups.id(contact as usize))
    }

    fn options(&self) -> &Options {
        self.sink.checker.options()
    }

    /// How many contacts there are.
    pub fn contact_count(&self) -> usize {
        self.order.len()
    }

    /// How the input was.
    pub fn summary(&self) -> Summary {
        let store = &self.sink.store;
        let (mut valid, mut with_warnings) = (0, 0);
        let mut types = [(0usize, 0usize); EventType::COUNT + 1];
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for e in 0..store.len() {
            let flags = store.flags(e);
            let ok = flags & flag::ERROR == 0;
            valid += usize::from(ok);
            with_warnings += usize::from(ok && flags & flag::WARNING != 0);
            let t = &mut types[store.event_type(e).map_or(EventType::COUNT, |t| t as usize)];
            t.0 += 1;
            t.1 += usize::from(!ok);
            if let Some(time) = store.time(e) {
                first = first.min(time);
                last = last.max(time);
            }
        }
        let mut event_types: Vec<TypeCount> = types
            .iter()
            .enumerate()
            .filter(|(_, t)| t.0 > 0)
            .map(|(i, t)| TypeCount { event_type: EventType::from_index(i), events: t.0, invalid: t.1 })
            .collect();
        sort::by_key(&mut event_types, |t| std::cmp::Reverse(t.events));
        let mut counts = vec![[0u64; 3]; CODES.len()];
        for i in 0..store.diagnostic_count() {
            let (_, code, severity) = store.diagnostic_key(i);
            counts[code as usize][severity as usize] += 1;
        }
        counts[Code::DuplicateEvent as usize][Severity::Note as usize] += self.groups.duplicates;
        counts[Code::OutOfOrder as usize][Severity::Note as usize] += u64::from(self.sink.late > 0);
        let mut codes = Vec::new();
        for spec in CODES {
            for severity in [Severity::Error, Severity::Warning, Severity::Note] {
                let count = counts[spec.code as usize][severity as usize];
                if count > 0 {
                    codes.push(CodeCount { code: spec.code, severity, count });
                }
            }
        }
        sort::by_key(&mut codes, |c| (c.severity, std::cmp::Reverse(c.count)));
        let sources = self.sources();
        Summary {
            bytes: sources.iter().map(|s| s.bytes).sum(),
            sources,
            events: store.len(),
            valid,
            with_warnings,
            invalid: store.len() - valid,
            duplicates: self.groups.duplicates,
            out_of_order: self.out_of_order(),
            contacts: self.groups.len(),
            agents: self.groups.agents(),
            start_time: (first <= last).then(|| format_time(first)),
            end_time: (first <= last).then(|| format_time(last)),
            event_types,
            codes,
        }
    }

    fn sources(&self) -> Vec<SourceSummary> {
        let store = &self.sink.store;
        store
            .sources
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let end = store.sources.get(i + 1).map_or(store.len(), |n| n.first_event as usize);
                let bytes = if self.open && i + 1 == store.sources.len() { self.reader.offset() } else { s.bytes };
                SourceSummary { name: s.name.clone(), bytes, events: end - s.first_event as usize }
            })
            .collect()
    }

    fn out_of_order(&self) -> OutOfOrder {
        let (events, lag) = (self.sink.late, self.sink.largest_lag);
        let message = Code::OutOfOrder.spec().message;
        let fill = |t: &str| t.replace("{actual}", &events.to_string()).replace("{expected}", &lag.to_string());
        OutOfOrder {
            events,
            largest_lag_ms: lag,
            message: (events > 0).then(|| Bilingual { en: fill(message.en), zh: fill(message.zh) }),
        }
    }

    /// The figures over all contacts, and by skill group, agent, call type and hour; how the input was.
    ///
    /// The contacts are those of the last [`finish`](Analysis::finish). Each call makes the figures anew.
    ///
    /// ```
    /// use callscope::{Analysis, Options, ReportOptions};
    ///
    /// let mut analysis = Analysis::new(Options::default());
    /// analysis.push(br#"{"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"job-1",
    ///         "callType":"Inbound"}
    ///     {"EventType":"AgentTalk","EventTime":"2021-04-14T02:34:25Z","contactId":"job-1",
    ///         "agentId":"1001@acme"}"#);
    /// analysis.finish();
    ///
    /// let report = analysis.report(&ReportOptions::default());
    /// assert_eq!(report.all.asa_ms, Some(25_000.0));
    /// assert_eq!(report.all.service_level, Some(0.0));
    /// assert_eq!(report.by_hour[0].key.as_deref(), Some("2021-04-14T10:00:00+08:00"));
    /// let report = analysis.report(&ReportOptions { service_level_ms: 30_000, ..ReportOptions::default() });
    /// assert_eq!(report.all.service_level, Some(1.0));
    /// ```
    pub fn report(&self, options: &ReportOptions) -> Report {
        let input = Input::new(&self.sink.store, self.sources(), options.gap_ms);
        let offset = self.options().assume_offset;
        report(self.lookup(), &self.summaries, options, offset, self.anomaly_counts(), input)
    }

    /// A page of contacts.
    pub fn contacts(&mut self, query: &ContactQuery) -> Page<ContactRow> {
        let wanted = ContactQuery { offset: 0, limit: None, ..query.clone() };
        if self.cached.as_ref().is_none_or(|(q, _)| *q != wanted) {
            let found = self.select(&wanted);
            self.cached = Some((wanted, found));
        }
        let found = self.cached.as_ref().map_or(&[][..], |(_, found)| found.as_slice());
        let items =
            found.iter().skip(query.offset).take(query.limit.unwrap_or(PAGE)).map(|place| self.row(*place)).collect();
        Page { total: found.len(), items }
    }

    /// Places in `order` of the contacts that a query asks for.
    pub(crate) fn select(&self, query: &ContactQuery) -> Vec<u32> {
        let matching = query.search.as_deref().map(str::trim).filter(|s| !s.is_empty()).map(|s| self.matching(s));
        let store = &self.sink.store;
        let window = Window::new(query.from.as_deref(), query.to.as_deref(), self.options().assume_offset);
        let wanted = query.anomaly.as_deref().map(|id| AnomalyCode::from_id(id).map_or(0, AnomalyCode::bit));
        let anomalies = (wanted.is_some() || query.anomalies.is_some()).then(|| self.all_anomaly_bits());
        // An id that no event has is none of any contact's.
        let number = |id: &Option<String>| id.as_deref().map(|id| store.strings.find(id).unwrap_or(NONE));
        let (agent, group) = (number(&query.agent_id), number(&query.skill_group_id));
        let names = |contact: usize, id: Option<Id>, of: &dyn Fn(usize) -> Id| {
            id.is_none_or(|id| id != NONE && self.groups.events(contact).iter().any(|e| of(*e as usize) == id))
        };
        let mut found: Vec<u32> = (0..self.order.len() as u32)
            .filter(|place| {
                let contact = self.order[*place as usize] as usize;
                let s = &self.summaries[contact];
                let outcome = || {
                    serde_json::to_value(s.outcome).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
                };
                query.outcome.as_ref().is_none_or(|o| o.contains(&outcome()))
                    && query
                        .call_type
                        .as_ref()
                        .is_none_or(|t| s.call_type.is_some_and(|c| t.iter().any(|t| t == CALL_TYPES[c as usize].name)))
                    && query.invalid.is_none_or(|wanted| wanted == (s.invalid > 0))
                    && window.holds(s.start)
                    && anomalies.is_none_or(|all| {
                        wanted.is_none_or(|bit| all[contact] & bit != 0)
                            && query.anomalies.is_none_or(|any| any == (all[contact] != 0))
                    })
                    && names(contact, agent, &|e| store.agent(e))
                    && names(contact, group, &|e| store.text_attr(e, Field::SkillGroupId))
                    && matching.as_ref().is_none_or(|ids| self.mentions(contact, ids))
            })
            .collect();
        let summary = |place: &u32| &self.summaries[self.order[*place as usize] as usize];
        let number = |place: &u32| -> i64 {
            let s = summary(place);
            let m = &s.metrics;
            match query.sort {
                ContactSort::Start => s.start,
                ContactSort::Duration => m.total_ms.unwrap_or(-1),
                ContactSort::Wait => m.answer_ms.unwrap_or(m.ivr_ms + m.queue_ms + m.ring_ms),
                ContactSort::Talk => m.talk_ms,
                ContactSort::Events => s.events as i64,
                ContactSort::Outcome => s.outcome as i64 * 256 + s.detail.map_or(0, |d| d as i64 + 1),
                ContactSort::CallType => s.call_type.map_or(-1, i64::from),
                ContactSort::Id => 0,
            }
        };
        // A stable sort: ties stay in the order of start and id.
        match query.sort {
            ContactSort::Start => {}
            ContactSort::Id => {
                let id = |place: u32| self.id_text(self.order[place as usize]);
                // Ids share a prefix and differ soon after it: the first bytes as one number settle nearly all.
                let head = |place: u32| {
                    let (text, mut head) = (id(place).as_bytes(), [0; 16]);
                    let len = text.len().min(16);
                    head[..len].copy_from_slice(&text[..len]);
                    u128::from_be_bytes(head)
                };
                let heads: Vec<u128> = (0..self.order.len() as u32).map(head).collect();
                sort::numbers(&mut found, &mut |a, b| {
                    heads[a as usize].cmp(&heads[b as usize]).then_with(|| id(a).cmp(id(b)))
                });
            }
            _ => {
                let keys: Vec<i64> = (0..self.order.len() as u32).map(|place| number(&place)).collect();
                sort::numbers(&mut found, &mut |a, b| keys[a as usize].cmp(&keys[b as usize]));
            }
        }
        if query.descending {
            found.reverse();
        }
        found
    }

    /// For each known text, whether it holds the needle.
    fn matching(&self, needle: &str) -> Vec<bool> {
        let needle = needle.to_lowercase();
        let strings = &self.sink.store.strings;
        let ascii = needle.is_ascii();
        (0..strings.len() as Id)
            .map(|id| {
                id != NONE && {
                    let text = strings.get(id);
                    if ascii && text.is_ascii() {
                        text.len() >= needle.len()
                            && text.as_bytes().windows(needle.len()).any(|w| w.eq_ignore_ascii_case(needle.as_bytes()))
                    } else {
                        text.to_lowercase().contains(&needle)
                    }
                }
            })
            .collect()
    }

    /// Whether a contact's id, parties or agents are among these texts.
    fn mentions(&self, contact: usize, texts: &[bool]) -> bool {
        let store = &self.sink.store;
        let is = |id: Id| texts.get(id as usize).copied().unwrap_or_default();
        is(self.groups.id(contact))
            || self.groups.events(contact).iter().map(|e| *e as usize).any(|e| {
                is(store.agent(e)) || is(store.text_attr(e, Field::Caller)) || is(store.text_attr(e, Field::Callee))
            })
    }

    fn lookup(&self) -> Lookup<'_> {
        Lookup { store: &self.sink.store, groups: &self.groups }
    }

    fn row(&self, place: u32) -> ContactRow {
        let contact = self.order[place as usize] as usize;
        let s = &self.summaries[contact];
        let (events, lookup) = (self.groups.events(contact), self.lookup());
        ContactRow {
            index: place as usize,
            contact_id: self.id_text(contact as u32).to_owned(),
            call_type: s.call_type.map(|c| CALL_TYPES[c as usize].name),
            caller: lookup.first(events, Field::Caller),
            callee: lookup.first(events, Field::Callee),
            outcome: s.outcome,
            outcome_detail: s.detail_name(),
            start_time: format_time(s.start),
            end_time: s.end.map(format_time),
            metrics: s.metrics,
            agent_ids: lookup.different(events, Field::AgentId),
            skill_group_ids: lookup.different(events, Field::SkillGroupId),
            events: s.events,
            invalid: s.invalid,
            anomalies: anomaly_names(self.anomaly_bits(contact, &mut Builder::default())),
        }
    }

    /// What anomalies are found with.
    fn scene(&self) -> Scene<'_> {
        let (store, groups, work) = (&self.sink.store, &self.groups, self.work());
        Scene { store, groups, work, across: self.across.get_or_init(|| Across::new(store, groups, work)) }
    }

    /// A contact's anomalies as bits. Those of all contacts are found when a question is about all of them.
    fn anomaly_bits(&self, contact: usize, builder: &mut Builder) -> u32 {
        match self.anomalies.get().and_then(|all| all.get(contact)) {
            Some(bits) => *bits,
            None => self.scene().bits(contact, &self.summaries[contact], builder),
        }
    }

    fn all_anomaly_bits(&self) -> &[u32] {
        self.anomalies.get_or_init(|| {
            let (scene, mut builder) = (self.scene(), Builder::default());
            self.summaries.iter().enumerate().map(|(c, s)| scene.bits(c, s, &mut builder)).collect()
        })
    }

    /// An agent's anomalies as bits.
    fn agent_anomaly_bits(&self, agent: AgentWork<'_>, states: &mut States) -> u32 {
        self.lookup().agent_bits(View { scene: self.scene(), agent, window: Window::ALL }, states)
    }

    /// How many contacts and agents have each anomaly, in the order of [`ANOMALIES`]; those that none has are left out.
    pub fn anomaly_counts(&self) -> Vec<AnomalyCount> {
        let mut states = States::default();
        let agents: Vec<u32> = self.work().agents().map(|a| self.agent_anomaly_bits(a, &mut states)).collect();
        let contacts = self.all_anomaly_bits();
        let count = |all: &[u32], code: AnomalyCode| all.iter().filter(|bits| **bits & code.bit() != 0).count();
        let counts = ANOMALIES.iter().map(|spec| AnomalyCount {
            code: spec.id,
            severity: spec.severity,
            contacts: count(contacts, spec.anomaly),
            agents: count(&agents, spec.anomaly),
        });
        counts.filter(|c| c.contacts + c.agents > 0).collect()
    }

    fn contact_number(&self, id: &str) -> Option<usize> {
        let wanted = self.sink.store.strings.find(id)?;
        (0..self.groups.len()).find(|c| self.groups.id(*c) == wanted)
    }

    /// One contact.
    pub fn contact(&self, id: &str) -> Option<Contact> {
        let number = self.contact_number(id)?;
        Some(self.build(number))
    }

    /// The numbers of a contact's events, in the order of its events.
    pub fn contact_events(&self, id: &str) -> Vec<usize> {
        let number = self.contact_number(id);
        number.map_or_else(Vec::new, |n| self.groups.events(n).iter().map(|e| *e as usize).collect())
    }

    /// The contact at this place in the order of start and id.
    pub fn contact_at(&self, place: usize) -> Option<Contact> {
        Some(self.build(*self.order.get(place)? as usize))
    }

    fn build(&self, contact: usize) -> Contact {
        let mut builder = Builder::default();
        let found = self.lookup().contact(self.groups.id(contact), self.groups.events(contact), &mut builder);
        let anomalies = self.scene().list(contact, &self.summaries[contact], &builder.phases);
        Contact { anomalies, ..found }
    }

    fn window(&self, from: Option<&str>, to: Option<&str>) -> Window {
        Window::new(from, to, self.options().assume_offset)
    }

    /// A page of agents.
    pub fn agents(&mut self, query: &AgentQuery) -> Page<AgentRow> {
        let window = self.window(query.from.as_deref(), query.to.as_deref());
        let wanted = AgentQuery { offset: 0, limit: None, ..query.clone() };
        if self.cached_agents.as_ref().is_none_or(|(q, _)| *q != wanted) {
            let found = self.lookup().select_agents(self.work(), &wanted, window);
            self.cached_agents = Some((wanted, found));
        }
        let found = self.cached_agents.as_ref().map_or(&[][..], |(_, found)| found.as_slice());
        let mut states = States::default();
        let rows = found.iter().skip(query.offset).take(query.limit.unwrap_or(PAGE)).filter_map(|figures| {
            let agent = self.work().at(figures.place as usize)?;
            Some(self.lookup().agent_row(View { scene: self.scene(), agent, window }, figures, &mut states))
        });
        Page { items: rows.collect(), total: found.len() }
    }

    /// How many agents there are.
    pub fn agent_count(&self) -> usize {
        self.groups.agents()
    }

    /// One agent, or what the agent did between two times: RFC 3339, or milliseconds since 1970 as text. States are cut there.
    pub fn agent(&self, id: &str, from: Option<&str>, to: Option<&str>) -> Option<Agent> {
        let agent = self.work().agent(self.sink.store.strings.find(id)?)?;
        Some(self.lookup().agent(View { scene: self.scene(), agent, window: self.window(from, to) }))
    }

    /// The agent at this place in the order of ids.
    pub fn agent_at(&self, place: usize) -> Option<Agent> {
        let agent = self.work().at(place)?;
        Some(self.lookup().agent(View { scene: self.scene(), agent, window: Window::ALL }))
    }

    /// The agent at this place in the order of ids, as far as the window goes.
    pub(crate) fn agent_within(&self, place: usize, from: Option<&str>, to: Option<&str>) -> Option<Agent> {
        let agent = self.work().at(place)?;
        Some(self.lookup().agent(View { scene: self.scene(), agent, window: self.window(from, to) }))
    }

    /// The numbers of an agent's events between two times, in the order of the agent's events.
    pub fn agent_events(&self, id: &str, from: Option<&str>, to: Option<&str>) -> Vec<usize> {
        let agent = self.sink.store.strings.find(id).and_then(|id| self.work().agent(id));
        let within = |a| agents_events(&self.sink.store, a, self.window(from, to));
        agent.map_or_else(Vec::new, |a| within(a).iter().map(|e| *e as usize).collect())
    }

    /// A page of events.
    pub fn events(&self, query: &EventQuery) -> Page<EventRow> {
        let store = &self.sink.store;
        let code = query.code.as_deref().map(Code::from_id);
        let type_wanted = |e: usize| {
            query.event_type.as_deref().is_none_or(|t| store.event_type(e).is_some_and(|have| have.name() == t))
        };
        let wanted = |e: &usize| {
            type_wanted(*e)
                && query.valid.is_none_or(|v| v == store.valid(*e))
                && code.is_none_or(|c| {
                    c.is_some_and(|c| {
                        c == Code::DuplicateEvent && store.flags(*e) & flag::DUPLICATE != 0
                            || store.diagnostics_of(*e).any(|d| store.diagnostic_key(d).1 == c)
                    })
                })
        };
        let found: Vec<usize> = match &query.contact_id {
            Some(id) => {
                let contact = store.strings.find(id).unwrap_or(NONE);
                let of_contact = (0..store.len()).filter(|e| contact != NONE && store.contact(*e) == contact);
                let mut events: Vec<usize> = of_contact.filter(wanted).collect();
                let step = |e: usize| store.event_type(e).map_or(u8::MAX, |t| t.spec().step);
                sort::by_key(&mut events, |e| (store.time(*e).unwrap_or(i64::MAX), step(*e)));
                events
            }
            None => (0..store.len()).filter(wanted).collect(),
        };
        let page = found.iter().skip(query.offset).take(query.limit.unwrap_or(PAGE));
        Page { total: found.len(), items: page.filter_map(|e| self.event(*e)).collect() }
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
        let spec = Code::DuplicateEvent.spec();
        Diagnostic {
            code: spec.code,
            severity: spec.severity,
            path: String::new(),
            message: spec.message.into(),
            expected: None,
            actual: None,
            suggestion: None,
            line,
            column: 1,
            offset,
            length,
            rule: None,
        }
    }

    /// A page of diagnostics, in the order of arrival; those of repeated deliveries come last.
    pub fn diagnostics(&self, query: &DiagnosticQuery) -> Page<DiagnosticRow> {
        let store = &self.sink.store;
        let code = query.code.as_deref().map(Code::from_id);
        let wanted = |c: Code, s: Severity| {
            code.is_none_or(|w| w == Some(c)) && query.severity.as_deref().is_none_or(|w| w == s.id())
        };
        let kept = (0..store.diagnostic_count()).filter(|d| {
            let (_, c, s) = store.diagnostic_key(*d);
            wanted(c, s)
        });
        let found: Vec<usize> = kept.collect();
        let repeated: Vec<usize> = if wanted(Code::DuplicateEvent, Severity::Note) && self.groups.duplicates > 0 {
            (0..store.len()).filter(|e| store.flags(*e) & flag::DUPLICATE != 0).collect()
        } else {
            Vec::new()
        };
        let all = found.iter().map(|d| (Some(*d), 0)).chain(repeated.iter().map(|e| (None, *e)));
        let items = all.skip(query.offset).take(query.limit.unwrap_or(PAGE)).map(|(d, e)| {
            let (event, diagnostic) = match d {
                Some(d) => (store.diagnostic_key(d).0, store.diagnostic(d, self.options())),
                None => (e, self.duplicate(e)),
            };
            DiagnosticRow { diagnostic, event, source: store.source(event) }
        });
        Page { items: items.collect(), total: found.len() + repeated.len() }
    }
}
