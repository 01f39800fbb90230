import { publicPart } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { told } from '../network/atlas.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

export interface At {
  address: string | null;
  family: 'ipv4' | 'ipv6';
}

/** Those that the internet knows; null where AWS did not tell. */
export function addressesOn(card: Interface): At[] | null {
  const { found, rest } = knownOf([card], (one) => [
    ...told(one, 'publicAddresses').flatMap(({ publicIp }) =>
      publicIp === null ? [] : [{ address: publicIp, family: 'ipv4' as const }],
    ),
    ...told(one, 'ipv6Addresses')
      .filter((address) => publicPart([address]).ipv6.length > 0)
      .map((address) => ({ address, family: 'ipv6' as const })),
  ]);
  return rest ? null : (found[0]?.answer ?? []);
}
