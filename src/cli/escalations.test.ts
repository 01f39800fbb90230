import { afterEach, expect, test, vi } from 'vitest';
import type { Power } from '../reach/iam/escalation/escalations.ts';
import { type EscalationFlags, showEscalations } from './escalations.ts';

const DEMO = { recording: 'demo/account.ndjson.gz' };
const USER = 'arn:aws:iam::111122223333:user/terraform';

afterEach(() => vi.restoreAllMocks());

/** Who can in the demo company, and by which ways; everybody else only looks as if. */
const DEMO_ESCALATIONS = [
  'AWSReservedSSO_Developer_8899aabbccddeeff cloudformation-001',
  'build-starter codebuild-001',
  'ci-deployer may ecs-004 codebuild-001',
  'farah.nasser may ecs-004 codebuild-001',
  'key-rotation iam-002',
  'label-printer may cloudformation-002',
  'lars.bergmann may cloudformation-002',
  'limited-admin castellan-iam-003',
  'onboarding castellan-iam-008',
  'password-desk iam-006',
  'policy-attacher iam-009',
  'policy-editor iam-001',
  'release cloudformation-001',
  'release-manager sts-001 cloudformation-001',
  'role-repair iam-021',
  'role-vending castellan-iam-010',
  'self-service iam-005',
  'stack-deployer cloudformation-001',
  'terraform iam-001',
  'trust-editor iam-012',
  'warehouse-sync may cloudformation-002',
];

test('whoever can in the demo company is told, and nobody who looks as if', async () => {
  const { escalations } = JSON.parse(await told({ ...DEMO, format: 'json' })) as Power;
  const lines = escalations.map(({ from, verdict, steps }) =>
    [
      from.slice(from.lastIndexOf('/') + 1),
      ...(verdict === 'may' ? ['may'] : []),
      ...steps.map(({ path }) => path),
    ].join(' '),
  );
  expect(lines.sort()).toStrictEqual([...DEMO_ESCALATIONS].sort());
});

test('who can is told with his steps', async () => {
  const { escalations } = JSON.parse(await told({ ...DEMO, format: 'json', from: USER })) as Power;
  expect(escalations.map(({ from, steps }) => [from, steps.map(({ path }) => path)])).toStrictEqual(
    [[USER, ['iam-001']]],
  );
});

test('in words', async () => {
  const text = await told({ ...DEMO, format: 'text', from: USER, color: false });
  expect(text.split('\n').slice(1)).toStrictEqual([
    '',
    `must  ${USER}`,
    '      writes a new version of a policy attached to him  (iam-001, by all-but-billing, FullAWSAccess)',
    '',
  ]);
});

test('as a page that runs nothing', async () => {
  const text = await told({ ...DEMO, format: 'html', from: USER });
  expect(text).toMatch(/^<!doctype html>/);
  expect(text).toContain("default-src 'none'");
  expect(text).toContain('<svg role="img"');
  expect(text).not.toMatch(/<script|style=|href=|src=/);
});

test('who gets the rights of somebody, without becoming administrator before', async () => {
  const to = 'arn:aws:iam::111122223333:user/customs-gateway';
  const { escalations } = JSON.parse(await told({ ...DEMO, format: 'json', to })) as Power;
  expect(
    escalations.map(({ from, steps }) =>
      [from.slice(from.lastIndexOf('/') + 1), ...steps.map(({ path }) => path)].join(' '),
    ),
  ).toStrictEqual([
    'AWSReservedSSO_Developer_8899aabbccddeeff ecs-001 iam-002',
    'gateway-keys iam-002',
    'key-rotation iam-002',
    'warehouse-sync castellan-ecs-001 iam-002',
    'ci-deployer ecs-004 iam-002',
    'farah.nasser ecs-004 iam-002',
    'label-printer castellan-ecs-001 iam-002',
    'lars.bergmann castellan-ecs-001 iam-002',
    'terraform iam-002',
  ]);
});

test.for([
  ['ann', 'ann is no ARN'],
  ['arn:aws:iam::111122223333:user/nobody', 'is no user, group or role that was looked at'],
])('nobody is called %s', async ([to = '', message]) => {
  await expect(showEscalations({ ...DEMO, format: 'text', to })).rejects.toThrow(message);
});

async function told(flags: EscalationFlags): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  expect(await showEscalations(flags)).toBe(0);
  return text;
}
