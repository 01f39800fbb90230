import { RuleRefused, type Scalar } from '../rule-text.ts';

/** What stands for `%name%`, by name. */
export type Lists = ReadonlyMap<string, readonly string[]>;

const MOST = 10_000;

/** The value with each list's entries in the place of its name; `\%` is a plain %. Refuses names without a list. */
export function expanded(scalar: Scalar, lists: Lists): Scalar[] {
  const { text, line } = scalar;
  let texts = [''];
  for (const [part] of text.matchAll(/\\%|%[^%\\]+%|[^%\\]+|[\s\S]/g)) {
    const name = /^%([^%]+)%$/.exec(part)?.[1];
    if (name === undefined) {
      const plain = part === '\\%' ? '%' : part;
      texts = texts.map((one) => one + plain);
      continue;
    }
    const entries = lists.get(name);
    if (!entries || entries.length === 0)
      throw new RuleRefused(line, `names %${name}%, for which there is no list`);
    if (texts.length * entries.length > MOST)
      throw new RuleRefused(line, `stands for more than ${MOST} values`);
    texts = texts.flatMap((one) => entries.map((entry) => one + entry));
  }
  return texts.map((one) => ({ kind: 'scalar', value: one, text: one, line }));
}
