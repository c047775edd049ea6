//! How many contacts have what: facets, a strip of time, how durations are spread.

use super::Analysis;
use super::contacts::{ContactQuery, DurationName, detail_name, no};
use crate::catalog::CALL_TYPES;
use crate::options::given::offset;
use crate::report::{hour_name, hour_of};
use crate::text::sort;
use crate::text::time::format_time;
use crate::timeline::{ANOMALIES, Names, Outcome};
#[cfg(feature = "schemas")]
use crate::{catalog::AnyCallType, timeline::AnomalyCode};
use serde::{Deserialize, Deserializer, Serialize};

/// A value that contacts, diagnostics or events share, and how many do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "FacetValue_for_{T}"))]
pub struct FacetValue<T> {
    /// The value.
    pub value: T,
    /// How many have it.
    pub count: usize,
}

/// The values of a facet, the most frequent first; of as many, in the order of the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "Facet_for_{T}"))]
pub struct Facet<T> {
    /// As many as were asked for, the most frequent first.
    pub values: Vec<FacetValue<T>>,
    /// How many more values there are.
    pub more: usize,
}

/// How facets are counted. As JSON, what is not there keeps its default.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct FacetOptions {
    /// The offset from UTC of the clock whose hours are counted, in minutes. Default: the
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
    /// How many values of a facet are returned at most. Default 50.
    #[serde(deserialize_with = "limit")]
    pub limit: usize,
}

fn limit<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    let limit = Option::deserialize(from)?;
    Ok(limit.unwrap_or(FacetOptions::default().limit))
}

impl Default for FacetOptions {
    fn default() -> FacetOptions {
        FacetOptions { utc_offset: None, limit: 50 }
    }
}

/// How many hours are listed at most.
const HOURS: usize = 1000;

/// What the contacts of a query have, as faceted searches show it: each facet is counted over the contacts that all
/// members of the query ask for but the facet's own. Those are the members of the same name (for `outcome` also
/// `outcomeDetail`; for `hour` `from` and `to`; for `problems` also `invalid`, `anomalies`, `anomaly` and `code`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Facets {
    /// How many contacts the whole query asks for.
    pub total: usize,
    /// By outcome, in the order of [`Outcome`]; outcomes that no contact has are left out.
    pub outcome: Vec<OutcomeFacet>,
    /// By call type, most first; `None`: it was not read.
    #[cfg_attr(feature = "schemas", schemars(with = "Vec<FacetValue<Option<AnyCallType>>>"))]
    pub call_type: Vec<FacetValue<Option<&'static str>>>,
    /// By the skill groups that the contacts' events name.
    pub skill_group_id: Facet<String>,
    /// By the agents that the contacts' events name.
    pub agent_id: Facet<String>,
    /// By the IVR flows that the contacts' events name.
    pub flow_id: Facet<String>,
    /// By the hour in which the contacts start, in the order of time, at most 1,000 of them; a value is the moment when
    /// the hour began, such as `2021-04-14T10:00:00+08:00`.
    pub hour: Facet<String>,
    /// By what is wrong with them.
    pub problems: ProblemFacets,
}

/// An outcome, and how many contacts have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct OutcomeFacet {
    /// The outcome.
    pub value: Outcome,
    /// How many have it.
    pub count: usize,
    /// By detail; `None`: without one.
    pub details: Vec<FacetValue<Option<&'static str>>>,
}

/// How many contacts have problems.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ProblemFacets {
    /// Contacts with an invalid event or an anomaly.
    pub any: usize,
    /// Contacts without either.
    pub none: usize,
    /// Contacts with an invalid event.
    pub invalid: usize,
    /// Contacts with an anomaly.
    pub anomalies: usize,
    /// Contacts with each anomaly, most first.
    #[cfg_attr(feature = "schemas", schemars(with = "Vec<FacetValue<AnomalyCode>>"))]
    pub anomaly: Vec<FacetValue<&'static str>>,
}

/// Which stretch of time an [`Overview`] shows, and how finely. As JSON, what is not there keeps its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct OverviewOptions {
    /// How many buckets at most, from 1 to 2000. Default 200.
    pub buckets: Option<usize>,
    /// From this moment on: RFC 3339, or milliseconds since 1970 as text. Default: the first contact's start.
    pub from: Option<String>,
    /// Before this moment. Default: just after the last contact's start.
    pub to: Option<String>,
}

