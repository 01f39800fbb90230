import { posix } from 'node:path';
import { findMatch } from '../../../model/regex/match.ts';
import { parseRegex } from '../../../model/regex/parse.ts';
import { MalformedRegex, type Regex } from '../../../model/regex/program.ts';
import { isRefusal, type Refusal, type Tree } from '../../tree.ts';
import { setOf } from '../type.ts';
import { EvaluationError, unknown, type Value } from '../value.ts';
import { type Definitions, known, text } from './definition.ts';

const MOST_FILES = 20_000;

export const files: Definitions = {
  abspath: known(1, 1, ([path]) => posix.normalize(text(path))),
  basename: known(1, 1, ([path]) => {
    return posix.basename(text(path)) || (text(path) === '' ? '.' : '/');
  }),
  // What ends in a slash is a folder itself.
  dirname: known(1, 1, ([path]) => posix.dirname(`${text(path)}.`)),
  file: known(1, 1, ([path], { tree }) => {
    const read = tree.text(text(path));
    return isRefusal(read) ? refusal(read) : read;
  }),
  filebase64: known(1, 1, ([path], { tree }) => {
    const read = tree.bytes(text(path));
    return isRefusal(read) ? refusal(read) : read.toString('base64');
  }),
  fileexists: known(1, 1, ([path], { tree }) => {
    const read = tree.identity(text(path));
    if (!isRefusal(read)) return tree.kind(text(path)) === 'file';
    return read.absent ? false : unknown('failed', read.refused, [true, false]);
  }),
  fileset: known(2, 2, ([path, pattern], { tree }) => fileSet(tree, text(path), text(pattern))),
  pathexpand: known(1, 1, ([path]) => {
    if (!text(path).startsWith('~')) return text(path);
    return unknown('computed', 'the home folder of whoever runs Terraform');
  }),
};

function refusal({ refused, absent }: Refusal): Value {
  if (absent) throw new EvaluationError(refused);
  return unknown('failed', refused);
}

/** The files under a folder whose paths from there match. Links out of the tree lead nowhere. */
function fileSet(tree: Tree, folder: string, pattern: string): Value {
  const regex = globRegex(pattern);
  const found: string[] = [];
  const seen = new Set<string>();
  const left = [''];
  for (let under = left.pop(); under !== undefined; under = left.pop()) {
    const here = posix.join(folder, under);
    const identity = tree.identity(here);
    if (isRefusal(identity)) {
      if (under === '' && !identity.absent) return unknown('failed', identity.refused);
      continue;
    }
    if (seen.has(identity)) continue;
    seen.add(identity);
    const listed = tree.list(here);
    if (isRefusal(listed)) return unknown('failed', listed.refused);
    const paths = listed.files.map((name) => posix.join(under, name));
    found.push(...paths.filter((path) => findMatch(regex, path)));
    if (seen.size + found.length > MOST_FILES)
      return unknown('failed', `more than ${MOST_FILES} files`);
    left.push(...listed.folders.map((name) => posix.join(under, name)));
  }
  return setOf(found);
}

function globRegex(glob: string): Regex {
  const pattern = glob.replace(
    /\*\*\/|\*\*|\*|\?|\[[!^]?|\{|\}|,|\\.|[.+()|^$]/g,
    (token) =>
      GLOB.get(token) ?? (token.startsWith('[') ? '[^' : token.length === 1 ? `\\${token}` : token),
  );
  try {
    return parseRegex(`^${pattern}$`);
  } catch (error) {
    if (error instanceof MalformedRegex)
      throw new EvaluationError('it is no pattern of file names');
    throw error;
  }
}

const GLOB = new Map([
  ['**/', '(?:.*/)?'],
  ['**', '.*'],
  ['*', '[^/]*'],
  ['?', '[^/]'],
  ['[', '['],
  ['{', '(?:'],
  ['}', ')'],
  [',', '|'],
]);
