/** A contact in events 2.0: parties, hold, consultation, supervisors, transcript, the way through the IVR, the survey; its agents. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { consulted, intercepted, moment, sentence } from './dialect2';
import { bidi, markup } from './hostile';
import { expect, figure, line, openContact, rows, tab, take, test } from './page';

const open = (page: Page, form = 'timeline', more = '') => openContact(page, line(consulted), form, more);
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const transcript = (page: Page) => page.getByTestId('transcript');
const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts of this contact' });
const spokenAt = (page: Page) => transcript(page).locator('[aria-current=true]');

test('a lane for each party, with hold, consultation and what supervisors do', { tag: '@disk' }, async ({ page }) => {
  await open(page);
  await expect(figure(page, 'Invalid')).toHaveText('0');
  for (const [kind, count, tip] of [
    ['hold', 1, 'Hold · 20 s'],
    ['monitor', 1, 'Monitoring · 10 s'],
    ['coach', 1, 'Coaching · 5 s'],
    ['consult', 2, 'Consultation · 15 s'],
  ] as const) {
    const bar = timeline(page).locator(`.bar.${kind}`);
    await expect(bar).toHaveCount(count);
    // A pattern tells it from others that look alike.
    await expect(bar.first().locator('path')).toHaveAttribute('fill', `url(#hatch-${kind})`);
    await expect(timeline(page).locator(`#hatch-${kind} path`)).toHaveCount(1);
    await bar.first().hover();
    await expect(timeline(page).locator('.tip')).toContainText(tip);
  }
  await timeline(page)
    .locator('.scroll')
    .evaluate((lanes) => (lanes.scrollTop = lanes.scrollHeight));
  const lanes = timeline(page).locator('.name');
  await expect(lanes.filter({ hasText: /^\s*Leg 1/ })).toContainText('Customer · 13800001111 → 4008123456');
  await expect(lanes.filter({ hasText: /^\s*Leg 3/ })).toContainText('Agent · 8009 → 8001');
  await expect(
    facts(page)
      .getByRole('listitem')
      .filter({ hasText: /^Leg 1/ }),
  ).not.toContainText('CallEstablished');
});

test('the figures and the sentence name hold, consultation and supervisors', async ({ page }) => {
  await open(page);
  const value = (name: string) => page.locator('header dl div', { has: page.getByText(name, { exact: true }) }).locator('dd');
  await expect(value('Hold')).toHaveText('20 s');
  await expect(value('Holds')).toHaveText('1');
  await expect(value('Consultation')).toHaveText('15 s');
  await expect(page.getByTestId('sentence')).toHaveText(
    'Spent 20 s in the IVR (flow-1), waited 10 s in queue support@acme and rang for 9 s, then talked with 1001@acme, 1002@acme for ' +
      '2 m 05 s. On hold once, for 20 s. Consulted 1002@acme for 15 s. Transferred once, to 8002. 1009@acme listened in. ' +
      '1009@acme coached. The customer hung up (200 - Okay).',
  );
});

test('a supervisor who barges in, and one who takes the call over', async ({ page }) => {
  await openContact(page, line(intercepted));
  await expect(figure(page, 'Invalid')).toHaveText('0');
  await expect(timeline(page).locator('.bar.barge')).toHaveCount(1);
  await timeline(page).locator('.bar.barge').hover();
  await expect(timeline(page).locator('.tip')).toContainText('Barge-in · 10 s');
  await expect(timeline(page).locator('.bar.talk')).toHaveCount(2);
  await expect(page.getByTestId('sentence')).toContainText('1009@acme barged in. 1009@acme took the call over. The agent hung up');
  const legs = facts(page).locator('.legs li');
  await expect(legs.filter({ hasText: 'Leg 1 Customer' })).toContainText('released by the agent');
  await expect(legs.filter({ hasText: 'Leg 2 Agent' })).toContainText('released by the system');
});

test('the transcript has whole sentences with time and speaker; each leads to its moment', { tag: '@disk' }, async ({ page }) => {
  await open(page);
  const said = transcript(page).getByRole('listitem');
  await expect(said).toHaveCount(6);
  await expect(said.nth(0)).toHaveText(/^\s*02:00:36\s+Customer\s+I have a question about my bill\.\s*$/);
  await expect(said.nth(1)).toContainText(/02:00:41\s+1001@acme/);
  await expect(said.nth(3)).toContainText(/02:02:02\s+1002@acme/);
  await expect(spokenAt(page)).toHaveCount(0);

  await said.nth(3).getByRole('button').click();
  await expect(timeline(page).locator('.now')).toContainText('02:02:02.000');
  await expect(spokenAt(page)).toContainText('You are connected to billing.');

  // Zoomed in elsewhere, the moment is brought into view.
  const plot = page.getByRole('application');
  await plot.focus();
  for (let press = 0; press < 12; press++) await page.keyboard.press('+');
  await said.nth(0).getByRole('button').click();
  const at = Date.parse(moment(36));
  await expect.poll(async () => Number(await plot.getAttribute('data-from'))).toBeLessThan(at);
  expect(Number(await plot.getAttribute('data-to'))).toBeGreaterThan(at);
});

test('the sentence at the cursor, or at the chosen event, is marked', async ({ page }) => {
  await open(page);
  const plot = page.getByRole('application');
  const box = (await plot.boundingBox())!;
  const [from, to] = [Number(await plot.getAttribute('data-from')), Number(await plot.getAttribute('data-to'))];
  const x = (seconds: number) => box.x + ((Date.parse(moment(seconds)) - from) / (to - from)) * box.width;
  await page.mouse.move(x(76), box.y + 40);
  await expect(spokenAt(page)).toContainText('I ask a colleague');
  await page.mouse.move(x(10), box.y + 40);
  await expect(spokenAt(page)).toHaveCount(0);
  // In a pause it is the last that was said.
  await page.mouse.move(x(150), box.y + 40);
  await expect(spokenAt(page)).toContainText('that</b> is all');
  await page.mouse.move(5, 5);
  await expect(spokenAt(page)).toHaveCount(0);
  await rows(page, 'Events of this contact').filter({ hasText: '02:00:50.000' }).click();
  await expect(spokenAt(page)).toContainText('please hold on');
});

test('on a tablet, where the transcript stands below, the timeline comes back into view', async ({ page }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await open(page);
  await facts(page).getByRole('heading', { name: 'Phases' }).scrollIntoViewIfNeeded();
  await transcript(page)
    .getByRole('button', { name: /Goodbye/ })
    .click();
  await expect(timeline(page).locator('.now')).toContainText('02:02:50.000');
  await expect(timeline(page).locator('.now')).toBeInViewport();
});

test('from another form a sentence leads to the timeline', async ({ page }) => {
  await open(page, 'table');
  await transcript(page)
    .getByRole('button', { name: /Goodbye/ })
    .click();
  await expect(timeline(page).locator('.now')).toContainText('02:02:50.000');
  await expect(spokenAt(page)).toContainText('Goodbye.');
  await expect(page).not.toHaveURL(/form=/);
});

test('the way through the IVR: nodes, when, how long, by which exit', { tag: '@disk' }, async ({ page }) => {
  await open(page);
  const path = facts(page).getByRole('table', { name: 'Way through the IVR' }).locator('tbody tr');
  await expect(path).toHaveCount(3);
  await expect(path.nth(0)).toHaveText(/Main menu\s*Input → branch A\s*02:00:00\s*18 s/);
  await expect(path.nth(1)).toHaveText(/To an agent\s*Transfer to an agent → success\s*02:00:18\s*2 s/);
  await expect(path.nth(2)).toHaveText(/Rate us\s*survey flow\s*Input → success\s*02:03:01\s*7 s/);
  await path.nth(2).getByRole('button').click();
  await expect(timeline(page).locator('.now')).toContainText('02:03:01.000');
  await expect(path.nth(2)).toHaveAttribute('aria-current', 'true');
  await expect(path.nth(1)).not.toHaveAttribute('aria-current');
});

test('the survey: rating, input, when it was asked and answered', async ({ page }) => {
  await open(page);
  const survey = facts(page).getByTestId('survey');
  for (const text of [/Rating\s*4/, /Input\s*4#/, /Asked\s*02:03:00/, /Answered\s*02:03:08/, /Channel\s*IVR/]) {
    await expect(survey).toContainText(text);
  }
});

test('a survey without an answer', async ({ page }) => {
  const unanswered = consulted.filter(({ eventType }) => eventType !== 'SatisfactionSurveyResponse');
  await openContact(page, line(unanswered));
  const survey = facts(page).getByTestId('survey');
  await expect(survey).toContainText(/Rating\s*no answer received/);
  await expect(survey).not.toContainText('Answered');
});

test('a contact without any of it says nothing of it', async ({ page }) => {
  const plain = consulted.filter(({ eventType }) => !/^(IvrTracking|TextStream|SatisfactionSurvey)/.test(String(eventType)));
  await openContact(page, line(plain));
  await expect(facts(page)).toContainText('Phases');
  await expect(transcript(page)).toHaveCount(0);
  await expect(facts(page)).not.toContainText('Way through the IVR');
  await expect(facts(page)).not.toContainText('Satisfaction survey');
});

test('what was said is text, whatever it contains; a long transcript draws what is in view', async ({ page }) => {
  const many = Array.from({ length: 2000 }, (_, at) => sentence(36 + at / 100, 36 + (at + 1) / 100, 'customer', `sentence ${at}`));
  const hostile = [
    ...consulted.filter(({ eventType }) => eventType !== 'TextStream' && eventType !== 'IvrTracking'),
    {
      ...consulted.find(({ eventType }) => eventType === 'IvrTracking')!,
      nodeName: markup,
      nodeType: '__proto__',
      flowType: 'constructor',
    },
    sentence(35.5, 35.6, bidi, markup),
    sentence(35.7, 35.8, 'customer', `a\u202eb`),
    ...many,
  ];
  await openContact(page, line(hostile));
  const said = transcript(page).getByRole('listitem');
  await expect(said.nth(0)).toContainText(markup);
  await expect(said.nth(0)).toContainText('job-⟨202E⟩gpj.exe⟨2066⟩⟨200B⟩');
  await expect(said.nth(1)).toContainText('a⟨202E⟩b');
  expect(await said.count()).toBeLessThan(100);
  const node = facts(page).getByRole('table', { name: 'Way through the IVR' }).locator('tbody tr');
  await expect(node).toContainText(markup);
  await expect(node).toContainText('__proto__');
  await expect(node).toContainText('constructor');
  // The cursor far into it brings its sentence into view.
  const plot = page.getByRole('application');
  const box = (await plot.boundingBox())!;
  const [from, to] = [Number(await plot.getAttribute('data-from')), Number(await plot.getAttribute('data-to'))];
  await page.mouse.move(box.x + ((Date.parse(moment(54)) - from) / (to - from)) * box.width, box.y + 40);
  await expect(spokenAt(page)).toContainText(/sentence 1[78]\d\d/);
  await expect(spokenAt(page)).toBeInViewport();
});

test('the ladder: extensions are their agents, each leg ends at its own party', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 2600 });
  await open(page, 'flow');
  await expect(page.getByTestId('party')).toHaveText([
    /Caller\s*13800001111/,
    /IVR\s*flow-1/,
    /IVR\s*flow-survey/,
    /Queue\s*support@acme/,
    /Agent\s*1001@acme/,
    /Agent\s*1009@acme/,
    /Agent\s*1002@acme/,
  ]);
  const words = page.getByTestId('words');
  const arrow = (name: string) => words.filter({ hasText: name });
  await expect(arrow('Call held')).toContainText('from Agent 1001@acme to Caller 13800001111');
  await expect(arrow('Consultation started')).toContainText('from Agent 1001@acme to Agent 1002@acme');
  await expect(arrow('Monitoring started')).toContainText('from Agent 1009@acme to Agent 1001@acme');
  // The customer's phone does not ring; a queue sends to the first agent, the first agent to the second.
  await expect(words.filter({ hasText: /^Ringing/ }).nth(0)).toContainText('from Queue support@acme to Agent 1001@acme');
  await expect(words.filter({ hasText: /^Ringing/ }).nth(1)).toContainText('from Agent 1001@acme to Agent 1002@acme');
  const ends = arrow('Call ended');
  await expect(ends.nth(2)).toContainText('at Agent 1001@acme');
  await expect(ends.nth(3)).toContainText('from Caller 13800001111 to Agent 1002@acme');
  await expect(ends.nth(4)).toContainText('at Caller 13800001111');
  for (const kind of ['hold', 'consult', 'monitor', 'coach']) await expect(page.locator(`rect.active.${kind}`).first()).toBeVisible();
});

test('as files: Markdown has transcript, IVR and survey; redacted, none of what was said', async ({ page }) => {
  await open(page);
  const text = (await take(page, 'Markdown')).bytes.toString('utf8');
  for (const part of [
    '| Hold | 20 s |',
    '| Holds | 1 |',
    '| job-2-customer | Customer: 13800001111 → 4008123456 |',
    '| Main menu · Input | branch A | 02:00:00.000 | 18 s |',
    '| 02:00:36.000 | Customer | I have a question about my bill. |',
    '| 02:02:08.000 | Customer | Thank you, &lt;b&gt;that&lt;/b&gt; is all. |',
    'Rating: 4 (Input: 4\\#)',
  ]) {
    expect(text).toContain(part);
  }
  const svg = (await take(page, 'Timeline as SVG')).bytes.toString('utf8');
  for (const part of ['Hold 20 s', 'Consultation 15 s', 'Monitoring 10 s', 'Coaching 5 s']) expect(svg).toContain(part);
  const hidden = (await take(page, 'Markdown', true)).bytes.toString('utf8');
  expect(hidden).toContain('## Transcript');
  expect(hidden).not.toContain('question about my bill');
  expect(hidden).not.toContain('13800001111');
});

test('agents: hold, consultation and monitoring are states of their own', { tag: '@disk' }, async ({ page }) => {
  await open(page);
  await tab(page, 'Agents').click();
  const lane = (agent: string) =>
    page.getByRole('grid', { name: 'What agents were doing' }).getByRole('row', { name: new RegExp(`^${agent}`) });
  await expect(lane('1001@acme').getByRole('gridcell').last()).toContainText('On hold 20 s');
  await expect(lane('1001@acme').getByRole('gridcell').last()).toContainText('Consulting 15 s');
  await expect(lane('1009@acme').getByRole('gridcell').last()).toContainText('Monitoring 15 s');
  // Ringing, talking, hold, consulting and after-call work are all of 1001's time.
  await expect(lane('1001@acme').getByRole('gridcell').first()).toHaveText('100.0%');
  await expect(lane('1009@acme').getByRole('gridcell').first()).toHaveText('0.0%');
  const legend = page.locator('.legend > span');
  await expect(legend.filter({ hasText: 'Monitoring' })).toHaveAttribute('title', /Listening.*coaching.*barged in/);
  await expect(legend.filter({ hasText: 'On hold' })).toHaveAttribute('title', /on hold/);
  await page.goto('./#/agents?agent=1009%40acme');
  await expect(page.getByRole('region', { name: 'Agent 1009@acme' })).toContainText('did not talk');
  await page.goto('./#/agents?agent=1002%40acme');
  const agent = page.getByRole('region', { name: 'Agent 1002@acme' });
  await expect(agent.getByRole('row', { name: /^Consulting/ })).toContainText('15 s');
  await agent.getByRole('tab', { name: /^States/ }).click();
  await expect(rows(page, 'States').filter({ hasText: 'Consulting' })).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('nothing that a machine finds inaccessible, and enough contrast of every phase', async ({ page }) => {
      await open(page);
      await transcript(page).getByRole('button').first().click();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`)).toEqual([]);
      const ratios = await timeline(page).evaluate((section) => {
        const light = (colour: string) => {
          const canvas = document.createElement('canvas').getContext('2d')!;
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          }) as [number, number, number];
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a: string, b: string) => {
          const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
          return (high + 0.05) / (low + 0.05);
        };
        const panel = getComputedStyle(section.querySelector('.scroll')!).backgroundColor;
        return ['hold', 'consult', 'monitor', 'coach'].map((kind) => {
          const { fill, stroke } = getComputedStyle(section.querySelector(`.bar.${kind} rect`)!);
          return { kind, edge: Math.max(ratio(fill, panel), ratio(stroke, panel)), text: ratio(fill, '#14181d') };
        });
      });
      for (const { kind, edge, text } of ratios) {
        expect(edge, `${kind} against the panel`).toBeGreaterThan(3);
        expect(text, `text on ${kind}`).toBeGreaterThan(4.5);
      }
    });
  });
}

test.describe('Chinese', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 1920, height: 900 } });

  test('the same in Chinese', async ({ page }) => {
    await open(page);
    await expect(page.getByTestId('sentence')).toContainText('保持 1 次，共 20 秒。咨询 1002@acme，共 15 秒。转接 1 次，转给 8002。');
    await expect(transcript(page).getByRole('listitem').first()).toContainText('客户');
    const side = page.getByRole('complementary');
    for (const text of ['通话转写', 'IVR 轨迹', '按键输入 → 分支 A', '满意度流程', '满意度评价', '评分'])
      await expect(side).toContainText(text);
    await expect(page.locator('.bar.hold')).toContainText('保持 20 秒');
  });
});
