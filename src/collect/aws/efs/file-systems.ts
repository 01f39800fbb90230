import { parsePolicy } from '../../../model/policy.ts';
import { collector, type Listed, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';

type FileSystem = NonNullable<Output<'efs', 'DescribeFileSystems'>['FileSystems']>[number];

interface Found extends Listed {
  system: FileSystem;
}

export default collector<'AWS::EFS::FileSystem', Found>({
  type: 'AWS::EFS::FileSystem',
  scope: 'region',
  list: {
    needs: ['elasticfilesystem:DescribeFileSystems'],
    async *read(aws) {
      for await (const { FileSystems } of aws.pages('efs', 'DescribeFileSystems', {
        MaxItems: 100,
      })) {
        for (const system of present(FileSystems)) {
          const { FileSystemArn, FileSystemId, Name } = system;
          yield { id: present(FileSystemArn), name: Name || present(FileSystemId), system };
        }
      }
    },
  },
  facts: {
    fileSystemId: ({ system }) => present(system.FileSystemId),
    encrypted: ({ system }) => present(system.Encrypted),
    kmsKeyId: ({ system }) => system.KmsKeyId ?? null,
    policy: {
      needs: ['elasticfilesystem:DescribeFileSystemPolicy'],
      async read(aws, { system: { FileSystemId } }) {
        const call = aws.call('efs', 'DescribeFileSystemPolicy', { FileSystemId });
        const answer = await orNone('PolicyNotFound', call);
        return answer && parsePolicy(present(answer.Policy));
      },
    },
    tags: ({ system }) => toTags(system.Tags),
  },
});
