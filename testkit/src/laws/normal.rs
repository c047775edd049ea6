//! One event to its normal form.

use super::options;
use callscope::diagnostic::Code;
use callscope::{Options, check_all};

/// Whether a code reports a change by normalising, which must not be reported a second time.
pub fn is_normalising(code: Code) -> bool {
    code.spec().strict || ["list-split", "unknown-field", "duplicate-key"].contains(&code.id())
}

/// One event to its normal form: it is JSON on one line, normalising it again changes nothing and notes nothing, and
/// strict mode changes the verdict alone.
pub fn normal(data: &[u8]) {
    let Some((head, bytes)) = data.split_first() else { return };
    let options = Options { strict: false, ..options(*head & !6) };
    let lenient = check_all(bytes, &options);
    let strict = check_all(bytes, &Options { strict: true, ..options.clone() });
    assert_eq!(lenient.len(), strict.len());
    // A normal form may be longer than what it was made of: names are longer, a number gets quotes.
    let roomy = Options { max_event_bytes: 1 << 26, ..options.clone() };
    for (first, strict) in lenient.iter().zip(&strict) {
        assert_eq!((first.normal.as_ref(), first.event_type), (strict.normal.as_ref(), strict.event_type));
        assert!(first.valid || !strict.valid, "{:?}", first.diagnostics);
        let Some(normal) = &first.normal else { continue };
        // Not to a value: 1e999 is JSON, but too large a number for some readers.
        serde_json::from_str::<serde::de::IgnoredAny>(normal).unwrap_or_else(|e| panic!("{e}: {normal}"));
        assert!(!normal.contains('\n'), "{normal}");
        let again = check_all(normal.as_bytes(), &roomy);
        assert_eq!(again.len(), 1, "{normal}");
        assert_eq!(again[0].normal.as_ref(), Some(normal), "{}", bytes.escape_ascii());
        assert_eq!(again[0].event_type, first.event_type, "{normal}");
        if first.valid {
            assert!(again[0].valid, "{normal}: {:?}", again[0].diagnostics);
            let notes: Vec<_> = again[0].diagnostics.iter().filter(|d| is_normalising(d.code)).collect();
            assert!(notes.is_empty(), "{}\n{normal}\n{notes:?}", bytes.escape_ascii());
        }
    }
}
