//! The schemas and the checker are two readings of one catalogue: over the corpus and thousands of its mutations the
//! jsonschema crate, with the committed schemas, must say what the checker says in strict mode.

use std::fs;

use callscope::catalog::{Dialect, DocumentedEvent, EventType};
use callscope::{CheckedEvent, Options, check_all};
use callscope_testkit::corpus::Entry;
use callscope_testkit::mutate::Mutator;
use callscope_testkit::{corpus, repository};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// How many mutated payloads are checked, in parts that run beside each other.
const MUTATED: usize = 100_000;
const PARTS: usize = 4;

/// Judges mutated payloads, a part of them in each thread; `one` returns whether the payload was accepted, and the
/// disagreement in words, if there is one.
fn for_each_mutation(seed: u64, one: impl Fn(&mut Mutator) -> (bool, Option<String>) + Sync) {
    let part = |number: usize| {
        let mut mutator = Mutator::new(seed + number as u64);
        let all: Vec<_> = (0..MUTATED / PARTS).map(|_| one(&mut mutator)).collect();
        let accepted = all.iter().filter(|(accepted, _)| *accepted).count();
        (accepted, all.into_iter().filter_map(|(_, words)| words).collect::<Vec<_>>())
    };
    let parts: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..PARTS).map(|number| scope.spawn(move || part(number))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a verdict")).collect()
    });
    let accepted: usize = parts.iter().map(|(accepted, _)| accepted).sum();
    report(parts.into_iter().flat_map(|(_, words)| words).collect());
    assert!((MUTATED / 10..MUTATED * 9 / 10).contains(&accepted), "{accepted} of {MUTATED} are good: a poor mix");
}

/// What the checker says of one payload.
fn check_one(text: &str, strict: bool) -> CheckedEvent {
    let mut events = check_all(text.as_bytes(), &Options { strict, ..Options::default() });
    assert_eq!(events.len(), 1, "one event, one verdict: {text}");
    events.remove(0)
}

fn codes(event: &CheckedEvent) -> Vec<&'static str> {
    event.diagnostics.iter().map(|diagnostic| diagnostic.code.id()).collect()
}

