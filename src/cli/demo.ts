import { fileURLToPath } from 'node:url';
import { accessKeyOf, lookupIn, serveEndpoint } from '../collect/endpoint/endpoint.ts';
import { readRecording } from '../collect/recording.ts';
import { ownRedactor } from '../collect/redact/redact.ts';
import { scan } from './scan/scan.ts';
import { openLive } from './way.ts';

/** The recording of the demo company, its configuration and its waivers; all are part of the package. */
const RECORDING = fileURLToPath(new URL('../../demo/account.ndjson.gz', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../demo/castellan.yaml', import.meta.url));
const WAIVERS = fileURLToPath(new URL('../../demo/castellan.waivers.yaml', import.meta.url));
/** What CloudTrail wrote there in the night before. */
const TRAIL = fileURLToPath(new URL('../../demo/trail', import.meta.url));

/**
 * Serves the demo company on a free port of this machine and scans it as any other: real SDK, real wire.
 * Answers the exit code, which is 3: there are critical findings.
 */
export async function demo(flags: {
  html: string;
  quiet?: boolean;
  color?: boolean;
}): Promise<number> {
  const recording = await readRecording(RECORDING, ownRedactor);
  const accounts = [...new Set(recording.calls.map(({ account }) => account))];
  const endpoint = await serveEndpoint({ lookup: lookupIn(recording) });
  process.env.AWS_ENDPOINT_URL = endpoint.url;
  process.env.AWS_REGION = 'eu-west-1';
  process.env.SOURCE_DATE_EPOCH = String(Date.parse(recording.createdAt) / 1000);
  const credentials = accounts.map((account) => ({
    accessKeyId: accessKeyOf(account),
    secretAccessKey: 'demo',
  }));
  try {
    return await scan(
      { ...flags, output: [flags.html], config: CONFIG, waivers: [WAIVERS] },
      (given) => openLive({ credentials, ...given }),
    );
  } finally {
    await endpoint.close();
  }
}

/** Looks through the night of the demo company in which somebody breaks in. Answers the exit code, which is 3. */
export async function demoWatch(flags: { quiet?: boolean; color?: boolean }): Promise<number> {
  const { watchLogs } = await import('./watch/watch.ts');
  const beside = { recording: RECORDING, config: CONFIG, channel: false as const };
  return watchLogs(TRAIL, { ...flags, ...beside, once: true });
}
