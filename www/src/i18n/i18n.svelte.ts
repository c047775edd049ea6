/** The language in use: the reader's choice, else the browser's. */
import type { Bilingual } from 'callscope';
import { recall, remember } from '../settings/stored';
import { en } from './en';
import { agents } from './rooms/agents';
import { contact } from './rooms/contact';
import { events } from './rooms/events';
import { list } from './rooms/list';
import { migration } from './rooms/migration';
import { paste } from './rooms/paste';
import { problems } from './rooms/problems';
import { reference } from './rooms/reference';
import { report } from './rooms/report';
import { shell } from './rooms/shell';
import { zh } from './zh';

export type Lang = 'en' | 'zh';
const rooms = { agents, contact, events, list, migration, paste, problems, reference, report, shell };
type Rooms = { [Room in keyof typeof rooms]: (typeof rooms)[Room]['en'] };
const ofRooms = (lang: Lang) => Object.fromEntries(Object.entries(rooms).map(([name, both]) => [name, both[lang]])) as Rooms;
/** What several rooms say by itself (`t.cancel`), what one room says under its name (`t.of.agents`). */
export type Texts = typeof en & { of: Rooms };
const texts: Record<Lang, Texts> = { en: { ...en, of: ofRooms('en') }, zh: { ...zh, of: ofRooms('zh') } };

function first(): Lang {
  const kept = recall('lang');
  if (kept === 'en' || kept === 'zh') return kept;
  // No pattern that ignores case: for the first one the browser loads its tables of letters, before anything is shown.
  const wanted = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find((lang) => lang === 'en' || lang === 'zh') ?? 'en';
}

class I18n {
  lang = $state<Lang>(first());

  /** The texts in the language in use. */
  get t(): Texts {
    return texts[this.lang];
  }

  choose(lang: Lang): void {
    this.lang = lang;
    remember('lang', lang);
  }

  /** The side of a text in both languages that is in use. */
  pick(text: Bilingual): string {
    return text[this.lang];
  }
}

export const i18n = new I18n();
