import type { Route } from '../../model/aws/ec2.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Beside } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Words } from '../words.ts';

/**
 * A route as its block says it: a blackhole where it leads to a gateway that this code makes, and gives to no VPC or to
 * another one than `own`. `attachments` give gateways to VPCs, and have the member that names the gateway.
 */
export function markedLost(
  route: Route,
  block: Block | undefined,
  own: unknown,
  { around }: Beside,
  attachments: readonly (readonly [of: string, gateway: string])[],
  word: Words,
): Route {
  const isLost = part(() => {
    const gateway = block?.referred(word('gateway_id'));
    if (!gateway || isUnknown(own)) return false;
    const vpcId = word('vpc_id');
    const given = attachments.flatMap(([kind, named]) =>
      around(gateway).list(kind, named, (one): unknown => one.text(vpcId)),
    );
    return ![...gateway.texts(vpcId), ...given].some((vpc) => isUnknown(vpc) || vpc === own);
  });
  return isLost === true ? { ...route, state: 'blackhole' } : route;
}
