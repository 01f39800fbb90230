import { cases, denied } from '../testing.ts';
import control from './findings-are-handled.ts';

const inspector = { status: 'ENABLED', ec2: 'ENABLED', ecr: 'DISABLED', lambda: 'DISABLED' };
const oldest = (severity: string, firstObservedAt: string) => ({
  inspector,
  inspectorOldestFindings: [
    { id: 'arn:f', title: 'CVE-2025-1234 - openssl', severity, firstObservedAt },
  ],
});

cases(control, [
  ['default: Inspector is off', {}, 'exempt'],
  ['where it is not offered', { inspector: null }, 'exempt'],
  ['nothing found', { inspector }, true],
  [
    'an old critical finding',
    oldest('CRITICAL', '2025-11-01T00:00:00.000Z'),
    '"CVE-2025-1234 - openssl" (CRITICAL) is open since 2025-11-01',
  ],
  ['a severe finding of exactly 30 days', oldest('HIGH', '2025-12-02T00:00:00.000Z'), true],
  [
    'a severe finding a second older',
    oldest('HIGH', '2025-12-01T23:59:59.000Z'),
    '"CVE-2025-1234 - openssl" (HIGH) is open since 2025-12-01',
  ],
  [
    'the same, where 7 days are allowed',
    oldest('HIGH', '2025-12-24T00:00:00.000Z'),
    '"CVE-2025-1234 - openssl" (HIGH) is open since 2025-12-24',
    { settings: { days: 7 } },
  ],
  ['an old finding of medium severity', oldest('MEDIUM', '2025-01-01T00:00:00.000Z'), true],
  [
    'the same, where these count',
    oldest('MEDIUM', '2025-01-01T00:00:00.000Z'),
    '"CVE-2025-1234 - openssl" (MEDIUM) is open since 2025-01-01',
    { settings: { severities: ['MEDIUM'] } },
  ],
  [
    'denied',
    { inspector, inspectorOldestFindings: denied('inspector2:ListFindings') },
    'unknown: inspectorOldestFindings: denied (inspector2:ListFindings)',
  ],
]);
