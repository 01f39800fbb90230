import { setting } from '../../adapter.ts';

export default [
  setting({
    sets: 'AWS::::Account',
    of: 'aws_iam_account_alias',
    facts: { accountAlias: (alias) => alias.text('account_alias') },
  }),
  // Code that lets people sign in is code about signing in: the alias that it does not set, nobody sets.
  setting({
    sets: 'AWS::::Account',
    of: 'aws_iam_user_login_profile',
    facts: { accountAlias: () => null },
  }),
];
