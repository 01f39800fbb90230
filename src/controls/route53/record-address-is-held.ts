import { isNone } from '../../model/addresses.ts';
import { plainAddress } from '../../model/aws-ranges.ts';
import { isWithin, parseCidr, publicPart } from '../../model/cidr.ts';
import { addressStanding, lentAddressesOf } from '../../model/dangling.ts';
import { addressFacts, aloneFacts } from '../../model/holders.ts';
import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'route53.record-address-is-held',
  on: 'AWS::Route53::RecordSet',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'DNS record points to an address we still hold',
  why: 'AWS lends an address that was given back to its next customer, who then answers under our name, with a certificate if he asks for one.',
  fix: 'Remove the record, wait for its TTL to pass, and only then give the address back; better, point to a load balancer or keep an elastic address. `castellan dns` lists every record with who holds its address.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html',
  ],
  reads: ['hostedZone', 'recordType', 'values'],
  around: { 'AWS::Route53::HostedZone': ['privateZone'], ...aloneFacts, ...addressFacts },
  across: addressFacts,
  settings: { ownCidrs: [] as readonly string[] },
  examples: {
    fail: `
      # castellan.yaml: ownCidrs: [93.184.216.0/24]
      resource "aws_route53_record" "office" {
        zone_id = "Z01234567ABCDEFGHIJKL"
        name    = "office.nordhafen.example"
        type    = "A"
        ttl     = 300
        records = ["93.184.217.7"]
      }`,
    pass: `
      # castellan.yaml: ownCidrs: [93.184.216.0/24]
      resource "aws_route53_record" "office" {
        zone_id = "Z01234567ABCDEFGHIJKL"
        name    = "office.nordhafen.example"
        type    = "A"
        ttl     = 300
        records = ["93.184.216.7"]
      }`,
  },
  exempt:
    'Private zones, and records without a public address; without ownCidrs, also addresses that AWS does not lend.',

  except(record, world, { ownCidrs }) {
    if (judgedOf(record, ownCidrs).length === 0) return true;
    return world.one('AWS::Route53::HostedZone', { id: record.hostedZone })?.privateZone === true;
  },

  check(record, world, { ownCidrs }) {
    const lent = new Set(lentAddressesOf(record));
    const flaw = someOf(judgedOf(record, ownCidrs), (address) => {
      if (isWithin(address, ownCidrs)) return undefined;
      if (!lent.has(address)) return `its address ${address} is neither AWS’s nor in ownCidrs`;
      const standing = addressStanding(address, world);
      return 'flaw' in standing ? standing.flaw : undefined;
    });
    return flaw?.answer ?? true;
  },
});

interface Addressed {
  recordType: string;
  values: readonly string[];
}

/** The public addresses it gives; those that AWS does not lend only where the company says which are its own. */
function judgedOf(record: Addressed, ownCidrs: readonly string[]): string[] {
  if (record.recordType !== 'A' && record.recordType !== 'AAAA') return [];
  const values = [...record.values];
  if (ownCidrs.length === 0) return lentAddressesOf({ values });
  return values.flatMap((value) => {
    const address = parseCidr(value) && plainAddress(value);
    return address !== undefined && !isNone(publicPart([address])) ? address : [];
  });
}
