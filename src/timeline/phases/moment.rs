//! The order of events of one moment. The ladder of steps says which stands first only among those that can: what ends
//! a phase that is open goes before what starts another of its kind, and what ends a phase that this moment starts goes
//! after it.

use super::{Builder, Event, Kind, Phase};
use crate::catalog::EventType;
use crate::store::NONE;

/// The kind of phase that an event starts.
fn starts(event_type: EventType) -> Option<Kind> {
    use EventType::*;
    Some(match event_type {
        Route2IVR => Kind::Ivr,
        Enqueue => Kind::Queue,
        Dialing | AgentDialing => Kind::Dial,
        Ringing | AgentRinging => Kind::Ring,
        CallEstablished | AgentTalk => Kind::Talk,
        CallHeld => Kind::Hold,
        StartConsultant => Kind::Consult,
        StartMonitor => Kind::Monitor,
        StartCoach => Kind::Coach,
        BargeIn => Kind::Barge,
        AgentACW => Kind::Acw,
        _ => return None,
    })
}

/// The kinds of phases that an event ends, as bits.
fn ends(event_type: EventType) -> u16 {
    use EventType::*;
    let kinds: &[Kind] = match event_type {
        Route2IVR => &[Kind::Ivr],
        Enqueue => &[Kind::Ivr, Kind::Queue],
        AssignAgent | QueueingTimeout | QueueingOverflow | QueueingCancelled | QueueingRerouted | QueueingFailure => {
            &[Kind::Queue]
        }
        Ringing => &[Kind::Dial],
        CallEstablished | AgentTalk => &[Kind::Ivr, Kind::Dial, Kind::Ring],
        RingingTimeout => &[Kind::Ring],
        CallAbandoned => &[Kind::Ivr, Kind::Queue, Kind::Ring],
        CallReleased => &[Kind::Ivr, Kind::Queue, Kind::Dial, Kind::Ring, Kind::Talk, Kind::Hold],
        AgentRelease => &[Kind::Dial, Kind::Ring, Kind::Talk, Kind::Hold, Kind::Barge],
        AgentACW | BlindTransfer => &[Kind::Talk],
        AttendedTransfer => &[Kind::Talk, Kind::Consult],
        CallRetrieved => &[Kind::Hold],
        StopConsultant => &[Kind::Consult],
        StopMonitor => &[Kind::Monitor],
        StopCoach => &[Kind::Coach],
        _ => &[],
    };
    kinds.iter().fold(0, |bits, kind| bits | kind.bit())
}

/// Whether an event is the end of the call for who is on its leg, so that all else of its moment stands before it.
fn ends_the_call(event_type: EventType) -> bool {
    matches!(event_type, EventType::CallReleased | EventType::CallAbandoned)
}

/// Whether a phase of a kind has one lane for the whole contact.
fn is_of_contact(kind: Kind) -> bool {
    matches!(kind, Kind::Ivr | Kind::Queue)
}

impl Builder {
    /// Takes the event that can stand first out of those that remain of a moment, which are in the order of their
    /// steps.
    pub(super) fn take_first(&self, remaining: &mut Vec<Event>) -> Event {
        let can = |e: &Event| !remaining.iter().any(|other| other.index != e.index && self.goes_before(other, e));
        let place = remaining.iter().position(can).unwrap_or(0);
        remaining.remove(place)
    }

    /// Whether one event of a moment must stand before another one.
    fn goes_before(&self, first: &Event, then: &Event) -> bool {
        // It ends a phase that is open, and the other one starts such a phase anew. After the end of the call nothing
        // starts.
        if let Some(kind) = starts(then.event_type)
            && !ends_the_call(first.event_type)
            && ends(first.event_type) & kind.bit() != 0
            && starts(first.event_type) != Some(kind)
            && self.has_open(kind, first)
            && self.has_open(kind, then)
        {
            return true;
        }
        // It starts a phase that the other one ends, which has nothing else of the kind to end.
        starts(first.event_type).is_some_and(|kind| {
            ends(then.event_type) & kind.bit() != 0
                && starts(then.event_type) != Some(kind)
                && !self.has_open(kind, then)
                && (is_of_contact(kind) || are_of_one(first, then))
        })
    }

    /// Whether a phase of a kind is open that an event is about.
    fn has_open(&self, kind: Kind, e: &Event) -> bool {
        let is_about = |p: &Phase| {
            is_of_contact(kind) || if p.agent != NONE && e.agent != NONE { p.agent == e.agent } else { p.leg == e.leg }
        };
        self.open[kind as usize].iter().any(|place| is_about(&self.phases[*place as usize]))
    }
}

/// Whether two events are about one agent, or one leg where an agent is not named.
fn are_of_one(a: &Event, b: &Event) -> bool {
    if a.agent != NONE && b.agent != NONE { a.agent == b.agent } else { a.leg == b.leg }
}
