import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Alert } from '../../model/alert.ts';
import {
  alertOf,
  type Got,
  hostileAlerts,
  type LocalServer,
  localServer,
} from './local.testing.ts';
import { webhook } from './webhook.ts';

const SECRET = 'not-a-secret-of-anybody';
const NOW = Date.UTC(2026, 0, 1);
const never = new AbortController().signal;

let server: LocalServer;
beforeEach(async () => {
  server = await localServer();
});
afterEach(() => server.close());

const channel = () => webhook('siem', { url: server.url, secret: SECRET, now: () => NOW });

/** As whoever gets it may find out whether it is ours. */
function isOurs({ headers, body }: Got, secret: string): boolean {
  const signed = `${headers['castellan-timestamp']}.${body}`;
  const expected = Buffer.from(`v1=${createHmac('sha256', secret).update(signed).digest('hex')}`);
  const given = Buffer.from(headers['castellan-signature'] ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

test('what comes is signed, of now, and the published form', async () => {
  const alerts = [alertOf(), alertOf({ subject: 'ann' })];
  await channel().send({ alerts, more: 0, why: 'Maintenance db is over.' }, never);
  const [got] = server.got;
  if (!got) throw new Error('nothing came');
  expect(got.headers['castellan-timestamp']).toBe('1767225600');
  expect(isOurs(got, SECRET)).toBe(true);
  expect(isOurs(got, 'another')).toBe(false);
  expect(isOurs({ ...got, body: got.body.replace('ann', 'eve') }, SECRET)).toBe(false);
  expect(JSON.parse(got.body)).toStrictEqual({
    schema: 'castellan.alert-message/1',
    alerts,
    why: 'Maintenance db is over.',
  });
});

test('the same comes under the same name, however often', async () => {
  const { send } = channel();
  await send({ alerts: [alertOf()], more: 0 }, never);
  await send({ alerts: [alertOf()], more: 0 }, never);
  await send({ alerts: [alertOf({ count: 3 })], more: 0 }, never);
  const [first, second, third] = server.got.map(({ headers }) => headers['castellan-delivery']);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('hostile strings arrive as they are, in JSON that any parser takes', async () => {
  const ajv = new Ajv2020({ formats: { 'date-time': true } });
  ajv.addSchema(schemaOf('alerts'));
  const validate = ajv.compile(schemaOf('alert-message'));
  await channel().send({ alerts: hostileAlerts, more: 0 }, never);
  const body = server.got[0]?.body ?? '';
  const message = JSON.parse(body) as { alerts: Alert[] };
  expect(validate(message), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  const whole = (text: string) => Buffer.from(text).toString();
  expect(message.alerts.map(({ subject }) => subject)).toStrictEqual(
    hostileAlerts.map(({ subject }) => whole(subject)),
  );
});

test('it is not taken elsewhere', async () => {
  server.close();
  const elsewhere = await localServer();
  server = await localServer(() => [307, { location: elsewhere.url.href }]);
  await expect(channel().send({ alerts: [alertOf()], more: 0 }, never)).rejects.toThrow(
    'answered 307; redirects are not followed',
  );
  expect(elsewhere.got).toStrictEqual([]);
  elsewhere.close();
});

function schemaOf(name: string): object {
  return JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'));
}
