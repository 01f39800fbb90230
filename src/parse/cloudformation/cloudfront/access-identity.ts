import { setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Account',
  of: 'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  facts: {
    cloudFrontAccessIdentities: (identity) => [
      {
        accessIdentityId: identity.own('Ref'),
        canonicalUserId: identity.own('S3CanonicalUserId'),
      },
    ],
  },
});
