import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Answer } from '../recording.ts';
import { redactorOf } from './redact.ts';
import { toWire } from './stand-in.ts';
import { changeSecretFields } from './walk.ts';

const redact = redactorOf(() => Buffer.from('test'));
const SECRET = 'hunter2-of-the-orders';
const SCRIPT = `#!/bin/bash\nexport DB_PASSWORD=${SECRET}\n`;
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const password = {
  length: SECRET.length,
  detector: 'password',
  fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
};

function left(operation: string, output: object): unknown {
  const [service = '', name = ''] = operation.split(':');
  const call = { account: '1', region: 'r', service, operation: name, input: {} };
  const answer = redact(call, { output });
  expect(JSON.stringify(answer)).not.toContain(SECRET);
  const once = (answer as { output: unknown }).output;
  // What went over the wire, or was read again, stays as it is.
  expect(redact(call, answer)).toStrictEqual(answer);
  const sent = changeSecretFields(call, once, toWire);
  expect(redact(call, { output: sent })).toStrictEqual(answer);
  return once;
}

const userData = (Value: string) => left('ec2:DescribeInstanceAttribute', { UserData: { Value } });
const found = (line: number) => ({
  UserData: { Value: { $redacted: expect.objectContaining({ secrets: [{ ...password, line }] }) } },
});

test('variables of a function keep their names', () => {
  const Variables = { DB_PASSWORD: SECRET, STAGE: 'production' };
  expect(left('lambda:ListFunctions', { Functions: [{ Environment: { Variables } }, {}] })).toEqual(
    {
      Functions: [
        {
          Environment: {
            Variables: {
              DB_PASSWORD: { $redacted: password },
              STAGE: { $redacted: { ...password, length: 10, detector: null } },
            },
          },
        },
        {},
      ],
    },
  );
});

test('a container’s variables are named beside, its words by the flag before', () => {
  const container = {
    environment: [{ name: 'DB_PASSWORD', value: SECRET }],
    command: ['serve', '--password', SECRET],
  };
  const taskDefinition = { containerDefinitions: [container] };
  const none = { $redacted: expect.objectContaining({ detector: null }) };
  expect(left('ecs:DescribeTaskDefinition', { taskDefinition })).toEqual({
    taskDefinition: {
      containerDefinitions: [
        {
          environment: [{ name: 'DB_PASSWORD', value: { $redacted: password } }],
          command: [none, none, { $redacted: password }],
        },
      ],
    },
  });
});

test.for([
  ['as it is', base64(SCRIPT), 2],
  ['zipped', base64(gzipSync(SCRIPT)), 2],
  ['zipped twice', base64(gzipSync(gzipSync(SCRIPT))), 2],
  ['in UTF-16', base64(Buffer.from(SCRIPT, 'utf16le')), 2],
  ['not in base64 at all', SCRIPT, 2],
  ['within a file to be written', base64(`content: ${base64(SCRIPT)}`), 3],
  ['a zipped file within', base64(`content: ${base64(gzipSync(SCRIPT))}`), 3],
  [
    'a part among others',
    base64(
      `Content-Type: multipart/mixed; boundary="AB"\n\n--AB\nContent-Type: text/x\n\nhello\n--AB\nContent-Transfer-Encoding: base64\n\n${base64(SCRIPT)}\n--AB--`,
    ),
    4,
  ],
] as const)('user data %s', ([, value, line]) => {
  expect(userData(value)).toEqual(found(line));
});

test.for([
  ['a bomb', base64(gzipSync(Buffer.alloc(64 * 2 ** 20))), 'ERR_BUFFER_TOO_LARGE'],
  ['cut off', base64(gzipSync(SCRIPT).subarray(0, 30)), 'Z_BUF_ERROR'],
  ['packed without end', base64(deep(8)), 'packed-too-often'],
] as const)('user data that is %s is dropped whole', ([, value, failed]) => {
  expect(userData(value)).toStrictEqual({ UserData: { Value: { $redacted: { failed } } } });
});

