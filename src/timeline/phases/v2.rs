//! The rules of phases in 2.0, where each party of a contact has a channel of its own.
//!
//! An agent's part is reported twice, by the agent's events and by those of the channel; the earlier of the two is the
//! moment. Who talks with whom follows from when the parties are on the line, so talk is worked out when all events
//! have been read.

use super::channels::{Channel, Mark, is_of_channel};
use super::{Builder, Event, Kind, Lane, Phase, call_type_of, events_of, phase};
use crate::catalog::{BACK2BACK, Dialect, EventType, Field, INTERNAL, OUTBOUND, PREDICTIVE_DIAL};
use crate::store::{Id, NONE, Store};
use crate::text::sort;
use crate::timeline::Groups;

/// A stretch in which a party is on the line: from one moment to another, if that is known.
type Presence = (Mark, Option<Mark>);

impl Builder {
    pub(super) fn build_v2(&mut self, store: &Store, groups: &Groups, events: &[u32]) {
        let call_type = call_type_of(store, events);
        self.channels.back2back = call_type == Some(BACK2BACK);
        self.channels.gather(store, events_of(store, events, Dialect::V2));
        self.each_event(store, events, Dialect::V2, &mut |builder, e| {
            if is_of_channel(e.event_type) {
                builder.channel_event(groups, store, &e, call_type);
            } else {
                builder.contact_event(groups, store, &e);
            }
        });
        self.consulted();
        match call_type {
            Some(BACK2BACK) => self.talk_of_customers(),
            _ => self.talk_of_agents(call_type),
        }
        self.after_call_work();
    }

    /// An event of a channel or of the agent on it.
    fn channel_event(&mut self, groups: &Groups, store: &Store, e: &Event, call_type: Option<u8>) {
        use EventType::*;
        if e.leg == NONE && e.agent == NONE {
            return;
        }
        let mark: Mark = (e.at, e.event_type);
        let asked = self.channels.is_asked(e.agent);
        let channel = self.channels.of(e);
        channel.begun = true;
        let asked = asked && !channel.not_asked;
        // What an agent's event says of a channel is about the agent whose channel it is.
        let e = &Event { agent: channel.agent, leg: channel.id, ..*e };
        let Channel { id, agent, observes, up, down, .. } = *channel;
        let lane = if agent == NONE { Lane::Leg } else { Lane::Agent };
        let on_channel = |p: &Phase| if id == NONE { p.agent == agent } else { p.leg == id };
        match e.event_type {
            Dialing | AgentDialing if !channel.dialled && up.is_none() && down.is_none() => {
                channel.dialled = true;
                let takes_part = !observes;
                self.open(Phase { takes_part, ..phase(Kind::Dial, lane, e) });
            }
            Ringing | AgentRinging => {
                channel.consulted |= asked && up.is_none();
                let takes_part = !channel.consulted && !observes;
                if agent == NONE {
                    // The centre has dialled until the first phone rings.
                    let dialled = |p: &Phase| p.lane == Lane::Leg && (p.leg == id || call_type == Some(BACK2BACK));
                    self.close(groups, e, Kind::Dial, &dialled);
                }
                let rings = self.running(groups, e, Kind::Ring, &on_channel).is_some();
                if up.is_none() && down.is_none() && !rings {
                    self.open(Phase { takes_part, ..phase(Kind::Ring, lane, e) });
                }
            }
            CallEstablished | AgentTalk => {
                channel.consulted |= asked && up.is_none() && !channel.dialled;
                if up.is_none() && down.is_none() {
                    channel.up = Some(mark);
                }
                if agent != NONE && !observes && !channel.consulted {
                    self.close(groups, e, Kind::Ivr, &|_| true);
                }
                self.close(groups, e, Kind::Dial, &on_channel);
                self.close(groups, e, Kind::Ring, &on_channel);
            }
            CallReleased | AgentRelease => {
                if down.is_none() {
                    channel.down = Some(mark);
                }
                if e.event_type == AgentRelease && channel.hung_up.is_none() {
                    channel.hung_up = Some(mark);
                }
                if channel.consulted {
                    for consultation in self.channels.consultations.iter_mut().filter(|c| c.asked == agent) {
                        consultation.left = true;
                    }
                }
                if agent == NONE {
                    self.close(groups, e, Kind::Ivr, &|_| true);
                    self.close(groups, e, Kind::Queue, &|_| true);
                } else {
                    self.close(groups, e, Kind::Barge, &|p| p.agent == agent);
                }
                for kind in [Kind::Dial, Kind::Ring, Kind::Hold] {
                    self.close(groups, e, kind, &on_channel);
                }
            }
            CallHeld => {
                let held = store.text_attr(e.index, Field::HeldChannelId);
                let same = |p: &Phase| on_channel(p) && p.held == held;
                if down.is_none() && self.running(groups, e, Kind::Hold, &same).is_none() {
                    self.open(Phase { held, ..phase(Kind::Hold, lane, e) });
                }
            }
            CallRetrieved => {
                let held = store.text_attr(e.index, Field::RetrievedChannelId);
                let same = |p: &Phase| on_channel(p) && (p.held == held || p.held == NONE || held == NONE);
                self.close(groups, e, Kind::Hold, &same);
            }
            _ => {}
        }
    }

