import { isForServicesOnly } from '../../model/aws/iam.ts';
import type { Able } from '../../model/iam.ts';
import { anyOf, knownOf, someOf } from '../../model/kleene.ts';
import type { Seen } from '../../model/resource.ts';
import { isUnknown, UnknownFact } from '../../model/unknown.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';
import { type IdentityModel, identityModel, serviceUsers } from '../settings.ts';

const around = {
  'AWS::IAM::Role': ['path', 'assumeRolePolicy'],
  'AWS::IAM::User': ['userName'],
} as const;

const settings = { ...identityModel, min: 2, ...serviceUsers };

export default control({
  id: 'iam.administrator-besides-root-exists',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'medium',
  title: 'A backup administrator exists besides root',
  why: 'Where only the root user, or one person, can administer the account, a lost device or a bad day locks everybody out, and root is used for daily work.',
  fix: 'Let a second person administer the account: by a role for administrators that the directory or a user may assume, or as a user with AdministratorAccess and MFA.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
  reads: [],
  around,
  iam: true,
  settings,

  check(_, world, settings) {
    const { identityModel, min } = settings;
    const roles = knownOf(world.iam.administrators(), (able) => roleOf(able, world));
    const found = roles.found.flatMap(({ answer }) => answer ?? []);
    const single = knownOf(found, (role) => isEnough(role, identityModel), 1);
    if (single.found.length > 0) return true;
    const people =
      identityModel === 'directory'
        ? { found: [] }
        : knownOf(
            world.all('AWS::IAM::User'),
            (user) => canAdminister(user, found, world, settings),
            min,
          );
    if (people.found.length >= min) return true;
    const rest = single.rest ?? roles.rest ?? people.rest;
    if (rest) throw rest;
    return identityModel === 'directory'
      ? 'no role that people can reach is an administrator'
      : `besides the root user ${people.found.length} can administer the account, and ${min} are to`;
  },
});

type Role = Seen<'AWS::IAM::Role', 'path' | 'assumeRolePolicy'>;
type OwnWorld = World<typeof around>;

/** The role, where he certainly is one and an administrator. */
function roleOf(able: Able, { one }: OwnWorld): Role | undefined {
  if (able.kind !== 'role' || !isCertain(able)) return undefined;
  return one('AWS::IAM::Role', { id: able.principal });
}

/** Who is behind a role of the directory does not show here: one is enough. */
function isEnough({ path, assumeRolePolicy }: Role, model: IdentityModel): boolean {
  if (model === 'directory') return !isForServicesOnly(assumeRolePolicy);
  return (
    model === 'auto' &&
    (path.startsWith('/aws-reserved/sso.amazonaws.com/') ||
      assumeRolePolicy.statements.some(
        ({ effect, principal }) =>
          effect === 'Allow' &&
          principal?.not === false &&
          principal.values.some(
            ({ kind, value }) => kind === 'Federated' && value.includes(':saml-provider/'),
          ),
      ))
  );
}

function canAdminister(
  { id, userName }: Seen<'AWS::IAM::User', 'userName'>,
  roles: readonly Role[],
  { iam }: OwnWorld,
  { identityModel, serviceUsers }: typeof settings,
): boolean {
  if (serviceUsers.includes(userName)) return false;
  const byHimself = () => isCertain(iam.administers(id));
  const byRole = () =>
    someOf(roles, (role) =>
      isCertain(iam.can(id, { action: 'sts:AssumeRole', resource: role.id })),
    ) !== undefined;
  if (identityModel === 'iam-users') return byHimself();
  if (identityModel === 'assume-role') return byRole();
  return anyOf(byHimself, byRole) ?? false;
}

/** Access that exists only under conditions is none to count on. Throws UnknownFact where it cannot be told. */
function isCertain(able: Able | undefined): boolean {
  if (!able) return false;
  const { principal, always } = able;
  if (isUnknown(always)) throw new UnknownFact(`what ${principal} certainly can`, always);
  return always;
}
