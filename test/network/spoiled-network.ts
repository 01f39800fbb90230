import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME, NOW } from '../../tools/demo/company.ts';
import { WORKSHOP, workshop } from '../../tools/demo/workshop.ts';

/** What AWS answers of a small network, by operation; `null`: it refuses. */
export type Answers = Record<keyof typeof SOUND, object | null>;

const ANYWHERE = '0.0.0.0/0';

/** Rules of a security group, as AWS lists them. */
export function admitting(...cidrs: string[]): object {
  return {
    SecurityGroups: [
      {
        ...{ GroupId: 'sg-1', GroupName: 'ssh', Description: 'ssh', OwnerId: WORKSHOP },
        ...{ VpcId: 'vpc-1', IpPermissionsEgress: [] },
        IpPermissions: [
          {
            ...{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
            IpRanges: cidrs.map((CidrIp) => ({ CidrIp })),
          },
        ],
      },
    ],
  };
}

/** A network ACL that lets these in, and everything out. */
export function filtering(...cidrs: string[]): object {
  const entry = (RuleNumber: number, Egress: boolean, CidrBlock: string) => ({
    ...{ RuleNumber, Egress, CidrBlock, Protocol: '-1', RuleAction: 'allow' },
  });
  return {
    NetworkAcls: [
      {
        ...{ NetworkAclId: 'acl-1', VpcId: 'vpc-1', OwnerId: WORKSHOP, IsDefault: true },
        Associations: [
          { NetworkAclAssociationId: 'a-1', NetworkAclId: 'acl-1', SubnetId: 'subnet-1' },
        ],
        Entries: [
          ...cidrs.map((cidr, i) => entry(100 + i, false, cidr)),
          entry(100, true, ANYWHERE),
        ],
      },
    ],
  };
}

/** The main table, which leads there. */
export function leading(destination: string, target: string, State = 'active'): object {
  const made = { State, Origin: 'CreateRoute' };
  return {
    RouteTables: [
      {
        ...{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', OwnerId: WORKSHOP, Tags: [] },
        Associations: [{ RouteTableId: 'rtb-1', Main: true }],
        Routes: [
          { ...made, DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
          { ...made, DestinationCidrBlock: destination, GatewayId: target },
        ],
      },
    ],
  };
}

/** A machine that everybody reaches by SSH. */
const SOUND = {
  DescribeVpcs: {
    Vpcs: [{ VpcId: 'vpc-1', OwnerId: WORKSHOP, IsDefault: false, State: 'available' }],
  },
  DescribeInternetGateways: {
    InternetGateways: [
      {
        ...{ InternetGatewayId: 'igw-1', OwnerId: WORKSHOP },
        Attachments: [{ VpcId: 'vpc-1', State: 'available' }],
      },
    ],
  },
  DescribeRouteTables: leading(ANYWHERE, 'igw-1'),
  DescribeNetworkAcls: filtering(ANYWHERE),
  DescribeSecurityGroups: admitting(ANYWHERE),
  DescribeNetworkInterfaces: {
    NetworkInterfaces: [
      {
        ...{ NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', SubnetId: 'subnet-1' },
        ...{ OwnerId: WORKSHOP, InterfaceType: 'interface', RequesterManaged: false },
        ...{ Description: '', Status: 'in-use', SourceDestCheck: true, TagSet: [] },
        Groups: [{ GroupId: 'sg-1', GroupName: 'ssh' }],
        Attachment: { InstanceId: 'i-1', Status: 'attached' },
        PrivateIpAddresses: [
          {
            ...{ PrivateIpAddress: '10.0.0.10', Primary: true },
            Association: { PublicIp: '203.0.113.10', IpOwnerId: 'amazon' },
          },
        ],
        Ipv6Addresses: [],
      },
    ],
  },
};

/** A recording of the network with some of its answers replaced. */
export async function networkWith(answers: Partial<Answers>): Promise<string> {
  const all = Object.entries({ ...SOUND, ...answers }).map(([operation, output]) => [
    `ec2:${operation}`,
    ({ region }: { region: string }) => {
      if (region !== HOME) return emptied(output ?? SOUND[operation as keyof Answers]);
      return output ?? { error: { name: 'UnauthorizedOperation', message: '', statusCode: 403 } };
    },
  ]);
  const calls = await workshop({
    ...Object.fromEntries(all),
    'ec2:DescribeVpcBlockPublicAccessOptions': () => ({
      VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off', State: 'default-state' },
    }),
  });
  const file = join(mkdtempSync(join(tmpdir(), 'castellan-network-')), 'account.ndjson');
  const lines = [{ castellan: 'recording/1', createdAt: NOW }, ...calls];
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
}

/** The same list without anything in it. */
function emptied(output: object): object {
  return Object.fromEntries(Object.keys(output).map((name) => [name, []]));
}
