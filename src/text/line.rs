//! The line around a place, for people who look at a finding.

use serde::Serialize;
use std::ops::Range;

/// How many bytes are shown of what stands before, at and after a place.
const SHOWN: usize = 200;

/// The line in which something stands, in three parts and no longer than a screen is wide. What is no UTF-8 is U+FFFD.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// What stands before the place.
    pub before: String,
    /// What stands at the place.
    pub marked: String,
    /// What stands after the place.
    pub after: String,
    /// Whether the line begins further left.
    pub cut_before: bool,
    /// Whether what is marked goes on, in this line or the next.
    pub cut_marked: bool,
    /// Whether the line goes on.
    pub cut_after: bool,
}

impl Line {
    /// The line in `bytes` around `place`, which begins in `bytes`.
    pub(crate) fn around(bytes: &[u8], place: Range<usize>) -> Line {
        let start = place.start.min(bytes.len());
        let line_start = memchr::memrchr(b'\n', &bytes[..start]).map_or(0, |newline| newline + 1);
        let rest = &bytes[start..];
        let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let wanted = place.end.saturating_sub(start);
        let marked = whole(line, wanted.min(SHOWN));
        let after = &line[marked.len()..];
        let shown = whole(after, SHOWN);
        let before = &bytes[line_start..start];
        let mut from = before.len().saturating_sub(SHOWN);
        while before.get(from).is_some_and(|b| continues(*b)) {
            from += 1;
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Line {
            before: text(&before[from..]),
            marked: text(marked),
            after: text(shown),
            cut_before: from > 0,
            cut_marked: wanted > marked.len(),
            cut_after: shown.len() < after.len(),
        }
    }

    /// The same with other text.
    pub(crate) fn map(self, change: impl Fn(&str) -> String) -> Line {
        Line { before: change(&self.before), marked: change(&self.marked), after: change(&self.after), ..self }
    }
}

/// The first `len` bytes, and the rest of the character that they would be cut in.
fn whole(bytes: &[u8], len: usize) -> &[u8] {
    let mut end = len.min(bytes.len());
    while bytes.get(end).is_some_and(|b| continues(*b)) {
        end += 1;
    }
    &bytes[..end]
}

/// Whether a character of UTF-8 began before this byte.
fn continues(b: u8) -> bool {
    b & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bytes: &str, place: Range<usize>) -> (String, String, String) {
        let line = Line::around(bytes.as_bytes(), place);
        let (before, marked, after) = (line.before, line.marked, line.after);
        let dots = |cut: bool| if cut { "…" } else { "" };
        (
            format!("{}{before}", dots(line.cut_before)),
            format!("{marked}{}", dots(line.cut_marked)),
            format!("{after}{}", dots(line.cut_after)),
        )
    }

    fn three(a: &str, b: &str, c: &str) -> (String, String, String) {
        (a.into(), b.into(), c.into())
    }

    #[test]
    fn a_place_within_a_line() {
        assert_eq!(line("abcdef", 2..4), three("ab", "cd", "ef"));
        assert_eq!(line("x\nabcdef\r\ny", 4..6), three("ab", "cd", "ef"));
        assert_eq!(line("abc", 3..4), three("abc", "…", ""));
        assert_eq!(line("", 0..0), three("", "", ""));
        assert_eq!(line("a", 9..12), three("a", "…", ""));
    }

    #[test]
    fn a_place_of_several_lines_is_marked_in_its_first() {
        assert_eq!(line("a{\n1\n}b", 1..6), three("a", "{…", ""));
    }

    #[test]
    fn long_lines_are_cut_between_characters() {
        let long = "中".repeat(300);
        let (before, marked, after) = line(&long, 450..453);
        assert_eq!(before, format!("…{}", "中".repeat(66)));
        assert_eq!(marked, "中");
        assert_eq!(after, format!("{}…", "中".repeat(67)));
        assert_eq!(line(&long, 0..900).1, format!("{}…", "中".repeat(67)));
    }

    #[test]
    fn what_is_no_text_is_shown_all_the_same() {
        let line = Line::around(b"a\xff\x80b", 1..2);
        assert_eq!((line.before.as_str(), line.marked.as_str(), line.after.as_str()), ("a", "\u{fffd}\u{fffd}", "b"));
    }
}
