//! A stream of events that does not end: each is checked, its contact rebuilt, given once it is complete, and forgotten.
//!
//! What is kept is a [`Store`] of the events that still matter. A contact is rebuilt by the rules of the timeline and no
//! others: its events, and those of whom it has to do with, are copied to a small store of their own, which is grouped and
//! read as that of an analysis is. What matters no more is left behind when the rest is copied to a fresh store.

mod forgotten;
mod memory;
mod rebuilt;
mod saved;

use crate::catalog::formats::is_agent_id;
use crate::catalog::{EventType, Field};
use crate::diagnostic::Diagnostic;
use crate::event::{Broken, CheckedEvent, Found, Sink};
use crate::options::Options;
use crate::pipeline::Pipeline;
use crate::read::Reader;
use crate::store::{Id, NONE, Store};
use crate::text::sort;
use crate::timeline::{Contact, may_end};
use forgotten::{Forgotten, hash};
use rebuilt::{Built, Waits};
pub use saved::StateError;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How a stream is followed. Times are milliseconds of the events' own time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveOptions {
    /// How events are read and judged.
    pub check: Options,
    /// How long a released contact must have been quiet to be complete; a minute unless told otherwise.
    pub grace_ms: i64,
    /// How long a released contact waits for an agent to end after-call work or ringing; half an hour unless told otherwise.
    pub open_ms: i64,
    /// After how long without news a contact is complete though it was never released; two hours unless told otherwise.
    pub idle_ms: i64,
    /// How long a complete contact can be re-opened by a late event; ten minutes unless told otherwise.
    pub remember_ms: i64,
    /// The most that the events kept may take; 64 MiB unless told otherwise.
    pub max_bytes: usize,
    /// Of how many forgotten events, and of how many forgotten contacts, it is remembered that they were; 200,000 unless told otherwise.
    pub max_forgotten: usize,
    /// Whether verdicts on events without a diagnostic are left out.
    pub problems_only: bool,
}

impl Default for LiveOptions {
    fn default() -> LiveOptions {
        LiveOptions {
            check: Options::default(),
            grace_ms: 60_000,
            open_ms: 1_800_000,
            idle_ms: 7_200_000,
            remember_ms: 600_000,
            max_bytes: 64 << 20,
            max_forgotten: 200_000,
            problems_only: false,
        }
    }
}

/// Why a contact is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CompleteReason {
    /// It was released and then quiet.
    Released,
    /// It was quiet for too long without a release.
    Idle,
    /// There was no memory left for it.
    Memory,
    /// [`Live::flush`] ended it.
    Flush,
}

/// A contact on its way, or complete.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveContact {
    /// As [`Analysis::contact`](crate::Analysis::contact) has it; `source` of its events is the number of the push that brought them.
    pub contact: Contact,
    /// Why it is complete; `None` while it is not.
    pub reason: Option<CompleteReason>,
    /// How often it was given as complete, this time included.
    pub revision: u32,
    /// It had been forgotten: what was given before is not in it.
    pub late: bool,
    pub(crate) json: String,
}

impl LiveContact {
    /// The contact as JSON text.
    pub fn json(&self) -> &str {
        &self.json
    }
}

/// An event that was pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveEvent {
    /// The verdict on it.
    pub checked: CheckedEvent,
    /// The contact that it belongs to.
    pub contact_id: Option<String>,
    /// It was delivered before and changed nothing.
    pub duplicate: bool,
    /// Its contact had been forgotten and starts anew.
    pub late: bool,
}

/// What came of all that was done since [`Live::take`] was called last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LiveResult {
    /// Verdicts, in the order of arrival.
    pub events: Vec<LiveEvent>,
    /// The ids of the contacts of which there was news, each once.
    pub changed: Vec<String>,
    /// The contacts that became complete.
    pub completed: Vec<LiveContact>,
}

