import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attestations } from '../../src/attestations/catalogue.ts';
import { accessKeyOf } from '../../src/collect/endpoint/request.ts';
import {
  type RecordedCall,
  type Recording,
  readRecording,
  writeRecording,
} from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import type { Finding, Findings, FoundResource } from '../../src/model/finding.ts';
import { loose } from './loose.ts';
import { motoPath, type Seeded, seededMoto } from './moto-server.ts';
import { type Product, product } from './product.ts';
import { tight } from './tight.ts';
import { missing, none } from './unanswered.ts';
import { type Expected, verdictsOf } from './verdicts.ts';

/*
 * moto is another AWS, written by other people. `seed.py` fills it with two accounts in two regions; the built
 * product scans both whole, and what it says must be right, honest about what moto lacks, and the same from a recording.
 */

const LOOSE = '123456789012';
const TIGHT = '222233334444';
/** The other regions hold only what every region comes with; they go by one name. */
const SEEDED = ['eu-west-1', 'us-east-1'];
const CONFIG = join(import.meta.dirname, 'castellan.yaml');
// What only people can say is nothing for moto to answer.
const PEOPLE = attestations.map(({ id }) => id).join(',');
const SCAN = ['--all', '--config', CONFIG, '--exclude-control', PEOPLE];
const LIVE = ['--profile', 'loose,tight', ...SCAN];

const path = motoPath();
const ABSENT =
  'moto_server is not here; .ci/run installs it in .venv, CASTELLAN_MOTO names another';
if (!path && process.env.CI) throw new Error(ABSENT);

describe.skipIf(!path)(path ? 'moto' : ABSENT, () => {
  let directory: string;
  let file: string;
  let castellan: Product;
  let moto: Seeded;
  let scanned: Findings;
  let recording: Recording;
  let verdicts: Record<'loose' | 'tight', Expected>;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'castellan-moto-'));
    file = join(directory, 'moto.ndjson.gz');
    moto = await seededMoto(path ?? '');
    castellan = product(directory, new Date());
    const { [LOOSE]: looseKeys = {}, [TIGHT]: tightKeys = {} } = moto.accounts;
    scanned = await castellan.scan([...LIVE, '--record', file], {
      AWS_ENDPOINT_URL: moto.url,
      AWS_SHARED_CREDENTIALS_FILE: castellan.credentials({ loose: looseKeys, tight: tightKeys }),
    });
    recording = await readRecording(file, ownRedactor);
    verdicts = {
      loose: verdictsOf(scanned, LOOSE, nameOf),
      tight: verdictsOf(scanned, TIGHT, nameOf),
    };
  }, 300_000);

  afterAll(async () => {
    await moto?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  describe.for([
    ['loose', loose],
    ['tight', tight],
  ] as const)('the %s account', ([account, expected]) => {
    test.for(Object.entries(expected))('%s', ([control, verdict]) => {
      expect(verdicts[account][control]).toStrictEqual(verdict);
    });

    test('no verdict beyond the table', () => {
      expect(Object.keys(verdicts[account]).sort()).toStrictEqual(Object.keys(expected).sort());
    });
  });

  describe('what moto does not answer', () => {
    test('is what the table says', () => {
      expect(operationsOf(recording.calls.filter(isMissing))).toStrictEqual([...missing].sort());
    });

    test('is a gap with its reason', () => {
      const gaps = operationsOf(scanned.coverage.gaps);
      const silent = recording.calls
        .filter(isMissing)
        .filter(({ operation }) => operation !== 'ListRegions')
        .filter((call) => !gaps.includes(operationOf(call)));
      expect(operationsOf(silent)).toStrictEqual([]);
      expect(scanned.coverage.complete).toBe(false);
      expect(scanned.coverage.crashes).toStrictEqual([]);
    });

    test('is the reason of every unknown', () => {
      const reasons = scanned.coverage.gaps.map(({ reason }) => reason);
      const unexplained = scanned.findings.filter(
        ({ verdict, reason = '' }) =>
          verdict === 'unknown' && !reasons.some((one) => reason.includes(one)),
      );
      expect(unexplained.map(inShort)).toStrictEqual([]);
    });

    test('is behind no verdict: were it refused instead, each would be the same', async () => {
      const refused = join(directory, 'refused.ndjson');
      const writer = await writeRecording(refused, recording.createdAt);
      for (const call of recording.calls) writer.write(isMissing(call) ? deny(call) : call);
      await writer.close();
      const { findings } = await castellan.scan(['--recording', refused, ...SCAN]);
      expect(findings.map(inShort)).toStrictEqual(scanned.findings.map(inShort));
    });
  });

  describe('the recording', () => {
    test('gives the same bytes', async () => {
      const { findings, tallies } = await castellan.scan(['--recording', file, ...SCAN]);
      expect(JSON.stringify(findings)).toBe(JSON.stringify(scanned.findings));
      expect(JSON.stringify(tallies)).toBe(JSON.stringify(scanned.tallies));
    });

    test('served again, gives the same', async () => {
      const server = await castellan.endpoint(file);
      const keys = (account: string) => ({
        aws_access_key_id: accessKeyOf(account),
        aws_secret_access_key: 'any',
      });
      try {
        const again = await castellan.scan(LIVE, {
          AWS_ENDPOINT_URL: server.url,
          AWS_SHARED_CREDENTIALS_FILE: castellan.credentials({
            loose: keys(LOOSE),
            tight: keys(TIGHT),
          }),
        });
        expect(again.findings).toStrictEqual(scanned.findings);
        expect(again.tallies).toStrictEqual(scanned.tallies);
        expect(again.coverage.gaps).toStrictEqual(scanned.coverage.gaps);
      } finally {
        await server.stop();
      }
    }, 300_000);
  });

  function nameOf({ id, name, region }: FoundResource): string {
    if (!SEEDED.includes(region)) return 'elsewhere';
    const made = Object.keys(moto.names).find((key) => name === key || id.endsWith(key));
    if (made !== undefined) return moto.names[made] ?? made;
    return name.replaceAll(' ', '-');
  }
});

/** An error that is none of AWS's words for "there is none". */
function isMissing(call: RecordedCall): boolean {
  return 'error' in call && !none.includes(call.error.name);
}

function deny({ account, region, service, operation, input }: RecordedCall): RecordedCall {
  const error = { name: 'AccessDenied', message: 'Access Denied', statusCode: 403 };
  return { account, region, service, operation, input, error };
}

function operationsOf(calls: readonly { service: string; operation: string }[]): string[] {
  return [...new Set(calls.map(operationOf))].sort();
}

function operationOf({ service, operation }: { service: string; operation: string }): string {
  return `${service}:${operation}`;
}

function inShort({ control, verdict, resource }: Finding): string {
  return `${control} ${verdict} ${resource.account} ${resource.region} ${resource.id}`;
}
