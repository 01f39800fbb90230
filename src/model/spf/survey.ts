import { type AskDns, recordsIn } from '../dns.ts';
import { vacancyOf } from '../vacancy.ts';
import {
  hostOf,
  isSenderPolicy,
  parseSenderPolicy,
  type SenderPolicy,
  type Term,
} from './policy.ts';

/** What is wrong with a sender policy, or with one it rests on, whoever sends. */
export interface PolicyFault {
  /** The domain whose policy it is. */
  domain: string;
  kind:
    | 'no policy'
    | 'several policies'
    | 'no valid policy'
    | 'lets everybody send'
    | 'turns nobody away'
    | 'asks too much'
    | 'asks in vain'
    | 'asks for reverse names'
    | 'goes in circles'
    | 'rests on a domain nobody holds'
    | 'not seen';
  detail: string;
}

/** A domain's sender policy, with all it includes. */
export interface PolicySurvey {
  faults: PolicyFault[];
  /** How many terms ask DNS when a message matches none of them. Receivers stop after ten. */
  terms: number;
  /** The domains whose policies were read, in the order they are reached. */
  domains: string[];
}

/**
 * Reads a domain's sender policy and all that it includes or goes on with, and says what is wrong with them. Names with
 * macros depend on the message and are not followed. Source: RFC 7208, sections 4.6.4, 5 and 10.1.
 */
export async function surveySenderPolicy(domain: string, ask: AskDns): Promise<PolicySurvey> {
  const survey: Surveying = { ask, faults: [], terms: 0, voids: 0, domains: [] };
  const policy = await read(domain, [], survey);
  if (policy) tellEnding(domain, policy, survey);
  if (survey.terms > MOST_TERMS) {
    tell(
      survey,
      domain,
      'asks too much',
      `it asks DNS ${survey.terms} times, and receivers stop after ${MOST_TERMS}`,
    );
  }
  if (survey.voids > MOST_VOIDS) {
    tell(
      survey,
      domain,
      'asks in vain',
      `${survey.voids} of the names it asks for do not exist, and receivers stop after ${MOST_VOIDS}`,
    );
  }
  const { faults, terms, domains } = survey;
  return { faults, terms, domains };
}

interface Surveying extends PolicySurvey {
  readonly ask: AskDns;
  voids: number;
}

/** Reads one policy and those below it. Undefined: there is none that counts, which has been told. */
async function read(
  domain: string,
  above: readonly string[],
  survey: Surveying,
): Promise<SenderPolicy | undefined> {
  survey.domains.push(domain);
  const answer = await survey.ask(domain, 'TXT');
  if (answer.kind === 'unknown') return tell(survey, domain, 'not seen', answer.reason);
  const texts = (recordsIn(answer) ?? []).filter(isSenderPolicy);
  const [text] = texts;
  if (text === undefined)
    return answer.kind === 'NXDOMAIN' ? tellAbsence(domain, survey) : none(domain, survey);
  if (texts.length > 1) {
    return tell(survey, domain, 'several policies', `it has ${texts.length}, so none counts`);
  }
  const policy = parseSenderPolicy(text);
  if (typeof policy === 'string') return tell(survey, domain, 'no valid policy', policy);
  await follow(policy, domain, above, survey);
  return policy;
}

async function tellAbsence(domain: string, survey: Surveying): Promise<undefined> {
  const vacancy = await vacancyOf(domain, survey.ask);
  if (vacancy.kind === 'unknown') return tell(survey, domain, 'not seen', vacancy.reason);
  if (vacancy.kind !== 'free') return none(domain, survey);
  const detail = `there is no domain ${vacancy.domain}: whoever registers it says who may send`;
  return tell(survey, domain, 'rests on a domain nobody holds', detail);
}

function none(domain: string, survey: Surveying): undefined {
  return tell(survey, domain, 'no policy', 'no TXT record begins with v=spf1');
}

async function follow(
  policy: SenderPolicy,
  domain: string,
  above: readonly string[],
  survey: Surveying,
): Promise<void> {
  for (const term of policy.terms) {
    if (term.qualifier !== null && term.name === 'all') break;
    await look(term, domain, above, survey);
  }
  if (policy.redirect === null) return;
  survey.terms += 1;
  await descend(policy.redirect, domain, above, survey);
}

async function look(
  { qualifier, name, value }: Term,
  domain: string,
  above: readonly string[],
  survey: Surveying,
): Promise<void> {
  if (qualifier === null || !ASKING.has(name)) return;
  survey.terms += 1;
  const target = hostOf(value)?.domain ?? domain;
  if (name === 'include') return descend(target, domain, above, survey);
  if (name === 'ptr') {
    tell(survey, domain, 'asks for reverse names', 'ptr is slow, and receivers may leave it out');
  }
  const types = TYPES.get(name);
  if (!types || target.includes('%')) return;
  const answers = await Promise.all(types.map((type) => survey.ask(target, type)));
  const records = answers.map(recordsIn);
  if (records.every((found) => found?.length === 0)) survey.voids += 1;
  const exchangers = name === 'mx' ? (records[0]?.length ?? 0) : 0;
  if (exchangers > MOST_NAMES) {
    tell(
      survey,
      domain,
      'asks too much',
      `${target} has ${exchangers} mail exchangers, and receivers stop after ${MOST_NAMES}`,
    );
  }
}

async function descend(
  target: string,
  domain: string,
  above: readonly string[],
  survey: Surveying,
): Promise<void> {
  if (target.includes('%') || survey.terms > MOST_FOLLOWED) return;
  const chain = [...above, domain];
  if (chain.includes(target)) {
    tell(survey, domain, 'goes in circles', [...chain, target].join(' includes '));
    return;
  }
  const below = await read(target, chain, survey);
  if (below?.ending === '+all') {
    tell(survey, target, 'lets everybody send', 'it ends in +all, for all who include it');
  }
}

function tellEnding(domain: string, { ending, redirect }: SenderPolicy, survey: Surveying): void {
  if (ending === '+all') {
    tell(survey, domain, 'lets everybody send', 'it ends in +all');
  } else if (ending === '?all' || (ending === null && redirect === null)) {
    tell(survey, domain, 'turns nobody away', `it ends in ${ending ?? 'nothing'}`);
  }
}

function tell(
  survey: Surveying,
  domain: string,
  kind: PolicyFault['kind'],
  detail: string,
): undefined {
  survey.faults.push({ domain, kind, detail });
}

const ASKING = new Set(['include', 'a', 'mx', 'ptr', 'exists']);

/** What a term asks of its name; reverse names are those of the sender. */
const TYPES = new Map([
  ['a', ['A', 'AAAA'] as const],
  ['mx', ['MX'] as const],
  ['exists', ['A'] as const],
]);

const MOST_TERMS = 10;
const MOST_VOIDS = 2;
const MOST_NAMES = 10;
/** Where a hostile policy is no longer followed. */
const MOST_FOLLOWED = 100;
