/** Where the reader is, kept in the address's fragment, so that the back button works. */
const views = ['contacts', 'events', 'problems'] as const;
export type View = (typeof views)[number];
export type Place = { view: View; contact?: string; event?: number };

function read(): Place {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const view = views.find((name) => name === path) ?? 'contacts';
  const asked = new URLSearchParams(query);
  const place: Place = { view };
  const contact = asked.get('contact');
  if (contact !== null && view === 'contacts') place.contact = contact;
  const event = asked.get('event');
  if (event !== null && /^\d+$/.test(event)) place.event = Number(event);
  return place;
}

function write({ view, contact, event }: Place): string {
  const asked = new URLSearchParams();
  if (contact !== undefined) asked.set('contact', contact);
  if (event !== undefined) asked.set('event', String(event));
  const query = asked.toString();
  return `#/${view}${query && `?${query}`}`;
}

class Route {
  place = $state.raw<Place>(read());

  constructor() {
    addEventListener('hashchange', () => (this.place = read()));
  }

  /** Moves on, leaving a step for the back button; `replace` for moves nobody wants to step through. */
  go(place: Place, { replace = false } = {}): void {
    const hash = write(place);
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
    this.place = place;
  }
}

export const route = new Route();

/** Escape, where it means to leave what was chosen: not in a field, and not what closes a dialog. */
export function isEscape(event: KeyboardEvent): boolean {
  const inField = event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null;
  return event.key === 'Escape' && !event.defaultPrevented && !inField;
}
