//! What the same names mean in the other dialect: facts of the vendor's definitions, and of the order in which events
//! come.

use crate::catalog::{Dialect, EventType, Field};

/// Something that means another thing, for a consumer of one dialect.
pub(super) struct Meaning {
    pub consumer: Dialect,
    /// What the consumer goes by.
    pub name: &'static str,
    /// What stands there instead.
    pub found: Option<&'static str>,
    /// The events in which it shows: of a field those that have it.
    pub seen: &'static [(Dialect, EventType, Option<Field>)],
    pub en: &'static str,
    pub zh: &'static str,
}

use Dialect::{V1, V2};
use EventType::*;

/// Events that name a leg.
const LEGS: &[(Dialect, EventType, Option<Field>)] = &[
    (V1, Dialing, Some(Field::ConnectId)),
    (V1, Ringing, Some(Field::ConnectId)),
    (V1, CallEstablished, Some(Field::ConnectId)),
    (V1, CallReleased, Some(Field::ConnectId)),
    (V2, Dialing, Some(Field::ChannelId)),
    (V2, Ringing, Some(Field::ChannelId)),
    (V2, CallEstablished, Some(Field::ChannelId)),
    (V2, CallReleased, Some(Field::ChannelId)),
];

const ACW: &[(Dialect, EventType, Option<Field>)] = &[(V1, AgentACW, None), (V2, AgentRelease, None)];
const TRANSFERS: &[(Dialect, EventType, Option<Field>)] = &[(V1, BlindTransfer, None), (V2, BlindTransfer, None)];
const GROUPS: &[(Dialect, EventType, Option<Field>)] =
    &[(V1, CDRReady, Some(Field::SkillGroupNames)), (V2, CDRReady, Some(Field::SkillGroupIds))];
const DESTINATIONS: &[(Dialect, EventType, Option<Field>)] = &[
    (V1, Ringing, Some(Field::Destination)),
    (V2, Ringing, Some(Field::Destination)),
    (V1, BlindTransfer, Some(Field::Destination)),
    (V2, BlindTransfer, Some(Field::Destination)),
];
const INITIATORS: &[(Dialect, EventType, Option<Field>)] =
    &[(V1, CallReleased, Some(Field::Initiator)), (V2, CallReleased, Some(Field::Initiator))];
const OUTBOUND: &[(Dialect, EventType, Option<Field>)] = &[(V2, AgentDialing, None)];
const OBSERVERS: &[(Dialect, EventType, Option<Field>)] =
    &[(V2, StartMonitor, None), (V2, StartCoach, None), (V2, BargeIn, None)];
const HOLDS: &[(Dialect, EventType, Option<Field>)] = &[(V2, CallHeld, None)];

