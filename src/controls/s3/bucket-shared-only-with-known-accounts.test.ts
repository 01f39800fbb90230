import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './bucket-shared-only-with-known-accounts.ts';

const STRANGER = 'arn:aws:iam::999988887777:root';
const organization = { id: 'o-a1b2c3d4e5', managementAccountId: '123456789012' };
const inOrganization = { account: { organization, organizationAccounts: ['444455556666'] } };
const share = (AWS: string | string[], rest: object = {}) => ({
  policy: allow({ Sid: 'Share', Principal: { AWS }, ...rest }),
});
const lets = `its policy lets in ${STRANGER} of account 999988887777 in statement Share`;
const acl = (grantee: string) => ({
  objectOwnership: 'ObjectWriter' as const,
  acl: { ownerId: 'owner', grants: [{ grantee, permission: 'READ' }] },
});

cases(control, [
  ['a new bucket', {}, true],
  ['a stranger', share(STRANGER), lets],
  [
    'a stranger by account id',
    share('999988887777'),
    'its policy lets in account 999988887777 in statement Share',
  ],
  ['our own account', share('arn:aws:iam::111122223333:role/app'), true],
  [
    'an account we trust',
    share(STRANGER),
    true,
    { settings: { trustedAccounts: ['999988887777'] } },
  ],
  ['an account of the organisation', share('444455556666'), true, inOrganization],
  ['its management account', share('123456789012'), true, inOrganization],
  ['a stranger to the organisation', share(STRANGER), lets, inOrganization],
  [
    'the organisation’s accounts hidden from us',
    share('444455556666'),
    'unknown: organizationAccounts: denied (organizations:ListAccounts)',
    { account: { organization, organizationAccounts: denied('organizations:ListAccounts') } },
  ],
  ['everyone, which another control judges', { policy: allow({ Principal: '*' }) }, true],
  [
    'everyone of our organisation',
    {
      policy: allow({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
    true,
    inOrganization,
  ],
  [
    'everyone of another organisation',
    {
      policy: allow({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } },
      }),
    },
    'its policy lets in the organization o-zzzzzzzzzz',
    inOrganization,
  ],
  [
    'a stranger who must be of our organisation',
    share(STRANGER, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
    true,
    inOrganization,
  ],
  [
    'a stranger whom a Deny keeps out',
    {
      policy: allow(
        { Principal: { AWS: STRANGER } },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        },
      ),
    },
    true,
    inOrganization,
  ],
  ['a service', { policy: allow({ Principal: { Service: 'cloudtrail.amazonaws.com' } }) }, true],
  [
    'a deleted role',
    share('AROAEXAMPLEEXAMPLE123'),
    'its policy lets in AROAEXAMPLEEXAMPLE123 in statement Share, a user or role that is deleted',
  ],
  ['load balancer logs', share('127311923021', { Action: 's3:PutObject' }), true],
  [
    'the load balancers’ account, reading',
    share('127311923021'),
    'its policy lets in account 127311923021 in statement Share',
  ],
  [
    'Redshift logs',
    share('arn:aws:iam::193672423079:user/logs', { Action: ['s3:PutObject', 's3:GetBucketAcl'] }),
    true,
  ],
  [
    'the Redshift account as such',
    share('arn:aws:iam::193672423079:root', { Action: 's3:PutObject' }),
    'its policy lets in arn:aws:iam::193672423079:root of account 193672423079 in statement Share',
  ],
  [
    'an identity of CloudFront',
    share('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'),
    'unknown: arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1: unsupported (only CloudFront can tell whose identity it is)',
  ],
  [
    'an identity of CloudFront beside a stranger',
    share(['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', STRANGER]),
    lets,
  ],
  ['an ACL for its owner', acl('owner'), true],
  [
    'an ACL for another',
    acl('somebody'),
    'its ACL grants READ to somebody, which is not its owner',
  ],
  [
    'an ACL for another, trusted',
    acl('somebody'),
    true,
    { settings: { trustedAccounts: ['somebody'] } },
  ],
  [
    'an ACL for another, switched off',
    { ...acl('somebody'), objectOwnership: 'BucketOwnerEnforced' },
    true,
  ],
  [
    'an ACL for CloudFront’s logs',
    acl('c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0'),
    true,
  ],
  ['an ACL for S3’s own logs', acl('http://acs.amazonaws.com/groups/s3/LogDelivery'), true],
  [
    'an ACL for everyone, which another control judges',
    acl('http://acs.amazonaws.com/groups/global/AllUsers'),
    true,
  ],
  [
    'an access point for a stranger',
    {
      accessPoints: [
        {
          accessPointName: 'partner',
          accessPointArn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/partner',
          networkOrigin: 'Internet',
          publicAccessBlock: {
            blockPublicAcls: true,
            ignorePublicAcls: true,
            blockPublicPolicy: true,
            restrictPublicBuckets: true,
          },
          policy: allow({ Principal: { AWS: STRANGER } }),
        },
      ],
    },
    `its access point partner lets in ${STRANGER} of account 999988887777`,
  ],
  [
    'a canonical user by policy',
    { policy: allow({ Principal: { CanonicalUser: 'somebody' } }) },
    'its policy lets in the canonical user somebody',
  ],
  [
    'its owner as canonical user',
    { policy: allow({ Principal: { CanonicalUser: 'owner' } }) },
    true,
  ],
  [
    'a provider everybody can sign in to, which another control judges',
    { policy: allow({ Principal: { Federated: 'graph.facebook.com' } }) },
    true,
  ],
  [
    'hidden from us',
    { policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
  ],
]);

function allow(...statements: object[]) {
  const Statement = statements.map((one) => ({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::bucket/*',
    ...one,
  }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}
