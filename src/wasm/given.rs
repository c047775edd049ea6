//! What JavaScript gives: options and queries, read member by member. (Readers that a macro makes for each of them would be a quarter of
//! the module.)

use super::error;
use js_sys::{Array, JSON, Object, Reflect};
use serde::de::{self, DeserializeOwned, IntoDeserializer};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// An object; a member that is not there, or is nothing, was not given.
pub(super) struct Given {
    object: JsValue,
    /// The first member that is not what it must be. Kept until all were read: to leave at each would be kilobytes of code.
    wrong: Rc<RefCell<Option<JsValue>>>,
}

/// Why a name is none: those that there are.
#[derive(Debug)]
struct Unknown(&'static [&'static str]);

impl fmt::Display for Unknown {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Unknown {}

impl de::Error for Unknown {
    fn custom<T: fmt::Display>(_: T) -> Unknown {
        Unknown(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Unknown {
        Unknown(expected)
    }
}

/// One of some values that have names, or which there are.
fn variant<T: DeserializeOwned>(text: &str) -> Result<T, Unknown> {
    T::deserialize(text.into_deserializer())
}

impl Given {
    #[inline(never)]
    pub(super) fn new(value: JsValue) -> Result<Given, JsValue> {
        if value.is_undefined() || value.is_null() {
            return Ok(Given { object: Object::new().into(), wrong: Rc::default() });
        }
        let invalid = || error("invalid-option", "options must be plain values");
        // As JSON sees it: a moment is its text, what is undefined or no number is not there, and nothing runs while it is read.
        let text = JSON::stringify(&value).map_err(|_| invalid())?;
        let plain = JsValue::from(text).as_string().and_then(|text| JSON::parse(&text).ok()).ok_or_else(invalid)?;
        match is_plain(&plain) {
            true => Ok(Given { object: plain, wrong: Rc::default() }),
            false => Err(error("invalid-option", "options must be an object")),
        }
    }

    /// What was read, if every member was what it must be.
    pub(super) fn done<T>(&self, read: T) -> Result<T, JsValue> {
        match self.wrong.take() {
            None => Ok(read),
            Some(wrong) => Err(wrong),
        }
    }

    /// Tells that something cannot be as it is.
    #[inline(never)]
    pub(super) fn refuse(&self, message: &str) {
        self.wrong.borrow_mut().get_or_insert_with(|| error("invalid-option", message));
    }

    #[inline(never)]
    fn must(&self, name: &str, due: &str) {
        self.refuse(&format!("{name} must be {due}"));
    }

    /// A member, which may be `null`.
    #[inline(never)]
    fn member(&self, name: &str) -> Option<JsValue> {
        // Reflect::get fails on what is no object alone.
        Reflect::get(&self.object, &name.into()).ok().filter(|value| !value.is_undefined())
    }

    #[inline(never)]
    fn value(&self, name: &str) -> Option<JsValue> {
        self.member(name).filter(|value| !value.is_null())
    }

    #[inline(never)]
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = self.value(name)?.as_string();
        if text.is_none() {
            self.must(name, "a text");
        }
        text
    }

    /// A text, or that there is none.
    #[inline(never)]
    pub(super) fn text_or_none(&self, name: &str) -> Option<Option<String>> {
        self.member(name).map(|_| self.text(name))
    }

    /// A list of texts, or that there is none among them.
    #[inline(never)]
    pub(super) fn texts_or_none(&self, name: &str) -> Option<Vec<Option<String>>> {
        let value = self.value(name)?;
        let mut texts = Vec::new();
        let items = value.dyn_ref::<Array>();
        for at in 0..items.map_or(0, |items| items.length()) {
            let item = items.map_or(JsValue::NULL, |items| items.get(at));
            let text = item.as_string();
            if text.is_none() && !item.is_null() {
                self.must(name, "a list of texts");
            }
            texts.push(text);
        }
        if items.is_none() {
            self.must(name, "a list of texts");
        }
        Some(texts)
    }

    /// A list of texts.
    #[inline(never)]
    pub(super) fn texts(&self, name: &str) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        for text in self.texts_or_none(name)? {
            match text {
                Some(text) => texts.push(text),
                None => self.must(name, "a list of texts"),
            }
        }
        Some(texts)
    }

    /// One text, or several.
    #[inline(never)]
    pub(super) fn one_or_many(&self, name: &str) -> Option<Vec<String>> {
        match self.member(name).and_then(|value| value.as_string()) {
            Some(text) => Some(vec![text]),
            None => self.texts(name),
        }
    }

    #[inline(never)]
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        let flag = self.value(name)?.as_bool();
        if flag.is_none() {
            self.must(name, "true or false");
        }
        flag
    }

    /// A whole number within bounds.
    #[inline(never)]
    pub(super) fn whole(&self, name: &str, least: i64, most: i64) -> Option<i64> {
        let number = self.value(name)?.as_f64();
        let whole = number.filter(|n| (least as f64..=most as f64).contains(n) && n.fract() == 0.0).map(|n| n as i64);
        if whole.is_none() {
            self.must(name, &format!("a whole number from {least} to {most}"));
        }
        whole
    }

    /// How many.
    #[inline(never)]
    pub(super) fn count(&self, name: &str) -> Option<usize> {
        self.whole(name, 0, u32::MAX as i64).map(|n| n as usize)
    }

    /// One of some values that have names.
    pub(super) fn named<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.variant(name, &self.text(name)?)
    }

    /// The value with a name, for a member.
    pub(super) fn variant<T: DeserializeOwned>(&self, name: &str, text: &str) -> Option<T> {
        let found = variant(text);
        if let Err(Unknown(names)) = &found {
            self.must(name, &format!("one of {}", names.join(", ")));
        }
        found.ok()
    }

    /// An object in this one.
    #[inline(never)]
    pub(super) fn within(&self, name: &str) -> Option<Given> {
        let object = self.value(name)?;
        if !is_plain(&object) {
            self.must(name, "an object");
            return None;
        }
        Some(Given { object, wrong: self.wrong.clone() })
    }

    /// The names of the members.
    #[inline(never)]
    pub(super) fn names(&self) -> Vec<String> {
        let names = Object::keys(self.object.unchecked_ref::<Object>());
        (0..names.length()).filter_map(|at| names.get(at).as_string()).collect()
    }
}

fn is_plain(value: &JsValue) -> bool {
    value.is_object() && !Array::is_array(value)
}
