//! The call centre: who works when, who calls, and what becomes of each call.
//!
//! Every contact is written like a scene of a play: what happens is decided first (the answer after 6 seconds, the
//! transfer in the middle of the talk), then the events that a call centre would publish are put down, and beside them
//! the phases that the scene has by definition. So the truth is a script and never a reconstruction: it can be held
//! against one.
//!
//! Time is simulated a day at a time. An agent's day is a list of slots that never overlap, at least [`PAD`] apart, so
//! no agent is in two calls at once and no two contacts of one agent meet in the same millisecond.

mod calls;
mod duty;
mod inbound;
mod later;
mod scene;
mod script;

use crate::rng::Rng;
pub use later::{Edition, Later};
use later::{STORIES, Story};
pub use script::*;

/// The least time between two occupations of one agent.
const PAD: i64 = 250;
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
/// A day's length in milliseconds.
pub const DAY: i64 = 24 * HOUR;
/// The call centre's clock is eight hours ahead of the one that the events are written in.
pub const ZONE: i64 = 8 * HOUR;
/// How long a phone rings before the call is taken back.
const RING_LIMIT: i64 = 20 * SECOND;

/// No contact, or no agent.
pub const NONE: u32 = u32::MAX;
/// No skill group.
pub const NO_GROUP: u8 = u8::MAX;

/// Skill groups: id, name, and how long callers are let wait.
pub const GROUPS: [(&str, &str, i64); 6] = [
    ("support@acme-cc", "技术支持", 90 * SECOND),
    ("sales@acme-cc", "销售一组", 60 * SECOND),
    ("billing@acme-cc", "账单", 60 * SECOND),
    ("vip@acme-cc", "贵宾", 120 * SECOND),
    ("retention@acme-cc", "续费挽留", 60 * SECOND),
    ("complaints@acme-cc", "投诉处理", 120 * SECOND),
];
/// The share of inbound calls that each group gets; agents are dealt to the groups in the same proportion.
const DEMAND: [f64; 6] = [40.0, 30.0, 20.0, 10.0, 8.0, 6.0];

/// IVR flows: id and name. The last one takes messages.
pub const FLOWS: [(&str, &str); 5] = [
    ("edaf2eaa-8f88-44ca-812e-41b3cd2b7a90", "主菜单"),
    ("5b2f0c11-22de-4f7e-9d0a-8a4b7c6d5e4f", "VIP 欢迎"),
    ("b13612f1-e135-4008-a053-d632fdeb3b91", "账单查询"),
    ("0c7d9e52-61f4-4c1b-8a3e-7f2b90d4c6a8", "售后支持"),
    ("f48a27c3-9d15-4e60-b2f7-3c81e05ad974", "语音留言"),
];
const VOICEMAIL: u8 = 4;

/// Breaks: reason and code. The last one is what the switch does to agents who let the phone ring.
pub const BREAKS: [(&str, &str); 6] = [
    ("午餐", "Lunch"),
    ("小休", "Rest"),
    ("培训", "Training"),
    ("会议", "Meeting"),
    ("其他", "Other"),
    ("振铃超时自动小休", "RingNoAnswer"),
];
const FORCED_BREAK: u8 = 5;

const HOTLINES: [&str; 4] = ["057129101000", "4008123456", "02188880000", "01057328800"];
const PREFIXES: [&str; 10] = ["138", "139", "136", "158", "159", "177", "186", "187", "188", "199"];
const HUNG_UP: &str = "200 - OK";
const GAVE_UP: &str = "487 - Request Terminated";

/// How busy each half-hour from 8:30 is, against the agents who are there then.
const CURVE: [f64; 26] = [
    2.0, 4.5, 6.0, 8.0, 9.5, 9.0, 8.0, 6.5, 6.5, 8.0, 9.5, 10.0, 11.0, 10.5, 10.0, 9.0, 8.5, 7.5, 5.5, 5.0, 4.6, 2.2,
    2.0, 1.8, 1.6, 1.0,
];
/// What an agent is doing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Ready,
    Dialing,
    Ringing,
    Talking,
    Acw,
    Break(u8),
    Offline,
    /// At the desk between two states that events report.
    Unknown,
}

