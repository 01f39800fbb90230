import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import launchConfigurations from './launch-configurations.ts';

const machine = {
  ImageId: 'ami-1',
  InstanceType: 't3.micro',
  CreatedTime: '2026-01-01T00:00:00.000Z',
};

test('what the listing tells', async () => {
  const { resources } = await replay(launchConfigurations, [
    answered(
      'auto-scaling',
      'DescribeLaunchConfigurations',
      { MaxRecords: 100 },
      {
        LaunchConfigurations: [
          {
            ...machine,
            LaunchConfigurationARN: 'arn:1',
            LaunchConfigurationName: 'a',
            SecurityGroups: ['sg-1'],
            KeyName: 'shop',
          },
          { ...machine, LaunchConfigurationARN: 'arn:2', LaunchConfigurationName: 'b' },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::AutoScaling::LaunchConfiguration', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: 'arn:1',
      name: 'a',
      launchConfigurationName: 'a',
      keyName: 'shop',
      securityGroups: ['sg-1'],
    },
    {
      ...place,
      id: 'arn:2',
      name: 'b',
      launchConfigurationName: 'b',
      keyName: null,
      securityGroups: [],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(launchConfigurations, [
    refused(
      'auto-scaling',
      'DescribeLaunchConfigurations',
      { MaxRecords: 100 },
      { name: 'AccessDenied' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([
    { type: 'AWS::AutoScaling::LaunchConfiguration', region: REGION },
  ]);
});
