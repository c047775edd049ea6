//! callscope checks the events that a cloud call centre publishes, brings them into one normal form and rebuilds
//! every call as a timeline.
//!
//! The way of the data, one way and no turning back:
//!
//! ```text
//! bytes ──read──▶ event bytes + place ──check──▶ typed normal event + findings ──store──▶ columns ──timeline──▶ contacts
//!                                         ▲
//!                                      catalog (data only)
//! ```
//!
//! * [`check_all`] checks and normalises the events in some bytes;
//! * [`Analysis`] takes chunks of any size and answers with pages of contacts, events and diagnostics, and with a [`Report`];
//! * [`Live`] follows a stream of events that does not end, and gives each contact once it is complete;
//! * [`Stream`] checks or normalises input of any length with flat memory, text out;
//! * `Rules` (with the feature `rules`) are a JSON Schema of yours that every normal event must satisfy as well;
//! * [`catalog`] is what the vendor documents, as data.

mod advice;
mod analysis;
pub mod catalog;
pub mod check;
mod export;
mod input;
mod live;
pub mod normal;
pub mod read;
mod record;
mod redact;
mod report;
#[cfg(feature = "rules")]
mod rules;
mod sort;
mod store;
mod timeline;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use analysis::{
    Analysis, Bucket, CodeCount, ContactQuery, ContactRow, ContactSort, DiagnosticFacets, DiagnosticQuery,
    DiagnosticRow, Distribution, DurationName, DurationRange, EventQuery, EventRow, Facet, FacetOptions, FacetValue,
    Facets, GroupKind, GroupName, NotKept, OutOfOrder, OutcomeFacet, Overview, OverviewBucket, OverviewOptions, Page,
    ProblemFacets, SourceSummary, Summary, TypeCount,
};
pub use check::Options;
pub use export::{Counts, Export, ExportFormat, Format, Language, Mode, Stream, What};
pub use input::{Arrival, Gap, Input, InputSource, InputType};
pub use live::{CompleteReason, Live, LiveContact, LiveEvent, LiveOptions, LiveResult, LiveStats, StateError};
#[cfg(feature = "rules")]
pub use record::check_all_with;
pub use record::{CheckedEvent, check_all};
pub use redact::RedactionKey;
pub use report::{Figures, Report, ReportGroup, ReportOptions, Spread};
#[cfg(feature = "rules")]
pub use rules::{Rules, RulesError};
pub use timeline::{
    ANOMALIES, Agent, AgentEvent, AgentQuery, AgentRow, AgentSort, AgentSpan, AgentState, AgentTotals, Anomaly,
    AnomalyCode, AnomalyCount, AnomalySpec, Cdr, Contact, ContactEvent, Json, Leg, Metrics, Outcome, PhaseRecord,
    Recording, Scope,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
