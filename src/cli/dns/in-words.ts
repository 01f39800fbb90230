import { severities } from '../../model/finding.ts';
import { counted } from '../../model/plural.ts';
import { gapsInWords } from '../../report/coverage.ts';
import { type Paint, paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';
import type { Mail, Said } from './mail.ts';
import type { Row } from './rows.ts';
import type { Told } from './told.ts';

/** Zone by zone: what is wrong first, then what is held, then the rest; last the mail. */
export function* inWords(told: Told, colour: boolean): Iterable<string> {
  const ink = paint(colour);
  for (const { zone, id, account } of told.zones) {
    yield `${ink.strong(visible(zone))}  ${ink.quiet(visible(`${id}, ${account}`))}\n`;
    const rows = told.rows.filter((row) => row.zone === zone && row.id.startsWith(`${id}/`));
    for (const verdict of ORDER) {
      const those = rows.filter((one) => one.verdict === verdict).sort(bySeverity);
      for (const row of those) yield* rowInWords(row, ink);
    }
    const rest = rows.filter(({ verdict }) => verdict === 'none').length;
    if (rest > 0) yield `  ${ink.quiet(`${rest} more lead nowhere`)}\n`;
    for (const mail of told.mail.filter((one) => one.id === id)) yield* mailInWords(mail, ink);
    yield '\n';
  }
  yield* summary(told, ink);
}

/** The worst first. */
function bySeverity(a: Row, b: Row): number {
  return placeOf(a) - placeOf(b);
}

function placeOf({ severity }: Row): number {
  return severity === null ? severities.length : severities.indexOf(severity);
}

const ORDER: readonly Row['verdict'][] = ['dangling', 'unknown', 'held', 'external'];

function* rowInWords(row: Row, ink: Paint): Iterable<string> {
  const { name, type, target, verdict, severity, holder, reason, fix } = row;
  const word =
    severity === null
      ? ink.verdict(COLOURS[verdict], verdict)
      : ink.severity(severity, `${verdict}, ${severity}`);
  yield `  ${word} ${visible(`${name} ${type}`)} -> ${target.map(visible).join(' ')}\n`;
  if (holder)
    yield `    ${ink.quiet(visible(`${holder.id}, ${holder.account} ${holder.region}`))}\n`;
  if (reason !== null) yield `    ${visible(reason)}\n`;
  for (const [i, step] of fix.entries()) yield `    ${i + 1}. ${visible(step)}\n`;
}

const COLOURS = {
  dangling: 'fail',
  unknown: 'unknown',
  held: 'pass',
  external: 'exempt',
  none: 'exempt',
} as const;

function* mailInWords({ mx, spf, dmarc, fix }: Mail, ink: Paint): Iterable<string> {
  yield '  mail\n';
  yield saidInWords('MX', mx, ink);
  yield saidInWords('SPF', spf, ink);
  yield saidInWords('DMARC', dmarc, ink);
  if (fix.length > 0) yield '    if the domain has no mail, say so:\n';
  for (const record of fix) yield `      ${visible(record)}\n`;
}

function saidInWords(
  what: string,
  { values, verdict, severity, reason }: Said,
  ink: Paint,
): string {
  const word =
    severity === null
      ? ink.verdict(verdict, verdict)
      : ink.severity(severity, `${verdict}, ${severity}`);
  const said = verdict === 'pass' ? [values.join(' '), reason ?? []].flat() : [reason ?? ''];
  return `    ${word} ${what}: ${said.map(visible).join('; ')}\n`;
}

function* summary({ rows, zones, gaps, probed }: Told, ink: Paint): Iterable<string> {
  const count = (wanted: Row['verdict']) => rows.filter(({ verdict }) => verdict === wanted).length;
  const records = counted(rows.length, 'AWS::Route53::RecordSet');
  yield `${records} in ${counted(zones.length, 'AWS::Route53::HostedZone')}: ${count('dangling')} lead to what nobody of ours holds, ${count('unknown')} cannot be told\n`;
  if (count('dangling') > 0) {
    yield 'To give something up: first the record, then wait for its TTL, then what it led to.\n';
  }
  if (!probed && count('external') > 0) {
    yield 'Whether others still hold what is external was not asked; --probe asks DNS and them.\n';
  }
  const coverage = { complete: false, calls: 0, gaps: [...gaps], crashes: [], skippedRegions: [] };
  const incomplete = gapsInWords(coverage).map(visible).join('; ');
  if (incomplete) yield `${ink.verdict('unknown', 'INCOMPLETE')}: ${incomplete}\n`;
}
