//! Writes what the catalogue and the structs of the crate say in other languages: JSON Schemas, TypeScript types and
//! the test corpus.
//!
//! `cargo run --example schemas` writes the files; with `--check` it writes nothing and fails when a committed file
//! is not what the catalogue says.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

mod generate;

use callscope_testkit::corpus;

fn main() -> ExitCode {
    let check = match env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => {
            eprintln!("usage: schemas [--check]");
            return ExitCode::from(2);
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = generate::files();
    files.push((corpus::PATH.to_owned(), corpus::lines()));

    let mut differing = 0;
    for (path, content) in &files {
        if fs::read(root.join(path)).is_ok_and(|committed| committed == content.as_bytes()) {
            continue;
        }
        differing += 1;
        if check {
            eprintln!("{path} is not what the catalogue says");
        } else if let Err(error) = write(&root.join(path), content) {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        } else {
            println!("wrote {path}");
        }
    }
    if check && differing > 0 {
        eprintln!("run `cargo run --example schemas` and commit the result");
        return ExitCode::FAILURE;
    }
    println!("{} files, {differing} of them new or changed", files.len());
    ExitCode::SUCCESS
}

fn write(path: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content)
}
