//! The figures of a call centre: over all contacts, and by skill group, agent, call type and hour.

mod figures;
mod input;
mod parts;

pub(crate) use figures::ratio;
pub use figures::{Figures, ReportGroup, Spread};
pub use input::{Arrival, Gap, Input, InputSource, InputType, SourceSummary, TypeCount};
pub(crate) use input::{GatheredInput, InputReport};
pub(crate) use parts::{ACW, HOLD, Part, Parts, QUEUE, RING, TALK};

use crate::catalog::CALL_TYPES;
use crate::options::given::{MOST_MS, offset, whole};
use crate::store::Id;
use crate::text::time::{format_offset, format_time};
use crate::timeline::{AnomalyCount, ContactSummary, Lookup};
use figures::FigureMaker;
use serde::{Deserialize, Serialize};

/// An hour in milliseconds.
pub(crate) const HOUR: i64 = 3_600_000;

/// How a report is made. As JSON, what is not there keeps its default.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ReportOptions {
    /// Within how many milliseconds a contact must be answered to count for the service level. Default 20000.
    #[serde(deserialize_with = "whole::<_, _, 0, MOST_MS, SERVICE_LEVEL_MS>")]
    pub service_level_ms: i64,
    /// The offset from UTC of the clock whose hours are counted, in minutes, at most 23:59 either way. Default: the
    /// [`assume_offset`](crate::Options::assume_offset) of the analysis.
    #[cfg_attr(
        feature = "schemas",
        schemars(
            with = "Option<String>",
            description = "The offset from UTC of the clock whose hours are counted, as `+hh:mm` or `-hh:mm`. Default: `assumeOffset` of the analysis."
        )
    )]
    #[serde(deserialize_with = "offset")]
    pub utc_offset: Option<i32>,
    /// From how many milliseconds on a stretch without any event is a gap. Default 900000 (15 minutes).
    #[serde(deserialize_with = "whole::<_, _, 0, MOST_MS, GAP_MS>")]
    pub gap_ms: i64,
}

const SERVICE_LEVEL_MS: i64 = 20_000;
const GAP_MS: i64 = 900_000;

impl Default for ReportOptions {
    fn default() -> ReportOptions {
        ReportOptions { service_level_ms: SERVICE_LEVEL_MS, utc_offset: None, gap_ms: GAP_MS }
    }
}

/// Figures over all contacts and over groups of them, and how the input was. All but `input` is a function of the set
/// of events: the order in which they arrived, and how often, changes nothing. `docs/report.md` defines every figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The threshold of the service level, in milliseconds.
    pub service_level_ms: i64,
    /// The offset at which hours were counted, such as `+08:00`.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = r"^[+-]\d{2}:\d{2}$")))]
    pub utc_offset: String,
    /// The time of the earliest event; `None` if there is none.
    pub start_time: Option<String>,
    /// The time of the latest event.
    pub end_time: Option<String>,
    /// Over all contacts.
    pub all: Figures,
    /// By the skill groups that a contact's events name (`skillGroupId`), sorted by their ids. A contact belongs to
    /// each of them, so these groups may share contacts, and contacts without one are in none. All figures are the
    /// contact's, but [`queue`](Figures::queue) is of its phases in the queue of that group.
    pub by_skill_group: Vec<ReportGroup>,
    /// By the agents who dialled, rang or talked in a contact, sorted by their ids. Answered means here that this agent
    /// talked; [`ring`](Figures::ring), [`talk`](Figures::talk), [`acw`](Figures::acw), the handling time and the
    /// transfers are this agent's own.
    pub by_agent: Vec<ReportGroup>,
    /// By call type, in the order of the catalogue; a contact of which none was read has the key `None`, which comes
    /// last. Each contact is in exactly one.
    pub by_call_type: Vec<ReportGroup>,
    /// By the hour in which a contact started, in the order of time; hours without a contact are left out. The key is
    /// the moment when the hour began, `2021-04-14T10:00:00+08:00`. Each contact is in exactly one.
    pub by_hour: Vec<ReportGroup>,
    /// How many contacts and agents have each anomaly.
    pub anomalies: Vec<AnomalyCount>,
    /// How the input was.
    pub input: Input,
}

