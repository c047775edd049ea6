/** Draws an agent's states. Each has a colour, a height and a pattern, so that none is known by its colour alone. */
import type { AgentStateName } from 'callscope';
import { agentStates, type Lane } from '../engine/protocol';
import type { TimeScale } from '../time/scale';

type Pattern = 'plain' | 'upright' | 'slanted' | 'dotted' | 'crossed';
/** `share` of the lane's height; of what is slight, in the middle. */
type Look = { colour: string; share: number; pattern: Pattern; dark?: boolean };

const looks: Record<AgentStateName, Look> = {
  talking: { colour: '--talk', share: 1, pattern: 'plain' },
  hold: { colour: '--hold', share: 1, pattern: 'upright' },
  consulting: { colour: '--consult', share: 1, pattern: 'slanted' },
  ringing: { colour: '--ring', share: 1, pattern: 'upright' },
  dialing: { colour: '--dial', share: 1, pattern: 'slanted' },
  acw: { colour: '--acw', share: 1, pattern: 'dotted', dark: true },
  monitoring: { colour: '--monitor', share: 0.66, pattern: 'dotted' },
  ready: { colour: '--ivr', share: 0.34, pattern: 'plain' },
  break: { colour: '--queue', share: 0.66, pattern: 'crossed' },
  unknown: { colour: '--muted', share: 0.12, pattern: 'upright' },
  offline: { colour: '--line-strong', share: 0, pattern: 'plain' },
};

type Paint = { fill: string; pattern: CanvasPattern | null; share: number; text: string };
export type Palette = { of: readonly Paint[]; edge: string; rule: string; font: string };

const palettes = new Map<boolean, Palette>();

/** Colours and patterns of a theme; asked for first while it is in use. */
export function palette(dark: boolean): Palette {
  const known = palettes.get(dark);
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const made: Palette = {
    of: agentStates.map((state) => {
      const { colour, share, pattern, dark } = looks[state];
      return { fill: value(colour), pattern: hatch(pattern, dark === true), share, text: value(dark ? '--on-dark' : '--on-light') };
    }),
    edge: value('--panel'),
    rule: value('--line'),
    font: `500 11px ${getComputedStyle(document.body).fontFamily}`,
  };
  palettes.set(dark, made);
  return made;
}

function hatch(pattern: Pattern, dark: boolean): CanvasPattern | null {
  if (pattern === 'plain') return null;
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const ink = tile.getContext('2d')!;
  ink.strokeStyle = ink.fillStyle = dark ? 'rgb(255 255 255 / 45%)' : 'rgb(0 0 0 / 38%)';
  ink.lineWidth = 1.25;
  const line = (...points: [number, number][]) => {
    ink.beginPath();
    points.forEach(([x, y], at) => (at % 2 === 0 ? ink.moveTo(x, y) : ink.lineTo(x, y)));
    ink.stroke();
  };
  if (pattern === 'upright') line([2, 0], [2, 8], [6, 0], [6, 8]);
  else if (pattern === 'slanted') line([-1, 9], [9, -1], [-1, 1], [1, -1], [7, 9], [9, 7]);
  else if (pattern === 'crossed') line([-1, 9], [9, -1], [-1, -1], [9, 9]);
  else
    for (const [x, y] of [
      [2, 2],
      [6, 6],
    ] as const)
      ink.fillRect(x - 1, y - 1, 2, 2);
  return ink.createPattern(tile, 'repeat');
}

function block(context: CanvasRenderingContext2D, paint: Paint, x: number, wide: number, height: number, hatched: boolean): void {
  const high = paint.share === 0 ? 1 : Math.max(Math.round(height * paint.share), 2);
  const y = Math.round((height - high) / 2);
  context.fillStyle = paint.fill;
  context.fillRect(x, y, wide, high);
  if (hatched && paint.pattern) {
    context.fillStyle = paint.pattern;
    context.fillRect(x, y, wide, high);
  }
}

