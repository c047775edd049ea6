//! The figures of a call centre: over all contacts, and by skill group, agent, call type and hour.

mod input;

pub use input::{Arrival, Gap, Input, InputSource, InputType, SourceSummary};

use crate::catalog::{CALL_TYPES, EventType, Field, INBOUND};
use crate::options::given::{Milliseconds, offset};
use crate::store::{Id, NONE};
use crate::text::sort;
use crate::text::time::{format_offset, format_time};
use crate::timeline::{AnomalyCount, Builder, Kind, Lookup, Outcome, Summary};
use serde::{Deserialize, Deserializer, Serialize};

/// An hour in milliseconds.
pub(crate) const HOUR: i64 = 3_600_000;

/// Sums end here: what every reader of JSON holds exactly, and 285,000 years in milliseconds.
const MOST: i64 = (1 << 53) - 1;

/// How a report is made. As JSON, what is not there keeps its default.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ReportOptions {
    /// Within how many milliseconds a contact must be answered to count for the service level. Default 20000.
    #[serde(deserialize_with = "service_level")]
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
    #[serde(deserialize_with = "gap")]
    pub gap_ms: i64,
}

fn service_level<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    let given = Option::<Milliseconds>::deserialize(from)?;
    Ok(given.map_or(ReportOptions::default().service_level_ms, |ms| ms.0))
}

fn gap<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    let given = Option::<Milliseconds>::deserialize(from)?;
    Ok(given.map_or(ReportOptions::default().gap_ms, |ms| ms.0))
}

impl Default for ReportOptions {
    fn default() -> ReportOptions {
        ReportOptions { service_level_ms: 20_000, utc_offset: None, gap_ms: 900_000 }
    }
}

/// Figures over all contacts and over groups of them, and how the input was. All but `input` is a function of the set of events: the order in which
/// they arrived, and how often, changes nothing. `docs/report.md` defines every figure.
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
    /// By the skill groups that a contact's events name (`skillGroupId`), sorted by their ids. A contact belongs to each of them, so
    /// these groups may share contacts, and contacts without one are in none. All figures are the contact's, but
    /// [`queue`](Figures::queue) is of its phases in the queue of that group.
    pub by_skill_group: Vec<ReportGroup>,
    /// By the agents who dialled, rang or talked in a contact, sorted by their ids. Answered means here that this agent talked;
    /// [`ring`](Figures::ring), [`talk`](Figures::talk), [`acw`](Figures::acw), the handling time and the transfers are this agent's own.
    pub by_agent: Vec<ReportGroup>,
    /// By call type, in the order of the catalogue; a contact of which none was read has the key `None`, which comes last.
    /// Each contact is in exactly one.
    pub by_call_type: Vec<ReportGroup>,
    /// By the hour in which a contact started, in the order of time; hours without a contact are left out. The key is the moment
    /// when the hour began, `2021-04-14T10:00:00+08:00`. Each contact is in exactly one.
    pub by_hour: Vec<ReportGroup>,
    /// How many contacts and agents have each anomaly.
    pub anomalies: Vec<AnomalyCount>,
    /// How the input was.
    pub input: Input,
}