/// The moment when an hour began, by the clock of an offset. The first and last hours of the years that four digits can
/// write may lie beyond them by that clock; those are written in UTC.
pub(crate) fn hour_name(hour: i64, offset: i32) -> String {
    let local = hour * HOUR;
    let in_utc = local - i64::from(offset) * 60_000;
    let years = -62_167_219_200_000..=253_402_300_799_999;
    let (at, offset) = if years.contains(&local) { (local, offset) } else { (in_utc.max(*years.start()), 0) };
    let mut name = format_time(at);
    name.truncate(19);
    name + &format_offset(offset)
}

/// The hour in which a moment lies, counted by the clock of an offset.
pub(crate) fn hour_of(time: i64, offset: i32) -> i64 {
    (time + i64::from(offset) * 60_000).div_euclid(HOUR)
}

/// What a report is made of.
pub(crate) struct Basis<'a> {
    pub lookup: Lookup<'a>,
    pub summaries: &'a [ContactSummary],
    /// The contacts in the order of their start.
    pub order: &'a [u32],
    pub parts: &'a Parts,
    /// Which contacts count; `None`: all.
    pub wanted: Option<&'a [bool]>,
    /// Minutes east of UTC.
    pub utc_offset: i32,
}

/// The report over the contacts of an analysis.
pub(crate) fn report(
    basis: Basis<'_>,
    options: &ReportOptions,
    anomalies: Vec<AnomalyCount>,
    input: InputReport,
) -> Report {
    let Basis { lookup, summaries, order, parts, wanted, utc_offset } = basis;
    let service_level_ms = options.service_level_ms;
    let mut maker = FigureMaker { summaries, wanted, service_level_ms, values: Default::default() };
    let text = |id: Id| lookup.store.strings.optional(id);
    let whole = |contact: &u32| Part::whole(*contact, &summaries[*contact as usize]);
    let all = maker.figures(&mut order.iter().map(whole));
    let by_skill_group = parts.groups.chunk_by(|a, b| a.group == b.group);
    let by_skill_group = by_skill_group
        .filter_map(|g| maker.group(text(g[0].group), &mut g.iter().map(|p| p.part(summaries))))
        .collect();
    let by_agent = parts.agents.chunk_by(|a, b| a.agent == b.agent);
    let by_agent =
        by_agent.filter_map(|g| maker.group(text(g[0].agent), &mut g.iter().map(|p| p.part(summaries)))).collect();
    let mut by = |contacts: &[u32], key: &dyn Fn(&ContactSummary) -> i64, name: &dyn Fn(i64) -> Option<String>| {
        let key = |contact: u32| key(&summaries[contact as usize]);
        let groups = contacts.chunk_by(|a, b| key(*a) == key(*b));
        let groups = groups.filter_map(|group| maker.group(name(key(group[0])), &mut group.iter().map(whole)));
        groups.collect::<Vec<ReportGroup>>()
    };
    let by_hour = by(order, &|s| hour_of(s.start, utc_offset), &|hour| Some(hour_name(hour, utc_offset)));
    let call_type = |s: &ContactSummary| s.call_type.map_or(CALL_TYPES.len(), usize::from);
    let mut contacts = Vec::with_capacity(order.len());
    for wanted in 0..=CALL_TYPES.len() {
        contacts.extend(order.iter().filter(|contact| call_type(&summaries[**contact as usize]) == wanted));
    }
    let name = |key: i64| CALL_TYPES.get(key as usize).map(|c| c.name.to_owned());
    let by_call_type = by(&contacts, &|s| call_type(s) as i64, &name);
    Report {
        service_level_ms,
        utc_offset: format_offset(utc_offset),
        start_time: input.span.map(|span| format_time(span.0)),
        end_time: input.span.map(|span| format_time(span.1)),
        all,
        by_skill_group,
        by_agent,
        by_call_type,
        by_hour,
        anomalies,
        input: input.input,
    }
}
