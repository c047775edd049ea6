//! Events as JSON: which fields an event has and how the source spells them.

use std::borrow::Cow;

use crate::world::{
    BREAKS, CallType, Contact, DAY, Detail, Event, FLOWS, GROUPS, Kind, NO_GROUP, NONE, PhaseKind, Side, Target, Twist,
    World,
};

/// The tenant that all events are of, as events 1.0 name it: a random text.
pub const INSTANCE: &str = "8f3c2a1e-7d54-4b0c-9a77-5f0e2d9c1b34";

/// How names and values are spelt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Letter for letter as the source documents it.
    Documented,
    /// As the later edition of the vendor's events: names in camel case throughout, enum values in capitals.
    V2,
}

/// The value of a field.
#[derive(Clone)]
pub enum Value<'a> {
    Text(Cow<'a, str>),
    Number(i64),
    /// JSON as it is.
    Raw(Cow<'a, str>),
}

/// A field on its way into an event.
#[derive(Clone)]
pub struct Field<'a> {
    /// Its name in the normal form.
    pub name: &'static str,
    /// Its name as it is written.
    pub key: Cow<'static, str>,
    pub value: Value<'a>,
    pub required: bool,
}

/// The fields of one event, collected in the order in which they are written.
pub struct Fields<'a> {
    list: Vec<Field<'a>>,
    style: Style,
}

impl<'a> Fields<'a> {
    fn put(&mut self, name: &'static str, key: &'static str, value: Value<'a>, required: bool) {
        let key = Cow::Borrowed(if self.style == Style::V2 { name } else { key });
        self.list.push(Field { name, key, value, required });
    }

    fn text(&mut self, name: &'static str, value: impl Into<Cow<'a, str>>) {
        self.put(name, name, Value::Text(value.into()), true);
    }

    fn optional(&mut self, name: &'static str, value: impl Into<Cow<'a, str>>) {
        self.put(name, name, Value::Text(value.into()), false);
    }

    fn spelt(&mut self, name: &'static str, key: &'static str, value: impl Into<Cow<'a, str>>) {
        self.put(name, key, Value::Text(value.into()), true);
    }

    fn choice(&mut self, name: &'static str, key: &'static str, value: &'static str) {
        let value = match self.style {
            Style::Documented => Cow::Borrowed(value),
            Style::V2 => Cow::Owned(value.to_ascii_uppercase()),
        };
        self.put(name, key, Value::Text(value), true);
    }
}

impl Kind {
    /// The event's name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::AgentCheckIn => "AgentCheckIn",
            Kind::AgentReady => "AgentReady",
            Kind::Route2IVR => "Route2IVR",
            Kind::Enqueue => "Enqueue",
            Kind::QueueingTimeout => "QueueingTimeout",
            Kind::AssignAgent => "AssignAgent",
            Kind::Dialing => "Dialing",
            Kind::Ringing => "Ringing",
            Kind::AgentRinging => "AgentRinging",
            Kind::RingingTimeout => "RingingTimeout",
            Kind::CallEstablished => "CallEstablished",
            Kind::AgentTalk => "AgentTalk",
            Kind::BlindTransfer => "BlindTransfer",
            Kind::CallAbandoned => "CallAbandoned",
            Kind::CallReleased => "CallReleased",
            Kind::AgentACW => "AgentACW",
            Kind::AgentBreak => "AgentBreak",
            Kind::AgentCheckOut => "AgentCheckOut",
            Kind::DualTrackRecordingReady => "DualTrackRecordingReady",
            Kind::RecordingReady => "RecordingReady",
            Kind::CDRReady => "CDRReady",
            Kind::Named(name) => name,
        }
    }

    /// One of the agent's events, which have the agent block.
    pub fn is_agents(self) -> bool {
        use Kind::*;
        matches!(
            self,
            AgentCheckIn
                | AgentReady
                | AgentRinging
                | AgentTalk
                | BlindTransfer
                | AgentACW
                | AgentBreak
                | AgentCheckOut
        )
    }

    /// An event that says how an agent is, outside any contact.
    pub fn is_status(self) -> bool {
        matches!(self, Kind::AgentCheckIn | Kind::AgentReady | Kind::AgentBreak | Kind::AgentCheckOut)
    }
}

