//! The channels of a contact of 2.0: each party has one of its own. Whose it is, is told by the events of the channel
//! itself; those of queues, transfers and observers name agents on the channels of others.

use super::Event;
use crate::catalog::{BARGE, COACH, CONSULT, EventType, Field, MONITOR};
use crate::store::{Attr, Id, NONE, Store};
use crate::timeline::Party;
use crate::timeline::rules::Position;

/// Values of `scenario` by number ([`crate::catalog::SCENARIOS`]).
const CONSULTED: u8 = 2;
const MONITORING: u8 = 3;
const COACHING: u8 = 4;
const BARGING: u8 = 7;

/// A moment, and the event that marks it.
pub(super) type Mark = (Position, EventType);

/// One party's channel.
#[derive(Clone, Copy)]
pub(super) struct Channel {
    /// [`NONE`] for an agent's whose events name no channel.
    pub id: Id,
    /// The agent; [`NONE`] for a customer or the centre.
    pub agent: Id,
    /// A supervisor's who listens, coaches or barges in.
    pub observes: bool,
    /// Of an agent who is asked by another one.
    pub consulted: bool,
    /// Of an agent who came into the call in another way than by being asked.
    pub not_asked: bool,
    pub rang: bool,
    /// One of its events has been taken.
    pub begun: bool,
    pub dialled: bool,
    /// When it was answered: the earlier of the agent's event and the channel's own.
    pub up: Option<Mark>,
    /// When it was released: the earlier of the two.
    pub down: Option<Mark>,
    /// When its agent hung up.
    pub hung_up: Option<Mark>,
    /// From when on the party takes part, if that is later than the answer: a consulted agent from the transfer on, an
    /// observer from the interception on.
    pub joins: Option<Mark>,
    pub talked: bool,
}

/// An agent asks another one.
#[derive(Clone, Copy)]
pub(super) struct Consultation {
    pub asking: Id,
    pub asked: Id,
    /// Its first event.
    pub begin: Position,
    pub started: bool,
    pub transfer: Option<Mark>,
    pub over: bool,
    /// Who was asked is not on the line any more.
    pub left: bool,
}

/// The channels of one contact.
#[derive(Default)]
pub(super) struct Channels {
    pub list: Vec<Channel>,
    /// Places in the list by id.
    by_id: Vec<(Id, u32)>,
    pub consultations: Vec<Consultation>,
    /// The channel that the contact came in on, by the IVR and the queue.
    pub main: Id,
    /// Both sides are customers, whom the platform calls.
    pub back2back: bool,
}

/// Whether an event is one of the channel that it names, or of the agent whose channel that is.
pub(super) fn is_of_channel(event_type: EventType) -> bool {
    use EventType::*;
    matches!(
        event_type,
        Dialing
            | Ringing
            | CallEstablished
            | CallReleased
            | CallHeld
            | CallRetrieved
            | Muted
            | Unmuted
            | AgentDialing
            | AgentRinging
            | AgentTalk
            | AgentRelease
    )
}

