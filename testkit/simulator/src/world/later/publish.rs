//! Publishing: which events a moment makes in the dialect of its contact, and with which fields.

use std::borrow::Cow;
use std::rc::Rc;

use super::*;
use crate::payload::{self, Field, Value};

/// The instance, as 2.0 names it: by its sub-domain.
pub const INSTANCE: &str = "acme-cc";
/// There is no such event: the contact is published in the other dialect.
pub const NO_EVENT: usize = usize::MAX;

/// The fields of an event in the order in which they are written.
pub struct Words(Vec<Field<'static>>);

impl Words {
    /// An event of 2.0.
    pub fn second(at: i64, name: &'static str) -> Self {
        let mut words = Self(Vec::with_capacity(16));
        words.text("eventTime", payload::iso(at));
        words.text("eventType", name);
        words.text("instanceId", INSTANCE);
        words
    }

    /// An event of 1.0 as revised.
    pub fn revised(at: i64, name: &'static str) -> Self {
        let mut words = Self(Vec::with_capacity(16));
        words.text("EventTime", payload::iso(at));
        words.text("EventType", name);
        words.text("instanceId", payload::INSTANCE);
        words
    }

    pub fn text(&mut self, key: &'static str, value: impl Into<Cow<'static, str>>) {
        self.0.push(Field { name: key, key: key.into(), value: Value::Text(value.into()), required: true });
    }

    pub fn json(&mut self, key: &'static str, value: impl Into<Cow<'static, str>>) {
        self.0.push(Field { name: key, key: key.into(), value: Value::Raw(value.into()), required: true });
    }

    pub fn done(self) -> Rc<Vec<Field<'static>>> {
        Rc::new(self.0)
    }
}

/// When the two events of one moment came: the agent's and the channel's.
#[derive(Clone, Copy)]
pub struct Pair {
    pub agent: i64,
    pub call: i64,
    /// The first of them among the day's events.
    pub event: usize,
}

impl Pair {
    pub fn last(&self) -> i64 {
        self.agent.max(self.call)
    }

    /// How an agent's slot opens with it: out of wrap-up only where the agent's own event is the first.
    pub fn opening(&self, opening: Opening) -> Opening {
        if self.agent <= self.call { opening } else { Opening::Rung }
    }
}

/// Which half of a pair comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Either,
    AgentFirst,
}

