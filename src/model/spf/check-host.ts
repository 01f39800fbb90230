import { parseCidr, type Range } from '../cidr.ts';
import { type AskDns, type DnsType, recordsIn } from '../dns.ts';
import { expand, type Letters, names } from './macro.ts';
import { type Host, hostOf, isSenderPolicy, parseSenderPolicy, type Term } from './policy.ts';

/** What a receiver knows of a message when it asks whether its sender may send it. */
export interface Mail {
  /** Who delivers it, IPv4 or IPv6. */
  ip: string;
  /** MAIL FROM; empty for a bounce, which then counts as from the postmaster of `helo`. */
  sender: string;
  helo: string;
  /** For explanations alone: who received it, and when, in seconds since 1970. */
  receiver: string;
  receivedAt: number;
}

/** What a sender policy says of a message. Source: RFC 7208, section 2.6. */
export interface Verdict {
  result: Result;
  /** What led to it, for people. */
  because: string;
  /** What the domain says to whoever it turns away, when it says anything. */
  explanation?: string;
}

export type Result = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/**
 * May this message be sent in the name of its domain? Whatever a hostile policy says, it ends after ten terms that ask
 * DNS and two answers with nothing in them. Source: RFC 7208, `check_host()`, section 4.
 */
export async function checkHost(mail: Mail, ask: AskDns): Promise<Verdict> {
  const at = mail.sender.lastIndexOf('@');
  const domain = mail.sender === '' ? mail.helo : mail.sender.slice(at + 1);
  const local = at > 0 ? mail.sender.slice(0, at) : 'postmaster';
  const address = addressOf(mail.ip);
  if (!address) throw new RangeError(`${mail.ip} is no IP address`);
  const check = { mail, ask, local, domain, address, terms: 0, voids: 0 };
  return judge(withoutDot(domain), check);
}

/** One message being checked, through all policies that its domain includes. */
interface Check {
  readonly mail: Mail;
  readonly ask: AskDns;
  readonly local: string;
  /** The sender's, whichever policy is being read. */
  readonly domain: string;
  readonly address: Address;
  /** How many terms have asked DNS, and how many of their questions came back empty. */
  terms: number;
  voids: number;
}

/** Ends the whole check, from however deep an include. */
class Stop extends Error {
  readonly result: 'temperror' | 'permerror';
  constructor(result: 'temperror' | 'permerror', because: string) {
    super(because);
    this.name = 'Stop';
    this.result = result;
  }
}

async function judge(domain: string, check: Check): Promise<Verdict> {
  try {
    return await policyOf(domain, check, true);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { result: error.result, because: error.message };
  }
}

async function policyOf(domain: string, check: Check, explains: boolean): Promise<Verdict> {
  if (!isFullName(domain)) return { result: 'none', because: `${domain} is no domain` };
  const texts = (await asked(check, domain, 'TXT')).filter(isSenderPolicy);
  const [text] = texts;
  if (text === undefined) return { result: 'none', because: `${domain} has no sender policy` };
  if (texts.length > 1)
    throw new Stop('permerror', `${domain} has ${texts.length} sender policies`);
  const policy = parseSenderPolicy(text);
  if (typeof policy === 'string') throw new Stop('permerror', `${domain}: ${policy}`);
  for (const term of policy.terms) {
    if (term.qualifier === null || !(await matches(term, domain, check))) continue;
    const result = RESULTS.get(term.qualifier) ?? 'pass';
    const because = `${domain} says ${term.qualifier}${term.name}${term.value}`;
    const explanation =
      result === 'fail' && explains ? await explanationOf(policy.terms, domain, check) : undefined;
    return { result, because, ...(explanation !== undefined && { explanation }) };
  }
  if (policy.redirect === null) {
    return { result: 'neutral', because: `${domain} says nothing of this sender` };
  }
  countTerm(check, domain);
  const target = await nameOf(policy.redirect, domain, check);
  const verdict = await policyOf(target, check, explains);
  if (verdict.result !== 'none') return verdict;
  throw new Stop('permerror', `${domain} redirects to ${target}, which has no sender policy`);
}

