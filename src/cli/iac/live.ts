import { existsSync } from 'node:fs';
import type { Wanted } from '../../collect/collect.ts';
import type { AnyControl } from '../../controls/control.ts';
import type { Inventory } from '../../model/inventory.ts';
import { CODABLE } from '../../model/recorded-as-code.ts';
import type { ResourceType } from '../../model/resource.ts';
import { UserError } from '../../model/user-error.ts';
import { inventoryOf } from '../inventory.ts';
import { openAsTold } from '../scan/scan.ts';
import { together, wantedBy } from '../wanted.ts';

/** An account as it is, before code is applied to it. */
export interface Live {
  account: string;
  inventory: Inventory;
}

/**
 * Reads what the controls ask of the one account that a recording or a profile leads to, or of the one that is told. Throws
 * UserError where that is none or several.
 */
export async function liveAccount(
  from: string,
  controls: readonly AnyControl[],
  told?: string,
): Promise<Live> {
  const wanted = withCodable(wantedBy(controls));
  const way = existsSync(from) ? { recording: from } : { profile: [from] };
  const open = openAsTold({ ...way, format: [] }, wanted);
  const { inventory } = await inventoryOf(
    await open({ signal: new AbortController().signal }),
    wanted,
    {},
  );
  const accounts = inventory.resources
    .filter(({ type }) => type === 'AWS::::Account')
    .map(({ account }) => account);
  const account = told ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (account === undefined || !accounts.includes(account)) {
    const which = accounts.join(', ') || 'no account';
    throw new UserError(`--live takes one account; ${from} leads to ${which}: say --account ID`);
  }
  return { account, inventory: ofAccount(inventory, account) };
}

function ofAccount(inventory: Inventory, account: string): Inventory {
  return {
    ...inventory,
    resources: inventory.resources.filter((resource) => resource.account === account),
    incomplete: inventory.incomplete.filter((listing) => listing.account === account),
  };
}

/** And the account itself, and what tells what people made from what AWS did, for drift. */
function withCodable(wanted: Wanted): Wanted {
  const codable = Object.entries(CODABLE) as [ResourceType, readonly string[]][];
  const stacks = ['AWS::CloudFormation::Stack', ['stackResources']] as const;
  return together([...wanted, ['AWS::::Account', []], ...codable, stacks]);
}
