//! The corpus: for every event, payloads that are good and, for every rule of every field, payloads that are not.
//! Derived from the catalogue; the verdicts are written down beside the cases, never asked of the checker.

use callscope::catalog::{CONSULT, Dialect, DocumentedEvent, EnumId, EventType, Field, FieldUse, INTERNAL, Shape};
use serde_json::{Map, Value, json};

/// Where the corpus is committed, for the tests of other languages.
pub const PATH: &str = "tests/corpus/events.ndjson";

/// A payload and what is due to it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The dialect of the event.
    pub dialect: Dialect,
    /// The event whose rules the payload is to meet: one of the ways in which the dialect writes it.
    pub event: &'static DocumentedEvent,
    /// What the case is about: the field and what was done to it.
    pub case: String,
    /// The diagnostic that the case is about, if there is one.
    pub code: Option<&'static str>,
    /// Whether strict mode accepts it.
    pub strict: bool,
    /// Whether it is valid without strict mode.
    pub lenient: bool,
    /// The event.
    pub payload: Map<String, Value>,
}

impl Entry {
    /// The entry as one line of the committed file.
    pub fn line(&self) -> String {
        json!({
            "dialect": self.dialect.id(),
            "event": self.event.name,
            "case": self.case,
            "code": self.code,
            "strict": self.strict,
            "lenient": self.lenient,
            "payload": self.payload,
        })
        .to_string()
    }
}

/// The committed file's text.
pub fn lines() -> String {
    entries().iter().map(|entry| entry.line() + "\n").collect()
}

/// All entries, in a fixed order.
pub fn entries() -> Vec<Entry> {
    let all = Dialect::ALL.into_iter().flat_map(|dialect| {
        let ways = dialect.events().iter().flat_map(DocumentedEvent::ways);
        ways.flat_map(move |way| Cases::of(dialect, way).entries)
    });
    all.collect()
}

/// How much of an event is wrong.
#[derive(Clone, Copy)]
enum Verdict {
    /// Accepted by every mode.
    Good,
    /// Refused by strict mode alone.
    Loose,
    /// Refused by every mode.
    Bad,
}
use Verdict::{Bad, Good, Loose};

struct Cases {
    dialect: Dialect,
    event: &'static DocumentedEvent,
    entries: Vec<Entry>,
}

impl Cases {
    fn of(dialect: Dialect, event: &'static DocumentedEvent) -> Cases {
        let mut cases = Cases { dialect, event, entries: Vec::new() };
        cases.whole();
        for used in event.uses() {
            cases.field(used);
        }
        cases.conditions();
        cases.strangers();
        cases
    }

    /// Whether a field has all of its cases. In 2.0, where many events share their fields, one event has them for all.
    fn has_all_cases(&self, used: &FieldUse) -> bool {
        let first = self.dialect.events().iter().find(|event| event.field(used.field).is_some());
        self.dialect == Dialect::V1 || first.is_some_and(|first| first.event_type == self.event.event_type)
    }

    /// The event that one field of it is changed in: with all fields, or with that one and those that it needs.
    fn around(&self, used: &FieldUse) -> Map<String, Value> {
        let mut payload = full(self.dialect, self.event);
        if !self.has_all_cases(used) {
            let needed = least(self.dialect, self.event);
            payload.retain(|name, _| name == used.name || needed.contains_key(name));
        }
        // Under this one of its names.
        for other in self.event.uses().filter(|other| other.field == used.field && other.name != used.name) {
            payload.shift_remove(other.name);
        }
        payload.entry(used.name).or_insert_with(|| value(self.dialect, self.event, used));
        payload
    }

    fn add(
        &mut self,
        case: impl Into<String>,
        code: Option<&'static str>,
        verdict: Verdict,
        payload: Map<String, Value>,
    ) {
        let (strict, lenient) = match verdict {
            Good => (true, true),
            Loose => (false, true),
            Bad => (false, false),
        };
        let case = case.into();
        self.entries.push(Entry { dialect: self.dialect, event: self.event, case, code, strict, lenient, payload });
    }

    /// The event with one field set.
    fn set(&mut self, used: &FieldUse, value: Value, code: Option<&'static str>, verdict: Verdict) {
        let mut payload = self.around(used);
        let case = format!("{}: {value}", used.name);
        payload.insert(used.name.to_owned(), value);
        self.add(case, code, verdict, payload);
    }

