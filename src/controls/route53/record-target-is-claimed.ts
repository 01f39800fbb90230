import { awsTargetOf, standingOf } from '../../model/dangling.ts';
import { aloneFacts, nameFacts } from '../../model/holders.ts';
import { control } from '../control.ts';

export default control({
  id: 'route53.record-target-is-claimed',
  on: 'AWS::Route53::RecordSet',
  sources: ['live', 'code', 'dns'],
  severity: 'high',
  title: 'DNS record points to a service we still hold',
  why: 'Whoever takes the name that is free again, a bucket or an environment, serves what he likes under ours, with cookies and certificates; and it looks healthy, because he makes it resolve.',
  fix: 'Remove the record, wait for its TTL to pass, and only then give up what it points to; make a new one in the reverse order. `castellan dns` lists every record with who holds its target.',
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-s3-bucket.html',
    'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/customdomains.html',
  ],
  reads: ['hostedZone', 'recordName', 'recordType', 'values', 'aliasTarget', 'vacantTargets'],
  around: { 'AWS::Route53::HostedZone': ['privateZone'], ...aloneFacts, ...nameFacts },
  across: nameFacts,
  examples: {
    fail: `
      resource "aws_route53_record" "shop" {
        zone_id = "Z01234567ABCDEFGHIJKL"
        name    = "*.shop.nordhafen.example"
        type    = "CNAME"
        ttl     = 300
        records = ["s3-website.eu-west-1.amazonaws.com"]
      }`,
    pass: `
      provider "aws" {
        region = "eu-west-1"
      }

      resource "aws_elastic_beanstalk_environment" "shop" {
        name         = "shop-live"
        application  = "shop"
        cname_prefix = "shop-live"
      }

      resource "aws_route53_record" "shop" {
        zone_id = "Z01234567ABCDEFGHIJKL"
        name    = "shop.nordhafen.example"
        type    = "CNAME"
        ttl     = 300
        records = [aws_elastic_beanstalk_environment.shop.cname]
      }`,
  },
  exempt:
    'Private zones, and records that stand for no name of AWS that is somebody’s. Services of others are not asked.',

  except: (record, world) =>
    !awsTargetOf(record) ||
    world.one('AWS::Route53::HostedZone', { id: record.hostedZone })?.privateZone === true,

  check(record, world) {
    const target = awsTargetOf(record);
    if (!target) return true;
    const standing = standingOf(record, target, world);
    return 'holder' in standing || standing.flaw;
  },
});
