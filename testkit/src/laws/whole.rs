//! Bytes through an analysis and through streams.

use super::{answers_agree, options};
use crate::random::Rng;
use callscope::{
    Analysis, ContactQuery, FacetOptions, Format, Language, Mode, Options, ReportOptions, Stream, check_all,
};

/// Everything: bytes through an analysis and through streams, which must agree.
pub fn whole(data: &[u8]) {
    let [head, cut, bytes @ ..] = data else { return };
    let options = options(*head);
    let chunk = usize::from(*cut).max(1);
    let mut analysis = Analysis::new(options.clone());
    analysis.begin("input");
    for part in bytes.chunks(chunk) {
        analysis.push(part);
    }
    analysis.finish();
    answers_agree(&mut analysis);
    streams_agree(&analysis, bytes, &options, chunk);
}

/// What streams and single checks say is what an analysis keeps.
pub fn streams_agree(a: &Analysis, bytes: &[u8], options: &Options, chunk: usize) {
    let summary = a.summary();
    let checked = check_all(bytes, options);
    assert_eq!(checked.len(), summary.events);
    for (i, c) in checked.iter().enumerate() {
        assert_eq!(a.normal(i), c.normal, "{}", bytes.escape_ascii());
        let row = a.event(i).expect("an event");
        assert_eq!((row.offset, row.length, row.line), (c.offset, c.length, c.line));
        assert_eq!((row.event_type, row.valid), (c.event_type, c.valid));
        let mut kept = a.event_diagnostics(i);
        kept.retain(|d| d.code.id() != "duplicate-event");
        assert_eq!(kept, c.diagnostics, "{}", bytes.escape_ascii());
    }
    let run = |mode: Mode, format: Format, language: Language, all: bool| {
        let mut stream = Stream::new(mode, format, options.clone()).language(language).all(all);
        stream.begin("input");
        for part in bytes.chunks(chunk) {
            stream.push(part);
        }
        stream.finish();
        let c = stream.counts();
        assert_eq!(
            (c.events, c.valid, c.invalid),
            (checked.len() as u64, summary.valid as u64, summary.invalid as u64)
        );
        assert_eq!((c.with_warnings, c.bytes), (summary.with_warnings as u64, summary.bytes));
        String::from_utf8(stream.take()).expect("UTF-8")
    };
    let lines = |l: Vec<String>| l.into_iter().map(|l| l + "\n").collect::<String>();
    let json = checked.iter().map(|e| serde_json::to_string(e).expect("JSON")).collect();
    assert_eq!(run(Mode::Check, Format::Json, Language::En, true), lines(json));
    let normal = checked.iter().filter_map(|e| e.normal.clone()).collect();
    assert_eq!(run(Mode::Normalize, Format::Json, Language::En, false), lines(normal));
    for language in [Language::En, Language::Zh] {
        for all in [false, true] {
            let text = run(Mode::Check, Format::Text, language, all);
            assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        }
    }
}

/// Whoever looks before the end changes nothing by it.
pub fn previews_change_nothing(bytes: &[u8], options: &Options, rng: &mut Rng) {
    let mut plain = Analysis::new(options.clone());
    plain.push(bytes);
    plain.finish();
    let mut looked = Analysis::new(options.clone());
    let mut at = 0;
    let mut cuts = rng.cuts(bytes.len());
    cuts.sort_unstable();
    for cut in cuts.into_iter().chain([bytes.len()]) {
        looked.push(&bytes[at..cut]);
        at = cut;
        looked.preview();
        // Some of what is made when it is asked for is made, and thrown away.
        match rng.below(4) {
            0 => drop(looked.facets(&ContactQuery::default(), &FacetOptions::default())),
            1 => drop(looked.report(&ReportOptions::default())),
            2 => drop(looked.agents(&callscope::AgentQuery::default())),
            _ => {}
        }
    }
    looked.finish();
    assert_eq!(looked.summary(), plain.summary());
    assert_eq!(looked.report(&ReportOptions::default()), plain.report(&ReportOptions::default()));
    for place in 0..plain.contact_count() {
        assert_eq!(looked.contact_at(place), plain.contact_at(place));
    }
    for place in 0..plain.agent_count() {
        assert_eq!(looked.agent_at(place), plain.agent_at(place));
    }
}
