//! House rules: a JSON Schema of the user's own (2020-12) that every normal event must satisfy as well.
//!
//! The schema judges the normal form; what it finds is reported at its place in the event as it was written.

mod read;
mod words;
mod written;

pub use read::RulesError;

use crate::catalog::Field;
use crate::diagnostic::{Bilingual, BrokenRule, Code, HouseRule, Severity};
use crate::event::{Checked, Finding, House, Other, Path, normal};
use crate::text::json::{Member, Span};
use crate::text::quote::excerpt;
use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::{Location, LocationSegment};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;
use written::Written;

/// How many findings of house rules one event may have; what is more is counted. A rule about the items of a list
/// would else make of one long event any number of findings.
const MOST: usize = 100;

/// Rules of the house: a JSON Schema (2020-12) that the normal form of every event must satisfy.
///
/// What breaks them is a diagnostic with the code `house-rule`: an error, unless the schema says `"x-severity":
/// "warning"` or `"note"` at the rule or around it. A rule calls itself by its `title`. Cloning is cheap.
///
/// ```
/// use callscope::{Analysis, Options, Rules};
///
/// let rules = Rules::new(r#"{"properties":{"agentId":{"title":"Agent ids begin with cc-","pattern":"^cc-"}}}"#)?;
/// let mut analysis = Analysis::with_rules(Options::default(), rules);
/// analysis.push(br#"{"EventType":"AgentReady","EventTime":"2021-04-14T02:34:00.447Z","agentId":"1001@acme",
///     "skillGroupIds":["sales@acme"],"result":0,"instanceId":"acme"}"#);
/// analysis.finish();
/// assert_eq!(analysis.summary().invalid, 1);
///
/// let error = Rules::new(r#"{"properties":{"agentId":{"pattern":"("}}}"#).unwrap_err();
/// assert_eq!((error.pointer.as_str(), error.line, error.column), ("/properties/agentId/pattern", 1, 37));
/// # Ok::<(), callscope::RulesError>(())
/// ```
#[derive(Clone)]
pub struct Rules {
    inner: Arc<Inner>,
}

struct Inner {
    schema: Value,
    validator: Validator,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Rules").field(&self.inner.schema).finish()
    }
}

impl Rules {
    /// Reads a schema.
    ///
    /// Nothing is loaded: a reference must lead to a place in the schema itself. `format` is an annotation, as
    /// 2020-12 has it, and refuses nothing; write a `pattern`.
    pub fn new(schema: &str) -> Result<Rules, RulesError> {
        let (schema, validator) = read::schema(schema)?;
        Ok(Rules { inner: Arc::new(Inner { schema, validator }) })
    }

    /// Adds to `checked` what the event has against the rules. `slots` says which member counts for each field.
    pub(crate) fn apply(&self, checked: &mut Checked, slots: &[u32; Field::COUNT], raw: &[u8], members: &[Member]) {
        let whole = Span::new(0, raw.len());
        let mut text = Vec::new();
        normal::write(checked, raw, &mut text);
        let Some(event) = written::value(&text) else {
            return add(checked, Severity::Error, whole, None, self.about_all(words::too_deep()));
        };
        if self.inner.validator.is_valid(&event) {
            return;
        }
        let (mut more, mut worst) = (0u64, Severity::Note);
        for (i, error) in self.inner.validator.iter_errors(&event).enumerate() {
            let (title, severity) = self.words_around(&error);
            if i >= MOST {
                more += 1;
                worst = worst.min(severity);
                continue;
            }
            let way: Vec<LocationSegment<'_>> = error.instance_path().segments().collect();
            let says = words::says(error.kind(), error.instance(), way.is_empty());
            let written = Written { checked, slots, raw, members }.find(&way, says.missing.as_deref());
            let house = House {
                path: written.path,
                actual: says.actual,
                rule: HouseRule {
                    rule: BrokenRule {
                        title,
                        schema_path: error.schema_path().as_str().to_owned(),
                        instance_path: pointer(&way),
                    },
                    says: says.says,
                },
            };
            add(checked, severity, written.at, written.field, house);
        }
        if more > 0 {
            add(checked, worst, whole, None, self.about_all(words::more(more, MOST)));
        }
    }

    /// A finding about no rule in particular.
    fn about_all(&self, says: Bilingual) -> House {
        let title = text_of(&self.inner.schema).unwrap_or("JSON Schema");
        let title = excerpt(Cow::Borrowed(title)).into_owned();
        let rule = BrokenRule { title, schema_path: String::new(), instance_path: String::new() };
        House { path: String::new(), actual: None, rule: HouseRule { rule, says } }
    }

    /// What a rule calls itself and how bad it says it is: the nearest words around it, on the way that led there.
    fn words_around(&self, error: &ValidationError<'_>) -> (String, Severity) {
        let around = self.around(error.evaluation_path());
        let title = around.iter().rev().find_map(|schema| text_of(schema));
        let keyword = || match error.kind() {
            ValidationErrorKind::FalseSchema => "false",
            kind => kind.keyword(),
        };
        let severity = around.iter().rev().find_map(|schema| read::severity_of(schema.get(read::SEVERITY)?));
        let title = excerpt(Cow::Borrowed(title.unwrap_or_else(keyword))).into_owned();
        (title, severity.unwrap_or(Code::HouseRule.spec().severity))
    }

    /// The schemas around a keyword, from the whole to the nearest, through every reference on the way to it.
    fn around(&self, way: &Location) -> Vec<&Value> {
        let (mut at, mut resource) = (&self.inner.schema, &self.inner.schema);
        let mut around = vec![at];
        let mut segments: Vec<LocationSegment<'_>> = way.segments().collect();
        // The keyword itself; what it holds may be anything.
        segments.pop();
        for segment in segments {
            let next = match &segment {
                LocationSegment::Property(name) if matches!(&**name, "$ref" | "$dynamicRef") => {
                    let to = at.get(&**name).and_then(Value::as_str).unwrap_or_default();
                    read::target(&self.inner.schema, resource, to)
                }
                LocationSegment::Property(name) => at.get(&**name),
                LocationSegment::Index(i) => at.get(*i),
            };
            // Where the way is lost, what is around so far has the word.
            let Some(next) = next else { break };
            at = next;
            around.push(at);
            if at.get("$id").is_some_and(Value::is_string) {
                resource = at;
            }
        }
        around
    }
}

fn add(checked: &mut Checked, severity: Severity, at: Span, field: Option<Field>, house: House) {
    let other = Other::House(checked.house.len() as u32);
    checked.house.push(house);
    // The path is in what the rule has to say.
    let path = Path::Absent("");
    checked.findings.push(Finding { code: Code::HouseRule, severity, at, path, field, other, words: 0 });
}

/// A schema's title, else its description.
fn text_of(schema: &Value) -> Option<&str> {
    let text = |name| schema.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    text("title").or_else(|| text("description"))
}

/// A JSON Pointer of these parts. Names are the payload's and may be of any length: they are cut.
fn pointer(way: &[LocationSegment<'_>]) -> String {
    let mut out = String::new();
    for segment in way {
        step(&mut out, segment);
    }
    out
}

/// Adds one part to a JSON Pointer.
fn step(pointer: &mut String, segment: &LocationSegment<'_>) {
    pointer.push('/');
    match segment {
        LocationSegment::Property(name) => {
            pointer.push_str(&excerpt(Cow::Borrowed(name)).replace('~', "~0").replace('/', "~1"));
        }
        LocationSegment::Index(i) => pointer.push_str(&i.to_string()),
    }
}
