import type { DetectionId } from '../src/detections/ids.ts';

/**
 * Attacks whose logs we have, and which detections fit them: alerts about the technique itself, and not about the tool it was
 * tried with. test/detections-on-real-events.test.ts holds it against the logs, which are not part of this repository.
 */
export const attacks: ReadonlyMap<string, readonly [DetectionId, ...DetectionId[]]> = new Map<
  string,
  readonly [DetectionId, ...DetectionId[]]
>([
  ['credential-access.ec2-get-password-data', ['ec2.password-data-burst']],
  [
    'credential-access.ec2-steal-instance-credentials',
    ['ssm.command-then-credentials', 'ssm.command-sent'],
  ],
  [
    'credential-access.secretsmanager-batch-retrieve-secrets',
    ['secretsmanager.secrets-read-in-batch'],
  ],
  ['credential-access.secretsmanager-retrieve-secrets', ['secretsmanager.secrets-read-burst']],
  ['credential-access.ssm-retrieve-securestring-parameters', ['ssm.parameters-decrypted-burst']],
  ['defense-evasion.cloudtrail-delete', ['cloudtrail.configuration-changed']],
  ['defense-evasion.cloudtrail-event-selectors', ['cloudtrail.configuration-changed']],
  ['defense-evasion.cloudtrail-stop', ['cloudtrail.configuration-changed']],
  ['defense-evasion.dns-delete-logs', ['route53resolver.query-logs-deleted']],
  ['defense-evasion.organizations-leave', ['organizations.leaving-tried']],
  ['defense-evasion.vpc-remove-flow-logs', ['ec2.flow-logs-deleted']],
  ['discovery.ec2-download-user-data', ['ec2.user-data-read-burst']],
  ['execution.ec2-launch-unusual-instances', ['ec2.mining-sized-instances']],
  ['execution.ec2-user-data', ['ec2.user-data-changed']],
  ['execution.ssm-send-command', ['ssm.command-sent']],
  ['execution.ssm-start-session', ['ssm.sessions-on-many']],
  [
    'exfiltration.ec2-security-group-open-port-22-ingress',
    ['ec2.security-group-opened-to-world', 'ec2.security-group-changed'],
  ],
  ['exfiltration.ec2-share-ami', ['ec2.image-shared']],
  ['exfiltration.ec2-share-ebs-snapshot', ['ec2.snapshot-shared']],
  ['exfiltration.rds-share-snapshot', ['rds.snapshot-shared']],
  ['impact.bedrock-invoke-model', ['bedrock.model-access-asked']],
  ['initial-access.console-login-without-mfa', ['iam.console-login-without-mfa']],
  ['lateral-movement.ec2-instance-connect', ['ec2.ssh-keys-sent-to-many', 'ec2.ssh-key-sent']],
  [
    'lateral-movement.ec2-serial-console-send-ssh-public-key',
    ['ec2.serial-console-enabled', 'ec2.serial-console-entered'],
  ],
  ['persistence.iam-backdoor-role', ['iam.role-trusts-stranger', 'iam.policy-changed']],
  ['persistence.iam-backdoor-user', ['iam.access-key-created-for-other']],
  [
    'persistence.iam-create-admin-user',
    [
      'iam.new-administrator-got-key',
      'iam.new-user-made-administrator',
      'iam.administrator-granted',
      'iam.access-key-created-for-other',
      'iam.user-created',
    ],
  ],
  [
    'persistence.iam-create-backdoor-role',
    ['iam.administrator-granted', 'iam.role-trusts-stranger'],
  ],
  ['persistence.iam-create-user-login-profile', ['iam.user-created']],
  ['persistence.lambda-backdoor-function', ['lambda.permission-given']],
  ['persistence.lambda-layer-extension', ['lambda.layer-changed']],
  ['persistence.lambda-overwrite-code', ['lambda.code-replaced']],
  ['persistence.rolesanywhere-create-trust-anchor', ['rolesanywhere.trust-changed']],
  ['persistence.sts-federation-token', ['sts.federation-token-issued']],
  ['privilege-escalation.iam-update-user-login-profile', ['iam.password-changed-for-other']],
]);

/** What an account in which most of them were tried within an hour raises, beside what it needs to be set up. */
export const raisedByAllTogether: readonly DetectionId[] = [
  'cloudtrail.configuration-changed',
  'ec2.flow-logs-deleted',
  'ec2.image-shared',
  'ec2.instance-credentials-used-elsewhere',
  'ec2.mining-sized-instances',
  'ec2.password-data-burst',
  'ec2.security-group-opened-to-world',
  'ec2.snapshot-made-and-shared',
  'ec2.user-data-read-burst',
  'iam.access-key-created-for-other',
  'iam.administrator-granted',
  'iam.console-login-without-mfa',
  'iam.given-password-used',
  'iam.new-administrator-got-key',
  'iam.role-trusts-stranger',
  'iam.user-created',
  'lambda.code-replaced',
  'lambda.permission-given',
  'organizations.leaving-tried',
  'rds.snapshot-shared',
  'rolesanywhere.trust-changed',
  's3.lifecycle-deletes-soon',
  'secretsmanager.secrets-read-burst',
  'ssm.command-then-credentials',
  'ssm.parameters-decrypted-burst',
];
