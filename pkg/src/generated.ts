// Written from the catalogue by `cargo run --example schemas`. Do not edit.

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
  | "RecordingReady";

/** The class that the vendor sorts an event into. */
export type EventClass = "call" | "agent" | "callCenter" | "recording";

/**
 * Who called whom.
 *
 * - `Inbound`: a customer calls in (呼入).
 * - `Outbound`: an agent calls out (外呼).
 * - `Back2Back`: the platform calls both sides, the agent first (双呼).
 * - `Internal`: an agent calls an agent (内部呼叫).
 */
export type CallType = "Inbound" | "Outbound" | "Back2Back" | "Internal";

/**
 * CallType as BlindTransfer documents it: also
 *
 * - `Call2RoutePoint`: a call to a route point (呼叫路由点).
 * - `PredictiveDial`: predictive dialling (预测式外呼).
 */
export type BlindTransferCallType = CallType | "Call2RoutePoint" | "PredictiveDial";

/**
 * Where the caller was when they gave up.
 *
 * - `IVR`: in the IVR (IVR 阶段放弃).
 * - `Queuing`: in the queue (排队阶段放弃).
 * - `Ring`: while an agent's phone rang (振铃阶段放弃).
 */
export type AbandonPhase = "IVR" | "Queuing" | "Ring";

/**
 * What a caller waits for.
 *
 * - `SkillGroup`: the queue of a skill group (技能组队列).
 * - `Agent`: the queue of one agent (坐席队列).
 */
export type QueueType = "SkillGroup" | "Agent";

/** How bad a diagnostic is; an event with an error is invalid. */
export type Severity = "error" | "warning" | "note";

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
  | "house-rule"
  | "failed-result"
  | "field-renamed"
  | "enum-renamed"
  | "type-coerced"
  | "trimmed"
  | "null-field"
  | "list-split"
  | "json-unpacked"
  | "epoch-time"
  | "assumed-offset"
  | "legacy-field"
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
  | "segments";

/** What every event has in the normal form. */
export interface NormalBase {
  /** The fields that no one knows, as they came. */
  extra?: Record<string, unknown>;
}

/** Dialling (拨号). A leg is being dialled. In the normal form. */
export interface NormalDialing extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "Dialing";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
}

/** Ringing (呼叫振铃). A called party's phone rings. In the normal form. */
export interface NormalRinging extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "Ringing";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Who rings or is transferred to: an agent's id or a number. */
  destination: string;
}

/** Call answered (呼叫接通). A leg was answered. In the normal form. */
export interface NormalCallEstablished extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "CallEstablished";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
}

/** Call ended (呼叫结束). A leg ended. In the normal form. */
export interface NormalCallReleased extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "CallReleased";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Initiator (挂断方): Who ended the call: the caller's or the callee's number. */
  initiator: string;
  /** Release reason (挂断原因): Why the call ended, such as a SIP status. */
  releaseReason: string;
}

/** Sign-in (签入). An agent signs in. In the normal form. */
export interface NormalAgentCheckIn extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AgentCheckIn";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
}

/** Ready (空闲). An agent is ready for calls. In the normal form. */
export interface NormalAgentReady extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AgentReady";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
}

/** Agent ringing (坐席振铃). An agent's phone rings. In the normal form. */
export interface NormalAgentRinging extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AgentRinging";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
}

/** Agent talking (坐席通话). An agent talks. In the normal form. */
export interface NormalAgentTalk extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AgentTalk";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
}

/** Blind transfer (直接转接). An agent hands the call on without asking first. In the normal form. */
export interface NormalBlindTransfer extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "BlindTransfer";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Destination (目的方): Who rings or is transferred to: an agent's id or a number. */
  destination: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
}

/** After-call work (话后处理). An agent does after-call work. In the normal form. */
export interface NormalAgentACW extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AgentACW";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | 3 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
}

/** Break (小休). An agent takes a break. In the normal form. */
export interface NormalAgentBreak extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AgentBreak";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
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
}

/** Sign-out (签出). An agent signs out. In the normal form. */
export interface NormalAgentCheckOut extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AgentCheckOut";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
}

/** Into the IVR (进入IVR). The contact enters an IVR flow. In the normal form. */
export interface NormalRoute2IVR extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "Route2IVR";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流ID): The IVR flow that the contact runs through. */
  contactFlowId: string;
  /** Contact flow name (联系流名称): The flow's name. */
  contactFlowName: string;
}

/** Call abandoned (来话放弃). The caller gave up in the IVR, in the queue or while an agent's phone rang. In the normal form. */
export interface NormalCallAbandoned extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "CallAbandoned";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流ID): The IVR flow that the contact runs through. */
  contactFlowId?: string;
  /** Abandon phase (放弃阶段): Where the caller was when they gave up. */
  abandonPhase: AbandonPhase | "";
}

/** IVR to queue (IVR转人工). The contact leaves the IVR for a queue. In the normal form. */
export interface NormalEnqueue extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "Enqueue";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Contact flow ID (联系流ID): The IVR flow that the contact runs through. */
  contactFlowId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
}

