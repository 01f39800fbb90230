import { type Aws, collector, type Listed, MalformedAnswer, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  imageId: string;
  image: NonNullable<Output<'ec2', 'DescribeImages'>['Images']>[number];
}

const PERMISSIONS = { needs: ['ec2:DescribeImageAttribute'] };

export default collector<'AWS::EC2::Image', Found>({
  type: 'AWS::EC2::Image',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeImages'],
    async *read(aws) {
      for await (const { Images } of aws.pages('ec2', 'DescribeImages', {
        Owners: ['self'],
        MaxResults: 1000,
      })) {
        for (const image of present(Images)) {
          const imageId = present(image.ImageId);
          // AWS writes these ARNs without an account.
          const id = `arn:${aws.partition}:ec2:${aws.region}::image/${imageId}`;
          yield { id, name: nameOf(image.Tags, image.Name ?? imageId), imageId, image };
        }
      }
    },
  },
  facts: {
    imageId: ({ imageId }) => imageId,
    imageName: ({ image }) => present(image.Name),
    isPublic: ({ image }) => present(image.Public),
    launchableByAccounts: {
      ...PERMISSIONS,
      read: async (aws, found) =>
        (await permissionsOf(aws, found)).flatMap(({ UserId }) => UserId ?? []),
    },
    launchableByOrganizations: {
      ...PERMISSIONS,
      read: async (aws, found) =>
        (await permissionsOf(aws, found)).flatMap(({ OrganizationArn, OrganizationalUnitArn }) =>
          [OrganizationArn, OrganizationalUnitArn].flatMap((arn) =>
            arn === undefined ? [] : organizationIn(arn),
          ),
        ),
    },
    tags: ({ image }) => toTags(image.Tags),
  },
});

async function permissionsOf(aws: Aws, { imageId }: Found) {
  const { LaunchPermissions } = await aws.call('ec2', 'DescribeImageAttribute', {
    ImageId: imageId,
    Attribute: 'launchPermission',
  });
  return present(LaunchPermissions);
}

/** Of `...:organization/o-1` and `...:ou/o-1/ou-2`. */
function organizationIn(arn: string): string {
  const [, organization] = /:(?:organization|ou)\/(o-[a-z0-9]+)/.exec(arn) ?? [];
  if (organization === undefined) throw new MalformedAnswer('a permission names no organisation');
  return organization;
}
