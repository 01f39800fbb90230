import { globalRegionOf } from '../../collect/aws.ts';
import type { Collected, Wanted } from '../../collect/collect.ts';
import type { RegionChoice } from '../../collect/scope.ts';
import { parseArn } from '../../model/arn.ts';
import type { Gap } from '../../model/finding.ts';
import type { Question } from '../../model/iam.ts';
import { actionsMatching } from '../../model/iam-actions/iam-actions.ts';
import { type IncompleteListing, type Inventory, partitions } from '../../model/inventory.ts';
import type { ResourceType } from '../../model/resource.ts';
import { UserError } from '../../model/user-error.ts';
import { aroundIn } from '../../reach/iam/exposure/around.ts';
import { networkFacts } from '../../reach/iam/exposure/within.ts';
import { identityFacts } from '../../reach/iam/facts.ts';
import { outsidersIn } from '../../reach/iam/outsiders.ts';
import { resourcePolicies } from '../../reach/iam/resource-policies.ts';
import { findIn, placesOfPolicy } from '../../reach/iam/resource-policy.ts';
import { withWays } from '../../reach/iam/ways.ts';
import { iamOf } from '../../reach/iam/who-can.ts';
import { noteOnAction } from '../action-names.ts';
import { EXIT } from '../exit.ts';
import { inventoryOf } from '../inventory.ts';
import { print, wantsColor } from '../output.ts';
import { openAsTold, type ScanFlags } from '../scan/scan.ts';
import { beside, CUT, mattering } from './gaps.ts';
import { inWords, type WhoCan } from './in-words.ts';
import { page } from './page.ts';

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
  const told = answerOf(question, flags, inventory, gaps);
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
  collected: readonly Gap[],
): WhoCan {
  const { action, resource } = question;
  const find = findIn(inventory);
  const iam = iamOf(inventory, find);
  const outsiders = outsidersIn(aroundIn(inventory), find);
  const outside = outsiders({ actions: actionsOf(action), resource });
  const most = transitive ? MOST_ROLES : 0;
  const { all, cut, unseen } = withWays([...iam.whoCan(question), ...outside.all], {
    iam,
    outsiders,
    most,
  });
  const gaps = [
    ...mattering(collected, question, find),
    ...beside(question, find, [...outside.unseen, ...unseen]),
    ...(transitive && cut ? [CUT] : []),
  ];
  return {
    schema: 'castellan.who-can/1',
    ...question,
    complete: gaps.length === 0 && inventory.incomplete.every(isNoMatter),
    principals: all,
    gaps,
  };
}

/** An endpoint that was not seen closes nothing: who comes through it is told with that. */
function isNoMatter({ leftOut, type }: IncompleteListing): boolean {
  return leftOut === true || type === 'AWS::EC2::VPCEndpoint';
}

/** The actions a pattern stands for, or the one it is. */
function actionsOf(action: string): [string, ...string[]] {
  const names = /[*?]/.test(action) ? actionsMatching(action).map(({ name }) => name) : [];
  const [first = action, ...others] = names;
  return [first, ...others];
}

/** A chain of so many roles is told by its beginning. */
const MOST_ROLES = 2000;

/** Reads whoever can act, the policy of the resource, and what closes it whatever that says. */
async function identitiesAnd(
  { action, resource }: Question,
  flags: WhoCanFlags,
): Promise<Collected> {
  const places = placesOfPolicy(action, resource);
  const wanted = withFacts([
    ...places.map(({ row }) => [row.type, row.fact] as const),
    ...places.flatMap(({ row }) => BESIDE.get(row.type) ?? []),
    ...(mayBeShared(resource) ? SHARES : []),
    ...(places.length > 0 ? [ENDPOINTS] : []),
    ...(flags.transitive ? [['AWS::IAM::Role', 'assumeRolePolicy'] as const] : []),
  ]);
  const open = openAsTold({ ...flags, format: [] }, wanted);
  const way = await open({ signal: new AbortController().signal });
  const only = places.map(({ row, id }) => [row.type, new Set([id])] as const);
  const isAlone = ([type]: (typeof only)[number]) => type !== 'AWS::IAM::Role';
  return inventoryOf(way, wanted, regionsFor(resource), new Map(only.filter(isAlone)));
}

/** What else lets somebody into such a resource, or keeps him out. */
const BESIDE: ReadonlyMap<ResourceType, readonly (readonly [ResourceType, string])[]> = new Map([
  [
    'AWS::S3::Bucket',
    [
      ['AWS::S3::Bucket', 'acl'],
      ['AWS::S3::Bucket', 'objectOwnership'],
      ['AWS::S3::Bucket', 'accessPoints'],
      ['AWS::S3::Bucket', 'publicAccessBlock'],
      ['AWS::::Account', 's3PublicAccessBlock'],
    ],
  ],
  ...(Object.entries(networkFacts) as [ResourceType, readonly string[]][]).map(
    ([type, facts]) => [type, facts.map((fact) => [type, fact] as const)] as const,
  ),
]);

/** They close ways that policies leave to them alone. */
const ENDPOINTS = ['AWS::EC2::VPCEndpoint', 'policy'] as const;

const SHARES = [
  ['AWS::RAM::ResourceShare', 'sharedResources'],
  ['AWS::RAM::ResourceShare', 'policies'],
] as const;

/** Is it of a service that Resource Access Manager shares resources of, or may? */
function mayBeShared(resource: string): boolean {
  const { service } = parseArn(resource) ?? {};
  return service !== undefined && !/[*?]/.test(resource) && !NEVER_SHARED.has(service);
}

/** Source: AWS RAM User Guide, "Shareable AWS resources", where none of these is. */
const NEVER_SHARED = new Set(
  `apigateway cloudformation cloudfront cloudtrail dynamodb ecr elasticfilesystem es events execute-api glacier iam kinesis
  kms lambda logs s3 secretsmanager sns sqs sts`.split(/\s+/),
);

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

/** All that is asked for, whatever the action and the resource. */
export const WHO_CAN_WANTED: Wanted = withFacts([
  ...resourcePolicies.flatMap(({ type, fact }) => [
    [type, fact] as const,
    ...(BESIDE.get(type) ?? []),
  ]),
  ['AWS::IAM::Role', 'assumeRolePolicy'],
  ...SHARES,
  ENDPOINTS,
]);
