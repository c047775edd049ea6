/** The language in use: the reader's choice, else the browser's. */
import type { Bilingual } from 'callscope';
import { en, type Texts } from './en';
import { zh } from './zh';

export type Lang = 'en' | 'zh';
const KEY = 'callscope.lang';
const texts: Record<Lang, Texts> = { en, zh };

function first(): Lang {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === 'en' || kept === 'zh') return kept;
  } catch {
    // Storage may be switched off; then the choice lasts as long as the page.
  }
  const wanted = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag)) ?? 'en';
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

class I18n {
  lang = $state<Lang>(first());

  /** The texts in the language in use. */
  get t(): Texts {
    return texts[this.lang];
  }

  choose(lang: Lang): void {
    this.lang = lang;
    try {
      localStorage.setItem(KEY, lang);
    } catch {
      // As above.
    }
  }

  /** The side of a text in both languages that is in use. */
  pick(text: Bilingual): string {
    return text[this.lang];
  }
}

export const i18n = new I18n();
