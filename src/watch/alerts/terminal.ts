import type { Alert } from '../../model/alert.ts';
import { paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';

/** An alert in words, for whoever is on call: what, who, where, and what to do first. */
export function alertInWords(alert: Alert, { color }: { color: boolean }): string {
  const ink = paint(color);
  const { severity, title, says, unknown, subject, triage, origin, evidence } = alert;
  const where = [alert.account, alert.region].filter((one) => one !== null).join(' ');
  const times = alert.count === 1 ? '1 event' : `${alert.count} events`;
  const when = alert.first === alert.last ? alert.first : `${alert.first} to ${alert.last}`;
  const lines = [
    `${ink.severity(severity, severity.toUpperCase().padEnd(8))} ${ink.strong(shown(title))}`,
    ...(says === undefined ? [] : [shown(says)]),
    ...(unknown === undefined ? [] : [`could not be told: ${shown(unknown)}`]),
    `subject  ${shown(subject)}`,
    `actor    ${shown(alert.actor)}${alert.sourceAddress === null ? '' : ` from ${shown(alert.sourceAddress)}`}`,
    `when     ${when ?? 'at a time the record does not tell'}, ${times}${where === '' ? '' : `, ${shown(where)}`}`,
    ...evidence.map(({ fact, value }) => ink.quiet(`  ${shown(fact)}: ${shown(textOf(value))}`)),
    ...triage.map((step, i) => `${i + 1}. ${shown(step)}`),
    ink.quiet(`${shown(alert.detection)}  ${alert.id.slice(0, 16)}${author(origin)}`),
  ];
  return `${lines.map((line, i) => (i === 0 ? line : `         ${line}`)).join('\n')}\n\n`;
}

const LONGEST = 300;

function shown(text: string): string {
  const seen = visible(text);
  return seen.length > LONGEST ? `${seen.slice(0, LONGEST)}...` : seen;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Licences of rules ask that their author is named. */
function author({ author: name, link, file }: Alert['origin']): string {
  const from = [name && `by ${name}`, link, file].filter(Boolean).map((one) => shown(String(one)));
  return from.length === 0 ? '' : `  ${from.join(', ')}`;
}