    fn whole(&mut self) {
        let published = (!self.event.published).then_some("undocumented-event");
        self.add("all fields", published, Good, full(self.dialect, self.event));
        self.add("required fields", published, Good, least(self.dialect, self.event));
        let mut reversed: Vec<_> = full(self.dialect, self.event).into_iter().collect();
        reversed.reverse();
        self.add("all fields, backwards", published, Good, reversed.into_iter().collect());
    }

    fn field(&mut self, used: &'static FieldUse) {
        self.absent(used);
        self.spelling(used);
        let spec = used.field.spec();
        let wrong: &[Value] = match spec.shape {
            Shape::Any => &[],
            Shape::Boolean => &[json!({ "is": 1 }), json!(["a"]), json!(2)],
            Shape::Object => &[json!(true), json!(["a"])],
            Shape::List | Shape::Array => &[json!(true), json!({ "is": 1 })],
            _ => &[json!(true), json!({ "is": 1 }), json!(["a"])],
        };
        let all = self.has_all_cases(used);
        for value in &wrong[..if all { wrong.len() } else { wrong.len().min(1) }] {
            self.set(used, value.clone(), Some("wrong-type"), Bad);
        }
        let (empty, verdict) = ("empty-value", if spec.empty_is_error { Bad } else { Good });
        self.set(used, json!(""), (!used.may_be_empty).then_some(empty), verdict);
        let blank = if used.may_be_empty { "trimmed" } else { empty };
        self.set(used, json!(" "), Some(blank), if spec.empty_is_error { Bad } else { Loose });
        if let Some(text) = value(self.dialect, self.event, used).as_str() {
            for around in [format!(" {text}"), format!("{text}\t")].iter().take(if all { 2 } else { 1 }) {
                self.set(used, json!(around), Some("trimmed"), Loose);
            }
        }
        if !all && !matches!(spec.shape, Shape::EventType | Shape::Enum(_)) {
            return;
        }
        match spec.shape {
            Shape::EventType => self.event_type(used),
            Shape::Text | Shape::Word(_) | Shape::Url | Shape::AgentId => self.text(used),
            Shape::Time => self.time(used),
            Shape::Enum(_) => self.closed_set(used),
            Shape::List => self.list(used),
            Shape::Result => self.result(used),
            Shape::Seconds => self.seconds(used),
            Shape::Array => self.nested(used, "[{\"a\":1}]", "{\"a\":1}"),
            Shape::Object => self.nested(used, "{\"a\":1}", "[{\"a\":1}]"),
            Shape::Boolean => self.boolean(used),
            Shape::Integer => self.integer(used),
            Shape::Any => self.any(used),
        }
    }

    /// Whether the event is right by another way of writing it when it has not got this field, or not by this name.
    fn is_right_without(&self, used: &FieldUse) -> bool {
        let is_there = |needed: &FieldUse| self.event.uses().any(|own| own.required && own.name == needed.name);
        self.event
            .alternatives
            .iter()
            .any(|way| way.field(used.field).is_none() && way.uses().filter(|needed| needed.required).all(is_there))
    }

    fn absent(&mut self, used: &FieldUse) {
        let code = match used.field {
            Field::EventType => "missing-event-type",
            _ => "missing-field",
        };
        for (null, what) in [(false, "missing"), (true, "null")] {
            // Optional fields that a condition asks for stay away where it does not.
            let mut payload = variants(self.dialect, self.event)
                .into_iter()
                .find(|payload| {
                    let mut without = payload.clone();
                    without.shift_remove(used.name);
                    conditions_hold(self.dialect, self.event, &without)
                })
                .expect("every optional field can be absent");
            let names = self.event.uses().filter(|other| other.field == used.field).count();
            if names > 1 || !self.has_all_cases(used) {
                payload = self.around(used);
            }
            if null {
                payload.insert(used.name.to_owned(), Value::Null);
            } else {
                payload.shift_remove(used.name);
            }
            let case = format!("{}: {what}", used.name);
            if used.field == Field::DownloadUrl && self.event.field(Field::Url).is_some() {
                self.add(format!("{case}, the old address stands in"), Some("legacy-field"), Loose, payload.clone());
                let mut empty = payload.clone();
                empty.insert("Url".to_owned(), json!(""));
                self.add(format!("{case}, the old address is empty"), Some("missing-field"), Bad, empty);
                payload.shift_remove("Url");
            }
            match (used.required, null) {
                // What the other way does not have is unknown there.
                (true, _) if self.is_right_without(used) => self.add(case, Some("unknown-field"), Good, payload),
                (true, _) => self.add(case, Some(code), Bad, payload),
                (false, true) => self.add(case, Some("null-field"), Loose, payload),
                (false, false) => self.add(case, None, Good, payload),
            }
        }
    }

