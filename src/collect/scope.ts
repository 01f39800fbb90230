import { parseArn } from '../model/arn.ts';
import { globMatches } from '../model/glob.ts';
import { type Partition, partitions } from '../model/inventory.ts';
import { UserError } from '../model/user-error.ts';
import { awsAt, type Caller, globalRegionOf } from './aws.ts';
import type { AccountToScan } from './collect.ts';
import { AwsCallError } from './collector.ts';
import type { Memo } from './memo.ts';

/** A way into one account: credentials, or a recording made with them. */
export interface Door {
  /** Where it leads, if that is known before anyone asked. */
  account?: string;
  /** The profile of the AWS configuration. */
  profile?: string;
  /** The account's name in its organisation. */
  name?: string;
  /** Names from the organisation's root down: `Workloads/Prod`. */
  organizationalUnit?: string;
  caller: Caller;
  /** Where to ask first. */
  region: string;
  /** Lets go of what the way in holds, once the account is done. */
  close?(): void;
}

/** A door and where it leads. */
export interface KnownDoor extends Door {
  account: string;
  partition: Partition;
}

/** Enabled regions that will not be looked at, and why. */
export interface SkippedRegion {
  account: string;
  region: string;
  reason: string;
}

export interface Scope {
  accounts: (AccountToScan & { partition: Partition })[];
  skippedRegions: SkippedRegion[];
}

export interface RegionChoice {
  /** Globs; none means all enabled ones. */
  region?: readonly string[];
  excludeRegion?: readonly string[];
}

/** Stands for the account in `GetCallerIdentity`, the one call made before it is known. */
export const UNKNOWN_ACCOUNT = '000000000000';

/**
 * Finds out whose accounts these are and which of their regions are enabled. An account behind two doors counts once.
 * Throws UserError: exit code 5 when AWS does not accept the credentials, 2 when the choice leaves no region.
 */
export async function findScope(
  doors: readonly Door[],
  now: string,
  choice: RegionChoice,
): Promise<Scope> {
  if (doors.length === 0) throw new UserError('there is no account to look at');
  const known = onePerAccount(await Promise.all(doors.map((door) => identify(door, now))));
  const accounts = await Promise.all(known.map((door) => regionsOf(door, now, choice)));
  return { accounts, skippedRegions: accounts.flatMap(leftOutOf) };
}

/** Of two doors into one account the first. */
export function onePerAccount(doors: readonly KnownDoor[]): KnownDoor[] {
  return [...new Map([...doors].reverse().map((door) => [door.account, door])).values()];
}

/** Asks whose account is behind a door. Throws UserError when AWS does not say, or names another than it should be. */
export async function identify(door: Door, now: string): Promise<KnownDoor> {
  const found = { ...door, ...(await whoAmI(door, now)) };
  if (door.account !== undefined && found.account !== door.account) {
    throw new UserError(
      `the way into account ${door.account} leads to account ${found.account}; check the role's ARN`,
      { exitCode: 5 },
    );
  }
  return found;
}

/** An account with those of its enabled regions that are to be looked at. Throws UserError when none is left. */
export async function regionsOf(
  { account, caller, partition, region }: KnownDoor,
  now: string,
  choice: RegionChoice,
): Promise<Scope['accounts'][number]> {
  const enabled = await enabledRegions(caller, { account, partition, region, now });
  return { id: account, caller, partition, ...chosenOf(enabled, choice) };
}

/** The enabled regions of an account that the user left out. */
export function leftOutOf({ id, leftOut = [] }: AccountToScan): SkippedRegion[] {
  const reason = 'left out by the choice of regions';
  return leftOut.map((region) => ({ account: id, region, reason }));
}

function chosenOf(enabled: readonly string[], { region, excludeRegion }: RegionChoice) {
  const wants = (name: string) =>
    (!region?.length || region.some((glob) => globMatches(glob, name))) &&
    !excludeRegion?.some((glob) => globMatches(glob, name));
  const regions = enabled.filter(wants);
  if (regions.length === 0) {
    throw new UserError(`no enabled region is left to look at; enabled are ${enabled.join(', ')}`);
  }
  return { regions, leftOut: enabled.filter((name) => !wants(name)) };
}

async function whoAmI(
  { caller, region, profile }: Door,
  now: string,
): Promise<{ account: string; partition: Partition }> {
  const place = { partition: 'aws' as const, account: UNKNOWN_ACCOUNT, region, now };
  try {
    const identity = await awsAt(place, caller, new Map()).call('sts', 'GetCallerIdentity', {});
    const said = parseArn(identity.Arn ?? '')?.partition;
    const partition = partitions.find((known) => known === said);
    if (identity.Account && partition) return { account: identity.Account, partition };
    throw new UserError('AWS did not say whose credentials these are', { exitCode: 5 });
  } catch (cause) {
    if (!(cause instanceof AwsCallError)) throw cause;
    const whose = profile === undefined ? '' : `profile ${profile}: `;
    throw new UserError(whose + credentialTrouble(cause), { exitCode: 5, cause });
  }
}

function credentialTrouble({ code, unknown, said, operation }: AwsCallError): string {
  if (operation === 'AssumeRole') {
    return `the role cannot be assumed (${unknown.detail}); check its name, whom it trusts and --external-id`;
  }
  if (code === 'CredentialsError') {
    return `no AWS credentials were found (${said}); sign in, set AWS_PROFILE or pass --profile`;
  }
  if (code.startsWith('ExpiredToken')) return 'the AWS credentials have expired; sign in again';
  if (code === 'NetworkError') {
    return `AWS cannot be reached (${said}); check the network, AWS_ENDPOINT_URL and the proxy`;
  }
  return `AWS does not accept the credentials (${unknown.detail}); check with: aws sts get-caller-identity`;
}

/** `account:ListRegions` tells; where it may not be asked, `ec2:DescribeRegions` does. */
async function enabledRegions(
  caller: Caller,
  place: { account: string; partition: Partition; region: string; now: string },
): Promise<string[]> {
  const memo: Memo = new Map();
  const aws = awsAt({ ...place, region: globalRegionOf(place.partition) }, caller, memo);
  const names: string[] = [];
  try {
    const input = { MaxResults: 50, RegionOptStatusContains: ENABLED };
    for await (const { Regions = [] } of aws.pages('account', 'ListRegions', input)) {
      for (const { RegionName } of Regions) if (RegionName) names.push(RegionName);
    }
    if (names.length > 0) return names.sort();
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
  }
  try {
    const { Regions = [] } = await aws.in(place.region).call('ec2', 'DescribeRegions', {});
    // AWS leaves the others out of its own accord; servers that stand in for it may not.
    const enabled = Regions.filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in');
    return enabled.flatMap(({ RegionName }) => RegionName ?? []).sort();
  } catch (cause) {
    if (!(cause instanceof AwsCallError)) throw cause;
    throw new UserError(
      `the enabled regions of ${place.account} could not be listed (${cause.message}); allow account:ListRegions or ec2:DescribeRegions`,
      { exitCode: 5, cause },
    );
  }
}

const ENABLED = ['ENABLED' as const, 'ENABLED_BY_DEFAULT' as const, 'ENABLING' as const];
