// Written from the catalogue and the structs of the crate by `cargo run --example schemas`. Do not edit.

/** The type of an event, as documented. */
export type EventType =
  | "Dialing"
  | "Ringing"
  | "CallEstablished"
  | "CallReleased"
  | "AgentCheckIn"
  | "AgentReady"
  | "AgentRinging"
  | "AgentTalk"
  | "BlindTransfer"
  | "AgentACW"
  | "AgentBreak"
  | "AgentCheckOut"
  | "Route2IVR"
  | "CallAbandoned"
  | "Enqueue"
  | "QueueingTimeout"
  | "AssignAgent"
  | "RingingTimeout"
  | "CDRReady"
  | "DualTrackRecordingReady"
  | "RecordingReady"
  | "CallHeld"
  | "CallRetrieved"
  | "AttendedTransfer"
  | "TextStream"
  | "AgentDialing"
  | "AgentRelease"
  | "SatisfactionSurveyOffer"
  | "SatisfactionSurveyResponse"
  | "Muted"
  | "Unmuted"
  | "InitiateConsultant"
  | "StartConsultant"
  | "StopConsultant"
  | "StartConference"
  | "StopConference"
  | "StartMonitor"
  | "StopMonitor"
  | "StartCoach"
  | "StopCoach"
  | "BargeIn"
  | "Intercept"
  | "IvrTracking"
  | "QueueingOverflow"
  | "QueueingCancelled"
  | "QueueingRerouted"
  | "QueueingFailure"
  | "DispatchingFailure"
  | "AssignAgentFailure"
  | "CampaignSubmitted"
  | "CampaignPaused"
  | "CampaignResumed"
  | "CampaignAborted"
  | "CampaignCompleted"
  | "CaseAttempted"
  | "VoicemailReady"
  | "MediaStream"
  | "VnRecordingReady";

/** The class that the vendor sorts an event into. */
export type EventClass = "call" | "agent" | "callCenter" | "recording" | "speech";

/** A dialect of the vendor's events. */
export type Dialect = "1.0" | "2.0";

/**
 * Who called whom.
 *
 * - `Inbound`: a customer calls in (呼入).
 * - `Outbound`: an agent calls out (外呼).
 * - `Back2Back`: the platform calls both sides, the agent first (双呼).
 * - `Internal`: an agent calls an agent (内部呼叫).
 * - `Consult`: an agent asks another agent (咨询).
 */
export type CallType = "Inbound" | "Outbound" | "Back2Back" | "Internal" | "Consult";

/**
 * CallType as BlindTransfer documents it: also
 *
 * - `Call2RoutePoint`: a call to a route point (呼叫路由点).
 * - `PredictiveDial`: predictive dialling (预测式外呼).
 */
export type BlindTransferCallType = CallType | "Call2RoutePoint" | "PredictiveDial";

/**
 * The phase in which the caller abandoned.
 *
 * - `IVR`: in the IVR (IVR 放弃).
 * - `Queuing`: in the queue (排队放弃).
 * - `Ring`: while an agent's phone rang (振铃放弃).
 */
export type AbandonPhase = "IVR" | "Queuing" | "Ring";

/**
 * What a caller waits for.
 *
 * - `SkillGroup`: the queue of a skill group (技能组队列).
 * - `Agent`: the queue of one agent (坐席队列).
 */
export type QueueType = "SkillGroup" | "Agent";

/**
 * Who called whom.
 *
 * - `Internal`: an agent calls an agent (内部呼叫).
 * - `Inbound`: a customer calls in (呼入).
 * - `Outbound`: an agent calls out (外呼).
 * - `Conference`: several parties talk (会议).
 * - `Back2Back`: the platform calls both sides, the agent first (双呼).
 * - `PredictiveDial`: predictive dialling (预测式外呼).
 * - `Consult`: an agent asks another agent (咨询).
 * - `Monitor`: a supervisor listens to a call (监听).
 * - `Coach`: a supervisor speaks to the agent alone (辅导).
 * - `Barge`: a supervisor joins a call (强插).
 * - `Intercept`: a supervisor takes a call over (强拆).
 */
export type CallTypeV2 =
  | "Internal"
  | "Inbound"
  | "Outbound"
  | "Conference"
  | "Back2Back"
  | "PredictiveDial"
  | "Consult"
  | "Monitor"
  | "Coach"
  | "Barge"
  | "Intercept";

/**
 * How an agent came into a call.
 *
 * - `BlindTransfer`: by a transfer without consultation (直接转接).
 * - `AttendedTransfer`: by a transfer after consultation (咨询转接).
 * - `Consulted`: asked by another agent (被咨询).
 * - `Monitoring`: listening to the call (监听中).
 * - `Coaching`: speaking to the agent alone (辅导中).
 * - `Intercepting`: taking the call over (强拆中).
 * - `Intercepted`: the call was taken over from the agent (被强拆).
 * - `Barging`: joining the call (强插中).
 * - `Conference`: in a conference (会议中).
 */
export type ScenarioV2 =
  | "BlindTransfer"
  | "AttendedTransfer"
  | "Consulted"
  | "Monitoring"
  | "Coaching"
  | "Intercepting"
  | "Intercepted"
  | "Barging"
  | "Conference";

/**
 * Who called whom.
 *
 * - `INTERNAL`: an agent calls an agent (内部呼叫).
 * - `INBOUND`: a customer calls in (呼入).
 * - `OUTBOUND`: an agent calls out (外呼).
 * - `CONFERENCE`: several parties talk (会议).
 * - `BACK2BACK`: the platform calls both sides, the agent first (双呼).
 * - `PREDICTIVE`: predictive dialling (预测式外呼).
 * - `CONSULTANT`: an agent asks another agent (咨询).
 * - `MONITOR`: a supervisor listens to a call (监听).
 * - `COACH`: a supervisor speaks to the agent alone (辅导).
 * - `BARGE`: a supervisor joins a call (强插).
 * - `INTERCEPT`: a supervisor takes a call over (强拆).
 */
export type DocumentedCallTypeV2 =
  | "INTERNAL"
  | "INBOUND"
  | "OUTBOUND"
  | "CONFERENCE"
  | "BACK2BACK"
  | "PREDICTIVE"
  | "CONSULTANT"
  | "MONITOR"
  | "COACH"
  | "BARGE"
  | "INTERCEPT";

/**
 * The phase in which the caller abandoned.
 *
 * - `IVR`: in the IVR (IVR 放弃).
 * - `Queuing`: in the queue (排队放弃).
 * - `Ringing`: while an agent's phone rang (振铃放弃).
 */
export type DocumentedAbandonPhaseV2 = "IVR" | "Queuing" | "Ringing";

/**
 * How an agent came into a call.
 *
 * - `BLIND_TRANSFER`: by a transfer without consultation (直接转接).
 * - `ATTENDED_TRANSFER`: by a transfer after consultation (咨询转接).
 * - `CONSULTED`: asked by another agent (被咨询).
 * - `MONITORING`: listening to the call (监听中).
 * - `COACHING`: speaking to the agent alone (辅导中).
 * - `INTERCEPTING`: taking the call over (强拆中).
 * - `INTERCEPTED`: the call was taken over from the agent (被强拆).
 * - `BARGING`: joining the call (强插中).
 * - `CONFERENCE`: in a conference (会议中).
 */
export type DocumentedScenarioV2 =
  | "BLIND_TRANSFER"
  | "ATTENDED_TRANSFER"
  | "CONSULTED"
  | "MONITORING"
  | "COACHING"
  | "INTERCEPTING"
  | "INTERCEPTED"
  | "BARGING"
  | "CONFERENCE";

/** What a diagnostic is about. */
export type DiagnosticCode =
  | "invalid-json"
  | "truncated-json"
  | "invalid-utf8"
  | "not-an-object"
  | "invalid-gzip"
  | "event-too-large"
  | "nesting-too-deep"
  | "duplicate-key"
  | "missing-event-type"
  | "unknown-event-type"
  | "wrong-dialect"
  | "missing-field"
  | "missing-conditional-field"
  | "conflicting-field"
  | "wrong-type"
  | "invalid-enum"
  | "invalid-time"
  | "invalid-number"
  | "empty-value"
  | "undocumented-result"
  | "scenario-mismatch"
  | "agent-id-format"
  | "invalid-url"
  | "mangled-number"
  | "house-rule"
  | "failed-result"
  | "field-renamed"
  | "enum-renamed"
  | "type-coerced"
  | "trimmed"
  | "null-field"
  | "list-split"
  | "json-unpacked"
  | "typed-json"
  | "epoch-time"
  | "assumed-offset"
  | "short-offset"
  | "time-cut"
  | "legacy-field"
  | "undocumented-event"
  | "unknown-field"
  | "unwrapped"
  | "log-prefix"
  | "duplicate-event"
  | "out-of-order";

/** What an anomaly is about. */
export type AnomalyCode =
  | "missing-start"
  | "missing-release"
  | "event-after-release"
  | "double-establish"
  | "talk-without-ring"
  | "transfer-unanswered"
  | "queue-without-end"
  | "cdr-mismatch"
  | "recording-mismatch"
  | "recording-without-talk"
  | "negative-duration"
  | "party-mismatch"
  | "instance-mismatch"
  | "shared-connect-id"
  | "agent-overlap"
  | "agent-not-signed-in"
  | "repeated-state"
  | "state-during-talk"
  | "break-without-end";

/** The name of a field in the normal form, in its order. */
export type FieldName =
  | "eventTime"
  | "eventType"
  | "contactId"
  | "connectId"
  | "callType"
  | "caller"
  | "broker"
  | "callee"
  | "agentId"
  | "skillGroupId"
  | "skillGroupIds"
  | "skillGroupNames"
  | "instanceId"
  | "destination"
  | "initiator"
  | "releaseReason"
  | "result"
  | "remark"
  | "transferor"
  | "breakReason"
  | "breakCode"
  | "contactFlowId"
  | "contactFlowName"
  | "abandonPhase"
  | "queueType"
  | "startTime"
  | "endTime"
  | "fileName"
  | "downloadUrl"
  | "url"
  | "duration"
  | "segments"
  | "channelId"
  | "additionalBroker"
  | "scenario"
  | "counterparty"
  | "heldChannelId"
  | "retrievedChannelId"
  | "mutedChannelId"
  | "unmutedChannelId"
  | "agentIds"
  | "skillLevels"
  | "outboundScenario"
  | "workMode"
  | "surveyChannel"
  | "rating"
  | "userInput"
  | "establishedTime"
  | "dispositionCode"
  | "text"
  | "finished"
  | "beginTime"
  | "beginOffsetMs"
  | "endOffsetMs"
  | "extraInfo"
  | "channelType"
  | "channelName"
  | "flowId"
  | "flowType"
  | "nodeId"
  | "nodeName"
  | "nodeType"
  | "nodeExitCode"
  | "nextNodeId"
  | "nodeAction"
  | "nodeProperties"
  | "nodeVariables"
  | "channelVariables"
  | "mediaType"
  | "callVariables"
  | "tags"
  | "earlyMediaState"
  | "earlyMediaText"
  | "dialect";

/** What every event has in the normal form. */
export interface NormalBase {
  /** The fields that no one knows, as they came. */
  extra?: Record<string, unknown>;
}

/** Dialling (拨号). A leg is being dialled. Dialect 1.0. In the normal form. */
export interface NormalDialing extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Dialing";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Ringing (呼叫振铃). A called party's phone rings. Dialect 1.0. In the normal form. */
export interface NormalRinging extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Ringing";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Call answered (呼叫接通). A leg was answered. Dialect 1.0. In the normal form. */
export interface NormalCallEstablished extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallEstablished";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Call ended (呼叫结束). A leg ended. Dialect 1.0. In the normal form. */
export interface NormalCallReleased extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallReleased";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Initiator (挂断方): Who ended the call: the caller's or the callee's number; in 2.0 a party. */
  initiator: string;
  /** Release reason (挂断原因): Why the call ended, such as a SIP status. */
  releaseReason: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Sign-in (签入). An agent signs in. Dialect 1.0. In the normal form. */
export interface NormalAgentCheckIn extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentCheckIn";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Ready (空闲). An agent is ready for calls. Dialect 1.0. In the normal form. */
export interface NormalAgentReady extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentReady";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Agent ringing (坐席振铃). An agent's phone rings. Dialect 1.0. In the normal form. */
export interface NormalAgentRinging extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentRinging";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Agent talking (坐席通话). An agent talks. Dialect 1.0. In the normal form. */
export interface NormalAgentTalk extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentTalk";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Blind transfer (直接转接). An agent transfers the call without consulting the target first. Dialect 1.0. In the normal form. */
export interface NormalBlindTransfer extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "BlindTransfer";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Blind transfer (直接转接). An agent transfers the call without consulting the target first. Dialect 1.0. In the normal form. */
export interface NormalBlindTransferRevised extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "BlindTransfer";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** After-call work (话后处理). An agent does after-call work. Dialect 1.0. In the normal form. */
export interface NormalAgentACW extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentACW";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | 3 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Break (小休). An agent takes a break. Dialect 1.0. In the normal form. */
export interface NormalAgentBreak extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentBreak";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Break reason (小休原因): Why the agent takes a break. */
  breakReason: string;
  /** Break code (小休代码): The break's code. */
  breakCode: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Sign-out (签出). An agent signs out. Dialect 1.0. In the normal form. */
export interface NormalAgentCheckOut extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentCheckOut";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Into the IVR (进入 IVR). The contact enters an IVR flow. Dialect 1.0. In the normal form. */
export interface NormalRoute2IVR extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Route2IVR";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId: string;
  /** Contact flow name (联系流名称): The flow's name. */
  contactFlowName: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Call abandoned (来话放弃). The caller abandoned in the IVR, in the queue or while an agent's phone rang. Dialect 1.0. In the normal form. */
export interface NormalCallAbandoned extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallAbandoned";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Abandon phase (放弃阶段): The phase in which the caller abandoned. */
  abandonPhase: AbandonPhase | "";
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** IVR to queue (IVR 转人工). The contact leaves the IVR for a queue. Dialect 1.0. In the normal form. */
export interface NormalEnqueue extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Enqueue";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Queue timeout (排队超时). The contact waited too long in the queue. Dialect 1.0. In the normal form. */
export interface NormalQueueingTimeout extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingTimeout";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Agent assigned (分配坐席). The queue assigned the contact to an agent. Dialect 1.0. In the normal form. */
export interface NormalAssignAgent extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AssignAgent";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. Dialect 1.0. In the normal form. */
export interface NormalRingingTimeout extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RingingTimeout";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Detail record ready (通话详单生成). The call's detail record was written. Dialect 1.0. In the normal form. */
export interface NormalCDRReady extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CDRReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group names (技能组名称): The names of the skill groups; CDRReady of 1.0 writes them under SkillGroupIds. */
  skillGroupNames?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Detail record ready (通话详单生成). The call's detail record was written. Dialect 1.0. In the normal form. */
export interface NormalCDRReadyRevised extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CDRReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call is available. Dialect 1.0. In the normal form. */
export interface NormalDualTrackRecordingReady extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "DualTrackRecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime: string;
  /** File name (文件名称): The recording's file name. */
  fileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadUrl: string;
  /** Download address (old) (下载地址（旧）): The old field of the download address. */
  url?: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  duration: number | "";
  /** Segments (分片): The parts of a recording that was split. */
  segments?: unknown[] | "";
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call is available. Dialect 1.0. In the normal form. */
export interface NormalDualTrackRecordingReadyRevised extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "DualTrackRecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** File name (文件名称): The recording's file name. */
  fileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadUrl: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Recording ready (录音生成). The recording of the call is available. Dialect 1.0. In the normal form. */