const RESULTS = new Map<string, Result>([
  ['+', 'pass'],
  ['-', 'fail'],
  ['~', 'softfail'],
  ['?', 'neutral'],
]);

async function matches(term: Term, domain: string, check: Check): Promise<boolean> {
  const { name, value } = term;
  if (name === 'all') return true;
  if (name === 'ip4' || name === 'ip6') return covers(parseCidr(value.slice(1)), check.address);
  countTerm(check, domain);
  const host = hostOf(value);
  if (!host) throw new Error(`${name}${value} was parsed, yet names no host`);
  const target = host.domain === null ? domain : await nameOf(host.domain, domain, check);
  switch (name) {
    case 'include':
      return includes(target, domain, check);
    case 'exists':
      return (await heard(check, target, 'A')).length > 0;
    case 'ptr':
      return (await validatedNames(check)).some((one) => isBelow(one, target));
    case 'a':
      return hasAddress(target, host, check);
    default:
      return exchanges(target, host, check);
  }
}

async function includes(target: string, domain: string, check: Check): Promise<boolean> {
  const { result } = await policyOf(target, check, false);
  if (result !== 'none') return result === 'pass';
  throw new Stop('permerror', `${domain} includes ${target}, which has no sender policy`);
}

async function exchanges(target: string, host: Host, check: Check): Promise<boolean> {
  const exchangers = await heard(check, target, 'MX');
  if (exchangers.length > MOST_NAMES) {
    throw new Stop('permerror', `${target} has more than ${MOST_NAMES} mail exchangers`);
  }
  for (const one of exchangers) if (await hasAddress(one, host, check)) return true;
  return false;
}

async function hasAddress(name: string, { ipv4, ipv6 }: Host, check: Check): Promise<boolean> {
  const { family } = check.address;
  const answers = await heard(check, name, family === 'ipv4' ? 'A' : 'AAAA');
  const bits = family === 'ipv4' ? ipv4 : ipv6;
  return answers.some((answer) => covers(parseCidr(`${answer}/${bits}`), check.address));
}

/** The names the address has that have the address: whoever holds it can call it anything. */
async function validatedNames({ address, ask }: Check): Promise<string[]> {
  const type = address.family === 'ipv4' ? 'A' : 'AAAA';
  const named = recordsIn(await ask(reverseName(address), 'PTR')) ?? [];
  const validated: string[] = [];
  for (const name of named.slice(0, MOST_NAMES)) {
    const answers = (isName(name) && recordsIn(await ask(withoutDot(name), type))) || [];
    if (answers.some((answer) => covers(parseCidr(answer), address))) validated.push(name);
  }
  return validated.map(withoutDot);
}

/** Undefined when the domain explains nothing, or in a way nobody can read; that changes no result. */
async function explanationOf(
  terms: readonly Term[],
  domain: string,
  check: Check,
): Promise<string | undefined> {
  const told = terms.find(({ qualifier, name }) => qualifier === null && name === 'exp');
  if (!told) return undefined;
  const texts = recordsIn(await check.ask(await nameOf(told.value, domain, check), 'TXT'));
  const [text] = texts ?? [];
  if (text === undefined || texts?.length !== 1) return undefined;
  const { receiver, receivedAt } = check.mail;
  const letters = new Map([
    ...(await lettersOf(text, domain, check)),
    ['c', readable(check.address)] as const,
    ['r', receiver] as const,
    ['t', String(receivedAt)] as const,
  ]);
  const explanation = expand(text, letters);
  return explanation !== undefined && /^[\x20-\x7e]*$/.test(explanation) ? explanation : undefined;
}

/** A domain as a policy writes it, expanded; of one that is too long, what fits of its end. */
async function nameOf(spec: string, domain: string, check: Check): Promise<string> {
  const name = expand(spec, await lettersOf(spec, domain, check));
  if (name === undefined) throw new Stop('permerror', `${domain}: ${spec} is no domain`);
  const labels = withoutDot(name).split('.');
  while (labels.length > 1 && labels.join('.').length > LONGEST_NAME) labels.shift();
  return labels.join('.');
}

