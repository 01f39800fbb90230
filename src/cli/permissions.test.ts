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

test('other commands are allowed what they ask for, and a scan beside them', async () => {
  const actionsOf = async (...commands: string[]) => {
    const policy = await printed({ ...flags, format: 'json', for: commands });
    vi.restoreAllMocks();
    return JSON.parse(policy).Statement[0].Action as string[];
  };
  const whoCan = await actionsOf('who-can');
  expect(whoCan).toContain('glue:GetResourcePolicies');
  expect(whoCan).not.toContain('ec2:DescribeInstances');
  const both = await actionsOf('who-can', 'scan');
  expect(both).toStrictEqual([...new Set([...whoCan, ...(await actionsOf('scan'))])].sort());
  await expect(actionsOf('who-cann')).rejects.toThrow('there is nothing to allow for who-cann');
});
