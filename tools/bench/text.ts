import { secretsIn } from '../../src/model/secrets/find.ts';
import { ndjson } from '../../src/report/ndjson.ts';
import { redacted } from '../../src/report/redact.ts';
import { cpuOf, type Figure } from './measure.ts';
import { syntheticFindings } from './synthetic-findings.ts';

const RANDOM = 'q7Zt2LmX9vKc4RbN8wYf3HsJ6dGp1TeUa5VxoQzB0iMkWnSrCyEhAlDjFgPu72Lq';

/** Each over and over is a megabyte that makes a careless search for secrets go back again and again. */
const ILL_WILL = [
  ...['key', 'key:', 'key=', 'password=', '--password ', 'eyJeyJeyJ-', 'eyJaaaaaaaa.'],
  ...['://', '://a:', 'a', 'A1b2', '-----BEGIN PRIVATE KEY-----', 'echo a:', ' -u a:'],
  ...['"name":"key","value":"', 'authorization: bearer ', 'xoxb-', `${'key:'.repeat(28)}\n`],
  ...[`token=${RANDOM.slice(0, 60)} `, '\\', ' ', '\n'],
];

/** Work on texts whose time must grow with their length, whatever they say. */
export async function benchText(): Promise<Figure[]> {
  return [await illWill(), await hiding()];
}

async function illWill(): Promise<Figure> {
  const half = 2 ** 19;
  const worst = { ratio: 0, ours: 0, part: 0 };
  for (const unit of ILL_WILL) {
    const text = unit.repeat(Math.ceil((2 * half) / unit.length));
    secretsIn(text.slice(0, half));
    const part = await cpuOf(async () => secretsIn(text.slice(0, half)));
    const ours = await cpuOf(async () => secretsIn(text));
    if (ours > worst.ours) Object.assign(worst, { ours, part, ratio: ours / (2 * part) });
  }
  return {
    what: 'secrets in the worst megabyte',
    measured: `${Math.round(worst.ours)} ms`,
    limit: `${Math.round(2 * worst.part)} ms: twice that of a half`,
    ratio: worst.ratio,
    goal: 'under 400 ms',
    met: worst.ours < 400,
  };
}

async function hiding(): Promise<Figure> {
  const findings = syntheticFindings(10_000);
  const written = await cpuOf(async () => exhaust(ndjson(findings)));
  const hidden = await cpuOf(async () => exhaust(ndjson(redacted(findings))));
  return {
    what: '--redact, 10,000 findings',
    measured: `${(hidden / 1000).toFixed(2)} s`,
    limit: `${(written / 1000).toFixed(2)} s without`,
    ratio: hidden / written,
    goal: 'under 2 s',
    met: hidden < 2000,
  };
}

function exhaust(chunks: Iterable<string>): void {
  for (const _ of chunks);
}
