import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import launchTemplates from './launch-templates.ts';

const listed = (...ids: string[]) =>
  answered(
    'ec2',
    'DescribeLaunchTemplates',
    { MaxResults: 200 },
    {
      LaunchTemplates: ids.map((id) => ({
        LaunchTemplateId: id,
        LaunchTemplateName: `name of ${id}`,
      })),
    },
  );
const asked = (LaunchTemplateId: string) => ({
  LaunchTemplateId,
  Versions: ['$Default', '$Latest'],
});

test('the groups of the default and the latest version, by id and by name', async () => {
  const { resources } = await replay(launchTemplates, [
    listed('lt-1', 'lt-2', 'lt-3'),
    answered('ec2', 'DescribeLaunchTemplateVersions', asked('lt-1'), {
      LaunchTemplateVersions: [
        { LaunchTemplateData: { SecurityGroupIds: ['sg-1'], SecurityGroups: ['web'] } },
        { LaunchTemplateData: { NetworkInterfaces: [{ Groups: ['sg-2'] }, {}] } },
      ],
    }),
    refused('ec2', 'DescribeLaunchTemplateVersions', asked('lt-2'), {
      name: 'UnauthorizedOperation',
    }),
    answered('ec2', 'DescribeLaunchTemplateVersions', asked('lt-3'), {
      LaunchTemplateVersions: [{}],
    }),
  ]);
  const place = { type: 'AWS::EC2::LaunchTemplate', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/lt-1`,
      name: 'name of lt-1',
      launchTemplateId: 'lt-1',
      securityGroupIds: ['sg-1', 'sg-2'],
      securityGroupNames: ['web'],
    },
    { securityGroupIds: { $unknown: 'denied' }, securityGroupNames: { $unknown: 'denied' } },
    { securityGroupIds: { $unknown: 'failed' }, securityGroupNames: { $unknown: 'failed' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(launchTemplates, [
    refused(
      'ec2',
      'DescribeLaunchTemplates',
      { MaxResults: 200 },
      { name: 'UnauthorizedOperation' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EC2::LaunchTemplate', region: REGION }]);
});
