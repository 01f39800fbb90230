import type { Facts } from '../resource.ts';

export default {
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    loadBalancerName: 'shop',
    dnsName: 'shop-1234567890.eu-west-1.elb.amazonaws.com',
    securityGroups: ['sg-1'],
    listeners: [{ protocol: 'HTTP', port: 80, instancePort: 80, policyNames: [] }],
    instanceIds: [],
    sslPolicies: [],
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    loadBalancerArn:
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188',
    port: 80,
    protocol: 'HTTP',
    sslPolicy: null,
    sslProtocols: [],
    mutualAuthentication: null,
    ruleActions: [[{ kind: 'forward', redirectProtocol: null, statusCode: null }]],
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    loadBalancerName: 'shop',
    balancerType: 'application',
    scheme: 'internet-facing',
    vpcId: 'vpc-1',
    securityGroups: ['sg-1'],
    dnsName: 'shop-1234567890.eu-west-1.elb.amazonaws.com',
    webAclArn: null,
    tags: [],
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    targetGroupName: 'web',
    targetType: 'instance',
    protocol: 'HTTP',
    port: 80,
    ipAddressType: 'ipv4',
    loadBalancerArns: [],
    targets: [],
    preservesClientIp: false,
  },
} satisfies Partial<Facts>;
