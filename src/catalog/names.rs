//! Which field a name stands for.

use super::{Dialect, DocumentedEvent, EventType, FIELDS, Field, SpellingAlias, Way};
use crate::text::characters::is_blank;
use crate::text::scan;

/// A name that is spelled as no entry of the catalogue.
pub(crate) const LOOSE: u8 = 0xff;

/// The most spellings that there may be.
const SPELLINGS_MOST: usize = 128;

/// All exact spellings: first the normal names (so a field's number is its normal spelling's), then the documented
/// ones that differ.
const SPELLINGS: ([&str; SPELLINGS_MOST], [Field; SPELLINGS_MOST], usize) = {
    let mut names = [""; SPELLINGS_MOST];
    let mut fields = [Field::EventTime; SPELLINGS_MOST];
    let mut n = 0;
    while n < FIELDS.len() {
        names[n] = FIELDS[n].name;
        fields[n] = FIELDS[n].field;
        n += 1;
    }
    let mut way = 0;
    while let Some(event) = Way::at(way) {
        way += 1;
        let mut b = 0;
        while b < event.fields.len() {
            let mut f = 0;
            while f < event.fields[b].len() {
                let used = &event.fields[b][f];
                if place_of(&names, n, used.name) == n {
                    names[n] = used.name;
                    fields[n] = used.field;
                    n += 1;
                }
                f += 1;
            }
            b += 1;
        }
    }
    (names, fields, n)
};

