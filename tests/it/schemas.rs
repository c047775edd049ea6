//! The committed schemas, types and corpus are what the catalogue says.

use std::collections::BTreeSet;
use std::{fs, io};

use callscope::catalog::{Dialect, DocumentedEvent, Shape};
use callscope_testkit::{corpus, repository};
use serde_json::Value;

#[path = "../../examples/schemas/generate/mod.rs"]
mod generate;

#[test]
fn the_committed_files_are_what_the_catalogue_says() {
    let mut files = generate::files();
    files.push((corpus::PATH.to_owned(), corpus::lines()));
    for (path, content) in &files {
        let committed = fs::read_to_string(repository(path)).unwrap_or_default();
        assert!(&committed == content, "{path} differs: run `cargo run --example schemas` and commit the result");
    }
    assert!(generate::files() == files[..files.len() - 1], "written twice, the files differ");
}

#[test]
fn no_schema_is_left_over() -> io::Result<()> {
    let expected: BTreeSet<_> = generate::files().into_iter().map(|(path, _)| path).collect();
    for folder in ["schema", "schema/events", "schema/2.0", "schema/2.0/events", "schema/output"] {
        for file in fs::read_dir(repository(folder))? {
            let file = file?;
            if file.file_type()?.is_file() {
                let path = format!("{folder}/{}", file.file_name().to_string_lossy());
                assert!(expected.contains(&path), "nothing writes {path}");
            }
        }
    }
    Ok(())
}

#[test]
fn every_schema_is_a_valid_json_schema() {
    for (path, content) in generate::files().iter().filter(|(path, _)| path.ends_with(".json")) {
        let schema: Value = serde_json::from_str(content).expect(path);
        assert!(jsonschema::meta::is_valid(&schema), "{path}");
        jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn the_corpus_has_valid_and_invalid_cases_of_every_field() {
    let entries = corpus::entries();
    let ways =
        |dialect: Dialect| dialect.events().iter().flat_map(DocumentedEvent::ways).map(move |way| (dialect, way));
    for (dialect, event) in Dialect::ALL.into_iter().flat_map(ways) {
        let of_event: Vec<_> =
            entries.iter().filter(|entry| entry.dialect == dialect && std::ptr::eq(entry.event, event)).collect();
        assert!(of_event.iter().any(|entry| entry.strict));
        for used in event.uses() {
            let of_field = of_event.iter().filter(|entry| entry.case.starts_with(&format!("{}:", used.name)));
            // Whatever it is, it may be anything.
            let has_bad = used.field.spec().shape != Shape::Any;
            assert_eq!(of_field.clone().any(|entry| !entry.lenient), has_bad, "{} {}", event.name, used.name);
            assert!(of_field.clone().any(|entry| !entry.strict), "{} {}", event.name, used.name);
            if used.required {
                let missing = format!("{}: missing", used.name);
                assert!(of_field.clone().any(|entry| entry.case == missing), "{} {missing}", event.name);
            }
        }
        for code in ["field-renamed", "null-field", "trimmed", "empty-value", "wrong-type", "invalid-time"] {
            let any = of_event.iter().any(|entry| entry.code == Some(code))
                || code == "null-field" && event.uses().all(|used| used.required)
                // In 2.0 one event has all that is wrong with a time.
                || code == "invalid-time" && dialect == Dialect::V2;
            assert!(any, "{} {code}", event.name);
        }
    }
}
