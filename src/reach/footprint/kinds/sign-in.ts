import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Pools of users, where anybody may try to sign in, and pools that give credentials of AWS to whoever asks. */
export function signIn(around: Surroundings): Asset[] {
  const { atlas } = around;
  return [
    ...atlas.all('AWS::Cognito::UserPool').map((one) => entered(one, ofUsers(around), around)),
    ...atlas
      .all('AWS::Cognito::IdentityPool')
      .map((one) => entered(one, ofIdentities(around), around)),
  ];
}

function ofUsers({ domain }: Surroundings) {
  return (pool: Resource<'AWS::Cognito::UserPool'>): Entrance[] => {
    const { domain: prefix, customDomain, adminCreateUserOnly } = told(pool, 'signIn');
    const pages = prefix === null ? [] : [`${prefix}.auth.${pool.region}.amazoncognito.com`];
    return [
      {
        names: [
          `cognito-idp.${pool.region}.${domain}`,
          ...pages,
          ...(customDomain === null ? [] : [customDomain]),
        ],
        auth: 'application',
        path: [{ at: 'signUp', rules: [adminCreateUserOnly ? 'by administrators' : 'by anybody'] }],
      },
    ];
  };
}

function ofIdentities({ domain }: Surroundings) {
  return (pool: Resource<'AWS::Cognito::IdentityPool'>): Entrance[] =>
    told(pool, 'allowUnauthenticatedIdentities')
      ? [
          {
            names: [`cognito-identity.${pool.region}.${domain}`],
            auth: 'none',
            path: [{ at: 'allowUnauthenticatedIdentities', rules: [] }],
          },
        ]
      : [];
}
