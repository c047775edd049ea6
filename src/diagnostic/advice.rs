//! What to do about each diagnostic: texts for people, left out of the WebAssembly.

use super::Code;
use crate::catalog::Text;

const fn text(en: &'static str, zh: &'static str) -> Text {
    Text { en, zh }
}

impl Code {
    /// What to do about it.
    pub fn advice(self) -> Text {
        match self {
            Code::InvalidJson => text(
                "Check the marked position. Events built by string concatenation, or cut by a logger, often fail here; write them with a JSON library.",
                "查看标出的位置。手工拼接的事件或被日志组件截断的事件常在此处出错，请使用 JSON 库生成。",
            ),
            Code::TruncatedJson => text(
                "Fetch the file again, or raise the limit at which the queue or the logger cuts messages.",
                "重新获取文件，或调高队列、日志组件截断消息的长度上限。",
            ),
            Code::InvalidUtf8 => text(
                "Store and send payloads as UTF-8. Convert a GBK file with: iconv -f GBK -t UTF-8 FILE.",
                "以 UTF-8 保存和传输事件。GBK 文件可用 iconv -f GBK -t UTF-8 文件 转换。",
            ),
            Code::NotAnObject => text(
                "Write events as objects, in an array or one after another. If this is not a file of events, leave it out.",
                "事件应为对象，可放在数组中或逐个排列。如果该文件不是事件文件，请排除它。",
            ),
            Code::InvalidGzip => text(
                "Fetch the file again; gzip -t FILE checks whether it is complete.",
                "重新获取文件；gzip -t 文件 可检查是否完整。",
            ),
            Code::EventTooLarge => text(
                "Check what is there. If it really is one event, raise --max-event-bytes (maxEventBytes).",
                "查看该处内容。如果确实是一个事件，请调高 --max-event-bytes（maxEventBytes）。",
            ),
            Code::NestingTooDeep => text(
                "Check what is there. If it really is an event, raise --max-depth (maxDepth).",
                "查看该处内容。如果确实是事件，请调高 --max-depth（maxDepth）。",
            ),
            Code::DuplicateKey => text(
                "Have the producer write each name once, and find out which value is correct.",
                "让生产方每个键只写一次，并确认哪个值是正确的。",
            ),
            Code::MissingEventType => text(
                "Have the producer add the event type. If this is not an event, keep it out of the stream.",
                "让生产方补上事件类型。如果这不是事件，请将其移出事件流。",
            ),
            Code::UnknownEventType => text(
                "Use the suggested spelling; callscope catalog lists the types of both dialects.",
                "改用建议的写法；callscope catalog 列出两个版本的全部类型。",
            ),
            Code::WrongDialect => text(
                "Subscribe to the dialect that the consumer reads, or allow both: leave out --dialect. callscope migrate lists what differs.",
                "订阅消费端程序所支持的版本，或不指定 --dialect 以同时接受两者。callscope migrate 可列出差异。",
            ),
            Code::UndocumentedEvent => text(
                "No action needed. Ask the vendor for the fields before a consumer relies on them.",
                "无需处理。消费端程序如需依赖其字段，请先向厂商确认。",
            ),
            Code::MissingField => text(
                "Have the producer send the field, in the documented spelling; callscope catalog --event EVENT lists what is required.",
                "让生产方按文档写法补上该字段；callscope catalog --event 事件 列出必填字段。",
            ),
            Code::MissingConditionalField => text(
                "Send the named field, or correct the value that makes it required.",
                "补上提示的字段，或更正使其成为必填的那个取值。",
            ),
            Code::ConflictingField => {
                text("Have the producer send one spelling only, the documented one.", "让生产方只保留文档中的写法。")
            }
            Code::WrongType => text(
                "Send the expected JSON type: text in quotes, a number without, a list in brackets.",
                "使用要求的 JSON 类型：文本加引号，数字不加，列表用方括号。",
            ),
            Code::InvalidEnum => text(
                "Use one of the expected values; callscope explain FIELD lists them with their meaning.",
                "使用规定的取值；callscope explain 字段 列出取值和含义。",
            ),
            Code::InvalidTime => text(
                "Write times as 2021-04-14T02:34:00.447Z, and check that the date exists.",
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
                "Check whether callType or EventType is wrong; callscope catalog --event EVENT lists the call types.",
                "确认是 callType 还是 EventType 有误；callscope catalog --event 事件 列出适用的呼叫类型。",
            ),
            Code::AgentIdFormat => text(
                "Send the whole agent id, such as 1001@acme, everywhere.",
                "所有事件都应使用完整的坐席 ID，例如 1001@acme。",
            ),
            Code::InvalidUrl => {
                text("Send the whole address, with https:// in front.", "发送以 https:// 开头的完整网址。")
            }
            Code::HouseRule => text(
                "Read the rule's title; correct the event, or the rule if it is too strict.",
                "阅读规则标题：更正事件；规则过严时更正规则。",
            ),
            Code::FailedResult => text(
                "Nothing is wrong with the event. The remark says why the agent's action failed.",
                "事件本身没有问题，失败原因见 remark。",
            ),
            Code::FieldRenamed => text(
                "No action needed, unless other programs need the documented spelling: callscope normalize writes it.",
                "无需处理；其他程序需要统一写法时，可用 callscope normalize 转换。",
            ),
            Code::EnumRenamed => text(
                "No action needed, unless other programs need the documented value: callscope normalize writes it.",
                "无需处理；其他程序需要文档中的取值时，可用 callscope normalize 转换。",
            ),
            Code::TypeCoerced => text(
                "No action needed, unless other programs need the documented type: callscope normalize writes it.",
                "无需处理；其他程序需要文档中的类型时，可用 callscope normalize 转换。",
            ),
            Code::Trimmed => text(
                "Have the producer remove the blanks; comparisons elsewhere may fail because of them.",
                "让生产方去掉空白，否则其他程序比较时可能不相等。",
            ),
            Code::NullField => text("Have the producer omit the field.", "让生产方不要发送该字段。"),
            Code::ListSplit => text("No action needed: lists are sent this way.", "无需处理，列表本来就以此形式发送。"),
            Code::JsonUnpacked => text(
                "No action needed, or have the producer send the array itself.",
                "无需处理，也可让生产方直接发送数组。",
            ),
            Code::TypedJson => text(
                "No action needed, or export in relaxed JSON without types.",
                "无需处理，也可导出不带类型的 JSON。",
            ),
            Code::MangledNumber => text(
                "Export the events again without a spreadsheet, or with this column as text.",
                "不经过电子表格重新导出事件，或将该列设为文本格式后再导出。",
            ),
            Code::EpochTime => text(
                "No action needed, or have the producer send 2021-04-14T02:34:00.447Z.",
                "无需处理，也可让生产方发送 2021-04-14T02:34:00.447Z 形式的时间。",
            ),
            Code::AssumedOffset => text(
                "Set the producer's offset with --assume-offset (assumeOffset); better, have it send times with a zone.",
                "用 --assume-offset（assumeOffset）指明生产方所用的时区；最好让其发送带时区的时间。",
            ),
            Code::ShortOffset => text(
                "No action needed, or have the producer send +08:00.",
                "无需处理，也可让生产方发送 +08:00 形式的偏移。",
            ),
            Code::TimeCut => text(
                "No action needed, unless events less than a millisecond apart must keep their order.",
                "无需处理，除非相差不足一毫秒的事件也必须保持先后。",
            ),
            Code::LegacyField => text(
                "No action needed, or have the producer send DownloadURL.",
                "无需处理，也可让生产方发送 DownloadURL。",
            ),
            Code::UnknownField => text(
                "Use the suggested spelling, if there is one. Fields of your own may stay.",
                "如有建议写法，请改用；自定义字段可以保留。",
            ),
            Code::Unwrapped => text("No action needed: envelopes are recognised.", "无需处理，外层结构会自动识别。"),
            Code::LogPrefix => text("No action needed: log lines are recognised.", "无需处理，日志行会自动识别。"),
            Code::DuplicateEvent => text(
                "No action needed here. Your own consumer must handle repeated deliveries too.",
                "此处无需处理；您的消费端程序也必须能处理重复投递。",
            ),
            Code::OutOfOrder => text(
                "No action needed here. Your own consumer must order events by their time.",
                "此处无需处理；您的消费端程序应按事件时间排序。",
            ),
        }
    }
}
