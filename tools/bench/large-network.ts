import type { RecordedCall } from '../../src/collect/recording.ts';
import { HOME } from '../demo/company.ts';
import { WORKSHOP } from '../demo/workshop.ts';
import type { Size } from './large-account.ts';

const PLACE = { account: WORKSHOP, region: HOME, service: 'ec2' };
const VPCS = 40;
const SUBNETS = 480;
const TEAMS = ['billing', 'customs', 'fleet', 'labels', 'quotes', 'search', 'shipments', 'web'];

/** Interfaces in pages far smaller than asked for, as AWS may choose to make them. */
export function* interfaceCalls({ interfaces, pages, groups }: Size): Iterable<RecordedCall> {
  const most = Math.ceil(interfaces / pages);
  for (let first = 0; first < interfaces; first += most) {
    const last = Math.min(interfaces, first + most);
    yield {
      ...PLACE,
      operation: 'DescribeNetworkInterfaces',
      input: { MaxResults: 1000, ...(first > 0 && { NextToken: `from-${first}` }) },
      output: {
        NetworkInterfaces: numbers(first, last).map((i) => interfaceOf(i, groups)),
        ...(last < interfaces && { NextToken: `from-${last}` }),
      },
    };
  }
}

function interfaceOf(i: number, groups: number): object {
  const eni = idOf('eni', i);
  const vpc = i % VPCS;
  return {
    Attachment: {
      AttachTime: '2026-10-01T08:00:00.000Z',
      AttachmentId: idOf('eni-attach', i),
      DeleteOnTermination: true,
      DeviceIndex: 0,
      InstanceId: idOf('i', i),
      InstanceOwnerId: WORKSHOP,
      Status: 'attached',
    },
    AvailabilityZone: `${HOME}${'abc'[i % 3]}`,
    Description: '',
    Groups: [i, i * 7 + 1].map((one) => ({
      GroupName: `group-${one % groups}`,
      GroupId: idOf('sg', one % groups),
    })),
    InterfaceType: 'interface',
    Ipv6Addresses: [],
    MacAddress: `02:00:${hex(i, 8).replace(/(..)(?=.)/g, '$1:')}`,
    NetworkInterfaceId: eni,
    OwnerId: WORKSHOP,
    PrivateIpAddress: addressOf(i),
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: addressOf(i) }],
    RequesterManaged: false,
    SourceDestCheck: true,
    Status: 'in-use',
    SubnetId: idOf('subnet', i % SUBNETS),
    TagSet: [
      { Key: 'Team', Value: TEAMS[i % TEAMS.length] },
      { Key: 'Environment', Value: i % 5 === 0 ? 'staging' : 'production' },
    ],
    VpcId: idOf('vpc', vpc),
  };
}

function addressOf(i: number): string {
  return `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
}

/** Groups with many rules; those in a hundred open a port to the world, and nobody uses the last of all. */
export function* groupCalls({ groups, rules }: Size): Iterable<RecordedCall> {
  const PAGE = 1000;
  const TOGETHER = 100;
  for (let first = 0; first < groups; first += PAGE) {
    const last = Math.min(groups, first + PAGE);
    yield {
      ...PLACE,
      operation: 'DescribeSecurityGroups',
      input: { MaxResults: 1000, ...(first > 0 && { NextToken: `from-${first}` }) },
      output: {
        SecurityGroups: numbers(first, last).map((i) => groupOf(i, groups, rules)),
        ...(last < groups && { NextToken: `from-${last}` }),
      },
    };
  }
  for (let first = 0; first < groups; first += TOGETHER) {
    const ids = numbers(first, Math.min(groups, first + TOGETHER)).map((i) => idOf('sg', i));
    yield {
      ...PLACE,
      operation: 'DescribeSecurityGroupReferences',
      input: { GroupId: ids },
      output: { SecurityGroupReferenceSet: [] },
    };
  }
}

function groupOf(i: number, groups: number, rules: number): object {
  const ranges = rules - 4;
  return {
    GroupId: idOf('sg', i),
    GroupName: `group-${i}`,
    Description: `What team ${TEAMS[i % TEAMS.length]} lets in`,
    OwnerId: WORKSHOP,
    VpcId: idOf('vpc', i % VPCS),
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: numbers(0, ranges).map((n) => ({
          CidrIp: i % 100 === 99 && n === 0 ? '0.0.0.0/0' : `10.${n}.${(i + n) % 256}.0/24`,
          Description: `office ${(i * 3 + n) % 500}`,
        })),
      },
      {
        IpProtocol: 'tcp',
        FromPort: 8443,
        ToPort: 8443,
        UserIdGroupPairs: [1, 2, 3].map((n) => ({
          GroupId: idOf('sg', (i + n) % groups),
          UserId: WORKSHOP,
          Description: 'the service in front',
        })),
      },
    ],
    IpPermissionsEgress: [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'anywhere' }] },
    ],
    Tags: [{ Key: 'Team', Value: TEAMS[i % TEAMS.length] }],
  };
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
}

function idOf(kind: string, i: number): string {
  return `${kind}-${hex(i, 17)}`;
}

function hex(i: number, digits: number): string {
  return i.toString(16).padStart(digits, '0');
}
