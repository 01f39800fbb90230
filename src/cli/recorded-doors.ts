import { toCallError } from '../collect/errors.ts';
import type { AccountChoice } from '../collect/organization.ts';
import { isIdentity, type RecordedCall, type Recording } from '../collect/recording.ts';
import { replaying } from '../collect/replay.ts';
import type { Door } from '../collect/scope.ts';
import { UserError } from '../model/user-error.ts';
import { type OrganizationDoors, organizationDoors } from './organization-doors.ts';

export type RecordedDoor = Door & { account: string };

/** What a recording says of the ways into its accounts, gathered as its calls go by. */
export interface DoorBook {
  /** Who was asking, by account. */
  identities: Map<string, RecordedCall>;
  /** Roles that were not given, by account. */
  refusals: Map<string, RecordedCall>;
  accounts: Set<string>;
  /** Accounts that were looked at, not only walked through. */
  lookedAt: Set<string>;
  /** Whose organisation was walked. */
  walked?: string;
}

export function doorBook(): DoorBook {
  return {
    identities: new Map(),
    refusals: new Map(),
    accounts: new Set(),
    lookedAt: new Set(),
  };
}

/** Hears one call of the recording. */
export function enter(call: RecordedCall, book: DoorBook): void {
  const { account, operation } = call;
  book.accounts.add(account);
  if (isIdentity(call)) book.identities.set(account, call);
  if (isRefusedRole(call)) book.refusals.set(account, call);
  if (LOOKING.has(operation)) book.lookedAt.add(account);
  if (operation === 'ListAccountsForParent') book.walked ??= account;
}

/** A door for each account of the recording: who was asking there, or why the role was not given. */
export function recordedDoors(
  { identities, refusals, accounts }: DoorBook,
  find: Recording['find'],
  file: string,
): RecordedDoor[] {
  const answer = replaying(find);
  return [...accounts].map((account) => {
    const refusal = refusals.get(account);
    const identity = identities.get(account);
    if (refusal && 'error' in refusal && !identity) {
      const caller = async () => {
        throw toCallError(refusal, refusal.error);
      };
      return { account, region: refusal.region, caller };
    }
    if (!identity) {
      throw new UserError(
        `${file} lacks sts:GetCallerIdentity of account ${account}; record it again`,
      );
    }
    return {
      account,
      region: identity.region,
      caller: (call) => answer(isIdentity(call) ? { ...identity, input: {} } : call),
    };
  });
}

/** Those that are to be entered. Who only walked the organisation, and was not looked at, is none. */
export async function chosenDoors(
  { walked, lookedAt }: DoorBook,
  createdAt: string,
  doors: readonly RecordedDoor[],
  choice: AccountChoice,
): Promise<OrganizationDoors> {
  const base = doors.find(({ account }) => account === walked);
  if (!base) {
    const flag = FLAGS.find(([name]) => choice[name]?.length)?.[1];
    if (flag === undefined) return { doors: [...doors], skipped: [], whole: false };
    throw new UserError(`${flag} takes a recording of an organisation, made with --organization`);
  }
  const open = new Map(doors.map((door) => [door.account, door]));
  const found = await organizationDoors(base, createdAt, choice, ({ id }) => open.get(id));
  const entered = found.doors.filter(
    ({ account = '' }) => account !== base.account || lookedAt.has(account),
  );
  return { ...found, doors: entered, whole: found.whole && entered.length === found.doors.length };
}

function isRefusedRole(call: RecordedCall): boolean {
  return call.service === 'sts' && call.operation === 'AssumeRole' && 'error' in call;
}

const FLAGS = [
  ['accounts', '--accounts'],
  ['ou', '--ou'],
  ['excludeAccount', '--exclude-account'],
] as const;

/** What every account that is scanned is asked first. */
const LOOKING = new Set(['ListRegions', 'DescribeRegions']);
