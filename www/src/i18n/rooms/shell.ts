/** The frame: the views' names, settings, keys, the command palette. */
import { room } from '../room';

export const shell = room(
  {
    agents: 'Agents',
    report: 'Report',
    reference: 'Reference',
    paste: 'Paste',
    settings: 'Settings',
    theme: 'Theme',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    zone: 'Times in',
    local: 'Local time',
  },
  {
    agents: '坐席',
    report: '报表',
    reference: '参考',
    paste: '粘贴',
    settings: '设置',
    theme: '主题',
    themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
    zone: '时间显示为',
    local: '本地时间',
  },
);
