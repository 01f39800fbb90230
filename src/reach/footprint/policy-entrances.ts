import { publicPart } from '../../model/cidr.ts';
import { admissions } from '../../model/exposure/admissions.ts';
import type { Grantee } from '../../model/exposure/grantee.ts';
import { knownOf } from '../../model/kleene.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Entrance } from './entrance.ts';
import type { Auth } from './row.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Whom a policy lets do an action that need be nobody in particular: everybody or whoever has an AWS account, by what
 * says so. Throws UnknownFact for text that hides who is meant.
 */
export function policyEntrances(
  fact: string,
  policy: PolicyDocument,
  action: string,
  { who }: Surroundings,
): Pick<Entrance, 'auth' | 'path' | 'who'>[] {
  return admissions(policy, { actions: [action] }).flatMap(
    ({ grantee, statement, source, residual }) => {
      if (!isAnybody(grantee)) return [];
      const conditions = residual.length > 0 ? [`if ${residual.join('; ')}`] : [];
      const rules = [[source.sid ?? '', ...conditions].filter(Boolean).join(' ')].filter(Boolean);
      return [
        {
          auth: authOf(grantee),
          path: [{ at: `${fact}/Statement/${statement}`, rules }],
          ...whoIn(grantee, who),
        },
      ];
    },
  );
}

/** Whoever it is may be anybody; where he comes from may be limited. */
export function isAnybody({ kind, limits }: Grantee): boolean {
  return (
    (kind === 'everyone' || kind === 'any account') &&
    limits.every((one) => one.kind === 'addresses')
  );
}

/** Whoever comes by an identity provider has signed in there. */
export function authOf({ kind, value }: Grantee): Auth {
  if (kind !== 'everyone') return kind === 'identity provider' ? 'application' : 'iam';
  return value === '*' ? 'none' : 'application';
}

/** From where he may come, where that is limited. */
export function whoIn({ limits }: Grantee, who: Surroundings['who']): Pick<Entrance, 'who'> {
  const blocks = limits.flatMap(({ value }) => value.split(', '));
  const { found } = knownOf(blocks.length > 0 ? [blocks] : [], publicPart);
  return found[0] ? { who: who(found[0].answer) } : {};
}
