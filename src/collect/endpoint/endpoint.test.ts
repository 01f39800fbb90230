import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../aws/api.ts';
import { clients } from '../aws/clients.ts';
import { type Call, type RecordedCall, recordingOf } from '../recording.ts';
import { ACCOUNT, NOW } from '../testing.ts';
import { accessKeyOf, accountOf, type Endpoint, lookupIn, serveEndpoint } from './endpoint.ts';
import { inProcess } from './in-process.ts';
import { servicesSigningAs } from './services.ts';
import { errorOf, plain, sender } from './testing.ts';

const OTHER = '444455556666';

const place = { account: ACCOUNT, region: 'us-east-1' };
const recording = recordingOf(NOW, [
  {
    ...place,
    region: 'eu-west-1',
    service: 'sts',
    operation: 'GetCallerIdentity',
    input: {},
    output: { Account: ACCOUNT },
  },
  { ...place, service: 'iam', operation: 'ListUsers', input: {}, output: { Users: [] } },
  {
    ...place,
    account: OTHER,
    service: 'iam',
    operation: 'ListUsers',
    input: {},
    output: { Users: [{ UserName: 'other' }] },
  },
  { ...place, service: 's3', operation: 'ListBuckets', input: {}, output: { Buckets: [] } },
  {
    ...place,
    service: 's3',
    operation: 'GetBucketAnalyticsConfiguration',
    input: { Bucket: 'my.logs', Id: 'x' },
    output: { AnalyticsConfiguration: { Id: 'x' } },
  },
  {
    ...place,
    service: 's3',
    operation: 'ListBucketAnalyticsConfigurations',
    input: { Bucket: 'my.logs' },
    output: { IsTruncated: false },
  },
  {
    ...place,
    service: 'cloudwatch',
    operation: 'DescribeAlarms',
    input: { AlarmNames: ['a'] },
    output: { MetricAlarms: [{ AlarmName: 'a', Threshold: 0.5 }] },
  },
  { ...place, service: 'kms', operation: 'ListKeys', input: {}, output: { Keys: 'none' } },
  {
    ...place,
    service: 's3',
    operation: 'GetBucketLifecycleConfiguration',
    input: { Bucket: 'my.logs' },
    output: { TransitionDefaultMinimumObjectSize: 'a\nb' },
  },
  {
    ...place,
    service: 's3',
    operation: 'ListObjectsV2',
    input: { Bucket: 'my.logs' },
    output: { KeyCount: 1, Contents: [{ Key: 'a b%' }] },
  },
  { ...place, service: 'account', operation: 'ListRegions', input: {}, output: { Regions: [] } },
  {
    ...place,
    service: 'rds',
    operation: 'DescribeDBSnapshots',
    input: {},
    error: { name: 'DBSnapshotNotFoundFault', message: 'gone', statusCode: 404 },
  },
] as RecordedCall[]);

const log: { call: Call; status: number }[] = [];
let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await serveEndpoint({
    lookup: lookupIn(recording),
    onRequest: (line) => log.push(line),
  });
});
afterEach(() => {
  log.length = 0;
});
afterAll(() => endpoint.close());

async function callAs(
  accessKeyId: string,
  service: Service,
  operation: string,
  input: object = {},
) {
  const credentials = { accessKeyId, secretAccessKey: 'any' };
  const send = await sender(service, { endpoint: endpoint.url, credentials });
  return plain(await send(operation, input).catch(errorOf));
}

describe('accounts', () => {
  test.each([
    ['of a key of ours', accessKeyOf(OTHER), OTHER],
    ['of a long-lived key', `AKIA${OTHER}ABCD`, OTHER],
    ['of any other key', 'AKIAIOSFODNN7EXAMPLE', undefined],
    ['of a key with more behind it', `AKIA${OTHER}ABCDE`, undefined],
  ])('%s', (_, key, account) => {
    expect(accountOf(key)).toBe(account);
  });

  test('a key tells whose answers it gets; any other key is the first account recorded', async () => {
    expect(await callAs(accessKeyOf(OTHER), 'iam', 'ListUsers')).toStrictEqual({
      Users: [{ UserName: 'other' }],
    });
    expect(await callAs('test', 'iam', 'ListUsers')).toStrictEqual({ Users: [] });
    expect(log.map(({ call }) => call.account)).toStrictEqual([OTHER, ACCOUNT]);
  });

  test("AssumeRole gives a key of the role's account", async () => {
    const assumed = await callAs('test', 'sts', 'AssumeRole', {
      RoleArn: `arn:aws-cn:iam::${OTHER}:role/path/audit`,
      RoleSessionName: 'me',
    });
    expect(assumed).toMatchObject({
      Credentials: { AccessKeyId: accessKeyOf(OTHER) },
      AssumedRoleUser: { Arn: `arn:aws-cn:sts::${OTHER}:assumed-role/audit/me` },
    });
    expect(
      await callAs('test', 'sts', 'AssumeRole', { RoleArn: 'audit', RoleSessionName: 'me' }),
    ).toMatchObject({
      name: 'ValidationError',
    });
  });
});

