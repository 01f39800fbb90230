import { isNone } from '../../model/addresses.ts';
import type { InstanceInterface } from '../../model/aws/ec2.ts';
import { publicPart } from '../../model/cidr.ts';
import { type Family, leadsToInternet } from '../../model/internet-route.ts';
import { someOf } from '../../model/kleene.ts';
import { isMeant } from '../../model/meant.ts';
import { UnknownFact } from '../../model/unknown.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = { 'AWS::EC2::RouteTable': ['vpcId', 'isMain', 'subnetIds', 'routes'] } as const;

export default control({
  id: 'ec2.instance-has-no-public-address',
  on: 'AWS::EC2::Instance',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Only bastions and the like have a public address',
  why: 'A machine with a public address is one mistake in a security group away from everybody, and is searched for weaknesses within minutes.',
  fix: 'Move the machine to a private subnet behind a load balancer, let it go out through a NAT gateway, and let administrators in through Session Manager or a bastion. Tag what must be public as `publicRoles` says.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html',
  ],
  reads: ['instanceId', 'state', 'networkInterfaces', 'tags'],
  around,
  settings: {
    publicRoles: ['tag:Role=bastion', 'tag:Role=nat', 'tag:Role=proxy'] as readonly string[],
  },
  exempt:
    'Terminated instances, and those that `publicRoles` names by id, by name or as `tag:Key=value`.',
  examples: {
    fail: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_internet_gateway" "shop" {
        vpc_id = aws_vpc.shop.id
      }
      resource "aws_subnet" "public" {
        vpc_id     = aws_vpc.shop.id
        cidr_block = "10.0.0.0/24"
      }
      resource "aws_route_table" "public" {
        vpc_id = aws_vpc.shop.id
        route {
          cidr_block = "0.0.0.0/0"
          gateway_id = aws_internet_gateway.shop.id
        }
      }
      resource "aws_route_table_association" "public" {
        subnet_id      = aws_subnet.public.id
        route_table_id = aws_route_table.public.id
      }
      resource "aws_instance" "shop" {
        ami                         = "ami-0123456789abcdef0"
        instance_type               = "t4g.small"
        subnet_id                   = aws_subnet.public.id
        associate_public_ip_address = true
      }`,
    pass: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_internet_gateway" "shop" {
        vpc_id = aws_vpc.shop.id
      }
      resource "aws_subnet" "public" {
        vpc_id     = aws_vpc.shop.id
        cidr_block = "10.0.0.0/24"
      }
      resource "aws_route_table" "public" {
        vpc_id = aws_vpc.shop.id
        route {
          cidr_block = "0.0.0.0/0"
          gateway_id = aws_internet_gateway.shop.id
        }
      }
      resource "aws_route_table_association" "public" {
        subnet_id      = aws_subnet.public.id
        route_table_id = aws_route_table.public.id
      }
      resource "aws_instance" "bastion" {
        ami                         = "ami-0123456789abcdef0"
        instance_type               = "t4g.small"
        subnet_id                   = aws_subnet.public.id
        associate_public_ip_address = true
        tags                        = { Role = "bastion" }
      }
      resource "aws_subnet" "private" {
        vpc_id     = aws_vpc.shop.id
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
        subnet_id     = aws_subnet.private.id
      }`,
  },

  except: ({ instanceId, name, state, tags }, _world, { publicRoles }) =>
    state === 'terminated' || isMeant({ id: instanceId, name, tags }, publicRoles),

  check({ networkInterfaces, region }, world) {
    const found = someOf(networkInterfaces.flatMap(addressesOf), ({ at, family }) =>
      leadsToInternet(routesOf(at, region, world), family),
    );
    if (!found) return true;
    return `it has the public address ${found.item.address} on a subnet with a route to the internet`;
  },
});

interface PublicAddress {
  address: string;
  family: Family;
  at: InstanceInterface;
}

function addressesOf(at: InstanceInterface): PublicAddress[] {
  const global = at.ipv6Addresses.filter((address) => !isNone(publicPart([address])));
  return [
    ...at.publicIps.map((address) => ({ address, family: 'ipv4' as const, at })),
    ...global.map((address) => ({ address, family: 'ipv6' as const, at })),
  ];
}

/** The table of a subnet is the one that names it, or else the main one of its VPC. */
function routesOf(
  { subnetId, vpcId }: InstanceInterface,
  region: string,
  world: World<typeof around>,
) {
  const table =
    world.one('AWS::EC2::RouteTable', { subnetIds: subnetId, region }) ??
    world.one('AWS::EC2::RouteTable', { vpcId, isMain: true, region });
  if (table) return table;
  throw new UnknownFact(subnetId, {
    $unknown: 'unsupported',
    detail: 'AWS shows no route table for it',
  });
}
