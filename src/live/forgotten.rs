//! What was there and is forgotten, as hashes: enough to recognise that something is not new.

use crate::text::hash::Seed;
use crate::text::sort;
use siphasher::sip::SipHasher24;
use std::hash::Hasher;

/// The hash by which something is known again. At 64 bits two of a million things are the same once in 40 million runs.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher24::new();
    hasher.write(bytes);
    // 0 is a free slot.
    hasher.finish().max(1)
}

/// The hashes that came last: between half of the limit and all of it.
#[derive(Default)]
pub(super) struct Forgotten {
    pub limit: usize,
    /// Those that came last, and those before; the older half goes as a whole.
    halves: [Set; 2],
}

impl Forgotten {
    pub(super) fn new(limit: usize) -> Forgotten {
        Forgotten { limit, halves: Default::default() }
    }

    pub(super) fn add(&mut self, hash: u64) {
        if self.limit == 0 {
            return;
        }
        if self.halves[0].len >= self.limit.div_ceil(2) {
            self.halves.swap(0, 1);
            self.halves[0].clear();
        }
        self.halves[0].add(hash);
    }

    pub(super) fn has(&self, hash: u64) -> bool {
        self.halves.iter().any(|half| half.place(hash).is_ok())
    }

    /// All of them, the oldest half first, each half in the order of the hashes: their order in the table is the
    /// seed's.
    pub(super) fn all(&self) -> impl Iterator<Item = u64> {
        self.halves.iter().rev().flat_map(|half| {
            let mut hashes: Vec<i64> = half.slots.iter().filter(|h| **h != 0).map(|h| *h as i64).collect();
            sort::integers(&mut hashes);
            hashes.into_iter().map(|hash| hash as u64)
        })
    }

    pub(super) fn size(&self) -> usize {
        self.halves.iter().map(|half| half.slots.len() * 8).sum()
    }
}

/// A set of hashes: open addressing, half full at most.
#[derive(Default)]
struct Set {
    /// Decides where a hash goes, so that no input can make them collide. The hash itself is saved, and so the same
    /// everywhere.
    seed: Seed,
    slots: Vec<u64>,
    len: usize,
}

impl Set {
    /// Where a hash is, or where it would go.
    fn place(&self, hash: u64) -> Result<usize, usize> {
        if self.slots.is_empty() {
            return Err(0);
        }
        let mask = self.slots.len() - 1;
        let mut slot = self.seed.hash_number(hash) as usize & mask;
        while self.slots[slot] != 0 {
            if self.slots[slot] == hash {
                return Ok(slot);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    fn add(&mut self, hash: u64) {
        if self.len * 2 >= self.slots.len() {
            let wider = vec![0; (self.slots.len() * 2).max(64)];
            let before = std::mem::replace(&mut self.slots, wider);
            for hash in before.into_iter().filter(|h| *h != 0) {
                if let Err(slot) = self.place(hash) {
                    self.slots[slot] = hash;
                }
            }
        }
        if let Err(slot) = self.place(hash) {
            self.slots[slot] = hash;
            self.len += 1;
        }
    }

    fn clear(&mut self) {
        self.slots.fill(0);
        self.len = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_are_known_and_the_rest_is_not() {
        let hashes: Vec<u64> = (0..1000u32).map(|n| hash(&n.to_le_bytes())).collect();
        let mut forgotten = Forgotten::new(100);
        for (n, h) in hashes.iter().enumerate() {
            assert!(!forgotten.has(*h), "{n}");
            forgotten.add(*h);
            let known = hashes.iter().filter(|h| forgotten.has(**h)).count();
            assert!(known >= (n + 1).min(50) && known <= 100, "{n}: {known}");
            assert!(hashes[n.saturating_sub(49)..=n].iter().all(|h| forgotten.has(*h)), "{n}");
        }
        let mut again = Forgotten::new(100);
        forgotten.all().for_each(|h| again.add(h));
        assert!(forgotten.all().eq(again.all()) || hashes.iter().all(|h| forgotten.has(*h) == again.has(*h)));
        assert!(forgotten.size() <= 4096);
        let mut nothing = Forgotten::new(0);
        nothing.add(7);
        assert!(!nothing.has(7));
    }
}
