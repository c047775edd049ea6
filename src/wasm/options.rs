//! Options and queries that JavaScript gives, read by serde into typed structs. Whatever is refused is refused as
//! `invalid-option`, with the member that it is about and what was due.

use crate::options::given::MOST_WHOLE;
use crate::options::{Options, RedactionKey};
#[cfg(feature = "rules")]
use crate::rules::Rules;
use js_sys::{Array, JSON, Object, Reflect};
use serde::Deserialize;
use serde::de::value::{SeqDeserializer, StrDeserializer, U32Deserializer};
use serde::de::{self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::RefCell;
use std::fmt;
use std::iter;
use std::vec;
use wasm_bindgen::{JsCast, JsValue};

/// An error for JavaScript: `code` is for programs.
pub(super) fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Reflect::set fails on frozen objects alone.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

pub(super) fn invalid(message: &str) -> JsValue {
    error("invalid-option", message)
}

/// The members of an object that were not read yet.
pub(super) struct Given {
    members: Vec<(String, JsValue)>,
    /// The names of all members that there could be.
    known: Vec<&'static str>,
}

impl Given {
    /// Takes options; none at all are an object without members.
    #[inline(never)]
    pub(super) fn new(value: &JsValue) -> Result<Given, JsValue> {
        if value.is_undefined() || value.is_null() {
            return Ok(Given { members: Vec::new(), known: Vec::new() });
        }
        // A plain copy comes first: getters, proxies, `toJSON` and classes run or fail here, and no code of the
        // caller's can run while members are read. As JSON sees it: a moment is its text, and what is undefined is not
        // there.
        let text = JSON::stringify(value).ok().and_then(|text| JsValue::from(text).as_string());
        let plain =
            text.and_then(|text| JSON::parse(&text).ok()).ok_or_else(|| invalid("options must be plain values"))?;
        if !plain.is_object() || Array::is_array(&plain) {
            return Err(invalid("options must be an object"));
        }
        Ok(Given { members: members(&plain), known: Vec::new() })
    }

    /// An object within another one.
    fn of(object: &JsValue) -> Result<Given, Refused> {
        match object.is_object() && !Array::is_array(object) {
            true => Ok(Given { members: members(object), known: Vec::new() }),
            false => Err(Refused::due("an object")),
        }
    }

    /// Reads the members that a struct has, and leaves the others.
    #[inline(never)]
    pub(super) fn part<T: for<'de> Deserialize<'de>>(&mut self) -> Result<T, JsValue> {
        T::deserialize(Part(self)).map_err(Refused::thrown)
    }

    /// The members with these names, each with the number of its name.
    fn taken(&mut self, fields: &'static [&'static str]) -> Vec<(u32, JsValue)> {
        self.known.extend(fields);
        let place = |name: &str| fields.iter().position(|field| *field == name);
        let mut taken = Vec::new();
        self.members.retain_mut(|(name, value)| match place(name) {
            Some(at) => {
                taken.push((at as u32, core::mem::take(value)));
                false
            }
            None => true,
        });
        taken
    }

    /// Refuses what no part has taken.
    #[inline(never)]
    pub(super) fn done(self) -> Result<(), JsValue> {
        match self.members.first() {
            None => Ok(()),
            Some((name, _)) => Err(invalid(&unknown(name, &self.known))),
        }
    }
}

/// Reads options that are one struct.
#[inline(never)]
pub(super) fn read<T: for<'de> Deserialize<'de>>(value: &JsValue) -> Result<T, JsValue> {
    let mut given = Given::new(value)?;
    let read = given.part()?;
    given.done()?;
    Ok(read)
}

/// A value that has a name, for a parameter.
#[inline(never)]
pub(super) fn named<T: for<'de> Deserialize<'de>>(parameter: &str, name: &str) -> Result<T, JsValue> {
    T::deserialize(StrDeserializer::<Refused>::new(name)).map_err(|e| e.of(parameter).thrown())
}

/// Something was refused; what is said about it stands in [`SAID`]. An error without a size keeps what serde writes for
/// each struct small.
#[derive(Debug)]
struct Refused;

thread_local! {
    static SAID: RefCell<Said> = const { RefCell::new(Said::Whole(String::new())) };
}

enum Said {
    /// What goes after a member's name.
    Of(String),
    /// A sentence.
    Whole(String),
}

fn say(said: Said) -> Refused {
    SAID.set(said);
    Refused
}

impl Refused {
    /// What was said is about this member, unless it was about one within.
    #[inline(never)]
    fn of(self, member: &str) -> Refused {
        SAID.with_borrow_mut(|said| {
            if let Said::Of(text) = said {
                *said = Said::Whole(format!("{member} {text}"));
            }
        });
        self
    }

