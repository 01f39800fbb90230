import { mention, setting } from './adapter.ts';

/** Code that makes an organisation runs in the account that manages it. */
export function organization(of: string, attributes: { id: string; manager: string }) {
  return [
    setting({
      sets: 'AWS::::Account',
      of,
      facts: {
        organization: (_, { self }) => ({ id: self.id, managementAccountId: self.account }),
      },
    }),
    mention({
      of,
      name: () => null,
      attributes: {
        [attributes.id]: ({ id }) => id,
        [attributes.manager]: ({ account }) => account,
      },
    }),
  ];
}

export function organizationAccount(of: string, attributes: readonly string[]) {
  return [
    setting({
      sets: 'AWS::::Account',
      of,
      facts: { organizationAccounts: (_, { self }) => [self.id] },
    }),
    mention({
      of,
      name: () => null,
      attributes: Object.fromEntries(
        attributes.map((name) => [name, ({ id }: { id: string }) => id]),
      ),
    }),
  ];
}
