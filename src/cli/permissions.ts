import { collectors } from '../collect/catalogue.ts';
import { WALK_NEEDS } from '../collect/organization.ts';
import { POLICY_NEEDS } from '../collect/organization-home.ts';
import {
  actionsFor,
  MANAGED_POLICY_LIMIT,
  managedPoliciesAllowing,
  organizationPolicy,
  type PolicyDocumentJson,
  policyAllowing,
  sizeOf,
} from '../collect/permissions.ts';
import { UserError } from '../model/user-error.ts';
import { IMPORTING } from '../send/security-hub.ts';
import { askedBy, WATCH } from './asked-by-commands.ts';
import { print } from './output.ts';
import { cloudFormationTemplate, terraformModule } from './scanner-role.ts';
import { type Choice, select } from './select.ts';
import { wantedBy } from './wanted.ts';
import { type WatchChoice, watchPolicies } from './watch/permissions.ts';
import { yardsticks } from './yardsticks.ts';

export interface PermissionsFlags extends Choice, WatchChoice {
  format: 'json' | 'cloudformation' | 'terraform';
  roleName: string;
  trustedAccount?: string;
  externalId?: string;
  organization?: boolean;
  /** The commands that are to be run; a scan where none is named. */
  for?: readonly string[];
  /** Findings are to be imported into Security Hub. */
  send?: boolean;
}

/** Prints what a scan by the chosen controls, or other commands, must be allowed, and nothing more. Answers the exit code. */
export async function permissions(flags: PermissionsFlags): Promise<number> {
  const commands = flags.for ?? ['scan'];
  const wanted = askedBy(commands, () => wantedBy(select(yardsticks, flags), { directory: true }));
  const reads = commands.some((command) => command !== WATCH);
  const actions = reads ? actionsFor(wanted, collectors) : [];
  const others = [
    ...(await watches(commands, flags)),
    ...(flags.send ? [policyAllowing(IMPORTING, 'CastellanSends')] : []),
  ];
  if (flags.organization && !reads) throw new UserError('--organization is for who scans one');
  if (flags.format === 'json') {
    const read = flags.organization
      ? organizationPolicy(actions, [...WALK_NEEDS, ...POLICY_NEEDS].sort(), roleNameOf(flags))
      : policyAllowing(actions);
    const all = [...(reads ? [read] : []), ...others];
    const policy = { Version: read.Version, Statement: all.flatMap((one) => one.Statement) };
    await print([`${JSON.stringify(policy, null, 2)}\n`]);
    warnOfSize(sizeOf(policy));
    return 0;
  }
  if (flags.organization) {
    throw new UserError(
      'what scans an organisation is told as --format json; without --organization this is the role of its accounts',
    );
  }
  const role = {
    name: roleNameOf(flags),
    trustedAccount: fitting('--trusted-account', flags.trustedAccount, /^\d{12}$/),
    ...(flags.externalId !== undefined && {
      externalId: fitting('--external-id', flags.externalId, /^[\w+=,.@:/-]{2,1224}$/),
    }),
    policies: [...managedPoliciesAllowing(actions), ...others],
  };
  await print([
    flags.format === 'terraform' ? terraformModule(role) : cloudFormationTemplate(role),
  ]);
  return 0;
}

async function watches(
  commands: readonly string[],
  { from, verify, channels }: WatchChoice,
): Promise<readonly PolicyDocumentJson[]> {
  if (commands.includes(WATCH)) return watchPolicies({ from, verify, channels });
  if (from === undefined && !verify && channels === undefined) return [];
  throw new UserError('--from, --verify and --channels go with --for watch');
}

function roleNameOf({ roleName }: PermissionsFlags): string {
  return fitting('--role-name', roleName, /^[\w+=,.@-]{1,60}$/);
}

function fitting(flag: string, value: string | undefined, pattern: RegExp): string {
  if (value !== undefined && pattern.test(value)) return value;
  const trouble = value === undefined ? 'is missing' : `cannot be ${JSON.stringify(value)}`;
  const example =
    flag === '--trusted-account' ? ' (the 12-digit id of the account that scans)' : '';
  throw new UserError(`${flag} ${trouble}${example}`);
}

function warnOfSize(size: number): void {
  if (size <= MANAGED_POLICY_LIMIT) return;
  process.stderr.write(
    `This policy has ${size} characters and a managed policy takes ${MANAGED_POLICY_LIMIT}: --format cloudformation and --format terraform spread it over several.\n`,
  );
}
