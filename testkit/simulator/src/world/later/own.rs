//! Agents' own events, which belong to no contact.

use super::publish::Words;
use super::*;

impl Sim<'_> {
    /// Writes the agents' own events, from that one on, in the dialect that they are published in.
    ///
    /// During a migration an agent's own event is published once. Where it follows a contact, its dialect is the
    /// contact's; else either half of the centre may have sent it.
    pub(in crate::world) fn own_events(&mut self, from: usize) {
        let world = self.world;
        if world.edition == Edition::First {
            return;
        }
        for event in &mut self.out.events[from..] {
            let mut dice = Rng::new(event.at as u64 ^ u64::from(event.agent) << 44, 7);
            let later = (event.contact != NONE)
                .then(|| self.out.contacts[event.contact as usize].later.as_deref())
                .flatten()
                .filter(|later| later.published);
            let second = match world.edition {
                Edition::Second => true,
                Edition::Mixed => {
                    let coin = dice.chance(0.5);
                    later.map_or(coin, |later| later.second)
                }
                _ => false,
            };
            if !second {
                continue;
            }
            // 2.0 has no results, so an attempt that failed is not reported.
            event.dropped = event.result != 0;
            let person = &world.agents[event.agent as usize];
            let mut words = Words::second(event.at, event.kind.name());
            words.text("agentId", person.id.clone());
            words.text("skillGroupIds", person.group_ids.clone());
            match event.detail {
                Detail::Break(code) => words.text("breakCode", BREAKS[usize::from(code)].1),
                _ if event.kind == Kind::AgentReady && dice.chance(0.6) => {
                    words.json("outboundScenario", dice.pick(&["true", "false"]));
                }
                _ if event.kind == Kind::AgentCheckIn => {
                    let levels: Vec<String> = person
                        .groups
                        .iter()
                        .map(|&g| {
                            let level = dice.between(1, 10);
                            format!(r#"{{"skillGroupId":"{}","skillLevel":{level}}}"#, GROUPS[usize::from(g)].0)
                        })
                        .collect();
                    words.json("skillLevels", format!("[{}]", levels.join(",")));
                    if dice.chance(0.5) {
                        words.text("workMode", dice.pick(&["ON_SITE", "OFF_SITE"]));
                        words.text("deviceId", "ACC-YUNBS-1.0.10-b3");
                    }
                }
                _ => {}
            }
            event.written = Some(words.done());
        }
    }
}
