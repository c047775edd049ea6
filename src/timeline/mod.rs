//! Contacts: what happened in a call, rebuilt from its events. Agents: what they did from moment to moment.
//!
//! A contact is a function of the set of its events (and of what its agents did next): the order in which they arrived,
//! and how often, changes nothing. The same holds for agents, and for the anomalies of both.

mod agent;
mod agent_list;
mod agent_order;
mod agent_states;
mod anomalies;
mod contact;
mod course;
mod groups;
mod lookup;
mod named;
mod phases;
pub(crate) mod rules;
mod summary;
mod window;
mod work;

pub use agent::{Agent, AgentEvent, AgentSpan, AgentState};
pub(crate) use agent::{AgentView, events_within as agents_events};
pub(crate) use agent_list::ListedAgent;
pub use agent_list::{AgentQuery, AgentRow, AgentSort};
pub(crate) use agent_states::AgentStates;
pub use agent_states::AgentTotals;
pub use anomalies::{ANOMALIES, Anomaly, AnomalyCode, AnomalyCount, AnomalySpec, Scope};
pub(crate) use anomalies::{AcrossContacts, AnomalyFinder, Context, names as anomaly_names};
pub use contact::{Cdr, Contact, ContactEvent, Leg, Party, PhaseRecord, Recording};
pub use course::{IvrVisit, Sentence, Survey};
pub(crate) use groups::{Groups, may_end_phases};
pub(crate) use lookup::Lookup;
pub(crate) use named::{Named, Names};
pub(crate) use phases::{Builder, Kind, Phase, has_part};
pub(crate) use summary::{ContactSummary, Covered};
pub use summary::{Metrics, Outcome};
pub(crate) use window::Window;
pub(crate) use work::{AgentWork, Call, Work};
