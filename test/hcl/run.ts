import { isDeepStrictEqual, parseArgs } from 'node:util';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { controls } from '../../src/controls/catalogue.ts';
import { parseHcl } from '../../src/parse/hcl/parse.ts';
import { anyBody, anySpace } from './arbitrary.ts';
import { asJson } from './as-json.ts';
import { edges } from './edges.ts';
import { writtenBody } from './written.ts';

/**
 * Holds our parser against HashiCorp's own on generated files. Ends with `N passed, N failed`. `--files N` and
 * `--seed N` say how many and from where.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '0' },
  },
});

const written = fc.tuple(anyBody, anySpace).map(([body, space]) => writtenBody(body, space));
const files = [
  ...edges,
  ...controls.flatMap(({ examples }) => (examples ? Object.values(examples) : [])),
  ...fc.sample(written, { numRuns: Number(values.files), seed: Number(values.seed) }),
];

let failed = 0;
for (const [index, text] of files.entries()) {
  const { body, problems } = parseHcl(text);
  const ours = problems.length > 0 ? problems : asJson(body, text);
  const theirs = await parse(`${index}.tf`, text).catch((error: Error) => error.message);
  const bothRefuse = problems.length > 0 && typeof theirs === 'string';
  if (bothRefuse || isDeepStrictEqual(JSON.parse(JSON.stringify(ours)), theirs)) continue;
  failed += 1;
  if (failed <= 40) console.log(JSON.stringify({ text, ours, theirs }, null, 1));
}
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