impl CallType {
    /// The call type's name.
    pub fn name(self) -> &'static str {
        match self {
            CallType::Inbound => "Inbound",
            CallType::Outbound => "Outbound",
            CallType::Back2Back => "Back2Back",
            CallType::Internal => "Internal",
            CallType::Call2RoutePoint => "Call2RoutePoint",
            CallType::PredictiveDial => "PredictiveDial",
        }
    }
}

/// The fields of an event, spelt in that style.
pub fn fields<'a>(event: &Event, contact: Option<&'a Contact>, world: &'a World, style: Style) -> Vec<Field<'a>> {
    if let Some(written) = &event.written {
        return written.to_vec();
    }
    let mut f = Fields { list: Vec::with_capacity(16), style };
    f.spelt("eventTime", "EventTime", iso(event.at));
    f.spelt("eventType", "EventType", event.kind.name());
    let agent = (event.agent != NONE).then(|| &world.agents[event.agent as usize]);
    let instance = if event.twist == Twist::OtherInstance { "b61d07f5-2c38-4e9a-8d14-90ce3fa7527b" } else { INSTANCE };
    match (event.kind, contact) {
        (Kind::CDRReady | Kind::RecordingReady | Kind::DualTrackRecordingReady, Some(contact)) => {
            record(&mut f, event, contact, world, instance);
        }
        (kind, contact) if kind.is_agents() => {
            let agent = agent.expect("agents' events have an agent");
            f.text("agentId", agent.id.as_str());
            f.text("skillGroupIds", agent.group_ids.as_str());
            f.text("instanceId", instance);
            if let (Some(contact), false) = (contact, kind.is_status()) {
                let leg = &contact.legs[usize::from(event.leg)];
                if let Detail::Transfer { to, call_type } = event.detail {
                    f.choice("callType", "callType", call_type.name());
                    f.text("caller", leg.caller.as_str());
                    f.text("callee", leg.callee.as_str());
                    f.text("contactId", contact_id(contact.id));
                    f.text("connectId", uuid(leg.id));
                    f.text("transferor", agent.id.as_str());
                    f.text(
                        "destination",
                        match to {
                            Target::Agent(to) => world.agents[to as usize].id.as_str(),
                            Target::Group(to) => GROUPS[usize::from(to)].0,
                        },
                    );
                } else {
                    f.text("contactId", contact_id(contact.id));
                    f.text("connectId", uuid(leg.id));
                }
            }
            if let Detail::Break(code) = event.detail {
                let (reason, code) = BREAKS[usize::from(code)];
                f.text("breakReason", reason);
                f.text("breakCode", code);
            }
            f.put("result", "result", Value::Number(event.result.into()), true);
            if let Some(remark) = event.remark {
                f.optional("remark", remark);
            }
        }
        (_, Some(contact)) => call(&mut f, event, contact, world, instance),
        (_, None) => unreachable!("only agents' own events have no contact"),
    }
    f.list
}