/// What was done, and what is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LiveStats {
    /// Events that were pushed, whatever became of them.
    pub events: u64,
    /// Those without an error.
    pub valid: u64,
    /// Those with one.
    pub invalid: u64,
    /// Repeated deliveries.
    pub duplicates: u64,
    /// Events whose contact had been forgotten.
    pub late: u64,
    /// Events that belong to no contact and no agent, or have no type or time.
    pub apart: u64,
    /// Contacts that are not complete.
    pub open: u64,
    /// Contacts that were given as complete for the first time.
    pub completed: u64,
    /// Contacts that were given as complete once more.
    pub revised: u64,
    /// Contacts that were forgotten.
    pub forgotten: u64,
    /// Events that are kept.
    pub kept_events: u64,
    /// How much is held, in bytes.
    pub kept_bytes: u64,
}

/// An event further ahead than this is believed when a second one says the same: one wrong clock must not end every contact.
const JUMP: i64 = 3_600_000;
/// What the rules of anomalies allow clocks to differ by: so much later an event may still tell of one before it.
const CLOCKS: i64 = 2_000;
/// How many contacts are rebuilt at once: what they have to do with is copied once for all of them.
const TOGETHER: usize = 256;
/// Less garbage than this is not worth collecting.
const GARBAGE: usize = 1 << 20;
/// No time, or none yet.
const NEVER: i64 = i64::MIN;

/// Follows a stream of events that does not end.
///
/// ```
/// use callscope::{CompleteReason, Live, LiveOptions};
///
/// let mut live = Live::new(LiveOptions { grace_ms: 30_000, ..LiveOptions::default() });
/// for (time, kind, more) in [("02:34:00", "Dialing", ""), ("02:34:20", "CallReleased", r#""initiator":"4001","#)] {
///     live.push(format!(r#"{{"EventType":"{kind}","EventTime":"2021-04-14T{time}Z","contactId":"job-1","connectId":"c-1",
///         "callType":"Outbound","caller":"4001","broker":"4001","callee":"13888880000",{more}"instanceId":"acme"}}"#).as_bytes());
/// }
/// assert_eq!(live.take().changed, ["job-1"]);
/// // A minute later nothing more has come.
/// live.tick(1_618_367_720_000);
/// let completed = live.take().completed;
/// assert_eq!(completed[0].contact.metrics.dial_ms, 20_000);
/// assert_eq!(completed[0].reason, Some(CompleteReason::Released));
/// ```
pub struct Live {
    reader: Reader,
    open: bool,
    engine: Engine,
}

/// A contact, or an agent's sign-ins and states that belong to none.
struct Entry {
    /// The contact's id; [`NONE`]: it was forgotten.
    id: Id,
    /// Its events by time.
    events: Vec<u32>,
    /// What it shares with others: agents, and legs, each as [`key`] has it.
    keys: Vec<u32>,
    /// The stream's time when there was news of it.
    touched: i64,
    /// When it is looked at next; `i64::MAX`: when there is news.
    due: i64,
    /// Up to when its last rebuilding depends on what happened.
    until: i64,
    /// The stream's time when it was complete.
    completed: i64,
    /// The hash of what was given.
    given: u64,
    revision: u32,
    /// Why it is complete.
    reason: Option<CompleteReason>,
    released: bool,
    late: bool,
    /// A phase of an agent is open: the agent's next event may change it, however late that comes.
    unsettled: bool,
    changed: bool,
    stamp: u32,
}

impl Entry {
    fn new(id: Id, late: bool) -> Entry {
        Entry {
            id,
            events: Vec::new(),
            keys: Vec::new(),
            touched: NEVER,
            due: i64::MAX,
            until: NEVER,
            completed: NEVER,
            given: 0,
            revision: 0,
            reason: None,
            released: false,
            late,
            unsettled: false,
            changed: false,
            stamp: 0,
        }
    }

    /// Whether it can still be re-opened.
    fn remembered(&self, now: i64, remember: i64) -> bool {
        self.reason.is_none() || self.due != i64::MAX || now < self.completed.saturating_add(remember)
    }
}

/// An agent's events without a contact, by time.
struct Own {
    id: Id,
    events: Vec<u32>,
    stamp: u32,
}

