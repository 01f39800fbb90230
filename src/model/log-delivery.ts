import { parseArn } from './arn.ts';
import type { BucketAcl, Grant } from './aws/s3.ts';
import type { PolicyDocument, Principal, Statement } from './policy.ts';
import { speaksOf } from './statement.ts';

/** Does the policy let CloudTrail write into the bucket? */
export function admitsCloudTrail(policy: PolicyDocument | null): boolean {
  return admitsWriter(policy, isCloudTrail);
}

/** Does the policy let any of AWS's log deliveries write into the bucket? */
export function admitsLogs(policy: PolicyDocument | null): boolean {
  return admitsWriter(policy, isLogDelivery);
}

/** Does the policy let Elastic Load Balancing write its access logs into the bucket? */
export function admitsLoadBalancerLogs(policy: PolicyDocument | null): boolean {
  return admitsWriter(policy, isLoadBalancing);
}

/** Do the grants let CloudFront write standard (legacy) logs, which it does by ACL alone? */
export function admitsCloudFrontLogs({ grants }: BucketAcl): boolean {
  return grants.some(isLogDeliveryGrant);
}

/** The account by which CloudFront delivers. Source: CloudFront Developer Guide, "Standard logging (legacy)". */
export function isLogDeliveryGrant({ grantee }: Pick<Grant, 'grantee'>): boolean {
  return (
    grantee === 'c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0' ||
    // In the regions of China.
    grantee === 'a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56'
  );
}

/** The group by which S3 delivers server access logs where ACLs count. */
export function isLogDeliveryGroup({ grantee }: Pick<Grant, 'grantee'>): boolean {
  return grantee === 'http://acs.amazonaws.com/groups/s3/LogDelivery';
}

export function isCloudTrail({ kind, value }: Principal): boolean {
  return kind === 'Service' && /^cloudtrail\.amazonaws\.com(\.cn)?$/.test(value);
}

/** Service, or account of AWS's own, that delivers logs into buckets. */
export function isLogDelivery(principal: Principal): boolean {
  const { kind, value } = principal;
  if (kind === 'Service') return LOG_SERVICES.test(value);
  return isLoadBalancing(principal) || REDSHIFT.has(value.replace(/^arn:[^:]*:iam::/, ''));
}

/** Does the statement let its principals do no more than a log delivery needs? */
export function onlyDelivers({ action }: Statement): boolean {
  return (
    !action.not &&
    action.values.every((value) => /^s3:(PutObject|GetBucketAcl|GetBucketLocation)$/i.test(value))
  );
}

function admitsWriter(
  policy: PolicyDocument | null,
  isWriter: (principal: Principal) => boolean,
): boolean {
  return (policy?.statements ?? []).some(
    (statement) =>
      statement.effect === 'Allow' &&
      speaksOf(statement, 's3:PutObject') &&
      statement.principal?.not === false &&
      statement.principal.values.some(isWriter),
  );
}

function isLoadBalancing({ kind, value }: Principal): boolean {
  if (kind === 'Service') return /^logdelivery\.elasticloadbalancing\.amazonaws\.com/.test(value);
  return kind === 'AWS' && LOAD_BALANCING.has(parseArn(value)?.account ?? value);
}

const LOG_SERVICES =
  /^(cloudtrail|config|delivery\.logs|logging\.s3|logdelivery\.elasticloadbalancing|redshift|guardduty)\.amazonaws\.com(\.cn)?$/;

/** Source: User Guide for Application Load Balancers, "Enable access logs", accounts of the older regions. */
const LOAD_BALANCING = new Set([
  '127311923021',
  '033677994240',
  '027434742980',
  '797873946194',
  '098369216593',
  '754344448648',
  '589379963580',
  '718504428378',
  '383597477331',
  '600734575887',
  '114774131450',
  '783225319266',
  '582318560864',
  '985666609251',
  '054676820928',
  '156460612806',
  '652711504416',
  '635631232127',
  '009996457667',
  '897822967062',
  '076674570225',
  '507241528517',
  '048591011584',
  '190560391635',
  '638102146993',
  '037604701340',
]);

/** Source: Amazon Redshift Management Guide, "Database audit logging": one user of these accounts, nothing else. */
const REDSHIFT = new Set(
  [
    '193672423079',
    '391106570357',
    '262260360010',
    '902366379725',
    '365689465814',
    '313564881002',
    '865932855811',
    '090321488786',
    '760740231472',
    '361669875840',
    '762762565011',
    '404641285394',
    '907379612154',
    '053454850223',
    '210876761215',
    '307160386991',
    '945612479654',
    '915173422425',
    '729911121831',
    '013126148197',
    '075028567923',
    '665727464434',
    '111890595117',
    '660998842044',
  ].map((account) => `${account}:user/logs`),
);
