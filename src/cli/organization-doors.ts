import {
  type AccountChoice,
  isChosen,
  type Member,
  membersOf,
  pathOf,
} from '../collect/organization.ts';
import { organizationHome } from '../collect/organization-home.ts';
import { type Door, identify, type KnownDoor } from '../collect/scope.ts';
import type { ScannedAccount } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';

/** Ways into the accounts of an organisation, and those of its accounts that are not to be entered. */
export interface OrganizationDoors {
  doors: Door[];
  skipped: ScannedAccount[];
  /** Is that every account of the organisation? */
  whole: boolean;
}

/**
 * Walks the tree behind `base`. The caller's own account is entered directly, the others as `enter` says; where it gives
 * no door, the account is passed over. Throws UserError when the tree is not told or no account is chosen.
 */
export async function organizationDoors(
  base: Door,
  now: string,
  choice: AccountChoice,
  enter: (member: Member, from: KnownDoor) => Door | undefined,
): Promise<OrganizationDoors> {
  const own = await identify(base, now);
  const home = organizationHome(own);
  const from = { ...own, caller: home.caller };
  const members = await membersOf(from, now);
  const chosen = members.filter((member) => isChosen(member, choice));
  if (chosen.length === 0) {
    throw new UserError(
      'no account of the organisation is left to look at; check --accounts, --ou and --exclude-account',
    );
  }
  const doors: Door[] = [];
  const skipped: ScannedAccount[] = [];
  for (const member of chosen) {
    const { id, closed } = member;
    if (closed !== undefined) {
      skipped.push({ id, ...placeOf(member), status: 'skipped', reason: closed });
      continue;
    }
    const door = id === from.account ? from : enter(member, from);
    if (door) doors.push({ ...door, caller: home.around(door.caller), ...placeOf(member) });
  }
  return { doors, skipped, whole: doors.length + skipped.length === members.length };
}

function placeOf(member: Member): Pick<ScannedAccount, 'name' | 'organizationalUnit'> {
  const path = pathOf(member);
  return { name: member.name, ...(path !== undefined && { organizationalUnit: path }) };
}
