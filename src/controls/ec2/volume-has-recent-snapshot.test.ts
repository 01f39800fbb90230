import type { Facts } from '../../model/resource.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './volume-has-recent-snapshot.ts';

const OLD = 'nothing has copied it completely within 7 days';
const snapshot = (facts: Partial<Facts['AWS::EC2::Snapshot']> = {}) => ({
  others: [resource('AWS::EC2::Snapshot', { id: 'snapshot', ...facts })],
});
const point = (status: string, day: string) => ({
  lastRecoveryPoint: { status, creationDate: `2025-12-${day}T00:00:00.000Z` },
});
const attached = (deleteOnTermination: boolean, instanceId: string | null = 'i-1') => ({
  attachments: [{ instanceId, deleteOnTermination }],
});
const scaled = resource('AWS::EC2::Instance', {
  id: 'instance',
  tags: [{ key: 'aws:autoscaling:groupName', value: 'web' }],
});
const single = resource('AWS::EC2::Instance', { id: 'instance' });
const backup = { tags: [{ key: 'backup', value: 'yes' }] };
const unlisted = { incomplete: [{ type: 'AWS::EC2::Snapshot' as const }] };

cases(control, [
  ['a disk nobody copied', {}, OLD],
  ['a snapshot of yesterday', {}, true, snapshot()],
  ['a snapshot of seven days ago', {}, true, snapshot({ startTime: '2025-12-25T00:00:00.000Z' })],
  ['a snapshot of eight days ago', {}, OLD, snapshot({ startTime: '2025-12-24T00:00:00.000Z' })],
  [
    'a snapshot of eight days ago, when a month will do',
    {},
    true,
    { ...snapshot({ startTime: '2025-12-24T00:00:00.000Z' }), settings: { days: 30 } },
  ],
  ['a snapshot that is not done', {}, OLD, snapshot({ state: 'pending' })],
  ['a snapshot of another disk', {}, OLD, snapshot({ volumeId: 'vol-2' })],
  ['a recovery point', point('COMPLETED', '31'), true],
  ['a recovery point of long ago', point('COMPLETED', '01'), OLD],
  ['a recovery point that failed', point('PARTIAL', '31'), OLD],
  ['a new disk', { createTime: '2025-12-30T00:00:00.000Z' }, true],
  ['a disk attached to nothing', { attachments: [], ...backup }, 'exempt'],
  ['one that ends with a machine of a group', attached(true), 'exempt', { others: [scaled] }],
  [
    'one that ends so, and is to be kept',
    { ...attached(true), ...backup },
    OLD,
    { others: [scaled] },
  ],
  [
    'one that is to be kept, in other words',
    { ...attached(true), tags: [{ key: 'Keep', value: 'a=b' }] },
    OLD,
    { others: [scaled], settings: { backupTag: 'keep=a=b' } },
  ],
  ['one that stays when the machine goes', attached(false), OLD, { others: [scaled] }],
  ['one that ends with any other machine', attached(true), OLD, { others: [single] }],
  ['one of a service', attached(true, null), 'exempt'],
  [
    'snapshots that were not listed to their end',
    {},
    'unknown: list of AWS::EC2::Snapshot: incomplete (it stopped early)',
    unlisted,
  ],
  ['snapshots not listed, and a recovery point', point('COMPLETED', '31'), true, unlisted],
  [
    'a machine that was not listed',
    attached(true),
    'unknown: list of AWS::EC2::Instance: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::EC2::Instance' }] },
  ],
  [
    'backups hidden from us',
    { lastRecoveryPoint: denied('backup:ListProtectedResources') },
    'unknown: lastRecoveryPoint: denied (backup:ListProtectedResources)',
  ],
  [
    'backups hidden, and a snapshot in sight',
    { lastRecoveryPoint: denied('backup:ListProtectedResources') },
    true,
    snapshot(),
  ],
]);
