//! Which dialect an event is written in, and in which of the dialect's ways: decided by the event alone, never by its
//! neighbours.

use super::{Checker, key_of};
use crate::catalog::{Dialect, DocumentedEvent, EnumId, EventType, Field, Shape, Way, names};
use crate::text::characters::is_blank;
use crate::text::json::{self, Member, Tag};
use core::cmp::Reverse;

/// What was found out about the dialect of an event.
pub(super) struct Decided {
    pub dialect: Dialect,
    /// The names of members and of the event have decided, so that another event of the same names is decided alike.
    pub by_names: bool,
    /// The event says so itself: it is a normal form.
    pub by_itself: bool,
}

/// The dialects that speak for themselves in something, if it is one of them alone.
fn only(found: [bool; Dialect::COUNT]) -> Option<Dialect> {
    match found {
        [true, false] => Some(Dialect::V1),
        [false, true] => Some(Dialect::V2),
        _ => None,
    }
}

impl Checker {
    /// Decides by the first of these that names one dialect alone: what the event itself says, its type, its fields,
    /// its values, the spelling of what all events have, the ids of legs and the result.
    pub(super) fn decide_dialect(&self, raw: &[u8], members: &[Member], event: Option<EventType>) -> Decided {
        let decided = |dialect, by_names| Decided { dialect, by_names, by_itself: false };
        let has = Dialect::ALL.map(|dialect| event.is_some_and(|event| event.documented(dialect).is_some()));
        if let Some(said) = self.said_dialect(raw, members)
            && (event.is_none() || has[said as usize])
        {
            return Decided { dialect: said, by_names: false, by_itself: true };
        }
        if let Some(dialect) = only(has) {
            return decided(dialect, true);
        }
        if let Some(dialect) = event.and_then(|event| self.dialect_by_fields(raw, members, event)) {
            return decided(dialect, true);
        }
        // Another event of the same names may have other values.
        let closed = |hit: &super::Hit| hit.field.is_some_and(|f| matches!(f.spec().shape, Shape::Enum(_)));
        let by_names = !self.hits.iter().any(closed);
        let by_values = self.dialect_by_values(raw, members, event);
        let dialect = by_values.or_else(|| self.dialect_by_spelling(raw, members)).or_else(|| self.dialect_by_ids());
        decided(dialect.unwrap_or_default(), by_names)
    }

    /// The dialect that the event's own member says, as in a normal form.
    fn said_dialect(&self, raw: &[u8], members: &[Member]) -> Option<Dialect> {
        let mut said = self.hits.iter().zip(members).filter(|(hit, _)| hit.field == Some(Field::Dialect));
        let text = text_of(raw, said.next_back()?.1)?;
        Dialect::from_id(&text)
    }

    /// A field that the event has in one of the dialects alone, and the name of the event, where each has one of its
    /// own. The ids of a leg in both dialects decide nothing beside each other; a result is what consumers add, and
    /// decides last.
    fn dialect_by_fields(&self, raw: &[u8], members: &[Member], event: EventType) -> Option<Dialect> {
        let (mut found, mut legs) = ([false; Dialect::COUNT], [false; Dialect::COUNT]);
        // The name under which one of them has the event is such a field's value.
        let named = self.hits.iter().zip(members).filter(|(hit, _)| hit.field == Some(Field::EventType));
        for name in named.filter_map(|(_, m)| text_of(raw, m)) {
            if let Some(dialect) = only(Dialect::ALL.map(|dialect| dialect.event_named(&name).is_some())) {
                found[dialect as usize] = true;
            }
        }
        let mut key_text = String::new();
        for (hit, m) in self.hits.iter().zip(members) {
            let Some(field) = hit.field else { continue };
            let found = match field {
                Field::ConnectId | Field::ChannelId => &mut legs,
                Field::Result | Field::Remark => continue,
                _ => &mut found,
            };
            let key = key_of(raw, m, &mut key_text);
            let knows = Dialect::ALL.map(|dialect| {
                let documented = event.documented(dialect);
                documented
                    .is_some_and(|event| event.ways().any(|way| names::in_event(dialect, way, field, key).is_some()))
            });
            if let Some(dialect) = only(knows) {
                found[dialect as usize] = true;
            }
        }
        if let Some(dialect) = only(legs) {
            found[dialect as usize] = true;
        }
        only(found)
    }

    /// A value that one of the dialects alone has, whatever its case.
    fn dialect_by_values(&self, raw: &[u8], members: &[Member], event: Option<EventType>) -> Option<Dialect> {
        let mut found = [false; Dialect::COUNT];
        for (hit, m) in self.hits.iter().zip(members) {
            let Some(Shape::Enum(id)) = hit.field.map(|field| field.spec().shape) else { continue };
            let Some(text) = text_of(raw, m).filter(|_| id != EnumId::Dialect) else { continue };
            let has = Dialect::ALL
                .map(|dialect| dialect.values(id).iter().any(|v| v.is_documented_in(event) && v.is_spelled(&text)));
            if let Some(dialect) = only(has) {
                found[dialect as usize] = true;
            }
        }
        only(found)
    }