/// How many contacts start when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// When the first bucket begins; `None` without contacts.
    pub start_time: Option<String>,
    /// When the last bucket ends; this moment is no longer in it.
    pub end_time: Option<String>,
    /// How long each bucket is, in milliseconds.
    pub bucket_ms: i64,
    /// How many contacts there are in all buckets.
    pub total: u32,
    /// One after another, empty ones too.
    pub buckets: Vec<OverviewBucket>,
}

/// The contacts that start within a stretch of time: how many ended how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OverviewBucket {
    /// When the bucket begins.
    pub start_time: String,
    /// The sum of all outcomes.
    pub contacts: u32,
    /// With talk.
    pub answered: u32,
    /// The caller gave up.
    pub abandoned: u32,
    /// Queueing or ringing ended by a timeout.
    pub timeout: u32,
    /// Released without talk.
    pub unanswered: u32,
    /// No event ends them.
    pub open: u32,
    /// Those of them with an invalid event or an anomaly.
    pub problems: u32,
}

/// How a duration is spread over contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Distribution {
    /// Which duration it is.
    pub metric: DurationName,
    /// Contacts that have it: the sum of all buckets.
    pub count: u32,
    /// Contacts of the query that do not.
    pub without: u32,
    /// The shortest; `None` when no contact has the duration, as are those below.
    pub min_ms: Option<i64>,
    /// The median. Percentiles are exact, by nearest rank.
    pub p50_ms: Option<i64>,
    /// The value that 90 of 100 do not exceed.
    pub p90_ms: Option<i64>,
    /// The value that 99 of 100 do not exceed.
    pub p99_ms: Option<i64>,
    /// The longest.
    pub max_ms: Option<i64>,
    /// How wide the buckets are: a round duration, the smallest with which 99 of 100 values are not in the last bucket.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub bucket_ms: i64,
    /// From 0 on, one after another, empty ones too; no bucket at all when no contact has the duration. Each is a
    /// [`DurationRange`] that finds its contacts.
    pub buckets: Vec<Bucket>,
}

/// The contacts whose duration is from `fromMs` on and below `toMs`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "DistributionBucket"))]
#[serde(rename_all = "camelCase")]
pub struct Bucket {
    /// The shortest duration that it has.
    pub from_ms: i64,
    /// The shortest duration that it has no longer; `None` of the last bucket when that has all longer ones too.
    pub to_ms: Option<i64>,
    /// How many contacts.
    pub count: u32,
}

/// Round durations in milliseconds.
const ROUND: [i64; 28] = [
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    15_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    900_000,
    1_800_000,
    3_600_000,
    7_200_000,
    14_400_000,
    21_600_000,
    43_200_000,
    86_400_000,
    604_800_000,
];

/// Those that are counted, most first; of as many, in the order in which they are given.
pub(super) fn most_first<T>(counted: impl Iterator<Item = (T, usize)>, limit: usize) -> Facet<T> {
    let mut values: Vec<FacetValue<T>> =
        counted.filter(|c| c.1 > 0).map(|(value, count)| FacetValue { value, count }).collect();
    sort::by_key(&mut values, |v| std::cmp::Reverse(v.count));
    let more = values.len().saturating_sub(limit);
    values.truncate(limit);
    Facet { values, more }
}

