import { z } from 'zod';
import type { Channel } from '../../watch/channels/channel.ts';
import { awsKinds } from './alert-aws-schema.ts';

/** A secret stands in no configuration: it is read from the environment or from a file. */
export const SECRET = z
  .union(
    [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
    {
      error: 'is a secret, which stands in no configuration: say { env: NAME } or { file: PATH }',
    },
  )
  .describe('A secret: where it is read from.');

export type Secret = z.output<typeof SECRET>;

const RATE = z
  .strictObject({ perMinute: z.number().positive(), burst: z.number().int().min(1) })
  .describe('How many messages it gets at once, and then a minute.');

const ADDRESS = z.union([z.string().min(1), SECRET], {
  error: 'is an address, or where one is read from: { env: NAME } or { file: PATH }',
});

const HOOK = { url: SECRET, rate: RATE.optional() };
const NAME = z.string().min(1);
const PORT = z.number().int().min(1).max(65_535);
const MAIL = z.string().regex(/^[^@\s<>"]+@[^@\s<>"]+$/, { error: 'is an address of mail' });

/** What may be said of a channel, by its kind. */
export const CHANNEL = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slack'), ...HOOK }).describe('An incoming webhook of Slack.'),
  z.strictObject({ kind: z.literal('teams'), ...HOOK }).describe('A workflow of Microsoft Teams.'),
  z
    .strictObject({
      kind: z.literal('pagerduty'),
      key: SECRET,
      url: ADDRESS.default('https://events.pagerduty.com/v2/enqueue'),
      rate: RATE.optional(),
    })
    .describe('PagerDuty, by an integration key of its Events API v2.'),
  z
    .strictObject({
      kind: z.literal('webhook'),
      url: ADDRESS,
      secret: SECRET,
      rate: RATE.optional(),
    })
    .describe('Signed JSON to an address of one’s own.'),
  z
    .strictObject({
      kind: z.literal('email'),
      host: NAME,
      port: PORT.default(587),
      tls: z.enum(['starttls', 'tls', 'none']).default('starttls'),
      user: NAME.optional(),
      password: SECRET.optional(),
      from: MAIL,
      to: z.array(MAIL).min(1),
      rate: RATE.optional(),
    })
    .describe('Mail by SMTP.'),
  z
    .strictObject({
      kind: z.literal('syslog'),
      host: NAME,
      port: PORT.default(6514),
      over: z.enum(['tls', 'tcp', 'udp']).default('tls'),
      facility: z.number().int().min(0).max(23).default(13).describe('13 is log audit.'),
      caFile: NAME.optional().describe('Certificates to trust instead of the system’s.'),
      rate: RATE.optional(),
    })
    .describe('RFC 5424 over TLS, TCP or UDP.'),
  ...awsKinds(RATE),
]);

export type SaidChannel = z.output<typeof CHANNEL>;

/** What opening a channel may need. All throw UserError, naming where the configuration says it. */
export interface Means {
  secret(said: Secret, key: string): Promise<string>;
  /** An address of https, or of this machine. */
  url(said: string | Secret, key: string): Promise<URL>;
  file(path: string, key: string): Promise<string>;
  /** What is not encrypted goes to this machine alone. */
  refuseUnlessHere(host: string, key: string): void;
  /** Of this machine. */
  hostname: string;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Imports the code of that kind alone. */
export async function openChannel(name: string, said: SaidChannel, means: Means): Promise<Channel> {
  switch (said.kind) {
    case 'slack': {
      const { slack } = await import('../../watch/channels/slack.ts');
      return slack(name, { url: await means.url(said.url, 'url') });
    }
    case 'teams': {
      const { teams } = await import('../../watch/channels/teams.ts');
      return teams(name, { url: await means.url(said.url, 'url') });
    }
    case 'pagerduty': {
      const { pagerDuty } = await import('../../watch/channels/pagerduty.ts');
      const [url, key] = [await means.url(said.url, 'url'), await means.secret(said.key, 'key')];
      return pagerDuty(name, { url, key });
    }
    case 'webhook': {
      const { webhook } = await import('../../watch/channels/webhook.ts');
      const url = await means.url(said.url, 'url');
      return webhook(name, {
        url,
        secret: await means.secret(said.secret, 'secret'),
        now: means.now,
      });
    }
    case 'email': {
      const { email } = await import('../../watch/channels/email.ts');
      const { kind, rate, password, user, ...rest } = said;
      if (rest.tls === 'none') means.refuseUnlessHere(rest.host, 'tls');
      return email(name, {
        ...rest,
        ...(user !== undefined && { user }),
        ...(password && { password: await means.secret(password, 'password') }),
      });
    }
    case 'syslog': {
      const { syslog } = await import('../../watch/channels/syslog.ts');
      const { kind, rate, caFile, ...rest } = said;
      const ca = caFile === undefined ? {} : { ca: await means.file(caFile, 'caFile') };
      return syslog(name, { ...rest, ...ca, hostname: means.hostname });
    }
    case 'sns':
      return (await import('./alert-aws-channels.ts')).openSns(name, said);
    case 'eventbridge':
      return (await import('./alert-aws-channels.ts')).openEventBridge(name, said);
    case 'security-hub':
      return (await import('./alert-aws-channels.ts')).openSecurityHub(name, said);
  }
}
