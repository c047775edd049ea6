//! From the normal form back to the event as it was written.

use super::{pointer, step};
use crate::catalog::{FIELDS, Field};
use crate::event::{Checked, Value as Kept};
use crate::text::characters::is_blank;
use crate::text::json::{self, Member, Span, Tag};
use jsonschema::paths::LocationSegment;
use serde_json::{Map, Number, Value};

/// Deeper than serde_json reads. What goes through a value level by level goes no deeper than this.
const DEPTH: usize = 127;

/// A normal form as a value; `None` if it is nested too deeply.
pub(super) fn value(text: &[u8]) -> Option<Value> {
    // What is JSON by the standard and no value of serde_json is rare: half a surrogate pair, a number beyond a double.
    serde_json::from_slice(text).ok().or_else(|| any_value(text, Tag::Object, Span::new(0, text.len()), DEPTH))
}

fn any_value(text: &[u8], tag: Tag, span: Span, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    let bytes = span.of(text);
    let (mut parts, mut scan) = (Vec::new(), json::Scan::default());
    Some(match tag {
        Tag::Text | Tag::Escaped => Value::String(unescaped(bytes)),
        Tag::Null => Value::Null,
        Tag::Bool => Value::Bool(bytes == b"true"),
        Tag::Number => {
            let number: Option<Number> = serde_json::from_slice(bytes).ok();
            // As far as a double goes.
            let largest = if bytes.first() == Some(&b'-') { f64::MIN } else { f64::MAX };
            number.map_or_else(|| Value::from(largest), Value::Number)
        }
        Tag::Object => {
            json::object(bytes, DEPTH, &mut parts, &mut scan).ok()?;
            let member = |m: &Member| Some((unescaped(m.key.of(bytes)), any_value(bytes, m.tag, m.value, depth)?));
            Value::Object(parts.iter().map(member).collect::<Option<Map<_, _>>>()?)
        }
        Tag::Array => {
            json::array(bytes, DEPTH, &mut parts, &mut scan).ok()?;
            Value::Array(parts.iter().map(|m| any_value(bytes, m.tag, m.value, depth)).collect::<Option<_>>()?)
        }
    })
}

fn unescaped(inside: &[u8]) -> String {
    let mut text = String::new();
    json::unescape(inside, &mut text);
    text
}

/// An event as it was written, and what was read of it.
pub(super) struct Written<'a> {
    pub checked: &'a Checked,
    /// The member that counts for each field.
    pub slots: &'a [u32; Field::COUNT],
    pub raw: &'a [u8],
    pub members: &'a [Member],
}

/// Where something stands in the event as it was written.
pub(super) struct Place {
    pub path: String,
    pub at: Span,
    pub field: Option<Field>,
}

