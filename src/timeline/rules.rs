//! Rules that several parts of the timeline, or the live mode, go by. Each stands here once.

use crate::catalog::formats::is_agent_id;
use crate::catalog::{AGENT_QUEUE, Class, EventType, Field};
use crate::store::{Attr, Id, NONE, Store};

/// When an event stands: its time, then the step of the call that its type stands for. Two events of one moment are in
/// the order in which a call goes on.
pub(crate) type Position = (i64, u8);

/// Of how many events of one moment the order is asked for. A longer moment is no moment of a call: a clock stood
/// still, and the steps alone say which event stands first.
pub(crate) const MOST_OF_A_MOMENT: usize = 32;

/// The type and the time of an event that takes part in timelines: both were read, and so was a contact or an agent. A
/// repeated delivery takes part in nothing either, but which deliveries are repeated is only known once events are
/// grouped.
#[inline]
pub(crate) fn takes_part(store: &Store, event: usize) -> Option<(EventType, i64)> {
    let (event_type, time) = (store.event_type(event)?, store.time(event)?);
    (store.contact(event) != NONE || store.agent(event) != NONE).then_some((event_type, time))
}

/// The position of an event that takes part.
#[inline(always)]
pub(crate) fn position(store: &Store, event: usize) -> Position {
    (store.time(event).unwrap_or_default(), store.event_type(event).map_or(0, |t| t.spec().step))
}

/// Whether an event belongs to the course of a call. Agent events and records do not.
#[inline]
pub(crate) fn is_call_event(event_type: EventType) -> bool {
    matches!(event_type.spec().class, Class::Call | Class::CallCenter)
}

/// Whether a contact may begin with such a call event.
pub(crate) fn begins_call(event_type: EventType) -> bool {
    use EventType::*;
    matches!(event_type, Route2IVR | Dialing | Enqueue | IvrTracking)
}

/// Whether an event is a detail record or a recording, which is written after the call.
#[inline]
pub(crate) fn is_record(event_type: EventType) -> bool {
    event_type == EventType::CDRReady || is_recording(event_type)
}

/// Whether an event is a recording.
#[inline]
pub(crate) fn is_recording(event_type: EventType) -> bool {
    matches!(event_type, EventType::DualTrackRecordingReady | EventType::RecordingReady)
}

/// Whether an event is a transfer, with or without a consultation before.
#[inline]
pub(crate) fn transfers(event_type: EventType) -> bool {
    matches!(event_type, EventType::BlindTransfer | EventType::AttendedTransfer)
}

/// Whether an event is a transfer that succeeded. One that failed changes nothing, as all events that report a failure.
#[inline]
pub(crate) fn is_transfer(store: &Store, event: usize) -> bool {
    store.event_type(event).is_some_and(transfers) && store.succeeded(event)
}

/// Whether an event is about its agent being signed in.
#[inline]
pub(crate) fn is_sign_in_or_out(event_type: EventType) -> bool {
    matches!(event_type, EventType::AgentCheckIn | EventType::AgentCheckOut)
}

/// Whether an event signs its agent in (`true`) or out (`false`); `None`: neither, or it reports a failure.
pub(crate) fn signs_in(store: &Store, event: usize) -> Option<bool> {
    let event_type = store.event_type(event).filter(|t| is_sign_in_or_out(*t) && store.succeeded(event))?;
    Some(event_type == EventType::AgentCheckIn)
}

/// Whether an event reports that its agent is in no call.
#[inline]
pub(crate) fn reports_no_call(event_type: EventType) -> bool {
    matches!(event_type, EventType::AgentReady | EventType::AgentBreak | EventType::AgentCheckOut)
}

/// The agent whose phone rings by the destination of a ringing event, which names `agent`: the destination, if it is
/// that agent or written as an agent's id. [`NONE`]: it is a number, or there is none.
pub(crate) fn called_agent(store: &Store, agent: Id, destination: Id) -> Id {
    let is_agent = destination != NONE && (destination == agent || is_agent_id(store.strings.get(destination)));
    if is_agent { destination } else { NONE }
}

/// The agent whose phone a Ringing rings by its destination; [`NONE`] of other events, and where [`called_agent`] finds
/// none.
pub(crate) fn rung_agent(store: &Store, event: usize) -> Id {
    if store.event_type(event) != Some(EventType::Ringing) {
        return NONE;
    }
    called_agent(store, store.agent(event), store.text_attr(event, Field::Destination))
}

/// The queue that an event names: its skill group, or its agent where the queue is an agent's.
pub(super) fn queue_of(store: &Store, event: usize) -> Id {
    let group = store.text_attr(event, Field::SkillGroupId);
    let agent = store.agent(event);
    let of_agent = store.attr(event, Field::QueueType) == Some(Attr::Enum(AGENT_QUEUE));
    match (of_agent, group, agent) {
        (true, _, a) if a != NONE => a,
        (_, NONE, a) => a,
        (_, g, _) => g,
    }
}
