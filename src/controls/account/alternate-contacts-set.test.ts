import { cases, denied } from '../testing.ts';
import control from './alternate-contacts-set.ts';

type ContactType = 'BILLING' | 'OPERATIONS' | 'SECURITY';

const contact = (
  alternateContactType: ContactType,
  emailAddress = `${alternateContactType}@example.com`,
  phoneNumber = '+49 40 555 0100',
) => ({ alternateContactType, emailAddress, phoneNumber });
const all = [contact('BILLING'), contact('OPERATIONS'), contact('SECURITY')];
const sharing = [contact('BILLING', 'a@example.com'), contact('SECURITY', 'A@example.com')];
const types: ContactType[] = ['BILLING', 'SECURITY'];

cases(control, [
  ['default', {}, 'BILLING, OPERATIONS and SECURITY can be reached at no address'],
  ['all', { alternateContacts: all }, true],
  ['one missing', { alternateContacts: all.slice(0, 2) }, 'SECURITY can be reached at no address'],
  [
    'one empty',
    { alternateContacts: [...all.slice(0, 2), contact('SECURITY', '', '')] },
    'SECURITY can be reached at no address',
  ],
  [
    'one with a telephone only',
    { alternateContacts: [...all.slice(0, 2), contact('SECURITY', '')] },
    true,
  ],
  [
    'one not wanted',
    { alternateContacts: all.slice(0, 2) },
    true,
    { settings: { types: ['BILLING', 'OPERATIONS'] } },
  ],
  ['two alike', { alternateContacts: sharing }, true, { settings: { types } }],
  [
    'two alike, where they must differ',
    { alternateContacts: sharing },
    'two contacts share a@example.com',
    { settings: { types, mustDiffer: true } },
  ],
  [
    'all different, as they must',
    { alternateContacts: all },
    true,
    { settings: { mustDiffer: true } },
  ],
  ['GovCloud', {}, 'exempt', { partition: 'aws-us-gov' }],
  [
    'denied',
    { alternateContacts: denied('account:GetAlternateContact') },
    'unknown: alternateContacts: denied (account:GetAlternateContact)',
  ],
]);
