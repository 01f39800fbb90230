import { admissions } from '../../model/exposure/admissions.ts';
import type { Grantee } from '../../model/exposure/grantee.ts';
import { globMatches } from '../../model/glob.ts';
import { type Inventory, ofType } from '../../model/inventory.ts';
import type { ContextPair } from '../../model/policy/context.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { isUnknown, type Unknown, UnknownFact } from '../../model/unknown.ts';
import { type Able, isAble } from './able.ts';
import { weigh } from './decide.ts';
import type { Policies, Policy } from './policies.ts';
import type { Request } from './statement.ts';

/** What the policy of each VPC endpoint says, by its id; null where it lets everything through. */
export type Endpoints = ReadonlyMap<string, PolicyDocument | null | Unknown>;

export function endpointsIn({ resources }: Pick<Inventory, 'resources'>): Endpoints {
  const endpoints = new Map<string, PolicyDocument | null | Unknown>();
  for (const one of ofType(resources, 'AWS::EC2::VPCEndpoint')) {
    const { vpcEndpointId, policy } = one;
    if (typeof vpcEndpointId !== 'string' || policy === undefined) continue;
    endpoints.set(vpcEndpointId, policy);
  }
  return endpoints;
}

/** Does it depend on the endpoint that a request comes through? */
export function hangsOnEndpoint({ residual }: Able): boolean {
  return residual.some((text) => /\baws:sourcevpce\b/i.test(text));
}

/**
 * Whether some way to AWS is left to him: the internet, an endpoint of which nothing is known, or one whose policy lets him
 * through. An endpoint binds only what comes through it, so it matters where policies ask for that one alone.
 */
export function hasWay(
  request: Request,
  resourceAccount: string,
  policies: Policies,
  endpoints: Endpoints,
): boolean {
  const named = endpointsNamed(policies);
  const known = [...endpoints].filter(([id]) => named.some((one) => globMatches(one, id)));
  const others = named.filter((one) => !endpoints.has(one)).map((one) => one.replace(/[*?]/g, '0'));
  const ways: Way[] = [
    { values: [], policy: null },
    ...[...others, NOBODY_KNOWS].map((id) => ({ values: [id], policy: null })),
    ...known.map(([id, document]) => ({ values: [id], policy: document && { document } })),
  ];
  return ways.some(({ values, policy: endpointPolicy }) => {
    const context = coming(request, values);
    return isAble(weigh({ ...request, context }, resourceAccount, { ...policies, endpointPolicy }));
  });
}

interface Way {
  values: ContextPair[1];
  policy: Policy | null;
}

const NOBODY_KNOWS = 'vpce-00000000';

function coming({ context }: Request, through: ContextPair[1]): Request['context'] {
  return {
    valuesOf: (key) => (key.toLowerCase() === SOURCE ? through : context.valuesOf(key)),
  };
}

const SOURCE = 'aws:sourcevpce';

/** As policies write them. */
function endpointsNamed(policies: Policies): string[] {
  const { identityPolicies, resourcePolicy, permissionBoundary, sessionPolicy } = policies;
  const all = [
    ...identityPolicies,
    ...(sessionPolicy ?? []),
    ...policies.serviceControlPolicies.flat(),
    ...policies.resourceControlPolicies.flat(),
    ...[resourcePolicy, permissionBoundary].flatMap((one) => one ?? []),
  ];
  const named = all.flatMap(({ document }) =>
    isUnknown(document)
      ? []
      : document.statements.flatMap(({ conditions }) =>
          conditions.flatMap(({ key, values }) => (key.toLowerCase() === SOURCE ? values : [])),
        ),
  );
  return [...new Set(named)];
}

/** Does he come through an endpoint that certainly lets nobody do any of this? */
export function isShutOut(
  { limits }: Grantee,
  asked: { actions: readonly string[]; resource: string },
  endpoints: Endpoints,
): boolean {
  return limits.some(({ kind, value }) => {
    const policy = kind === 'VPC endpoint' ? endpoints.get(value) : undefined;
    return policy && !isUnknown(policy) ? letsNobody(policy, asked) : false;
  });
}

function letsNobody(
  policy: PolicyDocument,
  asked: { actions: readonly string[]; resource: string },
): boolean {
  try {
    return admissions(policy, asked).length === 0;
  } catch (error) {
    if (!(error instanceof UnknownFact)) throw error;
    return false;
  }
}
