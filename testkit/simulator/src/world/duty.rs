//! What agents do besides calls.

use super::*;

impl Sim<'_> {
    /// Writes the agents' own events, once all calls are known. With `early` the day ends after its last contact.
    /// May be asked again after more contacts: whatever it decides depends on the agent and the slot alone.
    pub(super) fn close(&mut self, early: bool) {
        let last =
            self.out.contacts.iter().map(|c| c.later.as_deref().map_or(c.end, |later| later.over)).max().unwrap_or(0);
        self.out.shifts.clear();
        let from = self.out.events.len();
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
        self.own_events(from);
    }

    pub(super) fn agent_day(&mut self, i: usize, count: usize, off: i64, dice: &mut Rng) {
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
                written: None,
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
                What::Call { contact, acw, into_break, unreported, .. } => {
                    let mut end = slot.end;
                    let mut ready = !into_break;
                    if acw.is_some() {
                        // Wrap-up may run straight into the next thing, with no moment of being ready.
                        let run_on = match next.map(|s| &s.what) {
                            None => gap < 150 * SECOND && luck < 0.5,
                            Some(What::Break(_) | What::Away) => gap < 90 * SECOND && luck < 0.7,
                            Some(What::Call { opening: Opening::Dials, .. }) => gap < 30 * SECOND && luck < 0.6,
                            Some(What::Call { opening: Opening::Direct, .. }) => gap < 20 * SECOND && luck < 0.6,
                            Some(What::Call { opening: Opening::Rung | Opening::Aside, .. }) => false,
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
                    // By the events of 1.0, an agent who was asked or listened has been ready all the time.
                    if ready && !unreported {
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
            // In another dialect there may be no such event.
            if let Some(event) = self.out.events.get_mut(event) {
                event.also = contact;
            }
        }
        for (contact, phase, end) in fixes {
            self.out.contacts[contact as usize].phases[phase].end = end;
        }
        let shift = self.shift(i, &readies, off);
        self.out.shifts.push((agent, shift));
    }

    /// What an agent did from slot to slot; `readies` says after which of them the agent was ready.
    pub(super) fn shift(&self, i: usize, readies: &[bool], off: i64) -> Vec<Stretch> {
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
                            _ => continue,
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
