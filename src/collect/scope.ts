import { parseArn } from '../model/arn.ts';
import { globMatches } from '../model/glob.ts';
import type { Partition } from '../model/inventory.ts';
import { UserError } from '../model/user-error.ts';
import { awsAt, type Caller, globalRegionOf, type Memo } from './aws.ts';
import type { AccountToScan } from './collect.ts';
import { AwsCallError } from './collector.ts';

export interface Scope {
  partition: Partition;
  accounts: AccountToScan[];
  /** Enabled regions that will not be looked at, and why. */
  skippedRegions: { account: string; region: string; reason: string }[];
}

export interface RegionChoice {
  /** Globs; none means all enabled ones. */
  region?: readonly string[];
  excludeRegion?: readonly string[];
}

/** Account of calls made before it is known whose credentials these are. */
export const UNKNOWN_ACCOUNT = '000000000000';

/**
 * Finds out whose account this is and which of its regions are enabled.
 * Throws UserError: exit code 5 when AWS does not accept the credentials, 2 when the choice leaves no region.
 */
export async function findScope(
  caller: Caller,
  region: string,
  now: string,
  choice: RegionChoice,
): Promise<Scope> {
  const { account, partition } = await whoAmI(caller, region, now);
  const enabled = await enabledRegions(caller, { account, partition, region, now });
  const wants = (name: string) =>
    (!choice.region?.length || choice.region.some((glob) => globMatches(glob, name))) &&
    !choice.excludeRegion?.some((glob) => globMatches(glob, name));
  const regions = enabled.filter(wants);
  if (regions.length === 0) {
    throw new UserError(`no enabled region is left to look at; enabled are ${enabled.join(', ')}`);
  }
  const leftOut = enabled.filter((name) => !wants(name));
  return {
    partition,
    accounts: [{ id: account, regions, leftOut }],
    skippedRegions: leftOut.map((name) => ({
      account,
      region: name,
      reason: 'left out by the choice of regions',
    })),
  };
}

async function whoAmI(
  caller: Caller,
  region: string,
  now: string,
): Promise<{ account: string; partition: Partition }> {
  const place = { partition: 'aws' as const, account: UNKNOWN_ACCOUNT, region, now };
  try {
    const identity = await awsAt(place, caller, new Map()).call('sts', 'GetCallerIdentity', {});
    const partition = parseArn(identity.Arn ?? '')?.partition;
    const known = (['aws', 'aws-cn', 'aws-us-gov'] as const).find((name) => name === partition);
    if (!identity.Account || !known)
      throw new UserError('AWS did not say whose credentials these are', { exitCode: 5 });
    return { account: identity.Account, partition: known };
  } catch (cause) {
    if (!(cause instanceof AwsCallError)) throw cause;
    throw new UserError(credentialTrouble(cause), { exitCode: 5, cause });
  }
}

function credentialTrouble({ code, cause, unknown }: AwsCallError): string {
  const hint = 'check with: aws sts get-caller-identity';
  if (code === 'CredentialsError') {
    const said = cause instanceof Error ? cause.message : '';
    return `no AWS credentials were found${said && ` (${said})`}; sign in, set AWS_PROFILE or pass --profile`;
  }
  if (code.startsWith('ExpiredToken')) return 'the AWS credentials have expired; sign in again';
  if (code === 'NetworkError')
    return `AWS cannot be reached (${unknown.detail}); check the network and HTTPS_PROXY`;
  return `AWS does not accept the credentials (${unknown.detail}); ${hint}`;
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
    const { Regions = [] } = await aws.call('ec2', 'DescribeRegions', {});
    return Regions.flatMap(({ RegionName }) => RegionName ?? []).sort();
  } catch (cause) {
    if (!(cause instanceof AwsCallError)) throw cause;
    throw new UserError(
      `the enabled regions could not be listed (${cause.message}); allow account:ListRegions or ec2:DescribeRegions`,
      { exitCode: 5, cause },
    );
  }
}

const ENABLED = ['ENABLED' as const, 'ENABLED_BY_DEFAULT' as const, 'ENABLING' as const];
