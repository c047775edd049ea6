// One inbound call as the vendor publishes it, and helpers around it.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const instanceId = "8f3c2a1e-7d54-4b0c-9a77-5f0e2d9c1b34";
const contactId = "job-deffd068-199d-4b38-a821-5b5698216051";
const connectId = "55c6b7ff-accc-4c7f-a455-4cc6866047cb";
const agentId = "1017@acme-cc";
const call = { contactId, connectId, callType: "Inbound", caller: "15817298507", broker: "02188880000", callee: "02188880000", instanceId };
const agent = { agentId, skillGroupIds: ["vip@acme-cc"], instanceId, result: 0 };
const inCall = { ...agent, contactId, connectId };

/** @param {string} time @param {string} EventType @param {object} fields */
const event = (time, EventType, fields) => ({ EventTime: `2021-04-14T${time}Z`, EventType, ...fields });

/** The events of one answered inbound call, without diagnostics. */
export const CALL = [
  event("00:57:05.000", "AgentCheckIn", agent),
  event("00:57:06.200", "AgentReady", agent),
  event("01:00:26.864", "Route2IVR", { ...call, contactFlowId: "edaf2eaa", contactFlowName: "主流程" }),
  event("01:00:56.608", "Enqueue", { ...call, contactFlowId: "edaf2eaa", queueType: "SkillGroup", skillGroupId: "vip@acme-cc" }),
  event("01:00:57.111", "AssignAgent", { ...call, queueType: "SkillGroup", skillGroupId: "vip@acme-cc", agentId }),
  event("01:00:57.151", "Ringing", { ...call, destination: agentId, agentId, skillGroupId: "vip@acme-cc" }),
  event("01:00:57.151", "AgentRinging", inCall),
  event("01:00:59.242", "CallEstablished", { ...call, agentId, skillGroupId: "vip@acme-cc" }),
  event("01:00:59.242", "AgentTalk", inCall),
  event("01:04:10.265", "CallReleased", { ...call, agentId, initiator: "15817298507", releaseReason: "200 - OK" }),
  event("01:04:10.315", "AgentACW", inCall),
  event("01:04:23.852", "AgentReady", agent),
];

/** The contact's id, and what was scripted for it. */
export const CONTACT = {
  contactId,
  outcome: "answered",
  startTime: "2021-04-14T01:00:26.864Z",
  endTime: "2021-04-14T01:04:10.265Z",
  metrics: {
    totalMs: 223401,
    ivrMs: 29744,
    queueMs: 503,
    dialMs: 0,
    ringMs: 2091,
    talkMs: 191023,
    holdMs: 0,
    acwMs: 13537,
    answerMs: 2634,
    transfers: 0,
    agents: 1,
    requeues: 0,
    holds: 0,
    consultMs: 0,
  },
};

/** A valid event. */
export const READY = /** @type {Record<string, unknown>} */ (CALL[1]);

/** The call as JSON Lines. */
export const LINES = CALL.map((one) => `${JSON.stringify(one)}\n`).join("");

/** Five events, of which the second, third and fourth are wrong. */
export const BAD_LINES = [
  JSON.stringify(READY),
  JSON.stringify({ ...READY, EventType: "AgentRaedy" }),
  '{"EventTime": nonsense}',
  JSON.stringify({ ...READY, agentId: undefined }),
  JSON.stringify(CALL[2]),
]
  .map((line) => `${line}\n`)
  .join("");

/** The contact of the call in 2.0. */
export const CONTACT_V2 = "job-5d0c7e1a-93f2-4a6b-8f11-2c64e0b7a9d3";
const ofV2 = {
  contactId: CONTACT_V2,
  callType: "INBOUND",
  caller: "13900002222",
  callee: "02188880000",
  broker: "02188880000",
  instanceId: "acme",
};
const customerV2 = { ...ofV2, channelId: "ch-customer" };
const agentsV2 = { instanceId: "acme", agentId: "li@acme", skillGroupIds: "vip@acme" };
const inCallV2 = { ...agentsV2, contactId: CONTACT_V2, channelId: "ch-li", callType: "INBOUND", skillGroupId: "vip@acme" };
const channelV2 = { ...ofV2, channelId: "ch-li", agentId: "li@acme", skillGroupId: "vip@acme" };
const askedV2 = { ...inCallV2, agentId: "wang@acme", channelId: "ch-wang", callType: "CONSULTANT", scenario: "CONSULTED" };
const askedChannelV2 = { ...channelV2, agentId: "wang@acme", channelId: "ch-wang", callType: "CONSULTANT", scenario: "CONSULTED" };
const bossV2 = { ...inCallV2, agentId: "boss@acme", channelId: "ch-boss", callType: "MONITOR", scenario: "MONITORING" };
const bossChannelV2 = { ...channelV2, agentId: "boss@acme", channelId: "ch-boss", callType: "MONITOR", scenario: "MONITORING" };
const { callType: _, broker: __, ...trackedV2 } = customerV2;
const nodeV2 = { ...trackedV2, flowId: "main", flowType: "MAIN_FLOW" };
const textV2 = { ...channelV2, finished: true, beginTime: "2021-05-20T02:00:36Z" };

