import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import volumes from './volumes.ts';

const all = { MaxResults: 1000 };
const place = { type: 'AWS::EC2::Volume', account: ACCOUNT, region: REGION };

test('encrypted, not encrypted, and not told', async () => {
  const { resources } = await replay(volumes, [
    answered('ec2', 'DescribeVolumes', all, {
      Volumes: [
        {
          VolumeId: 'vol-1',
          Encrypted: true,
          KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
          State: 'in-use',
          Tags: [{ Key: 'Name', Value: 'web' }],
        },
        { VolumeId: 'vol-2', Encrypted: false, State: 'available' },
        { VolumeId: 'vol-3', State: 'available' },
      ],
    }),
  ]);
  expect(resources.slice(0, 2)).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-1`,
      name: 'web',
      volumeId: 'vol-1',
      encrypted: true,
      kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
      state: 'in-use',
      tags: [{ key: 'Name', value: 'web' }],
    },
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-2`,
      name: 'vol-2',
      volumeId: 'vol-2',
      encrypted: false,
      kmsKeyId: null,
      state: 'available',
      tags: [],
    },
  ]);
  expect(resources[2]?.encrypted).toMatchObject({ $unknown: 'failed' });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(volumes, [
    refused('ec2', 'DescribeVolumes', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
