import { cases, denied, resource, type Some } from '../testing.ts';
import control from './findings-are-handled.ts';

const guardDutyDetector = { detectorId: 'd', status: 'ENABLED', features: [] };
const to = (facts: Some<'AWS::Events::Rule'>) => ({
  others: [
    resource('AWS::Events::Rule', {
      eventPattern: '{"source":["aws.guardduty"],"detail-type":["GuardDuty Finding"]}',
      targets: ['arn:aws:sns:eu-west-1:111122223333:security'],
      ...facts,
    }),
  ],
});
const finding = (severity: number, createdAt: string) => ({
  guardDutyDetector,
  guardDutyFindings: [
    { id: 'f', type: 'UnauthorizedAccess:EC2/SSHBruteForce', severity, createdAt },
  ],
});
const nobody = 'its findings reach nobody: no rule, no export, no administrator';

cases(control, [
  ['default: no detector', {}, 'exempt'],
  ['nobody is told', { guardDutyDetector }, nobody],
  ['a rule', { guardDutyDetector }, true, to({})],
  [
    'a rule for severe ones',
    { guardDutyDetector },
    true,
    to({
      eventPattern: '{"source":["aws.guardduty"],"detail":{"severity":[{"numeric":[">=",7]}]}}',
    }),
  ],
  [
    'a rule for one kind only',
    { guardDutyDetector },
    nobody,
    to({
      eventPattern: '{"source":["aws.guardduty"],"detail":{"type":[{"prefix":"CryptoCurrency:"}]}}',
    }),
  ],
  ['a rule that is off', { guardDutyDetector }, nobody, to({ state: 'DISABLED' })],
  ['a rule without target', { guardDutyDetector }, nobody, to({ targets: [] })],
  ['a rule in another region', { guardDutyDetector }, nobody, to({ region: 'us-east-1' })],
  [
    'a bucket',
    {
      guardDutyDetector,
      guardDutyPublishingDestinations: [{ destinationType: 'S3', status: 'PUBLISHING' }],
    },
    true,
  ],
  [
    'a bucket that cannot be written to',
    {
      guardDutyDetector,
      guardDutyPublishingDestinations: [
        { destinationType: 'S3', status: 'UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY' },
      ],
    },
    nobody,
  ],
  ['an administrator', { guardDutyDetector, guardDutyAdministrator: '444455556666' }, true],
  [
    'an old severe finding',
    finding(8, '2025-12-20T00:00:00.000Z'),
    'UnauthorizedAccess:EC2/SSHBruteForce of 2025-12-20 is still open',
    to({}),
  ],
  ['a severe finding of exactly 7 days', finding(8, '2025-12-25T00:00:00.000Z'), true, to({})],
  [
    'a severe finding a second older',
    finding(7, '2025-12-24T23:59:59.000Z'),
    'UnauthorizedAccess:EC2/SSHBruteForce of 2025-12-24 is still open',
    to({}),
  ],
  ['an old finding of medium severity', finding(6.9, '2025-11-01T00:00:00.000Z'), true, to({})],
  [
    'an old finding of medium severity, when these count',
    finding(5, '2025-11-01T00:00:00.000Z'),
    'UnauthorizedAccess:EC2/SSHBruteForce of 2025-11-01 is still open',
    { ...to({}), settings: { minSeverity: 4 } },
  ],
  [
    'nobody is told, findings not to be seen',
    { guardDutyDetector, guardDutyFindings: denied('guardduty:ListFindings') },
    nobody,
  ],
  [
    'an old finding, rules not to be seen',
    finding(8, '2025-12-20T00:00:00.000Z'),
    'UnauthorizedAccess:EC2/SSHBruteForce of 2025-12-20 is still open',
    { incomplete: [{ type: 'AWS::Events::Rule' }] },
  ],
  [
    'rules not to be seen, but an administrator',
    { guardDutyDetector, guardDutyAdministrator: '444455556666' },
    true,
    { incomplete: [{ type: 'AWS::Events::Rule' }] },
  ],
  [
    'denied',
    { guardDutyDetector, guardDutyFindings: denied('guardduty:ListFindings') },
    'unknown: guardDutyFindings: denied (guardduty:ListFindings)',
    to({}),
  ],
]);
