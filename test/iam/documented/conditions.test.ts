import type { Case, Verdict } from '../reference/case.ts';
import { allow, documented, NO, policy, type Row, YES } from './documented.ts';

const ACCOUNT = '111122223333';
const FINANCE = 'arn:aws:some:*:111122223333:finance/*';
type Held = string | string[] | undefined;

/** Is this allowed if the key holds this? */
function when(operator: string, wanted: string | string[], held: Held): Case {
  return {
    principal: `arn:aws:iam::${ACCOUNT}:user/ann`,
    action: 's3:ListAllMyBuckets',
    resource: '*',
    ...(held !== undefined && { context: { 'app:Key': held } }),
    identityPolicies: [policy(allow('s3:*', { Condition: { [operator]: { 'app:Key': wanted } } }))],
  };
}

/** Each operator with a value that matches, one that does not, and without the key. */
const OPERATORS: [operator: string, wanted: string | string[], same: string, other: string][] = [
  ['StringEquals', 'Ann', 'Ann', 'ann'],
  ['StringEquals', 'a*', 'a*', 'ann'],
  ['StringEqualsIgnoreCase', 'Ann', 'aNN', 'anna'],
  ['StringLike', 'a?n*', 'anna', 'Anna'],
  ['StringEquals', ['Ann', 'Bob'], 'Bob', 'Eve'],
  ['NumericEquals', '10', '10.0', '11'],
  ['NumericLessThan', '10', '9', '10'],
  ['NumericLessThanEquals', '10', '10', '11'],
  ['NumericGreaterThan', '10', '11', '10'],
  ['NumericGreaterThanEquals', '10', '10', '9'],
  ['DateEquals', '2026-01-01T00:00:00Z', '1767225600', '2026-01-01T00:00:01Z'],
  ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z'],
  ['DateLessThanEquals', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
  ['DateGreaterThan', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z'],
  ['DateGreaterThanEquals', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2025-06-01T00:00:00Z'],
  ['Bool', 'true', 'true', 'false'],
  ['BinaryEquals', 'QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'QQ=='],
  ['IpAddress', '203.0.113.0/24', '203.0.113.255', '203.0.114.0'],
  ['IpAddress', '203.0.113.9', '203.0.113.9', '203.0.113.10'],
  ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678:9::1', '2001:db8:1234:5679::1'],
  [
    'ArnEquals',
    'arn:aws:sns:us-east-1:*:t*',
    'arn:aws:sns:us-east-1:1:tt',
    'arn:aws:sns:us-east-1:1:b',
  ],
  ['ArnLike', 'arn:aws:s3:::logs', 'arn:aws:s3:::logs', 'arn:aws:s3:::Logs'],
];

/** The operators that ask for the contrary. */
const NEGATED: Record<string, string> = {
  StringEquals: 'StringNotEquals',
  StringEqualsIgnoreCase: 'StringNotEqualsIgnoreCase',
  StringLike: 'StringNotLike',
  NumericEquals: 'NumericNotEquals',
  DateEquals: 'DateNotEquals',
  IpAddress: 'NotIpAddress',
  ArnEquals: 'ArnNotEquals',
  ArnLike: 'ArnNotLike',
};

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  [
    ...OPERATORS.flatMap(([operator, wanted, same, other]) => {
      const negated = NEGATED[operator];
      const positive = rowsOf(operator, wanted, [
        [same, YES, YES],
        [other, NO, NO],
        [undefined, NO, YES],
        [[same, other], NO, NO],
      ]);
      if (negated === undefined) return positive;
      return [
        ...positive,
        ...rowsOf(negated, wanted, [
          [same, NO, NO],
          [other, YES, YES],
          [undefined, YES, YES],
        ]),
      ];
    }),
    ...nulls('true', YES, NO),
    ...nulls('false', NO, YES),
    [
      'StringLike reaches over colons',
      when('StringLike', FINANCE, 'arn:aws:some:us-east-2:9:store/abc:111122223333:finance/d'),
      YES,
    ],
    [
      'ArnLike does not',
      when('ArnLike', FINANCE, 'arn:aws:some:us-east-2:9:store/abc:111122223333:finance/d'),
      NO,
    ],
    ['IPv4 is not IPv6', when('IpAddress', '0.0.0.0/0', '2001:db8::1'), NO],
  ],
);

/** With IfExists only the absent key makes a difference. */
function rowsOf(
  operator: string,
  wanted: string | string[],
  rows: [held: Held, plain: Verdict, ifExists: Verdict][],
): Row[] {
  return rows.flatMap(([held, plain, ifExists]): Row[] => [
    [`${operator} ${wanted}, ${told(held)}`, when(operator, wanted, held), plain],
    [
      `${operator}IfExists ${wanted}, ${told(held)}`,
      when(`${operator}IfExists`, wanted, held),
      ifExists,
    ],
  ]);
}

function nulls(wanted: string, absent: Verdict, present: Verdict): Row[] {
  return [
    [`Null ${wanted}, absent`, when('Null', wanted, undefined), absent],
    [`Null ${wanted}, one value`, when('Null', wanted, 'a'), present],
    [`Null ${wanted}, two values`, when('Null', wanted, ['a', 'b']), present],
  ];
}

function told(held: Held): string {
  return held === undefined ? 'absent' : JSON.stringify(held);
}

const COLUMNS = ['PostDateTime', 'Message', 'Tags'];
const SETS: [operator: string, held: Held, Verdict][] = [
  ['ForAllValues:StringEquals', ['PostDateTime', 'Message'], YES],
  ['ForAllValues:StringEquals', ['PostDateTime', 'UserName'], NO],
  ['ForAllValues:StringEquals', 'Tags', YES],
  ['ForAllValues:StringEquals', undefined, YES],
  ['ForAllValues:StringEquals', [], YES],
  ['ForAnyValue:StringEquals', ['PostDateTime', 'UserName'], YES],
  ['ForAnyValue:StringEquals', ['ID', 'UserName'], NO],
  ['ForAnyValue:StringEquals', undefined, NO],
  ['ForAnyValue:StringEquals', [], NO],
  ['ForAllValues:StringNotEquals', ['ID', 'UserName'], YES],
  ['ForAllValues:StringNotEquals', ['ID', 'Tags'], NO],
  ['ForAllValues:StringNotEquals', undefined, YES],
  ['ForAnyValue:StringNotEquals', ['ID', 'Tags'], YES],
  ['ForAnyValue:StringNotEquals', ['Message', 'Tags'], NO],
  ['ForAnyValue:StringNotEquals', undefined, NO],
  ['ForAnyValue:StringEqualsIfExists', undefined, YES],
];

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  SETS.map(
    ([operator, held, verdict]): Row => [
      `${operator}, ${told(held)}`,
      when(operator, COLUMNS, held),
      verdict,
    ],
  ),
);

const two: Case = {
  ...when('StringEquals', 'a', 'a'),
  identityPolicies: [
    policy(
      allow('s3:*', {
        Condition: {
          StringEquals: { 'app:Key': ['a', 'b'], 'app:Other': 'x' },
          IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
        },
      }),
    ),
  ],
};
const holding = (key: string, other: string, ip: string): Case => ({
  ...two,
  context: { 'app:Key': key, 'APP:OTHER': other, 'aws:SourceIp': ip },
});

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  [
    ['every key and every operator', holding('b', 'x', '203.0.113.9'), YES],
    ['one key not', holding('b', 'y', '203.0.113.9'), NO],
    ['one operator not', holding('b', 'x', '198.51.100.9'), NO],
    ['none of the values', holding('c', 'x', '203.0.113.9'), NO],
  ],
);
