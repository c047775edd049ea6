/** The list of events, and what the lists share. */
import { room } from './room';

export const events = room(
  {
    inSource: (line: string, name: string) => `In the source: line ${line} of ${name}`,
    lines: 'Lines of the source',
    eventBefore: 'Event before',
    eventAfter: 'Event after',
    search: 'Search contact, leg or agent',
    validity: 'Validity',
    withProblem: 'With this problem',
    anyProblem: 'With or without problems',
    source: 'File',
    anySource: 'Every file',
    from: 'From this time',
    to: 'Before this time',
    jump: 'Go to line',
    clear: 'Clear filters',
    moreProblems: (more: string) => `Show more (${more} left)`,
  },
  {
    inSource: (line, name) => `在源文件中：${name} 第 ${line} 行`,
    lines: '源文件的行',
    eventBefore: '上一条事件',
    eventAfter: '下一条事件',
    search: '搜索话务 ID、通话 ID 或坐席',
    validity: '有效性',
    withProblem: '含此问题',
    anyProblem: '不限问题',
    source: '文件',
    anySource: '所有文件',
    from: '开始时间',
    to: '结束时间（不含）',
    jump: '跳转到行',
    clear: '清除筛选',
    moreProblems: (more) => `显示更多（还有 ${more} 条）`,
  },
);
