import type { Volume } from '../../model/aws/ec2.ts';
import { anyOf, everyOf, someOf } from '../../model/kleene.ts';
import { type Tag, tagValue } from '../../model/tag.ts';
import { daysBetween } from '../../model/time.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::EC2::Instance': ['instanceId', 'tags'],
  'AWS::EC2::Snapshot': ['volumeId', 'state', 'startTime'],
} as const;

export default control({
  id: 'ec2.volume-has-recent-snapshot',
  on: 'AWS::EC2::Volume',
  sources: ['live'],
  severity: 'low',
  title: 'EBS volume has a recent snapshot',
  why: 'A disk of which there is no copy is lost with its availability zone, with a slip of somebody’s hand, or with whoever encrypts it for ransom.',
  fix: 'Let AWS Backup or Data Lifecycle Manager take snapshots of the volume, more often than `days`.',
  see: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html',
  ],
  reads: ['volumeId', 'createTime', 'attachments', 'lastRecoveryPoint', 'tags'],
  around,
  settings: { days: 7, backupTag: 'backup=yes' },
  exempt:
    'Volumes attached to nothing, and those that end with an instance of an Auto Scaling group or of a service, unless they carry `backupTag`.',

  except: ({ attachments, tags, region }, world, { backupTag }) =>
    attachments.length === 0 ||
    (!carries(tags, backupTag) && endsWithItsMachine(attachments, region, world)),

  check(volume, world, { days }) {
    const { volumeId, createTime, region } = volume;
    const isRecent = (moment: string) => daysBetween(moment, world.now) <= days;
    if (isRecent(createTime)) return true;
    const kept = anyOf<unknown>(
      () =>
        someOf(
          world.all('AWS::EC2::Snapshot', { volumeId, region }),
          ({ state, startTime }) => state === 'completed' && isRecent(startTime),
        ),
      () => isRecentPoint(volume, isRecent),
    );
    return Boolean(kept) || `nothing has copied it completely within ${days} days`;
  },
});

function carries(tags: readonly Tag[], backupTag: string): boolean {
  const [key = '', ...value] = backupTag.split('=');
  return tagValue(tags, key) === value.join('=');
}

/** Auto Scaling tags what it starts, and nobody else can set its tag. */
function endsWithItsMachine(
  attachments: Volume['attachments'],
  region: string,
  world: World<typeof around>,
): boolean {
  return everyOf(attachments, ({ instanceId, deleteOnTermination }) => {
    if (!deleteOnTermination) return false;
    if (instanceId === null) return true;
    const instance = world.one('AWS::EC2::Instance', { instanceId, region });
    return instance?.tags.some(({ key }) => key === 'aws:autoscaling:groupName') ?? false;
  });
}

function isRecentPoint(
  { lastRecoveryPoint }: Pick<Volume, 'lastRecoveryPoint'>,
  isRecent: (moment: string) => boolean,
): boolean {
  return (
    lastRecoveryPoint !== null &&
    lastRecoveryPoint.status === 'COMPLETED' &&
    isRecent(lastRecoveryPoint.creationDate)
  );
}
