import type { AskDns } from './dns.ts';

/** Who could make a name that DNS does not know. */
export type Vacancy =
  /** Anybody: this domain does not exist, and a registry gives it to whoever asks. */
  | { kind: 'free'; domain: string }
  /** Whoever has this domain, which exists. */
  | { kind: 'taken'; domain: string }
  /** Nobody: no registry has its ending. */
  | { kind: 'nobody' }
  | { kind: 'unknown'; reason: string };

/**
 * Of a name that does not exist. That something above it exists is asked too: a resolver that denies everything proves
 * nothing. A domain on hold, registered yet not in DNS, looks as a free one does.
 */
export async function vacancyOf(name: string, ask: AskDns): Promise<Vacancy> {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const registry = await ask(ending, 'SOA');
  if (registry.kind === 'unknown') return { kind: 'unknown', reason: registry.reason };
  if (registry.kind === 'NXDOMAIN') return { kind: 'nobody' };
  const domain = registeredPart(name);
  if (domain === undefined) return { kind: 'taken', domain: ending };
  const answer = await ask(domain, 'SOA');
  if (answer.kind === 'unknown') return { kind: 'unknown', reason: answer.reason };
  return { kind: answer.kind === 'NXDOMAIN' ? 'free' : 'taken', domain };
}

/**
 * Why DNS cannot tell here whether a name exists: it answers for one beside its domain that nobody has. `label` is one
 * that nobody chose. Undefined: it can.
 */
export async function hidesAbsence(
  name: string,
  label: string,
  ask: AskDns,
): Promise<string | undefined> {
  const registry = (registeredPart(name) ?? name).replace(/^[^.]+[.]/, '');
  const answer = await ask(`${label}.${registry}`, 'A');
  if (answer.kind === 'NXDOMAIN') return undefined;
  return answer.kind === 'unknown'
    ? answer.reason
    : `DNS answers for any name below ${registry}, whether it exists or not`;
}

/**
 * The part of a name that is registered: two labels, or three below a registry's own, like `co.uk`. Undefined for what
 * belongs to a registry. Others that sell names below two labels are not known here, and count as any domain.
 */
export function registeredPart(name: string): string | undefined {
  const labels = name.split('.');
  const parts = REGISTRIES.test(labels.slice(-2).join('.')) ? 3 : 2;
  return labels.length < parts ? undefined : labels.slice(-parts).join('.');
}

/** What registries of countries call what they sell names below. */
const REGISTRIES = /^(ac|co|com|edu|go|gob|gov|mil|ne|net|nom|or|org|sch)[.][a-z]{2}$/;
