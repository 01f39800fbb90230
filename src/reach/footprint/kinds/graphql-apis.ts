import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import { webAclHops } from '../firewalls.ts';
import { hostOf } from '../host.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * AppSync APIs that are not private, and names of our own before one. A key of the API is known to whoever has the page that
 * uses it.
 */
export function graphqlApis(around: Surroundings): Asset[] {
  const { atlas } = around;
  return [
    ...ownApis(around),
    ...atlas.all('AWS::AppSync::DomainName').map((one) => entered(one, ofName, around)),
  ];
}

/** Which API answers there is not read. */
function ofName(name: Resource<'AWS::AppSync::DomainName'>): Entrance[] {
  const at = told(name, 'domainName');
  const path = [{ at: 'domainName', rules: [at] }];
  return [{ names: [at, ...told(name, 'dnsTargets')], auth: 'unknown', path }];
}

function ownApis(around: Surroundings): Asset[] {
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
