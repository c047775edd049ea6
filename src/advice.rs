//! What to do about what was found: texts for people, of which the WebAssembly needs none.

use crate::catalog::Text;
use crate::check::Code;
use crate::timeline::AnomalyCode;

const fn text(en: &'static str, zh: &'static str) -> Text {
    Text { en, zh }
}

impl Code {
    /// What to do about it.
    pub fn advice(self) -> Text {
        match self {
            Code::InvalidJson => text(
                "Look at the marked place. Events that were put together by hand, or cut by a logger, break there; write them with a JSON library.",
                "查看标出的位置。手工拼接的事件或被日志组件截断的事件常在此处出错，请使用 JSON 库生成。",
            ),
            Code::TruncatedJson => text(
                "Fetch the file again, or raise the limit at which the queue or the logger cuts messages.",
                "重新获取文件，或调高队列、日志组件截断消息的长度上限。",
            ),
            Code::InvalidUtf8 => text(
                "Store and send payloads as UTF-8. A file in GBK is converted by: iconv -f GBK -t UTF-8 FILE.",
                "以 UTF-8 保存和传输事件。GBK 文件可用 iconv -f GBK -t UTF-8 文件 转换。",
            ),
            Code::NotAnObject => text(
                "Give events as objects, in an array or one after another. If this is no file of events, leave it out.",
                "事件应为对象，可放在数组中或逐个排列。如果该文件不是事件文件，请排除它。",
            ),
            Code::InvalidGzip => text(
                "Fetch the file again; gzip -t FILE tells whether it is whole.",
                "重新获取文件；gzip -t 文件 可检查是否完整。",
            ),
            Code::EventTooLarge => text(
                "See what stands there. If it is one event indeed, raise --max-event-bytes (maxEventBytes).",
                "查看该处内容。如果确实是一个事件，请调高 --max-event-bytes（maxEventBytes）。",
            ),
            Code::NestingTooDeep => text(
                "See what stands there. If it is an event indeed, raise --max-depth (maxDepth).",
                "查看该处内容。如果确实是事件，请调高 --max-depth（maxDepth）。",
            ),
            Code::DuplicateKey => text(
                "Have the producer write each name once, and find out which of the values is meant.",
                "让生产方每个键只写一次，并确认哪个值是正确的。",
            ),
            Code::MissingEventType => text(
                "Have the producer add EventType. If this is no event, keep it out of the stream.",
                "让生产方补上 EventType。如果这不是事件，请将其移出事件流。",
            ),
            Code::UnknownEventType => text(
                "Take the spelling that is suggested. A type that is new with the vendor is none of the documented 21; callscope catalog lists them.",
                "改用建议的写法。厂商新增的类型不在已定义的 21 种之内，可用 callscope catalog 查看。",
            ),
            Code::MissingField => text(
                "Have the producer send the field, in the documented spelling; callscope catalog --event EVENT lists what is required.",
                "让生产方按文档写法补上该字段；callscope catalog --event 事件 列出必填字段。",
            ),
            Code::MissingConditionalField => text(
                "Send the field that is named, or correct the value that makes it necessary.",
                "补上提示的字段，或更正使其成为必填的那个取值。",
            ),
            Code::ConflictingField => {
                text("Have the producer send one spelling only, the documented one.", "让生产方只保留文档中的写法。")
            }
            Code::WrongType => text(
                "Send the JSON type that is expected: text in quotes, a number without, a list in brackets.",
                "使用要求的 JSON 类型：文本加引号，数字不加，列表用方括号。",
            ),
            Code::InvalidEnum => text(
                "Use one of the expected values; callscope explain FIELD lists them with their meaning.",
                "使用规定的取值；callscope explain 字段 列出取值和含义。",
            ),
            Code::InvalidTime => text(
                "Write times as 2021-04-14T02:34:00.447Z, and see that the date exists.",
                "时间写作 2021-04-14T02:34:00.447Z，并确认日期真实存在。",
            ),
            Code::InvalidNumber => text(
                "Send a plain number: a result as 0 or 1, a duration in seconds.",
                "使用纯数字：结果为 0 或 1，时长以秒为单位。",
            ),
            Code::EmptyValue => {
                text("Send the value, or leave an optional field out.", "填写取值；选填字段没有值时不要发送。")
            }
            Code::UndocumentedResult => text("Report the failure of AgentACW with 3.", "AgentACW 失败时应以 3 表示。"),
            Code::ScenarioMismatch => text(
                "See whether callType or EventType is wrong; callscope catalog --event EVENT lists the call types.",
                "确认是 callType 还是 EventType 有误；callscope catalog --event 事件 列出适用的呼叫类型。",
            ),
            Code::AgentIdFormat => text(
                "Send the whole agent id, such as 1001@acme, everywhere.",
                "所有事件都应使用完整的坐席ID，例如 1001@acme。",
            ),
            Code::InvalidUrl => {
                text("Send the whole address, with https:// in front.", "发送以 https:// 开头的完整网址。")
            }
            Code::HouseRule => text(
                "Read the rule's title: correct the event, or the rule if it asks for too much.",
                "阅读规则标题：更正事件；规则过严时更正规则。",
            ),
            Code::FailedResult => text(
                "Nothing is wrong with the event. The remark says why the agent's action failed.",
                "事件本身没有问题，失败原因见 remark。",
            ),
            Code::FieldRenamed => text(
                "Nothing, unless other readers need the documented spelling: callscope normalize writes it.",
                "无需处理；其他程序需要统一写法时，可用 callscope normalize 转换。",
            ),
            Code::EnumRenamed => text(
                "Nothing, unless other readers need the documented value: callscope normalize writes it.",
                "无需处理；其他程序需要文档中的取值时，可用 callscope normalize 转换。",
            ),
            Code::TypeCoerced => text(
                "Nothing, unless other readers need the documented type: callscope normalize writes it.",
                "无需处理；其他程序需要文档中的类型时，可用 callscope normalize 转换。",
            ),
            Code::Trimmed => text(
                "Have the producer leave the blanks away; comparisons elsewhere may fail on them.",
                "让生产方去掉空白，否则其他程序比较时可能不相等。",
            ),
            Code::NullField => text("Have the producer leave the field out.", "让生产方不要发送该字段。"),
            Code::ListSplit => text("Nothing: this is how lists come.", "无需处理，列表本来就以此形式发送。"),
            Code::JsonUnpacked => {
                text("Nothing, or have the producer send the array itself.", "无需处理，也可让生产方直接发送数组。")
            }
            Code::EpochTime => text(
                "Nothing, or have the producer send 2021-04-14T02:34:00.447Z.",
                "无需处理，也可让生产方发送 2021-04-14T02:34:00.447Z 形式的时间。",
            ),
            Code::AssumedOffset => text(
                "Say with --assume-offset (assumeOffset) which clock the producer has; better, have it send a zone.",
                "用 --assume-offset（assumeOffset）指明生产方所用的时区；最好让其发送带时区的时间。",
            ),
            Code::LegacyField => {
                text("Nothing, or have the producer send DownloadURL.", "无需处理，也可让生产方发送 DownloadURL。")
            }
            Code::UnknownField => text(
                "Take the spelling that is suggested, if there is one. A field of your own may stay.",
                "如有建议写法，请改用；自定义字段可以保留。",
            ),
            Code::Unwrapped => text("Nothing: envelopes are read.", "无需处理，外层结构会自动识别。"),
            Code::LogPrefix => text("Nothing: log lines are read.", "无需处理，日志行会自动识别。"),
            Code::DuplicateEvent => text(
                "Nothing here. Your own consumer must take a repeated delivery as well.",
                "此处无需处理；您的消费者也必须能处理重复投递。",
            ),
            Code::OutOfOrder => text(
                "Nothing here. Your own consumer must order events by their time.",
                "此处无需处理；您的消费者应按事件时间排序。",
            ),
        }
    }
}

