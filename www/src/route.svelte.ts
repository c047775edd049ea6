/** Where the reader is, kept in the address's fragment: links carry it, and the back button undoes every change of view. */
export const views = ['contacts', 'agents', 'report', 'problems', 'events', 'reference', 'paste'] as const;
export type View = (typeof views)[number];
/** A view, what is chosen in it, and all else that it keeps in the address (filters, order, form …), by name. */
export type Place = { view: View; contact?: string; event?: number; args?: Readonly<Record<string, string>> };
/** Changes to `args`; undefined takes one away. */
export type Change = Readonly<Record<string, string | undefined>>;

function read(): Place {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const view = views.find((name) => name === path) ?? 'contacts';
  const place: Place = { view };
  const args: [string, string][] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'contact' && view === 'contacts') place.contact = value;
    else if (name === 'event') {
      if (/^\d{1,10}$/.test(value)) place.event = Number(value);
    } else args.push([name, value]);
  }
  if (args.length > 0) place.args = Object.fromEntries(args);
  return place;
}

/** The address of a place, for links. */
export function address({ view, contact, event, args = {} }: Place): string {
  const asked = new URLSearchParams();
  if (contact !== undefined) asked.set('contact', contact);
  if (event !== undefined) asked.set('event', String(event));
  for (const [name, value] of Object.entries(args)) asked.set(name, value);
  const query = asked.toString();
  return `#/${view}${query && `?${query}`}`;
}

class Route {
  place = $state.raw<Place>(read());

  constructor() {
    addEventListener('hashchange', () => (this.place = read()));
    addEventListener('popstate', () => (this.place = read()));
  }

  /** What the address says under this name besides the contact and the event. */
  arg(name: string): string | undefined {
    const { args } = this.place;
    return args !== undefined && Object.hasOwn(args, name) ? args[name] : undefined;
  }

  /** Moves on, leaving a step for the back button; `replace` for moves nobody wants to step through. */
  go(place: Place, { replace = false } = {}): void {
    const hash = address(place);
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
    this.place = place;
  }

  /** Stays in the view, with other arguments. */
  set(change: Change, options: { replace?: boolean } = {}): void {
    const merged = Object.entries({ ...this.place.args, ...change });
    const args = Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== undefined));
    this.go({ ...this.place, args }, options);
  }
}

export const route = new Route();

/** Escape, where it means to leave what was chosen: not in a field, and not what closes a dialog. */
export function isEscape(event: KeyboardEvent): boolean {
  const inField = event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null;
  return event.key === 'Escape' && !event.defaultPrevented && !inField;
}
