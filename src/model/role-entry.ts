import { type Able, ableInWords, type Iam } from './iam.ts';
import { knownOf } from './kleene.ts';
import type { PolicyDocument } from './policy.ts';
import type { UnknownFact } from './unknown.ts';

interface Role {
  id: string;
  assumeRolePolicy: PolicyDocument;
}

/**
 * Those who can assume the role without having shown an MFA device; in `rest` why there may be more. Services and those
 * for whom an identity provider vouches are not among them.
 */
export function whoAssumesWithoutMfa(
  iam: Iam,
  { id }: Pick<Role, 'id'>,
  test: (able: Able) => boolean,
): { people: Able[]; rest?: UnknownFact } {
  const question = { action: 'sts:AssumeRole', resource: id, withoutMfa: true };
  // Nobody assumes a role as the root user.
  const { found, rest } = knownOf(
    iam.whoCan(question),
    (able) => able.kind !== 'root' && test(able),
  );
  return { people: found.map(({ item }) => item), ...(rest && { rest }) };
}

/**
 * How a session of the role comes about without MFA, in words; undefined when there is no way. A session carries the MFA of
 * whoever assumed the role, and none when a service or an identity provider did. Throws UnknownFact when it cannot be told.
 */
export function sessionWithoutMfa(iam: Iam, role: Role): string | undefined {
  const others = role.assumeRolePolicy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principal }) => (principal?.not ? [] : (principal?.values ?? [])))
    .find(({ kind }) => kind === 'Service' || kind === 'Federated');
  if (others) return others.value;
  const { people, rest } = whoAssumesWithoutMfa(iam, role, () => true);
  if (people.length > 0) return ableInWords(people);
  if (rest) throw rest;
  return undefined;
}
