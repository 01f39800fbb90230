import type { AccessPoint, S3Bucket } from '../../model/aws/s3.ts';
import type { Admission } from '../../model/exposure/admission.ts';
import { admissions } from '../../model/exposure/admissions.ts';
import type { Grantee } from '../../model/exposure/grantee.ts';
import { stranger } from '../../model/exposure/stranger.ts';
import { anyOf, someOf } from '../../model/kleene.ts';
import { isKnownAccount, knownAccountFacts } from '../../model/known-account.ts';
import {
  isLogDelivery,
  isLogDeliveryGrant,
  isLogDeliveryGroup,
  onlyDelivers,
} from '../../model/log-delivery.ts';
import type { Statement } from '../../model/policy.ts';
import { isPublicGrant } from '../../model/s3-public.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';

export default control({
  id: 's3.bucket-shared-only-with-known-accounts',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'S3 bucket is shared only with accounts we know',
  why: 'Whoever runs that account, or breaks into it, has the data without leaving a trace in ours beyond its own log. A grant left behind for a former partner, or planted by an intruder, looks just like this.',
  fix: 'Remove the grant, or add the account to trustedAccounts if you do know whose it is.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  ],
  reads: ['policy', 'acl', 'objectOwnership', 'accessPoints'],
  around: { 'AWS::::Account': knownAccountFacts },
  settings: { ...trustedAccounts },
  examples: {
    fail: `
      resource "aws_s3_bucket" "exports" {
        bucket = "nordhafen-exports"
      }

      resource "aws_s3_bucket_policy" "exports" {
        bucket = aws_s3_bucket.exports.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::999988887777:root" }
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::nordhafen-exports/*"
          }]
        })
      }`,
    pass: `
      resource "aws_s3_bucket" "exports" {
        bucket = "nordhafen-exports"
      }`,
  },

  check(bucket, world, settings) {
    const isKnown = (grantee: Grantee) => isOurs(grantee, bucket, world, settings.trustedAccounts);
    return (
      anyOf(
        () => byPolicy('its policy', bucket.policy, isKnown),
        () => byAcl(bucket, settings.trustedAccounts),
        () =>
          someOf(bucket.accessPoints, ({ accessPointName, policy }) =>
            byPolicy(`its access point ${accessPointName}`, policy, isKnown),
          )?.answer,
      ) ?? true
    );
  },
});

type Bucket = Pick<S3Bucket, 'acl' | 'objectOwnership'> & { account: string };

function byPolicy(
  where: string,
  policy: AccessPoint['policy'],
  isKnown: (grantee: Grantee) => boolean,
): string | undefined {
  const found = policy && someOf(admissions(policy), (one) => strangerIn(one, isKnown))?.item;
  return found ? `${where} lets in ${nameOf(found.grantee, found.source)}` : undefined;
}

function strangerIn(admission: Admission, isKnown: (grantee: Grantee) => boolean): boolean {
  // The accounts that deliver AWS's logs are known for that, and for nothing else.
  const delivers = onlyDelivers(admission.source);
  const found = stranger(
    [admission],
    (grantee) =>
      (delivers && isLogDelivery({ kind: 'AWS', value: grantee.value })) || isKnown(grantee),
  );
  return found !== undefined;
}

function byAcl({ acl, objectOwnership }: Bucket, trusted: readonly string[]): string | undefined {
  const find = () =>
    acl.grants.find(
      (grant) =>
        grant.grantee !== acl.ownerId &&
        !isPublicGrant(grant) &&
        !isLogDeliveryGrant(grant) &&
        !isLogDeliveryGroup(grant) &&
        !trusted.includes(grant.grantee),
    );
  const isClosed = anyOf(
    () => objectOwnership === 'BucketOwnerEnforced',
    () => !find(),
  );
  const grant = isClosed ? undefined : find();
  return grant && `its ACL grants ${grant.permission} to ${grant.grantee}, which is not its owner`;
}

function isOurs(
  { kind, value, account }: Grantee,
  bucket: Bucket,
  world: Parameters<typeof isKnownAccount>[3],
  trusted: readonly string[],
): boolean {
  switch (kind) {
    // Everyone is for s3.bucket-not-public to judge, services are for the controls of each service.
    case 'everyone':
    case 'any account':
    case 'service':
    case 'source':
      return true;
    case 'deleted principal':
      return false;
    case 'canonical user':
      return (
        anyOf(
          () => trusted.includes(value),
          () => bucket.acl.ownerId === value,
        ) ?? false
      );
    case 'CloudFront identity':
      throw new UnknownFact(value, {
        $unknown: 'unsupported',
        detail: 'only CloudFront can tell whose identity it is',
      });
    case 'user id':
      throw new UnknownFact(value, {
        $unknown: 'unsupported',
        detail: 'only IAM can tell whose id it is',
      });
    case 'organization':
      return trusted.includes(value) || world.account.organization?.id === value;
    case 'identity provider':
      // Without an account it is one everybody can sign in to, which S3 calls public.
      return account === undefined || isKnownAccount(account, bucket.account, trusted, world);
    case 'account':
      return account !== undefined && isKnownAccount(account, bucket.account, trusted, world);
  }
}

function nameOf({ kind, value, account }: Grantee, { sid }: Statement): string {
  const where = sid ? ` in statement ${sid}` : '';
  if (kind === 'deleted principal') return `${value}${where}, a user or role that is deleted`;
  if (account !== undefined && account !== value) return `${value} of account ${account}${where}`;
  return `${kind === 'account' ? 'account' : `the ${kind}`} ${value}${where}`;
}
