import type { AnswerName } from './answers.ts';

/** What a written standard asks, as a list: one of the five guides, or a benchmark of others. */
export interface Framework {
  id: string;
  title: string;
  requirements: readonly Requirement[];
}

export interface Requirement {
  /** As the standard numbers it: `M02`, `2.1.4`, `AC-2(1)`. */
  id: string;
  /** In our own words. */
  title: string;
  /** The standard's own, where it has levels. */
  level?: string;
  /**
   * Ids of all that together answers it: controls, or a part of one, detections, attestations, gate checks, features.
   * What this version does not have, or was not chosen, has not been evaluated, and the requirement cannot pass without it.
   */
  answers: readonly AnswerName[];
  /** One answer that holds is enough. */
  match?: 'any';
  /** Why the answers leave something open, or everything where there are none. With it nothing passes. */
  rest?: Rest;
}

/** What of a requirement no answer covers, and why. */
export type Rest = keyof typeof rests;

export const rests = {
  'no control': 'no control asks this yet',
  'not read': 'this part of AWS is not read yet',
  people: 'people and papers answer it, not the configuration of AWS',
  inside: 'it is answered inside machines and applications, where a scan of AWS does not look',
  provider: 'AWS answers it, for its buildings, hardware and services',
} as const;

/** A scan of AWS could never answer these. */
export function isOutOfScope(rest: Rest): boolean {
  return rest !== 'no control' && rest !== 'not read';
}

/** What answers a requirement: all of these ids, any of them, or nothing, and why. `rest`: what they leave open. */
export type Asked =
  | readonly AnswerName[]
  | { all: readonly AnswerName[]; rest: Rest }
  | { any: readonly AnswerName[]; rest?: Rest }
  | Rest;

/** A requirement on a line. */
export type Line = readonly [id: string, title: string, asked: Asked, level?: string | undefined];

export function requirement([id, title, asked, level]: Line): Requirement {
  return { id, title, ...(level !== undefined && { level }), ...answering(asked) };
}

/**
 * As `requirement`, for standards whose every requirement asks for more than a configuration, rules and records above
 * all: what is answered here leaves the rest to people.
 */
export function broadRequirement(line: Line): Requirement {
  const one = requirement(line);
  return { rest: 'people', ...one };
}

function answering(asked: Asked): Pick<Requirement, 'answers' | 'match' | 'rest'> {
  if (typeof asked === 'string') return { answers: [], rest: asked };
  if ('all' in asked) return { answers: asked.all, rest: asked.rest };
  if (!('any' in asked)) return { answers: asked };
  return { answers: asked.any, match: 'any', ...(asked.rest && { rest: asked.rest }) };
}
