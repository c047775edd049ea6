//! Text of the input as a message quotes it: cut where it is long, and as a part of a JSON Pointer.

use std::borrow::Cow;

/// The characters that a message quotes of a value.
pub(crate) const EXCERPT: usize = 120;

/// At most 120 characters of a text.
pub(crate) fn excerpt(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.char_indices().nth(EXCERPT) {
        None => text,
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// A name as a part of a JSON Pointer, cut as an [`excerpt`] is.
pub(crate) fn pointer_token(name: &str) -> String {
    let name = excerpt(Cow::Borrowed(name));
    if name.contains(['~', '/']) { name.replace('~', "~0").replace('/', "~1") } else { name.into_owned() }
}

/// The first characters of bytes that are no event, up to the end of their line.
pub(crate) fn first_characters(bytes: &[u8]) -> Cow<'static, str> {
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let text = String::from_utf8_lossy(line.get(..164).unwrap_or(line)).into_owned();
    match text.char_indices().nth(40) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Owned(text),
    }
}
