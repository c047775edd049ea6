//! One field's value: what it may be, and how it reads in the normal form.

use super::{Checker, member_path};
use crate::catalog::formats::{is_agent_id, is_web_address};
use crate::catalog::{Dialect, EnumId, EventType, FIELDS, Field, FieldSet, Shape, names};
use crate::diagnostic::Code;
use crate::event::{Path, Value, normal};
use crate::text::characters::is_blank;
use crate::text::json::{self, Member, Span, Tag};
use crate::text::scan::same;
use crate::text::time::{Clock, Written, Zone};

impl Checker {
    /// The event type that a member names.
    pub(super) fn event_type(&mut self, raw: &[u8], m: &Member) -> Option<EventType> {
        if m.tag == Tag::Text
            && let Some((event, _)) = names::exact_event(m.value.of(raw))
        {
            return Some(event);
        }
        let mut text = String::new();
        let text = match m.tag {
            Tag::Escaped => {
                json::unescape(m.value.of(raw), &mut text);
                text.as_str()
            }
            Tag::Text => core::str::from_utf8(m.value.of(raw)).unwrap_or_default(),
            _ => return None,
        };
        let text = text.trim_matches(is_blank);
        names::event_names().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, event)| event)
    }

    /// Reads a member as a field; plain text, which is most of it, without leaving the caller.
    #[inline(always)]
    pub(super) fn quick_value(&mut self, raw: &[u8], m: &Member, field: Field, event: Option<EventType>) -> Value {
        if m.tag == Tag::Text && SHAPES[field as usize % SHAPES.len()] == Shape::Text {
            let bytes = m.value.of(raw);
            if let (Some(0x21..=0x7f), Some(0x21..=0x7f)) = (bytes.first(), bytes.last())
                && !reads_as_absent(bytes)
                && !(NUMBERS.has(field) && may_be_mangled(bytes))
            {
                return Value::Written(m.value);
            }
        }
        self.value(raw, m, field, event)
    }

    /// Reads a member as a field. What is wrong with it is reported; a value that cannot be read is kept as it came.
    #[inline]
    pub(super) fn value(&mut self, raw: &[u8], m: &Member, field: Field, event: Option<EventType>) -> Value {
        if m.tag == Tag::Null {
            self.report(Code::NullField, m.value, member_path(m), Some(field));
            return Value::Absent;
        }
        if m.tag == Tag::Text && !self.options.strict && reads_as_absent(m.value.of(raw)) {
            self.report(Code::NullField, m.written(), member_path(m), Some(field));
            return Value::Absent;
        }
        if m.tag == Tag::Object
            && let Some(inner) = self.typed_json(raw, m)
        {
            self.report(Code::TypedJson, m.value, member_path(m), Some(field));
            return self.value(raw, &inner, field, event);
        }
        if matches!(m.tag, Tag::Text | Tag::Escaped)
            && m.value.of(raw).first().is_none_or(|first| !matches!(first, 0x21..=0x5b | 0x5d..=0x7f))
            && self.is_empty(raw, m, field)
        {
            return Value::Absent;
        }
        match SHAPES[field as usize % SHAPES.len()] {
            Shape::Text | Shape::Word(_) => {
                let value = self.text_value(raw, m, field);
                if NUMBERS.has(field) {
                    self.warn_of_mangled(raw, m, field, value);
                }
                value
            }
            Shape::AgentId => {
                let value = self.text_value(raw, m, field);
                if let Value::Written(span) = value
                    && is_plain_agent_id(span.of(raw))
                {
                    return value;
                }
                if let Some(text) = self.checked.text(raw, value)
                    && matches!(value, Value::Written(_) | Value::Made(_))
                    && !text.is_empty()
                    && !is_agent_id(text)
                    && self.checked.documented().and_then(|event| event.field(field)).is_none_or(|used| used.format)
                {
                    self.report(Code::AgentIdFormat, m.written(), member_path(m), Some(field));
                }
                value
            }
            Shape::Url => {
                let value = self.text_value(raw, m, field);
                if let Some(text) = self.checked.text(raw, value)
                    && matches!(value, Value::Written(_) | Value::Made(_))
                    && !text.is_empty()
                    && !is_web_address(text)
                {
                    self.report(Code::InvalidUrl, m.written(), member_path(m), Some(field));
                }
                value
            }
            Shape::EventType => self.event_type_value(raw, m, event),
            Shape::Enum(id) => self.enum_value(raw, m, field, id, event),
            Shape::Time => self.time_value(raw, m, field),
            Shape::List => self.list_value(raw, m, field),
            Shape::Result => self.result_value(raw, m, event),
            Shape::Seconds => self.seconds_value(raw, m, field),
            Shape::Array => self.nested_value(raw, m, field, Tag::Array),
            Shape::Object => self.nested_value(raw, m, field, Tag::Object),
            Shape::Boolean => self.boolean_value(raw, m, field),
            Shape::Integer => self.integer_value(raw, m, field),
            Shape::Any => match m.tag {
                Tag::Array | Tag::Object | Tag::Bool => Value::Json(m.value),
                _ => self.text_value(raw, m, field),
            },
        }
    }

    /// Whether a text says nothing where an empty one stands for no value.
    #[cold]
    fn is_empty(&mut self, raw: &[u8], m: &Member, field: Field) -> bool {
        let used = self.checked.documented().and_then(|event| event.field(field));
        let mut text = String::new();
        json::unescape(m.value.of(raw), &mut text);
        let is_empty = used.is_some_and(|used| used.may_be_empty) && text.trim_matches(is_blank).is_empty();
        if is_empty && !text.is_empty() {
            self.report(Code::Trimmed, m.written(), member_path(m), Some(field));
        }
        is_empty
    }

    /// The value within the typed JSON of a database, such as `{"$date": …}` or `{"$numberLong": "…"}`.
    #[cold]
    fn typed_json(&mut self, raw: &[u8], m: &Member) -> Option<Member> {
        let (mut found, mut members) = (*m, Vec::new());
        // {"$date": {"$numberLong": "…"}} has two levels.
        for _ in 0..2 {
            let bytes = found.value.of(raw);
            json::object(bytes, 3, &mut members, &mut self.scan).ok()?;
            let [inner] = members[..] else { return None };
            let name = inner.key.of(bytes);
            let is_number = name.starts_with(b"$number");
            if !is_number && name != b"$date" {
                return None;
            }
            let start = found.value.start as usize;
            let value = Span::new(start + inner.value.start as usize, start + inner.value.end as usize);
            let text = core::str::from_utf8(value.of(raw)).unwrap_or_default();
            let tag = if is_number && json::float(text).is_some() { Tag::Number } else { inner.tag };
            found = Member { value, tag, ..*m };
            if tag != Tag::Object {
                return Some(found);
            }
        }
        None
    }

    /// Warns of a number that a spreadsheet has rewritten: what was meant is lost.
    #[cold]
    fn warn_of_mangled(&mut self, raw: &[u8], m: &Member, field: Field, value: Value) {
        if self.checked.text(raw, value).is_some_and(|text| is_mangled(text.as_bytes())) {
            self.report(Code::MangledNumber, m.written(), member_path(m), Some(field));
        }
    }

    #[cold]
    fn wrong_type(&mut self, m: &Member, field: Field) -> Value {
        self.report(Code::WrongType, m.written(), member_path(m), Some(field));
        match m.tag {
            Tag::Text | Tag::Escaped => Value::Json(m.written()),
            _ => Value::Json(m.value),
        }
    }

    /// Text that is trimmed; numbers become text.
    #[inline]
    fn text_value(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        match m.tag {
            Tag::Text => {
                let bytes = m.value.of(raw);
                // Blanks are no byte above 0x20 unless they are beyond ASCII.
                if let (Some(0x21..=0x7f), Some(0x21..=0x7f)) = (bytes.first(), bytes.last()) {
                    return Value::Written(m.value);
                }
                self.trim(raw, m, field)
            }
            Tag::Escaped => self.unescape(raw, m, field),
            Tag::Number => {
                self.report(Code::TypeCoerced, m.value, member_path(m), Some(field));
                // The span is the number's; as text it is written in quotes.
                Value::Written(m.value)
            }
            _ => self.wrong_type(m, field),
        }
    }

    #[cold]
    fn trim(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let text = core::str::from_utf8(m.value.of(raw)).unwrap_or_default();
        let rest = text.trim_start_matches(is_blank);
        let start = m.value.start as usize + text.len() - rest.len();
        let trimmed = rest.trim_end_matches(is_blank);
        self.note_text(m, field, trimmed.is_empty(), trimmed.len() < text.len());
        Value::Written(Span::new(start, start + trimmed.len()))
    }

    #[cold]
    fn unescape(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let mut text = String::new();
        json::unescape(m.value.of(raw), &mut text);
        let trimmed = text.trim_matches(is_blank);
        self.note_text(m, field, trimmed.is_empty(), trimmed.len() < text.len());
        Value::Made(self.make(trimmed))
    }

    fn note_text(&mut self, m: &Member, field: Field, empty: bool, trimmed: bool) {
        if trimmed {
            self.report(Code::Trimmed, m.written(), member_path(m), Some(field));
        }
        if empty {
            self.report(Code::EmptyValue, m.written(), member_path(m), Some(field));
        }
    }

    fn make(&mut self, text: &str) -> Span {
        self.checked.make(text)
    }

    fn event_type_value(&mut self, raw: &[u8], m: &Member, event: Option<EventType>) -> Value {
        let documented = self.checked.documented().map(|documented| documented.name);
        if let (Some(event), Some(documented)) = (event, documented)
            && m.tag == Tag::Text
            && same(m.value.of(raw), documented.as_bytes())
        {
            return Value::Enum(event as u8);
        }
        let value = self.text_value(raw, m, Field::EventType);
        let Some(text) = self.checked.text(raw, value) else { return value };
        if matches!(value, Value::Json(_)) || text.is_empty() {
            return value;
        }
        match (event, documented) {
            // Another spelling of the field may name another event.
            (Some(event), Some(documented))
                if names::event_names().any(|(name, named)| named == event && name.eq_ignore_ascii_case(text)) =>
            {
                // The normal name is right wherever it stands.
                if documented != text && (event.name() != text || self.options.strict) {
                    self.report(Code::EnumRenamed, m.written(), member_path(m), Some(Field::EventType));
                }
                Value::Enum(event as u8)
            }
            _ => {
                self.report(Code::UnknownEventType, m.written(), member_path(m), Some(Field::EventType));
                value
            }
        }
    }

    #[inline]
    fn enum_value(&mut self, raw: &[u8], m: &Member, field: Field, id: EnumId, event: Option<EventType>) -> Value {
        let values = self.checked.dialect.values(id);
        if m.tag == Tag::Text {
            let bytes = m.value.of(raw);
            let exact = values.iter().find(|v| same(v.name.as_bytes(), bytes) && v.is_documented_in(event));
            if let Some(exact) = exact {
                return Value::Enum(exact.value);
            }
        }
        let value = self.text_value(raw, m, field);
        let Some(text) = self.checked.text(raw, value) else { return value };
        if matches!(value, Value::Json(_)) || text.is_empty() {
            return value;
        }
        // The normal spelling is right wherever it stands.
        let is_normal = |value: u8| id.values()[value as usize].name == text;
        match values.iter().find(|v| v.is_documented_in(event) && (is_normal(v.value) || v.is_spelled(text))) {
            Some(known) => {
                if known.name != text && (self.options.strict || !is_normal(known.value)) {
                    self.report(Code::EnumRenamed, m.written(), member_path(m), Some(field));
                }
                Value::Enum(known.value)
            }
            None => {
                self.report(Code::InvalidEnum, m.written(), member_path(m), Some(field));
                value
            }
        }
    }

    #[inline]
    fn time_value(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let offset = self.options.assume_offset;
        if m.tag == Tag::Text
            && let Some((ms, Written::PLAIN)) = self.clock.read(m.value.of(raw), offset)
        {
            return Value::Time(ms);
        }
        self.odd_time(raw, m, field)
    }

    #[cold]
    fn odd_time(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let known = self.checked.findings.len();
        let value = self.text_value(raw, m, field);
        if m.tag == Tag::Number {
            // That an epoch time is a number is no finding of its own.
            self.checked.findings.truncate(known);
        }
        let Some(text) = self.checked.text(raw, value) else { return value };
        if matches!(value, Value::Json(_)) || text.is_empty() {
            return value;
        }
        match Clock::default().read(text.as_bytes(), self.options.assume_offset) {
            Some((ms, written)) => {
                let code = match written.zone {
                    Zone::Whole => None,
                    Zone::Short => Some(Code::ShortOffset),
                    Zone::Absent => Some(Code::AssumedOffset),
                    Zone::Epoch => Some(Code::EpochTime),
                };
                for code in code.into_iter().chain(written.cut.then_some(Code::TimeCut)) {
                    self.report(code, m.written(), member_path(m), Some(field));
                }
                Value::Time(ms)
            }
            None => {
                self.report(Code::InvalidTime, m.written(), member_path(m), Some(field));
                if m.tag == Tag::Number { Value::Json(m.value) } else { value }
            }
        }
    }

    fn list_value(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let bytes = m.value.of(raw);
        if m.tag == Tag::Text && !bytes.is_empty() && bytes.iter().all(|b| matches!(b, 0x21..=0x7e)) {
            return self.plain_list(m, field, bytes);
        }
        match m.tag {
            Tag::Array => {
                // The normal form has lists as arrays; 2.0 documents text.
                if self.options.strict && self.checked.dialect == Dialect::V2 {
                    self.report(Code::TypeCoerced, m.value, member_path(m), Some(field));
                }
                self.array_value(raw, m, field)
            }
            Tag::Number => {
                let value = self.text_value(raw, m, field);
                self.list_of(|items| items.push(value))
            }
            _ => {
                let value = self.text_value(raw, m, field);
                let (base, made) = match value {
                    Value::Written(span) => (span.start as usize, false),
                    Value::Made(span) => (span.start as usize, true),
                    _ => return value,
                };
                let Some(text) = self.checked.text(raw, value) else { return value };
                if text.is_empty() {
                    return self.list_of(|_| {});
                }
                let first = self.checked.items.len();
                let mut items = core::mem::take(&mut self.checked.items);
                let text = self.checked.text(raw, value).unwrap_or_default();
                let several = text.contains([',', '，']);
                let mut at = 0;
                for part in text.split([',', '，']) {
                    let rest = part.trim_start_matches(is_blank);
                    let start = base + at + part.len() - rest.len();
                    let item = rest.trim_end_matches(is_blank);
                    if !item.is_empty() {
                        let span = Span::new(start, start + item.len());
                        items.push(if made { Value::Made(span) } else { Value::Written(span) });
                    }
                    at += part.len();
                    at += text[at..].chars().next().map_or(0, char::len_utf8);
                }
                self.checked.items = items;
                if several {
                    self.list_split(m, field);
                }
                if self.checked.items.len() == first {
                    self.report(Code::EmptyValue, m.written(), member_path(m), Some(field));
                }
                Value::List { first: first as u32, len: (self.checked.items.len() - first) as u32 }
            }
        }
    }

    /// A list in ASCII without blanks, which is what nearly all of them are.
    fn plain_list(&mut self, m: &Member, field: Field, bytes: &[u8]) -> Value {
        let first = self.checked.items.len();
        let mut start = m.value.start;
        for item in bytes.split(|b| *b == b',') {
            let end = start + item.len() as u32;
            if !item.is_empty() {
                self.checked.items.push(Value::Written(Span { start, end }));
            }
            start = end + 1;
        }
        if bytes.contains(&b',') {
            self.list_split(m, field);
        }
        let len = (self.checked.items.len() - first) as u32;
        if len == 0 {
            self.report(Code::EmptyValue, m.written(), member_path(m), Some(field));
        }
        Value::List { first: first as u32, len }
    }

    /// A list came as text with commas, which is how 2.0 documents lists.
    fn list_split(&mut self, m: &Member, field: Field) {
        if self.checked.dialect == Dialect::V1 {
            self.report(Code::ListSplit, m.written(), member_path(m), Some(field));
        }
    }

    fn list_of(&mut self, fill: impl FnOnce(&mut Vec<Value>)) -> Value {
        let first = self.checked.items.len();
        fill(&mut self.checked.items);
        Value::List { first: first as u32, len: (self.checked.items.len() - first) as u32 }
    }

    fn array_value(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let mut inner = core::mem::take(&mut self.inner);
        let read = json::array(m.value.of(raw), self.options.max_depth, &mut inner, &mut self.scan);
        let first = self.checked.items.len();
        let mut readable = read.is_ok();
        let mut trimmed = false;
        for (index, item) in inner.iter().enumerate() {
            let base = m.value.start;
            let shift = |s: Span| Span { start: s.start + base, end: s.end + base };
            let item = Member { value: shift(item.value), ..*item };
            let path = Path::Item { key: m.key, escaped: m.key_escaped, index: index as u32 };
            match item.tag {
                Tag::Text | Tag::Escaped => {
                    let mut text = String::new();
                    json::unescape(item.value.of(raw), &mut text);
                    let short = text.trim_matches(is_blank);
                    trimmed |= short.len() < text.len() || short.is_empty();
                    if !short.is_empty() {
                        let span = self.make(short);
                        self.checked.items.push(Value::Made(span));
                    }
                }
                Tag::Number => {
                    self.report(Code::TypeCoerced, item.value, path, Some(field));
                    // Not as it was written: what stands between two written items must be written items too.
                    let text = core::str::from_utf8(item.value.of(raw)).unwrap_or_default();
                    let span = self.make(text);
                    self.checked.items.push(Value::Made(span));
                }
                Tag::Null => self.report(Code::NullField, item.value, path, Some(field)),
                _ => {
                    self.report(Code::WrongType, item.value, path, Some(field));
                    readable = false;
                }
            }
        }
        self.inner = inner;
        if trimmed {
            self.report(Code::Trimmed, m.value, member_path(m), Some(field));
        }
        if !readable {
            self.checked.items.truncate(first);
            return Value::Json(m.value);
        }
        if self.checked.items.len() == first {
            self.report(Code::EmptyValue, m.value, member_path(m), Some(field));
        }
        Value::List { first: first as u32, len: (self.checked.items.len() - first) as u32 }
    }

    /// A number, or text that is one; the finding is reported here. The span is the number's own text.
    fn number_text(&mut self, raw: &[u8], m: &Member, field: Field) -> Result<Value, Value> {
        match m.tag {
            Tag::Number => Ok(Value::Number(m.value)),
            Tag::Text | Tag::Escaped => {
                let value = self.text_value(raw, m, field);
                let Some(text) = self.checked.text(raw, value) else { return Err(value) };
                if text.is_empty() {
                    return Err(value);
                }
                if !json::is_value(text.as_bytes(), 1, &mut json::Scan::default())
                    || !text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
                {
                    self.report(Code::InvalidNumber, m.written(), member_path(m), Some(field));
                    return Err(value);
                }
                self.report(Code::TypeCoerced, m.written(), member_path(m), Some(field));
                Ok(match value {
                    Value::Made(span) => Value::MadeNumber(span),
                    Value::Written(span) => Value::Number(span),
                    other => other,
                })
            }
            _ => Err(self.wrong_type(m, field)),
        }
    }

    fn result_value(&mut self, raw: &[u8], m: &Member, event: Option<EventType>) -> Value {
        if m.tag == Tag::Number && m.value.of(raw) == b"0" {
            return Value::Number(m.value);
        }
        let number = match self.number_text(raw, m, Field::Result) {
            Ok(number) => number,
            Err(value) => return value,
        };
        let text = self.checked.text(raw, number).unwrap_or_default();
        // 0, 1 and 3 are by far the most; other ways of writing a whole number go through its value.
        let whole = match text.as_bytes() {
            [d @ b'0'..=b'9'] => Some((d - b'0') as i64),
            _ => json::float(text).filter(|n| n.fract() == 0.0 && n.abs() < 1e15).map(|n| n as i64),
        };
        if let Some(event) = event {
            let documented = self.checked.documented().map_or(&[][..], |e| e.results);
            if !documented.is_empty() && !whole.is_some_and(|n| documented.iter().any(|d| *d as i64 == n)) {
                let code = if event == EventType::AgentACW && whole == Some(1) {
                    Code::UndocumentedResult
                } else {
                    Code::InvalidEnum
                };
                self.report(code, m.written(), member_path(m), Some(Field::Result));
            }
        }
        let text = self.checked.text(raw, number).unwrap_or_default();
        match whole {
            Some(n) if text.len() > 1 && n.to_string() != text => Value::MadeNumber(self.make(&n.to_string())),
            _ => number,
        }
    }

    fn seconds_value(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        match self.number_text(raw, m, field) {
            Ok(number) => {
                let text = self.checked.text(raw, number).unwrap_or_default();
                if json::float(text).is_none() {
                    self.report(Code::InvalidNumber, m.written(), member_path(m), Some(field));
                    return Value::Json(m.written());
                }
                number
            }
            Err(value) => value,
        }
    }

    /// An array or an object, or JSON text of one.
    fn nested_value(&mut self, raw: &[u8], m: &Member, field: Field, due: Tag) -> Value {
        match m.tag {
            tag if tag == due => Value::Json(m.value),
            Tag::Text | Tag::Escaped => {
                let known = self.checked.findings.len();
                let value = self.text_value(raw, m, field);
                let Some(text) = self.checked.text(raw, value) else { return value };
                if text.is_empty() {
                    return value;
                }
                let text = text.to_owned();
                let is_due = text.starts_with(if due == Tag::Array { '[' } else { '{' })
                    && json::is_value(text.as_bytes(), self.options.max_depth.saturating_sub(1), &mut self.scan);
                self.checked.findings.truncate(known);
                if !is_due {
                    return self.wrong_type(m, field);
                }
                let mut short = Vec::with_capacity(text.len());
                json::minify(text.as_bytes(), &mut short);
                let span = self.make(&String::from_utf8_lossy(&short));
                self.report(Code::JsonUnpacked, m.written(), member_path(m), Some(field));
                Value::MadeJson(span)
            }
            _ => self.wrong_type(m, field),
        }
    }

    /// True or false. 0 and 1 are documented for both; text that reads so is understood.
    fn boolean_value(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let is_true = |text: &str| match text {
            "1" => Some(true),
            "0" => Some(false),
            _ if text.eq_ignore_ascii_case("true") => Some(true),
            _ if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        };
        let known = self.checked.findings.len();
        let found = match m.tag {
            Tag::Bool => return Value::Json(m.value),
            // 1.0 is the same number as 1.
            Tag::Number => match core::str::from_utf8(m.value.of(raw)).ok().and_then(json::float) {
                Some(0.0) => Some(false),
                Some(1.0) => Some(true),
                _ => None,
            },
            Tag::Text | Tag::Escaped => {
                let value = self.text_value(raw, m, field);
                match self.checked.text(raw, value) {
                    Some("") => return value,
                    text => text.and_then(is_true),
                }
            }
            _ => None,
        };
        let Some(found) = found else {
            self.checked.findings.truncate(known);
            return self.wrong_type(m, field);
        };
        if m.tag != Tag::Number {
            self.report(Code::TypeCoerced, m.written(), member_path(m), Some(field));
        }
        Value::MadeJson(self.make(if found { "true" } else { "false" }))
    }

    fn integer_value(&mut self, raw: &[u8], m: &Member, field: Field) -> Value {
        let number = match self.number_text(raw, m, field) {
            Ok(number) => number,
            Err(value) => return value,
        };
        let text = self.checked.text(raw, number).unwrap_or_default();
        let whole = json::float(text).filter(|n| n.fract() == 0.0 && n.abs() < 1e15).map(|n| (n as i64).to_string());
        match whole {
            Some(whole) if whole == text => number,
            Some(whole) => Value::MadeNumber(self.make(&whole)),
            None => {
                self.report(Code::InvalidNumber, m.written(), member_path(m), Some(field));
                Value::Json(m.written())
            }
        }
    }

    /// Whether two values of one field read the same in the normal form.
    pub(super) fn same(&self, raw: &[u8], a: Value, b: Value) -> bool {
        let short = |v: Value| {
            let mut out = Vec::new();
            normal::write_value(&self.checked, raw, v, &mut out);
            out
        };
        match (a, b) {
            (Value::Time(a), Value::Time(b)) => a == b,
            (Value::Enum(a), Value::Enum(b)) => a == b,
            _ => short(a) == short(b),
        }
    }
}

