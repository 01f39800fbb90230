import { z } from 'zod';
import type { Channel } from '../watch/channels/channel.ts';
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

/** What may be said of a channel, by its kind. */
export const CHANNEL = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('webhook'),
      url: ADDRESS,
      secret: SECRET,
      rate: RATE.optional(),
    })
    .describe('Signed JSON to an address of one’s own.'),
  ...awsKinds(RATE),
]);

export type SaidChannel = z.output<typeof CHANNEL>;

/** What opening a channel may need. Both throw UserError, naming where the configuration says it. */
export interface Means {
  secret(said: Secret, key: string): Promise<string>;
  /** An address of https, or of this machine. */
  url(said: string | Secret, key: string): Promise<URL>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Imports the code of that kind alone. */
export async function openChannel(name: string, said: SaidChannel, means: Means): Promise<Channel> {
  switch (said.kind) {
    case 'webhook': {
      const { webhook } = await import('../watch/channels/webhook.ts');
      const [url, secret] = [
        await means.url(said.url, 'url'),
        await means.secret(said.secret, 'secret'),
      ];
      return webhook(name, { url, secret, now: means.now });
    }
    case 'sns':
      return (await import('./alert-aws-channels.ts')).openSns(name, said);
    case 'eventbridge':
      return (await import('./alert-aws-channels.ts')).openEventBridge(name, said);
    case 'security-hub':
      return (await import('./alert-aws-channels.ts')).openSecurityHub(name, said);
  }
}
