import { globMatches } from '../glob.ts';
import { relation } from '../policy/match.ts';
import {
  type Fill,
  isEverything,
  type Template,
  toArnTemplate,
  toResourceTemplate,
  toTemplate,
} from '../policy/template.ts';
import type { Match, Statement } from '../policy.ts';

/** Some of what a statement speaks of: actions of a pattern on resources of one; null where it names no resource. */
export interface Part {
  action: string;
  resource: Template | null;
}

/** What is asked about: the names of actions, and an ARN or a pattern of them. Left out: all there is. */
export interface Asked {
  actions?: readonly string[];
  resource?: string;
}

/** What an Allow gives of what is asked about. */
export function partsOf(statement: Statement, asked: Asked, variables: boolean): Part[] {
  const resources = resourcesOf(statement.resource, asked.resource, variables);
  return actionsOf(statement.action, asked.actions).flatMap((action) =>
    resources.map((resource) => ({ action, resource })),
  );
}

function actionsOf(action: Match<string>, asked: Asked['actions']): readonly string[] {
  if (!asked) return action.not ? ['*'] : action.values;
  return asked.filter(
    (name) => action.not !== action.values.some((value) => isAction(value, name)),
  );
}

function isAction(pattern: string, name: string): boolean {
  return globMatches(pattern.toLowerCase(), name.toLowerCase());
}

function resourcesOf(
  resource: Match<string> | null,
  asked: string | undefined,
  variables: boolean,
): (Template | null)[] {
  const own = resource?.values.map((text) => toResourceTemplate(text, variables));
  if (asked !== undefined) {
    const wanted = toArnTemplate(asked, false);
    if (!own) return [wanted];
    const lies = own.map((one) => relation(one, wanted, unknown));
    const isMet = resource?.not ? !lies.includes('covers') : lies.some((one) => one !== 'misses');
    return isMet ? [wanted] : [];
  }
  if (!own) return [null];
  return resource?.not ? [toArnTemplate('*', false)] : own;
}

/** Does a Deny speak of all of it? What depends on a variable does not. */
export function coversAll(
  { action, resource }: Statement,
  part: Part,
  variables: boolean,
): boolean {
  return (
    covers(action, toTemplate(part.action.toLowerCase(), TEXT), (text) =>
      toTemplate(text.toLowerCase(), TEXT),
    ) &&
    (resource === null ||
      (part.resource === null
        ? !resource.not && resource.values.some((text) => isEverything(toArnTemplate(text, false)))
        : covers(resource, part.resource, (text) => toResourceTemplate(text, variables))))
  );
}

const TEXT = { variables: false, wildcards: true };

function covers(match: Match<string>, part: Template, read: (text: string) => Template): boolean {
  const lies = match.values.map((text) => relation(read(text), part, unknown));
  return match.not ? lies.every((one) => one === 'misses') : lies.includes('covers');
}

const unknown: Fill = () => 'maybe';