/// Events with the call block.
fn call<'a>(f: &mut Fields<'a>, event: &Event, contact: &'a Contact, world: &'a World, instance: &'static str) {
    let leg = &contact.legs[usize::from(event.leg)];
    f.text("contactId", contact_id(contact.id));
    f.text("connectId", uuid(leg.id));
    f.choice("callType", "callType", contact.call_type.name());
    f.text("caller", leg.caller.as_str());
    f.text("broker", contact.broker);
    f.text("callee", if event.twist == Twist::OtherCallee { "4008999999" } else { leg.callee.as_str() });
    f.text("instanceId", instance);
    let mut agent = (event.agent != NONE).then(|| world.agents[event.agent as usize].id.as_str());
    let mut group = (event.group != NO_GROUP).then(|| GROUPS[usize::from(event.group)].0);
    match event.detail {
        Detail::Flow(flow) => {
            let (id, name) = FLOWS[usize::from(flow)];
            f.text("contactFlowId", id);
            f.text("contactFlowName", name);
        }
        Detail::Queue { flow, by_agent } => {
            if event.kind == Kind::Enqueue {
                f.text("contactFlowId", FLOWS[usize::from(flow)].0);
            }
            f.choice("queueType", "queueType", if by_agent { "Agent" } else { "SkillGroup" });
            if let Some(group) = group.take() {
                f.optional("skillGroupId", group);
            }
        }
        Detail::Abandon { phase, flow } => {
            f.choice("abandonPhase", "abandonPhase", phase);
            if phase == "IVR" {
                f.optional("contactFlowId", FLOWS[usize::from(flow)].0);
            }
        }
        Detail::Rings(to) => {
            if let Some(agent) = agent.take() {
                f.optional("agentId", agent);
            }
            f.text("destination", to.map_or(leg.callee.as_str(), |a| world.agents[a as usize].id.as_str()));
        }
        _ => {}
    }
    if let Some(agent) = agent {
        f.optional("agentId", agent);
    }
    if let Some(group) = group {
        f.optional("skillGroupId", group);
    }
    if let Detail::Release { by, reason } = event.detail {
        let number = if by == Side::Caller { &leg.caller } else { &leg.callee };
        f.text("initiator", number.as_str());
        f.text("releaseReason", reason);
    }
}

/// Detail records and recordings.
fn record<'a>(f: &mut Fields<'a>, event: &Event, contact: &'a Contact, world: &'a World, instance: &'static str) {
    let Detail::Record { start, end, seconds, segments } = event.detail else { unreachable!("records have a span") };
    let leg = &contact.legs[usize::from(event.leg)];
    let agent = (event.agent != NONE).then(|| world.agents[event.agent as usize].id.as_str());
    f.spelt("startTime", "StartTime", iso(start));
    f.spelt("endTime", "EndTime", iso(end));
    let id = contact_id(contact.id);
    if event.kind == Kind::CDRReady {
        f.spelt("contactId", "ContactId", id);
        f.spelt("connectId", "ConnectId", uuid(leg.id));
        f.choice("callType", "CallType", contact.call_type.name());
        f.spelt("caller", "Caller", leg.caller.as_str());
        f.spelt("callee", "Callee", leg.callee.as_str());
        if let Some(agent) = agent {
            f.put("agentId", "AgentId", Value::Text(agent.into()), false);
        }
        if event.group != NO_GROUP {
            // This one field holds names where its namesakes hold ids.
            f.put("skillGroupNames", "SkillGroupIds", Value::Text(GROUPS[usize::from(event.group)].1.into()), false);
        }
        f.spelt("instanceId", "InstanceId", instance);
        return;
    }
    let file = if event.kind == Kind::RecordingReady { format!("{id}.wav") } else { format!("{id}-dual.wav") };
    let url = format!("https://oss.example.com/ccc-record/{file}?Expires={}", (event.at + DAY) / 1_000);
    f.spelt("contactId", "ContactId", id.clone());
    f.spelt("fileName", "FileName", file);
    f.spelt("downloadUrl", "DownloadURL", url.clone());
    f.put("duration", "Duration", Value::Number(seconds), true);
    f.put("url", "Url", Value::Text(url.into()), false);
    if let Some(agent) = agent {
        f.put("agentId", "AgentId", Value::Text(agent.into()), false);
    }
    f.text("instanceId", instance);
    if segments {
        // One piece for each agent who talked, where there was more than one.
        let talks: Vec<_> = contact.phases.iter().filter(|p| p.kind == PhaseKind::Talk).collect();
        let mut json = String::from("[");
        if talks.len() > 1 {
            for (i, talk) in talks.iter().enumerate() {
                let comma = if i == 0 { "" } else { "," };
                let (start, end) = (iso(talk.start), iso(talk.end));
                json +=
                    &format!(r#"{comma}{{"fileName":"{id}-{}.wav","startTime":"{start}","endTime":"{end}"}}"#, i + 1);
            }
        }
        f.put("segments", "segments", Value::Raw((json + "]").into()), false);
    }
}

