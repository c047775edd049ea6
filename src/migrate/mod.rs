//! What a consumer that was written for one dialect will not find in the other, counted from the events that were read.

mod meanings;

use crate::catalog::{Dialect, DocumentedEvent, EVENTS, EnumId, EventType, FIELDS, Field, FieldUse};
use crate::diagnostic::Bilingual;
use crate::store::{Attr, NONE, Store};
use serde::Serialize;

/// What differs between the vendor's dialects in the events that were read: for a consumer of each dialect what it will
/// not find in events of the other one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Migration {
    /// How many events are written in each dialect.
    pub events: Vec<DialectCount>,
    /// What differs, by consumer, then by kind, the most frequent first.
    pub differences: Vec<Difference>,
}

/// How many events are written in a dialect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct DialectCount {
    /// The dialect.
    #[cfg_attr(feature = "schemas", schemars(with = "Dialect"))]
    pub dialect: &'static str,
    /// How many events.
    pub count: u64,
}

/// What kind of difference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// An event has another name, or there is none.
    Event,
    /// A field has another name, or there is none.
    Field,
    /// A value is spelled in another way, or there is none.
    Value,
    /// The same names mean something else.
    Meaning,
}

/// One difference, for a consumer of one dialect that reads events of the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// The dialect that the consumer was written for.
    #[cfg_attr(feature = "schemas", schemars(with = "Dialect"))]
    pub consumer: &'static str,
    /// The dialect of the events that it reads.
    #[cfg_attr(feature = "schemas", schemars(with = "Dialect"))]
    pub stream: &'static str,
    /// The events that it is about, by their normal names, each once; empty where a value differs, which many events
    /// may have.
    pub event_types: Vec<EventType>,
    /// What the consumer looks for; `None`: the stream has something that it does not know.
    pub name: Option<&'static str>,
    /// What the stream has; `None`: nothing.
    pub found: Option<&'static str>,
    /// How many of the events that were read show it.
    pub count: u64,
    /// For people, in both languages.
    pub message: Bilingual,
    /// One of these events; `None` if all of them were left out for want of memory.
    pub example: Option<ExamplePlace>,
}

/// Where an event stands in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ExamplePlace {
    /// The number of the source, from 0.
    pub source: u32,
    /// Where it begins in the source, in bytes.
    pub offset: u64,
    /// How long it is in the source, in bytes.
    pub length: u64,
    /// The line on which it begins, from 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u64,
}

/// How often something was seen, and in which event first.
#[derive(Clone, Copy, Default)]
struct Seen {
    count: u64,
    first: u32,
}

impl Seen {
    fn add(&mut self, event: usize) {
        if self.count == 0 {
            self.first = event as u32;
        }
        self.count += 1;
    }

    fn join(self, other: Seen) -> Seen {
        match (self.count, other.count) {
            (_, 0) => self,
            (0, _) => other,
            _ => Seen { count: self.count + other.count, first: self.first.min(other.first) },
        }
    }
}

/// The closed sets whose values are compared.
const SETS: [(Field, EnumId); 4] = [
    (Field::CallType, EnumId::CallType),
    (Field::AbandonPhase, EnumId::AbandonPhase),
    (Field::QueueType, EnumId::QueueType),
    (Field::Scenario, EnumId::Scenario),
];

/// The most values that one of the sets has.
const VALUES: usize = 16;

/// What was seen in the events of one dialect.
struct Census {
    events: Vec<Seen>,
    /// By event, then by field.
    fields: Vec<Seen>,
    /// By set, then by value.
    values: Vec<Seen>,
}

impl Census {
    fn new() -> Census {
        let none = |n: usize| vec![Seen::default(); n];
        Census {
            events: none(EVENTS.len()),
            fields: none(EVENTS.len() * FIELDS.len()),
            values: none(SETS.len() * VALUES),
        }
    }

    fn event(&self, event: EventType) -> Seen {
        self.events[event as usize]
    }

    fn field(&self, event: EventType, field: Field) -> Seen {
        self.fields[event as usize * FIELDS.len() + field as usize]
    }
}

