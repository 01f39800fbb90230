import { afterEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { permissions } from './permissions.ts';

const flags = {
  control: ['sqs.queue-encrypted'],
  roleName: 'scanner',
  trustedAccount: '111122223333',
};
const SENDS = {
  Sid: 'CastellanSends',
  Effect: 'Allow',
  Action: ['securityhub:BatchImportFindings', 'securityhub:GetFindings'],
  Resource: '*',
};

afterEach(() => {
  vi.restoreAllMocks();
});

async function printed(given: Parameters<typeof permissions>[0]): Promise<string> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await permissions(given)).toBe(0);
  return out.mock.calls.map(([text]) => text).join('');
}

test('a scan that sends is allowed to, and others are not', async () => {
  const json = { ...flags, format: 'json' as const };
  expect(JSON.parse(await printed({ ...json, send: true })).Statement).toContainEqual(SENDS);
  vi.restoreAllMocks();
  expect(await printed(json)).not.toContain('securityhub');
});

test('a role that sends has a policy of its own for it', async () => {
  const template = parse(await printed({ ...flags, format: 'cloudformation', send: true }));
  const { Resources } = template;
  expect(Resources.Role.Properties.ManagedPolicyArns).toHaveLength(2);
  expect(Resources.ReadPolicy2.Properties.PolicyDocument.Statement).toStrictEqual([SENDS]);
});
