//! Lists of contacts: which ones, in which order.

use super::{Analysis, Page, page_of};
#[cfg(feature = "schemas")]
use crate::catalog::AnyCallType;
use crate::catalog::{CALL_TYPES, Field};
use crate::diagnostic::Code;
use crate::options::given::{one_or_many, or_default};
use crate::report::{ACW, HOLD, HOUR, Part, QUEUE, RING, TALK};
use crate::store::{Id, NONE, flag};
use crate::text::characters::contains;
use crate::text::sort;
use crate::text::time::format_time;
use crate::timeline::{
    AnomalyCode, AnomalyFinder, ContactSummary, Kind, Metrics, Names, Outcome, Window, anomaly_names,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By what contacts are sorted. Ties are settled by start and id. Contacts without a value come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ContactSort {
    /// By the time of the first event.
    #[default]
    Start,
    /// By `endTime`.
    End,
    /// By `totalMs`.
    Duration,
    /// By `waitMs`.
    Wait,
    /// By `answerMs`.
    Answer,
    /// By `ivrMs`.
    Ivr,
    /// By `queueMs`.
    Queue,
    /// By `ringMs`.
    Ring,
    /// By `talkMs`.
    Talk,
    /// By `holdMs`.
    Hold,
    /// By `acwMs`.
    Acw,
    /// By how many events there are.
    Events,
    /// By id.
    Id,
    /// By the outcome, then its detail.
    Outcome,
    /// By call type.
    CallType,
    /// By who calls.
    Caller,
    /// By who is called.
    Callee,
    /// By the ids of the agents that its events name, the first one first.
    Agents,
    /// By the ids of the skill groups that its events name, the first one first.
    SkillGroups,
    /// By how many transfers there are.
    Transfers,
    /// By how often it was put into a queue again.
    Requeues,
    /// By the customer's rating.
    Rating,
    /// By the number of invalid events and anomalies together.
    Problems,
}

/// A duration of a contact, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum DurationName {
    /// From the start to the end; contacts that are open have none.
    TotalMs,
    /// The time in IVR flows, and likewise below; contacts without such a phase that ended have none.
    IvrMs,
    /// The time in queues.
    QueueMs,
    /// The time of dialling.
    DialMs,
    /// The time of ringing.
    RingMs,
    /// The time covered by talk and by no hold.
    TalkMs,
    /// The time covered by holds.
    HoldMs,
    /// The time covered by consultations.
    ConsultMs,
    /// The time of after-call work.
    AcwMs,
    /// From the first queueing (else the first dialling, else the start) to the first talk; contacts that were not
    /// answered have none.
    AnswerMs,
    /// `answerMs`, else the time in IVR, queues and ringing; every contact has it.
    WaitMs,
}

impl DurationName {
    /// The duration of a contact as a group sees it.
    pub(super) fn of(self, part: &Part, s: &ContactSummary) -> Option<i64> {
        let sum = |kind: usize| (part.sums[kind] >= 0).then_some(part.sums[kind]);
        let ms = match self {
            DurationName::TotalMs => s.metrics.total_ms,
            DurationName::IvrMs => s.phases_ms(Kind::Ivr),
            DurationName::QueueMs => sum(QUEUE),
            DurationName::DialMs => s.phases_ms(Kind::Dial),
            DurationName::RingMs => sum(RING),
            DurationName::TalkMs => sum(TALK),
            DurationName::HoldMs => sum(HOLD),
            DurationName::ConsultMs => s.phases_ms(Kind::Consult),
            DurationName::AcwMs => sum(ACW),
            DurationName::AnswerMs => s.metrics.answer_ms.filter(|_| part.outcome == Outcome::Answered),
            DurationName::WaitMs => Some(s.wait_ms()),
        };
        ms.map(|ms| ms.max(0))
    }
}

