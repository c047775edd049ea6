//! A stream of events that does not end: each is checked, its contact rebuilt, given once it is complete, and
//! forgotten.
//!
//! What is kept is a [`Store`] of the events that still matter. A contact is rebuilt by the rules of the timeline and
//! no others: its events, and those of whom it has to do with, are copied to a small store of their own, which is
//! grouped and read as that of an analysis is. What matters no more is left behind when the rest is copied to a fresh
//! store.

mod complete;
mod entries;
mod forgotten;
mod memory;
mod rebuilt;
mod receive;
mod saved;

use crate::event::CheckedEvent;
use crate::options::Options;
use crate::options::given::whole;
use crate::pipeline::Pipeline;
use crate::read::Reader;
use crate::store::{NONE, Store};
use crate::timeline::Contact;
use entries::{Entry, Index, Link, Own};
use forgotten::Forgotten;
use rebuilt::Built;
pub use saved::StateError;
use serde::{Deserialize, Deserializer, Serialize};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The longest time that is waited.
const MOST_WAIT: i64 = 1_000_000_000_000;
const GRACE_MS: i64 = 60_000;
const OPEN_MS: i64 = 1_800_000;
const IDLE_MS: i64 = 7_200_000;
const REMEMBER_MS: i64 = 600_000;

const LEAST_BYTES: i64 = 1 << 20;
const MOST_BYTES: i64 = 1 << 31;
const BYTES: i64 = 64 << 20;

const MOST_FORGOTTEN: i64 = 100_000_000;
const FORGOTTEN: i64 = 200_000;

/// How a stream is followed. Times are milliseconds of the events' own time. As JSON, what is not there keeps its
/// default, and `check` is no member.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(
    feature = "schemas",
    derive(schemars::JsonSchema),
    schemars(
        rename = "FollowOptions",
        description = "How long [`Live`] waits, how much it holds and what it returns. Times are milliseconds of the events' own time."
    )
)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct LiveOptions {
    /// How events are read and checked.
    #[serde(skip)]
    pub check: Options,
    /// How long a released contact must have been quiet before it is given as complete. What is older than the latest
    /// event by more than this may come too late for its contact. Default 60000 (a minute).
    #[serde(deserialize_with = "whole::<_, _, 0, MOST_WAIT, GRACE_MS>")]
    pub grace_ms: i64,
    /// How long a released contact waits for an agent to end after-call work or ringing. Default 1800000 (half an
    /// hour).
    #[serde(deserialize_with = "whole::<_, _, 0, MOST_WAIT, OPEN_MS>")]
    pub open_ms: i64,
    /// After how long without news a contact that was never released is given as complete, as it is. Default 7200000
    /// (two hours).
    #[serde(deserialize_with = "whole::<_, _, 0, MOST_WAIT, IDLE_MS>")]
    pub idle_ms: i64,
    /// How long a complete contact is kept, so that a late event re-opens it. Default 600000 (ten minutes).
    #[serde(deserialize_with = "whole::<_, _, 0, MOST_WAIT, REMEMBER_MS>")]
    pub remember_ms: i64,
    /// The most that the events kept may take, in bytes; at least 1048576. When it is reached, the contacts that have
    /// been quiet the longest are given as complete, with the reason `memory`. Default 67108864 (64 MiB).
    #[serde(deserialize_with = "whole::<_, _, LEAST_BYTES, MOST_BYTES, BYTES>")]
    pub max_bytes: usize,
    /// Of how many forgotten events, and of how many forgotten contacts, it is remembered that they were: by that a
    /// repeated delivery differs from news, and a late event from a new contact. Each takes 8 to 32 bytes. At least
    /// half as many are remembered, the latest. Default 200000.
    #[serde(deserialize_with = "whole::<_, _, 0, MOST_FORGOTTEN, FORGOTTEN>")]
    pub max_forgotten: usize,
    /// Whether verdicts on events without a diagnostic are left out. Default `false`.
    #[cfg_attr(
        feature = "schemas",
        schemars(
            with = "Option<Verdicts>",
            description = "Which events [`LiveResult::events`] has: `\"all\"`, or those with a diagnostic alone. Default `\"all\"`."
        )
    )]
    #[serde(rename = "verdicts", deserialize_with = "problems_only")]
    pub problems_only: bool,
}

