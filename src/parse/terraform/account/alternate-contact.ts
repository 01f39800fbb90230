import type { AlternateContact } from '../../../model/aws/account.ts';
import { onceCreated, setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Account',
  of: 'aws_account_alternate_contact',
  facts: {
    alternateContacts(contact, { self }) {
      const account = contact.text('account_id');
      if (account !== null && account !== self.account) {
        return onceCreated(`whether ${account} is the account of this code`);
      }
      return [
        {
          alternateContactType: (contact.text('alternate_contact_type') ??
            '') as AlternateContact['alternateContactType'],
          emailAddress: contact.text('email_address') ?? '',
          phoneNumber: contact.text('phone_number') ?? '',
        },
      ];
    },
  },
});
