import { enumerate } from '../../model/enumeration.ts';
import { knownOf, someOf } from '../../model/kleene.ts';
import type { Seen } from '../../model/resource.ts';
import { breakGlass } from '../../model/settings.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';
import { identityModel, serviceUsers } from '../settings.ts';

const around = {
  'AWS::IAM::Role': ['path', 'assumeRolePolicy'],
  'AWS::IAM::User': ['userName', 'loginProfile'],
} as const;

const settings = { ...identityModel, smallTeam: 5, ...breakGlass, ...serviceUsers };

export default control({
  id: 'iam.people-come-from-a-directory',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'medium',
  title: 'People sign in through the directory, not as IAM users',
  why: 'A leaver is removed from the directory on the last day; an IAM user is forgotten, and keeps its password, its keys and its rights.',
  fix: 'Give the people named a role through IAM Identity Center or your SAML provider, then delete their console passwords. Name emergency users in breakGlass.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html'],
  reads: ['samlProviders'],
  around,
  settings,
  exempt:
    'Small teams without a directory, whom the password policy governs, and accounts where people are meant to be IAM users (identityModel: iam-users).',

  except(account, world, settings) {
    if (settings.identityModel === 'iam-users') return true;
    if (settings.identityModel === 'directory') return false;
    const { found, rest } = passwordHolders(world, settings);
    if (found.length > settings.smallTeam || isDirectoryInUse(account, world)) return false;
    if (rest) throw rest;
    return true;
  },

  // Only asked where there is a directory or should be one, so anybody with a password is one too many.
  check(account, world, settings) {
    const { found, rest } = passwordHolders(world, settings);
    if (found.length > 0)
      return `console passwords are held by ${enumerate(found.map(({ item }) => item.userName))}`;
    if (!isDirectoryInUse(account, world))
      return 'no role can be reached through a SAML provider of this account or Identity Center';
    if (rest) throw rest;
    return true;
  },
});

function passwordHolders(
  world: World<typeof around>,
  { breakGlass, serviceUsers }: typeof settings,
) {
  const others = [...breakGlass, ...serviceUsers];
  return knownOf(
    world.all('AWS::IAM::User'),
    ({ userName, loginProfile }) => !others.includes(userName) && loginProfile !== null,
  );
}

function isDirectoryInUse(
  account: Seen<'AWS::::Account', 'samlProviders'>,
  world: World<typeof around>,
): boolean {
  const reached = someOf(
    world.all('AWS::IAM::Role'),
    ({ path, assumeRolePolicy }) =>
      path.startsWith('/aws-reserved/sso.amazonaws.com/') ||
      assumeRolePolicy.statements.some(
        ({ effect, principal }) =>
          effect === 'Allow' &&
          principal?.not === false &&
          principal.values.some(
            ({ kind, value }) => kind === 'Federated' && account.samlProviders.includes(value),
          ),
      ),
  );
  return reached !== undefined;
}
