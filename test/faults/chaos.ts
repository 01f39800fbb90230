import { scanAccounts } from '../../src/cli/scan/accounts.ts';
import { wantedBy } from '../../src/cli/wanted.ts';
import { openLive } from '../../src/cli/way.ts';
import { collectors } from '../../src/collect/catalogue.ts';
import { accessKeyOf, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../../src/collect/endpoint/faults.ts';
import { actionsFor, sessionPolicyFor } from '../../src/collect/permissions.ts';
import { type Call, callKey, type Recording } from '../../src/collect/recording.ts';
import { replaying } from '../../src/collect/replay.ts';
import { UNKNOWN_ACCOUNT } from '../../src/collect/scope.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import type { Findings } from '../../src/model/finding.ts';
import { UserError } from '../../src/model/user-error.ts';
import { type Asked, whatIsWrong } from './chaos-oracle.ts';
import { faults } from './faults.ts';
import { MEMBERS, type Organisation } from './organisation.ts';
import { randomFrom } from './random.ts';

/** A scan of an organisation in which every fifth request goes wrong, as the seed says. */
export interface Chaos {
  seed: number;
  organisation: Organisation;
  recording: Recording;
  controls: readonly AnyControl[];
}

/** Scans through the door of the organisation and says what went wrong; else nothing. */
export async function chaos(run: Chaos): Promise<string[]> {
  const clean = await calm(run);
  const time = idleClock();
  let seen: Awaited<ReturnType<typeof throughTheDoor>>;
  try {
    seen = await throughTheDoor(run, scriptOf(run), time);
  } catch (error) {
    // Nobody was told a verdict: the tree of the organisation could not be walked.
    if (error instanceof UserError && isUnspared(run.seed)) return [];
    throw error;
  }
  const { findings, asked, requests } = seen;
  const late = time.now() > LONGEST ? [`it took ${time.now()} ms`] : [];
  const { accounts } = findings.run;
  const count = (verdict: string) =>
    findings.findings.filter((one) => one.verdict === verdict).length;
  console.log(
    `chaos ${run.seed}: ${run.controls.length} controls, ${requests} requests, ` +
      `${accounts.filter(({ status }) => status === 'scanned').length} of ${accounts.length} accounts, ` +
      `${count('pass')} pass, ${count('fail')} fail, ${count('unknown')} unknown, ` +
      `${findings.coverage.gaps.length} gaps, ${Math.round(time.now() / 1000)} s of its own time`,
  );
  return [...late, ...whatIsWrong({ clean, findings, asked, lookup: run.organisation.lookup })];
}

/** The same without faults, over the same wire, is what was replayed: else the oracle proves nothing. */
export async function calmOverTheWire(run: Chaos): Promise<string[]> {
  const clean = await calm(run);
  const { findings } = await throughTheDoor(run, {}, idleClock());
  const same = JSON.stringify([...findings.findings]) === JSON.stringify([...clean.findings]);
  return same ? [] : ['without faults the wire tells something else than the recording'];
}

/** The organisation as it is when nothing goes wrong. */
async function calm({ organisation, recording, controls }: Chaos): Promise<Findings> {
  const find = replaying(organisation.lookup);
  return scanAccounts({
    ...requestOf(recording, controls),
    whole: true,
    calls: () => 0,
    doors: organisation.accounts.map((account) => ({
      account,
      region: HOME,
      caller: (call) => find(call.account === UNKNOWN_ACCOUNT ? { ...call, account } : call),
    })),
  });
}

const HOME = 'eu-west-1';

function requestOf({ createdAt }: Recording, controls: readonly AnyControl[]) {
  return {
    source: { kind: 'live' as const },
    now: createdAt,
    finished: () => createdAt,
    regions: {},
    controls,
    all: true,
  };
}

async function throughTheDoor(
  { organisation, recording, controls }: Chaos,
  script: object,
  clock: ReturnType<typeof idleClock>,
) {
  const asked: Asked = new Map();
  const endpoint = await serveEndpoint({
    lookup: organisation.lookup,
    host: '127.0.0.1',
    faults: parseFaults(JSON.stringify(script)),
    onRequest: ({ call, status }) => {
      clock.busy();
      note(asked, call, status);
    },
  });
  const [management = ''] = organisation.accounts;
  const sessionPolicy = sessionPolicyFor(actionsFor(wantedBy(controls), collectors));
  process.env.AWS_REGION = HOME;
  try {
    const way = await openLive({
      endpoint: endpoint.url,
      credentials: [{ accessKeyId: accessKeyOf(management), secretAccessKey: 'x' }],
      organization: true,
      ...(sessionPolicy !== undefined && { sessionPolicy }),
      clock,
      // In real milliseconds: what stalls is waited for so long.
      deadlines: { request: 1_500 },
    });
    const findings = await scanAccounts({ ...way, ...requestOf(recording, controls) }).finally(
      way.close,
    );
    return { findings, asked, requests: endpoint.requests };
  } finally {
    await endpoint.close();
  }
}

/** Answers to calls that were given up come late, so their order says nothing. */
function note(asked: Asked, call: Call, status: number): void {
  const key = callKey(call);
  const isData = status > 0 && status < 400;
  asked.set(key, { call, gotData: isData || asked.get(key)?.gotData === true });
}

/** Time that moves only while nobody asks: then whoever would wake first wakes. */
function idleClock() {
  let now = 0;
  let asked = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    busy() {
      asked += 1;
    },
    sleep: (millis: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: now + millis, wake });
        if (sleepers.length === 1) void pass();
      }),
  };

  async function pass(): Promise<void> {
    while (sleepers.length > 0) {
      const before = asked;
      for (let turn = 0; turn < TURNS; turn += 1) await new Promise(setImmediate);
      if (asked !== before) continue;
      sleepers.sort((a, b) => a.at - b.at);
      const [next] = sleepers.splice(0, 1);
      now = Math.max(now, next?.at ?? 0);
      next?.wake();
    }
  }
}