/// Durations from `fromMs` on and below `toMs`, in milliseconds; a bound that is left out does not bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct DurationRange {
    /// As long as this, or longer.
    pub from_ms: Option<i64>,
    /// Shorter than this.
    pub to_ms: Option<i64>,
}

/// The lists of a [`Report`](crate::Report).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum GroupKind {
    /// `bySkillGroup`.
    SkillGroup,
    /// `byAgent`.
    Agent,
    /// `byCallType`.
    CallType,
    /// `byHour`.
    Hour,
}

/// A group of a [`Report`](crate::Report): the list it stands in, and its key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupName {
    /// The list in which it stands.
    pub by: GroupKind,
    /// Its key there; `None`: the group of those contacts whose key was not read.
    #[cfg_attr(feature = "schemas", schemars(required, extend("type" = ["string", "null"], "x-null" = true)))]
    pub key: Option<String>,
}

/// Which contacts are wanted, and in which order. A contact is wanted when every member that is there agrees; of a list
/// of values any one will do, and an empty list agrees with no contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ContactQuery {
    /// By what they are sorted. Default `"start"`.
    #[serde(deserialize_with = "or_default")]
    pub sort: ContactSort,
    /// The other way round. Default `false`.
    #[serde(deserialize_with = "or_default")]
    pub descending: bool,
    /// How many are skipped. Default 0.
    #[serde(deserialize_with = "or_default")]
    pub offset: usize,
    /// How many are returned at most. Default 100.
    pub limit: Option<usize>,
    /// A text to find in the contact's id, caller, callee or agents, ignoring the case of A to Z.
    pub search: Option<String>,
    /// Only contacts that ended in one of these ways.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<Vec<Outcome>>"))]
    pub outcome: Option<Vec<String>>,
    /// Only contacts with one of these in `outcomeDetail`: `IVR`, `Queuing`, `Ring`, `queue`, `ring`, or `None` for no
    /// detail.
    pub outcome_detail: Option<Vec<Option<String>>>,
    /// Only contacts of one of these call types; `None`: contacts whose call type was not read.
    pub call_type: Option<Vec<Option<String>>>,
    /// Only contacts with (`true`) or without (`false`) an invalid event or an anomaly.
    pub problems: Option<bool>,
    /// Only contacts with (`true`) or without (`false`) an invalid event.
    pub invalid: Option<bool>,
    /// Only contacts with (`true`) or without (`false`) an anomaly.
    pub anomalies: Option<bool>,
    /// Only contacts with this anomaly.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<AnomalyCode>"))]
    pub anomaly: Option<String>,
    /// Only contacts with an event that has this diagnostic.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<Code>"))]
    pub code: Option<String>,
    /// Only contacts whose events name this agent, or one of these.
    #[serde(deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schemas", schemars(with = "Option<OneOrMany>"))]
    pub agent_id: Option<Vec<String>>,
    /// Only contacts whose events name this skill group, or one of these.
    #[serde(deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schemas", schemars(with = "Option<OneOrMany>"))]
    pub skill_group_id: Option<Vec<String>>,
    /// Only contacts whose events name this flow (`contactFlowId`), or one of these.
    #[serde(deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schemas", schemars(with = "Option<OneOrMany>"))]
    pub flow_id: Option<Vec<String>>,
    /// Only contacts that entered (`true`) or never entered (`false`) a queue.
    pub queued: Option<bool>,
    /// Only contacts with (`true`) or without (`false`) a successful transfer.
    pub transferred: Option<bool>,
    /// Only contacts that were (`true`) or were not (`false`) transferred after a consultation.
    pub attended_transfer: Option<bool>,
    /// Only contacts with (`true`) or without (`false`) a hold.
    pub held: Option<bool>,
    /// Only contacts to which a supervisor listened, spoke or came in (`true`), or in which none did (`false`).
    pub observed: Option<bool>,
    /// Only contacts that the customer rated with this number at most.
    pub rated_at_most: Option<i64>,
    /// Only contacts whose events are written in this dialect: `1.0` or `2.0`.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<crate::catalog::Dialect>"))]
    pub dialect: Option<String>,
    /// Only contacts that were (`true`) or were not (`false`) put into a queue again after the first time.
    pub requeued: Option<bool>,
    /// Only contacts that were answered with an `answerMs` of at most this.
    pub answered_within_ms: Option<i64>,
    /// Only contacts that have these durations, within these bounds. `{}` is any.
    #[cfg_attr(feature = "schemas", schemars(extend("propertyNames" = { "$ref": "#/$defs/DurationName" })))]
    #[serde(deserialize_with = "or_default")]
    pub ranges: BTreeMap<DurationName, DurationRange>,
    /// Only contacts of this group of the [`Report`](crate::Report), seen as the group sees them: of an agent the
    /// outcome, transfers, ringing, talk and after-call work are that agent's own, of a skill group the time in queues
    /// is that of its own queue.
    pub group: Option<GroupName>,
    /// Only contacts that start at this moment or later: RFC 3339, or milliseconds since 1970 as text.
    pub from: Option<String>,
    /// Only contacts that start before this moment.
    pub to: Option<String>,
}

