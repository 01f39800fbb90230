import { expect, test } from 'vitest';
import { deliveryAt } from './delivery.ts';
import { named } from './file-name.ts';

const SECOND = Date.UTC(2026, 0, 31, 23, 55) / 1000;
const log = { kind: 'log', account: '111122223333', region: 'us-gov-west-1', isBackfill: false };

test.for([
  [
    'AWSLogs/111122223333/CloudTrail/x/111122223333_CloudTrail_us-gov-west-1_20260131T2355Z_9nYN7gp2eWAJHIfT.json.gz',
    { ...log, trail: '', second: SECOND },
  ],
  [
    '111122223333_CloudTrail-Digest_us-gov-west-1_of_all_us-east-1_20260131T235531Z.json',
    { ...log, kind: 'digest', trail: 'of_all_us-east-1', second: SECOND + 31 },
  ],
  [
    '111122223333_CloudTrail-Digest_us-gov-west-1_all_us-east-1_20260131T235531Z_backfill.json.gz',
    { ...log, kind: 'digest', trail: 'all_us-east-1', second: SECOND + 31, isBackfill: true },
  ],
] as const)('%s is told by its name', ([path, said]) => {
  expect(named(deliveryAt(path)?.name ?? '')).toStrictEqual(said);
});

test.for([
  'events.json',
  '111122223333_CloudTrail-Insight_eu-west-1_20260131T2355Z_9nYN7gp2eWAJHIfT.json.gz',
  '111122223333_CloudTrail_eu-west-1_20269931T2355Z_9nYN7gp2eWAJHIfT.json.gz',
  '111122223333_CloudTrail-Digest_eu-west-1_20260131T235531Z.json.gz',
])('%s is nothing that CloudTrail delivers', (path) => {
  expect(deliveryAt(path)).toBeUndefined();
});
