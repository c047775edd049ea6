//! The same call centre in the dialects that came later: events 1.0 as revised, and 2.0.
//!
//! A scene is played in one way, whatever dialect its contact is published in: everything that happens draws from the
//! world's dice in the same order, and what only one dialect publishes (nodes of the menu, names of channels) from dice
//! that each contact has of its own. So one seed gives the same contacts in both dialects, with the same ids and times.
//!
//! What 1.0 has no events for is left out where a contact is published in 1.0: supervisors, consultations, mute,
//! surveys, the way through the menu. Predictive calls and interceptions are not published in 1.0 at all.

mod acts;
mod extras;
mod inbound;
mod outgoing;
mod own;
mod publish;
mod records;
mod talk;

use super::*;

/// How long a phone rings before 2.0 takes the call back.
const RING_LIMIT_LATER: i64 = 30 * SECOND;
const OKAY: &str = "200 - Okay";
const TERMINATED: &str = "487-Request Terminated";
const UNAVAILABLE: &str = "480 - Temporarily Unavailable";

/// The dialects that a call centre is asked to publish in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// 1.0 as first documented.
    First,
    /// 1.0 as revised in March 2021.
    Revised,
    /// 2.0.
    Second,
    /// Each contact in one of the latter two, as during a migration.
    Mixed,
}

/// What becomes of a contact; the talk of an answered one may hold more than the story is named after.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Story {
    Answered,
    Held,
    Muted,
    Blind,
    Attended,
    Consulted,
    Monitored,
    Coached,
    Barged,
    Intercepted,
    SurveyedInIvr,
    SurveyedBySms,
    IvrAbandon,
    QueueAbandon,
    QueueTimeout,
    QueueRequeue,
    RingTimeout,
    RingTimeoutEnd,
    RingAbandon,
    AgentQueue,
    Outbound,
    OutboundTransfer,
    OutboundNoAnswer,
    OutboundBusy,
    Sip,
    SipNoAnswer,
    Internal,
    InternalSip,
    InternalTimeout,
    InternalGivenUp,
    Back2Back,
    Back2BackFirstAway,
    Back2BackSecondAway,
    Predictive,
    PredictiveUnanswered,
    PredictiveAbandon,
}

/// How often each story is comparable, of a thousand.
pub(super) const STORIES: [(Plan, f64); 36] = [
    (Plan::Later(Story::Answered), 250.0),
    (Plan::Later(Story::Held), 40.0),
    (Plan::Later(Story::Muted), 15.0),
    (Plan::Later(Story::Blind), 35.0),
    (Plan::Later(Story::Attended), 40.0),
    (Plan::Later(Story::Consulted), 30.0),
    (Plan::Later(Story::Monitored), 25.0),
    (Plan::Later(Story::Coached), 15.0),
    (Plan::Later(Story::Barged), 15.0),
    (Plan::Later(Story::Intercepted), 15.0),
    (Plan::Later(Story::SurveyedInIvr), 20.0),
    (Plan::Later(Story::SurveyedBySms), 20.0),
    (Plan::Later(Story::IvrAbandon), 40.0),
    (Plan::Later(Story::QueueAbandon), 25.0),
    (Plan::Later(Story::QueueTimeout), 10.0),
    (Plan::Later(Story::QueueRequeue), 10.0),
    (Plan::Later(Story::RingTimeout), 15.0),
    (Plan::Later(Story::RingTimeoutEnd), 8.0),
    (Plan::Later(Story::RingAbandon), 20.0),
    (Plan::Later(Story::AgentQueue), 20.0),
    (Plan::Later(Story::Outbound), 80.0),
    (Plan::Later(Story::OutboundTransfer), 15.0),
    (Plan::Later(Story::OutboundNoAnswer), 35.0),
    (Plan::Later(Story::OutboundBusy), 25.0),
    (Plan::Later(Story::Sip), 25.0),
    (Plan::Later(Story::SipNoAnswer), 10.0),
    (Plan::Later(Story::Internal), 25.0),
    (Plan::Later(Story::InternalSip), 10.0),
    (Plan::Later(Story::InternalTimeout), 8.0),
    (Plan::Later(Story::InternalGivenUp), 8.0),
    (Plan::Later(Story::Back2Back), 30.0),
    (Plan::Later(Story::Back2BackFirstAway), 8.0),
    (Plan::Later(Story::Back2BackSecondAway), 8.0),
    (Plan::Later(Story::Predictive), 25.0),
    (Plan::Later(Story::PredictiveUnanswered), 15.0),
    (Plan::Later(Story::PredictiveAbandon), 10.0),
];

/// One party's connection, which 2.0 gives an id of its own.
pub struct Channel {
    pub id: String,
    /// Whose it is; no agent's where it is the customer's or the centre's.
    pub agent: u32,
    pub group: u8,
    pub call_type: &'static str,
    pub caller: String,
    pub callee: String,
    pub scenario: Option<&'static str>,
}

/// A survey that was offered after the talk.
pub struct Survey {
    pub channel: &'static str,
    pub offered: i64,
    /// The answer and when it came.
    pub response: Option<(u8, i64)>,
}

/// A finished sentence, with its place in the recording.
pub struct Sentence {
    pub customer: bool,
    pub text: &'static str,
    pub start: i64,
    pub end: i64,
}

/// What both dialects report of a contact, by the names of its record; each scene strikes out what 1.0 does not report.
pub const COMPARABLE: [&str; 9] = ["end", "answerMs", "ivr", "queue", "dial", "ring", "talk", "hold", "acw"];

