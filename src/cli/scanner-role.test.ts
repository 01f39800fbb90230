import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { managedPoliciesAllowing } from '../collect/permissions.ts';
import { cloudFormationTemplate, terraformModule } from './scanner-role.ts';

/** Braces that HCL would take for a template. */
const HOSTILE_ID = `id:${'$'}{x}%{y}`;

const role = {
  name: 'scanner',
  trustedAccount: '111122223333',
  externalId: HOSTILE_ID,
  policies: managedPoliciesAllowing(['iam:ListUsers', 's3:ListAllMyBuckets']),
};

test('the template lets one account in, by external id, to read', () => {
  const { Parameters, Resources } = parse(cloudFormationTemplate(role));
  expect(Parameters).toMatchObject({
    TrustedAccountId: { Default: '111122223333' },
    ExternalId: { Default: HOSTILE_ID },
  });
  expect(Resources.Role.Properties.ManagedPolicyArns).toStrictEqual([{ Ref: 'ReadPolicy1' }]);
  expect(Resources.Role.Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
    { Effect: 'Allow', Action: 'sts:AssumeRole' },
  ]);
  expect(Resources.ReadPolicy1.Properties.PolicyDocument).toStrictEqual(role.policies[0]);
});

test('nothing in the module is a template of somebody else', () => {
  const module = terraformModule(role);
  expect(module).toContain(`default     = "id:$${'$'}{x}%%{y}"`);
  expect(module).toContain(`      Action = [
        "iam:ListUsers",
        "s3:ListAllMyBuckets",
      ]`);
});

test('without an external id there is none to say', () => {
  const { externalId, ...open } = role;
  expect(externalId).toBeDefined();
  expect(parse(cloudFormationTemplate(open)).Parameters.ExternalId.Default).toBe('');
});
