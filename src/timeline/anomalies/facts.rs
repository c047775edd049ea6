//! What the rules of anomalies look at: the facts of one contact, gathered once, and those of one agent.

use super::AnomalyCode;
use super::agent_overlap::Overlaps;
use super::found::{FoundAnomaly, Phrase, Value};
use super::shared_connect_id::SharedLegs;
use crate::catalog::{Dialect, EventType, Field, FieldSet};
use crate::store::{Attr, Id, NONE, Store};
use crate::text::sort;
use crate::timeline::phases::{Kind, dialect_of};
use crate::timeline::rules::{Position, begins_call, is_call_event, is_record, position, reports_no_call, transfers};
use crate::timeline::{AgentWork, ContactSummary, Groups, Phase, Work};

/// What two times may differ by and still be the same: clocks differ and records are rounded. Milliseconds.
pub(super) const TOLERANCE: i64 = 2_000;

/// Everything that anomalies are looked for in.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub store: &'a Store,
    pub groups: &'a Groups,
    pub work: &'a Work,
    pub across: &'a AcrossContacts,
}

/// What concerns more than one contact.
#[derive(Default)]
pub(crate) struct AcrossContacts {
    pub(super) shared_legs: SharedLegs,
    pub(super) overlaps: Overlaps,
}

impl AcrossContacts {
    /// Looks at all contacts and agents.
    pub(crate) fn new(store: &Store, groups: &Groups, work: &Work) -> AcrossContacts {
        AcrossContacts { shared_legs: SharedLegs::new(store, groups), overlaps: Overlaps::new(store, work) }
    }
}

/// An event of the contact.
#[derive(Clone, Copy)]
pub(super) struct EventFacts {
    /// Its number in the store.
    pub index: usize,
    pub event_type: EventType,
    pub at: Position,
    /// Whether it reports success.
    pub succeeded: bool,
    pub agent: Id,
    pub leg_id: Id,
    /// The place of its leg in [`ContactFacts::legs`].
    pub leg: usize,
    /// Caller and callee. These and the ones below may be empty texts.
    pub parties: [Id; 2],
    pub instance: Id,
    pub destination: Id,
}

impl EventFacts {
    pub(super) fn time(&self) -> i64 {
        self.at.0
    }

    pub(super) fn is_transfer(&self) -> bool {
        transfers(self.event_type) && self.succeeded
    }

    /// An anomaly at this event, whose type the message names.
    pub(super) fn found(&self, anomaly: AnomalyCode) -> FoundAnomaly {
        FoundAnomaly { event: Some(self.event_type), ..FoundAnomaly::new(anomaly, self.time()) }
    }
}

/// A leg of the contact.
#[derive(Clone, Copy)]
pub(super) struct LegFacts {
    /// [`NONE`] for the last one, which stands for the contact and has the events that name no leg.
    pub id: Id,
    /// Its first event that is no record.
    pub start: Option<i64>,
    /// Its last CallReleased.
    pub released: Option<i64>,
    /// Caller and callee as its call events named them first.
    pub parties: [Id; 2],
}

/// A detail record or a recording of the contact.
#[derive(Clone, Copy)]
pub(super) struct RecordFacts {
    pub event: EventFacts,
    pub start: Option<i64>,
    pub end: Option<i64>,
}

impl RecordFacts {
    /// Such a record is compared with nothing.
    pub(super) fn ends_before_it_starts(&self) -> bool {
        self.start.zip(self.end).is_some_and(|(start, end)| end < start)
    }

    /// An anomaly of the record if a time of it and that of the call, which stand in this order, are not the same.
    pub(super) fn mismatch(
        &self,
        anomaly: AnomalyCode,
        phrase: Phrase,
        (recorded, known): (i64, i64),
    ) -> Option<FoundAnomaly> {
        let difference = recorded - known;
        (difference.abs() > TOLERANCE).then(|| FoundAnomaly {
            agent: self.event.agent,
            leg_id: self.event.leg_id,
            phrase,
            actual: Value::Time(recorded),
            reference: Value::Time(known),
            difference,
            time: Some(known),
            ..self.event.found(anomaly)
        })
    }
}

