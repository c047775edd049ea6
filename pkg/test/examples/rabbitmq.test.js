// The queue consumer against a real RabbitMQ. Events are published, some twice and in disorder; meanwhile the consumer is killed
// and the broker restarted. In the end every call is there once, and is what the analysis of all events at once says.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createAnalysis, createLive } from "../../dist/node.js";
import { CALL } from "../fixtures.js";
import { example } from "../runtimes/project.js";

const amqp = createRequire(new URL("../runtimes/package.json", import.meta.url))("amqplib");

const CONTACTS = 500;
const BATCH = 200;
const QUEUE = "events";

/** Numbers in [0, 1), the same in every run. */
function random(seed = 7) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Calls that begin three seconds apart, with agents who take one after another; each event as a text. */
function calls() {
  return Array.from({ length: CONTACTS }, (_, i) =>
    CALL.map((event) => {
      const time = new Date(Date.parse(String(event.EventTime)) + i * 3000).toISOString();
      const text = JSON.stringify({ ...event, EventTime: time });
      return {
        time,
        text: text
          .replaceAll("deffd068", String(i).padStart(8, "0"))
          .replaceAll("55c6b7ff", String(i).padStart(8, "0"))
          .replaceAll("1017@", `${1000 + (i % 160)}@`),
      };
    }),
  )
    .flat()
    .sort((a, b) => (a.time < b.time ? -1 : 1))
    .map(({ text }) => text);
}

