import { setting } from '../../adapter.ts';

/** What the block does not say is what AWS takes for it. Source: IAM API Reference, "UpdateAccountPasswordPolicy". */
export default setting({
  sets: 'AWS::::Account',
  of: 'aws_iam_account_password_policy',
  facts: {
    passwordPolicy: (policy) => ({
      minimumPasswordLength: policy.number('minimum_password_length') ?? 6,
      requireLowercaseCharacters: policy.flag('require_lowercase_characters') ?? false,
      requireUppercaseCharacters: policy.flag('require_uppercase_characters') ?? false,
      requireNumbers: policy.flag('require_numbers') ?? false,
      requireSymbols: policy.flag('require_symbols') ?? false,
      passwordReusePrevention: policy.number('password_reuse_prevention') || null,
      maxPasswordAge: policy.number('max_password_age') || null,
    }),
  },
});
