//! Anomalies: what events contradict, each other or the rules of the trade, though each of them may be valid. The table is the
//! one place where an anomaly's words stand; below it is how a contact's anomalies are found.

use super::contact::{Summary, is_record};
use super::phases::Kind;
use super::work::Call;
use super::{AgentWork, Builder, Groups, Phase, Position, Work, position};
use crate::catalog::formats::is_agent_id;
use crate::catalog::{Class, EventType, Field, INBOUND, INTERNAL, Text};
use crate::diagnostic::{Bilingual, Severity};
use crate::store::{Attr, Id, NONE, Store};
use crate::text::sort;
use crate::text::time::format_time;
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

/// An anomaly's entry.
#[derive(Debug)]
pub struct AnomalySpec {
    /// Which one.
    pub anomaly: AnomalyCode,
    /// The stable name, in kebab case.
    pub id: &'static str,
    /// A warning where figures become doubtful, a note where something is merely incomplete.
    pub severity: Severity,
    /// What it is found at.
    pub scope: Scope,
    /// The name for people.
    pub title: Text,
    /// The message, with the names in braces to be filled in.
    pub message: Text,
    /// The exact condition.
    pub description: Text,
    /// What happens, in words and events.
    pub example: Text,
}

#[cfg(feature = "schemas")]
crate::text::json::named_schema!(
    AnomalyCode,
    "AnomalyCode",
    "What an anomaly is about.",
    ANOMALIES.iter().map(|anomaly| anomaly.id)
);

macro_rules! anomalies {
    ($($variant:ident $id:literal $severity:ident $scope:ident
        $title_en:literal $title_zh:literal
        $en:literal $zh:literal
        $why_en:literal $why_zh:literal
        $example_en:literal $example_zh:literal;)*) => {
        /// What contradicts itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum AnomalyCode {
            $(#[doc = $title_en] $variant,)*
        }

        /// All anomalies.
        pub const ANOMALIES: &[AnomalySpec] = &[$(AnomalySpec {
            anomaly: AnomalyCode::$variant,
            id: $id,
            severity: Severity::$severity,
            scope: Scope::$scope,
            title: Text::new($title_en, $title_zh),
            message: Text { en: $en, zh: $zh },
            description: Text::new($why_en, $why_zh),
            example: Text::new($example_en, $example_zh),
        },)*];
    };
}