/// Where a text's number leads, plus one: 0 is nowhere.
#[derive(Clone, Copy, Default)]
struct Index {
    contact: u32,
    own: u32,
    /// The first link of those whose key it is.
    links: u32,
}

/// Somebody who has a key, and the next one, plus one.
#[derive(Clone, Copy)]
struct Link {
    entry: u32,
    next: u32,
}

/// Whether an event tells of being signed in.
fn signs(event_type: Option<EventType>) -> bool {
    matches!(event_type, Some(EventType::AgentCheckIn | EventType::AgentCheckOut))
}

fn key(id: Id, leg: bool) -> u32 {
    id << 1 | u32::from(leg)
}

/// What became of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept { late: bool },
    Duplicate,
    Apart,
}

struct Engine {
    pipeline: Pipeline,
    options: LiveOptions,
    store: Store,
    entries: Vec<Entry>,
    owns: Vec<Own>,
    index: Vec<Index>,
    links: Vec<Link>,
    /// When which entry is looked at. An entry's own `due` says which of its times counts.
    due: BinaryHeap<Reverse<(i64, u32)>>,
    /// The stream's time.
    now: i64,
    /// The time of an event that was too far ahead to be believed.
    ahead: i64,
    /// The size at which garbage is collected.
    collect_at: usize,
    forgotten_events: Forgotten,
    forgotten_contacts: Forgotten,
    stats: LiveStats,
    result: LiveResult,
    stamp: u32,
}

impl Sink for Engine {
    fn event(&mut self, found: Found<'_>) {
        self.pipeline.event(&found);
        let (checked, _, options) = self.pipeline.last();
        let wanted =
            !self.options.problems_only || found.log_prefix || found.wrapped.is_some() || !checked.findings.is_empty();
        let mut verdict = wanted.then(|| CheckedEvent::new(&found, checked, options, true));
        let event = self.store.add(checked, found.raw, found.place);
        self.stats.events += 1;
        if checked.valid() {
            self.stats.valid += 1;
        } else {
            self.stats.invalid += 1;
            self.store.mark_invalid(event);
        }
        let fate = self.keep(event);
        let (duplicate, late) = (fate == Fate::Duplicate, fate == Fate::Kept { late: true });
        if duplicate && verdict.is_none() {
            // Nothing was found about it.
            let mut normal = Vec::new();
            self.store.write_normal(event, &mut normal);
            verdict = Some(CheckedEvent {
                source: found.place.source,
                offset: found.place.offset,
                length: found.place.length,
                line: found.place.line,
                event_type: self.store.event_type(event),
                valid: true,
                diagnostics: Vec::new(),
                normal: String::from_utf8(normal).ok(),
            });
        }
        if let Some(mut checked) = verdict {
            if duplicate {
                checked.diagnostics.push(Diagnostic::duplicate(
                    found.place.offset,
                    found.place.length,
                    found.place.line,
                ));
            }
            let contact_id = self.store.strings.optional(self.store.contact(event));
            self.result.events.push(LiveEvent { checked, contact_id, duplicate, late });
        }
        self.sweep();
        if self.size() >= self.collect_at {
            self.collect();
        }
    }

    fn broken(&mut self, broken: Broken<'_>) {
        let broken = self.pipeline.broken(broken);
        self.stats.events += 1;
        self.stats.invalid += 1;
        let checked = CheckedEvent::broken(&broken, self.pipeline.options());
        self.result.events.push(LiveEvent { checked, contact_id: None, duplicate: false, late: false });
    }
}

impl Live {
    /// A stream of which nothing was read yet.
    pub fn new(options: LiveOptions) -> Live {
        let pipeline = Pipeline::new(options.check.clone());
        Live::of(options, pipeline)
    }

    /// As [`Live::new`], and every event must satisfy the house rules as well.
    #[cfg(feature = "rules")]
    pub fn with_rules(options: LiveOptions, rules: crate::Rules) -> Live {
        let pipeline = Pipeline::new(options.check.clone()).with_rules(rules);
        Live::of(options, pipeline)
    }