export interface NormalRecordingReady extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime: string;
  /** File name (文件名称): The recording's file name. */
  fileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadUrl: string;
  /** Download address (old) (下载地址（旧）): The old field of the download address. */
  url?: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  duration: number | "";
  /** Segments (分片): The parts of a recording that was split. */
  segments?: unknown[] | "";
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Recording ready (录音生成). The recording of the call is available. Dialect 1.0. In the normal form. */
export interface NormalRecordingReadyRevised extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** File name (文件名称): The recording's file name. */
  fileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadUrl: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Call held (通话保持). An agent puts the other party on hold. Dialect 1.0. In the normal form. */
export interface NormalCallHeld extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallHeld";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Call retrieved (通话取回). An agent takes the other party off hold. Dialect 1.0. In the normal form. */
export interface NormalCallRetrieved extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallRetrieved";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Attended transfer (咨询转接). An agent transfers the call after consulting the target. Dialect 1.0. In the normal form. */
export interface NormalAttendedTransfer extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AttendedTransfer";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** Live text (实时文本流). Something that was said, as text, while the call goes on. Dialect 1.0. In the normal form. */
export interface NormalTextStream extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "TextStream";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Text (文本): What was said. */
  text: string;
  /** Finished (是否完整): Whether the sentence is complete; an incomplete one follows again. */
  finished: boolean | "";
  /** Begin time (开始时刻): The moment from which the offsets count. */
  beginTime?: string;
  /** Begin offset (开始偏移): When the sentence began, in milliseconds after the begin time. */
  beginOffsetMs: number | "";
  /** End offset (结束偏移): When the sentence ended, in milliseconds after the begin time. */
  endOffsetMs: number | "";
  /** Extra information (附加信息): More about the sentence, such as the rate of speech. */
  extraInfo?: string;
  /** Channel type (通道类型): Whose channel it is, such as agent or customer. */
  channelType: string;
  /** Channel name (通道名称): The channel's name. */
  channelName?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "1.0";
}

/** An event of 1.0 in the normal form, discriminated by `eventType`. */
export type NormalEventV1 =
  | NormalDialing
  | NormalRinging
  | NormalCallEstablished
  | NormalCallReleased
  | NormalAgentCheckIn
  | NormalAgentReady
  | NormalAgentRinging
  | NormalAgentTalk
  | NormalBlindTransfer
  | NormalBlindTransferRevised
  | NormalAgentACW
  | NormalAgentBreak
  | NormalAgentCheckOut
  | NormalRoute2IVR
  | NormalCallAbandoned
  | NormalEnqueue
  | NormalQueueingTimeout
  | NormalAssignAgent
  | NormalRingingTimeout
  | NormalCDRReady
  | NormalCDRReadyRevised
  | NormalDualTrackRecordingReady
  | NormalDualTrackRecordingReadyRevised
  | NormalRecordingReady
  | NormalRecordingReadyRevised
  | NormalCallHeld
  | NormalCallRetrieved
  | NormalAttendedTransfer
  | NormalTextStream;

/** Sign-in (签入). An agent signs in. Dialect 2.0. In the normal form. */
export interface NormalAgentCheckInV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentCheckIn";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Skill levels (技能等级): The agent's level in each skill group. */
  skillLevels?: unknown[] | "";
  /** Work mode (工作模式): Where the agent works, such as ON_SITE or OFF_SITE. */
  workMode?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Ready (空闲). An agent is ready for calls. Dialect 2.0. In the normal form. */
export interface NormalAgentReadyV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentReady";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Outbound only (外呼场景): Whether the agent is ready for outbound calls alone. */
  outboundScenario?: boolean | "";
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Agent dialling (坐席拨号). An agent dials. Dialect 2.0. In the normal form. */
export interface NormalAgentDialingV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentDialing";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Agent ringing (坐席振铃). An agent's phone rings. Dialect 2.0. In the normal form. */
export interface NormalAgentRingingV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentRinging";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Agent talking (坐席通话). An agent talks. Dialect 2.0. In the normal form. */
export interface NormalAgentTalkV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentTalk";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Agent released (坐席挂机). An agent's part in a call ends; after-call work begins. Dialect 2.0. In the normal form. */
export interface NormalAgentReleaseV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentRelease";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. Dialect 2.0. In the normal form. */
export interface NormalRingingTimeoutV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RingingTimeout";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. Dialect 2.0. In the normal form. */
export interface NormalRingingTimeoutV2Unpublished extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RingingTimeout";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Break (小休). An agent takes a break. Dialect 2.0. In the normal form. */
export interface NormalAgentBreakV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentBreak";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Break code (小休代码): The break's code. */
  breakCode?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Sign-out (签出). An agent signs out. Dialect 2.0. In the normal form. */
export interface NormalAgentCheckOutV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentCheckOut";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Survey offered (满意度评价发送). The customer is asked to rate the call. Dialect 2.0. In the normal form. */
export interface NormalSatisfactionSurveyOfferV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "SatisfactionSurveyOffer";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Survey channel (评价渠道): How the customer is asked, such as IVR or SMS. */
  surveyChannel?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Survey answered (满意度评价回复). The customer rated the call. Dialect 2.0. In the normal form. */
export interface NormalSatisfactionSurveyResponseV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "SatisfactionSurveyResponse";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Survey channel (评价渠道): How the customer is asked, such as IVR or SMS. */
  surveyChannel?: string;
  /** Rating (评分): How the customer rated the call. */
  rating?: string;
  /** User input (用户输入): What the customer entered. */
  userInput?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Dialling (拨号). A leg is being dialled. Dialect 2.0. In the normal form. */
export interface NormalDialingV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Dialing";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Ringing (呼叫振铃). A called party's phone rings. Dialect 2.0. In the normal form. */
export interface NormalRingingV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Ringing";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Call answered (呼叫接通). A leg was answered. Dialect 2.0. In the normal form. */
export interface NormalCallEstablishedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallEstablished";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Call ended (呼叫结束). A leg ended. Dialect 2.0. In the normal form. */
export interface NormalCallReleasedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallReleased";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Initiator (挂断方): Who ended the call: the caller's or the callee's number; in 2.0 a party. */
  initiator?: string;
  /** Release reason (挂断原因): Why the call ended, such as a SIP status. */
  releaseReason?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Early media state (早期媒体状态): What was heard before the answer. */
  earlyMediaState?: string;
  /** Early media text (早期媒体文本): What was said before the answer. */
  earlyMediaText?: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Call held (通话保持). An agent puts the other party on hold. Dialect 2.0. In the normal form. */
export interface NormalCallHeldV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallHeld";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Held channel (被保持的通道): The channel that is put on hold. */
  heldChannelId?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Call retrieved (通话取回). An agent takes the other party off hold. Dialect 2.0. In the normal form. */
export interface NormalCallRetrievedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallRetrieved";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Retrieved channel (被取回的通道): The channel that is taken off hold. */
  retrievedChannelId?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Muted (通话静音). A party is muted. Dialect 2.0. In the normal form. */
export interface NormalMutedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Muted";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Muted channel (被静音的通道): The channel that is muted. */
  mutedChannelId?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Unmuted (取消静音). A party is no longer muted. Dialect 2.0. In the normal form. */
export interface NormalUnmutedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Unmuted";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Unmuted channel (取消静音的通道): The channel that is no longer muted. */
  unmutedChannelId?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Blind transfer (直接转接). An agent transfers the call without consulting the target first. Dialect 2.0. In the normal form. */
export interface NormalBlindTransferV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "BlindTransfer";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination?: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Attended transfer (咨询转接). An agent transfers the call after consulting the target. Dialect 2.0. In the normal form. */
export interface NormalAttendedTransferV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AttendedTransfer";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination?: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Consultation initiated (发起咨询). An agent begins to ask another agent. Dialect 2.0. In the normal form. */
export interface NormalInitiateConsultantV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "InitiateConsultant";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Consultation started (开始咨询). The agent who is asked has answered. Dialect 2.0. In the normal form. */
export interface NormalStartConsultantV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartConsultant";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Consultation ended (结束咨询). The consultation ends. Dialect 2.0. In the normal form. */
export interface NormalStopConsultantV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopConsultant";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Conference started (开始会议). A conference begins. Dialect 2.0. In the normal form. */
export interface NormalStartConferenceV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartConference";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Conference ended (结束会议). The conference ends. Dialect 2.0. In the normal form. */
export interface NormalStopConferenceV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopConference";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Into the IVR (进入 IVR). The contact enters an IVR flow. Dialect 2.0. In the normal form. */
export interface NormalRoute2IVRV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Route2IVR";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Call abandoned (来话放弃). The caller abandoned in the IVR, in the queue or while an agent's phone rang. Dialect 2.0. In the normal form. */
export interface NormalCallAbandonedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CallAbandoned";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Abandon phase (放弃阶段): The phase in which the caller abandoned. */
  abandonPhase?: AbandonPhase | "";
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** IVR to queue (IVR 转人工). The contact leaves the IVR for a queue. Dialect 2.0. In the normal form. */
export interface NormalEnqueueV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Enqueue";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType?: QueueType | "";
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Queue timeout (排队超时). The contact waited too long in the queue. Dialect 2.0. In the normal form. */
export interface NormalQueueingTimeoutV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingTimeout";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType?: QueueType | "";
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Agent assigned (分配坐席). The queue assigned the contact to an agent. Dialect 2.0. In the normal form. */
export interface NormalAssignAgentV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AssignAgent";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType?: QueueType | "";
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Monitoring started (开始监听). A supervisor begins to listen to a call. Dialect 2.0. In the normal form. */
export interface NormalStartMonitorV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartMonitor";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Monitoring ended (结束监听). The supervisor no longer listens. Dialect 2.0. In the normal form. */
export interface NormalStopMonitorV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopMonitor";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Coaching started (开始辅导). A supervisor begins to speak to the agent alone. Dialect 2.0. In the normal form. */
export interface NormalStartCoachV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartCoach";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Coaching ended (结束辅导). The coaching ends. Dialect 2.0. In the normal form. */
export interface NormalStopCoachV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopCoach";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Barge in (强插). A supervisor joins the call. Dialect 2.0. In the normal form. */
export interface NormalBargeInV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "BargeIn";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Interception (强拆). A supervisor takes the call over. Dialect 2.0. In the normal form. */
export interface NormalInterceptV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Intercept";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: ScenarioV2 | "";
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Live text (实时文本流). Something that was said, as text, while the call goes on. Dialect 2.0. In the normal form. */
export interface NormalTextStreamV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "TextStream";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Text (文本): What was said. */
  text?: string;
  /** Finished (是否完整): Whether the sentence is complete; an incomplete one follows again. */
  finished?: boolean | "";
  /** Begin time (开始时刻): The moment from which the offsets count. */
  beginTime?: string;
  /** Begin offset (开始偏移): When the sentence began, in milliseconds after the begin time. */
  beginOffsetMs?: number | "";
  /** End offset (结束偏移): When the sentence ended, in milliseconds after the begin time. */
  endOffsetMs?: number | "";
  /** Extra information (附加信息): More about the sentence, such as the rate of speech. */
  extraInfo?: string;
  /** Channel type (通道类型): Whose channel it is, such as agent or customer. */
  channelType?: string;
  /** Channel name (通道名称): The channel's name. */
  channelName?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Recording ready (录音生成). The recording of the call is available. Dialect 2.0. In the normal form. */
export interface NormalRecordingReadyV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime?: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime?: string;
  /** File name (文件名称): The recording's file name. */
  fileName?: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadUrl?: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  duration?: number | "";
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Agents (坐席（多个）): The agents who took part in the call. */
  agentIds?: string[];
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call is available. Dialect 2.0. In the normal form. */
export interface NormalDualTrackRecordingReadyV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "DualTrackRecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime?: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime?: string;
  /** File name (文件名称): The recording's file name. */
  fileName?: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadUrl?: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  duration?: number | "";
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Agents (坐席（多个）): The agents who took part in the call. */
  agentIds?: string[];
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Detail record ready (通话详单生成). The call's detail record was written. Dialect 2.0. In the normal form. */
export interface NormalCDRReadyV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CDRReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: CallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime?: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Agents (坐席（多个）): The agents who took part in the call. */
  agentIds?: string[];
  /** Established time (接通时间): When the call was answered; empty if it never was. */
  establishedTime?: string;
  /** Disposition (处置结果): How the call ended, by its detail record. */
  dispositionCode?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** IVR tracking (IVR 轨迹). The contact enters or leaves a node of an IVR flow. Dialect 2.0. In the normal form. */
export interface NormalIvrTrackingV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "IvrTracking";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Flow ID (流程 ID): The flow of the IVR whose node this is. */
  flowId?: string;
  /** Flow type (流程类型): Which kind of flow, such as MAIN_FLOW or SURVEY_FLOW. */
  flowType?: string;
  /** Node ID (节点 ID): The node of the flow. */
  nodeId?: string;
  /** Node name (节点名称): The node's name. */
  nodeName?: string;
  /** Node type (节点类型): What the node does, such as GATHER_INPUT. */
  nodeType?: string;
  /** Node exit (节点出口): How the node was left, such as Success or Timeout. */
  nodeExitCode?: string;
  /** Next node (下一节点): The node that follows. */
  nextNodeId?: string;
  /** Node action (节点动作): Whether the node is entered or left: ENTER or LEAVE. */
  nodeAction?: string;
  /** Node properties (节点属性): The node's settings. */
  nodeProperties?: Record<string, unknown> | "";
  /** Node variables (节点变量): What the node found out. */
  nodeVariables?: Record<string, unknown> | "";
  /** Channel variables (通道变量): Variables of the channel. */
  channelVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
}

/** Queue overflow (排队溢出). The queue is full. Dialect 2.0. In the normal form. */
export interface NormalQueueingOverflowV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingOverflow";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Queueing cancelled (取消排队). The contact no longer queues. Dialect 2.0. In the normal form. */
export interface NormalQueueingCancelledV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingCancelled";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Queueing rerouted (排队改派). The contact is routed to another queue. Dialect 2.0. In the normal form. */
export interface NormalQueueingReroutedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingRerouted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Queueing failed (排队失败). The contact could not be queued. Dialect 2.0. In the normal form. */
export interface NormalQueueingFailureV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingFailure";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Dispatching failed (分派失败). The contact could not be dispatched. Dialect 2.0. In the normal form. */
export interface NormalDispatchingFailureV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "DispatchingFailure";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Assignment failed (分配坐席失败). The contact could not be assigned to an agent. Dialect 2.0. In the normal form. */
export interface NormalAssignAgentFailureV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AssignAgentFailure";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Campaign submitted (外呼任务提交). An outbound campaign was submitted. Dialect 2.0. In the normal form. */
export interface NormalCampaignSubmittedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignSubmitted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Campaign paused (外呼任务暂停). An outbound campaign was paused. Dialect 2.0. In the normal form. */
export interface NormalCampaignPausedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignPaused";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Campaign resumed (外呼任务恢复). An outbound campaign was resumed. Dialect 2.0. In the normal form. */
export interface NormalCampaignResumedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignResumed";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Campaign aborted (外呼任务终止). An outbound campaign was aborted. Dialect 2.0. In the normal form. */
export interface NormalCampaignAbortedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignAborted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Campaign completed (外呼任务完成). An outbound campaign was completed. Dialect 2.0. In the normal form. */
export interface NormalCampaignCompletedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignCompleted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Case attempted (名单外呼). A case of an outbound campaign was tried. Dialect 2.0. In the normal form. */
export interface NormalCaseAttemptedV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CaseAttempted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Voicemail ready (留言生成). A voicemail is available. Dialect 2.0. In the normal form. */
export interface NormalVoicemailReadyV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "VoicemailReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Media stream (媒体流). The stream of a call's media. Dialect 2.0. In the normal form. */
export interface NormalMediaStreamV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "MediaStream";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** Voice navigator recording ready (语音导航录音生成). The recording of a voice navigator is available. Dialect 2.0. In the normal form. */
export interface NormalVnRecordingReadyV2 extends NormalBase {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "VnRecordingReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Dialect (版本): In which dialect of the vendor the event is written. */
  dialect: "2.0";
  [unknown: string]: unknown;
}