impl Analysis {
    /// What the contacts of a query have, with counts, to narrow it down.
    ///
    /// ```
    /// use callscope::{Analysis, ContactQuery, FacetOptions, Options};
    ///
    /// let mut analysis = Analysis::new(Options::default());
    /// analysis.push(br#"{"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"job-1",
    ///         "skillGroupId":"sales@acme"}
    ///     {"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"job-2","skillGroupId":"vip@acme"}"#);
    /// analysis.finish();
    ///
    /// let query = ContactQuery { skill_group_id: Some(vec!["vip@acme".into()]), ..ContactQuery::default() };
    /// let facets = analysis.facets(&query, &FacetOptions::default());
    /// assert_eq!(facets.total, 1);
    /// // What else there is to choose.
    /// assert_eq!(facets.skill_group_id.values.len(), 2);
    /// assert_eq!(facets.hour.values[0].value, "2021-04-14T10:00:00+08:00");
    /// ```
    pub fn facets(&self, query: &ContactQuery, options: &FacetOptions) -> Facets {
        let (filter, named, anomalies) = (self.filter(query), self.named(), self.all_anomaly_bits());
        let offset = options.utc_offset.unwrap_or(self.options().assume_offset).clamp(-1439, 1439);
        let mut total = 0;
        let mut outcomes = [[0; 4]; Outcome::ALL.len()];
        let mut details = [[None; 4]; Outcome::ALL.len()];
        let mut call_types = [0; CALL_TYPES.len() + 1];
        let mut counts = [&named.groups, &named.agents, &named.flows].map(|names| vec![0; names.texts.len()]);
        let mut hours: Vec<(i64, usize)> = Vec::new();
        let mut problems = ProblemFacets::default();
        let mut codes = [0; 32];
        for place in &self.order {
            let contact = *place as usize;
            let fails = filter.fails(contact);
            let but = |own: u8| fails & !own == 0;
            total += usize::from(fails == 0);
            let (Some(part), s) = (filter.part(contact), &self.summaries[contact]) else { continue };
            if but(no::OUTCOME) {
                let (outcome, detail) = (part.outcome as usize, part.detail.map_or(0, |d| d as usize + 1).min(3));
                outcomes[outcome][detail] += 1;
                details[outcome][detail] = detail_name(&part);
            }
            if but(no::CALL_TYPE) {
                call_types[s.call_type.map_or(CALL_TYPES.len(), usize::from)] += 1;
            }
            let lists: [(u8, &Names); 3] =
                [(no::SKILL_GROUP, &named.groups), (no::AGENT, &named.agents), (no::FLOW, &named.flows)];
            for ((own, names), counts) in lists.into_iter().zip(&mut counts) {
                if but(own) {
                    names.lists.of(contact).iter().for_each(|name| counts[*name as usize] += 1);
                }
            }
            if but(no::TIME) {
                let hour = hour_of(s.start, offset);
                match hours.last_mut() {
                    Some((last, count)) if *last == hour => *count += 1,
                    _ => hours.push((hour, 1)),
                }
            }
            if but(no::PROBLEMS) {
                let bits = anomalies[contact];
                let (invalid, odd) = (s.invalid > 0, bits != 0);
                problems.invalid += usize::from(invalid);
                problems.anomalies += usize::from(odd);
                *if invalid || odd { &mut problems.any } else { &mut problems.none } += 1;
                codes.iter_mut().enumerate().for_each(|(bit, count)| *count += (bits >> bit & 1) as usize);
            }
        }
        problems.anomaly = most_first(ANOMALIES.iter().map(|a| (a.id, codes[a.anomaly as usize])), usize::MAX).values;
        let mut facets = [&named.groups, &named.agents, &named.flows].into_iter().zip(counts).map(|(names, counts)| {
            let facet = most_first(names.texts.iter().zip(counts).map(|(id, count)| (*id, count)), options.limit);
            let text = |v: FacetValue<u32>| FacetValue {
                value: self.sink.store.strings.get(v.value).to_owned(),
                count: v.count,
            };
            Facet { values: facet.values.into_iter().map(text).collect(), more: facet.more }
        });
        let mut next = || facets.next().unwrap_or_else(|| Facet { values: Vec::new(), more: 0 });
        let (skill_group_id, agent_id, flow_id) = (next(), next(), next());
        let outcome =
            Outcome::ALL.into_iter().zip(outcomes.into_iter().zip(details)).map(|(value, (counts, names))| {
                OutcomeFacet {
                    value,
                    count: counts.iter().sum(),
                    details: most_first(names.into_iter().zip(counts), usize::MAX).values,
                }
            });
        let call_type = call_types.into_iter().enumerate().map(|(i, count)| (CALL_TYPES.get(i).map(|c| c.name), count));
        let hour = hours.iter().take(HOURS);
        Facets {
            total,
            outcome: outcome.filter(|o| o.count > 0).collect(),
            call_type: most_first(call_type, usize::MAX).values,
            skill_group_id,
            agent_id,
            flow_id,
            hour: Facet {
                values: hour.map(|(h, count)| FacetValue { value: hour_name(*h, offset), count: *count }).collect(),
                more: hours.len().saturating_sub(HOURS),
            },
            problems,
        }
    }

