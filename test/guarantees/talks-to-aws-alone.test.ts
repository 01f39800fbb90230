import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { globalRegionOf, isGlobalService } from '../../src/collect/aws.ts';
import { live } from '../../src/collect/live.ts';
import { type RecordedCall, readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import type { Partition } from '../../src/model/inventory.ts';

/**
 * P12, P14 and part of P13: a scan talks to the endpoints of its partition and to nobody else. A proxy that lets nobody through hears
 * where every service of the demo scan wants to go.
 */

let proxy: Server;
let calls: RecordedCall[];
const hosts = new Set<string>();

beforeAll(async () => {
  const recording = await readRecording('demo/account.ndjson.gz', ownRedactor);
  const asked = recording.calls.filter(({ service }) => service !== 'directory');
  calls = [...new Map(asked.map((call) => [call.service, call])).values()];
  proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    hosts.add(url.replace(/:443$/, ''));
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});

afterEach(() => vi.unstubAllEnvs());
afterAll(() => proxy.close());

test.for<[Partition, string, RegExp]>([
  ['aws', 'eu-west-1', /\.amazonaws\.com$/],
  ['aws-cn', 'cn-north-1', /\.amazonaws\.com\.cn$/],
  ['aws-us-gov', 'us-gov-west-1', /\.amazonaws\.com$/],
])('%s in %s', async ([partition, region, ours]) => {
  await askEverybody(partition, region);
  expect(hosts.size).toBeGreaterThan(30);
  expect([...hosts].filter((host) => !ours.test(host))).toStrictEqual([]);
});

test.for([
  ['AWS_USE_FIPS_ENDPOINT', /fips/],
  ['AWS_USE_DUALSTACK_ENDPOINT', /\.api\.aws$|dualstack/],
] as const)('%s is heeded', async ([variable, its]) => {
  vi.stubEnv(variable, 'true');
  await askEverybody('aws', 'us-east-1');
  const others = [...hosts].filter((host) => !/\.(amazonaws\.com|api\.aws)$/.test(host));
  expect(others).toStrictEqual([]);
  expect([...hosts].filter((host) => its.test(host)).length).toBeGreaterThan(30);
});

async function askEverybody(partition: Partition, region: string): Promise<void> {
  hosts.clear();
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  let now = 0;
  const way = live({
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
    clock: {
      now: () => now,
      async sleep(millis) {
        now += millis;
      },
    },
  });
  const answers = await Promise.all(
    calls.map((call) => {
      const place = isGlobalService(call.service) ? globalRegionOf(partition) : region;
      return way.answer({ ...call, region: place });
    }),
  );
  way.close();
  expect(answers.filter((answer) => 'output' in answer)).toStrictEqual([]);
}
