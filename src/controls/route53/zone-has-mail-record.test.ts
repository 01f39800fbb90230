import { cases, resource } from '../testing.ts';
import control from './zone-has-mail-record.ts';

const NAME = 'nordhafen.example';
const record = (recordName: string, recordType: string, ...values: string[]) =>
  resource('AWS::Route53::RecordSet', {
    id: `${recordName}/${recordType}`,
    recordName,
    recordType,
    values,
  });
const mx = (...values: string[]) => ({ others: [record(NAME, 'MX', ...values)] });

cases(control, [
  ['a new zone', {}, 'nordhafen.example has no MX record'],
  ['a mail server', {}, true, mx('10 mail.nordhafen.example.')],
  ['no mail, said so', {}, true, mx('0 .')],
  [
    'no mail and some',
    {},
    'beside the record for no mail there are mail servers',
    mx('0 .', '10 mail.nordhafen.example'),
  ],
  ['an address', {}, 'its mail goes to the address 192.0.2.9, not to a name', mx('10 192.0.2.9')],
  [
    'a CNAME',
    {},
    'its mail server mail.nordhafen.example is a CNAME',
    {
      others: [
        record(NAME, 'MX', '10 Mail.nordhafen.example.'),
        record('mail.nordhafen.example', 'CNAME', 'host.example'),
      ],
    },
  ],
  [
    'the mail server of another name',
    {},
    'nordhafen.example has no MX record',
    { others: [record('shop.nordhafen.example', 'MX', '10 mail.nordhafen.example')] },
  ],
  [
    'an alias of a name that has one',
    {},
    true,
    {
      others: [
        resource('AWS::Route53::RecordSet', {
          id: 'alias',
          recordType: 'MX',
          values: [],
          aliasTarget: 'in.nordhafen.example',
        }),
        record('in.nordhafen.example', 'MX', '10 mail.nordhafen.example'),
      ],
    },
  ],
  ['a private zone', { privateZone: true }, 'exempt'],
  ['a zone of addresses', { zoneName: '2.0.192.in-addr.arpa' }, 'exempt'],
  ['a zone left alone', {}, 'exempt', { settings: { exemptZones: ['nordhafen.*'] } }],
  [
    'another zone left alone',
    {},
    'nordhafen.example has no MX record',
    { settings: { exemptZones: ['labels.*'] } },
  ],
  [
    'records we may not have seen',
    {},
    'unknown: list of AWS::Route53::RecordSet: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::Route53::RecordSet' }] },
  ],
]);
