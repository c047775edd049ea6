//! Seeded randomness: the same on every machine.

/// A seeded source of numbers (SplitMix64).
pub struct Rng(pub u64);

impl Rng {
    /// The next number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    /// Some places to cut `len` bytes at.
    pub fn cuts(&mut self, len: usize) -> Vec<usize> {
        (0..self.below(12)).map(|_| self.below(len + 1)).collect()
    }
}

/// Puts items in another order, which the seed alone decides.
pub fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut rng = Rng(seed);
    for i in (1..items.len()).rev() {
        items.swap(i, rng.below(i + 1));
    }
}
