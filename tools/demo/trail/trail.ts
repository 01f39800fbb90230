import { ACCOUNT, HOME } from '../company.ts';
import { id } from '../iam.ts';
import { breakIn } from './break-in.ts';
import { momentOf, recordOf } from './record.ts';
import { usual } from './usual.ts';

/** Minutes that one file tells of. */
const SPAN = 30;

/**
 * What CloudTrail of the demo company wrote in the night before the account was recorded: text by path, as it delivers files. The
 * same each time.
 */
export function demoTrail(): Map<string, string> {
  const calls = [...usual(), ...breakIn()].sort((a, b) =>
    momentOf(a.at) < momentOf(b.at) ? -1 : momentOf(a.at) > momentOf(b.at) ? 1 : 0,
  );
  const records = new Map<string, object[]>();
  for (const [number, call] of calls.entries()) {
    const path = pathAt(momentOf(call.at), call.region ?? HOME);
    records.set(path, [...(records.get(path) ?? []), recordOf(call, number)]);
  }
  return new Map([...records].map(([path, all]) => [path, JSON.stringify({ Records: all })]));
}

/** `AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0230Z_....json.gz` */
function pathAt(moment: string, region: string): string {
  const span = SPAN * 60_000;
  const end = new Date((Math.floor(Date.parse(moment) / span) + 1) * span).toISOString();
  const time = `${end.slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
  const name = `${ACCOUNT}_CloudTrail_${region}_${time}_${id('', region + time, 16)}.json.gz`;
  const day = end.slice(0, 10).replaceAll('-', '/');
  return `AWSLogs/${ACCOUNT}/CloudTrail/${region}/${day}/${name}`;
}
