import { afterEach, expect, test, vi } from 'vitest';
import type { Power } from '../reach/iam/escalation/escalations.ts';
import { type EscalationFlags, showEscalations } from './escalations.ts';

const DEMO = { recording: 'demo/account.ndjson.gz' };
const USER = 'arn:aws:iam::111122223333:user/terraform';

afterEach(() => vi.restoreAllMocks());

/** Roles of the demo company's platform team that can, and by which ways; the others of theirs only look as if. */
const PLATFORM = [
  'build-starter codebuild-001',
  'key-rotation iam-002',
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
  'trust-editor iam-012',
];

test('whoever can is told, and nobody who looks as if', async () => {
  const { escalations } = JSON.parse(await told({ ...DEMO, format: 'json' })) as Power;
  expect(ofPlatform(escalations)).toStrictEqual(PLATFORM);
});

function ofPlatform(escalations: Power['escalations']): string[] {
  return escalations.flatMap(({ from, verdict, steps }) => {
    const [, name] = from.split(':role/platform/');
    const may = verdict === 'may' ? ['may'] : [];
    return name === undefined ? [] : [[name, ...may, ...steps.map(({ path }) => path)].join(' ')];
  });
}

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
  expect(ofPlatform(escalations)).toStrictEqual(['gateway-keys iam-002', 'key-rotation iam-002']);
});

test('who has a key of a development endpoint works with its role', async () => {
  const to = 'arn:aws:iam::111122223333:role/freight-etl';
  const { escalations } = JSON.parse(await told({ ...DEMO, format: 'json', to })) as Power;
  const by = escalations.filter(({ steps }) => steps.at(-1)?.path === 'glue-002');
  expect(by.map(({ from, verdict }) => [from, verdict])).toContainEqual([
    'arn:aws:iam::111122223333:role/warehouse-sync',
    'must',
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
