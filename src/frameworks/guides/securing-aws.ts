import type { Framework } from '../framework.ts';

export default {
  id: 'securing-aws',
  title: 'Securing AWS',
  requirements: [
    {
      id: 'S01',
      title: 'Root API access key + secret removed or disabled',
      answers: ['iam.root-has-no-access-keys'],
    },
    {
      id: 'S02a',
      title: 'Backup administrative user exists (second admin)',
      answers: ['iam.administrator-besides-root-exists'],
    },
    { id: 'S02b', title: 'Limited number of admin users', answers: ['iam.administrators-are-few'] },
    {
      id: 'S03',
      title: 'Alternate contacts set (billing, operations, security)',
      answers: ['account.alternate-contacts-set'],
    },
    {
      id: 'S04',
      title: 'Security challenge questions set',
      answers: ['account.recovery-is-prepared'],
    },
    {
      id: 'S05',
      title: 'IAM access to billing information activated',
      answers: ['account.billing-access-is-activated'],
    },
    { id: 'S06', title: 'MFA device for every IAM user', answers: ['iam.user-has-mfa'] },
    {
      id: 'S07',
      title: 'IAM policies for sensitive APIs require MFA (aws:MultiFactorAuthPresent/Age <= 300s)',
      answers: ['iam.sensitive-actions-require-mfa'],
    },
    {
      id: 'S08',
      title: 'Resource policies (S3, SQS, SNS) can require MFA',
      answers: ['s3.bucket-requires-mfa', 'sqs.queue-requires-mfa', 'sns.topic-requires-mfa'],
    },
    {
      id: 'S09',
      title: 'S3 bucket policy least privilege (only right people; no unknown cross-account)',
      answers: ['s3.bucket-shared-only-with-known-accounts'],
    },
    {
      id: 'S10',
      title: 'Log/private buckets are governed by IAM, no public-granting bucket policy',
      answers: [
        's3.bucket-not-public',
        's3.bucket-policy-not-public',
        'cloudtrail.bucket-policy-is-restrictive',
      ],
    },
    {
      id: 'S11',
      title:
        'S3 ACL grants reviewed: no AllUsers/AuthenticatedUsers, no foreign canonical id; ACLs disabled',
      answers: ['s3.bucket-shared-only-with-known-accounts', 's3.bucket-acls-disabled'],
    },
    {
      id: 'S12',
      title: 'Query-string auth: presigned URLs short-lived (s3:signatureAge / authType condition)',
      answers: ['s3.bucket-limits-presigned-urls'],
    },
    {
      id: 'S13',
      title: 'CloudFront -> S3 origin uses OAI/OAC',
      answers: ['cloudfront.bucket-origin-has-access-control'],
    },
    {
      id: 'S14',
      title:
        'After OAI, S3 bucket policy restricted to the CloudFront identity; public policy removed',
      answers: [
        's3.bucket-policy-not-public',
        's3.bucket-behind-cloudfront-admits-only-cloudfront',
      ],
    },
    {
      id: 'S15',
      title: 'Private content requires trusted signers / key groups (signed URLs)',
      answers: ['cloudfront.private-content-requires-signature'],
    },
    {
      id: 'S16a',
      title: 'MFA Delete on regulated/irreplaceable buckets',
      answers: ['s3.bucket-requires-mfa-to-delete'],
    },
    {
      id: 'S16b',
      title: 'Versioning enabled (pre-requisite for MFA delete)',
      answers: ['s3.bucket-versioning-enabled'],
    },
    {
      id: 'S17',
      title: 'Linux AMI: sshd PubkeyAuthentication yes, PasswordAuthentication no',
      answers: ['image.ssh-accepts-only-keys'],
    },
    {
      id: 'S18',
      title: 'Linux AMI: unique SSH host key generated at instance creation (cloud-init)',
      answers: ['image.ssh-host-keys-are-made-at-first-boot'],
    },
    {
      id: 'S19',
      title: 'Linux AMI: user passwords removed/locked (passwd -l)',
      answers: ['image.accounts-have-no-passwords'],
    },
    {
      id: 'S20',
      title: 'Linux AMI: all user SSH key pairs securely deleted',
      answers: ['image.has-no-ssh-keys'],
    },
    {
      id: 'S21',
      title: 'Linux AMI: shell history and sensitive logs securely deleted',
      answers: ['image.history-and-logs-are-clean'],
    },
    {
      id: 'S22a',
      title: 'AMIs in use come from a trusted owner (Amazon/own); third-party AMI vetted',
      answers: ['ec2.instance-image-is-trusted'],
    },
    {
      id: 'S22b',
      title: 'Published AMIs not unintentionally public / encrypted',
      answers: [
        'ec2.image-not-public',
        'ec2.public-sharing-is-blocked',
        'ec2.snapshot-encrypted',
        'ec2.snapshot-not-public',
      ],
    },
    {
      id: 'S23',
      title:
        'Windows AMI: new random password for every enabled account at creation (EC2Config/EC2Launch)',
      answers: ['image.windows-sets-random-password'],
    },
    {
      id: 'S24',
      title: 'Windows AMI: Guest account disabled',
      answers: ['image.windows-guest-is-disabled'],
    },
    {
      id: 'S25',
      title: 'Windows AMI: event logs cleared',
      answers: ['image.windows-event-logs-are-cleared'],
    },
    {
      id: 'S26',
      title: 'Windows AMI: not joined to a domain',
      answers: ['image.windows-is-not-in-a-domain'],
    },
    {
      id: 'S27',
      title: 'Windows AMI: file sharing, print spooler, RPC & non-essential services disabled',
      answers: ['image.windows-services-are-minimal'],
    },
    {
      id: 'S28',
      title: 'Unused EC2 security groups removed',
      answers: ['ec2.security-group-in-use'],
    },
    {
      id: 'S29',
      title: 'Security groups documented (meaningful name/description; per-rule description)',
      answers: ['ec2.security-group-documented'],
    },
    {
      id: 'S30',
      title: 'Minimum necessary ports per SG (vs named role, e.g. Web=22/80/443)',
      answers: ['ec2.security-group-opens-only-its-role'],
    },
    {
      id: 'S31',
      title: 'Non-public services restricted to known IP blocks',
      answers: ['ec2.security-group-nonpublic-ports-restricted'],
    },
    {
      id: 'S32',
      title: 'RDS reachable only from the app (SG-to-SG rule)',
      answers: [
        'rds.instance-not-public',
        'rds.instance-admits-only-security-groups',
        'rds.snapshot-not-public',
      ],
    },
    {
      id: 'S33',
      title: 'RDS SG: careful with raw IP CIDRs (flag every CIDR source)',
      answers: ['rds.instance-admits-only-security-groups'],
    },
    {
      id: 'S34',
      title: 'RDS StorageEncrypted=true (instances, snapshots)',
      answers: ['rds.instance-encrypted', 'rds.cluster-encrypted', 'rds.snapshot-encrypted'],
    },
    {
      id: 'S35',
      title: 'RDS not encryptable -> application/platform column encryption (AES_ENCRYPT caveat)',
      answers: ['rds.unencrypted-databases-encrypt-in-the-application'],
    },
    {
      id: 'S36',
      title: 'CloudTrail enabled and delivering to S3',
      answers: ['cloudtrail.region-is-logged'],
    },
    {
      id: 'S37',
      title: 'CloudTrail has write permission to its bucket (delivery not failing)',
      answers: ['cloudtrail.trail-delivers', 'cloudtrail.delivery-silent'],
    },
    {
      id: 'S38',
      title: 'CloudTrail API restricted to administrators',
      answers: [
        'cloudtrail.tampering-limited-to-administrators',
        'cloudtrail.configuration-changed',
      ],
    },
    {
      id: 'S39',
      title: 'High-security: CloudTrail API requires MFA',
      answers: ['cloudtrail.tampering-requires-mfa'],
    },
    {
      id: 'S40',
      title: 'CloudTrail bucket: restrictive policy (service write-only; named readers read-only)',
      answers: ['cloudtrail.bucket-policy-is-restrictive', 'cloudtrail.configuration-changed'],
    },
    {
      id: 'S41',
      title: 'CloudTrail bucket: MFA Delete',
      answers: ['s3.bucket-requires-mfa-to-delete'],
    },
    {
      id: 'S42',
      title: 'CloudTrail bucket/trail: SSE (AWS-managed or KMS)',
      answers: ['cloudtrail.trail-encrypted-with-kms'],
    },
    {
      id: 'S43',
      title: 'CloudTrail: SNS notification on log delivery',
      answers: ['cloudtrail.trail-announces-delivery'],
    },
    {
      id: 'S44',
      title: 'SNS topic has a consumer that imports logs to an external tool (Splunk...)',
      answers: [
        'cloudtrail.trail-validates-log-files',
        'cloudtrail.delivery-has-a-consumer',
        'cloudtrail.delivery-silent',
      ],
    },
    {
      id: 'S45',
      title: 'Historical logs lifecycle to Glacier',
      answers: ['cloudtrail.bucket-archives-old-logs'],
    },
    {
      id: 'S46',
      title: 'Billing alarm at average monthly bill (AWS/Billing EstimatedCharges)',
      answers: ['cloudwatch.billing-alarm-exists'],
    },
    {
      id: 'S47',
      title: 'Second billing alarm 10-20% above first',
      answers: ['cloudwatch.second-billing-alarm-exists'],
    },
    {
      id: 'S48',
      title: 'RDS DatabaseConnections alarm above trended average',
      answers: ['rds.connections-are-alarmed'],
    },
    {
      id: 'S49',
      title: 'EBS volumes encrypted',
      answers: [
        'ec2.volume-encrypted',
        'ec2.volumes-encrypted-by-default',
        'ec2.snapshot-encrypted',
      ],
    },
    {
      id: 'S50',
      title: 'EBS snapshots exist / recent',
      answers: ['ec2.volume-has-recent-snapshot'],
    },
    {
      id: 'S51',
      title: 'Incident: snapshot instance for forensics before remediation',
      answers: ['respond.preserves-evidence-first'],
    },
    {
      id: 'S52',
      title: 'Route53 write access limited to few principals',
      answers: ['route53.write-access-is-limited'],
    },
    {
      id: 'S53',
      title: 'Every hosted zone has appropriate MX record',
      answers: ['route53.zone-has-mail-record'],
    },
    {
      id: 'S54',
      title: 'Every hosted zone has SPF (also non-mail domains: v=spf1 -all)',
      answers: ['route53.zone-has-sender-policy'],
    },
    {
      id: 'S55',
      title: 'ELB front-end uses HTTPS/TLS',
      answers: ['elb.listener-uses-tls', 'elb.classic-listeners-use-current-tls'],
    },
    {
      id: 'S56',
      title: 'ELB uses current predefined security policy',
      answers: ['elb.listener-uses-current-policy', 'elb.classic-listeners-use-current-tls'],
    },
    {
      id: 'S57',
      title: 'ELB SG ports match listener ports',
      answers: [
        'elb.security-groups-match-listeners',
        'elb.classic-security-groups-match-listeners',
      ],
    },
    {
      id: 'S58',
      title: 'Unused ELB security groups deleted',
      answers: ['ec2.security-group-in-use'],
    },
    {
      id: 'S59',
      title: 'ELB security groups documented',
      answers: ['ec2.security-group-documented'],
    },
    {
      id: 'S60',
      title: 'CloudFront custom SSL certificate with alternate hostname',
      answers: ['cloudfront.distribution-has-custom-certificate'],
    },
    {
      id: 'S61',
      title: 'CloudFront serves HTTPS (viewer policy, min TLS, origin TLS)',
      answers: [
        'cloudfront.viewers-use-https',
        'cloudfront.viewer-tls-is-current',
        'cloudfront.origins-use-https',
      ],
    },
    {
      id: 'S62',
      title: 'VPC protected by virtual firewall appliance',
      answers: ['vpc.internet-traffic-passes-firewall'],
    },
    {
      id: 'S63',
      title: 'IDS/IPS appliance monitors the VPC (traffic mirroring / GWLB / GuardDuty)',
      answers: ['vpc.traffic-is-watched-for-intrusions'],
    },
    {
      id: 'S64',
      title: 'CloudTrail enabled for VPC environments (regions with VPC workloads)',
      answers: ['cloudtrail.region-is-logged'],
    },
    {
      id: 'S65',
      title: 'Site-to-site VPN between VPCs/corporate',
      answers: ['ec2.vpn-tunnels-are-up'],
    },
    {
      id: 'S66',
      title: 'Isolated VPC per workload/organizational entity',
      answers: ['vpc.environments-do-not-share', 'vpc.default-vpc-unused'],
    },
    {
      id: 'S67',
      title: 'Amazon Inspector enabled, findings handled',
      answers: ['inspector.scanning-enabled', 'inspector.findings-are-handled'],
    },
    {
      id: 'S68',
      title: 'WAF on CloudFront (and ALB/API) with non-empty rules',
      answers: [
        'waf.web-acl-has-rules',
        'elb.load-balancer-has-web-acl',
        'apigateway.stage-has-web-acl',
        'cloudfront.distribution-has-web-acl',
      ],
    },
  ],
} satisfies Framework;
