import { loadConfig } from '../src/cli/config.ts';
import { configuredDirectory } from '../src/cli/directory.ts';
import { scanAccounts } from '../src/cli/scan/accounts.ts';
import { openLive } from '../src/cli/way.ts';
import { yardsticks } from '../src/cli/yardsticks.ts';
import { accessKeyOf, lookupIn, serveEndpoint } from '../src/collect/endpoint/endpoint.ts';
import { readRecording } from '../src/collect/recording.ts';
import { ownRedactor } from '../src/collect/redact/redact.ts';
import type { Findings } from '../src/model/finding.ts';

interface Scanned {
  findings: Findings;
  /** The calls that were made: `service:Operation`. */
  called: Set<string>;
}

let scanned: Promise<Scanned> | undefined;

/** The demo company judged by everything over the wire, once for all who ask. */
export function scanDemo(): Promise<Scanned> {
  scanned ??= scan();
  return scanned;
}

async function scan(): Promise<Scanned> {
  const recording = await readRecording('demo/account.ndjson.gz', ownRedactor);
  const accounts = [...new Set(recording.calls.map(({ account }) => account))];
  const called = new Set<string>();
  const endpoint = await serveEndpoint({
    lookup: lookupIn(recording),
    onRequest: ({ call: { service, operation } }) => called.add(`${service}:${operation}`),
  });
  const before = { ...process.env };
  process.env.AWS_ENDPOINT_URL = endpoint.url;
  process.env.AWS_REGION = 'eu-west-1';
  process.env.SOURCE_DATE_EPOCH = String(Date.parse(recording.createdAt) / 1000);
  const config = await loadConfig('demo/castellan.yaml', yardsticks);
  const directory = configuredDirectory(config);
  const way = await openLive({
    ...(directory && { directory }),
    credentials: accounts.map((account) => ({
      accessKeyId: accessKeyOf(account),
      secretAccessKey: 'demo',
    })),
  });
  try {
    const findings = await scanAccounts({
      ...way,
      source: { kind: 'live' },
      regions: {},
      controls: yardsticks,
      settings: config.settings,
      ...(config.attested && { attested: config.attested }),
      directory: directory !== undefined,
      all: true,
    });
    return { findings, called };
  } finally {
    way.close();
    await endpoint.close();
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_REGION', 'SOURCE_DATE_EPOCH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
