import { describe, expect, test } from 'vitest';
import type { Fingerprint } from './fingerprint.ts';
import { fingerprints } from './fingerprints.ts';
import { type Sighting, takeoverOf } from './takeover.ts';

const HELD = { status: 200, body: 'Welcome' };

/** A name that points to the service and shows its sign, in its n-th form; as far as the sign is known. */
function showing({ service, targets, sign }: Fingerprint): Sighting[] {
  const seen = { targets: [`x1.${targets[0] ?? `${service}.example`}`], dns: 'answers' } as const;
  switch (sign?.kind) {
    case 'NXDOMAIN':
    case 'not served':
      return [{ ...seen, dns: sign.kind }];
    case 'status':
      return [{ ...seen, page: { status: sign.status, body: '' } }];
    case 'page':
      return sign.texts.map((parts) => ({
        ...seen,
        page: { status: 404, body: `<p>${parts.join(' x1 ')}</p>` },
      }));
    default:
      return [{ ...seen, page: HELD }];
  }
}

const of = (status: Fingerprint['status']) => fingerprints.filter((one) => one.status === status);
const claimable = of('claimable');

test('all of the list is here', () => {
  expect(fingerprints).toHaveLength(76);
  expect([claimable, of('not claimable'), of('unsure')].map(({ length }) => length)).toStrictEqual([
    36, 26, 14,
  ]);
});

describe.for(claimable)('$service', (fingerprint) => {
  const { service, targets } = fingerprint;

  test('is found by each of its signs', () => {
    const signs = showing(fingerprint);
    expect(signs.map((seen) => takeoverOf(seen))).toStrictEqual(
      signs.map(() => ({ kind: 'claimable', service })),
    );
  });

  test('is held when it shows none', () => {
    const seen: Sighting = { targets, dns: 'answers', page: HELD };
    expect(takeoverOf(seen)).toStrictEqual({ kind: 'held', service });
  });

  test('is not decided by what was not seen', () => {
    expect(takeoverOf({ targets, dns: undefined })).toMatchObject({ kind: 'unseen', service });
  });

  test('is not found under a name that only ends alike', () => {
    const elsewhere = targets.map((target) => `not${target}`);
    const found = showing(fingerprint).map((seen) => takeoverOf({ ...seen, targets: elsewhere }));
    expect(found).toStrictEqual(found.map(() => ({ kind: 'no service known' })));
  });
});

test.for(of('not claimable'))('$service is nobody’s to take, whatever it shows', (fingerprint) => {
  for (const seen of showing(fingerprint)) {
    expect(['held', 'no service known']).toContain(takeoverOf(seen).kind);
  }
});

test.for(of('unsure'))('$service: nobody can be sure', (fingerprint) => {
  for (const seen of showing(fingerprint)) {
    expect(takeoverOf(seen)).toStrictEqual({ kind: 'unsure', service: fingerprint.service });
  }
});

test('a load balancer that is gone is nobody’s to take', () => {
  const seen: Sighting = { targets: ['web-1.eu-west-1.elb.amazonaws.com'], dns: 'NXDOMAIN' };
  expect(takeoverOf(seen).kind).not.toBe('claimable');
});

test('parts of a text count in their order', () => {
  const body = '.ngrok.io not found Tunnel ';
  const seen: Sighting = { targets: ['a.ngrok.io'], dns: 'answers', page: { status: 404, body } };
  expect(takeoverOf(seen)).toStrictEqual({ kind: 'held', service: 'Ngrok' });
});
