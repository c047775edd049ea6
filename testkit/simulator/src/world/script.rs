//! What a scene leaves behind: events, phases, contacts.

use std::rc::Rc;

use super::later::Later;
use crate::payload::Field;

/// The 21 events of 1.0, in the order of the steps of a call: what comes first at the same millisecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    AgentCheckIn,
    AgentReady,
    Route2IVR,
    Enqueue,
    QueueingTimeout,
    AssignAgent,
    Dialing,
    Ringing,
    AgentRinging,
    RingingTimeout,
    CallEstablished,
    AgentTalk,
    BlindTransfer,
    CallAbandoned,
    CallReleased,
    AgentACW,
    AgentBreak,
    AgentCheckOut,
    DualTrackRecordingReady,
    RecordingReady,
    CDRReady,
    /// An event of a later dialect, whose fields are written already.
    Named(&'static str),
}

/// What kind of call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallType {
    Inbound,
    Outbound,
    Back2Back,
    Internal,
    /// Only in BlindTransfer.
    Call2RoutePoint,
    /// Only in BlindTransfer.
    PredictiveDial,
}

/// One end of a leg.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Caller,
    Callee,
}

/// Where a call is handed to.
#[derive(Clone, Copy)]
pub enum Target {
    Agent(u32),
    Group(u8),
}

/// What an event says besides the fields that all of its class have.
#[derive(Clone, Copy)]
pub enum Detail {
    Nothing,
    Flow(u8),
    Queue {
        flow: u8,
        by_agent: bool,
    },
    Abandon {
        phase: &'static str,
        flow: u8,
    },
    /// Who is rung; the callee's number when it is no agent.
    Rings(Option<u32>),
    Release {
        by: Side,
        reason: &'static str,
    },
    Transfer {
        to: Target,
        call_type: CallType,
    },
    Break(u8),
    /// A record of the time between two instants.
    Record {
        start: i64,
        end: i64,
        seconds: i64,
        segments: bool,
    },
}

/// A contradiction with the rest of the contact that an anomaly writes into one event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Twist {
    None,
    OtherCallee,
    OtherInstance,
}

/// One event, not yet written.
#[derive(Clone)]
pub struct Event {
    pub at: i64,
    pub kind: Kind,
    /// The contact that it belongs to, or whose phase it ends.
    pub contact: u32,
    /// A second contact whose phase it ends: the wrap-up of the agent's call before this one.
    pub also: u32,
    pub leg: u8,
    pub agent: u32,
    pub group: u8,
    pub result: u8,
    pub remark: Option<&'static str>,
    pub detail: Detail,
    pub twist: Twist,
    /// Never published.
    pub dropped: bool,
    /// The anomaly that it carries, and the other contact that this concerns.
    pub anomaly: Option<(&'static str, u32)>,
    /// Its fields, where a later dialect has its own.
    pub written: Option<Rc<Vec<Field<'static>>>>,
}

/// One connection within a contact.
pub struct Leg {
    pub id: u128,
    pub caller: String,
    pub callee: String,
}

/// What a span of a contact is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PhaseKind {
    Ivr,
    Queue,
    Dial,
    Ring,
    Talk,
    Acw,
    Hold,
    Consult,
    Monitor,
    Coach,
    Barge,
}

/// Whose lane a phase is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    Flow(u8),
    Group(u8),
    AgentQueue(u32),
    Agent(u32),
    /// A connection's own lane; with the agent who dialled, where there is one.
    Leg(u32),
}

/// A scripted phase.
#[derive(Clone, Copy)]
pub struct Phase {
    pub kind: PhaseKind,
    pub start: i64,
    pub end: i64,
    pub lane: Lane,
    pub leg: u8,
}

/// A contact and the truth about it.
pub struct Contact {
    pub id: u128,
    pub call_type: CallType,
    pub broker: &'static str,
    pub legs: Vec<Leg>,
    pub outcome: &'static str,
    pub detail: Option<&'static str>,
    pub start: i64,
    pub end: i64,
    pub phases: Vec<Phase>,
    pub transfers: u32,
    pub enqueues: u32,
    pub first_enqueue: Option<i64>,
    /// Some event of it was broken, lost or contradicted, so the truth need not be what the stream says.
    pub touched: bool,
    /// It carries an anomaly and is let alone by all other faults, so that each can be counted.
    pub spoilt: bool,
    /// Its events among the day's.
    pub events: std::ops::Range<usize>,
    /// What else there is to it in a later dialect.
    pub later: Option<Box<Later>>,
}
