/** Bars that are links are one stop of the Tab key; the arrows go from bar to bar. */
import type { Attachment } from 'svelte/attachments';

export const rove: Attachment<Element> = (element) => {
  const bars = () => [...element.querySelectorAll<SVGElement | HTMLElement>('[data-bar]')];

  function keys(event: Event): void {
    const { key } = event as KeyboardEvent;
    const all = bars();
    const at = all.findIndex((bar) => bar === document.activeElement);
    if (at < 0) return;
    const to: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 };
    const next = Object.hasOwn(to, key) ? all[Math.min(Math.max(to[key]!, 0), all.length - 1)] : undefined;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The one that was at last is the one that Tab comes back to. */
  function focus(event: Event): void {
    const all = bars();
    if (!all.some((bar) => bar === event.target)) return;
    for (const bar of all) bar.setAttribute('tabindex', bar === event.target ? '0' : '-1');
  }

  element.addEventListener('keydown', keys);
  element.addEventListener('focusin', focus);
  return () => {
    element.removeEventListener('keydown', keys);
    element.removeEventListener('focusin', focus);
  };
};