/// All of them.
pub(super) static MEANINGS: [Meaning; 14] = [
    Meaning {
        consumer: V1,
        name: "connectId",
        found: Some("channelId"),
        seen: LEGS,
        en: "one connectId is shared by all parties of a call; in 2.0 each party has a channelId of its own. Bring events of one call together by contactId",
        zh: "同一路通话的各方共用一个 connectId，而 2.0 中每一方各有一个 channelId。请按 contactId 归并同一通话的事件",
    },
    Meaning {
        consumer: V2,
        name: "channelId",
        found: Some("connectId"),
        seen: LEGS,
        en: "each party has a channelId of its own; in 1.0 all parties of a call share one connectId. Tell parties apart by agentId",
        zh: "每一方各有一个 channelId，而 1.0 中同一路通话的各方共用一个 connectId。请按 agentId 区分各方",
    },
    Meaning {
        consumer: V1,
        name: "AgentACW",
        found: Some("AgentRelease"),
        seen: ACW,
        en: "after-call work has no event of its own in 2.0: it lasts from AgentRelease, if the agent talked, to the agent's next AgentReady, AgentBreak, AgentCheckOut, AgentDialing or AgentRinging",
        zh: "2.0 没有话后处理事件：坐席通话后的 AgentRelease 到其下一个 AgentReady、AgentBreak、AgentCheckOut、AgentDialing 或 AgentRinging 之间即为话后处理",
    },
    Meaning {
        consumer: V2,
        name: "AgentRelease",
        found: Some("AgentACW"),
        seen: ACW,
        en: "an agent's part in a call ends with CallReleased in 1.0, and after-call work begins with AgentACW",
        zh: "1.0 中坐席的通话以 CallReleased 结束，话后处理以 AgentACW 开始",
    },
    Meaning {
        consumer: V1,
        name: "BlindTransfer",
        found: Some("BlindTransfer"),
        seen: TRANSFERS,
        en: "in 2.0 BlindTransfer comes after the release of the agent who transfers, not before it",
        zh: "2.0 中 BlindTransfer 在转接坐席挂机之后出现，而不是之前",
    },
    Meaning {
        consumer: V2,
        name: "BlindTransfer",
        found: Some("BlindTransfer"),
        seen: TRANSFERS,
        en: "in 1.0 BlindTransfer comes before the release of the agent who transfers, not after it",
        zh: "1.0 中 BlindTransfer 在转接坐席挂机之前出现，而不是之后",
    },
    Meaning {
        consumer: V1,
        name: "SkillGroupIds",
        found: Some("skillGroupIds"),
        seen: GROUPS,
        en: "SkillGroupIds of CDRReady holds the names of skill groups; in 2.0 skillGroupIds holds their ids",
        zh: "CDRReady 的 SkillGroupIds 为技能组名称，而 2.0 的 skillGroupIds 为技能组 ID",
    },
    Meaning {
        consumer: V2,
        name: "skillGroupIds",
        found: Some("SkillGroupIds"),
        seen: GROUPS,
        en: "skillGroupIds of CDRReady holds the ids of skill groups; in 1.0 SkillGroupIds holds their names",
        zh: "CDRReady 的 skillGroupIds 为技能组 ID，而 1.0 的 SkillGroupIds 为技能组名称",
    },
    Meaning {
        consumer: V1,
        name: "destination",
        found: Some("destination"),
        seen: DESTINATIONS,
        en: "destination may be an agent's id; in 2.0 it is a number or an extension, and agentId names the agent",
        zh: "destination 可能是坐席 ID，而 2.0 中为号码或分机号，坐席见 agentId",
    },
    Meaning {
        consumer: V2,
        name: "destination",
        found: Some("destination"),
        seen: DESTINATIONS,
        en: "destination is a number or an extension; in 1.0 it may be an agent's id",
        zh: "destination 为号码或分机号，而 1.0 中可能是坐席 ID",
    },
    Meaning {
        consumer: V1,
        name: "initiator",
        found: Some("releaseInitiator"),
        seen: INITIATORS,
        en: "initiator is a number; releaseInitiator of 2.0 names a party, and is not always there",
        zh: "initiator 为号码，而 2.0 的 releaseInitiator 为通话一方，且不一定出现",
    },
    Meaning {
        consumer: V1,
        name: "CallEstablished",
        found: Some("Established"),
        seen: OUTBOUND,
        en: "in outbound calls of 2.0 the agent's side is established before the customer answers: there is talk from the Established of the customer's channel",
        zh: "2.0 的外呼中坐席侧先接通：客户通道出现 Established 之后才是通话",
    },
    Meaning {
        consumer: V1,
        name: "AgentTalk",
        found: Some("AgentTalk"),
        seen: OBSERVERS,
        en: "supervisors who listen, coach or barge in have AgentTalk and Established in the same contact; callType and scenario tell them from agents who answer",
        zh: "监听、辅导、强插的班长在同一话务中也会出现 AgentTalk 和 Established，需按 callType 和 scenario 与应答坐席区分",
    },
    Meaning {
        consumer: V1,
        name: "AgentTalk",
        found: Some("Held"),
        seen: HOLDS,
        en: "between Held and Retrieved the customer waits: a consumer that knows no hold counts it as talk",
        zh: "Held 与 Retrieved 之间客户处于保持状态，不识别保持的消费端程序会将其计为通话",
    },
];
