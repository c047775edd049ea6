//! What redaction does with the values of each field, and which of them stay because they read as what they should be.

use crate::catalog::{Dialect, FIELDS, Field, FieldSet, Shape, names};
use crate::text::json;
use crate::text::time::Clock;

/// What is done with a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It stays: an id of the platform, which describes no person.
    Keep,
    /// It stays if it reads as what it should be: times, closed sets, results, durations. Else it is any text.
    Readable,
    /// It is replaced.
    Replace,
    /// It is replaced but for what the standard of signalling says.
    Reason,
}

pub(super) const TREATMENTS: [Treatment; Field::COUNT] = {
    let mut table = [Treatment::Replace; Field::COUNT];
    let mut i = 0;
    while i < table.len() {
        table[i] = match FIELDS[i].field {
            Field::ContactId
            | Field::ConnectId
            | Field::InstanceId
            | Field::SkillGroupId
            | Field::SkillGroupIds
            | Field::ContactFlowId
            | Field::FlowId
            | Field::NodeId
            | Field::NextNodeId
            | Field::BreakCode => Treatment::Keep,
            Field::ReleaseReason => Treatment::Reason,
            Field::Rating => Treatment::Readable,
            _ => match FIELDS[i].shape {
                Shape::Time
                | Shape::EventType
                | Shape::Enum(_)
                | Shape::Word(_)
                | Shape::Result
                | Shape::Seconds
                | Shape::Boolean
                | Shape::Integer => Treatment::Readable,
                _ => Treatment::Replace,
            },
        };
        i += 1;
    }
    table
};

impl Field {
    /// Whether redaction replaces the field's values, rather than only those that cannot be read as what they should
    /// be ([`RedactionKey`]).
    pub fn is_redacted(self) -> bool {
        matches!(TREATMENTS[self as usize], Treatment::Replace | Treatment::Reason)
    }
}

/// The fields whose values are one text that is replaced whatever field it stands in.
pub(super) const PLAIN: FieldSet = {
    let (mut fields, mut i) = (FieldSet::EMPTY, 0);
    while i < TREATMENTS.len() {
        let is_nested = matches!(FIELDS[i].shape, Shape::List | Shape::Array | Shape::Object | Shape::Any);
        if matches!(TREATMENTS[i], Treatment::Replace) && !is_nested {
            fields = fields.with(FIELDS[i].field);
        }
        i += 1;
    }
    fields
};

/// Whether a text is what its field documents, or so near to it that it can be nothing else.
pub(super) fn is_readable(field: Field, text: &str) -> bool {
    let digits = |s: &str| s.bytes().filter(u8::is_ascii_digit).count();
    match field.spec().shape {
        Shape::Time => Clock::default().read(text.as_bytes(), 0).is_some(),
        // Two edits turn a short word into any other one.
        Shape::EventType => names::nearest(text, names::event_names().map(|(name, _)| name)).is_some(),
        Shape::Word(words) => words.iter().any(|word| word.eq_ignore_ascii_case(text)),
        // A number of many digits may be anybody's.
        Shape::Boolean | Shape::Integer => {
            ["true", "false"].iter().any(|known| known.eq_ignore_ascii_case(text))
                || digits(text) <= 9 && json::float(text).is_some()
        }
        // A rating is a short number.
        Shape::Text => (1..=2).contains(&digits(text)) && digits(text) == text.len(),
        Shape::Enum(id) => {
            let values = Dialect::ALL.iter().flat_map(|d| d.values(id));
            let known = values.flat_map(|v| v.aliases.iter().copied().chain([v.name]));
            known.clone().any(|k| k.eq_ignore_ascii_case(text))
                || names::nearest(text, known.filter(|k| k.len() > 5)).is_some()
        }
        // A number of many digits is neither a result nor a duration.
        Shape::Result => text.bytes().all(|b| b"0123456789+-.eE".contains(&b)) && (1..=3).contains(&digits(text)),
        Shape::Seconds => {
            let exponent = text.find(['e', 'E']).map_or(0, |at| text.len() - at);
            text.bytes().all(|b| b"0123456789+-.eE".contains(&b))
                && exponent <= 4
                && json::float(text).is_some_and(|n| n.abs() < 1e7)
        }
        _ => false,
    }
}
