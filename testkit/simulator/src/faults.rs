//! What goes wrong on purpose: odd spellings, broken payloads, and contacts that contradict themselves.
//!
//! Each fault is of a kind, and the kinds take turns, so that even a small share shows all of them. What was done is
//! described by a [`Fault`], with the diagnostic or anomaly that is due for it, and ends up in the manifest.

use std::borrow::Cow;

use crate::payload::{self, Field, Style, Value};
use crate::rng::Rng;
use crate::world::{CallType, Contact, Day, Detail, Event, Kind, NO_GROUP, NONE, PhaseKind, Target, Twist, ZONE};

/// Something that was done to one event or contact.
#[derive(Clone)]
pub struct Fault {
    /// `late`, `repeat`, `odd`, `broken` or `anomaly`.
    pub class: &'static str,
    pub kind: &'static str,
    /// What a checker should say; nothing where there is nothing to say.
    pub code: Option<&'static str>,
    pub severity: Option<&'static str>,
    /// The field, by its name in the normal form.
    pub field: Option<&'static str>,
}

/// Kinds that take turns; one that does not fit is passed over and keeps its place.
pub struct Turns(Vec<&'static Spec>);

type Spec = (&'static str, Option<&'static str>, Option<&'static str>);

impl Turns {
    /// All of them, in random order.
    pub fn new(specs: &'static [Spec], rng: &mut Rng) -> Self {
        let mut list: Vec<_> = specs.iter().collect();
        rng.shuffle(&mut list);
        Self(list)
    }

    /// Lets the first kind that fits have its turn.
    fn take<T>(&mut self, mut fits: impl FnMut(&'static str) -> Option<T>) -> Option<(&'static Spec, T)> {
        for i in 0..self.0.len() {
            if let Some(done) = fits(self.0[i].0) {
                let spec = self.0.remove(i);
                self.0.push(spec);
                return Some((spec, done));
            }
        }
        None
    }
}

const NOTE: Option<&str> = Some("note");
const WARNING: Option<&str> = Some("warning");
const ERROR: Option<&str> = Some("error");

/// Spellings that are not documented and that a reader can still make sense of. None changes any contact.
pub const ODD: &[Spec] = &[
    ("other-case-key", Some("field-renamed"), NOTE),
    ("snake-case-key", Some("field-renamed"), NOTE),
    ("upper-case-enum", Some("enum-renamed"), NOTE),
    ("alias-enum", Some("enum-renamed"), NOTE),
    ("epoch-milliseconds", Some("epoch-time"), NOTE),
    ("epoch-text", Some("epoch-time"), NOTE),
    ("epoch-seconds", Some("epoch-time"), NOTE),
    ("local-time", Some("assumed-offset"), NOTE),
    ("zone-time", None, None),
    ("number-as-text", Some("type-coerced"), NOTE),
    ("text-as-number", Some("type-coerced"), NOTE),
    ("list-as-array", None, None),
    ("list-with-blanks", None, None),
    ("blanks", Some("trimmed"), NOTE),
    ("null-optional", Some("null-field"), NOTE),
    ("unknown-field", Some("unknown-field"), NOTE),
    ("old-url-only", Some("legacy-field"), NOTE),
    ("short-skill-group", Some("field-renamed"), NOTE),
    ("segments-as-text", Some("json-unpacked"), NOTE),
];

/// Payloads that are broken, each in one way.
pub const BROKEN: &[Spec] = &[
    ("truncated", Some("truncated-json"), ERROR),
    ("syntax", Some("invalid-json"), ERROR),
    ("not-utf8", Some("invalid-utf8"), ERROR),
    ("not-an-object", Some("not-an-object"), ERROR),
    ("too-large", Some("event-too-large"), ERROR),
    ("too-deep", Some("nesting-too-deep"), ERROR),
    ("no-event-type", Some("missing-event-type"), ERROR),
    ("typo-in-event-type", Some("unknown-event-type"), ERROR),
    ("missing-field", Some("missing-field"), ERROR),
    ("null-required", Some("missing-field"), ERROR),
    ("missing-conditional-field", Some("missing-conditional-field"), ERROR),
    ("conflicting-field", Some("conflicting-field"), ERROR),
    ("wrong-type", Some("wrong-type"), ERROR),
    ("invalid-enum", Some("invalid-enum"), ERROR),
    ("invalid-time", Some("invalid-time"), ERROR),
    ("invalid-number", Some("invalid-number"), ERROR),
    ("empty-id", Some("empty-value"), ERROR),
    ("empty-text", Some("empty-value"), WARNING),
    ("duplicate-key", Some("duplicate-key"), WARNING),
    ("undocumented-result", Some("undocumented-result"), WARNING),
    ("wrong-scenario", Some("scenario-mismatch"), WARNING),
    ("agent-id-without-domain", Some("agent-id-format"), WARNING),
    ("relative-url", Some("invalid-url"), WARNING),
    ("lost", None, None),
];

/// Contacts (and one agent's day) whose events are each in order and do not fit together.
pub const ANOMALIES: &[Spec] = &[
    ("missing-start", Some("missing-start"), WARNING),
    ("missing-release", Some("missing-release"), WARNING),
    ("event-after-release", Some("event-after-release"), WARNING),
    ("double-establish", Some("double-establish"), WARNING),
    ("talk-without-ring", Some("talk-without-ring"), WARNING),
    ("transfer-unanswered", Some("transfer-unanswered"), WARNING),
    ("queue-without-end", Some("queue-without-end"), WARNING),
    ("cdr-mismatch", Some("cdr-mismatch"), WARNING),
    ("recording-mismatch", Some("recording-mismatch"), WARNING),
    ("recording-without-talk", Some("recording-without-talk"), WARNING),
    ("negative-duration", Some("negative-duration"), WARNING),
    ("party-mismatch", Some("party-mismatch"), WARNING),
    ("instance-mismatch", Some("instance-mismatch"), WARNING),
    ("shared-connect-id", Some("shared-connect-id"), WARNING),
    ("agent-overlap", Some("agent-overlap"), WARNING),
    ("agent-not-signed-in", Some("agent-not-signed-in"), WARNING),
];

/// A kind of anomaly as a fault.
pub fn anomaly(kind: &'static str) -> Fault {
    Fault { class: "anomaly", kind, code: Some(kind), severity: None, field: None }
}

// ── odd ──

/// Spells one field of the event oddly. `repeated` events must stay equal to their copies.
pub fn odd<'a>(
    turns: &mut Turns,
    fields: &mut Vec<Field<'a>>,
    event: &Event,
    style: Style,
    repeated: bool,
    rng: &mut Rng,
) -> Option<Fault> {
    let (spec, field) = turns.take(|kind| odd_one(kind, fields, event, style, repeated, rng))?;
    Some(Fault { class: "odd", kind: spec.0, code: spec.1, severity: spec.2, field: Some(field) })
}

fn odd_one<'a>(
    kind: &str,
    fields: &mut Vec<Field<'a>>,
    event: &Event,
    style: Style,
    repeated: bool,
    rng: &mut Rng,
) -> Option<&'static str> {
    match kind {
        "other-case-key" => {
            let i = rng.below(fields.len());
            let key = fields[i].key.to_uppercase();
            rename(&mut fields[i], key)
        }
        "snake-case-key" => {
            let i = choose(fields, rng, |f| f.name.bytes().any(|b| b.is_ascii_uppercase()))?;
            let key = snake(fields[i].name);
            rename(&mut fields[i], key)
        }
        "upper-case-enum" => {
            let i = choose(fields, rng, |f| style == Style::Documented && is_enum(f.name))?;
            let upper = text(&fields[i])?.to_ascii_uppercase();
            // IVR is in capitals to begin with.
            (text(&fields[i]) != Some(upper.as_str())).then(|| set(&mut fields[i], Value::Text(upper.into())))
        }
        "alias-enum" => {
            let i = fields.iter().position(|f| f.name == "abandonPhase" && text(f) == Some("Ring"))?;
            Some(set(&mut fields[i], Value::Text("Ringing".into())))
        }
        "epoch-milliseconds" => Some(set(&mut fields[0], Value::Number(event.at))),
        "epoch-text" => Some(set(&mut fields[0], Value::Text(event.at.to_string().into()))),
        "epoch-seconds" => (event.at % 1_000 == 0).then(|| set(&mut fields[0], Value::Number(event.at / 1_000))),
        "local-time" => {
            let between = rng.pick(b" T");
            Some(set(&mut fields[0], Value::Text(payload::civil(event.at + ZONE, between).into())))
        }
        "zone-time" => {
            let local = payload::civil(event.at + ZONE, b'T');
            Some(set(&mut fields[0], Value::Text((local + "+08:00").into())))
        }
        "number-as-text" => {
            let i = choose(fields, rng, |f| matches!(f.value, Value::Number(_)) && f.name != "eventTime")?;
            let Value::Number(n) = fields[i].value else { return None };
            Some(set(&mut fields[i], Value::Text(n.to_string().into())))
        }
        "text-as-number" => {
            let party = |f: &Field| matches!(f.name, "caller" | "callee" | "broker" | "initiator" | "destination");
            let i = choose(fields, rng, |f| {
                party(f) && text(f).is_some_and(|t| !t.starts_with('0') && t.bytes().all(|b| b.is_ascii_digit()))
            })?;
            let digits = text(&fields[i])?.to_owned();
            Some(set(&mut fields[i], Value::Raw(digits.into())))
        }
        "list-as-array" => {
            let i = fields.iter().position(|f| matches!(f.name, "skillGroupIds" | "skillGroupNames"))?;
            let json = format!("[\"{}\"]", text(&fields[i])?.replace(',', "\",\""));
            Some(set(&mut fields[i], Value::Raw(json.into())))
        }
        "list-with-blanks" => {
            let i =
                fields.iter().position(|f| f.name == "skillGroupIds" && text(f).is_some_and(|t| t.contains(',')))?;
            let spaced = text(&fields[i])?.replace(',', rng.pick(&[", ", "，", " , "]));
            Some(set(&mut fields[i], Value::Text(spaced.into())))
        }
        "blanks" => {
            let names =
                ["contactId", "connectId", "callType", "caller", "agentId", "skillGroupId", "eventType", "callee"];
            let i = choose(fields, rng, |f| names.contains(&f.name) && text(f).is_some())?;
            let (before, after) = rng.pick(&[(" ", ""), ("", " "), (" ", "  "), ("\t", "")]);
            if before == "\t" {
                let json = format!("\"\\t{}\"", text(&fields[i])?);
                return Some(set(&mut fields[i], Value::Raw(json.into())));
            }
            let padded = format!("{before}{}{after}", text(&fields[i])?);
            Some(set(&mut fields[i], Value::Text(padded.into())))
        }
        "null-optional" => {
            let v2 = style == Style::V2;
            let (name, key) = match event.kind {
                k if k.is_agents() => ("remark", "remark"),
                Kind::CDRReady => ("agentId", if v2 { "agentId" } else { "AgentId" }),
                Kind::RecordingReady | Kind::DualTrackRecordingReady => ("segments", "segments"),
                Kind::Dialing | Kind::Ringing | Kind::CallEstablished | Kind::CallReleased => {
                    ("skillGroupId", "skillGroupId")
                }
                Kind::CallAbandoned => ("agentId", "agentId"),
                _ => return None,
            };
            if fields.iter().any(|f| f.name == name) {
                return None;
            }
            fields.push(Field { name, key: key.into(), value: Value::Raw("null".into()), required: false });
            Some(name)
        }
        "unknown-field" => {
            if repeated {
                return None;
            }
            let (key, value) = rng.pick(&[
                ("traceId", r#""0a3f5c7e9b1d2468""#),
                ("tenantId", "70021"),
                ("labels", r#"{"env":"prod","zone":"cn-hangzhou"}"#),
                ("version", r#""1.0""#),
            ]);
            let at = rng.below(fields.len() + 1);
            fields.insert(at, Field { name: key, key: key.into(), value: Value::Raw(value.into()), required: false });
            Some(key)
        }
        "old-url-only" => {
            let i = fields.iter().position(|f| f.name == "downloadUrl")?;
            fields.iter().any(|f| f.name == "url").then(|| fields.remove(i).name)
        }
        "short-skill-group" => {
            if !matches!(event.kind, Kind::AssignAgent | Kind::RingingTimeout) {
                return None;
            }
            let i = fields.iter().position(|f| f.name == "skillGroupId")?;
            rename(&mut fields[i], "skillGrou".to_owned())
        }
        "segments-as-text" => {
            let i = fields.iter().position(|f| f.name == "segments")?;
            let Value::Raw(json) = fields[i].value.clone() else { return None };
            Some(set(&mut fields[i], Value::Text(json)))
        }
        _ => None,
    }
}

/// A random field for which this holds.
fn choose(fields: &[Field], rng: &mut Rng, fits: impl Fn(&Field) -> bool) -> Option<usize> {
    let list: Vec<usize> = (0..fields.len()).filter(|&i| fits(&fields[i])).collect();
    (!list.is_empty()).then(|| list[rng.below(list.len())])
}

fn text<'f>(field: &'f Field) -> Option<&'f str> {
    match &field.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn set<'a>(field: &mut Field<'a>, value: Value<'a>) -> &'static str {
    field.value = value;
    field.name
}

fn rename(field: &mut Field, key: String) -> Option<&'static str> {
    if key == field.key || key == field.name {
        return None;
    }
    field.key = Cow::Owned(key);
    Some(field.name)
}

fn is_enum(name: &str) -> bool {
    matches!(name, "callType" | "queueType" | "abandonPhase")
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

// ── broken ──

/// A payload as it is delivered.
pub struct Broken {
    pub bytes: Vec<u8>,
    /// It ends in the middle, so nothing may be closed after it.
    pub cut: bool,
    pub fault: Fault,
}

/// Payloads of more than a mebibyte are shown twice and no more: they would outweigh all others.
const LARGE: usize = 2;

/// Breaks the event in the way whose turn it is. A lost one has no bytes.
pub fn broken<'a>(
    turns: &mut Turns,
    fields: &[Field<'a>],
    event: &Event,
    style: Style,
    pretty: bool,
    large: &mut usize,
    rng: &mut Rng,
) -> Option<Broken> {
    let (spec, (bytes, field)) = turns.take(|kind| {
        if kind == "too-large" {
            if *large == LARGE {
                return None;
            }
            *large += 1;
        }
        let mut fields = fields.to_vec();
        let field = break_fields(kind, &mut fields, event, style, rng)?;
        let mut bytes = Vec::new();
        payload::write(&mut bytes, &fields, pretty);
        break_bytes(kind, &mut bytes, rng);
        Some((bytes, field))
    })?;
    let fault = Fault { class: "broken", kind: spec.0, code: spec.1, severity: spec.2, field };
    Some(Broken { bytes, cut: spec.0 == "truncated", fault })
}

/// The part that is done to fields. Gives the field, where it is one; nothing if the kind does not fit the event.
fn break_fields<'a>(
    kind: &str,
    fields: &mut Vec<Field<'a>>,
    event: &Event,
    style: Style,
    rng: &mut Rng,
) -> Option<Option<&'static str>> {
    let extra = |key: &'static str, json: String| Field {
        name: key,
        key: key.into(),
        value: Value::Raw(json.into()),
        required: false,
    };
    let named = |fields: &[Field], name: &str| fields.iter().position(|f| f.name == name);
    let i = match kind {
        "truncated" | "syntax" | "not-utf8" | "not-an-object" | "lost" => return Some(None),
        "too-large" => {
            fields.push(extra("note", format!("\"{}\"", "0123456789abcdef".repeat(70_000))));
            return Some(None);
        }
        "too-deep" => {
            fields.push(extra("context", "[".repeat(80) + &"]".repeat(80)));
            return Some(None);
        }
        "no-event-type" => {
            fields.remove(1);
            return Some(Some("eventType"));
        }
        "typo-in-event-type" => {
            let mut name: Vec<u8> = event.kind.name().into();
            let at = rng.between(1, name.len() as i64 - 1) as usize;
            if rng.chance(0.5) || name[at].eq_ignore_ascii_case(&name[at - 1]) {
                name.remove(at);
            } else {
                name.swap(at - 1, at);
            }
            set(&mut fields[1], Value::Text(String::from_utf8(name).ok()?.into()));
            1
        }
        "missing-field" => {
            let i = choose(fields, rng, |f| f.required && f.name != "eventType")?;
            return Some(Some(fields.remove(i).name));
        }
        "null-required" => {
            let i = choose(fields, rng, |f| f.required && f.name != "eventType")?;
            set(&mut fields[i], Value::Raw("null".into()));
            i
        }
        "missing-conditional-field" => {
            let name = match (event.kind, event.detail) {
                (Kind::Enqueue | Kind::QueueingTimeout | Kind::AssignAgent, Detail::Queue { by_agent, .. }) => {
                    if by_agent {
                        "agentId"
                    } else {
                        "skillGroupId"
                    }
                }
                (Kind::CallAbandoned, Detail::Abandon { phase: "IVR", .. }) => "contactFlowId",
                (Kind::CallAbandoned, Detail::Abandon { phase: "Ring", .. }) => "agentId",
                (Kind::CallAbandoned, _) if event.agent == NONE => "skillGroupId",
                (Kind::RingingTimeout, _) => {
                    fields.retain(|f| f.name != "agentId");
                    "skillGroupId"
                }
                _ => return None,
            };
            let i = named(fields, name)?;
            return Some(Some(fields.remove(i).name));
        }
        "conflicting-field" => {
            // Not a field by which the event finds its contact: no stranger is to be drawn in.
            let ids = ["eventType", "eventTime", "contactId", "connectId", "agentId"];
            let camel = |f: &Field| f.name.bytes().any(|b| b.is_ascii_uppercase());
            let i = choose(fields, rng, |f| f.required && camel(f) && text(f).is_some() && !ids.contains(&f.name))?;
            let mut second = fields[i].clone();
            second.key = snake(second.name).into();
            let other = match second.name {
                "callType" if text(&second).is_some_and(|t| t.eq_ignore_ascii_case("inbound")) => "Outbound",
                "callType" => "Inbound",
                "queueType" if text(&second).is_some_and(|t| t.eq_ignore_ascii_case("agent")) => "SkillGroup",
                "queueType" => "Agent",
                "abandonPhase" if text(&second).is_some_and(|t| t.eq_ignore_ascii_case("ring")) => "IVR",
                "abandonPhase" => "Ring",
                "startTime" | "endTime" => "2021-01-01T00:00:00.000Z",
                "downloadUrl" => "https://oss.example.com/other.wav",
                _ => "other",
            };
            second.value = Value::Text(other.into());
            fields.push(second);
            i
        }
        "wrong-type" => {
            let lists = ["skillGroupIds", "skillGroupNames", "segments"];
            let first = ["eventType", "eventTime", "startTime", "endTime"];
            let i = choose(fields, rng, |f| {
                f.required && text(f).is_some() && !lists.contains(&f.name) && !first.contains(&f.name)
            })?;
            let json = match rng.below(3) {
                0 => "true".to_owned(),
                1 => format!("[\"{}\"]", text(&fields[i])?),
                _ => format!("{{\"value\":\"{}\"}}", text(&fields[i])?),
            };
            set(&mut fields[i], Value::Raw(json.into()));
            i
        }
        "invalid-enum" => {
            let i = choose(fields, rng, |f| is_enum(f.name))?;
            let mut value = text(&fields[i])?.to_owned();
            value.remove(1);
            set(&mut fields[i], Value::Text(value.into()));
            i
        }
        "invalid-time" => {
            let i = choose(fields, rng, |f| matches!(f.name, "eventTime" | "startTime" | "endTime"))?;
            let bad = rng.pick(&[
                "2021-13-45T99:61:00.000Z",
                "14/Apr/2021:10:34:00",
                "yesterday",
                "2021-04-14",
                "2021-02-30T10:00:00.000Z",
            ]);
            set(&mut fields[i], Value::Text(bad.into()));
            i
        }
        "invalid-number" => {
            let i = choose(fields, rng, |f| matches!(f.value, Value::Number(_)))?;
            let bad = rng.pick(&["ok", "eleven", "12s", "0x1"]);
            set(&mut fields[i], Value::Text(bad.into()));
            i
        }
        "empty-id" => {
            let ids = ["eventType", "eventTime", "contactId", "connectId", "instanceId", "agentId", "callType"];
            let i = choose(fields, rng, |f| ids.contains(&f.name))?;
            set(&mut fields[i], Value::Text("".into()));
            i
        }
        "empty-text" => {
            let names = ["caller", "callee", "broker", "releaseReason", "contactFlowName", "breakReason", "fileName"];
            let i = choose(fields, rng, |f| names.contains(&f.name))?;
            set(&mut fields[i], Value::Text(rng.pick(&["", " "]).into()));
            i
        }
        "duplicate-key" => {
            // The last one counts, and that is the right one.
            let i =
                choose(fields, rng, |f| matches!(f.name, "caller" | "callee" | "broker" | "breakReason" | "fileName"))?;
            let mut first = fields[i].clone();
            first.value = Value::Text("10000".into());
            fields.insert(i, first);
            i
        }
        "undocumented-result" => {
            if event.kind != Kind::AgentACW || event.result != 0 {
                return None;
            }
            let i = named(fields, "result")?;
            set(&mut fields[i], Value::Number(1));
            i
        }
        "wrong-scenario" => {
            let other = match event.kind {
                Kind::Dialing => "Inbound",
                Kind::Ringing => "Outbound",
                Kind::CallEstablished | Kind::CallReleased => "Internal",
                _ => return None,
            };
            let i = named(fields, "callType")?;
            if text(&fields[i])?.eq_ignore_ascii_case("internal") {
                return None;
            }
            let other = if style == Style::V2 { other.to_ascii_uppercase().into() } else { other.into() };
            set(&mut fields[i], Value::Text(other));
            i
        }
        "agent-id-without-domain" => {
            let i = named(fields, "agentId")?;
            let bare = text(&fields[i])?.split('@').next()?.to_owned();
            set(&mut fields[i], Value::Text(bare.into()));
            i
        }
        "relative-url" => {
            let i = named(fields, "downloadUrl")?;
            let file = text(&fields[named(fields, "fileName")?])?.to_owned();
            let bad = match rng.below(3) {
                0 => format!("/ccc-record/{file}"),
                1 => format!("ftp://oss.example.com/{file}"),
                _ => format!("oss.example.com/{file}"),
            };
            set(&mut fields[i], Value::Text(bad.into()));
            i
        }
        _ => return None,
    };
    Some(Some(fields[i].name))
}

