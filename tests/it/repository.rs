//! What must stay true of the repository's own files: how wide comments are, what the simulator depends on, and what
//! is published.

use callscope_testkit::{repository, rust_files, text};
use std::process::Command;

/// rustfmt wraps code and, on a stable toolchain, no comments: this holds them to the same width.
#[test]
fn comments_are_no_wider_than_code() {
    let width = max_width(&text("rustfmt.toml"));
    let folders = ["src", "tests", "examples", "testkit", "fuzz/fuzz_targets", "benches"];
    let found: Vec<String> = folders
        .iter()
        .flat_map(|folder| rust_files(&repository(folder)))
        .flat_map(|path| {
            let source = std::fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(repository("")).unwrap().display().to_string();
            wide_comments(&source, width).into_iter().map(move |(line, wide)| format!("{path}:{line}: {wide} wide"))
        })
        .collect();
    assert!(found.is_empty(), "{} comments are wider than {width}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_wide_comment_is_found_and_wide_code_is_not() {
    let wide = "x".repeat(20);
    let source = format!("// {wide}\nlet {wide} = 1;\n    /// {wide}\n//! short\n// 中文中文中文中文\n");
    assert_eq!(wide_comments(&source, 20), [(1, 23), (3, 28)]);
    assert_eq!(max_width("# max_width = 1\nmax_width = 120\nother = \"Max\"\n"), 120);
}

/// `max_width` of rustfmt's settings.
fn max_width(settings: &str) -> usize {
    let value = settings.lines().find_map(|line| line.strip_prefix("max_width")?.trim().strip_prefix('='));
    value.and_then(|value| value.trim().parse().ok()).expect("rustfmt.toml says max_width")
}

/// The lines that are comments and wider than this, as (line, characters).
fn wide_comments(source: &str, width: usize) -> Vec<(usize, usize)> {
    let comments = source.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("//"));
    let widths = comments.map(|(i, line)| (i + 1, line.chars().count()));
    widths.filter(|(_, wide)| *wide > width).collect()
}

/// The simulator's truth is compared with what the crate makes of its events, so the two share no code.
#[test]
fn the_simulator_does_not_depend_on_the_crate() {
    let manifest = text("testkit/simulator/Cargo.toml");
    assert_eq!(dependency_tables(&manifest), [""; 0]);
    for path in rust_files(&repository("testkit/simulator")) {
        let source = std::fs::read_to_string(&path).unwrap();
        for way in ["#[path", "include!", "extern crate"] {
            assert!(!source.contains(way), "{} has {way}", path.display());
        }
    }
}

#[test]
fn a_dependency_of_the_simulator_would_be_found() {
    let manifest = "[package]\nname = \"x\"\n# [dependencies]\n[dependencies]\n[target.'cfg(unix)'.dependencies.a]\n";
    assert_eq!(dependency_tables(manifest), ["[dependencies]", "[target.'cfg(unix)'.dependencies.a]"]);
}

fn dependency_tables(manifest: &str) -> Vec<&str> {
    let tables = manifest.lines().map(str::trim).filter(|line| line.starts_with('['));
    tables.filter(|table| table.contains("dependencies")).collect()
}

/// The testkit is not published, so nothing that is published may need it.
#[test]
fn what_is_published_needs_nothing_that_is_not() {
    let cargo = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(repository(""))
        .output()
        .expect("cargo starts");
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let list = String::from_utf8(cargo.stdout).unwrap();
    let files: Vec<&str> = list.lines().collect();
    for due in ["Cargo.toml", "README.md", "src/lib.rs", "schema/event.json", "benches/pipeline.rs"] {
        assert!(files.contains(&due), "{due} is not published:\n{list}");
    }
    for file in &files {
        let is_outside = ["testkit/", "tests/", "fuzz/"].iter().any(|folder| file.starts_with(folder));
        assert!(!is_outside, "{file} is published");
    }
    // Cargo writes the manifest and the lock file anew.
    for file in files.iter().filter(|file| file.ends_with(".rs")) {
        let source = text(file);
        for unpublished in ["callscope_testkit", "callscope_simulator"] {
            assert!(!source.contains(unpublished), "{file} is published and uses {unpublished}");
        }
    }
}
