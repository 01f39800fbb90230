import type { NormalizedSchema } from '@smithy/core/schema';
import { pagingOf } from '../paging.ts';
import type { Answer, Call } from '../recording.ts';
import type { Operation } from './services.ts';

/** A way in which a listing's pages go wrong. */
export type PageFault = 'same' | 'cycle' | 'expire' | 'emptyPage' | 'duplicate' | 'drop';

// Our tokens carry the one they stand for, so the endpoint need not remember who is on which page.
const OURS = /^castellan-(a|b|again|expired)[.](.*)$/s;

/** The call behind one of our own tokens, and which token that was. */
export function behindToken(call: Call): { call: Call; kind: string | undefined } {
  const member = tokenOf(call).input;
  const token = call.input[member];
  const [, kind, original] = (typeof token === 'string' && OURS.exec(token)) || [];
  if (kind === undefined) return { call, kind };
  const { [member]: _, ...rest } = call.input;
  return { call: { ...call, input: original ? { ...rest, [member]: original } : rest }, kind };
}

/**
 * Damages a page. `call` is the one behind our token, `kind` that token's kind. A listing that has no pages in its
 * schema keeps the answer it has, but for `drop`.
 */
export function damagePage(
  fault: PageFault,
  { operation, call, kind }: { operation: Operation; call: Call; kind: string | undefined },
  answer: Answer,
): Answer {
  if ('error' in answer || typeof answer.output !== 'object' || !operation.output.isStructSchema())
    return answer;
  const output = { ...answer.output } as Record<string, unknown>;
  if (fault === 'drop') return { output: { ...output, ...lists(operation.output, output, 1) } };
  const { more, within } = pagingOf(call.service, call.operation);
  const token = tokenOf(call);
  const schema = within === undefined ? operation.output : memberOf(operation.output, within);
  if (!memberOf(operation.input, token.input) || !schema || !memberOf(schema, token.output))
    return answer;
  const listing = (within === undefined ? output : Object(output[within])) as typeof output;
  const original = String(call.input[token.input] ?? '');
  const next = (name: string) => ({
    [token.output]: `castellan-${name}.${original}`,
    ...(more !== undefined && { [more]: true }),
  });
  const page = (changes: object) => ({
    output:
      within === undefined
        ? { ...output, ...changes }
        : { ...output, [within]: { ...listing, ...changes } },
  });
  switch (fault) {
    case 'same':
      return page(next('a'));
    case 'cycle':
      return page(next(kind === 'a' ? 'b' : 'a'));
    case 'expire':
      return page(next('expired'));
    case 'duplicate':
      return kind === 'again' ? answer : page(next('again'));
    case 'emptyPage':
      return kind === 'again' ? answer : page({ ...lists(schema, listing), ...next('again') });
  }
}

/** The lists of an output without their last items, as many as told; without any item, by default. */
function lists(
  schema: NormalizedSchema,
  output: Record<string, unknown>,
  last = Number.POSITIVE_INFINITY,
): Record<string, unknown> {
  const shortened: Record<string, unknown> = {};
  if (!schema.isStructSchema()) return shortened;
  for (const [name, member] of schema.structIterator()) {
    const list = output[name];
    if (!member.isListSchema() || !Array.isArray(list)) continue;
    shortened[name] = list.slice(0, Math.max(0, list.length - last));
  }
  return shortened;
}

/** The members that carry our token: of a place in several parts, the first. */
function tokenOf({ service, operation }: Call): { input: string; output: string } {
  const [[output, input] = ['', '']] = pagingOf(service, operation).place;
  return { input, output };
}

function memberOf(schema: NormalizedSchema, name: string): NormalizedSchema | undefined {
  if (!schema.isStructSchema()) return undefined;
  return [...schema.structIterator()].find(([member]) => member === name)?.[1];
}