/// The part that is done to the bytes.
fn break_bytes(kind: &str, bytes: &mut Vec<u8>, rng: &mut Rng) {
    let position = |bytes: &[u8], what: &[u8], nth: usize| {
        (0..bytes.len() - what.len()).filter(|&i| bytes[i..].starts_with(what)).nth(nth)
    };
    match kind {
        "lost" => bytes.clear(),
        "truncated" => {
            let mut at = bytes.len() * rng.between(10, 95) as usize / 100;
            // Between characters: half a character would be another fault.
            while bytes[at] & 0xc0 == 0x80 {
                at -= 1;
            }
            bytes.truncate(at);
        }
        "syntax" => match rng.below(5) {
            // A comma too few, one too many, the wrong quotes, no quotes, a value that JSON does not have.
            0 => {
                if let Some(at) = position(bytes, b"\",", 1) {
                    bytes.remove(at + 1);
                }
            }
            1 => {
                let at = bytes.len() - 1;
                bytes.insert(at, b',');
            }
            2 => bytes.iter_mut().filter(|b| **b == b'"').for_each(|b| *b = b'\''),
            3 => {
                if let (Some(from), Some(to)) = (position(bytes, b"\"", 0), position(bytes, b"\"", 1)) {
                    bytes.remove(to);
                    bytes.remove(from);
                }
            }
            _ => {
                let at = bytes.len() - 1;
                bytes.splice(at..at, b",\"flag\":undefined".iter().copied());
            }
        },
        "not-utf8" => {
            let end = bytes.len() - 2;
            let at = bytes[..end].iter().rposition(|&b| b == b'"').unwrap_or(1);
            let bad: &[u8] = rng.pick(&[
                &b"\xff"[..],
                &b"\xbf\xcd\xb7\xfe"[..],
                &b"\xe5\xae"[..],
                &b"\xc0\xaf"[..],
                &b"\xed\xa0\x80"[..],
            ]);
            bytes.splice(at..at, bad.iter().copied());
        }
        "not-an-object" => {
            *bytes = rng.pick(&["\"heartbeat\"", "42", "true", "null", "\"ok\""]).into();
        }
        _ => {}
    }
}

