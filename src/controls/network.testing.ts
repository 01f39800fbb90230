import type { Resource } from '../model/resource.ts';
import { ACCOUNT, aclRule, REGION, resource, rule, type Some } from './testing.ts';

/** What an interface of `vpc-1` needs to be reached from the internet, but a public address. Later ones replace earlier ones. */
export function publicNetwork(...others: Resource[]): Resource[] {
  const all = [
    resource('AWS::::Region', { id: REGION, name: REGION }),
    resource('AWS::EC2::VPC', { id: 'vpc-1' }),
    resource('AWS::EC2::InternetGateway', { id: 'igw-1' }),
    routes('igw-1'),
    resource('AWS::EC2::NetworkAcl', {
      id: 'acl-1',
      ingress: [aclRule(100, 'allow', '-1', '0.0.0.0/0'), aclRule(101, 'allow', '-1', '::/0')],
      egress: [aclRule(100, 'allow', '-1', '0.0.0.0/0'), aclRule(101, 'allow', '-1', '::/0')],
    }),
    ...others,
  ];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** The table of `vpc-1`, with default routes of both families. */
export function routes(target: string): Resource {
  const way = (destination: string, to: string) => ({
    ...{ destination, target: to, state: 'active', propagated: false },
  });
  return resource('AWS::EC2::RouteTable', {
    id: 'rtb-1',
    routes: [way('10.0.0.0/16', 'local'), way('0.0.0.0/0', target), way('::/0', target)],
  });
}

/** A group that lets somebody in: `group('sg-1', ['tcp/22', '0.0.0.0/0'])`. */
export function group(id: string, ...rules: [ports: string, peer: string][]): Resource {
  const ingress = rules.map(([ports, peer]) => rule(ports, peer));
  return resource('AWS::EC2::SecurityGroup', { id, groupId: id, groupName: id, ingress });
}

/** An address that the internet knows. */
export const PUBLIC: Some<'AWS::EC2::NetworkInterface'> = {
  id: `arn:aws:ec2:${REGION}:${ACCOUNT}:network-interface/eni-1`,
  publicAddresses: [{ address: '10.0.0.10', publicIp: '203.0.113.10' }],
};
