import { knownOf } from '../../model/kleene.ts';
import { type Tag, tagValue } from '../../model/tag.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::EC2::VPCPeeringConnection': ['status', 'vpcIds', 'requester', 'accepter'],
} as const;
/** A peered VPC may be another account's. */
const across = {
  'AWS::EC2::VPC': ['vpcId', 'tags'],
  'AWS::EC2::Instance': ['vpcId', 'tags'],
  'AWS::RDS::DBInstance': ['vpcId', 'tags'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['vpcId', 'tags'],
} as const;

export default control({
  id: 'vpc.environments-do-not-share',
  on: 'AWS::EC2::VPC',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Environments and workloads do not share a VPC',
  why: 'What is tried out is guarded less than what earns money. In one network, or in two that are joined, whoever takes over a test machine stands beside production.',
  fix: 'Give each environment a VPC of its own, or better an account. What all of them use goes to a VPC that is named in `sharedEnvironments`.',
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html',
    'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/organizing-your-aws-environment.html',
  ],
  reads: ['vpcId'],
  around,
  across,
  settings: {
    environmentTags: ['environment', 'env', 'stage'],
    sharedEnvironments: ['shared', 'network'],
  },
  exempt: 'VPCs where nothing carries such a tag, nor they themselves: nothing can be told there.',
  examples: {
    fail: `
      resource "aws_vpc" "main" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_subnet" "main" {
        vpc_id     = aws_vpc.main.id
        cidr_block = "10.0.0.0/24"
      }
      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
        subnet_id     = aws_subnet.main.id
        tags          = { environment = "production" }
      }
      resource "aws_instance" "trial" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
        subnet_id     = aws_subnet.main.id
        tags          = { environment = "test" }
      }`,
    pass: `
      resource "aws_vpc" "main" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_subnet" "main" {
        vpc_id     = aws_vpc.main.id
        cidr_block = "10.0.0.0/24"
      }
      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
        subnet_id     = aws_subnet.main.id
        tags          = { environment = "production" }
      }
      resource "aws_vpc" "trial" {
        cidr_block = "10.1.0.0/16"
      }
      resource "aws_subnet" "trial" {
        vpc_id     = aws_vpc.trial.id
        cidr_block = "10.1.0.0/24"
      }
      resource "aws_instance" "trial" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
        subnet_id     = aws_subnet.trial.id
        tags          = { environment = "test" }
      }`,
  },

  except(vpc, world, { environmentTags }) {
    const { inside, own, rest } = surveyOf(vpc, world, environmentTags);
    if (inside.size > 0 || own !== undefined) return false;
    if (rest) throw rest;
    return true;
  },

  check(vpc, world, { environmentTags, sharedEnvironments }) {
    const survey = surveyOf(vpc, world, environmentTags);
    if (survey.inside.size > 1) {
      return `it holds ${listText(survey.inside)}, of ${survey.looked} instances, databases and load balancers`;
    }
    const isShared = (one: string) =>
      sharedEnvironments.some((shared) => shared.toLowerCase() === one);
    const ours = environmentsOf(survey);
    const peers = knownOf(
      world.all('AWS::EC2::VPCPeeringConnection', { vpcIds: vpc.vpcId, region: vpc.region }),
      ({ status, requester, accepter }) => {
        if (status !== 'active' || ours.every(isShared)) return undefined;
        const { vpcId, ownerId, region } = requester.vpcId === vpc.vpcId ? accepter : requester;
        const there = surveyOf({ vpcId, account: ownerId, region }, world, environmentTags);
        const foreign = environmentsOf(there).find((one) => !ours.includes(one) && !isShared(one));
        if (foreign !== undefined) {
          return `it is of ${ours.join(' and ')} and peered with ${vpcId} of ${foreign}`;
        }
        if (there.rest) throw there.rest;
        return undefined;
      },
      1,
    );
    const [peer] = peers.found;
    if (peer?.answer) return peer.answer;
    const rest = survey.rest ?? peers.rest;
    if (rest) throw rest;
    return true;
  },
});

type Surroundings = World<typeof around, typeof across>;

interface Survey {
  /** Environments of what a VPC holds, each with something that carries it. */
  inside: Map<string, string>;
  /** That of the VPC itself. */
  own: string | undefined;
  /** How many were looked at. */
  looked: number;
  /** Why there may be more. */
  rest: UnknownFact | undefined;
}

function surveyOf(
  { vpcId, account, region }: { vpcId: string; account: string; region: string },
  { everywhere }: Surroundings,
  environmentTags: readonly string[],
): Survey {
  const there = { vpcId, account, region };
  const carried = ({ name, tags }: { name: string; tags: readonly Tag[] }) => ({
    name,
    environment: environmentOf(tags, environmentTags),
  });
  const itself = knownOf(everywhere('AWS::EC2::VPC', there), carried);
  const held = [
    knownOf(everywhere('AWS::EC2::Instance', there), carried),
    knownOf(everywhere('AWS::RDS::DBInstance', there), carried),
    knownOf(everywhere('AWS::ElasticLoadBalancingV2::LoadBalancer', there), carried),
  ];
  const inside = new Map<string, string>();
  for (const { answer } of held.flatMap(({ found }) => found)) {
    const { environment, name } = answer;
    if (environment !== undefined && !inside.has(environment)) inside.set(environment, name);
  }
  return {
    inside,
    own: itself.found[0]?.answer.environment,
    looked: held.reduce((sum, { found }) => sum + found.length, 0),
    rest: [itself, ...held].find(({ rest }) => rest)?.rest,
  };
}

/** The value of the first key that is there. Case is not minded; an empty value says nothing. */
function environmentOf(
  tags: readonly Tag[],
  environmentTags: readonly string[],
): string | undefined {
  const key = environmentTags.find((one) => tagValue(tags, one) !== undefined);
  const value = key === undefined ? undefined : tagValue(tags, key);
  return value?.trim().toLowerCase() || undefined;
}

function environmentsOf({ inside, own }: Survey): string[] {
  return [...new Set([...(own === undefined ? [] : [own]), ...inside.keys()])];
}

/** `production (web-1) and test (runner)`. */
function listText(inside: ReadonlyMap<string, string>): string {
  return [...inside].map(([environment, name]) => `${environment} (${name})`).join(' and ');
}
