import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { rootsIn } from '../roots.ts';
import { sourceTree } from '../source-tree.ts';
import { spelled } from '../value.ts';

/** A folder with these files. */
function folderOf(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What a folder declares and what is missing, a line each. */
function readIn(files: Record<string, string | Buffer>, below = ''): string[] {
  return told(folderOf(files), below);
}

function told(folder: string, below = ''): string[] {
  const roots = rootsIn(sourceTree(folder), below, { parameters: new Map() });
  return roots.flatMap(({ resources, gaps }) => [
    ...resources.map(({ address, type, fields, perhaps, location, via }) => {
      const calls = via.map(({ file, line }) => `${file}:${line} > `).join('');
      return `${calls}${location.file}:${location.line} ${type} ${address} ${spelled(fields)}${perhaps ? ` if ${perhaps.detail}` : ''}`;
    }),
    ...gaps.map(
      ({ location, unknown }) =>
        `${location.file}:${location.line} ${unknown.$unknown} ${unknown.detail}`,
    ),
  ]);
}

const QUEUE =
  'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: { QueueName: orders }\n';

const cases: [name: string, files: Record<string, string | Buffer>, expected: string[]][] = [
  ['YAML', { 'a.yaml': QUEUE }, ['a.yaml:2 AWS::SQS::Queue a.Orders {QueueName: orders}']],
  [
    'JSON',
    {
      'a.json':
        '{"Resources": {\n"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"Owner": 012}}}}'.replace(
          '012',
          '12',
        ),
    },
    ['a.json:2 AWS::SQS::Queue a.Orders {Owner: 12}'],
  ],
  ['YAML that is no template', { 'a.yaml': 'Resources: {cpu: 1}\n' }, []],
  ['a folder that tools keep', { 'node_modules/a.yaml': QUEUE }, []],
  [
    'a byte order mark',
    { 'a.yaml': `\ufeff${QUEUE}` },
    ['a.yaml:2 AWS::SQS::Queue a.Orders {QueueName: orders}'],
  ],
  [
    'a resource under a condition that is false',
    { 'a.yaml': `Conditions: { Never: !Equals [a, b] }\n${QUEUE}    Condition: Never\n` },
    [],
  ],
  [
    'one under a condition nobody can tell',
    {
      'a.yaml': `Parameters: { Env: { Type: String } }\nConditions: { Prod: !Equals [!Ref Env, prod] }\n${QUEUE}    Condition: Prod\n`,
    },
    [
      'a.yaml:4 AWS::SQS::Queue a.Orders {QueueName: orders} if whether it is created depends on <Env>',
    ],
  ],
  [
    'a resource without a type',
    { 'a.yaml': `${QUEUE}  Lost: { Properties: {} }\n` },
    [
      'a.yaml:2 AWS::SQS::Queue a.Orders {QueueName: orders}',
      'a.yaml:5 failed the resource Lost has no Type',
    ],
  ],
  [
    'a nested stack beside it, and what it gives out',
    {
      'a.yaml': [
        'Resources:',
        '  Data:',
        '    Type: AWS::CloudFormation::Stack',
        '    Properties: { TemplateURL: parts/data.yaml, Parameters: { Name: x } }',
        '  After: { Type: AWS::Test::It, Properties: { Name: !GetAtt Data.Outputs.Name } }',
      ].join('\n'),
      'parts/data.yaml': `Parameters: { Name: { Type: String } }\n${QUEUE.replace('orders', '!Ref Name')}Outputs: { Name: { Value: !Ref Name } }\n`,
    },
    [
      'a.yaml:2 > parts/data.yaml:3 AWS::SQS::Queue a.Data.Orders {QueueName: x}',
      'a.yaml:5 AWS::Test::It a.After {Name: x}',
    ],
  ],
  [
    'a nested stack in a bucket',
    {
      'a.yaml':
        'Resources:\n  Data: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://x/y } }\n',
    },
    ['a.yaml:2 incomplete the template of a.Data, https://x/y, is not beside this one'],
  ],
  [
    'a stack nested in itself',
    {
      'a.yaml':
        'Resources:\n  Me: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: a.yaml } }\n',
    },
    [`a.yaml:2 incomplete the template of a${'.Me'.repeat(33)}, a.yaml, is not beside this one`],
  ],
  [
    'a broken line hides none of the others',
    { 'a.yaml': `${QUEUE}  Bad: { Type: AWS::SQS::Queue, Properties: { X: "unfinished }\n` },
    expect.arrayContaining([
      'a.yaml:2 AWS::SQS::Queue a.Orders {QueueName: orders}',
    ]) as unknown as string[],
  ],
  [
    'a member given twice',
    { 'a.yaml': `${QUEUE}    Type: AWS::SNS::Topic\n` },
    [
      'a.yaml:2 AWS::SNS::Topic a.Orders {QueueName: orders}',
      'a.yaml:5 failed Type is given twice; the last one counts',
    ],
  ],
  [
    'nesting without end, YAML',
    { 'a.yaml': `${QUEUE}X: ${'['.repeat(200_000)}\n` },
    ['a.yaml:1 failed a.yaml:5: it is nested more than 500 deep'],
  ],
  [
    'nesting without end, JSON',
    { 'a.json': `{"Resources": ${'['.repeat(200_000)}` },
    ['a.json:1 failed a.json:1: it is nested more than 500 deep'],
  ],
  [
    'a macro of somebody’s own, and those of AWS',
    { 'a.yaml': `Transform: [AWS::Serverless-2016-10-31, CompanyBaseline]\n${QUEUE}` },
    [
      'a.yaml:3 AWS::SQS::Queue a.Orders {QueueName: orders}',
      'a.yaml:1 unsupported the macro CompanyBaseline may add to the template, and change it',
    ],
  ],
  [
    'a macro that adds resources',
    {
      'a.yaml': `${QUEUE}  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a } }\n`,
    },
    [
      'a.yaml:2 AWS::SQS::Queue a.Orders {QueueName: orders}',
      'a.yaml:5 unsupported the macro AWS::Include may add to the template, and change it',
    ],
  ],
  [
    'an alias bomb',
    {
      'a.yaml': `${QUEUE}X0: &x0 [a]\n${Array.from({ length: 40 }, (_, i) => `X${i + 1}: &x${i + 1} [*x${i}, *x${i}, *x${i}]\n`).join('')}`,
    },
    ['a.yaml:2 AWS::SQS::Queue a.Orders {QueueName: orders}'],
  ],
];

test.for(cases)('%s', ([, files, expected]) => {
  expect(readIn(files)).toStrictEqual(expected);
});

test('what is no text, too large or not there is named, and the rest is read', () => {
  const folder = folderOf({ 'good.yaml': QUEUE, 'bad.yaml': Buffer.from([0xff, 0xfe, 0]) });
  symlinkSync('/etc/hostname', join(folder, 'out.yaml'));
  symlinkSync(folder, join(folder, 'ring'));
  const tree = sourceTree(folder, { fileBytes: 1000, files: 10, allBytes: 10_000 });
  writeFileSync(join(folder, 'big.yaml'), QUEUE.padEnd(2000));
  expect(tree.files()).toStrictEqual(['bad.yaml', 'big.yaml', 'good.yaml']);
  expect(tree.text('good.yaml')).toBe(QUEUE);
  expect(tree.text('bad.yaml')).toMatchObject({ detail: 'bad.yaml is not UTF-8' });
  expect(tree.text('big.yaml')).toMatchObject({ detail: 'big.yaml is larger than 1000 bytes' });
  expect(tree.text('../good.yaml')).toMatchObject({ $unknown: 'incomplete' });
  expect(tree.text('out.yaml')).toMatchObject({ $unknown: 'incomplete' });
  expect([...tree.gaps.keys()]).toStrictEqual(['bad.yaml', 'big.yaml', '../good.yaml', 'out.yaml']);
});
