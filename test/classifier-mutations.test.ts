import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import { expect, test } from 'vitest';
import * as collector from '../src/collect/collector.ts';
import { type Classifier, classOf, errorRows, expectedOf } from '../src/collect/errors.testing.ts';

/**
 * The table of the error classifier is good when hardly any change of the classifier escapes it: each code dropped or
 * put into another class, each condition turned, each limit moved, each pattern loosened.
 */

const source = readFileSync('src/collect/errors.ts', 'utf8');

interface Mutant {
  name: string;
  source: string;
}

test('the classifier as it is agrees with its table', () => {
  expect(isKilled(source)).toBe(false);
});

test('at least 95 % of its mutants do not', () => {
  const mutants = [...moved(), ...changed()].filter((mutant) => load(mutant.source));
  const survivors = mutants.filter((mutant) => !isKilled(mutant.source));
  const score = 1 - survivors.length / mutants.length;
  console.log(
    `classifier: ${mutants.length - survivors.length} of ${mutants.length} mutants killed, ${(100 * score).toFixed(1)} %`,
  );
  expect(mutants.length).toBeGreaterThan(150);
  expect(score, survivors.map(({ name }) => name).join('\n')).toBeGreaterThanOrEqual(0.95);
});

/** Where a code may stand, each with what adds one to it. */
const CLASSES: Record<string, (code: string) => [found: string, instead: string]> = {
  DENIED: (code) => ['/^(AccessDenied|', `/^(${code}|AccessDenied|`],
  UNSUPPORTED: (code) => [
    'const UNSUPPORTED = new Set([',
    `const UNSUPPORTED = new Set(['${code}',`,
  ],
  THROTTLED: (code) => ['/^(Throttl|', `/^(${code}|Throttl|`],
  TRANSIENT: (code) => ['const TRANSIENT = new Set([', `const TRANSIENT = new Set(['${code}',`],
  PASSING: (code) => ['/^(Interrupted|', `/^(${code}|Interrupted|`],
  HOPELESS: (code) => ['const HOPELESS = new Set([', `const HOPELESS = new Set(['${code}',`],
};

/** Each code of each class, dropped and put into each other class. */
function moved(): Mutant[] {
  return codes().flatMap(({ code, from, without }) => [
    { name: `${code} is not ${from}`, source: without },
    ...Object.entries(CLASSES)
      .filter(([to]) => to !== from)
      .map(([to, add]) => ({
        name: `${code} is ${to}, not ${from}`,
        source: without.replace(...add(code)),
      })),
  ]);
}

function codes(): { code: string; from: string; without: string }[] {
  return Object.keys(CLASSES).flatMap((from) => {
    const [definition = ''] = new RegExp(`const ${from} =[^;]+;`).exec(source) ?? [];
    const isPattern = definition.includes('/^(');
    const list = isPattern
      ? (/\((.+)\)/.exec(definition)?.[1] ?? '').split('|')
      : [...definition.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);
    return list.map((code) => {
      const cut = isPattern
        ? definition.replace(/\((.+)\)/, `(${list.filter((one) => one !== code).join('|')})`)
        : definition.replace(`'${code}'`, '');
      return {
        code,
        from,
        without: source.replace(definition, cut.replace(/\[\s*,/, '[').replace(/,\s*,/, ',')),
      };
    });
  });
}

/** What is changed wherever it stands. */
const CHANGES: [RegExp, (found: string) => string][] = [
  [/if \(.+?\) return/g, (found) => found.replace(/\((.+)\)/, '(!($1))')],
  [/if \(.+?\) return/g, (found) => found.replace(/\((.+)\)/, '(false)')],
  [/if \(.+?\) return/g, (found) => found.replace(/\((.+)\)/, '(true)')],
  [/ && /g, () => ' || '],
  [/ \|\| /g, () => ' && '],
  [/ === /g, () => ' !== '],
  [/ !== /g, () => ' === '],
  [/ >= /g, () => ' > '],
  [/ >= /g, () => ' < '],
  [/\?\? 0/g, () => '?? 500'],
  [/\b\d+\b(?=[);:}\s]|$)/gm, (found) => String(Number(found) + 1)],
  [/\b\d+\b(?=[);:}\s]|$)/gm, (found) => String(Number(found) - 1)],
  [/\/\^/g, () => '/'],
  [/\/i\./g, () => '/.'],
  [/an\?/g, () => 'a'],
  [/\{1,60\}/g, () => '{1,600}'],
  [/\{1,60\}/g, () => '{1,6}'],
  [/\| ?permissions boundary/g, () => ''],
  [/\[a-z -\]/g, () => '[a-z]'],
  [/return '(\w+)'/g, () => "return 'incomplete'"],
  [
    / \? ([^:?]+) : ([^:?;]+);/g,
    (found) => found.replace(/ \? ([^:?]+) : ([^:?;]+);/, ' ? $2 : $1;'),
  ],
];

function changed(): Mutant[] {
  return CHANGES.flatMap(([what, instead]) =>
    [...code().matchAll(what)].map(({ 0: found, index }) => ({
      name: `line ${source.slice(0, index).split('\n').length}: ${found} becomes ${instead(found)}`,
      source: source.slice(0, index) + instead(found) + source.slice(index + found.length),
    })),
  );
}

/** The source with its comments and imports blank, so that places in it stay. */
function code(): string {
  const blank = (text: string) => text.replace(/[^\n]/g, '#');
  return source
    .replace(/\/\*\*[\s\S]*?\*\//g, blank)
    .replace(/^ *\/\/.*$/gm, blank)
    .replace(/^import .*$/gm, blank);
}

/** Does the table notice? */
function isKilled(text: string): boolean {
  const classifier = load(text);
  if (!classifier) throw new Error('the classifier does not load');
  return errorRows.some((row) => {
    try {
      return JSON.stringify(classOf(classifier, row)) !== JSON.stringify(expectedOf(row));
    } catch {
      return true;
    }
  });
}

/** Undefined when it is no program: a pattern that lost a bracket. */
function load(text: string): Classifier | undefined {
  const { code } = transformSync(text, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const exports = {} as Classifier;
  try {
    compileFunction(code, ['require', 'exports'])(() => collector, exports);
    return exports;
  } catch {
    return undefined;
  }
}
