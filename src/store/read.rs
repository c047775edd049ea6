//! What is kept of an event, read again: its attributes, and its normal form.

use super::{Attr, Id, NONE, Store, flag, kind};
use crate::catalog::{FIELDS, Field};
use crate::event::normal;
use crate::text::json::{self, Member, Tag};
use crate::text::time::time_bytes;

impl Store {
    /// One attribute of an event; contactId, connectId and agentId have columns of their own.
    #[inline]
    pub(crate) fn attr(&self, event: usize, field: Field) -> Option<Attr> {
        let range = self.attr_range(event);
        let is = |tag: u8| tag & !kind::MASK == field as u8 && tag & kind::MASK != kind::EXTRA;
        let at = match self.attr_tags.run(range.start, range.end) {
            Some(tags) => range.start + tags.iter().position(|tag| is(*tag))?,
            None => range.clone().find(|i| is(self.attr_tags.get(*i)))?,
        };
        let number = self.attr_values.get(at);
        Some(match self.attr_tags.get(at) & kind::MASK {
            kind::TEXT => Attr::Text(number),
            kind::ENUM => Attr::Enum(number as u8),
            kind::TIME => Attr::Time(self.more_times.get(number as usize)),
            _ => Attr::Json(number),
        })
    }

    /// Calls `each` with those of the `wanted` fields (a set of their bits) that are texts.
    #[inline]
    pub(crate) fn texts(&self, event: usize, wanted: u32, mut each: impl FnMut(Field, Id)) {
        for at in self.attr_range(event) {
            let tag = self.attr_tags.get(at);
            if tag & kind::MASK == kind::TEXT && 1 << tag & wanted != 0 {
                each(FIELDS[tag as usize].field, self.attr_values.get(at));
            }
        }
    }

    /// The JSON text of an attribute that is kept as such.
    fn json_attr(&self, event: usize, field: Field) -> Option<&[u8]> {
        match self.attr(event, field)? {
            Attr::Json(id) => Some(self.strings.bytes(id)),
            _ => None,
        }
    }

    /// An attribute that is a number.
    pub(crate) fn number(&self, event: usize, field: Field) -> Option<f64> {
        json::float(core::str::from_utf8(self.json_attr(event, field)?).ok()?)
    }

    /// An attribute that is an array, as JSON text.
    pub(crate) fn array(&self, event: usize, field: Field) -> Option<&str> {
        let text = self.json_attr(event, field).filter(|text| text.starts_with(b"["))?;
        core::str::from_utf8(text).ok()
    }

    /// The items of an attribute that is an array.
    fn items(&self, event: usize, field: Field) -> (&str, Vec<Member>) {
        let (text, mut items) = (self.array(event, field).unwrap_or("[]"), Vec::new());
        // What is kept was read before.
        let _ = json::array(text.as_bytes(), usize::MAX, &mut items, &mut json::Scan::default());
        (text, items)
    }

    /// How many items an attribute has that is an array.
    pub(crate) fn item_count(&self, event: usize, field: Field) -> usize {
        self.items(event, field).1.len()
    }

    /// The texts among the items of an attribute that is an array.
    pub(crate) fn item_texts(&self, event: usize, field: Field) -> Vec<String> {
        let (text, items) = self.items(event, field);
        let texts = items.iter().filter(|item| matches!(item.tag, Tag::Text | Tag::Escaped)).map(|item| {
            let mut out = String::new();
            json::unescape(item.value.of(text.as_bytes()), &mut out);
            out
        });
        texts.collect()
    }

    /// The number of an attribute's text; [`NONE`] if it has none.
    #[inline]
    pub(crate) fn text_attr(&self, event: usize, field: Field) -> Id {
        match self.attr(event, field) {
            Some(Attr::Text(id)) => id,
            _ => NONE,
        }
    }

    /// Whether the event reports success: agent events with a result other than 0 change nothing.
    pub(crate) fn succeeded(&self, event: usize) -> bool {
        self.flags(event) & flag::FAILED == 0
    }

    /// Whether the normal forms of two events are equal.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        let (ra, rb) = (self.attr_range(a), self.attr_range(b));
        let facts = |event: usize| {
            let row = self.rows.get(event);
            (row.event_type, row.time, row.contact, row.connect, row.agent)
        };
        facts(a) == facts(b)
            && ra.len() == rb.len()
            && ra.zip(rb).all(|(i, j)| {
                let (tag, x, y) = (self.attr_tags.get(i), self.attr_values.get(i), self.attr_values.get(j));
                tag == self.attr_tags.get(j)
                    && (x == y
                        || tag & kind::MASK == kind::TIME
                            && self.more_times.get(x as usize) == self.more_times.get(y as usize))
            })
    }

    /// Writes the normal form of an event; nothing if it has none.
    pub(crate) fn write_normal(&self, event: usize, out: &mut Vec<u8>) {
        if self.flags(event) & flag::BROKEN != 0 {
            return;
        }
        out.push(b'{');
        let start = out.len();
        let write_time = |name: &str, ms: i64, out: &mut Vec<u8>| {
            normal::write_name(name, start, out);
            out.push(b'"');
            out.extend_from_slice(&time_bytes(ms));
            out.push(b'"');
        };
        if let Some(ms) = self.time(event) {
            write_time(Field::EventTime.name(), ms, out);
        }
        let mut typed = self.event_type(event);
        let mut ids = [
            (Field::ContactId, self.contact(event)),
            (Field::ConnectId, self.connect(event)),
            (Field::AgentId, self.agent(event)),
        ];
        // The columns' fields are written where the order of fields has them.
        let mut before = |field: Option<Field>, out: &mut Vec<u8>| {
            if field.is_none_or(|f| f > Field::EventType)
                && let Some(t) = typed.take()
            {
                normal::write_name(Field::EventType.name(), start, out);
                json::write_text(t.name(), out);
            }
            for (column, id) in &mut ids {
                if *id != NONE && field.is_none_or(|f| f > *column) {
                    normal::write_name(column.name(), start, out);
                    json::write_text(self.strings.get(*id), out);
                    *id = NONE;
                }
            }
        };
        for i in self.attr_range(event) {
            let (tag, number) = (self.attr_tags.get(i), self.attr_values.get(i));
            if tag & kind::MASK == kind::EXTRA {
                before(None, out);
                normal::write_name("extra", start, out);
                out.extend_from_slice(self.strings.bytes(number));
                continue;
            }
            let field = FIELDS[(tag & !kind::MASK) as usize].field;
            before(Some(field), out);
            match tag & kind::MASK {
                kind::TIME => write_time(field.name(), self.more_times.get(number as usize), out),
                kind::TEXT => {
                    normal::write_name(field.name(), start, out);
                    json::write_text(self.strings.get(number), out);
                }
                kind::ENUM => {
                    normal::write_name(field.name(), start, out);
                    json::write_text(field.value_name(number as u8), out);
                }
                _ => {
                    normal::write_name(field.name(), start, out);
                    out.extend_from_slice(self.strings.bytes(number));
                }
            }
        }
        before(None, out);
        out.push(b'}');
    }
}
