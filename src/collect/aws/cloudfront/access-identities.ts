import type { AccessIdentity } from '../../../model/aws/cloudfront.ts';
import { type Aws, present } from '../../collector.ts';
import { itemsOf } from './origins.ts';

/** The origin access identities of the account, whether a distribution uses them or not. */
export async function accessIdentitiesOf(aws: Aws): Promise<AccessIdentity[]> {
  const identities: AccessIdentity[] = [];
  for await (const page of aws.pages('cloudfront', 'ListCloudFrontOriginAccessIdentities', {})) {
    const listed = itemsOf(present(page.CloudFrontOriginAccessIdentityList));
    identities.push(
      ...listed.map(({ Id, S3CanonicalUserId }) => ({
        accessIdentityId: present(Id),
        canonicalUserId: present(S3CanonicalUserId),
      })),
    );
  }
  return identities;
}
