import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { formats } from '../../src/cli/output.ts';
import { scan } from '../../src/cli/scan/scan.ts';
import { openLive } from '../../src/cli/way.ts';
import { clients } from '../../src/collect/aws/clients.ts';
import { isGlobalService } from '../../src/collect/aws.ts';
import { accessKeyOf, lookupIn, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import type { Lookup } from '../../src/collect/endpoint/lookup.ts';
import {
  type Answer,
  type Call,
  type Recording,
  type Redactor,
  readRecording,
} from '../../src/collect/recording.ts';
import { type Field, secretFields } from '../../src/collect/redact/fields.ts';
import { ownRedactor, redactorOf } from '../../src/collect/redact/redact.ts';
import type { Findings } from '../../src/model/finding.ts';
import { html } from '../../src/report/html.ts';

/**
 * Secrets of our own are put wherever a secret may stand: in every listed member, behind the real SDK and the real
 * wire, and in what errors say. Then everything that a scan writes is searched for them.
 */

const redactor = redactorOf(() => Buffer.from('test'));
const ACCOUNT = '111122223333';

/** Each canary that was put out. */
let canaries: string[];
let demo: Recording;

beforeAll(async () => {
  demo = await readRecording('demo/account.ndjson.gz', ownRedactor);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What every canary begins with. */
const BEAK = 'c4nary/';

function canary(): string {
  const secret = `${BEAK}${canaries.length}+Zq7Xv&${(canaries.length * 7919).toString(36)}`;
  canaries.push(secret);
  return secret;
}

describe('a scan of the demo company', () => {
  test('lets none into a report, a recording or a terminal', async () => {
    const written = await scanned(redactor);
    expect(canaries.length).toBeGreaterThanOrEqual(60);
    expect(written.map(({ name }) => name)).toContain('recording.ndjson.gz');
    expect(written.length).toBeGreaterThan(formats.length);
    expect(written.find(({ name }) => name === 'html')?.text).toContain('"coverage":{');
    expect(leaks(written)).toStrictEqual([]);
  });

  test('would show one that got past', async () => {
    const written = await scanned((_, answer) => answer);
    expect(leaks(written).map(({ name }) => name)).toContain('recording.ndjson.gz');
  });
});

const known = [...secretFields].filter(([call]) => (call.split(':')[0] ?? '') in clients);

test('every member that may hold a secret is emptied', async () => {
  canaries = [];
  const directory = await mkdtemp(join(tmpdir(), 'canary-'));
  const record = join(directory, 'recording.ndjson');
  const outputs = new Map(
    known.map(([call, fields]) => [call, fields.reduce(withCanary, {} as Record<string, unknown>)]),
  );
  const planted: Lookup = ({ service, operation }) => ({
    output: outputs.get(`${service}:${operation}`),
  });
  const told = await throughTheDoor(planted, record);
  expect(canaries.length).toBeGreaterThanOrEqual(60);
  // Each has left something where it was, so the list names members that AWS has.
  const emptied = known.map(([call, fields], i) => [
    call,
    fields.length,
    JSON.stringify(told[i])?.match(/"[$]redacted"/g)?.length,
  ]);
  expect(emptied).toStrictEqual(known.map(([call, { length }]) => [call, length, length]));
  const recorded = await readFile(record, 'utf8');
  expect(
    leaks([
      { name: 'answers', text: JSON.stringify(told) },
      { name: 'recording', text: recorded },
    ]),
  ).toStrictEqual([]);
});

test.for(['plain', 'base64', 'base64, one off', 'base64, two off', 'hex', 'URL-encoded'])(
  'a leak is found: %s',
  (form) => {
    canaries = [];
    const secret = canary();
    const buffer = (before: string) => Buffer.from(`${before}${secret} and more`);
    const text = {
      plain: secret,
      base64: buffer('').toString('base64'),
      'base64, one off': buffer('x').toString('base64'),
      'base64, two off': buffer('xy').toString('base64'),
      hex: Buffer.from(secret).toString('hex'),
      'URL-encoded': encodeURIComponent(secret),
    }[form];
    expect(leaks([{ name: 'it', text: `before ${text} after` }])).toHaveLength(1);
  },
);

interface Written {
  name: string;
  text: string;
}

/** What a scan wrote, files and terminal, with canaries in user data, targets and errors. */
async function scanned(redact: Redactor): Promise<Written[]> {
  canaries = [];
  const directory = await mkdtemp(join(tmpdir(), 'canary-'));
  const answers = lookupIn(demo);
  const planted: Lookup = Object.assign(
    (call: Call) => plantedIn(call) ?? remarkedUpon(call, answers(call)),
    answers.account !== undefined && { account: answers.account },
  );
  const endpoint = await serveEndpoint({ lookup: planted });
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint.url);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  let terminal = '';
  const listen = (chunk: unknown) => {
    terminal += String(chunk);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(listen);
  vi.spyOn(process.stderr, 'write').mockImplementation(listen);
  const record = join(directory, 'recording.ndjson.gz');
  try {
    await scan(
      {
        all: true,
        progress: 'json',
        format: inProcess,
        output: inProcess.map((format) => join(directory, `report.${format}`)),
      },
      (given) => openLive({ ...given, credentials: [credentials], record, redactor: redact }),
    );
  } finally {
    await endpoint.close();
    vi.restoreAllMocks();
  }
  const files = await readdir(directory);
  const texts = files.map(async (name) => {
    const bytes = await readFile(join(directory, name));
    return { name, text: (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString() };
  });
  const written = [...(await Promise.all(texts)), { name: 'terminal', text: terminal }];
  const json = written.find(({ name }) => name === 'report.json')?.text ?? '';
  return [...written, { name: 'html', text: inflatedHtml(JSON.parse(json)) }];
}

/** The app is built elsewhere; what stands around it is made here. */
const inProcess = formats.filter((format) => format !== 'html');

/** The report, its blocks of data inflated. */
function inflatedHtml(findings: Findings): string {
  const shell = '<!--castellan:title--><!--castellan:static--><!--castellan:data-->';
  const text = [...html(findings, shell, { controls: [] })].join('');
  return text.replaceAll(/(?<=octet-stream" id="[a-z-]+">)[^<]+/g, (block) =>
    inflateRawSync(Buffer.from(block, 'base64')).toString(),
  );
}

const credentials = { accessKeyId: accessKeyOf(ACCOUNT), secretAccessKey: 'test' };

/** Errors echo, scripts export. */
function plantedIn({ service, operation, input }: Call): ReturnType<Lookup> {
  if (operation === 'DescribeInstanceAttribute') {
    const Value = Buffer.from(`export DB_PASSWORD=${canary()}\n`).toString('base64');
    return { output: { InstanceId: input.InstanceId, UserData: { Value } } };
  }
  if (!['GetBucketTagging', 'ListTargetsByRule', 'DescribeKey'].includes(operation))
    return undefined;
  if (service === 'eventbridge') {
    return { output: { Targets: [{ Id: 'a', Arn: 'arn:aws:sns:r:1:t', Input: canary() }] } };
  }
  const message = `User ${canary()} may not: explicit deny in a service control policy`;
  return { error: { name: 'AccessDeniedException', message, statusCode: 403 } };
}

/** What people say of a thing: a description, a tag, where a topic delivers to. */
function remarkedUpon({ operation }: Call, answer: Answer | undefined): Answer | undefined {
  if (!answer || !('output' in answer)) return answer;
  const output = structuredClone(answer.output) as Record<string, Record<string, unknown>[]>;
  const [group] = (operation === 'DescribeSecurityGroups' && output.SecurityGroups) || [];
  const [subscription] = (operation.startsWith('ListSubscriptions') && output.Subscriptions) || [];
  if (group) {
    group.Description = `password=${canary()}`;
    group.Tags = [{ Key: 'DbPassword', Value: canary() }];
  }
  if (subscription) {
    subscription.Endpoint = `https://hook:${encodeURIComponent(canary())}@chat.example/in`;
    subscription.Protocol = 'https';
  }
  return group || subscription ? { output } : answer;
}

async function throughTheDoor(lookup: Lookup, record: string): Promise<unknown[]> {
  const endpoint = await serveEndpoint({ lookup });
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint.url);
  const way = await openLive({ credentials: [credentials], record, redactor });
  const [door] = way.doors;
  if (!door) throw new Error('there is always one door');
  try {
    return await Promise.all(
      known.map(([name]) => {
        const [service = '', operation = ''] = name.split(':');
        const region = isGlobalService(service) ? 'us-east-1' : 'eu-west-1';
        const call = { account: ACCOUNT, region, service, operation, input: NAMED };
        return door.caller(call);
      }),
    );
  } finally {
    await way.finish();
    way.close();
    await endpoint.close();
  }
}

/** Whatever an operation wants to be told of a thing; it sends on what it knows. */
const NAMED = {
  FunctionName: 'f',
  restApiId: 'r',
  Id: 'i',
  InstanceId: 'i',
  Attribute: 'userData',
};

/** An output with one more canary, where the field says that a secret may stand. */
function withCanary(output: Record<string, unknown>, { at, as, named }: Field) {
  let holder = output;
  const steps = at.replaceAll('[]', '.0').replaceAll('*', 'PASSWORD').split('.');
  const last = steps.pop() ?? '';
  for (const [i, step] of steps.entries()) {
    holder[step] ??= (steps[i + 1] ?? last) === '0' ? [] : {};
    holder = holder[step] as Record<string, unknown>;
  }
  const secret = canary();
  const script = Buffer.from(`export PASSWORD=${secret}`).toString('base64');
  holder[last] = { value: secret, text: secret, userData: script, arguments: [secret] }[as];
  if (named !== undefined) holder[named] = 'PASSWORD';
  return output;
}

/** Where a canary stands, in any of the forms it may have taken. */
function leaks(written: readonly Written[]): { name: string; secret: string }[] {
  const all = canaries.map((secret) => ({ secret, forms: formsOf(secret) }));
  const longest = Math.max(...all.flatMap(({ forms }) => forms.map(({ length }) => length)));
  return written.flatMap(({ name, text }) => {
    const near = aroundBeaks(text, longest);
    return all
      .filter(({ forms }) => forms.some((form) => near.includes(form)))
      .map(({ secret }) => ({ name, secret }));
  });
}

/** The parts of a text in which a canary can be: each of its forms begins as the same form of its beak does. */
function aroundBeaks(text: string, length: number): string {
  const parts: string[] = [];
  for (const beak of new Set(formsOf(BEAK))) {
    for (let at = text.indexOf(beak); at !== -1; at = text.indexOf(beak, at + 1)) {
      parts.push(text.slice(at, at + length));
    }
  }
  return parts.join('\n');
}

function formsOf(secret: string): string[] {
  const packed = ['', 'x', 'xy'].map((before, i) => {
    const text = Buffer.from(before + secret).toString('base64url');
    // Its first and last characters share bits with what stands beside it.
    return text.slice(i === 0 ? 0 : i + 1, Math.floor(((i + secret.length) * 8) / 6));
  });
  const hex = Buffer.from(secret).toString('hex');
  const ofUrls = packed.map((text) => text.replaceAll('-', '+').replaceAll('_', '/'));
  const html = secret.replaceAll('&', '&amp;');
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    html,
    encodeURIComponent(secret),
    hex,
    hex.toUpperCase(),
    ...packed,
    ...ofUrls,
  ];
}