    fn of(options: LiveOptions, pipeline: Pipeline) -> Live {
        let least = |ms: i64| ms.clamp(0, i64::MAX / 4);
        let options = LiveOptions {
            grace_ms: least(options.grace_ms),
            open_ms: least(options.open_ms),
            idle_ms: least(options.idle_ms),
            remember_ms: least(options.remember_ms),
            max_bytes: options.max_bytes.max(GARBAGE),
            ..options
        };
        Live {
            reader: Reader::new(pipeline.options()),
            open: false,
            engine: Engine {
                pipeline,
                store: Store::default(),
                entries: Vec::new(),
                owns: Vec::new(),
                index: Vec::new(),
                links: Vec::new(),
                due: BinaryHeap::new(),
                now: NEVER,
                ahead: NEVER,
                collect_at: GARBAGE,
                forgotten_events: Forgotten::new(options.max_forgotten),
                forgotten_contacts: Forgotten::new(options.max_forgotten),
                stats: LiveStats::default(),
                result: LiveResult::default(),
                stamp: 0,
                options,
            },
        }
    }

    /// Takes a message that is whole: an event, or several in any framing.
    pub fn push(&mut self, message: &[u8]) {
        self.begin();
        self.reader.push(message, &mut self.engine);
        self.end();
    }

    /// Starts a source whose bytes come in chunks; the one before has ended.
    pub fn begin(&mut self) {
        self.end();
        self.open = true;
    }

    /// Takes the next chunk of the source.
    pub fn feed(&mut self, chunk: &[u8]) {
        self.open = true;
        self.reader.push(chunk, &mut self.engine);
    }

    /// Room for `len` bytes of the next chunk, to be filled before [`Live::commit`]: spares a copy.
    pub fn reserve(&mut self, len: usize) -> &mut [u8] {
        self.open = true;
        self.reader.reserve(len)
    }

    /// Takes the first `len` of the bytes that were reserved.
    pub fn commit(&mut self, len: usize) {
        self.reader.commit(len, &mut self.engine);
    }

    /// Ends the source.
    pub fn end(&mut self) {
        if self.open {
            self.reader.end(&mut self.engine);
            self.open = false;
        }
    }

    /// What came of all that was done since the last call.
    pub fn take(&mut self) -> LiveResult {
        let result = std::mem::take(&mut self.engine.result);
        for id in &result.changed {
            if let Some(entry) = self.engine.find(id) {
                self.engine.entries[entry as usize].changed = false;
            }
        }
        result
    }

    /// Tells what time it is: milliseconds since 1970. It never goes back.
    pub fn tick(&mut self, now: i64) {
        let engine = &mut self.engine;
        (engine.now, engine.ahead) = (engine.now.max(now), NEVER);
        engine.sweep();
    }

    /// Gives every contact that is not complete as it is.
    pub fn flush(&mut self) {
        self.end();
        let engine = &mut self.engine;
        loop {
            let rest = (0..engine.entries.len() as u32).filter(|e| {
                let entry = &engine.entries[*e as usize];
                entry.id != NONE && (entry.reason.is_none() || entry.due != i64::MAX)
            });
            let rest: Vec<u32> = rest.collect();
            if rest.is_empty() {
                return;
            }
            // What is given may show something new about another one.
            engine.look(rest, Some(CompleteReason::Flush));
        }
    }

    /// A contact as it is now; `None` if there is none of that id, or if it was forgotten.
    pub fn contact(&mut self, id: &str) -> Option<LiveContact> {
        let engine = &mut self.engine;
        let place = engine.find(id)?;
        let (now, remember) = (engine.now, engine.options.remember_ms);
        if !engine.entries[place as usize].remembered(now, remember) {
            return None;
        }
        let Built { contact, json, .. } = engine.rebuild(&[place]).pop()?;
        let entry = &engine.entries[place as usize];
        Some(LiveContact { contact, json, reason: entry.reason, revision: entry.revision, late: entry.late })
    }

