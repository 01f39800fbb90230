import { type Aws, collector, type Listed, MalformedAnswer, present } from '../../collector.ts';
import { leftOfText } from '../../redact/left.ts';
import type { Output } from '../api.ts';
import { nameOf } from '../tags.ts';

interface Found extends Listed {
  launchTemplateId: string;
  launchTemplateName: string;
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
          const launchTemplateName = present(found.LaunchTemplateName);
          const id = `arn:${partition}:ec2:${region}:${account}:launch-template/${launchTemplateId}`;
          const name = nameOf(found.Tags, launchTemplateName);
          yield { id, name, launchTemplateId, launchTemplateName };
        }
      }
    },
  },
  facts: {
    launchTemplateId: ({ launchTemplateId }) => launchTemplateId,
    launchTemplateName: ({ launchTemplateName }) => launchTemplateName,
    versions: {
      ...VERSIONS,
      read: async (aws, found) =>
        (await versionsOf(aws, found)).map(({ data, ...version }) => ({
          ...version,
          userData: data.UserData === undefined ? null : leftOfText(data.UserData),
        })),
    },
    keyNames: {
      ...VERSIONS,
      read: async (aws, found) =>
        (await versionsOf(aws, found)).flatMap(({ data }) => data.KeyName || []),
    },
    securityGroupIds: {
      ...VERSIONS,
      read: async (aws, found) =>
        (await currentOf(aws, found)).flatMap(({ SecurityGroupIds, NetworkInterfaces = [] }) => [
          ...(SecurityGroupIds ?? []),
          ...NetworkInterfaces.flatMap(({ Groups }) => Groups ?? []),
        ]),
    },
    securityGroupNames: {
      ...VERSIONS,
      read: async (aws, found) =>
        (await currentOf(aws, found)).flatMap(({ SecurityGroups }) => SecurityGroups ?? []),
    },
  },
});

type Version = NonNullable<
  Output<'ec2', 'DescribeLaunchTemplateVersions'>['LaunchTemplateVersions']
>[number];

async function versionsOf(aws: Aws, { launchTemplateId }: Found) {
  const pages = aws.pages('ec2', 'DescribeLaunchTemplateVersions', {
    LaunchTemplateId: launchTemplateId,
    MaxResults: 200,
  });
  const versions: Version[] = [];
  for await (const { LaunchTemplateVersions } of pages) {
    versions.push(...present(LaunchTemplateVersions));
  }
  if (!versions.some(({ DefaultVersion }) => DefaultVersion)) {
    throw new MalformedAnswer('AWS left out the default version, which there always is');
  }
  const numbers = versions.map(({ VersionNumber }) => present(VersionNumber));
  const latest = numbers.reduce((a, b) => Math.max(a, b));
  return versions.map(({ VersionNumber, DefaultVersion, LaunchTemplateData }) => ({
    versionNumber: present(VersionNumber),
    isDefault: present(DefaultVersion),
    isLatest: VersionNumber === latest,
    data: present(LaunchTemplateData),
  }));
}

async function currentOf(aws: Aws, found: Found) {
  const versions = await versionsOf(aws, found);
  return versions
    .filter(({ isDefault, isLatest }) => isDefault || isLatest)
    .map(({ data }) => data);
}
