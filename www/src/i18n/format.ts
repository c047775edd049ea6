/** Numbers, sizes, times and durations as people write them; times in the zone that the reader chose. */
import { timeFormat, utcFormat } from 'd3-time-format';
import { settings } from '../settings/settings.svelte';
import { aheadOfUtc } from '../settings/zone';
import type { Lang } from './i18n.svelte';

const fractions: Partial<Record<Lang, Intl.NumberFormat>> = {};

/**
 * `1,234,567` in both languages. Whole numbers are written without `Intl`: what the browser loads for it, in the middle of the first
 * frame, takes longer than all else that the first screen needs.
 */
export const count = (value: number, lang: Lang): string =>
  Number.isSafeInteger(value)
    ? String(value).replace(/\B(?=(\d{3})+$)/g, ',')
    : (fractions[lang] ??= new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en')).format(value);

/** `27.7%` of a share from 0 to 1; `–` where there is nothing to take a share of. */
export const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);

/** `60.6 kB`: powers of ten, three figures. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let rest = value;
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  const text = unit === 0 || rest >= 99.95 ? rest.toFixed(0) : rest.toFixed(1);
  return `${text} ${units[unit]}`;
}

/** `850 ms`, `4.2 s`, `1 m 23 s`, `2 h 05 m`, `3 d 4 h`; `1 分 23 秒` in Chinese. */
export function duration(ms: number, lang: Lang): string {
  if (ms < 0) return `−${duration(-ms, lang)}`;
  const zh = lang === 'zh';
  const join = (big: number, bigUnit: string, small: number, smallUnit: string, pad: boolean) => {
    const rest = pad ? String(small).padStart(2, '0') : String(small);
    return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${rest} ${smallUnit}`;
  };
  if (ms < 1000) return zh ? `${Math.round(ms)} 毫秒` : `${Math.round(ms)} ms`;
  if (ms < 9950) return zh ? `${trim(ms / 1000)} 秒` : `${trim(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return zh ? `${seconds} 秒` : `${seconds} s`;
  if (seconds < 3600) return join(Math.floor(seconds / 60), zh ? '分' : 'm', seconds % 60, zh ? '秒' : 's', true);
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1440) return join(Math.floor(minutes / 60), zh ? '小时' : 'h', minutes % 60, zh ? '分' : 'm', true);
  const hours = Math.round(ms / 3_600_000);
  return join(Math.floor(hours / 24), zh ? '天' : 'd', hours % 24, zh ? '小时' : 'h', false);
}

/**
 * How wide a column of durations is at least, in pixels of text of 13: the longest are `23 h 59 m`, `23 小时 59 分` and
 * `29 天 23 小时`. Style sheets have it as `--duration`.
 */
export const durationWidth = (lang: Lang): number => (lang === 'zh' ? 90 : 70);

const trim = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

type Write = (time: string | number | Date) => string;

function format(pattern: string): Write {
  const utc = utcFormat(pattern);
  const local = timeFormat(pattern);
  return (time) => {
    const ahead = aheadOfUtc();
    return ahead === null ? local(new Date(time)) : utc(new Date(+new Date(time) + ahead));
  };
}

/** `10:34:00` */
export const timeOfDay = format('%H:%M:%S');
/** `10:34:00.447` */
export const timeOfDayMs = format('%H:%M:%S.%L');
/** `04-14 10:34:00` */
export const dayAndTime = format('%m-%d %H:%M:%S');
/** `2021-04-14 10:34:00` */
export const dateAndTime = format('%Y-%m-%d %H:%M:%S');
/** `2021-04-14` */
export const date = format('%Y-%m-%d');
/** `10:34` */
export const hourAndMinute = format('%H:%M');
/** `04-14 10:34` */
export const dayAndMinute = format('%m-%d %H:%M');
/** `04-14` */
export const day = format('%m-%d');
/** `2021-04` */
export const month = format('%Y-%m');

/** The zone's name: `UTC`, `+08:00`, or what the browser's own zone was ahead of UTC at that time. */
export const zoneName = (time: string | number): string => (settings.zone === 'utc' ? 'UTC' : utcOffset(time));

/** What the zone was ahead of UTC at that time, as `+hh:mm`. */
export function utcOffset(time: string | number): string {
  if (settings.zone !== 'local') return settings.zone === 'utc' ? '+00:00' : settings.zone;
  const minutes = -new Date(time).getTimezoneOffset();
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** `2021-04-14 00:30:36 – 01:31:02`: the day is said twice only where it changes. */
export function span(start: string | number, end: string | number): string {
  const [from, to] = [dateAndTime(start), dateAndTime(end)];
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}
