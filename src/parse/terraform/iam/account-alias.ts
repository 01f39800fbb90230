import { setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Account',
  of: 'aws_iam_account_alias',
  facts: { accountAlias: (alias) => alias.text('account_alias') },
});
