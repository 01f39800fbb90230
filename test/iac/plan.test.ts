import { expect, test } from 'vitest';
import { UserError } from '../../src/model/user-error.ts';
import { declaredIn, verdictsOf } from './judged.ts';

/** A resource of a plan, as `terraform show -json` tells of it. */
interface Planned {
  address: string;
  values?: object;
  unknown?: object;
  sensitive?: object;
  /** How its attributes are written; absent where no configuration is told. */
  expressions?: object;
  actions?: string[];
}

function plan(resources: readonly Planned[], more: object = {}): string {
  const typeOf = (address: string) => /(?:^|[.])(\w+)[.]\w+(?:\[.*\])?$/.exec(address)?.[1];
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.8',
    planned_values: {
      root_module: {
        resources: resources
          .filter(({ actions }) => actions?.[0] !== 'delete')
          .map(({ address, values = {} }) => ({
            ...{ address, mode: 'managed', type: typeOf(address), values },
          })),
      },
    },
    resource_changes: resources.map(({ address, values, unknown, sensitive, actions }) => ({
      address,
      change: {
        actions: actions ?? ['create'],
        after: values ?? {},
        after_unknown: unknown ?? {},
        after_sensitive: sensitive ?? {},
      },
    })),
    configuration: {
      root_module: {
        resources: resources.flatMap(({ address, expressions }) =>
          expressions ? [{ address: address.replace(/\[.*\]$/, ''), expressions }] : [],
        ),
      },
    },
    ...more,
  });
}

const OPEN = { sqs_managed_sse_enabled: false };
const cases: [name: string, control: string, files: Record<string, string>, expected: string[]][] =
  [
    [
      'a value that is planned',
      'sqs.queue-encrypted',
      { 'plan.json': plan([{ address: 'aws_sqs_queue.orders', values: OPEN }]) },
      ['plan.json:1 aws_sqs_queue.orders fail: its messages are stored in plain text'],
    ],
    [
      'its members in another order, with more blanks',
      'sqs.queue-encrypted',
      {
        'plan.json': JSON.stringify(
          Object.fromEntries(
            Object.entries(
              JSON.parse(plan([{ address: 'aws_sqs_queue.orders', values: OPEN }])) as object,
            ).reverse(),
          ),
          null,
          2,
        ),
      },
      ['plan.json:1 aws_sqs_queue.orders fail: its messages are stored in plain text'],
    ],
    [
      'a value that nobody writes and the provider will give',
      'sqs.queue-encrypted',
      {
        'plan.json': plan([
          {
            address: 'aws_sqs_queue.orders',
            values: { name: 'orders' },
            unknown: { id: true, arn: true, sqs_managed_sse_enabled: true },
            expressions: { name: { constant_value: 'orders' } },
          },
        ]),
      },
      ['plan.json:1 aws_sqs_queue.orders pass'],
    ],
    [
      'a value that is written and known after apply',
      'sqs.queue-encrypted',
      {
        'plan.json': plan([
          {
            address: 'aws_sqs_queue.orders',
            unknown: { sqs_managed_sse_enabled: true },
            expressions: { sqs_managed_sse_enabled: { references: ['data.external.x.result'] } },
          },
        ]),
      },
      [
        'plan.json:1 aws_sqs_queue.orders unknown: sqsManagedSseEnabled: computed (aws_sqs_queue.orders.sqs_managed_sse_enabled is known after apply)',
      ],
    ],
    [
      'an empty text, which the provider takes for none',
      'sqs.queue-uses-kms-key',
      {
        'plan.json': plan([{ address: 'aws_sqs_queue.orders', values: { kms_master_key_id: '' } }]),
      },
      ['plan.json:1 aws_sqs_queue.orders fail: it has no KMS key'],
    ],
    [
      'what is deleted is not judged, what stays is',
      'sqs.queue-encrypted',
      {
        'plan.json': plan([
          { address: 'aws_sqs_queue.gone', values: OPEN, actions: ['delete'] },
          { address: 'aws_sqs_queue.stays', values: OPEN, actions: ['no-op'] },
        ]),
      },
      ['plan.json:1 aws_sqs_queue.stays fail: its messages are stored in plain text'],
    ],
    [
      'a state',
      'sqs.queue-encrypted',
      {
        'state.json': JSON.stringify({
          format_version: '1.0',
          values: {
            root_module: {
              child_modules: [
                {
                  address: 'module.a["x"]',
                  resources: [
                    {
                      ...{ address: 'module.a["x"].aws_sqs_queue.orders[0]', mode: 'managed' },
                      ...{ type: 'aws_sqs_queue', values: OPEN },
                    },
                  ],
                },
              ],
            },
          },
        }),
      },
      [
        'state.json:1 module.a["x"].aws_sqs_queue.orders[0] fail: its messages are stored in plain text',
      ],
    ],
    [
      'its lines are those of the code, which is not judged twice',
      'sqs.queue-encrypted',
      {
        'infra/main.tf':
          'variable "open" {}\nresource "aws_sqs_queue" "orders" {\n  count = 2\n  sqs_managed_sse_enabled = !var.open\n}\n',
        'infra/out/plan.json': plan(
          [0, 1].map((i) => ({ address: `aws_sqs_queue.orders[${i}]`, values: OPEN })),
          { variables: { open: { value: true } } },
        ),
        'other/main.tf': 'resource "aws_sqs_queue" "other" {}\n',
      },
      [
        'infra/main.tf:4 aws_sqs_queue.orders[0] fail: its messages are stored in plain text',
        'infra/main.tf:4 aws_sqs_queue.orders[1] fail: its messages are stored in plain text',
        'other/main.tf:1 aws_sqs_queue.other pass',
      ],
    ],
  ];

