//! The answers of one analysis.

use super::figures_add_up;
use callscope::diagnostic::CODES;
use callscope::{
    Analysis, ContactQuery, DiagnosticQuery, DurationName, DurationRange, EventQuery, Facet, FacetOptions, Figures,
    GroupKind, GroupName, OverviewOptions, Report, ReportOptions,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn parses(value: &impl serde::Serialize) -> Value {
    let text = serde_json::to_string(value).expect("JSON");
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// Pages, single answers and the summary agree.
pub fn answers_agree(a: &mut Analysis) {
    let s = a.summary();
    parses(&s);
    let every = EventQuery { limit: Some(usize::MAX), ..EventQuery::default() };
    let rows = a.events(&every);
    parses(&rows);
    assert_eq!((rows.total, rows.items.len()), (s.events, s.events));
    assert_eq!(s.valid, rows.items.iter().filter(|e| e.valid).count());
    assert_eq!(s.invalid, s.events - s.valid);
    assert_eq!(s.with_warnings, rows.items.iter().filter(|e| e.valid && e.warnings > 0).count());
    assert_eq!(s.duplicates, rows.items.iter().filter(|e| e.duplicate).count() as u64);
    assert_eq!(s.sources.iter().map(|s| s.events).sum::<usize>(), s.events);
    for (valid, count) in [(true, s.valid), (false, s.invalid)] {
        assert_eq!(a.events(&EventQuery { valid: Some(valid), ..every.clone() }).total, count);
    }
    assert_eq!(s.event_types.iter().map(|t| t.events).sum::<usize>(), s.events);
    assert_eq!(s.event_types.iter().map(|t| t.invalid).sum::<usize>(), s.invalid);
    for t in &s.event_types {
        let query = EventQuery { event_type: Some(t.event_type.map(|t| t.name().to_owned())), ..every.clone() };
        assert_eq!(a.events(&query).total, t.events);
        assert_eq!(a.events(&EventQuery { valid: Some(false), ..query }).total, t.invalid);
    }
    let duplicates = EventQuery { duplicate: Some(true), ..every.clone() };
    assert_eq!(a.events(&duplicates).total as u64, s.duplicates);
    for (source, named) in s.sources.iter().enumerate() {
        assert_eq!(a.events(&EventQuery { source: Some(source), ..every.clone() }).total, named.events);
    }
    for row in rows.items.iter().filter(|row| row.length > 0) {
        for at in [row.offset, row.offset + row.length - 1] {
            let found = a.event_at(row.source, at).expect("an event");
            assert!(
                found.offset <= at && at < found.offset + found.length && found.index <= row.index,
                "{row:?} {found:?}"
            );
        }
    }
    let times: Vec<&String> = rows.items.iter().filter_map(|e| e.event_time.as_ref()).collect();
    assert_eq!(times.iter().min().copied(), s.start_time.as_ref());
    assert_eq!(times.iter().max().copied(), s.end_time.as_ref());

    let all = DiagnosticQuery { limit: Some(usize::MAX), ..DiagnosticQuery::default() };
    let page = a.diagnostics(&all);
    parses(&page);
    assert_eq!(page.total, page.items.len());
    let mut of_events = 0;
    for row in &rows.items {
        assert_eq!(a.event(row.index).as_ref(), Some(row));
        let own = a.event_diagnostics(row.index);
        of_events += own.len();
        let listed: Vec<_> = page.items.iter().filter(|d| d.event == row.index).map(|d| d.diagnostic.clone()).collect();
        assert_eq!(own, listed);
        let count = |severity: &str| own.iter().filter(|d| d.severity.id() == severity).count();
        assert_eq!((row.valid, row.warnings, row.notes), (count("error") == 0, count("warning"), count("note")));
    }
    assert_eq!(of_events, page.total);
    for spec in CODES.iter().filter(|c| c.id != "out-of-order") {
        let code = Some(spec.id.to_owned());
        let counted: u64 = s.codes.iter().filter(|c| c.code == spec.code).map(|c| c.count).sum();
        assert_eq!(
            a.diagnostics(&DiagnosticQuery { code: code.clone(), ..all.clone() }).total as u64,
            counted,
            "{}",
            spec.id
        );
        let mut events: Vec<usize> =
            page.items.iter().filter(|d| d.diagnostic.code == spec.code).map(|d| d.event).collect();
        events.sort_unstable();
        events.dedup();
        let found: Vec<usize> = a.events(&EventQuery { code, ..every.clone() }).items.iter().map(|e| e.index).collect();
        assert_eq!(found, events, "{}", spec.id);
    }
    // A page is a part of the whole.
    let part = a.diagnostics(&DiagnosticQuery { offset: 2, limit: Some(3), ..all.clone() });
    assert_eq!((part.total, &part.items[..]), (page.total, page.items.get(2..page.total.min(5)).unwrap_or_default()));
    let part = a.events(&EventQuery { offset: 2, limit: Some(3), ..every });
    assert_eq!((part.total, &part.items[..]), (rows.total, rows.items.get(2..rows.total.min(5)).unwrap_or_default()));
    assert_eq!(a.contact_count(), s.contacts);
    let contacts: BTreeSet<&String> = rows
        .items
        .iter()
        .filter(|e| e.event_type.is_some() && e.event_time.is_some())
        .filter_map(|e| e.contact_id.as_ref())
        .collect();
    assert_eq!(contacts.len(), s.contacts);
    contacts_agree(a, &contacts);
    questions_agree(a);
}

/// Lists of contacts hold what the contacts say, in the order that was asked for.
fn contacts_agree(a: &mut Analysis, ids: &BTreeSet<&String>) {
    let every = ContactQuery { limit: Some(usize::MAX), ..ContactQuery::default() };
    let page = a.contacts(&every);
    parses(&page);
    assert_eq!((page.total, page.items.len()), (ids.len(), ids.len()));
    let mut before: Option<(&String, &String)> = None;
    for (i, row) in page.items.iter().enumerate() {
        let contact = a.contact_at(i).expect("a contact");
        figures_add_up(&contact);
        parses(&contact);
        assert_eq!(a.contact(&row.contact_id).as_ref(), Some(&contact));
        assert_eq!((row.index, &row.contact_id, row.metrics), (i, &contact.contact_id, contact.metrics));
        assert_eq!((row.outcome, row.outcome_detail), (contact.outcome, contact.outcome_detail));
        assert_eq!((&row.start_time, &row.end_time), (&contact.start_time, &contact.end_time));
        assert_eq!((&row.caller, &row.callee), (&contact.caller, &contact.callee));
        assert_eq!((&row.agent_ids, &row.skill_group_ids), (&contact.agent_ids, &contact.skill_group_ids));
        assert_eq!(row.events as usize, contact.events.len());
        assert_eq!(row.invalid as usize, contact.events.iter().filter(|e| !e.valid).count());
        let numbers = a.contact_events(&row.contact_id);
        let places: Vec<_> = numbers.iter().filter_map(|n| a.event(*n)).map(|e| (e.offset, e.event_type)).collect();
        let listed: Vec<_> = contact.events.iter().map(|e| (e.offset, e.event_type)).collect();
        assert_eq!(places, listed);
        let key = (&row.start_time, &row.contact_id);
        assert!(before.is_none_or(|b| b < key), "the order of contacts");
        before = Some(key);
    }
    use callscope::ContactSort::*;
    let mut wanted: Vec<usize> = (0..ids.len()).collect();
    let sorts = [
        Start,
        End,
        Duration,
        Wait,
        Answer,
        Ivr,
        Queue,
        Ring,
        Talk,
        Acw,
        Events,
        Id,
        Outcome,
        CallType,
        Caller,
        Callee,
        Agents,
        SkillGroups,
        Transfers,
        Requeues,
        Problems,
    ];
    for sort in sorts {
        let sorted = a.contacts(&ContactQuery { sort, descending: true, ..every.clone() });
        let mut have: Vec<usize> = sorted.items.iter().map(|r| r.index).collect();
        have.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(have, wanted, "{sort:?}");
    }
    let part = a.contacts(&ContactQuery { offset: 1, limit: Some(2), ..every });
    assert_eq!((part.total, &part.items[..]), (page.total, page.items.get(1..page.total.min(3)).unwrap_or_default()));
}

/// What stands behind the counts of some figures, as changes to the query of their group.
fn behind(f: &Figures, service_level_ms: i64) -> Vec<(u32, ContactQuery)> {
    let none = ContactQuery::default;
    let text = |text: &str| Some(vec![text.to_owned()]);
    let outcome = |name: &str| ContactQuery { outcome: text(name), ..none() };
    let detail = |name: &str, detail: Option<&str>| ContactQuery {
        outcome: text(name),
        outcome_detail: Some(vec![detail.map(str::to_owned)]),
        ..none()
    };
    let inbound = || Some(vec![Some("Inbound".to_owned())]);
    let offered = || ContactQuery { call_type: inbound(), queued: Some(true), ..none() };
    let has = |metric| ContactQuery { ranges: BTreeMap::from([(metric, DurationRange::default())]), ..none() };
    vec![
        (f.contacts, none()),
        (f.answered, outcome("answered")),
        (f.abandoned, outcome("abandoned")),
        (f.abandoned_ivr, detail("abandoned", Some("IVR"))),
        (f.abandoned_queuing, detail("abandoned", Some("Queuing"))),
        (f.abandoned_ring, detail("abandoned", Some("Ring"))),
        (f.abandoned_unknown, detail("abandoned", None)),
        (f.timeouts, outcome("timeout")),
        (f.timeouts_queue, detail("timeout", Some("queue"))),
        (f.timeouts_ring, detail("timeout", Some("ring"))),
        (f.unanswered, outcome("unanswered")),
        (f.open, outcome("open")),
        (f.service_level_offered, offered()),
        (f.service_level_answered, ContactQuery { answered_within_ms: Some(service_level_ms), ..offered() }),
        (f.queue.count, has(DurationName::QueueMs)),
        (f.ring.count, has(DurationName::RingMs)),
        (f.talk.count, has(DurationName::TalkMs)),
        (f.acw.count, has(DurationName::AcwMs)),
    ]
}

/// Every count of a report is the total of a query, and the report over a group's contacts is the group's.
fn report_agrees(a: &mut Analysis, report: &Report) {
    let group = |by, key: &Option<String>| Some(GroupName { by, key: key.clone() });
    let mut groups = vec![(None, &report.all)];
    groups.extend(report.by_skill_group.iter().map(|g| (group(GroupKind::SkillGroup, &g.key), &g.figures)));
    groups.extend(report.by_agent.iter().map(|g| (group(GroupKind::Agent, &g.key), &g.figures)));
    groups.extend(report.by_call_type.iter().map(|g| (group(GroupKind::CallType, &g.key), &g.figures)));
    // Beyond the years of four digits an hour's name is not its beginning.
    let hours = report.by_hour.iter().filter(|g| g.key.as_deref().is_some_and(|k| ("1".."9").contains(&k)));
    groups.extend(hours.map(|g| (group(GroupKind::Hour, &g.key), &g.figures)));
    for (group, figures) in groups {
        for (count, query) in behind(figures, report.service_level_ms) {
            let query = ContactQuery { group: group.clone(), ..query };
            assert_eq!(a.contacts(&query).total, count as usize, "{query:?}");
        }
        let by = group.as_ref().map(|g| g.by);
        if matches!(by, None | Some(GroupKind::CallType | GroupKind::Hour)) {
            let query = ContactQuery { group: group.clone(), ..ContactQuery::default() };
            assert_eq!(&a.report_of(&ReportOptions::default(), &query).all, figures, "{query:?}");
        }
    }
    for count in &report.anomalies {
        let query = ContactQuery { anomaly: Some(count.code.to_owned()), ..ContactQuery::default() };
        assert_eq!(a.contacts(&query).total, count.contacts);
        let query = callscope::AgentQuery { anomaly: Some(count.code.to_owned()), ..Default::default() };
        assert_eq!(a.agents(&query).total, count.agents);
    }
}

/// Facets, strips and spreads say what the queries say that they stand for.
fn questions_agree(a: &mut Analysis) {
    let report = a.report(&ReportOptions::default());
    report_agrees(a, &report);
    let none = ContactQuery::default;
    let text = |text: &str| Some(text.to_owned());
    let some_agent = report.by_agent.first().map(|g| GroupName { by: GroupKind::Agent, key: g.key.clone() });
    for query in [
        none(),
        ContactQuery { outcome: Some(vec!["answered".into(), "open".into()]), problems: Some(true), ..none() },
        ContactQuery { search: text("1"), call_type: Some(vec![text("Inbound"), None]), ..none() },
        ContactQuery { from: text("2021-04-14T02:34:00Z"), invalid: Some(false), ..none() },
        ContactQuery { group: some_agent, queued: Some(true), ..none() },
    ] {
        facets_agree(a, &query);
        spreads_agree(a, &query);
    }
    diagnostics_agree(a);
}

fn facets_agree(a: &mut Analysis, query: &ContactQuery) {
    let f = a.facets(query, &FacetOptions { limit: 3, ..FacetOptions::default() });
    parses(&f);
    let total = |a: &mut Analysis, query: ContactQuery| a.contacts(&query).total;
    assert_eq!(f.total, total(a, query.clone()));
    let free = ContactQuery { outcome: None, outcome_detail: None, ..query.clone() };
    assert_eq!(f.outcome.iter().map(|o| o.count).sum::<usize>(), total(a, free.clone()));
    for o in &f.outcome {
        let outcome = ContactQuery { outcome: Some(vec![o.value.name().to_owned()]), ..free.clone() };
        assert_eq!(o.count, total(a, outcome.clone()));
        for detail in &o.details {
            let wanted = Some(vec![detail.value.map(str::to_owned)]);
            assert_eq!(detail.count, total(a, ContactQuery { outcome_detail: wanted, ..outcome.clone() }));
        }
    }
    let free = ContactQuery { call_type: None, ..query.clone() };
    assert_eq!(f.call_type.iter().map(|c| c.count).sum::<usize>(), total(a, free.clone()));
    for c in &f.call_type {
        let wanted = Some(vec![c.value.map(str::to_owned)]);
        assert_eq!(c.count, total(a, ContactQuery { call_type: wanted, ..free.clone() }));
    }
    let ordered = |facet: &Facet<String>| {
        let key = |v: &callscope::FacetValue<String>| (std::cmp::Reverse(v.count), v.value.clone());
        assert!(facet.values.is_sorted_by_key(key) && facet.values.len() <= 3, "{facet:?}");
        assert!(facet.more == 0 || facet.values.len() == 3);
    };
    for v in &f.skill_group_id.values {
        let wanted = Some(vec![v.value.clone()]);
        assert_eq!(v.count, total(a, ContactQuery { skill_group_id: wanted, ..query.clone() }));
    }
    for v in &f.agent_id.values {
        assert_eq!(v.count, total(a, ContactQuery { agent_id: Some(vec![v.value.clone()]), ..query.clone() }));
    }
    for v in &f.flow_id.values {
        assert_eq!(v.count, total(a, ContactQuery { flow_id: Some(vec![v.value.clone()]), ..query.clone() }));
    }
    [&f.skill_group_id, &f.agent_id, &f.flow_id].into_iter().for_each(ordered);
    let free = ContactQuery { from: None, to: None, ..query.clone() };
    assert_eq!(f.hour.values.iter().map(|h| h.count).sum::<usize>(), total(a, free));
    let free = ContactQuery { problems: None, invalid: None, anomalies: None, ..query.clone() };
    let p = &f.problems;
    for (count, problems, invalid, anomalies) in [
        (p.any, Some(true), None, None),
        (p.none, Some(false), None, None),
        (p.invalid, None, Some(true), None),
        (p.anomalies, None, None, Some(true)),
    ] {
        assert_eq!(count, total(a, ContactQuery { problems, invalid, anomalies, ..free.clone() }));
    }
    for v in &p.anomaly {
        assert_eq!(v.count, total(a, ContactQuery { anomaly: Some(v.value.to_owned()), ..free.clone() }));
    }
}

fn spreads_agree(a: &mut Analysis, query: &ContactQuery) {
    use DurationName::*;
    let all = a.contacts(query).total;
    for (metric, buckets) in [
        (TotalMs, 2),
        (IvrMs, 3),
        (QueueMs, 7),
        (DialMs, 20),
        (RingMs, 20),
        (TalkMs, 5),
        (AcwMs, 200),
        (AnswerMs, 9),
        (WaitMs, 40),
    ] {
        let d = a.distribution(query, metric, Some(buckets));
        parses(&d);
        assert!(d.buckets.len() <= buckets, "{d:?}");
        assert_eq!(d.count, d.buckets.iter().map(|b| b.count).sum::<u32>());
        assert_eq!((d.count + d.without) as usize, all);
        assert!(d.buckets.windows(2).all(|b| b[0].to_ms == Some(b[1].from_ms)), "{d:?}");
        assert!([d.min_ms, d.p50_ms, d.p90_ms, d.p99_ms, d.max_ms].is_sorted(), "{d:?}");
        for b in d.buckets.iter().filter(|b| b.count > 0) {
            let range = DurationRange { from_ms: Some(b.from_ms), to_ms: b.to_ms };
            let ranges = BTreeMap::from([(metric, range)]);
            assert_eq!(
                a.contacts(&ContactQuery { ranges, ..query.clone() }).total,
                b.count as usize,
                "{metric:?} {b:?}"
            );
        }
    }
    let free = ContactQuery { from: None, to: None, ..query.clone() };
    let o = a.overview(query, &OverviewOptions { buckets: Some(7), ..OverviewOptions::default() });
    parses(&o);
    assert_eq!(o.total as usize, a.contacts(&free).total);
    assert!(o.buckets.len() <= 7);
    for (i, b) in o.buckets.iter().enumerate().filter(|b| b.1.contacts > 0) {
        let to = o.buckets.get(i + 1).map_or(o.end_time.clone(), |next| Some(next.start_time.clone()));
        let within = ContactQuery { from: Some(b.start_time.clone()), to, ..free.clone() };
        assert_eq!(a.contacts(&within).total, b.contacts as usize);
        let outcomes = [b.answered, b.abandoned, b.timeout, b.unanswered, b.open];
        assert_eq!(outcomes.into_iter().sum::<u32>(), b.contacts);
        let problems = ContactQuery { problems: Some(true), ..within };
        if query.problems.is_none() {
            assert_eq!(a.contacts(&problems).total, b.problems as usize);
        }
    }
}

fn diagnostics_agree(a: &mut Analysis) {
    let none = DiagnosticQuery::default;
    let queries = [
        none(),
        DiagnosticQuery { severity: Some("note".into()), ..none() },
        DiagnosticQuery { search: Some("a".into()), ..none() },
        DiagnosticQuery { field: Some(Some("CONTACT_ID".into())), ..none() },
    ];
    for query in queries {
        let f = a.diagnostic_facets(&query);
        parses(&f);
        let total = |query: DiagnosticQuery| a.diagnostics(&query).total;
        assert_eq!(f.total, total(query.clone()));
        for c in &f.code {
            let (code, severity) = (Some(c.code.id().to_owned()), Some(c.severity.id().to_owned()));
            assert_eq!(c.count as usize, total(DiagnosticQuery { code, severity, ..query.clone() }));
        }
        for t in &f.event_type {
            let event_type = Some(t.value.map(str::to_owned));
            assert_eq!(t.count, total(DiagnosticQuery { event_type, ..query.clone() }));
        }
        for v in &f.field.values {
            assert_eq!(v.count, total(DiagnosticQuery { field: Some(v.value.clone()), ..query.clone() }), "{v:?}");
        }
        for v in &f.source {
            assert_eq!(v.count, total(DiagnosticQuery { source: Some(v.value), ..query.clone() }));
        }
    }
}
