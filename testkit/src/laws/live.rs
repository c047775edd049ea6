//! A stream that does not end.

use super::event;
use callscope::{Analysis, Contact, Live, LiveContact, LiveOptions, Options};
use std::collections::{BTreeMap, BTreeSet};

/// A stream that does not end: while nothing is forgotten, what it gave last of each contact is what the analysis of
/// all has, however soon it gives; a restart changes nothing that is seen if all comes within the grace time; and where
/// next to nothing may be kept, every contact is still given.
pub fn live(data: &[u8]) {
    let [head, data @ ..] = data else { return };
    let mut bytes = data.iter();
    let mut messages: Vec<String> = Vec::new();
    while bytes.len() > 0 && messages.len() < 40 {
        // Some are delivered again.
        let again = usize::from(bytes.next().copied().unwrap_or_default());
        match messages.get(again.wrapping_sub(240)) {
            Some(message) => messages.push(message.clone()),
            None => messages.push(event(&mut |n| usize::from(bytes.next().copied().unwrap_or_default()) % n)),
        }
    }
    let grace = [0, 1000, 60_000, 60_000][usize::from(head & 3)];
    let idle = [grace, 3000, 7_200_000][usize::from(head >> 2) % 3];
    let remembers = LiveOptions { grace_ms: grace, open_ms: idle, idle_ms: idle, ..LiveOptions::default() };
    let remembers = LiveOptions { remember_ms: 3_600_000, ..remembers };

    let mut analysis = Analysis::new(Options::default());
    for message in &messages {
        analysis.begin("");
        analysis.push(message.as_bytes());
    }
    analysis.finish();
    let contacts: Vec<Contact> = (0..analysis.contact_count()).filter_map(|at| analysis.contact_at(at)).collect();

    let (mut straight, mut restarted) = (Live::new(remembers.clone()), Live::new(remembers.clone()));
    let mut last: BTreeMap<String, LiveContact> = BTreeMap::new();
    for (n, message) in messages.iter().enumerate() {
        straight.push(message.as_bytes());
        restarted.push(message.as_bytes());
        let seen = straight.take();
        assert_eq!(seen, restarted.take(), "after {n} messages\n{}", messages.join("\n"));
        last.extend(seen.completed.into_iter().map(|c| (c.contact.contact_id.clone(), c)));
        // Saving leaves behind what is older than the grace time and of no concern to anyone yet.
        if grace == 60_000 && n % 5 == usize::from(*head) % 5 {
            let state = restarted.save();
            restarted = Live::new(remembers.clone()).restore(&state).expect("a state that was just saved");
        }
    }
    straight.flush();
    restarted.flush();
    let seen = straight.take();
    assert_eq!(seen, restarted.take(), "at the end\n{}", messages.join("\n"));
    last.extend(seen.completed.into_iter().map(|c| (c.contact.contact_id.clone(), c)));
    for contact in &contacts {
        let given = last.get(&contact.contact_id).unwrap_or_else(|| panic!("{} was never given", contact.contact_id));
        assert_eq!(&given.contact, contact, "{}", messages.join("\n"));
        assert!(!given.late);
    }
    assert_eq!(last.len(), contacts.len());

    let hasty = LiveOptions { remember_ms: 0, max_forgotten: 1, ..remembers };
    let mut hasty = Live::new(hasty);
    let mut given = BTreeSet::new();
    for (n, message) in messages.iter().enumerate() {
        hasty.push(message.as_bytes());
        if n % 3 == 0 {
            // Leaves behind what is done with.
            hasty.save();
        }
    }
    hasty.flush();
    given.extend(hasty.take().completed.into_iter().map(|c| c.contact.contact_id));
    assert!(contacts.iter().all(|c| given.contains(&c.contact_id)), "{}", messages.join("\n"));
    let stats = hasty.stats();
    assert_eq!((stats.events as usize, stats.open), (messages.len(), 0));
}
