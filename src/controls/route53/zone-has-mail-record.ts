import { hasNoMail, isNullMx, recordFacts, valuesOf } from '../../model/apex-records.ts';
import { parseCidr } from '../../model/cidr.ts';
import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'route53.zone-has-mail-record',
  on: 'AWS::Route53::HostedZone',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Public zone says where its mail goes',
  why: 'Without an MX record mail goes to whatever web server the name points to, or is lost: warnings about abuse and expiring certificates among it.',
  fix: 'Add an MX record that names the mail servers; for a domain without mail, one with the single value `0 .`.',
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#MXFormat',
    'https://datatracker.ietf.org/doc/html/rfc7505',
  ],
  reads: ['zoneName', 'privateZone'],
  around: { 'AWS::Route53::RecordSet': recordFacts },
  settings: { exemptZones: [] as readonly string[] },
  examples: {
    fail: `
      resource "aws_route53_zone" "main" {
        name = "nordhafen.example"
      }`,
    pass: `
      resource "aws_route53_zone" "main" {
        name = "nordhafen.example"
      }

      resource "aws_route53_record" "mail" {
        zone_id = aws_route53_zone.main.zone_id
        name    = "nordhafen.example"
        type    = "MX"
        ttl     = 3600
        records = ["10 mail.nordhafen.example"]
      }`,
  },
  exempt: 'Private zones, reverse zones and those of exemptZones, by name or ARN.',

  except: (zone, _, { exemptZones }) => hasNoMail(zone, exemptZones),

  check({ id, zoneName }, world) {
    const values = valuesOf(id, zoneName, 'MX', world);
    if (values.length === 0) return `${zoneName} has no MX record`;
    if (values.some(isNullMx)) {
      return values.length === 1 || 'beside the record for no mail there are mail servers';
    }
    const targets = values.map((value) =>
      value
        .trim()
        .replace(/^\d+\s+|[.]$/g, '')
        .toLowerCase(),
    );
    const address = targets.find((target) => parseCidr(target) !== undefined);
    if (address !== undefined) return `its mail goes to the address ${address}, not to a name`;
    const alias = someOf(targets, (target) => valuesOf(id, target, 'CNAME', world).length > 0);
    return alias ? `its mail server ${alias.item} is a CNAME` : true;
  },
});
