//! Options and queries that JavaScript gives, read by serde into typed structs. Whatever is refused is refused as `invalid-option`, with
//! the member that it is about and what was due.

#[cfg(feature = "rules")]
use crate::Rules;
use crate::options::given::{Whole, offset};
use crate::{Options, RedactionKey};
use js_sys::{Array, JSON, Object, Reflect};
use serde::Deserialize;
use serde::de::value::StringDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_wasm_bindgen::Error;
use std::cell::RefCell;
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
        // A plain copy comes first: getters, proxies, `toJSON` and classes run or fail here, and no code of the caller's can run while
        // members are read. As JSON sees it: a moment is its text, and what is undefined is not there.
        let text = JSON::stringify(value).ok().and_then(|text| JsValue::from(text).as_string());
        let plain =
            text.and_then(|text| JSON::parse(&text).ok()).ok_or_else(|| invalid("options must be plain values"))?;
        if !plain.is_object() || Array::is_array(&plain) {
            return Err(invalid("options must be an object"));
        }
        Ok(Given { members: members(&plain), known: Vec::new() })
    }

    /// Reads the members that a struct has, and leaves the others.
    #[inline(never)]
    pub(super) fn part<T: for<'de> Deserialize<'de>>(&mut self) -> Result<T, JsValue> {
        T::deserialize(Part(self)).map_err(JsValue::from)
    }

    /// Refuses what no part has taken.
    #[inline(never)]
    pub(super) fn done(self) -> Result<(), JsValue> {
        match self.members.first() {
            None => Ok(()),
            Some((name, _)) => Err(invalid(&unknown(name, &self.known.join(", ")))),
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
    let name: StringDeserializer<Error> = name.to_owned().into_deserializer();
    T::deserialize(name).map_err(|e| refused(parameter, e).into())
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
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Value(JsValue::NULL).deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.known.extend(fields);
        let taken = self.0.members.extract_if(.., |(name, _)| fields.contains(&name.as_str())).collect();
        visitor.visit_map(Members::new(taken))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

/// The members of an object one after another. What is refused of a value is said of its name.
struct Members {
    rest: vec::IntoIter<(String, JsValue)>,
    /// The member whose value is due.
    at: (String, JsValue),
}

impl Members {
    fn new(members: Vec<(String, JsValue)>) -> Members {
        Members { rest: members.into_iter(), at: Default::default() }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Error;

    #[inline(never)]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(next) = self.rest.next() else { return Ok(None) };
        self.at = next;
        let name: StringDeserializer<Error> = self.at.0.clone().into_deserializer();
        seed.deserialize(name).map(Some).map_err(|e| refused(&self.at.0, e))
    }

    #[inline(never)]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (name, value) = core::mem::take(&mut self.at);
        seed.deserialize(Value(value)).map_err(|e| refused(&name, e))
    }
}

/// A value, read by serde-wasm-bindgen; an object within it with the same care as the first one. (serde-wasm-bindgen itself looks up the
/// members that a struct has, so that it would never meet an unknown one.)
struct Value(JsValue);

macro_rules! as_they_are {
    ($($method:ident)*) => {
        $(#[inline(never)]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            serde_wasm_bindgen::Deserializer::from(self.0).$method(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Value {
    type Error = Error;

    as_they_are! { deserialize_any deserialize_bool deserialize_i64 deserialize_u64 deserialize_str deserialize_string deserialize_seq
    deserialize_identifier }

    #[inline(never)]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return self.deserialize_bool(visitor);
        }
        visitor.visit_map(Members::new(members(&self.0)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0.as_string() {
            Some(name) => visitor.visit_enum(IntoDeserializer::<Error>::into_deserializer(name)),
            None => Err(de::Error::custom("must be a text")),
        }
    }

    // No option is of these types.
    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct ignored_any
    }
}

/// What serde says of a member, in the words of this package.
#[inline(never)]
fn refused(member: &str, e: Error) -> Error {
    let said = JsValue::from(e);
    // Said already of a member within this one.
    if Reflect::has(&said, &"code".into()).unwrap_or_default() {
        return said.into();
    }
    let said = said.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message())).unwrap_or_default().replace('`', "");
    let message =
        if let Some((_, names)) = said.split_once("unknown field ").and_then(|(_, s)| s.split_once(", expected ")) {
            unknown(member, names.strip_prefix("one of ").unwrap_or(names))
        } else if let Some(name) = said.strip_prefix("missing field ") {
            format!("{member} must have {name}")
        } else if let Some((_, due)) = said.split_once(", expected ") {
            format!("{member} must be {}", words(due))
        } else {
            format!("{member} {said}")
        };
    invalid(&message).into()
}

fn unknown(name: &str, names: &str) -> String {
    format!("{name} is unknown: it must be one of {names}")
}

/// What serde calls the types that are read here.
fn words(due: &str) -> &str {
    match due {
        "a boolean" => "true or false",
        "a string" => "a text",
        "a sequence" => "a list of texts",
        "usize" => "a whole number from 0 to 4294967295",
        "i64" => "a whole number",
        "a map" => "an object",
        _ if due.starts_with("struct ") => "an object",
        _ => due,
    }
}

/// How events are checked.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(super) struct CheckOptions {
    strict: Option<bool>,
    #[serde(deserialize_with = "offset")]
    assume_offset: Option<i32>,
    max_event_bytes: Option<Whole<1, 268_435_456>>,
    max_depth: Option<Whole<1, 10_000>>,
    max_memory_bytes: Option<Whole<1, 9_007_199_254_740_991>>,
    redact: Option<String>,
    /// The text of a JSON Schema.
    #[cfg(feature = "rules")]
    rules: Option<String>,
}

impl CheckOptions {
    pub(super) fn has_key(&self) -> bool {
        self.redact.is_some()
    }

    #[inline(never)]
    pub(super) fn options(&self) -> Options {
        let defaults = Options::default();
        Options {
            strict: self.strict.unwrap_or(defaults.strict),
            assume_offset: self.assume_offset.unwrap_or(defaults.assume_offset),
            max_event_bytes: self.max_event_bytes.map_or(defaults.max_event_bytes, |n| n.0 as usize),
            max_depth: self.max_depth.map_or(defaults.max_depth, |n| n.0 as usize),
            max_memory_bytes: self.max_memory_bytes.map_or(defaults.max_memory_bytes, |n| n.0 as u64),
            redact: self.redact.as_deref().map(key),
        }
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