/** A state alone, for a legend. */
export function swatch(context: CanvasRenderingContext2D, colours: Palette, state: number, width: number, height: number): void {
  context.clearRect(0, 0, width, height);
  block(context, colours.of[state]!, 0, width, height, true);
}

/** A hair at each tick of the axis. */
export function rules(
  context: CanvasRenderingContext2D,
  colours: Palette,
  scale: TimeScale,
  ticks: readonly number[],
  height: number,
): void {
  context.fillStyle = colours.rule;
  for (const time of ticks) context.fillRect(Math.round(scale.x(time)), 0, 1, height);
}

/** The first state that ends after a moment. */
export function firstAfter(lane: Lane, time: number): number {
  let [low, high] = [0, lane.ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lane.ends[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The state at a moment; -1 where nothing is known. */
export function stateAt(lane: Lane, time: number): number {
  const at = firstAfter(lane, time);
  if (at < lane.starts.length) return lane.starts[at]! <= time ? at : -1;
  return lane.open && at > 0 && lane.starts[at - 1]! <= time ? at - 1 : -1;
}

/** As wide as a state must be, in pixels, to be drawn by itself. */
const THIN = 1.5;
const PATTERNED = 4;
const LABELLED = 34;

export type Label = (state: number, ms: number, room: number, measure: (text: string) => number) => string;

/**
 * Draws what of a lane lies in a range. Where several states share a pixel, the one that took most of it shows.
 * `end` is the end of the input: what nothing ended goes on to there, faintly.
 */
export function draw(
  context: CanvasRenderingContext2D,
  colours: Palette,
  lane: Lane,
  scale: TimeScale,
  end: number,
  height: number,
  label: Label,
): void {
  const {
    range: [from, to],
    width,
  } = scale;
  const x = (time: number) => Math.min(Math.max(scale.x(time), -2), width + 2);
  const shares = new Float64Array(agentStates.length);
  let pixel = -1;
  const flush = () => {
    if (pixel < 0) return;
    let most = 0;
    for (let state = 1; state < shares.length; state++) if (shares[state]! > shares[most]!) most = state;
    block(context, colours.of[most]!, pixel, 1, height, false);
    shares.fill(0);
    pixel = -1;
  };
  context.font = colours.font;
  context.textBaseline = 'middle';
  const measure = (text: string) => context.measureText(text).width;
  const last = lane.starts.length - 1;
  for (let at = firstAfter(lane, from); at <= last && lane.starts[at]! < to; at++) {
    const state = lane.states[at]!;
    const [start, stop] = [x(lane.starts[at]!), x(lane.ends[at]!)];
    const wide = stop - start;
    if (wide < THIN) {
      const own = Math.floor(start);
      if (own !== pixel) flush();
      pixel = own;
      shares[state]! += wide;
      continue;
    }
    flush();
    const paint = colours.of[state]!;
    block(context, paint, start, wide, height, wide >= PATTERNED);
    // A hair between neighbours of one kind.
    if (paint.share === 1) {
      context.fillStyle = colours.edge;
      context.fillRect(stop - 0.5, 0, 0.5, height);
    }
    if (wide < LABELLED || paint.share < 0.6) continue;
    const text = label(state, lane.ends[at]! - lane.starts[at]!, wide - 10, measure);
    if (text === '') continue;
    const left = Math.max(start, 0) + 4;
    const room = measure(text) + 4;
    if (left + room > Math.min(stop, width)) continue;
    if (paint.pattern) {
      context.fillStyle = paint.fill;
      context.fillRect(left - 2, height / 2 - 7, room, 14);
    }
    context.fillStyle = paint.text;
    context.fillText(text, left, height / 2 + 0.5);
  }
  flush();
  if (!lane.open || last < 0) return;
  const [start, stop] = [x(lane.ends[last]!), x(end)];
  if (stop - start < THIN) return;
  context.globalAlpha = 0.4;
  block(context, colours.of[lane.states[last]!]!, start, stop - start, height, true);
  context.globalAlpha = 1;
}
