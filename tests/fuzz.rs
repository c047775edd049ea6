//! What the fuzzer found worth keeping (`fuzz/corpus/`), tried again: every finding that was mended stays mended.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../fuzz/src/laws.rs"]
#[allow(dead_code)]
mod laws;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

fn replay(target: &str) {
    let (_, law) = laws::TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    let breaks = |file: &PathBuf| {
        let data = std::fs::read(file).expect("readable");
        catch_unwind(AssertUnwindSafe(|| law(&data))).is_err()
    };
    let broken: Vec<_> = files.into_iter().filter(breaks).collect();
    assert!(broken.is_empty(), "a law is broken by {broken:#?}");
}

#[test]
fn reader() {
    replay("reader");
}

#[test]
fn normal() {
    replay("normal");
}

#[test]
fn timeline() {
    replay("timeline");
}

#[test]
fn live() {
    replay("live");
}

#[test]
fn whole() {
    replay("whole");
}
