//! How options and queries are read by serde, and the words with which what cannot be read is refused.

use crate::text::time::parse_offset;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Unexpected, Visitor};
use std::fmt;

/// A member that may be `null`, which is as if it were not there.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

/// A member for which `null` is a value of its own: "those without".
pub(crate) fn or_none<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Deserialize::deserialize(from).map(Some)
}

/// One text, or several.
pub(crate) fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    struct Texts;
    impl<'de> Visitor<'de> for Texts {
        type Value = Option<Vec<String>>;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a text or a list of texts")
        }
        fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
            Ok(Some(vec![text.to_owned()]))
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
            let mut texts = Vec::new();
            while let Some(text) = items.next_element()? {
                texts.push(text);
            }
            Ok(Some(texts))
        }
    }
    from.deserialize_any(Texts)
}

/// An offset from UTC as `+hh:mm` or `-hh:mm`; in minutes.
pub(crate) fn offset<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i32>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    match parse_offset(&text) {
        None => Err(Error::custom(format_args!("must be an offset such as +08:00, not {text}"))),
        offset => Ok(offset),
    }
}

/// A whole number within bounds.
#[derive(Clone, Copy)]
pub(crate) struct Whole<const LEAST: i64, const MOST: i64>(pub(crate) i64);

impl<'de, const LEAST: i64, const MOST: i64> Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_i64(Bounds { least: LEAST, most: MOST }).map(Whole)
    }
}

/// What a whole number is kept as.
pub(crate) trait Number {
    /// The number, which is within the bounds of its member.
    fn of(n: i64) -> Self;
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl Number for $number {
            fn of(n: i64) -> $number {
                n as $number
            }
        })*
    };
}
numbers!(i64 u64 usize);

/// A whole number within bounds, with what holds where none was given.
pub(crate) fn whole<'de, D, N, const LEAST: i64, const MOST: i64, const DEFAULT: i64>(from: D) -> Result<N, D::Error>
where
    D: Deserializer<'de>,
    N: Number,
{
    let given = Option::<Whole<LEAST, MOST>>::deserialize(from)?;
    Ok(N::of(given.map_or(DEFAULT, |n| n.0)))
}

struct Bounds {
    least: i64,
    most: i64,
}

impl Visitor<'_> for Bounds {
    type Value = i64;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "a whole number from {} to {}", self.least, self.most)
    }
    fn visit_i64<E: Error>(self, n: i64) -> Result<i64, E> {
        if n < self.least || n > self.most {
            return Err(E::invalid_value(Unexpected::Signed(n), &self));
        }
        Ok(n)
    }
    fn visit_u64<E: Error>(self, n: u64) -> Result<i64, E> {
        // What is too large for an i64 is beyond every bound.
        self.visit_i64(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// The largest whole number that JavaScript holds exactly, with all below it.
pub(crate) const MOST_WHOLE: i64 = (1 << 53) - 1;

/// The largest number of milliseconds that is taken.
pub(crate) const MOST_MS: i64 = 9_000_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Read {
        #[serde(deserialize_with = "or_default")]
        flag: bool,
        #[serde(deserialize_with = "or_none")]
        name: Option<Option<String>>,
        #[serde(deserialize_with = "one_or_many")]
        ids: Option<Vec<String>>,
        #[serde(deserialize_with = "offset")]
        clock: Option<i32>,
        size: Option<Whole<1, 10>>,
        #[serde(deserialize_with = "whole::<_, _, 1, 10, 5>")]
        length: usize,
    }

    fn read(json: &str) -> Result<Read, String> {
        serde_json::from_str(json).map_err(|e| e.to_string())
    }

    #[test]
    fn null_is_not_there_unless_it_is_a_value() {
        let all = read(r#"{"flag":null,"name":null,"ids":null,"clock":null,"size":null,"length":null}"#).unwrap();
        assert!(!all.flag && all.ids.is_none() && all.clock.is_none() && all.size.is_none());
        assert_eq!(all.length, 5);
        assert_eq!(all.name, Some(None));
        assert_eq!(read("{}").unwrap().name, None);
    }

    #[test]
    fn one_text_or_several() {
        assert_eq!(read(r#"{"ids":"a"}"#).unwrap().ids.unwrap(), ["a"]);
        assert_eq!(read(r#"{"ids":["a","b"]}"#).unwrap().ids.unwrap(), ["a", "b"]);
        assert!(read(r#"{"ids":7}"#).err().unwrap().contains("expected a text or a list of texts"));
    }

    #[test]
    fn what_is_out_of_bounds_is_refused_in_words() {
        assert_eq!(read(r#"{"size":10,"clock":"-05:30"}"#).map(|r| (r.size.unwrap().0, r.clock)), Ok((10, Some(-330))));
        for size in ["0", "11", "18446744073709551615", "1.5", "\"7\""] {
            let refused = read(&format!(r#"{{"size":{size}}}"#)).err().unwrap();
            assert!(refused.contains("expected a whole number from 1 to 10"), "{refused}");
        }
        let refused = read(r#"{"clock":"noon"}"#).err().unwrap();
        assert!(refused.starts_with("must be an offset such as +08:00, not noon"), "{refused}");
    }
}
