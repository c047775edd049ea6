//! What callscope's tests, fuzz targets and examples share. It is not published.
//!
//! * [`laws`]: what holds for any input, as functions that fail where it does not;
//! * [`corpus`]: for every event, payloads that are good and payloads that are not, with their verdicts;
//! * [`mutate`]: small changes of payloads, of the kinds that producers make;
//! * [`reading`]: what a reader finds, written down so that two ways of reading can be compared;
//! * [`simulate`]: the simulator, which does not depend on callscope;
//! * [`truth`]: rebuilt contacts compared with the simulator's truth;
//! * [`random`], [`time`]: seeded numbers, and times read in a way that is not the crate's.

pub mod corpus;
pub mod laws;
pub mod mutate;
pub mod random;
pub mod reading;
pub mod simulate;
pub mod time;
pub mod truth;

use std::path::{Path, PathBuf};

use callscope::{Analysis, Options};

/// A path in the repository.
pub fn repository(path: impl AsRef<Path>) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the testkit lies in the repository").join(path)
}

/// The text of a file in the repository.
///
/// # Panics
///
/// If it cannot be read.
pub fn text(path: impl AsRef<Path>) -> String {
    let path = repository(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Rust files below a folder, in a fixed order.
///
/// # Panics
///
/// If a folder cannot be read.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// An analysis of some bytes that arrive whole.
pub fn analyse(bytes: &[u8]) -> Analysis {
    analyse_in_chunks(bytes, bytes.len().max(1))
}

/// An analysis of some bytes, fed in chunks of this size.
pub fn analyse_in_chunks(bytes: &[u8], chunk: usize) -> Analysis {
    let mut analysis = Analysis::new(Options::default());
    analysis.begin("input");
    for part in bytes.chunks(chunk) {
        analysis.push(part);
    }
    analysis.finish();
    analysis
}
