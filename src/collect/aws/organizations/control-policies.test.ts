import { expect, test } from 'vitest';
import { toPolicy } from '../../../model/policy.ts';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import account from '../account/account.ts';

type Answers = Parameters<typeof replay>[1];
type Type = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

const MANAGEMENT = '123456789012';
const FULL = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const STOP = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const DENY = { Version: '2012-10-17', Statement: STOP };
/** Whom it is for is said in a resource control policy, and has no place in the other. */
const DENY_ALL = { Version: '2012-10-17', Statement: { ...STOP, Principal: '*' } };

const inOrganization = (MasterAccountId = MANAGEMENT) =>
  answered(
    'organizations',
    'DescribeOrganization',
    {},
    { Organization: { Id: 'o-1', MasterAccountId } },
  );
const switchedOn = (...types: [Type, 'ENABLED' | 'PENDING_ENABLE'][]) =>
  answered(
    'organizations',
    'ListRoots',
    {},
    { Roots: [{ Id: 'r-1', PolicyTypes: types.map(([Type, Status]) => ({ Type, Status })) }] },
  );
const parent = (ChildId: string, Id: string, Type: 'ROOT' | 'ORGANIZATIONAL_UNIT' = 'ROOT') =>
  answered('organizations', 'ListParents', { ChildId }, { Parents: [{ Id, Type }] });
const PATH = [parent(ACCOUNT, 'ou-1', 'ORGANIZATIONAL_UNIT'), parent('ou-1', 'r-1')];
const listed = (Filter: Type, ...ids: string[]) =>
  answered(
    'organizations',
    'ListPolicies',
    { Filter, MaxResults: 20 },
    {
      Policies: ids.map((Id) => ({
        Id,
        Arn: `arn:${Id}`,
        Name: Id.slice(2),
        AwsManaged: Id.endsWith('FullAWSAccess'),
      })),
    },
  );
const attached = (PolicyId: string, ...targets: string[]) =>
  answered(
    'organizations',
    'ListTargetsForPolicy',
    { PolicyId, MaxResults: 20 },
    { Targets: targets.map((TargetId) => ({ TargetId })) },
  );
const saying = (PolicyId: string, document: object) =>
  answered(
    'organizations',
    'DescribePolicy',
    { PolicyId },
    { Policy: { Content: JSON.stringify(document) } },
  );
const policy = (name: string, document: object) => ({
  arn: `arn:p-${name}`,
  name,
  document: toPolicy(document),
});

const SCPS = switchedOn(['SERVICE_CONTROL_POLICY', 'ENABLED']);
const MEMBER = [inOrganization(), SCPS, ...PATH];
const EVERYWHERE = attached('p-FullAWSAccess', 'r-1', 'ou-1', 'ou-2', ACCOUNT);

const rows: [string, Answers, unknown][] = [
  [
    'in no organisation',
    [
      refused(
        'organizations',
        'DescribeOrganization',
        {},
        { name: 'AWSOrganizationsNotInUseException' },
      ),
    ],
    [],
  ],
  ['the management account', [inOrganization(ACCOUNT)], []],
  ['not switched on', [inOrganization(), switchedOn()], []],
  [
    'being switched on',
    [inOrganization(), switchedOn(['SERVICE_CONTROL_POLICY', 'PENDING_ENABLE'])],
    { $unknown: 'incomplete', detail: 'SERVICE_CONTROL_POLICY is PENDING_ENABLE' },
  ],
  [
    'a member, which may not ask',
    [
      inOrganization(),
      refused('organizations', 'ListRoots', {}, { name: 'AccessDeniedException' }),
    ],
    { $unknown: 'denied', detail: 'organizations:ListRoots AccessDeniedException' },
  ],
  [
    'level by level, others aside',
    [
      ...MEMBER,
      listed('SERVICE_CONTROL_POLICY', 'p-FullAWSAccess', 'p-s3', 'p-other'),
      EVERYWHERE,
      attached('p-s3', 'ou-1', ACCOUNT),
      attached('p-other', 'ou-2'),
      saying('p-FullAWSAccess', FULL),
      saying('p-s3', DENY),
    ],
    [
      [policy('FullAWSAccess', FULL)],
      [policy('FullAWSAccess', FULL), policy('s3', DENY)],
      [policy('FullAWSAccess', FULL), policy('s3', DENY)],
    ],
  ],
  [
    'a list of policies without an end',
    [
      ...MEMBER,
      answered(
        'organizations',
        'ListPolicies',
        { Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 20 },
        { Policies: [], NextToken: 'more' },
      ),
    ],
    { $unknown: 'failed', detail: 'organizations:ListPolicies is not in the recording' },
  ],
  [
    'attachments that are not told',
    [
      ...MEMBER,
      listed('SERVICE_CONTROL_POLICY', 'p-FullAWSAccess'),
      refused(
        'organizations',
        'ListTargetsForPolicy',
        { PolicyId: 'p-FullAWSAccess', MaxResults: 20 },
        { name: 'AccessDeniedException' },
      ),
    ],
    { $unknown: 'denied', detail: 'organizations:ListTargetsForPolicy AccessDeniedException' },
  ],
  [
    'a document that is not told',
    [
      ...MEMBER,
      listed('SERVICE_CONTROL_POLICY', 'p-FullAWSAccess'),
      EVERYWHERE,
      refused(
        'organizations',
        'DescribePolicy',
        { PolicyId: 'p-FullAWSAccess' },
        { name: 'AccessDeniedException' },
      ),
    ],
    { $unknown: 'denied', detail: 'organizations:DescribePolicy AccessDeniedException' },
  ],
  [
    'a level that seems to have none',
    [
      ...MEMBER,
      listed('SERVICE_CONTROL_POLICY', 'p-FullAWSAccess'),
      attached('p-FullAWSAccess', 'r-1', ACCOUNT),
      saying('p-FullAWSAccess', FULL),
    ],
    { $unknown: 'incomplete', detail: 'no policy of ou-1 was listed' },
  ],
  [
    'a unit that is its own parent',
    [
      inOrganization(),
      SCPS,
      PATH[0] as Answers[number],
      parent('ou-1', 'ou-1', 'ORGANIZATIONAL_UNIT'),
    ],
    {
      $unknown: 'failed',
      detail: 'serviceControlPolicies is malformed: AWS names a unit as its own parent',
    },
  ],
];

test.for(rows)('service control policies, %s', async ([, answers, serviceControlPolicies]) => {
  const { resources } = await replay(account, answers, { facts: ['serviceControlPolicies'] });
  expect(resources).toMatchObject([{ serviceControlPolicies }]);
});

test('resource control policies, of which the one that allows everything is implied', async () => {
  const answers = [
    inOrganization(),
    switchedOn(['RESOURCE_CONTROL_POLICY', 'ENABLED']),
    ...PATH,
    listed('RESOURCE_CONTROL_POLICY', 'p-RCPFullAWSAccess', 'p-s3'),
    attached('p-s3', 'r-1'),
    saying('p-s3', DENY_ALL),
  ];
  const { resources } = await replay(account, answers, { facts: ['resourceControlPolicies'] });
  expect(resources).toMatchObject([
    { resourceControlPolicies: [[policy('s3', DENY_ALL)], [], []] },
  ]);
});
