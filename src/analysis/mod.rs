//! The whole way of the data: chunks in, pages of contacts, events and diagnostics out.

mod contacts;
mod counts;
mod events;

pub use contacts::{ContactQuery, ContactRow, ContactSort, DurationName, DurationRange, GroupKind, GroupName};
pub use counts::{
    Bucket, Distribution, Facet, FacetOptions, FacetValue, Facets, OutcomeFacet, Overview, OverviewBucket,
    OverviewOptions, ProblemFacets,
};
pub use events::{DiagnosticFacets, DiagnosticQuery, DiagnosticRow, EventQuery, EventRow};

use crate::diagnostic::{Bilingual, CODES, Code, Severity, fill};
use crate::event::{Broken, Found, PlaceFinder, Sink, broken_detail, reader_details};
use crate::migrate::{self, Migration};
use crate::options::Options;
use crate::pipeline::Pipeline;
use crate::read::Reader;
pub use crate::report::TypeCount;
use crate::report::{Basis, GatheredInput, InputReport, Parts, Report, ReportOptions, SourceSummary, report};
use crate::store::{Source, Store};
use crate::text::place::Place;
use crate::text::sort;
use crate::text::time::format_time;
use crate::timeline::{
    ANOMALIES, AcrossContacts, Agent, AgentQuery, AgentRow, AgentStates, AgentView, AgentWork, AnomalyCount,
    AnomalyFinder, Builder, Contact, ContactSummary, Context, Groups, ListedAgent, Lookup, Named, Window, Work,
};
use serde::Serialize;
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
    open: bool,
    /// The last query's contacts, so that its next page costs nothing.
    cached: Option<(ContactQuery, Vec<u32>)>,
    /// All agents in the window that was asked for last.
    cached_agents: Option<(Window, Vec<ListedAgent>)>,
    /// What the agents did, made on the first question.
    work: OnceLock<Work>,
    /// What concerns more than one contact, and the anomalies of all of them as bits; both made on the first question.
    across: OnceLock<AcrossContacts>,
    anomalies: OnceLock<Vec<u32>>,
    agent_anomalies: OnceLock<Vec<u32>>,
    /// Whom and what contacts name, the parts of agents and skill groups in them, and how the input was with the gaps
    /// of some length; each made on the first question.
    named: OnceLock<Named>,
    parts: OnceLock<Parts>,
    input: OnceLock<InputReport>,
}

/// Checks and keeps what the reader finds.
struct Keep {
    pipeline: Pipeline,
    store: Store,
    /// What came when there was no room any more.
    not_kept: Option<Passed>,
}

/// Events that were read and not kept: the place of the first one, how many, and how many of them have an error.
struct Passed {
    place: Place,
    events: u64,
    invalid: u64,
}

impl Keep {
    /// Whether there is no room for more.
    #[inline]
    fn full(&self) -> bool {
        self.not_kept.is_some() || self.store.memory() > self.pipeline.options().max_memory_bytes
    }
}

/// Counts an event that there is no room for.
#[cold]
fn pass(not_kept: &mut Option<Passed>, place: Place, valid: bool) {
    let passed = not_kept.get_or_insert(Passed { place, events: 0, invalid: 0 });
    passed.events += 1;
    passed.invalid += u64::from(!valid);
}

impl Sink for Keep {
    #[inline]
    fn event(&mut self, found: Found<'_>) {
        let full = self.full();
        let checked = self.pipeline.event(&found);
        if full {
            return pass(&mut self.not_kept, found.place, checked.valid());
        }
        let event = self.store.add(checked, found.raw, found.place);
        if found.log_prefix || found.wrapped.is_some() {
            reader_details(&found, checked, |d| self.store.add_detail(event, &d));
        }
        let mut places = PlaceFinder::new(&found);
        for finding in &checked.findings {
            let place = places.place(&found, finding);
            self.store.add_finding(&found, checked, finding, place);
        }
    }

    fn broken(&mut self, broken: Broken<'_>) {
        if self.full() {
            return pass(&mut self.not_kept, broken.place, false);
        }
        let broken = self.pipeline.broken(broken);
        let event = self.store.add_broken(broken.place);
        self.store.add_detail(event, &broken_detail(&broken));
    }
}