    /// The ids of the contacts that are not complete, by start.
    pub fn open_contacts(&self) -> Vec<String> {
        let engine = &self.engine;
        let open = (0..engine.entries.len() as u32).filter(|e| {
            let entry = &engine.entries[*e as usize];
            entry.id != NONE && entry.reason.is_none()
        });
        let mut open: Vec<u32> = open.collect();
        engine.by_start(&mut open);
        open.iter().map(|e| engine.store.strings.get(engine.entries[*e as usize].id).to_owned()).collect()
    }

    /// The stream's time: that of its latest event, or of [`Live::tick`].
    pub fn time(&self) -> Option<i64> {
        (self.engine.now != NEVER).then_some(self.engine.now)
    }

    /// What was done, and what is held.
    pub fn stats(&self) -> LiveStats {
        let engine = &self.engine;
        let kept = engine.entries.iter().map(|e| e.events.len()).chain(engine.owns.iter().map(|o| o.events.len()));
        LiveStats {
            open: engine.entries.iter().filter(|e| e.id != NONE && e.reason.is_none()).count() as u64,
            kept_events: kept.sum::<usize>() as u64,
            kept_bytes: (engine.size() + engine.forgotten_events.size() + engine.forgotten_contacts.size()) as u64,
            ..engine.stats
        }
    }
}

impl Engine {
    /// How much is held, in bytes.
    fn size(&self) -> usize {
        self.store.size()
            + self.index.len() * size_of::<Index>()
            + self.links.len() * size_of::<Link>()
            + self.entries.len() * size_of::<Entry>()
    }

    fn at(&mut self, id: Id) -> &mut Index {
        let id = id as usize;
        if id >= self.index.len() {
            self.index.resize(id + 1, Index::default());
        }
        &mut self.index[id]
    }

    fn known(&self, id: Id) -> Index {
        self.index.get(id as usize).copied().unwrap_or_default()
    }

    /// The entry of a contact's id.
    fn find(&self, id: &str) -> Option<u32> {
        self.known(self.store.strings.find(id)?).contact.checked_sub(1)
    }

    /// Those who have a key.
    fn sharing(&self, key: u32) -> impl Iterator<Item = u32> {
        let mut next = self.known(key >> 1).links;
        std::iter::from_fn(move || {
            let link = *self.links.get(next.checked_sub(1)? as usize)?;
            next = link.next;
            Some(link.entry)
        })
    }

    /// Those but one who have a key, in the order in which they became known: that of the links is another one after a
    /// restart, and must not be seen from outside.
    fn others(&self, key: u32, but: u32) -> Vec<u32> {
        let mut others: Vec<u32> = self.sharing(key).filter(|other| *other != but).collect();
        sort::numbers(&mut others, &mut |a, b| a.cmp(&b));
        others
    }

    fn fingerprint(&self, event: usize) -> u64 {
        let mut text = Vec::with_capacity(512);
        self.store.write_normal(event, &mut text);
        hash(&text)
    }

    /// Whether an event is among others, which are in order of time.
    fn is_among(&self, event: usize, others: &[u32]) -> bool {
        let (store, time) = (&self.store, self.store.time(event));
        let from = others.partition_point(|e| store.time(*e as usize) < time);
        let same_moment = others[from..].iter().map(|e| *e as usize).take_while(|e| store.time(*e) == time);
        let mut alike = same_moment.filter(|e| store.event_type(*e) == store.event_type(event)).peekable();
        alike.peek().is_some() && {
            let ours = self.fingerprint(event);
            alike.any(|e| self.fingerprint(e) == ours)
        }
    }

