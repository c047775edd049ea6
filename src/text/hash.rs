//! The hash behind tables of texts. The author of the input must not be able to choose texts that collide, so each
//! table has a seed of its own that cannot be known beforehand. Nothing that is written depends on it.

use foldhash::SharedSeed;
use foldhash::quality::FoldHasher;
use std::hash::Hasher;

/// What makes the hashes of one table unlike those of every other.
pub(crate) struct Seed {
    own: u64,
    shared: SharedSeed,
}

impl Seed {
    /// A seed from the platform's randomness.
    #[inline(never)]
    pub(crate) fn random() -> Seed {
        // A platform may refuse (some do while a module is being loaded): then the place of a fresh allocation must do.
        let own = getrandom::u64().unwrap_or_else(|_| std::ptr::from_ref(Box::new(0u8).as_ref()) as usize as u64);
        Seed::fixed(own)
    }

    /// The same seed every time, for tests.
    pub(crate) fn fixed(own: u64) -> Seed {
        Seed { own, shared: SharedSeed::from_u64(own.rotate_left(32)) }
    }

    /// The hash of some bytes. All of its bits are equally good.
    #[inline(always)]
    pub(crate) fn hash(&self, bytes: &[u8]) -> u64 {
        let mut hasher = FoldHasher::with_seed(self.own, &self.shared);
        hasher.write(bytes);
        hasher.finish()
    }

    /// The hash of a number.
    #[inline]
    pub(crate) fn hash_number(&self, number: u64) -> u64 {
        let mut hasher = FoldHasher::with_seed(self.own, &self.shared);
        hasher.write_u64(number);
        hasher.finish()
    }
}

impl Default for Seed {
    fn default() -> Seed {
        Seed::random()
    }
}