/// A part of a long list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "Page_for_{T}"))]
pub struct Page<T> {
    /// How many there are in all that match the query.
    pub total: usize,
    /// Those that were asked for.
    pub items: Vec<T>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The sources, in the order in which they came.
    pub sources: Vec<SourceSummary>,
    /// Bytes read, after inflating.
    pub bytes: u64,
    /// Events, broken ones included.
    pub events: usize,
    /// Events without an error.
    #[cfg_attr(feature = "schemas", schemars(extend("x-zh" = "无错误的事件数。")))]
    pub valid: usize,
    /// Valid events with a warning.
    #[cfg_attr(feature = "schemas", schemars(extend("x-zh" = "有效但有警告的事件数。")))]
    pub with_warnings: usize,
    /// Events with an error.
    pub invalid: usize,
    /// Events delivered again, equal in normal form.
    pub duplicates: u64,
    /// How far arrivals strayed from the order of time.
    pub out_of_order: OutOfOrder,
    /// How many contacts there are.
    pub contacts: usize,
    /// How many agents there are.
    pub agents: usize,
    /// The earliest time of any event.
    pub start_time: Option<String>,
    /// The latest time of any event.
    pub end_time: Option<String>,
    /// How many events of each type, most first.
    pub event_types: Vec<TypeCount>,
    /// How many diagnostics of each code and severity, the gravest first, then the most frequent.
    pub codes: Vec<CodeCount>,
    /// What was read and not kept, since `maxMemoryBytes` was reached; `None` when everything was kept.
    pub not_kept: Option<NotKept>,
}

/// What was read, checked and not kept, since [`Options::max_memory_bytes`] was reached. All other figures and answers
/// are about what was kept: they are those of an input that ends before the first event that was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NotKept {
    /// How many events were not kept.
    pub events: u64,
    /// How many of them have no error.
    pub valid: u64,
    /// How many of them have an error.
    pub invalid: u64,
    /// The bytes from the first of them to the end of the input, after inflating.
    pub bytes: u64,
    /// The number of the source in which the first of them stands.
    pub source: u32,
    /// Where it begins in that source, in bytes.
    pub offset: u64,
    /// The line on which it begins, from 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u64,
    /// The same for people.
    pub message: Bilingual,
}

/// How far arrivals strayed from the order of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutOfOrder {
    /// Events that arrived after one with a later time.
    pub events: u64,
    /// The largest difference to the latest time before, in milliseconds.
    pub largest_lag_ms: i64,
    /// The note to show to people; `None` when everything came in order.
    pub message: Option<Bilingual>,
}

/// How many diagnostics of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CodeCount {
    /// What they are about.
    pub code: Code,
    /// How grave they are.
    pub severity: Severity,
    /// How many there are.
    pub count: u64,
}

/// How many events were late, and by how much at most, in words too.
fn out_of_order(late: usize, largest_lag_ms: i64) -> OutOfOrder {
    let message = Code::OutOfOrder.spec().message;
    let in_words = |template| {
        fill(template, &mut |name, out| match name {
            "actual" => out.push_str(&late.to_string()),
            _ => out.push_str(&largest_lag_ms.to_string()),
        })
    };
    OutOfOrder {
        events: late as u64,
        largest_lag_ms,
        message: (late > 0).then(|| Bilingual { en: in_words(message.en), zh: in_words(message.zh) }),
    }
}

const PAGE: usize = 100;

/// The places of a page.
fn page_range(offset: usize, limit: Option<usize>) -> std::ops::Range<usize> {
    offset..offset.saturating_add(limit.unwrap_or(PAGE))
}

/// The items of a page.
fn page_of<T>(all: &[T], offset: usize, limit: Option<usize>) -> impl Iterator<Item = &T> {
    all.iter().skip(offset).take(limit.unwrap_or(PAGE))
}

/// Counts of codes and severities, worst and most first.
fn code_counts(counts: &[[u64; 3]]) -> Vec<CodeCount> {
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
    codes
}

impl Analysis {
    /// An analysis that has read nothing yet.
    pub fn new(options: Options) -> Analysis {
        Analysis::of(Pipeline::new(options))
    }

    /// As [`Analysis::new`], and every event must satisfy the house rules as well.
    #[cfg(feature = "rules")]
    pub fn with_rules(options: Options, rules: crate::rules::Rules) -> Analysis {
        Analysis::of(Pipeline::new(options).with_rules(rules))
    }

    fn of(pipeline: Pipeline) -> Analysis {
        Analysis {
            reader: Reader::new(pipeline.options()),
            sink: Keep { pipeline, store: Store::default(), not_kept: None },
            groups: Groups::default(),
            summaries: Vec::new(),
            order: Vec::new(),
            open: false,
            cached: None,
            cached_agents: None,
            work: OnceLock::new(),
            across: OnceLock::new(),
            anomalies: OnceLock::new(),
            agent_anomalies: OnceLock::new(),
            named: OnceLock::new(),
            parts: OnceLock::new(),
            input: OnceLock::new(),
        }
    }

