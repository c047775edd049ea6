//! The layers of `src/`: a room uses itself and the rooms that come before it in the list in ARCHITECTURE.md.
//!
//! Read from the tokens of each file, so comments and texts are left out, and paths inside macros are not. Unit tests
//! count as well: a test that needs a higher layer tests more than its room, and its place is `tests/it/`.

use callscope_testkit::{repository, rust_files, text};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::path::Path;

/// The root of the crate: it may use every room, and no room may use it.
const ROOT: &str = "lib.rs";

#[test]
fn no_room_uses_a_room_that_comes_after_it() {
    let layers = layers(&text("ARCHITECTURE.md"));
    let found: Vec<String> = rust_files(&repository("src"))
        .iter()
        .flat_map(|path| {
            let source = std::fs::read_to_string(path).unwrap();
            upward(&layers, path.strip_prefix(repository("")).unwrap(), &source)
        })
        .collect();
    assert!(found.is_empty(), "{} paths point upward:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_list_in_the_architecture_names_every_room_of_src_and_no_other() {
    let present = std::fs::read_dir(repository("src")).unwrap().map(|entry| {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() { name + "/" } else { name }
    });
    let present: BTreeSet<String> = present.collect();
    let listed = layers(&text("ARCHITECTURE.md"));
    assert_eq!(differences(&listed, &present), Vec::<String>::new());
}

/// The rooms in the order of the list under the heading "The layers", ground floor first: folders as `read/`, files as
/// `pipeline.rs`. Each entry of the list begins with the code span of its room.
fn layers(architecture: &str) -> Vec<String> {
    let is_heading =
        |line: &&str| line.trim_start_matches('#') != *line && line.trim_matches(['#', ' ']) == "The layers";
    let mut lines = architecture.lines().skip_while(|line| !is_heading(line));
    assert!(lines.next().is_some(), "ARCHITECTURE.md has no heading \"The layers\"");
    let entry = |line: &str| {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let entry = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let entry = entry.or_else(|| digits.strip_prefix(". ").filter(|_| digits != line))?;
        Some(entry.trim_start().strip_prefix('`')?.split_once('`')?.0.to_owned())
    };
    let rooms: Vec<String> = lines.take_while(|line| !line.starts_with('#')).filter_map(entry).collect();
    assert!(!rooms.is_empty(), "the section \"The layers\" has no list of rooms");
    rooms
}

/// What differs between the list and the entries of `src/`, in words.
fn differences(listed: &[String], present: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for room in listed {
        if !present.contains(room) {
            found.push(format!("{room} is on the list and not in src/"));
        }
        if !seen.insert(room.clone()) {
            found.push(format!("{room} is twice on the list"));
        }
    }
    found.extend(present.difference(&seen).map(|room| format!("{room} is in src/ and not on the list")));
    found
}

/// Every path in a file that points upward, and every `super::` that leaves the room, as `file:line: what`.
fn upward(layers: &[String], path: &Path, source: &str) -> Vec<String> {
    let inside = path.strip_prefix("src").expect("a file of src/");
    // The names of the modules from the crate's root down to this file.
    let mut module: Vec<String> = inside.iter().map(|part| part.to_str().expect("UTF-8").to_owned()).collect();
    let file = module.pop().expect("a file");
    match file.strip_suffix(".rs") {
        Some("mod") => {}
        Some("lib") if module.is_empty() => return Vec::new(),
        Some(name) => module.push(name.to_owned()),
        None => panic!("{} is not Rust", path.display()),
    }
    let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut uses = BTreeSet::new();
    collect(tokens, &module, &mut uses);

    let floor = |room: &str| layers.iter().position(|name| name.trim_end_matches('/').trim_end_matches(".rs") == room);
    let Some(own) = floor(&module[0]) else {
        return vec![format!("{}: its room is not in the list of layers", path.display())];
    };
    let violation = |used: &Use| match used {
        Use::Crate { room, .. } => match floor(room) {
            Some(other) if other <= own => None,
            Some(other) if layers[other] != ROOT => {
                Some(format!("crate::{room}: {} comes after {} in the list of layers", layers[other], layers[own]))
            }
            _ => Some(format!("crate::{room} is an item of {ROOT}; name the room that it comes from")),
        },
        Use::Super { path, .. } => Some(format!("{path} leaves {}; write crate::…", layers[own])),
    };
    let line = |used: &Use| match used {
        Use::Crate { line, .. } | Use::Super { line, .. } => *line,
    };
    uses.iter().filter_map(|used| Some(format!("{}:{}: {}", path.display(), line(used), violation(used)?))).collect()
}

/// A path that leaves its module.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Use {
    /// `crate::room…`.
    Crate { line: usize, room: String },
    /// `super::…` that reaches the crate's root.
    Super { line: usize, path: String },
}