impl AnomalyCode {
    /// What to do about it.
    pub fn advice(self) -> Text {
        match self {
            AnomalyCode::MissingStart => text(
                "Add the input from before. If it is all there, events were lost on the way: see what the subscription drops.",
                "补充更早的数据。如果数据已完整，说明有事件丢失，请检查订阅环节。",
            ),
            AnomalyCode::MissingRelease => text(
                "Look for the CallReleased in later input and among invalid events; else it was lost on the way.",
                "在后续数据和无效事件中查找 CallReleased；如果没有，说明已丢失。",
            ),
            AnomalyCode::EventAfterRelease => text(
                "Compare the clocks of what publishes these events, and see whether the connectId was used again.",
                "检查发布这些事件的系统时钟，以及 connectId 是否被重复使用。",
            ),
            AnomalyCode::DoubleEstablish => text(
                "See whether one event was published twice with two times, or the release between them is missing.",
                "检查是否同一事件以不同时间发布了两次，或中间缺少结束事件。",
            ),
            AnomalyCode::TalkWithoutRing => text(
                "Look for the Ringing or AgentRinging: it was lost, or names another agent.",
                "查找 Ringing 或 AgentRinging：可能丢失，或其中的坐席不同。",
            ),
            AnomalyCode::TransferUnanswered => text(
                "See whether the target was signed in and free, and what the caller got to hear.",
                "检查转接目标当时是否签入且空闲，以及客户听到了什么。",
            ),
            AnomalyCode::QueueWithoutEnd => text(
                "Add later input. If the caller does not wait any more, the event that ended the wait was lost.",
                "补充后续数据。如果客户已不在等待，说明结束排队的事件丢失。",
            ),
            AnomalyCode::CdrMismatch => text(
                "Bill and report by one of the two only, and ask the vendor which events of the call are missing or late.",
                "计费和统计只采用其中一种口径，并向厂商确认缺失或延迟的事件。",
            ),
            AnomalyCode::RecordingMismatch => text(
                "Listen to the recording's start and end: it is cut, or the events of the talk are.",
                "核对录音的开头和结尾：录音不完整，或通话事件不完整。",
            ),
            AnomalyCode::RecordingWithoutTalk => text(
                "Look for the CallEstablished or AgentTalk of this call among lost and invalid events.",
                "在丢失和无效的事件中查找该通话的 CallEstablished 或 AgentTalk。",
            ),
            AnomalyCode::NegativeDuration => text(
                "See which of the two times is wrong; a zone that is missing in one of them shifts it by hours.",
                "确认哪个时间有误；其中一个缺少时区时会相差数小时。",
            ),
            AnomalyCode::PartyMismatch => text(
                "See whether the leg was transferred, or an event carries another call's connectId.",
                "检查该会话是否被转接，或事件带有其他通话的 connectId。",
            ),
            AnomalyCode::InstanceMismatch => text(
                "Keep the streams of instances apart, such as those of a test and of production.",
                "将不同实例的事件流分开，例如测试环境和生产环境。",
            ),
            AnomalyCode::SharedConnectId => text(
                "See which contact the leg belongs to; a consumer that goes by connectId alone mixes the two up.",
                "确认该会话属于哪通话务；仅按 connectId 处理的消费者会将两者混淆。",
            ),
            AnomalyCode::AgentOverlap => text(
                "Look for a release or AgentACW that is missing in the earlier contact, and whether two people use one agent id.",
                "检查较早的话务是否缺少结束或 AgentACW 事件，以及是否有两人共用一个坐席ID。",
            ),
            AnomalyCode::AgentNotSignedIn => text(
                "Look for the AgentCheckIn that was lost, or an AgentCheckOut that came too early.",
                "查找丢失的 AgentCheckIn，或过早出现的 AgentCheckOut。",
            ),
            AnomalyCode::RepeatedState => text(
                "See whether the event between the two was lost, or the client reports its state again when it reconnects.",
                "检查两者之间的事件是否丢失，或客户端是否在重连时重复上报状态。",
            ),
            AnomalyCode::StateDuringTalk => text(
                "Look for the CallReleased or AgentACW that is missing before it, and compare the clocks.",
                "检查之前是否缺少 CallReleased 或 AgentACW，并核对时钟。",
            ),
            AnomalyCode::BreakWithoutEnd => text(
                "Look for the AgentReady or AgentCheckOut that was lost; the length of the break is only known up to the call.",
                "查找丢失的 AgentReady 或 AgentCheckOut；小休时长只能计到通话开始为止。",
            ),
        }
    }
}
