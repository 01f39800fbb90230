import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../../src/collect/endpoint/faults.ts';
import { type Call, callKey } from '../../src/collect/recording.ts';
import { randomFrom } from '../faults/random.ts';
import { everySetting, type Setting } from './settings.ts';

/**
 * Scans are killed at many points and continued, until one ends. It must find what one that nobody killed finds, byte
 * for byte, and each worker may ask one call again for each kill. Ends with `N passed, N failed`, which count the kills.
 *
 *     npm run test:kills -- [KILLS [SEED]]
 */
const [kills = 20, seed = 1] = process.argv.slice(2).map(Number);
const WORKERS = 8;
const LOADER = new URL('../../tools/typescript.mjs', import.meta.url).href;
const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const LATENCY = parseFaults('latency: { default: { p50: 4ms, p99: 40ms } }');

const random = randomFrom(seed);
const counts = { passed: 0, failed: 0 };
const settings = await everySetting();
for (let i = 0; counts.passed + counts.failed < kills; i += 1) {
  const setting = settings[i % settings.length];
  if (setting) await chain(setting);
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** One scan, killed again and again. */
async function chain(setting: Setting): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-kills-'));
  const scans = join(directory, 'state/castellan/scans');
  const asked: string[] = [];
  let onCall = () => {};
  const endpoint = await serveEndpoint({
    lookup: setting.lookup,
    faults: LATENCY,
    onRequest({ call, status }) {
      if (isKept(call, status)) asked.push(callKey(call));
      onCall();
    },
  });
  try {
    const whole = await scan('whole', []);
    const calls = asked.length;
    asked.length = 0;
    let killed = 0;
    let found: Buffer | undefined;
    while (found === undefined) {
      const killAt = Math.ceil(random() * calls * 0.4);
      found = await scan('killed', isLeft() ? ['--resume'] : [], killAt);
      if (found === undefined) killed += 1;
    }
    const repeated = asked.length - new Set(asked).size;
    const wrong = [
      ...(whole?.equals(found) ? [] : ['it found something else']),
      ...(repeated <= killed * WORKERS ? [] : ['more calls than workers']),
      ...(isLeft() ? ['its journal is still there'] : []),
    ];
    counts[wrong.length === 0 ? 'passed' : 'failed'] += killed;
    const told = wrong.length === 0 ? 'right' : `${wrong.join('; ')} (${directory})`;
    console.log(`${setting.name}: ${killed} kills, ${calls} calls, ${repeated} repeated: ${told}`);
    if (wrong.length === 0) rmSync(directory, { recursive: true });
  } finally {
    await endpoint.close();
  }

  /** What it found; undefined when it was killed, soon after it made so many calls. */
  function scan(
    name: string,
    more: readonly string[],
    killAt?: number,
  ): Promise<Buffer | undefined> {
    const output = join(directory, `${name}.json`);
    const args = ['scan', ...setting.args, '--all', '--quiet', '--concurrency', String(WORKERS)];
    const child = spawn(
      process.execPath,
      ['--import', LOADER, MAIN, ...args, '--output', output, ...more],
      { env: environmentOf(setting, endpoint.url, directory), stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data;
    });
    let made = 0;
    const late = random() * 30;
    onCall = () => {
      made += 1;
      if (made === killAt) setTimeout(() => child.kill('SIGKILL'), late);
    };
    return new Promise((resolve, reject) => {
      child.on('exit', (code, signal) => {
        onCall = () => {};
        if (signal === 'SIGKILL') resolve(undefined);
        else if (code === 3 || code === 4 || code === 0) resolve(readFileSync(output));
        else reject(new Error(`the scan ended with ${code}: ${said}`));
      });
    });
  }

  /** Who is killed before the first answer, or after the last, leaves nothing to continue. */
  function isLeft(): boolean {
    const ids = existsSync(scans) ? readdirSync(scans) : [];
    return ids.some((id) => existsSync(join(scans, id, 'scan.json')));
  }
}

/** Who asks is asked anew by every process, and so is what AWS would not answer. */
function isKept({ service }: Call, status: number): boolean {
  return service !== 'sts' && status !== 401 && status !== 403;
}

function environmentOf({ accessKey }: Setting, url: string, directory: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: directory,
    XDG_STATE_HOME: join(directory, 'state'),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'x',
    SOURCE_DATE_EPOCH: '1767225600',
  };
}
