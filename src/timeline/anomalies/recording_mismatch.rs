//! The anomaly `recording-mismatch`.

use super::facts::{ContactFacts, EventFacts, RecordFacts, TOLERANCE};
use super::found::{Phrase, Value};
use super::{AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::{Dialect, Field, Text};
use crate::diagnostic::Severity;
use crate::store::Store;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::RecordingMismatch,
    id: "recording-mismatch",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("The recording does not fit the talk", "录音与通话不符"),
    message: Text {
        en: "the recording's {phrase} is {actual}, {basis} {reference}: {seconds} s apart",
        zh: "录音的{phrase}为 {actual}，{basis}为 {reference}，相差 {seconds} 秒",
    },
    description: Text::new(
        "A recording starts more than 2 s before the first talk phase, in 2.0 not within 2 s of the contact's start either, or ends more than 2 s after the last (not compared while a talk phase is open); or its Duration is more than 2 s from EndTime less StartTime. The Duration of a recording in several segments may be shorter than that. A recording that ends before it starts is not compared.",
        "录音早于第一段通话 2 秒以上开始（在 2.0 中还须与话务开始相差超过 2 秒），或晚于最后一段通话 2 秒以上结束（有通话未结束时不比较）；或其 Duration 与 EndTime 减 StartTime 之差超过 2 秒。分段录音的 Duration 可以更短。结束早于开始的录音不比较。",
    ),
    example: Text::new(
        "Talk from 10:00:05 to 10:01:05, Duration 130.",
        "通话从 10:00:05 到 10:01:05，而 Duration 为 130。",
    ),
    counterexample: Text::new(
        "Talk from 10:00:05 to 10:01:05, a recording from 10:00:20 to 10:00:50 with Duration 30: a recording may cover a part of the talk. Two segments with Duration 20 from 10:00:05 to 10:01:05.",
        "通话从 10:00:05 到 10:01:05，录音从 10:00:20 到 10:00:50，Duration 为 30：录音可以只覆盖通话的一部分。10:00:05 到 10:01:05 的录音分为两段，Duration 为 20。",
    ),
    advice: Text::new(
        "Listen to the start and the end of the recording: either the recording is cut, or events of the talk are missing.",
        "核对录音的开头和结尾：录音不完整，或通话事件不完整。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    for recording in facts.recordings().filter(|recording| !recording.ends_before_it_starts()) {
        // In 2.0 a recording may begin with the call.
        let begin = facts.events.first().filter(|_| facts.dialect == Dialect::V2).map(EventFacts::time);
        let with_call = |start: i64| begin.is_some_and(|begin| (start - begin).abs() <= TOLERANCE);
        let start = recording.start.filter(|start| !with_call(*start));
        let start = start.zip(facts.talk_start).map(|(start, talk)| (start.min(talk), talk));
        let end = recording.end.zip(facts.talk_end).map(|(end, talk)| (end.max(talk), talk));
        for (phrase, times) in [(Phrase::Start, start), (Phrase::End, end)] {
            if let Some(mismatch) =
                times.and_then(|times| recording.mismatch(AnomalyCode::RecordingMismatch, phrase, times))
            {
                report(mismatch);
            }
        }
        if let Some(mismatch) = wrong_duration(facts.context.store, recording) {
            report(mismatch);
        }
    }
}

/// A Duration that is not that from StartTime to EndTime.
fn wrong_duration(store: &Store, recording: &RecordFacts) -> Option<FoundAnomaly> {
    let event = recording.event.index;
    let (start, end) = recording.start.zip(recording.end)?;
    let duration = (store.number(event, Field::Duration)? * 1000.0).round() as i64;
    let difference = duration.saturating_sub(end - start);
    if difference.saturating_abs() <= TOLERANCE {
        return None;
    }
    if duration < end - start && store.item_count(event, Field::Segments) > 1 {
        return None;
    }
    Some(FoundAnomaly {
        agent: recording.event.agent,
        phrase: Phrase::Duration,
        actual: Value::Seconds(duration),
        reference: Value::Seconds(end - start),
        difference,
        time: Some(start),
        ..recording.event.found(AnomalyCode::RecordingMismatch)
    })
}
