import { cases, denied } from '../testing.ts';
import control from './environment-has-no-secrets.ts';

const variable = (name: string, detector: string | null) => ({
  ...{ name, length: 20, detector },
  fingerprint: '0123456789abcdef',
});
const password = variable('DB_PASSWORD', 'password');

cases(control, [
  ['a function without variables', {}, true],
  ['variables without secrets', { environment: [variable('STAGE', null)] }, true],
  [
    'a password',
    { environment: [variable('STAGE', null), password] },
    'DB_PASSWORD holds a password',
  ],
  [
    'two secrets',
    { environment: [password, variable('STRIPE', 'Stripe key')] },
    'DB_PASSWORD and STRIPE hold a password and a Stripe key',
  ],
  [
    'only in a version that an alias names',
    {
      aliasedEnvironments: [
        { version: '2', variables: [variable('STAGE', null)] },
        { version: '3', variables: [password] },
      ],
    },
    'in version 3 DB_PASSWORD holds a password',
  ],
  [
    'one version hidden, and a secret in another',
    {
      aliasedEnvironments: [
        { version: '2', variables: denied('lambda:GetFunctionConfiguration') as never },
        { version: '3', variables: [password] },
      ],
    },
    'in version 3 DB_PASSWORD holds a password',
  ],
  [
    'one version hidden, and no secret in another',
    {
      aliasedEnvironments: [
        { version: '2', variables: denied('lambda:GetFunctionConfiguration') as never },
        { version: '3', variables: [] },
      ],
    },
    'unknown: aliasedEnvironments[0].variables: denied (lambda:GetFunctionConfiguration)',
  ],
  [
    'the aliases hidden from us',
    { aliasedEnvironments: denied('lambda:ListAliases') },
    'unknown: aliasedEnvironments: denied (lambda:ListAliases)',
  ],
  [
    'the aliases hidden, and a secret in sight',
    { environment: [password], aliasedEnvironments: denied('lambda:ListAliases') },
    'DB_PASSWORD holds a password',
  ],
  [
    'variables that Lambda cannot decrypt for us',
    { environment: denied('kms:Decrypt') },
    'unknown: environment: denied (kms:Decrypt)',
  ],
]);
