// A queue consumer: takes events from RabbitMQ, writes each call once it is complete, and what is invalid aside. Nothing is
// lost and nothing is written twice, whatever dies: the broker, the connection, or this process.
//
//     AMQP_URL=amqp://localhost QUEUE=events OUT=data node consumer.js

import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import amqp from "amqplib";
import { createLive } from "callscope";
import { Store } from "./store.js";

const {
  AMQP_URL = "amqp://localhost",
  QUEUE = "events",
  OUT = "data",
  GRACE_MS = "600000",
  BATCH = "500",
  PAUSE_MS = "1000",
} = process.env;

await mkdir(OUT, { recursive: true });
const store = await Store.open(OUT, ["contacts.ndjson", "invalid.ndjson"]);
// With more room than usual for events that come late: a queue gives again what was not acknowledged, after what is newer.
const live = createLive({ graceMs: Number(GRACE_MS), verdicts: "problems", state: store.state });

// The last messages that were put aside, as hashes: what belongs to no call is unknown to the live analysis when it comes again.
const MOST = 2000;
const aside = new Set(store.note);

function isAside(content) {
  const hash = createHash("sha256").update(content).digest("base64");
  if (aside.has(hash)) return true;
  aside.add(hash);
  // A set keeps the order: the oldest goes.
  if (aside.size > MOST) aside.delete(aside.values().next().value);
  return false;
}

/** Takes one message. What comes of it is kept back until the next commit. */
function take(message) {
  const { events, completed } = live.push(message.content);
  for (const { contact, revision, late, reason } of completed) store.add("contacts.ndjson", { revision, late, reason, contact });
  const refused = events.filter((event) => !event.valid && !event.duplicate);
  if (refused.length > 0 && !isAside(message.content)) {
    const diagnostics = refused.flatMap((event) => event.diagnostics);
    store.add("invalid.ndjson", { diagnostics, message: message.content.toString("base64") });
  }
}

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => (stopping = true));

/** Consumes until the connection ends or this process is told to stop. */
async function consume() {
  const connection = await amqp.connect(AMQP_URL);
  let ended = false;
  connection.on("close", () => (ended = true));
  connection.on("error", (error) => console.error(`connection: ${error.message}`));
  const channel = await connection.createChannel();
  channel.on("close", () => (ended = true));
  channel.on("error", (error) => console.error(`channel: ${error.message}`));
  await channel.assertQueue(QUEUE, { durable: true });
  await channel.prefetch(Number(BATCH));

  // The last message that was taken; acknowledging it acknowledges all before it.
  let last;
  let count = 0;
  const { consumerTag } = await channel.consume(QUEUE, (message) => {
    if (!message) return void (ended = true);
    take(message);
    last = message;
    count++;
  });
  console.log(`consuming ${QUEUE}`);
  for (let since = Date.now(); !ended;) {
    await sleep(20);
    if (stopping) await channel.cancel(consumerTag);
    if (last && (stopping || count >= Number(BATCH) || Date.now() - since >= Number(PAUSE_MS))) {
      const done = last;
      [last, count, since] = [undefined, 0, Date.now()];
      // First to the disk, then to the broker. A crash in between means that these messages come again, and are known.
      await store.commit(live.save(), [...aside]);
      if (!ended) channel.ack(done, true);
    }
    if (stopping) break;
  }
  await channel.close().catch(() => {});
  await connection.close().catch(() => {});
}

while (!stopping) {
  try {
    await consume();
  } catch (error) {
    console.error(`${AMQP_URL.replace(/\/\/.*@/, "//")}: ${error.message}`);
  }
  if (!stopping) await sleep(500);
}
await store.close();
live.free();
