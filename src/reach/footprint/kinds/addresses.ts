import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Elastic IPs that lead to nothing: whatever they are given to next is on the internet, and names may lead there now. */
export function idleAddresses(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::EC2::EIP').map((one) =>
    entered(
      one,
      (eip) => {
        if (told(eip, 'associationId') !== null) return [];
        const at = told(eip, 'allocationId');
        const address = told(eip, 'publicIp');
        const blockedBy = [{ at, rules: [], code: 'NO_TARGET' as const }];
        return [{ address, ports: [[0, 65_535]], auth: 'unknown', path: [], blockedBy }];
      },
      around,
    ),
  );
}
