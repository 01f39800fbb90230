import { expect, test } from 'vitest';
import { expectInBoth, type FactCase } from './facts.ts';

const cases: FactCase[] = [
  [
    'a VPN gateway, and the VPC it is given to',
    'AWS::EC2::VPNGateway',
    `resource "aws_vpn_gateway" "a" {}
    resource "aws_vpn_gateway_attachment" "a" {
      vpc_id = "vpc-1"
      vpn_gateway_id = aws_vpn_gateway.a.id
    }`,
    `Resources:
      A: { Type: AWS::EC2::VPNGateway, Properties: { Type: ipsec.1 } }
      B: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: vpc-1, VpnGatewayId: !Ref A } }`,
    { vpnGatewayId: expect.stringMatching(/^vgw-<.*[.][aA]>$/), vpcIds: ['vpc-1'] },
  ],
  [
    'a VPN connection',
    'AWS::EC2::VPNConnection',
    `resource "aws_vpn_connection" "a" {
      type = "ipsec.1"
      customer_gateway_id = "cgw-1"
      vpn_gateway_id = "vgw-1"
      tunnel1_preshared_key = "hunter2"
    }`,
    `Resources:
      A: { Type: AWS::EC2::VPNConnection, Properties: { Type: ipsec.1, CustomerGatewayId: cgw-1, VpnGatewayId: vgw-1, VpnTunnelOptionsSpecifications: [{ PreSharedKey: hunter2 }] } }`,
    { vpnGatewayId: 'vgw-1', tunnels: { $unknown: 'computed' } },
  ],
  [
    'transit gateways that are peered',
    'AWS::EC2::TransitGatewayPeeringAttachment',
    `resource "aws_ec2_transit_gateway_peering_attachment" "a" {
      transit_gateway_id = "tgw-1"
      peer_transit_gateway_id = "tgw-2"
      peer_region = "eu-central-1"
      peer_account_id = "444455556666"
    }`,
    `Resources:
      A: { Type: AWS::EC2::TransitGatewayPeeringAttachment, Properties: { TransitGatewayId: tgw-1, PeerTransitGatewayId: tgw-2, PeerRegion: eu-central-1, PeerAccountId: '444455556666' } }`,
    {
      state: { $unknown: 'computed' },
      requester: { transitGatewayId: 'tgw-1', ownerId: '<account>', region: '<region>' },
      accepter: { transitGatewayId: 'tgw-2', ownerId: '444455556666', region: 'eu-central-1' },
    },
  ],
  [
    'what the distributions of many tenants are reached through',
    'AWS::CloudFront::ConnectionGroup',
    'resource "aws_cloudfront_connection_group" "a" {\n  name = "a"\n}',
    'Resources:\n  A: { Type: AWS::CloudFront::ConnectionGroup, Properties: { Name: a } }',
    { name: 'a', routingEndpoint: expect.stringMatching(/[.][aA]>[.]cloudfront[.]net$/) },
  ],
  [
    'a tenant of a distribution, behind a web ACL of its own',
    'AWS::CloudFront::DistributionTenant',
    `resource "aws_cloudfront_distribution_tenant" "a" {
      name = "a"
      distribution_id = "E1"
      domain {
        domain = "a.nordhafen.example"
      }
      customizations {
        web_acl {
          action = "override"
          arn = "acl"
        }
      }
    }`,
    `Resources:
      A:
        Type: AWS::CloudFront::DistributionTenant
        Properties:
          Name: a
          DistributionId: E1
          Domains: [a.nordhafen.example]
          Customizations: { WebAcl: { Action: override, Arn: acl } }`,
    {
      ...{ name: 'a', enabled: true, distributionId: 'E1', domains: ['a.nordhafen.example'] },
      ownWebAcl: { webAclId: 'acl' },
    },
  ],
  [
    'a tenant that is off, and behind none',
    'AWS::CloudFront::DistributionTenant',
    `resource "aws_cloudfront_distribution_tenant" "a" {
      name = "a"
      distribution_id = "E1"
      enabled = false
      customizations {
        web_acl {
          action = "disable"
        }
      }
    }`,
    `Resources:
      A: { Type: AWS::CloudFront::DistributionTenant, Properties: { Name: a, DistributionId: E1, Enabled: false, Customizations: { WebAcl: { Action: disable } } } }`,
    { enabled: false, domains: [], ownWebAcl: { webAclId: null } },
  ],
];

test.for(cases)('%s', ([, type, terraform, yaml, expected]) => {
  expectInBoth(type, terraform, yaml, expected);
});