    fn spelling(&mut self, used: &FieldUse) {
        // Every field in capitals and in its normal name, and one of the other ways, which take turns.
        let others = [
            snake(used.name),
            format!("{} ", used.name),
            format!("{}-{}", &used.name[..2], &used.name[2..]),
            format!("\u{3000}{}", used.name),
        ];
        let turn = self.event.event_type as usize + used.field as usize;
        let mut spellings =
            vec![used.name.to_uppercase(), used.field.name().to_owned(), others[turn % others.len()].clone()];
        // The normal name may be how the event documents another field, or this one too.
        spellings.retain(|spelling| self.event.uses().all(|other| other.name != spelling));
        if !self.has_all_cases(used) {
            spellings.truncate(1);
        }
        for alias in self.dialect.aliases().iter().filter(|alias| alias.field == used.field) {
            if alias.events.contains(&self.event.event_type) {
                spellings.push(alias.name.to_owned());
                spellings.push(alias.name.to_uppercase());
            }
        }
        let mut seen: Vec<String> = vec![used.name.to_owned()];
        for spelling in spellings {
            if seen.contains(&spelling) {
                continue;
            }
            let value = value(self.dialect, self.event, used);
            let renamed = rename(self.around(used), used.name, &spelling);
            if self.is_right_without(used) {
                self.add(format!("{} as {spelling:?}", used.name), None, Good, renamed);
                continue;
            }
            self.add(format!("{} as {spelling:?}", used.name), Some("field-renamed"), Loose, renamed);
            if seen.len() == 1 && self.has_all_cases(used) {
                let mut twice = self.around(used);
                twice.insert(spelling.clone(), value);
                self.add(format!("{} and {spelling:?}", used.name), Some("field-renamed"), Loose, twice.clone());
                if let Some(other) = another(self.dialect, self.event, used) {
                    twice.insert(spelling.clone(), other);
                    self.add(format!("{} and another {spelling:?}", used.name), Some("conflicting-field"), Bad, twice);
                }
            }
            seen.push(spelling);
        }
    }

    fn event_type(&mut self, used: &FieldUse) {
        self.set(used, json!(self.event.name.to_uppercase()), Some("enum-renamed"), Loose);
        self.set(used, json!(format!("{}s", self.event.name)), Some("unknown-event-type"), Bad);
        self.set(used, json!("Hangup"), Some("unknown-event-type"), Bad);
    }

    fn text(&mut self, used: &FieldUse) {
        self.set(used, json!(13800001111_u64), Some("type-coerced"), Loose);
        self.set(used, json!("话务 a,b\n\"c\" 😀"), None, Good);
        match used.field.spec().shape {
            Shape::Url => {
                self.set(used, json!("http://h/x?y=1"), None, Good);
                self.set(used, json!("/records/1.wav"), Some("invalid-url"), Good);
                self.set(used, json!("ftp://h/1.wav"), Some("invalid-url"), Good);
            }
            Shape::AgentId => self.set(used, json!("1001"), used.format.then_some("agent-id-format"), Good),
            _ => self.set(used, json!("1388888****"), None, Good),
        }
        if used.field == Field::ContactId {
            for around in ["\u{a0}job-1", "job-1\u{feff}", "\u{85}job-1", "job-1\u{2028}", "job-1\n"] {
                self.set(used, json!(around), Some("trimmed"), Loose);
            }
            for inside in ["j", "job 1", "\u{200b}job-1", "job-1\u{1f}", "\u{180e}job-1"] {
                self.set(used, json!(inside), None, Good);
            }
        }
    }

