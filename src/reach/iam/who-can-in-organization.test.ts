import { describe, expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import { ACCOUNT, allow, deny, holder, iam, policy, resource, when } from './testing.ts';
import { iamOf } from './who-can.ts';

const BUCKET = 'arn:aws:s3:::logs';
const OPEN = resource('AWS::S3::Bucket', BUCKET, { policy: null });

describe('what an organisation lays on the account', () => {
  const MANAGEMENT = '999999999999';
  const level = (...documents: object[]) =>
    documents.map((document, i) => ({ arn: JSON.stringify(document), name: `p${i}`, document }));
  const FULL = policy(allow('*'));
  const DENY = policy(deny('s3:*'));
  const TOLD = 'organizations:ListRoots: AccessDeniedException';
  const DENIED: Unknown = { $unknown: 'denied', detail: TOLD };

  /** What is told of ann, in a member account of which this is known. */
  function inMember(facts: object, asked = `${BUCKET}/a`, more: Resource[] = []) {
    const account = resource('AWS::::Account', ACCOUNT, {
      organization: { id: 'o-1', managementAccountId: MANAGEMENT },
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...facts,
    });
    const resources = [account, OPEN, ...holder(iam('user', 'ann'), policy(allow('*'))), ...more];
    const able = iamOf({ collectedAt: '', partition: 'aws', resources, incomplete: [] }).whoCan({
      action: 's3:GetObject',
      resource: asked,
    });
    return able
      .filter(({ account: of }) => of === ACCOUNT)
      .map(({ principal, verdict, residual }) => [
        principal.slice(principal.lastIndexOf(':') + 1),
        verdict,
        ...residual,
      ]);
  }

  const BOTH = [
    ['root', 'must'],
    ['user/ann', 'must'],
  ];
  const unsure = (...residual: string[]) => [
    ['root', 'may', ...residual],
    ['user/ann', 'may', ...residual],
  ];
  test.for<[string, facts: object, expected: unknown[]]>([
    ['every level allows', { serviceControlPolicies: [level(FULL), level(FULL)] }, BOTH],
    ['the type is not switched on', { serviceControlPolicies: [] }, BOTH],
    [
      'a unit between allows another service alone',
      { serviceControlPolicies: [level(FULL), level(policy(allow('ec2:*'))), level(FULL)] },
      [],
    ],
    [
      'a unit between allows this one alone',
      { serviceControlPolicies: [level(FULL), level(policy(allow('s3:*'))), level(FULL)] },
      BOTH,
    ],
    [
      'the root denies beside what it allows',
      { serviceControlPolicies: [level(FULL, DENY), level(FULL)] },
      [],
    ],
    ['the account itself denies', { serviceControlPolicies: [level(FULL), level(FULL, DENY)] }, []],
    [
      'all but the root user are spared',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(deny('s3:*', '*', when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:root'))),
          ),
        ],
      },
      [['user/ann', 'must']],
    ],
    [
      'some regions are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(deny('s3:*', '*', when('StringNotEquals', 'aws:RequestedRegion', 'x'))),
          ),
        ],
      },
      unsure('not denied by StringNotEquals aws:RequestedRegion x'),
    ],
    [
      'resources of strangers are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(deny('s3:*', '*', when('StringNotEqualsIfExists', 'aws:ResourceOrgID', 'o-1'))),
          ),
        ],
      },
      BOTH,
    ],
    [
      'resources of other accounts are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(deny('s3:*', '*', when('StringNotEquals', 'aws:ResourceAccount', ACCOUNT))),
          ),
        ],
      },
      BOTH,
    ],
    [
      'resources of this account are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(deny('s3:*', '*', when('StringEquals', 'aws:ResourceAccount', ACCOUNT))),
          ),
        ],
      },
      [],
    ],
    [
      'nobody saw what the levels say',
      { serviceControlPolicies: DENIED },
      unsure(`serviceControlPolicies not seen: ${TOLD}`),
    ],
    [
      'its resources are denied to everybody',
      { resourceControlPolicies: [[], level(policy(deny('s3:*', '*', { Principal: '*' })))] },
      [],
    ],
    [
      'its resources are denied to strangers',
      {
        resourceControlPolicies: [
          level(
            policy(
              deny('s3:*', '*', {
                Principal: '*',
                ...when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'),
              }),
            ),
          ),
        ],
      },
      BOTH,
    ],
    [
      'nobody saw what bounds its resources',
      { resourceControlPolicies: DENIED },
      unsure(`resourceControlPolicies not seen: ${TOLD}`),
    ],
    [
      'it is the management account, which nothing bounds',
      {
        organization: { id: 'o-1', managementAccountId: ACCOUNT },
        serviceControlPolicies: [level(DENY)],
        resourceControlPolicies: [level(DENY)],
      },
      BOTH,
    ],
    [
      'it is in no organisation',
      { organization: null, serviceControlPolicies: DENIED, resourceControlPolicies: DENIED },
      BOTH,
    ],
  ])('%s', ([, facts, expected]) => {
    expect(inMember(facts)).toStrictEqual(expected);
  });

  test('whose a resource is, is open where nobody knows it', () => {
    const perimeter = policy(
      deny('s3:*', '*', when('StringNotEquals', 'aws:ResourceAccount', ACCOUNT)),
    );
    expect(inMember({ serviceControlPolicies: [level(FULL, perimeter)] }, '*')).toStrictEqual(
      unsure(`not denied by StringNotEquals aws:ResourceAccount ${ACCOUNT}`),
    );
  });

  test('what bounds resources is that of their account, SCPs are those of the caller', () => {
    const other = '444455556666';
    const theirs = {
      ...resource('AWS::::Account', other, {
        organization: { id: 'o-1', managementAccountId: MANAGEMENT },
        serviceControlPolicies: [level(DENY)],
        resourceControlPolicies: [],
      }),
      account: other,
    };
    const shared = (facts: object) => [
      { ...theirs, ...facts },
      {
        ...resource('AWS::S3::Bucket', 'arn:aws:s3:::theirs', {
          policy: policy(allow('s3:*', '*', { Principal: { AWS: ACCOUNT } })),
        }),
        account: other,
      } as Resource,
    ];
    const asked = 'arn:aws:s3:::theirs/a';
    expect(inMember({}, asked, shared({}))).toStrictEqual(BOTH);
    const denied = {
      resourceControlPolicies: [level(policy(deny('s3:*', '*', { Principal: '*' })))],
    };
    expect(inMember({}, asked, shared(denied))).toStrictEqual([]);
  });
});