/// The figures of a part of the contacts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "Group"))]
pub struct ReportGroup {
    /// What they share, such as the id of a skill group; `None` when it was not read.
    pub key: Option<String>,
    /// Their figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The figures of some contacts. `contacts = answered + abandoned + timeouts + unanswered + open`, in every group.
///
/// Of an agent, the outcome is what became of the contact at this agent: `answered` if the agent talked; else `timeouts` (ring) if a
/// RingingTimeout ended the last ringing of the agent's phone; else `unanswered` if somebody else talked; else the contact's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Contacts.
    pub contacts: u32,
    /// Contacts in which there was talk.
    pub answered: u32,
    /// Contacts that the caller gave up: the sum of the four below.
    pub abandoned: u32,
    /// Given up in the IVR.
    pub abandoned_ivr: u32,
    /// Given up in a queue.
    pub abandoned_queuing: u32,
    /// Given up while a phone rang.
    pub abandoned_ring: u32,
    /// Given up, and the event does not say where.
    pub abandoned_unknown: u32,
    /// Contacts that nobody answered in time: the sum of the two below.
    pub timeouts: u32,
    /// The last time ran out in a queue.
    pub timeouts_queue: u32,
    /// The last time ran out while a phone rang.
    pub timeouts_ring: u32,
    /// Contacts that were released without talk, abandon or timeout.
    pub unanswered: u32,
    /// Contacts of which nothing tells how they ended. They count in every denominator that they belong to.
    pub open: u32,
    /// Successful blind transfers; of an agent those that the agent made.
    pub transfers: u32,
    /// Enqueues after a contact's first.
    pub requeues: u32,
    /// Inbound contacts that were abandoned, wherever, over Inbound contacts; `None` without any. From 0 to 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 1)))]
    pub abandonment_rate: Option<f64>,
    /// Average speed of answer in milliseconds: the mean of `answerMs` over Inbound contacts that were answered; `None` without any.
    /// Not rounded.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub asa_ms: Option<f64>,
    /// `serviceLevelAnswered / serviceLevelOffered`, from 0 to 1; `None` if nothing was offered.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 1)))]
    pub service_level: Option<f64>,
    /// Those of the offered contacts whose `answerMs` is at most the threshold.
    pub service_level_answered: u32,
    /// Inbound contacts that entered a queue (that have an Enqueue), whatever became of them.
    pub service_level_offered: u32,
    /// Average handling time in milliseconds: the mean of talk and after-call work over answered contacts; `None` without any. Not
    /// rounded. A phase that nothing ended adds 0.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub aht_ms: Option<f64>,
    /// Time in queues, over contacts; of a skill group in that group's queue alone.
    pub queue: Spread,
    /// Time of ringing, over contacts; of an agent that of the agent's phone.
    pub ring: Spread,
    /// Time covered by talk, over contacts; of an agent by that agent's talk.
    pub talk: Spread,
    /// Time of after-call work, over contacts; of an agent that agent's.
    pub acw: Spread,
}

/// How a time is spread over contacts. The values are the sums of each contact's phases of one kind that have ended; contacts without
/// such a phase have no value. Percentiles are exact, by nearest rank: the smallest value that at least so many of 100 values do
/// not exceed. Milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Spread {
    /// How many values there are: contacts that had such a phase that ended.
    pub count: u32,
    /// The sum of the values.
    pub total_ms: i64,
    /// `totalMs / count`, not rounded; `None` without a value, as are those below.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub mean_ms: Option<f64>,
    /// The median.
    pub p50_ms: Option<i64>,
    /// The value that 90 of 100 do not exceed.
    pub p90_ms: Option<i64>,
    /// The value that 99 of 100 do not exceed.
    pub p99_ms: Option<i64>,
    /// The largest value.
    pub max_ms: Option<i64>,
}

/// The kinds of phases that have a spread, and their places in [`Part::sums`].
pub(crate) const QUEUE: usize = 0;
pub(crate) const RING: usize = 1;
pub(crate) const TALK: usize = 2;
pub(crate) const ACW: usize = 3;

/// A contact as a group of contacts sees it.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub contact: u32,
    pub transfers: u32,
    pub outcome: Outcome,
    pub detail: Option<u8>,
    /// The time of each kind; -1: no phase of that kind ended.
    pub sums: [i64; 4],
}

impl Part {
    /// The contact as it is.
    pub(crate) fn whole(contact: u32, s: &Summary) -> Part {
        let sum = |kind| s.phases_ms(kind).map_or(-1, |ms| ms.clamp(0, MOST));
        Part {
            contact,
            transfers: s.metrics.transfers,
            outcome: s.outcome,
            detail: s.detail,
            sums: [sum(Kind::Queue), sum(Kind::Ring), sum(Kind::Talk), sum(Kind::Acw)],
        }
    }
}

/// Adds a time to a sum; the first one to -1, which is none yet.
fn add(sum: &mut i64, ms: i64) {
    *sum = ((*sum).max(0) + ms.min(MOST)).min(MOST);
}

