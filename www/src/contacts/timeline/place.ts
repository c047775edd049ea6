/** Where the lanes of a timeline stand, and what of them is under the pointer. */
import { clusters, drawn, type Bar, type Cluster, type Drawn, type Flag, type Lane } from './lanes';

/** Heights in pixels: a row of bars, the air above and beneath a lane's rows, the axis, the strip of anomalies. */
export const ROW = 20;
export const GAP = 6;
export const AXIS = 24;
export const FLAGS = 22;

/** How far a pointer, or a finger, may miss a mark; how far from an anomaly's middle it is met; how high from a lane's lower edge marks reach. */
const REACH = 5;
const FINGER = 16;
const FLAG = 8;
const MARK = 13;

/** From so many bars and marks on they are drawn wider apart. */
const CROWD = 600;

export type Placed = { lane: Lane; y: number; height: number };
export type Drawing = Placed & { bars: Drawn[]; marks: Cluster[] };
export type PlacedFlag = { flag: Flag; x: number };

/** The lanes below each other, from `top` on. */
export function placed(lanes: readonly Lane[], top: number): Placed[] {
  let y = top;
  return lanes.map((lane) => {
    const height = lane.rows * ROW + 2 * GAP;
    y += height;
    return { lane, y: y - height, height };
  });
}

/** Those of the lanes that are in view, and one more at either end. */
export function inView(places: readonly Placed[], top: number, height: number): Placed[] {
  const first = places.findIndex((place) => place.y + place.height > top);
  const after = places.findIndex(({ y }) => y > top + height);
  return places.slice(Math.max(first - 1, 0), after < 0 ? undefined : after + 1);
}

/** What there is to draw of lanes: one for all bars or marks that could not be seen apart. */
export function drawing(places: readonly Placed[], x: (time: number) => number, width: number): Drawing[] {
  const apart = (by: number) =>
    places.map((place) => ({ ...place, bars: drawn(place.lane.bars, x, width, by), marks: clusters(place.lane.marks, x, width, by) }));
  const usual = apart(1);
  return usual.reduce((sum, { bars, marks }) => sum + bars.length + marks.length, 0) > CROWD ? apart(3) : usual;
}

/** What is under the pointer; `count` bars are drawn as one. */
export type Under = { bar: Bar | null; count: number; cluster: Cluster | null; flag: Flag | null };

/**
 * What is at a place of the plot.
 *
 * @param top - Where the lanes begin, below the axis and the anomalies.
 * @param isFinger - Fingers need not be as exact.
 */
export function under(
  shown: readonly Drawing[],
  flags: readonly PlacedFlag[],
  top: number,
  [x, y]: readonly [number, number],
  isFinger: boolean,
): Under {
  const flag = y < top ? (flags.findLast((one) => Math.abs(one.x - x) <= FLAG)?.flag ?? null) : null;
  const place = shown.find((one) => one.y <= y && y < one.y + one.height);
  if (!place) return { bar: null, count: 0, cluster: null, flag };
  const row = Math.floor((y - place.y - GAP) / ROW);
  const hit = place.bars.findLast(
    ({ bar, x: from, width }) =>
      from <= x && x <= from + width && (bar.kind === 'leg' ? Math.abs(y - place.y - place.height / 2) <= 7 : bar.row === row),
  );
  const nearest = (reach: number) =>
    place.marks.reduce<Cluster | null>(
      (best, one) => (Math.abs(one.x - x) <= Math.min(reach, best ? Math.abs(best.x - x) : Infinity) ? one : best),
      null,
    );
  const cluster = y >= place.y + place.height - MARK ? nearest(REACH) : null;
  return {
    bar: hit?.bar ?? null,
    count: hit?.count ?? 0,
    cluster: cluster ?? (isFinger && !hit ? nearest(FINGER) : null),
    flag,
  };
}