/// The place of a name among the first `n`; `n` if it is not there.
const fn place_of<const MOST: usize>(names: &[&str; MOST], n: usize, name: &str) -> usize {
    let mut i = 0;
    while i < n && !same(names[i].as_bytes(), name.as_bytes()) {
        i += 1;
    }
    i
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

const SLOTS: usize = 512;

#[inline(always)]
const fn hash(key: &[u8]) -> usize {
    // Names differ in their first or last letters, or in length.
    let n = key.len();
    let (a, b) = if n >= 4 {
        (
            u32::from_le_bytes([key[0], key[1], key[2], key[3]]),
            u32::from_le_bytes([key[n - 4], key[n - 3], key[n - 2], key[n - 1]]),
        )
    } else if n > 0 {
        (key[0] as u32, key[n - 1] as u32)
    } else {
        (0, 0)
    };
    let h = (a ^ b.rotate_left(15) ^ (n as u32)).wrapping_mul(0x9e37_79b1);
    (h >> 23) as usize
}

/// A table from the hash of a name to its place among the first `n`.
const fn table<const MOST: usize>(names: &[&str; MOST], n: usize) -> [u8; SLOTS] {
    let mut table = [LOOSE; SLOTS];
    let mut i = 0;
    while i < n {
        let mut slot = hash(names[i].as_bytes());
        while table[slot] != LOOSE {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = i as u8;
        i += 1;
    }
    table
}

static TABLE: [u8; SLOTS] = table(&SPELLINGS.0, SPELLINGS.2);
static NAMES: [&str; SPELLINGS_MOST] = SPELLINGS.0;
static NAMED: [Field; SPELLINGS_MOST] = SPELLINGS.1;

/// The field that this name stands for by itself, and its exact spelling's number ([`LOOSE`]: none).
#[inline(always)]
pub(crate) fn lookup(key: &[u8]) -> Option<(Field, u8)> {
    let mut slot = hash(key);
    loop {
        let i = TABLE[slot];
        if i == LOOSE {
            return loose(key).map(|f| (f, LOOSE));
        }
        let place = i as usize % SPELLINGS_MOST;
        if scan::same(NAMES[place].as_bytes(), key) {
            return Some((NAMED[place], i));
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The spelling with this number.
#[inline(always)]
pub(crate) fn spelled(spelling: u8) -> &'static [u8] {
    NAMES[spelling as usize % SPELLINGS_MOST].as_bytes()
}

#[cold]
fn loose(key: &[u8]) -> Option<Field> {
    let key = fold(key)?;
    let named = FOLDED.iter().take(SPELLINGS.2).position(|name| *name == key).map(|place| NAMED[place]);
    named.or_else(|| Dialect::ALL.into_iter().find_map(|dialect| alias(dialect, &key)).map(|alias| alias.field))
}

/// The exact spellings without their case; the catalogue's names have no other letters than those of ASCII.
static FOLDED: [Folded; SPELLINGS_MOST] = {
    let mut folded = [([0; FOLDED_MOST], 0); SPELLINGS_MOST];
    let mut n = 0;
    while n < SPELLINGS.2 {
        let name = SPELLINGS.0[n].as_bytes();
        while folded[n].1 < name.len() {
            folded[n].0[folded[n].1] = name[folded[n].1].to_ascii_lowercase();
            folded[n].1 += 1;
        }
        n += 1;
    }
    folded
};

/// The alias with this folded name.
fn alias(dialect: Dialect, key: &Folded) -> Option<&'static SpellingAlias> {
    dialect.aliases().iter().find(|alias| fold(alias.name.as_bytes()).as_ref() == Some(key))
}

/// Whether the spelling is one that is documented for this field in this event.
pub(crate) fn is_documented(event: &DocumentedEvent, field: Field, spelling: u8) -> bool {
    spelling != LOOSE && event.uses().any(|used| used.field == field && used.name.as_bytes() == spelled(spelling))
}

/// Whether the spelling is the normal form's.
#[inline(always)]
pub(crate) fn is_normal(field: Field, spelling: u8) -> bool {
    spelling == field as u8
}

/// The field that a name stands for in an event: one of its fields in the documented or the normal name, however
/// spelled. It need not be the `field` that the name stands for by itself: the source has one spelling for two fields
/// (`SkillGroupIds` in CDRReady of 1.0 holds names), and one that is cut short.
///
/// An event whose fields are not published also has what is written as in other events, letter for letter.
pub(crate) fn in_event(dialect: Dialect, event: &DocumentedEvent, field: Field, key: &[u8]) -> Option<Field> {
    let is_normal = key == field.name().as_bytes();
    // A normal form says which dialect it is, whatever the event.
    if field == Field::Dialect || is_normal && event.field(field).is_some() {
        return Some(field);
    }
    if !event.published && (is_normal || is_documented_for(dialect, field, key)) {
        return Some(field);
    }
    let folded = fold(key)?;
    if let Some(alias) = alias(dialect, &folded) {
        return alias.events.contains(&event.event_type).then_some(alias.field);
    }
    let documented = event.uses().find(|used| fold(used.name.as_bytes()).as_ref() == Some(&folded));
    let documented = documented.map(|used| used.field);
    documented.or_else(|| (event.field(field).is_some() && FOLDED[field as usize] == folded).then_some(field))
}

/// Whether any event of a dialect has the field in this spelling.
fn is_documented_for(dialect: Dialect, field: Field, key: &[u8]) -> bool {
    let mut uses = dialect.events().iter().flat_map(DocumentedEvent::uses);
    uses.any(|used| used.field == field && used.name.as_bytes() == key)
}

/// Whether a member is known in events of a dialect, though it has no field of its own.
pub(crate) fn is_passed_on(dialect: Dialect, key: &[u8]) -> bool {
    dialect.passed_on().iter().any(|name| alike(name.as_bytes(), key))
}

/// The normal field that a member's name stands for, however it is spelled: in events of a type where one is given,
/// else by itself.
#[cfg(target_arch = "wasm32")]
pub(crate) fn field_named(event: Option<EventType>, name: &str) -> Option<Field> {
    let (field, spelling) = lookup(name.as_bytes())?;
    let Some(event) = event else { return Some(field) };
    let ways = |dialect: Dialect| event.documented(dialect).into_iter().flat_map(|event| event.ways());
    let mut dialects = Dialect::ALL.into_iter();
    dialects.find_map(|dialect| {
        ways(dialect).find_map(|way| match is_documented(way, field, spelling) {
            true => Some(field),
            false => in_event(dialect, way, field, name.as_bytes()),
        })
    })
}

/// How long a folded name may be.
const FOLDED_MOST: usize = 24;

/// A folded name and how long it is.
type Folded = ([u8; FOLDED_MOST], usize);

/// A name without its case, `_`, `-` and blanks; `None` if it is longer than any name of the catalogue.
pub(crate) fn fold(key: &[u8]) -> Option<Folded> {
    let mut out = [0; FOLDED_MOST];
    let mut n = 0;
    for c in core::str::from_utf8(key).ok()?.chars() {
        if c == '_' || c == '-' || is_blank(c) {
            continue;
        }
        if !c.is_ascii() || n == out.len() {
            return None;
        }
        out[n] = c.to_ascii_lowercase() as u8;
        n += 1;
    }
    Some((out, n))
}

/// Whether two names are the same but for case, `_`, `-` and blanks.
pub(crate) fn alike(a: &[u8], b: &[u8]) -> bool {
    fold(a).is_some_and(|a| fold(b) == Some(a))
}

/// Whether a name stands for the event's type, however it is spelled.
pub(crate) fn names_event_type(key: &[u8]) -> bool {
    matches!(lookup(key), Some((Field::EventType, _)))
}

/// Whether a name stands for a field that belongs to events rather than to what carries them.
pub(crate) fn names_event_field(key: &[u8]) -> bool {
    use Field::*;
    matches!(
        lookup(key),
        Some(
            (EventTime | ContactId | ConnectId | ChannelId | CallType | Caller | Callee | AgentId | SkillGroupIds, _,)
        )
    )
}

/// The candidate that is nearest to `text` within two edits, ignoring case; the first of several.
pub(crate) fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(text, &mut candidates.into_iter())
}

#[inline(never)]
fn nearest_of<'a>(text: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    if text.chars().count() > 40 {
        return None;
    }
    let text = text.to_ascii_lowercase();
    candidates
        .into_iter()
        .filter(|c| c.len().abs_diff(text.len()) <= 2)
        .map(|c| (edits(&text, &c.to_ascii_lowercase()), c))
        .filter(|(n, c)| *n <= 2 && *n < c.len())
        .min_by_key(|(n, _)| *n)
        .map(|(_, c)| c)
}

