import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import { webAclHops } from '../firewalls.ts';
import { hostOf } from '../host.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** AppSync APIs that are not private. A key of the API is known to whoever has the page that uses it. */
export function graphqlApis(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::AppSync::GraphQLApi').map((one) =>
    entered(
      one,
      (api) => {
        if (told(api, 'visibility') === 'PRIVATE') return [];
        const types = told(api, 'authenticationTypes');
        return [
          {
            names: told(api, 'uris').map(hostOf),
            auth: types.every((type) => type === 'AWS_IAM') ? 'iam' : 'application',
            path: [
              ...webAclHops(told(api, 'webAclArn')),
              { at: 'authenticationTypes', rules: types },
            ],
          },
        ];
      },
      around,
    ),
  );
}
