import { collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  fileSystemId: string;
}

export default collector<'AWS::EFS::MountTarget', Found>({
  type: 'AWS::EFS::MountTarget',
  scope: 'region',
  list: {
    needs: ['elasticfilesystem:DescribeFileSystems', 'elasticfilesystem:DescribeMountTargets'],
    async *read(aws) {
      const { partition, region, account } = aws;
      const pages = aws.pages('efs', 'DescribeFileSystems', { MaxItems: 100 });
      for await (const { FileSystems } of pages) {
        for (const { FileSystemId } of present(FileSystems)) {
          const fileSystemId = present(FileSystemId);
          const targets = aws.pages('efs', 'DescribeMountTargets', { FileSystemId: fileSystemId });
          for await (const { MountTargets } of targets) {
            for (const { MountTargetId } of present(MountTargets)) {
              const name = present(MountTargetId);
              const id = `arn:${partition}:elasticfilesystem:${region}:${account}:mount-target/${name}`;
              yield { id, name, fileSystemId };
            }
          }
        }
      }
    },
  },
  facts: {
    mountTargetId: ({ name }) => name,
    fileSystemId: ({ fileSystemId }) => fileSystemId,
    securityGroups: {
      needs: ['elasticfilesystem:DescribeMountTargetSecurityGroups'],
      async read(aws, { name }) {
        const { SecurityGroups } = await aws.call('efs', 'DescribeMountTargetSecurityGroups', {
          MountTargetId: name,
        });
        return present(SecurityGroups);
      },
    },
  },
});