/// How many letters must be put in, left out, changed or swapped with a neighbour to get from `a` to `b`.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut n = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    n = n.min(rows[i - 2][j - 2] + 1);
                }
                n
            };
        }
    }
    rows[a.len()][b.len()]
}

/// The most names of events that there may be.
const EVENT_NAMES_MOST: usize = 96;

/// The documented names of all events in all dialects, and which event each names.
const EVENT_NAMES: ([&str; EVENT_NAMES_MOST], [EventType; EVENT_NAMES_MOST], usize) = {
    let mut names = [""; EVENT_NAMES_MOST];
    let mut types = [EventType::Dialing; EVENT_NAMES_MOST];
    let mut n = 0;
    let mut way = 0;
    while let Some(event) = Way::at(way) {
        way += 1;
        if place_of(&names, n, event.name) == n {
            names[n] = event.name;
            types[n] = event.event_type;
            n += 1;
        }
    }
    (names, types, n)
};

static EVENT_TABLE: [u8; SLOTS] = table(&EVENT_NAMES.0, EVENT_NAMES.2);
static NAMES_OF_EVENTS: [&str; EVENT_NAMES_MOST] = EVENT_NAMES.0;
static NAMED_EVENTS: [EventType; EVENT_NAMES_MOST] = EVENT_NAMES.1;

/// How many documented names events have.
pub(crate) const EVENT_NAME_COUNT: usize = EVENT_NAMES.2;