/// Finds the paths in some tokens of a module, modules inside it included.
fn collect(tokens: TokenStream, module: &[String], uses: &mut BTreeSet<Use>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut i = 0;
    while i < tokens.len() {
        // `mod name { … }`: one module deeper.
        if let [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Group(body), ..] = &tokens[i..]
            && word == "mod"
            && body.delimiter() == Delimiter::Brace
        {
            let deeper: Vec<String> = module.iter().cloned().chain([name.to_string()]).collect();
            collect(body.stream(), &deeper, uses);
            i += 3;
            continue;
        }
        match &tokens[i] {
            TokenTree::Group(group) => collect(group.stream(), module, uses),
            TokenTree::Ident(word) if word == "crate" && is_path(&tokens, i + 1) => {
                rooms(&tokens[i + 3..], uses);
            }
            TokenTree::Ident(word) if word == "super" && is_path(&tokens, i + 1) => {
                i = supers(&tokens, i, module.len(), uses);
                continue;
            }
            _ => {}
        }
        i += 1;
    }
}

/// Whether `::` stands here.
fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    is_colon(tokens.get(at)) && is_colon(tokens.get(at + 1))
}

/// The rooms that follow `crate::`: a name, or several in braces.
fn rooms(tokens: &[TokenTree], uses: &mut BTreeSet<Use>) {
    match tokens.first() {
        Some(TokenTree::Ident(room)) => {
            uses.insert(Use::Crate { line: room.span().start().line, room: room.to_string() });
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let members: Vec<TokenTree> = group.stream().into_iter().collect();
            let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
            for member in members.split(is_comma) {
                rooms(member, uses);
            }
        }
        Some(other) => {
            // `crate::*`: everything that the root re-exports.
            uses.insert(Use::Crate { line: other.span().start().line, room: other.to_string() });
        }
        None => {}
    }
}

/// A chain of `super::` from here, in a module this deep. Gives the place after the chain.
fn supers(tokens: &[TokenTree], from: usize, depth: usize, uses: &mut BTreeSet<Use>) -> usize {
    let is_super = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(word)) if word == "super");
    let mut at = from;
    let mut ups = 0;
    while is_super(at) {
        ups += 1;
        at += if is_path(tokens, at + 1) { 3 } else { 1 };
    }
    let line = tokens[from].span().start().line;
    let leaves = |ups: usize| ups >= depth;
    match tokens.get(at) {
        // A chain may go on inside braces: `super::{super::x, y}`.
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace && !leaves(ups) => {
            let members: Vec<TokenTree> = group.stream().into_iter().collect();
            for i in (0..members.len()).filter(|i| matches!(&members[*i], TokenTree::Ident(word) if word == "super")) {
                supers(&members, i, depth - ups, uses);
            }
            at + 1
        }
        Some(next) if leaves(ups) => {
            let next = if let TokenTree::Group(_) = next { "{…}".to_owned() } else { next.to_string() };
            uses.insert(Use::Super { line, path: "super::".repeat(ups) + &next });
            at + 1
        }
        _ => at,
    }
}

/// Planted sources: what the check finds and what it does not.
mod planted {
    use super::*;

    fn found(path: &str, source: &str) -> Vec<String> {
        let layers = ["text/", "catalog/", "read/", "check/", "pipeline.rs", "store/", "lib.rs"].map(str::to_owned);
        upward(&layers, Path::new(path), source)
    }

    #[test]
    fn an_upward_import_is_reported_with_file_and_line() {
        assert_eq!(
            found("src/read/gzip.rs", "//! Gzip.\n\nuse crate::text::Span;\nuse crate::check::Code;\n"),
            ["src/read/gzip.rs:4: crate::check: check/ comes after read/ in the list of layers"]
        );
        assert_eq!(found("src/check/mod.rs", "use crate::read::Reader;\nuse crate::catalog::Field;\n"), [""; 0]);
    }

    #[test]
    fn a_room_that_is_one_file_is_held_to_the_order() {
        let found = found("src/pipeline.rs", "use crate::check::Checker;\nuse crate::store::Store;\n");
        assert_eq!(found, ["src/pipeline.rs:2: crate::store: store/ comes after pipeline.rs in the list of layers"]);
        assert_eq!(super::planted::found("src/store/mod.rs", "use crate::pipeline::run;"), [""; 0]);
    }

