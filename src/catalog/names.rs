//! Which field a name stands for.

use super::{Dialect, DocumentedEvent, EVENTS, EventType, FIELDS, Field, SpellingAlias};
use crate::text::characters::is_blank;
use crate::text::scan;

/// A name that is spelled as no entry of the catalogue.
pub(crate) const LOOSE: u8 = 0xff;

/// All exact spellings: first the normal names (so a field's number is its normal spelling's), then the documented
/// ones that differ.
const SPELLINGS: ([&str; 64], [Field; 64], usize) = {
    let mut names = [""; 64];
    let mut fields = [Field::EventTime; 64];
    let mut n = 0;
    while n < FIELDS.len() {
        names[n] = FIELDS[n].name;
        fields[n] = FIELDS[n].field;
        n += 1;
    }
    let mut at = (0, 0);
    while let Some((_, event)) = documented_event(&mut at) {
        let mut f = 0;
        while f < event.fields.len() {
            let used = &event.fields[f];
            let mut i = 0;
            while i < n && !same(names[i].as_bytes(), used.name.as_bytes()) {
                i += 1;
            }
            if i == n {
                names[n] = used.name;
                fields[n] = used.field;
                n += 1;
            }
            f += 1;
        }
    }
    (names, fields, n)
};

/// The next of all events that the dialects document, one dialect after another; `at` is the place in this order.
const fn documented_event(at: &mut (usize, usize)) -> Option<(Dialect, &'static DocumentedEvent)> {
    while at.0 < Dialect::COUNT {
        let dialect = Dialect::ALL[at.0];
        if at.1 < dialect.events().len() {
            at.1 += 1;
            return Some((dialect, &dialect.events()[at.1 - 1]));
        }
        *at = (at.0 + 1, 0);
    }
    None
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

/// The documented spelling of each field in each event of each dialect, as a number in [`SPELLINGS`]; [`LOOSE`]: not
/// documented.
static DOCUMENTED: [[[u8; 32]; EventType::COUNT]; Dialect::COUNT] = {
    let mut table = [[[LOOSE; 32]; EventType::COUNT]; Dialect::COUNT];
    let mut at = (0, 0);
    while let Some((dialect, event)) = documented_event(&mut at) {
        let mut f = 0;
        while f < event.fields.len() {
            let used = &event.fields[f];
            let mut i = 0;
            while !same(SPELLINGS.0[i].as_bytes(), used.name.as_bytes()) {
                i += 1;
            }
            table[dialect as usize][event.event_type as usize][used.field as usize] = i as u8;
            f += 1;
        }
    }
    table
};

const SLOTS: usize = 256;

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
    (h >> 24) as usize
}