/** What a queue makes of it: neighbours change places, and one in eight comes again a little later. @param {string[]} events */
function delivered(events) {
  const next = random();
  const places = events.flatMap((text, at) => {
    const place = at + next() * 20;
    return next() < 1 / 8
      ? [
          { text, place },
          { text, place: place + next() * 100 },
        ]
      : [{ text, place }];
  });
  return places.sort((a, b) => a.place - b.place).map(({ text }) => text);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** A RabbitMQ of its own: its data, its ports, its Erlang port mapper. */
class Broker {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #process;
  /** @type {Record<string, string | undefined>} */
  #env = {};
  url = "";
  #log = "";

  /** @param {string} folder */
  static async prepare(folder) {
    const broker = new Broker();
    const [port, distribution, mapper] = [await freePort(), await freePort(), await freePort()];
    for (const name of ["home", "data", "log"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "plugins"), "[].\n");
    writeFileSync(join(folder, "rabbitmq.conf"), `listeners.tcp.1 = 127.0.0.1:${port}\n`);
    broker.url = `amqp://guest:guest@127.0.0.1:${port}`;
    broker.#env = {
      ...process.env,
      HOME: join(folder, "home"),
      ERL_EPMD_PORT: String(mapper),
      ERL_EPMD_ADDRESS: "127.0.0.1",
      RABBITMQ_NODENAME: `callscope-${process.pid}@localhost`,
      RABBITMQ_DIST_PORT: String(distribution),
      RABBITMQ_MNESIA_BASE: join(folder, "data"),
      RABBITMQ_LOG_BASE: join(folder, "log"),
      RABBITMQ_CONFIG_FILE: join(folder, "rabbitmq.conf"),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, "plugins"),
    };
    return broker;
  }

  async start() {
    // Not the wrapper in /usr/sbin, which changes the user. A group of its own, so that all of it can be ended.
    const server = spawn("/usr/lib/rabbitmq/bin/rabbitmq-server", {
      env: this.#env,
      cwd: this.#env["HOME"],
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = server;
    for (const from of [server.stdout, server.stderr]) from?.on("data", (text) => (this.#log = (this.#log + text).slice(-4000)));
    for (let tries = 0; tries < 300; tries++) {
      if (server.exitCode !== null) break;
      const connection = await amqp.connect(this.url).catch(() => undefined);
      if (connection) return void (await connection.close());
      await sleep(500);
    }
    assert.fail(`RabbitMQ does not start:\n${this.#log}`);
  }

  async stop() {
    const server = this.#process;
    if (!server?.pid || server.exitCode !== null) return;
    this.#process = undefined;
    process.kill(-server.pid, "SIGTERM");
    await once(server, "exit");
  }

  async end() {
    await this.stop();
    spawnSync("epmd", ["-kill"], { env: this.#env });
  }
}

test("nothing is lost and nothing is written twice", { timeout: 600_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "callscope-rabbitmq-"));
  const broker = await Broker.prepare(folder);
  const cwd = example("rabbitmq");
  const out = join(folder, "out");
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let consumer;
  t.after(async () => {
    consumer?.kill("SIGKILL");
    await broker.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await broker.start();

  const consume = async () => {
    const env = { ...process.env, AMQP_URL: broker.url, QUEUE, OUT: out, BATCH: String(BATCH), PAUSE_MS: "100" };
    consumer = spawn(process.execPath, ["consumer.js"], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    consumer.stderr?.on("data", (text) => (log += text));
    const [hello] = await Promise.race([
      once(/** @type {any} */ (consumer.stdout), "data"),
      once(consumer, "exit").then(() => [`it ended: ${log}`]),
    ]);
    assert.match(String(hello), /consuming/);
    return consumer;
  };
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    const ended = /** @type {import("node:child_process").ChildProcess} */ (consumer);
    consumer = undefined;
    ended.kill(signal);
    const [code, by] = await once(ended, "exit");
    assert.deepEqual([code, by], signal === "SIGKILL" ? [null, signal] : [0, null]);
  };

  /** Publishes until the broker has confirmed it; what was not confirmed is published again. @param {string[]} texts */
  const publish = async (texts) => {
    for (const until = Date.now() + 180_000; ;) {
      try {
        const connection = await amqp.connect(broker.url);
        connection.on("error", () => {});
        const channel = await connection.createConfirmChannel();
        channel.on("error", () => {});
        await channel.assertQueue(QUEUE, { durable: true });
        for (const text of texts) channel.sendToQueue(QUEUE, Buffer.from(text), { persistent: true });
        await channel.waitForConfirms();
        return await connection.close();
      } catch (error) {
        if (Date.now() > until) throw error;
        await sleep(200);
      }
    }
  };
  const waiting = async () => {
    const connection = await amqp.connect(broker.url);
    const { messageCount } = await (await connection.createChannel()).assertQueue(QUEUE, { durable: true });
    await connection.close();
    return messageCount;
  };
  /** Ends the consumer when it has taken and acknowledged everything. */
  const drain = async () => {
    for (;;) {
      while ((await waiting()) > 0) await sleep(100);
      await end("SIGTERM");
      // What it had taken and not acknowledged is back.
      if ((await waiting()) === 0) return;
      await consume();
    }
  };

  const events = calls();
  const broken = Array.from({ length: 30 }, (_, i) =>
    i % 2 ? `{"EventType":"AgentReady","n":${i}` : JSON.stringify({ EventType: "AgentRaedy", agentId: `a${i}@acme` }),
  );
  const queue = delivered(events);
  broken.forEach((text, i) => queue.splice(Math.floor((i + 0.5) * (queue.length / broken.length)), 0, text));
  const parts = Array.from({ length: 12 }, (_, i) =>
    queue.slice(Math.floor((i * queue.length) / 12), Math.floor(((i + 1) * queue.length) / 12)),
  );

  const next = random(3);
  const counts = { kills: 0, restarts: 0 };
  await consume();
  for (const [i, part] of parts.entries()) {
    const publishing = publish(part);
    if (i % 3 === 1) {
      // In the middle of a batch, wherever that is.
      await sleep(next() * 300);
      await end("SIGKILL");
      counts.kills++;
      await consume();
    } else if (i === 5 || i === 9) {
      await sleep(next() * 300);
      await broker.stop();
      await broker.start();
      counts.restarts++;
    }
    await publishing;
  }
  await drain();
  // The day goes on, so that the last calls are complete too. That much later is believed when two events say so.
  const later = ["9998@acme-cc", "9999@acme-cc"].map((agentId) =>
    JSON.stringify({
      EventTime: "2021-04-15T12:00:00Z",
      EventType: "AgentCheckIn",
      agentId,
      skillGroupIds: "x",
      instanceId: "i",
      result: 0,
    }),
  );
  await publish(later);
  await consume();
  await drain();

  /** @param {string} name */
  const lines = (name) =>
    readFileSync(join(out, name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const written = lines("contacts.ndjson");
  const { Store } = await import(pathToFileURL(join(cwd, "store.js")).href);
  const store = await Store.open(out, []);
  const live = createLive({ state: store.state });
  const { events: taken, duplicates, invalid, late, open } = live.stats();
  live.free();
  t.diagnostic(
    `published ${queue.length} messages: ${events.length} events, ${queue.length - events.length - broken.length} repeated, ${broken.length} broken`,
  );
  t.diagnostic(
    `${counts.kills} kills, ${counts.restarts} restarts of the broker; the consumer took ${taken} events, knew ${duplicates} of them, refused ${invalid}`,
  );
  t.diagnostic(
    `${written.length} calls written, ${new Set(written.map(({ contact }) => contact.contactId)).size} different ones, of ${CONTACTS}`,
  );

  assert.equal(written.length, CONTACTS);
  assert.deepEqual(
    written.filter(({ revision, late, reason }) => revision !== 1 || late || reason !== "released"),
    [],
  );
  assert.deepEqual([late, open], [0, 0]);
  assert.equal(taken - duplicates - invalid, events.length + later.length, "every event counts once");
  assert.ok(taken >= queue.length + later.length);

  // Against all events at once. Where an event stood in its input is another thing here and there.
  const whole = createAnalysis();
  for (const text of events) whole.push(text);
  whole.finish();
  /** @param {any} contact */
  const told = ({ events, eventIndexes: _, ...contact }) => ({
    ...contact,
    events: events.map((/** @type {any} */ { eventTime, eventType, valid }) => ({ eventTime, eventType, valid })),
  });
  for (const { contact } of written) assert.deepEqual(told(contact), told(whole.contact(contact.contactId)), contact.contactId);
  whole.free();

  const aside = lines("invalid.ndjson").map(({ message }) => Buffer.from(message, "base64").toString());
  assert.deepEqual(aside.sort(), broken.sort());
});