impl Written<'_> {
    /// Where what the normal form has at `way` was written; `missing` is the member that should be there.
    pub(super) fn find(&self, way: &[LocationSegment<'_>], missing: Option<&str>) -> Place {
        let whole = |path| Place { path, at: Span::new(0, self.raw.len()), field: None };
        let Some((LocationSegment::Property(first), rest)) = way.split_first() else {
            // As for any missing field the path is where it should be, as the event documents it.
            return whole(missing.map_or_else(String::new, |name| pointer(&[self.documented(name).into()])));
        };
        if &**first == "extra" {
            return self.extra(rest).unwrap_or_else(|| whole(pointer(way)));
        }
        let found = FIELDS.iter().find(|f| f.name == &**first).and_then(|f| Some((f.field, self.member(f.field)?)));
        let Some((field, member)) = found else { return whole(pointer(way)) };
        let mut path = String::new();
        step(&mut path, &unescaped(member.key.of(self.raw)).as_str().into());
        let mut place = Place { path, at: member.written(), field: Some(field) };
        match (member.tag, self.checked.value(field), rest) {
            (Tag::Array, Kept::List { .. }, [LocationSegment::Index(index), ..]) => {
                if let Some((index, item)) = self.item(member, *index) {
                    step(&mut place.path, &LocationSegment::Index(index));
                    place.at = item.written();
                }
            }
            (Tag::Array | Tag::Object, _, _) => self.descend(member, rest, &mut place),
            // A list in one text, or parts of a recording as JSON text: the text is the place.
            _ => {}
        }
        place
    }

    fn documented<'a>(&self, name: &'a str) -> &'a str
    where
        'static: 'a,
    {
        let field = FIELDS.iter().find(|f| f.name == name).map(|f| f.field);
        let used = field.and_then(|f| self.checked.documented()?.field(f));
        used.map_or(name, |used| used.name)
    }

    /// The member that a field's value was read from.
    fn member(&self, field: Field) -> Option<&Member> {
        let at = |field: Field| self.members.get(self.slots[field as usize] as usize).filter(|m| m.tag != Tag::Null);
        // The address of a recording may have come from the old field.
        at(field).or_else(|| if field == Field::DownloadUrl { at(Field::Url) } else { None })
    }

    /// The `index`th item that was kept of an array: null items and empty ones were left out.
    fn item(&self, member: &Member, index: usize) -> Option<(usize, Member)> {
        let kept = |m: &Member| match m.tag {
            Tag::Null => false,
            Tag::Text | Tag::Escaped => !unescaped(m.value.of(self.raw)).trim_matches(is_blank).is_empty(),
            _ => true,
        };
        self.parts(member).into_iter().enumerate().filter(|(_, m)| kept(m)).nth(index)
    }

    /// What no one knows stands in the event itself, or in an `extra` that an earlier normalising wrote.
    fn extra(&self, rest: &[LocationSegment<'_>]) -> Option<Place> {
        let inside = |m: &&Member| m.tag == Tag::Object && m.key.of(self.raw) == b"extra";
        let Some((LocationSegment::Property(name), rest)) = rest.split_first() else {
            let member = self.members.iter().rev().find(inside)?;
            return Some(Place { path: "/extra".to_owned(), at: member.written(), field: None });
        };
        let named = |m: &&Member| unescaped(m.key.of(self.raw)) == **name;
        let member = self.checked.extra.iter().rev().find(named)?;
        let top = self.members.iter().any(|m| m.key == member.key);
        let mut place = Place { path: String::new(), at: member.written(), field: None };
        if !top {
            place.path.push_str("/extra");
        }
        step(&mut place.path, &LocationSegment::Property((&**name).into()));
        self.descend(member, rest, &mut place);
        Some(place)
    }

    /// Follows the rest of a way into a value that was kept as it was written.
    fn descend(&self, member: &Member, rest: &[LocationSegment<'_>], place: &mut Place) {
        let mut at = *member;
        for segment in rest {
            let mut parts = self.parts(&at).into_iter();
            let next = match segment {
                LocationSegment::Index(i) => parts.nth(*i),
                // Of one name twice the last counts.
                LocationSegment::Property(name) => parts.rfind(|m| unescaped(m.key.of(self.raw)) == **name),
            };
            let Some(next) = next else { return };
            step(&mut place.path, segment);
            (at, place.at) = (next, next.written());
        }
    }

    /// The members of an object or the items of an array.
    fn parts(&self, of: &Member) -> Vec<Member> {
        let (bytes, mut parts, mut scan) = (of.value.of(self.raw), Vec::new(), json::Scan::default());
        // It was read before, so it can be read again.
        let _ = match of.tag {
            Tag::Object => json::object(bytes, usize::MAX, &mut parts, &mut scan),
            Tag::Array => json::array(bytes, usize::MAX, &mut parts, &mut scan),
            _ => return parts,
        };
        let shift = |s: Span| Span { start: s.start + of.value.start, end: s.end + of.value.start };
        for part in &mut parts {
            (part.key, part.value) = (shift(part.key), shift(part.value));
        }
        parts
    }
}
