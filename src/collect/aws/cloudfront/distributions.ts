import type {
  DefaultCacheBehavior,
  CacheBehavior as SdkBehavior,
  ViewerCertificate as SdkCertificate,
} from '@aws-sdk/client-cloudfront';
import type { Signers, ViewerCertificate } from '../../../model/aws/cloudfront.ts';
import type { Unknown } from '../../../model/unknown.ts';
import { type Aws, collector, present } from '../../collector.ts';
import {
  type Distribution,
  inVpcOf,
  itemsOf,
  originIdsOf,
  serversOf,
  toAccessControl,
  toOrigin,
  vacantOf,
} from './origins.ts';

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
    domainName: ({ distribution }) => present(distribution.DomainName).toLowerCase(),
    aliases: ({ distribution }) => itemsOf(present(distribution.Aliases)),
    // CloudFront says "none" with an empty string.
    webAclId: ({ distribution }) => present(distribution.WebACLId) || null,
    origins: ({ distribution }) => itemsOf(present(distribution.Origins)).map(toOrigin),
    vacantBuckets: {
      needs: ['s3:ListAllMyBuckets', 's3:ListBucket'],
      read: (aws, { distribution }) => vacantOf(aws, itemsOf(present(distribution.Origins))),
    },
    serverConnections: ({ distribution }) => serversOf(itemsOf(present(distribution.Origins))),
    vpcConnections: {
      needs: ['cloudfront:GetVpcOrigin'],
      read: (aws, { distribution }) => inVpcOf(aws, itemsOf(present(distribution.Origins))),
    },
    originAccessControls: {
      needs: ['cloudfront:GetOriginAccessControl'],
      read(aws, { distribution }) {
        const origins = itemsOf(present(distribution.Origins));
        const ids = origins.flatMap((origin) => origin.OriginAccessControlId || []);
        return aws.all([...new Set(ids)].map((id) => toAccessControl(aws, id)));
      },
    },
    cacheBehaviors: ({ distribution }) =>
      behaviorsOf(distribution).map(({ pathPattern, behavior }) => ({
        pathPattern,
        viewerProtocolPolicy: present(behavior.ViewerProtocolPolicy),
        originIds: originIdsOf(distribution, present(behavior.TargetOriginId)),
      })),
    edgeFunctions: ({ distribution }) =>
      behaviorsOf(distribution).flatMap(({ behavior }) =>
        itemsOf(behavior.LambdaFunctionAssociations ?? { Quantity: 0 }).map(
          ({ LambdaFunctionARN }) => present(LambdaFunctionARN),
        ),
      ),
    signers: ({ distribution }) => behaviorsOf(distribution).map(toSigners),
    viewerCertificate: ({ distribution }) => toCertificate(present(distribution.ViewerCertificate)),
    certificateNames: {
      needs: ['acm:DescribeCertificate'],
      read: (aws, { distribution }) =>
        certificateNamesOf(aws, present(distribution.ViewerCertificate)),
    },
  },
});

interface Behavior {
  pathPattern: string | null;
  behavior: DefaultCacheBehavior;
}

function behaviorsOf({ DefaultCacheBehavior, CacheBehaviors }: Distribution): Behavior[] {
  return [
    { pathPattern: null, behavior: present(DefaultCacheBehavior) },
    ...itemsOf(present(CacheBehaviors)).map((behavior: SdkBehavior) => ({
      pathPattern: present(behavior.PathPattern),
      behavior,
    })),
  ];
}

function toSigners({ pathPattern, behavior }: Behavior): Signers {
  return {
    pathPattern,
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

/** CloudFront takes certificates of ACM from the global region alone. */
async function certificateNamesOf(
  aws: Aws,
  { CloudFrontDefaultCertificate, ACMCertificateArn }: SdkCertificate,
): Promise<string[] | Unknown> {
  if (CloudFrontDefaultCertificate) return [];
  if (ACMCertificateArn === undefined) {
    return { $unknown: 'unsupported', detail: 'the certificate is kept in IAM' };
  }
  const input = { CertificateArn: ACMCertificateArn };
  const { Certificate } = await aws.in(aws.globalRegion).call('acm', 'DescribeCertificate', input);
  return present(present(Certificate).SubjectAlternativeNames);
}
