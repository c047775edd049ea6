//! Messages are templates with names in braces. This fills all of them: those of diagnostics, of anomalies and of the
//! input.

/// A template with its names filled in; `write` appends what stands for a name.
#[inline(never)]
pub(crate) fn fill(template: &str, write: &mut dyn FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(template.len() + 48);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        write(name, &mut out);
        rest = after;
    }
    out.push_str(rest);
    out
}
