//! What is kept and what is left behind.

use super::entries::{Entry, Own, key};
use super::forgotten::hash;
use super::{CompleteReason, Engine, GARBAGE};
use crate::store::NONE;
use crate::text::sort;
use crate::timeline::rules::signs_in;
use std::cmp::Reverse;

impl Engine {
    /// Forgets a contact. Its events are garbage; what remains is that they were there.
    pub(super) fn forget(&mut self, place: u32) {
        let entry = &mut self.entries[place as usize];
        let (id, events) = (std::mem::take(&mut entry.id), std::mem::take(&mut entry.events));
        entry.due = i64::MAX;
        self.forgotten_contacts.add(hash(self.store.strings.bytes(id)));
        self.index_of(id).contact = 0;
        self.stats.forgotten += 1;
        for event in events {
            let fingerprint = self.fingerprint(event as usize);
            self.forgotten_events.add(fingerprint);
        }
    }

    /// Forgets what matters no more, and keeps within the bounds.
    pub(super) fn collect(&mut self) {
        self.drop_what_no_longer_matters();
        let most = self.options.max_bytes / 4 * 3;
        while self.size() > most && self.free_memory() {
            self.drop_what_no_longer_matters();
        }
        self.collect_at = (self.size() * 2).clamp(GARBAGE, self.options.max_bytes);
    }

    /// Copies what is kept to a fresh store, and leaves the rest behind.
    fn drop_what_no_longer_matters(&mut self) {
        let (now, options) = (self.now, self.options.clone());
        // From when on each agent matters to a contact that is still followed; of a leg, that it does.
        let mut matters: Vec<i64> = vec![i64::MAX; self.store.strings.len() * 2];
        let start = |engine: &Engine, entry: &Entry| {
            entry.events.first().and_then(|e| engine.store.time(*e as usize)).unwrap_or_default()
        };
        for entry in self.entries.iter().filter(|e| e.id != NONE && e.remembered(now, options.remember_ms)) {
            for key in &entry.keys {
                let from = &mut matters[*key as usize];
                *from = start(self, entry).min(*from);
            }
        }
        let context = options.idle_ms.max(options.remember_ms);
        let needed = |entry: &Entry| {
            let by = |key: &u32| match key & 1 {
                0 => matters[*key as usize] <= entry.until,
                _ => matters[*key as usize] != i64::MAX,
            };
            entry.remembered(now, options.remember_ms)
                || now < entry.completed.saturating_add(context) && entry.keys.iter().any(by)
        };
        let gone: Vec<u32> = (0..self.entries.len() as u32)
            .filter(|e| self.entries[*e as usize].id != NONE && !needed(&self.entries[*e as usize]))
            .collect();
        for place in gone {
            self.forget(place);
        }
        let mut owns = std::mem::take(&mut self.owns);
        for own in &mut owns {
            let from = matters[key(own.id, false) as usize].min(now.saturating_sub(options.grace_ms));
            let gone = self.outdated(&mut own.events, from);
            for event in own.events.drain(gone) {
                let fingerprint = self.fingerprint(event as usize);
                self.forgotten_events.add(fingerprint);
            }
        }
        self.rebuild_index(owns);
    }

    /// Which of an agent's own events matter no more: those before a time, except the last sign-in or sign-out,
    /// which is moved to where they end.
    fn outdated(&self, events: &mut Vec<u32>, from: i64) -> core::ops::Range<usize> {
        let end = events.partition_point(|e| self.store.time(*e as usize).is_some_and(|t| t < from));
        // Of several that report the same the first one counts.
        let mut last: Option<(usize, bool)> = None;
        for (at, e) in events[..end].iter().enumerate() {
            if let Some(signed_in) = signs_in(&self.store, *e as usize)
                && last.is_none_or(|(_, before)| before != signed_in)
            {
                last = Some((at, signed_in));
            }
        }
        match last {
            Some((at, _)) => {
                let event = events.remove(at);
                events.insert(end - 1, event);
                0..end - 1
            }
            None => 0..end,
        }
    }

    /// Fills a fresh store with the events of the entries that are left and of agents.
    fn rebuild_index(&mut self, owns: Vec<Own>) {
        let store = std::mem::take(&mut self.store);
        let entries = std::mem::take(&mut self.entries);
        self.index.clear();
        self.links.clear();
        self.due.clear();
        for mut entry in entries.into_iter().filter(|e| e.id != NONE) {
            let place = self.entries.len() as u32;
            let events = std::mem::take(&mut entry.events);
            entry.id = self.store.strings.intern(store.strings.bytes(entry.id));
            entry.keys = Vec::new();
            if entry.due != i64::MAX {
                self.due.push(Reverse((entry.due, place)));
            }
            self.index_of(entry.id).contact = place + 1;
            self.entries.push(entry);
            for event in events {
                let event = self.store.copy(&store, event as usize);
                self.add_event(place, event);
            }
        }
        for own in owns {
            for event in own.events {
                let event = self.store.copy(&store, event as usize);
                let agent = self.store.agent(event);
                self.add_own_event(event, agent);
            }
        }
    }

    /// Lets go of a quarter of what is held: contacts that are complete, then those that have been quiet the longest, which are
    /// given; then what agents did. Whether there was anything.
    fn free_memory(&mut self) -> bool {
        let mut places: Vec<u32> = (0..self.entries.len() as u32).collect();
        let age = |place: u32| {
            let entry = &self.entries[place as usize];
            (entry.reason.is_none(), if entry.reason.is_none() { entry.touched } else { entry.completed })
        };
        sort::numbers(&mut places, &mut |a, b| age(a).cmp(&age(b)));
        let events = |place: &u32| self.entries[*place as usize].events.len();
        let enough = places.iter().map(events).sum::<usize>().div_ceil(4);
        let mut sum = 0;
        let victims = places.iter().position(|place| {
            sum += events(place);
            sum >= enough
        });
        places.truncate(victims.map_or(0, |last| last + 1));
        if places.is_empty() {
            let before: usize = self.owns.iter().map(|own| own.events.len()).sum();
            for own in 0..self.owns.len() {
                let events = std::mem::take(&mut self.owns[own].events);
                let (gone, left) = events.split_at(events.len().div_ceil(2));
                for event in gone {
                    let fingerprint = self.fingerprint(*event as usize);
                    self.forgotten_events.add(fingerprint);
                }
                self.owns[own].events = left.to_vec();
            }
            return before > 0;
        }
        let open = places.iter().copied().filter(|place| self.entries[*place as usize].reason.is_none()).collect();
        self.complete(open, Some(CompleteReason::Memory));
        for place in places {
            self.forget(place);
        }
        true
    }
}
