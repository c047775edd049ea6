//! What is written: the stream in its framing, and the manifest of faults.

use std::io::{self, Write};

use crate::delivery::Delivery;
use crate::faults::Fault;
use crate::options::{Frame, Options};
use crate::payload;
use crate::rng::Rng;
use crate::world::{self, Day, Event, NONE, World};

pub struct Output<'a, 'w> {
    pub events: &'w mut dyn Write,
    pub buffer: Vec<u8>,
    pub scratch: Vec<u8>,
    pub manifest: Option<&'w mut dyn Write>,
    /// Bytes and lines before what is written next.
    pub offset: u64,
    pub line: u64,
    pub written: u64,
    /// The latest event time so far.
    pub latest: Option<i64>,
    pub frames: Rng,
    pub options: &'a Options,
    pub world: &'a World,
}

/// Where a payload is in the stream.
#[derive(Clone, Copy)]
pub struct Place {
    line: u64,
    offset: u64,
    length: u64,
}

impl Output<'_, '_> {
    pub fn begin(&mut self) {
        if self.options.frame == Frame::Array {
            self.buffer.extend_from_slice(b"[\n");
            (self.offset, self.line) = (2, 2);
        }
    }

    pub fn deliver(&mut self, delivery: &Delivery) -> io::Result<()> {
        let day = &*delivery.day;
        let event = &day.events[delivery.event as usize];
        let made = delivery.made.as_deref();
        let cut = made.is_some_and(|m| m.cut);
        let start = self.buffer.len();
        if self.options.frame == Frame::Array && self.written > 0 {
            self.buffer.extend_from_slice(b",\n");
        }
        let from = self.buffer.len();
        match made.and_then(|m| m.bytes.as_deref()) {
            Some(bytes) => self.frame(bytes, event.at, cut),
            None => {
                let contact = (event.contact != NONE).then(|| &day.contacts[event.contact as usize]);
                let fields = payload::fields(event, contact, self.world, self.options.style);
                let mut json = std::mem::take(&mut self.scratch);
                json.clear();
                payload::write(&mut json, &fields, self.options.frame == Frame::Pretty);
                self.frame(&json, event.at, false);
                self.scratch = json;
            }
        }
        let to = self.buffer.len();
        if self.options.frame != Frame::Array {
            self.buffer.push(b'\n');
        }
        let before = self.lines(start, from);
        let place =
            Place { line: self.line + before, offset: self.offset + (from - start) as u64, length: (to - from) as u64 };
        self.line += before + self.lines(from, self.buffer.len());
        self.offset += (self.buffer.len() - start) as u64;
        self.written += 1;
        if let Some(made) = made {
            let lag = self.latest.map_or(0, |latest| latest - event.at);
            for fault in &made.faults {
                let mut fault = fault.clone();
                if fault.class == "late" && lag <= 0 {
                    // Nothing came in between, so it does not show.
                    (fault.code, fault.severity) = (None, None);
                }
                self.note(&fault, day, Some(event), &[], Some(place), (lag > 0).then_some(lag))?;
            }
        }
        self.latest = self.latest.max(Some(event.at));
        if self.buffer.len() >= 1 << 16 {
            self.events.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    fn lines(&self, from: usize, to: usize) -> u64 {
        self.buffer[from..to].iter().filter(|&&b| b == b'\n').count() as u64
    }

    /// Puts a payload into what it travels in. After one that is `cut` nothing is closed.
    fn frame(&mut self, json: &[u8], at: i64, cut: bool) {
        let out = &mut self.buffer;
        let rng = &mut self.frames;
        match self.options.frame {
            Frame::Lines | Frame::Array | Frame::Pretty => out.extend_from_slice(json),
            Frame::Log => {
                let came = at + rng.between(5, 400);
                let local = payload::civil(came + world::ZONE, b' ');
                let thread = rng.below(8);
                let prefix = match rng.below(3) {
                    0 => format!(
                        "{local}  INFO 1 --- [consumer-{thread}] c.acme.ccc.EventListener : topic=ccc-event body="
                    ),
                    1 => format!("[{}] [info] webhook worker={thread} status=200 body=", payload::iso(came)),
                    _ => format!("{local} DEBUG ccc-event received from queue {thread}: "),
                };
                out.extend_from_slice(prefix.as_bytes());
                out.extend_from_slice(json);
            }
            Frame::Envelope => {
                let id = payload::uuid(u128::from(rng.next()) << 64 | u128::from(rng.next()));
                let time = payload::iso(at + rng.between(5, 400));
                let (open, close) = match rng.below(6) {
                    0 => (
                        format!(
                            r#"{{"specversion":"1.0","id":"{id}","source":"/ccc/acme-cc","type":"ccc.event","time":"{time}","datacontenttype":"application/json","data":"#
                        ),
                        "}",
                    ),
                    1 => (format!(r#"{{"version":"0","id":"{id}","source":"acme.ccc","time":"{time}","detail":"#), "}"),
                    2 => (format!(r#"{{"requestId":"{id}","body":["#), "]}"),
                    3 => {
                        out.extend_from_slice(
                            format!(r#"{{"TopicName":"ccc-event","MessageId":"{id}","MessageBody":"#).as_bytes(),
                        );
                        payload::quote(out, json);
                        (String::new(), "}")
                    }
                    4 => {
                        out.extend_from_slice(format!(r#"{{"MessageId":"{id}","Message":""#).as_bytes());
                        base64(out, json);
                        (String::new(), "\"}")
                    }
                    _ => {
                        out.extend_from_slice(
                            format!(r#"{{"topic":"ccc-event","offset":{},"content":"#, self.written).as_bytes(),
                        );
                        payload::quote(out, json);
                        (String::new(), "}")
                    }
                };
                if open.is_empty() {
                    out.extend_from_slice(close.as_bytes());
                    return;
                }
                out.extend_from_slice(open.as_bytes());
                out.extend_from_slice(json);
                if !cut {
                    out.extend_from_slice(close.as_bytes());
                }
            }
        }
    }

    /// Adds a fault to the manifest.
    pub fn note(
        &mut self,
        fault: &Fault,
        day: &Day,
        event: Option<&Event>,
        contacts: &[u32],
        place: Option<Place>,
        lag: Option<i64>,
    ) -> io::Result<()> {
        let Some(file) = &mut self.manifest else { return Ok(()) };
        let text = |t: Option<&str>| t.map_or("null".to_owned(), |t| format!("\"{t}\""));
        let id = |c: u32| format!("\"{}\"", payload::contact_id(day.contacts[c as usize].id));
        let mut concerned = contacts.to_vec();
        let mut own = contacts.first().copied();
        if let Some(event) = event {
            // An anomaly has nothing to do with the wrap-up that its event ends.
            let other = event.anomaly.filter(|_| fault.class == "anomaly").map_or(event.also, |a| a.1);
            concerned.extend([event.contact, other].into_iter().filter(|&c| c != NONE));
            own = (event.contact != NONE && !event.kind.is_status()).then_some(event.contact);
        }
        let ids: Vec<String> = concerned.into_iter().map(id).collect();
        write!(
            file,
            r#"{{"class":"{}","kind":"{}","code":{},"severity":{},"field":{},"eventType":{},"eventTime":{},"contactId":{},"agentId":{},"contacts":[{}],"#,
            fault.class,
            fault.kind,
            text(fault.code),
            text(fault.severity),
            text(fault.field),
            text(event.map(|e| e.kind.name())),
            event.map_or("null".to_owned(), |e| e.at.to_string()),
            own.map_or("null".to_owned(), id),
            text(event.filter(|e| e.agent != NONE).map(|e| self.world.agents[e.agent as usize].id.as_str())),
            ids.join(","),
        )?;
        match place {
            Some(Place { line, offset, length }) => {
                write!(file, r#""line":{line},"offset":{offset},"length":{length}"#)?;
            }
            None => file.write_all(br#""line":null,"offset":null,"length":null"#)?,
        }
        if let Some(lag) = lag.filter(|_| fault.class == "late") {
            write!(file, r#","lagMs":{lag}"#)?;
        }
        file.write_all(b"}\n")
    }

    pub fn finish(&mut self) -> io::Result<()> {
        if self.options.frame == Frame::Array {
            self.buffer.extend_from_slice(b"\n]\n");
            self.offset += 3;
        }
        self.events.write_all(&self.buffer)?;
        self.events.flush()?;
        self.manifest.as_mut().map_or(Ok(()), |manifest| manifest.flush())
    }
}

fn base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let n = three.iter().fold(0, |n, &b| n << 8 | u32::from(b)) << (8 * (3 - three.len()));
        for i in 0..4 {
            out.push(if i <= three.len() { DIGITS[(n >> (18 - 6 * i)) as usize & 63] } else { b'=' });
        }
    }
}
