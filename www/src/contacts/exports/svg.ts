/**
 * A contact as a picture that stands by itself: no style sheet, no script, nothing from elsewhere, so that any program shows it.
 * Made a part at a time, because a contact can be long.
 */
import type { ContactEvent, ContactHead } from '../../engine/protocol';
import { dateAndTime, duration, span, timeOfDayMs, zoneName } from '../../i18n/format';
import { ladder, type Party } from '../flow/ladder';
import { cutTo } from '../../charts/text';
import { sentence, type Words } from '../side/sentence';
import { layOut, legId, type BarKind } from '../timeline/lanes';
import { barLabel, barName, barTime, laneKind, legName } from '../timeline/words';
import { atOnce } from '../../tasks/slices.svelte';
import { timeScale } from '../../time/scale';
import { ruler, sinceStart } from '../../time/ticks';

export type Picture = { width: number; height: number; parts: Iterable<string> };

/** The light theme, whatever the page shows: pictures go into documents. */
const paint: Record<BarKind, string> = {
  ivr: '#56b4e9',
  queue: '#e69f00',
  dial: '#cc79a7',
  ring: '#f0e442',
  talk: '#009e73',
  acw: '#0072b2',
  hold: '#a7dcc9',
  consult: '#b39ddb',
  monitor: '#a3adb8',
  coach: '#c9a66b',
  barge: '#ef8a62',
  leg: '#b3bcc6',
  recording: '#eef1f4',
};
const TEXT = '#1a2129';
const MUTED = '#5a6672';
const LINE = '#d7dde3';
const STRONG = '#b3bcc6';
const ERROR = '#a83a00';
const WARNING = '#7d5600';

/** XML's own characters, and none that XML has no place for. */
export const escape = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

type Attributes = Record<string, string | number>;
const attributes = (given: Attributes) =>
  Object.entries(given)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Math.round(value * 10) / 10 : escape(value)}"`)
    .join('');
const element = (name: string, given: Attributes, inner = '') => `<${name}${attributes(given)}${inner ? `>${inner}</${name}>` : '/>'}`;
const text = (x: number, y: number, said: string, more: Attributes = {}) => element('text', { x, y, fill: TEXT, ...more }, escape(said));
const hint = (said: string) => `<title>${escape(said)}</title>`;

function open(width: number, height: number, title: string, description: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" role="img"${attributes({ width, height, viewBox: `0 0 ${width} ${height}` })}` +
    ` font-family="system-ui, 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif" font-size="12">` +
    `<title>${escape(title)}</title><desc>${escape(description)}</desc>` +
    element('rect', { width, height, fill: '#ffffff' })
  );
}

const PAD = 16;

/** The id, what became of it, and when: above every picture. */
function heading(
  contact: ContactHead,
  events: readonly ContactEvent[],
  words: Words,
): { title: string; story: string; when: string; svg: string; height: number } {
  const { t, reveal } = words;
  const title = `${t.column.contact} ${reveal(contact.contactId)}`;
  const story = sentence(contact, events, words);
  const end = contact.endTime;
  const when = `${end === null ? `${dateAndTime(contact.startTime)} – ${t.stillOpen}` : span(contact.startTime, end)} ${zoneName(contact.startTime)}`;
  const svg = text(PAD, 28, title, { 'font-size': 15, 'font-weight': 600 }) + text(PAD, 48, story) + text(PAD, 66, when, { fill: MUTED });
  return { title, story, when, svg, height: 80 };
}