/// A share or a mean; `None` of nothing.
pub(crate) fn ratio(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// An agent's part in a contact.
#[derive(Clone, Copy)]
struct OfAgent {
    agent: Id,
    contact: u32,
    /// Ringing, talk, after-call work; -1 as in [`Part::sums`].
    times: [i64; 3],
    transfers: u32,
    outcome: Outcome,
    detail: Option<u8>,
}

/// A skill group's part in a contact.
#[derive(Clone, Copy)]
struct OfGroup {
    group: Id,
    contact: u32,
    /// The time in the queue of that group; -1 as in [`Part::sums`].
    queue: i64,
}

/// The parts of agents and skill groups in contacts, each by the order of their ids, then of the contacts' numbers. Made when somebody
/// first asks.
#[derive(Default)]
pub(crate) struct Parts {
    agents: Vec<OfAgent>,
    groups: Vec<OfGroup>,
    /// Until when each agent of the present contact has talked.
    until: Vec<i64>,
}

impl Parts {
    pub(crate) fn new(lookup: Lookup<'_>, summaries: &[Summary]) -> Parts {
        let mut parts = Parts::default();
        let mut builder = Builder::default();
        for (contact, summary) in summaries.iter().enumerate() {
            let events = lookup.groups.events(contact);
            builder.build(lookup.store, lookup.groups, events);
            parts.add(lookup, contact as u32, summary, &builder, events);
        }
        parts.until = Vec::new();
        // Ids have numbers in the order of their arrival.
        let places = |ids: &mut dyn Iterator<Item = Id>| {
            let mut places = vec![0; lookup.store.strings.len()];
            let mut all: Vec<Id> = ids.filter(|id| std::mem::replace(&mut places[*id as usize], 1) == 0).collect();
            let text = |id: Id| lookup.store.strings.get(id);
            sort::numbers(&mut all, &mut |a, b| text(a).cmp(text(b)));
            for (place, id) in all.iter().enumerate() {
                places[*id as usize] = place as u32;
            }
            places
        };
        let by_text = places(&mut parts.agents.iter().map(|p| p.agent));
        sort::by_key(&mut parts.agents, |p| by_text[p.agent as usize]);
        let by_text = places(&mut parts.groups.iter().map(|p| p.group));
        sort::by_key(&mut parts.groups, |p| by_text[p.group as usize]);
        parts.agents.shrink_to_fit();
        parts.groups.shrink_to_fit();
        parts
    }

    /// Takes a contact whose phases `builder` has built.
    fn add(&mut self, lookup: Lookup<'_>, contact: u32, s: &Summary, builder: &Builder, events: &[u32]) {
        // What a contact is to an agent who did not talk.
        let (outcome, detail) = match s.outcome {
            Outcome::Answered => (Outcome::Unanswered, None),
            _ => (s.outcome, s.detail),
        };
        let first = self.agents.len();
        self.until.clear();
        for p in &builder.phases {
            if p.agent == NONE || !matches!(p.kind, Kind::Dial | Kind::Ring | Kind::Talk) {
                continue;
            }
            let at = self.agents[first..].iter().position(|part| part.agent == p.agent).unwrap_or_else(|| {
                self.agents.push(OfAgent { agent: p.agent, contact, times: [-1; 3], transfers: 0, outcome, detail });
                self.until.push(i64::MIN);
                self.until.len() - 1
            });
            let part = &mut self.agents[first + at];
            match p.kind {
                Kind::Talk => {
                    (part.outcome, part.detail) = (Outcome::Answered, None);
                    // Phases are sorted by start, so what was covered before ends at `until`.
                    if let Some((end, _)) = p.end {
                        let until = &mut self.until[at];
                        add(&mut part.times[TALK - 1], (end - p.start.0.max(*until)).max(0));
                        *until = end.max(*until);
                    }
                }
                Kind::Ring => {
                    if let Some(ms) = p.duration() {
                        add(&mut part.times[RING - 1], ms.max(0));
                    }
                    if part.outcome != Outcome::Answered {
                        let timeout = p.end.is_some_and(|e| e.1 == EventType::RingingTimeout);
                        (part.outcome, part.detail) =
                            if timeout { (Outcome::Timeout, Some(1)) } else { (outcome, detail) };
                    }
                }
                _ => {}
            }
        }
        // After-call work may be done by somebody who had no other part in the contact; that makes no agent's contact.
        for p in builder.phases.iter().filter(|p| p.kind == Kind::Acw) {
            let agent = self.agents[first..].iter_mut().find(|part| part.agent == p.agent);
            if let (Some(part), Some(ms)) = (agent, p.duration()) {
                add(&mut part.times[ACW - 1], ms.max(0));
            }
        }
        let Lookup { store, .. } = lookup;
        let first_group = self.groups.len();
        let mut last = NONE;
        for e in events.iter().map(|e| *e as usize) {
            let group = store.text_attr(e, Field::SkillGroupId);
            if group != last && group != NONE && !store.strings.bytes(group).is_empty() {
                if !self.groups[first_group..].iter().any(|part| part.group == group) {
                    self.groups.push(OfGroup { group, contact, queue: -1 });
                }
                last = group;
            }
            if s.metrics.transfers > 0 && store.event_type(e) == Some(EventType::BlindTransfer) && store.succeeded(e) {
                let agent = store.agent(e);
                if let Some(part) = self.agents[first..].iter_mut().find(|part| part.agent == agent) {
                    part.transfers += 1;
                }
            }
        }
        for p in builder.phases.iter().filter(|p| p.kind == Kind::Queue) {
            let group = self.groups[first_group..].iter_mut().find(|part| part.group == p.queue);
            if let (Some(part), Some(ms)) = (group, p.duration()) {
                add(&mut part.queue, ms.max(0));
            }
        }
    }

    /// The contacts of an agent as the agent sees them.
    pub(crate) fn of_agent(&self, agent: Id, summaries: &[Summary]) -> Vec<Part> {
        self.agents.iter().filter(|p| p.agent == agent).map(|p| p.part(summaries)).collect()
    }

    /// The contacts of a skill group as the group sees them.
    pub(crate) fn of_group(&self, group: Id, summaries: &[Summary]) -> Vec<Part> {
        self.groups.iter().filter(|p| p.group == group).map(|p| p.part(summaries)).collect()
    }
}

impl OfAgent {
    fn part(&self, summaries: &[Summary]) -> Part {
        let mut part = Part::whole(self.contact, &summaries[self.contact as usize]);
        part.sums[RING..].copy_from_slice(&self.times);
        Part { transfers: self.transfers, outcome: self.outcome, detail: self.detail, ..part }
    }
}

impl OfGroup {
    fn part(&self, summaries: &[Summary]) -> Part {
        let mut part = Part::whole(self.contact, &summaries[self.contact as usize]);
        part.sums[QUEUE] = self.queue;
        part
    }
}

/// Makes figures of parts.
struct Maker<'a> {
    summaries: &'a [Summary],
    /// Which contacts count; `None`: all.
    wanted: Option<&'a [bool]>,
    service_level_ms: i64,
    values: [Vec<i64>; 4],
}

