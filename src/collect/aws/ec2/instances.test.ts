import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import instances from './instances.ts';

const InstanceId = 'i-1';
const all = { MaxResults: 1000 };
const asked = { InstanceId, Attribute: 'userData' as const };
const IMAGE = { ImageIds: ['ami-1'], IncludeDeprecated: true };
const least = {
  InstanceId,
  ImageId: 'ami-1',
  State: { Name: 'running' as const },
  MetadataOptions: { HttpEndpoint: 'enabled' as const, HttpTokens: 'required' as const },
};

test('an instance with everything', async () => {
  const { resources } = await replay(instances, [
    listed({
      ...least,
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      PublicIpAddress: '192.0.2.1',
      KeyName: 'ops',
      IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web', Id: 'AIPA' },
      SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
      NetworkInterfaces: [
        {
          NetworkInterfaceId: 'eni-1',
          VpcId: 'vpc-1',
          SubnetId: 'subnet-1',
          Groups: [{ GroupId: 'sg-1' }],
          Association: { PublicIp: '192.0.2.1' },
          PrivateIpAddresses: [
            { Association: { PublicIp: '192.0.2.1' } },
            { Association: { PublicIp: '192.0.2.2' } },
            { PrivateIpAddress: '10.0.0.6' },
          ],
          Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
        },
      ],
      Tags: [{ Key: 'Name', Value: 'web' }],
    }),
    userData('#!/bin/sh\nexport DB_PASSWORD=hunter2\n'),
    image({ ImageId: 'ami-1', CreationDate: '2025-09-02T07:15:00.000Z' }),
    images({ OwnerId: '137112412989', ImageOwnerAlias: 'amazon' }),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::Instance',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`,
      name: 'web',
      account: ACCOUNT,
      region: REGION,
      instanceId: 'i-1',
      state: 'running',
      imageId: 'ami-1',
      imageCreationDate: '2025-09-02T07:15:00.000Z',
      imageOwner: { ownerId: '137112412989', alias: 'amazon' },
      vpcId: 'vpc-1',
      subnetId: 'subnet-1',
      publicIpAddress: '192.0.2.1',
      networkInterfaces: [
        {
          networkInterfaceId: 'eni-1',
          vpcId: 'vpc-1',
          subnetId: 'subnet-1',
          groups: ['sg-1'],
          publicIps: ['192.0.2.1', '192.0.2.2'],
          ipv6Addresses: ['2001:db8::1'],
        },
      ],
      securityGroups: ['sg-1'],
      keyName: 'ops',
      instanceProfile: 'arn:aws:iam::111122223333:instance-profile/web',
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required' },
      userData: {
        length: 37,
        lines: 3,
        secrets: [{ line: 2, length: 7, detector: 'password', fingerprint: expect.any(String) }],
      },
      tags: [{ key: 'Name', value: 'web' }],
    },
  ]);
});

test('an instance with the least, and without user data', async () => {
  const { resources } = await replay(instances, [
    listed({ ...least, State: { Name: 'terminated' } }),
    answered('ec2', 'DescribeInstanceAttribute', asked, { InstanceId, UserData: {} }),
  ]);
  expect(resources[0]).toMatchObject({
    name: 'i-1',
    state: 'terminated',
    vpcId: null,
    subnetId: null,
    publicIpAddress: null,
    networkInterfaces: [],
    securityGroups: [],
    keyName: null,
    instanceProfile: null,
    userData: null,
  });
});

test.for<[string, ReturnType<typeof image>, string | null | object]>([
  ['no longer shown', image(), null],
  ['deregistered', imageRefused('InvalidAMIID.Unavailable'), null],
  ['unheard of', imageRefused('InvalidAMIID.NotFound'), null],
  ['refused', imageRefused('UnauthorizedOperation'), { $unknown: 'denied' }],
])('an image that is %s', async ([, answer, expected]) => {
  const { resources } = await replay(instances, [listed(least), answer]);
  expect(resources).toMatchObject([{ imageCreationDate: expected }]);
});

test('user data that is refused, or does not open, is unknown', async () => {
  const denied = await replay(instances, [
    listed(least),
    refused('ec2', 'DescribeInstanceAttribute', asked, { name: 'UnauthorizedOperation' }),
  ]);
  expect(denied.resources[0]?.userData).toMatchObject({ $unknown: 'denied' });
  const cut = gzipSync('#!/bin/sh\nexport DB_PASSWORD=hunter2\n').subarray(0, 30);
  const damaged = await replay(instances, [listed(least), userData(cut)]);
  expect(damaged.resources[0]?.userData).toStrictEqual({
    $unknown: 'failed',
    detail: 'userData is malformed: what it holds could not be redacted (Z_BUF_ERROR)',
  });
});

test('an owner of the image that nobody reports is unknown', async () => {
  const own = await replay(instances, [listed(least), images({ OwnerId: ACCOUNT })]);
  expect(own.resources[0]?.imageOwner).toStrictEqual({ ownerId: ACCOUNT, alias: null });
  for (const answer of [
    images({}),
    images({ OwnerId: ACCOUNT }, 'i-2'),
    refused('ec2', 'DescribeInstanceImageMetadata', all, { name: 'UnauthorizedOperation' }),
  ]) {
    const { resources } = await replay(instances, [listed(least), answer]);
    expect(resources[0]?.imageOwner).toHaveProperty('$unknown');
  }
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(instances, [
    refused('ec2', 'DescribeInstances', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});

function listed(instance: object) {
  return answered('ec2', 'DescribeInstances', all, { Reservations: [{ Instances: [instance] }] });
}

function image(...Images: object[]) {
  return answered('ec2', 'DescribeImages', IMAGE, { Images });
}

function imageRefused(name: string) {
  return refused('ec2', 'DescribeImages', IMAGE, { name });
}

function userData(text: string | Buffer) {
  const Value = Buffer.from(text).toString('base64');
  return answered('ec2', 'DescribeInstanceAttribute', asked, { InstanceId, UserData: { Value } });
}

function images(ImageMetadata: object, id = InstanceId) {
  return answered('ec2', 'DescribeInstanceImageMetadata', all, {
    InstanceImageMetadata: [{ InstanceId: id, ImageMetadata }],
  });
}