    fn time(&mut self, used: &FieldUse) {
        let many = used.field == Field::EventTime && self.has_all_cases(used);
        let some = |all: &'static [&'static str]| if many { all } else { &all[..1] };
        for good in some(&[
            "2021-04-14T10:34:00+08:00",
            "2021-04-14t02:34:00.4z",
            "2021-04-14 02:34:00.447123456Z",
            "2021-12-31T23:59:60-05:30",
            "2020-02-29T00:00:00Z",
            "2000-02-29T00:00:00Z",
            "0000-02-29T00:00:00-00:00",
        ]) {
            self.set(used, json!(good), None, Good);
        }
        for bad in some(&[
            "2021-02-30T00:00:00Z",
            "2021-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2021-04-31T00:00:00Z",
            "2021-00-10T00:00:00Z",
            "2021-13-10T00:00:00Z",
            "2021-04-00T00:00:00Z",
            "2021-04-14T24:00:00Z",
            "2021-04-14T00:60:00Z",
            "2021-04-14T00:00:61Z",
            "2021-04-14T00:00:00.Z",
            "2021-04-14T00:00:00,5Z",
            "2021-04-14T00:00:00+24:00",
            "2021-04-14T00:00Z",
            "2021-04-14",
            "noon",
            "161836764",
            "16183676404471618367640447",
        ]) {
            self.set(used, json!(bad), Some("invalid-time"), Bad);
        }
        for local in some(&["2021-04-14 10:34:00", "2021-04-14T10:34:00.447"]) {
            self.set(used, json!(local), Some("assumed-offset"), Loose);
        }
        for short in some(&["2021-04-14T00:00:00+0800", "2021-04-14 00:00:00.447123-05"]) {
            self.set(used, json!(short), Some("short-offset"), Loose);
        }
        for cut in some(&["2021-04-14T02:34:00.447123Z", "2021-04-14T02:34:00.447123456+08:00"]) {
            self.set(used, json!(cut), Some("time-cut"), Good);
        }
        for epoch in [json!(1618367640447_u64), json!("1618367640")] {
            self.set(used, epoch, Some("epoch-time"), Loose);
        }
        self.set(used, json!(12), Some("invalid-time"), Bad);
        self.set(used, json!(1618367640.5), Some("invalid-time"), Bad);
    }

    fn closed_set(&mut self, used: &FieldUse) {
        let Shape::Enum(id) = used.field.spec().shape else { return };
        for value in self.dialect.values(id) {
            if !value.is_documented_in(Some(self.event.event_type)) {
                self.set(used, json!(value.name), Some("invalid-enum"), Bad);
                continue;
            }
            let applies = &self.event.applies_to;
            let fits = used.field != Field::CallType || applies.is_empty() || applies.contains(&value.value);
            // Internal is listed as a value of every event and for no scenario of one, and Consult came later.
            let fits = fits || [INTERNAL, CONSULT].contains(&value.value);
            self.set(used, json!(value.name), (!fits).then_some("scenario-mismatch"), Good);
            if !self.has_all_cases(used) {
                continue;
            }
            let normal = id.values()[usize::from(value.value)].name;
            for other in [value.name.to_lowercase().as_str(), normal]
                .into_iter()
                .chain(value.aliases.iter().copied())
                .filter(|other| *other != value.name)
            {
                self.set(used, json!(other), Some("enum-renamed"), Loose);
            }
            for alias in value.aliases {
                self.set(used, json!(alias.to_uppercase()), Some("enum-renamed"), Loose);
            }
        }
        self.set(used, json!("Sideways"), Some("invalid-enum"), Bad);
        self.set(used, json!(3), None, Bad);
    }

    fn list(&mut self, used: &FieldUse) {
        // 1.0 documents a list and sends text; 2.0 documents the text.
        let array = if self.dialect == Dialect::V1 { Good } else { Loose };
        for text in ["a@acme,b@acme", "a， b"] {
            self.set(used, json!(text), None, Good);
        }
        for items in [json!(["a@acme", "b@acme"]), json!(["a b"])] {
            self.set(used, items, None, array);
        }
        self.set(used, json!([]), Some("empty-value"), array);
        self.set(used, json!(","), Some("empty-value"), Good);
        self.set(used, json!(["a", " b"]), Some("trimmed"), Loose);
        self.set(used, json!(["a", ""]), Some("trimmed"), Loose);
        self.set(used, json!(["a", 7]), Some("type-coerced"), Loose);
        self.set(used, json!(["a", null]), Some("null-field"), Loose);
        self.set(used, json!(["a", true]), Some("wrong-type"), Bad);
        self.set(used, json!(["a", ["b"]]), Some("wrong-type"), Bad);
        self.set(used, json!(7), Some("type-coerced"), Loose);
    }

    fn result(&mut self, used: &FieldUse) {
        for result in [0, 1, 3] {
            let (code, verdict) = match (self.event.results.contains(&result), self.event.event_type) {
                (true, _) if result == 0 => (None, Good),
                (true, _) => (Some("failed-result"), Good),
                (false, EventType::AgentACW) => (Some("undocumented-result"), Good),
                (false, _) => (Some("invalid-enum"), Bad),
            };
            self.set(used, json!(result), code, verdict);
        }
        self.set(used, json!(0.0), None, Good);
        self.set(used, json!(2), Some("invalid-enum"), Bad);
        self.set(used, json!(-1), Some("invalid-enum"), Bad);
        self.set(used, json!(0.5), None, Bad);
        self.set(used, json!("0"), Some("type-coerced"), Loose);
        self.set(used, json!("2"), Some("invalid-enum"), Bad);
        self.set(used, json!("zero"), Some("invalid-number"), Bad);
    }

    fn seconds(&mut self, used: &FieldUse) {
        for good in [json!(0), json!(39.5), json!(4e2)] {
            self.set(used, good, None, Good);
        }
        self.set(used, json!("39"), Some("type-coerced"), Loose);
        self.set(used, json!("00:39"), Some("invalid-number"), Bad);
        self.set(used, json!("039"), Some("invalid-number"), Bad);
    }

    /// An array or an object: as such, as JSON text of one, and what is neither.
    fn nested(&mut self, used: &FieldUse, due: &str, other: &str) {
        let due_value: Value = serde_json::from_str(due).expect("JSON");
        if due_value.is_array() {
            self.set(used, json!([]), None, Good);
            self.set(used, json!([{ "a": [null] }, 1, "b", null]), None, Good);
        } else {
            self.set(used, json!({}), None, Good);
            self.set(used, json!({ "a": [null], "caller": 5 }), None, Good);
        }
        self.set(used, json!(due), Some("json-unpacked"), Loose);
        self.set(used, json!(other), Some("wrong-type"), Bad);
        self.set(used, json!("a"), Some("wrong-type"), Bad);
        self.set(used, json!(5), Some("wrong-type"), Bad);
    }

    fn boolean(&mut self, used: &FieldUse) {
        for good in [json!(true), json!(false), json!(0), json!(1), json!(1.0)] {
            self.set(used, good, None, Good);
        }
        for text in ["true", "FALSE", "0", "1"] {
            self.set(used, json!(text), Some("type-coerced"), Loose);
        }
        self.set(used, json!("yes"), Some("wrong-type"), Bad);
        self.set(used, json!("2"), Some("wrong-type"), Bad);
        self.set(used, json!(0.5), Some("wrong-type"), Bad);
    }

    fn integer(&mut self, used: &FieldUse) {
        for good in [json!(0), json!(-1), json!(4e2), json!(999999999999999_u64)] {
            self.set(used, good, None, Good);
        }
        self.set(used, json!("39"), Some("type-coerced"), Loose);
        self.set(used, json!(0.5), Some("invalid-number"), Bad);
        self.set(used, json!(1e15), Some("invalid-number"), Bad);
        self.set(used, json!("0.5"), Some("invalid-number"), Bad);
        self.set(used, json!("soon"), Some("invalid-number"), Bad);
    }

    fn any(&mut self, used: &FieldUse) {
        for good in [json!("{\"a\":1}"), json!({ "a": null }), json!(["a", 1]), json!(true)] {
            self.set(used, good, None, Good);
        }
        self.set(used, json!(5), Some("type-coerced"), Loose);
    }

    fn conditions(&mut self) {
        for condition in self.event.conditions {
            let whole = full(self.dialect, self.event);
            let mut none = whole.clone();
            let mut when = String::from("always");
            if let Some((field, value)) = condition.when {
                let Shape::Enum(id) = field.spec().shape else { continue };
                let name = self.event.field(field).expect("a documented field").name;
                let value = spelling(self.dialect, id, value);
                none.insert(name.to_owned(), json!(value));
                when = format!("{name} is {value}");
            }
            let names: Vec<_> =
                condition.any_of.iter().map(|f| self.event.field(*f).expect("a documented field").name).collect();
            for name in &names {
                none.shift_remove(*name);
            }
            let code = Some("missing-conditional-field");
            self.add(format!("{when}, without {}", names.join(" and ")), code, Bad, none.clone());
            let mut null = none.clone();
            null.insert(names[0].to_owned(), Value::Null);
            self.add(format!("{when}, {} is null", names[0]), code, Bad, null);
            for name in names {
                let mut one = none.clone();
                one.insert(name.to_owned(), whole[name].clone());
                self.add(format!("{when}, with {name}"), None, Good, one);
                let empty_is_error = self.event.uses().any(|u| u.name == name && u.field.spec().empty_is_error);
                let mut empty = none.clone();
                empty.insert(name.to_owned(), json!(""));
                let verdict = if empty_is_error { Bad } else { Good };
                self.add(format!("{when}, {name} is empty"), Some("empty-value"), verdict, empty);
            }
        }
    }

    /// Fields that the event does not document.
    fn strangers(&mut self) {
        let (dialect, event) = (self.dialect, self.event);
        let code = |code| Some(if event.published { code } else { "undocumented-event" });
        let mut payload = full(dialect, event);
        payload.insert("colour".to_owned(), json!({ "red": [null, 1] }));
        payload.insert(String::new(), Value::Null);
        self.add("unknown fields", code("unknown-field"), Good, payload);
        let mut payload = full(dialect, event);
        // Not those of another way of writing it, which would be that way.
        let all = event.event_type.documented(dialect).expect("it is of the dialect");
        for field in [Field::Segments, Field::Result, Field::BreakCode] {
            if all.ways().all(|way| way.field(field).is_none()) {
                payload.insert(field.name().to_owned(), json!(true));
            }
        }
        self.add("fields of other events", code("unknown-field"), Good, payload);
        let mut payload = full(dialect, event);
        payload.insert("extra".to_owned(), json!({ "caller": 5, "colour": null }));
        self.add("extra", None, Good, payload);
        let mut payload = full(dialect, event);
        payload.insert("dialect".to_owned(), json!(dialect.id()));
        self.add("it says its dialect", None, Good, payload);
        let mut payload = full(dialect, event);
        payload.insert("dialect".to_owned(), json!("3.0"));
        self.add("it says another dialect", Some("invalid-enum"), Bad, payload);
        if event.field(Field::SkillGroupId).is_some() {
            let aliases =
                Dialect::ALL.into_iter().flat_map(|other| other.aliases().iter().map(move |alias| (other, alias)));
            for (other, alias) in aliases {
                if other != dialect || !alias.events.contains(&event.event_type) {
                    let mut payload = full(dialect, event);
                    payload.insert(alias.name.to_owned(), json!(5));
                    self.add(format!("{} is nothing here", alias.name), Some("unknown-field"), Good, payload);
                }
            }
        }
    }
}

