import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  type AwsSecurityFinding,
  EnableSecurityHubCommand,
  GetFindingsCommand,
  paginateGetFindings,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AwsWays, awsWays } from '../../src/cli/watch/alert-aws.ts';
import { call, root } from '../../src/detections/testing.ts';
import type { Alert } from '../../src/model/alert.ts';
import { TryLater } from '../../src/watch/channels/channel.ts';
import { eventBridge } from '../../src/watch/channels/eventbridge.ts';
import { securityHub } from '../../src/watch/channels/security-hub.ts';
import { sns } from '../../src/watch/channels/sns.ts';
import { hostileStrings } from '../hostile-strings.ts';
import { wellFormed } from '../poisoned.ts';
import { anAlert, poisonedAlert } from '../poisoned-alert.ts';
import { emptyMoto, motoPath } from './moto-server.ts';
import { product } from './product.ts';

const REGION = 'eu-west-1';
/** Of whoever comes without keys that moto knows. */
const OURS = '123456789012';
const OTHER = '222233334444';
const path = motoPath();
const { signal } = new AbortController();

/** Strings that attackers have used, wherever somebody else's words may stand; all of them go through tests of the channels. */
const hostile: Alert[] = hostileStrings
  .filter((_, i) => i % 5 === 0)
  .map((text, i) => poisonedAlert(text, { id: i.toString(16).padStart(64, '0'), account: OURS }));

