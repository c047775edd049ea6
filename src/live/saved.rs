//! The state of a stream as bytes and back, so that a new process goes on where the one before it was.

use super::entries::Entry;
use super::forgotten::hash;
use super::{CompleteReason, GARBAGE, Live, LiveStats};
use crate::store::{NONE, Packed, Packing, Store};

/// The first bytes of a state. Another version of it has another number.
const MAGIC: &[u8] = b"callscope live 1\n";

/// Why a state cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateError {
    /// The bytes are no state, or one of another version.
    Unknown,
    /// It is not as it was written.
    Damaged,
}

impl core::fmt::Display for StateError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            StateError::Unknown => "this is not a saved state, or one of another version",
            StateError::Damaged => "the state is damaged",
        })
    }
}

impl std::error::Error for StateError {}

const REASONS: [Option<CompleteReason>; 5] = [
    None,
    Some(CompleteReason::Released),
    Some(CompleteReason::Idle),
    Some(CompleteReason::Memory),
    Some(CompleteReason::Flush),
];

impl Live {
    /// All that is known, as bytes; see [`Live::restore`]. What a chunk left unfinished is not among it, nor what was
    /// not taken.
    pub fn save(&mut self) -> Vec<u8> {
        let source = self.reader.source();
        let engine = &mut self.engine;
        engine.collect();
        let mut out = Packing(MAGIC.to_vec());
        out.number(source.into());
        out.time(engine.now);
        out.time(engine.ahead);
        let s = engine.stats;
        for n in [s.events, s.valid, s.invalid, s.duplicates, s.late, s.apart, s.completed, s.revised, s.forgotten] {
            out.number(n);
        }
        engine.store.pack(&mut out);
        out.number(engine.entries.len() as u64);
        for entry in &engine.entries {
            out.number(entry.id.into());
            for time in [entry.touched, entry.due, entry.until, entry.completed] {
                out.time(time);
            }
            out.number(entry.given);
            out.number(entry.revision.into());
            let reason = REASONS.iter().position(|r| *r == entry.reason).unwrap_or_default() as u64;
            out.number(reason << 2 | u64::from(entry.late) << 1 | u64::from(entry.unsettled));
        }
        for forgotten in [&engine.forgotten_events, &engine.forgotten_contacts] {
            out.number(forgotten.all().count() as u64);
            for hash in forgotten.all() {
                out.0.extend_from_slice(&hash.to_le_bytes());
            }
        }
        let sum = hash(&out.0);
        out.0.extend_from_slice(&sum.to_le_bytes());
        out.0
    }

    /// Goes on where the one was whose [`save`](Live::save) this is. The options may be others.
    ///
    /// ```
    /// use callscope::{Live, LiveOptions};
    ///
    /// let mut live = Live::new(LiveOptions::default());
    /// let event = br#"{"EventType":"Enqueue","EventTime":"2021-04-14T02:34:00Z","contactId":"job-1"}"#;
    /// live.push(event);
    /// let mut next = Live::new(LiveOptions::default()).restore(&live.save()).unwrap();
    /// next.push(event);
    /// assert!(next.take().events[0].duplicate);
    /// assert!(Live::new(LiveOptions::default()).restore(b"something else").is_err());
    /// ```
    pub fn restore(self, state: &[u8]) -> Result<Live, StateError> {
        let body = state.strip_prefix(MAGIC).ok_or(StateError::Unknown)?;
        let (_, sum) = state.split_last_chunk::<8>().ok_or(StateError::Damaged)?;
        if hash(&state[..state.len() - 8]) != u64::from_le_bytes(*sum) {
            return Err(StateError::Damaged);
        }
        self.read(Packed(body)).ok_or(StateError::Damaged)
    }

