import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import { webAclHops } from '../firewalls.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Stages of REST APIs that are not private. What a method asks of whoever calls it is not read. */
export function apis(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::ApiGateway::Stage').map((one) =>
    entered(
      one,
      (stage) => {
        const types = told(stage, 'endpointTypes');
        if (types.includes('PRIVATE')) return [];
        return [
          {
            names: [`${told(stage, 'restApiId')}.execute-api.${stage.region}.${around.domain}`],
            auth: 'unknown',
            path: [...webAclHops(told(stage, 'webAclArn')), { at: 'endpointTypes', rules: types }],
          },
        ];
      },
      around,
    ),
  );
}
