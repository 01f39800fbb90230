import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import regions from './regions.ts';

const facts = ['ecrRegistryPolicy', 'glueResourcePolicies', 'logsResourcePolicies'] as const;
const text = '{"Statement":[]}';
const policy = { version: '2008-10-17', statements: [] };

test('policies of all of a service in a region', async () => {
  const { resources } = await replay(
    regions,
    [
      answered('ecr', 'GetRegistryPolicy', {}, { policyText: text }),
      answered(
        'glue',
        'GetResourcePolicies',
        {},
        { GetResourcePoliciesResponseList: [{ PolicyInJson: text }], NextToken: 'more' },
      ),
      answered(
        'glue',
        'GetResourcePolicies',
        { NextToken: 'more' },
        { GetResourcePoliciesResponseList: [{ PolicyInJson: text }] },
      ),
      answered(
        'cloudwatch-logs',
        'DescribeResourcePolicies',
        {},
        { resourcePolicies: [{ policyName: 'a', policyDocument: text }], nextToken: 'more' },
      ),
      answered(
        'cloudwatch-logs',
        'DescribeResourcePolicies',
        { nextToken: 'more' },
        { resourcePolicies: [{ policyName: 'b', policyDocument: text }] },
      ),
    ],
    { facts: [...facts] },
  );
  expect(resources).toMatchObject([
    {
      ecrRegistryPolicy: policy,
      glueResourcePolicies: [
        { name: '1', policy },
        { name: '2', policy },
      ],
      logsResourcePolicies: [
        { name: 'a', policy },
        { name: 'b', policy },
      ],
    },
  ]);
});

test('no policy, and policies that are refused', async () => {
  const { resources } = await replay(
    regions,
    [
      refused('ecr', 'GetRegistryPolicy', {}, { name: 'RegistryPolicyNotFoundException' }),
      answered('glue', 'GetResourcePolicies', {}, { GetResourcePoliciesResponseList: [] }),
      refused('cloudwatch-logs', 'DescribeResourcePolicies', {}, { name: 'AccessDeniedException' }),
    ],
    { facts: [...facts] },
  );
  expect(resources).toMatchObject([
    {
      ecrRegistryPolicy: null,
      glueResourcePolicies: [],
      logsResourcePolicies: { $unknown: 'denied' },
    },
  ]);
});
