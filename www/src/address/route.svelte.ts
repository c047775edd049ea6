/** Where the reader is, kept in the address's fragment: links carry it, and the back button undoes every change of view. */

/** The names of the views. `views.ts`, which stands at the other end of the order, adds them; `route.start` has them at run time. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- An interface is what can be added to from there.
export interface ViewNames {}
export type View = keyof ViewNames;
/** A view, what is chosen in it, and all else that it keeps in the address (filters, order, form …), by name. */
export type Place = { view: View; contact?: string; event?: number; args?: Readonly<Record<string, string>> };
/** Changes to `args`; undefined takes one away. */
export type Change = Readonly<Record<string, string | undefined>>;
/** What the address itself says to open: files that the server lists (`load`), or events in the address (`data`). */
export type Input = { by: 'load' | 'data'; value: string };

function read(views: readonly View[]): { place: Place; input: Input | undefined } {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const view = views.find((name) => name === path) ?? views[0]!;
  const place: Place = { view };
  let input: Input | undefined;
  const args: [string, string][] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'contact' && view === 'contacts') place.contact = value;
    else if (name === 'event') {
      if (/^\d{1,10}$/.test(value)) place.event = Number(value);
    } else if (name === 'load' || name === 'data') input = { by: name, value };
    else args.push([name, value]);
  }
  if (args.length > 0) place.args = Object.fromEntries(args);
  return { place, input };
}

function write({ view, contact, event, args = {} }: Place, input: Input | undefined): string {
  const asked = new URLSearchParams();
  if (contact !== undefined) asked.set('contact', contact);
  if (event !== undefined) asked.set('event', String(event));
  for (const [name, value] of Object.entries(args)) asked.set(name, value);
  if (input) asked.set(input.by, input.value);
  // What needs no escape within a fragment stays readable.
  const query = asked.toString().replaceAll(/%(2C|3A|40|2F)/g, decodeURIComponent);
  return `#/${view}${query && `?${query}`}`;
}

class Route {
  place = $state.raw<Place>({ view: 'contacts' });
  /** Stays in every address as long as what it says is open, so that a reload opens it again. */
  input = $state.raw<Input | undefined>(undefined);

  /** Follows the address from now on; the first view is shown where it names none. To be called before anything is drawn. */
  start(views: readonly View[]): void {
    const moved = () => {
      const { place, input } = read(views);
      this.place = place;
      // Another one only if it says something else: it is opened anew then.
      if (input?.by !== this.input?.by || input?.value !== this.input?.value) this.input = input;
    };
    moved();
    addEventListener('hashchange', moved);
    addEventListener('popstate', moved);
  }

  /** What the address says under this name besides the contact and the event. */
  arg(name: string): string | undefined {
    const { args } = this.place;
    return args !== undefined && Object.hasOwn(args, name) ? args[name] : undefined;
  }

  /** Moves on, leaving a step for the back button; `replace` for moves nobody wants to step through. */
  go(place: Place, { replace = false } = {}): void {
    const hash = write(place, this.input);
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
    this.place = place;
  }

  /** What is open is no longer what the address says. */
  forgetInput(): void {
    if (!this.input) return;
    this.input = undefined;
    history.replaceState(null, '', write(this.place, undefined));
  }

  /** Stays in the view, with other arguments. */
  set(change: Change, options: { replace?: boolean } = {}): void {
    const merged = Object.entries({ ...this.place.args, ...change });
    const args = Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== undefined));
    this.go({ ...this.place, args }, options);
  }
}

export const route = new Route();

/** The address of a place, for links. */
export const address = (place: Place): string => write(place, route.input);

/** The address of where the reader is, with an input in it. */
export const linkWith = (input: Input): string => write(route.place, input);

/**
 * What a view reads off the address: the same object until that says something else, so that choosing an event, say, asks for
 * nothing anew. `text` is all that it says.
 */
export function useSteady<T extends object>(read: () => T): { readonly value: T; readonly text: string } {
  const text = $derived(JSON.stringify(read()));
  const value = $derived(JSON.parse(text) as T);
  return {
    get value() {
      return value;
    },
    get text() {
      return text;
    },
  };
}
