import type { Gap } from '../../model/finding.ts';
import type { Hop, Reaching } from '../../reach/iam/ways.ts';
import { gapsInWords } from '../../report/coverage.ts';
import { type Paint, paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';

/** Who can do something, as `castellan.who-can/1`. */
export interface WhoCan {
  schema: 'castellan.who-can/1';
  action: string;
  resource: string;
  complete: boolean;
  principals: readonly Reaching[];
  gaps: readonly Gap[];
}

/** The answer for people: a line each, and below it what it depends on. */
export function* inWords(
  { action, resource, principals, gaps }: WhoCan,
  colour: boolean,
): Iterable<string> {
  const ink = paint(colour);
  const sure = principals.filter(({ verdict }) => verdict === 'must').length;
  const asked = `${visible(action)} on ${visible(resource)}`;
  yield `${ink.strong(`${principals.length} can ${asked}`)}, ${sure} of them whatever the request says\n\n`;
  const shared = sharedBy(principals);
  const [inside, outside] = [
    principals.filter((one) => !isOutside(one)),
    principals.filter(isOutside),
  ];
  for (const one of inside) yield* rowOf(one, shared, ink);
  if (outside.length > 0) yield '\nFrom outside:\n';
  for (const one of outside) yield* rowOf(one, shared, ink);
  for (const one of shared) yield `\nAll of them if ${visible(one)}\n`;
  const unseen = unseenInWords(gaps);
  if (unseen.length > 0)
    yield `\n${ink.verdict('unknown', 'INCOMPLETE')}: ${unseen.map(visible).join('; ')}\n`;
}

export function isOutside(one: Reaching): boolean {
  return 'outsider' in one;
}

/** How somebody has it: `with MFA, by AdministratorAccess`, `as role app, then role deploy`. */
export function howOf({ mfa, by, path }: Reaching): string {
  // Ceilings have to allow it too, but nobody has it from them.
  const giving = by.filter(({ layer }) => layer !== 'serviceControlPolicies');
  const policies = giving.flatMap(({ policy, layer, sid }) => {
    if (policy !== undefined) return [policy];
    return layer === 'resourcePolicy' ? [`the resource's policy${sid ? `, ${sid}` : ''}`] : [];
  });
  return [
    ...(mfa === 'required' ? ['with MFA'] : []),
    ...(path.length > 0 ? [`as ${path.map(nameOf).join(', then ')}`] : []),
    ...(path.length === 0 && policies.length > 0
      ? [`by ${[...new Set(policies)].join(', ')}`]
      : []),
  ].join(', ');
}

function nameOf({ to }: Hop): string {
  return to.slice(to.lastIndexOf(':') + 1);
}

/** What nobody saw, and it may matter. */
export function unseenInWords(gaps: readonly Gap[]): string[] {
  return gapsInWords({
    complete: false,
    calls: 0,
    gaps: [...gaps],
    crashes: [],
    skippedRegions: [],
  });
}

function* rowOf(one: Reaching, shared: ReadonlySet<string>, ink: Paint): Iterable<string> {
  const { principal, verdict, residual } = one;
  yield `${verdict.padEnd(6)}${visible(principal)}  ${ink.quiet(visible(howOf(one)))}\n`;
  for (const open of residual) if (!shared.has(open)) yield `      if ${visible(open)}\n`;
}

/** What everybody's answer depends on is said once. */
export function sharedBy(principals: readonly Reaching[]): ReadonlySet<string> {
  const [first, ...others] = principals;
  if (!first || others.length === 0) return new Set();
  return new Set(
    first.residual.filter((one) => others.every(({ residual }) => residual.includes(one))),
  );
}
