/** One contact of twenty thousand events: neither opening nor using it blocks the page for long. */
import { drop, expect, line, rows, test } from './page';
import { longestTask } from './tasks';

/** A call that is queued and handed on thousands of times, on one leg or on a leg each time. */
function handedOn(times: number, legs: number): object[] {
  let time = Date.UTC(2021, 3, 14, 2);
  const at = (ms: number) => new Date((time += ms)).toISOString();
  return Array.from({ length: times }, (_, number) => {
    const connectId = `leg-${number % legs}`;
    const agentId = `10${String(number % 40).padStart(2, '0')}@acme-cc`;
    const queue = { queueType: 'SkillGroup', skillGroupId: `group-${number % 5}@acme-cc` };
    const call = {
      contactId: 'job-1',
      connectId,
      callType: 'Inbound',
      caller: '13800001111',
      broker: '400',
      callee: '400',
      instanceId: 'x',
    };
    const agent = { contactId: 'job-1', connectId, agentId, skillGroupIds: queue.skillGroupId, result: 0, instanceId: 'x' };
    return [
      { EventTime: at(1_000), EventType: 'Enqueue', ...call, ...queue, contactFlowId: 'flow-1' },
      { EventTime: at(5_000), EventType: 'AssignAgent', ...call, ...queue },
      { EventTime: at(100), EventType: 'AgentRinging', ...agent },
      { EventTime: at(4_000), EventType: 'CallEstablished', ...call, agentId },
      { EventTime: at(20_000), EventType: 'AgentTalk', ...agent },
    ];
  }).flat();
}

for (const legs of [1, 4000]) {
  test(`twenty thousand events on ${legs === 1 ? 'one leg' : 'a leg each five'}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto('./');
    await drop(page, [{ name: 'huge.ndjson', text: line(handedOn(4000, legs) as Record<string, unknown>[]) }]);
    await rows(page, 'Contacts').first().waitFor();
    const plot = page.getByRole('application');
    const longest: Record<string, number> = {};
    const during = async (name: string, what: () => Promise<void>) => void (longest[name] = await longestTask(page, what));
    const rest = () => page.waitForTimeout(400);

    await during('opening', async () => {
      await rows(page, 'Contacts').first().click();
      await expect(plot).toBeVisible({ timeout: 30_000 });
      await expect(page.getByTestId('minimap')).toBeVisible();
      await rest();
    });
    const box = (await plot.boundingBox())!;
    const [x, y] = [box.x + box.width / 3, box.y + 90];
    await during('the cursor', async () => {
      for (let step = 0; step < 15; step++) await page.mouse.move(x + step * 12, y);
      await expect(page.locator('.now')).toBeVisible();
    });
    await during('zooming', async () => {
      for (let step = 0; step < 12; step++) {
        await page.mouse.wheel(0, -150);
        await page.waitForTimeout(30);
      }
    });
    await during('panning', async () => {
      await page.mouse.down();
      for (let step = 0; step < 15; step++) await page.mouse.move(x + 200 - step * 12, y);
      await page.mouse.up();
    });
    await during('stepping', async () => {
      for (let step = 0; step < 8; step++) await page.keyboard.press('.');
      await expect(page).toHaveURL(/event=\d+/);
      await rest();
    });
    for (const [key, form] of [
      ['2', 'flow'],
      ['3', 'table'],
      ['4', 'raw'],
      ['1', 'timeline'],
    ] as const) {
      await during(form, async () => {
        await page.keyboard.press(key);
        await rest();
        await page.keyboard.press('.');
        const scroller = page.locator('article .scroll, article .grid, article [role=list]').first();
        await scroller.evaluate(async (element) => {
          for (let frame = 0; frame < 30; frame++) {
            element.scrollTop += 300;
            await new Promise(requestAnimationFrame);
          }
          for (const part of [0.3, 0.9]) {
            element.scrollTop = element.scrollHeight * part;
            await new Promise((done) => setTimeout(done, 150));
          }
        });
        await rest();
      });
    }
    expect(await page.locator('article *').count()).toBeLessThan(4000);
    const told = Object.entries(longest).map(([name, ms]) => `${name} ${ms.toFixed(0)}`);
    console.log(`  the longest task of the main thread, in ms: ${told.join(', ')}`);
    // Work that grows with the square of the events takes seconds here; two busy cores lengthen any task.
    expect(Math.max(...Object.values(longest))).toBeLessThan(240);
  });
}
