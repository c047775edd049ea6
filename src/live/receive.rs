//! An event that arrives: whether it is new, what it belongs to, and which contacts may look different for it.

use super::entries::{Entry, Link, Own, key};
use super::forgotten::hash;
use super::{Engine, JUMP, LiveEvent, NEVER};
use crate::catalog::EventType;
use crate::diagnostic::Diagnostic;
use crate::event::{Broken, CheckedEvent, Found, Sink};
use crate::store::{Id, NONE};
use crate::timeline::may_end_phases;
use crate::timeline::rules::{is_sign_in_or_out, rung_agent, takes_part};

/// What became of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept { late: bool },
    Duplicate,
    Apart,
}

impl Sink for Engine {
    fn event(&mut self, found: Found<'_>) {
        self.pipeline.event(&found);
        let (checked, _, options) = self.pipeline.last();
        let wanted =
            !self.options.problems_only || found.log_prefix || found.wrapped.is_some() || !checked.findings.is_empty();
        let mut verdict = wanted.then(|| CheckedEvent::new(&found, checked, options, true));
        let event = self.store.add(checked, found.raw, found.place);
        self.stats.events += 1;
        if checked.valid() {
            self.stats.valid += 1;
        } else {
            self.stats.invalid += 1;
            self.store.mark_invalid(event);
        }
        let fate = self.accept(event);
        let (duplicate, late) = (fate == Fate::Duplicate, fate == Fate::Kept { late: true });
        if duplicate && verdict.is_none() {
            // Nothing was found about it.
            let mut normal = Vec::new();
            self.store.write_normal(event, &mut normal);
            verdict = Some(CheckedEvent {
                source: found.place.source,
                offset: found.place.offset,
                length: found.place.length,
                line: found.place.line,
                event_type: self.store.event_type(event),
                valid: true,
                diagnostics: Vec::new(),
                normal: String::from_utf8(normal).ok(),
            });
        }
        if let Some(mut checked) = verdict {
            if duplicate {
                checked.diagnostics.push(Diagnostic::duplicate(
                    found.place.offset,
                    found.place.length,
                    found.place.line,
                ));
            }
            let contact_id = self.store.strings.optional(self.store.contact(event));
            self.result.events.push(LiveEvent { checked, contact_id, duplicate, late });
        }
        self.complete_due();
        if self.size() >= self.collect_at {
            self.collect();
        }
    }

    fn broken(&mut self, broken: Broken<'_>) {
        let broken = self.pipeline.broken(broken);
        self.stats.events += 1;
        self.stats.invalid += 1;
        let checked = CheckedEvent::broken(&broken, self.pipeline.options());
        self.result.events.push(LiveEvent { checked, contact_id: None, duplicate: false, late: false });
    }
}

impl Engine {
    pub(super) fn fingerprint(&self, event: usize) -> u64 {
        let mut text = Vec::with_capacity(512);
        self.store.write_known(event, &mut text);
        hash(&text)
    }

    /// Whether an event is among others, which are in order of time.
    pub(super) fn is_among(&self, event: usize, others: &[u32]) -> bool {
        let (store, time) = (&self.store, self.store.time(event));
        let from = others.partition_point(|e| store.time(*e as usize) < time);
        let same_moment = others[from..].iter().map(|e| *e as usize).take_while(|e| store.time(*e) == time);
        let mut alike = same_moment.filter(|e| store.event_type(*e) == store.event_type(event)).peekable();
        alike.peek().is_some() && {
            let ours = self.fingerprint(event);
            alike.any(|e| self.fingerprint(e) == ours)
        }
    }

    /// Keeps an event that was added to the store last, if it is news.
    fn accept(&mut self, event: usize) -> Fate {
        let (contact, agent) = (self.store.contact(event), self.store.agent(event));
        let Some((event_type, time)) = takes_part(&self.store, event) else {
            self.stats.apart += 1;
            return Fate::Apart;
        };
        let late = if contact != NONE { self.add_to_contact(event, contact) } else { self.add_to_agent(event, agent) };
        let Some(late) = late else {
            self.stats.duplicates += 1;
            return Fate::Duplicate;
        };
        self.stats.late += u64::from(late);
        self.advance_clock(time);
        let own = if contact != NONE { self.record_change(event, event_type, late) } else { u32::MAX };
        if agent != NONE {
            self.recheck_contacts_of_agent(event, event_type, time, agent, own);
        }
        Fate::Kept { late }
    }

    /// Puts an event to those of its contact: whether the contact had been forgotten; `None` if it was delivered
    /// before.
    pub(super) fn add_to_contact(&mut self, event: usize, contact: Id) -> Option<bool> {
        let mut late = false;
        let mut place = self.index_at(contact).contact.checked_sub(1);
        if let Some(entry) = place.map(|place| &self.entries[place as usize]) {
            if self.is_among(event, &entry.events) {
                return None;
            }
            if !entry.remembered(self.now, self.options.remember_ms) {
                // Others may still need it; for itself it is forgotten.
                self.forget(place.take().unwrap_or_default());
            }
        }
        let place = match place {
            Some(place) => place,
            None => {
                if self.forgotten_contacts.has(hash(self.store.strings.bytes(contact))) {
                    if self.forgotten_events.has(self.fingerprint(event)) {
                        return None;
                    }
                    late = true;
                }
                self.entries.push(Entry::new(contact, late));
                self.index_of(contact).contact = self.entries.len() as u32;
                self.entries.len() as u32 - 1
            }
        };
        self.add_event(place, event);
        Some(late)
    }

