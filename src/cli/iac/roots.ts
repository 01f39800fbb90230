import { relative, sep } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import type { Declarations } from '../../parse/declared.ts';
import { type RootInputs, rootsIn } from '../../parse/roots.ts';
import { pairOf, templateParameters } from '../template-parameters.ts';
import type { CodeTree } from './code-trees.ts';

/** What the user says of roots, as commander hands it over. */
export interface RootFlags {
  var?: string[];
  varFile?: string[];
  workspace?: string;
  parameter?: string[];
  parameterFile?: string[];
  region?: string;
  account?: string;
}

/** What the trees declare. Throws UserError where that is nothing. */
export async function rootsOf(
  trees: readonly CodeTree[],
  flags: RootFlags,
): Promise<Declarations[]> {
  const roots = await declaredBy(trees, flags);
  if (roots.length > 0) return roots;
  const places = trees.map(({ below }) => below || '.');
  throw new UserError(`there is no code to judge in ${places.join(', ')}`);
}

/** `told`: the folder from which what the user says of files is meant, where that is not the tree's own. */
export async function declaredBy(
  trees: readonly CodeTree[],
  flags: RootFlags,
  told?: string,
): Promise<Declarations[]> {
  const roots = trees.map(async ({ tree, below, folder }) =>
    rootsIn(tree, below, await inputsOf(flags, told ?? folder)),
  );
  return (await Promise.all(roots)).flat();
}

/** Paths of `--var-file` are of this machine's working directory; Terraform's are from the root of the tree. */
async function inputsOf(flags: RootFlags, folder: string): Promise<RootInputs> {
  const { workspace, region, account } = flags;
  const environment = Object.entries(process.env).flatMap(([name, text]): [string, string][] =>
    name.startsWith('TF_VAR_') && text !== undefined ? [[name.slice('TF_VAR_'.length), text]] : [],
  );
  const told = [
    ...(flags.varFile ?? []).map((file) => ({ file: relative(folder, file).split(sep).join('/') })),
    ...(flags.var ?? []).map((given) => {
      const [name, text] = pairOf(given, '--var');
      return { name, text };
    }),
  ];
  return {
    parameters: await templateParameters(flags.parameterFile, flags.parameter),
    environment: new Map(environment),
    told,
    ...(workspace !== undefined && { workspace }),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
  };
}
