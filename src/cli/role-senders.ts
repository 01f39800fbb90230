import { AwsCallError } from '../collect/collector.ts';
import { isExpired, isPassing } from '../collect/errors.ts';
import type { Live, LiveOptions } from '../collect/live.ts';
import { policyAllowing } from '../collect/permissions.ts';
import { UNKNOWN_ACCOUNT } from '../collect/scope.ts';
import { UserError } from '../model/user-error.ts';
import { IMPORTING } from '../send/security-hub.ts';
import { ENTERING } from '../send/sender.ts';
import { type RoleDoor, roleDoor } from './role-doors.ts';
import { ROLE_ARN, SCANNER_ROLE } from './way.ts';

/** The roles a scan was made with, as its flags name them. */
export interface Roles {
  /** ARNs, or one name that every account has. */
  role?: readonly string[];
  externalId?: string;
  /** Every account has the role that castellan writes, unless another is named. */
  organization?: boolean;
}

/** Ways to send to accounts by a role in each. */
export interface RoleSenders {
  /** Undefined where no role leads. */
  of(account: string, partition: string): RoleSender | undefined;
  close(): void;
}

/** Makes a call that writes. `isPassing`: another try, later, may bring an answer. */
export type RoleSender = (call: {
  region: string;
  service: string;
  operation: string;
  input: Record<string, unknown>;
}) => Promise<
  { output: unknown } | { error: { name: string; message: string; isPassing: boolean } }
>;

/** Throws UserError for what is neither the name nor the ARN of a role. */
export function checkRoles({ role: named = [] }: Roles): void {
  const wrong = named.find((one) => one.includes(':') && !ROLE_ARN.test(one));
  if (wrong !== undefined) throw new UserError(`--role takes the ARN of a role, not ${wrong}`);
}

/** Where a session begins, and what it may. */
export interface Sending {
  from: Pick<Live, 'answer' | 'credentialsExpired'>;
  actions?: readonly string[];
  options?: LiveOptions;
}

/** Sessions may send and nothing else, whatever their role may. */
export function roleSenders(
  roles: Roles,
  region: string,
  { from, actions = IMPORTING, options = {} }: Sending,
): RoleSenders {
  const { externalId } = roles;
  const policy = JSON.stringify(policyAllowing(actions, 'CastellanSends'));
  const doors = new Map<string, RoleDoor>();
  const open = new Set<RoleDoor>();
  return {
    of(account, partition) {
      const arn = roleIn(account, partition, roles);
      if (arn === undefined) return undefined;
      const role = { arn, policy, ...(externalId !== undefined && { externalId }) };
      const door = doors.get(arn) ?? roleDoor(role, region, gateOf(from, options));
      doors.set(arn, door);
      return async (write) => {
        atHand(door, open);
        try {
          return { output: await door.caller({ account, ...write }) };
        } catch (error) {
          if (!(error instanceof AwsCallError)) throw error;
          const message = error.said || error.message;
          const said = { name: error.code, message };
          // Another session may still be had.
          if (isExpired(said)) door.close();
          const name = error.operation === 'AssumeRole' ? ENTERING : error.code;
          return { error: { name, message, isPassing: isPassing(said) } };
        }
      };
    },
    close() {
      for (const door of open) door.close();
    },
  };
}

function roleIn(account: string, partition: string, roles: Roles): string | undefined {
  const { role = [], organization } = roles;
  const own = role.find((one) => one.split(':')[4] === account);
  const name = role.find((one) => !one.includes(':')) ?? (organization ? SCANNER_ROLE : undefined);
  return own ?? (name && `arn:${partition}:iam::${account}:role/${name}`);
}

function gateOf({ answer, credentialsExpired }: Sending['from'], options: LiveOptions) {
  return {
    // All under one account, the caller's: there AWS counts them.
    ask: (call: Parameters<Live['answer']>[0]) => answer({ ...call, account: UNKNOWN_ACCOUNT }),
    options,
    around: (own: Live['answer']) => own,
    expired: credentialsExpired,
    policyTooLong() {},
  };
}

/** Clients are large, and accounts may be thousands: one that is closed opens again when it is used. */
function atHand(door: RoleDoor, open: Set<RoleDoor>): void {
  open.delete(door);
  open.add(door);
  for (const oldest of open) {
    if (open.size <= OPEN_AT_ONCE) return;
    oldest.close();
    open.delete(oldest);
  }
}

const OPEN_AT_ONCE = 8;
