//! Figures over some contacts, made of the contacts' parts.

use super::parts::{ACW, HOLD, Part, SUMS, TALK};
use crate::catalog::INBOUND;
use crate::options::given::MOST_WHOLE;
use crate::text::sort;
use crate::timeline::{ContactSummary, Outcome};
use serde::Serialize;

/// Sums end here: what every reader of JSON holds exactly, and 285,000 years in milliseconds.
pub(super) const MOST: i64 = MOST_WHOLE;

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
/// Of an agent, the outcome is what became of the contact at this agent: `answered` if the agent talked; else
/// `timeouts` (ring) if a RingingTimeout ended the last ringing of the agent's phone; else `unanswered` if somebody
/// else talked; else the contact's own.
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
    /// Contacts for which no event shows how they ended. They count in every denominator that they belong to.
    pub open: u32,
    /// Successful transfers, blind ones and those after a consultation; of an agent those that the agent made.
    pub transfers: u32,
    /// Enqueues after a contact's first.
    pub requeues: u32,
    /// Inbound contacts that were abandoned, wherever, over Inbound contacts; `None` without any. From 0 to 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 1)))]
    pub abandonment_rate: Option<f64>,
    /// Average speed of answer in milliseconds: the mean of `answerMs` over Inbound contacts that were answered; `None`
    /// without any. Not rounded.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub asa_ms: Option<f64>,
    /// `serviceLevelAnswered / serviceLevelOffered`, from 0 to 1; `None` if nothing was offered.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 1)))]
    pub service_level: Option<f64>,
    /// Those of the offered contacts whose `answerMs` is at most the threshold.
    pub service_level_answered: u32,
    /// Inbound contacts that entered a queue (that have an Enqueue), whatever became of them.
    pub service_level_offered: u32,
    /// Average handling time in milliseconds: the mean of talk, hold and after-call work over answered contacts; `None`
    /// without any. Not rounded. A phase that nothing ended adds 0.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub aht_ms: Option<f64>,
    /// Time in queues, over contacts; of a skill group in that group's queue alone.
    pub queue: Spread,
    /// Time of ringing, over contacts; of an agent that of the agent's phone.
    pub ring: Spread,
    /// Time covered by talk and by no hold, over contacts; of an agent by that agent's talk.
    pub talk: Spread,
    /// Time of after-call work, over contacts; of an agent that agent's.
    pub acw: Spread,
    /// Time covered by holds, over contacts; of an agent by that agent's.
    pub hold: Spread,
}

/// How a time is spread over contacts. The values are the sums of each contact's phases of one kind that have ended;
/// contacts without such a phase have no value. Percentiles are exact, by nearest rank: the smallest value that at
/// least so many of 100 values do not exceed. Milliseconds.
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

/// Adds a time to a sum; the first one to -1, which is none yet.
pub(super) fn add(sum: &mut i64, ms: i64) {
    *sum = ((*sum).max(0) + ms.min(MOST)).min(MOST);
}

/// A share or a mean; `None` of nothing.
pub(crate) fn ratio(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Makes figures of parts.
pub(super) struct FigureMaker<'a> {
    pub summaries: &'a [ContactSummary],
    /// Which contacts count; `None`: all.
    pub wanted: Option<&'a [bool]>,
    pub service_level_ms: i64,
    pub values: [Vec<i64>; SUMS],
}

impl FigureMaker<'_> {
    /// The figures of a group; `None` if none of its contacts counts.
    pub(super) fn group(&mut self, key: Option<String>, parts: &mut dyn Iterator<Item = Part>) -> Option<ReportGroup> {
        let figures = self.figures(parts);
        (figures.contacts > 0).then_some(ReportGroup { key, figures })
    }

    pub(super) fn figures(&mut self, parts: &mut dyn Iterator<Item = Part>) -> Figures {
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
                    add(&mut handled, p.sums[HOLD].max(0));
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
        [f.queue, f.ring, f.talk, f.acw, f.hold] = self.values.each_mut().map(|values| spread(values));
        f
    }
}

/// How values are spread; their order changes.
fn spread(values: &mut [i64]) -> Spread {
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
