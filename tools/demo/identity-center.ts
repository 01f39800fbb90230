import { ACCOUNT, HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-6804c1d2e3f40516';
const STORE = 'd-93670f0a1b';
const WIKI = `arn:aws:sso::${ACCOUNT}:application/ssoins-6804c1d2e3f40516/apl-1a2b3c4d5e6f7081`;
const PEOPLE = ['anna.lindqvist', 'carla.mendes', 'henrik.dahl'];

/** An instance of the account's own, by which some read the wiki; nobody took Carla out of it when she left. */
export function identityCenter(demo: Demo): void {
  for (const region of REGIONS) {
    const own = {
      InstanceArn: INSTANCE,
      IdentityStoreId: STORE,
      OwnerAccountId: ACCOUNT,
      Name: 'wiki',
      CreatedDate: '2025-02-11T09:20:00.000Z',
      Status: 'ACTIVE' as const,
    };
    const Instances = region === HOME ? [own] : [];
    demo.answer('sso-admin', 'ListInstances', { MaxResults: 100 }, { Instances }, region);
  }
  demo.answer(
    'identitystore',
    'ListUsers',
    { IdentityStoreId: STORE, MaxResults: 100 },
    {
      Users: PEOPLE.map((UserName) => ({
        IdentityStoreId: STORE,
        UserId: idOf(UserName),
        UserName,
        Emails: [{ Value: `${UserName}@nordhafen.example`, Primary: true }],
        UserStatus: 'ENABLED' as const,
      })),
    },
  );
  for (const name of PEOPLE) {
    const PrincipalId = idOf(name);
    demo.answer(
      'sso-admin',
      'ListApplicationAssignmentsForPrincipal',
      { InstanceArn: INSTANCE, PrincipalId, PrincipalType: 'USER', MaxResults: 100 },
      { ApplicationAssignments: [{ ApplicationArn: WIKI, PrincipalId, PrincipalType: 'USER' }] },
    );
  }
}

function idOf(name: string): string {
  const hex = Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
