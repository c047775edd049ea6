//! The anomaly `cdr-mismatch`.

use super::found::Phrase;
use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::{EventType, Text};
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::CdrMismatch,
    id: "cdr-mismatch",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("The detail record does not fit the call", "通话详单与通话不符"),
    message: Text {
        en: "the detail record's {phrase} is {actual}, the call's is {reference}: {seconds} s apart",
        zh: "通话详单的{phrase}为 {actual}，还原的通话为 {reference}，相差 {seconds} 秒",
    },
    description: Text::new(
        "StartTime or EndTime of a CDRReady is more than 2 s from that of the rebuilt call. The record may mean the contact or its leg: the nearer of the two is compared. The start is not compared if the beginning of the contact is missing, the end not if none is known, and neither if the record ends before it starts.",
        "CDRReady 的 StartTime 或 EndTime 与还原的通话相差超过 2 秒。详单可能针对整个话务或其中一路通话，取较近者比较。缺少开始事件时不比较开始时间，结束时间未知时不比较结束时间，详单结束早于开始时均不比较。",
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
        let start = nearer(record.start, facts.beginning, facts.beginning.and(leg.start));
        let end = nearer(record.end, facts.summary.end, leg.released);
        for (phrase, times) in [(Phrase::Start, start), (Phrase::End, end)] {
            if let Some(mismatch) = times.and_then(|times| record.mismatch(AnomalyCode::CdrMismatch, phrase, times)) {
                report(mismatch);
            }
        }
    }
}

/// A time of the record and the one of two known times that is nearer to it; the earlier one if both are as near.
fn nearer(recorded: Option<i64>, one: Option<i64>, other: Option<i64>) -> Option<(i64, i64)> {
    let recorded = recorded?;
    let known = one.into_iter().chain(other).min_by_key(|known| ((recorded - known).abs(), *known))?;
    Some((recorded, known))
}