// ── anomalies ──

/// Spoils this share of the day's contacts. Gives the faults that have no event to be found at.
pub fn spoil(turns: &mut Turns, day: &mut Day, share: f64, rng: &mut Rng) -> Vec<(&'static str, Vec<u32>)> {
    let mut nowhere = Vec::new();
    for i in 0..day.contacts.len() {
        if !rng.chance(share) || day.contacts[i].spoilt {
            continue;
        }
        let Some((spec, (events, others))) = turns.take(|kind| spoil_one(kind, day, i, rng)) else { continue };
        let own = spec.0 != "agent-not-signed-in";
        let mut ids = if own { vec![i as u32] } else { Vec::new() };
        ids.extend(&others);
        for &c in &ids {
            day.contacts[c as usize].spoilt = true;
            day.contacts[c as usize].touched = true;
        }
        match events.first() {
            Some(&e) => {
                let event = &mut day.events[e];
                let other = ids.iter().copied().find(|&c| c != event.contact).unwrap_or(NONE);
                event.anomaly = Some((spec.0, other));
            }
            None => nowhere.push((spec.0, ids)),
        }
    }
    nowhere
}

/// Gives the events that show it (none, if what shows it is an absence) and the other contacts that it concerns.
fn spoil_one(kind: &str, day: &mut Day, i: usize, rng: &mut Rng) -> Option<(Vec<usize>, Vec<u32>)> {
    let Day { contacts, events, .. } = day;
    let contact = &contacts[i];
    let range = contact.events.clone();
    let answered = contact.outcome == "answered";
    let plain = contact.transfers == 0 && contact.call_type != CallType::Back2Back;
    let find = |events: &[Event], kind: Kind| range.clone().rev().find(|&e| events[e].kind == kind);
    match kind {
        "missing-start" => {
            let first_only = contact.call_type == CallType::Outbound || contact.detail == Some("IVR");
            first_only.then(|| drop_all(contacts, events, i, &[Kind::Route2IVR, Kind::Dialing, Kind::Enqueue]))
        }
        "missing-release" => (answered && plain).then(|| drop_all(contacts, events, i, &[Kind::CallReleased])),
        "event-after-release" => {
            if contact.call_type != CallType::Inbound {
                return None;
            }
            let mut event = events[range.start].clone();
            event.at = contact.end + 3_000;
            events.push(event);
            Some((vec![events.len() - 1], Vec::new()))
        }
        "double-establish" => {
            let talk = contact.phases.iter().find(|p| p.kind == PhaseKind::Talk)?;
            if !plain || talk.end - talk.start < 10_000 {
                return None;
            }
            let mut event = events[find(events, Kind::CallEstablished)?].clone();
            event.at += 5_000;
            events.push(event);
            Some((vec![events.len() - 1], Vec::new()))
        }
        "talk-without-ring" => (answered && plain && contact.call_type == CallType::Inbound)
            .then(|| drop_all(contacts, events, i, &[Kind::Ringing, Kind::AgentRinging])),
        "transfer-unanswered" => {
            let at = find(events, Kind::BlindTransfer)?;
            let Detail::Transfer { to: Target::Agent(to), .. } = events[at].detail else { return None };
            if contact.transfers != 1 || events[at].result != 0 {
                return None;
            }
            for event in &mut events[range] {
                // Without the answer there is no wrap-up, and no recording that reaches past the transfer.
                let answer = event.agent == to && matches!(event.kind, Kind::AgentTalk | Kind::AgentACW);
                event.dropped |= answer || matches!(event.kind, Kind::RecordingReady | Kind::DualTrackRecordingReady);
            }
            Some((vec![at], Vec::new()))
        }
        "queue-without-end" => (contact.detail == Some("Queuing") && contact.enqueues == 1)
            .then(|| drop_all(contacts, events, i, &[Kind::CallAbandoned, Kind::CallReleased, Kind::CDRReady])),
        "cdr-mismatch" => {
            let at = find(events, Kind::CDRReady)?;
            if let Detail::Record { start, .. } = &mut events[at].detail {
                *start -= 37_000;
            }
            Some((vec![at], Vec::new()))
        }
        "recording-mismatch" => {
            let at = find(events, Kind::RecordingReady)?;
            if let Detail::Record { seconds, .. } = &mut events[at].detail {
                *seconds = *seconds * 2 + 10;
            }
            Some((vec![at], Vec::new()))
        }
        "recording-without-talk" => {
            if answered {
                return None;
            }
            let mut event = events[find(events, Kind::CDRReady)?].clone();
            event.kind = Kind::RecordingReady;
            event.at += 8_000;
            events.push(event);
            Some((vec![events.len() - 1], Vec::new()))
        }
        "negative-duration" => {
            let at = find(events, Kind::RecordingReady)?;
            if let Detail::Record { start, end, .. } = &mut events[at].detail {
                std::mem::swap(start, end);
            }
            Some((vec![at], Vec::new()))
        }
        "party-mismatch" | "instance-mismatch" => {
            let at = find(events, if rng.chance(0.5) { Kind::CallReleased } else { Kind::CallEstablished })?;
            events[at].twist = if kind == "party-mismatch" { Twist::OtherCallee } else { Twist::OtherInstance };
            Some((vec![at], Vec::new()))
        }
        "shared-connect-id" => {
            let other = i.checked_sub(1)?;
            if contacts[other].spoilt {
                return None;
            }
            contacts[i].legs[0].id = contacts[other].legs[0].id;
            Some((vec![range.start], vec![other as u32]))
        }
        "agent-overlap" => {
            let talk = *contact.phases.iter().find(|p| p.kind == PhaseKind::Talk)?;
            if contact.call_type != CallType::Outbound || contact.transfers > 0 || talk.end - talk.start < 30_000 {
                return None;
            }
            Some(ghost(contacts, events, i, talk.start + 4_000, rng))
        }
        "agent-not-signed-in" => {
            let agent = find(events, Kind::CallEstablished).map(|e| events[e].agent)?;
            let off = |e: &&Event| e.kind == Kind::AgentCheckOut && e.agent == agent;
            let mut event = events.iter().filter(off).max_by_key(|e| e.at)?.clone();
            if events.iter().any(|e| e.agent == agent && e.kind.is_status() && e.at > event.at) {
                return None;
            }
            event.at += 45_000;
            event.kind = Kind::AgentReady;
            event.contact = NONE;
            events.push(event);
            Some((vec![events.len() - 1], Vec::new()))
        }
        _ => None,
    }
}

