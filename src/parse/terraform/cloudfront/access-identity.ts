import { accessIdentity } from '../../access-identity.ts';

export default accessIdentity({
  of: 'aws_cloudfront_origin_access_identity',
  id: 'id',
  canonicalUser: 's3_canonical_user_id',
  arn: 'iam_arn',
  path: 'cloudfront_access_identity_path',
});
