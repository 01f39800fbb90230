import type { Case, Named, Statement } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, type Row, YES } from './documented.ts';

const ACCOUNT = '444455556666';
const BOB = `arn:aws:iam::${ACCOUNT}:user/Bob`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/cross-account-read-only-role`;
const AUDIT = `arn:aws:sts::${ACCOUNT}:assumed-role/cross-account-read-only-role/audit-app`;

/** Everybody may, but for who is denied. */
function sparing(
  NotPrincipal: Named,
  principal: Case['principal'],
  more: Partial<Case> = {},
): Case {
  return {
    principal,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::BUCKETNAME/a',
    resourceAccount: ACCOUNT,
    identityPolicies: [policy(allow('s3:*'))],
    resourcePolicy: policy(deny('s3:*', { NotPrincipal })),
    ...more,
  };
}

const BOB_AND_ACCOUNT = { AWS: [BOB, `arn:aws:iam::${ACCOUNT}:root`] };
const AUDITORS = { AWS: [AUDIT, ROLE, `arn:aws:iam::${ACCOUNT}:root`] };
const BOUNDED = { permissionBoundary: policy(allow('*')) };

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  [
    ['Bob, who is listed with his account', sparing(BOB_AND_ACCOUNT, BOB), YES],
    [
      'somebody of another account',
      sparing(BOB_AND_ACCOUNT, 'arn:aws:iam::111122223333:user/eve', {
        resourcePolicy: policy(
          allow('s3:*', { Principal: '*' }),
          deny('s3:*', { NotPrincipal: BOB_AND_ACCOUNT }),
        ),
      }),
      NEVER,
    ],
    ['an anonymous caller', sparing(BOB_AND_ACCOUNT, 'anonymous', { identityPolicies: [] }), NEVER],
    ['the session that is listed with role and account', sparing(AUDITORS, AUDIT), YES],
    ['Bob, who has a boundary', sparing(BOB_AND_ACCOUNT, BOB, BOUNDED), NEVER],
    ['the session, whose role has a boundary', sparing(AUDITORS, AUDIT, BOUNDED), NEVER],
    ['being listed allows nothing', sparing(BOB_AND_ACCOUNT, BOB, { identityPolicies: [] }), NO],
    [
      'Allow with NotPrincipal lets everybody else in',
      sparing(BOB_AND_ACCOUNT, 'anonymous', {
        identityPolicies: [],
        resourcePolicy: policy(allow('s3:*', { NotPrincipal: BOB_AND_ACCOUNT })),
      }),
      YES,
    ],
  ],
);

function granted(
  Principal: Named,
  principal: Case['principal'],
  more: Partial<Statement> = {},
): Case {
  return {
    principal,
    action: 'sqs:SendMessage',
    resource: `arn:aws:sqs:us-east-1:${ACCOUNT}:queue`,
    resourcePolicy: policy(allow('sqs:*', { Principal, ...more })),
  };
}

const PERMITTED = { identityPolicies: [policy(allow('sqs:*'))] };
const LIMITED = {
  permissionBoundary: policy(allow('ec2:*')),
  sessionPolicy: policy(allow('ec2:*')),
};
const byArn = { Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } };

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  [
    ...sameFor('an account', [{ AWS: ACCOUNT }, { AWS: `arn:aws:iam::${ACCOUNT}:root` }]),
    ['everybody', granted('*', BOB), YES],
    ['everybody, anonymous too', granted({ AWS: '*' }, 'anonymous'), YES],
    ['a role by its sessions', granted({ AWS: ROLE }, AUDIT), YES],
    ['a session that is another', granted({ AWS: AUDIT.replace('audit-app', 'x') }, AUDIT), NO],
    ['a user whose name differs in case', granted({ AWS: BOB.replace('Bob', 'bob') }, BOB), NO],
    ['no part of a name', granted({ AWS: `arn:aws:iam::${ACCOUNT}:user/${'B*'}` }, BOB), NO],
    ['who was deleted', granted({ AWS: 'AIDACKCEVSQ6C2EXAMPLE' }, BOB), NO],
    ['one of several', granted({ AWS: ['111122223333', BOB] }, BOB), YES],
    ['a service', granted({ Service: 'sns.amazonaws.com' }, 'sns.amazonaws.com'), YES],
    ['another service', granted({ Service: 'sns.amazonaws.com' }, 's3.amazonaws.com'), NO],
    ['everybody whose ARN is the role', granted('*', AUDIT, byArn), YES],
    ['and no limit of identities applies', { ...granted('*', AUDIT, byArn), ...LIMITED }, YES],
    [
      'unless it denies',
      {
        ...granted('*', AUDIT, byArn),
        permissionBoundary: policy(allow('ec2:*'), deny('sqs:*')),
      },
      NEVER,
    ],
    ['everybody whose ARN is another', granted('*', BOB, byArn), NO],
  ],
);

/** Naming an account lets its own policies decide. */
function sameFor(name: string, names: Named[]): Row[] {
  return names.flatMap((one): Row[] => [
    [
      `${name}, ${JSON.stringify(one)}, whose user may`,
      { ...granted(one, BOB), ...PERMITTED },
      YES,
    ],
    [`${name}, ${JSON.stringify(one)}, whose user may not`, granted(one, BOB), NO],
    [
      `${name}, ${JSON.stringify(one)}, and its root user`,
      granted(one, `arn:aws:iam::${ACCOUNT}:root`),
      YES,
    ],
  ]);
}
