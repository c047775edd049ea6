//! The anomaly `party-mismatch`.

use super::facts::{ContactFacts, Once};
use super::found::{Phrase, Value};
use super::{AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;
use crate::store::NONE;
use crate::timeline::rules::is_call_event;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::PartyMismatch,
    id: "party-mismatch",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("A leg's party changes", "一路通话的号码前后不一"),
    message: Text {
        en: "the {phrase} of leg {connect} is {reference}, and {actual} in {event}",
        zh: "通话 {connect} 的{phrase}是 {reference}，而 {event} 中为 {actual}",
    },
    description: Text::new(
        "A call or call centre event names another caller or callee than the first such event of its leg. Masked digits (asterisks) match any digit; of numbers of 7 digits or more a prefix, such as a country code, may be absent; and a party may become the destination of the last successful BlindTransfer before. Reported once for each leg and party.",
        "通话事件或呼叫中心事件中的主叫或被叫，与该路通话首个此类事件中的不同。打码的位（星号）可以是任意数字；7 位及以上的号码可以缺少国家码等前缀；号码也可以变为此前最近一次成功的 BlindTransfer 的目标。每路通话的主叫、被叫各报告一次。",
    ),
    example: Text::new(
        "Dialing to 13800001111, CallReleased of the same leg with callee 4008999999.",
        "Dialing 的被叫为 13800001111，同一路通话 CallReleased 的被叫为 4008999999。",
    ),
    counterexample: Text::new(
        "Dialing to 13800001111, CallReleased with callee +8613800001111 or 1380000****: it is the same number. A CDRReady with another callee: it may name the parties of another leg.",
        "Dialing 的被叫为 13800001111，CallReleased 的被叫为 +8613800001111 或 1380000****：是同一号码。CDRReady 中的被叫不同：详单的号码可能属于另一路通话。",
    ),
    advice: Text::new(
        "Check whether the leg was transferred, or whether an event carries the connectId of another call.",
        "检查该路通话是否被转接，或事件带有其他通话的 connectId。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    // Of each leg the caller and the callee.
    let mut reported = Once::new(facts.legs.len() * 2);
    let mut destination = NONE;
    for e in facts.events {
        if e.is_transfer() {
            destination = e.destination;
        }
        if e.leg_id == NONE || !is_call_event(e.event_type) {
            continue;
        }
        let first_named = facts.legs[e.leg].parties;
        for (party, phrase) in [Phrase::Caller, Phrase::Callee].into_iter().enumerate() {
            let (named, first) = (e.parties[party], first_named[party]);
            if named == NONE || named == first || facts.text(named).is_empty() {
                continue;
            }
            let same_as = |other| other != NONE && same_party(facts.text(other), facts.text(named));
            if same_as(first) || same_as(destination) || !reported.first(e.leg * 2 + party) {
                continue;
            }
            report(FoundAnomaly {
                leg_id: e.leg_id,
                phrase,
                actual: Value::Text(named),
                reference: Value::Text(first),
                ..e.found(AnomalyCode::PartyMismatch)
            });
        }
    }
}

/// Whether two spellings of a number may be one party's: digits may be masked, a prefix may be absent.
fn same_party(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() < b.len() { (b.as_bytes(), a.as_bytes()) } else { (a.as_bytes(), b.as_bytes()) };
    let mut digits = long.iter().rev().zip(short.iter().rev());
    let fits = digits.all(|(x, y)| x == y || *x == b'*' || *y == b'*');
    let is_masked = |text: &[u8]| text.iter().all(|b| *b == b'*');
    is_masked(short) || is_masked(long) || fits && (long.len() == short.len() || short.len() >= 7)
}
