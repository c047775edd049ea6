//! What the documentation says is so: lists and tables are the catalogue's, the two READMEs show the same.
//!
//! `pkg/test/pages.test.js` follows the links. Two others run what it shows: the doc tests compile and run README.md's
//! Rust, and `pkg/test/readme.test.js` runs the commands and the JavaScript.

use callscope::catalog::EVENTS;
use callscope::diagnostic::CODES;
use callscope_testkit::{repository, text as read};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The fenced blocks in a language, and what remains of the text without any of them.
fn blocks(text: &str, language: &str) -> (Vec<String>, String) {
    let (mut blocks, mut rest) = (Vec::new(), String::new());
    let mut open: Option<(bool, String)> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info == language, String::new())),
            (None, None) => rest = rest + line + "\n",
            (Some((wanted, block)), Some("")) => {
                if *wanted {
                    blocks.push(core::mem::take(block));
                }
                open = None;
            }
            (Some((_, block)), _) => *block = format!("{block}{line}\n"),
        }
    }
    assert!(open.is_none(), "a block is left open");
    (blocks, rest)
}

/// The rows of the tables of a page, as cells without their backquotes.
fn rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    lines.map(|line| line.split('|').map(|cell| cell.trim().replace('`', "")).collect()).collect()
}

#[test]
fn every_code_is_in_the_documentation_of_rules() {
    let rows = rows(&read("docs/rules.md"));
    for code in CODES {
        let row = rows.iter().find(|row| row[0] == code.id).unwrap_or_else(|| panic!("docs/rules.md: no {}", code.id));
        assert_eq!(row[1], code.severity.id(), "{}", code.id);
        assert_eq!(row[2] == "error", code.strict, "{}: strict", code.id);
    }
    let known = |id: &str| CODES.iter().any(|code| code.id == id);
    let severities = ["error", "warning", "note"];
    for row in rows.iter().filter(|row| row.len() > 2 && severities.contains(&row[1].as_str())) {
        assert!(known(&row[0]), "there is no {}", row[0]);
    }
}

#[test]
fn the_order_of_events_is_the_catalogues() {
    let page = read("docs/timelines.md");
    let line = page.lines().find(|line| line.starts_with("> AgentCheckIn")).expect("the line with the order");
    let order = line.trim_start_matches("> ").split(" → ").map(|step| step.split(", ").collect::<Vec<_>>());
    let order: Vec<_> = order.collect();
    for event in EVENTS.iter() {
        let step = order.iter().position(|names| names.contains(&event.name));
        assert_eq!(step, Some(event.step as usize), "{}", event.name);
    }
    assert_eq!(order.iter().flatten().count(), EVENTS.len());
}

/// The names of all properties in a schema.
fn properties(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get("properties") {
                names.extend(properties.keys().cloned());
            }
            members.values().for_each(|member| properties(member, names));
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, names)),
        _ => {}
    }
}

#[test]
fn every_member_of_every_output_is_documented() {
    let page = read("docs/output.md");
    for schema in ["output/check", "output/contact", "output/agent", "output/report", "output/summary", "normal"] {
        let schema = serde_json::from_str(&read(format!("schema/{schema}.json"))).unwrap();
        let mut names = BTreeSet::new();
        properties(&schema, &mut names);
        assert!(names.len() > 10);
        for name in names {
            assert!(page.contains(&format!("`{name}`")), "docs/output.md does not explain {name}");
        }
    }
}

/// Code without what a translation changes: its comments.
fn without_comments(code: &str) -> String {
    code.lines().map(|line| line.split("//").next().unwrap_or_default().trim_end()).collect::<Vec<_>>().join("\n")
}

/// A transcript without what was printed.
fn commands(transcript: &str) -> String {
    transcript.lines().filter(|line| line.starts_with("$ ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn both_readmes_show_the_same() {
    let (english, chinese) = (read("README.md"), read("README.zh-CN.md"));
    for (language, what) in [
        ("rust", without_comments as fn(&str) -> String),
        ("js", without_comments),
        ("sh", |code| code.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end()).collect()),
        ("console", commands),
    ] {
        let shown = |text| blocks(text, language).0.iter().map(|block| what(block)).collect::<Vec<_>>();
        assert!(!shown(&english).is_empty(), "{language}");
        assert_eq!(shown(&english), shown(&chinese), "{language}");
    }
}

#[test]
fn the_makefile_has_the_targets_that_are_named() {
    let makefile = read("Makefile");
    for page in ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "ARCHITECTURE.md"] {
        for named in read(page).split("make ").skip(1) {
            let target: String = named.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            // In prose "make" is a verb; a target stands in code.
            let code =
                read(page).contains(&format!("`make {target}")) || read(page).contains(&format!("\nmake {target} "));
            if code && !target.is_empty() {
                assert!(makefile.contains(&format!("\n{target}: ")), "{page}: make {target}");
            }
        }
    }
}

#[test]
fn the_page_has_the_words_that_the_readmes_name() {
    let rooms = fs::read_dir(repository("www/src/i18n/rooms")).unwrap().flatten();
    let rooms: String = rooms.map(|room| fs::read_to_string(room.path()).unwrap()).collect();
    for (page, texts) in [("README.md", "www/src/i18n/en.ts"), ("README.zh-CN.md", "www/src/i18n/zh.ts")] {
        let (text, texts) = (read(page), read(texts) + &rooms);
        let named: Vec<&str> = text.split("**").skip(1).step_by(2).collect();
        assert!(named.len() >= 5, "{page}");
        for words in named {
            assert!(texts.contains(&format!("'{words}'")), "{page}: the page has no “{words}”");
        }
    }
}
