import type {
  DefaultCacheBehavior,
  CacheBehavior as SdkBehavior,
  ViewerCertificate as SdkCertificate,
} from '@aws-sdk/client-cloudfront';
import type { CacheBehavior, ViewerCertificate } from '../../../model/aws/cloudfront.ts';
import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::CloudFront::Distribution',
  scope: 'account',
  list: {
    needs: ['cloudfront:ListDistributions'],
    async *read(aws) {
      for await (const page of aws.pages('cloudfront', 'ListDistributions', {})) {
        for (const distribution of itemsOf(present(page.DistributionList))) {
          yield { id: present(distribution.ARN), name: present(distribution.Id), distribution };
        }
      }
    },
  },
  facts: {
    enabled: ({ distribution }) => present(distribution.Enabled),
    // CloudFront says "none" with an empty string.
    webAclId: ({ distribution }) => present(distribution.WebACLId) || null,
    cacheBehaviors: ({ distribution }) => [
      toBehavior(null, present(distribution.DefaultCacheBehavior)),
      ...itemsOf(present(distribution.CacheBehaviors)).map((behavior: SdkBehavior) =>
        toBehavior(present(behavior.PathPattern), behavior),
      ),
    ],
    viewerCertificate: ({ distribution }) => toCertificate(present(distribution.ViewerCertificate)),
  },
});

/** CloudFront leaves `Items` out of an empty list, and only there. */
function itemsOf<Item>({
  Quantity,
  Items,
}: {
  Quantity: number | undefined;
  Items?: Item[] | undefined;
}): Item[] {
  return present(Quantity) === 0 ? [] : present(Items);
}

function toBehavior(pathPattern: string | null, behavior: DefaultCacheBehavior): CacheBehavior {
  return {
    pathPattern,
    viewerProtocolPolicy: present(behavior.ViewerProtocolPolicy),
    trustsAccounts: present(present(behavior.TrustedSigners).Enabled),
    trustsKeyGroups: present(present(behavior.TrustedKeyGroups).Enabled),
  };
}

function toCertificate(certificate: SdkCertificate): ViewerCertificate {
  if (certificate.CloudFrontDefaultCertificate) {
    return { cloudFrontDefault: true, minimumProtocolVersion: null };
  }
  // An answer that names no certificate of ours either says nothing about who decides.
  present(certificate.ACMCertificateArn ?? certificate.IAMCertificateId);
  return {
    cloudFrontDefault: false,
    minimumProtocolVersion: present(certificate.MinimumProtocolVersion),
  };
}
