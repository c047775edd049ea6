//! The anomaly `negative-duration`.

use super::found::Value;
use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::NegativeDuration,
    id: "negative-duration",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("It ends before it starts", "结束早于开始"),
    message: Text {
        en: "{event} ends at {actual}, {seconds} s before its start at {reference}",
        zh: "{event} 的结束时间 {actual} 比开始时间 {reference} 早 {seconds} 秒",
    },
    description: Text::new(
        "EndTime of a detail record or a recording is before its StartTime.",
        "通话详单或录音的 EndTime 早于 StartTime。",
    ),
    example: Text::new(
        "RecordingReady with StartTime 10:01:00 and EndTime 10:00:00.",
        "RecordingReady 的 StartTime 为 10:01:00，EndTime 为 10:00:00。",
    ),
    counterexample: Text::new(
        "RecordingReady with StartTime and EndTime 10:00:00: nothing was recorded, and that is no contradiction. A record that has only one of the two times.",
        "RecordingReady 的 StartTime 和 EndTime 均为 10:00:00：没有录到内容，但并不矛盾。只有其中一个时间的录音或详单。",
    ),
    advice: Text::new(
        "Find out which of the two times is wrong; a time zone that is missing in one of them shifts it by hours.",
        "确认哪个时间有误；其中一个缺少时区时会相差数小时。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    for record in facts.records {
        if let Some((start, end)) = record.start.zip(record.end).filter(|(start, end)| end < start) {
            report(FoundAnomaly {
                agent: record.event.agent,
                actual: Value::Time(end),
                reference: Value::Time(start),
                difference: start - end,
                ..record.event.found(AnomalyCode::NegativeDuration)
            });
        }
    }
}
