//! What is kept of an event, read again: its attributes, and its normal form.

use super::{Attr, Id, Kind, NONE, Store, flag};
use crate::catalog::{Dialect, EnumId, Field, FieldSet};
use crate::event::normal;
use crate::text::json::{self, Member, Tag};
use crate::text::time::time_bytes;

impl Store {
    /// One attribute of an event; contactId, connectId and agentId have columns of their own.
    #[inline]
    pub(crate) fn attr(&self, event: usize, field: Field) -> Option<Attr> {
        let range = self.attr_range(event);
        let at = match self.attr_tags.run(range.start, range.end) {
            Some(tags) => range.start + tags.iter().position(|tag| tag.is_of(field))?,
            None => range.clone().find(|i| self.attr_tags.get(*i).is_of(field))?,
        };
        let number = self.attr_values.get(at);
        Some(match self.attr_tags.get(at).kind() {
            Kind::Text => Attr::Text(number),
            Kind::Enum => Attr::Enum(number as u8),
            Kind::Time => Attr::Time(self.more_times.get(number as usize)),
            _ => Attr::Json(number),
        })
    }

    /// Calls `each` with those of the `wanted` fields that are texts.
    #[inline]
    pub(crate) fn texts(&self, event: usize, wanted: FieldSet, mut each: impl FnMut(Field, Id)) {
        for at in self.attr_range(event) {
            let tag = self.attr_tags.get(at);
            if tag.kind() == Kind::Text && wanted.has(tag.field()) {
                each(tag.field(), self.attr_values.get(at));
            }
        }
    }

    /// Calls `each` with the field of each attribute of an event.
    pub(crate) fn fields(&self, event: usize, each: &mut dyn FnMut(Field)) {
        for at in self.known_attrs(event) {
            each(self.attr_tags.get(at).field());
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

    /// The attributes of an event that the catalogue knows: the unknown members stand last.
    fn known_attrs(&self, event: usize) -> core::ops::Range<usize> {
        let range = self.attr_range(event);
        let has_extra = !range.is_empty() && self.attr_tags.get(range.end - 1).kind() == Kind::Extra;
        range.start..range.end - usize::from(has_extra)
    }

    /// Whether two events are one that was delivered twice: all fields that the catalogue knows are equal, whatever
    /// else a receiver added.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        let (ra, rb) = (self.known_attrs(a), self.known_attrs(b));
        let facts = |event: usize| {
            let row = self.rows.get(event);
            (row.event_type, row.time, row.contact, row.leg, row.agent, row.flags & flag::V2)
        };
        facts(a) == facts(b)
            && ra.len() == rb.len()
            && ra.zip(rb).all(|(i, j)| {
                let (tag, x, y) = (self.attr_tags.get(i), self.attr_values.get(i), self.attr_values.get(j));
                tag == self.attr_tags.get(j)
                    && (x == y
                        || tag.kind() == Kind::Time
                            && self.more_times.get(x as usize) == self.more_times.get(y as usize))
            })
    }

    /// Writes the normal form of an event; nothing if it has none.
    pub(crate) fn write_normal(&self, event: usize, out: &mut Vec<u8>) {
        self.write_attrs(event, self.attr_range(event), out);
    }

    /// Writes the normal form of an event without its unknown members.
    pub(crate) fn write_known(&self, event: usize, out: &mut Vec<u8>) {
        self.write_attrs(event, self.known_attrs(event), out);
    }

    fn write_attrs(&self, event: usize, attrs: core::ops::Range<usize>, out: &mut Vec<u8>) {
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
            (Field::AgentId, self.agent(event)),
            (self.leg_field(event), self.leg(event)),
        ];
        // A leg of 1.0 stands before the agent.
        if ids[2].0 < ids[1].0 {
            ids.swap(1, 2);
        }
        let mut dialect = typed.map(|_| self.dialect(event));
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
        for i in attrs {
            let (tag, number) = (self.attr_tags.get(i), self.attr_values.get(i));
            if tag.kind() == Kind::Extra {
                before(None, out);
                write_dialect(dialect.take(), start, out);
                normal::write_name("extra", start, out);
                out.extend_from_slice(self.strings.bytes(number));
                continue;
            }
            let field = tag.field();
            before(Some(field), out);
            match tag.kind() {
                Kind::Time => write_time(field.name(), self.more_times.get(number as usize), out),
                Kind::Text => {
                    normal::write_name(field.name(), start, out);
                    json::write_text(self.strings.get(number), out);
                }
                Kind::Enum => {
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
        write_dialect(dialect, start, out);
        out.push(b'}');
    }

    /// The field that names an event's leg: each dialect has its own.
    pub(crate) fn leg_field(&self, event: usize) -> Field {
        match self.dialect(event) {
            Dialect::V1 => Field::ConnectId,
            Dialect::V2 => Field::ChannelId,
        }
    }
}

fn write_dialect(dialect: Option<Dialect>, start: usize, out: &mut Vec<u8>) {
    if let Some(dialect) = dialect {
        normal::write_name(Field::Dialect.name(), start, out);
        json::write_text(EnumId::Dialect.values()[dialect as usize].name, out);
    }
}
