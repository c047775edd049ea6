/** The frame: the views' names, settings, keys, the command palette. */
import { room } from '../room';

export const shell = room(
  { agents: 'Agents', report: 'Report', reference: 'Reference', paste: 'Paste' },
  { agents: '坐席', report: '报表', reference: '参考', paste: '粘贴' },
);