    /// The documented spelling of what all events have.
    fn dialect_by_spelling(&self, raw: &[u8], members: &[Member]) -> Option<Dialect> {
        let of = |field: Field| {
            let spelled = Dialect::ALL.map(|dialect| {
                let name = dialect.common_name(field).as_bytes();
                members.iter().any(|m| m.key.of(raw) == name)
            });
            only(spelled)
        };
        of(Field::EventType).or_else(|| of(Field::EventTime))
    }

    fn dialect_by_ids(&self) -> Option<Dialect> {
        let has = |field| self.hits.iter().any(|hit| hit.field == Some(field));
        only([has(Field::ConnectId) || has(Field::Result), has(Field::ChannelId)])
    }

    /// Of the ways in which the dialect writes the event, the one that the event is nearest to: the one by which the
    /// fewest fields are missing or too much, then the fewest are misspelled. In strict mode, where a misspelled name
    /// is an error and a field too much is not, the one by which the fewest are missing or misspelled; and an event is
    /// right by that of its two names which it has. An event that is right by none of them has what it has: then the
    /// fewest fields may be too much.
    pub(super) fn nearest_way(
        &self,
        raw: &[u8],
        members: &[Member],
        event: EventType,
        name: Option<&Member>,
    ) -> Option<Way> {
        let dialect = self.checked.dialect;
        let name = name.and_then(|m| text_of(raw, m)).unwrap_or_default();
        let is_named = |way: &DocumentedEvent| way.name.eq_ignore_ascii_case(&name);
        let ways = || Way::all(dialect).filter(|way| way.event().event_type == event);
        let strict = self.options.strict;
        // Of an event with two names, the one of which nothing else is published is meant by that name alone.
        let some_named = strict && ways().any(|way| is_named(way.event()));
        let fits = |way: &DocumentedEvent| is_named(way) || way.published && !some_named;
        let mut ways = ways().filter(|way| fits(way.event()));
        let (first, second) = (ways.next()?, ways.next());
        if second.is_none() {
            return Some(first);
        }
        let ways = [first].into_iter().chain(second).chain(ways);
        let mut key_text = String::new();
        let mut distance = |way: &Way| {
            let documented = way.event();
            let (mut missing, mut too_much, mut misspelled) = (way.required(), 0, 0);
            for (hit, m) in self.hits.iter().zip(members) {
                let Some(field) = hit.field else { continue };
                let key = key_of(raw, m, &mut key_text);
                match names::in_event(dialect, documented, field, key) {
                    Some(field) => {
                        let is_published = documented.published || documented.field(field).is_some();
                        let is_documented = names::is_documented(documented, field, hit.spelling);
                        misspelled += u32::from(is_published && !is_documented);
                        if m.tag == Tag::Null {
                            continue;
                        }
                        missing = missing.without(field.set());
                        // An old address stands for the new one.
                        if field == Field::Url {
                            missing = missing.without(Field::DownloadUrl.set());
                        }
                    }
                    None => too_much += u32::from(m.tag != Tag::Null),
                }
            }
            too_much += u32::from(!documented.published);
            (missing.len() as u32, too_much, misspelled, Reverse(is_named(documented)))
        };
        // A normal form has lost how its names were spelled, and has in `extra` what was too much.
        let is_normal = dialect == Dialect::V1 && self.hits.iter().any(|hit| hit.field == Some(Field::Dialect));
        let ways = ways.map(|way| (way, distance(&way)));
        let nearest = ways.min_by(|(_, a), (_, b)| {
            let is_right_by_none = a.0 > 0 && b.0 > 0;
            let order = |&(missing, too_much, misspelled, named): &(u32, u32, u32, Reverse<bool>)| {
                let (first, second) = match (strict, is_right_by_none) {
                    (_, true) => (too_much, misspelled),
                    (true, false) => (missing + misspelled, too_much),
                    (false, false) if is_normal => (missing + too_much, too_much),
                    (false, false) => (missing + too_much, misspelled),
                };
                (first, second, missing, named)
            };
            order(a).cmp(&order(b))
        });
        nearest.map(|(way, _)| way)
    }
}

/// The text of a member without blanks around it.
fn text_of(raw: &[u8], m: &Member) -> Option<String> {
    let mut text = String::new();
    match m.tag {
        Tag::Text => text.push_str(core::str::from_utf8(m.value.of(raw)).ok()?),
        Tag::Escaped => json::unescape(m.value.of(raw), &mut text),
        _ => return None,
    }
    Some(text.trim_matches(is_blank).to_owned())
}
