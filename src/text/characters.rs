//! Characters with a rule of their own: blanks, which are trimmed, and hostile ones, which no surface may show as they
//! are.

use std::borrow::Cow;
use std::fmt::Write;

/// Blanks that are trimmed: Unicode's White_Space and the byte order mark.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The characters that hide, reorder or steer what stands around them, as ranges of code points in rising order:
/// control characters, line and paragraph separators, bidirectional marks, embeddings and isolates, characters without
/// width, tags. Tab and line feed are among them: who shows text of several lines leaves them out ([`show_hostile`]).
///
/// The one list for every surface: the text that `check` writes, terminals, and (by the generated
/// `pkg/src/generated.ts`) the package, its command line and the page.
pub const HOSTILE: &[(u32, u32)] = &[
    (0x0000, 0x001f),
    (0x007f, 0x009f),
    (0x00ad, 0x00ad),
    (0x034f, 0x034f),
    (0x061c, 0x061c),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x2028, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff9, 0xfffb),
    (0x1_d173, 0x1_d17a),
    (0xe_0000, 0xe_007f),
];

/// Whether a character is [`HOSTILE`].
pub(crate) fn is_hostile(c: char) -> bool {
    let code = u32::from(c);
    // Nearly all text is ASCII that can be printed.
    !(0x20..0x7f).contains(&code) && HOSTILE.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// Text with every hostile character as its code: U+202E becomes `⟨202E⟩`, so that it is seen and does nothing.
pub(crate) fn show_hostile(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hostile(c) {
            // Writing to memory does not fail.
            let _ = write!(out, "⟨{:04X}⟩", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.into()
}

/// Whether a text has another one in it, whose A to Z are in lower case, ignoring their case.
#[inline(never)]
pub(crate) fn contains(text: &str, needle: &str) -> bool {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let Some((first, rest)) = needle.split_first() else { return true };
    let upper = first.to_ascii_uppercase();
    let last = (text.len() + 1).saturating_sub(needle.len());
    let starts = text[..last].iter().enumerate().filter(|(_, b)| *b == first || **b == upper);
    starts.map(|(at, _)| &text[at + 1..at + needle.len()]).any(|tail| tail.eq_ignore_ascii_case(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_shown_by_their_code() {
        assert_eq!(show_hostile("caller 138\u{202e}000\u{61c}"), "caller 138⟨202E⟩000⟨061C⟩");
        assert_eq!(show_hostile("a\u{200b}b\u{1b}[31m"), "a⟨200B⟩b⟨001B⟩[31m");
        assert_eq!(show_hostile("\u{e0041}"), "⟨E0041⟩");
        assert!(matches!(show_hostile("坐席 1001@acme"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_list_rises_and_never_touches_itself() {
        assert!(HOSTILE.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
        assert!(HOSTILE.iter().all(|(first, last)| first <= last));
    }
}
