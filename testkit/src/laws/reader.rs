//! Bytes to events: where a reader finds things, and that it leaves nothing out.

use super::options;
use crate::random::Rng;
use crate::reading::{Seen, line_and_column, read, read_cut, read_reserved};
use callscope::{Options, check_all};

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Bytes to events: places lie inside the input, in order and where they are said to lie; nothing is left out without
/// a word; and no way to cut the bytes into chunks changes anything.
pub fn reader(data: &[u8]) {
    let Some((head, bytes)) = data.split_first() else { return };
    let options = options(*head);
    let seen = read(bytes, &options);
    if !is_gzip(bytes) {
        places_of_findings(bytes, &seen);
    }
    let sources = [bytes.to_vec()];
    let cuts = [(0..bytes.len()).collect(), Rng(u64::from(*head) << 32 | bytes.len() as u64).cuts(bytes.len())];
    for cuts in cuts.map(|c: Vec<usize>| [c]) {
        for again in [read_cut(&sources, &cuts, &options), read_reserved(&sources, &cuts, &options)] {
            if let Some(i) = (0..seen.len().max(again.len())).find(|i| seen.get(*i) != again.get(*i)) {
                let (whole, cut) = (seen.get(i), again.get(i));
                let cuts = if cuts[0].len() < bytes.len() { &cuts[0][..] } else { &[] };
                panic!("number {i}, whole: {whole:?}\ncut {cuts:?}: {cut:?}\n{options:?}\n{}", bytes.escape_ascii());
            }
        }
    }
}

/// Everything that a reader finds lies in the input, one thing after another, and every byte that is in none of them
/// is one that may stand between events.
pub fn places_of_findings(bytes: &[u8], seen: &[Seen]) {
    let inside = |offset: u64, length: u64| offset + length <= bytes.len() as u64;
    let text = || bytes.escape_ascii();
    let mut covered = vec![false; bytes.len()];
    let mut before: Option<&Seen> = None;
    for (i, s) in seen.iter().enumerate() {
        assert!(inside(s.place.offset, s.place.length), "{s:?} of {}", bytes.len());
        let start = s.place.offset as usize;
        assert_eq!((s.place.line, s.place.column), line_and_column(bytes, start), "{s:?}\n{}", text());
        if s.is_event() && s.exact {
            assert_eq!(s.raw, &bytes[start..s.end() as usize], "{s:?}");
        }
        // An array that is never closed is known to be one when everything else was said.
        let open_array = i + 1 == seen.len() && s.code() == Some("truncated-json") && bytes.get(start) == Some(&b'[');
        if let Some((_, at, _)) = &s.broken {
            assert!(inside(at.offset, at.length), "{s:?}");
            assert!(at.offset >= s.place.offset && at.offset + at.length <= s.end().max(at.offset), "{s:?}");
            assert_eq!((at.line, at.column), line_and_column(bytes, at.offset as usize), "{s:?}\n{}", text());
        }
        if open_array {
            continue;
        }
        // Several events may come out of one string.
        if let Some(b) = before {
            assert!(s.place.offset >= b.end() || s.place == b.place, "{b:?} before {s:?}\n{}", text());
        }
        before = Some(s);
        covered[start..s.end() as usize].fill(true);
    }
    // Left out without a finding: what an envelope has besides its events, and what a log line has besides its object.
    let in_text = |s: &Seen| !s.is_event() && bytes.get(s.place.offset as usize) == Some(&b'"');
    if seen.iter().any(|s| s.wrapped.is_some() || in_text(s)) {
        return;
    }
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let between = |b: &u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0xc | b',' | b'[' | b']');
    let mut at = mark;
    for line in bytes[mark..].split(|b| *b == b'\n') {
        let here = at..at + line.len();
        at = here.end + 1;
        let lost = here.clone().any(|i| !covered[i] && !between(&bytes[i]));
        if lost && !here.clone().any(|i| covered[i]) {
            panic!("bytes {here:?} are lost: {}\n{}", bytes[here.clone()].escape_ascii(), text());
        }
    }
}

/// Diagnostics lie in the input, and where they are said to lie. In gzip the places are those of the text inside, so it
/// is left out.
pub fn places_are_true(bytes: &[u8]) {
    if is_gzip(bytes) {
        return;
    }
    let inside = |offset: u64, length: u64| offset + length <= bytes.len() as u64;
    places_of_findings(bytes, &read(bytes, &Options::default()));
    for event in check_all(bytes, &Options::default()) {
        for d in &event.diagnostics {
            assert!(inside(d.offset, d.length) && d.offset >= event.offset, "{d:?}\n{}", bytes.escape_ascii());
            let place = line_and_column(bytes, d.offset as usize);
            assert_eq!((d.line, d.column), place, "{d:?}\n{}", bytes.escape_ascii());
        }
    }
}