/// Writes fields as a JSON object, on one line or a line a field.
pub fn write(out: &mut Vec<u8>, fields: &[Field], pretty: bool) {
    out.push(b'{');
    for (i, field) in fields.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        if pretty {
            out.extend_from_slice(b"\n  ");
        }
        quote(out, field.key.as_bytes());
        out.push(b':');
        if pretty {
            out.push(b' ');
        }
        match &field.value {
            Value::Text(text) => quote(out, text.as_bytes()),
            Value::Number(n) => out.extend_from_slice(n.to_string().as_bytes()),
            Value::Raw(json) => out.extend_from_slice(json.as_bytes()),
        }
    }
    if pretty {
        out.push(b'\n');
    }
    out.push(b'}');
}

/// Writes bytes as JSON text. Takes bytes, not text, so that what is no UTF-8 stays so.
pub fn quote(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    for &b in text {
        match b {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', b]),
            b'\n' => out.extend_from_slice(b"\\n"),
            0..0x20 => out.extend_from_slice(format!("\\u{b:04x}").as_bytes()),
            _ => out.push(b),
        }
    }
    out.push(b'"');
}

/// A contact's id as the events spell it.
pub fn contact_id(id: u128) -> String {
    "job-".to_owned() + &uuid(id)
}

/// An id in the usual five groups.
pub fn uuid(id: u128) -> String {
    let mut text = String::with_capacity(40);
    for i in (0..32).rev() {
        text.push(char::from(b"0123456789abcdef"[(id >> (i * 4)) as usize & 15]));
        if matches!(i, 24 | 20 | 16 | 12) {
            text.push('-');
        }
    }
    text
}

/// Milliseconds since 1970 as `2021-04-14T02:34:00.447Z`.
pub fn iso(at: i64) -> String {
    let mut text = civil(at, b'T');
    text.push('Z');
    text
}

/// The same in whole seconds: `2021-04-14T02:34:00Z`.
pub fn seconds(at: i64) -> String {
    let mut text = iso(at);
    text.replace_range(19..23, "");
    text
}

/// The same without a zone, with that byte between date and time.
pub fn civil(at: i64, between: u8) -> String {
    let (days, ms) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    // Days to a date after Howard Hinnant: years begin in March, so that leap days come last.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    let mut text = String::with_capacity(25);
    let mut digits = |mut n: i64, count: usize, after: u8| {
        let mut buffer = [b'0'; 4];
        for slot in buffer[..count].iter_mut().rev() {
            *slot = b'0' + (n % 10) as u8;
            n /= 10;
        }
        for &b in &buffer[..count] {
            text.push(char::from(b));
        }
        if after != 0 {
            text.push(char::from(after));
        }
    };
    digits(year, 4, b'-');
    digits(month, 2, b'-');
    digits(day, 2, between);
    digits(ms / 3_600_000, 2, b':');
    digits(ms / 60_000 % 60, 2, b':');
    digits(ms / 1_000 % 60, 2, b'.');
    digits(ms % 1_000, 3, 0);
    text
}

/// `2021-04-14` as milliseconds since 1970.
pub fn date(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-');
    let mut part = |low: i64, high: i64| parts.next()?.parse::<i64>().ok().filter(|n| (low..=high).contains(n));
    let (y, m, d) = (part(1970, 9999)?, part(1, 12)?, part(1, 31)?);
    let y = if m <= 2 { y - 1 } else { y };
    let (era, yoe) = (y.div_euclid(400), y.rem_euclid(400));
    let doy = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    let days = era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468;
    // The 31st of a month that has 30 days comes back as another date.
    civil(days * DAY, b'T').starts_with(text).then_some(days * DAY)
}
