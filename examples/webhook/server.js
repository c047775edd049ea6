// A webhook receiver: checks each event, keeps the valid ones in the normal form and the others aside, then answers.
//
//     PORT=8000 OUT=data node server.js

import { mkdir, open } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { checkAll } from "callscope";

const MAX_BYTES = 4 << 20;
const { PORT = "8000", HOST = "127.0.0.1", OUT = "data" } = process.env;

await mkdir(OUT, { recursive: true });
const events = await open(join(OUT, "events.ndjson"), "a");
const aside = await open(join(OUT, "invalid.ndjson"), "a");

const inflate = promisify(gunzip);

/** The whole body, or `undefined` when it is too long. */
async function read(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size <= MAX_BYTES) parts.push(part);
  }
  if (size > MAX_BYTES) return undefined;
  const body = Buffer.concat(parts);
  // Places are places in the inflated text. What is no gzip after all is told by the check.
  const packed = body[0] === 0x1f && body[1] === 0x8b;
  return packed ? inflate(body, { maxOutputLength: 16 * MAX_BYTES }).catch(() => body) : body;
}

/** Appends the lines and has them on the disk before it returns: what was answered for is not lost. */
async function keep(file, lines) {
  if (lines.length === 0) return;
  await file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await file.datasync();
}

async function receive(request) {
  if (request.method !== "POST") return [405, { error: "POST events here" }];
  const body = await read(request);
  if (!body) return [413, { error: `at most ${MAX_BYTES} bytes` }];
  // One event, an array, JSON Lines, an envelope, gzip: whatever the sender makes of it.
  const checked = checkAll(body);
  if (checked.length === 0) return [400, { error: "there is no event in the body" }];
  const valid = checked.filter((event) => event.valid);
  const invalid = checked.filter((event) => !event.valid);
  await keep(
    events,
    valid.map(({ normal }) => normal),
  );
  await keep(
    aside,
    invalid.map(({ offset, length, diagnostics }) => ({
      received: new Date().toISOString(),
      diagnostics,
      // As it came, to be looked at and sent again.
      event: body.subarray(offset, offset + length).toString("base64"),
    })),
  );
  // An invalid event is answered with 200 too: it is kept, and a sender that repeats it would only repeat the fault.
  return [
    200,
    {
      accepted: valid.length,
      refused: invalid.map(({ line, eventType, diagnostics }) => ({
        line,
        eventType,
        problems: diagnostics
          .filter(({ severity }) => severity === "error")
          .map(({ code, path, message }) => ({ code, path, message: message.en })),
      })),
    },
  ];
}

const server = createServer(async (request, response) => {
  try {
    const [status, answer] = await receive(request);
    response.writeHead(status, { "content-type": "application/json" });
    await pipeline([JSON.stringify(answer)], response);
  } catch (error) {
    // Not kept, so not acknowledged: the sender tries again.
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
});
server.listen(Number(PORT), HOST, () => console.log(`listening on http://${HOST}:${server.address().port}/`));

// What is being answered is answered; nothing new is taken.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () =>
    server.close(async () => {
      await events.close();
      await aside.close();
    }),
  );
}