/// One text, or several, as JSON has them.
#[cfg(feature = "schemas")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged, inline)]
#[expect(dead_code)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// A contact as a row of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ContactRow {
    /// Its number in the order of start and id, from 0.
    pub index: usize,
    /// Its id.
    pub contact_id: String,
    /// The dialect that its events are written in; of both the one that most of them are.
    #[cfg_attr(feature = "schemas", schemars(with = "crate::catalog::Dialect"))]
    pub dialect: &'static str,
    /// Who called whom; `None` when no event says so.
    #[cfg_attr(feature = "schemas", schemars(with = "Option<AnyCallType>"))]
    pub call_type: Option<&'static str>,
    /// Who calls: a number or an agent.
    pub caller: Option<String>,
    /// Who is called: a number or an agent.
    pub callee: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// The phase of an abandon (`IVR`, `Queuing`, `Ring`), or `queue` or `ring` of a timeout.
    pub outcome_detail: Option<&'static str>,
    /// The time of its first event.
    pub start_time: String,
    /// The last release, or what ended it without one; `None` while it is open.
    pub end_time: Option<String>,
    /// How long each part of it took.
    pub metrics: Metrics,
    /// How long it waited, in milliseconds: `answerMs`, or what was spent in IVR, queues and ringing if it was not
    /// answered. `sort: "wait"` sorts by it, and `ranges` know it by this name.
    #[cfg_attr(feature = "schemas", schemars(extend("x-zh" = "等于 `answerMs`；无人应答时为 IVR、排队与振铃时长之和（毫秒）。")))]
    pub wait_ms: i64,
    /// The customer's rating; `None` without one that is a number.
    pub rating: Option<f64>,
    /// The agents that its events name.
    pub agent_ids: Vec<String>,
    /// The skill groups that its events name.
    pub skill_group_ids: Vec<String>,
    /// How many events it has.
    pub events: u32,
    /// How many of them are invalid.
    pub invalid: u32,
    /// The codes of its anomalies, each once.
    #[cfg_attr(feature = "schemas", schemars(with = "Vec<AnomalyCode>"))]
    pub anomalies: Vec<&'static str>,
}

/// What a query says no to: the members that a facet leaves aside when it is counted.
pub(super) mod no {
    pub(crate) const OUTCOME: u8 = 1;
    pub(crate) const CALL_TYPE: u8 = 2;
    pub(crate) const SKILL_GROUP: u8 = 4;
    pub(crate) const AGENT: u8 = 8;
    pub(crate) const FLOW: u8 = 16;
    pub(crate) const TIME: u8 = 32;
    pub(crate) const PROBLEMS: u8 = 64;
    pub(crate) const OTHER: u8 = 128;
}

