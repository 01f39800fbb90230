import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { askedBy } from '../../src/cli/asked-by-commands.ts';
import { showDns } from '../../src/cli/dns/dns.ts';
import { showEscalations } from '../../src/cli/escalations.ts';
import { showReach } from '../../src/cli/reach.ts';
import { showWhoCan } from '../../src/cli/who-can/who-can.ts';
import { collectors } from '../../src/collect/catalogue.ts';
import {
  accessKeyOf,
  type Endpoint,
  lookupIn,
  serveEndpoint,
} from '../../src/collect/endpoint/endpoint.ts';
import { actionsFor } from '../../src/collect/permissions.ts';
import { readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import { actionOfCall } from './action-of-call.ts';

/** What a command asks for, as the endpoint saw it, is allowed by what `permissions --for` prints for it. */

const ACCOUNT = '111122223333';
const IN = `eu-west-1:${ACCOUNT}`;

let endpoint: Endpoint;
const called = new Set<string>();

beforeAll(async () => {
  endpoint = await serveEndpoint({
    lookup: lookupIn(await readRecording('demo/account.ndjson.gz', ownRedactor)),
    onRequest: ({ call: { service, operation } }) => called.add(`${service}:${operation}`),
  });
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint.url);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyOf(ACCOUNT));
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'demo');
});

beforeEach(() => called.clear());

afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.close();
});

const asks = { format: 'json', quiet: true, allowIncomplete: true };

test.for<[action: string, resource: string]>([
  ['s3:GetObject', 'arn:aws:s3:::nordhafen-partner-exports/*'],
  ['lambda:InvokeFunction', `arn:aws:lambda:${IN}:function:label-renderer:live`],
  ['glue:GetDatabase', `arn:aws:glue:${IN}:database/freight`],
  [
    'ec2:CreateTransitGatewayVpcAttachment',
    `arn:aws:ec2:${IN}:transit-gateway/tgw-0a10000000000001a`,
  ],
  ['glacier:UploadArchive', `arn:aws:glacier:${IN}:vaults/bills-of-lading`],
  ['es:ESHttpGet', `arn:aws:es:${IN}:domain/shop-search/labels`],
])('who-can %s', async ([action, resource]) => {
  await isAllowed('who-can', () => showWhoCan(action, resource, { ...asks, transitive: true }));
});

test.for<[command: string, run: () => Promise<number>]>([
  ['escalations', () => showEscalations(asks)],
  ['dns', () => showDns(undefined, asks)],
  ['reach', () => showReach('internet', 'vpc-0a10000000000001a', asks)],
])('%s', async ([command, run]) => {
  await isAllowed(command, run);
});

async function isAllowed(command: string, run: () => Promise<number>): Promise<void> {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await run();
  vi.restoreAllMocks();
  const needed = [...called].flatMap((call) => actionOfCall(call) ?? []);
  expect(needed.length).toBeGreaterThan(2);
  const printed = actionsFor(
    askedBy([command], () => new Map()),
    collectors,
  );
  expect(needed.filter((action) => !printed.includes(action))).toStrictEqual([]);
}