describe('looking up', () => {
  test('page sizes do not matter, and who is asking is the same in every region', async () => {
    expect(await callAs('test', 'iam', 'ListUsers', { MaxItems: 7 })).toStrictEqual({ Users: [] });
    expect(await callAs('test', 'sts', 'GetCallerIdentity')).toStrictEqual({ Account: ACCOUNT });
  });

  test('nor does the encoding of keys, which boto3 asks for by itself', async () => {
    expect(
      await callAs('test', 's3', 'ListObjectsV2', { Bucket: 'my.logs', EncodingType: 'url' }),
    ).toStrictEqual({ KeyCount: 1, Contents: [{ Key: 'a b%' }] });
  });

  test('what is not recorded is an error that nobody retries', async () => {
    expect(await callAs('test', 'iam', 'ListUsers', { PathPrefix: '/a/' })).toStrictEqual({
      name: 'CallNotRecorded',
      message: `iam:ListUsers in us-east-1 of ${ACCOUNT} is not in the recording`,
      statusCode: 400,
    });
    expect(await callAs('test', 'iam', 'DeleteUser', { UserName: 'ann' })).toMatchObject({
      name: 'CallNotRecorded',
    });
    expect(log.map(({ status }) => status)).toStrictEqual([400, 400]);
  });

  test.each([
    ['a text for a list', 'kms', 'ListKeys', {}, 'KeyList is a list'],
    [
      'a line break in a header',
      's3',
      'GetBucketLifecycleConfiguration',
      { Bucket: 'my.logs' },
      'no header',
    ],
  ] as const)('%s is said to be malformed', async (_, service, operation, input, why) => {
    expect(await callAs('test', service, operation, input)).toMatchObject({
      name: 'MalformedRecording',
      message: expect.stringContaining(why),
      statusCode: 400,
    });
  });

  test('a lookup that throws is heard', async () => {
    const broken = () => {
      throw new Error('of no use');
    };
    const send = await sender('iam', { requestHandler: inProcess({ lookup: broken }) });
    await expect(send('ListUsers', {})).rejects.toMatchObject({
      name: 'InternalFailure',
      message: 'of no use',
    });
  });
});

