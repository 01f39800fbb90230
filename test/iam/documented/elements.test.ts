import type { Case, Statement } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, type Row, YES } from './documented.ts';

const ACCOUNT = '111122223333';
const ANN = `arn:aws:iam::${ACCOUNT}:user/ann`;

function may(
  statement: Partial<Statement>,
  action: string,
  resource: string,
  more: Partial<Case> = {},
): Case {
  return {
    principal: ANN,
    action,
    resource,
    resourceAccount: ACCOUNT,
    identityPolicies: [policy({ Effect: 'Allow', ...statement })],
    ...more,
  };
}

const ACTIONS: [pattern: string, action: string, Row[2]][] = [
  ['iam:*AccessKey*', 'iam:UpdateAccessKey', YES],
  ['IAM:listaccesskeys', 'iam:ListAccessKeys', YES],
  ['s3:*', 's3:GetObject', YES],
  ['s3:Get?bject', 's3:GetObject', YES],
  ['s3:Get', 's3:GetObject', NO],
  ['s3:Get*', 's3-object-lambda:GetObject', NO],
  ['*', 'whatever:WillCome', YES],
];
documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  ACTIONS.map(
    ([pattern, action, verdict]): Row => [
      `${pattern} and ${action}`,
      may({ Action: pattern, Resource: '*' }, action, 'arn:aws:s3:::b/a'),
      verdict,
    ],
  ),
);

const bucket = 'arn:aws:s3:::amzn-s3-demo-bucket';
documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  [
    [
      'Allow with NotAction is everything else',
      may({ NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }, 's3:ListBucket', bucket),
      YES,
    ],
    [
      'and not what is excepted',
      may({ NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }, 's3:DeleteBucket', bucket),
      NO,
    ],
    [
      'every service but IAM',
      may({ NotAction: 'iam:*', Resource: '*' }, 'iam:CreateUser', ANN),
      NO,
    ],
    [
      'every service but IAM, EC2 then',
      may({ NotAction: 'iam:*', Resource: '*' }, 'ec2:RunInstances', '*'),
      YES,
    ],
    [
      'Deny with NotAction spares what is excepted, and allows nothing',
      may({ Action: 'ec2:*', Resource: '*' }, 'iam:ListUsers', ANN, {
        identityPolicies: [policy({ Effect: 'Deny', NotAction: ['iam:*'], Resource: '*' })],
      }),
      NO,
    ],
    [
      'Deny with NotAction hits everything else',
      may({ Action: '*', Resource: '*' }, 'ec2:RunInstances', '*', {
        identityPolicies: [
          policy(allow('*'), { Effect: 'Deny', NotAction: ['iam:*'], Resource: '*' }),
        ],
      }),
      NEVER,
    ],
  ],
);

const RESOURCES: [pattern: string, resource: string, Row[2]][] = [
  [`${bucket}/*/test/*`, `${bucket}/1/test/object.jpg`, YES],
  [`${bucket}/*/test/*`, `${bucket}/1/2/test/object.jpg`, YES],
  [`${bucket}/*/test/*`, `${bucket}/1/2/test/3/object.jpg`, YES],
  [`${bucket}/*/test/*`, `${bucket}/1/2/3/test/4/object.jpg`, YES],
  [`${bucket}/*/test/*`, `${bucket}/1///test///object.jpg`, YES],
  [`${bucket}/*/test/*`, `${bucket}/1/test/.jpg`, YES],
  [`${bucket}/*/test/*`, `${bucket}//test/object.jpg`, YES],
  [`${bucket}/*/test/*`, `${bucket}/1/test/`, YES],
  [`${bucket}/*/test/*`, `${bucket}/1-test/object.jpg`, NO],
  [`${bucket}/*/test/*`, `${bucket}/test/object.jpg`, NO],
  [`${bucket}/*/test/*`, `${bucket}/1/2/test.jpg`, NO],
  ['arn:aws:iam::*:user/Bob', `arn:aws:iam::${ACCOUNT}:user/bob`, NO],
  [
    `arn:aws:iam::${ACCOUNT}:user/accounting/*`,
    `arn:aws:iam::${ACCOUNT}:user/accounting/x/ann`,
    YES,
  ],
  ['arn:aws:sqs:*', `arn:aws:sqs:us-east-1:${ACCOUNT}:queue`, YES],
  ['arn:aws:dynamodb:*:table/prod-*', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/prod-x`, YES],
  ['arn:aws:dynamodb:*:table/prod-*', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/dev-x`, NO],
  ['arn:aws:sqs:us-*:*:q', `arn:aws:sqs:us-east-1:${ACCOUNT}:q`, YES],
];
documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  RESOURCES.map(
    ([pattern, resource, verdict]): Row => [
      `${pattern} and ${resource}`,
      may({ Action: '*', Resource: pattern }, 's3:GetObject', resource),
      verdict,
    ],
  ),
);

const HR = { NotResource: ['arn:aws:s3:::HRBucket', 'arn:aws:s3:::HRBucket/*'] };
documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
  [
    ['Deny with NotResource spares the bucket', denied('arn:aws:s3:::HRBucket/a'), YES],
    ['and hits every other', denied('arn:aws:s3:::Payroll/a'), NEVER],
    ['and what has no resource', denied('*', 's3:ListAllMyBuckets'), NEVER],
  ],
);

function denied(resource: string, action = 's3:GetObject'): Case {
  const { Resource: _, ...statement } = deny('s3:*', HR);
  return may({}, action, resource, { identityPolicies: [policy(allow('s3:*'), statement)] });
}

const home = (more: Partial<Case> = {}): Case => ({
  principal: ANN,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::home/ann/a',
  identityPolicies: [policy(allow('s3:*', { Resource: `arn:aws:s3:::home/\${aws:username}/*` }))],
  ...more,
});
const tagged = (team: string, resource: string): Case => ({
  principal: { arn: ANN, tags: { team } },
  action: 's3:GetObject',
  resource,
  identityPolicies: [
    policy(allow('s3:*', { Resource: `arn:aws:s3:::\${aws:PrincipalTag/team, 'all'}/*` })),
  ],
});

documented('https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html', [
  ['his own folder', home(), YES],
  ["somebody else's", home({ resource: 'arn:aws:s3:::home/bob/a' }), NO],
  [
    'without Version it is plain text',
    home({
      identityPolicies: [
        { Statement: allow('s3:*', { Resource: `arn:aws:s3:::home/\${aws:username}/*` }) },
      ],
    }),
    NO,
  ],
  [
    'a role has no user name',
    home({ principal: `arn:aws:sts::${ACCOUNT}:assumed-role/app/ann` }),
    NO,
  ],
  ['a tag', tagged('red', 'arn:aws:s3:::red/a'), YES],
  ['a tag that looks like a pattern is none', tagged('*', 'arn:aws:s3:::red/a'), NO],
  [
    'what holds if there is no tag',
    { ...tagged('red', 'arn:aws:s3:::all/a'), principal: ANN },
    YES,
  ],
  [
    'a star that is one',
    home({
      resource: 'arn:aws:s3:::home/*',
      identityPolicies: [policy(allow('s3:*', { Resource: `arn:aws:s3:::home/\${*}` }))],
    }),
    YES,
  ],
  [
    'and no other text',
    home({ identityPolicies: [policy(allow('s3:*', { Resource: `arn:aws:s3:::home/\${*}` }))] }),
    NO,
  ],
]);