fn drop_all(contacts: &mut [Contact], events: &mut [Event], i: usize, kinds: &[Kind]) -> (Vec<usize>, Vec<u32>) {
    for event in &mut events[contacts[i].events.clone()] {
        if kinds.contains(&event.kind) {
            event.dropped = true;
            if event.also != NONE {
                contacts[event.also as usize].touched = true;
            }
        }
    }
    (Vec::new(), Vec::new())
}

/// A second call of the same agent in the middle of the first one's talk.
fn ghost(
    contacts: &mut Vec<Contact>,
    events: &mut Vec<Event>,
    i: usize,
    start: i64,
    rng: &mut Rng,
) -> (Vec<usize>, Vec<u32>) {
    use crate::world::{Lane, Leg, Phase, Side};
    let dialled = events[contacts[i].events.start].clone();
    let (id, leg) =
        (contacts[i].id ^ u128::from(rng.next()) << 64, contacts[i].legs[0].id ^ u128::from(rng.next()) << 64);
    let (up, end, agent) = (start + 2_000, start + 20_000, dialled.agent);
    let first = events.len();
    let number = contacts.len() as u32;
    let release = Detail::Release { by: Side::Caller, reason: "200 - OK" };
    let steps = [
        (start, Kind::Dialing, Detail::Nothing),
        (up, Kind::CallEstablished, Detail::Nothing),
        (up, Kind::AgentTalk, Detail::Nothing),
        (end, Kind::CallReleased, release),
    ];
    for (at, kind, detail) in steps {
        let group = if kind.is_agents() { NO_GROUP } else { dialled.group };
        events.push(Event { at, kind, detail, contact: number, also: NONE, group, ..dialled.clone() });
    }
    let leg = Leg { id: leg, caller: contacts[i].broker.to_owned(), callee: "13800001111".to_owned() };
    contacts.push(Contact {
        id,
        call_type: CallType::Outbound,
        broker: contacts[i].broker,
        legs: vec![leg],
        outcome: "answered",
        detail: None,
        start,
        end,
        phases: vec![
            Phase { kind: PhaseKind::Dial, start, end: up, lane: Lane::Leg(agent), leg: 0 },
            Phase { kind: PhaseKind::Talk, start: up, end, lane: Lane::Agent(agent), leg: 0 },
        ],
        transfers: 0,
        enqueues: 0,
        first_enqueue: None,
        touched: true,
        spoilt: true,
        events: first..events.len(),
        later: None,
    });
    (vec![first + 1], vec![number])
}
