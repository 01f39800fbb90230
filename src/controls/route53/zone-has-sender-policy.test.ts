import { cases, resource } from '../testing.ts';
import control from './zone-has-sender-policy.ts';

const NAME = 'nordhafen.example';
const record = (recordType: string, ...values: string[]) =>
  resource('AWS::Route53::RecordSet', { id: recordType, recordName: NAME, recordType, values });
const txt = (...values: string[]) => ({ others: [record('TXT', ...values)] });
const eleven = Array.from({ length: 11 }, (_, n) => `include:s${n}.example`).join(' ');

cases(control, [
  ['a new zone', {}, 'no TXT record of nordhafen.example begins with v=spf1'],
  ['one policy', {}, true, txt('"v=spf1 mx -all"', '"other=1"')],
  ['one in two strings', {}, true, txt('"v=spf1 include:_spf.mail.example" " ~all"')],
  ['a redirect', {}, true, txt('"v=spf1 redirect=_spf.nordhafen.example"')],
  [
    'two policies',
    {},
    'it has 2 sender policies, so none counts',
    txt('"v=spf1 mx -all"', '"v=spf1 -all"'),
  ],
  [
    'the retired type alone',
    {},
    'no TXT record of nordhafen.example begins with v=spf1',
    { others: [record('SPF', '"v=spf1 -all"')] },
  ],
  ['open to all', {}, 'it ends in +all, not in -all and ~all', txt('"v=spf1 mx all"')],
  ['without an end', {}, 'it ends in nothing, not in -all and ~all', txt('"v=spf1 mx"')],
  [
    'a soft end where it must be hard',
    {},
    'it ends in ~all, not in -all',
    { ...txt('"v=spf1 mx ~all"'), settings: { endings: ['-all'] } },
  ],
  [
    'a slip',
    {},
    'ipv4:192.0.2.1 is no part of a sender policy',
    txt('"v=spf1 ipv4:192.0.2.1 -all"'),
  ],
  [
    'too much to look up',
    {},
    'it names 11 things to look up, and receivers stop after 10',
    txt(`"v=spf1 ${eleven} -all"`),
  ],
  [
    'no mail, and nobody sends it',
    {},
    true,
    { others: [record('MX', '0 .'), record('TXT', '"v=spf1 -all"')] },
  ],
  [
    'no mail, and somebody sends it',
    {},
    'it has no mail, yet its policy is not v=spf1 -all',
    { others: [record('MX', '0 .'), record('TXT', '"v=spf1 mx -all"')] },
  ],
  ['a private zone', { privateZone: true }, 'exempt'],
  ['a zone left alone', {}, 'exempt', { settings: { exemptZones: [NAME] } }],
  [
    'records we may not have seen',
    {},
    'unknown: list of AWS::Route53::RecordSet: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::Route53::RecordSet' }] },
  ],
]);
