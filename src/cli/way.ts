import { directoryAnswers } from '../collect/directory/answers.ts';
import { DIRECTORY, type DirectorySource } from '../collect/directory/source.ts';
import { type Live, type LiveOptions, live, slotsOf } from '../collect/live.ts';
import type { AccountChoice } from '../collect/organization.ts';
import { accountIn, isIdentity, type RecordedCall, writeRecording } from '../collect/recording.ts';
import { ownRedactor } from '../collect/redact/redact.ts';
import { calling, taking } from '../collect/replay.ts';
import { type Door, UNKNOWN_ACCOUNT } from '../collect/scope.ts';
import { type Credentials, usualRegion } from '../collect/sdk.ts';
import { storedRecording } from '../collect/stored-recording.ts';
import type { ScannedAccount } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';
import type { Journal } from './journal.ts';
import type { Kept } from './kept.ts';
import { type OrganizationDoors, organizationDoors } from './organization-doors.ts';
import { chosenDoors, doorBook, enter, recordedDoors } from './recorded-doors.ts';
import { type Gate, type RoleDoor, roleDoor } from './role-doors.ts';
import { timeOfRun } from './time-of-run.ts';

/** The way to AWS, or to a recording of it. */
export interface Way {
  /** One for each account. */
  doors: readonly Door[];
  /** Accounts of the organisation that are not to be entered, and why. */
  skipped: readonly ScannedAccount[];
  /** Are these all accounts of an organisation? */
  whole: boolean;
  /** The moment of the scan, and of its end. */
  now: string;
  finished: () => string;
  calls: () => number;
  credentialsExpired: () => boolean;
  /** How far AWS's clock is ahead of ours, in milliseconds; undefined where nobody answered. */
  clockSkew: () => number | undefined;
  /** Accounts that an earlier part of the scan was done with. */
  kept?: Kept;
  /** Puts the recording in its place, if one is made. */
  finish(): Promise<void>;
  /** Leaves no recording behind. */
  abandon(): Promise<void>;
  close(): void;
}

/**
 * A recording holds, for each account, who was asking; those are its doors. One of an organisation holds its tree too,
 * which names the accounts and lets some be chosen.
 */
export async function openRecording(file: string, choice: AccountChoice = {}): Promise<Way> {
  const book = doorBook();
  const {
    createdAt: now,
    find,
    close,
  } = await storedRecording(file, ownRedactor, (call) => enter(call, book));
  const count = countOfCalls();
  const recorded = recordedDoors(book, find, file).map((door) => count.at(door));
  return {
    ...(await chosenDoors(book, now, recorded, choice)),
    now,
    finished: () => now,
    calls: count.calls,
    credentialsExpired: () => false,
    clockSkew: () => undefined,
    finish: async () => {},
    abandon: async () => {},
    close,
  };
}

export interface LiveFlags extends Omit<LiveOptions, 'profile' | 'credentials'>, AccountChoice {
  /** One account each; none means the SDK's own choice. */
  profile?: readonly string[];
  /** In the place of profiles. */
  credentials?: readonly Credentials[];
  record?: string;
  /** Who works for the company; without it nobody is asked. */
  directory?: DirectorySource;
  /** Every account of the caller's organisation. */
  organization?: boolean;
  /** The name of a role in each account of the organisation; else the ARNs of roles, an account each. */
  role?: readonly string[];
  externalId?: string;
  /** What sessions of roles are limited to. */
  sessionPolicy?: string;
  /** What is known already, and where to keep what comes. */
  journal?: Journal;
}

