//! How long each stage takes on the native side: `cargo bench --bench pipeline [FILE]`.
//!
//! The product's figures come from `make bench`, in WebAssembly and against its peers; this one shows where the time
//! goes.
#![allow(missing_docs)]

use callscope::event::{Broken, Found, Sink};
use callscope::read::Reader;
use callscope::{Analysis, Format, Mode, Options, RedactionKey, Stream, check};
use std::hint::black_box;
use std::time::Instant;

struct Nothing;

impl Sink for Nothing {
    fn event(&mut self, found: Found<'_>) {
        black_box(found.members.len());
    }
    fn broken(&mut self, _: Broken<'_>) {}
}

struct Check(check::Checker);

impl Sink for Check {
    fn event(&mut self, found: Found<'_>) {
        black_box(self.0.check(found.raw, found.members).valid());
    }
    fn broken(&mut self, _: Broken<'_>) {}
}

fn read(bytes: &[u8], sink: &mut dyn Sink) {
    let mut reader = Reader::new(&Options::default());
    for chunk in bytes.chunks(1 << 20) {
        reader.push(chunk, sink);
    }
    reader.end(sink);
}

fn main() {
    let file = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let file = file.unwrap_or_else(|| "sample/events-1000000.ndjson".into());
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(e) => {
            println!("{file}: {e}; `make sample N=1000000` writes one");
            return;
        }
    };
    let time = |name: &str, run: &mut dyn FnMut()| {
        let best = (0..3).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        });
        let best = best.fold(f64::MAX, f64::min);
        println!("{name:32} {best:7.3} s {:7.0} MB/s", bytes.len() as f64 / best / 1e6);
    };
    time("read", &mut || read(&bytes, &mut Nothing));
    time("read + check", &mut || read(&bytes, &mut Check(check::Checker::new(Options::default()))));
    let redacted = || Options { redact: Some(RedactionKey::new("bench")), ..Options::default() };
    time("stream: normalise", &mut || {
        let mut stream = Stream::new(Mode::Normalize, Format::Json, Options::default());
        for chunk in bytes.chunks(1 << 20) {
            stream.push(chunk);
            black_box(stream.take());
        }
        stream.finish();
    });
    time("stream: normalise, redacted", &mut || {
        let mut stream = Stream::new(Mode::Normalize, Format::Json, redacted());
        for chunk in bytes.chunks(1 << 20) {
            stream.push(chunk);
            black_box(stream.take());
        }
        stream.finish();
    });
    time("stream: check, json out", &mut || {
        let mut stream = Stream::new(Mode::Check, Format::Json, Options::default());
        for chunk in bytes.chunks(1 << 20) {
            stream.push(chunk);
            black_box(stream.take());
        }
        stream.finish();
    });
    time("stream: check, redacted", &mut || {
        let mut stream = Stream::new(Mode::Check, Format::Json, redacted());
        for chunk in bytes.chunks(1 << 20) {
            stream.push(chunk);
            black_box(stream.take());
        }
        stream.finish();
    });
    time("read + check + store", &mut || {
        let mut analysis = Analysis::new(Options::default());
        for chunk in bytes.chunks(1 << 20) {
            analysis.push(chunk);
        }
        black_box(analysis.events_read());
    });
    time("the same, redacted", &mut || {
        let mut analysis = Analysis::new(redacted());
        for chunk in bytes.chunks(1 << 20) {
            analysis.push(chunk);
        }
        black_box(analysis.events_read());
    });
    time("… + contacts", &mut || {
        let mut analysis = Analysis::new(Options::default());
        for chunk in bytes.chunks(1 << 20) {
            analysis.push(chunk);
        }
        analysis.finish();
        black_box(analysis.contact_count());
    });
}
