import { describe, expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { networkOf, type Question } from './network.ts';
import {
  ACCOUNT,
  card,
  DENIED,
  group,
  inventoryOf,
  inWords,
  list,
  OPEN,
  region,
  resource,
  rule,
  table,
} from './world.testing.ts';

const ACL = 'acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0)';
const SSH = 'eni-1 (sg-1: tcp/22 of 198.51.100.0/24)';
const WAY = `by igw-1, ${ACL}, ${SSH}, rtb-1`;
const OPEN_SSH = `open tcp/22 of 198.51.100.0/24 ${WAY}`;

const ask = (resources: Resource[], question: Partial<Question> = {}) =>
  networkOf(inventoryOf(OPEN, resources)).reach({ from: 'internet', to: 'eni-1', ...question });
describe('what was not seen', () => {
  const unknown = (what: string) =>
    `unknown tcp/22 of 198.51.100.0/24 by igw-1, ${ACL}, ${SSH}, rtb-1 unless ${what}`;
  test.for<[string, Resource[], string[]]>([
    [
      'addresses',
      [card({ privateAddresses: DENIED })],
      [unknown('eni-1 publicAddresses: denied (ec2:Describe)')],
    ],
    [
      'a block on the region',
      [region({ vpcBlockPublicAccessMode: DENIED })],
      [unknown('eu-west-1 vpcBlockPublicAccessMode: denied (ec2:Describe)')],
    ],
    [
      'an exclusion that is on its way',
      [
        region({
          vpcBlockPublicAccessMode: 'block-ingress',
          vpcBlockPublicAccessExclusions: [
            { resourceArn: 'x/vpc-1', mode: 'allow-bidirectional', state: 'create-in-progress' },
          ],
        }),
      ],
      [unknown('x/vpc-1: incomplete (it is in create-in-progress)')],
    ],
    [
      'routes',
      [resource('AWS::EC2::RouteTable', 'rtb-1', { routes: DENIED })],
      [
        `unknown tcp/22 of 198.51.100.0/24 by igw-1, ${ACL}, ${SSH}, subnet-1 ` +
          'unless rtb-1 routes: denied (ec2:Describe)',
      ],
    ],
    [
      'the network ACL, and there is no way back',
      [resource('AWS::EC2::NetworkAcl', 'acl-1', { ingress: DENIED }), table()],
      ['blocked tcp/22 of 198.51.100.0/24 for NO_ROUTE rtb-1'],
    ],
    [
      'a group beside one that was',
      [card({ groups: ['sg-1', 'sg-9'] })],
      [
        OPEN_SSH,
        ...[
          '0-5/0-65535 of 73',
          'tcp/0-21,23-65535 of 73',
          'tcp/22 of 85',
          '7-255/0-65535 of 73',
        ].map(
          (what) =>
            `unknown ${what} blocks by igw-1, ${ACL}, eni-1, rtb-1 unless sg-9: unsupported (not in the inventory)`,
        ),
      ],
    ],
    [
      'a prefix list, beside a rule that was',
      [
        group(rule('tcp', 22, '198.51.100.0/24'), rule('tcp', 443, 'pl-1', 'prefix-list')),
        list(ACCOUNT, DENIED),
      ],
      [
        OPEN_SSH,
        `unknown tcp/443 of 73 blocks by igw-1, ${ACL}, eni-1, rtb-1 unless pl-1 cidrs: denied (ec2:Describe)`,
      ],
    ],
  ])('%s', ([, resources, expected]) => {
    expect(ask(resources).map(inWords)).toStrictEqual(expected);
  });

  test('a gateway that may be in a listing that was refused', () => {
    const inventory = inventoryOf(OPEN.filter(({ type }) => type !== 'AWS::EC2::InternetGateway'));
    inventory.incomplete.push({
      ...{ type: 'AWS::EC2::InternetGateway', account: ACCOUNT, region: 'eu-west-1' },
      unknown: DENIED,
    });
    const [answer] = networkOf(inventory).reach({ from: 'internet', to: 'eni-1' });
    expect(answer).toMatchObject({
      verdict: 'unknown',
      unknown: ['list of AWS::EC2::InternetGateway: denied (ec2:Describe)'],
    });
  });

  test('a subnet of a VPC whose owner was not looked at', () => {
    const [answer] = ask([resource('AWS::EC2::VPC', 'vpc-1', { ownerId: '444455556666' })]);
    expect(answer).toMatchObject({
      verdict: 'unknown',
      unknown: expect.arrayContaining([expect.stringContaining('444455556666')]),
    });
  });
});
