// The commands and their options, as data: the parser and the help texts are made from here.

/**
 * @typedef {object} Option
 * @property {"string" | "boolean"} type
 * @property {string} [value] What stands for its value in the help.
 * @property {string} help
 * @property {string} [short]
 *
 * @typedef {object} Command
 * @property {string} summary One line.
 * @property {string} description
 * @property {[command: string, comment: string][]} examples
 * @property {string[]} formats The first is the default.
 * @property {string[]} options Names in {@link OPTIONS}.
 */

/** @type {Record<string, Option>} */
export const OPTIONS = {
  format: { type: "string", value: "FORMAT", help: "" }, // the help is made from the command's formats
  all: { type: "boolean", help: "also events that nothing was found about; in SARIF, the notes" },
  strict: { type: "boolean", help: "the payload must be what the vendor documents, letter for letter" },
  "assume-offset": { type: "string", value: "±hh:mm", help: "the offset of times that have none (default +08:00)" },
  "max-event-bytes": { type: "string", value: "N", help: "the longest event that is read (default 1048576)" },
  "max-depth": { type: "string", value: "N", help: "the deepest nesting that is read (default 64)" },
  rules: { type: "string", value: "FILE", help: "a JSON Schema that every normal event must satisfy as well" },
  redact: { type: "boolean", help: "replace numbers, names, addresses and free text by pseudonyms" },
  "redact-key": { type: "string", value: "KEY", help: "the same with a key: the same pseudonyms in every run" },
  contact: { type: "string", value: "ID", help: "this contact alone" },
  agent: { type: "string", value: "ID", help: "this agent alone" },
  from: { type: "string", value: "TIME", help: "from this time on (RFC 3339; without a zone as --assume-offset)" },
  to: { type: "string", value: "TIME", help: "before this time" },
  "service-level": { type: "string", value: "SECONDS", help: "the threshold of the service level (default 20)" },
  "utc-offset": { type: "string", value: "±hh:mm", help: "the offset of hours (default as --assume-offset)" },
  lang: { type: "string", value: "en|zh", help: "the language of texts (default by LC_ALL, LC_MESSAGES, LANG)" },
  help: { type: "boolean", short: "h", help: "this help" },
};

const READING = ["strict", "assume-offset", "max-event-bytes", "max-depth", "redact", "redact-key", "lang", "help"];

/** @type {Record<string, Command>} */
export const COMMANDS = {
  check: {
    summary: "tell what is wrong with each event, and where",
    description: "Writes what was found about each event; a count of events goes to standard error.",
    examples: [
      ["callscope check events.ndjson", "one line a finding, with file, line and column"],
      ["callscope check --format json *.ndjson.gz", "one JSON object per event that has a finding"],
      ["callscope check --rules house.json events.ndjson", "and what breaks the rules of your house"],
      ["callscope check --format sarif payloads/*.json > callscope.sarif", "for a CI system that annotates files"],
      ["curl -s https://example.com/events | callscope check -", "standard input"],
    ],
    formats: ["text", "json", "sarif"],
    options: ["format", "all", "rules", ...READING],
  },
  normalize: {
    summary: "write every event in one normal form",
    description: "Writes JSON Lines, one event a line: one spelling, UTC times, numbers as numbers, lists as lists.",
    examples: [
      ["callscope normalize events.log > events.ndjson", "from log lines to JSON Lines"],
      ["callscope normalize --assume-offset +00:00 a.json b.json.gz", "times without a zone are UTC"],
      ["callscope normalize --redact events.log > shareable.ndjson", "without numbers and names"],
    ],
    formats: ["json"],
    options: ["format", ...READING],
  },
  contacts: {
    summary: "rebuild every call as a timeline",
    description: "Writes JSON Lines, one contact a line; with --format text a short timeline of each to read.",
    examples: [
      ["callscope contacts --format text events.ndjson", "to read"],
      ["callscope contacts monday.ndjson.gz tuesday.ndjson.gz > contacts.ndjson", "several files, one input"],
      ["callscope contacts --format csv events.ndjson > contacts.csv", "for a spreadsheet"],
      ["callscope contacts --format trace --contact job-1 events.ndjson > trace.json", "one contact, for Perfetto or speedscope"],
    ],
    formats: ["json", "text", "csv", "trace"],
    options: ["format", "contact", "from", "to", "rules", ...READING],
  },
  agents: {
    summary: "show what every agent did",
    description: "Writes JSON Lines, one agent a line: states, totals, occupancy; with --format text the totals to read.",
    examples: [
      ["callscope agents --format text events.ndjson", "to read"],
      ["callscope agents --agent 1001@acme --format text events.ndjson", "one agent"],
      ["callscope agents --from 2021-04-14T00:00:00 --to 2021-04-15T00:00:00 week.ndjson", "one day"],
      ["callscope agents --format csv events.ndjson > agents.csv", "for a spreadsheet"],
      ["callscope agents --format trace events.ndjson > agents.json", "a lane an agent, for Perfetto or speedscope"],
    ],
    formats: ["json", "text", "csv", "trace"],
    options: ["format", "agent", "from", "to", "rules", ...READING],
  },
  report: {
    summary: "count and time: service level, waiting, handling, by group and hour",
    description: "Writes one JSON object: figures over all contacts, by skill group, agent, call type and hour, and how the input was.",
    examples: [
      ["callscope report --format text events.ndjson", "to read"],
      ["callscope report --service-level 30 --format csv events.ndjson > report.csv", "a service level of 30 seconds"],
      ["callscope report --utc-offset -05:00 events.ndjson > report.json", "hours by another clock"],
    ],
    formats: ["json", "text", "csv"],
    options: ["format", "service-level", "utc-offset", "rules", ...READING],
  },
};