anomalies! {
    MissingStart "missing-start" Note Contact
        "The beginning is missing" "缺少开始事件"
        "the first call event is {event}, not Route2IVR, Dialing or Enqueue" "首个话务事件是 {event}，而不是 Route2IVR、Dialing 或 Enqueue"
        "The first call or call centre event of the contact is none of Route2IVR, Dialing and Enqueue. Agent events and records are no call events; a contact that has nothing else misses no beginning."
        "话务的第一个通话事件或呼叫中心事件不是 Route2IVR、Dialing、Enqueue 之一。坐席事件和录音、详单不算话务事件；只有这些事件的话务不会报告此异常。"
        "Ringing, CallEstablished, CallReleased: the input begins in the middle of the call." "Ringing、CallEstablished、CallReleased：数据从通话中途开始。";
    MissingRelease "missing-release" Note Contact
        "The release is missing" "缺少结束事件"
        "there is a {event} and no CallReleased" "有 {event}，却没有 CallReleased"
        "The contact has a detail record or a recording, so it is over, and no CallReleased. An Internal contact, for which no call event is documented, must have another call or call centre event besides."
        "话务已有通话详单或录音，说明已经结束，却没有 CallReleased。内部呼叫（Internal）没有规定的通话事件，只有在存在其他通话或呼叫中心事件时才报告。"
        "Dialing, CallEstablished, CDRReady." "Dialing、CallEstablished、CDRReady。";
    EventAfterRelease "event-after-release" Warning Contact
        "The call goes on after its release" "结束之后仍有话务事件"
        "{event} comes {seconds} s after the last CallReleased" "最后一个 CallReleased 之后 {seconds} 秒又出现 {event}"
        "A call or call centre event, or a successful AgentRinging, AgentTalk or BlindTransfer, is later than the last CallReleased of its leg (of the contact, if the leg has none). After-call work, agents' states and records follow a release by their nature. CallAbandoned, QueueingTimeout and RingingTimeout tell of the same end and may be up to 2 s late. The first such event of a leg counts."
        "通话事件、呼叫中心事件，或成功的 AgentRinging、AgentTalk、BlindTransfer，晚于所在会话的最后一个 CallReleased（会话没有时，以整个话务的为准）。话后处理、坐席状态以及录音、详单本来就在结束之后。CallAbandoned、QueueingTimeout、RingingTimeout 描述的是同一个结束，允许最多晚 2 秒。每个会话只报告第一个。"
        "CallReleased at 10:00:00, Route2IVR of the same leg at 10:00:03." "10:00:00 CallReleased，10:00:03 同一会话又出现 Route2IVR。";
    DoubleEstablish "double-establish" Warning Contact
        "A leg is established twice" "同一会话接通两次"
        "leg {connect} is established once more, {seconds} s after the first time" "会话 {connect} 再次接通，距上一次 {seconds} 秒"
        "A leg has a second CallEstablished, and between the two there is no CallReleased of the leg, no successful BlindTransfer and no Enqueue. Two that name two different agents are two answers and not one that came twice."
        "同一会话出现两次 CallEstablished，其间既没有该会话的 CallReleased，也没有成功的 BlindTransfer 或 Enqueue。两次分别指明不同坐席时，属于两次应答，不报告。"
        "CallEstablished of c-1 at 10:00:05 and at 10:00:10." "会话 c-1 在 10:00:05 和 10:00:10 各有一个 CallEstablished。";
    TalkWithoutRing "talk-without-ring" Note Contact
        "Talk without a ring" "未振铃即通话"
        "{who} talks, and no phone rang before" "{who} 开始通话，此前没有振铃"
        "In an Inbound contact a talk phase begins, and before it there is no Ringing or AgentRinging that names its agent or no agent at all. Talk that names no agent needs any ring before it."
        "呼入话务中出现通话阶段，而此前没有指明该坐席（或未指明坐席）的 Ringing 或 AgentRinging。未指明坐席的通话，此前有任意振铃即可。"
        "Route2IVR, Enqueue, AssignAgent, AgentTalk." "Route2IVR、Enqueue、AssignAgent、AgentTalk。";
    TransferUnanswered "transfer-unanswered" Note Contact
        "A transfer that nobody answered" "转接后无人接听"
        "{agent} transferred the call to {destination}, and nobody answered" "{agent} 将通话转接至 {destination}，之后无人接听"
        "A successful BlindTransfer to an agent or a skill group (name@domain), after which, up to the next successful BlindTransfer, there is no CallEstablished or AgentTalk of anybody but who transferred; and the contact has ended. Whether a number outside answers, the events need not tell, so transfers to numbers are let be."
        "成功的 BlindTransfer 转接到坐席或技能组（名称@域），在下一次成功的 BlindTransfer 之前，除转接人外没有任何 CallEstablished 或 AgentTalk，且话务已经结束。外部号码是否接听，事件未必说明，因此转接到号码时不报告。"
        "BlindTransfer to 1002@acme, AgentRinging of 1002@acme, CallReleased." "BlindTransfer 至 1002@acme，1002@acme 振铃，CallReleased。";
    QueueWithoutEnd "queue-without-end" Note Contact
        "A wait without an end" "排队没有结束"
        "nothing ends the wait in queue {queue}" "队列 {queue} 中的排队没有结束事件"
        "A queue phase is open: no AssignAgent, QueueingTimeout, CallAbandoned, CallReleased or further Enqueue follows the Enqueue. A caller who still waits when the input ends looks the same."
        "排队阶段未结束：Enqueue 之后没有 AssignAgent、QueueingTimeout、CallAbandoned、CallReleased 或新的 Enqueue。数据结束时仍在排队的来电也是如此。"
        "Route2IVR, Enqueue, and nothing more." "Route2IVR、Enqueue，此后再无事件。";
    CdrMismatch "cdr-mismatch" Warning Contact
        "The detail record does not fit the call" "通话详单与通话不符"
        "the detail record's {what} is {theirs}, the call's is {ours}: {seconds} s apart" "通话详单的{what}为 {theirs}，还原的通话为 {ours}，相差 {seconds} 秒"
        "StartTime or EndTime of a CDRReady is more than 2 s from the rebuilt call's. The record may mean the contact or its leg: the nearer of the two counts. The start is not compared where the beginning is missing, the end not where none is known, neither where the record ends before it starts."
        "CDRReady 的 StartTime 或 EndTime 与还原的通话相差超过 2 秒。详单可能针对整个话务或其中的会话，取较近者比较。缺少开始事件时不比较开始时间，结束时间未知时不比较结束时间，详单结束早于开始时均不比较。"
        "Route2IVR at 10:00:37, StartTime of the detail record 10:00:00." "Route2IVR 在 10:00:37，而详单的 StartTime 为 10:00:00。";
    RecordingMismatch "recording-mismatch" Warning Contact
        "The recording does not fit the talk" "录音与通话不符"
        "the recording's {what} is {theirs}, {of} {ours}: {seconds} s apart" "录音的{what}为 {theirs}，{of}为 {ours}，相差 {seconds} 秒"
        "A recording starts more than 2 s before the first talk phase or ends more than 2 s after the last (not compared while a talk phase is open); or its Duration is more than 2 s from EndTime less StartTime. A recording in several segments may be shorter than that. One that ends before it starts is not compared."
        "录音早于第一段通话 2 秒以上开始，或晚于最后一段通话 2 秒以上结束（有通话未结束时不比较）；或其 Duration 与 EndTime 减 StartTime 之差超过 2 秒。分段录音可以更短。结束早于开始的录音不比较。"
        "Talk from 10:00:05 to 10:01:05, Duration 130." "通话从 10:00:05 到 10:01:05，而 Duration 为 130。";
    RecordingWithoutTalk "recording-without-talk" Warning Contact
        "A recording without talk" "有录音却没有通话"
        "there is a {event} and no talk" "有 {event}，却没有通话"
        "The contact has a recording and other events, and no talk phase. Either events of the talk are missing, or what was recorded was no talk, such as a message that a caller left."
        "话务有录音和其他事件，却没有通话阶段。可能缺少通话事件，也可能录下的不是通话，例如来电者的留言。"
        "Route2IVR, CallReleased, RecordingReady." "Route2IVR、CallReleased、RecordingReady。";
    NegativeDuration "negative-duration" Warning Contact
        "It ends before it starts" "结束早于开始"
        "{event} ends at {theirs}, {seconds} s before its start at {ours}" "{event} 的结束时间 {theirs} 比开始时间 {ours} 早 {seconds} 秒"
        "EndTime of a detail record or a recording is before its StartTime."
        "通话详单或录音的 EndTime 早于 StartTime。"
        "RecordingReady with StartTime 10:01:00 and EndTime 10:00:00." "RecordingReady 的 StartTime 为 10:01:00，EndTime 为 10:00:00。";
    PartyMismatch "party-mismatch" Warning Contact
        "A leg's party changes" "会话的号码前后不一"
        "the {what} of leg {connect} is {ours}, and {theirs} in {event}" "会话 {connect} 的{what}是 {ours}，而 {event} 中为 {theirs}"
        "A call or call centre event names another caller or callee than the leg's first such event. Masked digits (asterisks) fit any digit; of numbers of 7 digits or more a prefix, such as a country code, may be absent; and a party may become the destination of the last successful BlindTransfer before. A detail record may name the parties of another leg and is let be. Once a leg and party."
        "通话事件或呼叫中心事件中的主叫或被叫，与该会话首个此类事件中的不同。打码的位（星号）可以是任意数字；7 位及以上的号码可以缺少国家码等前缀；号码也可以变为此前最近一次成功的 BlindTransfer 的目标。通话详单的号码可能属于另一会话，不作比较。每个会话的主叫、被叫各报告一次。"
        "Dialing to 13800001111, CallReleased of the same leg with callee 4008999999." "Dialing 的被叫为 13800001111，同一会话 CallReleased 的被叫为 4008999999。";
    InstanceMismatch "instance-mismatch" Warning Contact
        "Several instances in one contact" "同一话务出现多个实例"
        "the contact is of instance {ours}, and {event} names {theirs}" "话务属于实例 {ours}，而 {event} 中为 {theirs}"
        "An event of the contact names another instanceId than the first one that names any. The first such event counts."
        "话务中有事件的 instanceId 与首个带有 instanceId 的事件不同。只报告第一个。"
        "Dialing of instance acme, CallReleased of instance acme-test." "Dialing 的实例为 acme，CallReleased 的实例为 acme-test。";
    SharedConnectId "shared-connect-id" Warning Contact
        "Two contacts share a leg" "两通话务共用一个会话"
        "leg {connect} is also in contact {contact}{more}" "会话 {connect} 也出现在话务 {contact}{more} 中"
        "A connectId occurs in the events of two contacts or more. The first of the others, by id, is named."
        "同一个 connectId 出现在两通或更多话务的事件中。消息中给出其余话务里 ID 最靠前的一个。"
        "Dialing of job-1 and Dialing of job-2, both with connectId c-1." "job-1 和 job-2 的 Dialing 都带有 connectId c-1。";
    AgentOverlap "agent-overlap" Warning Both
        "An agent talks in two contacts at once" "坐席同时进行两通通话"
        "{agent} talks in {own} and in {contact} at once, for {seconds} s" "{agent} 同时在话务 {own} 和 {contact} 中通话，重叠 {seconds} 秒"
        "Talk phases of one agent in two contacts cover the same time for more than 1 s. Phases that nothing ended are let be. One of several other contacts is named."
        "同一坐席在两通话务中的通话阶段重叠超过 1 秒。未结束的阶段不比较。与多通话务重叠时，消息中给出其中一通。"
        "1001@acme talks in job-1 from 10:00 to 10:05 and in job-2 from 10:02 to 10:04." "1001@acme 在 job-1 中从 10:00 通话到 10:05，在 job-2 中从 10:02 通话到 10:04。";
    AgentNotSignedIn "agent-not-signed-in" Warning Both
        "An agent works without being signed in" "坐席未签入却有操作"
        "{event} of {agent}, who {what} {ours}" "{agent} {what} {ours}，却有 {event}"
        "A successful agent event other than AgentCheckIn and AgentCheckOut stands more than 2 s after the agent's AgentCheckOut and before the next AgentCheckIn, or more than 2 s before an AgentCheckIn that is the agent's first word about it. An agent of whom the input has neither counts as signed in. At a contact the first such event of each agent counts, at an agent the first of each time away."
        "除 AgentCheckIn、AgentCheckOut 外的成功坐席事件，出现在该坐席 AgentCheckOut 2 秒之后、下一次 AgentCheckIn 之前；或坐席的首个签入签出事件是 AgentCheckIn，而该事件早于它 2 秒以上。数据中既无签入也无签出的坐席视为已签入。话务中每个坐席只报告第一个，坐席的时间线中每段未签入的时间只报告第一个。"
        "AgentCheckOut at 18:00:00, AgentTalk at 18:00:45." "18:00:00 AgentCheckOut，18:00:45 AgentTalk。";
    RepeatedState "repeated-state" Note Agent
        "An agent's state is repeated" "坐席状态重复"
        "{event} of {agent}, who has been {what} since {ours}" "{agent} 自 {ours} 起已是{what}状态，又出现 {event}"
        "A successful AgentReady, and since the last one nothing else happened to the agent: no break, no signing in or out, no call. The same with AgentBreak for the same reason and code. AgentCheckIn, and the agent has checked in and not out; AgentCheckOut, and the agent has checked out and not in. What comes in the middle of a talk is state-during-talk instead."
        "成功的 AgentReady，而自上一个 AgentReady 以来坐席没有小休、签入、签出或通话。原因和代码都相同的 AgentBreak 同理。AgentCheckIn 时坐席已签入而未签出；AgentCheckOut 时坐席已签出而未签入。发生在通话途中的，另报 state-during-talk。"
        "AgentReady at 10:00:00 and at 10:05:00, and nothing between." "10:00:00 和 10:05:00 各有一个 AgentReady，其间没有其他事件。";
    StateDuringTalk "state-during-talk" Warning Agent
        "Another state in the middle of a talk" "通话途中切换状态"
        "{event} of {agent}, who talks in {contact} from {ours} to {theirs}" "{agent} 在话务 {contact} 中从 {ours} 通话到 {theirs}，其间却有 {event}"
        "A successful AgentReady, AgentBreak or AgentCheckOut lies between the start and the end of a talk phase of the agent. At the start or the end itself nothing is wrong. A talk that nothing ended is taken to be over when such an event comes."
        "成功的 AgentReady、AgentBreak 或 AgentCheckOut 落在该坐席某段通话的开始与结束之间；恰好在开始或结束时刻的不算。没有结束事件的通话，视为到此结束。"
        "Talk from 10:00:00 to 10:05:00, AgentReady at 10:03:00." "通话从 10:00:00 到 10:05:00，10:03:00 出现 AgentReady。";
    BreakWithoutEnd "break-without-end" Note Agent
        "A break that no event of the agent ended" "小休没有结束事件"
        "{event} of {agent}, whose break since {ours} nothing ended" "{agent} 自 {ours} 起小休，没有结束事件，便出现 {event}"
        "A break is over because a call begins (a dial, ring, talk or after-call work phase of the agent, or a successful AgentRinging, AgentTalk or AgentACW) or because of a successful AgentCheckIn. AgentReady, AgentCheckOut and the next AgentBreak end a break as they should, and one that still goes on when the input ends lacks nothing."
        "小休因通话开始（该坐席的拨号、振铃、通话或话后处理阶段，或成功的 AgentRinging、AgentTalk、AgentACW）或成功的 AgentCheckIn 而中断。AgentReady、AgentCheckOut 和下一个 AgentBreak 属于正常结束；数据结束时仍在小休的不报告。"
        "AgentBreak at 12:00:00, AgentRinging at 12:30:00." "12:00:00 AgentBreak，12:30:00 AgentRinging。";
}

