import { isGlobalService } from '../../src/collect/aws.ts';
import type { Lookup } from '../../src/collect/endpoint/lookup.ts';
import { lookupIn } from '../../src/collect/endpoint/lookup.ts';
import {
  type Answer,
  type Call,
  type Recording,
  recordingOf,
} from '../../src/collect/recording.ts';
import { smaller } from './baseline.ts';

/** The regions AWS opens for every account. */
const REGIONS: readonly string[] = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

const DEMO = '111122223333';
const WORKSHOP = '222233334444';
const COMPANY = 'nordhafen';

const MANAGEMENT = '600000000000';
const FIRST_MEMBER = 700_000_000_000;

/** The ids of all accounts but the management account. */
export const MEMBERS = '7*';

/** The accounts of an organisation, its management account first. */
export interface Organisation {
  accounts: readonly string[];
  lookup: Lookup;
}

/**
 * An organisation made of the demo recording. Every account is the demo's or the workshop's under another number and
 * another name, cut down to another size, and its regions repeat other ones of the three that were recorded.
 */
export function organisationOf(recording: Recording, size: number): Organisation {
  const sizes = [1, 2, 3, 4].map((most) => lookupIn(smaller(recording, DEMO, most)));
  const workshop = lookupIn(
    recordingOf(
      recording.createdAt,
      recording.calls.filter(({ account }) => account === WORKSHOP),
    ),
  );
  const accounts = Array.from({ length: size }, (_, i) => idOf(i));
  const find = (call: Call): Answer | undefined => {
    const number = numberOf(call.account);
    if (number === undefined) return undefined;
    if (isOfRegions(call)) return { output: enabledRegions() };
    if (call.service === 'organizations' && call.operation === 'ListAccounts') {
      return { output: listed(accounts) };
    }
    if (number === 0 && call.service === 'organizations') {
      const told = tree(call, accounts);
      if (told) return { output: told };
    }
    const inWorkshop = number % 5 === 4;
    const words = wordsOf(call, number, inWorkshop);
    const answer = (inWorkshop ? workshop : sizes[number % sizes.length])?.(
      replaced(call, words, 'back') as Call,
    );
    return answer && (replaced(answer, words, 'forth') as Answer);
  };
  return { accounts, lookup: Object.assign(find, { account: idOf(0) }) };
}

function idOf(number: number): string {
  return number === 0 ? MANAGEMENT : String(FIRST_MEMBER + number);
}

function numberOf(account: string): number | undefined {
  if (account === MANAGEMENT) return 0;
  const number = Number(account) - FIRST_MEMBER;
  return number > 0 && number < 1000 ? number : undefined;
}

function isOfRegions({ service, operation }: Call): boolean {
  return ['account:ListRegions', 'ec2:DescribeRegions'].includes(`${service}:${operation}`);
}

function enabledRegions(): object {
  return {
    Regions: REGIONS.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
  };
}

/** What the account at home is told is what every other hears from it. */
function listed(accounts: readonly string[]): object {
  return { Accounts: accounts.map((Id) => ({ Id, Name: Id, State: 'ACTIVE' })) };
}

const UNITS = ['Work', 'Prod', 'Test'];

/** Three units, one of them below another, with twenty accounts a page. */
function tree({ operation, input }: Call, accounts: readonly string[]): object | undefined {
  const unit = UNITS.indexOf(String(input.ParentId).slice('ou-'.length));
  if (operation === 'ListRoots') return { Roots: [{ Id: 'r-1', Name: 'Root' }] };
  if (operation === 'ListOrganizationalUnitsForParent') {
    const below = input.ParentId === 'r-1' ? UNITS.slice(0, 2) : unit === 0 ? UNITS.slice(2) : [];
    return { OrganizationalUnits: below.map((name) => ({ Id: `ou-${name}`, Name: name })) };
  }
  if (operation !== 'ListAccountsForParent') return undefined;
  const own = accounts.filter((_, i) =>
    i === 0 ? input.ParentId === 'r-1' : unit === i % UNITS.length,
  );
  const from = Number(input.NextToken ?? 0);
  return {
    Accounts: own
      .slice(from, from + 20)
      .map((Id) => ({ Id, Name: `team-${numberOf(Id)}`, State: 'ACTIVE' })),
    ...(from + 20 < own.length && { NextToken: String(from + 20) }),
  };
}

/** What is said otherwise in an account: `[as recorded, as here]`. */
type Words = readonly (readonly [recorded: string, here: string])[];

function wordsOf({ account, region, service }: Call, number: number, inWorkshop: boolean): Words {
  const recorded = isGlobalService(service) ? region : recordedFor(region, number, inWorkshop);
  return [
    [inWorkshop ? WORKSHOP : DEMO, account],
    [COMPANY, `${COMPANY}-${String(number).padStart(2, '0')}`],
    ...(recorded === region ? [] : [[recorded, region] as const]),
  ];
}

/** Which region was recorded that this one repeats. */
function recordedFor(region: string, number: number, inWorkshop: boolean): string {
  const recorded = inWorkshop
    ? ['us-east-1', 'eu-west-1']
    : ['eu-central-1', 'us-east-1', 'eu-west-1'];
  if (recorded.includes(region)) return region;
  const choice = inWorkshop ? recorded : ['eu-central-1', 'eu-central-1', ...recorded];
  return choice[(REGIONS.indexOf(region) + number) % choice.length] ?? region;
}

/** The same value with other words in it, in blobs too. */
function replaced(value: unknown, words: Words, way: 'back' | 'forth'): unknown {
  const text = JSON.stringify(value, (key, member) =>
    key === '$base64' ? { text: Buffer.from(member, 'base64').toString() } : member,
  );
  const pairs =
    way === 'forth' ? words : words.map(([recorded, here]) => [here, recorded] as const);
  const said = pairs.reduce((old, [from, to]) => old.replaceAll(from, to), text);
  return JSON.parse(said, (key, member) =>
    key === '$base64' ? Buffer.from(member.text).toString('base64') : member,
  );
}
