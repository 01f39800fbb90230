import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { AnyControl } from '../controls/control.ts';
import type { Answered, Attestations, JustifiedRule } from '../model/attestation.ts';
import { UserError } from '../model/user-error.ts';
import { didYouMean } from './suggest.ts';

/** An answer, and the accounts it is about: all of them where it names none. */
export interface Answer {
  id: string;
  accounts: readonly string[];
  answered: Answered;
}

/** Which answers hold for an account; and all there are. */
export interface Attested {
  (account: string): Attestations;
  all: readonly Answer[];
}

const KEYS = ['answer', 'by', 'on', 'evidence', 'expires', 'accounts', 'rules'];
export const ANSWERS = ['yes', 'no', 'not-applicable'] as const;
export const RULE_KEYS = ['group', 'rule', 'owner', 'reason', 'expires'] as const;
export const ASKS_FOR_RULES = 'ec2.world-open-rules-are-justified';

type Where = (node: unknown) => string;

/**
 * The answers under `attestations` in a configuration's text, which is YAML. Throws UserError with file, line and
 * column for what it does not understand, naming the nearest name.
 *
 *     attestations:
 *       account.recovery-is-prepared:
 *         { answer: yes, by: Ada Ito, on: 2026-03-01, evidence: wiki/root }
 */
export function parseAttestations(
  text: string,
  file: string,
  controls: readonly AnyControl[],
  now: string,
): Attested {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const at: Where = (node) => {
    const { line, col } = lines.linePos(startOf(node));
    return `${file}:${line}:${col}`;
  };
  const given = isMap(contents) ? contents.get('attestations', true) : undefined;
  const known = controls.filter(({ sources }) => sources.includes('person')).map(({ id }) => id);
  const answers = isNothing(given) ? [] : toAnswers(given, known, now, at);
  const attested = (account: string) =>
    Object.fromEntries(
      answers
        .filter(({ accounts }) => accounts.length === 0 || accounts.includes(account))
        .map(({ id, answered }) => [id, answered]),
    );
  return Object.assign(attested, { all: answers });
}

function toAnswers(given: unknown, known: readonly string[], now: string, at: Where): Answer[] {
  if (!isMap(given)) throw new UserError(`${at(given)} attestations must be a map`);
  return given.items.map(({ key, value }) => {
    const id = textOf(key);
    if (!known.includes(id)) {
      throw new UserError(`${at(key)} there is no attestation ${id}${didYouMean(id, known)}`);
    }
    if (!isMap(value)) throw new UserError(`${at(key)} ${id} must be a map`);
    return toAnswer(id, value, now, at);
  });
}

function toAnswer(id: string, given: YAMLMap, now: string, at: Where): Answer {
  const keys = id === ASKS_FOR_RULES ? KEYS : KEYS.filter((key) => key !== 'rules');
  checkKeys(given, keys, id, at);
  const answer = ANSWERS.find((one) => one === needed(given, 'answer', at));
  if (answer === undefined) {
    const where = at(given.get('answer', true));
    const said = textOf(given.get('answer', true));
    const guess = didYouMean(said, ANSWERS);
    throw new UserError(`${where} answer is one of ${ANSWERS.join(', ')}, not ${said}${guess}`);
  }
  const on = day(given, 'on', at);
  if (on > now) throw new UserError(`${at(given.get('on', true))} on lies in the future`);
  return {
    id,
    accounts: itemsOf(given, 'accounts', at).map((node) => toAccount(node, at)),
    answered: {
      answer,
      by: needed(given, 'by', at),
      on,
      evidence: needed(given, 'evidence', at),
      expires: given.has('expires') ? day(given, 'expires', at) : null,
      rules: itemsOf(given, 'rules', at).map((node) => toRule(node, at)),
    },
  };
}

function toRule(node: unknown, at: Where): JustifiedRule {
  if (!isMap(node)) throw new UserError(`${at(node)} a rule is a map of keys`);
  checkKeys(node, RULE_KEYS, 'a rule', at);
  return {
    group: needed(node, 'group', at),
    rule: needed(node, 'rule', at),
    owner: needed(node, 'owner', at),
    reason: needed(node, 'reason', at),
    expires: day(node, 'expires', at),
  };
}

function toAccount(node: unknown, at: Where): string {
  const id = textOf(node);
  if (/^\d{12}$/.test(id)) return id;
  throw new UserError(`${at(node)} an account is twelve digits, not ${id}`);
}

function checkKeys(map: YAMLMap, keys: readonly string[], whose: string, at: Where): void {
  for (const { key } of map.items) {
    const name = textOf(key);
    if (keys.includes(name)) continue;
    throw new UserError(`${at(key)} ${whose} has no ${name}${didYouMean(name, keys)}`);
  }
}

function itemsOf(map: YAMLMap, key: string, at: Where): unknown[] {
  const node = map.get(key, true);
  if (node === undefined) return [];
  if (!isSeq(node)) throw new UserError(`${at(node)} ${key} must be a list`);
  return node.items;
}

function needed(map: YAMLMap, key: string, at: Where): string {
  if (!map.has(key)) throw new UserError(`${at(map)} ${key} is missing`);
  const node = map.get(key, true);
  const text = textOf(node);
  if (text.trim() === '') throw new UserError(`${at(node)} ${key} must be text`);
  return text;
}

function day(map: YAMLMap, key: string, at: Where): string {
  const text = needed(map, key, at);
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text)) return text;
  throw new UserError(`${at(map.get(key, true))} ${key} is a day, YYYY-MM-DD, not ${text}`);
}

function isNothing(node: unknown): boolean {
  return node === undefined || (isScalar(node) && node.value === null);
}

/** As it was written, so that an account keeps its leading zeros; empty for what is no scalar. */
function textOf(node: unknown): string {
  return isScalar(node) ? (node.source ?? String(node.value ?? '')) : '';
}

function startOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
}