/// Words that messages are filled with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Nothing,
    Start,
    End,
    Duration,
    Caller,
    Callee,
    SignedOut,
    SignsIn,
    Ready,
    OnBreak,
    In,
    Out,
}

impl What {
    const fn text(self) -> Text {
        let (en, zh) = match self {
            What::Nothing => ("", ""),
            What::Start => ("start", "开始时间"),
            What::End => ("end", "结束时间"),
            What::Duration => ("duration", "时长"),
            What::Caller => ("caller", "主叫"),
            What::Callee => ("callee", "被叫"),
            What::SignedOut => ("signed out at", "已签出，时间为"),
            What::SignsIn => ("signs in only at", "尚未签入，签入时间为"),
            What::Ready => ("ready", "空闲"),
            What::OnBreak => ("on this break", "小休"),
            What::In => ("signed in", "签入"),
            What::Out => ("signed out", "签出"),
        };
        Text { en, zh }
    }

    /// What a recording's times are held against.
    const fn of(self) -> Text {
        let (en, zh) = match self {
            What::Start => ("the talk's is", "通话的开始时间"),
            What::End => ("the talk's is", "通话的结束时间"),
            _ => ("from start to end it is", "按起止时间计算"),
        };
        Text { en, zh }
    }
}

const LEG: Text = Text { en: "leg ", zh: "会话 " };
const SECONDS: Text = Text { en: " s", zh: " 秒" };
const MORE: [Text; 2] = [Text { en: " and ", zh: " 等 " }, Text { en: " more", zh: " 通话务" }];

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

