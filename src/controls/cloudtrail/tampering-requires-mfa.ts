import { enumerate } from '../../model/enumeration.ts';
import { type Able, ableInWords, whoCanAny } from '../../model/iam.ts';
import { sessionWithoutMfa } from '../../model/role-entry.ts';
import { hasOwnTrail, tamperingWith } from '../../model/trail-tampering.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';
import { highSecurity } from '../settings.ts';

const around = {
  'AWS::CloudTrail::Trail': [],
  'AWS::IAM::Role': ['assumeRolePolicy'],
} as const;

export default control({
  id: 'cloudtrail.tampering-requires-mfa',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'medium',
  title: 'Stopping or changing CloudTrail requires MFA',
  why: 'A key that was copied out of a laptop or a log can stop the trail from anywhere. With MFA it takes somebody who is there.',
  fix: 'Deny the actions named to every request without MFA, by BoolIfExists, which plain access keys do not escape, or let the roles named be assumed with MFA alone. What the root user can do shows in iam.root-mfa-enabled and iam.root-has-no-access-keys.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  reads: [],
  around,
  iam: true,
  settings: {
    ...highSecurity,
    actions: [
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'cloudtrail:UpdateTrail',
      'cloudtrail:PutEventSelectors',
    ] as readonly string[],
  },
  exempt: 'Unless highSecurity is set; then accounts without a trail of their own.',

  except: (_, { all }, settings) =>
    !settings.highSecurity || !hasOwnTrail(all('AWS::CloudTrail::Trail')),

  check(_, world, settings) {
    const tampering = tamperingWith(world.all('AWS::CloudTrail::Trail'), settings.actions);
    const { people, actions, rest } = whoCanAny(
      world.iam,
      tampering.questions.map((question) => ({ ...question, withoutMfa: true })),
      (able) => able.kind !== 'root' && !isBehindMfa(able, world),
    );
    if (people.length > 0) {
      return `${enumerate(actions)} can be done without MFA by ${ableInWords(people)}`;
    }
    const untold = tampering.rest ?? rest;
    if (untold) throw untold;
    return true;
  },
});

/** Nobody is in this role who has not shown an MFA device. */
function isBehindMfa({ kind, principal }: Able, { one, iam }: World<typeof around>): boolean {
  if (kind !== 'role') return false;
  const role = one('AWS::IAM::Role', { id: principal });
  return role !== undefined && sessionWithoutMfa(iam, role) === undefined;
}
