import { expect, test } from 'vitest';
import { type AnyControl, control } from '../controls/control.ts';
import { parseConfig } from './config.ts';

const about = {
  sources: ['live'],
  severity: 'low',
  title: 'x',
  why: 'x',
  fix: 'x',
  see: ['https://example.com'],
  on: 'AWS::IAM::User',
  reads: [],
  check: (): true => true,
} as const;

const catalogue = [
  control({ ...about, id: 'iam.access-key-rotated', settings: { days: 90 as number | null } }),
  control({ ...about, id: 'iam.users-are-few', settings: { breakGlass: [] as string[], max: 5 } }),
  control({ ...about, id: 'iam.volume-encrypted', settings: { dataKeys: 'kms' } }),
] as unknown as AnyControl[];

const read = (text: string) => Object.fromEntries(parseConfig(text, 'castellan.yaml', catalogue));

test.for([
  ['nothing', '', {}],
  [
    'one setting of one control',
    'controls:\n  iam.access-key-rotated: { days: 60 }',
    { 'iam.access-key-rotated': { days: 60 } },
  ],
  [
    'a shared setting reaches all that have it',
    'breakGlass: [root2]',
    { 'iam.users-are-few': { breakGlass: ['root2'] } },
  ],
  [
    "a control's own outranks the shared one",
    'breakGlass: [a]\ncontrols:\n  iam.users-are-few: { breakGlass: [b], max: 1 }',
    { 'iam.users-are-few': { breakGlass: ['b'], max: 1 } },
  ],
  [
    'null where the rule knows it',
    'controls:\n  iam.access-key-rotated: { days: null }',
    { 'iam.access-key-rotated': { days: null } },
  ],
  ['a profile', 'profile: high-security', { 'iam.volume-encrypted': { dataKeys: 'customer' } }],
  [
    'a setting outranks the profile',
    'profile: high-security\ndataKeys: kms',
    { 'iam.volume-encrypted': { dataKeys: 'kms' } },
  ],
] as [string, string, object][])('%s', ([, text, settings]) => {
  expect(read(text)).toStrictEqual(settings);
});

test.for([
  [
    'a key with a slip',
    'breakglas: []',
    'castellan.yaml:1:',
    'there is no setting breakglas; did you mean breakGlass?',
  ],
  [
    'a control with a slip',
    'controls:\n  iam.acces-key-rotated: {}',
    ':2:',
    'did you mean iam.access-key-rotated?',
  ],
  [
    'a setting with a slip',
    'controls:\n  iam.access-key-rotated:\n    day: 3',
    ':3:',
    'did you mean days?',
  ],
  [
    'a wrong type',
    'controls:\n  iam.users-are-few: { max: many }',
    ':2:',
    'max must be a number, not a string',
  ],
  ['a word that is none of the choices', 'dataKeys: costumer', ':1:', 'did you mean customer?'],
  ['a profile with a slip', 'profile: high-securty', ':1:', 'did you mean high-security?'],
  ['no map', '- a', 'castellan.yaml', 'must be a map'],
  ['no YAML', 'a: [', 'castellan.yaml:1:', 'is not YAML'],
])('%s is told with its place', ([, text, place, says]) => {
  expect(() => read(text ?? '')).toThrow(expect.objectContaining({ name: 'UserError' }));
  expect(() => read(text ?? '')).toThrow(place);
  expect(() => read(text ?? '')).toThrow(says);
});