/// Counts what the events of each dialect have.
fn census(store: &Store) -> [Census; Dialect::COUNT] {
    let mut all = [Census::new(), Census::new()];
    for event in 0..store.len() {
        let Some(event_type) = store.event_type(event) else { continue };
        let census = &mut all[store.dialect(event) as usize];
        census.events[event_type as usize].add(event);
        let row = event_type as usize * FIELDS.len();
        let ids = [
            (Field::ContactId, store.contact(event)),
            (Field::AgentId, store.agent(event)),
            (store.leg_field(event), store.leg(event)),
        ];
        for (field, _) in ids.into_iter().filter(|(_, id)| *id != NONE) {
            census.fields[row + field as usize].add(event);
        }
        for field in [Field::EventType, Field::EventTime] {
            census.fields[row + field as usize].add(event);
        }
        store.fields(event, &mut |field| census.fields[row + field as usize].add(event));
        for (set, (field, _)) in SETS.iter().enumerate() {
            if let Some(Attr::Enum(value)) = store.attr(event, *field) {
                census.values[set * VALUES + value as usize % VALUES].add(event);
            }
        }
    }
    all
}

/// The differences that the events of a store show.
pub(crate) fn migration(store: &Store) -> Migration {
    let all = census(store);
    let mut found = Finder { store, all: &all, differences: Vec::new() };
    for consumer in Dialect::ALL {
        found.events(consumer);
        found.fields(consumer);
        found.values(consumer);
        found.meanings(consumer);
    }
    let mut differences = found.differences;
    crate::text::sort::by_key(&mut differences, |d| (d.consumer, d.kind, core::cmp::Reverse(d.count)));
    let count = |dialect: Dialect| all[dialect as usize].events.iter().map(|seen| seen.count).sum();
    let events = Dialect::ALL.map(|dialect| DialectCount { dialect: dialect.id(), count: count(dialect) });
    Migration { events: events.to_vec(), differences }
}

struct Finder<'a> {
    store: &'a Store,
    all: &'a [Census; Dialect::COUNT],
    differences: Vec<Difference>,
}