    fn read(mut self, mut from: Packed<'_>) -> Option<Live> {
        self.reader.go_on_at(from.whole()?);
        let engine = &mut self.engine;
        (engine.now, engine.ahead) = (from.time()?, from.time()?);
        let mut counts = [0; 9];
        for count in &mut counts {
            *count = from.number()?;
        }
        let [events, valid, invalid, duplicates, late, apart, completed, revised, forgotten] = counts;
        let none = LiveStats::default();
        engine.stats =
            LiveStats { events, valid, invalid, duplicates, late, apart, completed, revised, forgotten, ..none };
        engine.store = Store::unpack(&mut from)?;
        let texts = engine.store.strings.len();
        for place in 0..from.whole()? {
            let id = from.below(texts).filter(|id| *id != NONE)?;
            let (touched, due, until, completed) = (from.time()?, from.time()?, from.time()?, from.time()?);
            let (given, revision) = (from.number()?, from.whole()?);
            let flags = from.below(REASONS.len() << 2)?;
            let reason = REASONS[(flags >> 2) as usize];
            let (late, unsettled) = (flags & 2 != 0, flags & 1 != 0);
            let entry = Entry { touched, until, completed, given, revision, reason, unsettled, ..Entry::new(id, late) };
            engine.entries.push(entry);
            if std::mem::replace(&mut engine.index_of(id).contact, place + 1) != 0 {
                return None;
            }
            if due != i64::MAX {
                engine.schedule(place, due);
            }
        }
        for event in 0..engine.store.len() {
            let (contact, agent) = (engine.store.contact(event), engine.store.agent(event));
            match engine.index_at(contact).contact.checked_sub(1).filter(|_| contact != NONE) {
                Some(place) => engine.add_event(place, event),
                None if contact == NONE && agent != NONE => engine.add_own_event(event, agent),
                None => return None,
            }
        }
        if engine.entries.iter().any(|e| e.events.is_empty()) {
            return None;
        }
        for forgotten in [&mut engine.forgotten_events, &mut engine.forgotten_contacts] {
            let most = from.0.len() / 8 + 1;
            for _ in 0..from.below(most)? {
                let (hash, rest) = from.0.split_first_chunk::<8>()?;
                // The oldest come first, so that they are the first to go.
                forgotten.add(u64::from_le_bytes(*hash).max(1));
                from.0 = rest;
            }
        }
        engine.collect_at = (engine.size() * 2).clamp(GARBAGE, engine.options.max_bytes);
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::LiveOptions;

    /// Bytes with a right checksum may say anything: they are rejected, or they are a state, and nothing panics.
    #[test]
    fn a_forged_state_does_no_harm() {
        let mut live = Live::new(LiveOptions::default());
        for (n, kind) in ["Dialing", "AgentTalk", "RecordingReady", "AgentCheckIn", "CallReleased"].iter().enumerate() {
            let contact = if *kind == "AgentCheckIn" { "" } else { r#""contactId":"job-1","# };
            live.push(
                format!(
                    r#"{{"EventType":"{kind}","EventTime":"2021-04-14T02:34:0{n}Z",{contact}"connectId":"c-1","agentId":"1@a",
                        "StartTime":"2021-04-14T02:34:00Z","callType":"Outbound","result":0,"skillGroupIds":["a"],"new":[1]}}"#
                )
                .as_bytes(),
            );
        }
        let state = live.save();
        let mut accepted = 0;
        for at in MAGIC.len()..state.len() - 8 {
            for byte in [0, 1, 0x7f, 0x80, 0xff, state[at] ^ 4, state[at].wrapping_add(1)] {
                let mut forged = state[..state.len() - 8].to_vec();
                forged[at] = byte;
                let sum = hash(&forged);
                forged.extend_from_slice(&sum.to_le_bytes());
                if let Ok(mut live) = Live::new(LiveOptions::default()).restore(&forged) {
                    accepted += 1;
                    live.push(br#"{"EventType":"AgentReady","EventTime":"2021-04-14T02:35:00Z","agentId":"1@a"}"#);
                    live.flush();
                    live.take();
                    live.save();
                }
            }
        }
        assert!(accepted > 0);
    }
}
