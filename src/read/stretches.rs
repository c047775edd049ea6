//! Stretches of a source that was read before, taken from the same bytes once more.

use super::gzip::Gzip;

/// Takes a source once more, from its start and in chunks of any size, and keeps some stretches of it: what stood at
/// the places that diagnostics and events name. gzip is inflated as [`Reader`](super::Reader) inflates it, so places
/// mean the same.
///
/// ```
/// use callscope::read::Stretches;
///
/// let mut stretches = Stretches::new(vec![(0, 5), (6, 5)]);
/// stretches.push(b"first ");
/// assert!(!stretches.is_done());
/// stretches.push(b"other and what nobody asked for");
/// assert!(stretches.is_done());
/// assert_eq!(stretches.take(0), b"first");
/// assert_eq!(stretches.take(1), b"other");
/// ```
pub struct Stretches {
    gzip: Gzip,
    /// How many bytes have passed, after inflating.
    passed: u64,
    /// Offset and length of each.
    wanted: Vec<(u64, u64)>,
    kept: Vec<Vec<u8>>,
    /// All before this one are complete.
    next: usize,
}

impl Stretches {
    /// Asks for stretches by offset and length, in bytes after inflating. The offsets must rise or stay; stretches may
    /// overlap.
    pub fn new(wanted: Vec<(u64, u64)>) -> Stretches {
        let kept = wanted.iter().map(|_| Vec::new()).collect();
        let mut stretches = Stretches { gzip: Gzip::default(), passed: 0, wanted, kept, next: 0 };
        stretches.pass(&[]);
        stretches
    }

    /// Takes the next chunk of the source.
    pub fn push(&mut self, chunk: &[u8]) {
        if self.is_done() {
            return;
        }
        if self.gzip.is_plain(self.passed == 0, chunk) {
            self.pass(chunk);
        } else {
            self.inflating(|gzip, out| gzip.inflate(chunk, out));
        }
    }

    /// Ends the source. What a stretch lacks then, the source does not have, or has behind damage.
    pub fn end(&mut self) {
        self.inflating(|gzip, out| gzip.end(out));
    }

    /// Whether nothing that comes later is needed.
    pub fn is_done(&self) -> bool {
        self.next == self.wanted.len()
    }

    /// Whether the source is gzip; `None` before that can be said.
    pub fn is_gzip(&self) -> Option<bool> {
        self.gzip.is_gzip()
    }

    /// The bytes of a stretch, by its number; they are not kept any longer.
    pub fn take(&mut self, number: usize) -> Vec<u8> {
        self.kept.get_mut(number).map(core::mem::take).unwrap_or_default()
    }

    /// What is damaged matters to whoever checks the source, and was said then: here it only ends what comes out.
    fn inflating(&mut self, take: impl FnOnce(&mut Gzip, &mut dyn FnMut(&[u8])) -> Option<String>) {
        let mut gzip = core::mem::take(&mut self.gzip);
        take(&mut gzip, &mut |bytes| self.pass(bytes));
        self.gzip = gzip;
    }

    fn pass(&mut self, bytes: &[u8]) {
        let (start, end) = (self.passed, self.passed + bytes.len() as u64);
        for (&(offset, length), kept) in self.wanted.iter().zip(&mut self.kept).skip(self.next) {
            if offset >= end {
                break;
            }
            let (from, to) = (offset.max(start), offset.saturating_add(length).min(end));
            if from < to {
                kept.extend_from_slice(&bytes[(from - start) as usize..(to - start) as usize]);
            }
        }
        self.passed = end;
        let complete = |(offset, length): &(u64, u64)| offset.saturating_add(*length) <= end;
        self.next += self.wanted[self.next..].iter().take_while(|wanted| complete(wanted)).count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(text: &[u8], level: u32) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    /// What is kept of a source that comes in chunks of this size.
    fn kept(source: &[u8], wanted: &[(u64, u64)], chunk: usize) -> Vec<Vec<u8>> {
        let mut stretches = Stretches::new(wanted.to_vec());
        source.chunks(chunk).for_each(|chunk| stretches.push(chunk));
        stretches.end();
        (0..wanted.len()).map(|at| stretches.take(at)).collect()
    }

    fn text() -> Vec<u8> {
        (0..9000u32).flat_map(|n| format!("{n}:{}\n", n.wrapping_mul(2_654_435_761)).into_bytes()).collect()
    }

    const WANTED: [(u64, u64); 8] =
        [(0, 0), (0, 3), (1, 70_000), (2, 4), (2, 4), (69_999, 3), (80_000, 20_000), (99_990, 1 << 40)];

    fn due(text: &[u8]) -> Vec<Vec<u8>> {
        let at = |n: u64| (n as usize).min(text.len());
        WANTED.iter().map(|(offset, length)| text[at(*offset)..at(offset + length)].to_vec()).collect()
    }

    #[test]
    fn any_chunks_of_plain_bytes_and_of_members_give_the_same() {
        let text = text();
        let (first, second) = text.split_at(75_000);
        // Level 0 is stored blocks.
        let sources = [
            text.clone(),
            gzip(&text, 6),
            [gzip(first, 6), gzip(second, 9)].concat(),
            [gzip(first, 0), gzip(b"", 6), gzip(second, 0)].concat(),
        ];
        for (number, source) in sources.iter().enumerate() {
            for chunk in [1, 7, 1000, 32_768, source.len()] {
                assert!(kept(source, &WANTED, chunk) == due(&text), "source {number} in chunks of {chunk}");
            }
        }
    }

    #[test]
    fn what_stands_before_damage_is_given() {
        let text = text();
        let (first, second) = text.split_at(75_000);
        let mut damaged = [gzip(first, 6), gzip(second, 0)].concat();
        let cut = damaged.len() - second.len() + 15_000;
        damaged.truncate(cut);
        for chunk in [1, 1000, cut] {
            let kept = kept(&damaged, &WANTED, chunk);
            let due = due(&text);
            assert!(kept[..6] == due[..6], "all before the damage, in chunks of {chunk}");
            assert!(!kept[6].is_empty() && kept[6].len() < due[6].len() && due[6].starts_with(&kept[6]));
            assert!(kept[7].is_empty());
        }
        // The second member's header.
        let start = gzip(first, 6).len();
        damaged[start] = b'x';
        assert!(kept(&damaged, &WANTED, 500)[5] == due(&text)[5] && kept(&damaged, &WANTED, 500)[6].is_empty());
    }

    #[test]
    fn nothing_is_kept_after_the_last() {
        let mut stretches = Stretches::new(vec![(2, 3)]);
        assert_eq!(stretches.is_gzip(), None);
        stretches.push(b"abcde");
        assert!(stretches.is_done());
        assert_eq!(stretches.is_gzip(), Some(false));
        stretches.push(b"fgh");
        assert_eq!(stretches.take(0), b"cde");
        assert!(Stretches::new(Vec::new()).is_done());
        let mut stretches = Stretches::new(vec![(2, 3)]);
        stretches.push(&gzip(b"abcdefgh", 6)[..1]);
        assert_eq!(stretches.is_gzip(), None, "one byte says nothing");
        stretches.push(&gzip(b"abcdefgh", 6)[1..]);
        assert_eq!(stretches.is_gzip(), Some(true));
        assert_eq!(stretches.take(0), b"cde");
    }
}
