import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, expect, test, vi } from 'vitest';
import { type FootprintFlags, showFootprint } from './footprint.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../schema/footprint.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  schema,
);

const [COMPANY, WORKSHOP] = ['111122223333', '222233334444'];
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'];

afterEach(() => vi.restoreAllMocks());

test('what the demo company shows, in words', async () => {
  const { text } = await told();
  expect(text).toMatch(LABEL_SHOP);
  expect(text).toMatch(BASTION);
  expect(text).toMatch(
    /\n\d+ assets are reached from outside, \d+ of them by anybody; .*kept back\n/,
  );
});

const LABEL_SHOP =
  /^loadbalancer\/app\/label-shop\S+ label-shop {2}AWS::ElasticLoadBalancingV2::LoadBalancer, 111122223333 eu-west-1\n {2}open tcp\/80,443 at 203.0.113.11 203.0.113.12 label-shop-\S+ to anybody by IPv4, asked by nobody who they are\n {4}igw-\S+\n {4}acl-\S+ \(in 100: allow tcp\/443 of 0.0.0.0\/0; .*\)\n {4}eni-(?:.*\n)+? {4}and 1 more like it\n/m;
const BASTION =
  /bastion {2}AWS::EC2::Instance.*\n {2}blocked tcp\/22 at \S+ to 203.0.113.0\/24\n {4}NACL_INGRESS at acl-/;

test('as JSON, and what it says is what the schema says', async () => {
  const json = JSON.parse((await told({ format: 'json' })).text);
  validate(json);
  expect(validate.errors ?? []).toStrictEqual([]);
  expect(json).toMatchObject({
    schema: 'castellan.footprint/1',
    complete: false,
    gaps: [{ service: 's3', operation: 'GetBucketPolicy', kind: 'denied' }],
    accounts: [
      { id: COMPANY, regions: REGIONS },
      { id: WORKSHOP, regions: REGIONS.slice(1) },
    ],
  });
  expect(json.rows.map(({ asset }: { asset: string }) => asset)).toContain(
    'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a10000000000031a',
  );
});

test('a line of NDJSON each, whether all was seen last', async () => {
  const { rows, complete, gaps, ...head } = JSON.parse((await told({ format: 'json' })).text);
  const lines = (await told({ format: 'ndjson' })).text.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toStrictEqual([
    head,
    ...rows.map((row: object) => ({ row })),
    { complete, gaps },
  ]);
});

test('what was refused is shown, and the exit code says so', async () => {
  const { text, code } = await told();
  expect(text).toMatch(
    /nordhafen-payroll {2}.*\n {2}unknown tcp\/443 .*\n {4}not seen: policy: denied/,
  );
  expect(text).toMatch(/INCOMPLETE: s3:GetBucketPolicy denied\n$/);
  expect(code).toBe(4);
  expect((await told({ allowIncomplete: true })).code).toBe(0);
});

test('as CSV, a line per row', async () => {
  const { rows } = JSON.parse((await told({ format: 'json' })).text);
  const [head = '', ...lines] = (await told({ format: 'csv' })).text.trim().split('\r\n');
  expect(head).toBe(
    '"verdict","account","region","type","asset","name","address","names","protocol","ports","sources","share","auth","path","blocked by","unknown"',
  );
  expect(lines).toHaveLength(rows.length);
  expect(lines.find((line) => line.includes('edi-partners'))).toMatch(
    /^"open","111122223333","eu-west-1",.*"tcp","9443","0.0.0.0\/0","1","unknown","igw-/,
  );
});

test('regions that are left out are none of its business', async () => {
  const { text, code } = await told({ region: ['us-east-1'], format: 'json' });
  const json = JSON.parse(text);
  expect(new Set(json.rows.map(({ region }: { region: string }) => region))).toStrictEqual(
    new Set(['us-east-1']),
  );
  expect(json.accounts).toStrictEqual(
    [COMPANY, WORKSHOP].map((id) => ({ id, regions: ['us-east-1'] })),
  );
  expect(code).toBe(0);
});

test.for<[what: string, name: string, told: object[]]>([
  [
    'the workgroup is meant to be public, and no route leads out',
    'quarterly-reports',
    [
      { verdict: 'blocked', auth: 'application', blockedBy: [{ code: 'NO_ROUTE' }] },
      { verdict: 'blocked', blockedBy: [{ code: 'SG_INGRESS' }, { code: 'NO_ROUTE' }] },
    ],
  ],
  [
    'one tenant is behind the firewall',
    'distribution-tenant/dt_elbe',
    [{ verdict: 'open', names: ['tracking.elbe.example'], path: [{}, { at: 'cacheBehaviors' }] }],
  ],
  [
    'and another is not',
    'distribution-tenant/dt_weser',
    [{ verdict: 'open', names: ['tracking.weser.example'], path: [{ at: 'cacheBehaviors' }] }],
  ],
  ['what they share has no name of its own', 'distribution/E6TENANTSEXAMPLE', []],
  ['devices show a certificate', 'Data-ATS', [{ verdict: 'open', auth: 'tls' }]],
  [
    'drivers sign in',
    'domainconfiguration/drivers',
    [{ verdict: 'open', auth: 'application', names: ['drivers.nordhafen.example'] }],
  ],
])('%s', async ([, end, expected]) => {
  const { rows } = JSON.parse((await told({ format: 'json' })).text);
  const own = rows.filter(({ asset, name }: { asset: string; name: string }) =>
    [asset, name].some((one) => one.endsWith(end)),
  );
  expect(own).toMatchObject(expected);
});

async function told(flags: Partial<FootprintFlags> = {}) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const all = { recording: 'demo/account.ndjson.gz', format: 'text', color: false, ...flags };
  const code = await showFootprint(all);
  vi.restoreAllMocks();
  return { text, code };
}