    /// How many contacts start when, by outcome. The query's own `from` and `to` are not looked at: where there is a
    /// strip of time, they are chosen on it.
    pub fn overview(&self, query: &ContactQuery, options: &OverviewOptions) -> Overview {
        let query = ContactQuery { from: None, to: None, ..query.clone() };
        let (filter, anomalies) = (self.filter(&query), self.all_anomaly_bits());
        let window = self.window(options.from.as_deref(), options.to.as_deref());
        let start = |place: &u32| self.summaries[*place as usize].start;
        let (first, last) = (self.order.first().map_or(0, start), self.order.last().map_or(0, start));
        let from = if window.from == i64::MIN { first } else { window.from };
        let to = if window.to == i64::MAX { last.saturating_add(1) } else { window.to };
        let span = to.saturating_sub(from);
        if span <= 0 || self.order.is_empty() {
            return Overview { start_time: None, end_time: None, bucket_ms: 0, total: 0, buckets: Vec::new() };
        }
        let wanted = options.buckets.unwrap_or(200).clamp(1, 2000) as i64;
        // Rounded up, by hand: the span of all of time has no room for more.
        let bucket_ms = span / wanted + i64::from(span % wanted > 0);
        let count = span / bucket_ms + i64::from(span % bucket_ms > 0);
        let at = |i: i64| from.saturating_add(i.saturating_mul(bucket_ms));
        let mut buckets: Vec<OverviewBucket> = (0..count)
            .map(|i| OverviewBucket { start_time: format_time(at(i)), ..OverviewBucket::default() })
            .collect();
        let mut total = 0;
        for contact in self.order.iter().map(|contact| *contact as usize) {
            let s = &self.summaries[contact];
            if s.start < from || s.start >= to || filter.fails(contact) != 0 {
                continue;
            }
            let Some(part) = filter.part(contact) else { continue };
            let Some(bucket) = buckets.get_mut(((s.start - from) / bucket_ms) as usize) else { continue };
            total += 1;
            bucket.contacts += 1;
            bucket.problems += u32::from(s.invalid > 0 || anomalies[contact] != 0);
            *match part.outcome {
                Outcome::Answered => &mut bucket.answered,
                Outcome::Abandoned => &mut bucket.abandoned,
                Outcome::Timeout => &mut bucket.timeout,
                Outcome::Unanswered => &mut bucket.unanswered,
                Outcome::Open => &mut bucket.open,
            } += 1;
        }
        Overview {
            start_time: Some(format_time(from)),
            end_time: Some(format_time(at(count))),
            bucket_ms,
            total,
            buckets,
        }
    }

    /// How a duration is spread over the contacts of a query, in `buckets` of a round width (from 2 to 200; 40 unless
    /// told otherwise).
    pub fn distribution(&self, query: &ContactQuery, metric: DurationName, buckets: Option<usize>) -> Distribution {
        let filter = self.filter(query);
        let wanted = buckets.unwrap_or(40).clamp(2, 200);
        let (mut values, mut without) = (Vec::new(), 0);
        for contact in (0..self.summaries.len()).filter(|contact| filter.fails(*contact) == 0) {
            let value = filter.part(contact).and_then(|part| metric.of(&part, &self.summaries[contact]));
            match value {
                Some(ms) => values.push(ms),
                None => without += 1,
            }
        }
        let [p50_ms, p90_ms, p99_ms] = sort::ranks(&mut values, [50, 90, 99]);
        let (min_ms, max_ms) = (values.iter().copied().min(), values.iter().copied().max());
        let (last, most) = (wanted as i64 - 1, p99_ms.unwrap_or_default());
        // A year of buckets is a week wide each, at most; what is longer still has weeks enough.
        let week = ROUND[ROUND.len() - 1];
        let needed = most / last + 1;
        let bucket_ms =
            ROUND.into_iter().find(|width| *width >= needed).unwrap_or((needed / week + 1).saturating_mul(week));
        let place = |ms: i64| (ms / bucket_ms).min(last);
        let count = max_ms.map_or(0, |ms| place(ms) + 1);
        let mut counts = vec![0; count as usize];
        values.iter().for_each(|ms| counts[place(*ms) as usize] += 1);
        let open = max_ms.is_some_and(|ms| ms / bucket_ms > last);
        Distribution {
            metric,
            count: values.len() as u32,
            without,
            min_ms,
            p50_ms,
            p90_ms,
            p99_ms,
            max_ms,
            bucket_ms,
            buckets: counts
                .into_iter()
                .enumerate()
                .map(|(i, found)| {
                    let from_ms = i as i64 * bucket_ms;
                    let to_ms = (!open || i + 1 < count as usize).then_some(from_ms + bucket_ms);
                    Bucket { from_ms, to_ms, count: found }
                })
                .collect(),
        }
    }
}
