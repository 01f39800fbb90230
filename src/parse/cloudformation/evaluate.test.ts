import { expect, test } from 'vitest';
import { hole, spelled, type Value } from '../value.ts';
import { stackOf } from './template.ts';
import { readYaml } from './yaml.ts';

const HEAD = `
Parameters:
  Name: { Type: String, Default: orders }
  Open: { Type: String }
  Env: { Type: String, AllowedValues: [dev, prod] }
  Zones: { Type: CommaDelimitedList, Default: 'a, b' }
  OpenZones: { Type: List<AWS::EC2::Subnet::Id> }
  Secret: { Type: String, NoEcho: true, Default: hunter2 }
  Stored: { Type: AWS::SSM::Parameter::Value<String>, Default: /a/b }
Conditions:
  Holds: !Equals [a, a]
  Fails: !Not [!Condition Holds]
  Prod: !Equals [!Ref Env, prod]
  Stage: !Equals [!Ref Env, stage]
  Never: !And [!Condition Prod, !Condition Fails]
  Always: !Or [!Condition Prod, !Condition Holds]
  Ring: !Not [!Condition Ring]
Mappings:
  Sizes: { dev: { disk: 8, kind: small }, prod: { disk: 80, kind: small } }
Resources:
  Key: { Type: AWS::KMS::Key }
  It:
    Type: AWS::Test::It
    Properties:
      Value: `;

/** What a value written in YAML comes to, in one line; `-` where it is as if not written. */
function comesTo(written: string): string {
  const { root } = readYaml(`${HEAD}${written}\n`, 'a.yaml');
  const pseudo = new Map<string, Value>([['AWS::Region', hole('computed', 'open', 'region')]]);
  const { resources } = stackOf(root, {
    stack: 'a',
    parameters: new Map(),
    pseudo,
    via: [],
    nested: () => undefined,
  });
  const value = resources.find(({ address }) => address === 'a.It')?.fields.members.get('Value');
  return value === undefined ? '-' : spelled(value);
}

test.for<[name: string, written: string, expected: string]>([
  ['a text', 'orders', 'orders'],
  ['an account keeps its zeros', '012345678901', '012345678901'],
  ['a date stays text', '2012-10-17', '2012-10-17'],
  ['a boolean of YAML 1.1', 'yes', 'true'],
  ['the same, quoted', "'yes'", 'yes'],
  ['nothing', '~', 'null'],
  ['a parameter with a default', '!Ref Name', 'orders'],
  ['one without', '!Ref Open', '<open (Open)>'],
  ['a list of them', '!Ref Zones', '[a, b]'],
  ['a secret', '!Ref Secret', '<open (Secret)>'],
  ['one from Parameter Store', '!Ref Stored', '<open (Stored)>'],
  ['a resource', '!Ref Key', '<a.Key>'],
  ['its attribute', '!GetAtt Key.Arn', '<a.Key.Arn>'],
  ['its attribute, in full', '{ Fn::GetAtt: [Key, Arn] }', '<a.Key.Arn>'],
  ['nothing of the name', '!Ref Nobody', '<open (a.Nobody)>'],
  ['no value', '!Ref AWS::NoValue', '-'],
  ['no value in a list', '[a, !Ref AWS::NoValue]', '[a]'],
  [
    'a text with holes',
    "!Sub '${Name}-${Open}-${AWS::Region}'",
    'orders-<open (Open)>-<open (region)>',
  ],
  ['a text with its own words', "!Sub ['${A}/${!B}', { A: x }]", 'x/${B}'],
  ['an attribute in a text', "!Sub '${Key.Arn}:*'", '<a.Key.Arn>:*'],
  ['a join', "!Join ['-', [a, !Ref Open, b]]", 'a-<open (Open)>-b'],
  ['a join of a parameter', "!Join [',', !Ref Zones]", 'a,b'],
  ['a choice', '!Select [1, !Ref Zones]', 'b'],
  ['a choice beyond the end', '!Select [7, !Ref Zones]', '<open (a.yaml:25:22)>'],
  ['a split', "!Split ['/', a/b]", '[a, b]'],
  ['a choice of a split', "!Select [1, !Split ['/', a/b]]", 'b'],
  ['a mapping', '!FindInMap [Sizes, prod, disk]', '80'],
  ['a mapping with its default', '!FindInMap [Sizes, x, y, { DefaultValue: 1 }]', '1'],
  ['a condition that holds', '!If [Holds, a, b]', 'a'],
  ['one that does not', '!If [Fails, a, b]', 'b'],
  ['one that drops it', '!If [Fails, a, !Ref AWS::NoValue]', '-'],
  ['one nobody can tell', '!If [Prod, a, b]', '<open (a.yaml:25:18)>'],
  ['the same with equal arms', '!If [Prod, a, a]', 'a'],
  ['one no allowed value meets', '!If [Stage, a, b]', 'b'],
  ['false whatever the rest', '!If [Never, a, b]', 'b'],
  ['true whatever the rest', '!If [Always, a, b]', 'a'],
  ['one that needs itself', '!If [Ring, a, b]', '<open (a.yaml:25:18)>'],
  ['base64', '!Base64 hello', 'aGVsbG8='],
  ['blocks', '!Cidr [10.0.0.0/16, 2, 8]', '[10.0.0.0/24, 10.0.1.0/24]'],
  ['blocks that do not fit', '!Select [0, !Cidr [10.0.0.0/30, 2, 8]]', '<open (a.yaml:25:32)>'],
  ['what another stack exports', '!ImportValue vpc', '<open (import vpc)>'],
  ['a length', '{ Fn::Length: !Ref Zones }', '2'],
  ['a JSON text', '{ Fn::ToJsonString: { a: [1, !Ref Open] } }', '{"a":["1","<open (Open)>"]}'],
  ['a loop', "{ 'Fn::ForEach::L': [N, [x, y], { 'Is${N}': !Ref N }] }", '{Isx: x, Isy: y}'],
  ['a macro', '{ Fn::Transform: { Name: Mine } }', '<open (a.yaml:25:31)>'],
  ['a function nobody knows', '!Wonder [a]', '<open (a.yaml:25:22)>'],
  ['an alias', '[&x a, *x]', '[a, a]'],
  ['keys that are hostile', '{ __proto__: a, $unknown: b }', '{__proto__: a, $unknown: b}'],
])('%s', ([, written, expected]) => {
  expect(comesTo(written)).toBe(expected);
});

test('both arms of a condition nobody can tell are known', () => {
  const { root } = readYaml(`${HEAD}!If [Prod, a, b]\n`, 'a.yaml');
  const { resources } = stackOf(root, {
    stack: 'a',
    parameters: new Map(),
    pseudo: new Map(),
    via: [],
    nested: () => undefined,
  });
  expect(resources.at(-1)?.fields.members.get('Value')).toMatchObject({
    unknown: { $unknown: 'computed', detail: 'it depends on <Env>' },
    oneOf: ['a', 'b'],
  });
});