describe.skipIf(!path)('alerts arrive in an AWS that others wrote', () => {
  let moto: Awaited<ReturnType<typeof emptyMoto>>;
  let ways: AwsWays;
  let sqs: SQSClient;
  let topics: SNSClient;
  let client: object;

  beforeAll(async () => {
    moto = await emptyMoto(path ?? '');
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) };
    client = { endpoint: moto.url, region: REGION, credentials };
    vi.stubEnv('AWS_ENDPOINT_URL', moto.url);
    vi.stubEnv('AWS_REGION', REGION);
    vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
    sqs = new SQSClient(client);
    topics = new SNSClient(client);
    ways = await awsWays({ role: ['castellan-alerts'] }, ['securityhub:BatchImportFindings']);
  }, 120_000);

  afterAll(async () => {
    vi.unstubAllEnvs();
    ways?.close();
    sqs?.destroy();
    topics?.destroy();
    await moto?.stop();
  }, 120_000);

  async function queue(name: string, fifo = false): Promise<{ url: string; arn: string }> {
    const Attributes = fifo ? { FifoQueue: 'true' } : {};
    const { QueueUrl = '' } = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes }),
    );
    const asked = { QueueUrl, AttributeNames: ['QueueArn' as const] };
    const said = await sqs.send(new GetQueueAttributesCommand(asked));
    return { url: QueueUrl, arn: said.Attributes?.QueueArn ?? '' };
  }

  async function arrived(QueueUrl: string): Promise<Message[]> {
    const all: Message[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
        }),
      );
      if (Messages.length === 0) return all;
      all.push(...Messages);
      const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: `${i}`, ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  async function topic(
    name: string,
    to: string,
    attributes: Record<string, string> = {},
  ): Promise<string> {
    const Attributes = name.endsWith('.fifo') ? { FifoTopic: 'true' } : {};
    const { TopicArn = '' } = await topics.send(new CreateTopicCommand({ Name: name, Attributes }));
    const subscription = { TopicArn, Protocol: 'sqs', Endpoint: to, Attributes: attributes };
    await topics.send(new SubscribeCommand(subscription));
    return TopicArn;
  }

  test('SNS, in words: subscribers read what happened', async () => {
    const { url, arn } = await queue('words');
    const channel = sns('topic', {
      topic: await topic('words', arn),
      format: 'text',
      write: ways.write,
    });
    for (let at = 0; at < hostile.length; at += 10) {
      await channel.send({ alerts: hostile.slice(at, at + 10), more: 0 }, signal);
    }
    const messages = (await arrived(url)).map(({ Body = '' }) => JSON.parse(Body));
    expect(messages).toHaveLength(Math.ceil(hostile.length / 10));
    for (const { Subject, Message } of messages) {
      expect(Subject).toMatch(/^HIGH: [\x20-\x7e]+$/);
      expect(Message).toMatch(/^HIGH /);
    }
  });

  test('SNS, as JSON: every alert arrives whole, and subscriptions filter by attributes', async () => {
    const { url, arn } = await queue('json');
    const { url: others, arn: toOthers } = await queue('low');
    const topicArn = await topic('json', arn, { RawMessageDelivery: 'true' });
    const low = { FilterPolicy: JSON.stringify({ severity: ['low'] }), RawMessageDelivery: 'true' };
    await topics.send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: 'sqs',
        Endpoint: toOthers,
        Attributes: low,
      }),
    );
    const channel = sns('topic', { topic: topicArn, format: 'json', write: ways.write });
    const quiet: Alert = { ...anAlert, id: 'f'.repeat(64), severity: 'low' };
    await channel.send({ alerts: [...hostile, quiet], more: 0 }, signal);
    const told = (await arrived(url)).map(({ Body = '' }) => JSON.parse(Body) as Alert);
    const byId = new Map(told.map((alert) => [alert.id, alert]));
    expect(byId.size).toBe(hostile.length + 1);
    for (const { id, title } of hostile) expect(byId.get(id)?.title).toBe(wellFormed(title));
    const filtered = await arrived(others);
    expect(filtered.map(({ Body = '' }) => JSON.parse(Body).id)).toStrictEqual([quiet.id]);
  });

  test('SNS FIFO: the same message arrives once', async () => {
    const { url, arn } = await queue('order.fifo', true);
    const topicArn = await topic('order.fifo', arn, { RawMessageDelivery: 'true' });
    const channel = sns('topic', { topic: topicArn, format: 'json', write: ways.write });
    const grown = { ...anAlert, count: 3 };
    for (const alert of [anAlert, anAlert, grown, grown]) {
      await channel.send({ alerts: [alert], more: 0 }, signal);
    }
    const counts = (await arrived(url)).map(({ Body = '' }) => JSON.parse(Body).count);
    expect(counts).toStrictEqual([2, 3]);
  });

  test('EventBridge: rules match what is in an alert', async () => {
    const events = new EventBridgeClient(client);
    const { url, arn } = await queue('events');
    await events.send(new CreateEventBusCommand({ Name: 'security' }));
    const rule = { Name: 'grave', EventBusName: 'security' };
    const pattern = { source: ['castellan'], detail: { severity: ['critical', 'high'] } };
    await events.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify(pattern) }));
    const Targets = [{ Id: '1', Arn: arn }];
    await events.send(
      new PutTargetsCommand({ Rule: rule.Name, EventBusName: 'security', Targets }),
    );
    const channel = eventBridge('bus', { bus: 'security', region: REGION, write: ways.write });
    const low: Alert = { ...anAlert, id: 'f'.repeat(64), severity: 'low' };
    await channel.send({ alerts: [...hostile, low], more: 0 }, signal);
    const told = (await arrived(url)).map(({ Body = '' }) => JSON.parse(Body));
    expect(told.map(({ detail }) => detail.id).sort()).toStrictEqual(
      hostile.map(({ id }) => id).sort(),
    );
    expect(new Set(told.map((event) => event['detail-type']))).toStrictEqual(
      new Set(['Castellan Alert']),
    );
    events.destroy();
  });

  test('Security Hub: each alert is a finding of its account, and grows', async () => {
    const channel = securityHub('hub', {
      writeIn: ways.writeIn,
      home: async () => ({ account: await ways.account(), region: REGION }),
      version: '1.2.3',
      now: () => new Date().toISOString(),
    });
    const hub = new SecurityHubClient(client);
    await hub.send(new EnableSecurityHubCommand());
    const alerts = hostile;
    await channel.send({ alerts, more: 0 }, signal);
    const [first = anAlert, ...others] = alerts;
    const grown: Alert = { ...first, count: 9, severity: 'critical' };
    await channel.send({ alerts: [grown, ...others], more: 0 }, signal);
    const findings: AwsSecurityFinding[] = [];
    for await (const page of paginateGetFindings({ client: hub, pageSize: 100 }, {})) {
      findings.push(...(page.Findings ?? []));
    }
    expect(findings.map(({ Id }) => Id).sort()).toStrictEqual(alerts.map(({ id }) => id).sort());
    const one = findings.find(({ Id }) => Id === first.id);
    expect(one?.ProductFields?.['castellan/count']).toBe('9');
    expect(one?.FindingProviderFields?.Severity?.Label).toBe('CRITICAL');
    hub.destroy();
  });

  test('Security Hub of another account hears of it by a role there', async () => {
    const channel = securityHub('hub', {
      writeIn: ways.writeIn,
      home: async () => ({ account: await ways.account(), region: REGION }),
      version: '1.2.3',
      now: () => new Date().toISOString(),
    });
    await channel.send({ alerts: [{ ...anAlert, account: OTHER }], more: 0 }, signal);
    const write = await ways.writeIn(OTHER, 'aws');
    expect(write).not.toBe(ways.write);
  });

  test('the command tells whom castellan.yaml names', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'castellan-alerts-moto-'));
    const { url: people, arn: toPeople } = await queue('people');
    const { url: programs, arn: toPrograms } = await queue('programs');
    const [words, json] = [await topic('people', toPeople), await topic('programs', toPrograms)];
    const channels = {
      people: { kind: 'sns', topic: words },
      programs: { kind: 'sns', topic: json, format: 'json' },
      bus: { kind: 'eventbridge', bus: 'default' },
      hub: { kind: 'security-hub', region: REGION },
    };
    const config = join(directory, 'castellan.yaml');
    writeFileSync(config, JSON.stringify({ alerts: { channels } }));
    const record = call('s3:ListBuckets', { userIdentity: root, recipientAccountId: OURS });
    writeFileSync(join(directory, 'a.json'), JSON.stringify({ Records: [record] }));
    const flags = ['--once', '--channel', '*', '--config', config];
    const env = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'x'.repeat(40),
    };
    const only = ['--detection', 'iam.root-activity'];
    const { code, stderr, alerts } = await product(directory, new Date()).watch(
      directory,
      [...flags, ...only],
      env,
    ).ended;
    expect({ code, stderr }).toMatchObject({ code: 3 });
    const [alert] = alerts;
    const [inWords, ...more] = await arrived(people);
    expect(more).toStrictEqual([]);
    expect(JSON.parse(inWords?.Body ?? '').Subject).toBe(
      `${alert?.severity.toUpperCase()}: ${alert?.title}`,
    );
    const told = (await arrived(programs)).map(({ Body = '' }) => JSON.parse(Body).Message);
    expect(told.map((text) => JSON.parse(text).id)).toStrictEqual([alert?.id]);
    const hub = new SecurityHubClient(client);
    const asked = { Filters: { Id: [{ Value: alert?.id ?? '', Comparison: 'EQUALS' as const }] } };
    const { Findings = [] } = await hub.send(new GetFindingsCommand(asked));
    expect(Findings.map(({ Id }) => Id)).toContain(alert?.id);
    hub.destroy();
    rmSync(directory, { recursive: true });
  });

  test('what AWS refuses never arrives; what does not answer may later', async () => {
    const missing = `arn:aws:sns:${REGION}:${OURS}:missing`;
    const refused = sns('topic', { topic: missing, format: 'text', write: ways.write });
    const error = await refused.send({ alerts: [anAlert], more: 0 }, signal).catch((one) => one);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(TryLater);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    const nowhere = await awsWays({}, ['sns:Publish']);
    const silent = sns('topic', { topic: missing, format: 'text', write: nowhere.write });
    await expect(silent.send({ alerts: [anAlert], more: 0 }, signal)).rejects.toThrow(TryLater);
    nowhere.close();
    vi.stubEnv('AWS_ENDPOINT_URL', moto.url);
  });
});
