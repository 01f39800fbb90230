import { distribution, domainNameOf } from '../../distribution.ts';

export default distribution({
  of: 'AWS::CloudFront::Distribution',
  satellites: [
    'AWS::CertificateManager::Certificate',
    'AWS::CloudFront::KeyGroup',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::PublicKey',
    'AWS::CloudFront::VpcOrigin',
    'AWS::Lambda::Version',
  ],
  attributes: { Ref: ({ id }) => id, Id: ({ id }) => id, DomainName: domainNameOf },
  ownDomainName: 'DomainName',
  within: 'DistributionConfig',
  enabled: 'Enabled',
  aliases: 'Aliases',
  webAclId: 'WebACLId',
  origins: 'Origins',
  originId: 'Id',
  domainName: 'DomainName',
  accessControl: {
    id: 'OriginAccessControlId',
    within: 'OriginAccessControlConfig',
    signingBehavior: 'SigningBehavior',
  },
  s3: { config: 'S3OriginConfig', identity: 'OriginAccessIdentity', identityId: 'Ref' },
  custom: 'CustomOriginConfig',
  protocolPolicy: 'OriginProtocolPolicy',
  sslProtocols: 'OriginSSLProtocols',
  vpc: { config: 'VpcOriginConfig', id: 'VpcOriginId', endpoint: 'VpcOriginEndpointConfig' },
  defaultBehavior: 'DefaultCacheBehavior',
  behaviors: 'CacheBehaviors',
  pathPattern: 'PathPattern',
  targetOrigin: 'TargetOriginId',
  viewerPolicy: 'ViewerProtocolPolicy',
  trustedSigners: 'TrustedSigners',
  trustedKeyGroups: 'TrustedKeyGroups',
  edge: { list: 'LambdaFunctionAssociations', arn: 'LambdaFunctionARN' },
  certificate: {
    block: 'ViewerCertificate',
    acm: 'AcmCertificateArn',
    iam: 'IamCertificateId',
    minimum: 'MinimumProtocolVersion',
  },
  leastTls: null,
  certificateNames: { first: 'DomainName', more: 'SubjectAlternativeNames' },
  groups: (config) =>
    config.block('OriginGroups')?.list('Items', (group) => ({
      groupId: group.text('Id') ?? '',
      originIds:
        group.block('Members')?.list('Items', (member) => member.text('OriginId') ?? '') ?? [],
    })) ?? [],
});
