import { setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Account',
  of: 'aws_cloudfront_origin_access_identity',
  facts: {
    cloudFrontAccessIdentities: (identity) => [
      {
        accessIdentityId: identity.own('id'),
        canonicalUserId: identity.own('s3_canonical_user_id'),
      },
    ],
  },
});