    /// An event of the contact: of its queue, its agents among themselves, its observers.
    fn contact_event(&mut self, groups: &Groups, store: &Store, e: &Event) {
        use EventType::*;
        let counterparty = || store.text_attr(e.index, Field::Counterparty);
        match e.event_type {
            Route2IVR => self.enter_flow(store, groups, e),
            Enqueue => self.enter_queue(store, groups, e),
            AssignAgent | QueueingTimeout | QueueingOverflow | QueueingCancelled | QueueingRerouted
            | QueueingFailure => self.close(groups, e, Kind::Queue, &|_| true),
            RingingTimeout => {
                self.close(groups, e, Kind::Ring, &|p: &Phase| {
                    if e.agent == NONE { p.leg == e.leg } else { p.agent == e.agent }
                });
            }
            CallAbandoned => self.abandon(groups, e),
            InitiateConsultant => {
                self.channels.consultation(e, counterparty());
            }
            StartConsultant => {
                let consultation = self.channels.consultation(e, counterparty());
                let e = Event { agent: consultation.asking, ..*e };
                if !std::mem::replace(&mut consultation.started, true) && e.agent != NONE {
                    self.open(Phase { takes_part: false, ..phase(Kind::Consult, Lane::Agent, &e) });
                }
            }
            StopConsultant => {
                let known = self.channels.consultations.iter_mut().rev();
                if let Some(consultation) = known.into_iter().find(|c| c.asking == e.agent && !c.over) {
                    consultation.over = true;
                }
                self.close(groups, e, Kind::Consult, &|p| p.agent == e.agent);
            }
            AttendedTransfer => {
                let consultation = self.channels.consultation(e, NONE);
                (consultation.transfer, consultation.over) = (Some((e.at, e.event_type)), true);
                let asked = consultation.asked;
                let is_asked = |c: &&mut Channel| {
                    c.consulted && c.begun && c.down.is_none() && (asked == NONE || c.agent == asked)
                };
                for channel in self.channels.list.iter_mut().filter(is_asked) {
                    channel.joins = Some((e.at, e.event_type));
                }
                self.close(groups, e, Kind::Consult, &|p| p.agent == e.agent);
            }
            StartMonitor => self.observe(groups, e, Kind::Monitor, counterparty()),
            StopMonitor => self.close(groups, e, Kind::Monitor, &|p| p.agent == counterparty()),
            StartCoach => self.observe(groups, e, Kind::Coach, e.agent),
            StopCoach => self.close(groups, e, Kind::Coach, &|p| p.agent == e.agent),
            BargeIn => self.observe(groups, e, Kind::Barge, e.agent),
            Intercept => {
                let listens = |c: &&mut Channel| c.agent == e.agent && c.observes && c.begun && c.down.is_none();
                for channel in self.channels.list.iter_mut().filter(listens) {
                    channel.joins = Some((e.at, e.event_type));
                }
            }
            _ => {}
        }
    }

    /// A supervisor begins to observe.
    fn observe(&mut self, groups: &Groups, e: &Event, kind: Kind, supervisor: Id) {
        if supervisor == NONE {
            return;
        }
        // The channel that the supervisor dialled, if its own events did not say what for.
        if let Some(channel) =
            self.channels.list.iter_mut().rev().find(|c| c.agent == supervisor && c.begun && c.down.is_none())
        {
            channel.observes = true;
            let leg = channel.id;
            for p in self.phases.iter_mut().filter(|p| p.agent == supervisor && p.leg == leg) {
                p.takes_part = false;
            }
        }
        if self.running(groups, e, kind, &|p| p.agent == supervisor).is_none() {
            let e = Event { agent: supervisor, ..*e };
            self.open(Phase { takes_part: false, ..phase(kind, Lane::Agent, &e) });
        }
    }

    /// The part of those who were asked: from their answer to the transfer or their release.
    fn consulted(&mut self) {
        for channel in &self.channels.list {
            let Some(up) = channel.up.filter(|_| channel.consulted && channel.agent != NONE) else { continue };
            let consultation = self.channels.answered(channel.agent, up.0);
            if !consultation.is_some_and(|c| c.started) {
                continue;
            }
            let end = channel.joins.into_iter().chain(channel.down).min();
            self.phases.push(made(Kind::Consult, Lane::Agent, channel, up, end, false));
        }
    }