/// Which events a [`LiveResult`] has, as JSON names them.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(inline))]
#[serde(rename_all = "camelCase")]
enum Verdicts {
    All,
    Problems,
}

fn problems_only<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(Option::deserialize(from)? == Some(Verdicts::Problems))
}

impl Default for LiveOptions {
    fn default() -> LiveOptions {
        LiveOptions {
            check: Options::default(),
            grace_ms: GRACE_MS,
            open_ms: OPEN_MS,
            idle_ms: IDLE_MS,
            remember_ms: REMEMBER_MS,
            max_bytes: BYTES as usize,
            max_forgotten: FORGOTTEN as usize,
            problems_only: false,
        }
    }
}

/// Why a contact is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CompleteReason {
    /// It was released and then quiet.
    Released,
    /// It was quiet for too long without a release.
    Idle,
    /// There was no memory left for it.
    Memory,
    /// [`Live::flush`] ended everything.
    Flush,
}

/// A contact on its way, or complete.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct LiveContact {
    /// As [`Analysis::contact`](crate::Analysis::contact) has it; `source` of its events is the number of the push that
    /// brought them.
    pub contact: Contact,
    /// Why it is complete; `None` while it is not.
    #[cfg_attr(feature = "schemas", schemars(extend("x-zh" = "判定完整的原因；尚未完整时为 null。")))]
    pub reason: Option<CompleteReason>,
    /// How often it was given as complete, this time included: more than 1 once late events have re-opened it.
    pub revision: u32,
    /// It had been forgotten, and these events came too late for it: what was given before is not in it.
    pub late: bool,
    #[cfg_attr(feature = "schemas", schemars(skip))]
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

/// What a [`Live`] has done, and what it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LiveStats {
    /// Events that were pushed, whatever became of them.
    pub events: u64,
    /// Those without an error.
    pub valid: u64,
    /// Those with one.
    pub invalid: u64,
    /// Repeated deliveries, which changed nothing.
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
    /// How much they take, in bytes.
    pub kept_bytes: u64,
}

/// An event further ahead than this is believed when a second one says the same: one wrong clock must not end every
/// contact.
const JUMP: i64 = 3_600_000;
/// What the rules of anomalies allow clocks to differ by: so much later an event may still concern one before it.
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
///     live.push(format!(r#"{{"EventType":"{kind}","EventTime":"2021-04-14T{time}Z","contactId":"job-1",
///         "connectId":"c-1","callType":"Outbound","caller":"4001","broker":"4001","callee":"13888880000",
///         {more}"instanceId":"acme"}}"#).as_bytes());
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

impl Live {
    /// A stream of which nothing was read yet.
    pub fn new(options: LiveOptions) -> Live {
        let pipeline = Pipeline::new(options.check.clone());
        Live::of(options, pipeline)
    }

    /// As [`Live::new`], and every event must satisfy the house rules as well.
    #[cfg(feature = "rules")]
    pub fn with_rules(options: LiveOptions, rules: crate::rules::Rules) -> Live {
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
            if let Some(entry) = self.engine.entry_of(id) {
                self.engine.entries[entry as usize].changed = false;
            }
        }
        result
    }

    /// Moves the stream's time forward: milliseconds since 1970. It never goes back.
    pub fn tick(&mut self, now: i64) {
        let engine = &mut self.engine;
        (engine.now, engine.ahead) = (engine.now.max(now), NEVER);
        engine.complete_due();
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
            engine.complete(rest, Some(CompleteReason::Flush));
        }
    }

    /// A contact as it is now; `None` if no contact has that id, or if it was forgotten.
    pub fn contact(&mut self, id: &str) -> Option<LiveContact> {
        let engine = &mut self.engine;
        let place = engine.entry_of(id)?;
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
        engine.sort_by_start(&mut open);
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
}
