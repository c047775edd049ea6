//! How the ids and addresses of events are written.

use crate::text::characters::is_blank;

/// `name@domain`: one `@` with something on both sides, and no blanks.
pub(crate) fn is_agent_id(text: &str) -> bool {
    matches!(text.split_once('@'), Some((name, domain)) if !name.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && !text.contains(is_blank)
}

/// An absolute http or https address with a host and without blanks.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => rest,
        _ => return false,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !text.contains(|c: char| is_blank(c) || c.is_control())
}
