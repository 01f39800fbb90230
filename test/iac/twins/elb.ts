import type { Twins } from './twin.ts';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/shop';
const BALANCER = balancer('Subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]');

export default {
  'elb.classic-listeners-use-current-tls': {
    fail: classic('{ LoadBalancerPort: 80, Protocol: HTTP, InstancePort: 80 }'),
    pass: `${classic(
      `{ LoadBalancerPort: 443, Protocol: HTTPS, InstancePort: 80, InstanceProtocol: HTTP, PolicyNames: [current], SSLCertificateId: '${CERTIFICATE}' }`,
    )}
            Policies:
              - PolicyName: current
                PolicyType: SSLNegotiationPolicyType
                Attributes: [{ Name: Reference-Security-Policy, Value: ELBSecurityPolicy-TLS-1-2-2017-01 }]`,
  },
  'elb.classic-security-groups-match-listeners': {
    fail: `${grouped()}${group(8443)}`,
    pass: `${grouped()}${group(443)}`,
  },
  'elb.listener-uses-current-policy': {
    fail: `${BALANCER}${listener('HTTPS', 443, 'SslPolicy: ELBSecurityPolicy-2016-08')}`,
    pass: `${BALANCER}${listener('HTTPS', 443, 'SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06')}`,
  },
  'elb.listener-uses-tls': {
    fail: `${BALANCER}${listener('HTTP', 80, 'DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]')}
        Targets:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties: { Port: 8080, Protocol: HTTP, VpcId: vpc-0123456789abcdef0 }`,
    pass: `${BALANCER}${listener('HTTP', 80, "DefaultActions: [{ Type: redirect, RedirectConfig: { Protocol: HTTPS, Port: '443', StatusCode: HTTP_301 } }]")}`,
  },
  'elb.load-balancer-has-security-group': {
    fail: balancer('Type: network, Subnets: [subnet-0123456789abcdef0]'),
    pass: `${balancer('Type: network, Subnets: [subnet-0123456789abcdef0], SecurityGroups: [!GetAtt Group.GroupId]')}${group(443)}`,
  },
  'elb.load-balancer-has-web-acl': {
    fail: `${balancer('SecurityGroups: [!GetAtt Group.GroupId]')}${group(443)}`,
    pass: `${balancer('SecurityGroups: [!GetAtt Group.GroupId]')}${group(443)}
        Acl:
          Type: AWS::WAFv2::WebACL
          Properties: { Name: shop, Scope: REGIONAL, DefaultAction: { Allow: {} } }
        AclBefore:
          Type: AWS::WAFv2::WebACLAssociation
          Properties: { ResourceArn: !Ref Shop, WebACLArn: !GetAtt Acl.Arn }`,
  },
  'elb.security-groups-match-listeners': {
    fail: `${balancer('SecurityGroups: [!GetAtt Group.GroupId]')}${listener('HTTPS', 443)}${group(8443)}`,
    pass: `${balancer('SecurityGroups: [!GetAtt Group.GroupId]')}${listener('HTTPS', 443)}${group(443)}`,
  },
} satisfies Twins;

function balancer(properties: string): string {
  return `
      Resources:
        Shop:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties: { ${properties} }`;
}

function listener(protocol: string, port: number, more = 'DefaultActions: []'): string {
  return `
        ShopListener:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties: { LoadBalancerArn: !Ref Shop, Protocol: ${protocol}, Port: ${port}, ${more} }`;
}

function group(port: number): string {
  return `
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Customers of the shop
            SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: ${port}, ToPort: ${port}, CidrIp: 0.0.0.0/0 }]`;
}

function classic(listener: string): string {
  return `
      Resources:
        Quotes:
          Type: AWS::ElasticLoadBalancing::LoadBalancer
          Properties:
            Listeners: [${listener}]`;
}

function grouped(): string {
  return `${classic('{ LoadBalancerPort: 443, Protocol: HTTPS, InstancePort: 80, InstanceProtocol: HTTP }')}
            SecurityGroups: [!GetAtt Group.GroupId]`;
}