    /// Keeps an event that was added to the store last, if it is news.
    fn keep(&mut self, event: usize) -> Fate {
        let (contact, agent) = (self.store.contact(event), self.store.agent(event));
        let (Some(event_type), Some(time), true) =
            (self.store.event_type(event), self.store.time(event), contact != NONE || agent != NONE)
        else {
            self.stats.apart += 1;
            return Fate::Apart;
        };
        let late = if contact != NONE { self.of_contact(event, contact) } else { self.of_agent(event, agent) };
        let Some(late) = late else {
            self.stats.duplicates += 1;
            return Fate::Duplicate;
        };
        self.stats.late += u64::from(late);
        self.advance(time);
        let own = if contact != NONE { self.news(event, event_type, late) } else { u32::MAX };
        if agent != NONE {
            self.disturb(event, event_type, time, agent, own);
        }
        Fate::Kept { late }
    }

    /// Puts an event to those of its contact: whether the contact had been forgotten; `None` if it was delivered before.
    fn of_contact(&mut self, event: usize, contact: Id) -> Option<bool> {
        let mut late = false;
        let mut place = self.known(contact).contact.checked_sub(1);
        if let Some(entry) = place.map(|place| &self.entries[place as usize]) {
            if self.is_among(event, &entry.events) {
                return None;
            }
            if !entry.remembered(self.now, self.options.remember_ms) {
                // Others may still need it; for itself it is forgotten.
                self.forget(place.take().unwrap_or_default());
            }
        }
        let place = match place {
            Some(place) => place,
            None => {
                if self.forgotten_contacts.has(hash(self.store.strings.bytes(contact))) {
                    if self.forgotten_events.has(self.fingerprint(event)) {
                        return None;
                    }
                    late = true;
                }
                self.entries.push(Entry::new(contact, late));
                self.at(contact).contact = self.entries.len() as u32;
                self.entries.len() as u32 - 1
            }
        };
        self.join(place, event);
        Some(late)
    }

    /// Puts an event to a contact, and the contact to those with whom the event says that it has to do.
    fn join(&mut self, place: u32, event: usize) {
        let (store, time) = (&self.store, self.store.time(event));
        let (agent, leg) = (store.agent(event), store.connect(event));
        let called = store.text_attr(event, Field::Destination);
        let rings = store.event_type(event) == Some(EventType::Ringing);
        let called = if rings && called != NONE && is_agent_id(store.strings.get(called)) { called } else { NONE };
        let entry = &mut self.entries[place as usize];
        let at = entry.events.partition_point(|e| store.time(*e as usize) <= time);
        entry.events.insert(at, event as u32);
        entry.released |= matches!(store.event_type(event), Some(EventType::CallReleased | EventType::CDRReady));
        for (id, is_leg) in [(agent, false), (called, false), (leg, true)] {
            let key = key(id, is_leg);
            if id == NONE || self.entries[place as usize].keys.contains(&key) {
                continue;
            }
            self.entries[place as usize].keys.push(key);
            let next = self.known(id).links;
            self.links.push(Link { entry: place, next });
            self.at(id).links = self.links.len() as u32;
        }
    }

    /// Puts an event without a contact to those of its agent; `None` if it was delivered before.
    fn of_agent(&mut self, event: usize, agent: Id) -> Option<bool> {
        let time = self.store.time(event);
        let place = self.known(agent).own.checked_sub(1);
        let known = place.is_some_and(|own| self.is_among(event, &self.owns[own as usize].events));
        // What is younger than the grace time is never forgotten.
        let old = time.is_some_and(|time| time < self.now.saturating_sub(self.options.grace_ms));
        if known || old && self.forgotten_events.has(self.fingerprint(event)) {
            return None;
        }
        self.own(event, agent);
        Some(false)
    }

    fn own(&mut self, event: usize, agent: Id) {
        let place = match self.known(agent).own.checked_sub(1) {
            Some(place) => place,
            None => {
                self.owns.push(Own { id: agent, events: Vec::new(), stamp: 0 });
                self.at(agent).own = self.owns.len() as u32;
                self.owns.len() as u32 - 1
            }
        };
        let (store, events) = (&self.store, &mut self.owns[place as usize].events);
        let at = events.partition_point(|e| store.time(*e as usize) <= store.time(event));
        events.insert(at, event as u32);
    }

