/** What the tests share: a page that is watched for what it must never do, ways in, and payloads. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

/** The whole page in one file, which the project `single` opens from the disk. */
export const oneFile = fileURLToPath(new URL('../dist/callscope.html', import.meta.url));

/**
 * Every test fails on a request to another origin, a violation of the policy, a dialog, or an error in the console. In the project
 * `single` the page is the one file, from which nothing but the file itself may be asked for.
 */
export const test = base.extend<{ watched: void }>({
  page: async ({ page }, use, { project }) => {
    if (project.name === 'single') {
      const goto = page.goto.bind(page);
      page.goto = (url, options) => goto(url.replace(/^(\.\/|(?=#))/, pathToFileURL(oneFile).href), options);
    }
    await use(page);
  },
  watched: [
    async ({ page, baseURL }, use, { project }) => {
      const wrong: string[] = [];
      const own = project.name === 'single' ? pathToFileURL(oneFile).href : baseURL!;
      page.on('request', (request) => {
        const url = request.url();
        const isOwn = project.name === 'single' ? url.split('#')[0] === own : url.startsWith(own);
        if (!isOwn && !/^(blob|data):/.test(url)) wrong.push(`request to ${url}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
      page.on('dialog', (dialog) => {
        wrong.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.exposeFunction('reportViolation', (text: string) => void wrong.push(`policy: ${text}`));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
          report(`${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use();
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

type Json = Record<string, unknown>;

const INSTANCE = '8f3c2a1e-7d54-4b0c-9a77-5f0e2d9c1b34';
const START = Date.UTC(2021, 3, 14, 2, 0, 0);

export const line = (events: readonly (Json | string)[]): string =>
  events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)) + '\n').join('');

/** An inbound call that an agent answers: IVR 20 s, queue 10 s, ring 5 s, talk 60 s, after-call work 15 s. */
export function answered(contactId: string, from = START, more: Json = {}): Json[] {
  const agentId = '1001@acme-cc';
  const at = (seconds: number) => new Date(from + seconds * 1000).toISOString();
  const parties = { callType: 'Inbound', caller: '13800001111', broker: '4008123456', callee: '4008123456' };
  const call = { contactId, connectId: `${contactId}-leg`, ...parties, instanceId: INSTANCE, ...more };
  const agent = { agentId, skillGroupIds: 'support@acme-cc', contactId, connectId: `${contactId}-leg`, result: 0, instanceId: INSTANCE };
  const queue = { queueType: 'SkillGroup', skillGroupId: 'support@acme-cc' };
  return [
    { EventTime: at(0), EventType: 'Route2IVR', ...call, contactFlowId: 'flow-1', contactFlowName: 'Main menu' },
    { EventTime: at(20), EventType: 'Enqueue', ...call, contactFlowId: 'flow-1', ...queue },
    { EventTime: at(30), EventType: 'AssignAgent', ...call, queueType: 'SkillGroup', skillGrou: 'support@acme-cc' },
    { EventTime: at(30), EventType: 'AgentRinging', ...agent },
    { EventTime: at(35), EventType: 'CallEstablished', ...call, agentId },
    { EventTime: at(35), EventType: 'AgentTalk', ...agent },
    { EventTime: at(95), EventType: 'CallReleased', ...call, initiator: '13800001111', releaseReason: 'normal' },
    { EventTime: at(95), EventType: 'AgentACW', ...agent },
    { EventTime: at(110), EventType: 'AgentReady', agentId, skillGroupIds: 'support@acme-cc', result: 0, instanceId: INSTANCE },
  ];
}

/**
 * The same call in events 2.0: IVR 20 s, queue 10 s, ring 5 s, talk 60 s of which the customer is held 12 s, after-call work 15 s; and
 * the customer rates it.
 */
export function answered2(contactId: string, from = START, rating = '2'): Json[] {
  const agentId = '1001@acme-cc';
  const at = (seconds: number) => ({ eventTime: new Date(from + seconds * 1000).toISOString(), instanceId: 'acme-cc' });
  const parties = { callType: 'INBOUND', caller: '13800001111', broker: '4008123456', callee: '4008123456' };
  const customer = { contactId, channelId: `${contactId}-customer`, ...parties };
  const own = { contactId, channelId: `${contactId}-agent`, ...parties, agentId, skillGroupId: 'support@acme-cc' };
  const agent = { agentId, skillGroupIds: 'support@acme-cc' };
  const call = { ...agent, contactId, channelId: `${contactId}-agent`, callType: 'INBOUND', skillGroupId: 'support@acme-cc' };
  return [
    { ...at(0), eventType: 'Route2IVR', ...customer, contactFlowId: 'flow-1' },
    { ...at(20), eventType: 'Enqueue', ...customer, queueType: 'SkillGroup', skillGroupId: 'support@acme-cc' },
    { ...at(30), eventType: 'AssignAgent', ...customer, queueType: 'SkillGroup', skillGroupId: 'support@acme-cc', agentId },
    { ...at(30), eventType: 'Ringing', ...own, destination: agentId },
    { ...at(30), eventType: 'AgentRinging', ...call },
    { ...at(35), eventType: 'AgentTalk', ...call },
    { ...at(35), eventType: 'Established', ...own },
    { ...at(50), eventType: 'Held', ...own, heldChannelId: `${contactId}-customer` },
    { ...at(62), eventType: 'Retrieved', ...own, retrievedChannelId: `${contactId}-customer` },
    { ...at(95), eventType: 'AgentRelease', ...call },
    { ...at(95), eventType: 'Released', ...own, releaseReason: '200 - Okay' },
    { ...at(95), eventType: 'Released', ...customer, releaseReason: '200 - Okay' },
    { ...at(96), eventType: 'SatisfactionSurveyOffer', ...agent, contactId, skillGroupId: 'support@acme-cc', surveyChannel: 'SMS' },
    {
      ...at(99),
      eventType: 'SatisfactionSurveyResponse',
      ...agent,
      contactId,
      skillGroupId: 'support@acme-cc',
      surveyChannel: 'SMS',
      rating,
    },
    { ...at(110), eventType: 'AgentReady', ...agent },
  ];
}

/** An event that is wrong in its type, with a near one to suggest. */
export const misspelt: Json = {
  EventTime: new Date(START).toISOString(),
  EventType: 'AgentRedy',
  agentId: '1001@acme-cc',
  skillGroupIds: 'support@acme-cc',
  result: 0,
  instanceId: INSTANCE,
};

export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Payloads to check' }).fill(text);
  await page.getByRole('button', { name: 'Check' }).click();
}

type Dropped = { name: string; text?: string; gzip?: boolean; members?: string[]; contacts?: number };

/** Drops files made inside the page; `contacts` makes that many of two events each, `members` gzip of several members. */
export async function drop(page: Page, files: Dropped[]): Promise<void> {
  await page.evaluate(async (files) => {
    const transfer = new DataTransfer();
    const zipped = (blob: Blob) => new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();
    for (const { name, text = '', gzip = false, members = [], contacts = 0 } of files) {
      const parts: BlobPart[] = [text, ...(await Promise.all(members.map((member) => zipped(new Blob([member])))))];
      for (let number = 0; number < contacts; number += 1000) {
        let part = '';
        for (let at = number; at < Math.min(number + 1000, contacts); at++) {
          const id = `job-${String(at).padStart(7, '0')}`;
          const time = Date.UTC(2021, 3, 14) + at * 500;
          const call = `"contactId":"${id}","connectId":"${id}","callType":"Inbound","caller":"138${String(at).padStart(8, '0')}","broker":"400","callee":"400","instanceId":"x"`;
          const end = new Date(time + 1000 + (at % 90_000)).toISOString();
          part += `{"EventTime":"${new Date(time).toISOString()}","EventType":"Route2IVR",${call},"contactFlowId":"f","contactFlowName":"F"}\n`;
          part +=
            at % 10 === 0
              ? `{"EventTime":"${end}","EventType":"CallAbandoned",${call},"abandonPhase":"IVR","contactFlowId":"f"}\n`
              : `{"EventTime":"${end}","EventType":"CallReleased",${call},"initiator":"400","releaseReason":"normal"}\n`;
        }
        parts.push(part);
      }
      let blob = new Blob(parts);
      if (gzip) blob = await zipped(blob);
      transfer.items.add(new File([blob], name));
    }
    const target = document.body;
    const fire = (type: string) => target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    fire('dragenter');
    fire('dragover');
    fire('drop');
  }, files);
}

/** A figure of the input summary. */
export const figure = (page: Page, name: string) =>
  page
    .getByRole('region', { name: 'What was read' })
    .locator('div', { has: page.getByText(name, { exact: true }) })
    .locator('dd');

export const rows = (page: Page, grid: string) => page.getByRole('grid', { name: grid, exact: true }).locator('.body [role=row]');
export const tab = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name });

/** The first contact of the payloads, opened in one of its forms. */
export async function openContact(page: Page, text: string, form = 'timeline', more = ''): Promise<void> {
  const id = /"[cC]ontactId":"([^"]+)"/.exec(text)![1]!;
  await page.goto(`./#/contacts?contact=${encodeURIComponent(id)}${form === 'timeline' ? '' : `&form=${form}`}${more}`);
  await drop(page, [{ name: 'contact.ndjson', text }]);
  await expect(page.getByTestId('sentence')).toBeVisible({ timeout: 40_000 });
}

/** A file of the contact that is shown. */
export async function take(page: Page, item: string, redacted = false): Promise<{ name: string; bytes: Buffer }> {
  const menu = page.getByRole('group', { name: 'Export this contact' });
  if (!(await menu.isVisible()))
    await page
      .getByRole('article')
      .getByRole('button', { name: /^Export/ })
      .click();
  await menu.getByRole('checkbox').setChecked(redacted);
  const [file] = await Promise.all([page.waitForEvent('download'), menu.getByRole('button', { name: item, exact: true }).click()]);
  await expect(menu.getByRole('status')).toContainText('Saved');
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
