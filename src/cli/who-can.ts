import { globalRegionOf } from '../collect/aws.ts';
import type { Collected, Wanted } from '../collect/collect.ts';
import type { RegionChoice } from '../collect/scope.ts';
import { parseArn } from '../model/arn.ts';
import type { Gap } from '../model/finding.ts';
import type { Question } from '../model/iam.ts';
import { partitions } from '../model/inventory.ts';
import type { ResourceType } from '../model/resource.ts';
import { UserError } from '../model/user-error.ts';
import type { Able } from '../reach/iam/able.ts';
import { identityFacts } from '../reach/iam/facts.ts';
import { type PolicyPlace, placeOfPolicy } from '../reach/iam/resource-policy.ts';
import { iamOf } from '../reach/iam/who-can.ts';
import { gapsInWords } from '../report/coverage.ts';
import { paint } from '../report/paint.ts';
import { visible } from '../report/visible.ts';
import { inventoryOf } from './inventory.ts';
import { print } from './output.ts';
import { EXIT, openAsTold, type ScanFlags, wantsColor } from './scan.ts';

export interface WhoCanFlags extends Omit<ScanFlags, 'format'> {
  format: string;
}

/** Prints who can do an action on a resource, and what that depends on. Answers the exit code. */
export async function showWhoCan(
  action: string,
  resource: string | undefined,
  flags: WhoCanFlags,
): Promise<number> {
  const question = { action, resource: resource ?? '*' };
  if (!/^[a-z0-9-]+:[a-z0-9]+$/i.test(action)) {
    throw new UserError(`${action} is no action; it is written like s3:GetObject`);
  }
  if (resource !== undefined && resource !== '*' && !parseArn(resource)) {
    throw new UserError(`${resource} is no ARN; wildcards are fine where an ARN has them`);
  }
  const { inventory, gaps } = await identitiesAnd(question, flags);
  const principals = iamOf(inventory).whoCan(question);
  const complete = gaps.length === 0 && inventory.incomplete.every(({ leftOut }) => leftOut);
  const told = { schema: 'castellan.who-can/1', ...question, complete, principals, gaps };
  await print(
    flags.format === 'json'
      ? [`${JSON.stringify(told, null, 2)}\n`]
      : inWords(question, principals, gaps, wantsColor(flags.color, process.stdout.isTTY)),
  );
  return complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

/** Reads whoever can act, and the policy of the resource. */
async function identitiesAnd(
  { action, resource }: Question,
  flags: WhoCanFlags,
): Promise<Collected> {
  const place = placeOfPolicy(action, resource);
  const wanted = place ? withFact(place) : IDENTITIES;
  const open = openAsTold({ ...flags, format: [] }, wanted);
  const way = await open({ signal: new AbortController().signal });
  return inventoryOf(way, wanted, regionsFor(resource));
}

/** Whoever can act stands in the global region; a resource that lies elsewhere is looked for where its ARN says. */
function regionsFor(resource: string): RegionChoice {
  const arn = parseArn(resource);
  const partition = partitions.find((one) => one === arn?.partition);
  return arn?.region && partition ? { region: [arn.region, globalRegionOf(partition)] } : {};
}

const IDENTITIES: Wanted = new Map(
  Object.entries(identityFacts).map(([type, facts]) => [type as ResourceType, new Set(facts)]),
);

function withFact({ type, fact }: PolicyPlace): Wanted {
  return new Map(IDENTITIES).set(type, new Set([...(IDENTITIES.get(type) ?? []), fact]));
}

function* inWords(
  { action, resource }: Question,
  principals: readonly Able[],
  gaps: readonly Gap[],
  colour: boolean,
): Iterable<string> {
  const ink = paint(colour);
  const sure = principals.filter(({ verdict }) => verdict === 'must').length;
  const asked = `${visible(action)} on ${visible(resource)}`;
  yield `${ink.strong(`${principals.length} can ${asked}`)}, ${sure} of them whatever the request says\n\n`;
  const shared = sharedBy(principals);
  for (const { principal, verdict, mfa, by, residual } of principals) {
    // Ceilings have to allow it too, but nobody has it from them.
    const giving = by.filter(({ layer }) => layer !== 'serviceControlPolicies');
    const through = [...new Set(giving.flatMap(({ policy }) => policy ?? []))].join(', ');
    const how = [
      ...(mfa === 'required' ? ['with MFA'] : []),
      ...(through ? [`by ${visible(through)}`] : []),
    ];
    yield `${verdict.padEnd(6)}${visible(principal)}  ${ink.quiet(how.join(', '))}\n`;
    for (const one of residual) if (!shared.has(one)) yield `      if ${visible(one)}\n`;
  }
  for (const one of shared) yield `\nAll of them if ${visible(one)}\n`;
  const unseen = gapsInWords({
    complete: false,
    calls: 0,
    gaps: [...gaps],
    crashes: [],
    skippedRegions: [],
  });
  if (unseen.length > 0)
    yield `\n${ink.verdict('unknown', 'INCOMPLETE')}: ${unseen.map(visible).join('; ')}\n`;
}

/** What everybody's answer depends on is said once. */
function sharedBy(principals: readonly Able[]): ReadonlySet<string> {
  const [first, ...others] = principals;
  if (!first || others.length === 0) return new Set();
  return new Set(
    first.residual.filter((one) => others.every(({ residual }) => residual.includes(one))),
  );
}
