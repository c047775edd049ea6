/**
 * A contact in events 2.0: IVR, queue, 1001 answers, holds, is listened to and coached by 1009, consults 1002 and transfers, and the
 * customer rates the call. The transcript has six sentences.
 */
type Json = Record<string, unknown>;

const START = Date.UTC(2021, 3, 14, 2);
const CONTACT = 'job-2';
const customer = `${CONTACT}-customer`;
const [first, second, supervisor] = ['1001@acme', '1002@acme', '1009@acme'];

export const moment = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

const parties = { callType: 'INBOUND', caller: '13800001111', callee: '4008123456', broker: '4008123456' };
const between = (callType: string, caller: string, callee: string) => ({ callType, caller, callee, broker: '4008123456' });

const event = (seconds: number, eventType: string, more: Json): Json => ({
  eventTime: moment(seconds),
  eventType,
  instanceId: 'acme',
  ...more,
});

/** What a channel does: the agent's, or without one the customer's. */
const channel = (seconds: number, eventType: string, agentId: string | null, more: Json = {}): Json =>
  event(seconds, eventType, {
    contactId: CONTACT,
    channelId: agentId === null ? customer : `${CONTACT}-${agentId}`,
    ...parties,
    ...(agentId !== null && { agentId, skillGroupId: 'support@acme' }),
    ...more,
  });

/** What an agent does in the contact. */
const agent = (seconds: number, eventType: string, agentId: string, more: Json = {}): Json =>
  event(seconds, eventType, {
    agentId,
    skillGroupIds: 'support@acme',
    contactId: CONTACT,
    channelId: `${CONTACT}-${agentId}`,
    callType: 'INBOUND',
    skillGroupId: 'support@acme',
    ...more,
  });

const ready = (seconds: number, agentId: string): Json => event(seconds, 'AgentReady', { agentId, skillGroupIds: 'support@acme' });

type Node = { id: string; name: string; type: string; flowType?: string };
const menu: Node = { id: 'menu', name: 'Main menu', type: 'GATHER_INPUT' };
const toAgent: Node = { id: 'to-agent', name: 'To an agent', type: 'TRANSFER_TO_AGENT' };
const survey: Node = { id: 'survey', name: 'Rate us', type: 'GATHER_INPUT', flowType: 'SURVEY_FLOW' };

const node = (seconds: number, { id, name, type, flowType = 'MAIN_FLOW' }: Node, exit?: string, next?: string): Json =>
  event(seconds, 'IvrTracking', {
    contactId: CONTACT,
    channelId: customer,
    caller: parties.caller,
    callee: parties.callee,
    flowId: flowType === 'MAIN_FLOW' ? 'flow-1' : 'flow-survey',
    flowType,
    nodeId: id,
    nodeName: name,
    nodeType: type,
    nodeAction: exit === undefined ? 'ENTER' : 'LEAVE',
    ...(exit !== undefined && { nodeExitCode: exit }),
    ...(next !== undefined && { nextNodeId: next }),
  });

/** Recognition began with the talk, at 35 s; offsets count from there. */
export const sentence = (from: number, to: number, channelType: string, text: string, agentId = first, finished = true): Json =>
  channel(to, 'TextStream', agentId, {
    channelId: customer,
    channelType,
    channelName: channelType,
    text,
    finished,
    beginTime: moment(35),
    beginOffsetMS: (from - 35) * 1000,
    endOffsetMS: (to - 35) * 1000,
  });

/** What a supervisor's events of one connection share: each has a channel of its own. */
const supervising = (scenario: string, callType: string) => ({
  scenario,
  channelId: `${CONTACT}-${callType.toLowerCase()}`,
  ...between(callType, '8009', '8001'),
});
const observes = supervising('MONITORING', 'MONITOR');
const coaches = supervising('COACHING', 'COACH');
const barges = supervising('BARGING', 'BARGE');
const takes = supervising('INTERCEPTING', 'INTERCEPT');
const asks = between('CONSULTANT', '8001', '8002');

type Connection = typeof observes;
const brief = ({ scenario, channelId, callType }: Connection) => ({ scenario, channelId, callType });

/** The supervisor dials in, and goes. */
const connects = (seconds: number, more: Connection): Json[] => [
  agent(seconds, 'AgentDialing', supervisor, brief(more)),
  channel(seconds, 'Dialing', supervisor, more),
  agent(seconds + 2, 'AgentTalk', supervisor, brief(more)),
  channel(seconds + 2, 'Established', supervisor, more),
];
const leaves = (seconds: number, more: Connection): Json[] => [
  agent(seconds, 'AgentRelease', supervisor, brief(more)),
  channel(seconds, 'Released', supervisor, { ...more, releaseReason: '200 - Okay' }),
];

