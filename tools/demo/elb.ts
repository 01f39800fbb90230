import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT, HOME, REGIONS, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { CDN_GROUP, CLUSTER_GROUP, ENDPOINTS_GROUP, PUBLIC_GROUP } from './ec2-groups.ts';
import { idOf } from './ec2-ids.ts';

type Listener = NonNullable<
  Output<'elastic-load-balancing-v2', 'DescribeListeners'>['Listeners']
>[number];
type Rule = NonNullable<Output<'elastic-load-balancing-v2', 'DescribeRules'>['Rules']>[number];

interface DemoBalancer {
  name: string;
  kind: 'application' | 'network';
  groups?: string[];
  listeners: DemoListener[];
}

interface DemoListener {
  port: number;
  protocol: NonNullable<Listener['Protocol']>;
  policy?: string;
  /** Of a listener for HTTP or HTTPS. */
  rules?: Rule[];
}

const NEW = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
const OLD = 'ELBSecurityPolicy-2016-08';

const REDIRECT: Rule = {
  Priority: 'default',
  IsDefault: true,
  Actions: [
    {
      Type: 'redirect',
      RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
    },
  ],
};
const FORWARD: Rule = {
  Priority: 'default',
  IsDefault: true,
  Actions: [{ Type: 'forward', TargetGroupArn: arnOf('targetgroup', 'tracking') }],
};
const SIGN_IN: Rule = {
  ...FORWARD,
  Actions: [
    {
      Type: 'authenticate-cognito',
      AuthenticateCognitoConfig: {
        UserPoolArn: `arn:aws:cognito-idp:${HOME}:${ACCOUNT}:userpool/${HOME}_Carriers1`,
        UserPoolClientId: 'tracking',
        UserPoolDomain: 'carriers',
      },
    },
    ...(FORWARD.Actions ?? []),
  ],
};

/** The shop as it should be, tracking as it grew, the static pages behind CloudFront, and partners by plain TCP. */
const BALANCERS: readonly DemoBalancer[] = [
  {
    name: 'label-shop',
    kind: 'application',
    groups: [PUBLIC_GROUP],
    listeners: [
      { port: 443, protocol: 'HTTPS', policy: NEW, rules: [FORWARD] },
      { port: 80, protocol: 'HTTP', rules: [REDIRECT] },
    ],
  },
  {
    name: 'tracking',
    kind: 'application',
    groups: [PUBLIC_GROUP],
    listeners: [
      { port: 443, protocol: 'HTTPS', policy: OLD, rules: [SIGN_IN] },
      { port: 8080, protocol: 'HTTP', rules: [FORWARD] },
    ],
  },
  {
    name: 'static-pages',
    kind: 'application',
    groups: [CDN_GROUP],
    listeners: [{ port: 443, protocol: 'HTTPS', policy: NEW, rules: [FORWARD] }],
  },
  {
    name: 'edi-partners',
    kind: 'network',
    listeners: [{ port: 9443, protocol: 'TCP' }],
  },
];

export const SHOP_BALANCER = arnOf('loadbalancer', 'label-shop', 'application');

export function elb(demo: Demo): void {
  for (const region of REGIONS) {
    const here = region === HOME ? BALANCERS : [];
    const LoadBalancers = here.map(({ name, kind, groups }) => ({
      LoadBalancerArn: arnOf('loadbalancer', name, kind),
      LoadBalancerName: name,
      DNSName: balancerNameOf(name),
      CreatedTime: '2024-05-02T08:00:00.000Z',
      Scheme: 'internet-facing' as const,
      VpcId: vpcs.shop,
      Type: kind,
      IpAddressType: 'ipv4' as const,
      ...(groups && { SecurityGroups: groups }),
    }));
    demo.answer(
      'elastic-load-balancing-v2',
      'DescribeLoadBalancers',
      { PageSize: 400 },
      { LoadBalancers },
      region,
    );
    demo.answer(
      'elastic-load-balancing-v2',
      'DescribeTargetGroups',
      { PageSize: 400 },
      { TargetGroups: region === HOME ? [WEB_SERVERS] : [] },
      region,
    );
  }
  targets(demo);
  classic(demo);
  for (const balancer of BALANCERS) {
    listen(demo, balancer);
    tagged(demo, balancer);
  }
  const offers = (Name: string, ...SslProtocols: string[]) => ({ Name, SslProtocols });
  demo.answer(
    'elastic-load-balancing-v2',
    'DescribeSSLPolicies',
    { PageSize: 400 },
    {
      SslPolicies: [offers(NEW, 'TLSv1.2', 'TLSv1.3'), offers(OLD, 'TLSv1', 'TLSv1.1', 'TLSv1.2')],
    },
  );
}

