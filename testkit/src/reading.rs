//! What a reader finds, written down so that two ways of reading can be held against each other.

use crate::random::Rng;
use callscope::diagnostic::Code;
use callscope::event::{Broken, Found, Sink};
use callscope::read::Reader;
use callscope::text::Place;
use callscope::{Format, Mode, Options, Stream};

/// One finding of a reader.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen {
    /// Where it lies.
    pub place: Place,
    /// The event's bytes; empty if it is not an event.
    pub raw: Vec<u8>,
    /// Whether those are the bytes at the place.
    pub exact: bool,
    /// Whether text stood around it.
    pub log_prefix: bool,
    /// The envelope's member.
    pub wrapped: Option<String>,
    /// Why it is not an event: the code, the place of the error and what stands there. `None` for an event.
    pub broken: Option<(Code, Place, Option<String>)>,
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let short = |p: &Place| format!("{}:{}+{} ({}:{})", p.source, p.offset, p.length, p.line, p.column);
        write!(f, "\n  {} ", short(&self.place))?;
        match &self.broken {
            Some((code, at, actual)) => write!(f, "{} at {}, {actual:?}", code.id(), short(at)),
            None => write!(
                f,
                "{} exact {} log {} in {:?}",
                self.raw.escape_ascii(),
                self.exact,
                self.log_prefix,
                self.wrapped
            ),
        }
    }
}

impl Seen {
    /// Whether it is an event.
    pub fn is_event(&self) -> bool {
        self.broken.is_none()
    }

    /// One past its last byte.
    pub fn end(&self) -> u64 {
        self.place.offset + self.place.length
    }

    /// Its code, if it is no event.
    pub fn code(&self) -> Option<&'static str> {
        self.broken.as_ref().map(|b| b.0.id())
    }
}

/// Writes down everything.
#[derive(Default)]
pub struct Collect(pub Vec<Seen>);

impl Sink for Collect {
    fn event(&mut self, found: Found<'_>) {
        self.0.push(Seen {
            place: found.place,
            raw: found.raw.to_vec(),
            exact: found.exact,
            log_prefix: found.log_prefix,
            wrapped: found.wrapped.map(str::to_owned),
            broken: None,
        });
    }

    fn broken(&mut self, broken: Broken<'_>) {
        self.0.push(Seen {
            place: broken.place,
            raw: Vec::new(),
            exact: false,
            log_prefix: false,
            wrapped: None,
            broken: Some((broken.code, broken.at, broken.actual.map(|a| a.into_owned()))),
        });
    }
}

/// Reads sources, each cut at these places.
pub fn read_cut(sources: &[Vec<u8>], cuts: &[Vec<usize>], options: &Options) -> Vec<Seen> {
    let mut reader = Reader::new(options);
    let mut seen = Collect::default();
    for (source, cuts) in sources.iter().zip(cuts) {
        for part in parts(source, cuts) {
            reader.push(part, &mut seen);
        }
        reader.end(&mut seen);
    }
    seen.0
}

/// Reads one source that arrives whole.
pub fn read(bytes: &[u8], options: &Options) -> Vec<Seen> {
    read_cut(&[bytes.to_vec()], &[Vec::new()], options)
}

/// The same without a copy: bytes are written into reserved room, of which more is reserved than is filled.
pub fn read_reserved(sources: &[Vec<u8>], cuts: &[Vec<usize>], options: &Options) -> Vec<Seen> {
    let mut reader = Reader::new(options);
    let mut seen = Collect::default();
    for (source, cuts) in sources.iter().zip(cuts) {
        for part in parts(source, cuts) {
            let room = part.len() + 7;
            reader.reserve(room)[..part.len()].copy_from_slice(part);
            reader.commit(part.len(), &mut seen);
        }
        reader.end(&mut seen);
    }
    seen.0
}

/// Everything that a stream writes of sources, each cut at these places.
pub fn stream_cut(mode: Mode, format: Format, sources: &[Vec<u8>], cuts: &[Vec<usize>], options: &Options) -> String {
    let mut stream = Stream::new(mode, format, options.clone()).all(true);
    let mut out = Vec::new();
    for (source, cuts) in sources.iter().zip(cuts) {
        stream.begin("source");
        for part in parts(source, cuts) {
            stream.push(part);
            out.extend(stream.take());
        }
    }
    stream.finish();
    out.extend(stream.take());
    let sizes: String = format!("{:?}", stream.counts());
    String::from_utf8(out).expect("UTF-8") + &sizes
}

/// The parts of some bytes between the cuts.
pub fn parts<'a>(bytes: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
    let mut ends: Vec<usize> = cuts.iter().copied().filter(|c| *c <= bytes.len()).collect();
    ends.push(bytes.len());
    ends.sort_unstable();
    let mut start = 0;
    ends.into_iter().map(|end| &bytes[std::mem::replace(&mut start, end)..end]).collect()
}

/// Fails unless every way of cutting the sources into chunks gives the same findings and the same text.
pub fn same_however_cut(name: &str, sources: &[Vec<u8>], options: &Options, rng: &mut Rng) {
    let whole: Vec<Vec<usize>> = sources.iter().map(|_| Vec::new()).collect();
    let expected = read_cut(sources, &whole, options);
    let text = |cuts: &[Vec<usize>]| {
        [(Mode::Check, Format::Json), (Mode::Check, Format::Excerpts), (Mode::Normalize, Format::Json)]
            .map(|(mode, format)| stream_cut(mode, format, sources, cuts, options))
            .concat()
    };
    let expected_text = text(&whole);
    let bytes: Vec<Vec<usize>> = sources.iter().map(|s| (0..s.len()).collect()).collect();
    let mut ways = vec![("one byte at a time", bytes)];
    for _ in 0..4 {
        ways.push(("at random", sources.iter().map(|s| rng.cuts(s.len())).collect()));
    }
    for (way, cuts) in ways {
        for (how, found) in
            [("pushed", read_cut(sources, &cuts, options)), ("reserved", read_reserved(sources, &cuts, options))]
        {
            if let Some(i) = (0..expected.len().max(found.len())).find(|i| expected.get(*i) != found.get(*i)) {
                panic!(
                    "{name}, {how} {way} {}: of {} and {} findings number {i} differs\nwhole: {:?}\ncut:   {:?}\ninput: {}",
                    if cuts[0].len() < 13 { format!("{cuts:?}") } else { String::new() },
                    expected.len(),
                    found.len(),
                    expected.get(i),
                    found.get(i),
                    sources.concat().escape_ascii()
                );
            }
        }
        assert!(text(&cuts) == expected_text, "{name}, {way}: the stream writes something else");
    }
}

/// The line and column of an offset, counted the slow way: lines end in LF, columns are Unicode characters, a byte
/// order mark in front does not count.
pub fn line_and_column(bytes: &[u8], offset: usize) -> (u64, u64) {
    let before = &bytes[..offset];
    let line = 1 + before.iter().filter(|b| **b == b'\n').count() as u64;
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let text = &before[start..];
    let text = if start == 0 { text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text) } else { text };
    // Every byte that does not go on with a character begins one, in what is no UTF-8 too.
    let characters = text.iter().filter(|b| **b & 0xc0 != 0x80).count();
    (line, characters as u64 + 1)
}
