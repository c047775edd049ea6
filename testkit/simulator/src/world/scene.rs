//! A day from its first call to its last, and the pieces that every scene is made of.

use super::*;

impl<'a> Sim<'a> {
    pub(super) fn new(world: &'a World, day: i64) -> Self {
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

    pub(super) fn run(&mut self, day: i64, events: u64, contacts: u64) {
        let on_duty = self.teams[self.world.groups].len();
        let calls = on_duty * 62 + 4;
        let open = self.world.midnight(day) + 8 * HOUR + 30 * MINUTE;
        let mut starts: Vec<i64> = (0..calls)
            .map(|_| open + self.rng.weighted(&CURVE) as i64 * 30 * MINUTE + self.rng.between(0, 30 * MINUTE))
            .collect();
        starts.sort_unstable();
        // The very first contacts show everything once, so that even a small sample has all there is.
        let plans: &[(Plan, f64)] = if self.world.edition == Edition::First { &PLANS } else { &STORIES };
        let mut show: Vec<Plan> = if day == 0 { plans.iter().map(|p| p.0).collect() } else { Vec::new() };
        self.rng.shuffle(&mut show);
        let weights: Vec<f64> = plans.iter().map(|p| p.1).collect();
        let mut look_at = events;
        for at in starts {
            let plan = show.pop().unwrap_or_else(|| plans[self.rng.weighted(&weights)].0);
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
    pub(super) fn contact(&mut self, at: i64, plan: Plan) {
        match plan {
            Plan::Outbound | Plan::OutboundUnanswered | Plan::OutboundTransfer => self.outbound(at, plan),
            Plan::Back2Back | Plan::Back2BackAgentAway | Plan::Back2BackUnanswered => self.back2back(at, plan),
            Plan::Internal | Plan::InternalUnanswered => self.internal(at, plan),
            Plan::Later(story) => self.play_later(at, story),
            _ => self.inbound(at, plan),
        }
    }

    // ── the pieces that the scenes are made of ──

    pub(super) fn open(&mut self, call_type: CallType, at: i64, broker: &'static str, caller: String, callee: String) {
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
            later: None,
        });
    }

    pub(super) fn current(&mut self) -> &mut Contact {
        self.out.contacts.last_mut().expect("a contact is open")
    }

    pub(super) fn event(&mut self, at: i64, kind: Kind, leg: u8, agent: u32, group: u8, detail: Detail) -> usize {
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
            written: None,
        });
        self.out.events.len() - 1
    }

    pub(super) fn fail(&mut self, event: usize, result: u8, remark: &'static str) {
        self.out.events[event].result = result;
        self.out.events[event].remark = Some(remark);
    }

    pub(super) fn phase(&mut self, kind: PhaseKind, start: i64, end: i64, lane: Lane, leg: u8) -> usize {
        let phases = &mut self.current().phases;
        phases.push(Phase { kind, start, end, lane, leg });
        phases.len() - 1
    }

    pub(super) fn release(&mut self, at: i64, leg: u8, agent: u32, group: u8, by: Side, reason: &'static str) {
        self.event(at, Kind::CallReleased, leg, agent, group, Detail::Release { by, reason });
        let contact = self.current();
        contact.end = contact.end.max(at);
    }

    /// The contact is over: what became of it, and the records that follow.
    pub(super) fn end(&mut self, outcome: &'static str, detail: Option<&'static str>, leg: u8, agent: u32, group: u8) {
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

    pub(super) fn book(&mut self, agent: u32, start: i64, end: i64, opener: usize, opening: Opening) {
        let contact = self.out.contacts.len() as u32 - 1;
        let later = self.current().later.as_deref();
        let unreported = later.is_some_and(|l| !l.second && (!l.published || opening == Opening::Aside));
        let what = What::Call { contact, acw: None, opener, opening, into_break: false, unreported };
        self.booked += 1;
        self.rosters[agent as usize].insert(Slot { start, end, what });
    }

    /// The agent is done with the call that the slot was booked for.
    pub(super) fn done(&mut self, agent: u32, start: i64, end: i64) {
        self.rosters[agent as usize].slot(start).end = end;
    }

    /// The agent goes on a break at the end of the slot, without being ready in between.
    pub(super) fn then_break(&mut self, agent: u32, start: i64, end: i64, length: i64, code: u8) {
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
    pub(super) fn wrap_up(&mut self, agent: u32, slot: i64, at: i64, length: i64, leg: u8) {
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
    pub(super) fn find(&mut self, team: usize, from: i64, deadline: i64, need: i64, but: u32) -> Option<(u32, i64)> {
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

    pub(super) fn group(&mut self) -> u8 {
        self.rng.weighted(&DEMAND[..self.world.groups]) as u8
    }

    pub(super) fn customer(&mut self) -> String {
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

    pub(super) fn talk_length(&mut self) -> i64 {
        self.rng.duration(150 * SECOND, 0.8, 8 * SECOND, 45 * MINUTE)
    }

    pub(super) fn acw_length(&mut self) -> i64 {
        if self.rng.chance(0.08) { 0 } else { self.rng.duration(20 * SECOND, 0.6, 2 * SECOND, 5 * MINUTE) }
    }

    pub(super) fn hang_up(&mut self) -> Side {
        if self.rng.chance(0.7) { Side::Caller } else { Side::Callee }
    }
}
