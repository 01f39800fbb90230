import { expect, test } from 'vitest';
import type { DnsType } from './dns.ts';
import { zonesAsDns } from './dns-zones.ts';

const record = (recordName: string, recordType: string, ...values: string[]) => ({
  ...{ recordName, recordType, values, aliasTarget: null },
});
const alias = (recordName: string, aliasTarget: string) => ({
  ...{ recordName, recordType: 'A', values: [], aliasTarget },
});

const ask = zonesAsDns([
  {
    zoneName: 'ours.example',
    records: [
      record('ours.example', 'SOA', 'NS1.example. root.example. 1 2 3 4 5'),
      record('ours.example', 'MX', '20 b.example.', '10 Mail.ours.example.'),
      record('ours.example', 'TXT', '"v=spf1 " "-all"', '"hello"'),
      record('mail.ours.example', 'A', '198.51.100.1'),
      record('mail.ours.example', 'A', '198.51.100.2'),
      record('www.ours.example', 'CNAME', 'mail.ours.example.'),
      record('shop.ours.example', 'CNAME', 'shop.other.example.'),
      record('round.ours.example', 'CNAME', 'round.ours.example.'),
      record('a.deep.ours.example', 'TXT', '"x"'),
      record('*.any.ours.example', 'A', '198.51.100.3'),
      record('b.any.ours.example', 'TXT', '"x"'),
      record('lab.ours.example', 'NS', 'ns.lab.example.'),
      alias('near.ours.example', 'mail.ours.example'),
      alias('far.ours.example', 'd1.cloudfront.net'),
    ],
  },
  { zoneName: 'sub.ours.example', records: [record('sub.ours.example', 'A', '198.51.100.4')] },
  {
    zoneName: 'half.example',
    records: [record('half.example', 'A', '198.51.100.5')],
    gap: 'it stopped early',
  },
  { zoneName: 'twice.example', records: [] },
  { zoneName: 'twice.example', records: [] },
]);

const said = (...values: string[]) => ({ kind: 'records', values });
const NODATA = { kind: 'NODATA' };
const NXDOMAIN = { kind: 'NXDOMAIN' };
const UNSEEN = { kind: 'unknown', reason: 'it stopped early' };

test.for<[string, DnsType, object | undefined]>([
  ['ours.example', 'SOA', said('ns1.example')],
  ['Ours.Example.', 'MX', said('mail.ours.example', 'b.example')],
  ['ours.example', 'TXT', said('v=spf1 -all', 'hello')],
  ['ours.example', 'A', NODATA],
  ['mail.ours.example', 'A', said('198.51.100.1', '198.51.100.2')],
  ['www.ours.example', 'A', said('198.51.100.1', '198.51.100.2')],
  ['www.ours.example', 'CNAME', said('mail.ours.example')],
  ['near.ours.example', 'A', said('198.51.100.1', '198.51.100.2')],
  ['deep.ours.example', 'A', NODATA],
  ['gone.ours.example', 'A', NXDOMAIN],
  ['x.any.ours.example', 'A', said('198.51.100.3')],
  ['x.any.ours.example', 'TXT', NODATA],
  // A name that is there is no wildcard's, and neither is what is below it.
  ['b.any.ours.example', 'A', NODATA],
  ['c.b.any.ours.example', 'A', NXDOMAIN],
  ['sub.ours.example', 'A', said('198.51.100.4')],
  ['half.example', 'A', said('198.51.100.5')],
  ['half.example', 'TXT', UNSEEN],
  ['gone.half.example', 'A', UNSEEN],
  // Of these others decide.
  ['shop.ours.example', 'A', undefined],
  ['far.ours.example', 'A', undefined],
  ['round.ours.example', 'A', undefined],
  ['lab.ours.example', 'A', undefined],
  ['x.lab.ours.example', 'A', undefined],
  ['twice.example', 'A', undefined],
  ['other.example', 'A', undefined],
  ['example', 'SOA', undefined],
])('%s %s', ([name, type, expected]) => {
  expect(ask(name, type)).toStrictEqual(expected);
});
