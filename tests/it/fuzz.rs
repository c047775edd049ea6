//! What the fuzzer found worth keeping (`fuzz/corpus/`), tried again: every finding that was mended stays mended.

use callscope_testkit::{laws, repository};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

fn replay(target: &str) {
    let (_, law) = laws::TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    let folder = repository("fuzz/corpus").join(target);
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
fn the_reader_corpus_keeps_its_law() {
    replay("reader");
}

#[test]
fn the_normal_corpus_keeps_its_law() {
    replay("normal");
}

#[test]
fn the_timeline_corpus_keeps_its_law() {
    replay("timeline");
}

#[test]
fn the_live_corpus_keeps_its_law() {
    replay("live");
}

#[test]
fn the_whole_corpus_keeps_its_law() {
    replay("whole");
}
