//! The anomaly `cdr-mismatch`.

use super::facts::RecordFacts;
use super::found::{Phrase, Value};
use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::{Dialect, EventType, Field, Text};
use crate::diagnostic::Severity;
use crate::timeline::Outcome;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::CdrMismatch,
    id: "cdr-mismatch",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("The detail record does not fit the call", "通话详单与通话不符"),
    message: Text {
        en: "the detail record's {phrase} is {actual}, the call's is {reference}{apart}",
        zh: "通话详单的{phrase}为 {actual}，还原的通话为 {reference}{apart}",
    },
    description: Text::new(
        "StartTime or EndTime of a CDRReady is more than 2 s from that of the rebuilt call. The record may mean the contact or its leg: the nearer of the two is compared. The start is not compared if the beginning of the contact is missing, the end not if none is known, and neither if the record ends before it starts. In 2.0 the legs of customers are compared as well, and the dispositionCode with the outcome: Success is an answered contact, AbandonedInQueue and its like one that the caller gave up; codes that say less are not compared.",
        "CDRReady 的 StartTime 或 EndTime 与还原的通话相差超过 2 秒。详单可能针对整个话务或其中一路通话，取较近者比较。缺少开始事件时不比较开始时间，结束时间未知时不比较结束时间，详单结束早于开始时均不比较。在 2.0 中还会与客户的各路通话比较，并比较 dispositionCode 与结果：Success 对应已接听，AbandonedInQueue 等对应放弃；含义不明确的代码不比较。",
    ),
    example: Text::new(
        "Route2IVR at 10:00:37, StartTime of the detail record 10:00:00.",
        "Route2IVR 在 10:00:37，而详单的 StartTime 为 10:00:00。",
    ),
    counterexample: Text::new(
        "Route2IVR at 10:00:02, StartTime of the detail record 10:00:00: clocks may differ by 2 s. A record of leg c-2 whose times are those of c-2, which began 20 s after the contact.",
        "Route2IVR 在 10:00:02，详单的 StartTime 为 10:00:00：时钟允许相差 2 秒。通话 c-2 比话务晚 20 秒开始，其详单采用 c-2 的起止时间。",
    ),
    advice: Text::new(
        "Bill and report by one of the two only, and ask the vendor which events of the call are missing or late.",
        "计费和统计只采用其中一种口径，并向厂商确认缺失或延迟的事件。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    if facts.has_only_records() {
        return;
    }
    let detail_records = facts.records.iter().filter(|r| r.event.event_type == EventType::CDRReady);
    for record in detail_records.filter(|record| !record.ends_before_it_starts()) {
        // The record may mean its leg or the whole contact.
        let leg = &facts.legs[record.event.leg];
        // In 2.0 it is about a customer, who may be on a leg that it does not name.
        let others = if facts.dialect == Dialect::V2 { facts.legs } else { &[] };
        let starts = others.iter().filter_map(|leg| leg.start);
        let ends = others.iter().filter_map(|leg| leg.released);
        let start = nearer(record.start, facts.beginning, facts.beginning.and(leg.start).into_iter().chain(starts));
        let end = nearer(record.end, facts.summary.end, leg.released.into_iter().chain(ends));
        for (phrase, times) in [(Phrase::Start, start), (Phrase::End, end)] {
            if let Some(mismatch) = times.and_then(|times| record.mismatch(AnomalyCode::CdrMismatch, phrase, times)) {
                report(mismatch);
            }
        }
        if let Some(mismatch) = other_disposition(facts, record) {
            report(mismatch);
        }
    }
}

/// A dispositionCode that says another outcome than the one that was rebuilt.
fn other_disposition(facts: &ContactFacts<'_>, record: &RecordFacts) -> Option<FoundAnomaly> {
    let code = facts.context.store.text_attr(record.event.index, Field::DispositionCode);
    let said: &[Outcome] = match facts.text(code) {
        "Success" => &[Outcome::Answered],
        "AbandonedInQueue"
        | "AbandonedRing"
        | "AbandonedInRing"
        | "AbandonedInContactFlow"
        | "AbandonedInIVR"
        | "AbandonedInVoiceNavigator" => &[Outcome::Abandoned],
        "QueuingTimeout" => &[Outcome::Timeout],
        "NoAnswer" | "Reject" => &[Outcome::Unanswered, Outcome::Timeout],
        _ => return None,
    };
    let outcome = facts.summary.outcome;
    // Of a contact that nothing ended there is nothing to compare.
    (outcome != Outcome::Open && !said.contains(&outcome)).then(|| FoundAnomaly {
        agent: record.event.agent,
        leg_id: record.event.leg_id,
        phrase: Phrase::Disposition,
        actual: Value::Text(code),
        reference: Value::Words(outcome.title()),
        ..record.event.found(AnomalyCode::CdrMismatch)
    })
}

/// A time of the record and the one of the known times that is nearest to it; the earlier one if two are as near.
fn nearer(recorded: Option<i64>, one: Option<i64>, others: impl Iterator<Item = i64>) -> Option<(i64, i64)> {
    let recorded = recorded?;
    let known = one.into_iter().chain(others).min_by_key(|known| ((recorded - known).abs(), *known))?;
    Some((recorded, known))
}
