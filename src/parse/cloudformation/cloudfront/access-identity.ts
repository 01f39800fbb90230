import { accessIdentity } from '../../access-identity.ts';

export default accessIdentity({
  of: 'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  id: 'Ref',
  canonicalUser: 'S3CanonicalUserId',
});
