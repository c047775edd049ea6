//! What the page asks: lists, counts and spreads over a working day, and what happens when memory ends.

use callscope::{
    AgentQuery, Analysis, ContactQuery, ContactSort, DiagnosticQuery, DurationName, EventQuery, FacetOptions,
    GroupKind, GroupName, Options, OverviewOptions, ReportOptions,
};

use callscope_testkit::laws;
use callscope_testkit::simulate::simulate;

fn analyse(bytes: &[u8], options: Options) -> Analysis {
    let mut analysis = Analysis::new(options);
    analysis.push(bytes);
    analysis.finish();
    analysis
}

fn day() -> Vec<u8> {
    let args = [
        "--events",
        "4000",
        "--broken",
        "0.01",
        "--odd",
        "0.02",
        "--anomalies",
        "0.05",
        "--repeat",
        "0.02",
        "--seed",
        "5",
    ];
    simulate(&args).events
}

#[test]
fn every_count_matches_the_contacts_behind_it() {
    let mut analysis = analyse(&day(), Options::default());
    // Every group of the report, facet, bucket and strip against the query that it stands for.
    laws::answers_agree(&mut analysis);
    let report = analysis.report(&ReportOptions::default());
    assert!(report.all.contacts > 200 && report.by_agent.len() > 5 && report.by_skill_group.len() > 1);
    assert!(report.all.abandoned > 0 && report.all.timeouts > 0 && report.all.transfers > 0, "{:?}", report.all);

    // An agent's part is not the contact's: who only rang has not answered.
    let agent = report.by_agent.iter().find(|g| g.figures.timeouts_ring > 0).expect("an agent who missed a call");
    let group = Some(GroupName { by: GroupKind::Agent, key: agent.key.clone() });
    let query = ContactQuery { group, outcome: Some(vec!["timeout".into()]), ..ContactQuery::default() };
    let page = analysis.contacts(&query);
    assert_eq!(page.total, agent.figures.timeouts as usize);
    assert!(page.items.iter().any(|row| row.outcome.name() == "answered"));
}

#[test]
fn contacts_are_sorted_by_every_column() {
    let mut analysis = analyse(&day(), Options::default());
    let mut rows = |sort| {
        let query = ContactQuery { sort, limit: Some(usize::MAX), ..ContactQuery::default() };
        let up = analysis.contacts(&query).items;
        let mut down = analysis.contacts(&ContactQuery { descending: true, ..query }).items;
        down.reverse();
        assert_eq!(up, down);
        up
    };
    macro_rules! sorted {
        ($($sort:ident $key:expr;)*) => {$(
            assert!(rows(ContactSort::$sort).is_sorted_by_key($key), stringify!($sort));
        )*};
    }
    sorted! {
        Start |r| (r.start_time.clone(), r.contact_id.clone());
        End |r| r.end_time.clone();
        Duration |r| r.metrics.total_ms;
        Answer |r| r.metrics.answer_ms;
        Ivr |r| r.metrics.ivr_ms;
        Queue |r| r.metrics.queue_ms;
        Ring |r| r.metrics.ring_ms;
        Talk |r| r.metrics.talk_ms;
        Acw |r| r.metrics.acw_ms;
        Wait |r| r.metrics.answer_ms.unwrap_or(r.metrics.ivr_ms + r.metrics.queue_ms + r.metrics.ring_ms);
        Events |r| r.events;
        Id |r| r.contact_id.clone();
        Outcome |r| r.outcome;
        Caller |r| r.caller.clone();
        Callee |r| r.callee.clone();
        Agents |r| r.agent_ids.clone();
        SkillGroups |r| r.skill_group_ids.clone();
        Transfers |r| r.metrics.transfers;
        Requeues |r| r.metrics.requeues;
        Problems |r| r.invalid as usize + r.anomalies.len();
    }
}

