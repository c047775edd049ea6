//! How the ids and addresses of events are written.

use crate::text::characters::is_blank;

/// `name@domain`: one `@` with something on both sides, and no blanks.
pub(crate) fn is_agent_id(text: &str) -> bool {
    matches!(text.split_once('@'), Some((name, domain)) if !name.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && (is_plain(text) || !text.contains(is_blank))
}

/// An absolute http or https address with a host and without blanks.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => rest,
        _ => return false,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && (is_plain(text) || !text.contains(|c: char| is_blank(c) || c.is_control()))
}

/// Whether a text has no other characters than those of ASCII that can be seen, as nearly every one.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}