/// The facts of one contact.
pub(super) struct ContactFacts<'a> {
    pub context: Context<'a>,
    /// Its number.
    pub contact: u32,
    pub summary: &'a ContactSummary,
    pub phases: &'a [Phase],
    /// All its events, in order.
    pub events: &'a [EventFacts],
    /// By id; one more at the end, see [`LegFacts::id`].
    pub legs: &'a [LegFacts],
    /// Its records, in order.
    pub records: &'a [RecordFacts],
    /// The dialect that it is written in.
    pub dialect: Dialect,
    /// The first call or call centre event.
    pub first_call: Option<&'a EventFacts>,
    /// When it began: its first event that is no record; `None` if its beginning is missing.
    pub beginning: Option<i64>,
    /// The last CallReleased of any leg.
    pub released: Option<i64>,
    /// The first instance that an event names.
    pub instance: Id,
    /// When its first talk began.
    pub talk_start: Option<i64>,
    /// When its last talk ended; `None` while one of them is open.
    pub talk_end: Option<i64>,
}

impl<'a> ContactFacts<'a> {
    pub(super) fn text(&self, id: Id) -> &'a str {
        self.context.store.strings.get(id)
    }

    pub(super) fn has_only_records(&self) -> bool {
        self.records.len() == self.events.len()
    }

    pub(super) fn recordings(&self) -> impl Iterator<Item = &'a RecordFacts> {
        self.records.iter().filter(|record| record.event.event_type != EventType::CDRReady)
    }
}

/// Memory in which the facts of one contact after another are gathered.
#[derive(Default)]
pub(super) struct FactsBuffer {
    ids: Vec<Id>,
    events: Vec<EventFacts>,
    legs: Vec<LegFacts>,
    records: Vec<RecordFacts>,
}

impl FactsBuffer {
    /// Gathers the facts of a contact; `summary` and `phases` are the contact's.
    pub(super) fn gather<'a>(
        &'a mut self,
        context: Context<'a>,
        contact: usize,
        summary: &'a ContactSummary,
        phases: &'a [Phase],
    ) -> ContactFacts<'a> {
        let store = context.store;
        let events = context.groups.events(contact);
        self.list_legs(store, events);
        self.events.clear();
        self.records.clear();
        let without_id = self.legs.len() - 1;
        let (mut first_call, mut beginning, mut released, mut instance) = (None, None, None, NONE);
        for index in events.iter().map(|e| *e as usize) {
            let Some(e) = event_facts(store, index, &self.legs) else { continue };
            let leg = &mut self.legs[e.leg];
            if is_call_event(e.event_type) {
                first_call = first_call.or(Some(self.events.len()));
                if e.leg_id != NONE {
                    for (first, named) in leg.parties.iter_mut().zip(e.parties) {
                        set_first(store, first, named);
                    }
                }
            }
            if is_record(e.event_type) {
                let time = |field| match store.attr(index, field) {
                    Some(Attr::Time(ms)) => Some(ms),
                    _ => None,
                };
                self.records.push(RecordFacts { event: e, start: time(Field::StartTime), end: time(Field::EndTime) });
            } else {
                beginning = beginning.or(Some(e.time()));
                leg.start = leg.start.or(Some(e.time()));
            }
            if e.event_type == EventType::CallReleased {
                leg.released = Some(e.time());
                released = Some(e.time());
            }
            set_first(store, &mut instance, e.instance);
            self.events.push(e);
        }
        self.legs[without_id].released = released;
        let first_call = first_call.map(|place: usize| &self.events[place]);
        let dialect = dialect_of(store, events);
        // A call from a SIP phone begins with the ringing of the other party.
        let is_dialled = || {
            let dials = |e: &EventFacts| matches!(e.event_type, EventType::Dialing | EventType::AgentDialing);
            dialect == Dialect::V2 && self.events.iter().any(dials)
        };
        let has_beginning =
            first_call.is_none_or(|e| begins_call(e.event_type) || e.event_type == EventType::Ringing && is_dialled());
        let talks = || phases.iter().filter(|p| p.kind == Kind::Talk);
        let open_talk = talks().any(|p| p.end.is_none());
        ContactFacts {
            context,
            contact: contact as u32,
            summary,
            phases,
            events: &self.events,
            legs: &self.legs,
            records: &self.records,
            first_call,
            dialect,
            beginning: beginning.filter(|_| has_beginning),
            released,
            instance,
            talk_start: talks().map(|p| p.start.0).min(),
            talk_end: talks().filter_map(|p| p.end).map(|end| end.0).max().filter(|_| !open_talk),
        }
    }

    fn list_legs(&mut self, store: &Store, events: &[u32]) {
        self.ids.clear();
        self.ids.extend(events.iter().map(|e| store.leg(*e as usize)));
        // Events of a contact name the same leg again and again.
        self.ids.dedup();
        sort::numbers(&mut self.ids, &mut |a, b| a.cmp(&b));
        self.ids.dedup();
        let leg = |id| LegFacts { id, start: None, released: None, parties: [NONE; 2] };
        self.legs.clear();
        self.legs.extend(self.ids.iter().copied().filter(|id| *id != NONE).chain([NONE]).map(leg));
    }
}