#[test]
fn every_filter_finds_exactly_its_contacts() {
    let mut analysis = analyse(&day(), Options::default());
    let none = ContactQuery::default;
    let all = analysis.contacts(&ContactQuery { limit: Some(usize::MAX), ..none() }).items;
    let mut check = |query: ContactQuery, holds: &dyn Fn(&callscope::ContactRow) -> bool| {
        let found = analysis.contacts(&ContactQuery { limit: Some(usize::MAX), ..query.clone() }).items;
        let wanted: Vec<_> = all.iter().filter(|row| holds(row)).cloned().collect();
        assert!(!wanted.is_empty() && wanted.len() < all.len(), "{query:?} leaves out nothing or all");
        assert_eq!(found, wanted, "{query:?}");
    };
    let odd = |r: &callscope::ContactRow| r.invalid > 0 || !r.anomalies.is_empty();
    check(ContactQuery { problems: Some(true), ..none() }, &odd);
    check(ContactQuery { problems: Some(false), ..none() }, &|r| !odd(r));
    check(ContactQuery { transferred: Some(true), ..none() }, &|r| r.metrics.transfers > 0);
    check(ContactQuery { requeued: Some(true), ..none() }, &|r| r.metrics.requeues > 0);
    check(ContactQuery { answered_within_ms: Some(20_000), ..none() }, &|r| {
        r.metrics.answer_ms.is_some_and(|ms| ms <= 20_000)
    });
    let agents: Vec<String> = all.iter().flat_map(|r| r.agent_ids.clone()).take(2).collect();
    check(ContactQuery { agent_id: Some(agents.clone()), ..none() }, &|r| {
        agents.iter().any(|a| r.agent_ids.contains(a))
    });
    let callee = all.iter().find_map(|r| r.callee.clone()).expect("a callee").to_uppercase();
    let search = Some(format!(" {} ", &callee[1..]));
    let mentions = |r: &callscope::ContactRow| {
        let texts = [&Some(r.contact_id.clone()), &r.caller, &r.callee];
        let mut texts: Vec<String> = texts.into_iter().flatten().map(|t| t.to_uppercase()).collect();
        texts.extend(r.agent_ids.iter().map(|a| a.to_uppercase()));
        texts.iter().any(|t| t.contains(&callee[1..]))
    };
    // Parties of single events may be others than the first.
    let found = analysis.contacts(&ContactQuery { search, limit: Some(usize::MAX), ..none() });
    assert!(all.iter().filter(|r| mentions(r)).all(|r| found.items.contains(r)) && found.total < all.len());

    let code = Some("unknown-field".to_owned());
    let query = ContactQuery { code: code.clone(), limit: Some(usize::MAX), ..none() };
    let coded: Vec<String> = analysis.contacts(&query).items.into_iter().map(|r| r.contact_id).collect();
    let events = analysis.events(&EventQuery { code, limit: Some(usize::MAX), ..EventQuery::default() }).items;
    assert!(!coded.is_empty());
    for e in events.iter().filter(|e| e.event_type.is_some() && e.event_time.is_some()) {
        assert!(e.contact_id.as_ref().is_none_or(|id| coded.contains(id)), "{e:?}");
    }
    assert!(coded.iter().all(|id| events.iter().any(|e| e.contact_id.as_ref() == Some(id))));
}

