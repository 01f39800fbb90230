import { createHash } from 'node:crypto';
import type { Alert } from '../../model/alert.ts';
import { UserError } from '../../model/user-error.ts';
import { visible } from '../../report/visible.ts';
import { EXIT } from '../exit.ts';
import { print } from '../output.ts';
import { configuredChannels } from './channels.ts';

/** A channel that does not answer in so many milliseconds does not work. */
const TIMEOUT = 30_000;

/** Sends each channel an alert that says it is an example. Answers the exit code. */
export async function testAlert({
  config,
  channel,
}: {
  config?: string;
  channel?: readonly string[];
}): Promise<number> {
  const configured = await configuredChannels({ config, chosen: channel });
  if (!configured) throw new UserError('no channel is configured under alerts.channels');
  const { channels, withoutSecrets } = configured;
  const results = await Promise.all(
    channels.map(async ({ name, send, close }) => {
      const why = await send({ alerts: [example()], more: 0 }, AbortSignal.timeout(TIMEOUT))
        .then(() => undefined)
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      await close();
      const says = why === undefined ? 'told' : `not told: ${visible(withoutSecrets(why))}`;
      return { isTold: why === undefined, line: `${name}  ${says}\n` };
    }),
  );
  await print(results.map(({ line }) => line));
  return results.every(({ isTold }) => isTold) ? EXIT.ok : EXIT.incomplete;
}

function example(): Alert {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    id: createHash('sha256').update(`test-alert ${now}`).digest('hex'),
    detection: 'castellan.test-alert',
    title: 'This is a test, and nothing has happened',
    severity: 'low',
    says: 'somebody wanted to see whether alerts arrive here',
    subject: 'castellan watch test-alert',
    account: null,
    region: null,
    actor: 'castellan',
    sourceAddress: null,
    first: now,
    last: now,
    count: 1,
    events: [],
    evidence: [],
    triage: ['Nothing is to be done.'],
    attack: [],
    origin: { kind: 'castellan' },
  };
}