describe('requests', () => {
  const signed = (service: string, region = 'us-east-1') =>
    `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  const form = 'application/x-www-form-urlencoded; charset=utf-8';

  test.each([
    [
      'cloudwatch in the query protocol of older SDKs',
      {
        body: 'Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=a',
        headers: { authorization: signed('monitoring'), 'content-type': form },
      },
      [
        200,
        '<MetricAlarms><member><AlarmName>a</AlarmName><Threshold>0.5</Threshold></member></MetricAlarms>',
      ],
    ],
    [
      "an error whose code is not the SDK's name for it",
      {
        body: 'Action=DescribeDBSnapshots',
        headers: { authorization: signed('rds'), 'content-type': form },
      },
      [
        404,
        '<Error><Type>Sender</Type><Code>DBSnapshotNotFound</Code><Message>gone</Message></Error>',
      ],
    ],
    [
      'a bucket in the host, without x-id',
      {
        target: '/?analytics&id=x',
        headers: { authorization: signed('s3'), host: 'my.logs.localhost:4566' },
      },
      [200, '<Id>x</Id>'],
    ],
    [
      'a bucket in the path, without x-id',
      { target: '/my.logs?analytics', headers: { authorization: signed('s3') } },
      [200, '<IsTruncated>false</IsTruncated>'],
    ],
    [
      'no bucket at all',
      { headers: { authorization: signed('s3') } },
      [200, '<Buckets></Buckets>'],
    ],
    [
      'a longer target than ours',
      {
        body: '{}',
        headers: {
          authorization: signed('kms'),
          'x-amz-target': 'com.amazonaws.TrentService.ListAliases',
        },
      },
      [400, '"__type":"CallNotRecorded"'],
    ],
    [
      'a service named by the User-Agent alone',
      {
        body: 'Action=GetCallerIdentity',
        headers: { 'user-agent': 'aws-sdk-js/3 api/sts#3.1169.0 m/E', 'content-type': form },
      },
      [200, `<Account>${ACCOUNT}</Account>`],
    ],
    ['neither signature nor name', { headers: {} }, [403, 'MissingAuthenticationToken']],
    [
      'an unknown signing name',
      { headers: { authorization: signed('braket') } },
      [400, 'UnknownService'],
    ],
    [
      'an unknown operation',
      { body: 'Action=Nothing', headers: { authorization: signed('iam'), 'content-type': form } },
      [400, 'UnknownOperationException'],
    ],
    [
      'JSON that is none',
      { body: '{', headers: { authorization: signed('kms'), 'x-amz-target': 'T.ListKeys' } },
      [400, 'SerializationException'],
    ],
    [
      'JSON of another shape',
      { body: '[]', headers: { authorization: signed('kms'), 'x-amz-target': 'T.ListKeys' } },
      [400, 'SerializationException'],
    ],
    [
      'a stray percent sign',
      { target: '/%zz', headers: { authorization: signed('s3') } },
      [400, 'SerializationException'],
    ],
    [
      'a global service in another region, XML',
      {
        body: 'Action=ListUsers',
        headers: { authorization: signed('iam', 'eu-west-1'), 'content-type': form },
      },
      [403, '<Code>SignatureDoesNotMatch</Code>'],
    ],
    [
      'a global service in another region, JSON',
      {
        target: '/listRegions',
        body: '{}',
        headers: { authorization: signed('account', 'eu-west-1') },
      },
      [403, '"__type":"InvalidSignatureException"'],
    ],
    [
      'a global service of another partition',
      {
        body: 'Action=ListUsers',
        headers: { authorization: signed('iam', 'cn-north-1'), 'content-type': form },
      },
      [400, 'CallNotRecorded'],
    ],
    [
      'a host that is not this machine',
      { headers: { host: 'castellan.example:80' } },
      [403, 'loopback'],
    ],
    [
      'a host that only looks like it',
      { headers: { host: 'localhost.example' } },
      [403, 'loopback'],
    ],
    [
      'a body too large',
      { body: 'a'.repeat(10 * 1024 * 1024 + 1), headers: {} },
      [413, 'larger than 10 MB'],
    ],
  ] as [string, Sent, [number, string]][])('%s', async (_, sent, [status, text]) => {
    const answer = await raw(sent);
    expect([answer.status, answer.text]).toStrictEqual([status, expect.stringContaining(text)]);
  });

  test('a request that breaks off leaves the server as it was', async () => {
    const socket = connect(Number(new URL(endpoint.url).port), '127.0.0.1');
    await new Promise<void>((resolve) => {
      socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nAction', () =>
        resolve(),
      );
    });
    socket.destroy();
    expect((await raw({ headers: { authorization: signed('s3') } })).status).toBe(200);
  });

  test('every request counts, readable or not', async () => {
    const before = endpoint.requests;
    await raw({ headers: {} });
    await raw({ headers: { authorization: signed('s3') } });
    expect(endpoint.requests - before).toBe(2);
    expect(log).toHaveLength(1);
  });
});

interface Sent {
  target?: string;
  body?: string;
  headers: Record<string, string>;
}

function raw({ target = '/', body, headers }: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(`${endpoint.url}${target}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(body);
  });
}

describe('serving', () => {
  test.each(['0.0.0.0', '192.0.2.1', 'example.com'])(
    'nowhere but on loopback: not %s',
    async (host) => {
      await expect(serveEndpoint({ lookup: lookupIn(recording), host })).rejects.toThrow('only');
    },
  );

  test('a port that is taken is said to be so', async () => {
    const port = Number(new URL(endpoint.url).port);
    await expect(serveEndpoint({ lookup: lookupIn(recording), port })).rejects.toThrow('is taken');
  });

  test('without a socket', async () => {
    const requestHandler = inProcess({ lookup: lookupIn(recording) });
    const send = await sender('iam', { requestHandler });
    expect(await plain(await send('ListUsers', {}))).toStrictEqual({ Users: [] });
  });
});

test.each(Object.keys(clients) as Service[])('%s signs as we think it does', async (service) => {
  const sdk: Record<string, unknown> = await clients[service]();
  const name = Object.keys(sdk).find((key) => key.endsWith('Client') && key !== '__Client');
  const Client = sdk[name ?? ''] as new (
    config: object,
  ) => { config: { defaultSigningName: string } };
  const { defaultSigningName } = new Client({ region: 'us-east-1' }).config;
  expect(servicesSigningAs(defaultSigningName)).toContain(service);
});