#[test]
fn an_empty_filter_list_matches_nothing_and_null_matches_unread_values() {
    let mut analysis = analyse(
        br#"{"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"a"}
            {"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"b","callType":"Inbound"}"#,
        Options::default(),
    );
    let mut total = |json: &str| {
        let query: ContactQuery = serde_json::from_str(json).unwrap();
        analysis.contacts(&query).total
    };
    assert_eq!(total("{}"), 2);
    assert_eq!(total(r#"{"outcome":[]}"#), 0);
    assert_eq!(total(r#"{"callType":[null]}"#), 1);
    assert_eq!(total(r#"{"callType":["Inbound","Inbound",null]}"#), 2);
    assert_eq!(total(r#"{"agentId":"nobody"}"#), 0);
    assert_eq!(total(r#"{"group":{"by":"callType","key":null}}"#), 1);
    assert_eq!(total(r#"{"group":{"by":"hour","key":"2021-04-14T10:00:00+08:00"}}"#), 2);
    assert_eq!(total(r#"{"group":{"by":"hour","key":"2021-04-14T11:00:00+08:00"}}"#), 0);
    assert_eq!(total(r#"{"group":{"by":"hour","key":"noon"}}"#), 0);
    assert_eq!(total(r#"{"group":{"by":"agent","key":"nobody"}}"#), 0);
    // No queue has ended, so nobody has a time in it; both have waited until now.
    assert_eq!(total(r#"{"ranges":{"queueMs":{}}}"#), 0);
    assert_eq!(total(r#"{"ranges":{"waitMs":{"toMs":1}}}"#), 2);
    assert!(serde_json::from_str::<ContactQuery>(r#"{"ranges":{"queue":{}}}"#).is_err());
}

#[test]
fn agent_rows_have_states_on_request() {
    let mut analysis = analyse(&day(), Options::default());
    let from = Some("2021-04-14T10:00:00Z".to_owned());
    let plain = analysis.agents(&AgentQuery { from: from.clone(), ..AgentQuery::default() });
    assert!(plain.items.iter().all(|row| row.states.is_none()));
    let page = analysis.agents(&AgentQuery { from: from.clone(), states: true, ..AgentQuery::default() });
    assert_eq!(page.total, plain.total);
    for row in page.items {
        let agent = analysis.agent(&row.agent_id, from.as_deref(), None).expect("an agent");
        let spans = row.states.expect("states");
        assert_eq!(spans.len(), agent.states.len());
        for (span, state) in spans.iter().zip(&agent.states) {
            let of_span = (span.state, &span.start_time, &span.end_time, &span.contact_id, &span.break_reason);
            let of_state = (state.state, &state.start_time, &state.end_time, &state.contact_id, &state.break_reason);
            assert_eq!(of_span, of_state);
        }
    }
}

#[test]
fn buckets_have_round_bounds_and_exact_counts() {
    let event = |id: usize, ms: u64| {
        let at = |ms: u64| 1_618_367_640_000 + ms;
        format!(
            "{{\"EventType\":\"Enqueue\",\"EventTime\":{},\"contactId\":\"c{id}\"}}\n\
             {{\"EventType\":\"AssignAgent\",\"EventTime\":{},\"contactId\":\"c{id}\"}}\n",
            at(0),
            at(ms)
        )
    };
    // 0 to 9.9 s in steps of 0.1 s, and one that waited for a day.
    let mut text: String = (0..100).map(|i| event(i, i as u64 * 100)).collect();
    text += &event(100, 86_400_000);
    let analysis = analyse(text.as_bytes(), Options::default());
    let d = analysis.distribution(&ContactQuery::default(), DurationName::QueueMs, Some(11));
    assert_eq!((d.count, d.without, d.bucket_ms), (101, 0, 1000));
    assert_eq!((d.min_ms, d.p50_ms, d.p99_ms, d.max_ms), (Some(0), Some(5000), Some(9900), Some(86_400_000)));
    let buckets: Vec<_> = d.buckets.iter().map(|b| (b.from_ms, b.to_ms, b.count)).collect();
    assert_eq!(buckets[..2], [(0, Some(1000), 10), (1000, Some(2000), 10)]);
    assert_eq!((buckets.len(), buckets[10]), (11, (10_000, None, 1)));
    let none = analysis.distribution(&ContactQuery::default(), DurationName::TalkMs, None);
    assert_eq!((none.count, none.without, none.max_ms, none.buckets.len()), (0, 101, None, 0));
}

#[test]
fn a_preview_equals_the_analysis_of_what_was_read() {
    let bytes = day();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    let mut analysis = Analysis::new(Options::default());
    let mut read = 0;
    for part in lines.chunks(lines.len() / 5) {
        analysis.push(&part.concat());
        read += part.len();
        analysis.preview();
        let known = lines[..read].concat();
        let mut whole = analyse(&known, Options::default());
        assert_eq!(analysis.summary().contacts, whole.summary().contacts);
        assert_eq!(analysis.report(&ReportOptions::default()).all, whole.report(&ReportOptions::default()).all);
        let query = ContactQuery { limit: Some(usize::MAX), ..ContactQuery::default() };
        assert_eq!(analysis.contacts(&query), whole.contacts(&query));
        // What comes now is not asked about yet.
        let before = analysis.events(&EventQuery::default()).total;
        let facets = analysis.diagnostic_facets(&DiagnosticQuery::default());
        analysis.push(b"{\"EventType\":\"Nothing\"}\n");
        assert_eq!(analysis.events(&EventQuery::default()).total, before);
        assert_eq!(analysis.diagnostic_facets(&DiagnosticQuery::default()), facets);
        analysis = Analysis::new(Options::default());
        analysis.push(&known);
    }
}

#[test]
fn at_the_memory_limit_the_beginning_is_kept() {
    let bytes = day();
    let whole = analyse(&bytes, Options::default());
    assert_eq!(whole.summary().not_kept, None);
    let mut last = 0;
    for max_memory_bytes in [0, 1 << 20, 3 << 20, 5 << 20] {
        let options = Options { max_memory_bytes, ..Options::default() };
        let mut some = Analysis::new(options.clone());
        for source in bytes.chunks(bytes.len() / 3 + 1) {
            // Cut in the middle of an event: two of them are broken.
            some.begin("part");
            source.chunks(777).for_each(|chunk| some.push(chunk));
        }
        some.finish();
        let summary = some.summary();
        let Some(not_kept) = summary.not_kept.clone() else { continue };
        assert!(summary.events >= last, "more memory keeps no less");
        last = summary.events;
        let mut prefix = Analysis::new(Options::default());
        for (number, source) in bytes.chunks(bytes.len() / 3 + 1).enumerate() {
            prefix.begin("part");
            match number.cmp(&(not_kept.source as usize)) {
                std::cmp::Ordering::Less => prefix.push(source),
                std::cmp::Ordering::Equal => prefix.push(&source[..not_kept.offset as usize]),
                std::cmp::Ordering::Greater => {}
            }
        }
        prefix.finish();
        let mut all = Analysis::new(Options::default());
        for source in bytes.chunks(bytes.len() / 3 + 1) {
            all.begin("part");
            all.push(source);
        }
        all.finish();
        let (kept, all) = (prefix.summary(), all.summary());
        assert_eq!((summary.events, summary.valid, summary.invalid), (kept.events, kept.valid, kept.invalid));
        assert_eq!((&summary.codes, &summary.event_types), (&kept.codes, &kept.event_types));
        assert_eq!(summary.events as u64 + not_kept.events, all.events as u64);
        assert_eq!(summary.invalid as u64 + not_kept.invalid, all.invalid as u64);
        assert_eq!(not_kept.valid + not_kept.invalid, not_kept.events);
        assert_eq!(summary.bytes, bytes.len() as u64);
        assert_eq!(summary.bytes, kept.bytes + not_kept.bytes);
        assert_eq!(some.contact_count(), prefix.contact_count());
        for place in 0..some.contact_count() {
            assert_eq!(some.contact_at(place), prefix.contact_at(place));
        }
        assert!(not_kept.message.en.contains(&format!("line {} of part", not_kept.line)), "{}", not_kept.message.en);
        laws::answers_agree(&mut some);
    }
    assert!(last > 0, "no limit was between nothing and all");
}

#[test]
fn facets_and_overviews_of_no_input_are_empty() {
    let analysis = analyse(b"", Options::default());
    let facets = analysis.facets(&ContactQuery::default(), &FacetOptions::default());
    assert_eq!((facets.total, facets.outcome.len(), facets.agent_id.more), (0, 0, 0));
    let overview = analysis.overview(&ContactQuery::default(), &OverviewOptions::default());
    assert_eq!((overview.start_time, overview.buckets.len()), (None, 0));
}
