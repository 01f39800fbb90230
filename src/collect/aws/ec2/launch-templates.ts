import { type Aws, collector, type Listed, present } from '../../collector.ts';
import { nameOf } from '../tags.ts';

interface Found extends Listed {
  launchTemplateId: string;
}

const VERSIONS = { needs: ['ec2:DescribeLaunchTemplateVersions'] };

export default collector<'AWS::EC2::LaunchTemplate', Found>({
  type: 'AWS::EC2::LaunchTemplate',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeLaunchTemplates'],
    async *read(aws) {
      const { partition, region, account } = aws;
      const pages = aws.pages('ec2', 'DescribeLaunchTemplates', { MaxResults: 200 });
      for await (const { LaunchTemplates } of pages) {
        for (const found of present(LaunchTemplates)) {
          const launchTemplateId = present(found.LaunchTemplateId);
          const id = `arn:${partition}:ec2:${region}:${account}:launch-template/${launchTemplateId}`;
          const name = nameOf(found.Tags, present(found.LaunchTemplateName));
          yield { id, name, launchTemplateId };
        }
      }
    },
  },
  facts: {
    launchTemplateId: ({ launchTemplateId }) => launchTemplateId,
    securityGroupIds: {
      ...VERSIONS,
      read: async (aws, found) =>
        (await versionsOf(aws, found)).flatMap(({ SecurityGroupIds, NetworkInterfaces = [] }) => [
          ...(SecurityGroupIds ?? []),
          ...NetworkInterfaces.flatMap(({ Groups }) => Groups ?? []),
        ]),
    },
    securityGroupNames: {
      ...VERSIONS,
      read: async (aws, found) =>
        (await versionsOf(aws, found)).flatMap(({ SecurityGroups }) => SecurityGroups ?? []),
    },
  },
});

async function versionsOf(aws: Aws, { launchTemplateId }: Found) {
  const { LaunchTemplateVersions } = await aws.call('ec2', 'DescribeLaunchTemplateVersions', {
    LaunchTemplateId: launchTemplateId,
    Versions: ['$Default', '$Latest'],
  });
  return present(LaunchTemplateVersions).map((version) => present(version.LaunchTemplateData));
}
