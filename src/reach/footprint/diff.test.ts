import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, footprintChanges, type Taken } from './diff.ts';
import type { Row } from './row.ts';

const ACCOUNT = '111122223333';
const HERE = [{ id: ACCOUNT, regions: ['eu-west-1'] }];

/** `web open tcp/80,443 0.0.0.0/0`. */
function rowOf(text: string): Row {
  const [asset = '', verdict = '', what = '', ...sources] = text.split(' ');
  const [protocol = '', ports = '0-65535'] = what.split('/');
  const spans = ports.split(',').map((one): [number, number] => {
    const [from = 0, to = from] = one.split('-').map(Number);
    return [from, to];
  });
  return {
    ...{ asset, type: 'AWS::EC2::Instance', name: asset, account: ACCOUNT, region: 'eu-west-1' },
    ...{ address: null, names: [], protocol: protocol === 'all' ? '-1' : protocol, ports: spans },
    ...{ sources, share: 1, auth: 'unknown', verdict: verdict as Row['verdict'] },
    path: verdict === 'blocked' ? [] : [{ at: 'eni-1', rules: [text] }],
    blockedBy: verdict === 'blocked' ? [{ at: 'eni-1', rules: [], code: 'SG_INGRESS' }] : [],
    unknown: [],
  };
}

const taken = (rows: readonly string[], more: Partial<Taken> = {}): Taken => ({
  ...{ accounts: HERE, rows: rows.map(rowOf), gaps: [] },
  ...more,
});
const changes = (before: Taken, after: Taken) => [...footprintChanges(before, after)].map(inWords);

function inWords({ change, asset, protocol, ports, sources, because }: Change): string {
  const spans = ports.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join();
  const why = because === null ? '' : `, ${because}`;
  return `${change} ${asset} ${protocol}/${spans} ${sources.join(' ')}${why}`;
}

test.for<[string, string[], string[], string[]]>([
  ['nothing', [], [], []],
  ['the same', ['web open tcp/443 0.0.0.0/0'], ['web open tcp/443 0.0.0.0/0'], []],
  [
    'the same in other words',
    ['web open tcp/80-81 0.0.0.0/0'],
    ['web open tcp/80 0.0.0.0/1 128.0.0.0/1', 'web open tcp/81 0.0.0.0/0'],
    [],
  ],
  ['a new asset', [], ['web open tcp/443 0.0.0.0/0'], ['opened web tcp/443 0.0.0.0/0']],
  ['an asset that went', ['web open tcp/443 ::/0'], [], ['closed web tcp/443 ::/0']],
  [
    'an asset that is kept back',
    ['web open tcp/443 ::/0'],
    ['web blocked all ::/0'],
    ['closed web tcp/443 ::/0'],
  ],
  [
    'another port',
    ['web open tcp/443 0.0.0.0/0'],
    ['web open tcp/22,443 0.0.0.0/0'],
    ['opened web tcp/22 0.0.0.0/0'],
  ],
  [
    'one port less',
    ['web open tcp/20-23 0.0.0.0/0'],
    ['web open tcp/20-21 0.0.0.0/0', 'web open tcp/23 0.0.0.0/0'],
    ['closed web tcp/22 0.0.0.0/0'],
  ],
  [
    'the same port by UDP',
    ['dns open tcp/53 0.0.0.0/0'],
    ['dns open udp/53 0.0.0.0/0'],
    ['opened dns udp/53 0.0.0.0/0', 'closed dns tcp/53 0.0.0.0/0'],
  ],
  [
    'more get there',
    ['web open tcp/22 198.51.100.0/25'],
    ['web open tcp/22 198.51.100.0/24'],
    ['widened web tcp/22 198.51.100.128/25'],
  ],
  [
    'fewer get there',
    ['web open tcp/22 198.51.100.0/24'],
    ['web open tcp/22 198.51.100.0/25'],
    ['narrowed web tcp/22 198.51.100.128/25'],
  ],
  [
    'others get there',
    ['web open tcp/22 198.51.100.0/24'],
    ['web open tcp/22 192.0.1.0/24'],
    ['widened web tcp/22 192.0.1.0/24', 'narrowed web tcp/22 198.51.100.0/24'],
  ],
  [
    'every protocol, where one was open',
    ['web open tcp/443 0.0.0.0/0'],
    ['web open all 0.0.0.0/0'],
    [
      'opened web 0-5/0-65535 0.0.0.0/0',
      'opened web tcp/0-442,444-65535 0.0.0.0/0',
      'opened web 7-255/0-65535 0.0.0.0/0',
    ],
  ],
  [
    'past a firewall, or without an answer, is open too',
    ['web open tcp/443 0.0.0.0/0', 'web open udp/53 0.0.0.0/0'],
    ['web inspected tcp/443 0.0.0.0/0', 'web one-way udp/53 0.0.0.0/0'],
    [],
  ],
  [
    'what nobody knows now',
    ['web open tcp/443 0.0.0.0/0'],
    ['web unknown tcp/443 0.0.0.0/0'],
    ['unclear web tcp/443 0.0.0.0/0, whether it is still open is not known'],
  ],
  [
    'what nobody knew before',
    ['web unknown all 0.0.0.0/0'],
    ['web open tcp/443 0.0.0.0/0'],
    ['unclear web tcp/443 0.0.0.0/0, whether it was open before is not known'],
  ],
  ['what nobody knows, before and after', ['web unknown all ::/0'], ['web unknown all ::/0'], []],
  [
    'assets in their order',
    ['b open tcp/1 0.0.0.0/0'],
    ['c open tcp/1 0.0.0.0/0', 'a open tcp/1 0.0.0.0/0'],
    ['opened a tcp/1 0.0.0.0/0', 'closed b tcp/1 0.0.0.0/0', 'opened c tcp/1 0.0.0.0/0'],
  ],
])('%s', ([, before, after, expected]) => {
  expect(changes(taken(before), taken(after))).toStrictEqual(expected);
});

