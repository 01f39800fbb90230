import { parseArn } from '../../model/arn.ts';
import { everyOf, knownOf, someOf } from '../../model/kleene.ts';
import { UnknownFact } from '../../model/unknown.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::CloudFront::Distribution': ['enabled', 'origins', 'webAclId'],
  'AWS::EC2::PrefixList': ['prefixListId', 'prefixListName', 'ownerId'],
  'AWS::EC2::SecurityGroup': ['groupId', 'ingress'],
  'AWS::Route53::RecordSet': ['recordName', 'recordType', 'values', 'aliasTarget'],
} as const;

export default control({
  id: 'elb.load-balancer-has-web-acl',
  on: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Public application load balancer has a web ACL',
  why: 'Without one, floods of requests and the usual attacks on web applications reach the application unfiltered.',
  fix: 'Associate a WAF web ACL of scope REGIONAL with the load balancer; or admit only CloudFront, by its prefix list, and give the distribution a web ACL.',
  see: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html',
  ],
  reads: ['balancerType', 'scheme', 'webAclArn', 'dnsName', 'securityGroups'],
  around,
  examples: {
    fail: `
      resource "aws_security_group" "shop" {
        name        = "shop"
        description = "Customers of the shop"
        ingress {
          description = "Customers, by HTTPS"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_lb" "shop" {
        load_balancer_type = "application"
        subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
        security_groups    = [aws_security_group.shop.id]
      }`,
    pass: `
      resource "aws_security_group" "shop" {
        name        = "shop"
        description = "Customers of the shop"
        ingress {
          description = "Customers, by HTTPS"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_lb" "shop" {
        load_balancer_type = "application"
        subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
        security_groups    = [aws_security_group.shop.id]
      }
      resource "aws_wafv2_web_acl" "shop" {
        name  = "shop"
        scope = "REGIONAL"
        default_action {
          allow {}
        }
      }
      resource "aws_wafv2_web_acl_association" "shop" {
        resource_arn = aws_lb.shop.arn
        web_acl_arn  = aws_wafv2_web_acl.shop.arn
      }`,
  },
  exempt: 'Internal load balancers, and network and gateway ones, which can have none.',

  except: ({ balancerType, scheme }) =>
    balancerType !== 'application' || scheme !== 'internet-facing',

  check(balancer, world) {
    if (balancer.webAclArn !== null) return true;
    if (!admitsOnlyCloudFront(balancer, world)) return 'no web ACL stands before it';
    const { found, rest } = knownOf(
      world.all('AWS::CloudFront::Distribution'),
      ({ enabled, origins }) =>
        enabled &&
        someOf(origins, ({ domainName, isS3 }) => !isS3 && leadsTo(balancer, domainName, world)),
    );
    const bare = found.find(({ item }) => parseArn(item.webAclId ?? '') === undefined);
    if (bare) return `no web ACL stands before it, nor before ${bare.item.name} in front of it`;
    if (found.length > 0) return true;
    if (rest) throw rest;
    return 'no web ACL stands before it, and no distribution of this account, though it admits only CloudFront';
  },
});

type Here = World<typeof around>;

function admitsOnlyCloudFront(
  { securityGroups, region }: { securityGroups: readonly string[]; region: string },
  world: Here,
): boolean {
  const ofCloudFront = (prefixListId: string) => {
    const list = world.one('AWS::EC2::PrefixList', { prefixListId, region });
    return list?.ownerId === 'AWS' && CLOUDFRONT.test(list.prefixListName);
  };
  return (
    securityGroups.length > 0 &&
    everyOf(securityGroups, (groupId) => {
      const group = world.one('AWS::EC2::SecurityGroup', { groupId, region });
      if (!group) {
        const detail = 'it belongs to another account';
        throw new UnknownFact(`group ${groupId}`, { $unknown: 'unsupported', detail });
      }
      return everyOf(
        group.ingress,
        ({ peer }) => peer.kind === 'prefix-list' && ofCloudFront(peer.value),
      );
    })
  );
}

/** Is it a name of the load balancer, by itself or by our records? Throws UnknownFact where others keep the name. */
function leadsTo(balancer: { dnsName: string | null }, host: string, world: Here): boolean {
  const names = new Set([plain(host)]);
  for (const recordName of names) {
    if (recordName === balancer.dnsName) return true;
    if (AWS_HOST.test(recordName)) continue;
    let isOurs = false;
    for (const record of world.all('AWS::Route53::RecordSet', { recordName })) {
      isOurs = true;
      if (record.aliasTarget !== null) names.add(plain(record.aliasTarget));
      else if (record.recordType === 'CNAME') for (const to of record.values) names.add(plain(to));
    }
    if (!isOurs) {
      const detail = 'no zone of this account has it';
      throw new UnknownFact(`where ${recordName} leads`, { $unknown: 'unsupported', detail });
    }
  }
  return false;
}

function plain(host: string): string {
  return host
    .toLowerCase()
    .replace(/^dualstack\./, '')
    .replace(/\.$/, '');
}

const CLOUDFRONT = /^com\.amazonaws\.global\.(ipv6\.)?cloudfront\.origin-facing$/;
const AWS_HOST = /\.(amazonaws\.com(\.cn)?|on\.aws)$/;
