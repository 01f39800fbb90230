import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Services that any AWS account may have an endpoint of; where each has to be accepted, somebody decides. */
export function endpointServices(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::EC2::VPCEndpointService').map((one) =>
    entered(
      one,
      (service) => {
        if (!told(service, 'allowedPrincipals').includes('*')) return [];
        const isAccepted = told(service, 'acceptanceRequired');
        return [
          {
            names: [told(service, 'serviceName')],
            ports: [[0, 65_535]],
            auth: 'iam',
            verdict: isAccepted ? 'inspected' : 'open',
            path: [
              { at: 'allowedPrincipals', rules: ['*'] },
              ...(isAccepted ? [{ at: 'acceptanceRequired', rules: [] }] : []),
            ],
          },
        ];
      },
      around,
    ),
  );
}
