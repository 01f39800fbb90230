import { fileURLToPath } from 'node:url';
import { ACCESS_KEY_OF, lookupIn, serveEndpoint } from '../collect/endpoint/endpoint.ts';
import { readRecording } from '../collect/recording.ts';
import { scan } from './scan.ts';

/** The demo account's recording, part of the package. */
const RECORDING = fileURLToPath(new URL('../../demo/account.ndjson.gz', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../demo/castellan.yaml', import.meta.url));

/**
 * Serves the demo account on a free port of this machine and scans it as any account: real SDK, real wire.
 * Answers the exit code, which is 3: there are critical findings.
 */
export async function demo(flags: {
  html: string;
  quiet?: boolean;
  color?: boolean;
}): Promise<number> {
  const recording = await readRecording(RECORDING);
  const account = recording.calls.find(({ account }) => account !== '')?.account ?? '';
  const endpoint = await serveEndpoint({ lookup: lookupIn(recording) });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint.url,
    AWS_ACCESS_KEY_ID: ACCESS_KEY_OF(account),
    AWS_SECRET_ACCESS_KEY: 'demo',
    AWS_SESSION_TOKEN: '',
    AWS_REGION: 'eu-west-1',
    SOURCE_DATE_EPOCH: String(Date.parse(recording.createdAt) / 1000),
  });
  try {
    return await scan({ ...flags, output: [flags.html], config: CONFIG });
  } finally {
    await endpoint.close();
  }
}
