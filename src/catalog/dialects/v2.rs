//! Dialect 2.0: how the vendor's events of April and May 2021 are written, with the fields that were seen since. The
//! vendor marks nothing as required; what an event cannot do without is decided here.

use super::{DialectSpec, DocumentedEvent, DocumentedValue, FieldUse, SpellingAlias, opt, req};
use crate::catalog::{EventType, Field};

/// The dialect's entry.
pub(super) static SPEC: DialectSpec = DialectSpec {
    id: "2.0",
    events: &EVENTS,
    call_types: &CALL_TYPES,
    abandon_phases: &ABANDON_PHASES,
    queue_types: &QUEUE_TYPES,
    scenarios: &SCENARIOS,
    aliases: &ALIASES,
    passed_on: &PASSED_ON,
};

/// A field that is empty where there is nothing to say.
const fn empty(field: Field, name: &'static str) -> FieldUse {
    FieldUse { may_be_empty: true, ..opt(field, name) }
}

/// What every event has.
const COMMON: &[FieldUse] =
    &[req(Field::EventTime, "eventTime"), req(Field::EventType, "eventType"), req(Field::InstanceId, "instanceId")];

/// Whose event it is.
const AGENT: &[FieldUse] = &[req(Field::AgentId, "agentId"), opt(Field::SkillGroupIds, "skillGroupIds")];

/// The call that an agent is in.
const AGENT_CALL: &[FieldUse] = &[
    opt(Field::ContactId, "contactId"),
    opt(Field::ChannelId, "channelId"),
    opt(Field::CallType, "callType"),
    opt(Field::SkillGroupId, "skillGroupId"),
    opt(Field::Scenario, "scenario"),
];

/// The channel of a call's event.
const CHANNEL: &[FieldUse] =
    &[req(Field::ContactId, "contactId"), req(Field::ChannelId, "channelId"), req(Field::CallType, "callType")];

/// The channel of a record, which is written after the call.
const RECORD: &[FieldUse] =
    &[req(Field::ContactId, "contactId"), opt(Field::ChannelId, "channelId"), opt(Field::CallType, "callType")];

/// The numbers of a channel.
const PARTIES: &[FieldUse] = &[
    opt(Field::Caller, "caller"),
    opt(Field::Callee, "callee"),
    opt(Field::Broker, "broker"),
    opt(Field::AdditionalBroker, "additionalBroker"),
    opt(Field::ContactFlowId, "contactFlowId"),
];

/// The agent whom a channel's event names.
const NAMED: &[FieldUse] = &[opt(Field::AgentId, "agentId"), opt(Field::SkillGroupId, "skillGroupId")];

const SCENARIO: &[FieldUse] = &[opt(Field::Scenario, "scenario")];

/// What was seen on events of calls since.
const LATER: &[FieldUse] =
    &[opt(Field::MediaType, "mediaType"), opt(Field::CallVariables, "callVariables"), opt(Field::Tags, "tags")];

const QUEUE_TYPE: &[FieldUse] = &[opt(Field::QueueType, "queueType")];
const COUNTERPARTY: &[FieldUse] = &[opt(Field::Counterparty, "counterparty")];
const TRANSFER: &[FieldUse] = &[opt(Field::Transferor, "originator"), opt(Field::Destination, "destination")];
const RECORDING: &[FieldUse] = &[
    opt(Field::StartTime, "startTime"),
    opt(Field::EndTime, "endTime"),
    empty(Field::AgentIds, "agentIds"),
    opt(Field::FileName, "fileName"),
    opt(Field::DownloadUrl, "downloadURL"),
    opt(Field::Duration, "duration"),
];