static TABLE: [u8; SLOTS] = {
    let mut table = [LOOSE; SLOTS];
    let mut i = 0;
    while i < SPELLINGS.2 {
        let mut slot = hash(SPELLINGS.0[i].as_bytes());
        while table[slot] != LOOSE {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = i as u8;
        i += 1;
    }
    table
};

static NAMES: [&str; 64] = SPELLINGS.0;
static NAMED: [Field; 64] = SPELLINGS.1;

/// The field that this name stands for by itself, and its exact spelling's number ([`LOOSE`]: none).
#[inline(always)]
pub(crate) fn lookup(key: &[u8]) -> Option<(Field, u8)> {
    let mut slot = hash(key);
    loop {
        let i = TABLE[slot];
        if i == LOOSE {
            return loose(key).map(|f| (f, LOOSE));
        }
        if scan::same(NAMES[i as usize & 63].as_bytes(), key) {
            return Some((NAMED[i as usize & 63], i));
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The spelling with this number.
#[inline(always)]
pub(crate) fn spelled(spelling: u8) -> &'static [u8] {
    NAMES[spelling as usize & 63].as_bytes()
}

#[cold]
fn loose(key: &[u8]) -> Option<Field> {
    let key = fold(key)?;
    let field = FIELDS.iter().find(|f| fold(f.name.as_bytes()).as_ref() == Some(&key)).map(|f| f.field);
    field.or_else(|| Dialect::ALL.into_iter().find_map(|dialect| alias(dialect, &key)).map(|alias| alias.field))
}

/// The alias with this folded name.
fn alias(dialect: Dialect, key: &Folded) -> Option<&'static SpellingAlias> {
    dialect.aliases().iter().find(|alias| fold(alias.name.as_bytes()).as_ref() == Some(key))
}

/// Whether the spelling is the one that a dialect documents for this event.
#[inline(always)]
pub(crate) fn is_documented(dialect: Dialect, event: EventType, field: Field, spelling: u8) -> bool {
    spelling != LOOSE && DOCUMENTED[dialect as usize][event as usize][field as usize] == spelling
}

/// Whether the spelling is the normal form's.
#[inline(always)]
pub(crate) fn is_normal(field: Field, spelling: u8) -> bool {
    spelling == field as u8
}

/// The field that a name stands for in an event, where it is not the one that it stands for by itself: the source
/// has one spelling for two fields (`SkillGroupIds` in CDRReady holds names), and one that is cut short.
pub(crate) fn in_event(dialect: Dialect, event: EventType, field: Field, key: &[u8]) -> Option<Field> {
    let folded = fold(key)?;
    if let Some(alias) = alias(dialect, &folded) {
        return alias.events.contains(&event).then_some(alias.field);
    }
    let documented = event.documented(dialect)?;
    if documented.field(field).is_some() {
        return Some(field);
    }
    documented.fields.iter().find(|u| fold(u.name.as_bytes()).as_ref() == Some(&folded)).map(|u| u.field)
}

/// The normal field that a member's name stands for, however it is spelled: in events of a type where one is given,
/// else by itself.
#[cfg(target_arch = "wasm32")]
pub(crate) fn field_named(event: Option<EventType>, name: &str) -> Option<Field> {
    let (field, spelling) = lookup(name.as_bytes())?;
    let Some(event) = event else { return Some(field) };
    let mut dialects = Dialect::ALL.into_iter();
    dialects.find_map(|dialect| match is_documented(dialect, event, field, spelling) {
        true => Some(field),
        false => in_event(dialect, event, field, name.as_bytes()),
    })
}

/// A folded name and how long it is.
type Folded = ([u8; 24], usize);

/// A name without its case, `_`, `-` and blanks; `None` if it is longer than any name of the catalogue.
pub(crate) fn fold(key: &[u8]) -> Option<Folded> {
    let mut out = [0; 24];
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
        Some((EventTime | ContactId | ConnectId | CallType | Caller | Callee | AgentId | SkillGroupIds, _))
    )
}

/// The candidate that is nearest to `text` within two edits, ignoring case; the first of several.
#[inline(never)]
pub(crate) fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
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

/// The event types by the length of their documented names, at most three of each; 0xff is none.
static BY_LENGTH: [[u8; 3]; 24] = {
    let mut table = [[0xff; 3]; 24];
    let mut at = (0, 0);
    while let Some((_, event)) = documented_event(&mut at) {
        let row = &mut table[event.name.len()];
        let mut i = 0;
        while row[i] != 0xff && row[i] != event.event_type as u8 {
            i += 1;
        }
        row[i] = event.event_type as u8;
    }
    table
};

/// The event type with exactly this documented name.
#[inline(always)]
pub(crate) fn exact_event(name: &[u8]) -> Option<EventType> {
    for number in BY_LENGTH.get(name.len())? {
        let spec = EVENTS.get(*number as usize)?;
        if scan::same(spec.name.as_bytes(), name) {
            return Some(spec.event_type);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_finds_its_field() {
        let mut at = (0, 0);
        while let Some((dialect, event)) = documented_event(&mut at) {
            for used in event.fields {
                let (field, spelling) = lookup(used.name.as_bytes()).unwrap();
                assert_eq!(in_event(dialect, event.event_type, field, used.name.as_bytes()), Some(used.field));
                let documented = is_documented(dialect, event.event_type, used.field, spelling);
                assert!(documented, "{} {}", event.name, used.name);
            }
        }
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
        assert_eq!(
            in_event(Dialect::V1, EventType::AssignAgent, Field::SkillGroupId, b"skillGrou"),
            Some(Field::SkillGroupId)
        );
        assert_eq!(
            in_event(Dialect::V1, EventType::RingingTimeout, Field::SkillGroupId, b"skill_grou"),
            Some(Field::SkillGroupId)
        );
        assert_eq!(in_event(Dialect::V1, EventType::Enqueue, Field::SkillGroupId, b"skillGrou"), None);
    }

    #[test]
    fn nearest_within_two_edits() {
        let names = || EVENTS.iter().map(|e| e.name);
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
