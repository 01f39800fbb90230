import type { Caller } from './aws.ts';
import { WALK_NEEDS } from './organization.ts';
import { type Call, canonical } from './recording.ts';
import type { KnownDoor } from './scope.ts';

/** What only the management account, or one it delegated to, is told of policies that bind other accounts. */
export const POLICY_NEEDS = [
  'organizations:DescribePolicy',
  'organizations:ListPolicies',
  'organizations:ListTargetsForPolicy',
] as const;

const OF_ORGANIZATION = new Set<string>([
  ...WALK_NEEDS,
  ...POLICY_NEEDS,
  'organizations:ListAccounts',
  'organizations:ListParents',
]);

/** Is this a call about the organisation itself, the same whichever of its accounts it is made for? */
export function isOfOrganization({ service, operation }: Pick<Call, 'service' | 'operation'>) {
  return OF_ORGANIZATION.has(`${service}:${operation}`);
}

/** What the session of a role in an account needs: what is asked at home is not asked there. */
export function notAskedAtHome(actions: readonly string[]): string[] {
  return actions.filter((action) => !OF_ORGANIZATION.has(action));
}

export interface OrganizationHome {
  /** Asks there, each thing once. */
  caller: Caller;
  /** For the door of an account: what concerns the organisation is asked at home, the rest through the door. */
  around(caller: Caller): Caller;
}

/**
 * The account that an organisation is walked from. No other is told of its policies and accounts, so it is asked for all
 * of them; and whose parent is whose it need not be asked again once it was walked.
 */
export function organizationHome({ account, caller }: KnownDoor): OrganizationHome {
  const answers = new Map<string, Promise<unknown>>();
  const parents = new Map<string, string>();

  return {
    caller: ask,
    around: (own) => (call) => (isOfOrganization(call) ? ask({ ...call, account }) : own(call)),
  };

  function ask(call: Call): Promise<unknown> {
    if (!isOfOrganization(call)) return caller(call);
    const known = parentOf(call);
    if (known !== undefined) return Promise.resolve({ Parents: [known] });
    const key = `${call.operation} ${canonical(call.input)}`;
    let answer = answers.get(key);
    if (!answer) {
      answer = caller(call).then((told) => noting(call, told));
      answers.set(key, answer);
    }
    return answer;
  }

  function parentOf({ operation, input }: Call): { Id: string; Type: string } | undefined {
    const Id = operation === 'ListParents' ? parents.get(String(input.ChildId)) : undefined;
    if (Id === undefined) return undefined;
    return { Id, Type: Id.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT' };
  }

  function noting<Told>({ input }: Call, told: Told): Told {
    const { Accounts = [], OrganizationalUnits = [] } = Object(told) as Children;
    for (const { Id } of [...Accounts, ...OrganizationalUnits]) {
      if (Id !== undefined && typeof input.ParentId === 'string') parents.set(Id, input.ParentId);
    }
    return told;
  }
}

interface Children {
  Accounts?: { Id?: string }[];
  OrganizationalUnits?: { Id?: string }[];
}