const fn event(event_type: EventType, name: &'static str, fields: &'static [&'static [FieldUse]]) -> DocumentedEvent {
    DocumentedEvent {
        event_type,
        name,
        published: true,
        applies_to: &[],
        fields,
        conditions: &[],
        results: &[],
        alternatives: &[],
    }
}

/// An event of an agent in a call.
const fn agent_call(event_type: EventType, name: &'static str) -> DocumentedEvent {
    event(event_type, name, &[COMMON, AGENT, AGENT_CALL, LATER])
}

/// An event of a channel, with fields of its own.
const fn channel(event_type: EventType, name: &'static str) -> DocumentedEvent {
    event(event_type, name, &[COMMON, CHANNEL, PARTIES, NAMED, SCENARIO, LATER])
}

/// An event of a queue.
const fn queue(event_type: EventType, name: &'static str) -> DocumentedEvent {
    event(event_type, name, &[COMMON, CHANNEL, PARTIES, QUEUE_TYPE, NAMED, SCENARIO, LATER])
}

/// An event of an agent and another one.
const fn with_counterparty(event_type: EventType, name: &'static str) -> DocumentedEvent {
    event(event_type, name, &[COMMON, CHANNEL, PARTIES, NAMED, COUNTERPARTY, SCENARIO, LATER])
}

/// A transfer.
const fn transfer(event_type: EventType, name: &'static str) -> DocumentedEvent {
    event(event_type, name, &[COMMON, CHANNEL, PARTIES, NAMED, TRANSFER, SCENARIO, LATER])
}

/// An event of which only the name is published.
const fn name_only(event_type: EventType, name: &'static str) -> DocumentedEvent {
    DocumentedEvent { published: false, ..event(event_type, name, &[COMMON]) }
}

static EVENTS: [DocumentedEvent; 58] = [
    event(
        EventType::AgentCheckIn,
        "AgentCheckIn",
        &[COMMON, AGENT, &[opt(Field::SkillLevels, "skillLevels"), opt(Field::WorkMode, "workMode")]],
    ),
    event(EventType::AgentReady, "AgentReady", &[COMMON, AGENT, &[opt(Field::OutboundScenario, "outboundScenario")]]),
    agent_call(EventType::AgentDialing, "AgentDialing"),
    agent_call(EventType::AgentRinging, "AgentRinging"),
    agent_call(EventType::AgentTalk, "AgentTalk"),
    agent_call(EventType::AgentRelease, "AgentRelease"),
    agent_call(EventType::RingingTimeout, "AgentRingingTimeout"),
    event(EventType::AgentBreak, "AgentBreak", &[COMMON, AGENT, &[opt(Field::BreakCode, "breakCode")]]),
    event(EventType::AgentCheckOut, "AgentCheckOut", &[COMMON, AGENT]),
    event(
        EventType::SatisfactionSurveyOffer,
        "SatisfactionSurveyOffer",
        &[
            COMMON,
            AGENT,
            &[
                opt(Field::ContactId, "contactId"),
                opt(Field::SkillGroupId, "skillGroupId"),
                opt(Field::SurveyChannel, "surveyChannel"),
                opt(Field::CallType, "callType"),
                opt(Field::Caller, "caller"),
                opt(Field::Callee, "callee"),
            ],
            LATER,
        ],
    ),
    event(
        EventType::SatisfactionSurveyResponse,
        "SatisfactionSurveyResponse",
        &[
            COMMON,
            AGENT,
            &[
                opt(Field::ContactId, "contactId"),
                opt(Field::SkillGroupId, "skillGroupId"),
                opt(Field::SurveyChannel, "surveyChannel"),
                opt(Field::Rating, "rating"),
                opt(Field::UserInput, "userInput"),
            ],
            LATER,
        ],
    ),
    channel(EventType::Dialing, "Dialing"),
    event(
        EventType::Ringing,
        "Ringing",
        &[COMMON, CHANNEL, PARTIES, NAMED, &[opt(Field::Destination, "destination")], SCENARIO, LATER],
    ),
    channel(EventType::CallEstablished, "Established"),
    event(
        EventType::CallReleased,
        "Released",
        &[
            COMMON,
            CHANNEL,
            PARTIES,
            NAMED,
            &[
                opt(Field::ReleaseReason, "releaseReason"),
                opt(Field::Initiator, "releaseInitiator"),
                opt(Field::EarlyMediaState, "earlyMediaState"),
                opt(Field::EarlyMediaText, "earlyMediaText"),
            ],
            SCENARIO,
            LATER,
        ],
    ),
    event(
        EventType::CallHeld,
        "Held",
        &[COMMON, CHANNEL, PARTIES, NAMED, &[opt(Field::HeldChannelId, "heldChannelId")], SCENARIO, LATER],
    ),
    event(
        EventType::CallRetrieved,
        "Retrieved",
        &[COMMON, CHANNEL, PARTIES, NAMED, &[opt(Field::RetrievedChannelId, "retrievedChannelId")], SCENARIO, LATER],
    ),
    event(
        EventType::Muted,
        "Muted",
        &[COMMON, CHANNEL, PARTIES, NAMED, &[opt(Field::MutedChannelId, "mutedChannelId")], SCENARIO, LATER],
    ),
    event(
        EventType::Unmuted,
        "Unmuted",
        &[COMMON, CHANNEL, PARTIES, NAMED, &[opt(Field::UnmutedChannelId, "unmutedChannelId")], SCENARIO, LATER],
    ),
    transfer(EventType::BlindTransfer, "BlindTransfer"),
    transfer(EventType::AttendedTransfer, "AttendedTransfer"),
    with_counterparty(EventType::InitiateConsultant, "InitiateConsultant"),
    with_counterparty(EventType::StartConsultant, "StartConsultant"),
    with_counterparty(EventType::StopConsultant, "StopConsultant"),
    name_only(EventType::StartConference, "StartConference"),
    name_only(EventType::StopConference, "StopConference"),
    event(EventType::Route2IVR, "Route2IVR", &[COMMON, CHANNEL, PARTIES, LATER]),
    event(
        EventType::CallAbandoned,
        "Abandoned",
        &[COMMON, CHANNEL, PARTIES, NAMED, &[opt(Field::AbandonPhase, "abandonPhase")], LATER],
    ),
    queue(EventType::Enqueue, "Enqueue"),
    queue(EventType::QueueingTimeout, "QueueingTimeout"),
    queue(EventType::AssignAgent, "AssignAgent"),
    name_only(EventType::RingingTimeout, "RingingTimeout"),
    with_counterparty(EventType::StartMonitor, "StartMonitor"),
    with_counterparty(EventType::StopMonitor, "StopMonitor"),
    with_counterparty(EventType::StartCoach, "StartCoach"),
    with_counterparty(EventType::StopCoach, "StopCoach"),
    with_counterparty(EventType::BargeIn, "BargeIn"),
    with_counterparty(EventType::Intercept, "Intercept"),
    event(
        EventType::TextStream,
        "TextStream",
        &[
            COMMON,
            CHANNEL,
            PARTIES,
            NAMED,
            &[
                opt(Field::ChannelType, "channelType"),
                opt(Field::ChannelName, "channelName"),
                opt(Field::Text, "text"),
                opt(Field::Finished, "finished"),
                opt(Field::BeginTime, "beginTime"),
                opt(Field::BeginOffsetMs, "beginOffsetMS"),
                opt(Field::EndOffsetMs, "endOffsetMS"),
                opt(Field::ExtraInfo, "extraInfo"),
            ],
            LATER,
        ],
    ),
    event(EventType::RecordingReady, "RecordingReady", &[COMMON, RECORD, PARTIES, RECORDING, LATER]),
    event(EventType::DualTrackRecordingReady, "DualTrackRecordingReady", &[COMMON, RECORD, PARTIES, RECORDING, LATER]),
    event(
        EventType::CDRReady,
        "CDRReady",
        &[
            COMMON,
            RECORD,
            PARTIES,
            &[
                opt(Field::StartTime, "startTime"),
                empty(Field::EstablishedTime, "establishedTime"),
                opt(Field::EndTime, "endTime"),
                opt(Field::DispositionCode, "dispositionCode"),
                empty(Field::AgentIds, "agentIds"),
                empty(Field::SkillGroupIds, "skillGroupIds"),
            ],
            LATER,
        ],
    ),
    event(
        EventType::IvrTracking,
        "IvrTracking",
        &[
            COMMON,
            &[
                req(Field::ContactId, "contactId"),
                req(Field::ChannelId, "channelId"),
                opt(Field::Caller, "caller"),
                opt(Field::Callee, "callee"),
                opt(Field::FlowId, "flowId"),
                opt(Field::FlowType, "flowType"),
                opt(Field::NodeId, "nodeId"),
                opt(Field::NodeName, "nodeName"),
                opt(Field::NodeType, "nodeType"),
                opt(Field::NodeExitCode, "nodeExitCode"),
                opt(Field::NextNodeId, "nextNodeId"),
                opt(Field::NodeProperties, "nodeProperties"),
                opt(Field::NodeVariables, "nodeVariables"),
                opt(Field::NodeAction, "nodeAction"),
                opt(Field::ChannelVariables, "channelVariables"),
                // Seen in place of flowId and flowType.
                opt(Field::FlowId, "contactFlowId"),
                opt(Field::FlowType, "contactFlowType"),
            ],
            LATER,
        ],
    ),
    name_only(EventType::QueueingOverflow, "QueueingOverflow"),
    name_only(EventType::QueueingCancelled, "QueueingCancelled"),
    name_only(EventType::QueueingRerouted, "QueueingRerouted"),
    name_only(EventType::QueueingFailure, "QueueingFailure"),
    name_only(EventType::DispatchingFailure, "DispatchingFailure"),
    name_only(EventType::AssignAgentFailure, "AssignAgentFailure"),
    name_only(EventType::CampaignSubmitted, "CampaignSubmitted"),
    name_only(EventType::CampaignPaused, "CampaignPaused"),
    name_only(EventType::CampaignResumed, "CampaignResumed"),
    name_only(EventType::CampaignAborted, "CampaignAborted"),
    name_only(EventType::CampaignCompleted, "CampaignCompleted"),
    name_only(EventType::CaseAttempted, "CaseAttempted"),
    name_only(EventType::VoicemailReady, "VoicemailReady"),
    name_only(EventType::MediaStream, "MediaStream"),
    name_only(EventType::VnRecordingReady, "VnRecordingReady"),
];

const fn value(value: u8, name: &'static str) -> DocumentedValue {
    DocumentedValue { value, name, aliases: &[], only_in: &[] }
}

static CALL_TYPES: [DocumentedValue; 11] = [
    value(3, "INTERNAL"),
    value(0, "INBOUND"),
    value(1, "OUTBOUND"),
    value(7, "CONFERENCE"),
    value(2, "BACK2BACK"),
    DocumentedValue { aliases: &["PredictiveDial"], ..value(5, "PREDICTIVE") },
    DocumentedValue { aliases: &["Consult"], ..value(6, "CONSULTANT") },
    value(8, "MONITOR"),
    value(9, "COACH"),
    value(10, "BARGE"),
    value(11, "INTERCEPT"),
];

static ABANDON_PHASES: [DocumentedValue; 3] = [
    value(0, "IVR"),
    DocumentedValue { aliases: &["Queueing", "Queue"], ..value(1, "Queuing") },
    DocumentedValue { aliases: &["Ring"], ..value(2, "Ringing") },
];

static QUEUE_TYPES: [DocumentedValue; 2] =
    [DocumentedValue { aliases: &["Skill_Group", "Queue"], ..value(0, "SkillGroup") }, value(1, "Agent")];

static SCENARIOS: [DocumentedValue; 9] = [
    DocumentedValue { aliases: &["BlindTransfer"], ..value(0, "BLIND_TRANSFER") },
    DocumentedValue { aliases: &["AttendedTransfer"], ..value(1, "ATTENDED_TRANSFER") },
    value(2, "CONSULTED"),
    value(3, "MONITORING"),
    value(4, "COACHING"),
    value(5, "INTERCEPTING"),
    value(6, "INTERCEPTED"),
    value(7, "BARGING"),
    value(8, "CONFERENCE"),
];

static ALIASES: [SpellingAlias; 0] = [];

/// Members that public consumers read, and that say nothing of a call's course.
static PASSED_ON: [&str; 12] = [
    "deviceId",
    "chatDeviceId",
    "maxSlots",
    "additivity",
    "accessChannelId",
    "accessChannelType",
    "accessChannelName",
    "asrTaskId",
    "customerId",
    "beginTimeMS",
    "wordInfoList",
    "scenarioId",
];
