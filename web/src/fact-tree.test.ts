import { expect, test } from 'vitest';
import type { Read } from '../../src/model/finding.ts';
import type { ShownFinding } from '../../src/report/columns.ts';
import { type Fact, factTrees } from './fact-tree.ts';

const found = (
  control: string,
  verdict: ShownFinding['verdict'],
  ...evidence: Read[]
): ShownFinding => ({
  control,
  verdict,
  severity: 'high',
  title: control,
  reason: control,
  resource: {
    type: 'AWS::S3::Bucket',
    id: 'arn:aws:s3:::www',
    name: 'www',
    account: '1',
    region: 'eu-west-1',
  },
  evidence,
  guides: [],
  frameworks: [],
});

const ports = [
  { fact: 'ingress[0].fromPort', value: 22 },
  { fact: 'ingress[0].peer.value', value: '0.0.0.0/0' },
];
const named = { fact: 'name', value: 'www' };

/** `<failures> name = value` a line, indented by depth. */
const shown = (...findings: ShownFinding[]): string =>
  factTrees(findings)
    .flatMap(({ of, groups }) => [
      ...(of === undefined ? [] : [`of ${of}`]),
      ...groups.flatMap(({ failures, facts }) => [
        `(${failures.map(({ control }) => control)})`,
        ...facts.flatMap((fact) => lines(fact, 1)),
      ]),
    ])
    .join('\n');

const lines = ({ name, value, members, failures }: Fact, depth: number): string[] => [
  '  '.repeat(depth) +
    failures.map(({ control }) => `<${control}> `).join('') +
    (members.length === 0 ? `${name} = ${JSON.stringify(value)}` : name),
  ...members.flatMap((member) => lines(member, depth + 1)),
];

test.for<[name: string, findings: ShownFinding[], tree: string]>([
  [
    'what one failure read is marked once',
    [found('open', 'fail', ...ports, named)],
    '(open)\n  ingress[0]\n    fromPort = 22\n    peer.value = "0.0.0.0/0"\n  name = "www"',
  ],
  [
    'what only others read comes after, unmarked',
    [found('kept', 'pass', named), found('open', 'fail', ...ports.slice(1))],
    '(open)\n  ingress[0].peer.value = "0.0.0.0/0"\n()\n  name = "www"',
  ],
  [
    'a failure that read a part marks the part',
    [found('open', 'fail', ...ports.slice(0, 1)), found('kept', 'pass', ...ports)],
    '()\n  ingress[0]\n    <open> fromPort = 22\n    peer.value = "0.0.0.0/0"',
  ],
  [
    'two failures that read the same stand together',
    [found('open', 'fail', ...ports), found('wide', 'fail', ...ports)],
    '(open,wide)\n  ingress[0]\n    fromPort = 22\n    peer.value = "0.0.0.0/0"',
  ],
  [
    'facts of another resource stand apart',
    [found('open', 'fail', named, { ...named, of: 'arn:aws:ec2:::vpc' })],
    '(open)\n  name = "www"\nof arn:aws:ec2:::vpc\n(open)\n  name = "www"',
  ],
  [
    'names of the language are names',
    [found('a', 'fail', { fact: '__proto__.x', value: 1 })],
    '(a)\n  __proto__.x = 1',
  ],
  ['an unknown read nothing', [found('a', 'unknown')], ''],
])('%s', ([, findings, tree]) => {
  expect(shown(...findings)).toBe(tree);
});
