import { hasNoMail, isNullMx, recordFacts, textOf, valuesOf } from '../../model/apex-records.ts';
import { enumerate } from '../../model/enumeration.ts';
import { isSenderPolicy, parseSenderPolicy, type SenderPolicy } from '../../model/spf/policy.ts';
import { control } from '../control.ts';

export default control({
  id: 'route53.zone-has-sender-policy',
  on: 'AWS::Route53::HostedZone',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Public zone has a sender policy (SPF)',
  why: 'Without one, or with two, anybody’s server may send mail in the name of the domain, and receivers have no reason to doubt it.',
  fix: 'Add one TXT record that begins with v=spf1, names the servers that send your mail and ends in -all; for a domain without mail, v=spf1 -all.',
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#SPFFormat',
    'https://datatracker.ietf.org/doc/html/rfc7208',
  ],
  reads: ['zoneName', 'privateZone'],
  around: { 'AWS::Route53::RecordSet': recordFacts },
  settings: {
    endings: ['-all', '~all'] as readonly string[],
    exemptZones: [] as readonly string[],
  },
  examples: {
    fail: `
      resource "aws_route53_zone" "main" {
        name = "nordhafen.example"
      }`,
    pass: `
      resource "aws_route53_zone" "main" {
        name = "nordhafen.example"
      }

      resource "aws_route53_record" "senders" {
        zone_id = aws_route53_zone.main.zone_id
        name    = "nordhafen.example"
        type    = "TXT"
        ttl     = 3600
        records = ["v=spf1 mx -all"]
      }`,
  },
  exempt: 'Private zones, reverse zones and those of exemptZones, by name or ARN.',

  except: (zone, _, { exemptZones }) => hasNoMail(zone, exemptZones),

  check({ id, zoneName }, world, { endings }) {
    const texts = valuesOf(id, zoneName, 'TXT', world).map(textOf).filter(isSenderPolicy);
    const [text] = texts;
    if (text === undefined) return `no TXT record of ${zoneName} begins with v=spf1`;
    if (texts.length > 1) return `it has ${texts.length} sender policies, so none counts`;
    const policy = parseSenderPolicy(text);
    if (typeof policy === 'string') return policy;
    const fault = faultOf(policy, endings);
    if (fault !== undefined) return fault;
    const sendsNothing = policy.terms.length === 1 && policy.ending === '-all';
    const hasNone = () => valuesOf(id, zoneName, 'MX', world).some(isNullMx);
    return sendsNothing || !hasNone() || 'it has no mail, yet its policy is not v=spf1 -all';
  },
});

function faultOf(
  { ending, redirect, lookups }: SenderPolicy,
  endings: readonly string[],
): string | undefined {
  if (lookups > MOST_LOOKUPS) {
    return `it names ${lookups} things to look up, and receivers stop after ${MOST_LOOKUPS}`;
  }
  if (redirect !== null || (ending !== null && endings.includes(ending))) return undefined;
  return `it ends in ${ending ?? 'nothing'}, not in ${enumerate(endings)}`;
}

const MOST_LOOKUPS = 10;