/** Opens AWS. Nothing is sent yet, but to walk the organisation. With `record`, every answer is taken down. */
export async function openLive(flags: LiveFlags): Promise<Way> {
  const { profile = [], credentials = [], record, directory, journal, ...given } = flags;
  const options = { ...given, slots: slotsOf(given.concurrency) };
  const now = journal?.startedAt ?? timeOfRun();
  const count = countOfCalls();
  const writer = record === undefined ? undefined : await writeRecording(record, now);
  const write = (call: RecordedCall) => writer?.write(isIdentity(call) ? byAccount(call) : call);
  const identities = identitiesOf(profile, credentials);
  const lives = identities.map((identity) => live({ ...options, ...identity }));
  const people = directory && directoryAnswers(directory);
  const remembering = (answer: Live['answer']) => journal?.remembering(answer) ?? answer;
  const around = (answer: Live['answer']) => beside(people, remembering(answer));
  const own = await Promise.all(
    lives.map(async ({ answer }, i) => {
      const name = identities[i]?.profile;
      const asked = around(journal?.recognising(answer, lives.length) ?? answer);
      return count.at({
        caller: calling(writer ? taking(asked, write) : asked),
        region: await usualRegion(name),
        ...(name !== undefined && { profile: name }),
      });
    }),
  );
  const entered: RoleDoor[] = [];
  const gate: Gate = {
    // All under one account, the caller's: there AWS counts them.
    ask: remembering((call) => (lives[0] as Live).answer({ ...call, account: UNKNOWN_ACCOUNT })),
    expired: () => (lives[0] as Live).credentialsExpired(),
    policyTooLong: once(sayPolicyTooLong),
    options,
    around,
    ...(writer && { write: (call) => writer.write(call) }),
  };
  const way = {
    now,
    finished: timeOfRun,
    calls: () => count.calls() + (journal?.calls() ?? 0),
    // Accounts that are not asked again would be missing in a recording.
    ...(journal && record === undefined && { kept: journal }),
    credentialsExpired: () => [...lives, ...entered].some((one) => one.credentialsExpired()),
    clockSkew: () => lives.map((one) => one.clockSkew()).find((skew) => skew !== undefined),
    finish: async () => writer?.close(),
    abandon: async () => writer?.discard(),
    close() {
      for (const one of [...lives, ...entered]) one.close();
    },
  };
  try {
    const enter = (door: RoleDoor) => {
      entered.push(door);
      return count.at(door);
    };
    return { ...way, ...(await doorsBeyond(own, now, flags, gate, enter)) };
  } catch (error) {
    await way.abandon();
    way.close();
    throw error;
  }
}

/** People are asked for elsewhere. */
function beside(people: Live['answer'] | undefined, ofAws: Live['answer']): Live['answer'] {
  return (call) => (people && call.service === DIRECTORY ? people(call) : ofAws(call));
}

/** Who asks: none named is the SDK's own choice. */
function identitiesOf(
  profiles: readonly string[],
  credentials: readonly Credentials[],
): Pick<LiveOptions, 'profile' | 'credentials'>[] {
  const named = [
    ...credentials.map((one) => ({ credentials: one })),
    ...profiles.map((profile) => ({ profile })),
  ];
  return named.length > 0 ? named : [{}];
}

/** The caller's own doors, and those of roles that are assumed from the first of them. */
async function doorsBeyond(
  own: readonly Door[],
  now: string,
  flags: LiveFlags,
  gate: Gate,
  entered: (door: RoleDoor) => RoleDoor,
): Promise<OrganizationDoors> {
  const { organization, role: roles = [], externalId, sessionPolicy: policy } = flags;
  const [base] = own;
  if (!base) throw new Error('there is always one door');
  const enter = (arn: string) => {
    if (!ROLE_ARN.test(arn)) {
      throw new UserError(
        `--role takes the ARN of a role, not ${arn}; its name alone goes with --organization`,
      );
    }
    const role = {
      arn,
      ...(externalId !== undefined && { externalId }),
      ...(policy !== undefined && { policy }),
    };
    return entered(roleDoor(role, base.region, gate));
  };
  if (!organization) return { doors: [...own, ...roles.map(enter)], skipped: [], whole: false };
  const [name = SCANNER_ROLE, another] = roles;
  if (another !== undefined || name.includes(':') || own.length > 1) {
    throw new UserError('--organization takes one --profile and the name of one --role');
  }
  return organizationDoors(base, now, flags, ({ id }, { partition }) =>
    enter(`arn:${partition}:iam::${id}:role/${name}`),
  );
}

/** What `castellan permissions` names the role that it writes. */
export const SCANNER_ROLE = 'castellan-scanner';

export const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** Who is asking is asked before it is known; the answer says under which account to keep it. */
function byAccount(call: RecordedCall): RecordedCall {
  return { ...call, account: accountIn(call) ?? UNKNOWN_ACCOUNT };
}

/** Counts what is asked through doors: calls made, retries aside. */
function countOfCalls() {
  let calls = 0;
  return {
    calls: () => calls,
    at: <Way extends Door>(door: Way): Way => ({
      ...door,
      caller: (call) => {
        calls += 1;
        return door.caller(call);
      },
    }),
  };
}

function sayPolicyTooLong(): void {
  process.stderr.write(
    'AWS finds the session policy too long: sessions may read what its ReadOnlyAccess allows.\n',
  );
}

function once(say: () => void): () => void {
  let said = false;
  return () => {
    if (!said) say();
    said = true;
  };
}
