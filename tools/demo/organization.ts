import { ACCOUNT, LOG_ACCOUNT, MANAGEMENT_ACCOUNT, ORGANIZATION } from './company.ts';
import type { Demo } from './demo.ts';

/** The company's organisation, whose reading its management account delegated to the demo account. */
export function organization(demo: Demo): void {
  demo.answer(
    'organizations',
    'DescribeOrganization',
    {},
    {
      Organization: {
        Id: ORGANIZATION,
        Arn: arnOf('organization'),
        FeatureSet: 'ALL',
        MasterAccountArn: arnOf('account', MANAGEMENT_ACCOUNT),
        MasterAccountId: MANAGEMENT_ACCOUNT,
        MasterAccountEmail: 'aws@nordhafen.example',
      },
    },
  );
  demo.answer(
    'organizations',
    'ListAccounts',
    { MaxResults: 20 },
    {
      Accounts: (
        [
          [MANAGEMENT_ACCOUNT, 'Nordhafen'],
          [ACCOUNT, 'Production'],
          [LOG_ACCOUNT, 'Log archive'],
        ] as const
      ).map(([Id, Name]) => ({ Id, Name, Arn: arnOf('account', Id), Status: 'ACTIVE' as const })),
    },
  );
  demo.answer(
    'organizations',
    'ListRoots',
    {},
    {
      Roots: [
        {
          Id: ROOT,
          Arn: arnOf('root', ROOT),
          Name: 'Root',
          PolicyTypes: TYPES.map((Type) => ({ Type, Status: 'ENABLED' as const })),
        },
      ],
    },
  );
  for (const [ChildId, Id, Type] of [
    [ACCOUNT, WORKLOADS, 'ORGANIZATIONAL_UNIT'],
    [WORKLOADS, ROOT, 'ROOT'],
  ] as const) {
    demo.answer('organizations', 'ListParents', { ChildId }, { Parents: [{ Id, Type }] });
  }
  for (const type of TYPES) policies(type, demo);
}

const ROOT = 'r-nh01';
const WORKLOADS = 'ou-nh01-workload1';
const SECURITY = 'ou-nh01-security1';
const EVERYTHING = [ROOT, WORKLOADS, SECURITY, MANAGEMENT_ACCOUNT, ACCOUNT, LOG_ACCOUNT];
const TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

interface ControlPolicy {
  id: string;
  name: string;
  type: (typeof TYPES)[number];
  targets: readonly string[];
  statement: object;
}

const POLICIES: readonly ControlPolicy[] = [
  {
    id: 'p-FullAWSAccess',
    name: 'FullAWSAccess',
    type: 'SERVICE_CONTROL_POLICY',
    targets: EVERYTHING,
    statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  },
  {
    id: 'p-nhleaving',
    name: 'accounts-stay',
    type: 'SERVICE_CONTROL_POLICY',
    targets: [ROOT],
    statement: { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
  },
  {
    id: 'p-nhtrails1',
    name: 'trails-stay-on',
    type: 'SERVICE_CONTROL_POLICY',
    targets: [WORKLOADS],
    statement: {
      Sid: 'OnlyAdministratorsOfTheDirectory',
      Effect: 'Deny',
      Action: ['cloudtrail:DeleteTrail', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail'],
      Resource: '*',
      Condition: {
        ArnNotLike: {
          'aws:PrincipalArn':
            'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_AdministratorAccess_*',
        },
      },
    },
  },
  {
    id: 'p-nhbuilds1',
    name: 'no-builds-in-batches',
    type: 'SERVICE_CONTROL_POLICY',
    targets: [WORKLOADS],
    statement: { Effect: 'Deny', Action: 'codebuild:*Batch', Resource: '*' },
  },
  {
    id: 'p-RCPFullAWSAccess',
    name: 'RCPFullAWSAccess',
    type: 'RESOURCE_CONTROL_POLICY',
    targets: EVERYTHING,
    statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
  },
  {
    id: 'p-nhsecrets',
    name: 'secrets-stay-inside',
    type: 'RESOURCE_CONTROL_POLICY',
    targets: [WORKLOADS],
    statement: {
      Effect: 'Deny',
      Principal: '*',
      Action: 'secretsmanager:*',
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  },
];

function policies(type: ControlPolicy['type'], demo: Demo): void {
  const own = POLICIES.filter((policy) => policy.type === type);
  const summaryOf = ({ id, name }: ControlPolicy) => {
    const isOfAws = id.endsWith('FullAWSAccess');
    const path = `policy/${isOfAws ? '' : `${ORGANIZATION}/`}${type.toLowerCase()}/${id}`;
    const arn = `arn:aws:organizations::${isOfAws ? 'aws' : MANAGEMENT_ACCOUNT}:${path}`;
    return { Id: id, Arn: arn, Name: name, Description: '', Type: type, AwsManaged: isOfAws };
  };
  demo.answer(
    'organizations',
    'ListPolicies',
    { Filter: type, MaxResults: 20 },
    { Policies: own.map(summaryOf) },
  );
  for (const policy of own) {
    const { id: PolicyId, targets, statement } = policy;
    demo.answer(
      'organizations',
      'ListTargetsForPolicy',
      { PolicyId, MaxResults: 20 },
      { Targets: targets.map((TargetId) => ({ TargetId, Type: kindOf(TargetId) })) },
    );
    demo.answer(
      'organizations',
      'DescribePolicy',
      { PolicyId },
      {
        Policy: {
          PolicySummary: summaryOf(policy),
          Content: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
        },
      },
    );
  }
}

function kindOf(target: string): 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT' {
  if (/^\d+$/.test(target)) return 'ACCOUNT';
  return target === ROOT ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
}

function arnOf(kind: string, id?: string): string {
  const path = [kind, ORGANIZATION, ...(id === undefined ? [] : [id])].join('/');
  return `arn:aws:organizations::${MANAGEMENT_ACCOUNT}:${path}`;
}
