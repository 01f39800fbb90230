import { expect, test } from 'vitest';
import { toEvent } from './event.ts';
import { rulesAddedBy } from './event-openings.ts';

const permission = {
  ipProtocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  groups: {},
  ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
  ipv6Ranges: { items: [{ cidrIpv6: '::/0' }] },
  prefixListIds: { items: [{ prefixListId: 'pl-1' }] },
};
const update = {
  SecurityGroupRuleId: 'sgr-1',
  SecurityGroupRule: { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8' },
  tag: 1,
};

test.for([
  ['nothing', null, []],
  [
    'permissions',
    { groupId: 'sg-1', ipPermissions: { items: [permission] } },
    ['tcp 22-22 0.0.0.0/0', 'tcp 22-22 ::/0', 'tcp 22-22 pl-1'],
  ],
  [
    'groups alone',
    { ipPermissions: { items: [{ groups: { items: [{ groupId: 'sg-2' }] } }] } },
    [],
  ],
  [
    'an old call',
    { ipProtocol: 'tcp', fromPort: 22, toPort: 23, cidrIp: '10.0.0.0/8' },
    ['tcp 22-23 10.0.0.0/8'],
  ],
  [
    'a rule changed',
    { ModifySecurityGroupRulesRequest: { GroupId: 'sg-1', SecurityGroupRule: update } },
    ['tcp 443-443 10.0.0.0/8'],
  ],
  [
    'two changed',
    { ModifySecurityGroupRulesRequest: { SecurityGroupRule: [update, update] } },
    ['tcp 443-443 10.0.0.0/8', 'tcp 443-443 10.0.0.0/8'],
  ],
  ['what is no such thing', { ModifySecurityGroupRulesRequest: { SecurityGroupRule: [7] } }, []],
] as const)('%s', ([, requestParameters, expected]) => {
  const event = toEvent({ requestParameters });
  const rules = event ? rulesAddedBy(event) : [];
  expect(
    rules.map(
      ({ ipProtocol, fromPort, toPort, peer }) =>
        `${ipProtocol} ${fromPort}-${toPort} ${peer.value}`,
    ),
  ).toStrictEqual(expected);
});
