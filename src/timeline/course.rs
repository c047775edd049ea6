//! What 2.0 tells of a contact besides its phases: the way through the IVR, what was said, how the customer rated it.

use super::lookup::Lookup;
use crate::catalog::{EventType, Field};
use crate::store::{Attr, Id};
use crate::text::sort;
use crate::text::time::format_time;
use serde::Serialize;

/// A visit of a node in a flow of the IVR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct IvrVisit {
    /// The flow.
    pub flow_id: Option<String>,
    /// Which kind of flow, such as `MAIN_FLOW` or `SURVEY_FLOW`.
    pub flow_type: Option<String>,
    /// The node.
    pub node_id: Option<String>,
    /// The node's name.
    pub name: Option<String>,
    /// What the node does, such as `GATHER_INPUT`.
    #[serde(rename = "type")]
    pub node_type: Option<String>,
    /// When it was entered; `None` when no event says so.
    pub enter_time: Option<String>,
    /// When it was left; `None` when no event says so.
    pub leave_time: Option<String>,
    /// How it was left, such as `Success` or `Timeout`.
    pub exit_code: Option<String>,
    /// The node that follows.
    pub next_node_id: Option<String>,
}

/// A sentence that was said, as speech recognition understood it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    /// When it began: the begin time and the offset; without them the time of the event.
    pub time: String,
    /// Who said it: `agent` or `customer`, as the event has it.
    pub party: Option<String>,
    /// The agent in the call.
    pub agent_id: Option<String>,
    /// What was said.
    pub text: String,
    /// When it began, in milliseconds after the transcript's begin.
    #[cfg_attr(feature = "schemas", schemars(range(min = -9_007_199_254_740_991i64)))]
    pub start_ms: Option<i64>,
    /// When it ended, in milliseconds after the transcript's begin.
    #[cfg_attr(feature = "schemas", schemars(range(min = -9_007_199_254_740_991i64)))]
    pub end_ms: Option<i64>,
}

/// The customer's rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Survey {
    /// When the customer was asked; `None` when no event says so.
    pub offered_time: Option<String>,
    /// How the customer was asked, such as `IVR` or `SMS`.
    pub channel: Option<String>,
    /// The rating, as the event has it; `None` without an answer.
    pub rating: Option<String>,
    /// What the customer entered.
    pub user_input: Option<String>,
    /// When the customer answered; `None` without an answer.
    pub response_time: Option<String>,
}

impl Lookup<'_> {
    fn of_type(&self, events: &[u32], wanted: EventType) -> impl Iterator<Item = usize> {
        events.iter().map(|e| *e as usize).filter(move |e| self.store.event_type(*e) == Some(wanted))
    }

    /// The way through the IVR: an entry for each visit of a node, in order.
    pub(super) fn ivr_path(&self, events: &[u32]) -> Vec<IvrVisit> {
        let mut visits: Vec<IvrVisit> = Vec::new();
        // Visits that were not left so far, by their node.
        let mut open: Vec<(Id, usize)> = Vec::new();
        for e in self.of_type(events, EventType::IvrTracking) {
            let node = self.store.text_attr(e, Field::NodeId);
            let action = self.text(e, Field::NodeAction);
            let leaves = action.is_some_and(|action| action.eq_ignore_ascii_case("LEAVE"));
            let known = open.iter().rposition(|(id, _)| *id == node).filter(|_| leaves);
            let place = match known {
                Some(at) => open.remove(at).1,
                None => {
                    visits.push(IvrVisit {
                        flow_id: None,
                        flow_type: None,
                        node_id: self.text(e, Field::NodeId),
                        name: None,
                        node_type: None,
                        enter_time: None,
                        leave_time: None,
                        exit_code: None,
                        next_node_id: None,
                    });
                    visits.len() - 1
                }
            };
            let visit = &mut visits[place];
            for (field, to) in [
                (Field::FlowId, &mut visit.flow_id),
                (Field::FlowType, &mut visit.flow_type),
                (Field::NodeName, &mut visit.name),
                (Field::NodeType, &mut visit.node_type),
                (Field::NodeExitCode, &mut visit.exit_code),
                (Field::NextNodeId, &mut visit.next_node_id),
            ] {
                if to.is_none() {
                    *to = self.text(e, field);
                }
            }
            if leaves {
                visit.leave_time = Some(self.time(e));
            } else {
                visit.enter_time = Some(self.time(e));
                open.push((node, place));
            }
        }
        visits
    }

    /// What was said: whole sentences, in the order of their offsets.
    pub(super) fn transcript(&self, events: &[u32]) -> Vec<Sentence> {
        let whole = |e: usize, field| self.store.number(e, field).map(|n| n as i64);
        let is_true = |e: usize| matches!(self.store.attr(e, Field::Finished), Some(Attr::Json(id)) if self.store.strings.bytes(id) == b"true");
        // Without an offset after all that have one; what is equal by order of time and arrival.
        type Order = (bool, Option<i64>, i64, usize);
        let mut sentences: Vec<(Order, Sentence)> = Vec::new();
        for e in self.of_type(events, EventType::TextStream).filter(|e| is_true(*e)) {
            let (start, end) = (whole(e, Field::BeginOffsetMs), whole(e, Field::EndOffsetMs));
            let begin = match self.store.attr(e, Field::BeginTime) {
                Some(Attr::Time(begin)) => start.and_then(|start| begin.checked_add(start)),
                _ => None,
            };
            let at = begin.or(self.store.time(e)).unwrap_or_default();
            let sentence = Sentence {
                time: format_time(at),
                party: self.text(e, Field::ChannelType),
                agent_id: self.store.strings.optional(self.store.agent(e)),
                text: self.text(e, Field::Text).unwrap_or_default(),
                start_ms: start,
                end_ms: end,
            };
            sentences.push(((start.is_none(), start, at, sentences.len()), sentence));
        }
        sort::by(&mut sentences, |a, b| a.0.cmp(&b.0));
        sentences.into_iter().map(|(_, sentence)| sentence).collect()
    }

    /// The first offer and the last answer; `None` without either.
    pub(super) fn survey(&self, events: &[u32]) -> Option<Survey> {
        let offer = self.of_type(events, EventType::SatisfactionSurveyOffer).next();
        let answer = self.of_type(events, EventType::SatisfactionSurveyResponse).last();
        let either = offer.or(answer)?;
        let of_answer = |field| answer.and_then(|e| self.text(e, field));
        Some(Survey {
            offered_time: offer.map(|e| self.time(e)),
            channel: self.text(either, Field::SurveyChannel).or_else(|| of_answer(Field::SurveyChannel)),
            rating: of_answer(Field::Rating),
            user_input: of_answer(Field::UserInput),
            response_time: answer.map(|e| self.time(e)),
        })
    }
}
