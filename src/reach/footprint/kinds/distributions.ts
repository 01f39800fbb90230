import type { Signers } from '../../../model/aws/cloudfront.ts';
import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import { webAclHops } from '../firewalls.ts';
import type { Asset, Row } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

type Distribution = Resource<'AWS::CloudFront::Distribution'>;

/** CloudFront answers everybody, on behalf of its origins; one that is switched off does not. */
export function distributions(around: Surroundings): Asset[] {
  return around.atlas
    .all('AWS::CloudFront::Distribution')
    .map((one) => entered(one, entrancesOf, around));
}

function entrancesOf(distribution: Distribution): Entrance[] {
  if (!told(distribution, 'enabled')) return [];
  const behaviors = told(distribution, 'cacheBehaviors');
  const isSecure = behaviors.every((one) => one.viewerProtocolPolicy === 'https-only');
  const plain: Row['ports'] = isSecure ? [] : [[80, 80]];
  return [
    {
      names: [told(distribution, 'domainName'), ...told(distribution, 'aliases')],
      ports: [...plain, [443, 443]],
      auth: told(distribution, 'signers').every(asks) ? 'application' : 'none',
      path: [
        ...webAclHops(told(distribution, 'webAclId')),
        {
          at: 'cacheBehaviors',
          rules: behaviors.map(
            ({ pathPattern, originIds }) =>
              `${pathPattern ?? 'everything else'} from ${originIds.join(', ')}`,
          ),
        },
      ],
    },
  ];
}

function asks({ trustsAccounts, trustsKeyGroups }: Signers): boolean {
  return trustsAccounts || trustsKeyGroups;
}
