//! The way of the events: what happens to each, and in which order they arrive.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use crate::faults::{self, Fault, Turns};
use crate::options::{Frame, Options};
use crate::payload::{self, Field, Value};
use crate::rng::Rng;
use crate::world::{Day, NONE, World};

/// An event on its way to whoever listens.
pub struct Delivery {
    pub day: Rc<Day>,
    pub event: u32,
    /// What differs from the plain event.
    pub made: Option<Box<Made>>,
}

pub struct Made {
    /// The payload, unless it is the plain one.
    pub bytes: Option<Vec<u8>>,
    pub cut: bool,
    pub faults: Vec<Fault>,
}

/// Deliveries in the order of arrival. The number makes it a total order, and one that repeats.
#[derive(Default)]
pub struct Post {
    queue: BinaryHeap<Reverse<(i64, u64, usize)>>,
    bags: Vec<Option<Delivery>>,
    free: Vec<usize>,
    number: u64,
}

impl Post {
    pub fn send(&mut self, arrival: i64, delivery: Delivery) {
        let bag = self.free.pop().unwrap_or_else(|| {
            self.bags.push(None);
            self.bags.len() - 1
        });
        self.bags[bag] = Some(delivery);
        self.queue.push(Reverse((arrival, self.number, bag)));
        self.number += 1;
    }

    pub fn arrive(&mut self, before: i64) -> Option<Delivery> {
        let &Reverse((arrival, _, bag)) = self.queue.peek()?;
        if arrival >= before {
            return None;
        }
        self.queue.pop();
        self.free.push(bag);
        self.bags[bag].take()
    }
}

/// Who decides what happens to each event on its way.
pub struct Fates {
    odd: Turns,
    broken: Turns,
    pub anomalies: Turns,
    rng: Rng,
    pub spoiler: Rng,
    receiver: Rng,
    large: usize,
}

impl Fates {
    pub fn new(options: &Options) -> Self {
        let mut rng = Rng::new(options.seed, 3);
        Self {
            odd: Turns::new(faults::ODD, &mut rng),
            broken: Turns::new(faults::BROKEN, &mut rng),
            anomalies: Turns::new(faults::ANOMALIES, &mut rng),
            rng,
            spoiler: Rng::new(options.seed, 4),
            receiver: Rng::new(options.seed, 6),
            large: 0,
        }
    }

    /// Decides for a day's events, in their order, and marks the contacts that are touched. Gives the arrivals.
    pub fn decide(&mut self, day: &mut Day, world: &World, o: &Options) -> Vec<(i64, u32, Option<Box<Made>>)> {
        let mut order: Vec<u32> = (0..day.events.len() as u32).filter(|&e| !day.events[e as usize].dropped).collect();
        order.sort_unstable_by_key(|&e| (day.events[e as usize].at, day.events[e as usize].kind, e));
        let mut list = Vec::with_capacity(order.len());
        let pretty = o.frame == Frame::Pretty;
        for e in order {
            let event = &day.events[e as usize];
            let rng = &mut self.rng;
            let (breaks, late, repeats) = (rng.chance(o.broken), rng.chance(o.late), rng.chance(o.repeat));
            let contact = (event.contact != NONE).then(|| &day.contacts[event.contact as usize]);
            let concerned = [event.contact, event.also];
            let spoilt =
                concerned.iter().any(|&c| c != NONE && day.contacts[c as usize].spoilt) || event.anomaly.is_some();
            if breaks && !spoilt {
                let fields = payload::fields(event, contact, world, o.style);
                let broken = faults::broken(&mut self.broken, &fields, event, o.style, pretty, &mut self.large, rng);
                if let Some(broken) = broken {
                    let made = Made { bytes: Some(broken.bytes), cut: broken.cut, faults: vec![broken.fault] };
                    list.push((event.at, e, Some(Box::new(made))));
                    for c in concerned {
                        if c != NONE {
                            day.contacts[c as usize].touched = true;
                        }
                    }
                    continue;
                }
            }
            for copy in 0..=u8::from(repeats) {
                let mut faults: Vec<Fault> =
                    event.anomaly.filter(|_| copy == 0).map(|a| faults::anomaly(a.0)).into_iter().collect();
                let mut arrival = event.at;
                if copy == 1 {
                    arrival += rng.duration(4_000, 1.6, 1, 10 * 60_000);
                    let code = Some("duplicate-event");
                    faults.push(Fault { class: "repeat", kind: "repeat", code, severity: Some("note"), field: None });
                } else if late {
                    arrival += rng.duration(20_000, 1.3, 200, 15 * 60_000);
                    let code = Some("out-of-order");
                    faults.push(Fault { class: "late", kind: "late", code, severity: Some("note"), field: None });
                }
                let mut bytes = None;
                if rng.chance(o.odd) {
                    let mut fields = payload::fields(event, contact, world, o.style);
                    if let Some(fault) = faults::odd(&mut self.odd, &mut fields, event, o.style, repeats, rng) {
                        faults.push(fault);
                        let mut json = Vec::with_capacity(400);
                        payload::write(&mut json, &fields, pretty);
                        bytes = Some(json);
                    }
                }
                if self.receiver.chance(o.received) {
                    let mut fields = payload::fields(event, contact, world, o.style);
                    let came = payload::iso(arrival + self.receiver.between(5, 60));
                    let id = format!("{:08x}", self.receiver.next() as u32);
                    for (name, text) in [("receivedAt", came), ("msgId", id)] {
                        let value = Value::Text(text.into());
                        fields.push(Field { name, key: name.into(), value, required: false });
                    }
                    let mut json = Vec::with_capacity(400);
                    payload::write(&mut json, &fields, pretty);
                    bytes = bytes.or(Some(json));
                }
                let made =
                    (!faults.is_empty() || bytes.is_some()).then(|| Box::new(Made { bytes, cut: false, faults }));
                list.push((arrival, e, made));
            }
        }
        list
    }
}