/** @param {string} time @param {string} eventType @param {object} fields */
const eventV2 = (time, eventType, fields) => ({ eventTime: `2021-05-20T${time}Z`, eventType, ...fields });

/** One inbound call as 2.0 publishes it: IVR, hold, a supervisor who listens, a consultation that ends in a transfer, a survey, a transcript. */
export const CALL_V2 = [
  eventV2("02:00:00.000", "Route2IVR", { ...customerV2, contactFlowId: "main" }),
  eventV2("02:00:01.000", "IvrTracking", { ...nodeV2, nodeId: "n1", nodeName: "主菜单", nodeType: "GATHER_INPUT", nodeAction: "ENTER" }),
  eventV2("02:00:09.000", "IvrTracking", {
    ...nodeV2,
    nodeId: "n1",
    nodeName: "主菜单",
    nodeType: "GATHER_INPUT",
    nodeAction: "LEAVE",
    nodeExitCode: "Success",
    nextNodeId: "n2",
  }),
  eventV2("02:00:20.000", "Enqueue", { ...customerV2, queueType: "SkillGroup", skillGroupId: "vip@acme", contactFlowId: "main" }),
  eventV2("02:00:30.000", "AssignAgent", { ...customerV2, queueType: "SkillGroup", skillGroupId: "vip@acme", agentId: "li@acme" }),
  eventV2("02:00:30.100", "Ringing", { ...channelV2, destination: "8001" }),
  eventV2("02:00:30.200", "AgentRinging", inCallV2),
  eventV2("02:00:36.000", "AgentTalk", inCallV2),
  eventV2("02:00:36.100", "Established", channelV2),
  eventV2("02:00:37.500", "TextStream", {
    ...textV2,
    channelType: "agent",
    channelName: "li@acme",
    text: "您好，请问有什么可以帮您？",
    beginOffsetMS: 500,
    endOffsetMS: 1500,
  }),
  eventV2("02:00:43.000", "TextStream", {
    ...textV2,
    channelType: "customer",
    channelName: "13900002222",
    text: "我想查询订单",
    beginOffsetMS: 4000,
    endOffsetMS: 7000,
  }),
  eventV2("02:01:00.000", "AgentDialing", bossV2),
  eventV2("02:01:00.100", "Dialing", bossChannelV2),
  eventV2("02:01:02.000", "AgentTalk", bossV2),
  eventV2("02:01:02.100", "Established", bossChannelV2),
  eventV2("02:01:02.200", "StartMonitor", { ...channelV2, counterparty: "boss@acme" }),
  eventV2("02:01:22.000", "AgentRelease", bossV2),
  eventV2("02:01:22.100", "Released", { ...bossChannelV2, releaseReason: "200 - Okay" }),
  eventV2("02:01:22.200", "StopMonitor", { ...channelV2, counterparty: "boss@acme" }),
  eventV2("02:01:30.000", "Held", { ...channelV2, heldChannelId: "ch-customer" }),
  eventV2("02:01:50.000", "Retrieved", { ...channelV2, retrievedChannelId: "ch-customer" }),
  eventV2("02:02:00.000", "InitiateConsultant", { ...channelV2, counterparty: "wang@acme" }),
  eventV2("02:02:00.200", "Ringing", { ...askedChannelV2, destination: "8002" }),
  eventV2("02:02:00.300", "AgentRinging", askedV2),
  eventV2("02:02:05.000", "AgentTalk", askedV2),
  eventV2("02:02:05.100", "Established", askedChannelV2),
  eventV2("02:02:05.200", "StartConsultant", { ...channelV2, counterparty: "wang@acme" }),
  eventV2("02:02:25.000", "AgentRelease", inCallV2),
  eventV2("02:02:25.100", "Released", { ...channelV2, releaseReason: "200 - Okay" }),
  eventV2("02:02:25.200", "AttendedTransfer", { ...channelV2, originator: "8001", destination: "8002" }),
  eventV2("02:02:25.300", "StopConsultant", { ...channelV2, counterparty: "wang@acme" }),
  eventV2("02:02:40.000", "AgentReady", agentsV2),
  eventV2("02:03:00.000", "Released", { ...customerV2, releaseReason: "200 - Okay" }),
  eventV2("02:03:00.100", "AgentRelease", { ...askedV2, callType: "INBOUND" }),
  eventV2("02:03:00.200", "Released", { ...askedChannelV2, callType: "INBOUND", releaseReason: "200 - Okay" }),
  eventV2("02:03:10.000", "AgentReady", { ...agentsV2, agentId: "wang@acme" }),
  eventV2("02:03:11.000", "SatisfactionSurveyOffer", { ...agentsV2, agentId: "wang@acme", contactId: CONTACT_V2, surveyChannel: "SMS" }),
  eventV2("02:05:00.000", "SatisfactionSurveyResponse", {
    ...agentsV2,
    agentId: "wang@acme",
    contactId: CONTACT_V2,
    surveyChannel: "SMS",
    rating: "4",
    userInput: "4",
  }),
];

