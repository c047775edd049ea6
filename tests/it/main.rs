//! The crate from outside, one module for each topic. They are one program because each program links the crate and all
//! that the tests use: `cargo test --test it laws::` runs one topic.
//!
//! Two test files are programs of their own: `memory.rs` counts every byte that is allocated in its process, and
//! `web.rs` runs in a browser.
#![cfg(not(target_arch = "wasm32"))]

mod agents;
mod anomalies;
mod codes;
mod dialects;
mod exports;
mod fuzz;
mod json;
mod laws;
mod layers;
mod live;
mod oracle;
mod phases;
mod questions;
mod reader;
mod readme;
mod redact;
mod report;
mod repository;
#[cfg(feature = "rules")]
mod rules;
mod schemas;
mod translation;
mod truth;
