import { parseCidr } from '../cidr.ts';

/** A sender policy, as its mechanisms and modifiers decide about a message. */
export interface SenderPolicy {
  terms: Term[];
  /** How it ends for who matched nothing: `-all`; null: it does not say. Nothing after it counts. */
  ending: string | null;
  /** The domain whose policy goes on where this one has no ending. */
  redirect: string | null;
  /** How often a receiver must ask DNS for what this record itself names; it stops after ten. */
  lookups: number;
}

export interface Term {
  /** `+`, `-`, `~` or `?`; null for a modifier. */
  qualifier: string | null;
  /** In lower case: `include`, `redirect`. */
  name: string;
  value: string;
}

/** Is a text meant as a sender policy? `v=spf10` is not. */
export function isSenderPolicy(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

/**
 * What a text says that `isSenderPolicy`; a string says why it is none. Source: RFC 7208, sections 4 to 7 and 12.
 */
export function parseSenderPolicy(text: string): SenderPolicy | string {
  const words = text.slice('v=spf1'.length).split(' ').filter(Boolean);
  const terms: Term[] = [];
  for (const word of words) {
    const term = parseTerm(word);
    if (!term) return `${word} is no part of a sender policy`;
    terms.push(term);
  }
  for (const name of ['redirect', 'exp']) {
    if (terms.filter((term) => isModifier(term, name)).length > 1) return `it has two ${name}s`;
  }
  const all = terms.findIndex(({ qualifier, name }) => qualifier !== null && name === 'all');
  const counted = all < 0 ? terms : terms.slice(0, all).filter(({ qualifier }) => qualifier);
  return {
    terms,
    ending: all < 0 ? null : `${terms[all]?.qualifier}all`,
    redirect: all < 0 ? (terms.find((term) => isModifier(term, 'redirect'))?.value ?? null) : null,
    lookups: counted.filter(asksDns).length,
  };
}

function isModifier({ qualifier, name }: Term, wanted: string): boolean {
  return qualifier === null && name === wanted;
}

function asksDns({ qualifier, name }: Term): boolean {
  return qualifier === null ? name === 'redirect' : ASKING.includes(name);
}

const ASKING = ['include', 'a', 'mx', 'ptr', 'exists'];

function parseTerm(word: string): Term | undefined {
  const [, modifier, given = ''] = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(word) ?? [];
  if (modifier !== undefined) {
    const name = modifier.toLowerCase();
    const isSound = name === 'redirect' || name === 'exp' ? isDomain(given) : isMacroText(given);
    return isSound ? { qualifier: null, name, value: given } : undefined;
  }
  const [, qualifier, mechanism = '', value = ''] = /^([-+~?]?)([a-z0-9]+)(.*)$/i.exec(word) ?? [];
  const name = mechanism.toLowerCase();
  if (!MECHANISMS.get(name)?.(value)) return undefined;
  return { qualifier: qualifier || '+', name, value };
}

/** What may follow each mechanism. */
const MECHANISMS = new Map<string, (value: string) => boolean>([
  ['all', (value) => value === ''],
  ['include', (value) => value.startsWith(':') && isDomain(value.slice(1))],
  ['exists', (value) => value.startsWith(':') && isDomain(value.slice(1))],
  ['ptr', (value) => value === '' || (value.startsWith(':') && isDomain(value.slice(1)))],
  ['a', (value) => hostOf(value) !== undefined],
  ['mx', (value) => hostOf(value) !== undefined],
  ['ip4', (value) => isNetwork(value, 'ipv4')],
  ['ip6', (value) => isNetwork(value, 'ipv6')],
]);

/** Which host a term names, and how much of its addresses counts; no domain is the policy's own. */
export interface Host {
  domain: string | null;
  ipv4: number;
  ipv6: number;
}

/** Takes `:mail.example`, `/24`, `:mail.example/24//64` or nothing apart. Undefined: it is none of these. */
export function hostOf(value: string): Host | undefined {
  const [, named = '', four = '32', six = '128'] =
    /^(.*?)(?:\/(0|[1-9]\d*))?(?:\/\/(0|[1-9]\d*))?$/.exec(value) ?? [];
  const [ipv4, ipv6] = [Number(four), Number(six)];
  if (ipv4 > 32 || ipv6 > 128) return undefined;
  if (named === '') return { domain: null, ipv4, ipv6 };
  const domain = named.slice(1);
  return named.startsWith(':') && isDomain(domain) ? { domain, ipv4, ipv6 } : undefined;
}

function isNetwork(value: string, family: 'ipv4' | 'ipv6'): boolean {
  return value.startsWith(':') && parseCidr(value.slice(1))?.family === family;
}

/** Ends in a top label, which is not all digits, or in a macro. */
function isDomain(text: string): boolean {
  return (
    isMacroText(text) &&
    (/[.](?!\d+[.]?$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?[.]?$/i.test(text) || /\}$/.test(text))
  );
}

/** A percent sign stands only before a macro, itself, an underscore or a hyphen. */
function isMacroText(text: string): boolean {
  return /^(?:[!-$&-~]|%\{[slodiphv](?:0*[1-9]\d*)?r?[-.+,/_=]*\}|%[%_-])*$/i.test(text);
}
