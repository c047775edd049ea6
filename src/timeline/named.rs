//! What contacts name: agents, skill groups, flows, callers and callees. Questions about many contacts look here
//! and not at their events. Made when it is first asked for.

use super::Groups;
use crate::catalog::{Field, FieldSet};
use crate::store::{Id, NONE, Store};
use crate::text::sort;

/// Numbers of each contact, contact by contact.
#[derive(Default)]
pub(crate) struct Lists {
    numbers: Vec<u32>,
    /// Where each contact's numbers start, and one more for the end.
    starts: Vec<u32>,
}

impl Lists {
    /// The numbers of a contact.
    pub(crate) fn of(&self, contact: usize) -> &[u32] {
        &self.numbers[self.starts[contact] as usize..self.starts[contact + 1] as usize]
    }

    /// Adds to the last contact's numbers what is not among them.
    fn add(&mut self, number: u32) {
        let first = self.starts.last().map_or(0, |s| *s as usize);
        if !self.numbers[first..].contains(&number) {
            self.numbers.push(number);
        }
    }

    fn end(&mut self) {
        self.starts.push(self.numbers.len() as u32);
    }
}

/// The different texts of one field, and which contact names which.
#[derive(Default)]
pub(crate) struct Names {
    /// The texts, in their order.
    pub texts: Vec<Id>,
    /// Places in `texts`, in the order of the first naming.
    pub lists: Lists,
}

impl Names {
    /// Brings the texts in order; until now the lists have them by id.
    fn settle(&mut self, store: &Store) {
        let mut places = vec![0; store.strings.len()];
        for id in &self.lists.numbers {
            if std::mem::replace(&mut places[*id as usize], 1) == 0 {
                self.texts.push(*id);
            }
        }
        let text = |id: Id| store.strings.get(id);
        sort::numbers(&mut self.texts, &mut |a, b| text(a).cmp(text(b)));
        for (place, id) in self.texts.iter().enumerate() {
            places[*id as usize] = place as u32;
        }
        for number in &mut self.lists.numbers {
            *number = places[*number as usize];
        }
    }

    /// The place of a text.
    pub(crate) fn place(&self, id: Id) -> Option<u32> {
        self.texts.iter().position(|t| *t == id).map(|place| place as u32)
    }
}

/// Whom and what every contact names.
#[derive(Default)]
pub(crate) struct Named {
    pub agents: Names,
    pub groups: Names,
    pub flows: Names,
    /// The first caller and the first callee, [`NONE`] for none, and the other ones.
    pub parties: Lists,
}

impl Named {
    pub(crate) fn new(store: &Store, groups: &Groups) -> Named {
        let mut named = Named::default();
        let Named { agents, groups: skill_groups, flows, parties } = &mut named;
        for lists in [&mut agents.lists, &mut skill_groups.lists, &mut flows.lists, parties] {
            lists.end();
        }
        const WANTED: FieldSet =
            FieldSet::of(&[Field::SkillGroupId, Field::ContactFlowId, Field::Caller, Field::Callee]);
        // The text that each field had last: events of a contact say the same again and again.
        for contact in 0..groups.len() {
            let mut last = [NONE; Field::COUNT];
            let mut first = [NONE; 2];
            let mut more: Vec<Id> = Vec::new();
            for e in groups.events(contact) {
                let event = *e as usize;
                if store.agent(event) != NONE {
                    agents.lists.add(store.agent(event));
                }
                store.texts(event, WANTED, |field, id| {
                    if std::mem::replace(&mut last[field as usize], id) == id || store.strings.bytes(id).is_empty() {
                        return;
                    }
                    match field {
                        Field::SkillGroupId => skill_groups.lists.add(id),
                        Field::ContactFlowId => flows.lists.add(id),
                        _ => {
                            let own = &mut first[usize::from(field == Field::Callee)];
                            if *own == NONE {
                                *own = id;
                            } else if !more.contains(&id) {
                                more.push(id);
                            }
                        }
                    }
                });
            }
            parties.numbers.extend(first);
            parties.numbers.extend(more.into_iter().filter(|id| !first.contains(id)));
            for lists in [&mut agents.lists, &mut skill_groups.lists, &mut flows.lists, parties] {
                lists.end();
            }
        }
        for names in [agents, skill_groups, flows] {
            names.settle(store);
        }
        named
    }

    /// The first caller and the first callee of a contact.
    pub(crate) fn parties(&self, contact: usize) -> [Id; 2] {
        let all = self.parties.of(contact);
        [all[0], all[1]]
    }
}