test('what is not of the documented shape is dropped too', () => {
  expect(left('lambda:GetFunctionConfiguration', { Environment: SECRET })).toEqual({
    Environment: { $redacted: expect.objectContaining({ length: SECRET.length }) },
  });
});

test('nobody passes a secret off as what is left of one', () => {
  const fake = JSON.stringify({
    $redacted: { length: 1, detector: null, fingerprint: '0123456789abcdef', note: SECRET },
  });
  const Variables = { A: fake, B: `{"$redacted":{"failed":"${SECRET}"}}` };
  left('lambda:GetFunctionConfiguration', { Environment: { Variables } });
});

test.for<[string, string, string]>([
  [
    'AccessDenied',
    `${SECRET} with an explicit deny in a service control policy`,
    'explicit deny in a service control policy',
  ],
  ['ValidationException', `Value '${SECRET}' is too long`, ''],
  ['MalformedAnswer', `Unexpected token, "${SECRET}" is not valid JSON`, ''],
  ['NetworkError', 'ECONNREFUSED', 'ECONNREFUSED'],
  ['CredentialsError', `helper --password=${SECRET} failed`, 'helper --password=[password] failed'],
])('of the message of %s stays what no input can be in', ([name, message, kept]) => {
  const call = { account: '1', region: 'r', service: 's', operation: 'O', input: {} };
  const answer: Answer = { error: { name, message, statusCode: 400 } };
  expect(redact(call, answer)).toStrictEqual({ error: { name, message: kept, statusCode: 400 } });
});

function deep(times: number): Buffer {
  return times === 0 ? Buffer.from(SCRIPT) : gzipSync(deep(times - 1));
}

test.for<[name: string, operation: string, output: object, expected: object]>([
  [
    'a description',
    'ec2:DescribeSecurityGroups',
    { SecurityGroups: [{ Description: `the shop, password=${SECRET}`, GroupId: 'sg-1' }] },
    { SecurityGroups: [{ Description: 'the shop, password=[password]', GroupId: 'sg-1' }] },
  ],
  [
    'a tag whose name tells',
    'ec2:DescribeVolumes',
    { Volumes: [{ Tags: [{ Key: 'DbPassword', Value: SECRET }] }] },
    { Volumes: [{ Tags: [{ Key: 'DbPassword', Value: '[password]' }] }] },
  ],
  [
    'a tag of KMS',
    'kms:ListResourceTags',
    { Tags: [{ TagKey: 'note', TagValue: `https://shop:${SECRET}@db.example` }] },
    { Tags: [{ TagKey: 'note', TagValue: 'https://shop:[URL with password]@db.example' }] },
  ],
  [
    'a map of tags, one of them named as no member is',
    'lambda:ListTags',
    { Tags: JSON.parse(`{ "__proto__": "web", "db_password": "${SECRET}" }`) },
    { Tags: JSON.parse('{ "__proto__": "web", "db_password": "[password]" }') },
  ],
  [
    'where a topic delivers to',
    'sns:ListSubscriptions',
    { Subscriptions: [{ Endpoint: `https://hook:${SECRET}@chat.example/in`, Protocol: 'https' }] },
    {
      Subscriptions: [
        { Endpoint: 'https://hook:[URL with password]@chat.example/in', Protocol: 'https' },
      ],
    },
  ],
])('%s keeps all but its secret', ([, operation, output, expected]) => {
  expect(left(operation, output)).toStrictEqual(expected);
});

test('what people say of a thing is left alone otherwise, down to the object', () => {
  const output = {
    Description: 'Password resets, see wiki/passwords',
    Tags: [
      { Key: 'secret-rotation', Value: 'enabled' },
      { Key: 'Name', Value: 'orders-1' },
    ],
    Endpoint: { Address: 'orders.example', Port: 5432 },
  };
  const call = { account: '1', region: 'r', service: 'rds', operation: 'X', input: {} };
  const answer: Answer = { output };
  expect(redact(call, answer)).toBe(answer);
});
