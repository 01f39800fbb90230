// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
import { expect, test } from 'vitest';
import { toPolicy } from '../policy.ts';
import { notesOn } from './notes.ts';

const MFA = 'aws:MultiFactorAuthPresent';
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});

test.for<[string, more: object, Version: string | undefined, notes: string[]]>([
  ['nothing odd', {}, '2012-10-17', []],
  [
    'a variable of 2008',
    { Resource: 'arn:aws:s3:::${aws:username}/*' },
    undefined,
    ['without Version 2012-10-17 a variable is plain text'],
  ],
  ['a variable of 2012', { Resource: 'arn:aws:s3:::${aws:username}/*' }, '2012-10-17', []],
  [
    'all but some',
    { NotPrincipal: { AWS: '111122223333' } },
    '2012-10-17',
    ['an Allow with NotPrincipal lets in everybody else, the anonymous too'],
  ],
  ['a Deny of all but some', { Effect: 'Deny', NotPrincipal: { AWS: '1' } }, '2012-10-17', []],
  [
    'all of no values',
    { Action: 's3:*', ...when('ForAllValues:StringEquals', 'aws:TagKeys', 'team') },
    '2012-10-17',
    ['ForAllValues:StringEquals aws:TagKeys also holds of a request without the key'],
  ],
  [
    'all of some values',
    {
      Condition: {
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
        Null: { 'aws:TagKeys': 'false' },
      },
    },
    '2012-10-17',
    [],
  ],
  [
    'a Deny that keys do not notice',
    { Effect: 'Deny', ...when('Bool', MFA, 'false') },
    '2012-10-17',
    [`a Deny by Bool ${MFA} spares long-lived keys, which say nothing of MFA`],
  ],
  [
    'a Deny that they do',
    { Effect: 'Deny', ...when('BoolIfExists', MFA, 'false') },
    '2012-10-17',
    [],
  ],
  [
    'an Allow that keys slip through',
    when('BoolIfExists', MFA, 'true'),
    '2012-10-17',
    [`an Allow by BoolIfExists ${MFA} lets in long-lived keys, which say nothing of MFA`],
  ],
  ['an Allow that they do not', when('Bool', MFA, 'true'), '2012-10-17', []],
  [
    'an action nobody has',
    { Action: ['s3:GetObject', 's3:GetObjct'] },
    '2012-10-17',
    ['no action is known that s3:GetObjct stands for'],
  ],
  [
    'a key of another action',
    when('StringEquals', 's3:prefix', 'a'),
    '2012-10-17',
    ['none of these actions is known to come with the key s3:prefix'],
  ],
  ['a key of its own', when('StringEquals', 's3:ExistingObjectTag/team', 'a'), '2012-10-17', []],
  [
    'a key of one of them',
    { Action: 's3:*', ...when('StringEquals', 's3:prefix', 'a') },
    '2012-10-17',
    [],
  ],
  ['a key of any', { Action: '*', ...when('StringEquals', 's3:nothing', 'a') }, '2012-10-17', []],
])('%s', ([, more, Version, notes]) => {
  const Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more };
  const { version, statements } = toPolicy({ ...(Version && { Version }), Statement });
  expect(statements.flatMap((one) => notesOn(one, version))).toStrictEqual(notes);
});
