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
const asked = (LaunchTemplateId: string) => ({ LaunchTemplateId, MaxResults: 200 });
const version = (VersionNumber: number, LaunchTemplateData: object, DefaultVersion = false) => ({
  ...{ VersionNumber, DefaultVersion },
  LaunchTemplateData,
});

test('all versions, and the groups of the default and the latest one, by id and by name', async () => {
  const script = Buffer.from('#!/bin/sh\nexport DB_PASSWORD=hunter2\n').toString('base64');
  const { resources } = await replay(launchTemplates, [
    listed('lt-1', 'lt-2', 'lt-3'),
    answered('ec2', 'DescribeLaunchTemplateVersions', asked('lt-1'), {
      LaunchTemplateVersions: [
        version(12, { NetworkInterfaces: [{ Groups: ['sg-2'] }, {}] }),
        version(9, { SecurityGroupIds: ['sg-9'], UserData: script, KeyName: 'shop' }),
      ],
      NextToken: 'more',
    }),
    answered(
      'ec2',
      'DescribeLaunchTemplateVersions',
      { ...asked('lt-1'), NextToken: 'more' },
      {
        LaunchTemplateVersions: [
          version(3, { SecurityGroupIds: ['sg-1'], SecurityGroups: ['web'] }, true),
        ],
      },
    ),
    refused('ec2', 'DescribeLaunchTemplateVersions', asked('lt-2'), {
      name: 'UnauthorizedOperation',
    }),
    // Each template has a default version.
    answered('ec2', 'DescribeLaunchTemplateVersions', asked('lt-3'), {
      LaunchTemplateVersions: [version(1, {})],
    }),
  ]);
  const place = { type: 'AWS::EC2::LaunchTemplate', account: ACCOUNT, region: REGION };
  const old = { isDefault: false, isLatest: false };
  expect(resources).toMatchObject([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/lt-1`,
      name: 'name of lt-1',
      launchTemplateId: 'lt-1',
      launchTemplateName: 'name of lt-1',
      versions: [
        { ...old, versionNumber: 12, isLatest: true, userData: null },
        { ...old, versionNumber: 9, userData: { lines: 3, secrets: [{ detector: 'password' }] } },
        { ...old, versionNumber: 3, isDefault: true, userData: null },
      ],
      keyNames: ['shop'],
      securityGroupIds: ['sg-2', 'sg-1'],
      securityGroupNames: ['web'],
    },
    {
      versions: { $unknown: 'denied' },
      securityGroupIds: { $unknown: 'denied' },
      securityGroupNames: { $unknown: 'denied' },
    },
    { versions: { $unknown: 'failed' }, securityGroupIds: { $unknown: 'failed' } },
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
