import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type Call, type RecordedCall, recordingOf } from '../recording.ts';
import { ACCOUNT, NOW } from '../testing.ts';
import { lookupIn, serveEndpoint } from './endpoint.ts';
import { parseFaults, startFaults } from './faults.ts';
import { inProcess } from './in-process.ts';
import { errorOf, plain, type Send, sender } from './testing.ts';

const ann = { UserName: 'ann' };
const bob = { UserName: 'bob' };

const listUsers: Call = {
  account: ACCOUNT,
  region: 'us-east-1',
  service: 'iam',
  operation: 'ListUsers',
  input: {},
};
const lookup = lookupIn(
  recordingOf(NOW, [
    { ...listUsers, output: { Users: [ann, bob], IsTruncated: true, Marker: 'two' } },
    {
      ...listUsers,
      input: { Marker: 'two' },
      output: { Users: [{ UserName: 'cy' }], IsTruncated: false },
    },
    {
      ...listUsers,
      service: 'kms',
      operation: 'ListKeys',
      output: { Keys: [{ KeyId: 'a long key id' }] },
    },
    {
      ...listUsers,
      service: 's3',
      operation: 'GetBucketAcl',
      input: { Bucket: 'b' },
      output: { Grants: [] },
    },
  ] as RecordedCall[]),
);

async function over(script: string, use: (url: string, log: number[]) => Promise<void>) {
  const log: number[] = [];
  const endpoint = await serveEndpoint({
    lookup,
    faults: parseFaults(script),
    onRequest: ({ status }) => log.push(status),
  });
  try {
    await use(endpoint.url, log);
  } finally {
    await endpoint.close();
  }
}

function without(
  script: string,
  service: 'iam' | 'kms' | 's3' | 'organizations' | 'ec2' | 'account' | 'cloudtrail',
): Promise<Send> {
  return sender(service, {
    requestHandler: inProcess({ lookup, faults: parseFaults(script) }),
  });
}

const deed = (does: string) => `faults: [{ do: ${does} }]`;
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => errorOf(error),
  );

describe('the script', () => {
  test.each([
    ['nothing', '', { seed: 1, latency: {}, limit: {}, clock: 0, faults: [] }],
    [
      'everything but faults',
      'seed: 7\nlatency: { default: 5ms, ec2: { p50: 40ms, p99: 0.4s } }\nlimit: { iam: { rate: 5, burst: 10 } }\nclock: +6m',
      {
        seed: 7,
        latency: { default: { p50: 5, p99: 5 }, ec2: { p50: 40, p99: 400 } },
        limit: { iam: { rate: 5, burst: 10 } },
        clock: 360_000,
        faults: [],
      },
    ],
  ])('of %s', (_, text, expected) => {
    expect(parseFaults(text)).toStrictEqual(expected);
  });

  test.each([
    ['reset before', { reset: 'before' }],
    ['reset after', { reset: 'after' }],
    ['stall', { stall: true }],
    ['truncate 12', { truncate: 12 }],
    ['body html', { body: 'html' }],
    ['redirect eu-west-1', { redirect: 'eu-west-1' }],
    ['token cycle', { token: 'cycle' }],
    ['emptyPage', { emptyPage: true }],
    ['duplicate', { duplicate: true }],
    ['drop', { drop: true }],
    ['{ error: { name: AccessDenied } }', { error: { name: 'AccessDenied', message: '' } }],
  ])('can say %s', (text, expected) => {
    expect(parseFaults(deed(text)).faults[0]?.do).toStrictEqual(expected);
  });

  test.each([
    ['no YAML', 'faults: [', 'chaos.yaml is not YAML'],
    ['an unknown word', 'fault: []', 'fault'],
    ['an unknown deed', deed('explode'), '"explode"'],
    ['a deed without its object', deed('token'), '"token"'],
    ['a deed with too much', deed('stall 3'), '"stall 3"'],
    ['a time without unit', 'clock: 6', 'clock'],
    ['a share above one', 'faults: [{ when: { share: 2 }, do: stall }]', 'faults.0.when.share'],
  ])('is refused with %s', (_, text, reason) => {
    expect(() => parseFaults(text, 'chaos.yaml')).toThrow(reason);
    expect(() => parseFaults(text, 'chaos.yaml')).toThrow('chaos.yaml');
  });
});