/** An event of 2.0 in the normal form, discriminated by `eventType`. */
export type NormalEventV2 =
  | NormalAgentCheckInV2
  | NormalAgentReadyV2
  | NormalAgentDialingV2
  | NormalAgentRingingV2
  | NormalAgentTalkV2
  | NormalAgentReleaseV2
  | NormalRingingTimeoutV2
  | NormalRingingTimeoutV2Unpublished
  | NormalAgentBreakV2
  | NormalAgentCheckOutV2
  | NormalSatisfactionSurveyOfferV2
  | NormalSatisfactionSurveyResponseV2
  | NormalDialingV2
  | NormalRingingV2
  | NormalCallEstablishedV2
  | NormalCallReleasedV2
  | NormalCallHeldV2
  | NormalCallRetrievedV2
  | NormalMutedV2
  | NormalUnmutedV2
  | NormalBlindTransferV2
  | NormalAttendedTransferV2
  | NormalInitiateConsultantV2
  | NormalStartConsultantV2
  | NormalStopConsultantV2
  | NormalStartConferenceV2
  | NormalStopConferenceV2
  | NormalRoute2IVRV2
  | NormalCallAbandonedV2
  | NormalEnqueueV2
  | NormalQueueingTimeoutV2
  | NormalAssignAgentV2
  | NormalStartMonitorV2
  | NormalStopMonitorV2
  | NormalStartCoachV2
  | NormalStopCoachV2
  | NormalBargeInV2
  | NormalInterceptV2
  | NormalTextStreamV2
  | NormalRecordingReadyV2
  | NormalDualTrackRecordingReadyV2
  | NormalCDRReadyV2
  | NormalIvrTrackingV2
  | NormalQueueingOverflowV2
  | NormalQueueingCancelledV2
  | NormalQueueingReroutedV2
  | NormalQueueingFailureV2
  | NormalDispatchingFailureV2
  | NormalAssignAgentFailureV2
  | NormalCampaignSubmittedV2
  | NormalCampaignPausedV2
  | NormalCampaignResumedV2
  | NormalCampaignAbortedV2
  | NormalCampaignCompletedV2
  | NormalCaseAttemptedV2
  | NormalVoicemailReadyV2
  | NormalMediaStreamV2
  | NormalVnRecordingReadyV2;

/**
 * An event in the normal form, discriminated by `dialect` and `eventType`.
 *
 * Required fields are there when the event has no error; an event with errors may lack some.
 */
export type NormalEvent = NormalEventV1 | NormalEventV2;

