//! The order of an agent's events of one moment. As with a contact's (`phases/moment.rs`), the ladder of steps
//! says which stands first only among those that can: an agent who is ready takes a break and is ready again, and is
//! not on a break from then on.

use super::rules::{MOST_OF_A_MOMENT, Position, signs_in};
use crate::catalog::{Dialect, EventType};
use crate::store::Store;
use crate::text::sort;

/// What an agent may be in, as bits.
mod state {
    pub(super) const SIGNED_IN: u8 = 1;
    pub(super) const OFFLINE: u8 = 1 << 1;
    pub(super) const READY: u8 = 1 << 2;
    pub(super) const BREAK: u8 = 1 << 3;
    pub(super) const ACW: u8 = 1 << 4;
    pub(super) const TALK: u8 = 1 << 5;
    pub(super) const CALLED: u8 = 1 << 6;
}
use state::*;

/// What an event of an agent starts and what it ends.
fn change(event_type: EventType, dialect: Dialect) -> (u8, u8) {
    use EventType::*;
    match event_type {
        AgentCheckIn => (SIGNED_IN, OFFLINE),
        AgentReady => (READY, BREAK | ACW),
        AgentBreak => (BREAK, READY | ACW),
        AgentCheckOut => (OFFLINE, SIGNED_IN | READY | BREAK | ACW),
        Dialing if dialect == Dialect::V2 => (0, 0),
        Dialing | AgentDialing | Ringing | AgentRinging => (CALLED, READY | ACW),
        CallEstablished | AgentTalk => (TALK, READY | CALLED),
        AgentACW => (ACW, TALK),
        AgentRelease => (ACW, TALK | CALLED),
        RingingTimeout | CallAbandoned => (0, CALLED),
        CallReleased => (0, TALK | CALLED),
        _ => (0, 0),
    }
}

/// Whether an event starts the agent's after-call work.
pub(super) fn starts_acw(event_type: EventType) -> bool {
    change(event_type, Dialect::V1).0 == ACW
}

/// Puts an agent's events, which are in the order of their positions, in the order in which they can stand.
pub(super) fn settle(store: &Store, events: &mut [u32]) {
    let time = |e: u32| store.time(e as usize);
    let change_of = |e: u32| match store.event_type(e as usize) {
        Some(t) if store.succeeded(e as usize) => change(t, store.dialect(e as usize)),
        _ => (0, 0),
    };
    let mut open = 0;
    let mut at = 0;
    while at < events.len() {
        let mut end = at + 1;
        while end < events.len() && time(events[end]) == time(events[at]) {
            end += 1;
        }
        let before = open;
        for first in at..end {
            if end - first > 1 && end - at <= MOST_OF_A_MOMENT {
                let rest = &events[first..end];
                let can_stand_first =
                    |e: &u32| !rest.iter().any(|o| o != e && goes_before(change_of(*o), change_of(*e), open, before));
                let place = rest.iter().position(can_stand_first).unwrap_or(0);
                events[first..=first + place].rotate_right(1);
            }
            let (starts, ends) = change_of(events[first]);
            open = open & !ends | starts;
            match signs_in(store, events[first] as usize) {
                Some(false) => open = OFFLINE,
                _ if starts != 0 => open |= SIGNED_IN,
                _ => {}
            }
        }
        at = end;
    }
}

/// Whether one event of a moment must stand before another one; `open` is what the agent is in, `before` what the
/// moment began with.
fn goes_before((starts, ends): (u8, u8), then: (u8, u8), open: u8, before: u8) -> bool {
    // It ends what was open, and the other one starts such a thing anew. What this moment started is reported twice, by
    // the call's event and by the agent's.
    let makes_room = ends & then.0 & open & before != 0 && starts != then.0;
    // It starts what the other one ends, which has nothing else to end. A call ends no state on purpose.
    let ended = if then.0 & (TALK | CALLED) == 0 { then.1 } else { then.1 & !READY };
    let is_ended = starts & ended != 0 && then.1 & open == 0 && starts != then.0;
    makes_room || is_ended
}

/// Moves ends of after-call work behind the events of their moment that start it, unless some was open before. `marks`
/// are the events of one agent that end it and those that start it, in order; the latter are taken out.
pub(super) fn end_after_start(marks: &mut Vec<(Position, u32)>) {
    let is_start = |mark: &(Position, u32)| EventType::from_index(mark.1 as usize).is_some_and(starts_acw);
    let (mut open, mut moved) = (false, false);
    for moment in marks.chunk_by_mut(|a, b| a.0.0 == b.0.0) {
        if !open && moment.len() > 1 && moment.iter().any(is_start) {
            for end in moment.iter_mut().filter(|mark| !is_start(mark)) {
                end.0.1 = u8::MAX;
                moved = true;
            }
            open = moment.iter().all(is_start);
        } else if let Some(last) = moment.last() {
            open = is_start(last);
        }
    }
    marks.retain(|mark| !is_start(mark));
    if moved {
        sort::by_key(marks, |mark| *mark);
    }
}
