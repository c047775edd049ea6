//! The contacts and agents that are followed, and how they are found: by id, and by what they share.

use super::{CompleteReason, Engine, NEVER};
use crate::store::Id;
use crate::text::sort;

/// A contact, or an agent's sign-ins and states that belong to none.
pub(super) struct Entry {
    /// The contact's id; [`NONE`]: it was forgotten.
    pub(super) id: Id,
    /// Its events by time.
    pub(super) events: Vec<u32>,
    /// What it shares with others: agents, and legs, each as [`key`] has it.
    pub(super) keys: Vec<u32>,
    /// The stream's time when there was news of it.
    pub(super) touched: i64,
    /// When it is looked at next; `i64::MAX`: when there is news.
    pub(super) due: i64,
    /// Up to when its last rebuilding depends on what happened.
    pub(super) until: i64,
    /// The stream's time when it was complete.
    pub(super) completed: i64,
    /// The hash of what was given.
    pub(super) given: u64,
    pub(super) revision: u32,
    /// Why it is complete.
    pub(super) reason: Option<CompleteReason>,
    pub(super) released: bool,
    pub(super) late: bool,
    /// A phase of an agent is open: the agent's next event may change it, however late that comes.
    pub(super) unsettled: bool,
    pub(super) changed: bool,
    pub(super) stamp: u32,
}

impl Entry {
    pub(super) fn new(id: Id, late: bool) -> Entry {
        Entry {
            id,
            events: Vec::new(),
            keys: Vec::new(),
            touched: NEVER,
            due: i64::MAX,
            until: NEVER,
            completed: NEVER,
            given: 0,
            revision: 0,
            reason: None,
            released: false,
            late,
            unsettled: false,
            changed: false,
            stamp: 0,
        }
    }

    /// Whether it can still be re-opened.
    pub(super) fn remembered(&self, now: i64, remember: i64) -> bool {
        self.reason.is_none() || self.due != i64::MAX || now < self.completed.saturating_add(remember)
    }
}

/// An agent's events without a contact, by time.
pub(super) struct Own {
    pub(super) id: Id,
    pub(super) events: Vec<u32>,
    pub(super) stamp: u32,
}

/// Where a text's number leads, plus one: 0 is nowhere.
#[derive(Clone, Copy, Default)]
pub(super) struct Index {
    pub(super) contact: u32,
    pub(super) own: u32,
    /// The first link of those whose key it is.
    pub(super) links: u32,
}

/// A contact that has a key, and the next link, plus one.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub(super) entry: u32,
    pub(super) next: u32,
}

pub(super) fn key(id: Id, leg: bool) -> u32 {
    id << 1 | u32::from(leg)
}

impl Engine {
    pub(super) fn index_of(&mut self, id: Id) -> &mut Index {
        let id = id as usize;
        if id >= self.index.len() {
            self.index.resize(id + 1, Index::default());
        }
        &mut self.index[id]
    }

    pub(super) fn index_at(&self, id: Id) -> Index {
        self.index.get(id as usize).copied().unwrap_or_default()
    }

    /// The entry of a contact's id.
    pub(super) fn entry_of(&self, id: &str) -> Option<u32> {
        self.index_at(self.store.strings.find(id)?).contact.checked_sub(1)
    }

    /// Those who have a key.
    pub(super) fn entries_with(&self, key: u32) -> impl Iterator<Item = u32> {
        let mut next = self.index_at(key >> 1).links;
        std::iter::from_fn(move || {
            let link = *self.links.get(next.checked_sub(1)? as usize)?;
            next = link.next;
            Some(link.entry)
        })
    }

    /// Those but one who have a key, in the order in which they became known: that of the links is another one after a
    /// restart, and must not be seen from outside.
    pub(super) fn other_entries_with(&self, key: u32, but: u32) -> Vec<u32> {
        let mut others: Vec<u32> = self.entries_with(key).filter(|other| *other != but).collect();
        sort::numbers(&mut others, &mut |a, b| a.cmp(&b));
        others
    }

    pub(super) fn sort_by_start(&self, places: &mut [u32]) {
        sort::numbers(places, &mut |a, b| {
            let key = |place: u32| {
                let entry = &self.entries[place as usize];
                let start = entry.events.first().and_then(|e| self.store.time(*e as usize));
                (start, self.store.strings.get(entry.id))
            };
            key(a).cmp(&key(b))
        });
    }
}
