import { personCalled, personFacts } from '../../model/directory.ts';
import { anyOf } from '../../model/kleene.ts';
import { breakGlass } from '../../model/settings.ts';
import { control } from '../control.ts';
import { serviceUsers } from '../settings.ts';

export default control({
  id: 'identitystore.user-exists-in-directory',
  on: 'AWS::IdentityStore::User',
  sources: ['live', 'directory'],
  severity: 'high',
  title: 'Identity Center user is an active person in the directory',
  why: 'A user that was made by hand in Identity Center, or that provisioning lost sight of, keeps its way into every account and application it was assigned to after the person has left.',
  fix: 'Remove the user’s assignments and group memberships, or the user; and let the directory provision Identity Center by SCIM, so that a leaver is gone there on the same day.',
  see: [
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/manage-your-identity-source.html',
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/disableuser.html',
  ],
  reads: ['userName', 'emailAddresses', 'enabled', 'accountAssignments', 'applicationAssignments'],
  around: { 'Directory::Person': personFacts },
  settings: { directory: null as object | null, ...breakGlass, ...serviceUsers },
  exempt:
    'Break-glass and service users, users that are disabled, and everybody when no directory is configured.',

  except: ({ userName, enabled }, _, { directory, breakGlass, serviceUsers }) =>
    directory === null ||
    breakGlass.includes(userName) ||
    serviceUsers.includes(userName) ||
    !enabled,

  check(user, world) {
    const { userName, emailAddresses } = user;
    const people = [userName, ...emailAddresses].flatMap((name) => personCalled(name, world) ?? []);
    if (people.some(({ active }) => active)) return true;
    const who =
      people.length > 0 ? 'has left, says the directory' : 'is nobody the directory knows';
    const held = anyOf(
      () =>
        holding(
          user.accountAssignments.map(({ accountId }) => accountId),
          'account',
        ),
      () =>
        holding(
          user.applicationAssignments.map((one) => one.applicationArn),
          'application',
        ),
    );
    return held ? `${userName} ${who}; the user is still let into ${held}` : true;
  },
});

function holding(ids: readonly string[], what: string): string | undefined {
  const count = new Set(ids).size;
  return count === 0 ? undefined : `${count} ${what}${count === 1 ? '' : 's'}`;
}