export function timelinePicture(contact: ContactHead, events: readonly ContactEvent[], words: Words): Picture {
  const { t, lang, reveal, title: named } = words;
  const layout = atOnce(layOut(contact, events));
  const head = heading(contact, events, words);
  const NAMES = 200;
  const ROW = 20;
  const GAP = 6;
  const width = 1200;
  const room = width - NAMES - 2 * PAD;
  const air = Math.max((layout.all[1] - layout.all[0]) * 0.01, 1);
  const scale = timeScale([layout.all[0] - air, layout.all[1] + air], room);
  const x = (time: number) => PAD + NAMES + scale.x(time);
  const flags = layout.lanes.flatMap((lane) => lane.flags).sort((a, b) => a.time - b.time);
  const strip = flags.length > 0 ? 22 : 0;
  const top = head.height + 24 + strip;
  const lanesHeight = layout.lanes.reduce((sum, { rows }) => sum + rows * ROW + 2 * GAP, 0);
  const height = top + lanesHeight + 16 + flags.length * 18 + PAD;

  function* parts(): Generator<string> {
    yield open(width, height, head.title, `${head.story} ${head.when}`) + head.svg;
    for (const { time, text: said } of ruler(scale)) {
      yield (
        element('line', { x1: x(time), x2: x(time), y1: top - 4, y2: top + lanesHeight, stroke: LINE }) +
        text(x(time), top - 9 - strip, said, { 'text-anchor': 'middle', fill: MUTED, 'font-size': 11 })
      );
    }
    let y = top;
    for (const lane of layout.lanes) {
      const tall = lane.rows * ROW + 2 * GAP;
      const leg = lane.kind === 'leg' ? contact.legs.find((leg) => legId(leg) === lane.title) : undefined;
      const name = leg ? legName(leg, t) : lane.kind === 'records' ? '' : lane.name;
      yield (
        text(PAD, y + 13, laneKind(lane, t), { fill: MUTED, 'font-size': 10.5 }) +
        text(PAD, y + 26, cutTo(reveal(name), NAMES - 14).text) +
        element('line', { x1: PAD, x2: width - PAD, y1: y + tall, y2: y + tall, stroke: LINE })
      );
      for (const bar of lane.bars) {
        const start = x(bar.start);
        const wide = Math.max(x(bar.end) - start, 2);
        const said = `${barName(bar, t)} ${barTime(bar, t, lang)}`;
        const tip = hint(`${said}, ${timeOfDayMs(bar.start)} – ${bar.open ? '…' : timeOfDayMs(bar.end)}`);
        const rowTop = bar.kind === 'leg' ? y + tall / 2 - 2 : y + GAP + bar.row * ROW;
        yield element(
          'rect',
          {
            x: start,
            y: rowTop,
            width: wide,
            height: bar.kind === 'leg' ? 4 : ROW - 2,
            rx: 2,
            fill: paint[bar.kind],
            ...(bar.open && bar.kind !== 'leg' && { 'fill-opacity': '0.55', stroke: TEXT, 'stroke-dasharray': '3 2' }),
            ...(bar.kind === 'recording' && { stroke: STRONG }),
          },
          tip,
        );
        const label = barLabel(bar, wide, t, lang);
        if (label && bar.kind !== 'leg') {
          yield text(start + 5, rowTop + 13, label, { 'font-size': 11, fill: bar.kind === 'acw' ? '#ffffff' : '#14181d' });
        }
      }
      for (const { event, time } of lane.marks) {
        const colour = !event.valid ? '#d55e00' : event.warnings > 0 ? WARNING : TEXT;
        const at = Math.round(x(time) * 10) / 10;
        yield element(
          'path',
          { d: `M${at} ${y + tall - 9}l4 8h-8z`, fill: colour, stroke: '#ffffff', 'stroke-width': '0.75' },
          hint(`${event.eventType === null ? t.noType : named(event.eventType)}, ${timeOfDayMs(time)}`),
        );
      }
      y += tall;
    }
    for (const { anomaly, time, number } of flags) {
      yield (
        element('line', { x1: x(time), x2: x(time), y1: top - 4, y2: top + lanesHeight, stroke: WARNING, 'stroke-dasharray': '1 3' }) +
        element(
          'circle',
          { cx: x(time), cy: top - 13, r: 8, fill: '#fbeecb', stroke: WARNING },
          hint(`${words.t.of.contact.anomaly}: ${reveal(anomaly.message[lang])}`),
        ) +
        text(x(time), top - 9.5, String(number + 1), { 'text-anchor': 'middle', 'font-size': 10, 'font-weight': 700 })
      );
    }
    y += 24;
    for (const { anomaly, number } of flags) {
      yield text(PAD, y, `${number + 1}  ${anomaly.code}: ${reveal(anomaly.message[lang])}`, { fill: WARNING });
      y += 18;
    }
    yield '</svg>\n';
  }
  return { width, height, parts: parts() };
}

