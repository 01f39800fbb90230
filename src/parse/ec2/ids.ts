import type { Self } from '../adapter.ts';

type Made = Pick<Self, 'id'>;

/** Ids of EC2, as far as they are known before: by how it begins, one tells what kind of thing a route leads to. */
export const ec2Id = {
  defaultAcl: begun('acl'),
  defaultGroup: begun('sg'),
  instance: begun('i'),
  internetGateway: begun('igw'),
  mainRouteTable: begun('rtb'),
  natGateway: begun('nat'),
  networkInterface: begun('eni'),
  peering: begun('pcx'),
  prefixList: begun('pl'),
  transitGateway: begun('tgw'),
  vpcEndpoint: begun('vpce'),
  vpnGateway: begun('vgw'),
} satisfies Record<string, (made: Made) => string>;

/** What is called by its id: in Terraform `id`, in CloudFormation `Ref` and the attribute of this name. */
export function idAs(attribute: string, kind: string, idOf: (made: Made) => string = ownId) {
  return { id: idOf, Ref: idOf, [attribute]: idOf, arn: arnAs(kind, idOf) };
}

/** Source: Service Authorization Reference, "Resource types defined by Amazon EC2". */
export function arnAs(kind: string, idOf: (made: Made) => string): (self: Self) => string {
  return (self) => `arn:${self.partition}:ec2:${self.region}:${self.account}:${kind}/${idOf(self)}`;
}

function ownId({ id }: Made): string {
  return id;
}

function begun(prefix: string): (made: Made) => string {
  return ({ id }) => `${prefix}-${id}`;
}