impl AnomalyCode {
    /// What to do about it.
    pub fn advice(self) -> Text {
        match self {
            AnomalyCode::MissingStart => Text::new(
                "Add the input from before. If it is all there, events were lost on the way: see what the subscription drops.",
                "补充更早的数据。如果数据已完整，说明有事件丢失，请检查订阅环节。",
            ),
            AnomalyCode::MissingRelease => Text::new(
                "Look for the CallReleased in later input and among invalid events; else it was lost on the way.",
                "在后续数据和无效事件中查找 CallReleased；如果没有，说明已丢失。",
            ),
            AnomalyCode::EventAfterRelease => Text::new(
                "Compare the clocks of what publishes these events, and see whether the connectId was used again.",
                "检查发布这些事件的系统时钟，以及 connectId 是否被重复使用。",
            ),
            AnomalyCode::DoubleEstablish => Text::new(
                "See whether one event was published twice with two times, or the release between them is missing.",
                "检查是否同一事件以不同时间发布了两次，或中间缺少结束事件。",
            ),
            AnomalyCode::TalkWithoutRing => Text::new(
                "Look for the Ringing or AgentRinging: it was lost, or names another agent.",
                "查找 Ringing 或 AgentRinging：可能丢失，或其中的坐席不同。",
            ),
            AnomalyCode::TransferUnanswered => Text::new(
                "See whether the target was signed in and free, and what the caller got to hear.",
                "检查转接目标当时是否签入且空闲，以及客户听到了什么。",
            ),
            AnomalyCode::QueueWithoutEnd => Text::new(
                "Add later input. If the caller does not wait any more, the event that ended the wait was lost.",
                "补充后续数据。如果客户已不在等待，说明结束排队的事件丢失。",
            ),
            AnomalyCode::CdrMismatch => Text::new(
                "Bill and report by one of the two only, and ask the vendor which events of the call are missing or late.",
                "计费和统计只采用其中一种口径，并向厂商确认缺失或延迟的事件。",
            ),
            AnomalyCode::RecordingMismatch => Text::new(
                "Listen to the recording's start and end: it is cut, or the events of the talk are.",
                "核对录音的开头和结尾：录音不完整，或通话事件不完整。",
            ),
            AnomalyCode::RecordingWithoutTalk => Text::new(
                "Look for the CallEstablished or AgentTalk of this call among lost and invalid events.",
                "在丢失和无效的事件中查找该通话的 CallEstablished 或 AgentTalk。",
            ),
            AnomalyCode::NegativeDuration => Text::new(
                "See which of the two times is wrong; a zone that is missing in one of them shifts it by hours.",
                "确认哪个时间有误；其中一个缺少时区时会相差数小时。",
            ),
            AnomalyCode::PartyMismatch => Text::new(
                "See whether the leg was transferred, or an event carries another call's connectId.",
                "检查该会话是否被转接，或事件带有其他通话的 connectId。",
            ),
            AnomalyCode::InstanceMismatch => Text::new(
                "Keep the streams of instances apart, such as those of a test and of production.",
                "将不同实例的事件流分开，例如测试环境和生产环境。",
            ),
            AnomalyCode::SharedConnectId => Text::new(
                "See which contact the leg belongs to; a consumer that goes by connectId alone mixes the two up.",
                "确认该会话属于哪通话务；仅按 connectId 处理的消费者会将两者混淆。",
            ),
            AnomalyCode::AgentOverlap => Text::new(
                "Look for a release or AgentACW that is missing in the earlier contact, and whether two people use one agent id.",
                "检查较早的话务是否缺少结束或 AgentACW 事件，以及是否有两人共用一个坐席ID。",
            ),
            AnomalyCode::AgentNotSignedIn => Text::new(
                "Look for the AgentCheckIn that was lost, or an AgentCheckOut that came too early.",
                "查找丢失的 AgentCheckIn，或过早出现的 AgentCheckOut。",
            ),
            AnomalyCode::RepeatedState => Text::new(
                "See whether the event between the two was lost, or the client reports its state again when it reconnects.",
                "检查两者之间的事件是否丢失，或客户端是否在重连时重复上报状态。",
            ),
            AnomalyCode::StateDuringTalk => Text::new(
                "Look for the CallReleased or AgentACW that is missing before it, and compare the clocks.",
                "检查之前是否缺少 CallReleased 或 AgentACW，并核对时钟。",
            ),
            AnomalyCode::BreakWithoutEnd => Text::new(
                "Look for the AgentReady or AgentCheckOut that was lost; the length of the break is only known up to the call.",
                "查找丢失的 AgentReady 或 AgentCheckOut；小休时长只能计到通话开始为止。",
            ),
        }
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
    /// The leg that it concerns.
    pub connect_id: Option<String>,
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

/// A value that a message names.
#[derive(Clone, Copy, Default)]
pub(crate) enum Told {
    #[default]
    Nothing,
    Text(Id),
    Time(i64),
    /// Milliseconds, told as seconds.
    Seconds(i64),
}

/// An anomaly that was found, with what its words need; they are made when somebody asks for them.
#[derive(Clone, Copy)]
pub(crate) struct Finding {
    pub anomaly: AnomalyCode,
    pub time: Option<i64>,
    pub agent: Id,
    pub connect: Id,
    /// The contact that it has to do with besides the one at which it is found, or in which it happened to an agent.
    pub contact: Id,
    /// The other one of two contacts.
    pub own: Id,
    pub event: Option<EventType>,
    pub what: What,
    pub theirs: Told,
    pub ours: Told,
    /// Milliseconds between the two.
    pub off: i64,
    /// How many more there are.
    pub more: usize,
}

impl Finding {
    pub(crate) fn new(anomaly: AnomalyCode, time: Option<i64>) -> Finding {
        Finding {
            anomaly,
            time,
            agent: NONE,
            connect: NONE,
            contact: NONE,
            own: NONE,
            event: None,
            what: What::Nothing,
            theirs: Told::Nothing,
            ours: Told::Nothing,
            off: 0,
            more: 0,
        }
    }

    /// The finding in words.
    pub(crate) fn anomaly(&self, store: &Store) -> Anomaly {
        // What no event names is a question mark: a sentence with a hole would be read for a fault.
        let text = |id: Id| Some(store.strings.get(id)).filter(|text| id != NONE && !text.is_empty()).unwrap_or("?");
        let say = |template: &str, language: fn(Text) -> &'static str| {
            let mut out = String::with_capacity(template.len() + 48);
            let mut rest = template;
            let told = |told: Told, out: &mut String| match told {
                Told::Nothing => {}
                Told::Text(id) => out.push_str(text(id)),
                Told::Time(ms) => out.push_str(&format_time(ms)),
                Told::Seconds(ms) => {
                    out.push_str(&seconds(ms));
                    out.push_str(language(SECONDS));
                }
            };
            while let Some((before, after)) = rest.split_once('{') {
                let (name, after) = after.split_once('}').unwrap_or((after, ""));
                out.push_str(before);
                match name {
                    "event" => out.push_str(self.event.map_or("", EventType::name)),
                    "agent" => out.push_str(text(self.agent)),
                    "who" if self.agent == NONE => {
                        out.push_str(language(LEG));
                        out.push_str(text(self.connect));
                    }
                    "who" => out.push_str(text(self.agent)),
                    "connect" => out.push_str(text(self.connect)),
                    "own" => out.push_str(text(self.own)),
                    "contact" => out.push_str(text(self.contact)),
                    "what" => out.push_str(language(self.what.text())),
                    "of" => out.push_str(language(self.what.of())),
                    "ours" => told(self.ours, &mut out),
                    "seconds" => out.push_str(&seconds(self.off)),
                    "more" if self.more == 0 => {}
                    "more" => {
                        out.push_str(language(MORE[0]));
                        out.push_str(&self.more.to_string());
                        out.push_str(language(MORE[1]));
                    }
                    _ => told(self.theirs, &mut out),
                }
                rest = after;
            }
            out.push_str(rest);
            out
        };
        let spec = self.anomaly.spec();
        Anomaly {
            code: spec.id,
            severity: spec.severity,
            message: Bilingual { en: say(spec.message.en, |t| t.en), zh: say(spec.message.zh, |t| t.zh) },
            time: self.time.map(format_time),
            agent_id: store.strings.optional(self.agent),
            connect_id: store.strings.optional(self.connect),
            contact_id: store.strings.optional(self.contact),
        }
    }
}

/// Milliseconds as seconds: `37`, `2.5`.
fn seconds(ms: i64) -> String {
    let ms = ms.unsigned_abs();
    let mut text = (ms / 1000).to_string();
    if !ms.is_multiple_of(1000) {
        text.push('.');
        for digit in [ms / 100 % 10, ms / 10 % 10, ms % 10] {
            text.push(char::from(b'0' + digit as u8));
        }
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

/// Puts anomalies in order: by time (those without one last), then by what they name.
pub(crate) fn sort(anomalies: &mut [Anomaly]) {
    fn key(a: &Anomaly) -> impl Ord + '_ {
        (a.time.is_none(), &a.time, a.code, &a.agent_id, &a.connect_id, &a.contact_id)
    }
    sort::by(anomalies, |a, b| key(a).cmp(&key(b)));
}

/// What may differ and still be the same: clocks and rounding, in milliseconds.
const TOLERANCE: i64 = 2_000;
/// The longest time for which talks of one agent may overlap, in milliseconds.
const OVERLAP: i64 = 1_000;

/// Talk of one agent in two contacts at once.
#[derive(Clone, Copy)]
struct Overlap {
    contact: u32,
    agent: Id,
    other: u32,
    /// The time that both cover.
    start: i64,
    end: i64,
    connect: Id,
}

/// What concerns more than one contact.
#[derive(Default)]
pub(crate) struct Across {
    /// The legs that are in two contacts or more, each with its contacts in the order of their ids.
    shared: Vec<(Id, u32)>,
    /// By contact, then agent, one for each such pair.
    overlaps: Vec<Overlap>,
}

impl Across {
    /// Looks at all contacts and agents.
    pub(crate) fn new(store: &Store, groups: &Groups, work: &Work) -> Across {
        let mut across = Across { shared: shared_legs(store, groups), overlaps: Vec::new() };
        for agent in work.agents() {
            overlaps(agent.id, agent.calls(), &mut across.overlaps);
        }
        sort::by(&mut across.overlaps, |a, b| {
            let agent = |o: &Overlap| store.strings.get(o.agent);
            a.contact.cmp(&b.contact).then_with(|| agent(a).cmp(agent(b)))
        });
        across
    }

    fn contacts_of(&self, leg: Id) -> &[(Id, u32)] {
        let start = self.shared.partition_point(|s| s.0 < leg);
        let len = self.shared[start..].partition_point(|s| s.0 == leg);
        &self.shared[start..start + len]
    }

    fn overlaps_in(&self, contact: u32) -> &[Overlap] {
        let start = self.overlaps.partition_point(|o| o.contact < contact);
        let len = self.overlaps[start..].partition_point(|o| o.contact == contact);
        &self.overlaps[start..start + len]
    }
}

fn shared_legs(store: &Store, groups: &Groups) -> Vec<(Id, u32)> {
    // Of each leg the first contact, plus one.
    let mut first = vec![0u32; store.strings.len()];
    let mut shared = Vec::new();
    for contact in 0..groups.len() {
        for leg in groups.events(contact).iter().map(|e| store.connect(*e as usize)).filter(|leg| *leg != NONE) {
            let known = &mut first[leg as usize];
            if *known == 0 {
                *known = contact as u32 + 1;
            } else if *known != contact as u32 + 1 {
                shared.push((leg, *known - 1));
                shared.push((leg, contact as u32));
            }
        }
    }
    sort::by_key(&mut shared, |s| *s);
    shared.dedup();
    sort::by(&mut shared, |a, b| {
        let id = |s: &(Id, u32)| store.strings.get(groups.id(s.1 as usize));
        a.0.cmp(&b.0).then_with(|| id(a).cmp(id(b)))
    });
    shared
}

/// Finds for each contact of an agent one other in which the agent talks at the same time. `calls` are in order.
fn overlaps(agent: Id, calls: &[Call], found: &mut Vec<Overlap>) {
    let from = found.len();
    // The talk that lasts longest, and the one of another contact.
    let mut longest: [Option<(i64, &Call)>; 2] = [None; 2];
    // Talks for which none was found yet.
    let mut waiting: Vec<(i64, &Call)> = Vec::new();
    let talks = calls.iter().filter(|c| c.kind == Kind::Talk).filter_map(|c| Some((c.end()?, c)));
    for (end, call) in talks.filter(|(end, c)| end - c.start > OVERLAP) {
        let mut add = |own: &Call, other: &Call, until: i64| {
            found.push(Overlap {
                contact: own.contact,
                agent,
                other: other.contact,
                start: call.start,
                end: until,
                connect: own.connect,
            });
        };
        let other = longest.iter().flatten().find(|(_, l)| l.contact != call.contact);
        match other {
            Some((until, other)) if end.min(*until) - call.start > OVERLAP => add(call, other, end.min(*until)),
            _ => waiting.push((end, call)),
        }
        waiting.retain(|(until, w)| {
            let common = end.min(*until) - call.start;
            if w.contact != call.contact && common > OVERLAP {
                add(w, call, end.min(*until));
                return false;
            }
            // What is over by now overlaps with nothing that follows.
            *until - call.start > OVERLAP
        });
        longest = longer(longest, (end, call));
    }
    // A contact may have several talks of the agent: the first counts.
    sort::by_key(&mut found[from..], |o| o.contact);
    let mut kept = from;
    for i in from..found.len() {
        if kept == from || found[kept - 1].contact != found[i].contact {
            found[kept] = found[i];
            kept += 1;
        }
    }
    found.truncate(kept);
}

/// Keeps the longest talk and the longest one of another contact.
fn longer<'a>(longest: [Option<(i64, &'a Call)>; 2], new: (i64, &'a Call)) -> [Option<(i64, &'a Call)>; 2] {
    match longest {
        [Some(first), second] if first.0 >= new.0 => {
            let keep = first.1.contact == new.1.contact || second.is_some_and(|s| s.0 >= new.0);
            [Some(first), if keep { second } else { Some(new) }]
        }
        [Some(first), second] if first.1.contact == new.1.contact => [Some(new), second],
        [first, _] => [Some(new), first],
    }
}

