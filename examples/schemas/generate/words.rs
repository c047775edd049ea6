//! What the documentation of a Rust item says, for readers who see its JSON.

/// Who reads it.
#[derive(Clone, Copy, PartialEq)]
pub enum Words<'a> {
    /// Readers of a schema: links are names.
    Schema,
    /// Readers of TypeScript: links to these types lead there.
    Types(&'a [&'a str]),
}

/// What has another name in the package.
const ELSEWHERE: [(&str, &str); 2] = [("ANOMALIES", "Catalog.anomalies"), ("CODES", "Catalog.codes")];

/// The text with paragraphs as they are, lines joined, and Rust's names for things as JSON has them.
pub fn plain(text: &str, words: Words<'_>) -> String {
    let paragraphs: Vec<String> =
        text.split("\n\n").map(|lines| lines.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let text = paragraphs.join("\n\n").replace("`Some(None)`", "`null`").replace("`None`", "`null`");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find("[`") {
        out.push_str(&rest[..start]);
        rest = &rest[start + 2..];
        let (name, behind) = rest.split_once("`]").expect("a link ends");
        let (target, behind) = match behind.strip_prefix('(') {
            Some(behind) => behind.split_once(')').expect("an address ends"),
            None => (name, behind),
        };
        out.push_str(&link(target, words));
        rest = behind;
    }
    out + rest
}

/// A link to an item by its path.
fn link(path: &str, words: Words<'_>) -> String {
    let path = path.strip_prefix("crate::").unwrap_or(path);
    let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == path).map(|(_, there)| (*there).to_owned());
    let name = elsewhere.unwrap_or_else(|| match path.split_once("::") {
        Some((item, member)) => format!("{item}.{}", camel(member)),
        None => path.to_owned(),
    });
    let known = |types: &[&str]| types.contains(&name.split('.').next().unwrap_or_default());
    match words {
        Words::Types(types) if known(types) => format!("{{@link {name}}}"),
        _ => format!("`{name}`"),
    }
}

/// `snake_case` as JSON spells it.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(&part[..1].to_uppercase());
        out.push_str(&part[1..]);
    }
    out
}