/// A good value of a field.
fn value(dialect: Dialect, event: &DocumentedEvent, used: &FieldUse) -> Value {
    match used.field {
        Field::EventTime => json!("2021-04-14T02:34:00.447Z"),
        Field::StartTime => json!("2021-04-14T02:33:00.447Z"),
        Field::EndTime => json!("2021-04-14T02:33:39.447Z"),
        Field::EventType => json!(event.name),
        Field::ContactId => json!("job-1"),
        Field::ConnectId => json!("leg-1"),
        Field::CallType => json!(spelling(dialect, EnumId::CallType, event.applies_to.first().copied().unwrap_or(0))),
        Field::AbandonPhase => json!("IVR"),
        Field::QueueType => json!("SkillGroup"),
        Field::Scenario => json!("BLIND_TRANSFER"),
        Field::AgentId => json!("1001@acme"),
        Field::SkillGroupIds => json!("sales@acme,vip@acme"),
        Field::SkillGroupNames => json!("Sales,VIP"),
        Field::Result => json!(0),
        Field::DownloadUrl | Field::Url => json!("https://h/1.wav"),
        Field::Duration => json!(39),
        Field::EstablishedTime | Field::BeginTime => json!("2021-04-14T02:33:10.447Z"),
        Field::AgentIds => json!("1001@acme,1002@acme"),
        Field::SkillLevels => json!([{ "skillGroupId": "sales@acme", "skillLevel": 1 }]),
        Field::Segments => json!([{ "a": 1 }]),
        Field::Finished | Field::OutboundScenario => json!(true),
        Field::BeginOffsetMs | Field::EndOffsetMs => json!(1200),
        Field::NodeProperties | Field::NodeVariables => json!({ "a": "1" }),
        Field::Caller => json!("13800001111"),
        Field::Rating => json!("5"),
        _ => match used.field.spec().shape {
            Shape::Word(known) => json!(known[0]),
            _ => json!("x1"),
        },
    }
}

