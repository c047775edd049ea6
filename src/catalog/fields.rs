//! The fields of the normal form, in its order.

use super::{EnumId, Field, FieldSpec, Shape, Text};

const fn field(field: Field, name: &'static str, shape: Shape, title: Text, description: Text) -> FieldSpec {
    FieldSpec { field, name, title, description, shape, empty_is_error: false }
}

/// An identifying field: without a value the event says nothing, so an empty one is an error.
const fn key(field: Field, name: &'static str, shape: Shape, title: Text, description: Text) -> FieldSpec {
    FieldSpec { field, name, title, description, shape, empty_is_error: true }
}

const fn t(en: &'static str, zh: &'static str) -> Text {
    Text::new(en, zh)
}

/// All fields, in the order in which the normal form writes them.
pub static FIELDS: [FieldSpec; 32] = [
    key(
        Field::EventTime,
        "eventTime",
        Shape::Time,
        t("Event time", "时间"),
        t("When the event happened.", "事件发生的时间。"),
    ),
    key(
        Field::EventType,
        "eventType",
        Shape::EventType,
        t("Event type", "事件类型"),
        t("Which of the 21 events this is.", "事件名称，共 21 种。"),
    ),
    key(
        Field::ContactId,
        "contactId",
        Shape::Text,
        t("Contact ID", "话务 ID"),
        t(
            "The contact: all events of one customer's call have the same value.",
            "话务的标识，同一通客户来电或外呼的所有事件都相同。",
        ),
    ),
    key(
        Field::ConnectId,
        "connectId",
        Shape::Text,
        t("Connect ID", "通话 ID"),
        t("One leg of the contact: one connection to one party.", "话务中一路通话（与一个通话方的连接）的标识。"),
    ),
    key(
        Field::CallType,
        "callType",
        Shape::Enum(EnumId::CallType),
        t("Call type", "呼叫类型"),
        t("Who called whom.", "呼入、外呼、双呼或内部呼叫。"),
    ),
    field(
        Field::Caller,
        "caller",
        Shape::Text,
        t("Caller", "主叫号码"),
        t("The calling number; it may be masked.", "主叫号码，可能带掩码。"),
    ),
    field(
        Field::Broker,
        "broker",
        Shape::Text,
        t("Broker", "中间号码"),
        t("The number of the call centre between the two parties.", "主被叫之间由呼叫中心使用的号码。"),
    ),
    field(
        Field::Callee,
        "callee",
        Shape::Text,
        t("Callee", "被叫号码"),
        t("The called number; it may be masked.", "被叫号码，可能带掩码。"),
    ),
    key(
        Field::AgentId,
        "agentId",
        Shape::AgentId,
        t("Agent", "坐席"),
        t("The agent, as name@domain.", "坐席标识，格式为 名称@域。"),
    ),
    field(
        Field::SkillGroupId,
        "skillGroupId",
        Shape::Text,
        t("Skill group", "技能组"),
        t("The skill group that the call was routed to.", "通话所属的技能组。"),
    ),
    field(
        Field::SkillGroupIds,
        "skillGroupIds",
        Shape::List,
        t("Skill groups", "技能组（多个）"),
        t("The skill groups that the agent is signed in to.", "坐席签入的技能组，可有多个。"),
    ),
    field(
        Field::SkillGroupNames,
        "skillGroupNames",
        Shape::List,
        t("Skill group names", "技能组名称"),
        t(
            "The names of the skill groups; CDRReady writes them under SkillGroupIds.",
            "技能组名称；CDRReady 把名称写在 SkillGroupIds 中。",
        ),
    ),
    key(
        Field::InstanceId,
        "instanceId",
        Shape::Text,
        t("Instance", "实例"),
        t("The call centre instance that published the event.", "发布该事件的呼叫中心实例。"),
    ),
    field(
        Field::Destination,
        "destination",
        Shape::Text,
        t("Destination", "目的方"),
        t(
            "Whose phone rings, or who the call is transferred to: an agent's id or a number.",
            "振铃或转接的目的方：坐席 ID 或电话号码。",
        ),
    ),
    field(
        Field::Initiator,
        "initiator",
        Shape::Text,
        t("Initiator", "挂断方"),
        t("Who ended the call: the caller's or the callee's number.", "挂断方：主叫或被叫号码。"),
    ),
    field(
        Field::ReleaseReason,
        "releaseReason",
        Shape::Text,
        t("Release reason", "挂断原因"),
        t("Why the call ended, such as a SIP status.", "挂断的原因，例如 SIP 状态。"),
    ),
    field(
        Field::Result,
        "result",
        Shape::Result,
        t("Result", "结果"),
        t("0: the agent's action succeeded. Other values: it failed.", "0 表示成功，其他值表示失败。"),
    ),
    field(Field::Remark, "remark", Shape::Text, t("Remark", "原因"), t("Why the action failed.", "操作失败的原因。")),
    field(
        Field::Transferor,
        "transferor",
        Shape::Text,
        t("Transferor", "转接类型"),
        t("Who or what made the transfer.", "转接类型，即由谁或以何种方式转接。"),
    ),
    field(
        Field::BreakReason,
        "breakReason",
        Shape::Text,
        t("Break reason", "小休原因"),
        t("Why the agent takes a break.", "坐席小休的原因。"),
    ),
    field(
        Field::BreakCode,
        "breakCode",
        Shape::Text,
        t("Break code", "小休代码"),
        t("The break's code.", "小休原因的代码。"),
    ),
    field(
        Field::ContactFlowId,
        "contactFlowId",
        Shape::Text,
        t("Contact flow ID", "联系流 ID"),
        t("The IVR flow that the contact passes through.", "话务经过的联系流（IVR 流程）。"),
    ),
    field(
        Field::ContactFlowName,
        "contactFlowName",
        Shape::Text,
        t("Contact flow name", "联系流名称"),
        t("The flow's name.", "联系流的名称。"),
    ),
    field(
        Field::AbandonPhase,
        "abandonPhase",
        Shape::Enum(EnumId::AbandonPhase),
        t("Abandon phase", "放弃阶段"),
        t("The phase in which the caller abandoned.", "来话在哪个阶段被放弃。"),
    ),
    field(
        Field::QueueType,
        "queueType",
        Shape::Enum(EnumId::QueueType),
        t("Queue type", "队列类型"),
        t("Whether the caller waits for a skill group or for one agent.", "排队等待的是技能组还是坐席。"),
    ),
    field(
        Field::StartTime,
        "startTime",
        Shape::Time,
        t("Start time", "开始时间"),
        t("When the call or the recording started.", "通话或录音的开始时间。"),
    ),
    field(
        Field::EndTime,
        "endTime",
        Shape::Time,
        t("End time", "结束时间"),
        t("When the call or the recording ended.", "通话或录音的结束时间。"),
    ),
    field(
        Field::FileName,
        "fileName",
        Shape::Text,
        t("File name", "文件名称"),
        t("The recording's file name.", "录音文件的名称。"),
    ),
    field(
        Field::DownloadUrl,
        "downloadUrl",
        Shape::Url,
        t("Download address", "下载地址"),
        t("Where the recording can be downloaded, for about a day.", "录音的下载地址，约一天后失效。"),
    ),
    field(
        Field::Url,
        "url",
        Shape::Url,
        t("Download address (old)", "下载地址（旧）"),
        t("The old field of the download address.", "下载地址的旧字段。"),
    ),
    field(
        Field::Duration,
        "duration",
        Shape::Seconds,
        t("Duration", "录音时长"),
        t("The recording's length, in seconds.", "录音的时长，单位为秒。"),
    ),
    field(
        Field::Segments,
        "segments",
        Shape::Segments,
        t("Segments", "分片"),
        t("The parts of a recording that was split.", "分片录音的各个分片。"),
    ),
];

/// The members in which queues and webhooks carry an event: CloudEvents, message queues, notification services.
pub static ENVELOPE_MEMBERS: [&str; 7] = ["data", "detail", "body", "MessageBody", "Message", "content", "data_base64"];
