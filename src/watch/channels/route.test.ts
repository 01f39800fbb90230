import { expect, test } from 'vitest';
import { alertOf } from './local.testing.ts';
import { isMeant, type Route, routesOf } from './route.ts';

test.for([
  ['all', {}, true],
  ['this severity', { severity: 'high' }, true],
  ['a lesser one', { severity: 'low' }, true],
  ['only graver ones', { severity: 'critical' }, false],
  ['its detection', { detections: ['s3.*', 'iam.*'] }, true],
  ['others', { detections: ['s3.*'] }, false],
  ['none', { detections: [] }, false],
  ['its account', { accounts: ['111122223333'] }, true],
  ['another account', { accounts: ['444455556666'] }, false],
  ['its region', { regions: ['eu-*'] }, true],
  ['another region', { regions: ['us-*'] }, false],
  ['all of it must fit', { severity: 'high', regions: ['us-*'] }, false],
] as const)('%s', ([, choice, expected]) => {
  expect(isMeant(choice, alertOf())).toBe(expected);
});

test('what does not say where it happened may have happened there', () => {
  const choice = { accounts: ['444455556666'], regions: ['us-*'] };
  expect(isMeant(choice, alertOf({ account: null, region: null }))).toBe(true);
});

test('an alert goes once to a channel, by the first route', () => {
  const routes: Route[] = [
    { to: ['pager'], severity: 'critical', quiet: 0 },
    { to: ['chat', 'pager'], quiet: 1 },
    { to: ['chat', 'siem'], quiet: 2 },
  ];
  const quiets = (severity: 'critical' | 'high') =>
    [...routesOf(alertOf({ severity }), routes)].map(([to, { quiet }]) => [to, quiet]).sort();
  expect(quiets('critical')).toStrictEqual([
    ['chat', 1],
    ['pager', 0],
    ['siem', 2],
  ]);
  expect(quiets('high')).toStrictEqual([
    ['chat', 1],
    ['pager', 1],
    ['siem', 2],
  ]);
});
