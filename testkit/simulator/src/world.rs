//! The call centre: who works when, who calls, and what becomes of each call.
//!
//! Every contact is written like a scene of a play: what happens is decided first (the answer after 6 seconds, the
//! transfer in the middle of the talk), then the events that a call centre would publish are put down, and beside them
//! the phases that the scene has by definition. So the truth is a script and never a reconstruction: it can be held
//! against one.
//!
//! Time is simulated a day at a time. An agent's day is a list of slots that never overlap, at least [`PAD`] apart, so
//! no agent is in two calls at once and no two contacts of one agent meet in the same millisecond.

use crate::rng::Rng;

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

/// The 21 events, in the order of the steps of a call: what comes first at the same millisecond.
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
}

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
}

impl World {
    /// A centre of that many agents whose first day begins at that instant.
    pub fn new(seed: u64, agents: usize, start: i64) -> Self {
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
        Self { agents, groups, seed, start }
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

impl<'a> Sim<'a> {
    fn new(world: &'a World, day: i64) -> Self {
        let mut rng = Rng::new(world.seed, 1_000 + day as u64);
        let midnight = world.midnight(day);
        let weekend = is_weekend(midnight + ZONE);
        let mut teams = vec![Vec::new(); world.groups + 1];
        let mut rosters = Vec::with_capacity(world.agents.len());
        for (i, agent) in world.agents.iter().enumerate() {
            let jitter = rng.between(0, 90_000);
            let (on, off) = (midnight + agent.shift.0 + jitter, midnight + agent.shift.1 + jitter);
            let mut roster = Roster { agent: i as u32, on, off, slots: Vec::new() };
            if weekend && i % 2 == (day as usize / 7) % 2 {
                roster.off = on;
                rosters.push(roster);
                continue;
            }
            let mut rest = |after: i64, spread: i64, length: i64, what: What| {
                let start = on + after + rng.between(0, spread);
                let end = start + rng.duration(length, 0.15, length / 2, length * 2);
                roster.slots.push(Slot { start, end, what });
            };
            rest(70 * MINUTE, 50 * MINUTE, 11 * MINUTE, What::Break(1));
            let lunch = if agent.signs_out_for_lunch { What::Away } else { What::Break(0) };
            rest(3 * HOUR, HOUR, 38 * MINUTE, lunch);
            let code = 2 + (i as i64 + day).rem_euclid(7).min(3) as u8;
            let (code, length) = if code < 5 { (code, 25 * MINUTE) } else { (1, 9 * MINUTE) };
            rest(6 * HOUR, 70 * MINUTE, length, What::Break(code));
            for &g in &agent.groups {
                teams[usize::from(g)].push(i as u32);
            }
            teams[world.groups].push(i as u32);
            rosters.push(roster);
        }
        let out = Day { contacts: Vec::new(), events: Vec::new(), shifts: Vec::new(), complete: false };
        Self { world, rng, rosters, teams, booked: 0, out }
    }

    fn run(&mut self, day: i64, events: u64, contacts: u64) {
        let on_duty = self.teams[self.world.groups].len();
        let calls = on_duty * 62 + 4;
        let open = self.world.midnight(day) + 8 * HOUR + 30 * MINUTE;
        let mut starts: Vec<i64> = (0..calls)
            .map(|_| open + self.rng.weighted(&CURVE) as i64 * 30 * MINUTE + self.rng.between(0, 30 * MINUTE))
            .collect();
        starts.sort_unstable();
        // The very first contacts show everything once, so that even a small sample has all there is.
        let mut show: Vec<Plan> = if day == 0 { PLANS.iter().map(|p| p.0).collect() } else { Vec::new() };
        self.rng.shuffle(&mut show);
        let weights: Vec<f64> = PLANS.iter().map(|p| p.1).collect();
        let mut look_at = events;
        for at in starts {
            let plan = show.pop().unwrap_or_else(|| PLANS[self.rng.weighted(&weights)].0);
            let before = self.out.contacts.len();
            self.contact(at, plan);
            if self.out.contacts.len() == before {
                continue;
            }
            let made = self.out.events.len();
            // Most calls make an agent ready again afterwards.
            let likely = (made + self.booked + on_duty) as u64;
            if self.out.contacts.len() as u64 >= contacts || likely >= look_at {
                // Enough perhaps: what the agents do besides calls shows only now.
                self.close(true);
                let total = self.out.events.len() as u64;
                if total >= events || self.out.contacts.len() as u64 >= contacts {
                    self.out.complete = true;
                    return;
                }
                self.out.events.truncate(made);
                look_at = look_at.max(likely) + (events - total).div_ceil(2);
            }
        }
        self.close(false);
    }

    /// Plays one contact. Nothing happens if it needs an agent to begin with and nobody is free.
    fn contact(&mut self, at: i64, plan: Plan) {
        match plan {
            Plan::Outbound | Plan::OutboundUnanswered | Plan::OutboundTransfer => self.outbound(at, plan),
            Plan::Back2Back | Plan::Back2BackAgentAway | Plan::Back2BackUnanswered => self.back2back(at, plan),
            Plan::Internal | Plan::InternalUnanswered => self.internal(at, plan),
            _ => self.inbound(at, plan),
        }
    }

    // ── the pieces that the scenes are made of ──

    fn open(&mut self, call_type: CallType, at: i64, broker: &'static str, caller: String, callee: String) {
        let id = uuid(&mut self.rng);
        let leg = Leg { id: uuid(&mut self.rng), caller, callee };
        let first = self.out.events.len();
        self.out.contacts.push(Contact {
            id,
            call_type,
            broker,
            legs: vec![leg],
            outcome: "open",
            detail: None,
            start: at,
            end: at,
            phases: Vec::new(),
            transfers: 0,
            enqueues: 0,
            first_enqueue: None,
            touched: false,
            spoilt: false,
            events: first..first,
        });
    }

    fn current(&mut self) -> &mut Contact {
        self.out.contacts.last_mut().expect("a contact is open")
    }

    fn event(&mut self, at: i64, kind: Kind, leg: u8, agent: u32, group: u8, detail: Detail) -> usize {
        let contact = self.out.contacts.len() as u32 - 1;
        self.out.events.push(Event {
            at,
            kind,
            contact,
            also: NONE,
            leg,
            agent,
            group,
            result: 0,
            remark: None,
            detail,
            twist: Twist::None,
            dropped: false,
            anomaly: None,
        });
        self.out.events.len() - 1
    }

    fn fail(&mut self, event: usize, result: u8, remark: &'static str) {
        self.out.events[event].result = result;
        self.out.events[event].remark = Some(remark);
    }

    fn phase(&mut self, kind: PhaseKind, start: i64, end: i64, lane: Lane, leg: u8) -> usize {
        let phases = &mut self.current().phases;
        phases.push(Phase { kind, start, end, lane, leg });
        phases.len() - 1
    }

    fn release(&mut self, at: i64, leg: u8, agent: u32, group: u8, by: Side, reason: &'static str) {
        self.event(at, Kind::CallReleased, leg, agent, group, Detail::Release { by, reason });
        let contact = self.current();
        contact.end = contact.end.max(at);
    }

    /// The contact is over: what became of it, and the records that follow.
    fn end(&mut self, outcome: &'static str, detail: Option<&'static str>, leg: u8, agent: u32, group: u8) {
        let contact = self.current();
        (contact.outcome, contact.detail) = (outcome, detail);
        let (start, end) = (contact.start, contact.end);
        let talks = || contact.phases.iter().filter(|p| p.kind == PhaseKind::Talk);
        let talk = talks().map(|p| p.start).min().zip(talks().map(|p| p.end).max());
        let several = talks().count() > 1 && contact.call_type != CallType::Internal;
        let seconds = (end - start + 500) / SECOND;
        let later = self.rng.between(900, 7_000);
        let span = Detail::Record { start, end, seconds, segments: false };
        self.event(end + later, Kind::CDRReady, leg, agent, group, span);
        if let Some((start, end)) = talk {
            let seconds = (end - start + 500) / SECOND;
            if self.rng.chance(0.95) {
                let at = end + self.rng.between(4_000, 20_000);
                let span = Detail::Record { start, end, seconds, segments: several };
                self.event(at, Kind::RecordingReady, leg, agent, group, span);
            }
            if self.rng.chance(0.45) {
                let at = end + self.rng.between(6_000, 30_000);
                let span = Detail::Record { start, end, seconds, segments: true };
                self.event(at, Kind::DualTrackRecordingReady, leg, agent, group, span);
            }
        }
        let last = self.out.events.len();
        self.current().events.end = last;
    }

    fn book(&mut self, agent: u32, start: i64, end: i64, opener: usize, opening: Opening) {
        let contact = self.out.contacts.len() as u32 - 1;
        let what = What::Call { contact, acw: None, opener, opening, into_break: false };
        self.booked += 1;
        self.rosters[agent as usize].insert(Slot { start, end, what });
    }

    /// The agent is done with the call that the slot was booked for.
    fn done(&mut self, agent: u32, start: i64, end: i64) {
        self.rosters[agent as usize].slot(start).end = end;
    }

    /// The agent goes on a break at the end of the slot, without being ready in between.
    fn then_break(&mut self, agent: u32, start: i64, end: i64, length: i64, code: u8) {
        let roster = &mut self.rosters[agent as usize];
        let slot = roster.slot(start);
        slot.end = end;
        if let What::Call { into_break, .. } = &mut slot.what {
            *into_break = true;
        }
        roster.insert(Slot { start: end, end: end + length, what: What::Break(code) });
    }

    /// Wrap-up after a talk that ended at `at`; gives the end of the agent's occupation. a `length` of 0 means no
    /// wrap-up.
    fn wrap_up(&mut self, agent: u32, slot: i64, at: i64, length: i64, leg: u8) {
        if length == 0 {
            self.done(agent, slot, at + 80);
            return;
        }
        let start = at + self.rng.between(30, 90);
        let event = self.event(start, Kind::AgentACW, leg, agent, NO_GROUP, Detail::Nothing);
        self.done(agent, slot, start + length);
        if self.rng.chance(0.003) {
            self.fail(event, 3, "话后处理状态切换失败");
            return;
        }
        let phase = self.phase(PhaseKind::Acw, start, start + length, Lane::Agent(agent), leg);
        if let What::Call { acw, .. } = &mut self.rosters[agent as usize].slot(slot).what {
            *acw = Some(phase);
        }
    }

    /// The agent of the team who is free first for that long, from `from` until `deadline`; any of those who are free
    /// at once.
    fn find(&mut self, team: usize, from: i64, deadline: i64, need: i64, but: u32) -> Option<(u32, i64)> {
        let mut best: Option<(u32, i64)> = None;
        let mut ties = 0;
        for &agent in &self.teams[team] {
            if agent == but {
                continue;
            }
            let Some(at) = self.rosters[agent as usize].earliest(from, need).filter(|&at| at <= deadline) else {
                continue;
            };
            match best {
                Some((_, b)) if at > b => {}
                Some((_, b)) if at == b => {
                    ties += 1;
                    if self.rng.below(ties) == 0 {
                        best = Some((agent, at));
                    }
                }
                _ => {
                    best = Some((agent, at));
                    ties = 1;
                }
            }
        }
        best
    }

    fn group(&mut self) -> u8 {
        self.rng.weighted(&DEMAND[..self.world.groups]) as u8
    }

    fn customer(&mut self) -> String {
        if self.rng.chance(0.04) {
            return format!(
                "0{}{}",
                self.rng.pick(&["571", "21", "10", "755"]),
                self.rng.between(22_000_000, 90_000_000)
            );
        }
        let number = mobile(&mut self.rng);
        // Some tenants never see whole numbers.
        if self.rng.chance(0.05) { format!("{}****", &number[..7]) } else { number }
    }

    fn talk_length(&mut self) -> i64 {
        self.rng.duration(150 * SECOND, 0.8, 8 * SECOND, 45 * MINUTE)
    }

    fn acw_length(&mut self) -> i64 {
        if self.rng.chance(0.08) { 0 } else { self.rng.duration(20 * SECOND, 0.6, 2 * SECOND, 5 * MINUTE) }
    }

    fn hang_up(&mut self) -> Side {
        if self.rng.chance(0.7) { Side::Caller } else { Side::Callee }
    }

    // ── inbound ──

    fn inbound(&mut self, start: i64, plan: Plan) {
        let group = self.group();
        let broker = self.rng.pick(&HOTLINES);
        let caller = self.customer();
        let flow = match group {
            3 => 1,
            2 => 2,
            _ => self.rng.pick(&[0, 0, 3]),
        };
        self.open(CallType::Inbound, start, broker, caller, broker.to_owned());
        self.event(start, Kind::Route2IVR, 0, NONE, NO_GROUP, Detail::Flow(flow));
        let left = start + self.rng.duration(26 * SECOND, 0.45, 4 * SECOND, 150 * SECOND);
        self.phase(PhaseKind::Ivr, start, left, Lane::Flow(flow), 0);
        match plan {
            Plan::IvrAbandon => self.abandon(left, "IVR", NONE, NO_GROUP, flow),
            Plan::SelfService => {
                let by = self.hang_up();
                self.release(left, 0, NONE, NO_GROUP, by, HUNG_UP);
                self.end("unanswered", None, 0, NONE, NO_GROUP);
            }
            _ => self.queue(left, flow, group, plan),
        }
    }

    fn abandon(&mut self, at: i64, phase: &'static str, agent: u32, group: u8, flow: u8) {
        self.event(at, Kind::CallAbandoned, 0, agent, group, Detail::Abandon { phase, flow });
        let later = self.rng.between(15, 40);
        self.release(at + later, 0, agent, group, Side::Caller, GAVE_UP);
        self.end("abandoned", Some(phase), 0, NONE, NO_GROUP);
    }

    fn enqueue(&mut self, at: i64, flow: u8, group: u8, target: Option<u32>) {
        let by_agent = target.is_some();
        let (agent, group) = if by_agent { (target.unwrap_or(NONE), NO_GROUP) } else { (NONE, group) };
        self.event(at, Kind::Enqueue, 0, agent, group, Detail::Queue { flow, by_agent });
        let contact = self.current();
        contact.enqueues += 1;
        contact.first_enqueue.get_or_insert(at);
    }

    /// The caller waits for an agent, once or, after a phone that nobody picked up, again.
    fn queue(&mut self, mut at: i64, flow: u8, mut group: u8, plan: Plan) {
        let mut target = None;
        if plan == Plan::AgentQueue {
            let agent = self.find(usize::from(group), at, at + 5 * MINUTE, 10 * MINUTE, NONE);
            // Only who is signed in can be waited for.
            let here = |a: &u32| self.rosters[*a as usize].present(at, at + 3 * MINUTE);
            target = agent.map(|s| s.0).filter(here);
        }
        let mut trouble = plan;
        let mut barred = NONE;
        for round in 1.. {
            self.enqueue(at, flow, group, target);
            let lane = target.map_or(Lane::Group(group), Lane::AgentQueue);
            let (by_agent, wanted) = (target.is_some(), target.unwrap_or(NONE));
            let group_said = if by_agent { NO_GROUP } else { group };
            let said = Detail::Queue { flow, by_agent };
            let limit = GROUPS[usize::from(group)].2;
            let patience = self.rng.duration(75 * SECOND, 0.8, 3 * SECOND, 10 * MINUTE);
            if round == 1 && trouble == Plan::Overflow {
                // The queue is handed on to another one without an event of its own.
                let moved = at + self.rng.between(15 * SECOND, 40 * SECOND);
                self.phase(PhaseKind::Queue, at, moved, lane, 0);
                (at, group) = (moved, self.other_group(group));
                trouble = Plan::Answered;
                continue;
            }
            let rings = match trouble {
                Plan::RingTimeout | Plan::RingTimeoutEnd | Plan::RingAbandon | Plan::Declined => trouble,
                _ if round < 3 && self.rng.chance(0.012) => Plan::RingTimeout,
                _ => Plan::Answered,
            };
            let ring = self.rng.duration(5 * SECOND, 0.5, 1_200, 18 * SECOND);
            let talk = self.talk_length();
            let acw = self.acw_length();
            let pause = self.rng.between(60 * SECOND, 180 * SECOND);
            let need = 40
                + match rings {
                    Plan::Answered => ring + talk + acw + 200,
                    Plan::RingAbandon => ring + 200,
                    _ => RING_LIMIT + pause + 200,
                };
            let stuck = matches!(trouble, Plan::QueueAbandon | Plan::QueueTimeout | Plan::Voicemail);
            let from = at + self.rng.between(90, 1_800);
            // Where something is to go wrong later, the caller is patient enough to get there.
            let deadline = at + if trouble == Plan::Answered { patience.min(limit - 100) } else { limit - 100 };
            let found = match target {
                _ if stuck => None,
                Some(agent) => {
                    self.rosters[agent as usize].earliest(from, need).filter(|&t| t <= deadline).map(|t| (agent, t))
                }
                None => self.find(usize::from(group), from, deadline, need, barred),
            };
            let Some((agent, assigned)) = found else {
                let times_out = match trouble {
                    Plan::QueueAbandon => false,
                    Plan::QueueTimeout | Plan::Voicemail => true,
                    _ => patience >= limit,
                };
                if !times_out {
                    let gone = at + patience.min(limit - 500);
                    self.phase(PhaseKind::Queue, at, gone, lane, 0);
                    self.abandon(gone, "Queuing", wanted, group_said, flow);
                    return;
                }
                let over = at + limit;
                self.event(over, Kind::QueueingTimeout, 0, wanted, group_said, said);
                self.phase(PhaseKind::Queue, at, over, lane, 0);
                if round < 2 && !stuck && self.rng.chance(0.5) {
                    (at, group, target) = (over + 200, self.other_group(group), None);
                    continue;
                }
                let mut gone = over + self.rng.between(300, 700);
                if trouble == Plan::Voicemail {
                    self.event(over + 200, Kind::Route2IVR, 0, NONE, NO_GROUP, Detail::Flow(VOICEMAIL));
                    gone = over + self.rng.between(8 * SECOND, 50 * SECOND);
                    self.phase(PhaseKind::Ivr, over + 200, gone, Lane::Flow(VOICEMAIL), 0);
                }
                let reason = if trouble == Plan::Voicemail { HUNG_UP } else { "480 - Queue Timeout" };
                self.release(gone, 0, NONE, NO_GROUP, Side::Callee, reason);
                self.end("timeout", Some("queue"), 0, NONE, NO_GROUP);
                return;
            };
            self.event(assigned, Kind::AssignAgent, 0, agent, group_said, said);
            self.phase(PhaseKind::Queue, at, assigned, lane, 0);
            let rung = assigned + 40;
            let opener = self.ring(rung, agent, group);
            let opening = if by_agent { Opening::Direct } else { Opening::Rung };
            self.book(agent, rung, assigned + need, opener, opening);
            match rings {
                Plan::Answered => {
                    self.phase(PhaseKind::Ring, rung, rung + ring, Lane::Agent(agent), 0);
                    self.event(rung + ring, Kind::CallEstablished, 0, agent, group, Detail::Nothing);
                    let lag = if self.rng.chance(0.25) { self.rng.between(1, 40) } else { 0 };
                    self.event(rung + ring + lag, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
                    self.converse(agent, group, flow, rung, rung + ring, talk, acw, trouble);
                    return;
                }
                Plan::RingAbandon => {
                    let gone = rung + ring;
                    self.phase(PhaseKind::Ring, rung, gone, Lane::Agent(agent), 0);
                    self.abandon(gone, "Ring", agent, group, flow);
                    self.done(agent, rung, gone + 80);
                    return;
                }
                Plan::Declined => {
                    // Going on a break is how one turns down a call that rings.
                    let away = rung + self.rng.between(2 * SECOND, 9 * SECOND);
                    self.phase(PhaseKind::Ring, rung, away, Lane::Agent(agent), 0);
                    self.then_break(agent, rung, away, pause, 4);
                    at = away + 300;
                }
                _ => {
                    let over = rung + RING_LIMIT;
                    self.event(over, Kind::RingingTimeout, 0, agent, group, Detail::Nothing);
                    self.phase(PhaseKind::Ring, rung, over, Lane::Agent(agent), 0);
                    if self.rng.chance(0.3) {
                        self.then_break(agent, rung, over + 60, pause, FORCED_BREAK);
                    } else {
                        self.done(agent, rung, over + 60);
                    }
                    if rings == Plan::RingTimeoutEnd {
                        self.release(over + 200, 0, NONE, NO_GROUP, Side::Callee, "480 - Ring Timeout");
                        self.end("timeout", Some("ring"), 0, NONE, NO_GROUP);
                        return;
                    }
                    at = over + 300;
                }
            }
            (barred, trouble, target) = (agent, Plan::Answered, None);
        }
    }

    fn other_group(&mut self, group: u8) -> u8 {
        let other = self.rng.below(self.world.groups - 1) as u8;
        other + u8::from(other >= group)
    }

    /// An agent's phone rings. The call event comes only with call types that it is documented for.
    fn ring(&mut self, at: i64, agent: u32, group: u8) -> usize {
        if self.current().call_type == CallType::Inbound {
            self.event(at, Kind::Ringing, 0, agent, group, Detail::Rings(Some(agent)));
        }
        self.event(at, Kind::AgentRinging, 0, agent, NO_GROUP, Detail::Nothing)
    }

    /// The talk from the answer to the end, with the transfers in it.
    #[allow(clippy::too_many_arguments)] // It takes up a scene in full swing.
    fn converse(
        &mut self,
        mut agent: u32,
        mut group: u8,
        flow: u8,
        mut slot: i64,
        mut start: i64,
        mut talk: i64,
        mut acw: i64,
        plan: Plan,
    ) {
        let mut transfers = match plan {
            Plan::TransferAgent | Plan::TransferGroup | Plan::TransferFailed | Plan::OutboundTransfer => 1,
            _ => 0,
        };
        if plan == Plan::TransferAgent && self.rng.chance(0.1) {
            transfers = 2;
        }
        let call_type = self.current().call_type;
        while transfers > 0 {
            transfers -= 1;
            let at = start + (talk * self.rng.between(25, 85) / 100).max(3 * SECOND);
            let ring = self.rng.duration(3_500, 0.4, 1_200, 15 * SECOND);
            let (talk2, acw2) = (self.talk_length(), self.acw_length());
            let need = ring + talk2 + acw2 + 300;
            let to_group = plan == Plan::TransferGroup;
            let found = match plan {
                Plan::TransferFailed => None,
                // To a skill group: back into a queue, where an agent has to be free before long.
                Plan::TransferGroup => {
                    let group = self.other_group(group);
                    let from = at + 200 + self.rng.between(90, 1_800);
                    self.find(usize::from(group), from, at + 30 * SECOND, need + 40, agent).map(|f| (f, group))
                }
                // To a colleague, who has to be free now.
                _ => {
                    let ring_at = at + 250;
                    let team = self.world.groups;
                    let found = self.find(team, ring_at, ring_at, need, agent);
                    found.map(|f| (f, self.world.agents[f.0 as usize].groups[0]))
                }
            };
            let Some(((next, from), next_group)) = found else {
                // Nobody is there, and the talk goes on.
                let to = if to_group {
                    Target::Group(self.other_group(group))
                } else {
                    Target::Agent(self.colleague(agent))
                };
                let event = self.event(at, Kind::BlindTransfer, 0, agent, NO_GROUP, Detail::Transfer { to, call_type });
                let remark = self.rng.pick(&["目标坐席忙", "目标坐席未签入", "转接目标无应答"]);
                self.fail(event, 1, remark);
                continue;
            };
            let (to, said) = if to_group {
                (Target::Group(next_group), CallType::Call2RoutePoint)
            } else if call_type == CallType::Outbound && self.rng.chance(0.3) {
                (Target::Agent(next), CallType::PredictiveDial)
            } else {
                (Target::Agent(next), call_type)
            };
            self.event(at, Kind::BlindTransfer, 0, agent, NO_GROUP, Detail::Transfer { to, call_type: said });
            self.current().transfers += 1;
            self.phase(PhaseKind::Talk, start, at, Lane::Agent(agent), 0);
            self.wrap_up(agent, slot, at, acw, 0);
            let mut rung = from;
            if to_group {
                self.enqueue(at + 150, flow, next_group, None);
                let said = Detail::Queue { flow, by_agent: false };
                self.event(from, Kind::AssignAgent, 0, next, next_group, said);
                self.phase(PhaseKind::Queue, at + 150, from, Lane::Group(next_group), 0);
                rung = from + 40;
            }
            let opener = self.ring(rung, next, next_group);
            let opening = if to_group { Opening::Rung } else { Opening::Direct };
            self.book(next, rung, rung + need, opener, opening);
            self.phase(PhaseKind::Ring, rung, rung + ring, Lane::Agent(next), 0);
            self.event(rung + ring, Kind::AgentTalk, 0, next, NO_GROUP, Detail::Nothing);
            (agent, group, slot, start, talk, acw) = (next, next_group, rung, rung + ring, talk2, acw2);
        }
        let end = start + talk;
        let by = self.hang_up();
        self.release(end, 0, agent, group, by, HUNG_UP);
        self.phase(PhaseKind::Talk, start, end, Lane::Agent(agent), 0);
        self.wrap_up(agent, slot, end, acw, 0);
        self.end("answered", None, 0, agent, group);
    }

    fn colleague(&mut self, agent: u32) -> u32 {
        let other = self.rng.below(self.world.agents.len() - 1) as u32;
        other + u32::from(other >= agent)
    }

    // ── the calls that agents make ──

    fn outbound(&mut self, at: i64, plan: Plan) {
        let group = self.group();
        let answered = plan != Plan::OutboundUnanswered;
        let dial = if answered {
            self.rng.duration(8 * SECOND, 0.4, 2 * SECOND, 40 * SECOND)
        } else {
            self.rng.duration(22 * SECOND, 0.6, 3 * SECOND, 60 * SECOND)
        };
        let (talk, acw) = if answered { (self.talk_length(), self.acw_length()) } else { (0, 0) };
        let need = dial + talk + acw + 300;
        let Some((agent, at)) = self.find(usize::from(group), at, at + 5 * MINUTE, need, NONE) else { return };
        let broker = self.rng.pick(&HOTLINES);
        let callee = self.customer();
        self.open(CallType::Outbound, at, broker, broker.to_owned(), callee);
        let opener = self.event(at, Kind::Dialing, 0, agent, group, Detail::Nothing);
        self.book(agent, at, at + need, opener, Opening::Dials);
        self.phase(PhaseKind::Dial, at, at + dial, Lane::Leg(agent), 0);
        if answered {
            self.event(at + dial, Kind::CallEstablished, 0, agent, group, Detail::Nothing);
            self.event(at + dial, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
            self.converse(agent, group, 0, at, at + dial, talk, acw, plan);
            return;
        }
        let (by, reason) = self.rng.pick(&[
            (Side::Callee, "486 - Busy Here"),
            (Side::Callee, "480 - Temporarily Unavailable"),
            (Side::Callee, "603 - Decline"),
            (Side::Callee, "404 - Not Found"),
            (Side::Caller, GAVE_UP),
        ]);
        self.release(at + dial, 0, agent, group, by, reason);
        self.done(agent, at, at + dial + 80);
        self.end("unanswered", None, 0, agent, group);
    }

    /// The agent's own phone is called first, then the customer's.
    fn back2back(&mut self, at: i64, plan: Plan) {
        let group = self.group();
        let agent_answers = plan != Plan::Back2BackAgentAway;
        let answered = plan == Plan::Back2Back;
        let ring1 = if agent_answers { self.rng.duration(3_500, 0.4, 900, 15 * SECOND) } else { 30 * SECOND };
        let ring2 = self.rng.duration(11 * SECOND, 0.5, 2 * SECOND, 50 * SECOND);
        let (talk, acw) = if answered { (self.talk_length(), self.acw_length()) } else { (0, 0) };
        let need = ring1 + ring2 + talk + acw + 4 * SECOND;
        let Some((agent, at)) = self.find(usize::from(group), at, at + 5 * MINUTE, need, NONE) else { return };
        let broker = self.rng.pick(&HOTLINES);
        let mobile = self.world.agents[agent as usize].mobile.clone();
        self.open(CallType::Back2Back, at, broker, broker.to_owned(), mobile);
        let opener = self.event(at, Kind::Dialing, 0, agent, group, Detail::Nothing);
        self.book(agent, at, at + need, opener, Opening::Dials);
        let rung = at + self.rng.between(500, 1_100);
        self.event(rung, Kind::Ringing, 0, agent, group, Detail::Rings(None));
        self.phase(PhaseKind::Dial, at, rung, Lane::Leg(agent), 0);
        let up = rung + ring1;
        self.phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE), 0);
        if !agent_answers {
            self.release(up, 0, agent, group, Side::Callee, "480 - Temporarily Unavailable");
            self.done(agent, at, up + 80);
            self.end("unanswered", None, 0, agent, group);
            return;
        }
        self.event(up, Kind::CallEstablished, 0, agent, group, Detail::Nothing);
        let id = uuid(&mut self.rng);
        let callee = self.customer();
        self.current().legs.push(Leg { id, caller: broker.to_owned(), callee });
        let dialled = up + 100;
        self.event(dialled, Kind::Dialing, 1, agent, group, Detail::Nothing);
        let rung = dialled + self.rng.between(500, 1_100);
        self.event(rung, Kind::Ringing, 1, agent, group, Detail::Rings(None));
        self.phase(PhaseKind::Dial, dialled, rung, Lane::Leg(agent), 1);
        let up = rung + ring2;
        self.phase(PhaseKind::Ring, rung, up, Lane::Leg(NONE), 1);
        if !answered {
            let (by, reason) = self.rng.pick(&[
                (Side::Callee, "486 - Busy Here"),
                (Side::Callee, "480 - Temporarily Unavailable"),
                (Side::Caller, GAVE_UP),
            ]);
            self.release(up, 1, agent, group, by, reason);
            self.release(up + 40, 0, agent, group, Side::Caller, HUNG_UP);
            self.done(agent, at, up + 120);
            self.end("unanswered", None, 1, agent, group);
            return;
        }
        self.event(up, Kind::CallEstablished, 1, agent, group, Detail::Nothing);
        self.event(up, Kind::AgentTalk, 1, agent, NO_GROUP, Detail::Nothing);
        let end = up + talk;
        // Whoever hangs up, the other leg is taken down a moment later; the talk is over with the first.
        let (first, second) = if self.rng.chance(0.6) { (1, 0) } else { (0, 1) };
        let last = end + self.rng.between(20, 60);
        self.release(end, first, agent, group, Side::Callee, HUNG_UP);
        self.release(last, second, agent, group, Side::Caller, HUNG_UP);
        self.phase(PhaseKind::Talk, up, end, Lane::Agent(agent), 1);
        self.wrap_up(agent, at, last, acw, 1);
        self.end("answered", None, 1, agent, group);
    }

    /// One agent calls another, or a desk that is no agent's.
    fn internal(&mut self, at: i64, plan: Plan) {
        let everybody = self.world.groups;
        let answered = plan == Plan::Internal;
        let ring = if answered { self.rng.duration(4 * SECOND, 0.4, 1_000, 20 * SECOND) } else { 25 * SECOND };
        let talk = if answered { self.rng.duration(55 * SECOND, 0.7, 5 * SECOND, 10 * MINUTE) } else { 0 };
        let need = ring + talk + SECOND;
        let Some((agent, at)) = self.find(everybody, at, at + 5 * MINUTE, need, NONE) else { return };
        let to_agent = answered && self.rng.chance(0.6);
        let callee = if to_agent { self.find(everybody, at + 80, at + 80, need, agent) } else { None };
        let world = self.world;
        let number = match callee {
            Some((other, _)) => world.agents[other as usize].extension.clone(),
            None => format!("{}", 8900 + self.rng.below(20)),
        };
        let broker = self.rng.pick(&HOTLINES);
        let extension = world.agents[agent as usize].extension.clone();
        self.open(CallType::Internal, at, broker, extension, number);
        let opener = self.event(at, Kind::Dialing, 0, agent, NO_GROUP, Detail::Nothing);
        let up = at + ring;
        let end = up + talk;
        self.book(agent, at, end + 80, opener, Opening::Dials);
        self.phase(PhaseKind::Dial, at, up, Lane::Leg(agent), 0);
        if !answered {
            self.release(up, 0, agent, NO_GROUP, Side::Caller, GAVE_UP);
            self.end("unanswered", None, 0, agent, world.agents[agent as usize].groups[0]);
            return;
        }
        self.event(up, Kind::CallEstablished, 0, agent, NO_GROUP, Detail::Nothing);
        self.event(up, Kind::AgentTalk, 0, agent, NO_GROUP, Detail::Nothing);
        self.phase(PhaseKind::Talk, up, end, Lane::Agent(agent), 0);
        if let Some((other, rung)) = callee {
            let opener = self.event(rung, Kind::AgentRinging, 0, other, NO_GROUP, Detail::Nothing);
            self.event(up, Kind::AgentTalk, 0, other, NO_GROUP, Detail::Nothing);
            self.book(other, rung, end + 90, opener, Opening::Rung);
            self.phase(PhaseKind::Ring, rung, up, Lane::Agent(other), 0);
            self.phase(PhaseKind::Talk, up, end, Lane::Agent(other), 0);
        }
        let by = self.hang_up();
        self.release(end, 0, agent, NO_GROUP, by, HUNG_UP);
        self.end("answered", None, 0, agent, world.agents[agent as usize].groups[0]);
    }

    // ── what agents do besides calls ──

    /// Writes the agents' own events, once all calls are known. With `early` the day ends after its last contact.
    /// May be asked again after more contacts: whatever it decides depends on the agent and the slot alone.
    fn close(&mut self, early: bool) {
        let last = self.out.contacts.iter().map(|c| c.end).max().unwrap_or(0);
        self.out.shifts.clear();
        for i in 0..self.rosters.len() {
            let roster = &self.rosters[i];
            if roster.on == roster.off || (early && roster.on >= last) {
                continue;
            }
            let mut dice = Rng::new(self.world.seed ^ roster.on as u64, 77 + roster.agent as u64);
            let kept = |s: &Slot| !early || matches!(s.what, What::Call { .. }) || s.start < last;
            // A break that ends a call (an agent turned it down) has to stay, and calls may run past the last end.
            let count = roster.slots.iter().rposition(kept).map_or(0, |p| p + 1);
            let mut off = roster.off;
            if early {
                let busy = count.checked_sub(1).map_or(0, |p| roster.slots[p].end);
                off = off.min(last.max(busy) + (5 + i as i64) * 1_700);
            }
            self.agent_day(i, count, off, &mut dice);
        }
    }

    fn agent_day(&mut self, i: usize, count: usize, off: i64, dice: &mut Rng) {
        let roster = &self.rosters[i];
        let agent = roster.agent;
        let mut put = |at: i64, kind: Kind, contact: u32, detail: Detail, failure: Option<&'static str>| {
            self.out.events.push(Event {
                at,
                kind,
                contact,
                also: NONE,
                leg: 0,
                agent,
                group: NO_GROUP,
                result: u8::from(failure.is_some()),
                remark: failure,
                detail,
                twist: Twist::None,
                dropped: false,
                anomaly: None,
            });
        };
        let none = Detail::Nothing;
        if dice.chance(0.03) {
            let remark = dice.pick(&["密码错误", "话机未注册"]);
            put(roster.on - dice.between(8_000, 40_000), Kind::AgentCheckIn, NONE, none, Some(remark));
        }
        put(roster.on, Kind::AgentCheckIn, NONE, none, None);
        put(roster.on + 1_200, Kind::AgentReady, NONE, none, None);
        let mut fixes: Vec<(u32, usize, i64)> = Vec::new();
        let mut links: Vec<(usize, u32)> = Vec::new();
        let mut readies = Vec::with_capacity(count);
        for (n, slot) in roster.slots[..count].iter().enumerate() {
            let next = roster.slots[..count].get(n + 1);
            let gap = next.map_or(off, |s| s.start) - slot.end;
            // One draw a slot, whatever it is used for, so that a second look decides the same.
            let luck = dice.unit();
            match &slot.what {
                What::Call { contact, acw, into_break, .. } => {
                    let mut end = slot.end;
                    let mut ready = !into_break;
                    if acw.is_some() {
                        // Wrap-up may run straight into the next thing, with no moment of being ready.
                        let run_on = match next.map(|s| &s.what) {
                            None => gap < 150 * SECOND && luck < 0.5,
                            Some(What::Break(_) | What::Away) => gap < 90 * SECOND && luck < 0.7,
                            Some(What::Call { opening: Opening::Dials, .. }) => gap < 30 * SECOND && luck < 0.6,
                            Some(What::Call { opening: Opening::Direct, .. }) => gap < 20 * SECOND && luck < 0.6,
                            Some(What::Call { opening: Opening::Rung, .. }) => false,
                        };
                        if run_on {
                            ready = false;
                            end += gap;
                        }
                    }
                    if let Some(What::Call { opener, .. }) = next.map(|s| &s.what) {
                        links.push((*opener, if ready { NONE } else { *contact }));
                    }
                    if let Some(phase) = acw {
                        fixes.push((*contact, *phase, end));
                    }
                    if ready {
                        put(slot.end, Kind::AgentReady, *contact, none, None);
                    }
                    readies.push(ready);
                }
                What::Break(code) => {
                    readies.push(true);
                    // The break may be what ends the wrap-up or the ringing of the call before it.
                    let ends = match n.checked_sub(1).map(|p| &roster.slots[p].what) {
                        Some(What::Call { contact, .. }) => *contact,
                        _ => NONE,
                    };
                    let idle = n.checked_sub(1).map_or(roster.on, |p| roster.slots[p].end);
                    if luck < 0.02 && slot.start - idle > 120 * SECOND {
                        put(
                            slot.start - 15_000,
                            Kind::AgentBreak,
                            NONE,
                            Detail::Break(*code),
                            Some("小休人数已达上限"),
                        );
                    }
                    put(slot.start, Kind::AgentBreak, ends, Detail::Break(*code), None);
                    put(slot.end, Kind::AgentReady, NONE, none, None);
                }
                What::Away => {
                    readies.push(true);
                    let ends = match n.checked_sub(1).map(|p| &roster.slots[p].what) {
                        Some(What::Call { contact, .. }) => *contact,
                        _ => NONE,
                    };
                    put(slot.start, Kind::AgentCheckOut, ends, none, None);
                    put(slot.end - 100, Kind::AgentCheckIn, NONE, none, None);
                    put(slot.end, Kind::AgentReady, NONE, none, None);
                }
            }
        }
        let ends = match count.checked_sub(1).map(|p| &roster.slots[p].what) {
            Some(What::Call { contact, .. }) => *contact,
            _ => NONE,
        };
        put(off, Kind::AgentCheckOut, ends, none, None);
        for (event, contact) in links {
            self.out.events[event].also = contact;
        }
        for (contact, phase, end) in fixes {
            self.out.contacts[contact as usize].phases[phase].end = end;
        }
        let shift = self.shift(i, &readies, off);
        self.out.shifts.push((agent, shift));
    }

    /// What an agent did from slot to slot; `readies` says after which of them the agent was ready.
    fn shift(&self, i: usize, readies: &[bool], off: i64) -> Vec<Stretch> {
        let roster = &self.rosters[i];
        let mut out = Vec::new();
        let mut put = |doing: Doing, start: i64, end: i64, contact: u32, leg: u8| {
            if start < end {
                out.push(Stretch { doing, start, end, contact, leg });
            }
        };
        put(Doing::Unknown, roster.on, roster.on + 1_200, NONE, 0);
        let (mut at, mut between) = (roster.on + 1_200, Doing::Ready);
        for (n, ready) in readies.iter().enumerate() {
            let slot = &roster.slots[n];
            put(between, at, slot.start, NONE, 0);
            let next = if n + 1 < readies.len() { roster.slots[n + 1].start } else { off };
            at = slot.end;
            match &slot.what {
                What::Call { contact, .. } => {
                    let script = &self.out.contacts[*contact as usize];
                    let own = |p: &&Phase| match p.lane {
                        Lane::Agent(a) => a == roster.agent,
                        // The phones of a call to both sides ring for the one agent who is in it.
                        Lane::Leg(a) => a == roster.agent || a == NONE && script.call_type == CallType::Back2Back,
                        _ => false,
                    };
                    let now = |p: &&Phase| slot.start <= p.start && p.start < next;
                    let mut phases: Vec<&Phase> = script.phases.iter().filter(own).filter(now).collect();
                    phases.sort_by_key(|p| p.start);
                    let mut done = slot.start;
                    for p in phases {
                        let doing = match p.kind {
                            PhaseKind::Dial => Doing::Dialing,
                            PhaseKind::Ring => Doing::Ringing,
                            PhaseKind::Talk => Doing::Talking,
                            PhaseKind::Acw => Doing::Acw,
                            PhaseKind::Ivr | PhaseKind::Queue => continue,
                        };
                        put(Doing::Unknown, done, p.start, NONE, 0);
                        put(doing, p.start, p.end, *contact, p.leg);
                        done = p.end;
                    }
                    put(Doing::Unknown, done, at, NONE, 0);
                    at = at.max(done);
                }
                What::Break(code) => put(Doing::Break(*code), slot.start, at, NONE, 0),
                What::Away => {
                    put(Doing::Offline, slot.start, at - 100, NONE, 0);
                    put(Doing::Unknown, at - 100, at, NONE, 0);
                }
            }
            between = if *ready { Doing::Ready } else { Doing::Unknown };
        }
        put(between, at, off, NONE, 0);
        out
    }
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