describe('what was not seen', () => {
  const open = ['web open tcp/22,443 0.0.0.0/0'];
  const less = ['web open tcp/443 198.51.100.0/24'];

  test.for<[string, Partial<Taken>, string]>([
    ['a gap', { gaps: [{ account: ACCOUNT }] }, `not all of account ${ACCOUNT} was seen`],
    [
      'a gap without a place',
      { gaps: [{ account: '' }] },
      `not all of account ${ACCOUNT} was seen`,
    ],
    [
      'a region left out',
      { accounts: [{ id: ACCOUNT, regions: [] }] },
      `eu-west-1 of account ${ACCOUNT} was not looked at`,
    ],
    ['an account left out', { accounts: [] }, `account ${ACCOUNT} was not looked at`],
  ])('closes nothing, and narrows nothing: %s', ([, more, why]) => {
    const told = [...footprintChanges(taken(open), taken(less, more))];
    expect(new Set(told.map(({ change }) => change))).toStrictEqual(new Set(['unclear']));
    expect(new Set(told.map(({ because }) => because))).toStrictEqual(new Set([why]));
    expect(told.map(({ ports }) => ports)).toStrictEqual([[[443, 443]], [[22, 22]]]);
  });

  test('leaves other accounts alone', () => {
    const after = taken([], { gaps: [{ account: '9' }] });
    expect(changes(taken(open), after)).toStrictEqual(['closed web tcp/22,443 0.0.0.0/0']);
  });

  test('before says why what is open now may have been open then', () => {
    const before = taken([], { gaps: [{ account: ACCOUNT }] });
    expect(changes(before, taken(open))).toStrictEqual([
      `opened web tcp/22,443 0.0.0.0/0, not all of account ${ACCOUNT} was seen`,
    ]);
  });
});

test('a change says by what it is open now, or kept back', () => {
  const told = [
    ...footprintChanges(
      taken(['ssh open tcp/22 0.0.0.0/0']),
      taken(['ssh blocked tcp/22 0.0.0.0/0', 'web open tcp/80 0.0.0.0/0', 'web open udp/1 ::/0']),
    ),
  ];
  expect(told).toMatchObject([
    { change: 'closed', path: [], blockedBy: [{ code: 'SG_INGRESS' }] },
    { change: 'opened', protocol: 'tcp', path: [{ rules: ['web open tcp/80 0.0.0.0/0'] }] },
    { change: 'opened', protocol: 'udp', path: [{ rules: ['web open udp/1 ::/0'] }] },
  ]);
});

const anyRow = fc
  .tuple(
    fc.constantFrom('a', 'b'),
    fc.constantFrom('open', 'blocked', 'unknown'),
    fc.constantFrom('tcp/1', 'tcp/1-3', 'tcp/2', 'udp/1', 'all'),
    fc.constantFrom('0.0.0.0/0', '198.51.100.0/24', '198.51.100.0/25', '::/0'),
  )
  .map((words) => words.join(' '));
const anyRows = fc.array(anyRow, { maxLength: 4 });

test('nothing becomes of a footprint that stays as it is', () => {
  fc.assert(fc.property(anyRows, (rows) => changes(taken(rows), taken(rows)).length === 0));
});

test('what opens one way closes the other way round', () => {
  const of = (before: string[], after: string[], ...kinds: string[]) =>
    changes(taken(before), taken(after))
      .filter((text) => kinds.some((kind) => text.startsWith(kind)))
      .map((text) => text.replace(/^\S+ /, ''))
      .sort();
  fc.assert(
    fc.property(anyRows, anyRows, (before, after) => {
      expect(of(before, after, 'opened')).toStrictEqual(of(after, before, 'closed'));
      expect(of(before, after, 'widened')).toStrictEqual(of(after, before, 'narrowed'));
    }),
  );
});
