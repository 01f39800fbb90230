import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import autoScalingGroups from './auto-scaling-groups.ts';

const all = { MaxRecords: 100 };
const group = {
  ...{ MinSize: 0, MaxSize: 1, DesiredCapacity: 0, DefaultCooldown: 300 },
  ...{ AvailabilityZones: [], HealthCheckType: 'EC2', CreatedTime: '2026-01-01T00:00:00.000Z' },
};

test('the versions that groups start machines from', async () => {
  const template = { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version: '3' };
  const { resources } = await replay(autoScalingGroups, [
    answered('auto-scaling', 'DescribeAutoScalingGroups', all, {
      AutoScalingGroups: [
        {
          ...group,
          AutoScalingGroupARN: 'arn:1',
          AutoScalingGroupName: 'a',
          LaunchTemplate: template,
        },
        {
          ...group,
          AutoScalingGroupARN: 'arn:2',
          AutoScalingGroupName: 'b',
          MixedInstancesPolicy: {
            LaunchTemplate: {
              LaunchTemplateSpecification: { ...template, Version: '$Latest' },
              Overrides: [
                { InstanceType: 'm5.large' },
                { LaunchTemplateSpecification: { LaunchTemplateName: 'arm', Version: '7' } },
                { LaunchTemplateSpecification: { LaunchTemplateId: 'lt-3' } },
              ],
            },
          },
        },
        {
          ...group,
          AutoScalingGroupARN: 'arn:3',
          AutoScalingGroupName: 'c',
          LaunchConfigurationName: 'old',
        },
      ] as never,
    }),
  ]);
  const place = { type: 'AWS::AutoScaling::AutoScalingGroup', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    { ...place, id: 'arn:1', name: 'a', launchTemplateVersions: ['lt-1/3', 'web/3'] },
    {
      ...place,
      id: 'arn:2',
      name: 'b',
      launchTemplateVersions: ['lt-1/$Latest', 'web/$Latest', 'arm/7', 'lt-3/$Default'],
    },
    { ...place, id: 'arn:3', name: 'c', launchTemplateVersions: [] },
  ]);
});

test('a template that is not named is unknown', async () => {
  const { resources } = await replay(autoScalingGroups, [
    answered('auto-scaling', 'DescribeAutoScalingGroups', all, {
      AutoScalingGroups: [
        {
          ...group,
          AutoScalingGroupARN: 'arn:1',
          AutoScalingGroupName: 'a',
          LaunchTemplate: { Version: '3' },
        },
      ] as never,
    }),
  ]);
  expect(resources[0]?.launchTemplateVersions).toMatchObject({ $unknown: 'failed' });
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(autoScalingGroups, [
    refused('auto-scaling', 'DescribeAutoScalingGroups', all, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([
    { type: 'AWS::AutoScaling::AutoScalingGroup', region: REGION },
  ]);
});