/// Another good value of a field, where there is one.
fn another(dialect: Dialect, event: &DocumentedEvent, used: &FieldUse) -> Option<Value> {
    match used.field.spec().shape {
        Shape::Text | Shape::Word(_) | Shape::AgentId | Shape::Any => Some(json!("x2@acme")),
        Shape::Url => Some(json!("https://h/2.wav")),
        Shape::Time => Some(json!("2021-04-14T03:00:00.000Z")),
        Shape::Enum(id) => {
            let now = value(dialect, event, used);
            dialect.values(id).iter().map(|value| json!(value.name)).find(|other| *other != now)
        }
        Shape::List => Some(json!("other")),
        Shape::Seconds => Some(json!(40)),
        Shape::Integer => Some(json!(40)),
        Shape::Array => Some(json!([])),
        Shape::Object => Some(json!({})),
        Shape::Boolean => Some(json!(false)),
        Shape::EventType | Shape::Result => None,
    }
}

/// The event with all of its documented fields; of two names of one field it has the first.
pub fn full(dialect: Dialect, event: &DocumentedEvent) -> Map<String, Value> {
    let uses = event.uses().filter(|used| event.field(used.field).is_some_and(|first| first.name == used.name));
    uses.map(|used| (used.name.to_owned(), value(dialect, event, used))).collect()
}