impl Maker<'_> {
    /// The figures of a group; `None` if none of its contacts counts.
    fn group(&mut self, key: Option<String>, parts: &mut dyn Iterator<Item = Part>) -> Option<ReportGroup> {
        let figures = self.figures(parts);
        (figures.contacts > 0).then_some(ReportGroup { key, figures })
    }

    fn figures(&mut self, parts: &mut dyn Iterator<Item = Part>) -> Figures {
        let mut f = Figures::default();
        let (mut handled, mut inbound, mut given_up, mut answers, mut waited) = (0, 0, 0, 0, 0);
        self.values.iter_mut().for_each(Vec::clear);
        for p in parts {
            if self.wanted.is_some_and(|wanted| !wanted[p.contact as usize]) {
                continue;
            }
            let s = &self.summaries[p.contact as usize];
            let answered = p.outcome == Outcome::Answered;
            f.contacts += 1;
            match p.outcome {
                Outcome::Answered => {
                    f.answered += 1;
                    add(&mut handled, p.sums[TALK].max(0));
                    add(&mut handled, p.sums[ACW].max(0));
                }
                Outcome::Abandoned => {
                    f.abandoned += 1;
                    *match p.detail {
                        Some(0) => &mut f.abandoned_ivr,
                        Some(1) => &mut f.abandoned_queuing,
                        Some(2) => &mut f.abandoned_ring,
                        _ => &mut f.abandoned_unknown,
                    } += 1;
                }
                Outcome::Timeout => {
                    f.timeouts += 1;
                    *if p.detail == Some(0) { &mut f.timeouts_queue } else { &mut f.timeouts_ring } += 1;
                }
                Outcome::Unanswered => f.unanswered += 1,
                Outcome::Open => f.open += 1,
            }
            f.transfers += p.transfers;
            f.requeues += s.metrics.requeues;
            for (values, ms) in self.values.iter_mut().zip(p.sums) {
                if ms >= 0 {
                    values.push(ms);
                }
            }
            if s.call_type != Some(INBOUND) {
                continue;
            }
            inbound += 1;
            given_up += i64::from(p.outcome == Outcome::Abandoned);
            let answer = s.metrics.answer_ms.filter(|_| answered);
            if let Some(ms) = answer {
                answers += 1;
                add(&mut waited, ms);
            }
            if s.queued {
                f.service_level_offered += 1;
                f.service_level_answered += u32::from(answer.is_some_and(|ms| ms <= self.service_level_ms));
            }
        }
        f.abandonment_rate = ratio(given_up, inbound);
        f.asa_ms = ratio(waited, answers);
        f.service_level = ratio(f.service_level_answered.into(), f.service_level_offered.into());
        f.aht_ms = ratio(handled, f.answered.into());
        [f.queue, f.ring, f.talk, f.acw] = self.values.each_mut().map(|values| spread(values));
        f
    }
}