/** Dialling (拨号). A leg is being dialled. Dialect 1.0. As the vendor documents it. */
export interface DocumentedDialing {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "Dialing";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Ringing (呼叫振铃). A called party's phone rings. Dialect 1.0. As the vendor documents it. */
export interface DocumentedRinging {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "Ringing";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Call answered (呼叫接通). A leg was answered. Dialect 1.0. As the vendor documents it. */
export interface DocumentedCallEstablished {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "CallEstablished";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Call ended (呼叫结束). A leg ended. Dialect 1.0. As the vendor documents it. */
export interface DocumentedCallReleased {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "CallReleased";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Initiator (挂断方): Who ended the call: the caller's or the callee's number; in 2.0 a party. */
  initiator: string;
  /** Release reason (挂断原因): Why the call ended, such as a SIP status. */
  releaseReason: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Sign-in (签入). An agent signs in. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAgentCheckIn {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AgentCheckIn";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Ready (空闲). An agent is ready for calls. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAgentReady {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AgentReady";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Agent ringing (坐席振铃). An agent's phone rings. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAgentRinging {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AgentRinging";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Agent talking (坐席通话). An agent talks. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAgentTalk {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AgentTalk";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Blind transfer (直接转接). An agent transfers the call without consulting the target first. Dialect 1.0. As the vendor documents it. */
export interface DocumentedBlindTransfer {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "BlindTransfer";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Blind transfer (直接转接). An agent transfers the call without consulting the target first. Dialect 1.0. As the vendor documents it. */
export interface DocumentedBlindTransferRevised {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "BlindTransfer";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** After-call work (话后处理). An agent does after-call work. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAgentACW {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AgentACW";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | 3 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Break (小休). An agent takes a break. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAgentBreak {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AgentBreak";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Break reason (小休原因): Why the agent takes a break. */
  breakReason: string;
  /** Break code (小休代码): The break's code. */
  breakCode: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Sign-out (签出). An agent signs out. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAgentCheckOut {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AgentCheckOut";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Into the IVR (进入 IVR). The contact enters an IVR flow. Dialect 1.0. As the vendor documents it. */
export interface DocumentedRoute2IVR {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "Route2IVR";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId: string;
  /** Contact flow name (联系流名称): The flow's name. */
  contactFlowName: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Call abandoned (来话放弃). The caller abandoned in the IVR, in the queue or while an agent's phone rang. Dialect 1.0. As the vendor documents it. */
export interface DocumentedCallAbandoned {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "CallAbandoned";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Abandon phase (放弃阶段): The phase in which the caller abandoned. */
  abandonPhase: AbandonPhase | "";
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** IVR to queue (IVR 转人工). The contact leaves the IVR for a queue. Dialect 1.0. As the vendor documents it. */
export interface DocumentedEnqueue {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "Enqueue";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Queue timeout (排队超时). The contact waited too long in the queue. Dialect 1.0. As the vendor documents it. */
export interface DocumentedQueueingTimeout {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "QueueingTimeout";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Agent assigned (分配坐席). The queue assigned the contact to an agent. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAssignAgent {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AssignAgent";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. Dialect 1.0. As the vendor documents it. */
export interface DocumentedRingingTimeout {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "RingingTimeout";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Detail record ready (通话详单生成). The call's detail record was written. Dialect 1.0. As the vendor documents it. */
export interface DocumentedCDRReady {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "CDRReady";
  /** Start time (开始时间): When the call or the recording started. */
  StartTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  EndTime: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  ContactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  ConnectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  CallType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  Caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  Callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  AgentId?: string;
  /** Skill group names (技能组名称): The names of the skill groups; CDRReady of 1.0 writes them under SkillGroupIds. */
  SkillGroupIds?: string | string[];
  /** Instance (实例): The call centre instance that published the event. */
  InstanceId: string;
  [unknown: string]: unknown;
}

/** Detail record ready (通话详单生成). The call's detail record was written. Dialect 1.0. As the vendor documents it. */
export interface DocumentedCDRReadyRevised {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "CDRReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call is available. Dialect 1.0. As the vendor documents it. */
export interface DocumentedDualTrackRecordingReady {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "DualTrackRecordingReady";
  /** Start time (开始时间): When the call or the recording started. */
  StartTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  EndTime: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  ContactId: string;
  /** File name (文件名称): The recording's file name. */
  FileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  DownloadURL: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  Duration: number | "";
  /** Download address (old) (下载地址（旧）): The old field of the download address. */
  Url?: string;
  /** Agent (坐席): The agent, as name@domain. */
  AgentId?: string;
  /** Segments (分片): The parts of a recording that was split. */
  segments?: unknown[] | "";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call is available. Dialect 1.0. As the vendor documents it. */
export interface DocumentedDualTrackRecordingReadyRevised {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "DualTrackRecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** File name (文件名称): The recording's file name. */
  fileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadURL: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Recording ready (录音生成). The recording of the call is available. Dialect 1.0. As the vendor documents it. */
export interface DocumentedRecordingReady {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "RecordingReady";
  /** Start time (开始时间): When the call or the recording started. */
  StartTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  EndTime: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  ContactId: string;
  /** File name (文件名称): The recording's file name. */
  FileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  DownloadURL: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  Duration: number | "";
  /** Download address (old) (下载地址（旧）): The old field of the download address. */
  Url?: string;
  /** Agent (坐席): The agent, as name@domain. */
  AgentId?: string;
  /** Segments (分片): The parts of a recording that was split. */
  segments?: unknown[] | "";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Recording ready (录音生成). The recording of the call is available. Dialect 1.0. As the vendor documents it. */
export interface DocumentedRecordingReadyRevised {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "RecordingReady";
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** File name (文件名称): The recording's file name. */
  fileName: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadURL: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Call held (通话保持). An agent puts the other party on hold. Dialect 1.0. As the vendor documents it. */
export interface DocumentedCallHeld {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "CallHeld";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  [unknown: string]: unknown;
}

/** Call retrieved (通话取回). An agent takes the other party off hold. Dialect 1.0. As the vendor documents it. */
export interface DocumentedCallRetrieved {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "CallRetrieved";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  [unknown: string]: unknown;
}

/** Attended transfer (咨询转接). An agent transfers the call after consulting the target. Dialect 1.0. As the vendor documents it. */
export interface DocumentedAttendedTransfer {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "AttendedTransfer";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds: string | string[];
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Live text (实时文本流). Something that was said, as text, while the call goes on. Dialect 1.0. As the vendor documents it. */
export interface DocumentedTextStream {
  /** Event time (时间): When the event happened. */
  EventTime: string;
  /** Event type (事件类型): Which event this is. */
  EventType: "TextStream";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Connect ID (通话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Channel type (通道类型): Whose channel it is, such as agent or customer. */
  channelType: string;
  /** Channel name (通道名称): The channel's name. */
  channelName?: string;
  /** Text (文本): What was said. */
  text: string;
  /** Finished (是否完整): Whether the sentence is complete; an incomplete one follows again. */
  finished: boolean | 0 | 1 | "";
  /** Begin time (开始时刻): The moment from which the offsets count. */
  beginTime?: string;
  /** Begin offset (开始偏移): When the sentence began, in milliseconds after the begin time. */
  beginOffsetMS: number | "";
  /** End offset (结束偏移): When the sentence ended, in milliseconds after the begin time. */
  endOffsetMS: number | "";
  /** Extra information (附加信息): More about the sentence, such as the rate of speech. */
  extraInfo?: string;
  [unknown: string]: unknown;
}

/** An event as the vendor documents it in 1.0, discriminated by `EventType`. */
export type DocumentedEventV1 =
  | DocumentedDialing
  | DocumentedRinging
  | DocumentedCallEstablished
  | DocumentedCallReleased
  | DocumentedAgentCheckIn
  | DocumentedAgentReady
  | DocumentedAgentRinging
  | DocumentedAgentTalk
  | DocumentedBlindTransfer
  | DocumentedBlindTransferRevised
  | DocumentedAgentACW
  | DocumentedAgentBreak
  | DocumentedAgentCheckOut
  | DocumentedRoute2IVR
  | DocumentedCallAbandoned
  | DocumentedEnqueue
  | DocumentedQueueingTimeout
  | DocumentedAssignAgent
  | DocumentedRingingTimeout
  | DocumentedCDRReady
  | DocumentedCDRReadyRevised
  | DocumentedDualTrackRecordingReady
  | DocumentedDualTrackRecordingReadyRevised
  | DocumentedRecordingReady
  | DocumentedRecordingReadyRevised
  | DocumentedCallHeld
  | DocumentedCallRetrieved
  | DocumentedAttendedTransfer
  | DocumentedTextStream;

/** Sign-in (签入). An agent signs in. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentCheckInV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentCheckIn";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Skill levels (技能等级): The agent's level in each skill group. */
  skillLevels?: unknown[] | "";
  /** Work mode (工作模式): Where the agent works, such as ON_SITE or OFF_SITE. */
  workMode?: string;
  [unknown: string]: unknown;
}

/** Ready (空闲). An agent is ready for calls. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentReadyV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Outbound only (外呼场景): Whether the agent is ready for outbound calls alone. */
  outboundScenario?: boolean | 0 | 1 | "";
  [unknown: string]: unknown;
}

/** Agent dialling (坐席拨号). An agent dials. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentDialingV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentDialing";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Agent ringing (坐席振铃). An agent's phone rings. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentRingingV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentRinging";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Agent talking (坐席通话). An agent talks. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentTalkV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentTalk";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Agent released (坐席挂机). An agent's part in a call ends; after-call work begins. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentReleaseV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentRelease";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentRingingTimeoutV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentRingingTimeout";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Break (小休). An agent takes a break. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentBreakV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentBreak";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Break code (小休代码): The break's code. */
  breakCode?: string;
  [unknown: string]: unknown;
}

/** Sign-out (签出). An agent signs out. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAgentCheckOutV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AgentCheckOut";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  [unknown: string]: unknown;
}

/** Survey offered (满意度评价发送). The customer is asked to rate the call. Dialect 2.0. As the vendor documents it. */
export interface DocumentedSatisfactionSurveyOfferV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "SatisfactionSurveyOffer";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Survey channel (评价渠道): How the customer is asked, such as IVR or SMS. */
  surveyChannel?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Survey answered (满意度评价回复). The customer rated the call. Dialect 2.0. As the vendor documents it. */
export interface DocumentedSatisfactionSurveyResponseV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "SatisfactionSurveyResponse";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Survey channel (评价渠道): How the customer is asked, such as IVR or SMS. */
  surveyChannel?: string;
  /** Rating (评分): How the customer rated the call. */
  rating?: string;
  /** User input (用户输入): What the customer entered. */
  userInput?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Dialling (拨号). A leg is being dialled. Dialect 2.0. As the vendor documents it. */
export interface DocumentedDialingV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Dialing";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Ringing (呼叫振铃). A called party's phone rings. Dialect 2.0. As the vendor documents it. */
export interface DocumentedRingingV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Ringing";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Call answered (呼叫接通). A leg was answered. Dialect 2.0. As the vendor documents it. */
export interface DocumentedEstablishedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Established";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Call ended (呼叫结束). A leg ended. Dialect 2.0. As the vendor documents it. */
export interface DocumentedReleasedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Released";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Release reason (挂断原因): Why the call ended, such as a SIP status. */
  releaseReason?: string;
  /** Initiator (挂断方): Who ended the call: the caller's or the callee's number; in 2.0 a party. */
  releaseInitiator?: string;
  /** Early media state (早期媒体状态): What was heard before the answer. */
  earlyMediaState?: string;
  /** Early media text (早期媒体文本): What was said before the answer. */
  earlyMediaText?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Call held (通话保持). An agent puts the other party on hold. Dialect 2.0. As the vendor documents it. */
export interface DocumentedHeldV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Held";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Held channel (被保持的通道): The channel that is put on hold. */
  heldChannelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Call retrieved (通话取回). An agent takes the other party off hold. Dialect 2.0. As the vendor documents it. */
export interface DocumentedRetrievedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Retrieved";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Retrieved channel (被取回的通道): The channel that is taken off hold. */
  retrievedChannelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Muted (通话静音). A party is muted. Dialect 2.0. As the vendor documents it. */
export interface DocumentedMutedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Muted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Muted channel (被静音的通道): The channel that is muted. */
  mutedChannelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Unmuted (取消静音). A party is no longer muted. Dialect 2.0. As the vendor documents it. */
export interface DocumentedUnmutedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Unmuted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Unmuted channel (取消静音的通道): The channel that is no longer muted. */
  unmutedChannelId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Blind transfer (直接转接). An agent transfers the call without consulting the target first. Dialect 2.0. As the vendor documents it. */
export interface DocumentedBlindTransferV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "BlindTransfer";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  originator?: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Attended transfer (咨询转接). An agent transfers the call after consulting the target. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAttendedTransferV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AttendedTransfer";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  originator?: string;
  /** Destination (目的方): Whose phone rings, or who the call is transferred to: an agent's id or a number. */
  destination?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Consultation initiated (发起咨询). An agent begins to ask another agent. Dialect 2.0. As the vendor documents it. */
export interface DocumentedInitiateConsultantV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "InitiateConsultant";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Consultation started (开始咨询). The agent who is asked has answered. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStartConsultantV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartConsultant";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Consultation ended (结束咨询). The consultation ends. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStopConsultantV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopConsultant";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Conference started (开始会议). A conference begins. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStartConferenceV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartConference";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Conference ended (结束会议). The conference ends. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStopConferenceV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopConference";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Into the IVR (进入 IVR). The contact enters an IVR flow. Dialect 2.0. As the vendor documents it. */
export interface DocumentedRoute2IVRV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Route2IVR";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Call abandoned (来话放弃). The caller abandoned in the IVR, in the queue or while an agent's phone rang. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAbandonedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Abandoned";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Abandon phase (放弃阶段): The phase in which the caller abandoned. */
  abandonPhase?: DocumentedAbandonPhaseV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** IVR to queue (IVR 转人工). The contact leaves the IVR for a queue. Dialect 2.0. As the vendor documents it. */
export interface DocumentedEnqueueV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Enqueue";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType?: QueueType | "";
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Queue timeout (排队超时). The contact waited too long in the queue. Dialect 2.0. As the vendor documents it. */
export interface DocumentedQueueingTimeoutV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingTimeout";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType?: QueueType | "";
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Agent assigned (分配坐席). The queue assigned the contact to an agent. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAssignAgentV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AssignAgent";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType?: QueueType | "";
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. Dialect 2.0. As the vendor documents it. */
export interface DocumentedRingingTimeoutV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RingingTimeout";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Monitoring started (开始监听). A supervisor begins to listen to a call. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStartMonitorV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartMonitor";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Monitoring ended (结束监听). The supervisor no longer listens. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStopMonitorV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopMonitor";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Coaching started (开始辅导). A supervisor begins to speak to the agent alone. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStartCoachV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StartCoach";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Coaching ended (结束辅导). The coaching ends. Dialect 2.0. As the vendor documents it. */
export interface DocumentedStopCoachV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "StopCoach";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Barge in (强插). A supervisor joins the call. Dialect 2.0. As the vendor documents it. */
export interface DocumentedBargeInV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "BargeIn";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Interception (强拆). A supervisor takes the call over. Dialect 2.0. As the vendor documents it. */
export interface DocumentedInterceptV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "Intercept";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Counterparty (对方): The other agent: who is asked, who listens, or who is coached. */
  counterparty?: string;
  /** Scenario (场景): How the agent came into the call. */
  scenario?: DocumentedScenarioV2 | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Live text (实时文本流). Something that was said, as text, while the call goes on. Dialect 2.0. As the vendor documents it. */
export interface DocumentedTextStreamV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "TextStream";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was routed to. */
  skillGroupId?: string;
  /** Channel type (通道类型): Whose channel it is, such as agent or customer. */
  channelType?: string;
  /** Channel name (通道名称): The channel's name. */
  channelName?: string;
  /** Text (文本): What was said. */
  text?: string;
  /** Finished (是否完整): Whether the sentence is complete; an incomplete one follows again. */
  finished?: boolean | 0 | 1 | "";
  /** Begin time (开始时刻): The moment from which the offsets count. */
  beginTime?: string;
  /** Begin offset (开始偏移): When the sentence began, in milliseconds after the begin time. */
  beginOffsetMS?: number | "";
  /** End offset (结束偏移): When the sentence ended, in milliseconds after the begin time. */
  endOffsetMS?: number | "";
  /** Extra information (附加信息): More about the sentence, such as the rate of speech. */
  extraInfo?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Recording ready (录音生成). The recording of the call is available. Dialect 2.0. As the vendor documents it. */
export interface DocumentedRecordingReadyV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "RecordingReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime?: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime?: string;
  /** Agents (坐席（多个）): The agents who took part in the call. */
  agentIds?: string;
  /** File name (文件名称): The recording's file name. */
  fileName?: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadURL?: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  duration?: number | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call is available. Dialect 2.0. As the vendor documents it. */
export interface DocumentedDualTrackRecordingReadyV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "DualTrackRecordingReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime?: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime?: string;
  /** Agents (坐席（多个）): The agents who took part in the call. */
  agentIds?: string;
  /** File name (文件名称): The recording's file name. */
  fileName?: string;
  /** Download address (下载地址): Where the recording can be downloaded, for about a day. */
  downloadURL?: string;
  /** Duration (录音时长): The recording's length, in seconds. */
  duration?: number | "";
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Detail record ready (通话详单生成). The call's detail record was written. Dialect 2.0. As the vendor documents it. */
export interface DocumentedCDRReadyV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CDRReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId?: string;
  /** Call type (呼叫类型): Who called whom, or a supervisor's part in the call. */
  callType?: DocumentedCallTypeV2;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker?: string;
  /** Additional broker (附加中间号码): The number used instead of the broker towards the callee. */
  additionalBroker?: string;
  /** Contact flow ID (联系流 ID): The IVR flow that the contact passes through. */
  contactFlowId?: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime?: string;
  /** Established time (接通时间): When the call was answered; empty if it never was. */
  establishedTime?: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime?: string;
  /** Disposition (处置结果): How the call ended, by its detail record. */
  dispositionCode?: string;
  /** Agents (坐席（多个）): The agents who took part in the call. */
  agentIds?: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to; in a CDRReady of 2.0 those of the call. */
  skillGroupIds?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** IVR tracking (IVR 轨迹). The contact enters or leaves a node of an IVR flow. Dialect 2.0. As the vendor documents it. */
export interface DocumentedIvrTrackingV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "IvrTracking";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact ID (话务 ID): The contact: all events of one customer's call have the same value. */
  contactId: string;
  /** Channel ID (通道 ID): One leg of the contact in 2.0: each party has a channel of its own. */
  channelId: string;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller?: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee?: string;
  /** Flow ID (流程 ID): The flow of the IVR whose node this is. */
  flowId?: string;
  /** Flow type (流程类型): Which kind of flow, such as MAIN_FLOW or SURVEY_FLOW. */
  flowType?: string;
  /** Node ID (节点 ID): The node of the flow. */
  nodeId?: string;
  /** Node name (节点名称): The node's name. */
  nodeName?: string;
  /** Node type (节点类型): What the node does, such as GATHER_INPUT. */
  nodeType?: string;
  /** Node exit (节点出口): How the node was left, such as Success or Timeout. */
  nodeExitCode?: string;
  /** Next node (下一节点): The node that follows. */
  nextNodeId?: string;
  /** Node properties (节点属性): The node's settings. */
  nodeProperties?: Record<string, unknown> | "";
  /** Node variables (节点变量): What the node found out. */
  nodeVariables?: Record<string, unknown> | "";
  /** Node action (节点动作): Whether the node is entered or left: ENTER or LEAVE. */
  nodeAction?: string;
  /** Channel variables (通道变量): Variables of the channel. */
  channelVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Flow ID (流程 ID): The flow of the IVR whose node this is. */
  contactFlowId?: string;
  /** Flow type (流程类型): Which kind of flow, such as MAIN_FLOW or SURVEY_FLOW. */
  contactFlowType?: string;
  /** Media type (媒体类型): How the parties speak to each other, such as AUDIO. */
  mediaType?: string;
  /** Call variables (通话变量): Variables of the call, as JSON text. */
  callVariables?: string | boolean | unknown[] | Record<string, unknown>;
  /** Tags (标签): What the caller of the interface attached to the call. */
  tags?: string | boolean | unknown[] | Record<string, unknown>;
  [unknown: string]: unknown;
}

/** Queue overflow (排队溢出). The queue is full. Dialect 2.0. As the vendor documents it. */
export interface DocumentedQueueingOverflowV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingOverflow";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Queueing cancelled (取消排队). The contact no longer queues. Dialect 2.0. As the vendor documents it. */
export interface DocumentedQueueingCancelledV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingCancelled";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Queueing rerouted (排队改派). The contact is routed to another queue. Dialect 2.0. As the vendor documents it. */
export interface DocumentedQueueingReroutedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingRerouted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Queueing failed (排队失败). The contact could not be queued. Dialect 2.0. As the vendor documents it. */
export interface DocumentedQueueingFailureV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "QueueingFailure";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Dispatching failed (分派失败). The contact could not be dispatched. Dialect 2.0. As the vendor documents it. */
export interface DocumentedDispatchingFailureV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "DispatchingFailure";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Assignment failed (分配坐席失败). The contact could not be assigned to an agent. Dialect 2.0. As the vendor documents it. */
export interface DocumentedAssignAgentFailureV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "AssignAgentFailure";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Campaign submitted (外呼任务提交). An outbound campaign was submitted. Dialect 2.0. As the vendor documents it. */
export interface DocumentedCampaignSubmittedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignSubmitted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Campaign paused (外呼任务暂停). An outbound campaign was paused. Dialect 2.0. As the vendor documents it. */
export interface DocumentedCampaignPausedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignPaused";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Campaign resumed (外呼任务恢复). An outbound campaign was resumed. Dialect 2.0. As the vendor documents it. */
export interface DocumentedCampaignResumedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignResumed";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Campaign aborted (外呼任务终止). An outbound campaign was aborted. Dialect 2.0. As the vendor documents it. */
export interface DocumentedCampaignAbortedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignAborted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Campaign completed (外呼任务完成). An outbound campaign was completed. Dialect 2.0. As the vendor documents it. */
export interface DocumentedCampaignCompletedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CampaignCompleted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Case attempted (名单外呼). A case of an outbound campaign was tried. Dialect 2.0. As the vendor documents it. */
export interface DocumentedCaseAttemptedV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "CaseAttempted";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Voicemail ready (留言生成). A voicemail is available. Dialect 2.0. As the vendor documents it. */
export interface DocumentedVoicemailReadyV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "VoicemailReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Media stream (媒体流). The stream of a call's media. Dialect 2.0. As the vendor documents it. */
export interface DocumentedMediaStreamV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "MediaStream";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Voice navigator recording ready (语音导航录音生成). The recording of a voice navigator is available. Dialect 2.0. As the vendor documents it. */
export interface DocumentedVnRecordingReadyV2 {
  /** Event time (时间): When the event happened. */
  eventTime: string;
  /** Event type (事件类型): Which event this is. */
  eventType: "VnRecordingReady";
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** An event as the vendor documents it in 2.0, discriminated by `eventType`. */
export type DocumentedEventV2 =
  | DocumentedAgentCheckInV2
  | DocumentedAgentReadyV2
  | DocumentedAgentDialingV2
  | DocumentedAgentRingingV2
  | DocumentedAgentTalkV2
  | DocumentedAgentReleaseV2
  | DocumentedAgentRingingTimeoutV2
  | DocumentedAgentBreakV2
  | DocumentedAgentCheckOutV2
  | DocumentedSatisfactionSurveyOfferV2
  | DocumentedSatisfactionSurveyResponseV2
  | DocumentedDialingV2
  | DocumentedRingingV2
  | DocumentedEstablishedV2
  | DocumentedReleasedV2
  | DocumentedHeldV2
  | DocumentedRetrievedV2
  | DocumentedMutedV2
  | DocumentedUnmutedV2
  | DocumentedBlindTransferV2
  | DocumentedAttendedTransferV2
  | DocumentedInitiateConsultantV2
  | DocumentedStartConsultantV2
  | DocumentedStopConsultantV2
  | DocumentedStartConferenceV2
  | DocumentedStopConferenceV2
  | DocumentedRoute2IVRV2
  | DocumentedAbandonedV2
  | DocumentedEnqueueV2
  | DocumentedQueueingTimeoutV2
  | DocumentedAssignAgentV2
  | DocumentedRingingTimeoutV2
  | DocumentedStartMonitorV2
  | DocumentedStopMonitorV2
  | DocumentedStartCoachV2
  | DocumentedStopCoachV2
  | DocumentedBargeInV2
  | DocumentedInterceptV2
  | DocumentedTextStreamV2
  | DocumentedRecordingReadyV2
  | DocumentedDualTrackRecordingReadyV2
  | DocumentedCDRReadyV2
  | DocumentedIvrTrackingV2
  | DocumentedQueueingOverflowV2
  | DocumentedQueueingCancelledV2
  | DocumentedQueueingReroutedV2
  | DocumentedQueueingFailureV2
  | DocumentedDispatchingFailureV2
  | DocumentedAssignAgentFailureV2
  | DocumentedCampaignSubmittedV2
  | DocumentedCampaignPausedV2
  | DocumentedCampaignResumedV2
  | DocumentedCampaignAbortedV2
  | DocumentedCampaignCompletedV2
  | DocumentedCaseAttemptedV2
  | DocumentedVoicemailReadyV2
  | DocumentedMediaStreamV2
  | DocumentedVnRecordingReadyV2;

/** An event as the vendor documents it, in either dialect. */
export type DocumentedEvent = DocumentedEventV1 | DocumentedEventV2;

/** Characters that hide, reorder or steer what stands around them: ranges of code points, in rising order. */
export const HOSTILE_CHARACTERS: readonly (readonly [first: number, last: number])[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe007f],
];

/** A part of a long list. */
export interface Page<T> {
  /** How many there are in all that match the query. */
  total: number;
  /** Those that were asked for. */
  items: T[];
}

/** A value that contacts, diagnostics or events share, and how many do. */
export interface FacetValue<T> {
  /** The value. */
  value: T;
  /** How many have it. */
  count: number;
}

/** The values of a facet, the most frequent first; of as many, in the order of the values. */
export interface Facet<T> {
  /** As many as were asked for, the most frequent first. */
  values: FacetValue<T>[];
  /** How many more values there are. */
  more: number;
}

/** One finding about one event. */
export interface Diagnostic {
  /** What it is about; stable, for programs: as in {@link Catalog.codes}. */
  code: DiagnosticCode;
  /** How grave it is; an error makes the event invalid. */
  severity: Severity;
  /** JSON Pointer (RFC 6901) to the place in the event as it was written; `""` is the whole event. */
  path: string;
  /**
   * The field that it is about, by its normal name, however the event spells it; `null` when it is about no field that
   * the catalogue knows.
   */
  field: FieldName | null;
  /** For people, in both languages. */
  message: Bilingual;
  /** What would have been right. */
  expected: string | null;
  /** What stands there, cut after 120 characters. */
  actual: string | null;
  /** What was probably meant: a value that would be allowed. */
  suggestion: string | null;
  /** The line in the source, from 1. */
  line: number;
  /** The column in that line, from 1, in Unicode code points. */
  column: number;
  /** Where the place begins in the source, in bytes from its start (for gzip: of the inflated text). */
  offset: number;
  /** How long the place is, in bytes. */
  length: number;
  /** The house rule that is broken; `null` for every code but `house-rule`. */
  rule: BrokenRule | null;
}

/**
 * How grave a finding is. An event with an error is invalid.
 *
 * - `error`: The event is invalid.
 * - `warning`: The event can be used, but something about it is probably wrong.
 * - `note`: What normalising did, or what the event itself reports.
 */
export type Severity = "error" | "warning" | "note";

/** A text for people in both languages. */
export interface Bilingual {
  /** English. */
  en: string;
  /** 简体中文. */
  zh: string;
}

/** The house rule that an event breaks. */
export interface BrokenRule {
  /** What the rule calls itself: the nearest `title` (else `description`) around it, else its keyword. */
  title: string;
  /** JSON Pointer to the rule's keyword in the schema. */
  schemaPath: string;
  /** JSON Pointer to what breaks it in the event's normal form. */
  instancePath: string;
}

/** One event with the verdict on it and its normal form. */
export interface CheckedEvent {
  /** The number of the source, from 0 in the order in which the sources began. */
  source: number;
  /** Where the event begins in the source, in bytes, after inflating. */
  offset: number;
  /** How long the event is in the source, in bytes. */
  length: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** The type of the event; `null` when it could not be read. */
  eventType: EventType | null;
  /** Whether no diagnostic of this event is an error. */
  valid: boolean;
  /** What was found, in the order of the places. */
  diagnostics: Diagnostic[];
  /** The normal form, as far as the event has one; `null` when it could not be brought into it. */
  normal: NormalEvent | null;
}

/** A contact from its first event to its last, rebuilt. */
export interface Contact {
  /** Its id. */
  contactId: string;
  /** The dialect that its events are written in; of both the one that most of them are. */
  dialect: Dialect;
  /** The call centre. */
  instanceId: string | null;
  /** Who called whom, by its first event; `null` when no event says so. */
  callType: AnyCallType | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** The number of the call centre in between. */
  broker: string | null;
  /** How it ended. */
  outcome: Outcome;
  /** The phase of an abandon (`IVR`, `Queuing`, `Ring`), or `queue` or `ring` of a timeout. */
  outcomeDetail: string | null;
  /** The time of its first event. RFC 3339 in UTC with milliseconds. */
  startTime: string;
  /** The last release, or what ended it without one; `null` while it is open. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** How long each part of it took. */
  metrics: Metrics;
  /** Its connections, in the order of their first event. */
  legs: Leg[];
  /** Its phases, sorted by start, then end, then lane. */
  phases: Phase[];
  /** Every recording event. */
  recordings: Recording[];
  /** The last detail record; `null` without one. */
  cdr: Cdr | null;
  /** The way through the IVR, an entry for each visit of a node; empty in 1.0. */
  ivrPath: IvrVisit[];
  /** What was said: whole sentences, by when they began. */
  transcript: Sentence[];
  /** How the customer rated the contact; `null` if nobody asked. */
  survey: Survey | null;
  /** The skill groups that its events name, in the order of the first naming. */
  skillGroupIds: string[];
  /** The agents that its events name, in the order of the first naming. */
  agentIds: string[];
  /** Its events, in the order of time. */
  events: ContactEvent[];
  /** What contradicts itself. */
  anomalies: Anomaly[];
}

/** Who called whom, as any event documents it. */
export type AnyCallType =
  | "Inbound"
  | "Outbound"
  | "Back2Back"
  | "Internal"
  | "Call2RoutePoint"
  | "PredictiveDial"
  | "Consult"
  | "Conference"
  | "Monitor"
  | "Coach"
  | "Barge"
  | "Intercept";

/**
 * How a contact ended.
 *
 * - `answered`: There was talk.
 * - `abandoned`: The caller gave up; the detail is the phase.
 * - `timeout`: Queueing or ringing ended by a timeout; the detail is `queue` or `ring`, the last one.
 * - `unanswered`: Released without talk.
 * - `open`: No event ends it.
 */
export type Outcome = "answered" | "abandoned" | "timeout" | "unanswered" | "open";

/** The figures of a contact: whole milliseconds, and counts. */
export interface Metrics {
  /** From the start to the end; `null` while the contact is open. */
  totalMs: number | null;
  /** The sum of the IVR phases. Phases that no event ends add nothing, here and below. */
  ivrMs: number;
  /** The sum of the queue phases. */
  queueMs: number;
  /** The sum of the dial phases: from dialling to ringing. */
  dialMs: number;
  /** The sum of the ring phases. */
  ringMs: number;
  /** The time covered by talk phases and by no hold, overlaps counted once. */
  talkMs: number;
  /** The time covered by hold phases, overlaps counted once. */
  holdMs: number;
  /** The sum of the after-call work phases. */
  acwMs: number;
  /** From the first Enqueue (else the first dial phase, else the start) to the first talk; `null` without talk. */
  answerMs: number | null;
  /** Successful transfers, blind ones and those after a consultation. */
  transfers: number;
  /**
   * How many different agents dialled, rang or talked. Supervisors who observe, and agents who were only asked, do not
   * count.
   */
  agents: number;
  /** Enqueues after the first. */
  requeues: number;
  /** How many times a party was put on hold. */
  holds: number;
  /** The time covered by consultations, the two sides of one counted once. */
  consultMs: number;
}

/** A leg: one connection of a contact, one `connectId` in 1.0, one `channelId` in 2.0. */
export interface Leg {
  /** Its id in 1.0; `null` in 2.0. */
  connectId: string | null;
  /** Its id in 2.0; `null` in 1.0. */
  channelId: string | null;
  /** Whose it is in 2.0, where each party has a leg of its own; `null` in 1.0. */
  party: Party | null;
  /** Who called whom; `null` when no event says so. */
  callType: AnyCallType | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** The time of its first event that is neither a recording nor a detail record. RFC 3339 in UTC with milliseconds. */
  startTime: string | null;
  /** When it was answered: its first CallEstablished; `null` when it was not. RFC 3339 in UTC with milliseconds. */
  establishedTime: string | null;
  /**
   * Its last CallReleased, from which the two members below come; `null` while it is open. RFC 3339 in UTC with
   * milliseconds.
   */
  endTime: string | null;
  /** The number that hung up. */
  initiator: string | null;
  /** Why it was released, in the platform's words. */
  releaseReason: string | null;
}

/**
 * Whose leg it is.
 *
 * - `agent`: An agent's: its events name one.
 * - `customer`: A customer's: its events name no agent.
 * - `centre`: The platform's, which calls both sides.
 */
export type Party = "agent" | "customer" | "centre";

/** A stretch of a contact in one lane. */
export interface Phase {
  /** What happens in it. */
  kind: PhaseKind;
  /** `flow:ID`, `queue:ID`, `leg:CONNECTID` or `agent:ID`. */
  lane: string;
  /** When it began. RFC 3339 in UTC with milliseconds. */
  startTime: string;
  /** When it ended; `null` when no event ends it. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** From its start to its end, in milliseconds; `null` when no event ends it. */
  durationMs: number | null;
  /** The agent, where the phase is an agent's. */
  agentId: string | null;
  /** The skill group or agent that the caller queues for. */
  queueId: string | null;
  /** The flow of the IVR. */
  flowId: string | null;
  /** The leg in 1.0. */
  connectId: string | null;
  /** The leg in 2.0. */
  channelId: string | null;
  /** The event that began it. */
  startedBy: EventType;
  /** The event that ended it; `null` when no event does. */
  endedBy: EventType | null;
}

/** What a phase of a contact is. */
export type PhaseKind =
  | "ivr"
  | "queue"
  | "dial"
  | "ring"
  | "talk"
  | "acw"
  | "hold"
  | "consult"
  | "monitor"
  | "coach"
  | "barge";

/** A recording of a contact. */
export interface Recording {
  /** Whether one track has both sides (`RecordingReady`), or each side its own (`DualTrackRecordingReady`). */
  eventType: "DualTrackRecordingReady" | "RecordingReady";
  /** The time of the event. RFC 3339 in UTC with milliseconds. */
  eventTime: string;
  /** When the recording began. RFC 3339 in UTC with milliseconds. */
  startTime: string | null;
  /** When it ended. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** Seconds, as the event gives them. */
  duration: number | null;
  /** The name of the file. */
  fileName: string | null;
  /** The address of the file; it expires after about a day. */
  downloadUrl: string | null;
  /** The address as older events give it. */
  url: string | null;
  /** The agent who was recorded. */
  agentId: string | null;
  /** The agents who were recorded, in 2.0. */
  agentIds: string[];
  /** Its parts, as the event gives them. */
  segments: unknown[] | null;
}

/** The call detail record of a contact. */
export interface Cdr {
  /** The time of the event. RFC 3339 in UTC with milliseconds. */
  eventTime: string;
  /** When the call began, by the record. RFC 3339 in UTC with milliseconds. */
  startTime: string | null;
  /** When it ended, by the record. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** When it was answered, by the record; `null` if it never was, and in 1.0. RFC 3339 in UTC with milliseconds. */
  establishedTime: string | null;
  /** How it ended, by the record, such as `Success`; `null` in 1.0. */
  dispositionCode: string | null;
  /** The leg in 1.0. */
  connectId: string | null;
  /** The leg in 2.0. */
  channelId: string | null;
  /** Who called whom; `null` when the record does not say so. */
  callType: AnyCallType | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** The agent. */
  agentId: string | null;
  /** The agents, in 2.0. */
  agentIds: string[];
  /** The ids of the skill groups, in 2.0. */
  skillGroupIds: string[];
  /** The names of the skill groups, in 1.0. */
  skillGroupNames: string[];
}

/** A visit of a node in a flow of the IVR. */
export interface IvrVisit {
  /** The flow. */
  flowId: string | null;
  /** Which kind of flow, such as `MAIN_FLOW` or `SURVEY_FLOW`. */
  flowType: string | null;
  /** The node. */
  nodeId: string | null;
  /** The node's name. */
  name: string | null;
  /** What the node does, such as `GATHER_INPUT`. */
  type: string | null;
  /** When it was entered; `null` when no event says so. RFC 3339 in UTC with milliseconds. */
  enterTime: string | null;
  /** When it was left; `null` when no event says so. RFC 3339 in UTC with milliseconds. */
  leaveTime: string | null;
  /** How it was left, such as `Success` or `Timeout`. */
  exitCode: string | null;
  /** The node that follows. */
  nextNodeId: string | null;
}

/** A sentence that was said, as speech recognition understood it. */
export interface Sentence {
  /**
   * When it began: the begin time and the offset; without them the time of the event. RFC 3339 in UTC with
   * milliseconds.
   */
  time: string;
  /** Who said it: `agent` or `customer`, as the event has it. */
  party: string | null;
  /** The agent in the call. */
  agentId: string | null;
  /** What was said. */
  text: string;
  /** When it began, in milliseconds after the transcript's begin. */
  startMs: number | null;
  /** When it ended, in milliseconds after the transcript's begin. */
  endMs: number | null;
}

/** The customer's rating. */
export interface Survey {
  /** When the customer was asked; `null` when no event says so. RFC 3339 in UTC with milliseconds. */
  offeredTime: string | null;
  /** How the customer was asked, such as `IVR` or `SMS`. */
  channel: string | null;
  /** The rating, as the event has it; `null` without an answer. */
  rating: string | null;
  /** What the customer entered. */
  userInput: string | null;
  /** When the customer answered; `null` without an answer. RFC 3339 in UTC with milliseconds. */
  responseTime: string | null;
}

/** An event, and where it stands in the input. */
export interface ContactEvent extends ExamplePlace {
  /** When it happened. RFC 3339 in UTC with milliseconds. */
  eventTime: string;
  /** Its type. */
  eventType: EventType;
  /** Whether it has no error. */
  valid: boolean;
}

/** What about a contact or an agent contradicts itself, or the way calls go. */
export interface Anomaly {
  /** What it is about; stable, for programs: as in {@link Catalog.anomalies}. */
  code: AnomalyCode;
  /** How grave it is. */
  severity: Severity;
  /** For people, in both languages. */
  message: Bilingual;
  /** Where on the timeline it stands. RFC 3339 in UTC with milliseconds. */
  time: string | null;
  /** The agent whom it concerns. */
  agentId: string | null;
  /** The leg that it concerns, in 1.0. */
  connectId: string | null;
  /** The leg that it concerns, in 2.0. */
  channelId: string | null;
  /** Of a contact: the other contact that it concerns. Of an agent: the contact in which it happened. */
  contactId: string | null;
}

/** A contact with the way to its events. */
export interface ContactDetail extends Contact {
  /** For each of `events` its number, for {@link Analysis.event}. */
  eventIndexes: number[];
}

/** A contact as a row of a list. */
export interface ContactRow {
  /** Its number in the order of start and id, from 0. */
  index: number;
  /** Its id. */
  contactId: string;
  /** The dialect that its events are written in; of both the one that most of them are. */
  dialect: Dialect;
  /** Who called whom; `null` when no event says so. */
  callType: AnyCallType | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** How it ended. */
  outcome: Outcome;
  /** The phase of an abandon (`IVR`, `Queuing`, `Ring`), or `queue` or `ring` of a timeout. */
  outcomeDetail: string | null;
  /** The time of its first event. RFC 3339 in UTC with milliseconds. */
  startTime: string;
  /** The last release, or what ended it without one; `null` while it is open. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** How long each part of it took. */
  metrics: Metrics;
  /**
   * How long it waited, in milliseconds: `answerMs`, or what was spent in IVR, queues and ringing if it was not
   * answered. `sort: "wait"` sorts by it, and `ranges` know it by this name.
   */
  waitMs: number;
  /** The customer's rating; `null` without one that is a number. */
  rating: number | null;
  /** The agents that its events name. */
  agentIds: string[];
  /** The skill groups that its events name. */
  skillGroupIds: string[];
  /** How many events it has. */
  events: number;
  /** How many of them are invalid. */
  invalid: number;
  /** The codes of its anomalies, each once. */
  anomalies: AnomalyCode[];
}

/** What an agent did, as states one after another. */
export interface Agent {
  /** The agent. */
  agentId: string;
  /** The call centre. */
  instanceId: string | null;
  /** The skill groups that the agent's events list, in the order of the first naming. */
  skillGroupIds: string[];
  /**
   * The first moment of which the agent's state is known; in a window not before its start. RFC 3339 in UTC with
   * milliseconds.
   */
  startTime: string | null;
  /**
   * The last such moment; in a window not after its end. The last state may go on. RFC 3339 in UTC with milliseconds.
   */
  endTime: string | null;
  /** How long the agent was in each state. */
  totals: AgentTotals;
  /** The time in all states but `offline`, in milliseconds. */
  signedInMs: number;
  /** Ringing, talking and after-call work over the time signed in, from 0 to 1; `null` when that time is 0. */
  occupancy: number | null;
  /** Contacts in which the agent talked. */
  handled: number;
  /** Contacts in which the agent dialled, rang or talked, in the order of time. */
  contactIds: string[];
  /** The states, without gaps, in the order of time. */
  states: AgentState[];
  /** What contradicts itself. */
  anomalies: Anomaly[];
  /** The agent's events, in the order of time. */
  events: AgentEvent[];
}

/** How long an agent was in each state, in whole milliseconds. States that no event ends add nothing. */
export interface AgentTotals {
  /** Ready for calls. */
  readyMs: number;
  /** Dialling. */
  dialingMs: number;
  /** The agent's phone rings. */
  ringingMs: number;
  /** Talking. */
  talkingMs: number;
  /** After-call work. */
  acwMs: number;
  /** On a break. */
  breakMs: number;
  /** Signed out. */
  offlineMs: number;
  /** Signed in, and no event says what the agent does. */
  unknownMs: number;
  /** In a call whose other party is on hold. */
  holdMs: number;
  /** Asking another agent, or being asked. */
  consultingMs: number;
  /** Observing another agent's call: listening, coaching, having barged in. */
  monitoringMs: number;
}

/** A stretch of an agent's day. */
export interface AgentState extends AgentSpan {
  /** From its start to its end, in milliseconds; `null` when no event ends it. */
  durationMs: number | null;
  /** The leg, where the state belongs to one. */
  connectId: string | null;
  /** The leg in 2.0. */
  channelId: string | null;
  /** The code of the break. */
  breakCode: string | null;
  /**
   * The event that began it, even if it lies before the start: an agent who got ready during a call is ready after it.
   */
  startedBy: EventType;
  /** The event that ended it; `null` when no event does, or none in the window of the query. */
  endedBy: EventType | null;
}

/**
 * What an agent does, the most engaged last.
 *
 * - `unknown`: Signed in, and no event says what the agent does.
 * - `monitoring`: Observing another agent's call: listening, coaching, having barged in.
 * - `hold`: In a call whose other party is on hold.
 * - `consulting`: Asking another agent, or being asked.
 */
export type AgentStateName =
  | "offline"
  | "ready"
  | "break"
  | "acw"
  | "dialing"
  | "ringing"
  | "talking"
  | "unknown"
  | "monitoring"
  | "hold"
  | "consulting";

/** An event that names the agent, and where it stands in the input. */
export interface AgentEvent extends ContactEvent {
  /** The contact that it belongs to. */
  contactId: string | null;
}

/** An agent as a row of a list. */
export interface AgentRow {
  /** The agent's number in the order of ids, from 0. */
  index: number;
  /** The agent. */
  agentId: string;
  /**
   * The first moment of which the agent's state is known; in a window not before its start. RFC 3339 in UTC with
   * milliseconds.
   */
  startTime: string | null;
  /**
   * The last such moment; in a window not after its end. The last state may go on. RFC 3339 in UTC with milliseconds.
   */
  endTime: string | null;
  /** How long the agent was in each state. */
  totals: AgentTotals;
  /** The time in all states but `offline`, in milliseconds. */
  signedInMs: number;
  /** Ringing, talking and after-call work over the time signed in, from 0 to 1; `null` when that time is 0. */
  occupancy: number | null;
  /** Contacts in which the agent talked. */
  handled: number;
  /** The skill groups that the agent's events list. */
  skillGroupIds: string[];
  /** The codes of the agent's anomalies, each once. */
  anomalies: AnomalyCode[];
  /** How many events name the agent. */
  events: number;
  /** How many of them are invalid. */
  invalid: number;
  /** What the agent did within the window, in the order of time. Only there when the query asks for `states`. */
  states?: AgentSpan[] | null;
}

/** A stretch of an agent's day as a row of many agents has it. */
export interface AgentSpan {
  /** What the agent did. */
  state: AgentStateName;
  /** When it began. RFC 3339 in UTC with milliseconds. */
  startTime: string;
  /** When it ended; `null` when no event ends it. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** The contact, where the state belongs to one. */
  contactId: string | null;
  /** Why the agent takes a break. */
  breakReason: string | null;
}

/**
 * The figures of some contacts. `contacts = answered + abandoned + timeouts + unanswered + open`, in every group.
 *
 * Of an agent, the outcome is what became of the contact at this agent: `answered` if the agent talked; else `timeouts`
 * (ring) if a RingingTimeout ended the last ringing of the agent's phone; else `unanswered` if somebody else talked;
 * else the contact's own.
 */
export interface Figures {
  /** Contacts. */
  contacts: number;
  /** Contacts in which there was talk. */
  answered: number;
  /** Contacts that the caller gave up: the sum of the four below. */
  abandoned: number;
  /** Given up in the IVR. */
  abandonedIvr: number;
  /** Given up in a queue. */
  abandonedQueuing: number;
  /** Given up while a phone rang. */
  abandonedRing: number;
  /** Given up, and the event does not say where. */
  abandonedUnknown: number;
  /** Contacts that nobody answered in time: the sum of the two below. */
  timeouts: number;
  /** The last time ran out in a queue. */
  timeoutsQueue: number;
  /** The last time ran out while a phone rang. */
  timeoutsRing: number;
  /** Contacts that were released without talk, abandon or timeout. */
  unanswered: number;
  /** Contacts for which no event shows how they ended. They count in every denominator that they belong to. */
  open: number;
  /** Successful transfers, blind ones and those after a consultation; of an agent those that the agent made. */
  transfers: number;
  /** Enqueues after a contact's first. */
  requeues: number;
  /** Inbound contacts that were abandoned, wherever, over Inbound contacts; `null` without any. From 0 to 1. */
  abandonmentRate: number | null;
  /**
   * Average speed of answer in milliseconds: the mean of `answerMs` over Inbound contacts that were answered; `null`
   * without any. Not rounded.
   */
  asaMs: number | null;
  /** `serviceLevelAnswered / serviceLevelOffered`, from 0 to 1; `null` if nothing was offered. */
  serviceLevel: number | null;
  /** Those of the offered contacts whose `answerMs` is at most the threshold. */
  serviceLevelAnswered: number;
  /** Inbound contacts that entered a queue (that have an Enqueue), whatever became of them. */
  serviceLevelOffered: number;
  /**
   * Average handling time in milliseconds: the mean of talk, hold and after-call work over answered contacts; `null`
   * without any. Not rounded. A phase that nothing ended adds 0.
   */
  ahtMs: number | null;
  /** Time in queues, over contacts; of a skill group in that group's queue alone. */
  queue: Spread;
  /** Time of ringing, over contacts; of an agent that of the agent's phone. */
  ring: Spread;
  /** Time covered by talk and by no hold, over contacts; of an agent by that agent's talk. */
  talk: Spread;
  /** Time of after-call work, over contacts; of an agent that agent's. */
  acw: Spread;
  /** Time covered by holds, over contacts; of an agent by that agent's. */
  hold: Spread;
}

/**
 * How a time is spread over contacts. The values are the sums of each contact's phases of one kind that have ended;
 * contacts without such a phase have no value. Percentiles are exact, by nearest rank: the smallest value that at least
 * so many of 100 values do not exceed. Milliseconds.
 */
export interface Spread {
  /** How many values there are: contacts that had such a phase that ended. */
  count: number;
  /** The sum of the values. */
  totalMs: number;
  /** `totalMs / count`, not rounded; `null` without a value, as are those below. */
  meanMs: number | null;
  /** The median. */
  p50Ms: number | null;
  /** The value that 90 of 100 do not exceed. */
  p90Ms: number | null;
  /** The value that 99 of 100 do not exceed. */
  p99Ms: number | null;
  /** The largest value. */
  maxMs: number | null;
}

/**
 * Figures over all contacts and over groups of them, and how the input was. All but `input` is a function of the set of
 * events: the order in which they arrived, and how often, changes nothing. `docs/report.md` defines every figure.
 */
export interface Report {
  /** The threshold of the service level, in milliseconds. */
  serviceLevelMs: number;
  /** The offset at which hours were counted, such as `+08:00`. */
  utcOffset: string;
  /** The time of the earliest event; `null` if there is none. RFC 3339 in UTC with milliseconds. */
  startTime: string | null;
  /** The time of the latest event. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** Over all contacts. */
  all: Figures;
  /**
   * By the skill groups that a contact's events name (`skillGroupId`), sorted by their ids. A contact belongs to each
   * of them, so these groups may share contacts, and contacts without one are in none. All figures are the contact's,
   * but {@link Figures.queue} is of its phases in the queue of that group.
   */
  bySkillGroup: Group[];
  /**
   * By the agents who dialled, rang or talked in a contact, sorted by their ids. Answered means here that this agent
   * talked; {@link Figures.ring}, {@link Figures.talk}, {@link Figures.acw}, the handling time and the transfers are
   * this agent's own.
   */
  byAgent: Group[];
  /**
   * By call type, in the order of the catalogue; a contact of which none was read has the key `null`, which comes last.
   * Each contact is in exactly one.
   */
  byCallType: Group[];
  /**
   * By the hour in which a contact started, in the order of time; hours without a contact are left out. The key is the
   * moment when the hour began, `2021-04-14T10:00:00+08:00`. Each contact is in exactly one.
   */
  byHour: Group[];
  /** How many contacts and agents have each anomaly. */
  anomalies: AnomalyCount[];
  /** How the input was. */
  input: InputFacts;
}

/** The figures of a part of the contacts. */
export interface Group extends Figures {
  /** What they share, such as the id of a skill group; `null` when it was not read. */
  key: string | null;
}

/** How many contacts and agents have an anomaly. */
export interface AnomalyCount {
  /** What it is about. */
  code: AnomalyCode;
  /** How grave it is. */
  severity: Severity;
  /** Contacts that have it. */
  contacts: number;
  /** Agents who have it. */
  agents: number;
}

/**
 * How the input was. Unlike the rest of a {@link Report} this is about deliveries: every copy of an event counts,
 * broken ones too, and `arrival` depends on their order.
 */
export interface InputFacts {
  /** The sources, in the order in which they came. */
  sources: InputSource[];
  /** Events of all sources, broken ones and repeated deliveries included. */
  events: number;
  /** Events without an error. */
  valid: number;
  /** Events with an error: `events - valid`. */
  invalid: number;
  /** Deliveries of events that were delivered before, in any source. */
  duplicates: number;
  /** How far arrivals strayed from the order of time. */
  arrival: InputArrival;
  /**
   * When no event happened: the ten longest gaps of at least `gapMs`, longest first, of equal ones the earliest first.
   */
  gaps: InputGap[];
  /** How many events of each type, most first, of equal ones in the order of the catalogue. */
  eventTypes: InputType[];
}

/** A source of events, such as a file. */
export interface InputSource {
  /** The name that it was given. */
  name: string;
  /** Bytes read, after inflating. */
  bytes: number;
  /** Events, broken ones and repeated deliveries included. */
  events: number;
  /** Those without an error. */
  valid: number;
  /** Those with an error. */
  invalid: number;
  /** Its events that were delivered before, in this source or an earlier one. */
  duplicates: number;
  /** The earliest time of its events; `null` if no time was read. RFC 3339 in UTC with milliseconds. */
  startTime: string | null;
  /** The latest time of its events. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
}

/**
 * How far arrivals strayed from the order of time. An event is late if one with a later time arrived before it; its lag
 * is the difference to the latest time that had arrived. Events whose time cannot be read are neither late nor in
 * order.
 */
export interface InputArrival {
  /** Events that were not late. */
  inOrder: number;
  /** Events that were. */
  late: number;
  /** The largest lag in milliseconds; 0 if none was late. */
  largestLagMs: number;
  /** The lag that half of the late events did not exceed (nearest rank); `null` if none was late. */
  p50LagMs: number | null;
  /** The same of 90 of 100 late events. */
  p90LagMs: number | null;
  /** The same of 99 of 100 late events. */
  p99LagMs: number | null;
}

/** A time in which no event of any contact or agent happened. */
export interface InputGap {
  /** The time of the last event before. RFC 3339 in UTC with milliseconds. */
  startTime: string;
  /** The time of the first event after. RFC 3339 in UTC with milliseconds. */
  endTime: string;
  /** The one less the other, in milliseconds. */
  durationMs: number;
}

/** How many events of a type, and how sound they were. */
export interface InputType {
  /** The type; `null`: none was read. */
  eventType: EventType | null;
  /** Events of this type, repeated deliveries included. */
  events: number;
  /** Those with an error. */
  invalid: number;
  /** `invalid / events`, from 0 to 1. */
  invalidShare: number;
}

/**
 * What differs between the vendor's dialects in the events that were read: for a consumer of each dialect what it will
 * not find in events of the other one.
 */
export interface Migration {
  /** How many events are written in each dialect. */
  events: DialectCount[];
  /** What differs, by consumer, then by kind, the most frequent first. */
  differences: Difference[];
}

/** How many events are written in a dialect. */
export interface DialectCount {
  /** The dialect. */
  dialect: Dialect;
  /** How many events. */
  count: number;
}

/** One difference, for a consumer of one dialect that reads events of the other. */
export interface Difference {
  /** What differs. */
  kind: DifferenceKind;
  /** The dialect that the consumer was written for. */
  consumer: Dialect;
  /** The dialect of the events that it reads. */
  stream: Dialect;
  /**
   * The events that it is about, by their normal names, each once; empty where a value differs, which many events may
   * have.
   */
  eventTypes: EventType[];
  /** What the consumer looks for; `null`: the stream has something that it does not know. */
  name: string | null;
  /** What the stream has; `null`: nothing. */
  found: string | null;
  /** How many of the events that were read show it. */
  count: number;
  /** For people, in both languages. */
  message: Bilingual;
  /** One of these events; `null` if all of them were left out for want of memory. */
  example: ExamplePlace | null;
}

/**
 * What kind of difference it is.
 *
 * - `event`: An event has another name, or there is none.
 * - `field`: A field has another name, or there is none.
 * - `value`: A value is spelled in another way, or there is none.
 * - `meaning`: The same names mean something else.
 */
export type DifferenceKind = "event" | "field" | "value" | "meaning";

/** Where an event stands in the input. */
export interface ExamplePlace {
  /** The number of the source, from 0. */
  source: number;
  /** Where it begins in the source, in bytes. */
  offset: number;
  /** How long it is in the source, in bytes. */
  length: number;
  /** The line on which it begins, from 1. */
  line: number;
}

/** An event as a row of a list. */
export interface EventRow {
  /** Its number in the order of arrival, from 0. */
  index: number;
  /** The number of the source, from 0. */
  source: number;
  /** Where it begins in the source, in bytes. */
  offset: number;
  /** How long it is in the source, in bytes. */
  length: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** When it happened; `null` when that could not be read. RFC 3339 in UTC with milliseconds. */
  eventTime: string | null;
  /** Its type; `null` when that could not be read. */
  eventType: EventType | null;
  /** The contact that it belongs to. */
  contactId: string | null;
  /** The agent whom it names. */
  agentId: string | null;
  /** Whether it has no error. */
  valid: boolean;
  /** How many warnings it has. */
  warnings: number;
  /** How many notes it has. */
  notes: number;
  /** Delivered before; counted once. */
  duplicate: boolean;
}

/** An event with its normal form and all that was found about it. */
export interface EventDetail extends EventRow {
  /** Its normal form; `null` when it has none. */
  normal: NormalEvent | null;
  /** What was found about it, in the order of the places. */
  diagnostics: Diagnostic[];
}

/** A diagnostic as a row of a list. */
export interface DiagnosticRow extends Diagnostic {
  /** The number of its event, in the order of arrival. */
  event: number;
  /** The number of its source, from 0. */
  source: number;
}

/**
 * What the contacts of a query have, as faceted searches show it: each facet is counted over the contacts that all
 * members of the query ask for but the facet's own. Those are the members of the same name (for `outcome` also
 * `outcomeDetail`; for `hour` `from` and `to`; for `problems` also `invalid`, `anomalies`, `anomaly` and `code`).
 */
export interface Facets {
  /** How many contacts the whole query asks for. */
  total: number;
  /** By outcome, in the order of {@link Outcome}; outcomes that no contact has are left out. */
  outcome: OutcomeFacet[];
  /** By call type, most first; `null`: it was not read. */
  callType: FacetValue<AnyCallType | null>[];
  /** By the skill groups that the contacts' events name. */
  skillGroupId: Facet<string>;
  /** By the agents that the contacts' events name. */
  agentId: Facet<string>;
  /** By the IVR flows that the contacts' events name. */
  flowId: Facet<string>;
  /**
   * By the hour in which the contacts start, in the order of time, at most 1,000 of them; a value is the moment when
   * the hour began, such as `2021-04-14T10:00:00+08:00`.
   */
  hour: Facet<string>;
  /** By what is wrong with them. */
  problems: ProblemFacets;
}

/** An outcome, and how many contacts have it. */
export interface OutcomeFacet {
  /** The outcome. */
  value: Outcome;
  /** How many have it. */
  count: number;
  /** By detail; `null`: without one. */
  details: FacetValue<string | null>[];
}

/** How many contacts have problems. */
export interface ProblemFacets {
  /** Contacts with an invalid event or an anomaly. */
  any: number;
  /** Contacts without either. */
  none: number;
  /** Contacts with an invalid event. */
  invalid: number;
  /** Contacts with an anomaly. */
  anomalies: number;
  /** Contacts with each anomaly, most first. */
  anomaly: FacetValue<AnomalyCode>[];
}

/** How many contacts start when. */
export interface Overview {
  /** When the first bucket begins; `null` without contacts. RFC 3339 in UTC with milliseconds. */
  startTime: string | null;
  /** When the last bucket ends; this moment is no longer in it. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** How long each bucket is, in milliseconds. */
  bucketMs: number;
  /** How many contacts there are in all buckets. */
  total: number;
  /** One after another, empty ones too. */
  buckets: OverviewBucket[];
}

/** The contacts that start within a stretch of time: how many ended how. */
export interface OverviewBucket {
  /** When the bucket begins. RFC 3339 in UTC with milliseconds. */
  startTime: string;
  /** The sum of all outcomes. */
  contacts: number;
  /** With talk. */
  answered: number;
  /** The caller gave up. */
  abandoned: number;
  /** Queueing or ringing ended by a timeout. */
  timeout: number;
  /** Released without talk. */
  unanswered: number;
  /** No event ends them. */
  open: number;
  /** Those of them with an invalid event or an anomaly. */
  problems: number;
}

/** How a duration is spread over contacts. */
export interface Distribution {
  /** Which duration it is. */
  metric: DurationName;
  /** Contacts that have it: the sum of all buckets. */
  count: number;
  /** Contacts of the query that do not. */
  without: number;
  /** The shortest; `null` when no contact has the duration, as are those below. */
  minMs: number | null;
  /** The median. Percentiles are exact, by nearest rank. */
  p50Ms: number | null;
  /** The value that 90 of 100 do not exceed. */
  p90Ms: number | null;
  /** The value that 99 of 100 do not exceed. */
  p99Ms: number | null;
  /** The longest. */
  maxMs: number | null;
  /**
   * How wide the buckets are: a round duration, the smallest with which 99 of 100 values are not in the last bucket.
   */
  bucketMs: number;
  /**
   * From 0 on, one after another, empty ones too; no bucket at all when no contact has the duration. Each is a
   * {@link DurationRange} that finds its contacts.
   */
  buckets: DistributionBucket[];
}

/**
 * A duration of a contact, in milliseconds.
 *
 * - `totalMs`: From the start to the end; contacts that are open have none.
 * - `ivrMs`: The time in IVR flows, and likewise below; contacts without such a phase that ended have none.
 * - `queueMs`: The time in queues.
 * - `dialMs`: The time of dialling.
 * - `ringMs`: The time of ringing.
 * - `talkMs`: The time covered by talk and by no hold.
 * - `holdMs`: The time covered by holds.
 * - `consultMs`: The time covered by consultations.
 * - `acwMs`: The time of after-call work.
 * - `answerMs`: From the first queueing (else the first dialling, else the start) to the first talk; contacts that were
 *   not answered have none.
 * - `waitMs`: `answerMs`, else the time in IVR, queues and ringing; every contact has it.
 */
export type DurationName =
  | "totalMs"
  | "ivrMs"
  | "queueMs"
  | "dialMs"
  | "ringMs"
  | "talkMs"
  | "holdMs"
  | "consultMs"
  | "acwMs"
  | "answerMs"
  | "waitMs";

/** The contacts whose duration is from `fromMs` on and below `toMs`. */
export interface DistributionBucket {
  /** The shortest duration that it has. */
  fromMs: number;
  /** The shortest duration that it has no longer; `null` of the last bucket when that has all longer ones too. */
  toMs: number | null;
  /** How many contacts. */
  count: number;
}

/**
 * What the diagnostics of a query are about. Each facet is counted over the diagnostics that all members of the query
 * ask for but the facet's own.
 */
export interface DiagnosticFacets {
  /** How many diagnostics the whole query asks for. */
  total: number;
  /**
   * By code and severity, the gravest first, then the most frequent. The own members of the query are `code`,
   * `severity` and `rule`.
   */
  code: CodeCount[];
  /** By the event's type; `null`: it was not read. */
  eventType: FacetValue<EventType | null>[];
  /**
   * By the field's normal name; of an unknown one by the name as it was written; `null`: about no field. At most 200.
   */
  field: Facet<string | null>;
  /** By the number of the source. */
  source: FacetValue<number>[];
  /** House rules by their title; the own members of the query are those of `code`. */
  rule: FacetValue<string>[];
}

/** How many diagnostics of a code. */
export interface CodeCount {
  /** What they are about. */
  code: DiagnosticCode;
  /** How grave they are. */
  severity: Severity;
  /** How many there are. */
  count: number;
}

/** How many events went through a stream. */
export interface Counts {
  /** Events, broken ones included. */
  events: number;
  /** Events without an error. */
  valid: number;
  /** Valid events with a warning. */
  withWarnings: number;
  /** Events with an error. */
  invalid: number;
  /** Bytes read, after inflating. */
  bytes: number;
}

/** What was read. */
export interface Summary {
  /** The sources, in the order in which they came. */
  sources: SourceSummary[];
  /** Bytes read, after inflating. */
  bytes: number;
  /** Events, broken ones included. */
  events: number;
  /** Events without an error. */
  valid: number;
  /** Valid events with a warning. */
  withWarnings: number;
  /** Events with an error. */
  invalid: number;
  /** Events delivered again, equal in normal form. */
  duplicates: number;
  /** How far arrivals strayed from the order of time. */
  outOfOrder: OutOfOrder;
  /** How many contacts there are. */
  contacts: number;
  /** How many agents there are. */
  agents: number;
  /** The earliest time of any event. RFC 3339 in UTC with milliseconds. */
  startTime: string | null;
  /** The latest time of any event. RFC 3339 in UTC with milliseconds. */
  endTime: string | null;
  /** How many events of each type, most first. */
  eventTypes: TypeCount[];
  /** How many diagnostics of each code and severity, the gravest first, then the most frequent. */
  codes: CodeCount[];
  /** What was read and not kept, since `maxMemoryBytes` was reached; `null` when everything was kept. */
  notKept: NotKept | null;
}

/** A source of events. */
export interface SourceSummary {
  /** Its name. */
  name: string;
  /** Bytes read, after inflating. */
  bytes: number;
  /** Events, broken ones included. */
  events: number;
}

/** How far arrivals strayed from the order of time. */
export interface OutOfOrder {
  /** Events that arrived after one with a later time. */
  events: number;
  /** The largest difference to the latest time before, in milliseconds. */
  largestLagMs: number;
  /** The note to show to people; `null` when everything came in order. */
  message: Bilingual | null;
}

/** How many events of a type. */
export interface TypeCount {
  /** The type; `null`: it was not read. */
  eventType: EventType | null;
  /** Events of this type. */
  events: number;
  /** Those with an error. */
  invalid: number;
}

/**
 * What was read, checked and not kept, since {@link Options.maxMemoryBytes} was reached. All other figures and answers
 * are about what was kept: they are those of an input that ends before the first event that was not.
 */
export interface NotKept {
  /** How many events were not kept. */
  events: number;
  /** How many of them have no error. */
  valid: number;
  /** How many of them have an error. */
  invalid: number;
  /** The bytes from the first of them to the end of the input, after inflating. */
  bytes: number;
  /** The number of the source in which the first of them stands. */
  source: number;
  /** Where it begins in that source, in bytes. */
  offset: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** The same for people. */
  message: Bilingual;
}

/** What a push brought. */
export interface LiveResult {
  /** The events in it, in order. Their `source` is the number of the push. */
  events: LiveEvent[];
  /**
   * The ids of the contacts of which there was news, each once: their own events, or an event of an agent of theirs
   * that may end a phase.
   */
  changed: string[];
  /** The contacts that are complete now. */
  completed: LiveContact[];
}

/** An event that was pushed. */
export interface LiveEvent extends CheckedEvent {
  /** The contact that it belongs to; `null` when it belongs to none. */
  contactId: string | null;
  /** It was delivered before and changed nothing. One of its diagnostics is `duplicate-event`. */
  duplicate: boolean;
  /** Its contact had been forgotten and starts anew. */
  late: boolean;
}

/** A contact on its way, or complete. */
export interface LiveContact {
  /** As {@link Analysis.contact} has it; `source` of its events is the number of the push that brought them. */
  contact: Contact;
  /** Why it is complete; `null` while it is not. */
  reason: CompleteReason | null;
  /** How often it was given as complete, this time included: more than 1 once late events have re-opened it. */
  revision: number;
  /** It had been forgotten, and these events came too late for it: what was given before is not in it. */
  late: boolean;
}

/**
 * Why a contact is complete.
 *
 * - `released`: It was released and then quiet.
 * - `idle`: It was quiet for too long without a release.
 * - `memory`: There was no memory left for it.
 * - `flush`: {@link Live.flush} ended everything.
 */
export type CompleteReason = "released" | "idle" | "memory" | "flush";

/** What a {@link Live} has done, and what it holds. */
export interface LiveStats {
  /** Events that were pushed, whatever became of them. */
  events: number;
  /** Those without an error. */
  valid: number;
  /** Those with one. */
  invalid: number;
  /** Repeated deliveries, which changed nothing. */
  duplicates: number;
  /** Events whose contact had been forgotten. */
  late: number;
  /** Events that belong to no contact and no agent, or have no type or time. */
  apart: number;
  /** Contacts that are not complete. */
  open: number;
  /** Contacts that were given as complete for the first time. */
  completed: number;
  /** Contacts that were given as complete once more. */
  revised: number;
  /** Contacts that were forgotten. */
  forgotten: number;
  /** Events that are kept. */
  keptEvents: number;
  /** How much they take, in bytes. */
  keptBytes: number;
  /**
   * The time up to which the stream has come: that of its latest event, or of {@link Live.tick}. RFC 3339 in UTC with
   * milliseconds.
   */
  time: string | null;
}

/** What the vendor documents, and what callscope says about it. */
export interface Catalog {
  /** The classes of events. */
  classes: CatalogClass[];
  /** The events, with their fields and conditions. */
  events: CatalogEvent[];
  /** The fields, with their documented values. */
  fields: CatalogField[];
  /** Every diagnostic. */
  codes: CatalogCode[];
  /** Every anomaly. */
  anomalies: CatalogAnomaly[];
}

/** A class of events. */
export interface CatalogClass {
  /** Its name, for programs. */
  id: string;
  /** Its name, for people. */
  title: Bilingual;
}

/** An event as the vendor documents it. */
export interface CatalogEvent {
  /** Its type. */
  eventType: EventType;
  /** Its name, for people. */
  title: Bilingual;
  /** What it reports. */
  description: Bilingual;
  /** The `id` of its class. */
  class: string;
  /** How each dialect writes it. Of several entries of one dialect an event must be right by one. */
  documented: CatalogDocumented[];
}

/** An event as one dialect writes it. */
export interface CatalogDocumented {
  /** The dialect. */
  dialect: Dialect;
  /** Its name in the dialect. */
  name: string;
  /** Whether its fields are published; if not, those of all events are known alone. */
  published: boolean;
  /** The call types that it occurs with, as the dialect spells them; empty: any or none. */
  appliesTo: string[];
  /** Its fields. */
  fields: CatalogFieldUse[];
  /** What else it needs, depending on values. */
  conditions: CatalogCondition[];
  /** The documented values of `result`; empty: it has no such field. */
  results: number[];
  /** The event as the vendor would send it, as JSON text: what it requires, and what its conditions ask for. */
  example: string;
}

/** A field as one event documents it. */
export interface CatalogFieldUse {
  /** The normal name. */
  field: string;
  /** The spelling that the vendor documents for this event. */
  name: string;
  /** Whether the event must have it. */
  required: boolean;
}

/** What an event needs, depending on a value. */
export interface CatalogCondition {
  /** Under which value; `null`: always. */
  when: CatalogFieldValue | null;
  /** At least one of these fields is needed. */
  anyOf: string[];
}

/** A field with a value. */
export interface CatalogFieldValue {
  /** The normal name of the field. */
  field: string;
  /** The value, as it is documented. */
  value: string;
}

/** A field of the normal form. */
export interface CatalogField {
  /** Its name in the normal form. */
  name: string;
  /** Its name, for people. */
  title: Bilingual;
  /** What it holds. */
  description: Bilingual;
  /** What its value is, such as `text`, `time` or `enum`. */
  shape: string;
  /** The values of a closed set; `null`: any value of the shape. */
  values: CatalogValue[] | null;
  /** The words that are known of an open set; `null`: it is no set. */
  words: string[] | null;
}

/** A value of a field. */
export interface CatalogValue {
  /** Its name in the normal form. */
  name: string;
  /** What it means. */
  title: Bilingual;
  /** How each dialect that has it spells it. */
  documented: CatalogSpelling[];
}

/** A value as one dialect spells it. */
export interface CatalogSpelling {
  /** The dialect. */
  dialect: Dialect;
  /** The documented spelling. */
  name: string;
  /** Other spellings that are known, besides those that differ in case alone. */
  aliases: string[];
  /** The events that document the value; empty: every event with the field does. */
  onlyIn: EventType[];
}

/** A diagnostic. */
export interface CatalogCode {
  /** Its name, for programs. */
  code: DiagnosticCode;
  /** How grave it is. */
  severity: Severity;
  /** What it is about in a few words. */
  title: Bilingual;
  /** Why it matters. */
  description: Bilingual;
  /** What to do about it. */
  fix: Bilingual;
  /** An event, or a part of one, that has it. */
  example: string;
}

/** An anomaly. */
export interface CatalogAnomaly {
  /** Its name, for programs. */
  code: AnomalyCode;
  /** How grave it is. */
  severity: Severity;
  /** What it is found at. */
  scope: AnomalyScope;
  /** What it is about in a few words. */
  title: Bilingual;
  /** The exact condition. */
  description: Bilingual;
  /** What to do about it. */
  fix: Bilingual;
  /** What happens, in words and events. */
  example: Bilingual;
  /** The nearest cases that are not this anomaly: what looks like it and is not reported. */
  counterexample: Bilingual;
}

/**
 * What an anomaly is found at.
 *
 * - `contact`: At contacts.
 * - `agent`: At agents.
 * - `both`: At contacts and at agents.
 */
export type AnomalyScope = "contact" | "agent" | "both";

/**
 * Which contacts are wanted, and in which order. A contact is wanted when every member that is there agrees; of a list
 * of values any one will do, and an empty list agrees with no contact.
 */
export interface ContactQuery {
  /** By what they are sorted. Default `"start"`. */
  sort?: ContactSort | undefined;
  /** The other way round. Default `false`. */
  descending?: boolean | undefined;
  /** How many are skipped. Default 0. */
  offset?: number | undefined;
  /** How many are returned at most. Default 100. */
  limit?: number | undefined;
  /** A text to find in the contact's id, caller, callee or agents, ignoring the case of A to Z. */
  search?: string | undefined;
  /** Only contacts that ended in one of these ways. */
  outcome?: readonly Outcome[] | undefined;
  /**
   * Only contacts with one of these in `outcomeDetail`: `IVR`, `Queuing`, `Ring`, `queue`, `ring`, or `null` for no
   * detail.
   */
  outcomeDetail?: readonly (string | null)[] | undefined;
  /** Only contacts of one of these call types; `null`: contacts whose call type was not read. */
  callType?: readonly (string | null)[] | undefined;
  /** Only contacts with (`true`) or without (`false`) an invalid event or an anomaly. */
  problems?: boolean | undefined;
  /** Only contacts with (`true`) or without (`false`) an invalid event. */
  invalid?: boolean | undefined;
  /** Only contacts with (`true`) or without (`false`) an anomaly. */
  anomalies?: boolean | undefined;
  /** Only contacts with this anomaly. */
  anomaly?: AnomalyCode | undefined;
  /** Only contacts with an event that has this diagnostic. */
  code?: DiagnosticCode | undefined;
  /** Only contacts whose events name this agent, or one of these. */
  agentId?: string | readonly string[] | undefined;
  /** Only contacts whose events name this skill group, or one of these. */
  skillGroupId?: string | readonly string[] | undefined;
  /** Only contacts whose events name this flow (`contactFlowId`), or one of these. */
  flowId?: string | readonly string[] | undefined;
  /** Only contacts that entered (`true`) or never entered (`false`) a queue. */
  queued?: boolean | undefined;
  /** Only contacts with (`true`) or without (`false`) a successful transfer. */
  transferred?: boolean | undefined;
  /** Only contacts that were (`true`) or were not (`false`) transferred after a consultation. */
  attendedTransfer?: boolean | undefined;
  /** Only contacts with (`true`) or without (`false`) a hold. */
  held?: boolean | undefined;
  /** Only contacts to which a supervisor listened, spoke or came in (`true`), or in which none did (`false`). */
  observed?: boolean | undefined;
  /** Only contacts that the customer rated with this number at most. */
  ratedAtMost?: number | undefined;
  /** Only contacts whose events are written in this dialect: `1.0` or `2.0`. */
  dialect?: Dialect | undefined;
  /** Only contacts that were (`true`) or were not (`false`) put into a queue again after the first time. */
  requeued?: boolean | undefined;
  /** Only contacts that were answered with an `answerMs` of at most this. */
  answeredWithinMs?: number | undefined;
  /** Only contacts that have these durations, within these bounds. `{}` is any. */
  ranges?: { readonly [name in DurationName]?: DurationRange | undefined } | undefined;
  /**
   * Only contacts of this group of the {@link Report}, seen as the group sees them: of an agent the outcome, transfers,
   * ringing, talk and after-call work are that agent's own, of a skill group the time in queues is that of its own
   * queue.
   */
  group?: GroupName | undefined;
  /** Only contacts that start at this moment or later: RFC 3339, or milliseconds since 1970 as text. */
  from?: string | undefined;
  /** Only contacts that start before this moment. */
  to?: string | undefined;
}

/**
 * By what contacts are sorted. Ties are settled by start and id. Contacts without a value come first.
 *
 * - `start`: By the time of the first event.
 * - `end`: By `endTime`.
 * - `duration`: By `totalMs`.
 * - `wait`: By `waitMs`.
 * - `answer`: By `answerMs`.
 * - `ivr`: By `ivrMs`.
 * - `queue`: By `queueMs`.
 * - `ring`: By `ringMs`.
 * - `talk`: By `talkMs`.
 * - `hold`: By `holdMs`.
 * - `acw`: By `acwMs`.
 * - `events`: By how many events there are.
 * - `id`: By id.
 * - `outcome`: By the outcome, then its detail.
 * - `callType`: By call type.
 * - `caller`: By who calls.
 * - `callee`: By who is called.
 * - `agents`: By the ids of the agents that its events name, the first one first.
 * - `skillGroups`: By the ids of the skill groups that its events name, the first one first.
 * - `transfers`: By how many transfers there are.
 * - `requeues`: By how often it was put into a queue again.
 * - `rating`: By the customer's rating.
 * - `problems`: By the number of invalid events and anomalies together.
 */
export type ContactSort =
  | "start"
  | "end"
  | "duration"
  | "wait"
  | "answer"
  | "ivr"
  | "queue"
  | "ring"
  | "talk"
  | "hold"
  | "acw"
  | "events"
  | "id"
  | "outcome"
  | "callType"
  | "caller"
  | "callee"
  | "agents"
  | "skillGroups"
  | "transfers"
  | "requeues"
  | "rating"
  | "problems";

/** Durations from `fromMs` on and below `toMs`, in milliseconds; a bound that is left out does not bound. */
export interface DurationRange {
  /** As long as this, or longer. */
  fromMs?: number | undefined;
  /** Shorter than this. */
  toMs?: number | undefined;
}

/** A group of a {@link Report}: the list it stands in, and its key. */
export interface GroupName {
  /** The list in which it stands. */
  by: GroupKind;
  /** Its key there; `null`: the group of those contacts whose key was not read. */
  key: string | null;
}

/**
 * The lists of a {@link Report}.
 *
 * - `skillGroup`: `bySkillGroup`.
 * - `agent`: `byAgent`.
 * - `callType`: `byCallType`.
 * - `hour`: `byHour`.
 */
export type GroupKind = "skillGroup" | "agent" | "callType" | "hour";

/** Which agents are wanted, and in which order. A window cuts states at its ends, and figures are the window's. */
export interface AgentQuery {
  /** By what they are sorted. Default `"id"`. */
  sort?: AgentSort | undefined;
  /** The other way round. Default `false`. */
  descending?: boolean | undefined;
  /** How many are skipped. Default 0. */
  offset?: number | undefined;
  /** How many are returned at most. Default 100. */
  limit?: number | undefined;
  /** A text to find in the agent's id or in a skill group's id, ignoring the case of A to Z. */
  search?: string | undefined;
  /** Only agents whose events within the window list this skill group. */
  skillGroupId?: string | undefined;
  /** From this moment on: RFC 3339, or milliseconds since 1970 as text. */
  from?: string | undefined;
  /** Before this moment: it is no longer in the window. */
  to?: string | undefined;
  /** Only agents with this anomaly in the window. */
  anomaly?: AnomalyCode | undefined;
  /** Each row has its `states` too, for lanes of many agents. Default `false`. */
  states?: boolean | undefined;
}

/**
 * By what agents are sorted. Ties are settled by id.
 *
 * - `id`: By id.
 * - `start`: By the first moment of which the agent's state is known; agents without one come first.
 * - `signedIn`: By the time signed in.
 * - `occupancy`: By occupancy; agents who were never signed in come first.
 * - `handled`: By the contacts in which they talked.
 * - `talking`: By the time for which they talked.
 */
export type AgentSort = "id" | "start" | "signedIn" | "occupancy" | "handled" | "talking";

/** Which events are wanted. */
export interface EventQuery {
  /** How many are skipped. Default 0. */
  offset?: number | undefined;
  /** How many are returned at most. Default 100. */
  limit?: number | undefined;
  /** Only events of this contact, in the order of time; repeated deliveries too. */
  contactId?: string | undefined;
  /** Only events that name this agent. */
  agentId?: string | undefined;
  /** Only events of this type; `null`: events whose type was not read. */
  eventType?: EventType | null | undefined;
  /** Only valid (`true`) or invalid (`false`) events. */
  valid?: boolean | undefined;
  /** Only events that were (`true`) or were not (`false`) delivered before. */
  duplicate?: boolean | undefined;
  /** Only events with a diagnostic of this code. */
  code?: DiagnosticCode | undefined;
  /** Only events of the source with this number. */
  source?: number | undefined;
  /** A text to find in the event's contactId, connectId or agentId, ignoring the case of A to Z. */
  search?: string | undefined;
  /** Only events at this moment or later: RFC 3339, or milliseconds since 1970 as text. */
  from?: string | undefined;
  /** Only events before this moment. */
  to?: string | undefined;
}

/** Which diagnostics are wanted. */
export interface DiagnosticQuery {
  /** How many are skipped. Default 0. */
  offset?: number | undefined;
  /** How many are returned at most. Default 100. */
  limit?: number | undefined;
  /** Only diagnostics of this code. */
  code?: DiagnosticCode | undefined;
  /** Only diagnostics as grave as this. */
  severity?: Severity | undefined;
  /** Only diagnostics of events of this type; `null`: of events whose type was not read. */
  eventType?: EventType | null | undefined;
  /**
   * Only diagnostics about this field, by any spelling of its name; about an unknown one, by its name as it was
   * written. `null`: only those that are about no field.
   */
  field?: string | null | undefined;
  /** Only diagnostics of events of the source with this number. */
  source?: number | undefined;
  /** Only findings of the house rule with this title. */
  rule?: string | undefined;
  /**
   * A text to find in what was there (`actual`), in the path, or in the event's contactId, connectId or agentId,
   * ignoring the case of A to Z.
   */
  search?: string | undefined;
}

/** How a report is made. As JSON, what is not there keeps its default. */
export interface ReportOptions {
  /** Within how many milliseconds a contact must be answered to count for the service level. Default 20000. */
  serviceLevelMs?: number | undefined;
  /**
   * The offset from UTC of the clock whose hours are counted, as `+hh:mm` or `-hh:mm`. Default: `assumeOffset` of the
   * analysis.
   */
  utcOffset?: string | undefined;
  /** From how many milliseconds on a stretch without any event is a gap. Default 900000 (15 minutes). */
  gapMs?: number | undefined;
}

/** How facets are counted. As JSON, what is not there keeps its default. */
export interface FacetOptions {
  /**
   * The offset from UTC of the clock whose hours are counted, as `+hh:mm` or `-hh:mm`. Default: `assumeOffset` of the
   * analysis.
   */
  utcOffset?: string | undefined;
  /** How many values of a facet are returned at most. Default 50. */
  limit?: number | undefined;
}

/** Which stretch of time an {@link Overview} shows, and how finely. As JSON, what is not there keeps its default. */
export interface OverviewOptions {
  /** How many buckets at most, from 1 to 2000. Default 200. */
  buckets?: number | undefined;
  /** From this moment on: RFC 3339, or milliseconds since 1970 as text. Default: the first contact's start. */
  from?: string | undefined;
  /** Before this moment. Default: just after the last contact's start. */
  to?: string | undefined;
}

/** How finely {@link Analysis.distribution} shows. As JSON, what is not there keeps its default. */
export interface DistributionOptions {
  /** How many buckets at most, from 2 to 200. Default 40. */
  buckets?: number | undefined;
}

/** What goes into a file. As JSON, what is not there keeps its default. */
export interface ExportOptions {
  /** Only those with these ids, in this order. */
  ids?: readonly string[] | undefined;
  /**
   * Whether a CSV begins with a byte order mark, without which some spreadsheets do not read it as UTF-8. Default
   * `false`.
   */
  bom?: boolean | undefined;
}

/** How events are read and checked: the members of {@link Options} but `rules` and `redact`. */
export interface CheckOptions {
  /**
   * The payload must be what the source documents, letter for letter: what normalising would quietly mend (another
   * spelling, a number as text, an epoch time …) is an error instead of a note. Default `false`.
   */
  strict?: boolean | undefined;
  /**
   * The dialect that every event must be written in; an event of another one is `wrong-dialect`. Which one an event is
   * written in is found out from the event alone. Default `"auto"`: any.
   */
  dialect?: "auto" | "1.0" | "2.0" | undefined;
  /** The offset that times without a zone are read in, as `+hh:mm` or `-hh:mm`. Default `"+08:00"`. */
  assumeOffset?: string | undefined;
  /**
   * The longest event that is read, in bytes, at most 268435456 (256 MiB); a longer one is `event-too-large`. Default
   * 1048576 (1 MiB).
   */
  maxEventBytes?: number | undefined;
  /**
   * The deepest nesting that is read, in levels, the event's own braces counted, at most 10000; a deeper one is
   * `nesting-too-deep`. Default 64.
   */
  maxDepth?: number | undefined;
  /**
   * How much memory what is kept may take, in bytes. What comes after that is still read, checked and counted, and is
   * not kept: {@link Summary.notKept} says how much that is. WebAssembly has 4 GiB. Default 3221225472 (3 GiB).
   */
  maxMemoryBytes?: number | undefined;
}

/**
 * How long {@link Live} waits, how much it holds and what it returns. Times are milliseconds of the events' own time.
 */
export interface FollowOptions {
  /**
   * How long a released contact must have been quiet before it is given as complete. What is older than the latest
   * event by more than this may come too late for its contact. Default 60000 (a minute).
   */
  graceMs?: number | undefined;
  /**
   * How long a released contact waits for an agent to end after-call work or ringing. Default 1800000 (half an hour).
   */
  openMs?: number | undefined;
  /**
   * After how long without news a contact that was never released is given as complete, as it is. Default 7200000 (two
   * hours).
   */
  idleMs?: number | undefined;
  /** How long a complete contact is kept, so that a late event re-opens it. Default 600000 (ten minutes). */
  rememberMs?: number | undefined;
  /**
   * The most that the events kept may take, in bytes; at least 1048576. When it is reached, the contacts that have been
   * quiet the longest are given as complete, with the reason `memory`. Default 67108864 (64 MiB).
   */
  maxBytes?: number | undefined;
  /**
   * Of how many forgotten events, and of how many forgotten contacts, it is remembered that they were: by that a
   * repeated delivery differs from news, and a late event from a new contact. Each takes 8 to 32 bytes. At least half
   * as many are remembered, the latest. Default 200000.
   */
  maxForgotten?: number | undefined;
  /** Which events {@link LiveResult.events} has: `"all"`, or those with a diagnostic alone. Default `"all"`. */
  verdicts?: "all" | "problems" | undefined;
}

/**
 * What can be exported, and in which formats:
 *
 * - `jsonl`: JSON Lines: an object a line.
 * - `json`: One document: an array; the report is an object.
 * - `csv`: A table with a row of names, of everything but events.
 * - `trace`: The Trace Event Format of Perfetto and speedscope, of contacts and agents.
 */
export interface ExportFormats {
  /** Contacts, in the order of their start, then id. */
  contacts: "jsonl" | "json" | "csv" | "trace";
  /** Agents, in the order of their ids. */
  agents: "jsonl" | "json" | "csv" | "trace";
  /** The normal form of every event, in the order of arrival; what is no object is left out. */
  events: "jsonl" | "json";
  /** The report. */
  report: "jsonl" | "json" | "csv";
  /**
   * The diagnostics of all events with the name of their source, in the order of arrival; those of repeated deliveries
   * come last.
   */
  diagnostics: "jsonl" | "csv";
}
