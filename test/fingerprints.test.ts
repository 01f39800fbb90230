import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprints } from '../src/model/takeover/fingerprints.ts';
import { type Sighting, takeoverOf } from '../src/model/takeover/takeover.ts';

/** The list "can-i-take-over-xyz" as its authors wrote it, which the product carries made exact. */
const LIST = join(import.meta.dirname, '../../shared/data/fingerprints.json');

interface Entry {
  service: string;
  status: 'Vulnerable' | 'Not vulnerable' | 'Edge case';
  cname: string[];
  fingerprint: string;
  nxdomain: boolean;
  http_status: number | null;
}

const entries: Entry[] = existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) : [];
const of = (status: Entry['status']) => entries.filter((one) => one.status === status);

/** A name that leads to the service of an entry and looks as the entry says, read by other means than the product reads it. */
function sightingOf(entry: Entry): Sighting {
  const { service, cname, nxdomain, http_status, fingerprint } = entry;
  const kept = fingerprints.find((one) => one.service === service)?.targets ?? [];
  const given = cname.find((name) => !URL.canParse(name)) ?? kept[0] ?? `${service}.example`;
  const targets = [/^[\d.]+$/.test(given) ? given : `shop.${given}`];
  if (nxdomain) return { targets, dns: 'NXDOMAIN' };
  if (fingerprint.includes('name servers')) return { targets, dns: 'not served' };
  // The list names no sign for one of them: its page for a name nobody has is a plain 404.
  const status = http_status ?? 404;
  const [text = ''] = fingerprint.replaceAll('&rsquo;', '’').split(/&#124;|` `/);
  const body = `<html><body>${text.replaceAll('.*', 'shop').replaceAll('\\', '')}</body></html>`;
  return { targets, dns: 'answers', page: { status, body } };
}

const kindOf = (entry: Entry) => takeoverOf(sightingOf(entry)).kind;

describe.skipIf(entries.length === 0)('the list of its authors', () => {
  test('has 36 services that are vulnerable, 26 that are not, and 14 of which nobody is sure', () => {
    const counts = [of('Vulnerable'), of('Not vulnerable'), of('Edge case')];
    expect(counts.map(({ length }) => length)).toStrictEqual([36, 26, 14]);
  });

  test('every vulnerable service is flagged', () => {
    const flagged = of('Vulnerable').filter((entry) => kindOf(entry) === 'claimable');
    expect(flagged).toStrictEqual(of('Vulnerable'));
  });

  test('none of those that are not vulnerable is', () => {
    const kinds = of('Not vulnerable').map(kindOf);
    expect(kinds.filter((kind) => kind !== 'held' && kind !== 'no service known')).toStrictEqual(
      [],
    );
  });

  test('of the rest nobody is sure', () => {
    expect(new Set(of('Edge case').map(kindOf))).toStrictEqual(new Set(['unsure']));
  });
});
