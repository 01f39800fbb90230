import type { Collected } from '../../collect/collect.ts';
import { UserError } from '../../model/user-error.ts';
import { isReadBy } from '../../parse/code.ts';
import { inventoryOf } from '../../parse/inventory.ts';
import { unreadNetworks } from '../../parse/strangers.ts';
import { placed } from '../../reach/network/placed.ts';
import { timeOfRun } from '../time-of-run.ts';
import { adaptersOf, gapOf } from './code-judged.ts';
import { treeAt } from './code-trees.ts';
import { rootsOf } from './roots.ts';

/** Where to read code in place of an account, and what it is not told by itself. */
export interface CodeFlags {
  iac?: string[];
  var?: string[];
  varFile?: string[];
  parameter?: string[];
  parameterFile?: string[];
  /** The first is where the code will be deployed. */
  region?: string[];
}

/** Kinds of blocks of a network that nobody reads here, and how many there are of each. */
export type NotRead = readonly { type: string; count: number }[];

/** What code declares, as a look at an account would give it. Throws UserError where it is not one root alone. */
export async function inventoryOfCode(
  paths: readonly string[],
  { region = [], ...flags }: CodeFlags,
): Promise<Pick<Collected, 'inventory' | 'gaps'> & { notRead: NotRead }> {
  const [where] = region;
  const trees = paths.map((path) => treeAt(path));
  const roots = await rootsOf(trees, { ...flags, ...(where !== undefined && { region: where }) });
  const [root, ...others] = roots;
  if (!root || others.length > 0) {
    const names = roots.map((one) => one.root).join(', ');
    const cure = 'what one calls as another does would be taken for the same: name one of them';
    throw new UserError(`one root at a time: --iac leads to ${names}; ${cure}`);
  }
  const adapters = await adaptersOf(root);
  return {
    inventory: placed(inventoryOf(root, adapters, timeOfRun())),
    notRead: [...unreadNetworks(root.resources, isReadBy(adapters))].map(([type, count]) => ({
      type,
      count,
    })),
    gaps: root.gaps.map((gap) => gapOf(gap, root.language)),
  };
}
