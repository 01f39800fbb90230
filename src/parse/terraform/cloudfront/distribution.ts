import { arnOf } from '../../arns.ts';
import { distribution, domainNameOf } from '../../distribution.ts';

export default distribution({
  of: 'aws_cloudfront_distribution',
  satellites: [
    'aws_acm_certificate',
    'aws_acm_certificate_validation',
    'aws_cloudfront_key_group',
    'aws_cloudfront_origin_access_control',
    'aws_cloudfront_public_key',
    'aws_cloudfront_vpc_origin',
  ],
  attributes: { arn: arnOf.distribution, id: ({ id }) => id, domain_name: domainNameOf },
  ownDomainName: 'domain_name',
  within: null,
  enabled: 'enabled',
  aliases: 'aliases',
  webAclId: 'web_acl_id',
  origins: 'origin',
  originId: 'origin_id',
  domainName: 'domain_name',
  accessControl: {
    id: 'origin_access_control_id',
    within: null,
    signingBehavior: 'signing_behavior',
  },
  s3: { config: 's3_origin_config', identity: 'origin_access_identity', identityId: 'id' },
  custom: 'custom_origin_config',
  protocolPolicy: 'origin_protocol_policy',
  sslProtocols: 'origin_ssl_protocols',
  vpc: {
    config: 'vpc_origin_config',
    id: 'vpc_origin_id',
    endpoint: 'vpc_origin_endpoint_config',
  },
  defaultBehavior: 'default_cache_behavior',
  behaviors: 'ordered_cache_behavior',
  pathPattern: 'path_pattern',
  targetOrigin: 'target_origin_id',
  viewerPolicy: 'viewer_protocol_policy',
  trustedSigners: 'trusted_signers',
  trustedKeyGroups: 'trusted_key_groups',
  edge: { list: 'lambda_function_association', arn: 'lambda_arn' },
  certificate: {
    block: 'viewer_certificate',
    acm: 'acm_certificate_arn',
    iam: 'iam_certificate_id',
    minimum: 'minimum_protocol_version',
  },
  leastTls: 'TLSv1',
  certificateNames: { first: 'domain_name', more: 'subject_alternative_names' },
  groups: (config) =>
    config.list('origin_group', (group) => ({
      groupId: group.text('origin_id') ?? '',
      originIds: group.list('member', (member) => member.text('origin_id') ?? ''),
    })),
});
