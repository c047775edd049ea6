// One inbound call as the vendor publishes it, and helpers around it.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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

/** One inbound call as 2.0 publishes it: IVR, hold, a supervisor who listens, a consultation that ends in a transfer, a survey, a transcript. */
export const LINES_V2 = readFileSync(new URL("../../examples/call-2.0.ndjson", import.meta.url), "utf8");

/** Its events. */
export const CALL_V2 = LINES_V2.trimEnd()
  .split("\n")
  .map((line) => /** @type {{ eventTime: string, eventType: string } & Record<string, unknown>} */ (JSON.parse(line)));

/** Its contact. */
export const CONTACT_V2 = "job-5d0c7e1a-93f2-4a6b-8f11-2c64e0b7a9d3";

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