/** So often the process looks at its sockets before it takes them for quiet. */
const TURNS = 10;

/** A service in a region may take so long (RELIABILITY 1, P6); here the whole run may not. */
const LONGEST = 15 * 60_000;

/** In every tenth run nothing is spared, so that it may not even begin. */
function isUnspared(seed: number): boolean {
  return seed % 10 === 0;
}

/** One request of five. */
const SHARE = 0.2;

/**
 * Any fault may hit any request, one as likely as another. Credentials that expire are played apart, on two accounts:
 * on any request, they would end most accounts early. Of the management account only descriptions and roles are hit,
 * lest the run end with the tree of the organisation.
 */
function scriptOf({ seed, organisation: { accounts } }: Chaos): object {
  const random = randomFrom(seed);
  const [management = '', ...members] = accounts;
  const where = isUnspared(seed)
    ? [{}]
    : [
        { account: MEMBERS },
        { account: management, operation: 'Describe*' },
        { account: management, operation: 'AssumeRole' },
      ];
  const losing = [1, 2].map(() => ({
    when: {
      account: members[Math.floor(random() * members.length)],
      call: 1 + Math.floor(random() * 60),
    },
    do: { error: { name: 'ExpiredToken', statusCode: 400 } },
  }));
  const played = faults.filter(
    ({ name, call, clock }) => !call && !clock && name !== 'ExpiredToken',
  );
  const share = 1 - (1 - SHARE) ** (1 / played.length);
  return {
    seed,
    ...(CLOCKS.has(seed % 10) && { clock: CLOCKS.get(seed % 10) }),
    faults: [
      ...losing,
      ...where.flatMap((at) => played.map((fault) => ({ when: { ...at, share }, do: fault.do }))),
    ],
  };
}

/** In some runs the clock is off. */
const CLOCKS = new Map([
  [3, '+6m'],
  [7, '+1d'],
]);
