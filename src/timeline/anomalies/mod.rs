//! Anomalies: events that contradict each other, or that do not fit the course of a call, though each of them may be
//! valid.
//!
//! One file for each anomaly has all that belongs to it: its entry in [`ANOMALIES`], with every word that is said about
//! it, and its rule. A rule is a function over facts that are gathered once for all rules (`facts.rs`). A new anomaly
//! is a new file, and two lines here: the module and its place in the table.

mod facts;
mod found;

mod agent_not_signed_in;
mod agent_overlap;
mod break_without_end;
mod cdr_mismatch;
mod double_establish;
mod event_after_release;
mod instance_mismatch;
mod missing_release;
mod missing_start;
mod negative_duration;
mod party_mismatch;
mod queue_without_end;
mod recording_mismatch;
mod recording_without_talk;
mod repeated_state;
mod shared_connect_id;
mod state_during_talk;
mod talk_without_ring;
mod transfer_unanswered;

pub(crate) use facts::{AcrossContacts, AgentMoment, Context, TalkFacts};
use facts::{AgentFacts, ContactFacts, FactsBuffer};
pub(crate) use found::{FoundAnomaly, Phrase};

use super::{AgentWork, Builder, ContactSummary, Phase};
use crate::catalog::Text;
use crate::diagnostic::{Bilingual, Severity};
use crate::text::sort;
use serde::Serialize;

/// What an anomaly is found at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "schemas",
    derive(schemars::JsonSchema),
    schemars(rename = "AnomalyScope", rename_all = "lowercase")
)]
pub enum Scope {
    /// At contacts.
    Contact,
    /// At agents.
    Agent,
    /// At contacts and at agents.
    Both,
}

impl Scope {
    /// The identifier used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Scope::Contact => "contact",
            Scope::Agent => "agent",
            Scope::Both => "both",
        }
    }
}

/// An anomaly's entry. The texts for people, but for the message, are empty without the feature `texts`.
#[derive(Debug)]
pub struct AnomalySpec {
    /// Which one.
    pub anomaly: AnomalyCode,
    /// The stable name, in kebab case.
    pub id: &'static str,
    /// A warning where figures become doubtful, a note where something is merely incomplete.
    pub severity: Severity,
    /// Where it is found.
    pub scope: Scope,
    /// The name for people.
    pub title: Text,
    /// The message, with names in braces that stand for what was found.
    pub message: Text,
    /// The exact condition.
    pub description: Text,
    /// What happens, in words and events.
    pub example: Text,
    /// The nearest cases that are not this anomaly: what looks like it and is not reported.
    pub counterexample: Text,
    /// What to do about it.
    pub advice: Text,
}

#[cfg(feature = "schemas")]
crate::text::json::named_schema!(
    AnomalyCode,
    "AnomalyCode",
    "What an anomaly is about.",
    ANOMALIES.iter().map(|anomaly| anomaly.id)
);

/// How an anomaly is found.
#[derive(Clone, Copy)]
enum Rule {
    /// In the facts of a contact.
    Contact(ContactRule),
    /// In the facts of a contact, and in those of an agent.
    ContactAndAgent(ContactRule, AgentRule),
    /// At each moment of an agent's day.
    AgentMoment(MomentRule),
}

