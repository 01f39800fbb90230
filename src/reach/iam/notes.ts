import type { Context } from '../../model/policy/context.ts';
import { notesOn } from '../../model/policy/notes.ts';
import type { Condition } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import { visitPolicies } from './hits.ts';
import type { Policies } from './policies.ts';
import { type Request, speakingOf } from './statement.ts';

/** What is odd about the statements that speak of a request's action, whether they decide it or not. Each once. */
export function notesOf(request: Request, policies: Policies): string[] {
  const notes = new Set<string>();
  visitPolicies(request, policies, ({ document }) => {
    if (isUnknown(document)) return;
    for (const { source } of speakingOf(document, request.action)) {
      for (const note of notesOn(source, document.version)) notes.add(note);
      for (const condition of source.conditions) {
        if (isOfSeveral(condition, request.context)) {
          notes.add(`${condition.operator} ${condition.key} is never satisfied by several values`);
        }
      }
    }
  });
  return [...notes];
}

/** Only operators with a prefix are made for keys of several values. */
function isOfSeveral({ operator, key }: Condition, context: Context): boolean {
  if (/^(ForA(ll|ny)Values?:|Null$)/i.test(operator)) return false;
  const values = context.valuesOf(key);
  return !isUnknown(values) && values.length > 1;
}
