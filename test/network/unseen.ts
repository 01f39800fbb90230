import type { Inventory } from '../../src/model/inventory.ts';
import type { Resource, ResourceType } from '../../src/model/resource.ts';
import { DENIED } from '../../src/reach/network/world.testing.ts';
import { of } from '../iam/draw.ts';
import type { Pick } from '../iam/random.ts';

export interface Unseen {
  /** Which fact of what is not known. */
  what: string;
  inventory: Inventory;
}

/** What may be denied; what is listed free of charge with the resource comes with it or not at all. */
const FACTS: [type: ResourceType, facts: string[]][] = [
  ['AWS::::Region', ['vpcBlockPublicAccessMode', 'vpcBlockPublicAccessExclusions']],
  ['AWS::EC2::InternetGateway', ['vpcIds']],
  ['AWS::EC2::NetworkAcl', ['ingress', 'egress', 'subnetIds']],
  ['AWS::EC2::NetworkInterface', ['privateAddresses', 'ipv6Addresses', 'groups']],
  ['AWS::EC2::PrefixList', ['cidrs']],
  ['AWS::EC2::RouteTable', ['routes', 'subnetIds', 'gatewayIds']],
  ['AWS::EC2::SecurityGroup', ['ingress', 'egress']],
  ['AWS::EC2::TransitGateway', ['referencesGroups']],
  ['AWS::EC2::TransitGatewayRouteTable', ['routes', 'attachmentIds']],
  ['AWS::EC2::TransitGatewayVpcAttachment', ['subnetIds', 'referencesGroups']],
  ['AWS::EC2::VPCPeeringConnection', ['status']],
  ['AWS::ElasticLoadBalancingV2::Listener', ['port', 'protocol']],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', ['scheme']],
];

/** What others name or cannot be without, so that it is missed when it is gone. */
const NEEDED: ResourceType[] = [
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::PrefixList',
  'AWS::EC2::SecurityGroup',
];

/** The inventory without one fact, or without one resource that is needed. */
export function withoutFact(inventory: Inventory, pick: Pick): Unseen {
  const resources = inventory.resources as Resource[];
  const there = FACTS.filter(([type]) => resources.some((one) => one.type === type));
  const [type, facts] = of(pick, there);
  const resource = of(
    pick,
    resources.filter((one) => one.type === type),
  );
  const isGone = NEEDED.includes(type) && pick(4) === 0;
  const fact = of(pick, facts);
  const others = resources.filter((one) => one !== resource);
  return {
    what: isGone ? resource.id : `${fact} of ${resource.id}`,
    inventory: {
      ...inventory,
      resources: isGone ? others : [...others, { ...resource, [fact]: DENIED } as Resource],
    },
  };
}
