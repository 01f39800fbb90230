import { ACCOUNT, arn, REGIONS, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { groupsIn } from './ec2-groups.ts';
import { idOf, subnetOf, tagList } from './ec2-ids.ts';
import { interfacesIn, publicIpOf, subnetIn } from './ec2-interfaces.ts';

/** Scripts that machines run when they first start, by name. */
const SCRIPTS: Record<string, string> = {
  'web-1': '#!/bin/bash\n/opt/shop/start --from-parameters /shop/web\n',
  'quote-engine-1': '#!/bin/bash\nexport TARIFF_DB_PASSWORD=alster-2019\n/opt/quotes/start\n',
};

/** Machines from the days when nobody asked for a token. */
const WITHOUT_TOKEN = ['customs-desktop', 'wms-desktop', 'test'];

/** What the machines of a network are for, when they do not say otherwise. */
const ENVIRONMENTS: Record<string, string> = {
  [vpcs.shop]: 'production',
  [vpcs.warehouse]: 'production',
  [vpcs.harbour]: 'production',
  [vpcs.analytics]: 'research',
  [vpcs.defaultVirginia]: 'test',
};

/** The machines behind the interfaces. */
export function instances(demo: Demo): void {
  for (const region of REGIONS) {
    const ids = new Map((groupsIn[region] ?? []).map(({ name, id }) => [name, id]));
    const Instances = (interfacesIn[region] ?? []).flatMap((it, i) => {
      if (it.instance === undefined) return [];
      const InstanceId = idOf('i', region, it.instance);
      const SubnetId = subnetOf(it.vpc, subnetIn(it, i));
      const PublicIp = publicIpOf(it);
      const name = it.tags?.Name ?? it.description;
      const groups = it.groups.map((GroupName) => ({ GroupName, GroupId: ids.get(GroupName) }));
      userData(demo, region, InstanceId, SCRIPTS[name]);
      return {
        InstanceId,
        ImageId: idOf('ami', region, 1),
        State: { Name: 'running' as const, Code: 16 },
        VpcId: it.vpc,
        SubnetId,
        SecurityGroups: groups,
        NetworkInterfaces: [
          {
            NetworkInterfaceId: idOf('eni', region, i + 1),
            VpcId: it.vpc,
            SubnetId,
            Groups: groups,
            ...(PublicIp !== undefined && { Association: { PublicIp } }),
            ...(it.ipv6 !== undefined && { Ipv6Addresses: [{ Ipv6Address: it.ipv6 }] }),
          },
        ],
        MetadataOptions: {
          HttpEndpoint: 'enabled' as const,
          HttpTokens: WITHOUT_TOKEN.includes(name) ? ('optional' as const) : ('required' as const),
        },
        ...(name !== 'test' && {
          IamInstanceProfile: { Arn: PROFILE, Id: 'AIPAEXAMPLEMACHINES01' },
        }),
        Tags: tagList({
          environment: ENVIRONMENTS[it.vpc] ?? '',
          ...it.tags,
          ...(/bastion$/.test(name) && { Role: 'bastion' }),
        }),
      };
    });
    const ImageIds = [idOf('ami', region, 1)];
    const Images = ImageIds.map((ImageId) => ({
      ImageId,
      CreationDate: '2025-09-02T07:15:00.000Z',
    }));
    demo.answer('ec2', 'DescribeImages', { ImageIds, IncludeDeprecated: true }, { Images }, region);
    const Reservations = Instances.map((one) => ({ OwnerId: ACCOUNT, Instances: [one as never] }));
    demo.answer('ec2', 'DescribeInstances', { MaxResults: 1000 }, { Reservations }, region);
    const KeyPairs = (KEY_PAIRS[region] ?? []).map((KeyName, i) => ({
      KeyPairId: idOf('key', region, i + 1),
      KeyName,
    }));
    demo.answer('ec2', 'DescribeKeyPairs', {}, { KeyPairs }, region);
  }
  instanceProfiles(demo);
}

/** The key of the partner who left is nobody's. */
const KEY_PAIRS: Record<string, string[]> = {
  'eu-west-1': ['workers', 'quotes-2019', 'partner-2021'],
};

const PROFILE = arn.role('machines').replace(':role/', ':instance-profile/');
const BORN = '2019-05-02T08:00:00.000Z';

function instanceProfiles(demo: Demo): void {
  const named = { Path: '/', CreateDate: BORN };
  const Roles = [
    { ...named, RoleName: 'machines', RoleId: 'AROAEXAMPLEMACHINES01', Arn: arn.role('machines') },
  ];
  const InstanceProfiles = [
    {
      ...{ ...named, InstanceProfileName: 'machines', InstanceProfileId: 'AIPAEXAMPLEMACHINES01' },
      ...{ Arn: PROFILE, Roles },
    },
  ];
  demo.answer('iam', 'ListInstanceProfiles', { MaxItems: 1000 }, { InstanceProfiles });
}

function userData(demo: Demo, region: string, InstanceId: string, script?: string): void {
  const Value = script && Buffer.from(script).toString('base64');
  demo.answer(
    'ec2',
    'DescribeInstanceAttribute',
    { InstanceId, Attribute: 'userData' },
    { InstanceId, UserData: Value === undefined ? {} : { Value } },
    region,
  );
}
