//! An anomaly that was found, and its words, which are made when they are asked for.

use super::{Anomaly, AnomalyCode};
use crate::catalog::{EventType, Text};
use crate::diagnostic::{Bilingual, fill};
use crate::store::{Id, NONE, Store};
use crate::text::sort;
use crate::text::time::format_time;

/// An anomaly that was found, with what its message needs.
#[derive(Clone, Copy)]
pub(crate) struct FoundAnomaly {
    pub anomaly: AnomalyCode,
    pub time: Option<i64>,
    pub agent: Id,
    pub leg_id: Id,
    /// The other contact that it concerns, or the one in which it happened to an agent.
    pub contact: Id,
    /// Of two contacts that overlap the one of the agent's earlier talk or the one at which it is found.
    pub own: Id,
    /// The event that the message names.
    pub event: Option<EventType>,
    pub phrase: Phrase,
    /// What was found, and what it is compared with.
    pub actual: Value,
    pub reference: Value,
    /// Milliseconds between the two.
    pub difference: i64,
    /// How many more contacts it concerns.
    pub more: usize,
}

/// A value that a message names.
#[derive(Clone, Copy)]
pub(crate) enum Value {
    None,
    Text(Id),
    Time(i64),
    /// Milliseconds, written as seconds.
    Seconds(i64),
    Words(Text),
}

/// Words that messages are filled with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phrase {
    None,
    Start,
    End,
    Duration,
    Disposition,
    Caller,
    Callee,
    SignedOutAt,
    SignsInOnlyAt,
    Ready,
    OnBreak,
    SignedIn,
    SignedOut,
}

impl Phrase {
    const fn text(self) -> Text {
        let (en, zh) = match self {
            Phrase::None => ("", ""),
            Phrase::Start => ("start", "开始时间"),
            Phrase::End => ("end", "结束时间"),
            Phrase::Duration => ("duration", "时长"),
            Phrase::Disposition => ("disposition", "处置结果"),
            Phrase::Caller => ("caller", "主叫"),
            Phrase::Callee => ("callee", "被叫"),
            Phrase::SignedOutAt => ("signed out at", "已签出，时间为"),
            Phrase::SignsInOnlyAt => ("signs in only at", "尚未签入，签入时间为"),
            Phrase::Ready => ("ready", "空闲"),
            Phrase::OnBreak => ("on this break", "小休"),
            Phrase::SignedIn => ("signed in", "签入"),
            Phrase::SignedOut => ("signed out", "签出"),
        };
        Text { en, zh }
    }

    /// What a recording's times are compared with.
    const fn basis(self) -> Text {
        let (en, zh) = match self {
            Phrase::Start => ("the talk's is", "通话的开始时间"),
            Phrase::End => ("the talk's is", "通话的结束时间"),
            _ => ("from start to end it is", "按起止时间计算"),
        };
        Text { en, zh }
    }
}

const LEG: Text = Text { en: "leg ", zh: "通话 " };
const SECONDS: Text = Text { en: " s", zh: " 秒" };
const APART_BY: Text = Text { en: ": ", zh: "，相差 " };
const APART: Text = Text { en: " s apart", zh: " 秒" };
const AND: Text = Text { en: " and ", zh: " 等 " };
const MORE: Text = Text { en: " more", zh: " 通话务" };

impl FoundAnomaly {
    pub(crate) fn new(anomaly: AnomalyCode, time: impl Into<Option<i64>>) -> FoundAnomaly {
        FoundAnomaly {
            anomaly,
            time: time.into(),
            agent: NONE,
            leg_id: NONE,
            contact: NONE,
            own: NONE,
            event: None,
            phrase: Phrase::None,
            actual: Value::None,
            reference: Value::None,
            difference: 0,
            more: 0,
        }
    }

    /// The anomaly as JSON has it.
    pub(super) fn anomaly(&self, store: &Store) -> Anomaly {
        let spec = self.anomaly.spec();
        let leg = store.leg_ids(self.leg_id);
        let message = |language: fn(Text) -> &'static str| {
            fill(language(spec.message), &mut |name, out| self.write(store, name, language, out))
        };
        Anomaly {
            code: spec.id,
            severity: spec.severity,
            message: Bilingual { en: message(|text| text.en), zh: message(|text| text.zh) },
            time: self.time.map(format_time),
            agent_id: store.strings.optional(self.agent),
            connect_id: leg.connect_id,
            channel_id: leg.channel_id,
            contact_id: store.strings.optional(self.contact),
        }
    }

    /// Writes what stands for a name in the message's template.
    fn write(&self, store: &Store, name: &str, language: fn(Text) -> &'static str, out: &mut String) {
        // What no event names is a question mark: a sentence with a hole would look like a fault of the program.
        let text = |id: Id| Some(store.strings.get(id)).filter(|text| id != NONE && !text.is_empty()).unwrap_or("?");
        let value = |value: Value, out: &mut String| match value {
            Value::None => {}
            Value::Text(id) => out.push_str(text(id)),
            Value::Words(words) => out.push_str(language(words)),
            Value::Time(ms) => out.push_str(&format_time(ms)),
            Value::Seconds(ms) => {
                out.push_str(&seconds(ms));
                out.push_str(language(SECONDS));
            }
        };
        match name {
            "event" => out.push_str(self.event.map_or("", EventType::name)),
            "agent" => out.push_str(text(self.agent)),
            "who" if self.agent == NONE => {
                out.push_str(language(LEG));
                out.push_str(text(self.leg_id));
            }
            "who" => out.push_str(text(self.agent)),
            "connect" => out.push_str(text(self.leg_id)),
            "own" => out.push_str(text(self.own)),
            "contact" => out.push_str(text(self.contact)),
            "phrase" => out.push_str(language(self.phrase.text())),
            "basis" => out.push_str(language(self.phrase.basis())),
            // How far two times are apart; other things are not.
            "apart" if self.difference == 0 => {}
            "apart" => {
                let [before, after] = [APART_BY, APART].map(language);
                out.extend([before, &seconds(self.difference), after]);
            }
            "seconds" => out.push_str(&seconds(self.difference)),
            "more" if self.more == 0 => {}
            "more" => {
                out.push_str(language(AND));
                out.push_str(&self.more.to_string());
                out.push_str(language(MORE));
            }
            "reference" => value(self.reference, out),
            // `actual`, or by what it is: `queue`, `destination`.
            _ => value(self.actual, out),
        }
    }
}

/// Milliseconds as seconds: `37`, `2.5`.
fn seconds(ms: i64) -> String {
    let ms = ms.unsigned_abs();
    let mut text = (ms / 1000).to_string();
    if !ms.is_multiple_of(1000) {
        text.push('.');
        for digit in [ms / 100 % 10, ms / 10 % 10, ms % 10] {
            text.push(char::from(b'0' + digit as u8));
        }
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

/// Anomalies in words and in their order: by time (those without one last), then by code, agent, leg and contact.
pub(super) fn in_order(mut found: Vec<FoundAnomaly>, store: &Store) -> Vec<Anomaly> {
    let text = |id: Id| (id != NONE).then(|| store.strings.get(id));
    sort::by_key(&mut found, |f| {
        (f.time.is_none(), f.time, f.anomaly.id(), text(f.agent), text(f.leg_id), text(f.contact))
    });
    found.iter().map(|f| f.anomaly(store)).collect()
}
