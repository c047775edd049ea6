//! What goes along with a call: the nodes of the menu, surveys, and the words that are spoken.

use super::publish::Words;
use super::talk::Stint;
use super::*;
use crate::payload;

const SUB_FLOW: &str = "c0d9a7e4-0b1f-4f3e-8f55-6f1d2e3a4b5c";
const SURVEY_FLOW: &str = "77aa12cd-9b0e-4d1c-a2f3-0c9e8d7b6a51";

/// Kinds of nodes: type, name, properties, the ways out, and variables on the way out.
type NodeKind = (&'static str, &'static str, Option<&'static str>, &'static [&'static str], Option<&'static str>);

const PLAIN: [NodeKind; 6] = [
    ("PLAY_SAY", "欢迎语", Some(r#"{"say":"欢迎致电"}"#), &["Success"], None),
    (
        "BRANCH",
        "分支判断",
        None,
        &["Branch-A", "Branch-B", "Branch-C", "Default"],
        Some(r#"{"expression":"'1'=='1'"}"#),
    ),
    (
        "GATHER_INPUT",
        "按键菜单",
        Some(r##"{"maxTries":3,"minLength":1,"maxLength":1,"timeout":10,"terminator":"#"}"##),
        &["Success", "Timeout", "Default"],
        Some(r#"{"digits":"3"}"#),
    ),
    (
        "FUNCTION_COMPUTE",
        "查询客户",
        Some(r#"{"functionName":"lookup","parameters":"[{\"key\":\"name\"}]"}"#),
        &["Success", "Failure"],
        None,
    ),
    ("VOICE_NAVIGATOR", "语音导航", Some(r#"{"scenarioId":"s-1"}"#), &["Success", "Default"], None),
    ("FORWARD_TO_OUTSIDE_NUMBER", "转外线", Some(r#"{"number":"057100000000"}"#), &["Failure"], None),
];
const TO_AGENT: NodeKind = (
    "TRANSFER_TO_AGENT",
    "转人工模块",
    Some(r#"{"queuePriority":5,"routingStrategy":"MOST_IDLE"}"#),
    &["Success"],
    None,
);
const HANG_UP: NodeKind = ("HANGUP", "挂机", None, &["Success"], None);
const RATE: NodeKind = ("GATHER_INPUT", "满意度", Some(r#"{"maxTries":1,"timeout":10}"#), &["Success"], None);

/// A node of the menu that is being visited.
#[derive(Clone)]
pub struct Node {
    flow: &'static str,
    flow_type: &'static str,
    id: String,
    kind: &'static NodeKind,
}

const AGENT_SAYS: [&str; 6] = [
    "您好，很高兴为您服务",
    "请问有什么可以帮您",
    "请您稍等，我帮您查询一下",
    "您的订单明天送达",
    "还有其他问题吗",
    "感谢您的来电，再见",
];
const CUSTOMER_SAYS: [&str; 6] =
    ["我想改一下地址", "对，就是上周那个", "能不能快一点", "Yes, 20220314-7.", "我再想想", "好的，谢谢"];

impl Sim<'_> {
    // ── the way through the menu, which 2.0 alone reports ──

    /// The nodes from the way in to the way out, or to where the caller hangs up.
    pub(super) fn visit_menu(&mut self, start: i64, left: i64, hangs_up: bool) {
        let part = self.later_part();
        let Some(flow) = part.flow.filter(|_| part.second) else { return };
        let main = FLOWS[usize::from(flow)].0;
        let nodes = if hangs_up { part.decor.between(1, 4) } else { part.decor.between(0, 4) };
        let mut at = start + part.decor.between(0, 30);
        for n in 0..nodes {
            let part = self.later_part();
            let kind: &'static NodeKind = if n == 0 { &PLAIN[0] } else { &PLAIN[part.decor.below(PLAIN.len())] };
            let sub = n > 0 && part.decor.chance(0.3);
            let (flow, flow_type) = if sub { (SUB_FLOW, "SUB_FLOW") } else { (main, "MAIN_FLOW") };
            self.enter_node(at, flow, flow_type, kind);
            let last = n + 1 == nodes;
            let part = self.later_part();
            let to = if last { left - 10 } else { at + (left - at) * part.decor.between(20, 70) / 100 };
            let exit = part.decor.pick(kind.3);
            if last && hangs_up {
                self.menu_goes_on(left, "Hangup");
            } else {
                self.leave_node(to.max(at), exit, !last);
            }
            at = to.max(at) + self.later_part().decor.between(0, 3);
        }
    }

    fn enter_node(&mut self, at: i64, flow: &'static str, flow_type: &'static str, kind: &'static NodeKind) {
        let part = self.later_part();
        let id = format!("{:08x}", part.decor.next() as u32);
        part.node = Some(Node { flow, flow_type, id, kind });
        part.nodes += 1;
        self.publish_node(at, None);
    }

    fn leave_node(&mut self, at: i64, exit: &'static str, goes_on: bool) {
        let next = goes_on.then(|| format!("{:08x}", self.later_part().decor.next() as u32));
        self.publish_node(at, Some((exit, next)));
        self.later_part().node = None;
    }

    fn publish_node(&mut self, at: i64, left: Option<(&'static str, Option<String>)>) {
        let id = self.current().id;
        let part = self.later_part();
        let Some(node) = part.node.clone() else { return };
        let ch = &part.channels[part.customer];
        let mut words = Words::second(at, "IvrTracking");
        words.text("contactId", payload::contact_id(id));
        words.text("channelId", ch.id.clone());
        words.text("caller", ch.caller.clone());
        words.text("callee", ch.callee.clone());
        let spelt_otherwise = part.naming == 2 && !part.says_flow;
        words.text(if spelt_otherwise { "contactFlowId" } else { "flowId" }, node.flow);
        words.text(if spelt_otherwise { "contactFlowType" } else { "flowType" }, node.flow_type);
        words.text("nodeId", node.id);
        words.text("nodeName", node.kind.1);
        words.text("nodeType", node.kind.0);
        if let Some(properties) = node.kind.2 {
            words.json("nodeProperties", properties);
        }
        words.text("nodeAction", if left.is_some() { "LEAVE" } else { "ENTER" });
        if let Some((exit, next)) = left {
            words.text("nodeExitCode", exit);
            if let Some(next) = next {
                words.text("nextNodeId", next);
            }
            if let Some(variables) = node.kind.4 {
                words.json("nodeVariables", variables);
            }
        }
        self.add_written(at, "IvrTracking", NONE, words);
    }

    /// The menu hands the caller to a queue: the node stays open while the caller waits and rings.
    pub(super) fn menu_hands_over(&mut self, at: i64) {
        let first = self.current().enqueues == 0;
        let part = self.later_part();
        let Some(flow) = part.flow.filter(|_| part.second && part.node.is_none()) else { return };
        let before = if first { part.decor.between(0, 8) } else { 0 };
        self.enter_node(at - before, FLOWS[usize::from(flow)].0, "MAIN_FLOW", &TO_AGENT);
    }

    /// The node that the caller is in is left.
    pub(super) fn menu_goes_on(&mut self, at: i64, exit: &'static str) {
        if self.later_part().node.is_some() {
            self.leave_node(at, exit, exit == "Success" || exit == "Timeout");
        }
    }

    /// The menu ends the call after a time-out.
    pub(super) fn menu_hangs_up(&mut self, over: i64, gone: i64) {
        let part = self.later_part();
        if let Some(flow) = part.flow.filter(|_| part.second) {
            self.enter_node(over + (gone - over) / 2, FLOWS[usize::from(flow)].0, "MAIN_FLOW", &HANG_UP);
            self.leave_node(gone, "Success", false);
        }
    }

    // ── surveys ──

    /// An event of a survey, which is the agent's who talked last.
    fn publish_survey(&mut self, at: i64, name: &'static str, s: &Stint, channel: &'static str, rating: Option<u8>) {
        let world = self.world;
        let id = self.current().id;
        let part = self.later_part();
        if !part.second {
            return;
        }
        let customer = &part.channels[part.customer];
        let person = &world.agents[s.agent as usize];
        let mut words = Words::second(at, name);
        words.text("agentId", person.id.clone());
        words.text("skillGroupIds", person.group_ids.clone());
        words.text("contactId", payload::contact_id(id));
        words.text("skillGroupId", GROUPS[usize::from(s.group)].0);
        words.text("surveyChannel", channel);
        if let Some(rating) = rating {
            words.text("rating", rating.to_string());
            words.text("userInput", rating.to_string());
        } else {
            words.text("callType", customer.call_type);
            words.text("caller", customer.caller.clone());
            words.text("callee", customer.callee.clone());
        }
        self.add_written(at, name, s.agent, words);
    }

    /// The customer stays on the line and is asked. Gives when the customer is gone.
    pub(super) fn survey_in_ivr(&mut self, s: &Stint, at: i64) -> i64 {
        let offered = at + self.rng.between(20, 400);
        let left = offered + self.rng.between(2 * SECOND, 12 * SECOND);
        let answers = self.rng.chance(0.8);
        let rating = 1 + self.rng.below(5) as u8;
        let gone = left + self.rng.between(300, 2_500);
        self.add_to_story("survey-IVR");
        self.publish_survey(offered, "SatisfactionSurveyOffer", s, "IVR", None);
        if self.later_part().second {
            self.enter_node(offered + 15, SURVEY_FLOW, "SURVEY_FLOW", &RATE);
            self.leave_node(left, if answers { "Success" } else { "Timeout" }, false);
        }
        let response = answers.then_some((rating, left + 20));
        if let Some((rating, at)) = response {
            self.publish_survey(at, "SatisfactionSurveyResponse", s, "IVR", Some(rating));
        }
        self.keep_survey(Survey { channel: "IVR", offered, response });
        gone
    }

    fn keep_survey(&mut self, survey: Survey) {
        let part = self.later_part();
        part.survey = Some(survey).filter(|_| part.second);
    }

    /// The customer gets a text message after the call, and answers in minutes or not at all.
    pub(super) fn survey_by_sms(&mut self, s: &Stint, story: Story, over: i64) {
        let asked = self.rng.chance(0.02) || story == Story::SurveyedBySms;
        let offered = over + self.rng.between(800, 6_000);
        let answers = self.rng.chance(0.6);
        let rating = 1 + self.rng.below(5) as u8;
        let answered = offered + self.rng.duration(90 * SECOND, 1.0, 10 * SECOND, 25 * MINUTE);
        if !asked || self.later_part().story.contains(&"survey-IVR") {
            return;
        }
        self.add_to_story("survey-SMS");
        self.publish_survey(offered, "SatisfactionSurveyOffer", s, "SMS", None);
        let response = answers.then_some((rating, answered));
        if response.is_some() {
            self.publish_survey(answered, "SatisfactionSurveyResponse", s, "SMS", Some(rating));
        }
        self.keep_survey(Survey { channel: "SMS", offered, response });
        let last = self.out.events.len();
        self.current().events.end = last;
    }

    // ── what is said ──

    /// Some talks are written down while they are spoken: sentences as they grow, and each when it is finished.
    pub(super) fn write_down_talk(&mut self, first: i64, talks: &[(usize, i64, i64)]) {
        let written = self.rng.chance(0.25);
        let contact = self.current();
        let (id, named) = (contact.id, contact.later.as_deref().is_some_and(|l| l.published));
        if !written || !named {
            return;
        }
        // The same words in either dialect.
        let mut dice = Rng::new(id as u64, 9);
        let base = first - first.rem_euclid(SECOND);
        let yes_and_no = dice.pick(&[("true", "false"), ("1", "0")]);
        let more = dice.chance(0.6);
        for &(channel, start, end) in talks {
            let mut at = start + dice.between(400, 3_000);
            for _ in 0..dice.between(1, 9) {
                let length = dice.between(900, 4_000);
                let (begins, ends) = (at - base, at + length - base);
                if at + length + 1_000 > end {
                    break;
                }
                let customer = dice.chance(0.5);
                let text = if customer { dice.pick(&CUSTOMER_SAYS) } else { dice.pick(&AGENT_SAYS) };
                if dice.chance(0.4) {
                    let half = text.chars().count() / 2;
                    let part: String = text.chars().take(half).collect();
                    let said = base + begins + length / 2;
                    let shown = said + dice.between(50, 300);
                    let span = (begins, said - base);
                    self.publish_sentence(shown, channel, customer, &part, yes_and_no.1, base, span, false);
                }
                let shown = at + length + dice.between(50, 700);
                self.publish_sentence(shown, channel, customer, text, yes_and_no.0, base, (begins, ends), more);
                self.later_part().transcript.push(Sentence { customer, text, start: begins, end: ends });
                at += length + dice.between(300, 20_000);
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // An event has many fields.
    fn publish_sentence(
        &mut self,
        at: i64,
        channel: usize,
        customer: bool,
        text: &str,
        finished: &'static str,
        base: i64,
        (begins, ends): (i64, i64),
        more: bool,
    ) {
        let world = self.world;
        let ch = &self.later_part().channels[channel];
        let (agent, group) = (ch.agent, ch.group);
        let speaker = if customer { self.later_part().customer } else { channel };
        let spoken_on = self.later_part().channels[speaker].id.clone();
        let words = if self.later_part().second {
            self.words(at, "TextStream", speaker, agent, group)
        } else {
            self.revised_call(at, "TextStream").map(|mut words| {
                words.text("agentId", world.agents[agent as usize].id.clone());
                words.text("skillGroupId", GROUPS[usize::from(group)].0);
                words.text("channelId", spoken_on.clone());
                words
            })
        };
        let Some(mut words) = words else { return };
        words.text("channelType", if customer { "customer" } else { "agent" });
        words.text("channelName", spoken_on);
        words.text("text", text.to_owned());
        words.json("finished", finished);
        words.text("beginTime", payload::seconds(base));
        words.json("beginOffsetMS", begins.to_string());
        words.json("endOffsetMS", ends.to_string());
        if more {
            words.text("extraInfo", "speechRate=89;emotionIndex=0");
        }
        self.add_written(at, "TextStream", agent, words);
    }
}
