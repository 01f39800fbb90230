import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

type ContactType = 'BILLING' | 'OPERATIONS' | 'SECURITY';

export default control({
  id: 'account.alternate-contacts-set',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Billing, operations and security contacts are set',
  why: 'AWS writes to these addresses when it sees a leaked key, an attack or an unpaid bill. Without them the warning goes to the mailbox of root, which nobody reads.',
  fix: 'Enter a shared mailbox and telephone number for each contact under Account, or for all accounts at once through Organizations.',
  see: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html',
  ],
  reads: ['alternateContacts'],
  settings: {
    types: ['BILLING', 'OPERATIONS', 'SECURITY'] as readonly ContactType[],
    mustDiffer: false,
  },
  examples: {
    fail: `
      resource "aws_account_alternate_contact" "billing" {
        alternate_contact_type = "BILLING"
        name                   = "Accounts payable"
        title                  = "Accounting"
        email_address          = "billing@example.com"
        phone_number           = "+49 40 555 0100"
      }`,
    pass: `
      resource "aws_account_alternate_contact" "billing" {
        alternate_contact_type = "BILLING"
        name                   = "Accounts payable"
        title                  = "Accounting"
        email_address          = "billing@example.com"
        phone_number           = "+49 40 555 0100"
      }

      resource "aws_account_alternate_contact" "operations" {
        alternate_contact_type = "OPERATIONS"
        name                   = "Operations"
        title                  = "On call"
        email_address          = "operations@example.com"
        phone_number           = "+49 40 555 0101"
      }

      resource "aws_account_alternate_contact" "security" {
        alternate_contact_type = "SECURITY"
        name                   = "Security"
        title                  = "On call"
        email_address          = "security@example.com"
        phone_number           = "+49 40 555 0102"
      }`,
  },
  exempt: 'AWS GovCloud (US), where the contacts of the paired commercial account apply.',

  except: (_, { partition }) => partition === 'aws-us-gov',

  check({ alternateContacts }, _, { types, mustDiffer }) {
    const contacts = alternateContacts.filter(({ alternateContactType: type }) =>
      types.includes(type),
    );
    const missing = types.filter(
      (type) =>
        !contacts.some(
          ({ alternateContactType, emailAddress, phoneNumber }) =>
            alternateContactType === type && (emailAddress !== '' || phoneNumber !== ''),
        ),
    );
    if (missing.length > 0) return `${enumerate(missing)} can be reached at no address`;
    const addresses = contacts.map(({ emailAddress }) => emailAddress.toLowerCase());
    const shared = addresses.find((address, i) => addresses.indexOf(address) !== i);
    return !mustDiffer || shared === undefined || `two contacts share ${shared}`;
  },
});