/// The event with what it must have.
fn least(dialect: Dialect, event: &DocumentedEvent) -> Map<String, Value> {
    let mut payload = full(dialect, event);
    for used in event.uses().filter(|used| !used.required) {
        let mut without = payload.clone();
        without.shift_remove(used.name);
        if conditions_hold(dialect, event, &without) {
            payload = without;
        }
    }
    payload
}

/// The event with all of its fields, once for each value that conditions depend on.
fn variants(dialect: Dialect, event: &DocumentedEvent) -> Vec<Map<String, Value>> {
    let mut all = vec![full(dialect, event)];
    for (field, value) in event.conditions.iter().filter_map(|condition| condition.when) {
        let Shape::Enum(id) = field.spec().shape else { continue };
        let mut payload = full(dialect, event);
        let name = event.field(field).expect("a documented field").name;
        payload.insert(name.to_owned(), json!(spelling(dialect, id, value)));
        all.push(payload);
    }
    all
}

fn conditions_hold(dialect: Dialect, event: &DocumentedEvent, payload: &Map<String, Value>) -> bool {
    let get = |field: Field| event.field(field).and_then(|used| payload.get(used.name));
    event.conditions.iter().all(|condition| {
        let applies = condition.when.is_none_or(|(field, value)| match field.spec().shape {
            Shape::Enum(id) => get(field).and_then(Value::as_str) == Some(spelling(dialect, id, value)),
            _ => false,
        });
        !applies || condition.any_of.iter().any(|field| get(*field).is_some())
    })
}

/// How a dialect spells a value.
fn spelling(dialect: Dialect, set: EnumId, value: u8) -> &'static str {
    dialect.values(set).iter().find(|documented| documented.value == value).expect("a value of the dialect").name
}

/// `contactId` as `contact_id`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    let mut last = '_';
    for letter in name.chars() {
        if letter.is_uppercase() && last.is_lowercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
        last = letter;
    }
    out
}

fn rename(payload: Map<String, Value>, from: &str, to: &str) -> Map<String, Value> {
    payload.into_iter().map(|(name, value)| (if name == from { to.to_owned() } else { name }, value)).collect()
}
