import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import classic from './load-balancers.ts';

const TYPE = 'AWS::ElasticLoadBalancing::LoadBalancer' as const;

const listed = answered(
  'elastic-load-balancing',
  'DescribeLoadBalancers',
  { PageSize: 400 },
  {
    LoadBalancerDescriptions: [
      {
        LoadBalancerName: 'old',
        DNSName: 'Old-1.eu-west-1.elb.amazonaws.com',
        SecurityGroups: ['sg-1'],
        Instances: [{ InstanceId: 'i-1' }],
        ListenerDescriptions: [
          {
            Listener: { Protocol: 'HTTPS', LoadBalancerPort: 443, InstancePort: 8443 },
            PolicyNames: ['negotiation', 'sticky'],
          },
        ],
      },
      {
        LoadBalancerName: 'plain',
        DNSName: 'Plain-1.eu-west-1.elb.amazonaws.com',
        Instances: [],
        ListenerDescriptions: [
          { Listener: { Protocol: 'tcp', LoadBalancerPort: 25, InstancePort: 25 } },
        ],
      },
    ],
  },
);
const policies = (...attributes: [string, string][]) =>
  answered(
    'elastic-load-balancing',
    'DescribeLoadBalancerPolicies',
    { LoadBalancerName: 'old' },
    {
      PolicyDescriptions: [
        { PolicyName: 'sticky', PolicyTypeName: 'AppCookieStickinessPolicyType' },
        {
          PolicyName: 'negotiation',
          PolicyTypeName: 'SSLNegotiationPolicyType',
          PolicyAttributeDescriptions: attributes.map(([AttributeName, AttributeValue]) => ({
            AttributeName,
            AttributeValue,
          })),
        },
      ],
    },
  );

test('what the listing and the policies tell', async () => {
  const { resources } = await replay(classic, [
    listed,
    policies(
      ['Reference-Security-Policy', 'ELBSecurityPolicy-2016-08'],
      ['Protocol-SSLv3', 'false'],
      ['Protocol-TLSv1', 'true'],
      ['Protocol-TLSv1.2', 'true'],
      ['Server-Defined-Cipher-Order', 'true'],
    ),
  ]);
  const where = { type: TYPE, account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...where,
      id: `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/old`,
      name: 'old',
      loadBalancerName: 'old',
      dnsName: 'old-1.eu-west-1.elb.amazonaws.com',
      securityGroups: ['sg-1'],
      listeners: [
        {
          protocol: 'HTTPS',
          port: 443,
          instancePort: 8443,
          policyNames: ['negotiation', 'sticky'],
        },
      ],
      instanceIds: ['i-1'],
      sslPolicies: [
        {
          name: 'negotiation',
          reference: 'ELBSecurityPolicy-2016-08',
          protocols: ['TLSv1', 'TLSv1.2'],
        },
      ],
    },
    {
      ...where,
      id: `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/plain`,
      name: 'plain',
      loadBalancerName: 'plain',
      dnsName: 'plain-1.eu-west-1.elb.amazonaws.com',
      securityGroups: [],
      listeners: [{ protocol: 'TCP', port: 25, instancePort: 25, policyNames: [] }],
      instanceIds: [],
      sslPolicies: [],
    },
  ]);
});

test('a policy that names no version of TLS is unknown', async () => {
  const { resources } = await replay(classic, [
    listed,
    policies(['Reference-Security-Policy', 'ELBSecurityPolicy-2016-08']),
  ]);
  expect(resources[0]).toMatchObject({ sslPolicies: { $unknown: 'failed' } });
});

test('a listing that is refused is incomplete', async () => {
  const { incomplete } = await replay(classic, [
    refused(
      'elastic-load-balancing',
      'DescribeLoadBalancers',
      { PageSize: 400 },
      { name: 'AccessDenied' },
    ),
  ]);
  expect(incomplete).toMatchObject([{ type: TYPE, region: REGION }]);
});
