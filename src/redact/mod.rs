//! Redaction: what tells of people is replaced by pseudonyms that stay the same wherever the same value stands.
//!
//! It happens once, between the check and everything that keeps or writes an event ([`Redactor::event`]): the values
//! of [`Checked`] are replaced and its findings get words that tell nothing. So whatever comes after (normal forms,
//! contacts, reports, searches) is redacted without knowing of it, and the verdict is that of the event as it came.
//!
//! A pseudonym is a function of the key and of the value alone, not of the field: a number is the same party as
//! caller, as destination and inside `extra`. Numbers go through a permutation of all numbers of their length, so
//! that different ones stay different and their shape stays; other texts through a keyed hash of 64 bits. What
//! stays and what this cannot promise is written down in docs/redaction.md.

use crate::catalog::formats::{is_agent_id, is_web_address};
use crate::catalog::{EVENTS, EventType, FIELDS, Field, Shape, names};
use crate::diagnostic::Code;
use crate::event::{Broken, Checked, Finding, Other, Path, Value, Words};
use crate::options::RedactionKey;
use crate::text::characters::is_blank;
use crate::text::hash::hash;
use crate::text::json::{self, Member, Span, Tag};
use crate::text::quote::{excerpt, pointer_token};
use crate::text::scan::same;
use crate::text::time::{Clock, mended_time};
use siphasher::sip::SipHasher24;
use std::borrow::Cow;
use std::fmt::Write;

/// What is done with a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Treatment {
    /// It stays: an id of the platform's, which tells of no person.
    Keep,
    /// It stays if it reads as what it should be: times, closed sets, results, durations. Else it is any text.
    Readable,
    /// It is replaced.
    Replace,
    /// It is replaced but for what the standard of signalling says.
    Reason,
}

