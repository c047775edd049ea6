// The same work in every runtime: what it returns is compared with what Node says. It is copied into the scratch projects.

/** One inbound call; the second last event came twice, and one has a misspelt type. */
const call = (time, type, more) => ({
  EventTime: `2021-04-14T${time}Z`,
  EventType: type,
  instanceId: "i",
  contactId: "job-1",
  connectId: "c-1",
  ...more,
});
const parties = { callType: "Inbound", caller: "13800001111", broker: "95000", callee: "95000" };
const agent = { agentId: "1001@acme", skillGroupIds: "sales@acme", result: 0 };
const EVENTS = [
  call("01:00:00.000", "Route2IVR", { ...parties, contactFlowId: "f", contactFlowName: "主流程" }),
  call("01:00:10.000", "Enqueue", { ...parties, contactFlowId: "f", queueType: "SkillGroup", skillGroupId: "sales@acme" }),
  call("01:00:12.000", "AssignAgent", { ...parties, queueType: "SkillGroup", skillGroupId: "sales@acme", agentId: "1001@acme" }),
  call("01:00:12.500", "AgentRinging", agent),
  call("01:00:15.000", "CallEstablished", { ...parties, agentId: "1001@acme" }),
  call("01:01:00.000", "CallReleased", { ...parties, initiator: "13800001111", releaseReason: "200 - OK" }),
  call("01:01:00.000", "CallReleased", { ...parties, initiator: "13800001111", releaseReason: "200 - OK" }),
  call("01:01:00.100", "AgentAWC", agent),
];
const LINES = EVENTS.map((event) => `${JSON.stringify(event)}\n`).join("");

/**
 * @param {typeof import("callscope")} callscope Loaded.
 * @param {import("callscope").LoadInput} [rules] Where the module with house rules is to be had.
 */
export async function work(callscope, rules) {
  const {
    analyze,
    catalog,
    check,
    checkAll,
    checkStream,
    createAnalysis,
    createLive,
    isEvent,
    loadRules,
    normalize,
    normalizeStream,
    CallscopeError,
  } = callscope;
  const out = {};
  out.events = catalog().events.length;
  out.check = check(EVENTS[7]).diagnostics.map(({ code, suggestion }) => [code, suggestion]);
  out.checkAll = checkAll(new TextEncoder().encode(LINES)).filter(({ valid }) => valid).length;
  out.normal = normalize(EVENTS[1], { redact: "a long secret" });
  out.isEvent = [isEvent(normalize(EVENTS[3]), "AgentRinging"), isEvent(EVENTS[3])];
  try {
    check("");
  } catch (error) {
    out.error = [error instanceof CallscopeError, error.name, error.code];
  }

  const analysis = createAnalysis();
  analysis.push(EVENTS);
  out.summary = analysis.finish();
  out.contact = analysis.contact("job-1");
  out.agents = analysis.agents();
  out.diagnostics = [];
  for await (const { code } of analysis.iterate("diagnostics")) out.diagnostics.push(code);
  out.report = analysis.report().all;
  out.csv = await new Response(analysis.exportStream("contacts", "csv")).text();
  analysis[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();

  const whole = await analyze(new Blob([LINES]), { signal: new AbortController().signal, onProgress: ({ bytes }) => (out.bytes = bytes) });
  out.same = JSON.stringify(whole.contact("job-1").phases) === JSON.stringify(out.contact.phases);
  whole.free();

  const read = async (stream) => {
    const items = [];
    const reader = new Blob([LINES]).stream().pipeThrough(stream).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) items.push(next.value);
    return items;
  };
  out.verdicts = (await read(checkStream())).map(({ line, valid }) => [line, valid]);
  out.normals = (await read(normalizeStream())).length;

  const live = createLive({ graceMs: 60_000 });
  const pushed = live.push(EVENTS);
  const state = live.save();
  live.free();
  const next = createLive({ state });
  out.live = [
    pushed.changed,
    next.tick(Date.parse("2021-04-14T03:00:00Z")).completed,
    next.push(EVENTS[0]).events[0].duplicate,
    next.stats(),
  ];
  next.free();

  await loadRules(rules);
  out.rules = check(EVENTS[3], { rules: { properties: { agentId: { pattern: "^cc-" } } } }).diagnostics.map(({ code }) => code);
  return JSON.stringify(out);
}