    /// Starts a source; the one before has ended.
    pub fn begin(&mut self, name: &str) {
        self.end_source();
        let first_event = self.sink.store.len() as u32;
        self.sink.store.sources.push(Source { name: name.to_owned(), first_event, bytes: 0 });
        self.open = true;
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
        self.rebuild();
    }

    /// Rebuilds the contacts from what was read so far, and lets the source go on. Until the next `preview` or `finish`
    /// questions are answered about that; what comes of `finish` is the same.
    ///
    /// ```
    /// use callscope::{Analysis, Options};
    ///
    /// let mut analysis = Analysis::new(Options::default());
    /// analysis.push(br#"{"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"job-1"} {"Event"#);
    /// analysis.preview(); assert_eq!((analysis.events_read(), analysis.contact_count()), (1, 1));
    /// analysis.push(b"Type\":\"Enqueue\",\"EventTime\":\"2021-04-14T02:35:00Z\",\"contactId\":\"job-2\"}");
    /// analysis.finish(); assert_eq!(analysis.contact_count(), 2);
    /// ```
    pub fn preview(&mut self) {
        self.rebuild();
    }

    fn rebuild(&mut self) {
        // What was worked out before makes room for what is worked out now.
        self.cached = None;
        self.cached_agents = None;
        self.work.take();
        self.across.take();
        self.anomalies.take();
        self.agent_anomalies.take();
        self.named.take();
        self.parts.take();
        self.input.take();
        self.order = Vec::new();
        self.groups = Groups::default();
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
                self.groups.add_agent(p.agent);
            }
        }
        let mut order: Vec<u32> = (0..self.groups.len() as u32).collect();
        sort::numbers(&mut order, &mut |a, b| {
            let start = |c: u32| self.summaries[c as usize].start;
            start(a).cmp(&start(b)).then_with(|| self.id_text(a).cmp(self.id_text(b)))
        });
        self.order = order;
    }

    /// How many events there were when the contacts were rebuilt.
    fn seen(&self) -> usize {
        self.groups.seen()
    }

    /// How many diagnostics those events have.
    fn diagnostics_seen(&self) -> usize {
        self.sink.store.diagnostics_before(self.seen())
    }

    fn named(&self) -> &Named {
        self.named.get_or_init(|| Named::new(&self.sink.store, &self.groups))
    }

    fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| Parts::new(self.lookup(), &self.summaries))
    }

    /// What the agents did: gathered on the first question, and kept until the next [`finish`](Analysis::finish).
    fn work(&self) -> &Work {
        self.work.get_or_init(|| Work::new(&self.sink.store, &self.groups))
    }

    fn id_text(&self, contact: u32) -> &str {
        self.sink.store.strings.get(self.groups.id(contact as usize))
    }

    fn options(&self) -> &Options {
        self.sink.pipeline.options()
    }

    /// How many contacts there are.
    pub fn contact_count(&self) -> usize {
        self.order.len()
    }

    /// How the input was.
    pub fn summary(&self) -> Summary {
        let store = &self.sink.store;
        let facts = GatheredInput::new(store, self.sources(store.len()));
        let mut counts = vec![[0u64; 3]; CODES.len()];
        for i in 0..store.diagnostic_count() {
            let (_, code, severity) = store.diagnostic_key(i);
            counts[code as usize][severity as usize] += 1;
        }
        counts[Code::DuplicateEvent as usize][Severity::Note as usize] += facts.duplicates as u64;
        counts[Code::OutOfOrder as usize][Severity::Note as usize] += u64::from(facts.late > 0);
        Summary {
            bytes: facts.sources.iter().map(|s| s.source.bytes).sum(),
            events: facts.events,
            valid: facts.valid,
            with_warnings: facts.with_warnings,
            invalid: facts.events - facts.valid,
            duplicates: facts.duplicates as u64,
            out_of_order: out_of_order(facts.late, facts.largest_lag_ms),
            contacts: self.groups.len(),
            agents: self.groups.agents(),
            start_time: facts.span.map(|span| format_time(span.0)),
            end_time: facts.span.map(|span| format_time(span.1)),
            sources: facts.sources.into_iter().map(|s| s.source).collect(),
            event_types: facts.event_types,
            codes: code_counts(&counts),
            not_kept: self.not_kept(),
        }
    }

    fn not_kept(&self) -> Option<NotKept> {
        let Passed { place, events, invalid } = self.sink.not_kept.as_ref()?;
        let sources = self.sources(self.sink.store.len());
        let from = sources.get(place.source as usize..).unwrap_or_default();
        let bytes = from.iter().map(|s| s.bytes).sum::<u64>().saturating_sub(place.offset);
        let (name, line) = (from.first().map_or("", |s| &s.name), place.line);
        Some(NotKept {
            events: *events,
            valid: events - invalid,
            invalid: *invalid,
            bytes,
            source: place.source,
            offset: place.offset,
            line,
            message: Bilingual {
                en: format!(
                    "memory is full: {events} events ({bytes} bytes), from line {line} of {name} on, were checked and counted but are not shown"
                ),
                zh: format!("内存已满：{name} 第 {line} 行起的 {events} 个事件（{bytes} 字节）已检查并计数，但不显示"),
            },
        })
    }

    /// The sources with those of their events that are among the first so many.
    fn sources(&self, events: usize) -> Vec<SourceSummary> {
        let store = &self.sink.store;
        store
            .sources
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let end = store.sources.get(i + 1).map_or(store.len(), |n| n.first_event as usize);
                let (first, end) = ((s.first_event as usize).min(events), end.min(events));
                let bytes = if self.open && i + 1 == store.sources.len() { self.reader.offset() } else { s.bytes };
                SourceSummary { name: s.name.clone(), bytes, events: end - first }
            })
            .collect()
    }

    /// The figures over all contacts, and by skill group, agent, call type and hour; how the input was.
    ///
    /// The contacts are those of the last [`finish`](Analysis::finish). Each call makes the figures anew;
    /// [`report_of`](Analysis::report_of) makes them over the contacts of a query.
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
        self.report_with(options, None)
    }

    /// The figures over the contacts of a query; its order and page are not looked at. Start, end, how the input was
    /// and the agents with anomalies are those of the whole.
    pub fn report_of(&self, options: &ReportOptions, query: &ContactQuery) -> Report {
        let filter = self.filter(query);
        let wanted: Vec<bool> = (0..self.groups.len()).map(|contact| filter.fails(contact) == 0).collect();
        self.report_with(options, Some(&wanted))
    }

    fn report_with(&self, options: &ReportOptions, wanted: Option<&[bool]>) -> Report {
        let input = || InputReport::new(&self.sink.store, self.sources(self.seen()), options.gap_ms);
        let known = self.input.get_or_init(input);
        let input = if known.gap_ms == options.gap_ms { known.clone() } else { input() };
        let basis = Basis {
            lookup: self.lookup(),
            summaries: &self.summaries,
            order: &self.order,
            parts: self.parts(),
            wanted,
            utc_offset: options.utc_offset.unwrap_or(self.options().assume_offset).clamp(-1439, 1439),
        };
        report(basis, options, self.counted(wanted), input)
    }

    fn lookup(&self) -> Lookup<'_> {
        Lookup { store: &self.sink.store, groups: &self.groups }
    }

    /// What anomalies are looked for in.
    fn context(&self) -> Context<'_> {
        let (store, groups, work) = (&self.sink.store, &self.groups, self.work());
        Context { store, groups, work, across: self.across.get_or_init(|| AcrossContacts::new(store, groups, work)) }
    }

    /// A contact's anomalies as bits. Those of all contacts are found when a question is about all of them.
    fn anomaly_bits(&self, contact: usize, finder: &mut AnomalyFinder) -> u32 {
        match self.anomalies.get().and_then(|all| all.get(contact)) {
            Some(bits) => *bits,
            None => self.context().contact_bits(contact, &self.summaries[contact], finder),
        }
    }

    fn all_anomaly_bits(&self) -> &[u32] {
        self.anomalies.get_or_init(|| {
            let (context, mut finder) = (self.context(), AnomalyFinder::default());
            self.summaries.iter().enumerate().map(|(c, s)| context.contact_bits(c, s, &mut finder)).collect()
        })
    }

    /// An agent's anomalies as bits.
    fn agent_anomaly_bits(&self, agent: AgentWork<'_>, states: &mut AgentStates) -> u32 {
        self.lookup().agent_bits(AgentView { context: self.context(), agent, window: Window::ALL }, states)
    }

    /// What a consumer that was written for one dialect will not find in the other, counted from the events that were
    /// read.
    ///
    /// ```
    /// use callscope::{Analysis, Options};
    ///
    /// let mut analysis = Analysis::new(Options::default());
    /// analysis.begin("events.ndjson");
    /// let when = r#""eventTime":"2026-03-02T01:02:36.000Z","instanceId":"acme""#;
    /// analysis.push(format!(r#"{{"eventType":"AgentRelease","agentId":"1001@acme",{when}}}"#).as_bytes());
    /// analysis.finish();
    /// let migration = analysis.migration();
    /// let acw = migration.differences.iter().find(|d| d.consumer == "1.0" && d.name == Some("AgentACW")).unwrap();
    /// assert_eq!((acw.found, acw.count), (Some("AgentRelease"), 1));
    /// ```
    pub fn migration(&self) -> Migration {
        migrate::migration(&self.sink.store)
    }

    /// How many contacts and agents have each anomaly, in the order of [`ANOMALIES`]; those that none has are left out.
    pub fn anomaly_counts(&self) -> Vec<AnomalyCount> {
        self.counted(None)
    }

    /// The same over some of the contacts, and all agents.
    fn counted(&self, wanted: Option<&[bool]>) -> Vec<AnomalyCount> {
        let count = |bits: &mut dyn Iterator<Item = u32>| {
            let mut counts = [0; 32];
            for bits in bits.filter(|bits| *bits != 0) {
                counts.iter_mut().enumerate().for_each(|(bit, count)| *count += (bits >> bit & 1) as usize);
            }
            counts
        };
        let all = self.all_anomaly_bits().iter().enumerate();
        let contacts = count(&mut all.filter(|c| wanted.is_none_or(|wanted| wanted[c.0])).map(|c| *c.1));
        let agents = count(&mut self.all_agent_bits().iter().copied());
        let counts = ANOMALIES.iter().map(|spec| AnomalyCount {
            code: spec.id,
            severity: spec.severity,
            contacts: contacts[spec.anomaly as usize],
            agents: agents[spec.anomaly as usize],
        });
        counts.filter(|c| c.contacts + c.agents > 0).collect()
    }

    /// The anomalies of all agents as bits, by their places in the order of ids.
    fn all_agent_bits(&self) -> &[u32] {
        self.agent_anomalies.get_or_init(|| {
            let mut states = AgentStates::default();
            self.work().agents().map(|agent| self.agent_anomaly_bits(agent, &mut states)).collect()
        })
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
        let anomalies = self.context().contact_anomalies(contact, &self.summaries[contact], &builder.phases);
        Contact { anomalies, ..found }
    }

    fn window(&self, from: Option<&str>, to: Option<&str>) -> Window {
        Window::new(from, to, self.options().assume_offset)
    }

    /// A page of agents.
    pub fn agents(&mut self, query: &AgentQuery) -> Page<AgentRow> {
        let window = self.window(query.from.as_deref(), query.to.as_deref());
        if self.cached_agents.as_ref().is_none_or(|(known, _)| *known != window) {
            self.cached_agents = Some((window, self.lookup().list_agents(self.context(), window)));
        }
        let lookup = self.lookup();
        let found = query.select(lookup, self.cached_agents.as_ref().map_or(&[][..], |(_, agents)| agents.as_slice()));
        let mut states = AgentStates::default();
        let rows = page_of(&found, query.offset, query.limit).map(|listed| {
            let agent = self.work().at(listed.place).filter(|_| query.states);
            let states = agent.map(|agent| lookup.agent_spans(agent, &mut states, window));
            lookup.agent_row(listed, states)
        });
        Page { items: rows.collect(), total: found.len() }
    }

    /// How many agents there are.
    pub fn agent_count(&self) -> usize {
        self.groups.agents()
    }

    /// One agent, or what the agent did between two times: RFC 3339, or milliseconds since 1970 as text. States are cut
    /// there.
    pub fn agent(&self, id: &str, from: Option<&str>, to: Option<&str>) -> Option<Agent> {
        let agent = self.work().agent(self.sink.store.strings.find(id)?)?;
        Some(self.lookup().agent(AgentView { context: self.context(), agent, window: self.window(from, to) }))
    }

    /// The agent at this place in the order of ids.
    pub fn agent_at(&self, place: usize) -> Option<Agent> {
        let agent = self.work().at(place)?;
        Some(self.lookup().agent(AgentView { context: self.context(), agent, window: Window::ALL }))
    }

    /// The agent at this place in the order of ids, as far as the window goes.
    pub(crate) fn agent_within(&self, place: usize, from: Option<&str>, to: Option<&str>) -> Option<Agent> {
        let agent = self.work().at(place)?;
        Some(self.lookup().agent(AgentView { context: self.context(), agent, window: self.window(from, to) }))
    }
}
