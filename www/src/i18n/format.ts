/** Numbers, sizes, times and durations as people write them. */
import { utcFormat } from 'd3-time-format';
import type { Lang } from './i18n.svelte';

const counts = { en: new Intl.NumberFormat('en'), zh: new Intl.NumberFormat('zh-CN') };

export const count = (value: number, lang: Lang): string => counts[lang].format(value);

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

/** `850 ms`, `4.2 s`, `1 m 23 s`, `2 h 05 m`, `3 d 4 h`; `1分23秒` in Chinese. */
export function duration(ms: number, lang: Lang): string {
  if (ms < 0) return `−${duration(-ms, lang)}`;
  const zh = lang === 'zh';
  const join = (big: number, bigUnit: string, small: number, smallUnit: string, pad: boolean) => {
    const rest = pad ? String(small).padStart(2, '0') : String(small);
    if (small === 0) return zh ? `${big}${bigUnit}` : `${big} ${bigUnit}`;
    return zh ? `${big}${bigUnit}${rest}${smallUnit}` : `${big} ${bigUnit} ${rest} ${smallUnit}`;
  };
  if (ms < 1000) return zh ? `${Math.round(ms)}毫秒` : `${Math.round(ms)} ms`;
  if (ms < 9950) return zh ? `${trim(ms / 1000)}秒` : `${trim(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return zh ? `${seconds}秒` : `${seconds} s`;
  if (seconds < 3600) return join(Math.floor(seconds / 60), zh ? '分' : 'm', seconds % 60, zh ? '秒' : 's', true);
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1440) return join(Math.floor(minutes / 60), zh ? '小时' : 'h', minutes % 60, zh ? '分' : 'm', true);
  const hours = Math.round(ms / 3_600_000);
  return join(Math.floor(hours / 24), zh ? '天' : 'd', hours % 24, zh ? '小时' : 'h', false);
}

const trim = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

const clock = utcFormat('%H:%M:%S');
const clockMs = utcFormat('%H:%M:%S.%L');
const dayClock = utcFormat('%m-%d %H:%M:%S');
const full = utcFormat('%Y-%m-%d %H:%M:%S');
const minute = utcFormat('%H:%M');
const dayMinute = utcFormat('%m-%d %H:%M');

export const timeOfDay = (time: string | number): string => clock(new Date(time));
export const timeOfDayMs = (time: string | number): string => clockMs(new Date(time));
export const dayAndTime = (time: string | number): string => dayClock(new Date(time));
export const dateAndTime = (time: string | number): string => full(new Date(time));

/** `2021-04-14 00:30:36 – 01:31:02`: the day is said twice only where it changes. */
export function span(start: string, end: string): string {
  const [from, to] = [dateAndTime(start), dateAndTime(end)];
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}

/** How a tick is written when ticks are `step` milliseconds apart. */
export function tick(step: number): (time: Date) => string {
  if (step < 1000) return clockMs;
  if (step < 60_000) return clock;
  return step < 43_200_000 ? minute : dayMinute;
}