fn event_facts(store: &Store, index: usize, legs: &[LegFacts]) -> Option<EventFacts> {
    let (leg_id, without_id) = (store.leg(index), legs.len() - 1);
    let mut e = EventFacts {
        index,
        event_type: store.event_type(index)?,
        at: position(store, index),
        succeeded: store.succeeded(index),
        agent: store.agent(index),
        leg_id,
        leg: legs[..without_id].binary_search_by_key(&leg_id, |leg| leg.id).unwrap_or(without_id),
        parties: [NONE; 2],
        instance: NONE,
        destination: NONE,
    };
    const WANTED: FieldSet = FieldSet::of(&[Field::Caller, Field::Callee, Field::InstanceId, Field::Destination]);
    store.texts(index, WANTED, |field, id| match field {
        Field::Caller => e.parties[0] = id,
        Field::Callee => e.parties[1] = id,
        Field::InstanceId => e.instance = id,
        _ => e.destination = id,
    });
    Some(e)
}

/// Keeps the first of several texts that is not empty.
fn set_first(store: &Store, first: &mut Id, named: Id) {
    if *first == NONE && named != NONE && !store.strings.bytes(named).is_empty() {
        *first = named;
    }
}

/// Of how many things it was said already that they have an anomaly, which is said of each once.
pub(super) struct Once {
    reported: Vec<bool>,
    count: usize,
}

impl Once {
    /// For so many things. There is no memory for them before the first one is reported: hardly a contact has an
    /// anomaly.
    pub(super) fn new(count: usize) -> Once {
        Once { reported: Vec::new(), count }
    }

    /// Whether it is the first time for this one.
    pub(super) fn first(&mut self, place: usize) -> bool {
        if self.reported.is_empty() {
            self.reported.resize(self.count, false);
        }
        !std::mem::replace(&mut self.reported[place], true)
    }
}

/// The facts of one agent.
pub(super) struct AgentFacts<'a> {
    pub context: Context<'a>,
    pub agent: AgentWork<'a>,
}

/// A talk that an agent is in.
#[derive(Clone, Copy)]
pub(crate) struct TalkFacts {
    pub contact: Id,
    pub leg_id: Id,
    pub start: i64,
    pub end: i64,
}

/// A moment of an agent's day, at which an event of the agent stands or a call begins, and what had been known by then.
pub(crate) struct AgentMoment {
    pub agent: Id,
    pub time: i64,
    pub event_type: EventType,
    /// A call begins by the event; otherwise it is the agent's own.
    pub begins_call: bool,
    /// The contact and the leg of the event or the call.
    pub contact: Id,
    pub leg_id: Id,
    /// The talk that the agent has been in since before this moment.
    pub talk: Option<TalkFacts>,
    /// The beginning of the break that the agent has been on.
    pub break_since: Option<i64>,
    /// The state that the agent's own event repeats, and since when it has been so.
    pub repeats: Option<(Phrase, i64)>,
}

impl AgentMoment {
    /// Whether the agent's event is one of another state in the middle of a talk.
    pub(super) fn interrupts_talk(&self) -> bool {
        self.talk.is_some() && !self.begins_call && reports_no_call(self.event_type)
    }

    /// An anomaly of the agent at this moment, by its event.
    pub(super) fn found(&self, anomaly: AnomalyCode) -> FoundAnomaly {
        FoundAnomaly { agent: self.agent, event: Some(self.event_type), ..FoundAnomaly::new(anomaly, self.time) }
    }
}
