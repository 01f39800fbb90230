import { afterEach, beforeEach, expect, test } from 'vitest';
import { visible } from '../../report/visible.ts';
import { alertOf, hostileAlerts, type LocalServer, localServer } from './local.testing.ts';
import { pagerDuty } from './pagerduty.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';

const never = new AbortController().signal;
let server: LocalServer;
beforeEach(async () => {
  server = await localServer(() => [202]);
});
afterEach(() => server.close());

interface Text {
  type: string;
  text: string;
}

const last = () => JSON.parse(server.got.at(-1)?.body ?? '') as never;
const slackText = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

test('Slack gets a header and what is to be known', async () => {
  const { send } = slack('chat', { url: server.url });
  await send(
    { alerts: [alertOf()], more: 41, why: 'It happened during the maintenance db' },
    never,
  );
  const plain = (text: string) => ({ type: 'plain_text', emoji: false, text });
  expect(last()).toStrictEqual({
    text: '42 alerts, the gravest: HIGH The root user did something. It happened during the maintenance db',
    blocks: [
      { type: 'section', text: plain('It happened during the maintenance db') },
      { type: 'header', text: plain('HIGH The root user did something') },
      {
        type: 'section',
        text: plain(
          [
            'subject: root',
            'actor: arn:aws:iam::111122223333:root from 203.0.113.24',
            'where: 111122223333 eu-west-1',
            'when: 2026-01-01T05:00:00Z to 2026-01-01T05:10:00Z, 2 events',
            'detection: iam.root-activity',
            'alert: iam.root-activity 111122223333 root',
            '1. Ask who it was.',
          ].join('\n'),
        ),
      },
      { type: 'section', text: plain('+41 more, too many to be told one by one') },
    ],
  });
});

test('hostile strings say nothing to Slack, and none is longer than it takes', async () => {
  const { send, most } = slack('chat', { url: server.url });
  for (let i = 0; i < hostileAlerts.length; i += most) {
    await send({ alerts: hostileAlerts.slice(i, i + most), more: 1 }, never);
    const { text, blocks }: { text: string; blocks: { type: string; text: Text }[] } = last();
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const one of [{ type: 'section', text: { type: 'plain_text', text } }, ...blocks]) {
      expect(one.text.type).toBe('plain_text');
      expect(one.text.text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      expect(one.text.text.length).toBeLessThanOrEqual(one.type === 'header' ? 150 : 3000);
      expect(visible(one.text.text.replaceAll('\n', ''))).toBe(one.text.text.replaceAll('\n', ''));
    }
  }
  await send({ alerts: [alertOf({ subject: '<!channel> & <@U1>' })], more: 0 }, never);
  const { blocks }: { blocks: { text: Text }[] } = last();
  expect(slackText(blocks[1]?.text.text ?? '')).toContain('subject: <!channel> & <@U1>');
});

test('Teams gets a card that is small enough, in which nothing is markup', async () => {
  const { send, most } = teams('chat', { url: server.url });
  for (let i = 0; i < hostileAlerts.length; i += most) {
    await send({ alerts: hostileAlerts.slice(i, i + most), more: 1 }, never);
    expect(server.got.at(-1)?.body.length).toBeLessThan(28_000);
    const { type, attachments }: { type: string; attachments: { content: Card }[] } = last();
    expect(type).toBe('message');
    for (const text of textsOf(attachments[0]?.content)) {
      expect(text).not.toMatch(/[<>]|(?<!\\)(?:\\\\)*[*_`[\]]/);
      expect(visible(text)).toBe(text);
    }
  }
  const long = 'x'.repeat(300);
  const alerts = Array.from({ length: most }, () =>
    alertOf({
      title: '😀'.repeat(300),
      says: long,
      unknown: long,
      subject: long,
      actor: long,
      triage: Array(20).fill('ü'.repeat(300)),
    }),
  );
  await send({ alerts, more: 0 }, never);
  expect(Buffer.byteLength(server.got.at(-1)?.body ?? '')).toBeLessThan(28_000);
});

interface Card {
  body: ({ text?: string; facts?: { title: string; value: string }[] } & object)[];
}

function textsOf(card: Card | undefined): string[] {
  return (card?.body ?? []).flatMap(({ text, facts = [] }) => [
    ...(text === undefined ? [] : [text]),
    ...facts.map(({ value }) => value),
  ]);
}

test('PagerDuty gets an incident under the id of the alert', async () => {
  const { send } = pagerDuty('pager', { url: server.url, key: 'KEY' });
  await send({ alerts: [alertOf({ severity: 'critical' })], more: 2 }, never);
  expect(last()).toMatchObject({
    routing_key: 'KEY',
    event_action: 'trigger',
    dedup_key: 'iam.root-activity 111122223333 root',
    payload: {
      summary: '3 alerts, the gravest: CRITICAL The root user did something',
      source: '111122223333',
      severity: 'critical',
      timestamp: '2026-01-01T05:00:00Z',
      custom_details: { subject: 'root', more: '+2 more, too many to be told one by one' },
    },
  });
  for (const alert of hostileAlerts) {
    await send({ alerts: [alert], more: 0 }, never);
    const { payload, dedup_key }: { payload: { summary: string }; dedup_key: string } = last();
    expect(payload.summary.length).toBeLessThanOrEqual(1024);
    expect(dedup_key).toMatch(/^[0-9a-f]{64}$/);
    expect(visible(payload.summary)).toBe(payload.summary);
  }
});