export function flowPicture(contact: ContactHead, events: readonly ContactEvent[], words: Words): Picture {
  const { t, lang, reveal, title: named } = words;
  const c = t.of.contact;
  const { parties, rungs, activations } = atOnce(ladder(contact, events));
  const head = heading(contact, events, words);
  const COLUMN = 170;
  const TIME = 170;
  const ROW = 36;
  const width = Math.max(PAD * 2 + TIME + parties.length * COLUMN, 640);
  const top = head.height + 46;
  const height = top + rungs.length * ROW + PAD + 8;
  const at = (index: number) => PAD + TIME + COLUMN * (index + 0.5);
  const nameOf = ({ kind, leg }: Party) => `${c.party[kind]}${leg !== null && contact.legs.length > 1 ? ` · ${c.ofLeg(leg)}` : ''}`;
  const middle = (row: number) => top + row * ROW + 24;

  function* parts(): Generator<string> {
    yield open(width, height, head.title, `${head.story} ${head.when}`) + head.svg;
    for (const [index, party] of parties.entries()) {
      yield (
        text(at(index), head.height + 14, nameOf(party), { 'text-anchor': 'middle', fill: MUTED, 'font-size': 10.5 }) +
        text(at(index), head.height + 30, cutTo(reveal(party.name), COLUMN - 10).text, { 'text-anchor': 'middle', 'font-weight': 600 }) +
        element('line', { x1: at(index), x2: at(index), y1: head.height + 38, y2: height - PAD, stroke: STRONG })
      );
      for (const { kind, from, to, open } of activations[index]!) {
        const end = open ? height - PAD : middle(to);
        yield element(
          'rect',
          { x: at(index) - 4, y: middle(from), width: 8, height: Math.max(end - middle(from), 2), fill: paint[kind] },
          hint(t.phase[kind]),
        );
      }
    }
    for (const [row, { event, from, to, detail, since, delta }] of rungs.entries()) {
      const y = middle(row);
      const faint: Attributes = event.duplicate ? { opacity: '0.5' } : {};
      const colour = event.valid ? TEXT : ERROR;
      const name = event.eventType === null ? t.noType : named(event.eventType);
      const x1 = at(from);
      const x2 = to === null ? x1 : at(to);
      const sign = Math.sign(x2 - x1);
      const room = to === null ? COLUMN - 18 : Math.max(Math.abs(x2 - x1) - 24, COLUMN - 30);
      const label = cutTo(`${name}${detail && ` · ${reveal(detail)}`}${event.duplicate ? ` (${t.repeated})` : ''}`, room);
      const centre = (x1 + x2) / 2;
      const halo = { 'text-anchor': 'middle', 'paint-order': 'stroke', stroke: '#ffffff', 'stroke-width': 3, ...faint };
      yield (
        text(PAD, y + 3, event.eventTime === null ? '–' : timeOfDayMs(event.eventTime), { 'font-size': 11 }) +
        text(PAD + 92, y + 3, since === null ? '' : sinceStart(since, lang), { fill: MUTED, 'font-size': 11 }) +
        (delta ? text(PAD + 92, y - 10, `Δ ${duration(delta, lang)}`, { fill: MUTED, 'font-size': 10 }) : '')
      );
      if (to === null) {
        yield (
          element('rect', {
            x: centre - label.width / 2 - 6,
            y: y - 11,
            width: label.width + 12,
            height: 19,
            rx: 4,
            fill: '#eef1f4',
            stroke: STRONG,
            ...faint,
          }) + text(centre, y + 3, label.text, { ...halo, stroke: '#eef1f4', fill: colour })
        );
      } else {
        const dash: Attributes = event.duplicate ? { 'stroke-dasharray': '4 3' } : {};
        yield (
          element('line', { x1, x2: x2 - sign * 5, y1: y, y2: y, stroke: colour, 'stroke-width': 1.4, ...dash, ...faint }) +
          element('path', { d: `M${x2 - sign} ${y}l${-sign * 8} -4v8z`, fill: colour, ...faint }) +
          element('circle', { cx: x1, cy: y, r: 2.5, fill: colour, ...faint }) +
          text(centre, y - 6, label.text, { ...halo, fill: colour })
        );
      }
    }
    yield '</svg>\n';
  }
  return { width, height, parts: parts() };
}