/// Reports each case in a contact.
type ContactRule = fn(&ContactFacts<'_>, &mut dyn FnMut(FoundAnomaly));
/// Reports each case of an agent.
type AgentRule = fn(&AgentFacts<'_>, &mut dyn FnMut(FoundAnomaly));
/// The case at a moment of an agent's day, if it is one.
type MomentRule = fn(&AgentMoment) -> Option<FoundAnomaly>;

macro_rules! anomalies {
    ($($(#[$doc:meta])* $variant:ident $module:ident;)*) => {
        /// Which anomaly.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum AnomalyCode {
            $($(#[$doc])* $variant,)*
        }

        /// All anomalies.
        pub const ANOMALIES: &[AnomalySpec] = &[$($module::SPEC,)*];

        /// The rule of each.
        const RULES: &[Rule] = &[$($module::RULE,)*];

        // Each file describes the anomaly that stands here under its name, and has the rules that its scope asks for.
        const _: () = {
            $(assert!($module::SPEC.anomaly as u8 == AnomalyCode::$variant as u8);)*
            $(assert!(matches!(
                ($module::SPEC.scope, $module::RULE),
                (Scope::Contact, Rule::Contact(_))
                    | (Scope::Both, Rule::ContactAndAgent(..))
                    | (Scope::Agent, Rule::AgentMoment(_))
            ));)*
        };
    };
}

// The order is that of the bits in which the anomalies of a contact are kept, and of counts.
anomalies! {
    /// The beginning is missing.
    MissingStart missing_start;
    /// The release is missing.
    MissingRelease missing_release;
    /// The call goes on after its release.
    EventAfterRelease event_after_release;
    /// A leg is established twice.
    DoubleEstablish double_establish;
    /// Talk without a ring.
    TalkWithoutRing talk_without_ring;
    /// A transfer that nobody answered.
    TransferUnanswered transfer_unanswered;
    /// A wait without an end.
    QueueWithoutEnd queue_without_end;
    /// The detail record does not fit the call.
    CdrMismatch cdr_mismatch;
    /// The recording does not fit the talk.
    RecordingMismatch recording_mismatch;
    /// A recording without talk.
    RecordingWithoutTalk recording_without_talk;
    /// A record ends before it starts.
    NegativeDuration negative_duration;
    /// A leg's party changes.
    PartyMismatch party_mismatch;
    /// Several instances in one contact.
    InstanceMismatch instance_mismatch;
    /// Two contacts share a leg.
    SharedConnectId shared_connect_id;
    /// An agent talks in two contacts at once.
    AgentOverlap agent_overlap;
    /// An agent works without being signed in.
    AgentNotSignedIn agent_not_signed_in;
    /// An agent's state is repeated.
    RepeatedState repeated_state;
    /// Another state in the middle of a talk.
    StateDuringTalk state_during_talk;
    /// A break that no event of the agent ended.
    BreakWithoutEnd break_without_end;
}

impl AnomalyCode {
    /// The anomaly's entry.
    pub fn spec(self) -> &'static AnomalySpec {
        &ANOMALIES[self as usize]
    }

    /// The stable name, such as `missing-start`.
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The anomaly with this stable name.
    pub fn from_id(id: &str) -> Option<AnomalyCode> {
        ANOMALIES.iter().find(|a| a.id == id).map(|a| a.anomaly)
    }

    /// The anomaly's bit among those of a contact or an agent.
    pub(crate) fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The stable names of a set of anomalies, in the order of the names.
pub(crate) fn names(bits: u32) -> Vec<&'static str> {
    let mut names: Vec<_> = ANOMALIES.iter().filter(|a| bits & a.anomaly.bit() != 0).map(|a| a.id).collect();
    sort::by(&mut names, |a, b| a.cmp(b));
    names
}

/// What about a contact or an agent contradicts itself, or the way calls go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Anomaly {
    /// What it is about; stable, for programs: as in [`ANOMALIES`].
    #[cfg_attr(feature = "schemas", schemars(with = "AnomalyCode"))]
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// For people, in both languages.
    pub message: Bilingual,
    /// Where on the timeline it stands.
    pub time: Option<String>,
    /// The agent whom it concerns.
    pub agent_id: Option<String>,
    /// The leg that it concerns, in 1.0.
    pub connect_id: Option<String>,
    /// The leg that it concerns, in 2.0.
    pub channel_id: Option<String>,
    /// Of a contact: the other contact that it concerns. Of an agent: the contact in which it happened.
    #[cfg_attr(feature = "schemas", schemars(extend("x-zh" = "在话务中：所涉及的另一通话务；在坐席中：发生于哪通话务。")))]
    pub contact_id: Option<String>,
}

/// How many contacts and agents have an anomaly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct AnomalyCount {
    /// What it is about.
    #[cfg_attr(feature = "schemas", schemars(with = "AnomalyCode"))]
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Contacts that have it.
    pub contacts: usize,
    /// Agents who have it.
    pub agents: usize,
}

/// Memory in which the anomalies of one contact after another are found.
#[derive(Default)]
pub(crate) struct AnomalyFinder {
    builder: Builder,
    facts: FactsBuffer,
}

impl Context<'_> {
    /// The anomalies of a contact as bits.
    pub(crate) fn contact_bits(&self, contact: usize, summary: &ContactSummary, finder: &mut AnomalyFinder) -> u32 {
        let AnomalyFinder { builder, facts } = finder;
        builder.build(self.store, self.groups, self.groups.events(contact));
        let mut bits = 0;
        find_in_contact(&facts.gather(*self, contact, summary, &builder.phases), &mut |f| bits |= f.anomaly.bit());
        bits
    }

    /// The anomalies of a contact, in order; `phases` are the contact's.
    pub(crate) fn contact_anomalies(&self, contact: usize, summary: &ContactSummary, phases: &[Phase]) -> Vec<Anomaly> {
        let (mut list, mut buffer) = (Vec::new(), FactsBuffer::default());
        find_in_contact(&buffer.gather(*self, contact, summary, phases), &mut |f| list.push(f));
        found::in_order(list, self.store)
    }

    /// Anomalies, in order.
    pub(crate) fn anomalies_in_order(&self, found: Vec<FoundAnomaly>) -> Vec<Anomaly> {
        found::in_order(found, self.store)
    }

    /// Reports the anomalies of an agent that its contacts or its sign-ins show.
    pub(crate) fn find_at_agent(&self, agent: AgentWork<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
        let facts = AgentFacts { context: *self, agent };
        for rule in RULES {
            if let Rule::ContactAndAgent(_, find) = rule {
                find(&facts, report);
            }
        }
    }
}

fn find_in_contact(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    for rule in RULES {
        match rule {
            Rule::Contact(find) | Rule::ContactAndAgent(find, _) => find(facts, report),
            Rule::AgentMoment(_) => {}
        }
    }
}

/// The anomalies at a moment of an agent's day.
pub(super) fn find_at_moment(moment: &AgentMoment, report: &mut dyn FnMut(FoundAnomaly)) {
    MOMENT_RULES.iter().filter_map(|find| find(moment)).for_each(report);
}

/// The rules for each moment, apart: every event of an agent asks them, and no others.
const MOMENT_RULES: [MomentRule; MOMENT_RULE_COUNT] = {
    let mut rules: [MomentRule; MOMENT_RULE_COUNT] = [|_| None; MOMENT_RULE_COUNT];
    let (mut next, mut i) = (0, 0);
    while i < RULES.len() {
        if let Rule::AgentMoment(find) = RULES[i] {
            rules[next] = find;
            next += 1;
        }
        i += 1;
    }
    rules
};

const MOMENT_RULE_COUNT: usize = {
    let (mut count, mut i) = (0, 0);
    while i < RULES.len() {
        count += matches!(RULES[i], Rule::AgentMoment(_)) as usize;
        i += 1;
    }
    count
};
