import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { AskDns, DnsType } from '../src/model/dns.ts';
import { checkHost } from '../src/model/spf/check-host.ts';

/** The openspf.org test suite for RFC 7208, which is not ours to ship. */
const SUITE = join(import.meta.dirname, '../../shared/data/rfc7208-tests.yml');

interface Scenario {
  description: string;
  tests: Record<string, Case>;
  zonedata: Record<string, Entry[]>;
}

interface Case {
  helo: string;
  host: string;
  mailfrom: string;
  result: string | string[];
  explanation?: string;
}

/** `TIMEOUT`, or one record: `{ A: '192.0.2.1' }`, `{ MX: [10, 'mail.example'] }`. */
type Entry = 'TIMEOUT' | Record<string, string | string[] | [number, string]>;

const scenarios: Scenario[] = existsSync(SUITE)
  ? parseAllDocuments(readFileSync(SUITE, 'utf8')).map((document) => document.toJS() as Scenario)
  : [];

test.skipIf(scenarios.length === 0)('the suite has 203 cases in 16 scenarios', () => {
  expect(scenarios).toHaveLength(16);
  expect(scenarios.flatMap(({ tests }) => Object.keys(tests))).toHaveLength(203);
});

describe.for(scenarios)('$description', ({ tests, zonedata }) => {
  test.for(Object.entries(tests))('%s', async ([, { helo, host, mailfrom, ...expected }]) => {
    const mail = { ip: host, sender: mailfrom, helo, receiver: 'receiver.example', receivedAt: 0 };
    const { result, explanation = 'DEFAULT' } = await checkHost(mail, resolverOf(zonedata));
    expect([expected.result].flat()).toContain(result);
    if (expected.explanation !== undefined) expect(explanation).toBe(expected.explanation);
  });
});

/** As the suite wants its zones read: what is written as SPF is served as TXT, unless the name has a TXT of its own. */
function resolverOf(zonedata: Scenario['zonedata']): AskDns {
  const zones = new Map(Object.entries(zonedata).map(([name, all]) => [name.toLowerCase(), all]));
  return async function ask(asked, type) {
    const name = asked.toLowerCase();
    const entries = zones.get(name);
    if (!entries) return name.startsWith('error.') ? TIMEOUT : { kind: 'NXDOMAIN' };
    const values: string[] = [];
    const hasText = entries.some((entry) => entry !== 'TIMEOUT' && 'TXT' in entry);
    const wanted = type === 'TXT' && !hasText ? 'SPF' : type;
    for (const entry of entries) {
      if (entry === 'TIMEOUT') return values.length > 0 ? { kind: 'records', values } : TIMEOUT;
      if (entry.CNAME !== undefined) return ask(String(entry.CNAME), type);
      const value = entry[wanted];
      if (value === 'TIMEOUT') return TIMEOUT;
      if (value !== undefined && value !== 'NONE') values.push(written(value, type));
    }
    return values.length > 0 ? { kind: 'records', values } : { kind: 'NODATA' };
  };
}

const TIMEOUT = { kind: 'unknown', reason: 'no server answered in time' } as const;

function written(value: string | string[] | [number, string], type: DnsType): string {
  if (!Array.isArray(value)) return value;
  return type === 'MX' ? String(value[1]) : value.join('');
}
