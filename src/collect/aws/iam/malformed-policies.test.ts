import { expect, test } from 'vitest';
import { answered, replay } from '../../testing.ts';
import userPolicy from './user-policy.ts';

/** A policy that cannot be read is unknown by itself: the one beside it is read, and nothing is taken for none. */

const ALL = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

test.for<[string, text: string, reason: string]>([
  ['no JSON', ALL.slice(1), 'not JSON'],
  ['nothing', '', 'not JSON'],
  ['no object', '[]', 'the document is not an object'],
  ['no statement', '{"Version":"2012-10-17"}', 'a required element is missing'],
  [
    'an unknown element',
    ALL.replace('"Effect"', '"Effects":1,"Effect"'),
    'a statement has the unknown element Effects',
  ],
  [
    'an element in other letters',
    ALL.replace('"Action"', '"action"'),
    'a statement has the unknown element action',
  ],
  [
    'an element twice',
    ALL.replace('"Effect":"Allow"', '"Effect":"Deny","Effect":"Allow"'),
    'it names Effect twice',
  ],
  ['another effect', ALL.replace('Allow', 'Permit'), 'a statement has no Effect'],
  [
    'both of what excludes',
    ALL.replace('"Action"', '"NotAction":"s3:*","Action"'),
    'a statement has both Action and NotAction',
  ],
  ['6 MB', ALL.padEnd(6 * 2 ** 20), 'it is larger than any policy'],
  ['200 levels', `${'['.repeat(200)}${']'.repeat(200)}`, 'it is nested more than 64 deep'],
  ['no URL encoding', '%7B%', 'not URL-encoded'],
])('%s', async ([, text, reason]) => {
  const user = {
    UserName: 'ann',
    Arn: 'arn:aws:iam::111122223333:user/ann',
    UserPolicyList: [
      { PolicyName: 'bad', PolicyDocument: text },
      { PolicyName: 'good', PolicyDocument: encodeURIComponent(ALL) },
    ],
  };
  const { resources } = await replay(userPolicy, [
    answered(
      'iam',
      'GetAccountAuthorizationDetails',
      { MaxItems: 1000 },
      { IsTruncated: false, UserDetailList: [user as never] },
    ),
  ]);
  expect(resources.map(({ document }) => document)).toMatchObject([
    {
      $unknown: 'failed',
      detail: `document is malformed: ${reason}`,
    },
    { version: '2012-10-17' },
  ]);
});