fn normal_of(event: &CheckedEvent) -> Value {
    // 1e999 is JSON text, but no JSON value here.
    event.normal.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn schema(path: &str) -> Validator {
    let path = repository("schema").join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    jsonschema::draft202012::new(&serde_json::from_str(&text).expect("JSON")).expect("a schema")
}

/// The schemas of a dialect's events.
struct Schemas {
    dialect: Dialect,
    any: Validator,
    /// By the documented name.
    each: Vec<(&'static str, Validator)>,
}

impl Schemas {
    /// Those of every dialect, in the order of [`Dialect::ALL`].
    fn all() -> [Schemas; Dialect::COUNT] {
        Dialect::ALL.map(|dialect| {
            let folder = if dialect == Dialect::V1 { String::new() } else { format!("{}/", dialect.id()) };
            let one = |event: &DocumentedEvent| (event.name, schema(&format!("{folder}events/{}.json", event.name)));
            let each = dialect.events().iter().map(one).collect();
            Schemas { dialect, any: schema(&format!("{folder}event.json")), each }
        })
    }

    /// What the schemas say of a payload: for any event, and for the one that it names or was to have.
    fn accept(&self, event: &str, payload: &Value) -> (bool, bool) {
        let named = payload[self.dialect.common_name(callscope::catalog::Field::EventType)].as_str();
        let of =
            |name: &str| self.each.iter().find(|(one, _)| *one == name).map(|(_, schema)| schema.is_valid(payload));
        (self.any.is_valid(payload), named.and_then(of).or_else(|| of(event)).unwrap_or_default())
    }
}

/// The dialect that the checker found.
fn dialect_of(event: &CheckedEvent) -> Dialect {
    normal_of(event)["dialect"].as_str().and_then(Dialect::from_id).unwrap_or_default()
}

/// The first disagreements in words, for a test that fails.
fn report(mut disagreements: Vec<String>) {
    let count = disagreements.len();
    disagreements.truncate(20);
    assert!(count == 0, "{count} disagreements, among them\n{}", disagreements.join("\n"));
}

#[test]
fn the_corpus_gets_its_expected_verdicts() {
    let schemas = Schemas::all();
    let mut disagreements = Vec::new();
    for Entry { dialect, event, case, code, strict: strictly, lenient: leniently, payload } in corpus::entries() {
        let payload = Value::Object(payload);
        let text = payload.to_string();
        let (strict, lenient) = (check_one(&text, true), check_one(&text, false));
        let (any, each) = schemas[dialect as usize].accept(event.name, &payload);
        for (who, said, due) in [
            ("event.json", any, strictly),
            ("its schema", each, strictly),
            ("the strict checker", strict.valid, strictly),
            ("the checker", lenient.valid, leniently),
        ] {
            if said != due {
                disagreements.push(format!("{} {case}: {who} says {said}: {text} {:?}", event.name, codes(&strict)));
            }
        }
        for (checked, strictly) in [(&strict, true), (&lenient, false)] {
            // The normal form's names and values are news to strict mode alone.
            let due = code.filter(|code| strictly || !["field-renamed", "enum-renamed"].contains(code));
            if let Some(code) = due.filter(|code| !codes(checked).contains(code)) {
                disagreements.push(format!("{} {case}: no {code}: {text} {:?}", event.name, codes(checked)));
            }
        }
    }
    report(disagreements);
}

#[test]
fn schemas_and_checker_agree_on_mutated_payloads() {
    let schemas = Schemas::all();
    let entries = corpus::entries();
    for_each_mutation(20210414, |mutator| {
        let entry = &entries[mutator.below(entries.len())];
        let other = &entries[mutator.below(entries.len())];
        // From something good, small changes also lead to something good.
        let payload =
            if mutator.below(4) > 0 { corpus::full(entry.dialect, entry.event) } else { entry.payload.clone() };
        let payload = Value::Object(mutator.mutate(&payload, &other.payload));
        let text = payload.to_string();
        let checked = check_one(&text, true);
        // A schema is of one dialect; which one an event is, the checker decides.
        let read = dialect_of(&checked);
        let (any, each) = schemas[read as usize].accept(entry.event.name, &payload);
        let (other, _) = schemas[read.other() as usize].accept(entry.event.name, &payload);
        let alone = checked.valid || !beyond_schemas(&checked);
        let differ = alone && checked.valid != any || any != each;
        // No payload is right by both. The other one's may accept what the checker does not read as it: members that
        // only this dialect has are unknown there, and free.
        let words = (differ || any && other).then(|| {
            let (valid, codes) = (checked.valid, codes(&checked));
            format!("event.json {any}, its schema {each}, the other dialect's {other}, the strict checker {valid}: {text} {codes:?}")
        });
        (any, words)
    });
}

/// Whether an event is refused for something that no schema can say: its two names for one field disagree.
fn beyond_schemas(checked: &CheckedEvent) -> bool {
    let mut errors = checked.diagnostics.iter().filter(|d| d.severity == callscope::Severity::Error);
    errors.all(|d| d.code == callscope::Code::ConflictingField)
}

/// What normalising did to an event that had something to be done to it.
fn was_normalised(checked: &CheckedEvent) -> bool {
    const MORE: [&str; 4] = ["list-split", "unknown-field", "unwrapped", "log-prefix"];
    checked.diagnostics.iter().any(|d| d.code.spec().strict || MORE.contains(&d.code.id()))
}

#[test]
fn the_normal_form_of_a_valid_event_satisfies_its_schema() {
    let normal = schema("normal.json");
    let mut disagreements = Vec::new();
    for entry in corpus::entries() {
        let checked = check_one(&Value::Object(entry.payload).to_string(), false);
        if checked.valid
            && let Err(error) = normal.validate(&normal_of(&checked))
        {
            disagreements.push(format!("{} {}: {error}: {}", entry.event.name, entry.case, normal_of(&checked)));
        }
    }
    report(disagreements);
}

#[test]
fn the_normal_schema_accepts_what_normalising_does_not_change() {
    let normal = schema("normal.json");
    let good: Vec<Map<String, Value>> = corpus::entries()
        .into_iter()
        .map(|entry| check_one(&Value::Object(entry.payload).to_string(), false))
        .filter(|checked| checked.valid)
        .filter_map(|checked| normal_of(&checked).as_object().cloned())
        .collect();
    for_each_mutation(414285, |mutator| {
        let (one, other) = (&good[mutator.below(good.len())], &good[mutator.below(good.len())]);
        let payload = Value::Object(mutator.mutate(one, other));
        let text = payload.to_string();
        let checked = check_one(&text, false);
        let alone = checked.valid && !was_normalised(&checked) && normal_of(&checked) == whole(payload.clone());
        let says = normal.is_valid(&payload);
        let words = (says != alone).then(|| {
            let (became, codes) = (normal_of(&checked), codes(&checked));
            format!("normal.json {says}, the checker {alone}: {text}\n  became {became} {codes:?}")
        });
        (says, words)
    });
}

/// The payload with whole numbers of 1.0 written 1, which is the same number.
fn whole(mut payload: Value) -> Value {
    for name in ["result", "beginOffsetMs", "endOffsetMs"] {
        let number = payload.get(name).and_then(Value::as_f64);
        if let Some(number) = number.filter(|n| n.fract() == 0.0 && n.abs() < 1e15) {
            payload[name] = json!(number as i64);
        }
    }
    payload
}

#[test]
fn check_results_satisfy_their_schema() {
    let output = schema("output/check.json");
    let mut disagreements = Vec::new();
    let payloads = corpus::entries().into_iter().map(|entry| Value::Object(entry.payload).to_string());
    let broken = ["[1]", "{\"EventType\":", "{\"EventType\":\"Dialing\",}", "{\"a\":1}", "x {\"a/~b\":\"\"}"];
    for text in payloads.chain(broken.map(str::to_owned)) {
        for strict in [false, true] {
            let options = Options { strict, ..Options::default() };
            for event in check_all(text.as_bytes(), &options) {
                let record = serde_json::to_value(&event).expect("JSON");
                if let Err(error) = output.validate(&record) {
                    disagreements.push(format!("{error}: {record}"));
                }
            }
        }
    }
    report(disagreements);
}

/// What JSON Schema cannot say (docs/schemas.md): the schemas accept it, strict mode does not.
#[test]
fn differences_that_json_schema_cannot_express_are_as_listed() {
    let [schemas, _] = Schemas::all();
    let full = |event: EventType| Value::Object(corpus::full(Dialect::V1, event.documented(Dialect::V1).unwrap()));
    let good = full(EventType::AgentReady).to_string();
    let with = |member: String| good.replacen('{', &format!("{{{member},"), 1);
    let cases = [
        (
            "a time that is in another century's year in UTC",
            good.replace("2021-04-14T02:34:00.447Z", "0000-01-01T00:00:00+00:01"),
        ),
        ("nesting", with(format!("\"deep\":{}{}", "[".repeat(80), "]".repeat(80)))),
        ("size", with(format!("\"long\":\"{}\"", "x".repeat(1 << 20)))),
    ];
    for (what, text) in cases {
        let payload: Value = serde_json::from_str(&text).expect(what);
        assert_eq!(schemas.accept("AgentReady", &payload), (true, true), "{what}");
        assert!(!check_one(&text, true).valid, "{what}");
    }
    // A member that came twice is one by the time a schema sees it; the checker warns, and so accepts it too.
    let twice = check_one(&with("\"result\":7".to_owned()), true);
    assert!(twice.valid);
    // A number beyond all numbers is no number to a schema; to the checker it is not one either.
    let mut recording = full(EventType::RecordingReady);
    recording["Duration"] = json!("DURATION");
    let text = recording.to_string().replace("\"DURATION\"", "1e999");
    assert!(serde_json::from_str::<Value>(&text).is_err());
    assert!(!check_one(&text, true).valid);
}
