import { parsePolicy } from '../../../model/policy.ts';
import { isOffered } from '../../../model/service-regions.ts';
import { collector, orNone, present } from '../../collector.ts';

/** The caller's account. */
const OWN = { accountId: '-' };

const NONE = 'ResourceNotFoundException';

export default collector({
  type: 'AWS::Glacier::Vault',
  scope: 'region',
  list: {
    needs: ['glacier:ListVaults'],
    async *read(aws) {
      if (!isOffered('glacier', aws.region)) return;
      for await (const { VaultList } of aws.pages('glacier', 'ListVaults', OWN)) {
        for (const { VaultARN, VaultName } of present(VaultList)) {
          yield { id: present(VaultARN), name: present(VaultName) };
        }
      }
    },
  },
  facts: {
    vaultName: ({ name }) => name,
    policy: {
      needs: ['glacier:GetVaultAccessPolicy'],
      async read(aws, { name }) {
        const call = aws.call('glacier', 'GetVaultAccessPolicy', { ...OWN, vaultName: name });
        const answer = await orNone(NONE, call);
        return answer && parsePolicy(present(answer.policy?.Policy));
      },
    },
    lockPolicy: {
      needs: ['glacier:GetVaultLock'],
      async read(aws, { name }) {
        const call = aws.call('glacier', 'GetVaultLock', { ...OWN, vaultName: name });
        const answer = await orNone(NONE, call);
        return answer && parsePolicy(present(answer.Policy));
      },
    },
  },
});