/// How values are spread, whose order is nobody's concern.
pub(crate) fn spread(values: &mut [i64]) -> Spread {
    let mut total = 0;
    for ms in values.iter() {
        add(&mut total, *ms);
    }
    let [p50_ms, p90_ms, p99_ms] = sort::ranks(values, [50, 90, 99]);
    Spread {
        count: values.len() as u32,
        total_ms: total,
        mean_ms: ratio(total, values.len() as i64),
        p50_ms,
        p90_ms,
        p99_ms,
        max_ms: values.iter().copied().max(),
    }
}

/// The moment when an hour began, by the clock of an offset. The first and last hours of the years that four digits can write may
/// lie beyond them by that clock; those are written in UTC.
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
pub(crate) struct Ground<'a> {
    pub lookup: Lookup<'a>,
    pub summaries: &'a [Summary],
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
    ground: Ground<'_>,
    options: &ReportOptions,
    anomalies: Vec<AnomalyCount>,
    input: Input,
) -> Report {
    let Ground { lookup, summaries, order, parts, wanted, utc_offset } = ground;
    let service_level_ms = options.service_level_ms;
    let mut maker = Maker { summaries, wanted, service_level_ms, values: Default::default() };
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
    let mut by = |contacts: &[u32], key: &dyn Fn(&Summary) -> i64, name: &dyn Fn(i64) -> Option<String>| {
        let key = |contact: u32| key(&summaries[contact as usize]);
        let groups = contacts.chunk_by(|a, b| key(*a) == key(*b));
        let groups = groups.filter_map(|group| maker.group(name(key(group[0])), &mut group.iter().map(whole)));
        groups.collect::<Vec<ReportGroup>>()
    };
    let by_hour = by(order, &|s| hour_of(s.start, utc_offset), &|hour| Some(hour_name(hour, utc_offset)));
    let call_type = |s: &Summary| s.call_type.map_or(CALL_TYPES.len(), usize::from);
    let mut contacts = Vec::with_capacity(order.len());
    for wanted in 0..=CALL_TYPES.len() {
        contacts.extend(order.iter().filter(|contact| call_type(&summaries[**contact as usize]) == wanted));
    }
    let name = |key: i64| CALL_TYPES.get(key as usize).map(|c| c.name.to_owned());
    let by_call_type = by(&contacts, &|s| call_type(s) as i64, &name);
    Report {
        service_level_ms,
        utc_offset: format_offset(utc_offset),
        // Times of one form: the order of their texts is theirs.
        start_time: input.sources.iter().filter_map(|s| s.start_time.clone()).min(),
        end_time: input.sources.iter().filter_map(|s| s.end_time.clone()).max(),
        all,
        by_skill_group,
        by_agent,
        by_call_type,
        by_hour,
        anomalies,
        input,
    }
}
