//! How the input was: what came from where and how sound it was, how it arrived, and when nothing came. Its facts are gathered
//! here and nowhere else.

use super::ratio;
use crate::catalog::EventType;
use crate::store::{Store, flag};
use crate::text::sort;
use crate::text::time::format_time;
use serde::Serialize;

/// How many gaps are listed.
const GAPS: usize = 10;

/// How the input was. Unlike the rest of a [`Report`](crate::Report) this is about deliveries: every copy of an event
/// counts, broken ones too, and `arrival` depends on their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "InputFacts"))]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The sources, in the order in which they came.
    pub sources: Vec<InputSource>,
    /// Events of all sources, broken ones and repeated deliveries included.
    pub events: usize,
    /// Events without an error.
    pub valid: usize,
    /// Events with an error: `events - valid`.
    pub invalid: usize,
    /// Deliveries of events that were delivered before, in any source.
    pub duplicates: usize,
    /// How far arrivals strayed from the order of time.
    pub arrival: Arrival,
    /// When no event happened: the ten longest gaps of at least `gapMs`, longest first, of equal ones the earliest
    /// first.
    pub gaps: Vec<Gap>,
    /// How many events of each type, most first, of equal ones in the order of the catalogue.
    pub event_types: Vec<InputType>,
}

/// A source of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct SourceSummary {
    /// Its name.
    pub name: String,
    /// Bytes read, after inflating.
    #[cfg_attr(feature = "schemas", schemars(extend("x-zh" = "解压后的字节数。")))]
    pub bytes: u64,
    /// Events, broken ones included.
    pub events: usize,
}

/// A source of events, such as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InputSource {
    /// The name that it was given.
    pub name: String,
    /// Bytes read, after inflating.
    pub bytes: u64,
    /// Events, broken ones and repeated deliveries included.
    pub events: usize,
    /// Those without an error.
    pub valid: usize,
    /// Those with an error.
    pub invalid: usize,
    /// Its events that were delivered before, in this source or an earlier one.
    pub duplicates: usize,
    /// The earliest time of its events; `None` if no time was read.
    pub start_time: Option<String>,
    /// The latest time of its events.
    pub end_time: Option<String>,
}

/// How far arrivals strayed from the order of time. An event is late if one with a later time arrived before it; its
/// lag is the difference to the latest time that had arrived. Events whose time cannot be read are neither late nor in
/// order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "InputArrival"))]
#[serde(rename_all = "camelCase")]
pub struct Arrival {
    /// Events that were not late.
    pub in_order: usize,
    /// Events that were.
    pub late: usize,
    /// The largest lag in milliseconds; 0 if none was late.
    pub largest_lag_ms: i64,
    /// The lag that half of the late events did not exceed (nearest rank); `None` if none was late.
    pub p50_lag_ms: Option<i64>,
    /// The same of 90 of 100 late events.
    pub p90_lag_ms: Option<i64>,
    /// The same of 99 of 100 late events.
    pub p99_lag_ms: Option<i64>,
}

/// A time in which no event of any contact or agent happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "InputGap"))]
#[serde(rename_all = "camelCase")]
pub struct Gap {
    /// The time of the last event before.
    pub start_time: String,
    /// The time of the first event after.
    pub end_time: String,
    /// The one less the other, in milliseconds.
    pub duration_ms: i64,
}

/// How many events of a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TypeCount {
    /// The type; `None`: it was not read.
    pub event_type: Option<EventType>,
    /// Events of this type.
    pub events: usize,
    /// Those with an error.
    pub invalid: usize,
}

/// How many events of a type, and how sound they were.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InputType {
    /// The type; `None`: none was read.
    pub event_type: Option<EventType>,
    /// Events of this type, repeated deliveries included.
    pub events: usize,
    /// Those with an error.
    pub invalid: usize,
    /// `invalid / events`, from 0 to 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 1)))]
    pub invalid_share: f64,
}

/// The facts of the input: what both an analysis's summary and a report's [`Input`] are made of.
pub(crate) struct GatheredInput {
    pub sources: Vec<SourceFacts>,
    /// Events of all sources, broken ones and repeated deliveries included.
    pub events: usize,
    /// Those without an error.
    pub valid: usize,
    /// Valid events with a warning.
    pub with_warnings: usize,
    /// Deliveries of events that were delivered before.
    pub duplicates: usize,
    /// The earliest and the latest time; `None` if no time was read.
    pub span: Option<(i64, i64)>,
    /// Events whose time was read.
    pub timed: usize,
    /// Those that arrived after one with a later time.
    pub late: usize,
    /// The largest difference to the latest time that had arrived; 0 if none was late.
    pub largest_lag_ms: i64,
    /// How many events of each type, most first, of equal ones in the order of the catalogue.
    pub event_types: Vec<TypeCount>,
}

/// The facts of one source. Its times are the earliest and the latest.
pub(crate) struct SourceFacts {
    pub source: SourceSummary,
    valid: usize,
    duplicates: usize,
    span: Option<(i64, i64)>,
}

/// All times of events, and by how much each late event was late.
#[derive(Default)]
struct Times {
    times: Vec<i64>,
    lags: Vec<i64>,
}

impl GatheredInput {
    /// The facts about what a store holds; `sources` are all whose events count, and how many each has.
    pub(crate) fn new(store: &Store, sources: Vec<SourceSummary>) -> GatheredInput {
        GatheredInput::gather(store, sources, None)
    }