describe('when', () => {
  const calls = (count: number, call = listUsers): Call[] =>
    Array.from({ length: count }, () => call);
  const hits = (script: string, made: Call[]) => {
    const faults = startFaults(parseFaults(script), () => 0);
    return made.flatMap((call, at) => (faults.decide(call).deed ? [at + 1] : []));
  };

  test.each([
    ['service', "{ service: 'iam' }", [1]],
    ['operation', "{ operation: 'Get*' }", [2]],
    ['account', `{ account: '${ACCOUNT}' }`, [1, 2]],
    ['region', "{ region: 'eu-*' }", [3]],
    ['all of them', "{ service: '*', operation: 'ListUsers', region: 'us-east-1' }", [1]],
    ['anything', '{}', [1, 2, 3]],
  ])('by %s', (_, when, expected) => {
    const made: Call[] = [
      listUsers,
      { ...listUsers, service: 's3', operation: 'GetBucketAcl' },
      {
        ...listUsers,
        service: 'ec2',
        account: '444455556666',
        operation: 'DescribeVpcs',
        region: 'eu-west-1',
      },
    ];
    expect(hits(`faults: [{ when: ${when}, do: stall }]`, made)).toStrictEqual(expected);
  });

  test.each([
    ['the third', 3, [3]],
    ['the third and later', '3+', [3, 4, 5]],
  ])('%s call', (_, call, expected) => {
    expect(hits(`faults: [{ when: { call: ${call} }, do: stall }]`, calls(5))).toStrictEqual(
      expected,
    );
  });

  test('the first fault that fits is the one', () => {
    const faults = startFaults(
      parseFaults('faults: [{ when: { call: 2 }, do: drop }, { do: stall }]'),
      () => 0,
    );
    const deeds = calls(3).map((call) => faults.decide(call).deed);
    expect(deeds).toStrictEqual([{ stall: true }, { drop: true }, { stall: true }]);
  });

  test('a share of the calls, told by the seed alone and not by their order', () => {
    const users = Array.from({ length: 400 }, (_, at) => ({
      ...listUsers,
      input: { Marker: `${at}` },
    }));
    const victims = (seed: number, made: Call[]) => {
      const faults = startFaults(
        parseFaults(`seed: ${seed}\nfaults: [{ when: { share: 0.2 }, do: stall }]`),
        () => 0,
      );
      return new Set(
        made.filter((call) => faults.decide(call).deed).map(({ input }) => input.Marker),
      );
    };
    const some = victims(7, users);
    expect(some.size).toBeGreaterThan(40);
    expect(some.size).toBeLessThan(120);
    expect(victims(7, users.toReversed())).toStrictEqual(some);
    expect(victims(8, users)).not.toStrictEqual(some);
  });
});

describe('load', () => {
  test('a bucket per account, region and service empties and fills', () => {
    let now = 0;
    const faults = startFaults(parseFaults('limit: { iam: { rate: 5, burst: 2 } }'), () => now);
    const throttled = (call = listUsers) => faults.decide(call).throttled;
    expect([throttled(), throttled(), throttled()]).toStrictEqual([false, false, true]);
    expect(throttled({ ...listUsers, account: '444455556666' })).toBe(false);
    expect(throttled({ ...listUsers, service: 's3' })).toBe(false);
    now = 200;
    expect([throttled(), throttled()]).toStrictEqual([false, true]);
  });

  test.each([
    ['iam', 'ListUsers', {}, 'Throttling', 400],
    ['ec2', 'DescribeVpcs', {}, 'RequestLimitExceeded', 503],
    ['s3', 'GetBucketAcl', { Bucket: 'b' }, 'SlowDown', 503],
    ['organizations', 'ListRoots', {}, 'TooManyRequestsException', 400],
    ['account', 'ListRegions', {}, 'TooManyRequestsException', 429],
    ['cloudtrail', 'ListTrails', {}, 'ThrottlingException', 400],
  ] as const)(
    '%s has words of its own for it',
    async (service, operation, input, name, statusCode) => {
      const send = await without(`limit: { ${service}: { rate: 0.001, burst: 1 } }`, service);
      await failure(send(operation, input));
      expect(await failure(send(operation, input))).toMatchObject({ name, statusCode });
    },
  );

  test('latency has the median and the tail it is told', () => {
    const faults = startFaults(
      parseFaults('latency: { default: 5ms, iam: { p50: 40ms, p99: 400ms } }'),
      () => 0,
    );
    const samples = Array.from({ length: 2000 }, () => faults.decide(listUsers).delay).sort(
      (a, b) => a - b,
    );
    expect(Math.abs((samples[1000] ?? 0) - 40)).toBeLessThan(5);
    expect(Math.abs((samples[1980] ?? 0) - 400)).toBeLessThan(120);
    expect(faults.decide({ ...listUsers, service: 's3' }).delay).toBe(5);
  });
});

