//! When a contact is complete: those whose time has come are rebuilt, and given unless they wait for something.

use super::entries::Entry;
use super::forgotten::hash;
use super::rebuilt::{Built, Waits};
use super::{CompleteReason, Engine, LiveContact, NEVER, TOGETHER};
use crate::store::NONE;
use std::cmp::Reverse;

impl Engine {
    /// When there was news of a contact last. What was ahead of its time when it came counts once that time has come.
    pub(super) fn last_change(&self, entry: &Entry) -> i64 {
        let last = entry.events.last().and_then(|e| self.store.time(*e as usize)).filter(|last| *last <= self.now);
        entry.touched.max(last.unwrap_or(NEVER))
    }

    /// How long a contact must be quiet.
    pub(super) fn quiet_time(&self, place: u32) -> i64 {
        let entry = &self.entries[place as usize];
        if entry.released || entry.late { self.options.grace_ms } else { self.options.idle_ms }
    }

    /// A contact is looked at once more when the grace time is over.
    pub(super) fn recheck_later(&mut self, place: u32) {
        let entry = &self.entries[place as usize];
        let waits = entry.reason.is_none() && !entry.released && !entry.late;
        if entry.id != NONE && !waits && entry.remembered(self.now, self.options.remember_ms) {
            self.schedule(place, self.now.saturating_add(self.options.grace_ms));
        }
    }

    /// A contact is looked at by then at the latest. Times are made rounder, so that several are looked at together.
    pub(super) fn schedule(&mut self, place: u32, by: i64) {
        let step = (self.options.grace_ms / 8).max(1);
        let by = by.saturating_add(step - 1).div_euclid(step).saturating_mul(step);
        let entry = &mut self.entries[place as usize];
        if by < entry.due {
            entry.due = by;
            self.due.push(Reverse((by, place)));
        }
    }

    /// Looks at those whose time has come.
    pub(super) fn complete_due(&mut self) {
        let mut places = Vec::new();
        while let Some(Reverse((due, place))) = self.due.peek().copied().filter(|next| next.0.0 <= self.now) {
            self.due.pop();
            // What was scheduled anew, or forgotten, has another time.
            if self.entries.get(place as usize).is_some_and(|e| e.id != NONE && e.due == due) {
                self.entries[place as usize].due = i64::MAX;
                places.push(place);
            }
        }
        if !places.is_empty() {
            self.complete(places, None);
        }
    }

    /// Rebuilds contacts and gives those that are complete; for a reason, all of them.
    pub(super) fn complete(&mut self, mut places: Vec<u32>, why: Option<CompleteReason>) {
        if why.is_none() {
            places.retain(|place| {
                let entry = &self.entries[*place as usize];
                let ready = self.last_change(entry).saturating_add(self.quiet_time(*place));
                let early = entry.reason.is_none() && ready > self.now;
                if early {
                    self.schedule(*place, ready);
                }
                !early
            });
        }
        self.sort_by_start(&mut places);
        for some in places.chunks(TOGETHER) {
            let built = self.rebuild(some);
            for (place, built) in some.iter().zip(built) {
                self.settle(*place, built, why);
            }
        }
    }

    /// Gives a contact if it is complete; else it is looked at later.
    pub(super) fn settle(&mut self, place: u32, built: Built, why: Option<CompleteReason>) {
        let (now, options) = (self.now, &self.options);
        let touched = self.last_change(&self.entries[place as usize]);
        let entry = &mut self.entries[place as usize];
        if why.is_none() && entry.reason.is_none() {
            let ready = built.until.saturating_add(options.grace_ms);
            let bound = |ms: i64| touched.saturating_add(ms);
            let (ready, next) = match built.waits {
                None => (ready, ready),
                // Whatever the agent does comes back here.
                Some(Waits::Agent) => (ready.max(bound(options.open_ms)), i64::MAX),
                Some(Waits::Other) => (ready.max(bound(options.idle_ms)), now.saturating_add(options.grace_ms.max(1))),
                Some(Waits::Own) => (ready.max(bound(options.idle_ms)), i64::MAX),
            };
            // A time that is still to come, as a wrong clock has it, is not waited for.
            let ready = ready.min(bound(options.idle_ms.max(options.open_ms).max(options.grace_ms)));
            if ready > now {
                self.schedule(place, ready.min(next));
                return;
            }
        }
        let quiet = if entry.released { CompleteReason::Released } else { CompleteReason::Idle };
        let reason = entry.reason.or(why).unwrap_or(quiet);
        let given = hash(built.json.as_bytes());
        (entry.until, entry.unsettled, entry.due) = (built.until, built.unsettled, i64::MAX);
        if entry.reason.is_none() {
            entry.completed = now;
        }
        if given == entry.given && entry.revision > 0 {
            // What was looked at once more is as it was.
            entry.reason = Some(reason);
            return;
        }
        (entry.given, entry.reason, entry.completed) = (given, Some(reason), now);
        entry.revision += 1;
        if entry.revision == 1 {
            self.stats.completed += 1;
        } else {
            self.stats.revised += 1;
        }
        let (revision, late) = (entry.revision, entry.late);
        let Built { contact, json, mut beside, .. } = built;
        if revision > 1 {
            // Contacts that it shared something with before may look different now.
            for key in &self.entries[place as usize].keys {
                beside.extend(self.entries_with(*key));
            }
        }
        for other in beside {
            if other != place && self.entries[other as usize].reason.is_some() {
                self.recheck_later(other);
            }
        }
        self.result.completed.push(LiveContact { contact, json, reason: Some(reason), revision, late });
    }
}
