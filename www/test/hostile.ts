/** Payloads that want to be more than text, and everything that should have broken by them. */
import { answered } from './page';

type Json = Record<string, unknown>;

export const markup = '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>{@html 1}';
export const script = 'javascript:alert(4)//';
export const bidi = 'job-\u202egpj.exe\u2066\u200b';

const call = answered('job-h')[0]!;
const text = (value: unknown): string => JSON.stringify(value);
const many = (count: number): string => Array.from({ length: count }, (_, at) => `"k${at.toString(36)}":0`).join(',');
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Lines of text; what JSON itself cannot hold is written by hand. */
export const hostile: readonly string[] = [
  ...answered(markup, undefined, {
    caller: '"><iframe src=javascript:alert(5)>',
    callee: '</pre><a href="javascript:alert(6)">x</a>',
    broker: markup,
  }),
  ...answered('__proto__', undefined, { caller: 'constructor', callee: 'toString' }),
  ...answered('constructor'),
  ...answered('hasOwnProperty'),
  ...answered(bidi),
  ...answered('lone-\ud83d'),
  ...answered('nul-\u0000-end'),
  ...answered('a'.repeat(500_000)),
  { ...call, EventType: markup, toString: 1, valueOf: 2, then: 3 } as Json,
  { ...call, EventType: 'Enqueue', queueType: 'SkillGroup', skillGroupId: markup, contactFlowId: '__proto__', contactFlowName: script },
  {
    EventType: 'AgentReady',
    EventTime: '2021-04-14T02:00:00Z',
    agentId: `${markup}@acme`,
    skillGroupIds: '__proto__,constructor',
    result: 1,
    remark: markup,
    instanceId: 'x',
  },
  {
    EventType: 'AgentBreak',
    EventTime: '2021-04-14T02:10:00Z',
    agentId: '__proto__@acme',
    skillGroupIds: markup,
    result: 0,
    instanceId: 'x',
    breakReason: markup,
    breakCode: bidi,
  },
  { EventType: 'AgentReady', EventTime: '2021-04-14T02:00:00Z', agentId: 'A'.repeat(900_000), result: 0, instanceId: 'x' },
  {
    EventType: 'RecordingReady',
    EventTime: '2021-04-14T02:05:00Z',
    StartTime: '2021-04-14T02:00:00Z',
    EndTime: '2021-04-14T02:01:00Z',
    ContactId: '__proto__',
    FileName: markup,
    DownloadURL: script,
    Duration: 60,
    instanceId: 'x',
  },
  {
    EventType: 'RecordingReady',
    EventTime: '2021-04-14T02:05:00Z',
    StartTime: '2021-04-14T02:00:00Z',
    EndTime: '2021-04-14T02:01:00Z',
    ContactId: bidi,
    FileName: bidi,
    DownloadURL: 'data:text/html,<script>alert(7)</script>',
    Duration: 60,
    instanceId: 'x',
  },
]
  .map((event) => text(event))
  .concat([
    `{"__proto__":{"polluted":true},"EventType":"Dialing","EventTime":"2021-04-14T02:00:00Z","contactId":"job-p","callType":"__proto__","hasOwnProperty":1,"constructor":{"prototype":{"polluted":true}}}`,
    `{"EventType":"Dialing","EventTime":"2021-04-14T02:00:00Z","contactId":"job-deep","segments":${deep(60)},"more":${deep(40)}}`,
    `{"EventType":"Dialing","EventTime":"2021-04-14T02:00:00Z","contactId":"job-deeper","segments":${deep(100_000)}}`,
    `{"EventType":"Dialing","EventTime":"2021-04-14T02:00:00Z","contactId":"job-keys",${many(40_000)}}`,
    `{"EventType":"Dialing","EventTime":"2021-04-14T02:00:00Z","contactId":"job-million",${many(1_000_000)}}`,
    `{"EventType":"Dialing","EventTime":"2021-04-14T02:00:00Z","contactId":"lone \\ud83d and \\udc00","caller":"\\u0000\\u202e\\u2028"}`,
    '\u0000\u0007\u001b[31m<b>not json</b>',
  ]);

/** A schema whose words are hostile too. */
export const schema = text({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  properties: {
    agentId: { title: markup, pattern: '^cc-' },
    callType: { title: '__proto__', enum: [script] },
    caller: { title: bidi, maxLength: 3 },
  },
});