    #[test]
    fn nested_braces_are_understood() {
        let source = "use crate::{\n    text::{Span, json::{Member, Tag}},\n    check::{self, Code},\n    catalog::Field,\n    store::{column, strings::{self}},\n};\n";
        assert_eq!(
            found("src/read/mod.rs", source),
            [
                "src/read/mod.rs:3: crate::check: check/ comes after read/ in the list of layers",
                "src/read/mod.rs:5: crate::store: store/ comes after read/ in the list of layers",
            ]
        );
    }

    #[test]
    fn paths_inside_functions_types_and_macros_are_found() {
        let source = "fn f(c: &crate::check::Code) {\n    let x = crate::store::new();\n    assert!(matches!(c, crate::check::Code(_)));\n    macro_rules! m { () => { $crate::store::column() } }\n}\n";
        assert_eq!(found("src/read/mod.rs", source).len(), 4);
    }

    #[test]
    fn comments_and_texts_are_left_out() {
        let source = "/// See [`crate::check::Code`].\n// use crate::check::Code;\n/* crate::store::x /* nested */ crate::check */\nconst A: &str = \"crate::check::Code \\\" crate::store\";\nconst B: &str = r#\"crate::check \" crate::store\"#;\nconst C: char = '\"';\nfn f<'a>(x: &'a str) -> &'a str { x }\npub(crate) fn g() {}\n";
        assert_eq!(found("src/read/mod.rs", source), [""; 0]);
    }

    #[test]
    fn unit_tests_count() {
        let source = "#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::check::Checker;\n}\n";
        assert_eq!(
            found("src/read/line.rs", source),
            ["src/read/line.rs:4: crate::check: check/ comes after read/ in the list of layers"]
        );
    }

    #[test]
    fn super_may_not_leave_the_room() {
        let one = |path, source| found(path, source).len();
        assert_eq!(one("src/read/gzip.rs", "use super::line::Line;"), 0);
        assert_eq!(one("src/read/gzip.rs", "use super::super::text::Span;"), 1);
        assert_eq!(one("src/read/mod.rs", "use super::text::Span;"), 1);
        assert_eq!(one("src/read/mod.rs", "fn f() { super::check::run() }"), 1);
        assert_eq!(one("src/read/gzip.rs", "use super::{line, super::text::Span};"), 1);
        assert_eq!(one("src/read/gzip.rs", "mod tests { use super::super::line; }"), 0);
        assert_eq!(one("src/read/gzip.rs", "mod tests { use super::super::super::text; }"), 1);
        assert_eq!(one("src/read/parts/one.rs", "use super::super::line;"), 0);
        assert_eq!(one("src/pipeline.rs", "use super::text;"), 1);
        assert_eq!(
            found("src/read/mod.rs", "\nuse super::text::Span;"),
            ["src/read/mod.rs:2: super::text leaves read/; write crate::…"]
        );
    }

    #[test]
    fn what_the_root_re_exports_is_used_by_no_room() {
        assert_eq!(
            found("src/store/mod.rs", "use crate::Analysis;"),
            ["src/store/mod.rs:1: crate::Analysis is an item of lib.rs; name the room that it comes from"]
        );
        assert_eq!(found("src/store/mod.rs", "use crate::*;").len(), 1);
        assert_eq!(found("src/lib.rs", "pub use store::Store;\nuse crate::store::x;"), [""; 0]);
    }

    #[test]
    fn a_file_outside_the_list_is_reported() {
        assert_eq!(found("src/extra/mod.rs", ""), ["src/extra/mod.rs: its room is not in the list of layers"]);
    }

    #[test]
    fn the_list_is_read_with_numbers_or_bullets() {
        let bullets = "# A\n\n- `no/`\n\n## The layers\n\nGround floor first, `not this`:\n\n- `text/`: spans, `json`\n* `check/`\n\n## Next\n\n- `no/`\n";
        assert_eq!(layers(bullets), ["text/", "check/"]);
        assert_eq!(layers("### The layers\n1. `text/` · x\n10. `pipeline.rs`\n"), ["text/", "pipeline.rs"]);
    }

    #[test]
    fn the_list_and_the_folder_are_compared_both_ways() {
        let listed = ["text/", "read/", "text/"].map(str::to_owned);
        let present = ["text/", "lib.rs"].map(str::to_owned).into();
        assert_eq!(
            differences(&listed, &present),
            [
                "read/ is on the list and not in src/",
                "text/ is twice on the list",
                "lib.rs is in src/ and not on the list"
            ]
        );
    }
}