test.for(cases)('%s', ([, control, files, expected]) => {
  expect(verdictsOf(control, files)).toStrictEqual(expected.sort());
});

const BUCKET: readonly Planned[] = [
  { address: 'aws_s3_bucket.site', unknown: { bucket: true, id: true } },
  {
    address: 'aws_s3_bucket_policy.site',
    unknown: { bucket: true, policy: true },
    expressions: {
      bucket: { references: ['aws_s3_bucket.site.id', 'aws_s3_bucket.site'] },
      policy: { references: ['aws_s3_bucket.site.arn', 'aws_s3_bucket.site'] },
    },
  },
];
const SITE = [
  'resource "aws_s3_bucket" "site" {}',
  'resource "aws_s3_bucket_policy" "site" {',
  '  bucket = aws_s3_bucket.site.id',
  '  policy = jsonencode({ Statement = [{',
  '    Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "${aws_s3_bucket.site.arn}/*"',
  '  }] })',
  '}',
].join('\n');

test('what is known after apply is what the code says of it, and without it is joined by what the plan refers to', () => {
  const both = { 'main.tf': SITE, 'plan.json': plan(BUCKET) };
  expect(verdictsOf('s3.bucket-policy-not-public', both)).toStrictEqual([
    'main.tf:4 aws_s3_bucket.site fail: a statement lets everyone do s3:GetObject',
  ]);
  const alone = { 'plan.json': plan(BUCKET) };
  expect(verdictsOf('s3.bucket-policy-not-public', alone)).toStrictEqual([
    'plan.json:1 aws_s3_bucket.site unknown: policy: computed (aws_s3_bucket_policy.site.policy is known after apply)',
  ]);
});

const refused: [name: string, file: string, text: string, message: RegExp][] = [
  ['a format of later', 'plan.json', plan([], { format_version: '2.0' }), /has the format 2[.]0/],
  ['a binary plan', 'tfplan', 'PK\u0003\u0004...', /terraform show -json tfplan/],
  ['a raw state', 'terraform.tfstate', '{"version":4,"terraform_version":"1.9.8"}', /raw state/],
];

test.for(refused)('%s is refused with the cure', ([, file, text, message]) => {
  const read = () => declaredIn({ [file]: text }, file);
  expect(read).toThrow(UserError);
  expect(read).toThrow(message);
});

test('a plan that Terraform did not finish is a gap', () => {
  const [root] = declaredIn({ 'plan.json': plan([], { errored: true }) });
  expect(root?.gaps.map(({ unknown }) => unknown.$unknown)).toStrictEqual(['incomplete']);
});