    /// Puts an event to a contact, and the contact to those with whom the event says that it has to do.
    pub(super) fn add_event(&mut self, place: u32, event: usize) {
        let (store, time) = (&self.store, self.store.time(event));
        let (agent, leg) = (store.agent(event), store.leg(event));
        let called = rung_agent(store, event);
        let entry = &mut self.entries[place as usize];
        let at = entry.events.partition_point(|e| store.time(*e as usize) <= time);
        entry.events.insert(at, event as u32);
        entry.released |= matches!(store.event_type(event), Some(EventType::CallReleased | EventType::CDRReady));
        for (id, is_leg) in [(agent, false), (called, false), (leg, true)] {
            let key = key(id, is_leg);
            if id == NONE || self.entries[place as usize].keys.contains(&key) {
                continue;
            }
            self.entries[place as usize].keys.push(key);
            let next = self.index_at(id).links;
            self.links.push(Link { entry: place, next });
            self.index_of(id).links = self.links.len() as u32;
        }
    }

    /// Puts an event without a contact to those of its agent; `None` if it was delivered before.
    pub(super) fn add_to_agent(&mut self, event: usize, agent: Id) -> Option<bool> {
        let time = self.store.time(event);
        let place = self.index_at(agent).own.checked_sub(1);
        let known = place.is_some_and(|own| self.is_among(event, &self.owns[own as usize].events));
        // What is younger than the grace time is never forgotten.
        let old = time.is_some_and(|time| time < self.now.saturating_sub(self.options.grace_ms));
        if known || old && self.forgotten_events.has(self.fingerprint(event)) {
            return None;
        }
        self.add_own_event(event, agent);
        Some(false)
    }

    pub(super) fn add_own_event(&mut self, event: usize, agent: Id) {
        let place = match self.index_at(agent).own.checked_sub(1) {
            Some(place) => place,
            None => {
                self.owns.push(Own { id: agent, events: Vec::new(), stamp: 0 });
                self.index_of(agent).own = self.owns.len() as u32;
                self.owns.len() as u32 - 1
            }
        };
        let (store, events) = (&self.store, &mut self.owns[place as usize].events);
        let at = events.partition_point(|e| store.time(*e as usize) <= store.time(event));
        events.insert(at, event as u32);
    }

    /// The stream has come to this time, unless it stands alone with it.
    pub(super) fn advance_clock(&mut self, time: i64) {
        if self.now != NEVER && time.saturating_sub(self.now) <= JUMP {
            self.now = self.now.max(time);
        } else if self.ahead != NEVER && time.abs_diff(self.ahead) <= JUMP as u64 {
            (self.now, self.ahead) = (time.max(self.ahead), NEVER);
        } else {
            self.ahead = time;
        }
    }

    /// There is news of the contact of an event; which one it is.
    pub(super) fn record_change(&mut self, event: usize, event_type: EventType, late: bool) -> u32 {
        let Some(place) = self.index_at(self.store.contact(event)).contact.checked_sub(1) else { return u32::MAX };
        let now = if self.now == NEVER { self.store.time(event).unwrap_or_default() } else { self.now };
        let entry = &mut self.entries[place as usize];
        (entry.touched, entry.reason) = (now, None);
        entry.late |= late;
        self.mark_changed(place);
        let wait = self.quiet_time(place);
        self.schedule(place, now.saturating_add(wait));
        // Contacts that share a leg with it have an anomaly, those included that were complete before it was known.
        let leg = self.store.leg(event);
        if leg != NONE {
            for other in self.other_entries_with(key(leg, true), place) {
                self.recheck_later(other);
            }
        }
        // An agent whose phone rings by the event of a leg.
        let called = rung_agent(&self.store, event);
        if called != NONE && called != self.store.agent(event) {
            let time = self.store.time(event).unwrap_or_default();
            self.recheck_contacts_of_agent(event, event_type, time, called, place);
        }
        place
    }

    pub(super) fn mark_changed(&mut self, place: u32) {
        let entry = &mut self.entries[place as usize];
        if !std::mem::replace(&mut entry.changed, true) {
            self.result.changed.push(self.store.strings.get(entry.id).to_owned());
        }
    }

    /// Other contacts may look different for what their agent did.
    pub(super) fn recheck_contacts_of_agent(
        &mut self,
        event: usize,
        event_type: EventType,
        time: i64,
        agent: Id,
        own: u32,
    ) {
        let ends = may_end_phases(&self.store, event);
        let signs = is_sign_in_or_out(event_type);
        let recent = self.now.saturating_sub(self.options.open_ms);
        for other in self.other_entries_with(key(agent, false), own) {
            let entry = &self.entries[other as usize];
            if entry.id == NONE {
                continue;
            }
            if entry.reason.is_none() {
                if ends && self.last_change(entry) >= recent {
                    self.mark_changed(other);
                    self.recheck_later(other);
                }
            } else if signs || time <= entry.until || ends && entry.unsettled {
                self.recheck_later(other);
            }
        }
    }
}
