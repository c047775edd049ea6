//! A store as bytes and back, for a stream that goes on another day. What is read is not trusted: it is a store, or
//! nothing.

use super::{ATTRS, AttrTag, Id, Kind, NO_TIME, NO_TYPE, NONE, Row, Store, flag};
use crate::catalog::{EventType, Field};

/// Bytes in the making: whole numbers, of which small ones are short, and texts.
#[derive(Default)]
pub(crate) struct Packing(pub Vec<u8>);

impl Packing {
    #[inline(never)]
    pub(crate) fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.0.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    /// A number that may be negative.
    pub(crate) fn time(&mut self, n: i64) {
        self.number(((n << 1) ^ (n >> 63)) as u64);
    }

    #[inline(never)]
    fn text(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }
}

/// Such bytes, read from the front.
pub(crate) struct Packed<'a>(pub &'a [u8]);

impl<'a> Packed<'a> {
    #[inline(never)]
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            n |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }

    /// A number below `end`.
    #[inline(never)]
    pub(crate) fn below(&mut self, end: usize) -> Option<u32> {
        self.number().filter(|n| *n < end as u64)?.try_into().ok()
    }

    #[inline(never)]
    pub(crate) fn whole(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    pub(crate) fn time(&mut self) -> Option<i64> {
        self.number().map(|n| (n >> 1) as i64 ^ -((n & 1) as i64))
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let len = self.below(self.0.len() + 1)? as usize;
        let (text, rest) = self.0.split_at(len);
        self.0 = rest;
        core::str::from_utf8(text).ok().map(str::as_bytes)
    }
}

impl Store {
    /// Writes the events, without their diagnostics.
    pub(crate) fn pack(&self, out: &mut Packing) {
        out.number(self.strings.len() as u64);
        for id in 1..self.strings.len() {
            out.text(self.strings.bytes(id as Id));
        }
        out.number(self.len() as u64);
        for event in 0..self.len() {
            let (row, attrs) = (self.rows.get(event), self.attr_range(event));
            out.time(row.time);
            out.number(row.offset);
            let (event_type, flags, attr_count) =
                (row.event_type.into(), (row.flags & !flag::FAILED).into(), attrs.len() as u32);
            let ids = [row.contact, row.leg, row.agent];
            for n in [row.length, row.line, row.source].into_iter().chain(ids).chain([event_type, flags, attr_count]) {
                out.number(n.into());
            }
            for i in attrs {
                let (tag, number) = (self.attr_tags.get(i), self.attr_values.get(i));
                out.number(tag.0.into());
                match tag.kind() {
                    Kind::Time => out.time(self.more_times.get(number as usize)),
                    _ => out.number(number.into()),
                }
            }
        }
    }

    /// Reads what [`Store::pack`] wrote.
    pub(crate) fn unpack(from: &mut Packed<'_>) -> Option<Store> {
        let mut store = Store::default();
        let texts = from.whole()? as usize;
        for id in 1..texts {
            let text = from.text()?;
            // Twice the same text would be another number.
            if store.strings.intern(text) as usize != id {
                return None;
            }
        }
        for _ in 0..from.whole()? {
            let time = from.time().filter(|t| *t != NO_TIME)?;
            let mut row = Row { time, offset: from.number()?, ..Row::new(Default::default(), store.attr_tags.len()) };
            let bounds = [
                usize::MAX,
                usize::MAX,
                usize::MAX,
                texts,
                texts,
                texts,
                EventType::COUNT,
                usize::from(flag::V2) * 2,
                ATTRS + 1,
            ];
            let mut numbers = [0; 9];
            for (number, end) in numbers.iter_mut().zip(bounds) {
                *number = from.below(end)?;
            }
            let (event_type, flags, attrs);
            [row.length, row.line, row.source, row.contact, row.leg, row.agent, event_type, flags, attrs] = numbers;
            (row.event_type, row.flags) = (event_type as u8, flags as u8);
            for _ in 0..attrs {
                let tag = AttrTag::from_number(from.whole()?)?;
                let number = match tag.kind() {
                    Kind::Time => {
                        store.more_times.push(from.time()?);
                        store.more_times.len() as u32 - 1
                    }
                    Kind::Enum => from.below(NO_TYPE.into())?,
                    _ => from.below(texts).filter(|id| *id != NONE)?,
                };
                if tag.is_of(Field::Result) {
                    row.flags |= store.failed(tag, number);
                }
                store.attr_tags.push(tag);
                store.attr_values.push(number);
            }
            store.keep_channel(&row);
            store.rows.push(row);
        }
        Some(store)
    }
}