/// What a contact has besides in a later dialect.
pub struct Later {
    pub second: bool,
    /// The dialect has events for such a contact.
    pub published: bool,
    /// 1.0 has events for it too, whichever dialect it is published in.
    pub in_both: bool,
    pub story: Vec<&'static str>,
    pub channels: Vec<Channel>,
    /// The customer's channel.
    pub customer: usize,
    pub flow: Option<u8>,
    /// Dice for what one dialect alone publishes.
    pub decor: Rng,
    /// How this contact's channels are named, of the ways that were seen.
    naming: u8,
    additional: Option<&'static str>,
    media: bool,
    says_flow: bool,
    says_initiator: bool,
    /// The node of the menu that is being visited: flow, flow type, id, name, type, properties.
    node: Option<extras::Node>,
    /// The last instant of the call itself, whatever a dialect reports of it.
    pub over: i64,
    /// Who counts as an agent of the contact.
    pub agents: Vec<u32>,
    pub survey: Option<Survey>,
    pub transcript: Vec<Sentence>,
    pub nodes: u32,
    pub comparable: Vec<&'static str>,
}

impl Sim<'_> {
    /// Plays one contact.
    pub(super) fn play_later(&mut self, at: i64, story: Story) {
        match story {
            Story::Outbound | Story::OutboundTransfer | Story::OutboundNoAnswer | Story::OutboundBusy => {
                self.later_outbound(at, story);
            }
            Story::Sip | Story::SipNoAnswer => self.later_sip(at, story),
            Story::Internal | Story::InternalSip | Story::InternalTimeout | Story::InternalGivenUp => {
                self.later_internal(at, story);
            }
            Story::Back2Back | Story::Back2BackFirstAway | Story::Back2BackSecondAway => {
                self.later_back2back(at, story);
            }
            Story::Predictive | Story::PredictiveUnanswered | Story::PredictiveAbandon => {
                self.later_predictive(at, story);
            }
            _ => self.later_inbound(at, story),
        }
    }

    /// Opens a contact. `in_both` says whether 1.0 has events for it.
    fn begin_contact(
        &mut self,
        story: &'static str,
        call_type: CallType,
        at: i64,
        broker: &'static str,
        (caller, callee): (String, String),
        in_both: bool,
    ) {
        self.open(call_type, at, broker, caller, callee);
        let id = self.current().id;
        let second = match self.world.edition {
            Edition::First | Edition::Revised => false,
            Edition::Second => true,
            Edition::Mixed => !in_both || id >> 8 & 1 == 1,
        };
        let mut decor = Rng::new(id as u64, 8);
        let naming = decor.below(3) as u8;
        let additional = decor.chance(0.08).then(|| decor.pick(&["4006105554", "4001234567"]));
        let media = decor.chance(0.2);
        let says_flow = decor.chance(0.7);
        let says_initiator = decor.chance(0.3);
        self.current().later = Some(Box::new(Later {
            second,
            published: second || in_both,
            in_both,
            story: vec![story],
            channels: Vec::new(),
            customer: 0,
            flow: None,
            decor,
            naming,
            additional,
            media,
            says_flow,
            says_initiator,
            node: None,
            over: at,
            agents: Vec::new(),
            survey: None,
            transcript: Vec::new(),
            nodes: 0,
            comparable: COMPARABLE.to_vec(),
        }));
    }

    fn later_part(&mut self) -> &mut Later {
        self.current().later.as_deref_mut().expect("a later dialect's contact is open")
    }

    /// The contact's next turn, for its story.
    fn add_to_story(&mut self, name: &'static str) {
        self.later_part().story.push(name);
    }

    /// Strikes out what 1.0 does not report of this contact, or reports otherwise.
    fn not_comparable(&mut self, names: &[&str]) {
        self.later_part().comparable.retain(|name| !names.contains(name));
    }

    /// A phase that only 2.0 has events for.
    fn second_phase(&mut self, kind: PhaseKind, start: i64, end: i64, lane: Lane) {
        if self.later_part().second {
            self.phase(kind, start, end, lane, 0);
        }
    }

    /// A phase that only 1.0 has in this place.
    fn first_phase(&mut self, kind: PhaseKind, start: i64, end: i64, lane: Lane) {
        if !self.later_part().second {
            self.phase(kind, start, end, lane, 0);
        }
    }

    /// The agent counts as one who dialled, rang or talked.
    fn count_agent(&mut self, agent: u32) {
        let agents = &mut self.later_part().agents;
        if !agents.contains(&agent) {
            agents.push(agent);
        }
    }

    /// Wrap-up from the agent's release until whatever the agent does next. Gives nothing to do where it was no talk.
    fn later_wrap_up(&mut self, agent: u32, slot: i64, start: i64, length: i64) {
        self.publish_first(start, Kind::AgentACW, 0, agent, NO_GROUP, Detail::Nothing);
        self.done(agent, slot, start + length);
        let phase = self.phase(PhaseKind::Acw, start, start + length, Lane::Agent(agent), 0);
        if let What::Call { acw, .. } = &mut self.rosters[agent as usize].slot(slot).what {
            *acw = Some(phase);
        }
    }

    fn later_acw_length(&mut self) -> i64 {
        self.rng.duration(20 * SECOND, 0.6, 900, 5 * MINUTE)
    }

    fn extension(&self, agent: u32) -> String {
        self.world.agents[agent as usize].extension.clone()
    }
}
