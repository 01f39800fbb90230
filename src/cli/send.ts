import { type Live, live } from '../collect/live.ts';
import { UNKNOWN_ACCOUNT } from '../collect/scope.ts';
import { usualRegion } from '../collect/sdk.ts';
import type { Finding, Findings } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';
import { asff } from '../report/asff.ts';
import { ndjson } from '../report/ndjson.ts';
import { type S3Place, sendToS3 } from '../send/s3.ts';
import { type ImportableFinding, sendToSecurityHub } from '../send/security-hub.ts';
import type { Sender, Sent } from '../send/sender.ts';
import { controlTexts } from './render.ts';
import { checkRoles, type RoleSenders, type Roles, roleSenders } from './role-senders.ts';

/** Where findings are sent. */
export type Destination = 'security-hub' | S3Place;

/** Throws UserError for what is neither `security-hub` nor `s3://bucket/prefix/`. */
export function destinationsOf({
  send: given = [],
  redact,
}: {
  send?: readonly string[];
  redact?: boolean;
}): Destination[] {
  if (redact && given.length > 0) {
    throw new UserError('--send needs findings as they are; leave --redact to files');
  }
  return given.map((text) => {
    if (text === 'security-hub') return text;
    const [, bucket, path = ''] =
      /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text) ?? [];
    if (bucket !== undefined) {
      return { bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` };
    }
    throw new UserError(`--send takes security-hub or s3://bucket/prefix/, not ${text}`);
  });
}

/**
 * Sends a run, and as resolved what was fixed since an earlier one: to each account with the credentials of its profile,
 * else by a role in it. Says on stderr what arrived and what did not; answers whether everything did.
 */
export async function send(
  run: Findings,
  fixed: readonly Finding[],
  destinations: readonly Destination[],
  { profile = [], quiet, ...roles }: Roles & { profile?: readonly string[]; quiet?: boolean },
): Promise<boolean> {
  if (destinations.length === 0) return true;
  checkRoles(roles);
  const doors = await openDoors(profile);
  const [base] = doors as [SendingDoor];
  const entered = roleSenders(roles, base.region, { from: base.way });
  try {
    let complete = true;
    for (const destination of destinations) {
      const { what, problems } = await sendTo(destination, run, fixed, doors, entered);
      if (!quiet) process.stderr.write(`${what}\n`);
      for (const problem of problems) process.stderr.write(`${problem}\n`);
      complete &&= problems.length === 0;
    }
    return complete;
  } finally {
    entered.close();
    for (const { way } of doors) way.close();
  }
}

interface SendingDoor {
  account: string;
  region: string;
  sender: Sender;
  way: Live;
}

async function openDoors(profiles: readonly string[]): Promise<SendingDoor[]> {
  const names = profiles.length > 0 ? profiles : [undefined];
  return Promise.all(
    names.map(async (profile) => {
      const way = live(profile === undefined ? {} : { profile });
      const region = await usualRegion(profile);
      const call = { account: UNKNOWN_ACCOUNT, region, input: {} };
      const answer = await way.answer({ ...call, service: 'sts', operation: 'GetCallerIdentity' });
      if ('error' in answer) {
        way.close();
        const whose = profile === undefined ? '' : `profile ${profile}: `;
        const { name, message } = answer.error;
        throw new UserError(`${whose}nothing can be sent: ${name}, ${message}`, { exitCode: 5 });
      }
      const { Account: account = '' } = Object(answer.output) as { Account?: string };
      const sender: Sender = (write) => way.answer({ account, ...write });
      return { account, region, sender, way };
    }),
  );
}

async function sendTo(
  destination: Destination,
  run: Findings,
  fixed: readonly Finding[],
  doors: readonly SendingDoor[],
  entered: RoleSenders,
): Promise<Sent> {
  if (destination === 'security-hub') {
    return sendToSecurityHub(
      batchesOf(run, fixed),
      (account, partition) =>
        doors.find((door) => door.account === account)?.sender ?? entered.of(account, partition),
    );
  }
  const [door] = doors as [SendingDoor];
  const { id, startedAt } = run.run;
  return sendToS3(destination, { id, startedAt, content: ndjson(run) }, door.region, door.sender);
}

function* batchesOf(
  run: Findings,
  fixed: readonly Finding[],
): Iterable<readonly ImportableFinding[]> {
  const texts = controlTexts(run);
  for (const batch of asff(run, texts)) yield JSON.parse(batch) as ImportableFinding[];
  const passes = fixed.map(({ reason, ...rest }) => ({ ...rest, verdict: 'pass' as const }));
  for (const batch of asff({ ...run, findings: passes }, texts)) {
    const findings = JSON.parse(batch) as ImportableFinding[];
    yield findings.map((finding) => ({ ...finding, RecordState: 'ARCHIVED' }));
  }
}
