//! Every text once: what is the same text has the same number.

use super::column::Column;
use crate::text::hash::Seed;
use crate::text::scan::same;

/// The number of a text; 0 stands for no text.
pub(crate) type Id = u32;

/// No text.
pub(crate) const NONE: Id = 0;

/// Bytes of a chunk of text.
const CHUNK: usize = 1 << 20;

pub(crate) struct Strings {
    seed: Seed,
    text: Vec<Vec<u8>>,
    /// Chunk, start and length of each text.
    places: Column<(u32, u32, u32)>,
    /// Hash and number, open addressing; number 0 is a free slot.
    table: Vec<(u32, Id)>,
    /// The bytes of texts that are longer than a chunk.
    large: u64,
}

impl Default for Strings {
    fn default() -> Strings {
        Strings::with_seed(Seed::random())
    }
}

impl Strings {
    fn with_seed(seed: Seed) -> Strings {
        let (text, places, table) = (Vec::new(), Column::default(), vec![(0, NONE); 1024]);
        let mut strings = Strings { seed, text, places, table, large: 0 };
        strings.places.push((0, 0, 0));
        strings.text.push(Vec::new());
        strings
    }

    #[inline]
    fn hash(&self, bytes: &[u8]) -> u32 {
        self.seed.hash(bytes) as u32
    }

    /// The number of a text, a new one if it was not seen before. The empty text has a number as well.
    #[inline]
    pub(crate) fn intern(&mut self, bytes: &[u8]) -> Id {
        let h = self.hash(bytes);
        let mask = self.table.len() - 1;
        let mut slot = h as usize & mask;
        loop {
            let (known, id) = self.table[slot];
            if id == NONE {
                return self.insert(bytes, h, slot);
            }
            if known == h && same(self.bytes(id), bytes) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }

    #[cold]
    fn insert(&mut self, bytes: &[u8], h: u32, slot: usize) -> Id {
        if self.text.last().is_none_or(|c| c.len() + bytes.len() > CHUNK) {
            let first = self.text.len() == 1 && self.text[0].is_empty();
            if !first {
                self.text.push(Vec::with_capacity(CHUNK.max(bytes.len())));
            }
        }
        if bytes.len() > CHUNK {
            self.large += bytes.len() as u64;
        }
        let chunk = self.text.len() - 1;
        let start = self.text[chunk].len();
        self.text[chunk].extend_from_slice(bytes);
        let id = self.places.len() as Id;
        self.places.push((chunk as u32, start as u32, bytes.len() as u32));
        self.table[slot] = (h, id);
        if self.places.len() * 4 > self.table.len() * 3 {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mut table = vec![(0, NONE); self.table.len() * 2];
        let mask = table.len() - 1;
        for (h, id) in self.table.iter().copied().filter(|(_, id)| *id != NONE) {
            let mut slot = h as usize & mask;
            while table[slot].1 != NONE {
                slot = (slot + 1) & mask;
            }
            table[slot] = (h, id);
        }
        self.table = table;
    }

    /// The number of a text that was seen before.
    pub(crate) fn find(&self, text: &str) -> Option<Id> {
        let h = self.hash(text.as_bytes());
        let mask = self.table.len() - 1;
        let mut slot = h as usize & mask;
        loop {
            let (known, id) = self.table[slot];
            if id == NONE {
                return None;
            }
            if known == h && self.bytes(id) == text.as_bytes() {
                return Some(id);
            }
            slot = (slot + 1) & mask;
        }
    }

    #[inline(always)]
    pub(crate) fn bytes(&self, id: Id) -> &[u8] {
        let (chunk, start, len) = self.places.get(id as usize);
        &self.text[chunk as usize][start as usize..(start + len) as usize]
    }

    pub(crate) fn get(&self, id: Id) -> &str {
        // Only text that was checked to be UTF-8 comes in.
        core::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// The text, unless there is none.
    pub(crate) fn optional(&self, id: Id) -> Option<String> {
        (id != NONE).then(|| self.get(id).to_owned())
    }

    /// How many bytes they take, with the table as it will be when it grows.
    #[inline]
    pub(crate) fn memory(&self) -> u64 {
        (self.text.len() * CHUNK + self.table.len() * 2 * size_of::<(u32, Id)>()) as u64
            + self.large
            + self.places.bytes()
    }

    /// How many bytes they take.
    pub(crate) fn size(&self) -> usize {
        let text: usize = self.text.iter().map(Vec::len).sum();
        text + self.places.len() * 12 + self.table.len() * 8
    }

    /// How many numbers were given, 0 included.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many slots are looked at to find every text again.
    fn slots_looked_at(strings: &Strings, texts: &[String]) -> usize {
        let mask = strings.table.len() - 1;
        let from_home = |text: &String| {
            let id = strings.find(text).unwrap();
            let slot = strings.table.iter().position(|known| known.1 == id).unwrap();
            (slot.wrapping_sub(strings.hash(text.as_bytes()) as usize) & mask) + 1
        };
        texts.iter().map(from_home).sum()
    }

    #[test]
    fn texts_made_to_collide_under_one_seed_do_not_under_another() {
        // Texts whose hashes end alike, as an attacker could make them who knew the seed.
        let known = Seed::fixed(1);
        let crafted = (0..).map(|i| format!("job-{i}")).filter(|id| known.hash(id.as_bytes()) & 0x7ff == 0x2a);
        let crafted: Vec<String> = crafted.take(2_000).collect();
        let ordinary: Vec<String> = (0..2_000).map(|i| format!("job-{i}")).collect();
        let looked_at = |seed: Seed, texts: &[String]| {
            let mut strings = Strings::with_seed(seed);
            texts.iter().for_each(|t| _ = strings.intern(t.as_bytes()));
            slots_looked_at(&strings, texts)
        };
        assert!(looked_at(Seed::fixed(1), &crafted) > 100 * crafted.len(), "they are made to collide");
        let usual = looked_at(Seed::random(), &ordinary);
        for _ in 0..3 {
            assert!(looked_at(Seed::random(), &crafted) <= 2 * usual);
        }
    }

    #[test]
    fn same_text_same_number() {
        let mut strings = Strings::default();
        let texts: Vec<String> = (0..50_000).map(|i| format!("{}-{i}", "x".repeat(i % 40))).collect();
        let ids: Vec<Id> = texts.iter().map(|t| strings.intern(t.as_bytes())).collect();
        for (t, id) in texts.iter().zip(&ids) {
            assert_eq!(strings.intern(t.as_bytes()), *id);
            assert_eq!(strings.get(*id), t);
            assert_eq!(strings.find(t), Some(*id));
        }
        assert_eq!(strings.len(), texts.len() + 1);
        assert_eq!(strings.find("not there"), None);
        let empty = strings.intern(b"");
        assert!(empty != NONE && strings.get(empty).is_empty());
        let long = "y".repeat(3 * CHUNK);
        let id = strings.intern(long.as_bytes());
        assert_eq!(strings.get(id), long);
    }
}
