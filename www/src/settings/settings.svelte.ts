/** The reader's choices besides the language: the theme and the zone that times are shown in. Remembered. */
import { recall, remember } from './stored';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
/** `local` is the browser's own zone, with its summer time; `+08:00` is where the vendor's contact centres are. */
export const zones = ['utc', 'local', '+08:00'] as const;
export type Zone = (typeof zones)[number];

const system = matchMedia('(prefers-color-scheme: dark)');

const oneOf = <T extends string>(all: readonly T[], text: string | null): T => all.find((one) => one === text) ?? all[0]!;

class Settings {
  #theme = $state<Theme>(oneOf(themes, recall('theme')));
  #zone = $state<Zone>(oneOf(zones, recall('zone')));
  #systemDark = $state(system.matches);
  /** Whether the dark theme is shown: canvases draw anew when it changes. */
  readonly dark: boolean = $derived(this.#theme === 'auto' ? this.#systemDark : this.#theme === 'dark');

  constructor() {
    system.addEventListener('change', ({ matches }) => {
      this.#systemDark = matches;
      this.#apply();
    });
    this.#apply();
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    remember('theme', theme);
    this.#apply();
  }

  get zone(): Zone {
    return this.#zone;
  }

  set zone(zone: Zone) {
    this.#zone = zone;
    remember('zone', zone);
  }

  /** At once, so that a canvas that is drawn anew reads the new colours. */
  #apply(): void {
    document.documentElement.dataset['theme'] = this.dark ? 'dark' : 'light';
  }
}

export const settings = new Settings();