    fn gather(store: &Store, sources: Vec<SourceSummary>, mut kept: Option<&mut Times>) -> GatheredInput {
        let mut types = [(0usize, 0usize); EventType::COUNT + 1];
        let (mut latest, mut next) = (i64::MIN, 0);
        let mut facts = GatheredInput {
            sources: Vec::with_capacity(sources.len()),
            events: 0,
            valid: 0,
            with_warnings: 0,
            duplicates: 0,
            span: None,
            timed: 0,
            late: 0,
            largest_lag_ms: 0,
            event_types: Vec::new(),
        };
        for source in sources {
            let (mut valid, mut duplicates) = (0, 0);
            let (mut first, mut last) = (i64::MAX, i64::MIN);
            for e in next..next + source.events {
                let flags = store.flags(e);
                let ok = flags & flag::ERROR == 0;
                valid += usize::from(ok);
                facts.with_warnings += usize::from(ok && flags & flag::WARNING != 0);
                duplicates += usize::from(flags & flag::DUPLICATE != 0);
                let t = &mut types[store.event_type(e).map_or(EventType::COUNT, |t| t as usize)];
                t.0 += 1;
                t.1 += usize::from(!ok);
                let Some(time) = store.time(e) else { continue };
                (first, last) = (first.min(time), last.max(time));
                facts.timed += 1;
                if let Some(kept) = &mut kept {
                    kept.times.push(time);
                }
                if time < latest {
                    facts.late += 1;
                    facts.largest_lag_ms = facts.largest_lag_ms.max(latest - time);
                    if let Some(kept) = &mut kept {
                        kept.lags.push(latest - time);
                    }
                } else {
                    latest = time;
                }
            }
            next += source.events;
            facts.events += source.events;
            facts.valid += valid;
            facts.duplicates += duplicates;
            let span = (first <= last).then_some((first, last));
            facts.span = match (facts.span, span) {
                (Some(all), Some(own)) => Some((all.0.min(own.0), all.1.max(own.1))),
                (all, own) => all.or(own),
            };
            facts.sources.push(SourceFacts { source, valid, duplicates, span });
        }
        for (i, (events, invalid)) in types.into_iter().enumerate().filter(|(_, t)| t.0 > 0) {
            facts.event_types.push(TypeCount { event_type: EventType::from_index(i), events, invalid });
        }
        sort::by_key(&mut facts.event_types, |t| core::cmp::Reverse(t.events));
        facts
    }
}

/// How the input was, with the gaps of at least some length.
#[derive(Clone)]
pub(crate) struct InputReport {
    pub gap_ms: i64,
    pub input: Input,
    /// The earliest and the latest time of all events.
    pub span: Option<(i64, i64)>,
}

impl InputReport {
    /// How the input was that a store holds; `sources` are all whose events count, and how many each has.
    pub(crate) fn new(store: &Store, sources: Vec<SourceSummary>, gap_ms: i64) -> InputReport {
        let mut kept = Times { times: Vec::with_capacity(store.len()), lags: Vec::new() };
        let facts = GatheredInput::gather(store, sources, Some(&mut kept));
        let [p50_lag_ms, p90_lag_ms, p99_lag_ms] = sort::ranks(&mut kept.lags, [50, 90, 99]);
        sort::integers(&mut kept.times);
        let input = Input {
            events: facts.events,
            valid: facts.valid,
            invalid: facts.events - facts.valid,
            duplicates: facts.duplicates,
            arrival: Arrival {
                in_order: facts.timed - facts.late,
                late: facts.late,
                largest_lag_ms: facts.largest_lag_ms,
                p50_lag_ms,
                p90_lag_ms,
                p99_lag_ms,
            },
            gaps: gaps(&kept.times, gap_ms),
            sources: facts.sources.into_iter().map(SourceFacts::report).collect(),
            event_types: facts.event_types.into_iter().map(TypeCount::report).collect(),
        };
        InputReport { gap_ms, input, span: facts.span }
    }
}

impl SourceFacts {
    fn report(self) -> InputSource {
        let SourceFacts { source, valid, duplicates, span } = self;
        InputSource {
            name: source.name,
            bytes: source.bytes,
            events: source.events,
            valid,
            invalid: source.events - valid,
            duplicates,
            start_time: span.map(|s| format_time(s.0)),
            end_time: span.map(|s| format_time(s.1)),
        }
    }
}

impl TypeCount {
    fn report(self) -> InputType {
        let TypeCount { event_type, events, invalid } = self;
        let invalid_share = ratio(invalid as i64, events as i64).unwrap_or_default();
        InputType { event_type, events, invalid, invalid_share }
    }
}

/// The longest gaps between times that are in order.
fn gaps(times: &[i64], gap_ms: i64) -> Vec<Gap> {
    let mut longest: Vec<(i64, i64)> = Vec::with_capacity(GAPS + 1);
    for pair in times.windows(2) {
        let ms = pair[1] - pair[0];
        // Two events in one moment have no gap between them, whatever was asked for.
        if ms >= gap_ms.max(1) && (longest.len() < GAPS || longest.last().is_some_and(|l| ms > l.0)) {
            let at = longest.partition_point(|l| l.0 >= ms);
            longest.insert(at, (ms, pair[0]));
            longest.truncate(GAPS);
        }
    }
    let gap = |(ms, at)| Gap { start_time: format_time(at), end_time: format_time(at + ms), duration_ms: ms };
    longest.into_iter().map(gap).collect()
}
