import { broadRequirement, type Framework, type Line } from './framework.ts';
import { themes } from './themes.ts';

const lines: readonly Line[] = [
  ['164.308(a)(1)(i)', 'Security management process', 'people'],
  ['164.308(a)(1)(ii)(A)', 'Risks are analyzed', themes.vulnerabilities],
  ['164.308(a)(1)(ii)(B)', 'Risks are managed', themes.findingsHandled],
  ['164.308(a)(1)(ii)(C)', 'Breaches of policy are sanctioned', 'people'],
  [
    '164.308(a)(1)(ii)(D)',
    'Activity of systems is reviewed',
    [...themes.logging, ...themes.alarms, ...themes.intrusionDetection],
  ],
  ['164.308(a)(2)', 'Somebody answers for security', 'people'],
  ['164.308(a)(3)(i)', 'Workforce has the access it needs', themes.leastPrivilege],
  [
    '164.308(a)(3)(ii)(A)',
    'Workforce is authorized or supervised',
    [...themes.people, ...themes.leastPrivilege],
  ],
  ['164.308(a)(3)(ii)(B)', 'Access of workforce is cleared', 'people'],
  [
    '164.308(a)(3)(ii)(C)',
    'Access ends with employment',
    ['iam.user-exists-in-directory', ...themes.unusedCredentials],
  ],
  [
    '164.308(a)(4)(i)',
    'Access to health information is managed',
    [...themes.leastPrivilege, ...themes.notPublic],
  ],
  ['164.308(a)(4)(ii)(A)', 'A clearinghouse is kept apart', ['vpc.environments-do-not-share']],
  ['164.308(a)(4)(ii)(B)', 'Access is granted by rule', themes.leastPrivilege],
  ['164.308(a)(4)(ii)(C)', 'Access is reviewed and changed', themes.unusedCredentials],
  ['164.308(a)(5)(i)', 'Everybody is trained', 'people'],
  ['164.308(a)(5)(ii)(A)', 'Everybody is reminded', 'people'],
  ['164.308(a)(5)(ii)(B)', 'Malicious software is guarded against', ['guardduty.detector-enabled']],
  [
    '164.308(a)(5)(ii)(C)',
    'Sign-ins are watched',
    [...themes.logging, 'cloudtrail.violations-are-alarmed#iam.console-login-failed'],
  ],
  ['164.308(a)(5)(ii)(D)', 'Passwords are managed', themes.passwords],
  ['164.308(a)(6)(i)', 'There are procedures for incidents', 'people'],
  [
    '164.308(a)(6)(ii)',
    'Incidents are responded to and reported',
    [
      ...themes.findingsHandled,
      'cloudwatch.alarm-notifies-someone',
      'account.alternate-contacts-set',
    ],
  ],
  ['164.308(a)(7)(i)', 'Emergencies are prepared for', 'people'],
  ['164.308(a)(7)(ii)(A)', 'Data are backed up', themes.backups],
  ['164.308(a)(7)(ii)(B)', 'Lost data can be restored', themes.backups],
  ['164.308(a)(7)(ii)(C)', 'Critical processes go on in an emergency', 'people'],
  ['164.308(a)(7)(ii)(D)', 'Plans for emergencies are tested', 'people'],
  ['164.308(a)(7)(ii)(E)', 'Applications and data are ranked', 'people'],
  [
    '164.308(a)(8)',
    'Security is evaluated again and again',
    ['config.recorder-is-recording', 'guardduty.detector-enabled'],
  ],
  ['164.308(b)(1)', 'Business associates give assurances', 'people'],
  ['164.308(b)(3)', 'Assurances are written down', 'people'],
  ['164.310(a)(1)', 'Facilities are closed to strangers', 'provider'],
  ['164.310(a)(2)(i)', 'Facilities can be entered in an emergency', 'provider'],
  ['164.310(a)(2)(ii)', 'Facilities have a security plan', 'provider'],
  ['164.310(a)(2)(iii)', 'Access to facilities is checked', 'provider'],
  ['164.310(a)(2)(iv)', 'Repairs of facilities are recorded', 'provider'],
  ['164.310(b)', 'Use of workstations is ruled', 'people'],
  ['164.310(c)', 'Workstations are secured', 'people'],
  ['164.310(d)(1)', 'Movements of devices and media are ruled', 'provider'],
  ['164.310(d)(2)(i)', 'Media are disposed of', 'provider'],
  ['164.310(d)(2)(ii)', 'Media are wiped before they are used again', 'provider'],
  ['164.310(d)(2)(iii)', 'Movements of media are recorded', 'provider'],
  ['164.310(d)(2)(iv)', 'Data are copied before equipment moves', themes.backups],
  [
    '164.312(a)(1)',
    'Systems let in those who have a right',
    [...themes.leastPrivilege, ...themes.notPublic, ...themes.boundary],
  ],
  [
    '164.312(a)(2)(i)',
    'Each user has an identity of their own',
    [...themes.people, ...themes.root],
  ],
  [
    '164.312(a)(2)(ii)',
    'Data can be reached in an emergency',
    ['iam.administrator-besides-root-exists', 'account.recovery-is-prepared'],
  ],
  ['164.312(a)(2)(iii)', 'Sessions end by themselves', ['iam.role-session-is-short']],
  [
    '164.312(a)(2)(iv)',
    'Health information is encrypted',
    [...themes.encryptionAtRest, ...themes.keys],
  ],
  ['164.312(b)', 'Activity is recorded and examined', [...themes.logging, ...themes.logProtection]],
  [
    '164.312(c)(1)',
    'Health information is not altered or destroyed',
    [...themes.deletion, ...themes.backups],
  ],
  [
    '164.312(c)(2)',
    'It can be shown that nothing was altered',
    ['cloudtrail.trail-validates-log-files', ...themes.deletion],
  ],
  [
    '164.312(d)',
    'People and machines prove who they are',
    [...themes.mfa, ...themes.passwords, ...themes.shortLivedCredentials],
  ],
  ['164.312(e)(1)', 'Transmission is guarded', [...themes.encryptionInTransit, ...themes.boundary]],
  ['164.312(e)(2)(i)', 'Transmission is not altered unnoticed', themes.encryptionInTransit],
  ['164.312(e)(2)(ii)', 'Transmission is encrypted', themes.encryptionInTransit],
  ['164.314(a)(1)', 'Contracts with business associates are as they must be', 'people'],
  ['164.314(a)(2)(i)', 'Contracts oblige business associates', 'people'],
  ['164.314(a)(2)(ii)', 'Other arrangements meet the same', 'people'],
  ['164.314(a)(2)(iii)', 'Subcontractors are obliged too', 'people'],
  ['164.314(b)(1)', 'Group health plans oblige their sponsors', 'people'],
  ['164.314(b)(2)', 'Plan documents say so', 'people'],
  ['164.316(a)', 'There are policies and procedures', 'people'],
  ['164.316(b)(1)', 'They are written down', 'people'],
  ['164.316(b)(2)(i)', 'Documents are kept for six years', 'people'],
  ['164.316(b)(2)(ii)', 'Documents are at hand', 'people'],
  ['164.316(b)(2)(iii)', 'Documents are kept up to date', 'people'],
];

/**
 * The HIPAA Security Rule: its standards and implementation specifications. 164.308(b)(2) says to business associates what
 * (b)(1) says to everybody, so it does not stand by itself.
 * https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C, compared on 2026-11-26.
 */
export default {
  id: 'hipaa-security',
  title: 'HIPAA Security Rule (45 CFR 164, subpart C)',
  requirements: lines.map(broadRequirement),
} satisfies Framework;