/** That call as JSON Lines. */
export const LINES_V2 = CALL_V2.map((one) => `${JSON.stringify(one)}\n`).join("");

/** @param {number} n The same call so many times, each with ids of its own. */
export function manyCalls(n) {
  return Array.from({ length: n }, (_, i) => LINES.replaceAll("deffd068", String(i).padStart(8, "0"))).join("");
}

/**
 * A folder that is removed when the test is over.
 * @param {import("node:test").TestContext | { after: (remove: () => void) => void }} test
 */
export function folder(test) {
  const path = mkdtempSync(join(tmpdir(), "callscope-"));
  test.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/**
 * A simulated stream in which nearly every contact contradicts itself and much is late, delivered twice, oddly spelt or broken:
 *
 *     cargo run --release --example simulate -- --contacts 40 --anomalies .9 --late .1 --broken .15 --odd .2 --repeat .05 --seed 2 | gzip -9n
 */
export const FAULTY = fileURLToPath(new URL("faulty.ndjson.gz", import.meta.url));

/** What the page offers to try: simulated too, of the same agents on the same day. */
export const SAMPLE = fileURLToPath(new URL("../../www/public/sample.ndjson.gz", import.meta.url));

/** The command line's own file. */
export const CLI = fileURLToPath(new URL("../cli.js", import.meta.url));

/**
 * Runs the command line, not at a terminal and in no language.
 *
 * @param {string} here The folder to run it in.
 * @param {string[]} args
 * @param {{ input?: string | Uint8Array | (string | Uint8Array)[], env?: Record<string, string>, stopAfter?: number, out?: number, through?: string[] }} [how]
 *   `through`: a command that runs it. `stopAfter`: close our end of its standard output after so many bytes. `out`: an open file to be its standard output.
 * @returns {Promise<{ status: number | null, stdout: string, stderr: string }>}
 */
export function runIn(here, args, { input, env = {}, stopAfter, out: file, through = [] } = {}) {
  const [command = "", ...rest] = [...through, process.execPath, CLI, ...args];
  const child = spawn(command, rest, {
    cwd: here,
    env: { PATH: process.env["PATH"], LANG: "C", ...env },
    stdio: [input === undefined ? "ignore" : "pipe", file ?? "pipe", "pipe"],
  });
  const { stdin, stdout, stderr } = child;
  if (stdin && input !== undefined) {
    stdin.on("error", () => {}); // it may stop before it has read all
    for (const piece of Array.isArray(input) ? input : [input]) stdin.write(piece);
    if (stopAfter === undefined) stdin.end(); // else it would wait for more
  }
  /** @type {Buffer[]} */
  const out = [];
  /** @type {Buffer[]} */
  const err = [];
  stdout?.on("data", (data) => {
    out.push(data);
    if (stopAfter !== undefined && Buffer.concat(out).length >= stopAfter) stdout.destroy();
  });
  stderr?.on("data", (data) => err.push(data));
  return new Promise((resolve) => {
    child.on("close", (status) => {
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}