impl Sim<'_> {
    /// An event of 1.0, if that is the contact's dialect.
    pub(super) fn publish_first(
        &mut self,
        at: i64,
        kind: Kind,
        leg: u8,
        agent: u32,
        group: u8,
        detail: Detail,
    ) -> usize {
        let part = self.later_part();
        if part.second || !part.published {
            return NO_EVENT;
        }
        self.event(at, kind, leg, agent, group, detail)
    }

    /// The end of the call in 1.0, which knows one connection where 2.0 knows a channel of each party.
    pub(super) fn first_release(&mut self, at: i64, leg: u8, agent: u32, group: u8, by: Side, reason: &'static str) {
        self.publish_first(at, Kind::CallReleased, leg, agent, group, Detail::Release { by, reason });
        self.extend_call(at, false);
    }

    /// The call lasted until then, by the dialect that is meant at least.
    fn extend_call(&mut self, at: i64, second: bool) {
        let contact = self.current();
        let Some(later) = contact.later.as_deref_mut() else { return };
        later.over = later.over.max(at);
        if later.second == second {
            contact.end = contact.end.max(at);
        }
    }

    /// Puts an event whose fields are written.
    pub(super) fn add_written(&mut self, at: i64, name: &'static str, agent: u32, words: Words) -> usize {
        let event = self.event(at, Kind::Named(name), 0, agent, NO_GROUP, Detail::Nothing);
        self.out.events[event].written = Some(words.done());
        event
    }

    /// A channel for a party, with an id in the contact's way of naming them.
    pub(super) fn channel(
        &mut self,
        at: i64,
        agent: u32,
        group: u8,
        call_type: &'static str,
        (caller, callee): (String, String),
        scenario: Option<&'static str>,
    ) -> usize {
        let contact = payload::contact_id(self.current().id);
        let extension = if agent == NONE { String::new() } else { self.extension(agent) };
        let part = self.later_part();
        let random = u128::from(part.decor.next()) << 64 | u128::from(part.decor.next());
        let ms = at + part.decor.between(1, 400);
        let between = if part.naming == 1 { '-' } else { ':' };
        let id = match (part.naming, agent) {
            (0, _) => payload::uuid(random & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62),
            (_, NONE) => ["ch", "customer", &callee, &caller, &ms.to_string(), &contact].join(&between.to_string()),
            _ => ["ch", "user", &extension, &callee, &ms.to_string(), &contact].join(&between.to_string()),
        };
        part.channels.push(Channel { id, agent, group, call_type, caller, callee, scenario });
        part.channels.len() - 1
    }

    /// The fields of an event on a channel, which names that agent; nothing if the contact is published in 1.0.
    pub(super) fn words(
        &mut self,
        at: i64,
        name: &'static str,
        channel: usize,
        agent: u32,
        group: u8,
    ) -> Option<Words> {
        let world = self.world;
        let contact = self.current();
        let (id, broker) = (contact.id, contact.broker);
        let part = contact.later.as_deref().filter(|later| later.second)?;
        let ch = &part.channels[channel];
        let mut words = Words::second(at, name);
        words.text("contactId", payload::contact_id(id));
        words.text("channelId", ch.id.clone());
        words.text("callType", ch.call_type);
        words.text("caller", ch.caller.clone());
        words.text("callee", ch.callee.clone());
        words.text("broker", broker);
        if let Some(additional) = part.additional {
            words.text("additionalBroker", additional);
        }
        if let Some(flow) = part.flow.filter(|_| ch.agent == NONE || part.says_flow) {
            words.text("contactFlowId", FLOWS[usize::from(flow)].0);
        }
        if agent != NONE {
            words.text("agentId", world.agents[agent as usize].id.clone());
        }
        if group != NO_GROUP {
            words.text("skillGroupId", GROUPS[usize::from(group)].0);
        }
        let own = matches!(
            name,
            "Dialing" | "Ringing" | "Established" | "Released" | "Held" | "Retrieved" | "Muted" | "Unmuted"
        );
        if let Some(scenario) = ch.scenario.filter(|_| own) {
            words.text("scenario", scenario);
        }
        Some(words)
    }

    /// An event of 2.0 on a channel that names that agent.
    pub(super) fn publish_second_of(
        &mut self,
        at: i64,
        name: &'static str,
        channel: usize,
        (agent, group): (u32, u8),
        more: &[(&'static str, &str)],
    ) -> usize {
        let Some(mut words) = self.words(at, name, channel, agent, group) else { return NO_EVENT };
        for (key, value) in more {
            words.text(key, (*value).to_owned());
        }
        self.add_written(at, name, agent, words)
    }

    /// An event of 2.0 on a channel that names whose it is.
    pub(super) fn publish_second(
        &mut self,
        at: i64,
        name: &'static str,
        channel: usize,
        more: &[(&'static str, &str)],
    ) -> usize {
        let ch = &self.later_part().channels[channel];
        let whose = (ch.agent, ch.group);
        self.publish_second_of(at, name, channel, whose, more)
    }

    /// An agent's event of 2.0 that belongs to a call.
    pub(super) fn publish_agent_event(&mut self, at: i64, name: &'static str, channel: usize) -> usize {
        let world = self.world;
        let contact = self.current();
        let id = contact.id;
        let Some(part) = contact.later.as_deref().filter(|later| later.second) else { return NO_EVENT };
        let ch = &part.channels[channel];
        let agent = ch.agent;
        let person = &world.agents[agent as usize];
        let mut words = Words::second(at, name);
        words.text("agentId", person.id.clone());
        words.text("skillGroupIds", person.group_ids.clone());
        words.text("contactId", payload::contact_id(id));
        words.text("channelId", ch.id.clone());
        words.text("callType", ch.call_type);
        if ch.group != NO_GROUP {
            words.text("skillGroupId", GROUPS[usize::from(ch.group)].0);
        }
        if let Some(scenario) = ch.scenario {
            words.text("scenario", scenario);
        }
        if part.media {
            words.text("mediaType", "AUDIO");
        }
        self.add_written(at, name, agent, words)
    }

    /// The two events of one moment, the agent's and the channel's, which come in either order a little apart.
    pub(super) fn publish_pair(
        &mut self,
        at: i64,
        (agents, calls): (&'static str, &'static str),
        channel: usize,
        order: Order,
        more: &[(&'static str, &str)],
    ) -> Pair {
        let lag = if self.rng.chance(0.3) { 0 } else { self.rng.between(1, 90) };
        let agent_first = self.rng.chance(0.5) || order == Order::AgentFirst;
        let mut pair = Pair { agent: at, call: at, event: NO_EVENT };
        if agent_first {
            pair.call += lag;
            pair.event = self.publish_agent_event(pair.agent, agents, channel);
            self.publish_second(pair.call, calls, channel, more);
        } else {
            pair.agent += lag;
            pair.event = self.publish_second(pair.call, calls, channel, more);
            self.publish_agent_event(pair.agent, agents, channel);
        }
        pair
    }

    /// An agent's phone begins to ring.
    pub(super) fn later_ring(&mut self, at: i64, channel: usize) -> Pair {
        let agent = self.later_part().channels[channel].agent;
        let number = self.extension(agent);
        let mut more = vec![("destination", number.as_str())];
        let part = self.later_part();
        if part.decor.chance(0.08) {
            more.push(("tags", "bizId=1"));
        }
        self.publish_pair(at, ("AgentRinging", "Ringing"), channel, Order::Either, &more)
    }

    /// Someone who is no agent is rung.
    pub(super) fn later_ring_out(&mut self, at: i64, channel: usize, number: &str) -> usize {
        let mut more = vec![("destination", number)];
        if self.later_part().decor.chance(0.08) {
            more.push(("tags", "bizId=1"));
        }
        self.publish_second(at, "Ringing", channel, &more)
    }

    /// An agent is connected.
    pub(super) fn later_answer(&mut self, at: i64, channel: usize) -> Pair {
        self.publish_pair(at, ("AgentTalk", "Established"), channel, Order::Either, &[])
    }

    /// An agent's channel is taken down.
    pub(super) fn later_leave(&mut self, at: i64, channel: usize, reason: &str, by: &str, order: Order) -> Pair {
        let says = self.later_part().says_initiator;
        let more = [("releaseReason", reason), ("releaseInitiator", by)];
        let pair = self.publish_pair(at, ("AgentRelease", "Released"), channel, order, &more[..1 + usize::from(says)]);
        self.extend_call(pair.call, true);
        pair
    }

    /// A channel without an agent is taken down, or one whose agent never answered.
    pub(super) fn later_release(&mut self, at: i64, channel: usize, reason: &str, by: &str) {
        let says = self.later_part().says_initiator;
        let more = [("releaseReason", reason), ("releaseInitiator", by)];
        self.publish_second(at, "Released", channel, &more[..1 + usize::from(says)]);
        self.extend_call(at, true);
    }
}
