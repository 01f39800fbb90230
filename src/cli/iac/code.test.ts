import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withRecordedCode } from './code.ts';

const CONTROL = 'account.resources-are-recorded-as-code';
const directory = mkdtempSync(join(tmpdir(), 'castellan-code-'));
afterAll(() => rmSync(directory, { recursive: true }));

const bucket = { id: 'logs', arn: 'arn:aws:s3:::logs', force_destroy: false };
const service = { id: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/web' };
const group = { arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:app:*', id: 'app' };
const looked = { arn: 'arn:aws:s3:::somebody-elses' };
const ALL = [
  'arn:aws:s3:::logs',
  'arn:aws:ecs:eu-west-1:111122223333:service/shop/web',
  'arn:aws:logs:eu-west-1:111122223333:log-group:app',
];
const managed = (values: object) => ({ mode: 'managed', type: 'x', values });
const root_module = {
  resources: [managed(bucket), { mode: 'data', type: 'x', values: looked }],
  child_modules: [
    { address: 'module.a', child_modules: [{ resources: [managed(service)] }] },
    { address: 'module.b', resources: [managed(group), { mode: 'managed', type: 'new' }] },
  ],
};
const instances = (...attributes: (object | null)[]) =>
  attributes.map((one) => ({ attributes: one }));

test.for<[string, unknown, readonly string[]]>([
  [
    'a state',
    {
      version: 4,
      serial: 7,
      resources: [
        { mode: 'managed', type: 'aws_s3_bucket', instances: instances(bucket) },
        { mode: 'managed', type: 'aws_ecs_service', instances: instances(service, group, null) },
        { mode: 'data', type: 'aws_s3_bucket', instances: instances(looked) },
      ],
    },
    ALL,
  ],
  ['a state that was shown', { format_version: '1.0', values: { root_module } }, ALL],
  ['a plan that was shown', { format_version: '1.2', planned_values: { root_module } }, ALL],
  ['a plan to remove everything', { format_version: '1.2', planned_values: {} }, []],
])('%s', async ([name, content, expected]) => {
  const file = `${name.length}.json`;
  writeFileSync(join(directory, file), JSON.stringify(content));
  const given = new Map<string, object>([[CONTROL, { code: [file, file], minShare: 0.5 }]]);
  const settings = await withRecordedCode(given, join(directory, 'castellan.yaml'));
  expect(settings.get(CONTROL)).toStrictEqual({ code: expected, minShare: 0.5 });
});

test.for([
  ['of an older version', '{"version":3,"modules":[]}'],
  ['of other JSON', '{"resources":[]}'],
  ['of HCL', 'resource "aws_s3_bucket" "logs" {}'],
])('a file %s is a mistake', async ([name, text]) => {
  const file = join(directory, `${name?.length}.tf`);
  writeFileSync(file, text ?? '');
  const settings = new Map([[CONTROL, { code: [file] }]]);
  await expect(withRecordedCode(settings, 'castellan.yaml')).rejects.toThrow(
    `${file} is no Terraform state`,
  );
});

test('a file that is not there is a mistake', async () => {
  const settings = new Map([[CONTROL, { code: ['gone.json'] }]]);
  await expect(withRecordedCode(settings, join(directory, 'castellan.yaml'))).rejects.toThrow(
    'gone.json cannot be read',
  );
});

test('without files nothing changes', async () => {
  const settings = new Map([[CONTROL, { minShare: 1 }]]);
  expect(await withRecordedCode(settings, 'castellan.yaml')).toBe(settings);
});
