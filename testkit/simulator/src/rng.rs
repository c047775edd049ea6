//! The dice: xoshiro256** seeded by splitmix64.
//!
//! Our own few lines rather than a crate, because a seed is a promise: the same seed has to give the same bytes next
//! year and on every platform, and crates are free to change their streams between versions. For the same reason
//! nothing here calls `f64::exp` or `f64::ln`, whose last digit may differ from one platform to the next.

/// A seeded source of random values.
pub struct Rng([u64; 4]);

impl Rng {
    /// A generator of its own for a seed and a purpose, so that using more of one never shifts another.
    pub fn new(seed: u64, purpose: u64) -> Self {
        let mut x = seed ^ purpose.wrapping_mul(0xd134_2543_de82_ef95);
        Self(std::array::from_fn(|_| {
            x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        }))
    }

    /// 64 random bits.
    pub fn next(&mut self) -> u64 {
        let s = &mut self.0;
        let out = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        out
    }

    /// From 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True with this probability. Always draws, so that a probability of 0 leaves the stream as it is.
    pub fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// From 0 up to, not including, `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// From `low` up to, not including, `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low) as usize) as i64
    }

    /// One of the items.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// An index, each as likely as its weight.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut x = self.unit() * weights.iter().sum::<f64>();
        for (i, w) in weights.iter().enumerate() {
            x -= w;
            if x < 0.0 {
                return i;
            }
        }
        weights.len() - 1
    }

    /// Puts the items in random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// A duration in milliseconds, log-normal round its median: most are near it, a few are very long, as in life.
    pub fn duration(&mut self, median: i64, sigma: f64, low: i64, high: i64) -> i64 {
        // Twelve uniform values, less six, are as good as normal here.
        let normal = (0..12).map(|_| self.unit()).sum::<f64>() - 6.0;
        ((median as f64 * exp(sigma * normal)) as i64).clamp(low, high)
    }
}

/// e to the power x by additions and multiplications alone: the same bits everywhere.
fn exp(x: f64) -> f64 {
    let y = x / 256.0;
    let mut e = 1.0 + y * (1.0 + y / 2.0 * (1.0 + y / 3.0 * (1.0 + y / 4.0 * (1.0 + y / 5.0))));
    for _ in 0..8 {
        e *= e;
    }
    e
}