/** Queue timeout (排队超时). The contact waited in the queue for too long. In the normal form. */
export interface NormalQueueingTimeout extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "QueueingTimeout";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
}

/** Agent assigned (分配坐席). The queue gave the contact to an agent. In the normal form. */
export interface NormalAssignAgent extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "AssignAgent";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. In the normal form. */
export interface NormalRingingTimeout extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "RingingTimeout";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
}

/** Detail record ready (通话详单生成). The call's detail record was written. In the normal form. */
export interface NormalCDRReady extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "CDRReady";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group names (技能组名称): The names of the skill groups; CDRReady writes them under SkillGroupIds. */
  skillGroupNames?: string[];
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  /** Start time (开始时间): When the call or the recording started. */
  startTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  endTime: string;
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call can be had. In the normal form. */
export interface NormalDualTrackRecordingReady extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "DualTrackRecordingReady";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
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
  /** Download address (下载地址): Where the recording can be had, for about a day. */
  downloadUrl: string;
  /** Download address (old) (下载地址（旧）): The old field of the download address. */
  url?: string;
  /** Duration (录音时长): How long the recording is, in seconds. */
  duration: number | "";
  /** Segments (分片): The parts of a recording that was split. */
  segments?: unknown[] | "";
}

/** Recording ready (录音生成). The recording of the call can be had. In the normal form. */
export interface NormalRecordingReady extends NormalBase {
  /** Event time (时间): When it happened. */
  eventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  eventType: "RecordingReady";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
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
  /** Download address (下载地址): Where the recording can be had, for about a day. */
  downloadUrl: string;
  /** Download address (old) (下载地址（旧）): The old field of the download address. */
  url?: string;
  /** Duration (录音时长): How long the recording is, in seconds. */
  duration: number | "";
  /** Segments (分片): The parts of a recording that was split. */
  segments?: unknown[] | "";
}

/**
 * An event in the normal form, discriminated by `eventType`.
 *
 * Required fields are there when the event has no error; an event with errors may lack some.
 */
export type NormalEvent =
  | NormalDialing
  | NormalRinging
  | NormalCallEstablished
  | NormalCallReleased
  | NormalAgentCheckIn
  | NormalAgentReady
  | NormalAgentRinging
  | NormalAgentTalk
  | NormalBlindTransfer
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
  | NormalDualTrackRecordingReady
  | NormalRecordingReady;