/// The fields that hold a phone number or an extension.
const NUMBERS: FieldSet = FieldSet::of(&[
    Field::Caller,
    Field::Callee,
    Field::Broker,
    Field::AdditionalBroker,
    Field::Counterparty,
    Field::Destination,
    Field::Initiator,
]);

/// Whether a text stands for no value: what programs write of one that they do not have.
#[inline(always)]
fn reads_as_absent(text: &[u8]) -> bool {
    matches!(text.len(), 3 | 4 | 9) && matches!(text, b"NaN" | b"null" | b"undefined")
}

/// Whether a number may have been rewritten by a spreadsheet, by what can be seen at once.
#[inline(always)]
fn may_be_mangled(text: &[u8]) -> bool {
    text.len() >= 15 && text.ends_with(b"0")
        || text.get(1) == Some(&b'.')
        || matches!(text, [.., b'.', _] | [.., b'+', _, _] | [_, b'E' | b'e', ..])
}

/// Whether a number was rewritten by a spreadsheet: `1.31E+10`, `57100000000.0`, or 15 digits and zeros after them.
fn is_mangled(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (whole, rest) = text.split_at(digits);
    match rest {
        [] => digits >= 15 && (text.ends_with(b"000") || digits > 15 && text[15..].iter().all(|b| *b == b'0')),
        [b'.', b'0'] => digits >= 5,
        _ => {
            let fraction = rest.strip_prefix(b".").unwrap_or(rest);
            let more = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            let exponent = match &fraction[more..] {
                [b'E' | b'e', b'+', exponent @ ..] | [b'E' | b'e', exponent @ ..] => exponent,
                _ => return false,
            };
            whole.len() == 1 && matches!(exponent, [b'5'..=b'9'] | [b'0', b'5'..=b'9'] | [b'1'..=b'2', b'0'..=b'9'])
        }
    }
}

/// What each field's value is.
static SHAPES: [Shape; Field::COUNT] = {
    let mut shapes = [Shape::Text; Field::COUNT];
    let mut f = 0;
    while f < shapes.len() {
        shapes[f] = match FIELDS[f].shape {
            // A word that nobody knows is right too.
            Shape::Word(_) => Shape::Text,
            shape => shape,
        };
        f += 1;
    }
    shapes
};

/// An agent id in ASCII, which is what nearly all of them are.
#[inline(always)]
fn is_plain_agent_id(text: &[u8]) -> bool {
    let mut ats = 0;
    for b in text {
        ats += u32::from(*b == b'@');
        if !matches!(b, 0x21..=0x7e) {
            return false;
        }
    }
    ats == 1 && text.first() != Some(&b'@') && text.last() != Some(&b'@')
}
