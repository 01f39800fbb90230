import { type NamedPolicy, parsePolicy, type Statement } from '../../../model/policy.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Input, Output } from '../api.ts';
import { grantsOf } from './grants.ts';

interface Found extends Listed {
  share: NonNullable<Output<'ram', 'GetResourceShares'>['resourceShares']>[number];
}

type Kind = Input<'ram', 'GetResourceShareAssociations'>['associationType'];

const ASSOCIATIONS = 'ram:GetResourceShareAssociations';

/** The account's own; what others share with it lets in nobody here. */
export default collector<'AWS::RAM::ResourceShare', Found>({
  type: 'AWS::RAM::ResourceShare',
  scope: 'region',
  list: {
    needs: ['ram:GetResourceShares'],
    async *read(aws) {
      const pages = aws.pages('ram', 'GetResourceShares', {
        resourceOwner: 'SELF',
        maxResults: 500,
      });
      for await (const { resourceShares } of pages) {
        for (const share of present(resourceShares)) {
          // Those that were deleted are told for some hours more.
          if (GONE.has(present(share.status))) continue;
          yield { id: present(share.resourceShareArn), name: present(share.name), share };
        }
      }
    },
  },
  facts: {
    shareName: ({ name }) => name,
    allowExternalPrincipals: ({ share }) => present(share.allowExternalPrincipals),
    sharedResources: {
      needs: [ASSOCIATIONS],
      read: (aws, found) => associated(aws, found, 'RESOURCE'),
    },
    policies: {
      needs: [ASSOCIATIONS, 'ram:ListResourceSharePermissions', 'ram:GetPermission'],
      read: policiesOf,
    },
  },
});

/** Of shares, of what is associated with them, and of permissions. */
const GONE: ReadonlySet<string> = new Set(['DELETED', 'DISASSOCIATED', 'FAILED', 'SUSPENDED']);

async function associated(aws: Aws, { id }: Listed, associationType: Kind): Promise<string[]> {
  const found: string[] = [];
  const pages = aws.pages('ram', 'GetResourceShareAssociations', {
    associationType,
    resourceShareArns: [id],
    maxResults: 500,
  });
  for await (const { resourceShareAssociations } of pages) {
    for (const { associatedEntity, status } of present(resourceShareAssociations)) {
      if (!GONE.has(present(status))) found.push(present(associatedEntity));
    }
  }
  return found;
}

async function policiesOf(aws: Aws, found: Found): Promise<NamedPolicy[]> {
  const [resources, principals, permissions] = await aws.all([
    associated(aws, found, 'RESOURCE'),
    associated(aws, found, 'PRINCIPAL'),
    permissionsOf(aws, found),
  ]);
  if (resources.length === 0 || principals.length === 0) return [];
  const isForService = principals.some((one) => one.endsWith('.amazonaws.com'));
  const sources = isForService ? await associated(aws, found, 'SOURCE') : [];
  const grants = grantsOf(principals, sources);
  const resource = { not: false, values: resources };
  const statements = permissions.flatMap(({ action, conditions, effect }) =>
    grants.map((grant): Statement => {
      const { principal } = grant;
      const all = [...conditions, ...grant.conditions];
      return { sid: null, effect, principal, action, resource, conditions: all };
    }),
  );
  return [{ name: found.name, policy: { version: '2012-10-17', statements } }];
}

/** A permission is a statement that names neither who may nor on what. */
async function permissionsOf(aws: Aws, { id }: Listed): Promise<Statement[]> {
  const asked = { resourceShareArn: id, maxResults: 500 };
  const texts: Promise<string>[] = [];
  for await (const { permissions } of aws.pages('ram', 'ListResourceSharePermissions', asked)) {
    for (const { arn, version, status } of present(permissions)) {
      if (!GONE.has(present(status))) texts.push(textOf(aws, present(arn), present(version)));
    }
  }
  return (await aws.all(texts)).flatMap(
    (text) => parsePolicy(`{"Version":"2012-10-17","Statement":${text}}`).statements,
  );
}

/** Most shares have the same few permissions. */
async function textOf(aws: Aws, permissionArn: string, version: string): Promise<string> {
  const asked = { permissionArn, permissionVersion: Number(version) };
  const { permission } = await aws.call('ram', 'GetPermission', asked, { shared: true });
  return present(permission?.permission);
}
