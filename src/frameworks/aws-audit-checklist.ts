import { broadRequirement, type Framework, type Line } from './framework.ts';
import { themes } from './themes.ts';

const lines: readonly Line[] = [
  ['1.1', 'It is known what of AWS is used', themes.inventory],
  [
    '1.2',
    'Accounts and those who answer for them are known',
    [
      'account.registration-email-is-dedicated',
      'account.recovery-is-prepared',
      'account.alternate-contacts-set',
    ],
  ],
  ['1.3', 'Policies and risk assessments speak of AWS', 'people'],
  [
    '1.4',
    'It is known who answers for what',
    ['account.patching-has-an-owner', 'account.audit-evidence-is-kept'],
  ],
  ['2.1', 'What comes in from outside is limited', [...themes.boundary, ...themes.notPublic]],
  ['2.2', 'Environments are kept apart', themes.segments],
  ['2.3', 'Connections to other networks are known and up', ['ec2.vpn-tunnels-are-up']],
  [
    '2.4',
    'Traffic is recorded and watched',
    ['vpc.flow-logs-enabled', 'vpc.flow-logs-are-monitored', ...themes.intrusionDetection],
  ],
  ['2.5', 'Floods are withstood', themes.webApplicationFirewall],
  ['3.1', 'Configurations are managed', themes.configuration],
  ['3.2', 'Vulnerabilities are found and patched', [...themes.vulnerabilities, ...themes.patching]],
  ['3.3', 'Changes go by rule', themes.reviewedChanges],
  [
    '3.4',
    'Images are trusted and hardened',
    [
      'ec2.instance-image-is-trusted',
      'image.ssh-accepts-only-keys',
      'image.accounts-have-no-passwords',
      'image.has-no-ssh-keys',
    ],
  ],
  ['4.1', 'Root is protected', themes.root],
  ['4.2', 'Whoever signs in has MFA', themes.mfa],
  ['4.3', 'Passwords are strong', themes.passwords],
  [
    '4.4',
    'Permissions follow least privilege',
    [...themes.leastPrivilege, ...themes.fewAdministrators],
  ],
  ['4.5', 'Accounts and keys nobody uses are gone', themes.unusedCredentials],
  ['4.6', 'Keys are replaced in time', themes.freshCredentials],
  ['4.7', 'Programs use roles', themes.shortLivedCredentials],
  ['4.8', 'Remote access is limited', themes.remoteAccess],
  ['5.1', 'Data are encrypted where they are kept', themes.encryptionAtRest],
  ['5.2', 'Data are encrypted on their way', themes.encryptionInTransit],
  ['5.3', 'Keys are managed', themes.keys],
  ['6.1', 'What happens is logged', themes.logging],
  ['6.2', 'Logs are kept from harm', themes.logProtection],
  ['6.3', 'Logs are reviewed, and alarms reach somebody', themes.alarms],
  ['6.4', 'Configurations are recorded', ['config.recorder-is-recording']],
  ['7.1', 'Incidents are noticed', themes.intrusionDetection],
  [
    '7.2',
    'Incidents are handled and reported',
    ['guardduty.findings-are-handled', 'account.alternate-contacts-set'],
  ],
  ['7.3', 'The plan for incidents speaks of AWS', 'people'],
  ['8.1', 'Backups are made', themes.backups],
  ['8.2', 'Systems stand in several zones', 'no control'],
  ['8.3', 'Recovery is planned and tested', 'people'],
  ['9.1', 'Buildings and hardware are protected', 'provider'],
];

/**
 * AWS's paper for auditors, "Introduction to Auditing the Use of AWS" (2015), which began as "Auditing Security Checklist
 * for Use of AWS". It numbers its nine sections; what it asks within one, we number ourselves.
 * https://d0.awsstatic.com/whitepapers/compliance/AWS_Auditing_Security_Checklist.pdf
 */
export default {
  id: 'aws-audit-checklist',
  title: 'AWS Auditing Security Checklist',
  requirements: lines.map(broadRequirement),
} satisfies Framework;