/// What an agent does for a while.
#[derive(Clone, Copy)]
pub struct Stretch {
    pub doing: Doing,
    pub start: i64,
    pub end: i64,
    /// The contact and its leg, if it is a call.
    pub contact: u32,
    pub leg: u8,
}

/// An agent, who answers calls.
pub struct Agent {
    pub id: String,
    pub extension: String,
    pub mobile: String,
    pub groups: Vec<u8>,
    /// The agent's skill group ids as the events list them.
    pub group_ids: String,
    shift: (i64, i64),
    /// Leaves the desk for lunch, signed out, rather than on a break.
    signs_out_for_lunch: bool,
}

/// What does not change from day to day.
pub struct World {
    pub agents: Vec<Agent>,
    groups: usize,
    seed: u64,
    start: i64,
    pub edition: Edition,
}

impl World {
    /// A centre of that many agents whose first day begins at that instant.
    pub fn new(seed: u64, agents: usize, start: i64, edition: Edition) -> Self {
        let mut rng = Rng::new(seed, 1);
        let groups = if agents < 40 { 4 } else { GROUPS.len() };
        // Dealing by weighted round-robin gives even the smallest centre an agent in each group.
        let mut credit = vec![0.0; groups];
        let total: f64 = DEMAND[..groups].iter().sum();
        let agents = (0..agents)
            .map(|i| {
                for (c, d) in credit.iter_mut().zip(DEMAND) {
                    *c += d / total;
                }
                let first = (0..groups).max_by(|&a, &b| credit[a].total_cmp(&credit[b])).unwrap_or(0);
                credit[first] -= 1.0;
                let mut list = vec![first as u8];
                let second = rng.below(groups);
                if second != first && rng.chance(0.55) {
                    list.push(second as u8);
                }
                let ids: Vec<_> = list.iter().map(|&g| GROUPS[usize::from(g)].0).collect();
                let open = match (i * 7 + 3) % 10 {
                    0..5 => 8 * HOUR + 30 * MINUTE,
                    5..8 => 10 * HOUR,
                    _ => 13 * HOUR,
                };
                // They come a little early, each at a time of their own.
                let come = open - rng.between(5, 780) * SECOND;
                Agent {
                    id: format!("{}@acme-cc", 1001 + i),
                    extension: format!("{}", 8001 + i),
                    mobile: mobile(&mut rng),
                    groups: list,
                    group_ids: ids.join(","),
                    shift: (come, open + 9 * HOUR + rng.between(0, 600) * SECOND),
                    signs_out_for_lunch: rng.chance(0.2),
                }
            })
            .collect();
        Self { agents, groups, seed, start, edition }
    }

    /// Midnight, by the centre's clock, that the day begins with.
    pub fn midnight(&self, day: i64) -> i64 {
        self.start + day * DAY - ZONE
    }

    /// Simulates one day. It ends early, at a whole contact, once it has as many events or contacts as are wanted.
    pub fn day(&self, day: i64, events: u64, contacts: u64) -> Day {
        let mut sim = Sim::new(self, day);
        sim.run(day, events, contacts);
        sim.out
    }
}

/// One simulated day: its contacts and all events, in no order yet.
pub struct Day {
    pub contacts: Vec<Contact>,
    pub events: Vec<Event>,
    /// What the agents who were there did, from coming to leaving without a gap.
    pub shifts: Vec<(u32, Vec<Stretch>)>,
    /// The day stopped before its end because enough was made.
    pub complete: bool,
}

/// What an agent does in a slot.
enum What {
    Call {
        contact: u32,
        /// The wrap-up phase, whose end is the next thing that the agent does.
        acw: Option<usize>,
        /// The event that opens the slot.
        opener: usize,
        opening: Opening,
        /// A break follows in the same moment, so the agent is not ready in between.
        into_break: bool,
        /// Its contact's dialect has no events of the agent's part in it.
        unreported: bool,
    },
    Break(u8),
    Away,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// The agent dials, which one may do from wrap-up.
    Dials,
    /// Rung by the distribution, which only rings agents who are ready.
    Rung,
    /// Rung by a colleague or as the one agent wanted, which wrap-up does not hinder.
    Direct,
    /// Asked or listening, which 1.0 has no events of. Nobody comes to it straight from wrap-up, whose end would not
    /// be reported in 1.0.
    Aside,
}