const TREATMENTS: [Treatment; 32] = {
    let mut table = [Treatment::Replace; 32];
    let mut i = 0;
    while i < table.len() {
        table[i] = match FIELDS[i].field {
            Field::ContactId
            | Field::ConnectId
            | Field::InstanceId
            | Field::SkillGroupId
            | Field::SkillGroupIds
            | Field::ContactFlowId
            | Field::BreakCode => Treatment::Keep,
            Field::ReleaseReason => Treatment::Reason,
            _ => match FIELDS[i].shape {
                Shape::Time | Shape::EventType | Shape::Enum(_) | Shape::Result | Shape::Seconds => Treatment::Readable,
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
const PLAIN: u32 = {
    let (mut fields, mut i) = (0, 0);
    while i < TREATMENTS.len() {
        if matches!(TREATMENTS[i], Treatment::Replace) && !matches!(FIELDS[i].shape, Shape::List | Shape::Segments) {
            fields |= 1 << i;
        }
        i += 1;
    }
    fields
};

/// A value that was met before, and its pseudonym.
#[derive(Clone, Copy)]
struct Known {
    text: [u8; 40],
    pseudonym: [u8; 54],
    /// 0: there is none.
    len: u8,
    pseudonym_len: u8,
}

/// How many values are remembered; a power of two.
const REMEMBERED: usize = 1 << 12;

/// How many digits are permuted as one number. Longer ones are of no phone; they are made of a hash.
const DIGITS: usize = 30;

const ROUNDS: u64 = 10;

/// Replaces values by pseudonyms.
pub(crate) struct Redactor {
    numbers: SipHasher24,
    texts: SipHasher24,
    /// What follows on each number of one and of two digits.
    one: [u8; 10],
    two: [u8; 100],
    known: Vec<Known>,
    /// The text that is being made.
    out: String,
}

impl Redactor {
    #[inline(never)]
    pub(crate) fn new(key: &RedactionKey) -> Redactor {
        let numbers = SipHasher24::new_with_key(&key.half(0));
        let mut redactor = Redactor {
            one: [0; 10],
            two: [0; 100],
            known: vec![Known { text: [0; 40], pseudonym: [0; 54], len: 0, pseudonym_len: 0 }; REMEMBERED],
            out: String::new(),
            numbers,
            texts: SipHasher24::new_with_key(&key.half(16)),
        };
        cycle(&numbers, 1, &mut redactor.one);
        cycle(&numbers, 2, &mut redactor.two);
        redactor
    }

    /// Replaces what a checked event must not tell, and gives its findings words that tell nothing either.
    pub(crate) fn event(&mut self, raw: &[u8], checked: &mut Checked) {
        let mut rest = checked.present;
        while rest != 0 {
            let number = rest.trailing_zeros() as usize & 31;
            rest &= rest - 1;
            let field = FIELDS[number].field;
            match checked.values[number] {
                Value::Written(_) | Value::Made(_) if TREATMENTS[number] == Treatment::Keep => {}
                value @ (Value::Written(_) | Value::Made(_)) => {
                    let Some(text) = checked.text(raw, value) else { continue };
                    // Nearly all are values that were met a moment ago.
                    if PLAIN & field.bit() != 0
                        && let Some(known) = self.known(text, hash(text.as_bytes()) as usize % REMEMBERED)
                    {
                        let start = checked.made.len();
                        checked.made.push_str(known);
                        checked.values[number] = Value::Made(Span::new(start, checked.made.len()));
                    } else if self.field_text(field, text) {
                        checked.values[number] = Value::Made(checked.make(&self.out));
                    }
                }
                value @ (Value::Number(_) | Value::MadeNumber(_)) => {
                    if checked.text(raw, value).is_some_and(|text| self.field_number(field, text)) {
                        checked.values[number] = Value::MadeNumber(checked.make(&self.out));
                    }
                }
                Value::List { first, len } if TREATMENTS[number] != Treatment::Keep => {
                    for i in (first..first + len).map(|i| i as usize) {
                        let item = checked.items[i];
                        if checked.text(raw, item).is_some_and(|text| self.field_text(field, text)) {
                            checked.items[i] = Value::Made(checked.make(&self.out));
                        }
                    }
                }
                Value::Absent | Value::Time(_) | Value::Enum(_) | Value::List { .. } => {}
                value @ (Value::Json(_) | Value::MadeJson(_)) => {
                    let text = checked.text(raw, value).unwrap_or_default();
                    let json = self.json(text.as_bytes());
                    checked.values[number] = Value::MadeJson(checked.make(&json));
                }
            }
        }
        if !checked.extra.is_empty() {
            let mut extra = vec![b'{'];
            for (i, m) in checked.extra.iter().enumerate() {
                if i > 0 {
                    extra.push(b',');
                }
                self.write_name(m.key.of(raw), &mut extra);
                extra.push(b':');
                self.write_json(m.written().of(raw), &mut extra);
            }
            extra.push(b'}');
            checked.extra_made = checked.make(&String::from_utf8_lossy(&extra));
        }
        #[cfg(feature = "rules")]
        self.house(checked);
        for i in 0..checked.findings.len() {
            if let Some(words) = self.words(raw, &checked.findings[i]) {
                checked.words.push(words);
                checked.findings[i].words = checked.words.len() as u32;
            }
        }
    }

    /// Writes an event as it was written, but for its values and names that tell of people. Returns for each name and each
    /// value its place in `raw` and in what was written.
    pub(crate) fn write_event(
        &mut self,
        raw: &[u8],
        members: &[Member],
        event: Option<EventType>,
        out: &mut Vec<u8>,
    ) -> Vec<(Span, Span)> {
        let mut places = Vec::with_capacity(2 * members.len());
        let start = out.len();
        out.push(b'{');
        for (i, m) in members.iter().enumerate() {
            out.extend_from_slice(if i > 0 { b"," } else { b"" });
            let key = out.len() - start;
            self.write_name(m.key.of(raw), out);
            let end = out.len() - start;
            places.push((Span { start: m.key.start - 1, end: m.key.end + 1 }, Span::new(key, end)));
            out.push(b':');
            // One name may stand for another field in an event of its own: CDRReady's SkillGroupIds are names.
            let name = key_text(m.key.of(raw), m.key_escaped);
            let meant = |field| event.map_or(Some(field), |e| names::in_event(e, field, name.as_bytes()));
            let field = names::lookup(name.as_bytes()).and_then(|(field, _)| meant(field));
            self.write_value(field, m, raw, out);
            places.push((m.written(), Span::new(end + 1, out.len() - start)));
        }
        out.push(b'}');
        places
    }

    fn write_value(&mut self, field: Option<Field>, m: &Member, raw: &[u8], out: &mut Vec<u8>) {
        let written = m.written().of(raw);
        let Some(field) = field else { return self.write_json(written, out) };
        match m.tag {
            Tag::Number => {
                let text = core::str::from_utf8(written).unwrap_or_default();
                let stays = match TREATMENTS[field as usize] {
                    Treatment::Keep => true,
                    Treatment::Readable => is_readable(field, text),
                    _ => false,
                };
                if stays {
                    out.extend_from_slice(written);
                } else if field == Field::Result {
                    self.field_number(field, text);
                    out.extend_from_slice(self.out.as_bytes());
                } else {
                    self.write_json(written, out);
                }
            }
            Tag::Text | Tag::Escaped => match self.shown(field, written) {
                Some(text) => json::write_text(&text, out),
                None => out.extend_from_slice(written),
            },
            Tag::Array if field.spec().shape == Shape::List && is_plain_list(written) => {
                let mut items = Vec::new();
                let _ = json::array(written, usize::MAX, &mut items, &mut json::Scan::default());
                out.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    out.extend_from_slice(if i > 0 { b"," } else { b"" });
                    self.write_value(Some(field), item, written, out);
                }
                out.push(b']');
            }
            Tag::Array | Tag::Object | Tag::Bool | Tag::Null => self.write_json(written, out),
        }
    }

    /// What house rules quote of the event.
    #[cfg(feature = "rules")]
    fn house(&mut self, checked: &mut Checked) {
        for finding in &checked.findings {
            let Other::House(number) = finding.other else { continue };
            let Some(house) = checked.house.get_mut(number as usize) else { continue };
            house.path = self.pointer(&house.path);
            let way = self.pointer(&house.rule.rule.instance_path);
            let deep = way.matches('/').count() > 1;
            house.rule.rule.instance_path = way;
            let Some(actual) = &house.actual else { continue };
            house.actual = Some(match finding.field {
                _ if actual.starts_with(['{', '[']) => {
                    // What was cut is JSON no longer.
                    if serde_json::from_str::<serde::de::IgnoredAny>(actual).is_ok() {
                        self.json(actual.as_bytes())
                    } else {
                        self.out.clear();
                        self.text(actual);
                        self.out.clone()
                    }
                }
                Some(field) if !deep || field.spec().shape == Shape::List => match self.field_text(field, actual) {
                    true => self.out.clone(),
                    false => continue,
                },
                // Names that should not be there, or a value: which of them is not to be seen any more.
                _ => {
                    self.out.clear();
                    self.spaced(actual);
                    self.out.clone()
                }
            });
        }
    }

    /// A JSON Pointer without the names that tell something.
    #[cfg(feature = "rules")]
    fn pointer(&mut self, pointer: &str) -> String {
        let mut out = String::new();
        for part in pointer.split('/').skip(1) {
            let name = part.replace("~1", "/").replace("~0", "~");
            let index = part.len() <= 3 && is_digits(part);
            let shown = if index { None } else { self.name(&name) };
            out.push('/');
            out.push_str(&pointer_token(shown.as_deref().unwrap_or(&name)));
        }
        out
    }

    /// A finding in words that tell nothing; `None`: the event's own do.
    fn words(&mut self, raw: &[u8], finding: &Finding) -> Option<Words> {
        let (key, escaped, index) = match finding.path {
            Path::Absent(_) => return None,
            Path::Member { key, escaped } => (key, escaped, None),
            Path::Item { key, escaped, index } => (key, escaped, Some(index)),
        };
        // What is documented, or read although it is not, needs no other words.
        let stays = |field: Field| {
            use Code::{AssumedOffset, EnumRenamed, EpochTime};
            finding.at == key
                || matches!(finding.code, AssumedOffset | EnumRenamed | EpochTime)
                || TREATMENTS[field as usize] == Treatment::Keep && !matches!(finding.at.of(raw), [b'[' | b'{', ..])
        };
        if !escaped
            && finding.other == Other::Nothing
            && finding.field.is_some_and(stays)
            && names::lookup(key.of(raw)).is_some()
        {
            return None;
        }
        let written = key_text(key.of(raw), escaped);
        let name = self.name(&written);
        let actual = match finding.field {
            Some(field) if finding.at != key => self.shown(field, finding.at.of(raw)),
            _ => name.clone(),
        };
        let other = match finding.other {
            // What is said of a failed result is its remark.
            Other::Written(span) => {
                let field = if finding.code == Code::FailedResult { Some(Field::Remark) } else { finding.field };
                field.and_then(|f| self.shown(f, span.of(raw)))
            }
            _ => None,
        };
        if name.is_none() && actual.is_none() && other.is_none() {
            return None;
        }
        let (own_actual, own_other) = finding.quoted(raw);
        let mut path = format!("/{}", pointer_token(&name.unwrap_or(written)));
        if let Some(index) = index {
            let _ = write!(path, "/{index}");
        }
        let short = |text: String| excerpt(Cow::Owned(text)).into_owned();
        Some(Words { path, actual: actual.map(short).or(own_actual), other: other.map(short).or(own_other) })
    }

    /// What may be shown of a field's value as it was written; `None`: the value itself.
    fn shown(&mut self, field: Field, written: &[u8]) -> Option<String> {
        match written {
            [b'"', inside @ .., b'"'] => {
                let mut text = String::new();
                json::unescape(inside, &mut text);
                self.field_text(field, &text).then(|| self.out.clone())
            }
            [b'[', ..]
                if TREATMENTS[field as usize] == Treatment::Keep
                    && field.spec().shape == Shape::List
                    && is_plain_list(written) =>
            {
                None
            }
            [b'{' | b'[', ..] => Some(self.json(written)),
            [b't' | b'f' | b'n', ..] => None,
            _ => {
                let text = core::str::from_utf8(written).unwrap_or_default();
                let changed = match field.spec().shape {
                    Shape::Time | Shape::Result | Shape::Seconds | Shape::Segments => self.field_number(field, text),
                    _ => self.field_text(field, text),
                };
                changed.then(|| self.out.clone())
            }
        }
    }

    /// Puts a field's text as it may be shown into `out`; `false`: it may be shown as it is.
    #[inline]
    fn field_text(&mut self, field: Field, text: &str) -> bool {
        let middle = text.trim_matches(is_blank);
        let treatment = TREATMENTS[field as usize];
        if middle.is_empty()
            || treatment == Treatment::Keep
            || treatment == Treatment::Readable && is_readable(field, middle)
        {
            return false;
        }
        self.out.clear();
        let start = text.len() - text.trim_start_matches(is_blank).len();
        self.out.push_str(&text[..start]);
        match (treatment, field.spec().shape) {
            (Treatment::Reason, _) => self.reason(middle),
            // Never what could be read after all.
            (Treatment::Readable, _) => self.text(middle),
            (_, Shape::List) => self.list(middle),
            (_, Shape::Segments)
                if middle.starts_with('[')
                    && json::is_value(middle.as_bytes(), usize::MAX, &mut json::Scan::default()) =>
            {
                let json = self.json(middle.as_bytes());
                self.out.push_str(&json);
            }
            _ => self.pseudonym(middle),
        }
        self.out.push_str(&text[start + middle.len()..]);
        true
    }

    /// Puts the number of a field as it may be shown into `out`; `false`: it may be shown as it is.
    fn field_number(&mut self, field: Field, number: &str) -> bool {
        if TREATMENTS[field as usize] == Treatment::Readable && is_readable(field, number) {
            return false;
        }
        self.out.clear();
        if field == Field::Result && !is_digits(number.strip_prefix('-').unwrap_or(number)) {
            // Whatever it was, a result is no fraction; it becomes a whole number that no event documents.
            let _ = write!(self.out, "9{:03}", self.texts.hash(number.as_bytes()) % 1000);
        } else {
            self.json_number(number);
        }
        true
    }

    /// Texts with commas between them, each by itself, as they stand in the list that they are split into.
    fn list(&mut self, text: &str) {
        let mut at = 0;
        for part in text.split([',', '，']) {
            let item = part.trim_matches(is_blank);
            let start = at + part.len() - part.trim_start_matches(is_blank).len();
            self.out.push_str(&text[at..start]);
            if !item.is_empty() {
                self.pseudonym(item);
            }
            at += part.len();
            let comma = text[at..].chars().next().map_or(0, char::len_utf8);
            self.out.push_str(&text[start + item.len()..at + comma]);
            at += comma;
        }
    }

    /// A reason for the end of a call: a SIP status stays, as far as the standard knows it.
    fn reason(&mut self, text: &str) {
        let phrase = match text.split_at_checked(3) {
            Some((code, rest)) if (b'1'..=b'6').contains(&code.as_bytes()[0]) && is_digits(code) => {
                let phrase = rest.trim_start_matches([' ', '-', ':', ',', '.', ';', '/']);
                // `138 0000 1111` is no status.
                (phrase.len() < rest.len() || rest.is_empty())
                    .then_some(phrase)
                    .filter(|p| !p.contains(|c: char| c.is_numeric()))
            }
            _ => None,
        };
        let phrase = phrase.unwrap_or(text);
        if phrase.is_empty() || SIP_PHRASES.iter().any(|known| known.eq_ignore_ascii_case(phrase)) {
            self.out.push_str(text);
        } else {
            self.out.push_str(&text[..text.len() - phrase.len()]);
            self.pseudonym(phrase);
        }
    }

    /// The pseudonym of a value that is remembered in this slot.
    #[inline(always)]
    fn known(&self, text: &str, slot: usize) -> Option<&str> {
        let known = &self.known[slot];
        if known.len as usize != text.len() || !same(known.text.get(..text.len())?, text.as_bytes()) {
            return None;
        }
        core::str::from_utf8(known.pseudonym.get(..known.pseudonym_len as usize)?).ok()
    }

    /// Appends the pseudonym of a value to `out`.
    fn pseudonym(&mut self, text: &str) {
        let slot = hash(text.as_bytes()) as usize % REMEMBERED;
        match self.known(text, slot) {
            // The borrow of what is remembered ends before `out` changes.
            Some(known) => {
                let (room, len) = (self.known[slot].pseudonym, known.len());
                self.out.push_str(core::str::from_utf8(&room[..len]).unwrap_or_default());
            }
            None => self.new_pseudonym(text, slot),
        }
    }

    #[cold]
    fn new_pseudonym(&mut self, text: &str, slot: usize) {
        let start = self.out.len();
        if is_number(text) {
            self.number(text);
        } else if text.bytes().all(|b| SEPARATORS.contains(&b)) {
            // A number that is masked to the last digit tells nothing.
            self.out.push_str(text);
        } else if is_agent_id(text) {
            self.agent(text);
        } else if is_web_address(text) {
            let scheme = text.find("://").unwrap_or_default();
            // No host has this name, ever (RFC 2606).
            self.out.push_str(&text[..scheme]);
            self.out.push_str("://redacted.invalid/");
            self.hex(text, 16);
            self.extension(text.split(['?', '#']).next().unwrap_or_default());
        } else {
            self.text(text);
        }
        let known = &mut self.known[slot];
        let pseudonym = &self.out.as_bytes()[start..];
        if let (Some(t), Some(p)) = (known.text.get_mut(..text.len()), known.pseudonym.get_mut(..pseudonym.len())) {
            t.copy_from_slice(text.as_bytes());
            p.copy_from_slice(pseudonym);
            (known.len, known.pseudonym_len) = (text.len() as u8, pseudonym.len() as u8);
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push_str("text-");
        self.hex(text, 16);
        self.extension(text);
    }

    fn agent(&mut self, text: &str) {
        let (name, domain) = text.split_once('@').unwrap_or((text, ""));
        if is_number(name) {
            self.number(name);
        } else {
            self.out.push_str("agent-");
            self.hex(name, 12);
        }
        self.out.push('@');
        if is_tenant(domain) {
            self.out.push_str(domain);
        } else {
            self.out.push_str("text-");
            self.hex(domain, 12);
        }
    }

    /// The first hexadecimal digits of a text's hash.
    fn hex(&mut self, text: &str, digits: usize) {
        let hash = self.texts.hash(text.as_bytes());
        for i in 0..digits {
            self.out.push(char::from_digit((hash >> (60 - 4 * i)) as u32 & 15, 16).unwrap_or_default());
        }
    }

    /// What kind of file it is may be known.
    fn extension(&mut self, text: &str) {
        const KNOWN: [&str; 12] =
            ["wav", "mp3", "ogg", "opus", "amr", "m4a", "aac", "flac", "pcm", "mp4", "zip", "json"];
        if let Some((_, extension)) = text.rsplit_once('.')
            && let Some(known) = KNOWN.iter().find(|k| k.eq_ignore_ascii_case(extension))
        {
            self.out.push('.');
            self.out.push_str(known);
        }
    }

    /// A number: its digits are permuted, everything else stays.
    fn number(&mut self, text: &str) {
        let (mut room, mut many) = ([0; DIGITS], Vec::new());
        let count = text.bytes().filter(u8::is_ascii_digit).count();
        let digits = match room.get_mut(..count) {
            Some(digits) => digits,
            None => {
                many.resize(count, 0);
                many.as_mut_slice()
            }
        };
        for (to, from) in digits.iter_mut().zip(text.bytes().filter(u8::is_ascii_digit)) {
            *to = from - b'0';
        }
        self.permute(digits);
        let mut digits = digits.iter();
        for c in text.chars() {
            let digit = if c.is_ascii_digit() { digits.next() } else { None };
            self.out.push(digit.map_or(c, |d| (b'0' + d) as char));
        }
    }

    /// Replaces a number by another one of as many digits. Different numbers stay different and none stays the same.
    /// Whether it begins with a 0 stays: so do trunk prefixes, and a JSON number is one again.
    fn permute(&self, digits: &mut [u8]) {
        match digits {
            [] => {}
            [..] if digits.len() > DIGITS => {
                let seed = self.texts.hash(digits);
                let zero = digits[0] == 0;
                for (i, chunk) in digits.chunks_mut(16).enumerate() {
                    let mut n = self.numbers.hash(&[seed.to_le_bytes(), (i as u64).to_le_bytes()].concat());
                    for d in chunk {
                        *d = (n % 10) as u8;
                        n /= 10;
                    }
                }
                // 10… stays below the largest number that readers of JSON know of, if it was below.
                (digits[0], digits[1]) = (u8::from(!zero), 0);
            }
            [0, rest @ ..] if !rest.is_empty() => self.follow(rest, 1),
            [_] => self.follow(digits, 0),
            [..] => loop {
                // All numbers of a length stand in one circle, so this comes by one, and by another one than before.
                self.follow(digits, 0);
                if digits[0] != 0 {
                    break;
                }
            },
        }
    }

    /// The next number in the secret circle of all numbers of this length: with E a secret permutation it is
    /// E⁻¹(E(x) + 1), so that no number follows on itself.
    fn follow(&self, digits: &mut [u8], tweak: u64) {
        match digits {
            [d] => *d = self.one[*d as usize],
            [d, e] => {
                (*d, *e) = {
                    let next = self.two[(*d * 10 + *e) as usize];
                    (next / 10, next % 10)
                }
            }
            _ => {
                let (left, right) = digits.split_at_mut(digits.len() / 2);
                let (m, n) = (power(left.len()), power(right.len()));
                let (mut a, mut b) = (read(left), read(right));
                let length = (left.len() + right.len()) as u64;
                // A half has up to 15 digits, which take 50 bits.
                let f = |round: u64, half: u64| {
                    self.numbers.hash(&(half | round << 50 | length << 54 | tweak << 59).to_le_bytes())
                };
                for round in 0..ROUNDS {
                    if round % 2 == 0 {
                        a = (a + f(round, b) % m) % m;
                    } else {
                        b = (b + f(round, a) % n) % n;
                    }
                }
                b += 1;
                if b == n {
                    b = 0;
                    a = (a + 1) % m;
                }
                for round in (0..ROUNDS).rev() {
                    if round % 2 == 0 {
                        a = (a + m - f(round, b) % m) % m;
                    } else {
                        b = (b + n - f(round, a) % n) % n;
                    }
                }
                write(left, a);
                write(right, b);
            }
        }
    }

    /// JSON without what it must not tell: its names that are no data, its structure, `true`, `false` and `null` stay.
    fn json(&mut self, json: &[u8]) -> String {
        let mut out = Vec::with_capacity(json.len() + 16);
        self.write_json(json, &mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    fn write_json(&mut self, json: &[u8], out: &mut Vec<u8>) {
        let kept = core::mem::take(&mut self.out);
        let mut at = 0;
        while let Some(b) = json.get(at).copied() {
            match b {
                b' ' | b'\n' | b'\r' | b'\t' => at += 1,
                b'"' => {
                    let (end, escaped) = json::string(json, at + 1).unwrap_or((json.len(), false));
                    let inside = json.get(at + 1..end).unwrap_or_default();
                    at = end + 1;
                    let next = json.get(at..).unwrap_or_default().iter().find(|b| !b.is_ascii_whitespace());
                    if next == Some(&b':') {
                        self.write_name(inside, out);
                    } else {
                        self.out.clear();
                        self.spaced(&key_text(inside, escaped));
                        json::write_text(&self.out, out);
                    }
                }
                b'-' | b'0'..=b'9' => {
                    let rest = &json[at..];
                    let end = rest.iter().position(|b| !matches!(b, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'));
                    let number = &rest[..end.unwrap_or(rest.len())];
                    at += number.len();
                    self.out.clear();
                    self.json_number(core::str::from_utf8(number).unwrap_or_default());
                    out.extend_from_slice(self.out.as_bytes());
                }
                b => {
                    out.push(b);
                    at += 1;
                }
            }
        }
        self.out = kept;
    }

    /// The pseudonym of a text, and the blanks around it.
    fn spaced(&mut self, text: &str) {
        let middle = text.trim_matches(is_blank);
        let start = text.len() - text.trim_start_matches(is_blank).len();
        self.out.push_str(&text[..start]);
        if !middle.is_empty() {
            self.pseudonym(middle);
        }
        self.out.push_str(&text[start + middle.len()..]);
    }

    /// A JSON number stays one, and as near to 1 as readers need it; an exponent that could be nothing else stays.
    fn json_number(&mut self, number: &str) {
        let (mantissa, exponent) = number.split_at(number.find(['e', 'E']).unwrap_or(number.len()));
        self.number(mantissa);
        if exponent.len() > 4 {
            let _ = write!(self.out, "e{}", self.texts.hash(exponent.as_bytes()) % 100);
        } else {
            self.out.push_str(exponent);
        }
    }

    /// The pseudonym of a member's name; `None`: it stays.
    fn name(&mut self, name: &str) -> Option<String> {
        if names::lookup(name.as_bytes()).is_some() || is_identifier(name) {
            return None;
        }
        self.out.clear();
        self.spaced(name);
        Some(core::mem::take(&mut self.out))
    }

    /// Writes a member's name, which is given as it was written.
    fn write_name(&mut self, written: &[u8], out: &mut Vec<u8>) {
        match self.name(&key_text(written, written.contains(&b'\\'))) {
            Some(name) => json::write_text(&name, out),
            None => {
                out.push(b'"');
                out.extend_from_slice(written);
                out.push(b'"');
            }
        }
    }
}

/// Bytes that are no event, without what they tell: letters and digits are hidden, what breaks the JSON is not.
pub(crate) fn without_text(broken: Broken<'_>) -> Broken<'_> {
    // What gzip complains of is no part of the input.
    if broken.code == Code::InvalidGzip {
        return broken;
    }
    let hide = |c: char| match c {
        '0'..='9' => '#',
        '…' => c,
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => c,
        _ => 'x',
    };
    let hidden = |text: &str| text.chars().map(hide).collect::<String>();
    let actual = broken.actual.map(|text| Cow::Owned(hidden(&text)));
    let line = broken.line.map(|line| line.map(hidden));
    Broken { actual, line, ..broken }
}

/// One secret circle through all numbers: what follows on each.
fn cycle(hasher: &SipHasher24, digits: u8, next: &mut [u8]) {
    let mut order: Vec<u8> = (0..next.len() as u8).collect();
    for i in (1..order.len()).rev() {
        let random = hasher.hash(&[digits, i as u8]);
        order.swap(i, (random % (i as u64 + 1)) as usize);
    }
    for (i, n) in order.iter().enumerate() {
        next[*n as usize] = order[(i + 1) % order.len()];
    }
}

fn power(digits: usize) -> u64 {
    10u64.pow(digits as u32)
}

fn read(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, d| n * 10 + u64::from(*d))
}

fn write(digits: &mut [u8], mut n: u64) {
    for d in digits.iter_mut().rev() {
        *d = (n % 10) as u8;
        n /= 10;
    }
}

fn key_text(written: &[u8], escaped: bool) -> String {
    if !escaped {
        return String::from_utf8_lossy(written).into_owned();
    }
    let mut text = String::new();
    json::unescape(written, &mut text);
    text
}

/// What stands between and around the digits of numbers, masks included.
const SEPARATORS: &[u8] = b"+*-#()./ ";

/// Digits, and what stands between them in numbers. `x` and `X` mask digits as `*` does.
fn is_number(text: &str) -> bool {
    let mut digits = 0;
    for b in text.bytes() {
        digits += usize::from(b.is_ascii_digit());
        if !b.is_ascii_digit() && !SEPARATORS.contains(&b) && !matches!(b, b'x' | b'X') {
            return false;
        }
    }
    digits > 0
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the digits in a name are too few to be anybody's number.
fn has_few_digits(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() < 5
        && !text.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit))
}

/// Names that programs give to members. Anything else in the place of a name may be data: `{"13800001111": {…}}`.
fn is_identifier(name: &str) -> bool {
    name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.$:".contains(&b))
        && has_few_digits(name)
}

/// A domain that names a call centre rather than a person or a machine.
fn is_tenant(domain: &str) -> bool {
    domain.len() <= 40
        && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
        && domain.bytes().any(|b| b.is_ascii_alphabetic())
        && has_few_digits(domain)
}

/// A list of texts and numbers, which reads as one.
fn is_plain_list(written: &[u8]) -> bool {
    let mut items = Vec::new();
    json::array(written, usize::MAX, &mut items, &mut json::Scan::default()).is_ok()
        && items.iter().all(|i| matches!(i.tag, Tag::Text | Tag::Escaped | Tag::Number | Tag::Null))
}

/// Whether a text is what its field documents, or so near to it that it can be nothing else.
fn is_readable(field: Field, text: &str) -> bool {
    let digits = |s: &str| s.bytes().filter(u8::is_ascii_digit).count();
    match field.spec().shape {
        Shape::Time => Clock::default().read(text.as_bytes(), 0).is_some() || mended_time(text).is_some(),
        // Two edits turn a short word into any other one.
        Shape::EventType => names::nearest(text, EVENTS.iter().map(|e| e.name)).is_some(),
        Shape::Enum(id) => {
            let known = id.values().iter().flat_map(|v| v.aliases.iter().copied().chain([v.name]));
            known.clone().any(|k| k.eq_ignore_ascii_case(text))
                || names::nearest(text, known.filter(|k| k.len() > 5)).is_some()
        }
        // A result or a duration of many digits is none.
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

/// The reason phrases of SIP (RFC 3261 and those that extend it).
static SIP_PHRASES: [&str; 66] = [
    "Trying",
    "Ringing",
    "Call Is Being Forwarded",
    "Queued",
    "Session Progress",
    "Early Dialog Terminated",
    "OK",
    "Accepted",
    "No Notification",
    "Multiple Choices",
    "Moved Permanently",
    "Moved Temporarily",
    "Use Proxy",
    "Alternative Service",
    "Bad Request",
    "Unauthorized",
    "Payment Required",
    "Forbidden",
    "Not Found",
    "Method Not Allowed",
    "Not Acceptable",
    "Proxy Authentication Required",
    "Request Timeout",
    "Conflict",
    "Gone",
    "Length Required",
    "Conditional Request Failed",
    "Request Entity Too Large",
    "Request-URI Too Long",
    "Unsupported Media Type",
    "Unsupported URI Scheme",
    "Unknown Resource-Priority",
    "Bad Extension",
    "Extension Required",
    "Session Interval Too Small",
    "Interval Too Brief",
    "Use Identity Header",
    "Provide Referrer Identity",
    "Flow Failed",
    "Anonymity Disallowed",
    "Bad Identity-Info",
    "Unsupported Certificate",
    "Invalid Identity Header",
    "Temporarily Unavailable",
    "Call/Transaction Does Not Exist",
    "Call Leg/Transaction Does Not Exist",
    "Loop Detected",
    "Too Many Hops",
    "Address Incomplete",
    "Ambiguous",
    "Busy Here",
    "Request Terminated",
    "Not Acceptable Here",
    "Bad Event",
    "Request Pending",
    "Undecipherable",
    "Security Agreement Required",
    "Server Internal Error",
    "Not Implemented",
    "Bad Gateway",
    "Service Unavailable",
    "Server Time-out",
    "Busy Everywhere",
    "Decline",
    "Does Not Exist Anywhere",
    "Unwanted",
];