/// A query, ready to be put to one contact after another.
pub(super) struct Filter<'a> {
    query: &'a ContactQuery,
    summaries: &'a [ContactSummary],
    window: Window,
    outcomes: Option<u8>,
    call_types: Option<u16>,
    /// The anomalies of all contacts, if they matter, and those of which one is wanted.
    anomalies: Option<(&'a [u32], u32)>,
    /// What was looked up before, by contact, and what a contact that is not marked fails.
    marks: Vec<(u8, Vec<bool>)>,
    /// The contacts as a group sees them, and the place there of each contact, from 1; 0: it is not of the group.
    parts: Option<(Vec<Part>, Vec<u32>)>,
}

impl Filter<'_> {
    /// A contact as the query sees it; `None` if it is not in the query's group.
    pub(super) fn part(&self, contact: usize) -> Option<Part> {
        match &self.parts {
            None => Some(Part::whole(contact as u32, &self.summaries[contact])),
            Some((parts, places)) => parts.get((places[contact] as usize).wrapping_sub(1)).copied(),
        }
    }

    /// Which members of the query do not agree; 0: the contact is wanted.
    pub(super) fn fails(&self, contact: usize) -> u8 {
        let (query, s) = (self.query, &self.summaries[contact]);
        let Some(part) = self.part(contact) else { return no::OTHER };
        let mut fails = 0;
        let mut need = |holds: bool, member: u8| fails |= if holds { 0 } else { member };
        let is = |wanted: Option<bool>, fact: bool| wanted.is_none_or(|w| w == fact);
        need(self.outcomes.is_none_or(|o| o & 1 << part.outcome as u8 != 0), no::OUTCOME);
        if let Some(details) = &query.outcome_detail {
            let detail = detail_name(&part);
            need(details.iter().any(|d| d.as_deref() == detail), no::OUTCOME);
        }
        need(self.call_types.is_none_or(|c| c & 1 << s.call_type.unwrap_or(NO_CALL_TYPE) != 0), no::CALL_TYPE);
        need(self.window.holds(s.start), no::TIME);
        need(is(query.invalid, s.invalid > 0), no::PROBLEMS);
        if let Some((all, wanted)) = self.anomalies {
            let bits = all[contact];
            need(query.anomaly.is_none() || bits & wanted != 0, no::PROBLEMS);
            need(is(query.anomalies, bits != 0), no::PROBLEMS);
            need(is(query.problems, bits != 0 || s.invalid > 0), no::PROBLEMS);
        }
        need(is(query.queued, s.queued), no::OTHER);
        need(is(query.transferred, part.transfers > 0), no::OTHER);
        need(is(query.requeued, s.metrics.requeues > 0), no::OTHER);
        need(is(query.attended_transfer, s.attended_transfer), no::OTHER);
        need(is(query.held, s.metrics.holds > 0), no::OTHER);
        need(is(query.observed, s.observed()), no::OTHER);
        need(query.rated_at_most.is_none_or(|most| s.rating.is_some_and(|rating| rating <= most as f64)), no::OTHER);
        need(query.dialect.as_ref().is_none_or(|dialect| dialect == s.dialect.id()), no::OTHER);
        if let Some(most) = query.answered_within_ms {
            need(DurationName::AnswerMs.of(&part, s).is_some_and(|ms| ms <= most), no::OTHER);
        }
        for (name, range) in &query.ranges {
            let within = |ms: i64| range.from_ms.is_none_or(|from| ms >= from) && range.to_ms.is_none_or(|to| ms < to);
            need(name.of(&part, s).is_some_and(within), no::OTHER);
        }
        for (member, marks) in &self.marks {
            need(marks[contact], *member);
        }
        fails
    }
}

/// The detail of an outcome.
pub(super) fn detail_name(part: &Part) -> Option<&'static str> {
    ContactSummary::name_of_detail(part.outcome, part.detail)
}

