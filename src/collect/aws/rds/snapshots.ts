import type { Tag } from '../../../model/tag.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import { toTags } from '../tags.ts';

interface Found extends Listed {
  ofCluster: boolean;
  snapshotType: string;
  encrypted: boolean;
  storageEncryptionType: string | null;
  tags: Tag[];
}

export default collector<'AWS::RDS::DBSnapshot', Found>({
  type: 'AWS::RDS::DBSnapshot',
  scope: 'region',
  list: {
    needs: ['rds:DescribeDBSnapshots', 'rds:DescribeDBClusterSnapshots'],
    async *read(aws) {
      // Without a type AWS lists what is automated or manual, but not for certain what AWS Backup made.
      for (const type of [{}, { SnapshotType: 'awsbackup' }]) {
        yield* ofInstances(aws, type);
        yield* ofClusters(aws, type);
      }
    },
  },
  facts: {
    dbSnapshotIdentifier: ({ name }) => name,
    ofCluster: ({ ofCluster }) => ofCluster,
    snapshotType: ({ snapshotType }) => snapshotType,
    encrypted: ({ encrypted }) => encrypted,
    storageEncryptionType: ({ storageEncryptionType }) => storageEncryptionType,
    restoreAccounts: {
      needs: ['rds:DescribeDBSnapshotAttributes', 'rds:DescribeDBClusterSnapshotAttributes'],
      async read(aws, { name, ofCluster, snapshotType }) {
        // An automated snapshot cannot be shared.
        if (snapshotType === 'automated') return [];
        return ofCluster ? sharesOfCluster(aws, name) : sharesOfInstance(aws, name);
      },
    },
    tags: ({ tags }) => tags,
  },
});

async function* ofInstances(aws: Aws, type: { SnapshotType?: string }): AsyncGenerator<Found> {
  const input = { ...type, MaxRecords: 100 };
  for await (const { DBSnapshots } of aws.pages('rds', 'DescribeDBSnapshots', input)) {
    for (const snapshot of DBSnapshots ?? []) {
      yield {
        id: present(snapshot.DBSnapshotArn),
        name: present(snapshot.DBSnapshotIdentifier),
        ofCluster: false,
        snapshotType: present(snapshot.SnapshotType),
        encrypted: present(snapshot.Encrypted),
        storageEncryptionType: snapshot.StorageEncryptionType ?? null,
        tags: toTags(snapshot.TagList),
      };
    }
  }
}

async function* ofClusters(aws: Aws, type: { SnapshotType?: string }): AsyncGenerator<Found> {
  const input = { ...type, MaxRecords: 100 };
  const pages = aws.pages('rds', 'DescribeDBClusterSnapshots', input);
  for await (const { DBClusterSnapshots } of pages) {
    for (const snapshot of DBClusterSnapshots ?? []) {
      yield {
        id: present(snapshot.DBClusterSnapshotArn),
        name: present(snapshot.DBClusterSnapshotIdentifier),
        ofCluster: true,
        snapshotType: present(snapshot.SnapshotType),
        encrypted: present(snapshot.StorageEncrypted),
        storageEncryptionType: snapshot.StorageEncryptionType ?? null,
        tags: toTags(snapshot.TagList),
      };
    }
  }
}

async function sharesOfInstance(aws: Aws, name: string): Promise<string[]> {
  const found = await aws.call('rds', 'DescribeDBSnapshotAttributes', {
    DBSnapshotIdentifier: name,
  });
  return restoreValues(found.DBSnapshotAttributesResult?.DBSnapshotAttributes);
}

async function sharesOfCluster(aws: Aws, name: string): Promise<string[]> {
  const found = await aws.call('rds', 'DescribeDBClusterSnapshotAttributes', {
    DBClusterSnapshotIdentifier: name,
  });
  return restoreValues(found.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes);
}

function restoreValues(
  attributes:
    | { AttributeName?: string | undefined; AttributeValues?: string[] | undefined }[]
    | undefined,
): string[] {
  const restore = present(attributes).find(({ AttributeName }) => AttributeName === 'restore');
  return restore?.AttributeValues ?? [];
}
