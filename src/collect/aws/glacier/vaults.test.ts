import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import vaults from './vaults.ts';

const own = { accountId: '-' };
const arnOf = (name: string) => `arn:aws:glacier:${REGION}:${ACCOUNT}:vaults/${name}`;
const vault = (VaultName: string) => ({ VaultName, VaultARN: arnOf(VaultName) });
const of = (vaultName: string) => ({ ...own, vaultName });
const none = { name: 'ResourceNotFoundException' };
const denied = { name: 'AccessDeniedException' };
const parsed = { version: '2008-10-17', statements: [] };

test('vaults with and without policies', async () => {
  const { resources } = await replay(vaults, [
    answered('glacier', 'ListVaults', own, { VaultList: [vault('a'), vault('b')], Marker: 'more' }),
    answered('glacier', 'ListVaults', { ...own, marker: 'more' }, { VaultList: [vault('c')] }),
    refused('glacier', 'GetVaultAccessPolicy', of('a'), none),
    refused('glacier', 'GetVaultLock', of('a'), none),
    answered('glacier', 'GetVaultAccessPolicy', of('b'), {
      policy: { Policy: '{"Statement":[]}' },
    }),
    answered('glacier', 'GetVaultLock', of('b'), { Policy: '{"Statement":[]}', State: 'Locked' }),
    refused('glacier', 'GetVaultAccessPolicy', of('c'), denied),
    refused('glacier', 'GetVaultLock', of('c'), denied),
  ]);
  const place = { type: 'AWS::Glacier::Vault', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    { ...place, id: arnOf('a'), vaultName: 'a', policy: null, lockPolicy: null },
    { policy: parsed, lockPolicy: parsed },
    { policy: { $unknown: 'denied' }, lockPolicy: { $unknown: 'denied' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(vaults, [
    refused('glacier', 'ListVaults', own, denied),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Glacier::Vault', region: REGION }]);
});

test('where there is no Glacier there are no vaults', async () => {
  const { resources, incomplete } = await replay(vaults, [], { regions: ['eu-central-2'] });
  expect({ resources, incomplete }).toStrictEqual({ resources: [], incomplete: [] });
});
