import { globMatches } from '../model/glob.ts';
import { UserError } from '../model/user-error.ts';
import type { Output } from './aws/api.ts';
import { awsAt } from './aws.ts';
import { type Aws, AwsCallError, MalformedAnswer, present } from './collector.ts';
import type { KnownDoor } from './scope.ts';

/** An account of an organisation. */
export interface Member {
  id: string;
  name: string;
  /** Names of its organizational units from the root down, and their ids; none directly under the root. */
  units: readonly { id: string; name: string }[];
  /** Why it is not to be entered: it is closed, or not open yet. */
  closed?: string;
}

/** Which accounts of an organisation are meant. */
export interface AccountChoice {
  /** Globs over ids and names; none means all. */
  accounts?: readonly string[];
  /** Ids of organizational units, which stand for everything below, or globs over paths of names. */
  ou?: readonly string[];
  /** Globs over ids and names. */
  excludeAccount?: readonly string[];
}

/** What walking the tree takes beside reading the accounts themselves. */
export const WALK_NEEDS = [
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListRoots',
] as const;

/**
 * Every account of the organisation behind the door, which must be that of the management or of a delegated
 * administrator's account. Throws UserError when part of the tree is not told: nobody would miss what is not listed.
 */
export async function membersOf(
  { account, partition, region, caller }: Omit<KnownDoor, 'close'>,
  now: string,
): Promise<Member[]> {
  const aws = awsAt({ partition, account, region, now }, caller, new Map());
  try {
    const members: Member[] = [];
    for await (const { Roots } of aws.pages('organizations', 'ListRoots', {})) {
      for (const root of present(Roots)) await walk(present(root.Id), [], aws, members);
    }
    return members.sort((a, b) => (a.id < b.id ? -1 : 1));
  } catch (cause) {
    if (!(cause instanceof AwsCallError || cause instanceof MalformedAnswer)) throw cause;
    throw new UserError(
      `the accounts of the organisation cannot be listed (${cause.message}); scan with the management account or a delegated administrator, allowed ${WALK_NEEDS.join(', ')}`,
      { exitCode: 5, cause },
    );
  }
}

/** One after the other: Organizations takes less than two calls a second. */
async function walk(
  parent: string,
  units: Member['units'],
  aws: Aws,
  members: Member[],
): Promise<void> {
  const input = { ParentId: parent, MaxResults: 20 };
  for await (const { Accounts } of aws.pages('organizations', 'ListAccountsForParent', input)) {
    for (const account of present(Accounts)) members.push(memberOf(account, units));
  }
  const below: Unit[] = [];
  for await (const page of aws.pages('organizations', 'ListOrganizationalUnitsForParent', input)) {
    below.push(...present(page.OrganizationalUnits));
  }
  for (const unit of below) {
    const id = present(unit.Id);
    await walk(id, [...units, { id, name: present(unit.Name) }], aws, members);
  }
}

type Account = NonNullable<Output<'organizations', 'ListAccountsForParent'>['Accounts']>[number];
type Unit = NonNullable<
  Output<'organizations', 'ListOrganizationalUnitsForParent'>['OrganizationalUnits']
>[number];

/** AWS replaces `Status` by `State`; servers that stand in for it may know only the older. */
function memberOf(account: Account, units: Member['units']): Member {
  const state = present(account.State ?? account.Status);
  return {
    id: present(account.Id),
    name: account.Name ?? present(account.Id),
    units,
    ...(state !== 'ACTIVE' && {
      closed: `its state is ${state.toLowerCase().replaceAll('_', ' ')}`,
    }),
  };
}

/** `Workloads/Prod`; undefined directly under the root. */
export function pathOf({ units }: Member): string | undefined {
  return units.length > 0 ? units.map(({ name }) => name).join('/') : undefined;
}

export function isChosen(member: Member, { accounts, ou, excludeAccount }: AccountChoice): boolean {
  const isNamed = (globs: readonly string[]) =>
    globs.some((glob) => globMatches(glob, member.id) || globMatches(glob, member.name));
  return (
    (!accounts?.length || isNamed(accounts)) &&
    (!ou?.length || ou.some((wanted) => isIn(member, wanted))) &&
    !isNamed(excludeAccount ?? [])
  );
}

function isIn({ units }: Member, wanted: string): boolean {
  if (units.some(({ id }) => id === wanted)) return true;
  return pathMatches(
    wanted.split('/'),
    units.map(({ name }) => name),
  );
}

/** Part by part: `*` is any one name, `**` any number of them. */
function pathMatches(globs: readonly string[], names: readonly string[]): boolean {
  const [glob, ...more] = globs;
  const [name, ...below] = names;
  if (glob === undefined) return name === undefined;
  if (glob === '**')
    return pathMatches(more, names) || (name !== undefined && pathMatches(globs, below));
  return name !== undefined && globMatches(glob, name) && pathMatches(more, below);
}
