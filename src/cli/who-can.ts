import { globalRegionOf } from '../collect/aws.ts';
import type { Collected, Wanted } from '../collect/collect.ts';
import type { RegionChoice } from '../collect/scope.ts';
import { parseArn } from '../model/arn.ts';
import type { Gap } from '../model/finding.ts';
import type { Question } from '../model/iam.ts';
import { actionsMatching } from '../model/iam-actions/iam-actions.ts';
import { type Inventory, partitions } from '../model/inventory.ts';
import type { ResourceType } from '../model/resource.ts';
import { isUnknown } from '../model/unknown.ts';
import { UserError } from '../model/user-error.ts';
import { identityFacts } from '../reach/iam/facts.ts';
import { outsidersWhoCan } from '../reach/iam/outsiders.ts';
import {
  documentsAt,
  hasUnreadPolicy,
  holderAt,
  type PolicyPlace,
  placesOfPolicy,
} from '../reach/iam/resource-policy.ts';
import { withWays } from '../reach/iam/ways.ts';
import { iamOf } from '../reach/iam/who-can.ts';
import { noteOnAction } from './action-names.ts';
import { inventoryOf } from './inventory.ts';
import { print } from './output.ts';
import { EXIT, openAsTold, type ScanFlags, wantsColor } from './scan.ts';
import { inWords, type WhoCan } from './who-can-in-words.ts';
import { page } from './who-can-page.ts';

export interface WhoCanFlags extends Omit<ScanFlags, 'format'> {
  format: string;
  /** Also who gets there by assuming roles. */
  transitive?: boolean;
}

/** Prints who can do an action on a resource, and what that depends on. Answers the exit code. */
export async function showWhoCan(
  action: string,
  resource: string | undefined,
  flags: WhoCanFlags,
): Promise<number> {
  const question = { action, resource: resource ?? '*' };
  const note = noteOnAction(action);
  if (note) process.stderr.write(`castellan: ${note}\n`);
  if (resource !== undefined && resource !== '*' && !parseArn(resource)) {
    throw new UserError(`${resource} is no ARN; wildcards are fine where an ARN has them`);
  }
  const { inventory, gaps } = await identitiesAnd(question, flags);
  const told = answerOf(question, flags, inventory, mattering(gaps, question, inventory));
  await print(written(told, flags));
  return told.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

function written(told: WhoCan, { format, color }: WhoCanFlags): Iterable<string> {
  if (format === 'json') return [`${JSON.stringify(told, null, 2)}\n`];
  if (format === 'html') return page(told);
  return inWords(told, wantsColor(color, process.stdout.isTTY));
}

function answerOf(
  question: Question,
  { transitive = false }: WhoCanFlags,
  inventory: Inventory,
  gaps: readonly Gap[],
): WhoCan {
  const { action, resource } = question;
  const iam = iamOf(inventory);
  const able = [
    ...iam.whoCan(question),
    ...(outsidersWhoCan(inventory, { actions: actionsOf(action), resource }) ?? []),
  ];
  const { all, cut } = withWays(able, { iam, inventory, most: transitive ? MOST_ROLES : 0 });
  const more = [
    ...(hasUnreadPolicy(action, resource) ? [unread(resource)] : []),
    ...(transitive && cut ? [CUT] : []),
  ];
  return {
    schema: 'castellan.who-can/1',
    ...question,
    complete:
      gaps.length + more.length === 0 && inventory.incomplete.every(({ leftOut }) => leftOut),
    principals: all,
    gaps: [...gaps, ...more],
  };
}

/** The actions a pattern stands for, or the one it is. */
function actionsOf(action: string): [string, ...string[]] {
  const names = /[*?]/.test(action) ? actionsMatching(action).map(({ name }) => name) : [];
  const [first = action, ...others] = names;
  return [first, ...others];
}

/** What was not seen of other resources of the kind is no gap once this one was seen. */
function mattering(gaps: readonly Gap[], { action, resource }: Question, { resources }: Inventory) {
  const places = placesOfPolicy(action, resource);
  const isSeen = (place: PolicyPlace) => {
    const found = holderAt(place, resources);
    const facts = [...Object.values(found ?? {}), ...documentsAt(found, place)];
    return place.row.type !== 'AWS::IAM::Role' && !facts.some(isUnknown);
  };
  if (places.length === 0 || !places.every(isSeen)) return gaps;
  const own = parseArn(resource)?.service;
  return gaps.filter(({ service }) => service !== own);
}

/** A chain of so many roles is told by its beginning. */
const MOST_ROLES = 2000;

function unread(resource: string): Gap {
  const { service = '', region = '', account = '' } = parseArn(resource) ?? {};
  const reason = 'policies of such resources are not read yet, and may let others in';
  return {
    account,
    region,
    service,
    operation: 'its policy',
    kind: 'unsupported',
    reason,
    unknowns: 1,
  };
}

const CUT: Gap = {
  account: '',
  region: '',
  service: 'castellan',
  operation: 'who-can',
  kind: 'incomplete',
  reason: 'it was looked behind no more roles',
  unknowns: 1,
};

/** Reads whoever can act, the policy of the resource, and what closes it whatever that says. */
async function identitiesAnd(
  { action, resource }: Question,
  flags: WhoCanFlags,
): Promise<Collected> {
  const places = placesOfPolicy(action, resource);
  const wanted = withFacts([
    ...places.map(({ row }) => [row.type, row.fact] as const),
    ...(places.some(({ row }) => row.type === 'AWS::S3::Bucket') ? BLOCKS : []),
    ...(flags.transitive ? [['AWS::IAM::Role', 'assumeRolePolicy'] as const] : []),
  ]);
  const open = openAsTold({ ...flags, format: [] }, wanted);
  const way = await open({ signal: new AbortController().signal });
  const only = places.map(({ row, id }) => [row.type, new Set([id])] as const);
  const isAlone = ([type]: (typeof only)[number]) => type !== 'AWS::IAM::Role';
  return inventoryOf(way, wanted, regionsFor(resource), new Map(only.filter(isAlone)));
}

const BLOCKS: [ResourceType, string][] = [
  ['AWS::S3::Bucket', 'publicAccessBlock'],
  ['AWS::::Account', 's3PublicAccessBlock'],
];

/** Whoever can act stands in the global region; a resource that lies elsewhere is looked for where its ARN says. */
function regionsFor(resource: string): RegionChoice {
  const arn = parseArn(resource);
  const partition = partitions.find((one) => one === arn?.partition);
  return arn?.region && partition ? { region: [arn.region, globalRegionOf(partition)] } : {};
}

const IDENTITIES: Wanted = new Map(
  Object.entries(identityFacts).map(([type, facts]) => [type as ResourceType, new Set(facts)]),
);

function withFacts(more: readonly (readonly [ResourceType, string])[]): Wanted {
  const wanted = new Map(IDENTITIES);
  for (const [type, fact] of more) wanted.set(type, new Set([...(wanted.get(type) ?? []), fact]));
  return wanted;
}
