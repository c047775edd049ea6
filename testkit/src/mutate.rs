//! Mutations of payloads: small changes of the kinds that producers make, from a seed.

use crate::random::Rng;
use serde_json::{Map, Value, json};

/// Names that are no event's, besides those of the payloads.
const STRANGERS: [&str; 9] =
    ["colour", "", "extra", "caller.", "skillGrou", "call_Type ", "dialect", "originator", "channelId"];

/// Makes mutations; the same seed makes the same ones.
pub struct Mutator {
    rng: Rng,
}

impl Mutator {
    /// A mutator with this seed.
    pub fn new(seed: u64) -> Mutator {
        Mutator { rng: Rng(seed) }
    }

    /// The next number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.rng.below(n)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// The payload with one to three changes; values may come from `other`.
    pub fn mutate(&mut self, payload: &Map<String, Value>, other: &Map<String, Value>) -> Map<String, Value> {
        let mut payload = payload.clone();
        for _ in 0..=self.below(3) {
            self.change(&mut payload, other);
        }
        payload
    }

    fn change(&mut self, payload: &mut Map<String, Value>, other: &Map<String, Value>) {
        let names: Vec<String> = payload.keys().cloned().collect();
        if names.is_empty() {
            return;
        }
        let name = self.pick(&names).clone();
        match self.below(10) {
            0 => {
                payload.shift_remove(&name);
            }
            1 => {
                // Another spelling, in place of the name or beside it.
                let value = payload[&name].clone();
                if self.below(2) == 0 {
                    payload.shift_remove(&name);
                }
                let spelling = self.respell(&name);
                payload.insert(spelling, value);
            }
            2 => {
                let stranger = (*self.pick(&STRANGERS)).to_owned();
                let value = self.any_value();
                payload.insert(stranger, value);
            }
            3 => {
                // A member of another payload.
                let others: Vec<String> = other.keys().cloned().collect();
                if let Some(name) = others.get(self.below(others.len())) {
                    payload.insert(name.clone(), other[name].clone());
                }
            }
            4 => {
                // Another member's value.
                let from = self.pick(&names).clone();
                let value = payload[&from].clone();
                payload.insert(name, value);
            }
            5 | 6 => {
                let value = self.any_value();
                payload.insert(name, value);
            }
            _ => {
                let value = match &payload[&name] {
                    Value::String(text) => {
                        let text = text.clone();
                        json!(self.edit(&text))
                    }
                    Value::Array(items) => {
                        let mut items = items.clone();
                        let at = self.below(items.len() + 1);
                        let value = self.any_value();
                        items.insert(at, value);
                        json!(items)
                    }
                    Value::Number(number) => match self.below(3) {
                        0 => json!(number.to_string()),
                        1 => json!(number.as_f64().unwrap_or_default() + 1.0),
                        _ => json!(-number.as_f64().unwrap_or_default()),
                    },
                    _ => self.any_value(),
                };
                payload.insert(name, value);
            }
        }
    }

    fn respell(&mut self, name: &str) -> String {
        let at = (0..=self.below(name.len() + 1)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        match self.below(8) {
            0 => name.to_uppercase(),
            1 => name.to_lowercase(),
            2 => format!("{}_{}", &name[..at], &name[at..]),
            3 => format!("{}-{}", &name[..at], &name[at..]),
            4 => format!("{}{}{}", &name[..at], self.pick(&BLANKS), &name[at..]),
            5 => name.chars().rev().collect(),
            6 => format!("{name}s"),
            _ => {
                let mut letters = name.chars();
                let first = letters.next();
                let swap = |c: char| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
                first.map(swap).into_iter().chain(letters).collect()
            }
        }
    }

    fn edit(&mut self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let at = self.below(letters.len() + 1);
        let blank = *self.pick(&BLANKS);
        let mut out = letters.clone();
        match self.below(8) {
            0 => out.insert(0, blank),
            1 => out.push(blank),
            2 => out.insert(at, blank),
            3 => out.truncate(at),
            4 if at < letters.len() => out[at] = *self.pick(&['0', '1', '9', 'T', 'z', '-', ':', 'a', '，', '"', '\\']),
            5 if at < letters.len() => drop(out.remove(at)),
            6 => return text.to_uppercase(),
            _ if !letters.is_empty() => out.push(*self.pick(&letters)),
            _ => {}
        }
        out.into_iter().collect()
    }

    fn any_value(&mut self) -> Value {
        let pool = [
            json!(null),
            json!(true),
            json!(0),
            json!(1),
            json!(3),
            json!(1.0),
            json!(-0.0),
            json!(2.5),
            json!(1e300),
            json!(13800001111_u64),
            json!(1618367640447_u64),
            json!(u64::MAX),
            json!(""),
            json!(" "),
            json!("\u{3000}\u{feff}"),
            json!("0"),
            json!("1e2"),
            json!("Agent"),
            json!("agent"),
            json!("Queuing"),
            json!("Ringing"),
            json!("Ring"),
            json!("Inbound"),
            json!("Internal"),
            json!("PredictiveDial"),
            json!("INBOUND"),
            json!("CONSULTANT"),
            json!("CONSULTED"),
            json!("Established"),
            json!("1.0"),
            json!("2.0"),
            json!(false),
            json!("true"),
            json!("Dialing"),
            json!("RingingTimeout"),
            json!("2024-02-29T23:59:60.5+14:00"),
            json!("2023-02-29T23:59:59Z"),
            json!("2024-02-29 23:59:59"),
            json!("1618367640"),
            json!("https://h/é"),
            json!("a, b"),
            json!(","),
            json!("[]"),
            json!("[1"),
            json!([]),
            json!([""]),
            json!(["a"]),
            json!(["a", " "]),
            json!(["a", 1]),
            json!([null]),
            json!([[["a"]]]),
            json!({}),
            json!({ "caller": " x " }),
        ];
        self.pick(&pool).clone()
    }
}

/// Blanks, and characters that look like blanks.
const BLANKS: [char; 16] = [
    ' ', '\t', '\n', '\u{b}', '\u{85}', '\u{a0}', '\u{1680}', '\u{2000}', '\u{200a}', '\u{2028}', '\u{202f}',
    '\u{3000}', '\u{feff}', '\u{200b}', '\u{180e}', '\u{1c}',
];
