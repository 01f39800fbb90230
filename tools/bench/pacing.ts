import { accessKeyOf, lookupIn, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../../src/collect/endpoint/faults.ts';
import { live } from '../../src/collect/live.ts';
import { RATES } from '../../src/collect/pacing.ts';
import { type RecordedCall, recordingOf } from '../../src/collect/recording.ts';
import type { Figure } from './measure.ts';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';

/** What AWS allows, published or as the reliability design assumes, and so many calls of a large account. */
const LOADS: [service: string, operation: string, count: number, rate: number, burst: number][] = [
  ['iam', 'ListUsers', 68, 5, 10],
  ['ec2', 'DescribeVpcs', 170, 20, 100],
  ['kms', 'ListKeys', 68, 5, 10],
  ['lambda', 'ListFunctions', 65, 5, 10],
  ['s3', 'ListBuckets', 800, 55, 60],
];

/** A large account's calls, all wanted at once, against token buckets as AWS keeps them; in real time, over the wire. */
export async function benchPacing(): Promise<Figure[]> {
  const calls = LOADS.map(([service, operation]) => ({
    account: ACCOUNT,
    region: REGION,
    service,
    operation,
    input: {},
    output: {},
  })) satisfies RecordedCall[];
  const limit = Object.fromEntries(
    LOADS.map(([service, , , rate, burst]) => [service, { rate, burst }]),
  );
  const endpoint = await serveEndpoint({
    lookup: lookupIn(recordingOf('2026-01-01T00:00:00.000Z', calls)),
    faults: parseFaults(
      JSON.stringify({ limit, latency: { default: { p50: '40ms', p99: '200ms' } } }),
    ),
  });
  const credentials = { accessKeyId: accessKeyOf(ACCOUNT), secretAccessKey: 'x' };
  // The endpoint loads a service when first asked about it, and lets all others wait meanwhile, as AWS does not.
  const first = live({ endpoint: endpoint.url, credentials });
  for (const call of calls) await first.answer(call);
  first.close();
  const way = live({ endpoint: endpoint.url, credentials, pacing: {} });
  const start = performance.now();
  const answers = await Promise.all(
    LOADS.flatMap(([, , count], i) =>
      Array.from({ length: count }, () => way.answer(calls[i] as RecordedCall)),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  const lost = answers.filter((answer) => 'error' in answer);
  const { throttled, retries } = way.counters;
  const share = throttled / (answers.length + retries);
  way.close();
  await endpoint.close();
  const allowed = Math.max(...LOADS.map(([service, , count]) => timeOf(service, count)));
  return [
    {
      what: `pacing, ${answers.length} calls, ${lost.length} lost`,
      measured: `${seconds.toFixed(1)} s, ${(100 * share).toFixed(2)} % throttled`,
      limit: `${allowed.toFixed(1)} s by the table`,
      ratio: seconds / allowed,
      goal: 'under 1.15, 0.5 %, 0 lost',
      met: seconds / allowed < 1.15 && share <= 0.005 && lost.length === 0,
    },
  ];
}

function timeOf(service: string, count: number): number {
  const rate = RATES.get(service);
  if (!rate) throw new Error(`${service} has no rate`);
  return (count - rate.burst) / rate.perSecond;
}
