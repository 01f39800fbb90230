import { ACCOUNT, arn, FOREIGN_ACCOUNT, HOME, keys, LOG_ACCOUNT } from './company.ts';
import type { Demo } from './demo.ts';
import { idOf, tagList } from './ec2-ids.ts';
import { interfacesIn } from './ec2-interfaces.ts';

const FRANKFURT = 'eu-central-1';
const VIRGINIA = 'us-east-1';

/** Disks, and what there is to bring them back from. */
export function disks(demo: Demo): void {
  volumes(demo);
  snapshots(demo);
  backups(demo);
}

type Disk = readonly [name: string, key?: string];

const DISKS: Record<string, readonly Disk[]> = {
  [HOME]: [
    ['web-1', keys.data],
    ['web-2', keys.data],
    ['web-3', keys.data],
    ['app-1', keys.data],
    ['app-2', keys.data],
    ['app-3', keys.data],
    ['app-4', keys.data],
    ['bastion', keys.awsEbs],
    ['egress-proxy', keys.awsEbs],
    ['ci-runner', keys.awsEbs],
    ['quote-engine-1', keys.legacy],
    ['customs-desktop'],
    ['wms-app', keys.data],
    ['wms-old-export'],
    // Names are other people's words.
    ['<img src=x onerror=alert(1)>', keys.awsEbs],
  ],
  [FRANKFURT]: [
    ['notebook', keys.awsEbs],
    ['scheduler', keys.awsEbs],
    ['stream-1', keys.awsEbs],
    ['stream-2', keys.awsEbs],
  ],
  [VIRGINIA]: [['test']],
};

function volumes(demo: Demo): void {
  for (const [region, listed] of Object.entries(DISKS)) {
    demo.answer(
      'ec2',
      'DescribeVolumes',
      { MaxResults: 1000 },
      {
        Volumes: listed.map(([name, key], i) => ({
          VolumeId: idOf('vol', region, i + 1),
          Encrypted: key !== undefined,
          ...(key !== undefined && { KmsKeyId: arn.key(key, region) }),
          ...attached(name, region),
          CreateTime: '2025-02-01T09:00:00.000Z',
          Tags: tagList({ Name: name }),
        })),
      },
      region,
    );
  }
}

function attached(name: string, region: string) {
  if (name.includes('old')) return { State: 'available' as const, Attachments: [] };
  const machine = interfacesIn[region]?.find(({ tags }) => tags?.Name === name)?.instance ?? 99;
  const InstanceId = idOf('i', region, machine);
  const Attachments = [{ InstanceId, State: 'attached' as const, DeleteOnTermination: false }];
  return { State: 'in-use' as const, Attachments };
}

/** Copies are named after the disk; of copies of copies AWS no longer knows it. */
function diskOf(copy: string, region: string): string {
  const [name] = copy.split(', ');
  const place = DISKS[region]?.findIndex((disk) => disk[0] === name) ?? -1;
  return place < 0 ? 'vol-ffffffff' : idOf('vol', region, place + 1);
}

/** AWS Backup looks after two disks, and with one it does not get to the end. */
function backups(demo: Demo): void {
  const vault = { LastBackupVaultArn: `arn:aws:backup:${HOME}:${ACCOUNT}:backup-vault:Default` };
  const points = [
    { disk: 'app-2', Status: 'COMPLETED' as const },
    { disk: 'app-3', Status: 'PARTIAL' as const },
  ].map((point, i) => ({
    ...point,
    arn: `arn:aws:ec2:${HOME}::snapshot/${idOf('snap', HOME, 91 + i)}`,
    CreationDate: '2026-11-20T01:00:00.000Z',
  }));
  const page = { MaxResults: 1000 };
  const Results = points.map(({ disk, arn: LastRecoveryPointArn, CreationDate }) => ({
    ...{ ResourceArn: arn.ec2('volume', diskOf(disk, HOME)), ResourceType: 'EBS' },
    ...{ LastBackupTime: CreationDate, LastRecoveryPointArn },
    ...vault,
  }));
  demo.answer('backup', 'ListProtectedResources', page, { Results });
  demo.everywhere('backup', 'ListProtectedResources', page, { Results: [] }, [HOME]);
  for (const { arn: RecoveryPointArn, Status, CreationDate } of points) {
    demo.answer(
      'backup',
      'DescribeRecoveryPoint',
      { BackupVaultName: 'Default', RecoveryPointArn },
      { RecoveryPointArn, Status, CreationDate },
    );
  }
}

interface Copy {
  name: string;
  plain?: true;
  isPublic?: true;
  sharedWith?: string;
}

function snapshots(demo: Demo): void {
  const copies: Record<string, readonly Copy[]> = {
    [HOME]: [
      { name: 'orders, before the move to PostgreSQL 16' },
      { name: 'web-1, weekly' },
      { name: 'app-1, weekly' },
      { name: 'wms-app, weekly' },
      { name: 'audit evidence 2026-08', sharedWith: LOG_ACCOUNT },
      { name: 'tariffs for the carrier', plain: true, sharedWith: FOREIGN_ACCOUNT },
      // Public by its own word; the region no longer lets anybody use that.
      { name: 'print gateway image', plain: true, isPublic: true },
    ],
    [FRANKFURT]: [
      { name: 'notebook, with sample data', plain: true, isPublic: true },
      { name: 'scheduler, weekly' },
    ],
    [VIRGINIA]: [],
  };
  for (const [region, listed] of Object.entries(copies)) {
    const all = listed.map((copy, i) => ({ ...copy, id: idOf('snap', region, i + 1) }));
    const answer = (input: { RestorableByUserIds?: string[] }, of: typeof all) =>
      demo.answer(
        'ec2',
        'DescribeSnapshots',
        { OwnerIds: ['self'], MaxResults: 1000, ...input },
        {
          Snapshots: of.map(({ id, name, plain }) => ({
            SnapshotId: id,
            OwnerId: ACCOUNT,
            Encrypted: !plain,
            VolumeId: diskOf(name, region),
            State: 'completed' as const,
            StartTime: '2026-11-15T02:00:00.000Z',
            Tags: tagList({ Name: name }),
          })),
        },
        region,
      );
    answer({}, all);
    answer(
      { RestorableByUserIds: ['all'] },
      all.filter(({ isPublic }) => isPublic),
    );
    for (const { id, isPublic, sharedWith } of all) {
      demo.answer(
        'ec2',
        'DescribeSnapshotAttribute',
        { SnapshotId: id, Attribute: 'createVolumePermission' },
        {
          SnapshotId: id,
          CreateVolumePermissions: [
            ...(isPublic ? [{ Group: 'all' as const }] : []),
            ...(sharedWith !== undefined ? [{ UserId: sharedWith }] : []),
          ],
        },
        region,
      );
    }
  }
}
