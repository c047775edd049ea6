/** Wheel, drag and pinch over an area in which time goes from left to right. */
import type { Attachment } from 'svelte/attachments';

export type Gestures = {
  /** Where time is drawn, in the window's pixels. */
  area(): { left: number; width: number };
  /** Whether the wheel zooms here without a key; else it is left to scroll. Default: it zooms. */
  wheelZooms?(event: WheelEvent): boolean;
  /** So many times as long, about the moment at this share of the area. */
  zoom(factor: number, share: number): void;
  /** By a share of the area. */
  pan(share: number): void;
  /** What is dragged up or down, in pixels. */
  scroll?(pixels: number): void;
  /** The pointer is here, and drags nothing. */
  hover(event: PointerEvent): void;
  /** A press that did not move. */
  press(event: PointerEvent): void;
  /** The pointer has left. */
  leave(): void;
  /** A drag or a pinch begins or ends. */
  dragging?(now: boolean): void;
};

/** Less than this is a trembling hand. */
export const STILL = 4;

export function gestures(on: Gestures): Attachment<HTMLElement> {
  return (element) => {
    const pointers = new Map<number, { x: number; y: number }>();
    let travelled = 0;
    let dragging = false;

    function within(x: number): boolean {
      const { left, width } = on.area();
      return x >= left && x <= left + width;
    }

    function wheel(event: WheelEvent): void {
      if (!within(event.clientX)) return;
      const { left, width } = on.area();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? width : 1;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        on.pan((sideways * unit) / width);
      } else if (event.ctrlKey || event.metaKey || (on.wheelZooms?.(event) ?? true)) {
        event.preventDefault();
        // A pinch on a touchpad comes as small turns of the wheel with the control key.
        const small = event.ctrlKey && Math.abs(event.deltaY) < 50;
        on.zoom(Math.exp(event.deltaY * unit * (small ? 0.01 : 0.002)), (event.clientX - left) / width);
      }
    }

    function down(event: PointerEvent): void {
      if (event.button !== 0 || !within(event.clientX)) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      travelled = 0;
    }

    function move(event: PointerEvent): void {
      const before = pointers.get(event.pointerId);
      if (!before) {
        if (within(event.clientX)) on.hover(event);
        else on.leave();
        return;
      }
      const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
      travelled += Math.hypot(dx, dy);
      if (!dragging) {
        if (travelled < STILL) return;
        drag(true);
        element.setPointerCapture(event.pointerId);
      }
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const { left, width } = on.area();
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (!other) {
        on.pan(-dx / width);
        if (event.pointerType === 'mouse') on.scroll?.(-dy);
        return;
      }
      const was = Math.max(Math.abs(before.x - other.x), 8);
      const is = Math.max(Math.abs(event.clientX - other.x), 8);
      on.zoom(was / is, ((event.clientX + other.x) / 2 - left) / width);
    }

    function up(event: PointerEvent): void {
      const pressed = pointers.delete(event.pointerId);
      if (pointers.size > 0) return;
      if (pressed && !dragging && event.type === 'pointerup') on.press(event);
      drag(false);
    }

    function drag(now: boolean): void {
      if (dragging === now) return;
      dragging = now;
      // For the style sheet, such as another pointer.
      element.toggleAttribute('data-dragging', now);
      on.dragging?.(now);
    }

    const leave = () => on.leave();
    // Svelte's own wheel handlers are passive; this one keeps the page still.
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('pointerleave', leave);
    };
  };
}
