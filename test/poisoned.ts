import type { Finding, Findings } from '../src/model/finding.ts';
import { syntheticFindings } from '../tools/bench/synthetic-findings.ts';

/** Words of ours that are read as such wherever findings come in; every other string may be anybody's. */
const OURS = new Set([
  'schema',
  'verdict',
  'severity',
  'kind',
  'type',
  'on',
  'startedAt',
  'finishedAt',
]);

const small = syntheticFindings(32);
// Enough for one of them to be unknown, and so for a gap.
const { gaps } = syntheticFindings(600).coverage;

/** A run in which every string that can come from outside is this one. */
export function poisoned(text: string): Findings {
  const run = small;
  const [failure, another] = run.findings;
  if (!failure || !another) throw new Error('no findings to poison');
  const everything: Finding = {
    ...failure,
    resource: { ...failure.resource, tags: [{ key: 'k', value: 'v' }] },
    evidence: [
      { fact: 'f', value: 'v', of: 'o' },
      { fact: 'f', value: 'v' },
    ],
    location: { file: 'f', line: 1, endLine: 1 },
  };
  return replaced(
    {
      ...run,
      coverage: {
        ...run.coverage,
        complete: false,
        gaps,
        crashes: [{ control: 'c', resource: 'r', message: 'm' }],
      },
      tallies: run.tallies.slice(0, 2),
      findings: [everything, { ...another, verdict: 'unknown' }],
    },
    text,
  );
}

function replaced<Value>(value: Value, text: string, name = ''): Value {
  if (typeof value === 'string') return (OURS.has(name) ? value : text) as Value;
  if (Array.isArray(value)) return value.map((member) => replaced(member, text)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, replaced(member, text, key)]);
  return Object.fromEntries(entries);
}

/** UTF-8 cannot carry half a surrogate pair. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