describe('answers', () => {
  test('an error as told, with what it takes to wait', async () => {
    const script = deed(
      '{ error: { name: TooManyRequests, message: wait, statusCode: 429, retryAfter: 3 } }',
    );
    await over(script, async (url) => {
      const send = await sender('kms', { endpoint: url });
      expect(await failure(send('ListKeys', {}))).toStrictEqual({
        name: 'TooManyRequests',
        message: 'wait',
        statusCode: 429,
      });
      const { headers } = await fetch(`${url}/`, {
        headers: kmsHeaders(),
        method: 'POST',
        body: '{}',
      });
      expect(headers.get('retry-after')).toBe('3');
    });
  });

  test.each([
    ['html', 200, '<!DOCTYPE html>'],
    ['empty', 200, ''],
    ['broken', 200, '{"Keys":[{"KeyId'],
  ])('a body that is %s', async (body, status, text) => {
    await over(deed(`body ${body}`), async (url) => {
      const answer = await fetch(`${url}/`, { headers: kmsHeaders(), method: 'POST', body: '{}' });
      expect(answer.status).toBe(status);
      const got = await answer.text();
      expect(text === '' ? got : got.slice(0, text.length)).toBe(text);
      expect(() => JSON.parse(got)).toThrow();
    });
  });

  test('a redirect to another region', async () => {
    const send = await without(deed('redirect eu-west-1'), 's3');
    const error = await send('GetBucketAcl', { Bucket: 'b' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'PermanentRedirect',
      $response: { statusCode: 301, headers: { 'x-amz-bucket-region': 'eu-west-1' } },
    });
  });

  test('a clock that is off', async () => {
    await over('clock: +1d', async (url) => {
      const { headers } = await fetch(`${url}/`, {
        headers: kmsHeaders(),
        method: 'POST',
        body: '{}',
      });
      const ahead = Date.parse(headers.get('date') ?? '') - Date.now();
      expect(Math.round(ahead / 86_400_000)).toBe(1);
    });
  });
});

describe('the network', () => {
  test.each([
    ['reset before', { code: 'ECONNRESET' }, []],
    ['reset after', { code: 'ECONNRESET' }, [0]],
    ['truncate 5', { message: 'aborted' }, [200]],
    ['stall', { name: 'AbortError' }, [200]],
  ])('%s', async (does, error, logged) => {
    await over(deed(does), async (url, log) => {
      const got = await new Promise((_, reject) => {
        const sent = request(`${url}/`, { method: 'POST', headers: kmsHeaders() }, (response) => {
          if (does === 'stall')
            sent.destroy(Object.assign(new Error('no more'), { name: 'AbortError' }));
          response.on('error', reject).resume();
        });
        sent.on('error', reject).end('{}');
      }).catch((thrown: unknown) => thrown);
      expect(got).toMatchObject(error);
      expect(log).toStrictEqual(logged);
    });
  });

  test.each(['reset before', 'reset after', 'truncate 5'])('%s, without a socket', async (does) => {
    const send = await without(deed(does), 'kms');
    const error = await send('ListKeys', {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('pages', () => {
  /** What each page of a listing holds, for as many pages as told, and how it ends. */
  async function pages(script: string, most = 6): Promise<string[]> {
    const send = await without(script, 'iam');
    const seen: string[] = [];
    let marker: string | undefined;
    for (let page = 0; page < most; page += 1) {
      const input = marker === undefined ? {} : { Marker: marker };
      try {
        const output = (await send('ListUsers', input)) as {
          Users: { UserName: string }[];
          Marker?: string;
        };
        seen.push(output.Users.map(({ UserName }) => UserName).join(' '));
        if (output.Marker === undefined) return seen;
        marker = output.Marker;
      } catch (error) {
        return [...seen, errorOf(error).name];
      }
    }
    return [...seen, '...'];
  }

  test.each([
    ['none', 'faults: []', ['ann bob', 'cy']],
    ['same', deed('token same'), ['ann bob', 'ann bob', 'ann bob', '...']],
    ['cycle', deed('token cycle'), ['ann bob', 'ann bob', 'ann bob', '...']],
    ['expire', deed('token expire'), ['ann bob', 'ExpiredNextTokenException']],
    ['emptyPage', deed('emptyPage'), ['', 'ann bob', '', 'cy']],
    ['duplicate', deed('duplicate'), ['ann bob', 'ann bob', 'cy', 'cy']],
    ['drop', deed('drop'), ['ann', '']],
    ['emptyPage, once', 'faults: [{ when: { call: 1 }, do: emptyPage }]', ['', 'ann bob', 'cy']],
  ])('%s', async (name, script, expected) => {
    expect(await pages(script, name === 'same' || name === 'cycle' ? 3 : 6)).toStrictEqual(
      expected,
    );
  });

  test.each([
    ['same', ['castellan-a.', 'castellan-a.', 'castellan-a.']],
    ['cycle', ['castellan-a.', 'castellan-b.', 'castellan-a.']],
  ])('the tokens of %s', async (name, expected) => {
    const send = await without(deed(`token ${name}`), 'iam');
    const tokens: (string | undefined)[] = [];
    for (let page = 0; page < 3; page += 1) {
      const last = tokens.at(-1);
      const output = await send('ListUsers', last === undefined ? {} : { Marker: last });
      tokens.push((output as { Marker?: string }).Marker);
    }
    expect(tokens).toStrictEqual(expected);
  });

  test('what has no pages stays as it is', async () => {
    const send = await without(deed('token same'), 's3');
    expect(await plain(await send('GetBucketAcl', { Bucket: 'b' }))).toStrictEqual({ Grants: [] });
  });
});

function kmsHeaders(): Record<string, string> {
  return {
    'x-amz-target': 'TrentService.ListKeys',
    authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request',
  };
}
