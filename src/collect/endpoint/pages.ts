import { pagingOf } from '../paging.ts';
import type { Answer, Call } from '../recording.ts';
import type { Operation } from './services.ts';

/** A way in which a listing's pages go wrong. */
export type PageFault = 'same' | 'cycle' | 'expire' | 'emptyPage' | 'duplicate' | 'drop';

// Our tokens carry the one they stand for, so the endpoint need not remember who is on which page.
const OURS = /^castellan-(a|b|again|expired)[.](.*)$/s;

/** The call behind one of our own tokens, and which token that was. */
export function behindToken(call: Call): { call: Call; kind: string | undefined } {
  const { input: member } = pagingOf(call.service);
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
  if (fault === 'drop') return { output: { ...output, ...lists(operation, output, 1) } };
  const paging = pagingOf(call.service);
  if (!hasMember(operation.input, paging.input) || !hasMember(operation.output, paging.output))
    return answer;
  const original = String(call.input[paging.input] ?? '');
  const more = paging.more !== undefined && { [paging.more]: true };
  const next = (name: string) => ({ [paging.output]: `castellan-${name}.${original}`, ...more });
  switch (fault) {
    case 'same':
      return { output: { ...output, ...next('a') } };
    case 'cycle':
      return { output: { ...output, ...next(kind === 'a' ? 'b' : 'a') } };
    case 'expire':
      return { output: { ...output, ...next('expired') } };
    case 'duplicate':
      return kind === 'again' ? answer : { output: { ...output, ...next('again') } };
    case 'emptyPage':
      return kind === 'again'
        ? answer
        : { output: { ...output, ...lists(operation, output), ...next('again') } };
  }
}

/** The lists of an output without their last items, as many as told; without any item, by default. */
function lists(
  { output: schema }: Operation,
  output: Record<string, unknown>,
  last = Number.POSITIVE_INFINITY,
): Record<string, unknown> {
  const shortened: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const list = output[name];
    if (!member.isListSchema() || !Array.isArray(list)) continue;
    shortened[name] = list.slice(0, Math.max(0, list.length - last));
  }
  return shortened;
}

function hasMember(schema: Operation['input'], name: string): boolean {
  return (
    schema.isStructSchema() && [...schema.structIterator()].some(([member]) => member === name)
  );
}
