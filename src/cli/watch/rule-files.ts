import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { UserError } from '../../model/user-error.ts';
import { readText, whyNot } from '../../store/file.ts';
import { readMetricFilters } from '../../watch/metric-filter/read.ts';
import type { Rule } from '../../watch/rule.ts';
import { readSigma, type SigmaFile } from '../../watch/sigma/read.ts';
import { rulesOf } from '../../watch/sigma/rules.ts';

/** Where rules of one's own lie. */
export interface RulePaths {
  /** Sigma's: files, and folders with all that is below them. */
  sigma?: readonly string[];
  metricFilters?: readonly string[];
  /** A file of lists that rules name as `%name%`. */
  sigmaLists?: string;
}

const MOST_SHOWN = 20;

/** Reads rules that people bring. Throws UserError that tells each rule that cannot be run, and where it stands. */
export async function ruleFiles({
  sigma = [],
  metricFilters = [],
  sigmaLists,
}: RulePaths): Promise<Rule[]> {
  const lists = sigmaLists === undefined ? undefined : await listsIn(sigmaLists);
  const files = (await Promise.all(sigma.map(sigmaFiles))).flat();
  const read = readSigma(files, lists);
  const filters = await Promise.all(
    metricFilters.map(async (file) => readMetricFilters({ file, text: await readText(file) })),
  );
  const refusals = [...read.refusals, ...filters.flatMap((one) => one.refusals)];
  if (refusals.length > 0) {
    const told = refusals.map(({ file, line, says }) => `${file}:${line} the rule ${says}`);
    const more = told.length > MOST_SHOWN ? `\n... and ${told.length - MOST_SHOWN} more` : '';
    throw new UserError(`${told.slice(0, MOST_SHOWN).join('\n')}${more}`);
  }
  return [...rulesOf(read), ...filters.flatMap((one) => one.rules)];
}

/** The files of rules at a path. Throws UserError where there is none. */
async function sigmaFiles(path: string): Promise<SigmaFile[]> {
  const files = await filesAt(path);
  if (files.length === 0) throw new UserError(`${path} holds no .yml and no .yaml`);
  return Promise.all(files.map(async (file) => ({ file, text: await readText(file) })));
}

async function filesAt(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const found = await readdir(path, { recursive: true, withFileTypes: true });
    return found
      .filter((one) => one.isFile() && /\.ya?ml$/.test(one.name))
      .map((one) => join(one.parentPath, one.name))
      .sort();
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${whyNot(cause)}`, { cause });
  }
}

/** Lists by their name: `administrators: [ann, bob]`. */
async function listsIn(file: string): Promise<Map<string, string[]>> {
  const document = parseDocument(await readText(file), { schema: 'failsafe', logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken) throw new UserError(`${file} is not YAML: ${broken.message.split('\n', 1)[0]}`);
  const told: unknown = document.toJS({ maxAliasCount: 20 });
  if (typeof told !== 'object' || told === null || Array.isArray(told))
    throw new UserError(`${file} holds no lists by name, like administrators: [ann, bob]`);
  return new Map(
    Object.entries(told).map(([name, entries]) => {
      if (Array.isArray(entries) && entries.every((one) => typeof one === 'string'))
        return [name, entries];
      throw new UserError(`${file}: ${name} is no list of texts, like [ann, bob]`);
    }),
  );
}
