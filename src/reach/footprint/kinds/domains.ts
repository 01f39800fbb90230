import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** OpenSearch domains outside a VPC answer everybody, and refuse whom their access policy does not let in. */
export function domains(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::OpenSearchService::Domain').map((one) =>
    entered(
      one,
      (domain) => {
        if (told(domain, 'vpcOptions') !== null) return [];
        const { enabled, anonymousAuth } = told(domain, 'fineGrainedAccess');
        return [
          {
            names: told(domain, 'endpoints'),
            ports: [
              [80, 80],
              [443, 443],
            ],
            auth: enabled && !anonymousAuth ? 'application' : 'unknown',
            path: [{ at: 'vpcOptions', rules: ['in no VPC'] }],
          },
        ];
      },
      around,
    ),
  );
}
