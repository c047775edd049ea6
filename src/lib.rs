//! callscope checks the events that a cloud call centre publishes, brings them into one normal form and rebuilds
//! every call as a timeline.
//!
//! The way of the data, one way and no turning back:
//!
//! ```text
//! bytes ──read──▶ event + place ──check──▶ normal event + findings ──store──▶ columns ──timeline──▶ contacts
//!                                         ▲
//!                                      catalog (data only)
//! ```
//!
//! * [`check_all`] checks and normalises the events in some bytes;
//! * [`Analysis`] takes chunks of any size and answers with pages of contacts, events and diagnostics, and with a
//!   [`Report`];
//! * [`Live`] follows a stream of events that does not end, and gives each contact once it is complete;
//! * [`Stream`] checks or normalises input of any length with flat memory, text out;
//! * `Rules` (with the feature `rules`) are a JSON Schema of yours that every normal event must satisfy as well;
//! * [`catalog`] is what the vendor documents, as data.

// The rooms, ground floor first: each uses what stands above it and nothing below (ARCHITECTURE.md, "The layers").
mod analysis;
pub mod catalog;
pub mod check;
pub mod diagnostic;
pub mod event;
mod export;
mod live;
mod migrate;
pub mod options;
mod pipeline;
pub mod read;
mod redact;
mod report;
#[cfg(feature = "rules")]
mod rules;
mod store;
pub mod text;
mod timeline;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod wasm;

pub use analysis::{
    Analysis, Bucket, CodeCount, ContactQuery, ContactRow, ContactSort, DiagnosticFacets, DiagnosticQuery,
    DiagnosticRow, Distribution, DurationName, DurationRange, EventQuery, EventRow, Facet, FacetOptions, FacetValue,
    Facets, GroupKind, GroupName, NotKept, OutOfOrder, OutcomeFacet, Overview, OverviewBucket, OverviewOptions, Page,
    ProblemFacets, Summary, TypeCount,
};
pub use diagnostic::{Bilingual, BrokenRule, CODES, Code, Diagnostic, Severity};
pub use event::CheckedEvent;
pub use export::{Counts, Export, ExportFormat, Format, Language, Mode, Stream, What};
pub use live::{CompleteReason, Live, LiveContact, LiveEvent, LiveOptions, LiveResult, LiveStats, StateError};
pub use migrate::{DialectCount, Difference, DifferenceKind, ExamplePlace, Migration};
pub use options::{DistributionOptions, ExportOptions, Options, RedactionKey};
pub use pipeline::check_all;
#[cfg(feature = "rules")]
pub use pipeline::check_all_with;
pub use report::{
    Arrival, Figures, Gap, Input, InputSource, InputType, Report, ReportGroup, ReportOptions, SourceSummary, Spread,
};
#[cfg(feature = "rules")]
pub use rules::{Rules, RulesError};
pub use text::Json;
pub use timeline::{
    ANOMALIES, Agent, AgentEvent, AgentQuery, AgentRow, AgentSort, AgentSpan, AgentState, AgentTotals, Anomaly,
    AnomalyCode, AnomalyCount, AnomalySpec, Cdr, Contact, ContactEvent, IvrVisit, Leg, Metrics, Outcome, Party,
    PhaseRecord, Recording, Scope, Sentence, Survey,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
