import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import images from './images.ts';

const own = { Owners: ['self'], MaxResults: 1000 };
const place = { type: 'AWS::EC2::Image', account: ACCOUNT, region: REGION };
const attribute = (ImageId: string) => ({ ImageId, Attribute: 'launchPermission' as const });

test('an image with everything, and one that says nothing of itself', async () => {
  const { resources } = await replay(images, [
    answered('ec2', 'DescribeImages', own, {
      Images: [
        {
          ImageId: 'ami-1',
          Name: 'web 2026-01',
          Public: true,
          Tags: [{ Key: 'Name', Value: 'web' }],
        },
        { ImageId: 'ami-2', Name: 'db', Public: false },
        { ImageId: 'ami-3' },
      ],
    }),
    answered('ec2', 'DescribeImageAttribute', attribute('ami-1'), {
      LaunchPermissions: [
        { Group: 'all' },
        { UserId: '444455556666' },
        { OrganizationArn: 'arn:aws:organizations::123456789012:organization/o-one' },
        { OrganizationalUnitArn: 'arn:aws:organizations::123456789012:ou/o-two/ou-1-2' },
      ],
    }),
    answered('ec2', 'DescribeImageAttribute', attribute('ami-2'), {
      LaunchPermissions: [{ OrganizationArn: 'arn:aws:organizations::123456789012:new' }],
    }),
    refused('ec2', 'DescribeImageAttribute', attribute('ami-3'), { name: 'UnauthorizedOperation' }),
  ]);
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}::image/ami-1`,
      name: 'web',
      imageId: 'ami-1',
      imageName: 'web 2026-01',
      isPublic: true,
      launchableByAccounts: ['444455556666'],
      launchableByOrganizations: ['o-one', 'o-two'],
      tags: [{ key: 'Name', value: 'web' }],
    },
    expect.objectContaining({
      name: 'db',
      isPublic: false,
      launchableByAccounts: [],
      launchableByOrganizations: expect.objectContaining({ $unknown: 'failed' }),
    }),
    expect.objectContaining({
      name: 'ami-3',
      isPublic: expect.objectContaining({ $unknown: 'failed' }),
      launchableByAccounts: expect.objectContaining({ $unknown: 'denied' }),
    }),
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(images, [
    refused('ec2', 'DescribeImages', own, { name: 'UnauthorizedOperation' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EC2::Image', region: REGION }]);
});