export const consulted: readonly Json[] = [
  channel(0, 'Route2IVR', null, { contactFlowId: 'flow-1' }),
  node(0, menu),
  node(18, menu, 'Branch-A', 'to-agent'),
  node(18, toAgent),
  channel(20, 'Enqueue', null, { contactFlowId: 'flow-1', queueType: 'SkillGroup', skillGroupId: 'support@acme' }),
  node(20, toAgent, 'Success'),
  channel(30, 'AssignAgent', null, { queueType: 'SkillGroup', agentId: first, skillGroupId: 'support@acme' }),
  channel(30, 'Ringing', first, { destination: '8001' }),
  agent(30, 'AgentRinging', first),
  agent(35, 'AgentTalk', first),
  channel(35, 'Established', first),
  sentence(36, 37, 'customer', 'I have', first, false),
  sentence(36, 40, 'customer', 'I have a question about my bill.'),
  sentence(41, 45, 'agent', 'Let me have a look, please hold on.'),
  channel(50, 'Held', first, { heldChannelId: customer }),
  channel(70, 'Retrieved', first, { retrievedChannelId: customer }),
  sentence(72, 78, 'agent', 'I ask a colleague of the billing department.'),
  ...connects(78, observes),
  channel(80, 'StartMonitor', supervisor, { ...observes, agentId: first, counterparty: supervisor }),
  ...leaves(90, observes),
  channel(90, 'StopMonitor', supervisor, { ...observes, agentId: first, counterparty: supervisor }),
  ready(91, supervisor),
  ...connects(92, coaches),
  channel(94, 'StartCoach', supervisor, { ...coaches, counterparty: first }),
  channel(99, 'StopCoach', supervisor, { ...coaches, counterparty: first }),
  ...leaves(99, coaches),
  channel(100, 'InitiateConsultant', first, { counterparty: second }),
  ready(101, supervisor),
  channel(101, 'Ringing', second, { ...asks, scenario: 'CONSULTED', destination: '8002' }),
  agent(101, 'AgentRinging', second, { callType: 'CONSULTANT', scenario: 'CONSULTED' }),
  agent(105, 'AgentTalk', second, { callType: 'CONSULTANT', scenario: 'CONSULTED' }),
  channel(105, 'Established', second, { ...asks, scenario: 'CONSULTED' }),
  channel(105, 'StartConsultant', first, { counterparty: second }),
  agent(120, 'AgentRelease', first),
  channel(120, 'Released', first, { releaseReason: '200 - Okay' }),
  channel(120, 'AttendedTransfer', first, { originator: '8001', destination: '8002' }),
  channel(120, 'StopConsultant', first, { counterparty: second }),
  sentence(122, 126, 'agent', 'You are connected to billing.', second),
  ready(130, first),
  sentence(128, 133, 'customer', 'Thank you, <b>that</b> is all.', second),
  sentence(170, 174, 'agent', 'Goodbye.', second),
  agent(180, 'AgentRelease', second, { callType: 'CONSULTANT', scenario: 'ATTENDED_TRANSFER' }),
  channel(180, 'Released', second, {
    ...asks,
    scenario: 'ATTENDED_TRANSFER',
    releaseReason: '200 - Okay',
    releaseInitiator: 'customer',
  }),
  event(180, 'SatisfactionSurveyOffer', {
    agentId: second,
    skillGroupIds: 'support@acme',
    contactId: CONTACT,
    skillGroupId: 'support@acme',
    surveyChannel: 'IVR',
    callType: 'INBOUND',
    caller: parties.caller,
    callee: parties.callee,
  }),
  node(181, survey),
  event(188, 'SatisfactionSurveyResponse', {
    agentId: second,
    skillGroupIds: 'support@acme',
    contactId: CONTACT,
    skillGroupId: 'support@acme',
    surveyChannel: 'IVR',
    rating: '4',
    userInput: '4#',
  }),
  node(188, survey, 'Success'),
  channel(189, 'Released', null, { releaseReason: '200 - Okay', releaseInitiator: 'customer' }),
  ready(195, second),
];

/** The same up to the answer; then 1009 barges in, goes, and takes the call over from 1001. */
export const intercepted: readonly Json[] = [
  ...consulted.filter(({ eventTime }) => String(eventTime) <= moment(35)),
  ...connects(40, barges),
  channel(42, 'BargeIn', supervisor, { ...barges, counterparty: first }),
  ...leaves(52, barges),
  ready(52, supervisor),
  agent(60, 'AgentRelease', first),
  channel(60, 'Released', first, { releaseReason: '200 - Okay', releaseInitiator: 'system' }),
  channel(61, 'Intercept', supervisor, { channelId: `${CONTACT}-${first}`, counterparty: first }),
  ...connects(61, takes),
  channel(90, 'Released', null, { releaseReason: '200 - Okay', releaseInitiator: 'agent' }),
  ...leaves(90, takes),
  ready(95, supervisor),
];
