import { adapter, onceCreated } from '../adapter.ts';
import { arnOf } from '../arns.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { cardsIn } from './cards.ts';
import { arnAs, ec2Id, idAs } from './ids.ts';

/** Those of an endpoint. */
export function endpointCards(of: string, dialect: Dialect) {
  const { word } = dialect;
  const kindOf = (endpoint: Block) =>
    endpoint.text(word('vpc_endpoint_type')) === 'GatewayLoadBalancer'
      ? 'gateway_load_balancer_endpoint'
      : 'vpc_endpoint';
  const groups = (endpoint: Block) => endpoint.texts(word('security_group_ids'));
  return cardsIn(of, { subnets: word('subnet_ids'), groups, kindOf }, dialect);
}

/** `associations` are blocks that put it into more groups, `policies` those that give it one; `defaultGroup` is the attribute of its VPC. */
export function vpcEndpoint(
  of: string,
  so: { policy: string; policies?: string; associations?: string; defaultGroup: string },
  { word }: Dialect,
) {
  const { policy, policies, associations, defaultGroup } = so;
  const typeOf = (endpoint: Block) => endpoint.text(word('vpc_endpoint_type')) ?? 'Gateway';
  return adapter({
    type: 'AWS::EC2::VPCEndpoint',
    of,
    satellites: [associations, policies].flatMap((one) => one ?? []),
    name: () => null,
    attributes: idAs('VpcEndpointId', 'vpc-endpoint', ec2Id.vpcEndpoint),
    facts: {
      vpcEndpointId: (_, { self }) => ec2Id.vpcEndpoint(self),
      vpcId: (endpoint) => endpoint.text(word('vpc_id')) ?? '',
      endpointType: typeOf,
      state: () => 'available',
      subnetIds: (endpoint) => endpoint.texts(word('subnet_ids')),
      firewallArn: () => null,
      policy: (endpoint, { one }) =>
        endpoint.policy(policy) ??
        (policies === undefined ? null : one(policies, 'vpc_endpoint_id')?.policy(policy)) ??
        null,
      groups(endpoint, { list }) {
        if (typeOf(endpoint) !== 'Interface') return [];
        const own = endpoint.texts(word('security_group_ids'));
        const more =
          associations === undefined
            ? []
            : list(associations, 'vpc_endpoint_id', (one) => one.text('security_group_id') ?? '');
        if (own.length > 0 || more.length > 0) return [...own, ...more];
        const vpc = endpoint.referred(word('vpc_id'));
        return vpc ? [vpc.own(defaultGroup)] : onceCreated('the default group of its VPC');
      },
    },
  });
}

/** A firewall puts one into each of its subnets. */
export function firewallEndpoint(of: string, so: { subnets: string }, { word }: Dialect) {
  const id = ec2Id.vpcEndpoint;
  return adapter({
    type: 'AWS::EC2::VPCEndpoint',
    of,
    comesAlong: () => true,
    id: arnAs('vpc-endpoint', id),
    name: () => null,
    attributes: {},
    facts: {
      vpcEndpointId: (_, { self }) => id(self),
      vpcId: (firewall) => firewall.text(word('vpc_id')) ?? '',
      endpointType: () => 'GatewayLoadBalancer',
      state: () => 'available',
      subnetIds: (firewall) =>
        firewall.list(so.subnets, (mapping) => mapping.text(word('subnet_id')) ?? ''),
      firewallArn: (_, { self }) => arnOf.firewall(self),
      groups: () => [],
      policy: () => null,
    },
  });
}
