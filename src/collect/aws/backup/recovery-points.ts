import { type Aws, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { pageIndex } from '../page-index.ts';

type Protected = NonNullable<Output<'backup', 'ListProtectedResources'>['Results']>[number];

const byArn = pageIndex<Protected>(({ ResourceArn }) => ResourceArn);

/**
 * The last recovery point of a resource; null: AWS Backup has none. The listing names also one that failed or is being
 * deleted, so the point itself is asked how it is.
 */
export async function lastRecoveryPointOf(
  aws: Aws,
  resource: string,
): Promise<{ status: string; creationDate: string } | null> {
  for await (const { Results } of aws.pages(
    'backup',
    'ListProtectedResources',
    { MaxResults: 1000 },
    { shared: true },
  )) {
    const [found] = byArn(present(Results), resource);
    if (found) return describe(aws, found);
  }
  return null;
}

async function describe(aws: Aws, { LastBackupVaultArn, LastRecoveryPointArn }: Protected) {
  const vault = present(LastBackupVaultArn);
  const point = await orNone(
    'ResourceNotFoundException',
    aws.call('backup', 'DescribeRecoveryPoint', {
      BackupVaultName: vault.slice(vault.lastIndexOf(':') + 1),
      RecoveryPointArn: present(LastRecoveryPointArn),
    }),
  );
  if (!point) return null;
  return { status: present(point.Status), creationDate: present(point.CreationDate) };
}
