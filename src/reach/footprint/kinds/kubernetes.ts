import { publicPart } from '../../../model/cidr.ts';
import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import { hostOf } from '../host.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** API servers of EKS that have an endpoint on the internet, and the blocks from which it answers. */
export function kubernetes(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::EKS::Cluster').map((one) =>
    entered(
      one,
      (cluster) => {
        const { endpoint, publicAccess, publicAccessCidrs } = told(cluster, 'endpointAccess');
        if (!publicAccess) return [];
        const rules = publicAccessCidrs.map((cidr) => `tcp/443 of ${cidr}`);
        return [
          {
            names: endpoint === null ? [] : [hostOf(endpoint)],
            who: around.who(publicPart(publicAccessCidrs)),
            auth: 'iam',
            path: [{ at: 'publicAccessCidrs', rules }],
          },
        ];
      },
      around,
    ),
  );
}