/** Dialling (拨号). A leg is being dialled. As the vendor documents it. */
export interface DocumentedDialing {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "Dialing";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Ringing (呼叫振铃). A called party's phone rings. As the vendor documents it. */
export interface DocumentedRinging {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "Ringing";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Destination (目的方): Who rings or is transferred to: an agent's id or a number. */
  destination: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Call answered (呼叫接通). A leg was answered. As the vendor documents it. */
export interface DocumentedCallEstablished {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "CallEstablished";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Call ended (呼叫结束). A leg ended. As the vendor documents it. */
export interface DocumentedCallReleased {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "CallReleased";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Initiator (挂断方): Who ended the call: the caller's or the callee's number. */
  initiator: string;
  /** Release reason (挂断原因): Why the call ended, such as a SIP status. */
  releaseReason: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Sign-in (签入). An agent signs in. As the vendor documents it. */
export interface DocumentedAgentCheckIn {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AgentCheckIn";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string | string[];
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Ready (空闲). An agent is ready for calls. As the vendor documents it. */
export interface DocumentedAgentReady {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AgentReady";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string | string[];
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Agent ringing (坐席振铃). An agent's phone rings. As the vendor documents it. */
export interface DocumentedAgentRinging {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AgentRinging";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string | string[];
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Agent talking (坐席通话). An agent talks. As the vendor documents it. */
export interface DocumentedAgentTalk {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AgentTalk";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string | string[];
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Blind transfer (直接转接). An agent hands the call on without asking first. As the vendor documents it. */
export interface DocumentedBlindTransfer {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "BlindTransfer";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string | string[];
  /** Call type (呼叫类型): Who called whom. */
  callType: BlindTransferCallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Transferor (转接类型): Who or what made the transfer. */
  transferor: string;
  /** Destination (目的方): Who rings or is transferred to: an agent's id or a number. */
  destination: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** After-call work (话后处理). An agent does after-call work. As the vendor documents it. */
export interface DocumentedAgentACW {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AgentACW";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string | string[];
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | 3 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Break (小休). An agent takes a break. As the vendor documents it. */
export interface DocumentedAgentBreak {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AgentBreak";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
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

/** Sign-out (签出). An agent signs out. As the vendor documents it. */
export interface DocumentedAgentCheckOut {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AgentCheckOut";
  /** Agent (坐席): The agent, as name@domain. */
  agentId: string;
  /** Skill groups (技能组（多个）): The skill groups that the agent is signed in to. */
  skillGroupIds: string | string[];
  /** Result (结果): 0: the agent's action succeeded. Other values: it failed. */
  result: 0 | 1 | "";
  /** Remark (原因): Why the action failed. */
  remark?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Into the IVR (进入IVR). The contact enters an IVR flow. As the vendor documents it. */
export interface DocumentedRoute2IVR {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "Route2IVR";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact flow ID (联系流ID): The IVR flow that the contact runs through. */
  contactFlowId: string;
  /** Contact flow name (联系流名称): The flow's name. */
  contactFlowName: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Call abandoned (来话放弃). The caller gave up in the IVR, in the queue or while an agent's phone rang. As the vendor documents it. */
export interface DocumentedCallAbandoned {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "CallAbandoned";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Abandon phase (放弃阶段): Where the caller was when they gave up. */
  abandonPhase: AbandonPhase | "";
  /** Contact flow ID (联系流ID): The IVR flow that the contact runs through. */
  contactFlowId?: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** IVR to queue (IVR转人工). The contact leaves the IVR for a queue. As the vendor documents it. */
export interface DocumentedEnqueue {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "Enqueue";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Contact flow ID (联系流ID): The IVR flow that the contact runs through. */
  contactFlowId: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Queue timeout (排队超时). The contact waited in the queue for too long. As the vendor documents it. */
export interface DocumentedQueueingTimeout {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "QueueingTimeout";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Agent assigned (分配坐席). The queue gave the contact to an agent. As the vendor documents it. */
export interface DocumentedAssignAgent {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "AssignAgent";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Queue type (队列类型): Whether the caller waits for a skill group or for one agent. */
  queueType: QueueType | "";
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Ring timeout (振铃超时). An agent's phone rang for too long. As the vendor documents it. */
export interface DocumentedRingingTimeout {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "RingingTimeout";
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  contactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  connectId: string;
  /** Call type (呼叫类型): Who called whom. */
  callType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  caller: string;
  /** Broker (中间号码): The number of the call centre between the two parties. */
  broker: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  callee: string;
  /** Skill group (技能组): The skill group that the call was given to. */
  skillGroupId?: string;
  /** Agent (坐席): The agent, as name@domain. */
  agentId?: string;
  /** Instance (实例): The call centre instance that published the event. */
  instanceId: string;
  [unknown: string]: unknown;
}

/** Detail record ready (通话详单生成). The call's detail record was written. As the vendor documents it. */
export interface DocumentedCDRReady {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "CDRReady";
  /** Start time (开始时间): When the call or the recording started. */
  StartTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  EndTime: string;
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  ContactId: string;
  /** Connect ID (会话 ID): One leg of the contact: one connection to one party. */
  ConnectId: string;
  /** Call type (呼叫类型): Who called whom. */
  CallType: CallType;
  /** Caller (主叫号码): The calling number; it may be masked. */
  Caller: string;
  /** Callee (被叫号码): The called number; it may be masked. */
  Callee: string;
  /** Agent (坐席): The agent, as name@domain. */
  AgentId?: string;
  /** Skill group names (技能组名称): The names of the skill groups; CDRReady writes them under SkillGroupIds. */
  SkillGroupIds?: string | string[];
  /** Instance (实例): The call centre instance that published the event. */
  InstanceId: string;
  [unknown: string]: unknown;
}

/** Two-track recording ready (原始录音生成). The two-track recording of the call can be had. As the vendor documents it. */
export interface DocumentedDualTrackRecordingReady {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "DualTrackRecordingReady";
  /** Start time (开始时间): When the call or the recording started. */
  StartTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  EndTime: string;
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  ContactId: string;
  /** File name (文件名称): The recording's file name. */
  FileName: string;
  /** Download address (下载地址): Where the recording can be had, for about a day. */
  DownloadURL: string;
  /** Duration (录音时长): How long the recording is, in seconds. */
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

/** Recording ready (录音生成). The recording of the call can be had. As the vendor documents it. */
export interface DocumentedRecordingReady {
  /** Event time (时间): When it happened. */
  EventTime: string;
  /** Event type (事件类型): Which of the 21 events this is. */
  EventType: "RecordingReady";
  /** Start time (开始时间): When the call or the recording started. */
  StartTime: string;
  /** End time (结束时间): When the call or the recording ended. */
  EndTime: string;
  /** Contact ID (话务ID): The contact: everything that belongs to one customer's call has the same one. */
  ContactId: string;
  /** File name (文件名称): The recording's file name. */
  FileName: string;
  /** Download address (下载地址): Where the recording can be had, for about a day. */
  DownloadURL: string;
  /** Duration (录音时长): How long the recording is, in seconds. */
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

/** An event as the vendor documents it, discriminated by `EventType`. */
export type DocumentedEvent =
  | DocumentedDialing
  | DocumentedRinging
  | DocumentedCallEstablished
  | DocumentedCallReleased
  | DocumentedAgentCheckIn
  | DocumentedAgentReady
  | DocumentedAgentRinging
  | DocumentedAgentTalk
  | DocumentedBlindTransfer
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
  | DocumentedDualTrackRecordingReady
  | DocumentedRecordingReady;

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
