//! Every diagnostic code: its severity, its texts and an example. This is the one place where a code's words stand.

use crate::catalog::Text;
use serde::Serialize;

/// How grave a finding is. An event with an error is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The event is invalid.
    Error,
    /// The event can be used, but something about it is probably wrong.
    Warning,
    /// What normalising did, or what the event itself reports.
    Note,
}

impl Severity {
    /// The identifier used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A code's entry.
#[derive(Debug)]
pub struct CodeSpec {
    /// Which code.
    pub code: Code,
    /// The stable name, in kebab case.
    pub id: &'static str,
    /// How bad it is (an empty value is an error in identifying fields, see [`Code::EmptyValue`]; a house rule may
    /// choose).
    pub severity: Severity,
    /// Whether strict mode makes an error of it.
    pub strict: bool,
    /// What it is about in a few words, whatever the event.
    pub title: Text,
    /// The message, with `{name}`, `{event}`, `{expected}`, `{actual}` and `{when}` to be filled in.
    pub message: Text,
    /// Why it matters and what to do.
    pub description: Text,
    /// A payload, or a part of one, that causes it.
    pub example: &'static str,
}

macro_rules! codes {
    ($($variant:ident $id:literal $severity:ident $strict:literal
        $title_en:literal $title_zh:literal
        $en:literal $zh:literal
        $why_en:literal $why_zh:literal
        $example:literal;)*) => {
        /// What a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Code {
            $(#[doc = $en] $variant,)*
        }

        /// All codes.
        pub const CODES: &[CodeSpec] = &[$(CodeSpec {
            code: Code::$variant,
            id: $id,
            severity: Severity::$severity,
            strict: $strict,
            title: Text { en: $title_en, zh: $title_zh },
            message: Text { en: $en, zh: $zh },
            description: Text { en: $why_en, zh: $why_zh },
            example: $example,
        },)*];
    };
}

codes! {
    InvalidJson "invalid-json" Error false
        "Invalid JSON" "JSON 语法错误"
        "this is not JSON: {actual}" "不是合法的 JSON：{actual}"
        "The text is not valid JSON (RFC 8259) at this position. The event cannot be read; reading continues with the next one."
        "此处的内容不符合 JSON 语法（RFC 8259）。该事件无法读取，后续事件继续读取。"
        r#"{"EventType":"Dialing",}"#;
    TruncatedJson "truncated-json" Error false
        "Truncated JSON" "JSON 不完整"
        "the text ends before the JSON is complete" "内容在 JSON 结束之前就中断了"
        "The input ended in the middle of an event or an array. Check whether the file was cut off or the message was too long for its queue."
        "输入在事件或数组中间就结束了。请检查文件是否被截断，或消息是否超过队列的长度限制。"
        r#"{"EventType":"Dialing","callT"#;
    InvalidUtf8 "invalid-utf8" Error false
        "Invalid UTF-8" "UTF-8 编码错误"
        "these bytes are not UTF-8" "不是合法的 UTF-8 编码"
        "JSON must be UTF-8. Payloads stored as GBK, or cut in the middle of a character, cause this."
        "JSON 必须使用 UTF-8 编码。以 GBK 保存或在字符中间被截断的内容会出现此问题。"
        r#"{"remark":"<ff>"}"#;
    NotAnObject "not-an-object" Error false
        "Not a JSON object" "不是 JSON 对象"
        "an event must be a JSON object, this is {actual}" "事件必须是 JSON 对象，此处为 {actual}"
        "A value of another type stands in the place of an event."
        "应为事件的位置出现了其他类型的值。"
        r#"[1, "two"]"#;
    InvalidGzip "invalid-gzip" Error false
        "Unreadable gzip data" "gzip 数据无法读取"
        "the gzip data cannot be read: {actual}" "gzip 数据无法读取：{actual}"
        "The compressed data is damaged, ends early, or expands far too much. Everything decompressed before this position was read."
        "压缩数据已损坏、提前结束，或解压后异常膨胀。此处之前已解压的内容均已读取。"
        "<a cut .gz file>";
    EventTooLarge "event-too-large" Error false
        "Event too large" "事件过长"
        "the event is longer than {expected} bytes" "事件长度超过 {expected} 字节"
        "Events are small; something this long is usually another file, or several lines joined. The limit can be changed."
        "事件通常很小；过长的内容往往是其他文件，或被拼接在一起的多行。该上限可以配置。"
        r#"{"remark":"… more than 1 MiB …"}"#;
    NestingTooDeep "nesting-too-deep" Error false
        "JSON nested too deep" "JSON 嵌套过深"
        "JSON is nested deeper than {expected} levels" "JSON 嵌套超过 {expected} 层"
        "Events are never nested this deeply. The limit can be changed."
        "事件不会嵌套这么多层。该上限可以配置。"
        r#"{"segments":[[[[ … ]]]]}"#;
    DuplicateKey "duplicate-key" Warning false
        "Duplicate key" "键重复"
        "{name} occurs twice; the last value is used" "{name} 出现了两次，以最后一次为准"
        "JSON parsers disagree on which value to use. The producer should write each name once."
        "不同的 JSON 解析器对重复键的取舍不同。生产方应保证每个键只出现一次。"
        r#"{"caller":"1","caller":"2"}"#;
    MissingEventType "missing-event-type" Error false
        "Missing event type" "缺少事件类型"
        "the event has no {name}" "事件缺少 {name}"
        "Without a type (EventType in 1.0, eventType in 2.0) the event cannot be checked or assigned to a contact."
        "没有事件类型（1.0 版为 EventType，2.0 版为 eventType）就无法校验，也无法归入话务。"
        r#"{"EventTime":"2021-04-14T02:34:00.447Z"}"#;
    UnknownEventType "unknown-event-type" Error false
        "Unknown event type" "未知的事件类型"
        "{actual} is not an event type{when}" "未知的事件类型 {actual}{when}"
        "The type is in no list of the vendor's, neither of 1.0 nor of 2.0."
        "厂商 1.0 版和 2.0 版的事件列表中均没有该类型。"
        r#"{"EventType":"CallRelease"}"#;
    WrongDialect "wrong-dialect" Error false
        "Event of another dialect" "事件版本不符"
        "{event} is not written in {expected}{when}" "{event} 不是 {expected} 版的写法{when}"
        "The vendor's events exist in two dialects, 1.0 and 2.0, and one of them was asked for. A consumer of that dialect does not understand the event."
        "厂商的事件有 1.0 版和 2.0 版，而此处指定了其中一个。只支持该版本的消费端程序无法识别此事件。"
        r#"{"eventType":"Established"} with --dialect 1.0"#;
    MissingField "missing-field" Error false
        "Missing required field" "缺少必填字段"
        "{event} must have {name}" "{event} 缺少必填字段 {name}"
        "The vendor documents the field as required for this event; in 2.0, where nothing is marked, the event cannot be used without it."
        "按照事件定义，该字段是此事件的必填字段；2.0 版未标注必填，但缺少该字段的事件无法使用。"
        r#"{"EventType":"Dialing"}"#;
    MissingConditionalField "missing-conditional-field" Error false
        "Missing field that another one requires" "缺少条件必填字段"
        "{event} must have {expected} when {when}" "{event} 在 {when} 时必须包含 {expected}"
        "The value of another field makes this field required."
        "另一个字段的取值决定了此字段必填。"
        r#"{"EventType":"CallAbandoned","abandonPhase":"Ring"}"#;
    ConflictingField "conflicting-field" Error false
        "Two spellings of a field disagree" "同一字段的取值互相矛盾"
        "{name} is {actual}, but another spelling of the same field has {expected}" "{name} 的值为 {actual}，而同一字段的另一种写法的值为 {expected}"
        "The field occurs under two names with different values. The documented name takes precedence."
        "同一字段以两种写法出现且取值不同，以文档中的写法为准。"
        r#"{"contactId":"job-1","ContactId":"job-2"}"#;
    WrongType "wrong-type" Error false
        "Wrong type of value" "值的类型错误"
        "{name} must be of type {expected}" "{name} 的类型应为 {expected}"
        "A value of this JSON type cannot be read as this field."
        "该值的 JSON 类型无法作为此字段读取。"
        r#"{"caller":true}"#;
    InvalidEnum "invalid-enum" Error false
        "Value outside the documented set" "取值不在规定范围内"
        "{actual} is not a value of {name}" "{actual} 不是 {name} 的有效取值"
        "The field has a closed set of values."
        "该字段只能取规定的值。"
        r#"{"callType":"Sideways"}"#;
    InvalidTime "invalid-time" Error false
        "Invalid time" "时间无效"
        "{name} is not a valid time: {actual}" "{name} 不是有效的时间：{actual}"
        "Times are RFC 3339, a date and time without a zone, or an epoch of 10 or 13 digits, and the date must exist."
        "时间应为 RFC 3339 格式、不带时区的日期时间，或 10 位、13 位时间戳，且必须是真实存在的日期。"
        r#"{"EventTime":"2021-02-30T00:00:00Z"}"#;
    InvalidNumber "invalid-number" Error false
        "Invalid number" "数字无效"
        "{name} is not a number: {actual}" "{name} 不是数字：{actual}"
        "The text cannot be read as a number."
        "该文本无法作为数字读取。"
        r#"{"Duration":"00:39"}"#;
    EmptyValue "empty-value" Warning false
        "Empty value" "值为空"
        "{name} is empty" "{name} 为空"
        "An empty value carries no information. In identifying fields (eventType, eventTime, contactId, connectId, channelId, instanceId, agentId, callType) it is an error."
        "空值没有意义。在标识类字段（eventType、eventTime、contactId、connectId、channelId、instanceId、agentId、callType）中属于错误。"
        r#"{"contactId":""}"#;
    UndocumentedResult "undocumented-result" Warning false
        "Undocumented result" "未定义的结果值"
        "{event} documents the results {expected}, not {actual}" "{event} 的结果取值应为 {expected}，而不是 {actual}"
        "AgentACW reports failure with 3, every other agent event with 1."
        "AgentACW 以 3 表示失败，其他坐席事件以 1 表示失败。"
        r#"{"EventType":"AgentACW","result":1}"#;
    ScenarioMismatch "scenario-mismatch" Warning false
        "Event does not apply to the call type" "事件不适用于该呼叫类型"
        "{event} is documented for {expected} calls, not for {actual}" "{event} 适用于 {expected}，不适用于 {actual}"
        "1.0 lists the call types in which this event occurs; this call type is not among them."
        "1.0 版的事件定义列出了该事件适用的呼叫类型，当前类型不在其中。"
        r#"{"EventType":"Dialing","callType":"Inbound"}"#;
    AgentIdFormat "agent-id-format" Warning false
        "Agent id is not name@domain" "坐席 ID 格式不符"
        "{name} is not name@domain: {actual}" "{name} 不是“名称@域”的格式：{actual}"
        "Agent ids are written name@domain in these events; a bare name cannot be matched with other events."
        "此类事件中的坐席 ID 格式为“名称@域”，只有名称时无法与其他事件对应。"
        r#"{"agentId":"1234"}"#;
    InvalidUrl "invalid-url" Warning false
        "Invalid address" "网址无效"
        "{name} is not an absolute http or https address" "{name} 不是完整的 http 或 https 地址"
        "A recording can only be fetched from an absolute web address."
        "录音只能通过完整的网址下载。"
        r#"{"DownloadURL":"ftp://host/file.wav"}"#;
    MangledNumber "mangled-number" Warning false
        "Number rewritten by a spreadsheet" "号码被电子表格改写"
        "{name} is not the number that was dialled: a spreadsheet made {actual} of it" "{name} 不是原来的号码：电子表格将其改写成了 {actual}"
        "Spreadsheets turn long numbers into 1.31E+10 or 57100000000.0 and keep 15 digits at most. The number that was meant is lost."
        "电子表格会把长号码写成 1.31E+10 或 57100000000.0，且最多保留 15 位数字，原来的号码已无法还原。"
        r#"{"caller":"1.31E+10"}"#;
    HouseRule "house-rule" Error false
        "House rule broken" "违反自定义规则"
        "the house rule \"{expected}\" is broken{when}" "违反自定义规则“{expected}”{when}"
        "The event breaks a rule that you added yourself, in a JSON Schema of your own. The schema can make it a warning or a note instead."
        "该事件违反了您自己以 JSON Schema 添加的规则。规则中可以声明为警告或提示。"
        r#"{"agentId":"1001@acme"} with the rule {"properties":{"agentId":{"title":"Agent ids begin with cc-","pattern":"^cc-"}}}"#;
    FailedResult "failed-result" Note false
        "Agent action failed" "坐席操作失败"
        "the agent's action failed with result {actual}{when}" "坐席操作失败，结果为 {actual}{when}"
        "The event reports a failure. The agent's state does not change."
        "该事件报告操作失败，不会改变坐席的状态。"
        r#"{"EventType":"AgentReady","result":1,"remark":"busy"}"#;
    FieldRenamed "field-renamed" Note true
        "Field not spelled as documented" "字段写法与文档不一致"
        "{name} is documented as {expected}" "{name} 的文档写法为 {expected}"
        "The field was recognised though it is not spelled as documented."
        "字段写法与文档不一致，但已识别。"
        r#"{"contact_id":"job-1"}"#;
    EnumRenamed "enum-renamed" Note true
        "Value not spelled as documented" "取值写法与文档不一致"
        "{actual} is documented as {expected}{when}" "{actual} 的文档写法为 {expected}{when}"
        "The value was recognised though it is not spelled as documented."
        "取值写法与文档不一致，但已识别。"
        r#"{"callType":"INBOUND"}"#;
    TypeCoerced "type-coerced" Note true
        "Value of another type than documented" "值的类型与文档不一致"
        "{name} was read as {expected}" "{name} 已按 {expected} 读取"
        "The value's JSON type is not the documented one, but its meaning is clear."
        "该值的 JSON 类型与文档不同，但含义明确。"
        r#"{"caller":13800001111}"#;
    Trimmed "trimmed" Note true
        "Blanks around a value" "值的首尾有空白"
        "blanks around {name} were removed" "已去除 {name} 首尾的空白"
        "Leading or trailing blanks keep the value from matching the same value elsewhere."
        "首尾的空白会使该值无法与其他位置的相同值匹配。"
        r#"{"contactId":" job-1"}"#;
    NullField "null-field" Note true
        "Null value" "值为 null"
        "{name} is null and counts as absent" "{name} 为 null，视为不存在"
        "The documentation has optional fields absent, never null."
        "按文档约定，可选字段没有值时不出现，而不是 null。"
        r#"{"skillGroupId":null}"#;
    ListSplit "list-split" Note false
        "List written as text" "列表以文本形式出现"
        "{name} was split at its commas" "{name} 已按逗号拆分"
        "Several values came as one text, which is how the vendor sends lists. Strict mode allows it, and 2.0 documents it."
        "多个值以一段文本的形式出现，这是厂商发送列表的方式，严格模式也允许，2.0 版文档即如此规定。"
        r#"{"skillGroupIds":"a,b"}"#;
    JsonUnpacked "json-unpacked" Note true
        "JSON written as text" "JSON 以文本形式出现"
        "{name} held JSON as text" "{name} 的内容是 JSON 文本，已解析"
        "An array or an object came as text and was read."
        "数组或对象以文本形式出现，已解析。"
        r#"{"segments":"[]"}"#;
    TypedJson "typed-json" Note true
        "Typed JSON of a database" "数据库的带类型 JSON"
        "{name} was taken out of typed JSON" "{name} 的值已从带类型的 JSON 中取出"
        "Exports of MongoDB write {\"$date\": …} or {\"$numberLong\": \"…\"} in place of a value."
        "MongoDB 的导出文件以 {\"$date\": …}、{\"$numberLong\": \"…\"} 的形式写值。"
        r#"{"EventTime":{"$date":"2021-04-14T02:34:00.447Z"}}"#;
    EpochTime "epoch-time" Note true
        "Time written as a number" "时间以时间戳形式出现"
        "{name} was read as an epoch time" "{name} 已按时间戳读取"
        "Ten digits are seconds since 1970, thirteen milliseconds, sixteen microseconds, nineteen nanoseconds."
        "10 位为秒级时间戳，13 位为毫秒级，16 位为微秒级，19 位为纳秒级。"
        r#"{"EventTime":1618367640447}"#;
    AssumedOffset "assumed-offset" Note true
        "Time without a zone" "时间未注明时区"
        "{name} names no time zone, {expected} was assumed" "{name} 未注明时区，按 {expected} 处理"
        "Without a time zone the time is ambiguous. The assumed offset can be changed."
        "未注明时区的时间只能推测，所用的时区偏移可以配置。"
        r#"{"EventTime":"2021-04-14 10:34:00"}"#;
    ShortOffset "short-offset" Note true
        "Offset not written in full" "时区偏移没有写全"
        "{name} has an offset without a colon or minutes" "{name} 的时区偏移缺少冒号或分钟"
        "RFC 3339 has +08:00. Some libraries write +0800 or +08, which can mean nothing else."
        "RFC 3339 的写法是 +08:00。有些库写成 +0800 或 +08，含义是明确的。"
        r#"{"EventTime":"2021-04-14T10:34:00.447+0800"}"#;
    TimeCut "time-cut" Note false
        "Time finer than milliseconds" "时间精度高于毫秒"
        "{name} is finer than milliseconds, the rest was cut off" "{name} 的精度高于毫秒，多出的位数已舍去"
        "The normal form has milliseconds. Events that differ by less are events of one moment."
        "规范格式精确到毫秒，相差不足 1 毫秒的事件视为同一时刻。"
        r#"{"EventTime":"2021-04-14T02:34:00.447123Z"}"#;
    LegacyField "legacy-field" Note true
        "Old field in place of the documented one" "使用了旧字段"
        "DownloadURL is missing and was filled from {name}" "缺少 DownloadURL，已用 {name} 的值补上"
        "Only the old address field was present."
        "只出现了旧的地址字段。"
        r#"{"EventType":"RecordingReady","Url":"https://host/file.wav"}"#;
    UndocumentedEvent "undocumented-event" Note false
        "Event whose fields are not published" "未公布字段的事件"
        "of {event} only the name is published; its fields were kept" "{event} 只公布了名称，其字段已保留"
        "The vendor lists the event and not what it holds. The fields that every event has are checked, the others are kept."
        "厂商列出了该事件，但没有公布其字段。只校验所有事件共有的字段，其余字段按原样保留。"
        r#"{"eventType":"VoicemailReady"}"#;
    UnknownField "unknown-field" Note false
        "Undocumented field" "未定义的字段"
        "{event} does not document {name}; it was kept under extra" "{event} 未定义字段 {name}，已保留在 extra 中"
        "The field is kept unchanged but not used. Check for a misspelling, a field of the other dialect, or one that is newer than the documentation."
        "字段按原样保留但不会被使用。请检查是否拼写错误、属于另一版本，或比文档更新。"
        r#"{"colour":"red"}"#;
    Unwrapped "unwrapped" Note false
        "Event inside an envelope" "事件位于外层结构中"
        "the event came inside {actual}" "事件位于 {actual} 之内"
        "The event was taken out of an envelope of a queue or a webhook."
        "事件是从队列消息或回调的外层结构中取出的。"
        r#"{"data":{"EventType":"Dialing"}}"#;
    LogPrefix "log-prefix" Note false
        "Event inside a line of text" "事件位于日志文本中"
        "the event is inside a line of text" "事件位于一行日志文本之中"
        "The text around the event was ignored."
        "事件前后的文本已忽略。"
        r#"INFO body={"EventType":"Dialing"}"#;
    DuplicateEvent "duplicate-event" Note false
        "Repeated delivery" "重复投递"
        "the same event was delivered before" "该事件重复投递"
        "Delivery is at least once. The event counts once."
        "事件至少投递一次，重复的只计一次。"
        "<the same line again>";
    OutOfOrder "out-of-order" Note false
        "Late arrival" "事件晚到"
        "{actual} events came late, the latest by {expected} ms" "{actual} 个事件晚到，最多晚 {expected} 毫秒"
        "Delivery order is not guaranteed. Timelines are not affected."
        "投递不保证顺序，这不影响时间线。"
        "<lines in another order>";
}

impl Code {
    /// The code's entry.
    pub fn spec(self) -> &'static CodeSpec {
        &CODES[self as usize]
    }

    /// The stable name, such as `missing-field`.
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The code with this stable name.
    pub fn from_id(id: &str) -> Option<Code> {
        CODES.iter().find(|c| c.id == id).map(|c| c.code)
    }
}

#[cfg(feature = "schemas")]
crate::text::json::named_schema!(
    Code,
    "DiagnosticCode",
    "What a diagnostic is about.",
    CODES.iter().map(|code| code.id)
);

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_kebab() {
        for (i, c) in CODES.iter().enumerate() {
            assert_eq!(c.code as usize, i);
            assert_eq!(Code::from_id(c.id), Some(c.code));
            assert!(c.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8'), "{}", c.id);
        }
    }
}
