import type { Framework } from '../framework.ts';

export default {
  id: 'sysops-security',
  title: 'SysOps security',
  requirements: [
    {
      id: 'O01',
      title: 'Shared responsibility: customer owns app/OS patching, config',
      answers: ['account.patching-has-an-owner'],
    },
    {
      id: 'O02',
      title: 'Port scan/pen-test requires AWS permission',
      answers: ['account.penetration-tests-follow-the-rules'],
    },
    {
      id: 'O03',
      title: "IT audit: AWS provides evidence for 'of' the cloud; customer 'in' the cloud",
      answers: ['account.audit-evidence-is-kept'],
    },
    {
      id: 'O04',
      title: 'Console access -> MFA (app, fob, hardware)',
      answers: ['iam.user-has-mfa', 'iam.console-login-without-mfa'],
    },
    {
      id: 'O05',
      title: 'Force MFA on API users of S3/SQS/SNS (STS integration)',
      answers: ['s3.bucket-requires-mfa', 'sqs.queue-requires-mfa', 'sns.topic-requires-mfa'],
    },
    {
      id: 'O06',
      title: 'Bucket policy that disables object deletion (Deny s3:DeleteObject*/Object Lock)',
      answers: ['s3.bucket-prevents-deletion'],
    },
    {
      id: 'O07',
      title: 'Use STS temporary credentials; limited duration (MaxSessionDuration)',
      answers: ['iam.role-session-is-short'],
    },
    {
      id: 'O08',
      title:
        'Know services with underlying OS access (EMR, EC2, ECS, EB, OpsWorks) -> your patching duty',
      answers: ['account.patching-has-an-owner', 'list.shows-systems-we-must-patch'],
    },
    {
      id: 'O09',
      title:
        'Bastion: instance in public subnet with public IP; private instances have no public IP',
      answers: [
        'ec2.management-reached-only-through-bastion',
        'ec2.instance-has-no-public-address',
      ],
    },
    {
      id: 'O10',
      title: 'Bastion: SSH agent forwarding/ProxyCommand instead of keys on bastion',
      answers: ['image.bastion-carries-no-private-keys'],
    },
    {
      id: 'O11',
      title: 'SG semantics: stateful, allow-only, instance level (effective-reachability engine)',
      answers: ['ec2.interface-exposes-only-public-ports', 'reach.combines-every-network-layer'],
    },
    {
      id: 'O12',
      title: 'NACL semantics: stateless -> return traffic/ephemeral ports must be allowed',
      answers: ['ec2.interface-exposes-only-public-ports', 'ec2.network-acl-allows-return-traffic'],
    },
    {
      id: 'O13',
      title: 'NACL rules evaluated ascending by number; shadowed/unreachable rules',
      answers: ['ec2.network-acl-rules-take-effect'],
    },
    {
      id: 'O14',
      title: 'NACL rules numbered with gaps (by 5)',
      answers: ['ec2.network-acl-numbers-leave-gaps'],
    },
    {
      id: 'O15',
      title: 'NACL: everything else denied by default; no allow-all',
      answers: ['ec2.network-acl-not-allow-all'],
    },
    {
      id: 'O16',
      title: 'NACL overrides SG: findings on exposure must combine both',
      answers: ['ec2.interface-exposes-only-public-ports', 'reach.combines-every-network-layer'],
    },
    {
      id: 'O17',
      title: 'Exactly one NACL per subnet; unused/default NACL use',
      answers: ['ec2.network-acl-used-as-intended'],
    },
    {
      id: 'O18',
      title: 'Explicit deny beats allow with higher number',
      answers: ['ec2.network-acl-rules-take-effect', 'reach.combines-every-network-layer'],
    },
    {
      id: 'O19',
      title: 'Credential hygiene: passwords in IAM',
      answers: ['iam.password-policy-requires-length', 'iam.console-password-in-use'],
    },
    {
      id: 'O20',
      title: 'Credential hygiene: access keys',
      answers: [
        'iam.root-has-no-access-keys',
        'iam.access-key-rotated',
        'iam.inactive-access-key-rotated',
        'iam.user-has-one-active-key',
        'iam.access-key-in-use',
      ],
    },
    {
      id: 'O21',
      title: 'Credential hygiene: key pairs (SSH; CloudFront key pairs)',
      answers: ['ec2.key-pair-in-use', 'cloudfront.signers-are-key-groups'],
    },
    {
      id: 'O22',
      title: 'Credential hygiene: X.509 signing certs',
      answers: ['iam.root-has-no-access-keys', 'iam.user-has-no-signing-certificates'],
    },
    {
      id: 'O23',
      title:
        'Trusted Advisor does not tell you to turn on activity logging / root MFA -> tool must cover both',
      answers: ['iam.root-mfa-enabled', 'cloudtrail.region-is-logged'],
    },
  ],
} satisfies Framework;
