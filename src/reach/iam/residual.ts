import { toConditionTest } from '../../model/policy/condition.ts';
import type { Context } from '../../model/policy/context.ts';
import type { Statement } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Hit } from './hits.ts';
import type { Layer, Policy } from './policies.ts';

/**
 * What a decision depends on, in words: conditions that a request may or may not satisfy, the resources an Allow stops
 * at, policies nobody saw. Each once, in the order of the statements.
 */
export function residualOf(hits: readonly Hit[], context: Context): string[] {
  const texts = hits.flatMap(({ statement, layer, truth, policy, naming }) => {
    if (truth === true) return [];
    if (!statement) return unseenIn(policy, layer);
    const sessions = naming === 'session' ? sessionsIn(statement.source) : [];
    return openIn(statement.source, context, sessions);
  });
  return [...new Set(texts)];
}

function unseenIn({ name, document }: Policy, layer: Layer): string[] {
  if (!isUnknown(document)) return [];
  const { $unknown, detail } = document;
  // What could not be read is this policy; what was not shown may be all of them.
  const which = $unknown === 'failed' && name !== undefined ? `${name}, ` : '';
  return [`${layer} not seen: ${which}${detail}`];
}

function openIn(
  { effect, principal, resource, conditions }: Statement,
  context: Context,
  sessions: readonly string[],
): string[] {
  const open = [
    ...sessions,
    ...conditions
      .filter((condition) => toConditionTest(condition, true)?.(context) !== true)
      .map(({ operator, key, values }) => [operator, key, ...values].join(' ')),
  ];
  const said = open.length > 0 ? open.join(' and ') : (onWhat(resource) ?? asMeant(principal));
  return [effect === 'Deny' ? `not denied by ${said}` : said];
}

function onWhat(resource: Statement['resource']): string | undefined {
  return resource ? `on ${resource.not ? 'all but ' : ''}${resource.values.join(' ')}` : undefined;
}

/** Whom a number means that names an account, or an owner, may be open. */
function asMeant(principal: Statement['principal']): string {
  return `${(principal?.values ?? []).map(({ value }) => value).join(' or ')} means its account`;
}

/** Whoever assumes a role chooses the name of the session. */
function sessionsIn({ principal }: Statement): string[] {
  const names = (principal?.values ?? []).flatMap(
    ({ value }) => /:assumed-role\/[^/]+\/(.+)$/.exec(value)?.[1] ?? [],
  );
  return [`as session ${names.join(' or ')}`];
}
