//! Texts of events, read out of the store.

use super::Groups;
use crate::catalog::{Field, Shape};
use crate::store::{Attr, Id, NONE, Store};
use crate::text::sort;
use crate::text::time::format_time;

/// Reads texts of events out of the store.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    pub store: &'a Store,
    pub groups: &'a Groups,
}

impl Lookup<'_> {
    pub(super) fn text(&self, event: usize, field: Field) -> Option<String> {
        match field {
            Field::AgentId => self.store.strings.optional(self.store.agent(event)),
            Field::ConnectId => self.store.strings.optional(self.store.leg(event)),
            _ => match self.store.attr(event, field)? {
                // A time, or a value of a closed set, that could not be read is none.
                Attr::Text(_) if matches!(field.spec().shape, Shape::Enum(_) | Shape::Time) => None,
                Attr::Text(id) => Some(self.store.strings.get(id).to_owned()).filter(|t| !t.is_empty()),
                Attr::Enum(i) => Some(field.value_name(i).to_owned()),
                Attr::Time(ms) => Some(format_time(ms)),
                Attr::Json(_) => None,
            },
        }
    }

    pub(super) fn time(&self, event: usize) -> String {
        format_time(self.store.time(event).unwrap_or_default())
    }

    /// The first of the events that has the field.
    pub(crate) fn first(&self, events: &[u32], field: Field) -> Option<String> {
        events.iter().find_map(|e| self.text(*e as usize, field))
    }

    /// The different texts of a field, in the order of the first naming.
    pub(crate) fn different(&self, events: &[u32], field: Field) -> Vec<String> {
        let ids = first_named(events.iter().map(|e| match field {
            Field::AgentId => self.store.agent(*e as usize),
            _ => self.store.text_attr(*e as usize, field),
        }));
        ids.iter().map(|id| self.store.strings.get(*id).to_owned()).filter(|t| !t.is_empty()).collect()
    }
}

/// The different ids but [`NONE`], in the order of the first naming.
pub(super) fn first_named(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    let mut named: Vec<(Id, usize)> = ids.zip(0..).filter(|(id, _)| *id != NONE).collect();
    // Events of a contact say the same again and again.
    named.dedup_by_key(|n| n.0);
    sort::by_key(&mut named, |n| *n);
    named.dedup_by_key(|n| n.0);
    sort::by_key(&mut named, |n| n.1);
    named.into_iter().map(|n| n.0).collect()
}
