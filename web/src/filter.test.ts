import { expect, test } from 'vitest';
import type { ShownFinding } from '../../src/report/columns.ts';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import { applyFilter, filterFrom, toggled, toQuery, unitsOf } from './filter.ts';

const { findings, run } = syntheticFindings(600);
const all = [...findings];
const units = unitsOf(run.accounts);
const severe = (finding: ShownFinding) => finding.severity === 'critical';
const high = (finding: ShownFinding) => finding.severity === 'high';
const inIreland = (finding: ShownFinding) => finding.resource.region === 'eu-west-1';

test.for<[query: string, holds: (finding: ShownFinding) => boolean]>([
  ['', () => true],
  ['severity=critical', severe],
  ['severity=critical&severity=high', (finding) => severe(finding) || high(finding)],
  ['severity=high&region=eu-west-1', (finding) => high(finding) && inIreland(finding)],
  ['verdict=unknown', ({ verdict }) => verdict === 'unknown'],
  ['service=s3', ({ control }) => control.startsWith('s3.')],
  ['account=222233334444', ({ resource }) => resource.account === '222233334444'],
  ['organizational+unit=Workloads', ({ resource }) => resource.account !== '333344445555'],
  ['organizational+unit=Workloads%2FProd', ({ resource }) => resource.account === '111122223333'],
  ['guide=S10', ({ guides }) => guides.includes('S10')],
  ['framework=nist-800-53-r5', ({ frameworks }) => frameworks.length > 0],
  ['text=ACL+everyone', ({ reason }) => reason === 'its ACL grants READ to everyone'],
  ['text=team%3Dweb', ({ resource }) => resource.tags?.[0]?.value === 'web'],
  ['severity=urgent', () => false],
])('%s', ([query, holds]) => {
  const { findings } = applyFilter(all, filterFrom(new URLSearchParams(query)), units);
  expect(findings).toStrictEqual(all.filter(holds));
});

test('a value counts what it would show, were it the one chosen', () => {
  const { counts } = applyFilter(all, filterFrom(new URLSearchParams('severity=high')));
  expect(counts.get('severity')?.get('critical')).toBe(all.filter(severe).length);
  expect(counts.get('region')?.get('eu-west-1')).toBe(
    all.filter((finding) => high(finding) && inIreland(finding)).length,
  );
  expect(counts.get('service')?.has('kms')).toBe(false);
});

test('a filter survives its address', () => {
  const query = 'severity=critical&severity=high&guide=S10&text=a+b';
  expect(new URLSearchParams(toQuery(filterFrom(new URLSearchParams(query)))).toString()).toBe(
    query,
  );
});

test('choosing twice is not choosing', () => {
  const none = filterFrom(new URLSearchParams());
  const once = toggled(none, 'severity', 'high');
  expect(toQuery(once)).toStrictEqual([['severity', 'high']]);
  expect(toggled(once, 'severity', 'high')).toStrictEqual(none);
});
