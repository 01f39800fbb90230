import type { Place } from './spoiled-account.ts';

/** How the text of a policy may not be as AWS would have stored it, and what is said of that. */
export interface Slip {
  spoil(text: string, place: Place): string;
  reason: string | Record<'identity' | 'trust', string>;
  /** Where it is one. */
  on?: readonly Place[];
}

const replaced = (text: string, now: string) => (policy: string) => policy.replace(text, now);

export const slips: [name: string, slip: Slip][] = [
  ['no JSON', { spoil: (text) => text.slice(1), reason: 'not JSON' }],
  ['nothing', { spoil: () => '', reason: 'not JSON' }],
  ['no object', { spoil: () => 'null', reason: 'the document is not an object' }],
  [
    'an element of its own',
    {
      spoil: replaced('"Statement"', '"Statements":[],"Statement"'),
      reason: 'the document has the unknown element Statements',
    },
  ],
  [
    'an unknown element',
    {
      spoil: replaced('"Effect"', '"Grant":1,"Effect"'),
      reason: 'a statement has the unknown element Grant',
    },
  ],
  [
    'an element in other letters',
    {
      spoil: replaced('"Action"', '"action":"s3:GetObject","Action"'),
      reason: 'a statement has the unknown element action',
    },
  ],
  [
    'an element twice',
    {
      spoil: replaced('"Effect":"Allow"', '"Effect":"Deny","Effect":"Allow"'),
      reason: 'it names Effect twice',
    },
  ],
  [
    'a version AWS does not have',
    { spoil: replaced('2012-10-17', '2026-01-01'), reason: 'there is no Version "2026-01-01"' },
  ],
  [
    'no action',
    {
      spoil: (text) => text.replace(/"Action":"[^"]*"/, '"Action":[]'),
      reason: 'a statement has an empty Action',
    },
  ],
  [
    'an element that has no place there',
    {
      spoil: (text, place) =>
        text.replace(
          '"Action"',
          place === 'trust' ? '"Resource":"*","Action"' : '"Principal":"*","Action"',
        ),
      reason: {
        identity: 'a statement names a principal, which has no place in it',
        trust: 'a statement names a resource, which has no place in it',
      },
      on: ['inline', 'managed', 'trust'],
    },
  ],
  [
    'an element missing that it needs',
    {
      spoil: (text, place) =>
        text.replace(place === 'trust' ? /"Principal":\{[^}]*\},/ : ',"Resource":"*"', ''),
      reason: {
        identity: 'a statement names no resource',
        trust: 'a statement names no principal',
      },
      on: ['inline', 'managed', 'trust'],
    },
  ],
  ['6 MB', { spoil: (text) => text.padEnd(6 * 2 ** 20), reason: 'it is larger than any policy' }],
  [
    'wildcards without end',
    {
      spoil: replaced(
        '"Effect"',
        `"Condition":{"StringLike":{"aws:PrincipalArn":"${'*a'.repeat(2001)}"}},"Effect"`,
      ),
      reason: 'it has more wildcards than any policy',
    },
  ],
  [
    '200 levels',
    {
      spoil: replaced('"Effect"', `"Condition":${'{"a":'.repeat(200)}1${'}'.repeat(200)},"Effect"`),
      reason: 'it is nested more than 64 deep',
    },
  ],
];

/** What is said of it where it stands. */
export function reasonAt(place: Place, reason: Slip['reason']): string {
  if (typeof reason === 'string') return reason;
  return reason[place === 'trust' ? 'trust' : 'identity'];
}
