//! Contacts as they are now: rebuilt by the rules of the timeline in a small store of their own.

use super::entries::Entry;
use super::{CLOCKS, Engine, NEVER};
use crate::store::{Id, NONE, Store};
use crate::timeline::rules::is_sign_in_or_out;
use crate::timeline::{AcrossContacts, Builder, Contact, ContactSummary, Context, Groups, Kind, Lookup, Work};

/// A contact as it was rebuilt.
pub(super) struct Built {
    pub(super) contact: Contact,
    pub(super) json: String,
    /// Up to when it depends on what happened.
    pub(super) until: i64,
    /// What is still open, and can be waited for.
    pub(super) waits: Option<Waits>,
    pub(super) unsettled: bool,
    /// The other contacts in which an agent of it talks at the same time.
    pub(super) beside: Vec<u32>,
}

/// What a released contact waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Waits {
    /// An agent, to end ringing or after-call work.
    Agent,
    /// Another contact, in which an agent talks at the same time.
    Other,
    /// Its own events: a talk or a wait still goes on.
    Own,
}

impl Engine {
    /// Rebuilds contacts from their events and those of all with whom they share an agent or a leg.
    pub(super) fn rebuild(&mut self, places: &[u32]) -> Vec<Built> {
        self.stamp = self.stamp.wrapping_add(1);
        let stamp = self.stamp;
        let start = |entry: &Entry| entry.events.first().and_then(|e| self.store.time(*e as usize)).unwrap_or(i64::MAX);
        let from = places.iter().map(|place| start(&self.entries[*place as usize])).min().unwrap_or_default();
        let mut concerned = places.to_vec();
        let mut owns = Vec::new();
        for place in places {
            let start = start(&self.entries[*place as usize]);
            for key in &self.entries[*place as usize].keys {
                // What was over before it began cannot change it, unless they share a leg.
                concerned.extend(self.entries_with(*key).filter(|other| {
                    let entry = &self.entries[*other as usize];
                    key & 1 == 1 || entry.reason.is_none() || entry.until >= start
                }));
                owns.extend(self.index_at(key >> 1).own.checked_sub(1));
            }
        }
        let mut store = Store::default();
        for own in owns {
            let own = &mut self.owns[own as usize];
            if std::mem::replace(&mut own.stamp, stamp) != stamp {
                for event in own.events.iter().map(|e| *e as usize) {
                    if self.store.time(event) >= Some(from)
                        || self.store.event_type(event).is_some_and(is_sign_in_or_out)
                    {
                        store.copy(&self.store, event);
                    }
                }
            }
        }
        // The ids, in the small store, of the contacts that are not complete.
        let mut open: Vec<Id> = Vec::new();
        for place in concerned {
            let entry = &mut self.entries[place as usize];
            if std::mem::replace(&mut entry.stamp, stamp) != stamp {
                for event in &entry.events {
                    store.copy(&self.store, *event as usize);
                }
                if entry.reason.is_none() && entry.id != NONE {
                    open.push(store.strings.intern(self.store.strings.bytes(entry.id)));
                }
            }
        }
        let groups = Groups::new(&mut store);
        let (mut builder, mut numbers) = (Builder::default(), vec![u32::MAX; store.strings.len()]);
        for contact in 0..groups.len() {
            numbers[groups.id(contact) as usize] = contact as u32;
        }
        let work = Work::new(&store, &groups);
        let across = AcrossContacts::new(&store, &groups, &work);
        let context = Context { store: &store, groups: &groups, work: &work, across: &across };
        let lookup = Lookup { store: &store, groups: &groups };
        let built = places.iter().filter_map(|place| {
            let id = store.strings.find(self.store.strings.get(self.entries[*place as usize].id))?;
            let number = *numbers.get(id as usize)? as usize;
            let events = groups.events(number);
            let contact = lookup.contact(id, events, &mut builder);
            let summary = ContactSummary::new(&store, &mut builder, events);
            let anomalies = context.contact_anomalies(number, &summary, &builder.phases);
            let contact = Contact { anomalies, ..contact };
            let mut built = Built {
                json: serde_json::to_string(&contact).unwrap_or_default(),
                contact,
                until: NEVER,
                waits: None,
                unsettled: false,
                beside: Vec::new(),
            };
            let place = |contact: u32| self.entry_of(store.strings.get(groups.id(contact as usize)));
            for e in events.iter().map(|e| *e as usize) {
                let clocks = if store.agent(e) == NONE { 0 } else { CLOCKS };
                built.until = built.until.max(store.time(e).unwrap_or_default().saturating_add(clocks));
            }
            for p in &builder.phases {
                if let Some((end, _)) = p.end {
                    built.until = built.until.max(end);
                    if p.kind != Kind::Talk {
                        continue;
                    }
                } else {
                    let of_agent = p.agent != NONE && matches!(p.kind, Kind::Ring | Kind::Acw);
                    built.unsettled |= p.agent != NONE;
                    built.waits = built.waits.max(Some(if of_agent { Waits::Agent } else { Waits::Own }));
                    continue;
                }
                // Talk of the same agent in other contacts meanwhile.
                let calls = work.agent(p.agent).map_or(&[][..], |agent| agent.calls());
                let end = p.end.map_or(i64::MAX, |e| e.0);
                for call in calls.iter().filter(|c| c.kind == Kind::Talk && c.contact as usize != number) {
                    match call.end() {
                        _ if call.start > end => {}
                        Some(over) if over >= p.start.0 => {
                            built.until = built.until.max(over);
                            built.beside.extend(place(call.contact));
                        }
                        None if open.contains(&groups.id(call.contact as usize)) => {
                            built.waits = built.waits.max(Some(Waits::Other));
                        }
                        _ => {}
                    }
                }
            }
            Some(built)
        });
        built.collect()
    }
}