const WEB_SERVERS = {
  TargetGroupArn: arnOf('targetgroup', 'web'),
  TargetGroupName: 'web',
  TargetType: 'instance' as const,
  Protocol: 'HTTPS' as const,
  Port: 443,
  LoadBalancerArns: [arnOf('loadbalancer', 'label-shop', 'application')],
};

function targets(demo: Demo): void {
  const { TargetGroupArn } = WEB_SERVERS;
  demo.answer(
    'elastic-load-balancing-v2',
    'DescribeTargetHealth',
    { TargetGroupArn },
    {
      TargetHealthDescriptions: [1, 2, 3].map((number) => ({
        Target: { Id: idOf('i', HOME, number), Port: 443 },
        TargetHealth: { State: 'healthy' as const },
      })),
    },
  );
  demo.answer(
    'elastic-load-balancing-v2',
    'DescribeTargetGroupAttributes',
    { TargetGroupArn },
    { Attributes: [{ Key: 'stickiness.enabled', Value: 'false' }] },
  );
}

function tagged(demo: Demo, { name, kind }: DemoBalancer): void {
  const ResourceArn = arnOf('loadbalancer', name, kind);
  const TagDescriptions = [{ ResourceArn, Tags: [{ Key: 'env', Value: 'production' }] }];
  demo.answer(
    'elastic-load-balancing-v2',
    'DescribeTags',
    { ResourceArns: [ResourceArn] },
    { TagDescriptions },
  );
}

function listen(demo: Demo, { name, kind, listeners }: DemoBalancer): void {
  const LoadBalancerArn = arnOf('loadbalancer', name, kind);
  const Listeners = listeners.map(({ port, protocol, policy }) => ({
    ListenerArn: `${arnOf('listener', name, kind)}/${port}`,
    LoadBalancerArn,
    Port: port,
    Protocol: protocol,
    ...(policy !== undefined && { SslPolicy: policy }),
  }));
  demo.answer('elastic-load-balancing-v2', 'DescribeListeners', { LoadBalancerArn }, { Listeners });
  for (const { port, rules } of listeners) {
    if (!rules) continue;
    const ListenerArn = `${arnOf('listener', name, kind)}/${port}`;
    demo.answer('elastic-load-balancing-v2', 'DescribeRules', { ListenerArn }, { Rules: rules });
  }
}

/** Quotes, from before there was another kind, and returns, which at least speaks the newest TLS it can. */
function classic(demo: Demo): void {
  const LoadBalancerDescriptions = [
    balancerOf('quotes', CLUSTER_GROUP, 'HTTP', 80, []),
    balancerOf('returns', ENDPOINTS_GROUP, 'HTTPS', 443, ['current']),
  ];
  for (const region of REGIONS) {
    demo.answer(
      'elastic-load-balancing',
      'DescribeLoadBalancers',
      { PageSize: 400 },
      { LoadBalancerDescriptions: region === HOME ? LoadBalancerDescriptions : [] },
      region,
    );
  }
  const told = (AttributeName: string, AttributeValue: string) => ({
    AttributeName,
    AttributeValue,
  });
  const current = {
    PolicyName: 'current',
    PolicyTypeName: 'SSLNegotiationPolicyType',
    PolicyAttributeDescriptions: [
      told('Reference-Security-Policy', 'ELBSecurityPolicy-TLS-1-2-2017-01'),
      told('Protocol-TLSv1', 'false'),
      told('Protocol-TLSv1.1', 'false'),
      told('Protocol-TLSv1.2', 'true'),
    ],
  };
  demo.answer(
    'elastic-load-balancing',
    'DescribeLoadBalancerPolicies',
    { LoadBalancerName: 'returns' },
    { PolicyDescriptions: [current] },
  );
}

function balancerOf(
  name: string,
  group: string,
  Protocol: string,
  LoadBalancerPort: number,
  PolicyNames: string[],
) {
  return {
    LoadBalancerName: name,
    DNSName: balancerNameOf(name),
    Scheme: 'internal',
    VPCId: vpcs.shop,
    SecurityGroups: [group],
    ListenerDescriptions: [
      { Listener: { Protocol, LoadBalancerPort, InstancePort: 8080 }, PolicyNames },
    ],
    Instances: [],
  };
}

function arnOf(what: string, name: string, kind?: DemoBalancer['kind']): string {
  const path = kind === undefined ? name : `${kind === 'network' ? 'net' : 'app'}/${name}`;
  return `arn:aws:elasticloadbalancing:${HOME}:${ACCOUNT}:${what}/${path}/50dc6c495c0c9188`;
}

export function balancerNameOf(name: string): string {
  return `${name}-1234567890.${HOME}.elb.amazonaws.com`;
}