/// The event type with exactly this documented name, and the name's number.
#[inline(always)]
pub(crate) fn exact_event(name: &[u8]) -> Option<(EventType, usize)> {
    let mut slot = hash(name);
    loop {
        let i = EVENT_TABLE[slot] as usize;
        if i == LOOSE as usize {
            return None;
        }
        if i < EVENT_NAMES_MOST && scan::same(NAMES_OF_EVENTS[i].as_bytes(), name) {
            return Some((NAMED_EVENTS[i], i));
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The documented names of all events.
pub(crate) fn event_names() -> impl Iterator<Item = (&'static str, EventType)> + Clone {
    NAMES_OF_EVENTS.iter().copied().zip(NAMED_EVENTS.iter().copied()).take(EVENT_NAME_COUNT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_finds_its_field() {
        for dialect in Dialect::ALL {
            for way in dialect.events().iter().flat_map(DocumentedEvent::ways) {
                for used in way.uses() {
                    let (field, spelling) = lookup(used.name.as_bytes()).unwrap();
                    assert_eq!(in_event(dialect, way, field, used.name.as_bytes()), Some(used.field));
                    assert!(is_documented(way, used.field, spelling), "{} {}", way.name, used.name);
                }
                assert_eq!(exact_event(way.name.as_bytes()).unwrap().0, way.event_type);
            }
        }
        assert_eq!(exact_event(b"Hangup"), None);
        for f in FIELDS.iter() {
            let (field, spelling) = lookup(f.name.as_bytes()).unwrap();
            assert!(field == f.field && is_normal(field, spelling));
            assert_eq!(lookup(f.name.to_uppercase().as_bytes()), Some((f.field, LOOSE)));
        }
        assert_eq!(lookup(b"contact_id"), Some((Field::ContactId, LOOSE)));
        assert_eq!(lookup(b"Agent-ID "), Some((Field::AgentId, LOOSE)));
        assert_eq!(lookup(b"colour"), None);
        assert_eq!(lookup(b""), None);
    }

    #[test]
    fn the_short_form_counts_in_two_events_only() {
        let found = |event: EventType, key: &[u8]| {
            let event = event.documented(Dialect::V1).unwrap();
            in_event(Dialect::V1, event, Field::SkillGroupId, key)
        };
        assert_eq!(found(EventType::AssignAgent, b"skillGrou"), Some(Field::SkillGroupId));
        assert_eq!(found(EventType::RingingTimeout, b"skill_grou"), Some(Field::SkillGroupId));
        assert_eq!(found(EventType::Enqueue, b"skillGrou"), None);
        let assigned = EventType::AssignAgent.documented(Dialect::V2).unwrap();
        assert_eq!(in_event(Dialect::V2, assigned, Field::SkillGroupId, b"skillGrou"), None);
    }

    #[test]
    fn a_name_of_the_other_dialect_is_none_of_an_events() {
        let found = |dialect, event: EventType, key: &[u8]| {
            in_event(dialect, event.documented(dialect).unwrap(), lookup(key).unwrap().0, key)
        };
        for key in ["originator", "ORIGINATOR", "origin_ator"] {
            assert_eq!(found(Dialect::V1, EventType::BlindTransfer, key.as_bytes()), None, "{key}");
            let due = Some(Field::Transferor);
            assert_eq!(found(Dialect::V2, EventType::BlindTransfer, key.as_bytes()), due, "{key}");
        }
        assert_eq!(found(Dialect::V2, EventType::VoicemailReady, b"contactId"), Some(Field::ContactId));
        assert_eq!(found(Dialect::V2, EventType::VoicemailReady, b"contact_id"), None);
        assert_eq!(found(Dialect::V2, EventType::VoicemailReady, b"event_time"), Some(Field::EventTime));
    }

    #[test]
    fn nearest_within_two_edits() {
        let names = || Dialect::V1.events().iter().map(|e| e.name);
        assert_eq!(nearest("CallRelease", names()), Some("CallReleased"));
        assert_eq!(nearest("Dailing", names()), Some("Dialing"));
        assert_eq!(nearest("Route2IRV", names()), Some("Route2IVR"));
        assert_eq!(nearest("Hangup", names()), None);
        for (text, due) in [
            // Letters put in, left out and changed at either end; a swap is one edit.
            ("xxDialing", Some("Dialing")),
            ("Dialingxx", Some("Dialing")),
            ("aling", Some("Dialing")),
            ("Diali", Some("Dialing")),
            ("Xialinx", Some("Dialing")),
            ("iDailing", Some("Dialing")),
            ("iDailign", None),
            ("xDailing", Some("Dialing")),
            ("Dilaign", Some("Dialing")),
            ("iDlaing", Some("Dialing")),
            ("xxxDialing", None),
            ("alin", None),
            ("xDialix", None),
            ("DIALNIG", Some("Dialing")),
        ] {
            assert_eq!(nearest(text, names()), due, "{text}");
        }
    }
}