    /// Both customers were called: there is talk while both are on the line.
    fn talk_of_customers(&mut self) {
        let customers = self.channels.list.iter().filter(|c| c.agent == NONE && !self.channels.is_centre(c));
        let mut up: Vec<(Mark, &Channel)> = customers.filter_map(|c| Some((c.up?, c))).collect();
        // Of one moment they stay in the order of their first events.
        sort::by(&mut up, |a, b| a.0.cmp(&b.0));
        let Some((start, later)) = up.get(1) else { return };
        let end = up.iter().filter_map(|(_, c)| c.down).min();
        if end.is_none_or(|end| start.0.0 <= end.0.0) {
            self.phases.push(made(Kind::Talk, Lane::Leg, later, *start, end, true));
        }
    }

    /// An agent talks while another party is on the line: a customer, or where agents call each other another agent.
    fn talk_of_agents(&mut self, call_type: Option<u8>) {
        let list = &self.channels.list;
        let present = |c: &Channel| -> Option<Presence> {
            let up = c.up.filter(|_| c.agent != NONE)?;
            match (c.observes || c.consulted, c.joins) {
                (false, _) => Some((up, c.down)),
                (true, Some(joins)) => Some((up.max(joins), c.down)),
                (true, None) => None,
            }
        };
        let others: Vec<Presence> = if call_type == Some(INTERNAL) {
            let agents: Vec<Presence> = list.iter().filter_map(present).collect();
            in_company(&agents)
        } else {
            self.customers(call_type)
        };
        let mut talks = Vec::new();
        for (place, channel) in list.iter().enumerate() {
            let Some((from, to)) = present(channel) else { continue };
            for (other_from, other_to) in &others {
                let start = from.max(*other_from);
                let end = to.into_iter().chain(*other_to).min();
                if end.is_none_or(|end| start.0.0 <= end.0.0) && to.is_none_or(|to| other_from.0.0 <= to.0.0) {
                    talks.push((place, start, end));
                }
            }
        }
        for (place, start, end) in talks {
            let channel = &mut self.channels.list[place];
            channel.talked = true;
            let talk = made(Kind::Talk, Lane::Agent, channel, start, end, true);
            self.phases.push(talk);
        }
    }

    /// When customers are on the line. Who calls in is there from the beginning.
    fn customers(&self, call_type: Option<u8>) -> Vec<Presence> {
        let is_called = matches!(call_type, Some(OUTBOUND | PREDICTIVE_DIAL));
        let begin: Mark = ((i64::MIN, 0), EventType::Route2IVR);
        let customers = || self.channels.list.iter().filter(|c| c.agent == NONE);
        let main = customers().find(|c| c.id == self.channels.main).or_else(|| customers().next());
        if is_called {
            return customers().filter_map(|c| Some((c.up?, c.down))).collect();
        }
        let Some(main) = main else { return vec![(begin, None)] };
        let others = customers().filter(|c| c.id != main.id).filter_map(|c| Some((c.up?, c.down)));
        let mut all: Vec<Presence> = core::iter::once((begin, main.down)).chain(others).collect();
        merge(&mut all);
        all
    }

    /// After-call work: from when an agent who talked hangs up to what the agent does next.
    fn after_call_work(&mut self) {
        for channel in self.channels.list.iter().filter(|c| c.talked && c.agent != NONE) {
            if let Some(hung_up) = channel.hung_up {
                self.phases.push(made(Kind::Acw, Lane::Agent, channel, hung_up, None, true));
            }
        }
    }
}

/// A phase of a channel between two moments.
fn made(kind: Kind, lane: Lane, channel: &Channel, start: Mark, end: Option<Mark>, takes_part: bool) -> Phase {
    Phase {
        kind,
        lane,
        start: start.0,
        started_by: start.1,
        end: end.map(|(at, by)| (at.0, by)),
        agent: channel.agent,
        queue: NONE,
        flow: NONE,
        leg: channel.id,
        held: NONE,
        takes_part,
    }
}

/// The stretches in which at least two are present.
fn in_company(all: &[Presence]) -> Vec<Presence> {
    let mut marks: Vec<(Mark, bool)> = Vec::new();
    for (from, to) in all {
        marks.push((*from, true));
        marks.extend(to.map(|to| (to, false)));
    }
    sort::by(&mut marks, |a, b| a.cmp(b));
    let mut company: Vec<Presence> = Vec::new();
    let mut present = 0;
    for (mark, comes) in marks {
        match (comes, present) {
            (true, 1) => company.push((mark, None)),
            (false, 2) => {
                if let Some(last) = company.last_mut() {
                    last.1 = Some(mark);
                }
            }
            _ => {}
        }
        present = if comes { present + 1 } else { present - 1 };
    }
    company
}

/// Joins stretches that touch each other.
fn merge(all: &mut Vec<Presence>) {
    sort::by(all, |a, b| a.0.cmp(&b.0));
    let mut merged: Vec<Presence> = Vec::new();
    for (from, to) in all.drain(..) {
        match merged.last_mut() {
            Some(last) if last.1.is_none_or(|end| from <= end) => {
                last.1 = match (last.1, to) {
                    (Some(a), Some(b)) => Some(a.max(b)),
                    _ => None,
                };
            }
            _ => merged.push((from, to)),
        }
    }
    *all = merged;
}