    #[inline(never)]
    fn thrown(self) -> JsValue {
        SAID.with_borrow(|said| match said {
            Said::Of(text) | Said::Whole(text) => invalid(text),
        })
    }

    #[inline(never)]
    fn due(due: &str) -> Refused {
        say(Said::Of(format!("must be {}", words(due))))
    }
}

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        Ok(())
    }
}

impl de::Error for Refused {
    #[inline(never)]
    fn custom<T: fmt::Display>(message: T) -> Refused {
        say(Said::Of(message.to_string()))
    }

    #[inline(never)]
    fn invalid_type(_: Unexpected, due: &dyn Expected) -> Refused {
        mistyped(due)
    }

    #[inline(never)]
    fn invalid_value(_: Unexpected, due: &dyn Expected) -> Refused {
        mistyped(due)
    }

    #[inline(never)]
    fn unknown_variant(_: &str, names: &'static [&'static str]) -> Refused {
        Refused::due(&match names {
            [one, other] => format!("{one} or {other}"),
            _ => format!("one of {}", names.join(", ")),
        })
    }

    #[inline(never)]
    fn unknown_field(name: &str, names: &'static [&'static str]) -> Refused {
        say(Said::Whole(unknown(name, names)))
    }

    #[inline(never)]
    fn missing_field(name: &'static str) -> Refused {
        say(Said::Of(format!("must have {name}")))
    }

    /// An object has each member once.
    fn duplicate_field(_: &'static str) -> Refused {
        Refused
    }
}

fn unknown(name: &str, names: &[&str]) -> String {
    format!("{name} is unknown: it must be one of {}", names.join(", "))
}

#[inline(never)]
fn members(object: &JsValue) -> Vec<(String, JsValue)> {
    let entries = Object::entries(object.unchecked_ref());
    let pairs = entries.iter().map(|pair| {
        let pair: Array = pair.unchecked_into();
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1))
    });
    pairs.collect()
}

/// What a struct takes of the members that were given.
struct Part<'a>(&'a mut Given);

impl<'de> Deserializer<'de> for Part<'_> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        Value(JsValue::NULL).deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let rest = self.0.taken(fields).into_iter();
        visitor.visit_map(Fields { rest, names: fields, at: Default::default() })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

/// The members of a struct one after another, by the numbers of their names: serde's code for names as text would be
/// the largest part of all this. What is refused of a value is said of its name.
struct Fields {
    rest: vec::IntoIter<(u32, JsValue)>,
    names: &'static [&'static str],
    /// The member whose value is due.
    at: (u32, JsValue),
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Refused;

    #[inline(never)]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some(next) = self.rest.next() else { return Ok(None) };
        self.at = next;
        seed.deserialize(U32Deserializer::new(self.at.0)).map(Some)
    }

    #[inline(never)]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let (name, value) = core::mem::take(&mut self.at);
        seed.deserialize(Value(value)).map_err(|e| e.of(self.names[name as usize]))
    }
}

/// The entries of a map one after another. What is refused of a value is said of its name.
struct Entries {
    rest: vec::IntoIter<(String, JsValue)>,
    /// The entry whose value is due.
    at: (String, JsValue),
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some(next) = self.rest.next() else { return Ok(None) };
        self.at = next;
        seed.deserialize(StrDeserializer::new(&self.at.0)).map(Some).map_err(|e: Refused| e.of(&self.at.0))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let (name, value) = core::mem::take(&mut self.at);
        seed.deserialize(Value(value)).map_err(|e| e.of(&name))
    }
}

/// A value of the plain copy. serde-wasm-bindgen's deserializer does not serve here: it looks up the members that a
/// struct has, so that it never meets an unknown one, and its errors bring the formatting of floats along (13 kB
/// gzipped).
struct Value(JsValue);

type Items = SeqDeserializer<iter::Map<vec::IntoIter<JsValue>, fn(JsValue) -> Value>, Refused>;

impl Value {
    /// The number, if it is a whole one that JavaScript holds exactly.
    fn whole(&self) -> Option<i64> {
        self.0.as_f64().filter(|n| n.trunc() == *n && n.abs() <= MOST_WHOLE as f64).map(|n| n as i64)
    }

    /// The items, if it is a list.
    fn items(&self) -> Option<Items> {
        let list = Array::is_array(&self.0).then(|| self.0.unchecked_ref::<Array>());
        list.map(|list| SeqDeserializer::new(list.to_vec().into_iter().map(Value as fn(JsValue) -> Value)))
    }
}

/// Refuses a value that is not what its visitor expects.
#[inline(never)]
fn mistyped(due: &dyn Expected) -> Refused {
    Refused::due(&due.to_string())
}

