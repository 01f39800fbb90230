import { isForServicesOnly } from '../../model/aws/iam.ts';
import { enumerate } from '../../model/enumeration.ts';
import { globMatches } from '../../model/glob.ts';
import { type Able, runningFacts } from '../../model/iam.ts';
import { knownOf } from '../../model/kleene.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';
import { administrators } from '../settings.ts';

export default control({
  id: 'iam.administrators-are-few',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'medium',
  title: 'Few principals are administrators',
  why: 'Every administrator, and everybody who can make himself one, is one more through whom the whole account can be lost.',
  fix: 'Give those named what they need and no more, and tell in administrators who is to be one. castellan escalations shows how the others become one.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  ],
  reads: [],
  around: runningFacts,
  iam: true,
  settings: { max: 5, ...administrators },

  check(_, world, { max, administrators }) {
    const { iam } = world;
    const are = knownOf(iam.administrators(), (one) => isForPeople(one, world));
    const become = knownOf(iam.escalators(), (one) => isForPeople(one, world));
    const all = [...are.found, ...become.found].map(({ item }) => item.principal);
    const strangers = all.filter((arn) => !administrators.some((one) => globMatches(one, arn)));
    if (administrators.length > 0 && strangers.length > 0) {
      return `${enumerate(strangers.map(nameIn))} can do everything, or come to it`;
    }
    if (all.length > max) {
      const how = become.found.length > 0 ? `, ${become.found.length} of them by some steps` : '';
      return `${all.length} can do everything${how}: ${enumerate(all.map(nameIn))}`;
    }
    const rest = are.rest ?? become.rest;
    if (rest) throw rest;
    return true;
  },
});

/** A role that only services assume is nobody. */
function isForPeople(
  { kind, principal }: Pick<Able, 'kind' | 'principal'>,
  { one }: World<typeof runningFacts>,
): boolean {
  if (kind !== 'role') return true;
  const role = one('AWS::IAM::Role', { id: principal });
  return role !== undefined && !isForServicesOnly(role.assumeRolePolicy);
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