/// What is known of a leg on the way through its contact's events.
struct Leg {
    id: Id,
    start: Option<i64>,
    released: Option<i64>,
    /// The last CallEstablished: its time, its agent, and how often the call had been handed on by then.
    established: Option<(i64, Id, u32)>,
    doubled: bool,
    late: bool,
    /// Caller and callee as they were first named; those that changed are told of.
    parties: [(Id, bool); 2],
}

/// All that a contact's anomalies are found with.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub store: &'a Store,
    pub groups: &'a Groups,
    pub work: &'a Work,
    pub across: &'a Across,
}

impl Scene<'_> {
    /// The anomalies of a contact as bits; `builder` gives room to build its phases.
    pub(crate) fn bits(&self, contact: usize, summary: &Summary, builder: &mut Builder) -> u32 {
        builder.build(self.store, self.groups, self.groups.events(contact));
        let mut bits = 0;
        self.find(contact, summary, &builder.phases, &mut |f| bits |= f.anomaly.bit());
        bits
    }

    /// The anomalies of a contact, in order; `phases` are the contact's.
    pub(crate) fn list(&self, contact: usize, summary: &Summary, phases: &[Phase]) -> Vec<Anomaly> {
        let mut list = Vec::new();
        self.find(contact, summary, phases, &mut |f| {
            list.push(f.anomaly(self.store));
        });
        sort(&mut list);
        list
    }

    fn find(&self, contact: usize, summary: &Summary, phases: &[Phase], found: &mut dyn FnMut(Finding)) {
        let mut legs = self.legs(contact);
        let beginning = self.course(contact, &mut legs, found);
        self.after_release(contact, &mut legs, found);
        self.phases(contact, summary, phases, found);
        self.records(contact, summary, phases, &legs, beginning, found);
        self.transfers(contact, summary, found);
        self.agents(contact, found);
        for leg in &legs {
            let contacts = self.across.contacts_of(leg.id);
            if let Some((_, other)) = contacts.iter().find(|c| c.1 != contact as u32) {
                found(Finding {
                    connect: leg.id,
                    contact: self.groups.id(*other as usize),
                    more: contacts.len() - 2,
                    ..Finding::new(AnomalyCode::SharedConnectId, leg.start)
                });
            }
        }
        for o in self.across.overlaps_in(contact as u32) {
            let id = |contact: u32| self.groups.id(contact as usize);
            found(o.finding(id(o.contact), id(o.other)));
        }
    }

    fn events(&self, contact: usize) -> impl DoubleEndedIterator<Item = (usize, EventType, Position)> {
        self.groups.events(contact).iter().filter_map(|e| {
            let e = *e as usize;
            Some((e, self.store.event_type(e)?, position(self.store, e)))
        })
    }

    /// The contact's legs, in the order of their numbers.
    fn legs(&self, contact: usize) -> Vec<Leg> {
        let mut ids: Vec<Id> = self.groups.events(contact).iter().map(|e| self.store.connect(*e as usize)).collect();
        sort::numbers(&mut ids, &mut |a, b| a.cmp(&b));
        ids.dedup();
        let leg = |id| Leg {
            id,
            start: None,
            released: None,
            established: None,
            doubled: false,
            late: false,
            parties: [(NONE, false); 2],
        };
        // Events that name no leg share one without an id, which stands for the contact.
        ids.into_iter().filter(|id| *id != NONE).map(leg).chain([leg(NONE)]).collect()
    }

    fn leg(&self, legs: &[Leg], id: Id) -> usize {
        let last = legs.len() - 1;
        legs[..last].binary_search_by_key(&id, |l| l.id).unwrap_or(last)
    }

    /// What the events of the contact tell one after another; when it began, if its beginning is there.
    fn course(&self, contact: usize, legs: &mut [Leg], found: &mut dyn FnMut(Finding)) -> Option<i64> {
        use EventType::*;
        let store = self.store;
        let (mut first_call, mut beginning, mut record) = (None, None, None);
        let mut instance = (NONE, false);
        let (mut handed_on, mut destination) = (0, NONE);
        let whole = legs.len() - 1;
        for (e, t, at) in self.events(contact) {
            let connect = store.connect(e);
            let leg = self.leg(legs, connect);
            let of_call = matches!(t.spec().class, Class::Call | Class::CallCenter);
            if of_call && first_call.is_none() {
                first_call = Some(t);
                if !matches!(t, Route2IVR | Dialing | Enqueue) {
                    let at = Some(at.0);
                    found(Finding { connect, event: Some(t), ..Finding::new(AnomalyCode::MissingStart, at) });
                }
            }
            if is_record(t) {
                record = record.or(Some((t, at.0)));
            } else {
                beginning = beginning.or(Some(at.0));
                legs[leg].start = legs[leg].start.or(Some(at.0));
            }
            match t {
                CallEstablished => self.established(&mut legs[leg], e, (at.0, handed_on), found),
                CallReleased => {
                    (legs[leg].released, legs[leg].established) = (Some(at.0), None);
                    legs[whole].released = Some(at.0);
                }
                BlindTransfer if store.succeeded(e) => {
                    destination = store.text_attr(e, Field::Destination);
                    handed_on += 1;
                }
                Enqueue => handed_on += 1,
                _ => {}
            }
            if of_call && connect != NONE {
                self.parties(&mut legs[leg], e, (t, at.0), destination, found);
            }
            let named = store.text_attr(e, Field::InstanceId);
            if named != NONE && instance.0 == NONE && !store.strings.get(named).is_empty() {
                instance.0 = named;
            } else if named != instance.0 && named != NONE && !instance.1 && !store.strings.get(named).is_empty() {
                instance.1 = true;
                found(Finding {
                    event: Some(t),
                    theirs: Told::Text(named),
                    ours: Told::Text(instance.0),
                    ..Finding::new(AnomalyCode::InstanceMismatch, Some(at.0))
                });
            }
        }
        let internal = || {
            let call_type = |e: &u32| store.attr(*e as usize, Field::CallType);
            self.groups.events(contact).iter().find_map(call_type) == Some(Attr::Enum(INTERNAL))
        };
        if let Some((t, at)) = record
            && legs[whole].released.is_none()
            && (first_call.is_some() || !internal())
        {
            found(Finding { event: Some(t), ..Finding::new(AnomalyCode::MissingRelease, Some(at)) });
        }
        beginning.filter(|_| first_call.is_none_or(|t| matches!(t, Route2IVR | Dialing | Enqueue)))
    }

    fn established(&self, leg: &mut Leg, e: usize, (at, handed_on): (i64, u32), found: &mut dyn FnMut(Finding)) {
        let agent = self.store.agent(e);
        if leg.id == NONE {
            return;
        }
        if let Some((before, who, then)) = leg.established
            && then == handed_on
            && (who == agent || who == NONE || agent == NONE)
            && !leg.doubled
        {
            leg.doubled = true;
            found(Finding {
                agent,
                connect: leg.id,
                off: at - before,
                ..Finding::new(AnomalyCode::DoubleEstablish, Some(at))
            });
        }
        leg.established = Some((at, agent, handed_on));
    }

    fn parties(
        &self,
        leg: &mut Leg,
        e: usize,
        (t, at): (EventType, i64),
        destination: Id,
        found: &mut dyn FnMut(Finding),
    ) {
        let text = |id: Id| self.store.strings.get(id);
        let fields = [(Field::Caller, What::Caller), (Field::Callee, What::Callee)];
        for ((field, what), (first, told)) in fields.into_iter().zip(&mut leg.parties) {
            let named = self.store.text_attr(e, field);
            if named == NONE || named == *first || *told || text(named).is_empty() {
                continue;
            }
            if *first == NONE {
                *first = named;
                continue;
            }
            let handed_on = destination != NONE && same_party(text(destination), text(named));
            if same_party(text(*first), text(named)) || handed_on {
                continue;
            }
            *told = true;
            found(Finding {
                connect: leg.id,
                event: Some(t),
                what,
                theirs: Told::Text(named),
                ours: Told::Text(*first),
                ..Finding::new(AnomalyCode::PartyMismatch, Some(at))
            });
        }
    }

    fn after_release(&self, contact: usize, legs: &mut [Leg], found: &mut dyn FnMut(Finding)) {
        use EventType::*;
        let whole = legs[legs.len() - 1].released;
        if whole.is_none() {
            return;
        }
        for (e, t, at) in self.events(contact) {
            let tells = match t {
                AgentRinging | AgentTalk | BlindTransfer => self.store.succeeded(e),
                _ => matches!(t.spec().class, Class::Call | Class::CallCenter),
            };
            let place = self.leg(legs, self.store.connect(e));
            let leg = &mut legs[place];
            let Some(released) = leg.released.or(whole).filter(|_| tells && !leg.late) else { continue };
            let grace = if matches!(t, CallAbandoned | QueueingTimeout | RingingTimeout) { TOLERANCE } else { 0 };
            if at.0 - released > grace {
                leg.late = true;
                found(Finding {
                    agent: self.store.agent(e),
                    connect: self.store.connect(e),
                    event: Some(t),
                    off: at.0 - released,
                    ..Finding::new(AnomalyCode::EventAfterRelease, Some(at.0))
                });
            }
        }
    }

    fn phases(&self, contact: usize, summary: &Summary, phases: &[Phase], found: &mut dyn FnMut(Finding)) {
        for p in phases.iter().filter(|p| p.kind == Kind::Queue && p.end.is_none()) {
            found(Finding {
                connect: p.connect,
                theirs: Told::Text(p.queue),
                ..Finding::new(AnomalyCode::QueueWithoutEnd, Some(p.start.0))
            });
        }
        if summary.call_type != Some(INBOUND) {
            return;
        }
        let store = self.store;
        // When each agent's phone rang first, and when one that is nobody's did.
        let mut rings: Vec<(Id, Position)> = Vec::new();
        for (e, t, at) in self.events(contact) {
            if matches!(t, EventType::Ringing | EventType::AgentRinging) {
                let (agent, to) = (store.agent(e), store.text_attr(e, Field::Destination));
                let to = if to != NONE && is_agent_id(store.strings.get(to)) { to } else { agent };
                let nobody = agent == NONE && to == NONE;
                rings.extend([agent, to].into_iter().filter(|id| nobody || *id != NONE).map(|id| (id, at)));
            }
        }
        let first = rings.first().map(|r| r.1);
        sort::by_key(&mut rings, |r| *r);
        rings.dedup_by_key(|r| r.0);
        let rang_at = |id: Id| rings.binary_search_by_key(&id, |r| r.0).ok().map(|i| rings[i].1);
        for p in phases.iter().filter(|p| p.kind == Kind::Talk) {
            let before = |at: Option<Position>| at.is_some_and(|at| at <= p.start);
            let rang = before(rang_at(NONE)) || before(if p.agent == NONE { first } else { rang_at(p.agent) });
            if !rang {
                found(Finding {
                    agent: p.agent,
                    connect: p.connect,
                    ..Finding::new(AnomalyCode::TalkWithoutRing, Some(p.start.0))
                });
            }
        }
    }

    /// Records against the call that was rebuilt, which began at `beginning`.
    fn records(
        &self,
        contact: usize,
        summary: &Summary,
        phases: &[Phase],
        legs: &[Leg],
        beginning: Option<i64>,
        found: &mut dyn FnMut(Finding),
    ) {
        let store = self.store;
        let time = |e: usize, field: Field| match store.attr(e, field) {
            Some(Attr::Time(ms)) => Some(ms),
            _ => None,
        };
        let talks = || phases.iter().filter(|p| p.kind == Kind::Talk);
        let talk_start = talks().map(|p| p.start.0).min();
        // Not known while one of them is open.
        let talk_end =
            talks().map(|p| p.end.map(|e| e.0)).min().flatten().and(talks().filter_map(|p| p.end).map(|e| e.0).max());
        let alone = self.events(contact).all(|(_, t, _)| is_record(t));
        let mut silent = talk_start.is_none() && !alone;
        for (e, t, at) in self.events(contact).filter(|(_, t, _)| is_record(*t)) {
            let agent = store.agent(e);
            let (start, end) = (time(e, Field::StartTime), time(e, Field::EndTime));
            let new = |anomaly, at| Finding { agent, event: Some(t), ..Finding::new(anomaly, Some(at)) };
            if let (Some(start), Some(end)) = (start, end)
                && end < start
            {
                found(Finding {
                    theirs: Told::Time(end),
                    ours: Told::Time(start),
                    off: start - end,
                    ..new(AnomalyCode::NegativeDuration, at.0)
                });
            }
            let ordered = start.zip(end).is_none_or(|(start, end)| start <= end);
            let mut apart = |anomaly, what, theirs: i64, ours: i64| {
                let off = theirs - ours;
                if off.abs() > TOLERANCE {
                    let (theirs, connect) = (Told::Time(theirs), store.connect(e));
                    found(Finding { connect, what, theirs, ours: Told::Time(ours), off, ..new(anomaly, ours) });
                }
            };
            if t == EventType::CDRReady {
                // The record may mean its leg or the whole contact.
                let leg = legs.get(self.leg(legs, store.connect(e)));
                let nearer = |at: i64, a: Option<i64>, b: Option<i64>| {
                    a.into_iter().chain(b).min_by_key(|known| ((at - known).abs(), *known))
                };
                if ordered && !alone {
                    if let Some(start) = start
                        && let Some(ours) = nearer(start, beginning, beginning.and(leg.and_then(|l| l.start)))
                    {
                        apart(AnomalyCode::CdrMismatch, What::Start, start, ours);
                    }
                    if let Some(end) = end
                        && let Some(ours) = nearer(end, summary.end, leg.and_then(|l| l.released))
                    {
                        apart(AnomalyCode::CdrMismatch, What::End, end, ours);
                    }
                }
                continue;
            }
            if let (true, Some(start), Some(talk)) = (ordered, start, talk_start) {
                apart(AnomalyCode::RecordingMismatch, What::Start, start.min(talk), talk);
            }
            if let (true, Some(end), Some(talk)) = (ordered, end, talk_end) {
                apart(AnomalyCode::RecordingMismatch, What::End, end.max(talk), talk);
            }
            if silent {
                silent = false;
                found(new(AnomalyCode::RecordingWithoutTalk, start.unwrap_or(at.0)));
            }
            if !ordered {
                continue;
            }
            if let (Some(start), Some(end), Some(lasts)) = (start, end, self.duration(e)) {
                let shorter = lasts < end - start && self.segments(e) > 1;
                let off = lasts.saturating_sub(end - start);
                if off.saturating_abs() > TOLERANCE && !shorter {
                    found(Finding {
                        what: What::Duration,
                        theirs: Told::Seconds(lasts),
                        ours: Told::Seconds(end - start),
                        off,
                        ..new(AnomalyCode::RecordingMismatch, start)
                    });
                }
            }
        }
    }

    /// The Duration of a recording in milliseconds.
    fn duration(&self, e: usize) -> Option<i64> {
        Some((self.store.number(e, Field::Duration)? * 1000.0).round() as i64)
    }

    fn segments(&self, e: usize) -> usize {
        self.store.item_count(e, Field::Segments)
    }

    fn transfers(&self, contact: usize, summary: &Summary, found: &mut dyn FnMut(Finding)) {
        if summary.metrics.transfers == 0 {
            return;
        }
        let store = self.store;
        let mut waiting: Option<Finding> = None;
        let mut tell = |f: Option<Finding>| {
            if let Some(f) = f
                && summary.end >= f.time
            {
                found(f);
            }
        };
        for (e, t, at) in self.events(contact) {
            match t {
                EventType::BlindTransfer if store.succeeded(e) => {
                    tell(waiting.take());
                    let to = store.text_attr(e, Field::Destination);
                    if to != NONE && is_agent_id(store.strings.get(to)) {
                        waiting = Some(Finding {
                            agent: store.agent(e),
                            connect: store.connect(e),
                            theirs: Told::Text(to),
                            ..Finding::new(AnomalyCode::TransferUnanswered, Some(at.0))
                        });
                    }
                }
                EventType::CallEstablished | EventType::AgentTalk if store.succeeded(e) => {
                    waiting = waiting.filter(|f| f.agent != NONE && f.agent == store.agent(e));
                }
                _ => {}
            }
        }
        tell(waiting);
    }

    /// The anomalies of an agent that have to do with contacts or with being signed in.
    pub(crate) fn find_agent(&self, agent: AgentWork<'_>, found: &mut dyn FnMut(Finding)) {
        let contacts = |o: &Overlap| (self.groups.id(o.contact as usize), self.groups.id(o.other as usize));
        let of_agent = |contact: u32| self.across.overlaps_in(contact).iter().find(|o| o.agent == agent.id);
        let mut talks: Vec<u32> = agent.calls().iter().filter(|c| c.kind == Kind::Talk).map(|c| c.contact).collect();
        sort::numbers(&mut talks, &mut |a, b| a.cmp(&b));
        talks.dedup();
        for o in talks.into_iter().filter_map(of_agent) {
            let (own, other) = contacts(o);
            // Two contacts that name each other are one overlap.
            let mutual = of_agent(o.other).is_some_and(|back| back.other == o.contact);
            if !mutual || self.store.strings.get(own) < self.store.strings.get(other) {
                found(o.finding(other, own));
            }
        }
        // Of each time away the first event.
        let mut told = None;
        for e in agent.events().iter().map(|e| *e as usize) {
            let Some(t) = self.store.event_type(e) else { continue };
            let at = self.store.time(e).unwrap_or_default();
            let away = agent.sessions().partition_point(|s| s.1 < at);
            if told != Some(away)
                && let Some(f) = not_signed_in(self.store, self.work, e, t, at)
            {
                told = Some(away);
                found(Finding { connect: self.store.connect(e), contact: self.store.contact(e), ..f });
            }
        }
    }

    /// Agent events of the contact at times when the agent was not signed in.
    fn agents(&self, contact: usize, found: &mut dyn FnMut(Finding)) {
        let mut told: Vec<Id> = Vec::new();
        for (e, t, at) in self.events(contact) {
            let agent = self.store.agent(e);
            if agent != NONE
                && let Err(place) = told.binary_search(&agent)
                && let Some(f) = not_signed_in(self.store, self.work, e, t, at.0)
            {
                told.insert(place, agent);
                found(Finding { connect: self.store.connect(e), ..f });
            }
        }
    }
}

