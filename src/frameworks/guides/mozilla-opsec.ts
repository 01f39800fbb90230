import type { Framework } from '../framework.ts';

export default {
  id: 'mozilla-opsec',
  title: 'Mozilla OpSec: AWS security',
  requirements: [
    {
      id: 'M01',
      title: 'Root: strong, unique password kept in MFA-protected/offline manager',
      answers: ['account.root-password-is-strong-and-stored-safely'],
    },
    { id: 'M02', title: 'Root: MFA enabled', answers: ['iam.root-mfa-enabled'] },
    { id: 'M03', title: 'Root: no API keys', answers: ['iam.root-has-no-access-keys'] },
    {
      id: 'M04',
      title: 'Root: do not log in / not used recently',
      answers: ['iam.root-not-used-recently', 'iam.root-activity', 'iam.root-console-login'],
    },
    {
      id: 'M05',
      title: 'CloudTrail delivered to a segregated, separate-account secure bucket',
      answers: ['cloudtrail.trail-delivers-to-separate-account'],
    },
    {
      id: 'M06a',
      title:
        'Route53: no CNAME/alias to third-party service not claimed (GitHub Pages, Heroku, S3, EB, CloudFront...)',
      answers: ['route53.record-target-is-claimed'],
    },
    {
      id: 'M06b',
      title: 'Route53: no A record to an IP the account no longer holds',
      answers: ['route53.record-address-is-held'],
    },
    {
      id: 'M06c',
      title:
        'Route53: NS delegation to unclaimed zone / CloudFront origin to missing bucket (same rationale)',
      answers: ['route53.delegation-is-served', 'cloudfront.origin-bucket-exists'],
    },
    {
      id: 'M07a',
      title: 'S3: no bucket-policy statement with Principal * on read',
      answers: ['s3.bucket-not-public', 's3.bucket-policy-not-public', 's3.bucket-policy-changed'],
    },
    {
      id: 'M07b',
      title: 'S3: no Principal * on write',
      answers: ['s3.bucket-not-public', 's3.bucket-policy-not-public', 's3.bucket-policy-changed'],
    },
    {
      id: 'M07c',
      title: 'S3: public allowed only for data classified Public (intent tag / exception)',
      answers: ['s3.bucket-not-public'],
    },
    {
      id: 'M07d',
      title: 'S3: Block Public Access account + bucket (modern form)',
      answers: ['s3.bucket-blocks-public-access', 's3.account-blocks-public-access'],
    },
    {
      id: 'M08',
      title:
        'SG: govern by inbound rules; no restrictive egress rules except internet-egress SGs; do not mix',
      answers: ['ec2.security-group-governs-by-inbound'],
    },
    {
      id: 'M09',
      title: 'SG: internet-egress control SGs should carry outbound rules (the exception)',
      answers: ['ec2.security-group-governs-by-inbound'],
    },
    {
      id: 'M10a',
      title: 'SG: inbound only required ports; no broad port ranges',
      answers: ['ec2.security-group-no-broad-port-ranges'],
    },
    {
      id: 'M10b',
      title: 'SG: no all-ports inbound',
      answers: ['ec2.security-group-not-open-on-all-ports'],
    },
    {
      id: 'M11',
      title: "Default SG: remove 'All traffic' inbound rule",
      answers: ['ec2.default-security-group-closed'],
    },
    {
      id: 'M12a',
      title: 'SG: no rule allowing all ports to itself',
      answers: ['ec2.security-group-not-all-ports-to-groups'],
    },
    {
      id: 'M12b',
      title: 'SG: no rule allowing all ports to another SG',
      answers: ['ec2.security-group-not-all-ports-to-groups'],
    },
    {
      id: 'M13',
      title: 'NSM server on NAT instance deployed (route 0.0.0.0/0 -> NAT instance/ENI)',
      answers: ['vpc.internet-traffic-passes-firewall'],
    },
    {
      id: 'M14',
      title: "All SGs other than NSM's disallow outbound to internet",
      answers: ['ec2.security-group-no-internet-egress'],
    },
    {
      id: 'M15',
      title: 'Systems needing egress are in an SG that allows egress to NSM SG',
      answers: ['ec2.interface-can-reach-egress-proxy'],
    },
    {
      id: 'M16',
      title: 'Services use the HTTP proxy on the NAT instance',
      answers: ['vpc.services-use-the-egress-proxy'],
    },
  ],
} satisfies Framework;
