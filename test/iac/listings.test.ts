import { expect, test } from 'vitest';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import type { ResourceType } from '../../src/model/resource.ts';
import { mayMake } from '../../src/parse/makers.ts';
import { isWhole } from '../../src/parse/wholes.ts';
import { verdictsOf } from './judged.ts';

const GROUP = [
  'Resources:',
  '  Jobs:',
  '    Type: AWS::EC2::SecurityGroup',
  '    Properties:',
  '      GroupDescription: jobs',
  '      SecurityGroupIngress: [{ IpProtocol: "-1", SourceSecurityGroupName: jobs }]',
  '',
].join('\n');
const NOBODY_KNOWS =
  'a.yaml:6 a.Jobs unknown: list of AWS::Glue::Connection: computed (what AWS::Glue::Connection there are is known where it runs)';

const cases: [name: string, beside: string, expected: string][] = [
  [
    'nothing can be one',
    '  Other: { Type: AWS::DAX::Cluster }\n',
    'a.yaml:6 a.Jobs fail: every port is open to jobs',
  ],
  [
    'one that is read uses another group',
    '  Jdbc: { Type: AWS::Glue::Connection }\n',
    'a.yaml:6 a.Jobs fail: every port is open to jobs',
  ],
  ['a block may be anything', '  All: { Type: AWS::CloudFormation::StackSet }\n', NOBODY_KNOWS],
  [
    'some of the code is not there',
    '  App: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: app.yaml } }\n',
    'a.yaml:6 a.Jobs unknown: list of AWS::Glue::Connection: incomplete (the template of a.App, app.yaml, is not beside this one)',
  ],
];

test.for(cases)('a connection that uses a group: %s', ([, beside, expected]) => {
  const found = verdictsOf('ec2.security-group-not-all-ports-to-groups', {
    'a.yaml': `${GROUP}${beside}`,
  });
  expect(found).toStrictEqual([expected]);
});

test('whatever controls look for in code, blocks that make it are known', () => {
  const ofCode = (controls as readonly AnyControl[]).filter(({ sources }) =>
    sources.includes('code'),
  );
  const wanted = ofCode.flatMap(({ on, around }) => [on, ...Object.keys(around ?? {})]);
  const types = [...new Set(wanted)] as ResourceType[];
  const unheard = types.filter(
    (type) => !isWhole({ type }) && mayMake('aws_of_no_kind', type) !== false,
  );
  expect(unheard).toStrictEqual([]);
});
