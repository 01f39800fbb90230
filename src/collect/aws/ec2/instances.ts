import type { ImageOwner, InstanceInterface } from '../../../model/aws/ec2.ts';
import {
  type Aws,
  collector,
  type Listed,
  MalformedAnswer,
  orNone,
  present,
} from '../../collector.ts';
import { leftOfText } from '../../redact/left.ts';
import type { Output } from '../api.ts';
import { pageIndex } from '../page-index.ts';
import { nameOf, toTags } from '../tags.ts';

type Reservation = NonNullable<Output<'ec2', 'DescribeInstances'>['Reservations']>[number];

interface Found extends Listed {
  instanceId: string;
  instance: NonNullable<Reservation['Instances']>[number];
}

export default collector<'AWS::EC2::Instance', Found>({
  type: 'AWS::EC2::Instance',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeInstances'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeInstances', { MaxResults: 1000 });
      for await (const { Reservations } of pages) {
        for (const instance of present(Reservations).flatMap(({ Instances }) => Instances ?? [])) {
          const instanceId = present(instance.InstanceId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:instance/${instanceId}`;
          yield { id, name: nameOf(instance.Tags, instanceId), instanceId, instance };
        }
      }
    },
  },
  facts: {
    instanceId: ({ instanceId }) => instanceId,
    state: ({ instance }) => present(instance.State?.Name),
    imageId: ({ instance }) => present(instance.ImageId),
    imageCreationDate: {
      needs: ['ec2:DescribeImages'],
      async read(aws, { instance }) {
        const ImageIds = [present(instance.ImageId)];
        const found = await orNone(
          IMAGE_GONE,
          aws.call(
            'ec2',
            'DescribeImages',
            { ImageIds, IncludeDeprecated: true },
            { shared: true },
          ),
        );
        const [image] = found ? present(found.Images) : [];
        return image ? present(image.CreationDate) : null;
      },
    },
    imageOwner: {
      needs: ['ec2:DescribeInstanceImageMetadata'],
      read: imageOwnerOf,
    },
    vpcId: ({ instance }) => instance.VpcId || null,
    subnetId: ({ instance }) => instance.SubnetId || null,
    publicIpAddress: ({ instance }) => instance.PublicIpAddress || null,
    networkInterfaces: ({ instance }) => (instance.NetworkInterfaces ?? []).map(toInterface),
    securityGroups: ({ instance }) =>
      (instance.SecurityGroups ?? []).map(({ GroupId }) => present(GroupId)),
    keyName: ({ instance }) => instance.KeyName || null,
    instanceProfile: ({ instance }) =>
      instance.IamInstanceProfile ? present(instance.IamInstanceProfile.Arn) : null,
    metadataOptions: ({ instance }) => {
      const { HttpEndpoint, HttpTokens } = present(instance.MetadataOptions);
      return { httpEndpoint: present(HttpEndpoint), httpTokens: present(HttpTokens) };
    },
    userData: {
      needs: ['ec2:DescribeInstanceAttribute'],
      async read(aws, { instanceId }) {
        const { InstanceId, UserData } = await aws.call('ec2', 'DescribeInstanceAttribute', {
          InstanceId: instanceId,
          Attribute: 'userData',
        });
        present(InstanceId);
        // An instance without user data answers with an empty member.
        return UserData?.Value === undefined ? null : leftOfText(UserData.Value);
      },
    },
    tags: ({ instance }) => toTags(instance.Tags),
  },
});

/** Source: EC2 API Reference, "Error codes": of an image that was deregistered, or is no longer shared. */
const IMAGE_GONE = ['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'];

type Interface = NonNullable<Found['instance']['NetworkInterfaces']>[number];

function toInterface(found: Interface): InstanceInterface {
  // The first private address is the interface's own, and tells its public one once more.
  const associations = [found, ...(found.PrivateIpAddresses ?? [])].map((it) => it.Association);
  return {
    networkInterfaceId: present(found.NetworkInterfaceId),
    vpcId: present(found.VpcId),
    subnetId: present(found.SubnetId),
    groups: (found.Groups ?? []).map(({ GroupId }) => present(GroupId)),
    publicIps: [...new Set(associations.flatMap((it) => it?.PublicIp ?? []))],
    ipv6Addresses: (found.Ipv6Addresses ?? []).map((it) => present(it.Ipv6Address)),
  };
}

type Metadata = NonNullable<
  Output<'ec2', 'DescribeInstanceImageMetadata'>['InstanceImageMetadata']
>[number];

const byInstance = pageIndex<Metadata>(({ InstanceId }) => InstanceId);

/** One listing tells it of all instances, also where the image itself is no longer there to be described. */
async function imageOwnerOf(aws: Aws, { instanceId }: Found): Promise<ImageOwner> {
  for await (const { InstanceImageMetadata } of aws.pages(
    'ec2',
    'DescribeInstanceImageMetadata',
    { MaxResults: 1000 },
    { shared: true },
  )) {
    const [found] = byInstance(present(InstanceImageMetadata), instanceId);
    if (!found) continue;
    const { OwnerId, ImageOwnerAlias } = present(found.ImageMetadata);
    return { ownerId: present(OwnerId), alias: ImageOwnerAlias || null };
  }
  throw new MalformedAnswer('DescribeInstanceImageMetadata does not show the instance');
}