struct Slot {
    start: i64,
    end: i64,
    what: What,
}

/// An agent's day.
struct Roster {
    agent: u32,
    on: i64,
    off: i64,
    slots: Vec<Slot>,
}

impl Roster {
    /// The first instant from `from` on at which the agent has `need` milliseconds.
    fn earliest(&self, from: i64, need: i64) -> Option<i64> {
        let mut at = from.max(self.on + 2 * SECOND);
        let first = self.slots.partition_point(|s| s.end + PAD <= at);
        for slot in &self.slots[first..] {
            if at + need + PAD <= slot.start {
                return Some(at);
            }
            at = at.max(slot.end + PAD);
        }
        (at + need + PAD <= self.off).then_some(at)
    }

    /// Whether the agent is signed in all that time.
    fn present(&self, from: i64, to: i64) -> bool {
        let away = |s: &Slot| matches!(s.what, What::Away) && s.start < to && from < s.end;
        self.on < from && to < self.off && !self.slots.iter().any(away)
    }

    fn insert(&mut self, slot: Slot) {
        let at = self.slots.partition_point(|s| s.start < slot.start);
        self.slots.insert(at, slot);
    }

    fn slot(&mut self, start: i64) -> &mut Slot {
        let at = self.slots.partition_point(|s| s.start < start);
        &mut self.slots[at]
    }
}

/// What becomes of a contact.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plan {
    Answered,
    IvrAbandon,
    SelfService,
    QueueAbandon,
    QueueTimeout,
    Voicemail,
    RingTimeout,
    RingTimeoutEnd,
    RingAbandon,
    Declined,
    TransferAgent,
    TransferGroup,
    TransferFailed,
    AgentQueue,
    Overflow,
    Outbound,
    OutboundUnanswered,
    OutboundTransfer,
    Back2Back,
    Back2BackAgentAway,
    Back2BackUnanswered,
    Internal,
    InternalUnanswered,
    /// One of the later dialects.
    Later(Story),
}

/// How often each plan is followed, of a thousand. Waiting too long adds abandons and timeouts of its own.
const PLANS: [(Plan, f64); 23] = [
    (Plan::Answered, 480.0),
    (Plan::IvrAbandon, 30.0),
    (Plan::SelfService, 40.0),
    (Plan::QueueAbandon, 22.0),
    (Plan::QueueTimeout, 6.0),
    (Plan::Voicemail, 4.0),
    (Plan::RingTimeout, 25.0),
    (Plan::RingTimeoutEnd, 4.0),
    (Plan::RingAbandon, 12.0),
    (Plan::Declined, 5.0),
    (Plan::TransferAgent, 35.0),
    (Plan::TransferGroup, 12.0),
    (Plan::TransferFailed, 8.0),
    (Plan::AgentQueue, 25.0),
    (Plan::Overflow, 6.0),
    (Plan::Outbound, 130.0),
    (Plan::OutboundUnanswered, 60.0),
    (Plan::OutboundTransfer, 6.0),
    (Plan::Back2Back, 35.0),
    (Plan::Back2BackAgentAway, 4.0),
    (Plan::Back2BackUnanswered, 12.0),
    (Plan::Internal, 30.0),
    (Plan::InternalUnanswered, 9.0),
];

struct Sim<'a> {
    world: &'a World,
    rng: Rng,
    /// By agent; those who are off today are on for no time at all.
    rosters: Vec<Roster>,
    /// The agents on duty today, by group, and all of them at the end.
    teams: Vec<Vec<u32>>,
    /// How many calls agents were booked for.
    booked: usize,
    out: Day,
}

fn mobile(rng: &mut Rng) -> String {
    format!("{}{:08}", rng.pick(&PREFIXES), rng.below(100_000_000))
}

fn uuid(rng: &mut Rng) -> u128 {
    let x = u128::from(rng.next()) << 64 | u128::from(rng.next());
    // Version 4, variant 1, as the real ones are.
    x & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62
}

fn is_weekend(local: i64) -> bool {
    // Day 0 was a Thursday.
    (local.div_euclid(DAY) + 3).rem_euclid(7) >= 5
}
