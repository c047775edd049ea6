//! The reader from outside: every framing and envelope, exact places, any chunking, the way back after broken
//! events, and the limits.
#![cfg(not(target_arch = "wasm32"))]

mod framings;
mod inputs;
mod limits;
#[path = "../support/reading.rs"]
mod reading;
mod recovery;