    /// The stream has come to this time, unless it stands alone with it.
    fn advance(&mut self, time: i64) {
        if self.now != NEVER && time.saturating_sub(self.now) <= JUMP {
            self.now = self.now.max(time);
        } else if self.ahead != NEVER && time.abs_diff(self.ahead) <= JUMP as u64 {
            (self.now, self.ahead) = (time.max(self.ahead), NEVER);
        } else {
            self.ahead = time;
        }
    }

    /// There is news of the contact of an event; which one it is.
    fn news(&mut self, event: usize, event_type: EventType, late: bool) -> u32 {
        let Some(place) = self.known(self.store.contact(event)).contact.checked_sub(1) else { return u32::MAX };
        let now = if self.now == NEVER { self.store.time(event).unwrap_or_default() } else { self.now };
        let entry = &mut self.entries[place as usize];
        (entry.touched, entry.reason) = (now, None);
        entry.late |= late;
        self.tell(place);
        let wait = self.wait(place);
        self.schedule(place, now.saturating_add(wait));
        // Whoever shares a leg with it has an anomaly, and so have those who were complete before it was known.
        let leg = self.store.connect(event);
        if leg != NONE {
            for other in self.others(key(leg, true), place) {
                self.again(other);
            }
        }
        // Of somebody whose phone rings by the event of a leg.
        let called = self.store.text_attr(event, Field::Destination);
        if event_type == EventType::Ringing && called != NONE && called != self.store.agent(event) {
            let time = self.store.time(event).unwrap_or_default();
            self.disturb(event, event_type, time, called, place);
        }
        place
    }

    /// When there was news of a contact last. What was ahead of its time when it came counts once that time has come.
    fn touched(&self, entry: &Entry) -> i64 {
        let last = entry.events.last().and_then(|e| self.store.time(*e as usize)).filter(|last| *last <= self.now);
        entry.touched.max(last.unwrap_or(NEVER))
    }

    /// How long a contact must be quiet.
    fn wait(&self, place: u32) -> i64 {
        let entry = &self.entries[place as usize];
        if entry.released || entry.late { self.options.grace_ms } else { self.options.idle_ms }
    }

    fn tell(&mut self, place: u32) {
        let entry = &mut self.entries[place as usize];
        if !std::mem::replace(&mut entry.changed, true) {
            self.result.changed.push(self.store.strings.get(entry.id).to_owned());
        }
    }

    /// Other contacts may look different for what their agent did.
    fn disturb(&mut self, event: usize, event_type: EventType, time: i64, agent: Id, own: u32) {
        let ends = may_end(&self.store, event);
        let signs = signs(Some(event_type));
        let recent = self.now.saturating_sub(self.options.open_ms);
        for other in self.others(key(agent, false), own) {
            let entry = &self.entries[other as usize];
            if entry.id == NONE {
                continue;
            }
            if entry.reason.is_none() {
                if ends && self.touched(entry) >= recent {
                    self.tell(other);
                    self.again(other);
                }
            } else if signs || time <= entry.until || ends && entry.unsettled {
                self.again(other);
            }
        }
    }

    /// A contact is looked at once more when the grace time is over.
    fn again(&mut self, place: u32) {
        let entry = &self.entries[place as usize];
        let waits = entry.reason.is_none() && !entry.released && !entry.late;
        if entry.id != NONE && !waits && entry.remembered(self.now, self.options.remember_ms) {
            self.schedule(place, self.now.saturating_add(self.options.grace_ms));
        }
    }

    /// A contact is looked at by then at the latest. Times are made rounder, so that several are looked at together.
    fn schedule(&mut self, place: u32, by: i64) {
        let step = (self.options.grace_ms / 8).max(1);
        let by = by.saturating_add(step - 1).div_euclid(step).saturating_mul(step);
        let entry = &mut self.entries[place as usize];
        if by < entry.due {
            entry.due = by;
            self.due.push(Reverse((by, place)));
        }
    }

