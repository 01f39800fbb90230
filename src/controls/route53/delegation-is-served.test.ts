import { cases, denied, resource, type Some } from '../testing.ts';
import control from './delegation-is-served.ts';

const [ONE, TWO] = ['ns-11.awsdns-01.com', 'ns-22.awsdns-02.co.uk'];
const zone = (facts: Some<'AWS::Route53::HostedZone'>) =>
  resource('AWS::Route53::HostedZone', facts);
const PARENT = zone({ id: 'zone', zoneName: 'nordhafen.example' });
const lab = (...nameServers: string[]) =>
  zone({ id: 'lab', zoneName: 'lab.nordhafen.example', nameServers });

const delegates = (...values: string[]) => ({
  ...{ hostedZone: 'zone', recordType: 'NS', recordName: 'lab.nordhafen.example', values },
});
const both = delegates(`${ONE}.`, `${TWO.toUpperCase()}.`);
const alone = (...others: ReturnType<typeof resource>[]) => ({
  account: { organization: null },
  others: [PARENT, ...others],
});
const NONE = `no zone of ours is served by ${ONE} and ${TWO}`;

cases(control, [
  ['an address', { hostedZone: 'zone' }, 'exempt', alone()],
  [
    'the name servers of the zone itself',
    { ...both, recordName: 'nordhafen.example' },
    'exempt',
    alone(),
  ],
  ['servers of others', delegates('ns1.dns.example.'), 'exempt', alone()],
  [
    'a private zone',
    both,
    'exempt',
    { others: [zone({ id: 'zone', zoneName: 'nordhafen.example', privateZone: true })] },
  ],
  ['a zone with these servers', both, true, alone(lab(TWO, ONE))],
  ['no zone', both, NONE, alone()],
  ['a zone made anew, with other servers', both, NONE, alone(lab('ns-3.awsdns-03.net', TWO))],
  ['a zone of another name', both, NONE, alone(zone({ id: 'shop', zoneName: 'shop.example' }))],
  [
    'one of two zones of that name',
    both,
    true,
    alone(lab('ns-3.awsdns-03.net'), { ...lab(ONE, TWO), id: 'other' }),
  ],
  [
    'servers of a zone that nobody saw',
    both,
    'unknown: nameServers: denied (route53:GetHostedZone)',
    alone({ ...lab(), nameServers: denied('route53:GetHostedZone') } as never),
  ],
  [
    'accounts that were not scanned may serve it',
    both,
    'unknown: list of AWS::Route53::HostedZone in every account: incomplete (accounts that are not part of this scan may have it)',
    { others: [PARENT], account: { organization: { organizationId: 'o-1' } as never } },
  ],
  [
    'no account of the whole organisation',
    both,
    NONE,
    {
      others: [PARENT],
      account: { organization: { organizationId: 'o-1' } as never },
      run: { scanned: ['111122223333'], whole: true },
    },
  ],
]);
