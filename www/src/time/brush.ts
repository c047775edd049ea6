/** Choosing a range of time by dragging: a new one, either end of the chosen one, or all of it. By mouse, pen or finger. */
import type { Attachment } from 'svelte/attachments';
import { STILL } from './gestures';
import type { Range, TimeScale } from './scale';

/** What a drag takes hold of: an end of the chosen range, all of it, or nothing of it. */
export type Hold = 'from' | 'to' | 'whole' | 'new';

export type Brush = {
  /** The scale that is drawn from the element's left edge. Taken when a drag begins: it may change meanwhile. */
  scale(): TimeScale;
  /** The chosen range; null where all is. */
  chosen(): Range | null;
  /** What a press takes hold of where the chosen range is too narrow for both. Default: its ends. */
  narrow?: 'ends' | 'whole';
  /** Dragged to a range, from the one that was held. */
  drag(range: Range, hold: Hold, held: Range): void;
  /** The drag has ended. */
  drop(): void;
  /** A press that did not move. */
  press(time: number, hold: Hold): void;
  /** The drag was broken off, as when a finger begins to scroll. */
  cancel?(): void;
};

/** How near to an end a press takes hold of it, and how much nearer a finger need not be. */
const EDGE = 7;
const FINGER = 8;

export function brush(on: Brush): Attachment<HTMLElement> {
  return (element) => {
    let held: { hold: Hold; x: number; scale: TimeScale; chosen: Range; moved: boolean } | null = null;

    const xOf = (event: PointerEvent) => event.clientX - element.getBoundingClientRect().left;

    function holdAt(x: number, reach: number, scale: TimeScale, chosen: Range | null): Hold {
      if (!chosen) return 'new';
      const [low, high] = [Math.max(scale.x(chosen[0]), 0), Math.min(scale.x(chosen[1]), scale.width)];
      if (on.narrow !== 'whole' || high - low >= 4 * EDGE) {
        if (Math.abs(x - high) <= reach) return 'to';
        if (Math.abs(x - low) <= reach) return 'from';
      }
      return x >= low - EDGE && x <= high + EDGE ? 'whole' : 'new';
    }

    function down(event: PointerEvent): void {
      if (event.button !== 0 || held) return;
      const x = xOf(event);
      const scale = on.scale();
      const chosen = on.chosen();
      const hold = holdAt(x, EDGE + (event.pointerType === 'touch' ? FINGER : 0), scale, chosen);
      held = { hold, x, scale, chosen: chosen ?? scale.range, moved: false };
      element.setPointerCapture(event.pointerId);
    }

    function move(event: PointerEvent): void {
      if (!held) return;
      const x = xOf(event);
      held.moved ||= Math.abs(x - held.x) >= STILL;
      if (!held.moved) return;
      const { hold, scale, chosen } = held;
      const [start, now] = [scale.time(held.x), scale.time(Math.min(Math.max(x, 0), scale.width))];
      const by = scale.time(x) - start;
      const [from, to] = chosen;
      if (hold === 'whole') on.drag([from + by, to + by], hold, chosen);
      else if (hold === 'from') on.drag([Math.min(from + by, to), to], hold, chosen);
      else if (hold === 'to') on.drag([from, Math.max(to + by, from)], hold, chosen);
      else on.drag([Math.min(start, now), Math.max(start, now)], hold, chosen);
    }

    function up(event: PointerEvent): void {
      if (!held) return;
      const { moved, hold, scale, x } = held;
      held = null;
      if (event.type === 'pointercancel') on.cancel?.();
      else if (moved) on.drop();
      else on.press(scale.time(x), hold);
    }

    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  };
}
