import { afterEach, expect, test, vi } from 'vitest';
import type { Power } from '../reach/iam/escalation/escalations.ts';
import { type EscalationFlags, showEscalations } from './escalations.ts';

const DEMO = { recording: 'demo/account.ndjson.gz' };
const USER = 'arn:aws:iam::111122223333:user/terraform';

afterEach(() => vi.restoreAllMocks());

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
