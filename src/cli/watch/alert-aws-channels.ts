import type { Channel } from '../../watch/channels/channel.ts';
import { timeOfRun } from '../time-of-run.ts';
import { version } from '../version.ts';
import { type AwsAccess, type AwsWays, awsWays } from './alert-aws.ts';

/** What the configuration says of a topic. */
export interface SaidSns extends AwsAccess {
  topic: string;
  format: 'text' | 'json';
}

/** What telling takes. A topic that is encrypted takes messages of those alone who may use its key. */
export const TELLING = {
  sns: ['sns:Publish', 'kms:GenerateDataKey', 'kms:Decrypt'],
  eventbridge: ['events:PutEvents'],
  'security-hub': ['securityhub:BatchImportFindings'],
};

export async function openSns(
  name: string,
  { topic, format, ...access }: SaidSns,
): Promise<Channel> {
  const { sns } = await import('../../watch/channels/sns.ts');
  const ways = await awsWays(access, TELLING.sns);
  return closing(sns(name, { topic, format, write: ways.write }), ways);
}

/** What it says of a bus: a name, or the ARN of one elsewhere. */
export interface SaidEventBridge extends AwsAccess {
  bus: string;
  region?: string | undefined;
}

export async function openEventBridge(
  name: string,
  { bus, region, ...access }: SaidEventBridge,
): Promise<Channel> {
  const { eventBridge } = await import('../../watch/channels/eventbridge.ts');
  const ways = await awsWays(access, TELLING.eventbridge);
  const where = region ?? (bus.split(':')[3] || ways.region);
  return closing(eventBridge(name, { bus, region: where, write: ways.write }), ways);
}

/** What it says of Security Hub; without a region each alert goes to its own. */
export interface SaidSecurityHub extends AwsAccess {
  region?: string | undefined;
}

export async function openSecurityHub(
  name: string,
  { region, ...access }: SaidSecurityHub,
): Promise<Channel> {
  const { securityHub } = await import('../../watch/channels/security-hub.ts');
  const ways = await awsWays(access, TELLING['security-hub']);
  const hub = securityHub(name, {
    ...(region !== undefined && { region }),
    writeIn: ways.writeIn,
    home: async () => ({ account: await ways.account(), region: region ?? ways.region }),
    version,
    now: timeOfRun,
  });
  return closing(hub, ways);
}

function closing(channel: Channel, ways: AwsWays): Channel {
  return {
    ...channel,
    async close() {
      await channel.close();
      ways.close();
    },
  };
}
