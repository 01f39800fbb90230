import { enumerate } from '../../model/enumeration.ts';
import { knownOf } from '../../model/kleene.ts';
import { type EntryKind, type EntryPoint, entryFacts } from '../../model/network.ts';
import { UserError } from '../../model/user-error.ts';
import { control } from '../control.ts';

/** In words. */
const KINDS: Readonly<Record<EntryKind, string>> = {
  internet: 'the internet',
  vpn: 'VPN',
  'direct-connect': 'Direct Connect',
  peering: 'peering',
  'transit-gateway': 'transit gateway',
  'endpoint-service': 'endpoint service',
};

export default control({
  id: 'vpc.has-one-way-in',
  on: 'AWS::EC2::VPC',
  sources: ['live'],
  severity: 'low',
  title: 'VPC has one way in',
  why: 'Each way in has to be guarded, watched and remembered. Of several the one that nobody thinks of is the one by which they come.',
  fix: 'Put what must be reached behind one load balancer, and join networks by one transit gateway. Take away public addresses, peerings, gateways and endpoint services that nobody needs, or allow for them with `max`.',
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html',
    'https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/welcome.html',
  ],
  reads: ['vpcId'],
  around: entryFacts,
  network: true,
  settings: { max: 1, count: Object.keys(KINDS) as readonly string[] },

  check({ vpcId }, { network }, { max, count }) {
    const { found, rest } = knownOf(network.entryPoints(vpcId, count.map(kindOf)), () => true);
    const entries = found.map(({ item }) => item);
    if (entries.length > max) {
      const ways = `${entries.length} ${entries.length === 1 ? 'way' : 'ways'} in`;
      return `it has ${ways} where ${max} ${max === 1 ? 'is' : 'are'} allowed: ${inWords(entries)}`;
    }
    if (rest) throw rest;
    return true;
  },
});

function kindOf(name: string): EntryKind {
  if (name in KINDS) return name as EntryKind;
  throw new UserError(`${name} is no way in: count is of ${Object.keys(KINDS).join(', ')}`);
}

function inWords(entries: readonly EntryPoint[]): string {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const by = (kind: EntryKind) =>
    entries.filter((entry) => entry.kind === kind).map((entry) => entry.by);
  return kinds.map((kind) => `${KINDS[kind]} by ${enumerate(by(kind))}`).join('; ');
}