impl<'de> IntoDeserializer<'de, Refused> for Value {
    type Deserializer = Value;

    fn into_deserializer(self) -> Value {
        self
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Refused;

    /// For members that may be of several types: a text, a list or `null`.
    #[inline(never)]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.0.is_null() {
            visitor.visit_unit()
        } else if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(items) = self.items() {
            visitor.visit_seq(items)
        } else {
            Err(mistyped(&visitor))
        }
    }

    #[inline(never)]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0.as_bool() {
            Some(truth) => visitor.visit_bool(truth),
            None => Err(mistyped(&visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.whole() {
            Some(n) => visitor.visit_i64(n),
            None => Err(mistyped(&visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0.as_string() {
            Some(text) => visitor.visit_string(text),
            None => Err(mistyped(&visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let read = self.items().and_then(|items| visitor.visit_seq(items).ok());
        read.ok_or_else(|| Refused::due("a list of texts"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let rest = Given::of(&self.0)?.members.into_iter();
        visitor.visit_map(Entries { rest, at: Default::default() })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let mut given = Given::of(&self.0)?;
        let rest = given.taken(fields).into_iter();
        if let Some((name, _)) = given.members.first() {
            return Err(de::Error::unknown_field(name, fields));
        }
        visitor.visit_map(Fields { rest, names: fields, at: Default::default() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.0.as_string() {
            Some(name) => visitor.visit_enum(StrDeserializer::new(&name)),
            None => Err(Refused::due("a text")),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_string(visitor)
    }

    // No option is of these types.
    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// What serde calls the types that are read here.
fn words(due: &str) -> &str {
    match due {
        "a boolean" => "true or false",
        "a string" => "a text",
        "usize" => "a whole number from 0 to 4294967295",
        "i64" => "a whole number",
        _ => due,
    }
}

/// What the package has made of members that JavaScript may give in other forms too.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Prepared {
    /// A secret.
    redact: Option<String>,
    /// The text of a JSON Schema.
    #[cfg(feature = "rules")]
    rules: Option<String>,
}

/// How events are checked.
pub(super) struct CheckOptions {
    pub(super) options: Options,
    #[cfg(feature = "rules")]
    rules: Option<String>,
}

impl CheckOptions {
    #[inline(never)]
    pub(super) fn of(given: &mut Given) -> Result<CheckOptions, JsValue> {
        let (mut options, prepared): (Options, Prepared) = (given.part()?, given.part()?);
        options.redact = prepared.redact.as_deref().map(key);
        Ok(CheckOptions {
            options,
            #[cfg(feature = "rules")]
            rules: prepared.rules,
        })
    }

    /// Reads options that are no more than this.
    #[inline(never)]
    pub(super) fn read(value: &JsValue) -> Result<CheckOptions, JsValue> {
        let mut given = Given::new(value)?;
        let read = CheckOptions::of(&mut given)?;
        given.done()?;
        Ok(read)
    }

    /// The rules of the schema's text.
    #[cfg(feature = "rules")]
    pub(super) fn rules(&self) -> Result<Option<Rules>, JsValue> {
        thread_local! {
            // Whoever checks event by event names the same rules each time; to read them takes longer than to check.
            static LAST: RefCell<Option<(String, Rules)>> = const { RefCell::new(None) };
        }
        let Some(text) = &self.rules else { return Ok(None) };
        let known = LAST.with_borrow(|last| last.as_ref().filter(|(known, _)| known == text).map(|(_, r)| r.clone()));
        if known.is_some() {
            return Ok(known);
        }
        let rules = Rules::new(text).map_err(|e| {
            let object = error(e.code, &e.message.en);
            let members: [(&str, JsValue); 4] = [
                ("pointer", e.pointer.into()),
                ("line", (e.line as f64).into()),
                ("column", (e.column as f64).into()),
                ("zh", e.message.zh.into()),
            ];
            for (name, value) in &members {
                // As above.
                let _ = Reflect::set(&object, &(*name).into(), value);
            }
            object
        })?;
        LAST.with_borrow_mut(|last| *last = Some((text.clone(), rules.clone())));
        Ok(Some(rules))
    }
}

/// The key of redaction that a secret makes.
fn key(secret: &str) -> RedactionKey {
    thread_local! {
        // A key takes a while to make, on purpose; whoever checks event by event names the same one each time.
        static LAST: RefCell<Option<(String, RedactionKey)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| match last {
        Some((known, key)) if known == secret => *key,
        _ => {
            let key = RedactionKey::new(secret);
            *last = Some((secret.to_owned(), key));
            key
        }
    })
}
