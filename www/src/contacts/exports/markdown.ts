/** A contact as Markdown, for a ticket or a report. No text of a payload becomes markup. */
import type { ContactEvent, ContactHead } from '../../engine/protocol';
import { count, dateAndTime, duration, span, timeOfDayMs, zoneName } from '../../i18n/format';
import { callTypeName, outcomeDetailName } from '../../names/contact';
import { exitName, nodeTypeName } from '../side/ivr';
import { sentence, type Words } from '../side/sentence';
import { speaker, spoken } from '../side/spoken';
import { legId } from '../timeline/lanes';
import { initiatorName } from '../timeline/words';
import { sinceStart } from '../../time/ticks';

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
/** Every character that means something to Markdown or HTML stands for itself, no address becomes a link; a cell is one line. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~$^=]|:(?=\/\/)/g, '\\$&')
    .replace(/[<>&]/g, (char) => entities[char]!);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  row(heads) + row(heads.map(() => '---')) + rows.map(row).join('');

export function* markdown(contact: ContactHead, events: readonly ContactEvent[], words: Words): Generator<string> {
  const { t, lang, reveal, title } = words;
  const c = t.of.contact;
  const said = (text: string | null) => (text === null || text === '' ? '–' : plain(reveal(text)));
  const time = (ms: number | null) => (ms === null ? '–' : duration(ms, lang));
  const start = Date.parse(contact.startTime);
  const end = contact.endTime;

  yield `# ${t.column.contact} ${said(contact.contactId)}\n\n${plain(sentence(contact, events, words))}\n\n`;
  const detail = contact.outcomeDetail === null ? '' : ` (${plain(outcomeDetailName(contact.outcomeDetail, t))})`;
  yield table(
    [c.md.figures, ''],
    [
      [t.column.outcome, `${t.outcome[contact.outcome]}${detail}`],
      [t.column.callType, plain(callTypeName(contact.callType, t))],
      [t.column.parties, `${said(contact.caller)} → ${said(contact.callee)}`],
      [
        `${t.column.time} (${zoneName(contact.startTime)})`,
        end === null ? `${dateAndTime(contact.startTime)} – ${t.stillOpen}` : span(contact.startTime, end),
      ],
      ...(['totalMs', 'answerMs', 'ivrMs', 'queueMs', 'dialMs', 'ringMs', 'talkMs', 'holdMs', 'consultMs', 'acwMs'] as const).map((key) => [
        t.metric[key],
        time(contact.metrics[key]),
      ]),
      [t.metric.holds, count(contact.metrics.holds, lang)],
      [t.metric.transfers, count(contact.metrics.transfers, lang)],
      [t.metric.requeues, count(contact.metrics.requeues, lang)],
      [c.fact.agents, said(contact.agentIds.join(', '))],
      [c.fact.skillGroups, said(contact.skillGroupIds.join(', '))],
    ],
  );

  yield `\n## ${c.md.legs}\n\n`;
  yield table(
    [c.md.legs, t.column.parties, t.column.start, c.established, c.released, t.releasedBy, c.fact.reason],
    contact.legs.map((leg) => [
      said(legId(leg)),
      `${leg.party ? `${c.partyOf[leg.party]}: ` : ''}${said(leg.caller)} → ${said(leg.callee)}`,
      ...[leg.startTime, leg.establishedTime, leg.endTime].map((time) => (time === null ? '–' : timeOfDayMs(time))),
      leg.initiator === null ? '–' : plain(initiatorName(leg.initiator, t)),
      said(leg.releaseReason),
    ]),
  );

  yield `\n## ${c.md.phases}\n\n`;
  yield table(
    [c.phaseTable.phase, c.phaseTable.where, c.phaseTable.start, c.phaseTable.duration, c.phaseTable.ended],
    contact.phases.map((phase) => [
      t.phase[phase.kind],
      said(phase.lane.slice(phase.lane.indexOf(':') + 1)),
      timeOfDayMs(phase.startTime),
      phase.durationMs === null ? c.md.open : time(phase.durationMs),
      phase.endedBy === null ? '–' : plain(title(phase.endedBy)),
    ]),
  );

  if (contact.ivrPath.length > 0) {
    yield `\n## ${c.ivrPath}\n\n`;
    yield table(
      [c.ivrTable.step, c.ivrTable.exit, c.ivrTable.start, c.ivrTable.duration],
      contact.ivrPath.map(({ name, nodeId, type, exitCode, enterTime, leaveTime }) => [
        [said(name ?? nodeId), plain(nodeTypeName(type, c))].filter(Boolean).join(' · '),
        plain(exitName(exitCode, c)) || '–',
        enterTime === null ? '–' : timeOfDayMs(enterTime),
        enterTime === null || leaveTime === null ? '–' : time(Date.parse(leaveTime) - Date.parse(enterTime)),
      ]),
    );
  }

  if (contact.transcript.length > 0) {
    yield `\n## ${c.transcript}\n\n`;
    yield table(
      [t.column.time, c.md.speaker, c.md.text],
      spoken(contact.transcript).map(({ sentence, time }) => [timeOfDayMs(time), said(speaker(sentence, c)), said(sentence.text)]),
    );
  }

  const { survey } = contact;
  if (survey) {
    const rating = survey.responseTime === null ? c.noAnswerYet : said(survey.rating);
    yield `\n## ${c.survey}\n\n${c.rating}: ${rating}${survey.userInput === null ? '' : ` (${c.entered}: ${said(survey.userInput)})`}\n`;
  }

  yield `\n## ${c.md.anomalies}\n\n`;
  if (contact.anomalies.length === 0) yield `${c.noAnomalies}\n`;
  for (const anomaly of contact.anomalies) {
    yield `- **${anomaly.code}**${anomaly.time === null ? '' : ` ${timeOfDayMs(anomaly.time)}`}: ${said(anomaly.message[lang])}\n`;
  }

  yield `\n## ${c.md.events}\n\n`;
  yield table([t.column.time, c.relative, t.column.event, t.column.party, t.column.place, t.problems], []);
  for (const event of events) {
    const again = event.duplicate ? ` (${t.repeated})` : '';
    const problems = [...new Set(event.problems.filter(({ severity }) => severity !== 'note').map(({ code }) => code))];
    yield row([
      event.eventTime === null ? '–' : timeOfDayMs(event.eventTime),
      event.eventTime === null ? '–' : sinceStart(Date.parse(event.eventTime) - start, lang),
      `${event.eventType === null ? t.noType : plain(title(event.eventType))}${again}`,
      said(event.agentId),
      t.line(count(event.line, lang)),
      problems.join(', '),
    ]);
  }
}
