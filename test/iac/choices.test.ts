import { expect, test } from 'vitest';
import { type Files, findingsOf, verdictsOf } from './judged.ts';

const NEWER = ['TLS13-1-2-2021-06', 'TLS13-1-3-2021-06'] as const;
const OLDER = ['2016-08', 'TLS-1-0-2015-04'] as const;
const OFFERS_OLD =
  'its policy ELBSecurityPolicy-2016-08 offers TLSv1 and TLSv1.1, or its policy ELBSecurityPolicy-TLS-1-0-2015-04 offers TLSv1 and TLSv1.1';

const listener = (policy: string): Files => ({
  'main.tf': `variable "old" {}\nresource "aws_lb_listener" "web" {\n  protocol = "HTTPS"\n  ssl_policy = ${policy}\n}\n`,
});
const eitherOf = ([one, other]: readonly [string, string]) =>
  listener(`var.old ? "ELBSecurityPolicy-${one}" : "ELBSecurityPolicy-${other}"`);

const template = (allowed: readonly string[], policy: string): Files => ({
  'a.yaml': [
    'Parameters:',
    `  Policy: { Type: String, AllowedValues: [${allowed.join(', ')}] }`,
    'Conditions:',
    '  Old: !Equals [!Ref Policy, old]',
    'Resources:',
    '  Web:',
    '    Type: AWS::ElasticLoadBalancingV2::Listener',
    '    Properties:',
    '      Protocol: HTTPS',
    `      SslPolicy: ${policy}`,
    '',
  ].join('\n'),
});
const eitherIf = ([one, other]: readonly [string, string]) =>
  template(['old', 'new'], `!If [Old, ELBSecurityPolicy-${one}, ELBSecurityPolicy-${other}]`);

const queue = (arms: string): Files => ({
  'main.tf': `variable "own" {}\nresource "aws_kms_key" "a" {}\nresource "aws_kms_key" "b" {}\nresource "aws_sqs_queue" "jobs" {\n  kms_master_key_id = var.own ? ${arms}\n  sqs_managed_sse_enabled = false\n}\n`,
});
const bucket = (resource: string): Files => ({
  'a.yaml': [
    'Parameters:',
    "  Folder: { Type: String, AllowedValues: ['*', logs] }",
    'Resources:',
    '  Read:',
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      PolicyDocument:',
    `        Statement: [{ Effect: Allow, Action: 'iam:PassRole', Resource: ${resource} }]`,
    '',
  ].join('\n'),
});

const CURRENT = 'elb.listener-uses-current-policy';
const ENCRYPTED = 'sqs.queue-encrypted';
const PASSES = 'iam.managed-policy-cannot-pass-any-role';

const cases: [name: string, control: string, files: Files, expected: string][] = [
  ['both arms are good', CURRENT, eitherOf(NEWER), 'main.tf:4 aws_lb_listener.web pass'],
  [
    'both arms are bad',
    CURRENT,
    eitherOf(OLDER),
    `main.tf:4 aws_lb_listener.web fail: ${OFFERS_OLD}`,
  ],
  [
    'one arm is bad',
    CURRENT,
    eitherOf([OLDER[0], NEWER[0]]),
    'main.tf:3 aws_lb_listener.web unknown: sslPolicy: computed (var.old has no value)',
  ],
  [
    'an arm is nobody knows what',
    CURRENT,
    listener('var.old ? "ELBSecurityPolicy-2016-08" : var.other\nvariable "other" {}'),
    'main.tf:3 aws_lb_listener.web unknown: sslPolicy: computed (var.old has no value)',
  ],
  [
    'one key or another',
    ENCRYPTED,
    queue('aws_kms_key.a.arn : aws_kms_key.b.arn'),
    'main.tf:5 aws_sqs_queue.jobs pass',
  ],
  [
    'a key or none',
    ENCRYPTED,
    queue('aws_kms_key.a.arn : null'),
    'main.tf:6 aws_sqs_queue.jobs unknown: kmsMasterKeyId: computed (var.own has no value)',
  ],
  [
    'neither arm is a key',
    ENCRYPTED,
    queue('"" : null'),
    'main.tf:5 aws_sqs_queue.jobs fail: its messages are stored in plain text',
  ],
  [
    'all that is allowed is good',
    CURRENT,
    template(NEWER.map(full), '!Ref Policy'),
    'a.yaml:10 a.Web pass',
  ],
  [
    'all that is allowed is bad',
    CURRENT,
    template(OLDER.map(full), '!Ref Policy'),
    `a.yaml:10 a.Web fail: ${OFFERS_OLD}`,
  ],
  [
    'a part of it is one of a few',
    CURRENT,
    template(NEWER, '!Sub "ELBSecurityPolicy-${Policy}"'),
    'a.yaml:10 a.Web pass',
  ],
  ['both ways are good', CURRENT, eitherIf(NEWER), 'a.yaml:10 a.Web pass'],
  ['both ways are bad', CURRENT, eitherIf(OLDER), `a.yaml:10 a.Web fail: ${OFFERS_OLD}`],
  [
    'one way is what AWS takes',
    CURRENT,
    template(['old', 'new'], `!If [Old, ELBSecurityPolicy-${NEWER[0]}, !Ref AWS::NoValue]`),
    'a.yaml:9 a.Web unknown: sslPolicy: computed (it depends on <Policy>)',
  ],
  [
    'a name may be a wildcard',
    PASSES,
    bucket('!Sub "arn:aws:iam::111122223333:role/${Folder}"'),
    'a.yaml:7 a.Read unknown: document: computed (the parameter Folder has no value)',
  ],
  [
    'one of many',
    PASSES,
    bucket('!Sub "arn:aws:iam::111122223333:role/app-${Folder}"'),
    'a.yaml:7 a.Read pass',
  ],
];

test.for(cases)('%s', ([, control, files, expected]) => {
  expect(verdictsOf(control, files).filter((one) => !one.includes('kms_key'))).toStrictEqual([
    expected,
  ]);
});

test('what it may be is evidence', () => {
  const [finding] = findingsOf(CURRENT, eitherOf(NEWER));
  expect(finding?.evidence).toStrictEqual([
    { fact: 'protocol', value: 'HTTPS' },
    {
      fact: 'sslPolicy',
      value: {
        oneOf: ['ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-3-2021-06'],
      },
    },
    { fact: 'sslProtocols[0]', value: { oneOf: ['TLSv1.2', 'TLSv1.3'] } },
    { fact: 'sslProtocols[1]', value: 'TLSv1.3' },
  ]);
});

function full(policy: string): string {
  return `ELBSecurityPolicy-${policy}`;
}
