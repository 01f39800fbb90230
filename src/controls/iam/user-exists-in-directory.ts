import { personCalled, personFacts } from '../../model/directory.ts';
import { breakGlass } from '../../model/settings.ts';
import { control } from '../control.ts';
import { serviceUsers } from '../settings.ts';

export default control({
  id: 'iam.user-exists-in-directory',
  on: 'AWS::IAM::User',
  sources: ['live', 'directory'],
  severity: 'high',
  title: 'IAM user is an active person in the directory',
  why: 'Whoever leaves the company is removed from its directory on that day, and from nowhere else: an IAM user nobody there goes by keeps working for a leaver, or for somebody who was never on-boarded.',
  fix: 'Deactivate the access keys, delete the console password and then the user; or, where it is a program, list it under serviceUsers.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
  ],
  reads: ['userName', 'tags', 'loginProfile', 'accessKeys'],
  around: { 'Directory::Person': personFacts },
  settings: {
    directory: null as object | null,
    matchBy: ['userName', 'tag:email'] as readonly string[],
    ...breakGlass,
    ...serviceUsers,
  },
  exempt: 'Break-glass and service users; everybody when no directory is configured.',

  except: ({ userName }, _, { directory, breakGlass, serviceUsers }) =>
    directory === null || breakGlass.includes(userName) || serviceUsers.includes(userName),

  check(user, world, { matchBy }) {
    const names = matchBy.flatMap((way) => namesBy(way, user));
    const people = names.flatMap((name) => personCalled(name, world) ?? []);
    if (people.some(({ active }) => active)) return true;
    const who =
      people.length > 0 ? 'has left, says the directory' : 'is nobody the directory knows';
    return `${user.userName} ${who}; the user still holds ${holdings(user)}`;
  },
});

/** What the user is called by one way of matching: its own name, or the values of a tag. */
function namesBy(
  way: string,
  { userName, tags }: { userName: string; tags: readonly { key: string; value: string }[] },
): string[] {
  if (!way.startsWith('tag:')) return [userName];
  const wanted = way.slice('tag:'.length).toLowerCase();
  return tags.filter(({ key }) => key.toLowerCase() === wanted).map(({ value }) => value);
}

function holdings({
  loginProfile,
  accessKeys,
}: {
  loginProfile: object | null;
  accessKeys: readonly { status: string }[];
}): string {
  const keys = accessKeys.filter(({ status }) => status === 'Active').length;
  const held = [
    ...(loginProfile ? ['a console password'] : []),
    ...(keys > 0 ? [`${keys} active access ${keys === 1 ? 'key' : 'keys'}`] : []),
  ];
  return held.length > 0 ? held.join(' and ') : 'its permissions';
}