impl Finder<'_> {
    fn report(
        &mut self,
        kind: DifferenceKind,
        consumer: Dialect,
        event_types: Vec<EventType>,
        (name, found): (Option<&'static str>, Option<&'static str>),
        seen: Seen,
        message: Bilingual,
    ) {
        let mut types: Vec<EventType> = Vec::new();
        for event_type in event_types {
            if !types.contains(&event_type) {
                types.push(event_type);
            }
        }
        let event = seen.first as usize;
        let (offset, length, line) = self.store.place_of(event);
        let example = ExamplePlace { source: self.store.source(event) as u32, offset, length, line };
        self.differences.push(Difference {
            kind,
            consumer: consumer.id(),
            stream: consumer.other().id(),
            event_types: types,
            name,
            found,
            count: seen.count,
            message,
            example: Some(example),
        });
    }

    /// Events that have another name, that are gone, or that are new.
    fn events(&mut self, consumer: Dialect) {
        let stream = consumer.other();
        for spec in &EVENTS {
            let event = spec.event_type;
            let [own, other] = [consumer, stream].map(|dialect| self.all[dialect as usize].event(event));
            let [known, met] = [consumer, stream].map(|dialect| event.documented(dialect).map(|event| event.name));
            let (seen, message) = match (known, met) {
                (Some(known), Some(met)) if known != met => (
                    own.join(other),
                    Bilingual {
                        en: format!("{known} is called {met} in {}", stream.id()),
                        zh: format!("{known} 在 {} 中名为 {met}", stream.id()),
                    },
                ),
                (Some(known), None) => (
                    own,
                    Bilingual {
                        en: format!("{} has no {known}", stream.id()),
                        zh: format!("{} 没有 {known}", stream.id()),
                    },
                ),
                (None, Some(met)) => (
                    other,
                    Bilingual {
                        en: format!("{met} is new in {}", stream.id()),
                        zh: format!("{met} 仅见于 {}", stream.id()),
                    },
                ),
                _ => continue,
            };
            if seen.count > 0 {
                self.report(DifferenceKind::Event, consumer, vec![event], (known, met), seen, message);
            }
        }
    }

    /// Fields that have another name, or that are gone, in events that both dialects have.
    fn fields(&mut self, consumer: Dialect) {
        let stream = consumer.other();
        let mut found: Vec<(&'static str, Option<&'static str>, Vec<EventType>, Seen)> = Vec::new();
        for spec in &EVENTS {
            let event = spec.event_type;
            let (Some(known), Some(met)) = (event.documented(consumer), event.documented(stream)) else { continue };
            for used in known.uses() {
                let other = used_in(met, used.field);
                if other.is_some_and(|other| other.name == used.name) || !met.published {
                    continue;
                }
                // Events of its own dialect that have the field, and events of the other one in which it should be.
                let own = self.all[consumer as usize].field(event, used.field);
                let missed = match other {
                    Some(_) => self.all[stream as usize].field(event, used.field),
                    None if used.required => self.all[stream as usize].event(event),
                    None => Seen::default(),
                };
                let seen = own.join(missed);
                if seen.count == 0 {
                    continue;
                }
                let name = other.map(|other| other.name);
                match found.iter_mut().find(|known| known.0 == used.name && known.1 == name) {
                    Some(known) => {
                        known.2.push(event);
                        known.3 = known.3.join(seen);
                    }
                    None => found.push((used.name, name, vec![event], seen)),
                }
            }
        }
        for (name, other, events, seen) in found {
            let id = stream.id();
            let message = match other {
                Some(other) => Bilingual {
                    en: format!("{name} is spelled {other} in {id}"),
                    zh: format!("{name} 在 {id} 中写作 {other}"),
                },
                None => Bilingual {
                    en: format!("these events have no {name} in {id}"),
                    zh: format!("这些事件在 {id} 中没有 {name}"),
                },
            };
            self.report(DifferenceKind::Field, consumer, events, (Some(name), other), seen, message);
        }
    }

    /// Values that are spelled in another way, or that are gone.
    fn values(&mut self, consumer: Dialect) {
        let stream = consumer.other();
        for (set, (field, id)) in SETS.into_iter().enumerate() {
            for value in 0..id.values().len() {
                let spelled = |dialect: Dialect| dialect.values(id).iter().find(|v| usize::from(v.value) == value);
                let [known, met] = [consumer, stream].map(|dialect| spelled(dialect).map(|v| v.name));
                let [own, other] = [consumer, stream].map(|d| self.all[d as usize].values[set * VALUES + value]);
                let name = field.name();
                let (seen, message) = match (known, met) {
                    (Some(known), Some(met)) if known != met => (
                        own.join(other),
                        Bilingual {
                            en: format!("{name} {known} is spelled {met} in {}", stream.id()),
                            zh: format!("{name} 的取值 {known} 在 {} 中写作 {met}", stream.id()),
                        },
                    ),
                    (Some(known), None) => (
                        own,
                        Bilingual {
                            en: format!("{name} is never {known} in {}", stream.id()),
                            zh: format!("{} 的 {name} 没有取值 {known}", stream.id()),
                        },
                    ),
                    (None, Some(met)) => (
                        other,
                        Bilingual {
                            en: format!("{name} {met} is new in {}", stream.id()),
                            zh: format!("{name} 的取值 {met} 仅见于 {}", stream.id()),
                        },
                    ),
                    _ => continue,
                };
                if seen.count > 0 {
                    self.report(DifferenceKind::Value, consumer, Vec::new(), (known, met), seen, message);
                }
            }
        }
    }

    /// What the same names mean in the other dialect.
    fn meanings(&mut self, consumer: Dialect) {
        for meaning in meanings::MEANINGS.iter().filter(|meaning| meaning.consumer == consumer) {
            let count = |(dialect, event, field): &(Dialect, EventType, Option<Field>)| {
                let census = &self.all[*dialect as usize];
                field.map_or_else(|| census.event(*event), |field| census.field(*event, field))
            };
            let seen = meaning.seen.iter().map(count).fold(Seen::default(), Seen::join);
            if seen.count == 0 {
                continue;
            }
            let shown = |one: &&(Dialect, EventType, Option<Field>)| count(one).count > 0;
            let mut events: Vec<EventType> = meaning.seen.iter().filter(shown).map(|one| one.1).collect();
            events.dedup();
            let message = Bilingual { en: meaning.en.to_owned(), zh: meaning.zh.to_owned() };
            let (name, found) = (Some(meaning.name), meaning.found);
            self.report(DifferenceKind::Meaning, consumer, events, (name, found), seen, message);
        }
    }
}

/// The use of a field in one of the ways in which an event is written.
fn used_in(event: &'static DocumentedEvent, field: Field) -> Option<&'static FieldUse> {
    event.ways().find_map(|way| way.field(field))
}
