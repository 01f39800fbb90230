import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Fields } from '../src/model/event.ts';
import { readSigma } from '../src/watch/sigma/read.ts';

/** Rules and records of others, which do not lie in this repository. */
const DATA = join(import.meta.dirname, '../../shared/data');
const RULES = join(DATA, 'sigma');
const TRAILS = join(DATA, 'cloudtrail');

describe.skipIf(!existsSync(RULES) || !existsSync(TRAILS))('the rules of SigmaHQ', () => {
  const read = () =>
    readSigma(
      filesIn(RULES, '.yml').map((file) => ({
        file,
        text: readFileSync(join(RULES, file), 'utf8'),
      })),
    );

  test('are all understood, and name who wrote them', () => {
    const { rules, refusals } = read();
    expect(refusals).toStrictEqual([]);
    expect(rules).toHaveLength(57);
    expect(rules.filter(({ author }) => author === null)).toStrictEqual([]);
  });

  test('match in a simulated attack what another evaluator finds', () => {
    const { rules } = read();
    const folder = join(TRAILS, 'invictus');
    const counts = new Map<string, number>();
    for (const file of filesIn(folder, '.json.gz')) {
      const { Records } = JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString('utf8'));
      for (const record of Records as Fields[]) {
        for (const { title, matches } of rules)
          if (matches(record)) counts.set(title, (counts.get(title) ?? 0) + 1);
      }
    }
    expect(Object.fromEntries(counts)).toStrictEqual({
      'AWS STS AssumeRole Misuse': 76,
      'AWS CloudTrail Important Change': 6,
      'Ingress/Egress Security Group Modification': 6,
      'New Network Route Added': 6,
      'AWS Bucket Deleted': 5,
      'Potential Bucket Enumeration on AWS': 3,
      'AWS Snapshot Backup Exfiltration': 2,
      'AWS IAM Backdoor Users Keys': 2,
      'AWS VPC Flow Logs Deleted': 1,
      'AWS Successful Console Login Without MFA': 1,
      'Potential Malicious Usage of CloudTrail System Manager': 1,
    });
  });

  test('hit 18 of 35 techniques, and what they pin is a superset of what they match', () => {
    const { rules } = read();
    const folder = join(TRAILS, 'stratus');
    const hit = filesIn(folder, '.json').filter((file) => {
      const records: Fields[] = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const matched = records.flatMap((record) =>
        rules.flatMap(({ matches, literals }) => (matches(record) ? [{ record, literals }] : [])),
      );
      for (const { record, literals } of matched) {
        expect(literals.names?.has(String(record.eventName).toLowerCase())).not.toBe(false);
        expect(literals.sources?.has(String(record.eventSource).toLowerCase())).not.toBe(false);
      }
      return matched.length > 0;
    });
    expect(filesIn(folder, '.json')).toHaveLength(35);
    expect(hit).toHaveLength(18);
  });
});

function filesIn(folder: string, end: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(end))
    .sort();
}