impl Channels {
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.by_id.clear();
        self.consultations.clear();
        self.main = NONE;
        self.back2back = false;
    }

    /// Whether a channel is the platform's own, which calls both sides: it dials, and no phone rings on it.
    pub(super) fn is_centre(&self, channel: &Channel) -> bool {
        self.back2back && channel.agent == NONE && channel.dialled && !channel.rang
    }

    /// Whose a channel is; `None` if it is not known.
    pub(super) fn party(&self, id: Id) -> Option<Party> {
        let at = self.by_id.binary_search_by_key(&id, |known| known.0).ok()?;
        let channel = &self.list[self.by_id[at].1 as usize];
        Some(match channel.agent {
            NONE if self.is_centre(channel) => Party::Centre,
            NONE => Party::Customer,
            _ => Party::Agent,
        })
    }

    /// Finds the channels and whose they are.
    pub(super) fn gather(&mut self, store: &Store, events: impl Iterator<Item = Event>) {
        for e in events.filter(|e| e.leg != NONE) {
            let enters = matches!(e.event_type, EventType::Route2IVR | EventType::Enqueue);
            if !enters && !is_of_channel(e.event_type) {
                continue;
            }
            if enters && self.main == NONE {
                self.main = e.leg;
            }
            let place = self.place_or_new(e.leg);
            if enters {
                continue;
            }
            let channel = &mut self.list[place];
            if channel.agent == NONE {
                channel.agent = e.agent;
            }
            channel.rang |= e.event_type == EventType::Ringing;
            let value = |field| match store.attr(e.index, field) {
                Some(Attr::Enum(value)) => Some(value),
                _ => None,
            };
            let (call_type, scenario) = (value(Field::CallType), value(Field::Scenario));
            channel.observes |= matches!(call_type, Some(MONITOR | COACH | BARGE))
                || matches!(scenario, Some(MONITORING | COACHING | BARGING));
            channel.consulted |= call_type == Some(CONSULT) || scenario == Some(CONSULTED);
            channel.not_asked |= scenario.is_some_and(|scenario| scenario != CONSULTED);
        }
    }

    fn place_or_new(&mut self, id: Id) -> usize {
        // Most events name one of the channels that were named last.
        if let Some(place) = self.list.iter().rev().take(4).position(|channel| channel.id == id) {
            return self.list.len() - 1 - place;
        }
        match self.by_id.binary_search_by_key(&id, |known| known.0) {
            Ok(at) => self.by_id[at].1 as usize,
            Err(at) => {
                self.by_id.insert(at, (id, self.list.len() as u32));
                self.add(id, NONE)
            }
        }
    }

    fn add(&mut self, id: Id, agent: Id) -> usize {
        self.list.push(Channel {
            id,
            agent,
            observes: false,
            consulted: false,
            not_asked: false,
            rang: false,
            begun: false,
            dialled: false,
            up: None,
            down: None,
            hung_up: None,
            joins: None,
            talked: false,
        });
        self.list.len() - 1
    }

    /// The channel that an event is of. An event without a channel is of the one that its agent is on.
    pub(super) fn of(&mut self, e: &Event) -> &mut Channel {
        let place = match e.leg {
            NONE => {
                // Those that come later stand behind it.
                let is_on = |channel: &Channel| channel.agent == e.agent && channel.down.is_none();
                let on = self.list.iter().position(is_on);
                on.unwrap_or_else(|| self.add(NONE, e.agent))
            }
            id => self.place_or_new(id),
        };
        &mut self.list[place]
    }

    /// The consultation that an event of the asking agent is about: the last one that is not over, else a new one.
    pub(super) fn consultation(&mut self, e: &Event, asked: Id) -> &mut Consultation {
        let is_meant = |c: &Consultation| {
            !c.over
                && (c.asking == e.agent || e.agent == NONE)
                && (asked == NONE || c.asked == NONE || c.asked == asked)
        };
        let place = match self.consultations.iter().rposition(is_meant) {
            Some(place) => place,
            None => {
                self.consultations.push(Consultation {
                    asking: e.agent,
                    asked,
                    begin: e.at,
                    started: false,
                    transfer: None,
                    over: false,
                    left: false,
                });
                self.consultations.len() - 1
            }
        };
        let consultation = &mut self.consultations[place];
        if consultation.asked == NONE {
            consultation.asked = asked;
        }
        consultation
    }

    /// Whether an agent is being asked just now.
    pub(super) fn is_asked(&self, agent: Id) -> bool {
        agent != NONE && self.consultations.iter().rev().any(|c| c.asked == agent && !c.over && !c.left)
    }

    /// The consultation to which a consulted agent answered at a moment.
    pub(super) fn answered(&self, agent: Id, at: Position) -> Option<&Consultation> {
        let of_agent = || self.consultations.iter().filter(move |c| c.asked == agent || c.asked == NONE);
        of_agent().rfind(|c| c.begin <= at).or_else(|| of_agent().next())
    }
}
