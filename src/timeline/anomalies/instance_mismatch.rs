//! The anomaly `instance-mismatch`.

use super::found::Value;
use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;
use crate::store::NONE;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::InstanceMismatch,
    id: "instance-mismatch",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("Several instances in one contact", "同一话务出现多个实例"),
    message: Text {
        en: "the contact is of instance {reference}, and {event} names {actual}",
        zh: "话务属于实例 {reference}，而 {event} 中为 {actual}",
    },
    description: Text::new(
        "An event of the contact names another instanceId than the first event that names one. Only the first such event is reported.",
        "话务中有事件的 instanceId 与首个带有 instanceId 的事件不同。只报告第一个。",
    ),
    example: Text::new(
        "Dialing of instance acme, CallReleased of instance acme-test.",
        "Dialing 的实例为 acme，CallReleased 的实例为 acme-test。",
    ),
    counterexample: Text::new(
        "Dialing of instance acme, CallReleased without an instanceId or with an empty one.",
        "Dialing 的实例为 acme，CallReleased 没有 instanceId 或其值为空。",
    ),
    advice: Text::new(
        "Keep the streams of instances apart, such as those of a test and of production.",
        "将不同实例的事件流分开，例如测试环境和生产环境。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    let names_another = |named| named != NONE && named != facts.instance && !facts.text(named).is_empty();
    if let Some(other) = facts.events.iter().find(|e| names_another(e.instance)) {
        report(FoundAnomaly {
            actual: Value::Text(other.instance),
            reference: Value::Text(facts.instance),
            ..other.found(AnomalyCode::InstanceMismatch)
        });
    }
}
