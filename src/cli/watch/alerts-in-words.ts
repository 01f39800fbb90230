import type { Alert } from '../../model/alert.ts';
import { visible } from '../../report/visible.ts';

/** Alerts in order of time, a line each; whoever wrote the rule is named. */
export function* alertsInWords(alerts: readonly Alert[], rules: number): Iterable<string> {
  const inOrder = [...alerts].sort((a, b) => ((a.first ?? '') < (b.first ?? '') ? -1 : 1));
  for (const { first, severity, title, subject, count, origin, says, unknown } of inOrder) {
    const by = origin.author === undefined ? '' : ` (by ${origin.author})`;
    const times = count === 1 ? '' : `, ${count} events`;
    const more = [says, unknown && `could not be told: ${unknown}`].filter(Boolean).join('; ');
    yield `${first ?? 'no time'}  ${severity.padEnd(8)}  ${visible(`${title}${by}: ${subject}`)}${times}\n`;
    if (more) yield `${' '.repeat(32)}${visible(more)}\n`;
  }
  yield `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'} of ${rules} ${rules === 1 ? 'rule' : 'rules'}\n`;
}