    /// Looks at those whose time has come.
    fn sweep(&mut self) {
        let mut places = Vec::new();
        while let Some(Reverse((due, place))) = self.due.peek().copied().filter(|next| next.0.0 <= self.now) {
            self.due.pop();
            // What was scheduled anew, or forgotten, has another time.
            if self.entries.get(place as usize).is_some_and(|e| e.id != NONE && e.due == due) {
                self.entries[place as usize].due = i64::MAX;
                places.push(place);
            }
        }
        if !places.is_empty() {
            self.look(places, None);
        }
    }

    fn by_start(&self, places: &mut [u32]) {
        sort::numbers(places, &mut |a, b| {
            let key = |place: u32| {
                let entry = &self.entries[place as usize];
                let start = entry.events.first().and_then(|e| self.store.time(*e as usize));
                (start, self.store.strings.get(entry.id))
            };
            key(a).cmp(&key(b))
        });
    }

    /// Rebuilds contacts and gives those that are complete; for a reason, all of them.
    fn look(&mut self, mut places: Vec<u32>, why: Option<CompleteReason>) {
        if why.is_none() {
            places.retain(|place| {
                let entry = &self.entries[*place as usize];
                let ready = self.touched(entry).saturating_add(self.wait(*place));
                let early = entry.reason.is_none() && ready > self.now;
                if early {
                    self.schedule(*place, ready);
                }
                !early
            });
        }
        self.by_start(&mut places);
        for some in places.chunks(TOGETHER) {
            let built = self.rebuild(some);
            for (place, built) in some.iter().zip(built) {
                self.judge(*place, built, why);
            }
        }
    }

    /// Gives a contact if it is complete; else it is looked at later.
    fn judge(&mut self, place: u32, built: Built, why: Option<CompleteReason>) {
        let (now, options) = (self.now, &self.options);
        let touched = self.touched(&self.entries[place as usize]);
        let entry = &mut self.entries[place as usize];
        if why.is_none() && entry.reason.is_none() {
            let ready = built.until.saturating_add(options.grace_ms);
            let bound = |ms: i64| touched.saturating_add(ms);
            let (ready, next) = match built.waits {
                None => (ready, ready),
                // Whatever the agent does comes back here.
                Some(Waits::Agent) => (ready.max(bound(options.open_ms)), i64::MAX),
                Some(Waits::Other) => (ready.max(bound(options.idle_ms)), now.saturating_add(options.grace_ms.max(1))),
                Some(Waits::Own) => (ready.max(bound(options.idle_ms)), i64::MAX),
            };
            // A time that is still to come, as a wrong clock has it, is not waited for.
            let ready = ready.min(bound(options.idle_ms.max(options.open_ms).max(options.grace_ms)));
            if ready > now {
                self.schedule(place, ready.min(next));
                return;
            }
        }
        let quiet = if entry.released { CompleteReason::Released } else { CompleteReason::Idle };
        let reason = entry.reason.or(why).unwrap_or(quiet);
        let given = hash(built.json.as_bytes());
        (entry.until, entry.unsettled, entry.due) = (built.until, built.unsettled, i64::MAX);
        if entry.reason.is_none() {
            entry.completed = now;
        }
        if given == entry.given && entry.revision > 0 {
            // What was looked at once more is as it was.
            entry.reason = Some(reason);
            return;
        }
        (entry.given, entry.reason, entry.completed) = (given, Some(reason), now);
        entry.revision += 1;
        if entry.revision == 1 {
            self.stats.completed += 1;
        } else {
            self.stats.revised += 1;
        }
        let (revision, late) = (entry.revision, entry.late);
        let Built { contact, json, mut beside, .. } = built;
        if revision > 1 {
            // Whoever it had to do with before may be told something else now.
            for key in &self.entries[place as usize].keys {
                beside.extend(self.sharing(*key));
            }
        }
        for other in beside {
            if other != place && self.entries[other as usize].reason.is_some() {
                self.again(other);
            }
        }
        self.result.completed.push(LiveContact { contact, json, reason: Some(reason), revision, late });
    }
}
