import type { Signers } from '../../../model/aws/cloudfront.ts';
import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import { webAclHops } from '../firewalls.ts';
import type { Asset, Row } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

type Distribution = Resource<'AWS::CloudFront::Distribution'>;

/**
 * CloudFront answers everybody, on behalf of its origins; one that is switched off does not. One that tenants share answers
 * under their names alone.
 */
export function distributions(around: Surroundings): Asset[] {
  const { atlas } = around;
  const isShared = ({ id }: Distribution) => {
    const own = id.slice(id.lastIndexOf('/') + 1);
    return atlas.having('AWS::CloudFront::DistributionTenant', 'distributionId', own).length > 0;
  };
  return [
    ...atlas
      .all('AWS::CloudFront::Distribution')
      .map((one) => entered(one, (it) => (isShared(it) ? [] : entrancesOf(it)), around)),
    ...atlas
      .all('AWS::CloudFront::DistributionTenant')
      .map((one) => entered(one, (it) => ofTenant(it, around), around)),
  ];
}

function ofTenant(
  tenant: Resource<'AWS::CloudFront::DistributionTenant'>,
  { atlas }: Surroundings,
): Entrance[] {
  if (!told(tenant, 'enabled')) return [];
  const distributionId = told(tenant, 'distributionId');
  const arn = tenant.id.replace(/distribution-tenant\/.*/, `distribution/${distributionId}`);
  const distribution = atlas.need('AWS::CloudFront::Distribution', 'id', arn);
  const own = told(tenant, 'ownWebAcl');
  const webAclId = own ? own.webAclId : told(distribution, 'webAclId');
  return entrancesOf(distribution, { names: told(tenant, 'domains'), webAclId });
}

function entrancesOf(
  distribution: Distribution,
  met: { names: readonly string[]; webAclId: string | null } = {
    names: [told(distribution, 'domainName'), ...told(distribution, 'aliases')],
    webAclId: told(distribution, 'webAclId'),
  },
): Entrance[] {
  if (!told(distribution, 'enabled')) return [];
  const behaviors = told(distribution, 'cacheBehaviors');
  const isSecure = behaviors.every((one) => one.viewerProtocolPolicy === 'https-only');
  const plain: Row['ports'] = isSecure ? [] : [[80, 80]];
  return [
    {
      names: met.names,
      ports: [...plain, [443, 443]],
      auth: told(distribution, 'signers').every(asks) ? 'application' : 'none',
      path: [
        ...webAclHops(met.webAclId),
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
