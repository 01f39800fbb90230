import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Stages of REST APIs that are not private. What a method asks of whoever calls it is not read. */
export function apis(around: Surroundings): Asset[] {
  const domain = around.inventory.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return around.atlas.all('AWS::ApiGateway::Stage').map((one) =>
    entered(
      one,
      (stage) => {
        const types = told(stage, 'endpointTypes');
        if (types.includes('PRIVATE')) return [];
        const webAcl = told(stage, 'webAclArn');
        return [
          {
            names: [`${told(stage, 'restApiId')}.execute-api.${stage.region}.${domain}`],
            auth: 'unknown',
            path: [
              ...(webAcl === null
                ? []
                : [{ at: webAcl.slice(webAcl.lastIndexOf(':') + 1), rules: [] }]),
              { at: 'endpointTypes', rules: types },
            ],
          },
        ];
      },
      around,
    ),
  );
}