impl Analysis {
    /// A page of contacts.
    pub fn contacts(&mut self, query: &ContactQuery) -> Page<ContactRow> {
        let wanted = ContactQuery { offset: 0, limit: None, ..query.clone() };
        if self.cached.as_ref().is_none_or(|(q, _)| *q != wanted) {
            let found = self.select(&wanted);
            self.cached = Some((wanted, found));
        }
        let found = self.cached.as_ref().map_or(&[][..], |(_, found)| found.as_slice());
        Page { total: found.len(), items: page_of(found, query.offset, query.limit).map(|p| self.row(*p)).collect() }
    }

    /// A query, ready to be put to one contact after another.
    pub(super) fn filter<'a>(&'a self, query: &'a ContactQuery) -> Filter<'a> {
        let mut marks = Vec::new();
        let window = self.window(query.from.as_deref(), query.to.as_deref());
        let mut parts = None;
        let mut call_types =
            query.call_type.as_ref().map(|types| types.iter().fold(0, |all, one| all | call_type_bit(one)));
        if let Some(GroupName { by, key }) = &query.group {
            // An id that no event has is that of no group.
            let id = key.as_deref().and_then(|key| self.sink.store.strings.find(key)).unwrap_or(NONE);
            match by {
                GroupKind::CallType => call_types = Some(call_type_bit(key) & call_types.unwrap_or(u16::MAX)),
                GroupKind::Hour => {
                    let hour = self.window(key.as_deref(), None);
                    let end = hour.from.saturating_add(if key.is_some() && hour.to == i64::MAX { HOUR } else { 0 });
                    let hour = Window { from: hour.from, to: end };
                    marks.push((no::OTHER, self.summaries.iter().map(|s| hour.holds(s.start)).collect()));
                }
                GroupKind::Agent => parts = Some(self.parts().of_agent(id, &self.summaries)),
                GroupKind::SkillGroup => parts = Some(self.parts().of_group(id, &self.summaries)),
            }
        }
        let contacts = self.groups.len();
        type Named = fn(&Analysis) -> &Names;
        let lists: [(u8, &Option<Vec<String>>, Named); 3] = [
            (no::AGENT, &query.agent_id, |a| &a.named().agents),
            (no::SKILL_GROUP, &query.skill_group_id, |a| &a.named().groups),
            (no::FLOW, &query.flow_id, |a| &a.named().flows),
        ];
        for (member, wanted, names) in lists {
            if let Some(wanted) = wanted {
                let names = names(self);
                let ids = wanted.iter().filter_map(|text| self.sink.store.strings.find(text));
                let places: Vec<u32> = ids.filter_map(|id| names.place(id)).collect();
                let marked = |contact| names.lists.of(contact).iter().any(|name| places.contains(name));
                marks.push((member, (0..contacts).map(marked).collect()));
            }
        }
        if let Some(code) = &query.code {
            marks.push((no::PROBLEMS, self.with_code(code)));
        }
        if let Some(text) = query.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            let mut search = Search::new(text, self.sink.store.strings.len());
            let named = self.named();
            let mut says = |id: Id| id != NONE && search.finds(id, self.sink.store.strings.get(id));
            let found = |contact| {
                says(self.groups.id(contact))
                    || named.parties.of(contact).iter().any(|id| says(*id))
                    || named.agents.lists.of(contact).iter().any(|name| says(named.agents.texts[*name as usize]))
            };
            marks.push((no::OTHER, (0..contacts).map(found).collect()));
        }
        let outcomes = query.outcome.as_ref().map(|wanted| {
            Outcome::ALL
                .into_iter()
                .filter(|o| wanted.iter().any(|w| w == o.name()))
                .fold(0, |all, o| all | 1 << o as u8)
        });
        let bit = query.anomaly.as_deref().map(|id| AnomalyCode::from_id(id).map_or(0, AnomalyCode::bit));
        let asked = bit.is_some() || query.anomalies.is_some() || query.problems.is_some();
        Filter {
            query,
            summaries: &self.summaries,
            window,
            outcomes,
            call_types,
            anomalies: asked.then(|| (self.all_anomaly_bits(), bit.unwrap_or_default())),
            marks,
            parts: parts.map(|parts| {
                let mut places = vec![0; contacts];
                for (place, part) in parts.iter().enumerate() {
                    places[part.contact as usize] = place as u32 + 1;
                }
                (parts, places)
            }),
        }
    }

    /// For each contact whether an event of it, of any delivery, has a diagnostic.
    fn with_code(&self, code: &str) -> Vec<bool> {
        let store = &self.sink.store;
        let mut contacts = vec![false; store.strings.len()];
        let mut mark = |event: usize| {
            if store.event_type(event).is_some() && store.time(event).is_some() {
                contacts[store.contact(event) as usize] = true;
            }
        };
        match Code::from_id(code) {
            None => {}
            Some(Code::DuplicateEvent) => {
                (0..self.seen()).filter(|e| store.flags(*e) & flag::DUPLICATE != 0).for_each(mark);
            }
            Some(code) => {
                let keys = (0..self.diagnostics_seen()).map(|d| store.diagnostic_key(d));
                keys.filter(|key| key.1 == code).for_each(|key| mark(key.0));
            }
        }
        (0..self.groups.len()).map(|contact| contacts[self.groups.id(contact) as usize]).collect()
    }

    /// Places in `order` of the contacts that a query asks for.
    pub(crate) fn select(&self, query: &ContactQuery) -> Vec<u32> {
        let filter = self.filter(query);
        let mut found: Vec<u32> = (0..self.order.len() as u32)
            .filter(|place| filter.fails(self.order[*place as usize] as usize) == 0)
            .collect();
        let contact = |place: u32| self.order[place as usize] as usize;
        // A stable sort: ties stay in the order of start and id.
        match query.sort {
            ContactSort::Start => {}
            ContactSort::Id => self.sort_by_text(&mut found, &|place| self.groups.id(contact(place))),
            ContactSort::Caller => self.sort_by_text(&mut found, &|place| self.named().parties(contact(place))[0]),
            ContactSort::Callee => self.sort_by_text(&mut found, &|place| self.named().parties(contact(place))[1]),
            ContactSort::Agents | ContactSort::SkillGroups => {
                let named = self.named();
                let names = if query.sort == ContactSort::Agents { &named.agents } else { &named.groups };
                // Places of names are in the order of the names.
                let of = |place: u32| names.lists.of(contact(place));
                sort::numbers(&mut found, &mut |a, b| of(a).cmp(of(b)));
            }
            _ => {
                let anomalies = if query.sort == ContactSort::Problems { self.all_anomaly_bits() } else { &[] };
                let key = |place: u32| -> i64 {
                    let contact = contact(place);
                    let s = &self.summaries[contact];
                    let m = &s.metrics;
                    let sum = |kind: usize| filter.part(contact).map_or(-1, |part| part.sums[kind]);
                    match query.sort {
                        ContactSort::End => s.end.unwrap_or(i64::MIN),
                        ContactSort::Duration => m.total_ms.unwrap_or(-1),
                        ContactSort::Wait => s.wait_ms(),
                        ContactSort::Answer => m.answer_ms.unwrap_or(-1),
                        ContactSort::Ivr => s.phases_ms(Kind::Ivr).unwrap_or(-1),
                        ContactSort::Queue => sum(QUEUE),
                        ContactSort::Ring => sum(RING),
                        ContactSort::Talk => sum(TALK),
                        ContactSort::Hold => sum(HOLD),
                        // Ratings are small; thousandths keep their order.
                        ContactSort::Rating => s.rating.map_or(i64::MIN, |rating| (rating * 1000.0) as i64),
                        ContactSort::Acw => sum(ACW),
                        ContactSort::Events => s.events.into(),
                        ContactSort::Outcome => {
                            let (outcome, detail) =
                                filter.part(contact).map_or((s.outcome, s.detail), |p| (p.outcome, p.detail));
                            outcome as i64 * 256 + detail.map_or(0, |d| i64::from(d) + 1)
                        }
                        ContactSort::CallType => s.call_type.map_or(-1, i64::from),
                        ContactSort::Transfers => m.transfers.into(),
                        ContactSort::Requeues => m.requeues.into(),
                        ContactSort::Problems => i64::from(s.invalid) + i64::from(anomalies[contact].count_ones()),
                        _ => 0,
                    }
                };
                let mut keys = vec![0; self.order.len()];
                found.iter().for_each(|place| keys[*place as usize] = key(*place));
                sort::numbers(&mut found, &mut |a, b| keys[a as usize].cmp(&keys[b as usize]));
            }
        }
        if query.descending {
            found.reverse();
        }
        found
    }

    /// Sorts places by a text, those without one first.
    fn sort_by_text(&self, found: &mut [u32], id: &dyn Fn(u32) -> Id) {
        let text = |place: u32| match id(place) {
            NONE => &[][..],
            id => self.sink.store.strings.bytes(id),
        };
        // Ids share a prefix and differ soon after it: the first bytes as one number settle nearly all.
        let mut heads = vec![0u128; self.order.len()];
        for place in found.iter() {
            let (text, mut head) = (text(*place), [0; 16]);
            let len = text.len().min(16);
            head[..len].copy_from_slice(&text[..len]);
            heads[*place as usize] = u128::from_be_bytes(head);
        }
        sort::numbers(found, &mut |a, b| heads[a as usize].cmp(&heads[b as usize]).then_with(|| text(a).cmp(text(b))));
    }

    fn row(&self, place: u32) -> ContactRow {
        let contact = self.order[place as usize] as usize;
        let s = &self.summaries[contact];
        let (events, lookup) = (self.groups.events(contact), self.lookup());
        ContactRow {
            index: place as usize,
            contact_id: self.id_text(contact as u32).to_owned(),
            dialect: s.dialect.id(),
            call_type: s.call_type.map(|c| CALL_TYPES[c as usize].name),
            rating: s.rating,
            caller: lookup.first(events, Field::Caller),
            callee: lookup.first(events, Field::Callee),
            outcome: s.outcome,
            outcome_detail: s.detail_name(),
            start_time: format_time(s.start),
            end_time: s.end.map(format_time),
            metrics: s.metrics,
            wait_ms: s.wait_ms(),
            agent_ids: lookup.different(events, Field::AgentId),
            skill_group_ids: lookup.different(events, Field::SkillGroupId),
            events: s.events,
            invalid: s.invalid,
            anomalies: anomaly_names(self.anomaly_bits(contact, &mut AnomalyFinder::default())),
        }
    }
}

/// The number of the call type of contacts of which none was read.
const NO_CALL_TYPE: u8 = 15;

const _: () = assert!(CALL_TYPES.len() <= NO_CALL_TYPE as usize);

/// The bit of a call type; the last one: none was read.
fn call_type_bit(name: &Option<String>) -> u16 {
    match name {
        None => 1 << NO_CALL_TYPE,
        Some(name) => CALL_TYPES.iter().position(|c| c.name == name).map_or(0, |c| 1 << c),
    }
}

/// Looks for a text in others, ignoring the case of A to Z, in each of them once.
pub(super) struct Search {
    needle: String,
    /// What is known by number: 0 nothing, 1 not in it, 2 in it.
    known: Vec<u8>,
}

impl Search {
    pub(super) fn new(needle: &str, texts: usize) -> Search {
        Search { needle: needle.to_ascii_lowercase(), known: vec![0; texts] }
    }

    /// Whether the text with this number has the needle in it.
    pub(super) fn finds(&mut self, id: Id, text: &str) -> bool {
        let known = &mut self.known[id as usize];
        if *known == 0 {
            *known = 1 + u8::from(contains(text, &self.needle));
        }
        *known == 2
    }
}
