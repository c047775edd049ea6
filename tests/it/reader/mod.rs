//! The reader from outside: every framing and envelope, exact places, any chunking, the way back after broken
//! events, and the limits.

mod framings;
mod inputs;
mod limits;
mod recovery;
