import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import listeners from './listeners.ts';

const TYPE = 'AWS::ElasticLoadBalancingV2::Listener' as const;
const BALANCER = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/app/shop/50dc6c495c0c9188`;
const arnOf = (id: string) => `${BALANCER.replace('loadbalancer', 'listener')}/${id}`;
const where = { type: TYPE, account: ACCOUNT, region: REGION, loadBalancerArn: BALANCER };

const balancers = answered(
  'elastic-load-balancing-v2',
  'DescribeLoadBalancers',
  { PageSize: 400 },
  { LoadBalancers: [{ LoadBalancerArn: BALANCER, LoadBalancerName: 'shop' }] },
);
const listening = (...Listeners: object[]) =>
  answered(
    'elastic-load-balancing-v2',
    'DescribeListeners',
    { LoadBalancerArn: BALANCER },
    { Listeners: Listeners.map((listener) => ({ LoadBalancerArn: BALANCER, ...listener })) },
  );
const policies = answered(
  'elastic-load-balancing-v2',
  'DescribeSSLPolicies',
  { PageSize: 400 },
  { SslPolicies: [{ Name: 'new', SslProtocols: ['TLSv1.2', 'TLSv1.3'] }] },
);
const plain = { ListenerArn: arnOf('1'), Port: 80, Protocol: 'HTTP' };
const secure = { ListenerArn: arnOf('2'), Port: 443, Protocol: 'HTTPS', SslPolicy: 'new' };

test('what each listener tells, its policy and its rules', async () => {
  const { resources } = await replay(listeners, [
    balancers,
    listening(
      plain,
      { ...secure, MutualAuthentication: { Mode: 'verify' } },
      { ListenerArn: arnOf('3') },
    ),
    policies,
    answered(
      'elastic-load-balancing-v2',
      'DescribeRules',
      { ListenerArn: arnOf('2') },
      { Rules: [{ Actions: [{ Type: 'authenticate-oidc' }, { Type: 'forward' }] }] },
    ),
    answered(
      'elastic-load-balancing-v2',
      'DescribeRules',
      { ListenerArn: arnOf('1') },
      {
        Rules: [
          {
            Actions: [
              { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
            ],
          },
          {
            Actions: [
              {
                Type: 'redirect',
                RedirectConfig: { Protocol: '#{protocol}', StatusCode: 'HTTP_301' },
              },
            ],
          },
          { Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] },
        ],
      },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      ...where,
      id: arnOf('1'),
      name: 'shop:80',
      port: 80,
      protocol: 'HTTP',
      sslPolicy: null,
      sslProtocols: [],
      mutualAuthentication: null,
      ruleActions: [
        [{ kind: 'redirect', redirectProtocol: 'HTTPS', statusCode: null }],
        [{ kind: 'redirect', redirectProtocol: null, statusCode: null }],
        [{ kind: 'fixed-response', redirectProtocol: null, statusCode: '404' }],
      ],
    },
    {
      ...where,
      id: arnOf('2'),
      name: 'shop:443',
      port: 443,
      protocol: 'HTTPS',
      sslPolicy: 'new',
      sslProtocols: ['TLSv1.2', 'TLSv1.3'],
      mutualAuthentication: 'verify',
      ruleActions: [
        [
          { kind: 'authenticate-oidc', redirectProtocol: null, statusCode: null },
          { kind: 'forward', redirectProtocol: null, statusCode: null },
        ],
      ],
    },
    {
      ...where,
      id: arnOf('3'),
      name: 'shop',
      port: null,
      protocol: null,
      sslPolicy: null,
      sslProtocols: [],
      mutualAuthentication: null,
      ruleActions: [],
    },
  ]);
});

test('a policy AWS does not describe and rules nobody may read are unknown', async () => {
  const { resources } = await replay(listeners, [
    balancers,
    listening(plain, { ...secure, SslPolicy: 'newer' }),
    policies,
    ...['1', '2'].map((one) =>
      refused(
        'elastic-load-balancing-v2',
        'DescribeRules',
        { ListenerArn: arnOf(one) },
        { name: 'AccessDenied' },
      ),
    ),
  ]);
  expect(resources).toMatchObject([
    { ruleActions: { $unknown: 'denied' } },
    { sslProtocols: { $unknown: 'failed' }, ruleActions: { $unknown: 'denied' } },
  ]);
});

test('listeners that are refused leave the listing incomplete', async () => {
  const { incomplete } = await replay(listeners, [
    balancers,
    refused(
      'elastic-load-balancing-v2',
      'DescribeListeners',
      { LoadBalancerArn: BALANCER },
      { name: 'AccessDenied' },
    ),
  ]);
  expect(incomplete).toMatchObject([{ type: TYPE, region: REGION }]);
});