async function lettersOf(text: string, domain: string, check: Check): Promise<Letters> {
  const { local, address, mail } = check;
  return new Map([
    ['s', `${local}@${check.domain}`],
    ['l', local],
    ['o', check.domain],
    ['d', domain],
    ['i', dotted(address)],
    ['v', address.family === 'ipv4' ? 'in-addr' : 'ip6'],
    ['h', mail.helo],
    ['p', names(text, 'p') ? await bestName(domain, check) : ''],
  ]);
}

async function bestName(domain: string, check: Check): Promise<string> {
  const validated = await validatedNames(check);
  return (
    validated.find((one) => one.toLowerCase() === domain.toLowerCase()) ??
    validated.find((one) => isBelow(one, domain)) ??
    validated[0] ??
    'unknown'
  );
}

/** As `asked`, and counts an answer with nothing in it. */
async function heard(check: Check, name: string, type: DnsType): Promise<readonly string[]> {
  const answers = await asked(check, name, type);
  if (answers.length > 0) return answers;
  check.voids += 1;
  if (check.voids <= MOST_VOIDS) return answers;
  throw new Stop('permerror', `more than ${MOST_VOIDS} of the names it asks for do not exist`);
}

/** A name that cannot exist has no records, and DNS is not asked for it. */
async function asked(check: Check, name: string, type: DnsType): Promise<readonly string[]> {
  if (!isName(name)) return [];
  const answer = await check.ask(withoutDot(name), type);
  if (answer.kind !== 'unknown') return recordsIn(answer) ?? [];
  throw new Stop('temperror', `the ${type} records of ${name} are not known: ${answer.reason}`);
}

function countTerm(check: Check, domain: string): void {
  check.terms += 1;
  if (check.terms <= MOST_TERMS) return;
  throw new Stop('permerror', `with ${domain} it asks DNS more than ${MOST_TERMS} times`);
}

/** Source: RFC 7208, section 4.6.4. */
const MOST_TERMS = 10;
const MOST_VOIDS = 2;
const MOST_NAMES = 10;
/** Source: RFC 1035, section 2.3.4, without the length bytes. */
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;

function isName(name: string): boolean {
  const bare = withoutDot(name);
  const fits = (label: string) => label.length > 0 && label.length <= LONGEST_LABEL;
  return bare.length <= LONGEST_NAME && bare.split('.').every(fits);
}

function isFullName(name: string): boolean {
  return isName(name) && withoutDot(name).includes('.') && !name.startsWith('[');
}

function isBelow(name: string, domain: string): boolean {
  const [one, above] = [name.toLowerCase(), domain.toLowerCase()];
  return one === above || one.endsWith(`.${above}`);
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

interface Address {
  family: 'ipv4' | 'ipv6';
  number: bigint;
}

/** An IPv4 address written as IPv6 is the IPv4 address. Source: RFC 7208, section 5. */
function addressOf(text: string): Address | undefined {
  const range = parseCidr(text);
  if (!range || range.first !== range.last) return undefined;
  const { family, first: number } = range;
  return family === 'ipv6' && number >> 32n === MAPPED
    ? { family: 'ipv4', number: number & 0xffffffffn }
    : { family, number };
}

const MAPPED = 0xffffn;

function covers(range: Range | undefined, { family, number }: Address): boolean {
  return range?.family === family && range.first <= number && number <= range.last;
}

/** `192.0.2.1`, and of IPv6 every digit: `2.0.0.1.0.D.B.8. ...`. */
function dotted({ family, number }: Address): string {
  if (family === 'ipv6') return [...number.toString(16).toUpperCase().padStart(32, '0')].join('.');
  return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join('.');
}

function reverseName(address: Address): string {
  const zone = address.family === 'ipv4' ? 'in-addr.arpa' : 'ip6.arpa';
  return [...dotted(address).split('.').reverse(), zone].join('.');
}

/** As people write it: the longest run of zeros shortened. Source: RFC 5952, section 4. */
function readable(address: Address): string {
  if (address.family === 'ipv4') return dotted(address);
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((address.number >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  );
  const text = `:${groups.join(':')}:`;
  const runs = text.match(/:0(?::0)+:/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  const shortened = longest === '' ? text : text.replace(longest, '::');
  return shortened.replace(/^:(?!:)|(?<!:):$/g, '');
}