/// Whether an event is one of its agent's, who was not signed in.
fn not_signed_in(store: &Store, work: &Work, e: usize, t: EventType, at: i64) -> Option<Finding> {
    let own = t.spec().class == Class::Agent && !matches!(t, EventType::AgentCheckIn | EventType::AgentCheckOut);
    if !own || !store.succeeded(e) {
        return None;
    }
    let sessions = work.agent(store.agent(e))?.sessions();
    let next = sessions.partition_point(|s| s.1 < at);
    let before = next.checked_sub(1).and_then(|i| sessions.get(i)).map(|s| s.1);
    let after = sessions.get(next).map(|s| s.0);
    let far =
        |from: Option<i64>, to: Option<i64>| from.zip(to).is_none_or(|(from, to)| to.saturating_sub(from) > TOLERANCE);
    if !far(before, Some(at)) || !far(Some(at), after) {
        return None;
    }
    let (what, ours) = match (before, after) {
        (Some(out), _) => (What::SignedOut, out),
        (None, Some(sign_in)) => (What::SignsIn, sign_in),
        (None, None) => return None,
    };
    Some(Finding {
        agent: store.agent(e),
        event: Some(t),
        what,
        ours: Told::Time(ours),
        ..Finding::new(AnomalyCode::AgentNotSignedIn, Some(at))
    })
}

impl Overlap {
    fn finding(&self, own: Id, contact: Id) -> Finding {
        Finding {
            agent: self.agent,
            connect: self.connect,
            contact,
            own,
            off: self.end - self.start,
            ..Finding::new(AnomalyCode::AgentOverlap, Some(self.start))
        }
    }
}

/// Whether two spellings of a number may be one party's: digits may be masked, a prefix may be absent.
fn same_party(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() < b.len() { (b.as_bytes(), a.as_bytes()) } else { (a.as_bytes(), b.as_bytes()) };
    let digits = long.iter().rev().zip(short.iter().rev());
    let fits = digits.into_iter().all(|(x, y)| x == y || *x == b'*' || *y == b'*');
    let only_stars = |text: &[u8]| text.iter().all(|b| *b == b'*');
    only_stars(short) || only_stars(long) || fits && (long.len() == short.len() || short.len() >= 7)
}
