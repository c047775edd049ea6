//! The anomaly `shared-leg_id-id`.

use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;
use crate::store::{Id, NONE, Store};
use crate::text::sort;
use crate::timeline::Groups;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::SharedConnectId,
    id: "shared-connect-id",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("Two contacts share a leg", "两通话务共用一路通话"),
    message: Text {
        en: "leg {connect} is also in contact {contact}{more}",
        zh: "通话 {connect} 也出现在话务 {contact}{more} 中",
    },
    description: Text::new(
        "A connectId occurs in the events of two contacts or more. The message names the first of the other contacts, by id.",
        "同一个 connectId 出现在两通或更多话务的事件中。消息中给出其余话务里 ID 最靠前的一个。",
    ),
    example: Text::new(
        "Dialing of job-1 and Dialing of job-2, both with connectId c-1.",
        "job-1 和 job-2 的 Dialing 都带有 connectId c-1。",
    ),
    counterexample: Text::new(
        "Dialing of job-1 with connectId c-1 and Dialing of job-1 with connectId c-2: one contact may have several legs. Events without a connectId in two contacts.",
        "job-1 的两个 Dialing 分别带有 connectId c-1 和 c-2：一通话务可以有多路通话。两通话务中没有 connectId 的事件。",
    ),
    advice: Text::new(
        "Find out which contact the leg belongs to; a consumer that goes by connectId alone mixes the two up.",
        "确认该路通话属于哪通话务；仅按 connectId 处理的消费端程序会将两者混淆。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    for leg in facts.legs {
        let contacts = facts.context.across.shared_legs.contacts_with(leg.id);
        if let Some((_, other)) = contacts.iter().find(|(_, contact)| *contact != facts.contact) {
            report(FoundAnomaly {
                leg_id: leg.id,
                contact: facts.context.groups.id(*other as usize),
                more: contacts.len() - 2,
                ..FoundAnomaly::new(AnomalyCode::SharedConnectId, leg.start)
            });
        }
    }
}

/// The legs that occur in two contacts or more: pairs of a leg's id and a contact's number, by leg, then by the
/// contacts' ids.
#[derive(Default)]
pub(super) struct SharedLegs(Vec<(Id, u32)>);

impl SharedLegs {
    /// Looks for them in all contacts.
    pub(super) fn new(store: &Store, groups: &Groups) -> SharedLegs {
        // Of each leg the first contact, plus one.
        let mut first = vec![0u32; store.strings.len()];
        let mut shared = Vec::new();
        for contact in 0..groups.len() {
            for leg in groups.events(contact).iter().map(|e| store.leg(*e as usize)).filter(|leg| *leg != NONE) {
                let known = &mut first[leg as usize];
                if *known == 0 {
                    *known = contact as u32 + 1;
                } else if *known != contact as u32 + 1 {
                    shared.push((leg, *known - 1));
                    shared.push((leg, contact as u32));
                }
            }
        }
        sort::by_key(&mut shared, |s| *s);
        shared.dedup();
        sort::by(&mut shared, |a, b| {
            let id = |s: &(Id, u32)| store.strings.get(groups.id(s.1 as usize));
            a.0.cmp(&b.0).then_with(|| id(a).cmp(id(b)))
        });
        SharedLegs(shared)
    }

    /// The contacts in which a leg occurs, if there are two or more.
    fn contacts_with(&self, leg: Id) -> &[(Id, u32)] {
        let start = self.0.partition_point(|s| s.0 < leg);
        let len = self.0[start..].partition_point(|s| s.0 == leg);
        &self.0[start..start + len]
    }
}
