import fc from 'fast-check';
import type { Block, Body, Expression, TemplatePart } from '../../src/parse/hcl/syntax.ts';
import type { Bare, Space } from './written.ts';

type Tree = Bare<Expression>;

const KEYWORDS = new Set(['true', 'false', 'null', 'for', 'in', 'if', 'else', 'endif', 'endfor']);

const name = fc
  .stringMatching(/^[a-z_][a-zA-Z0-9_-]{0,5}$/)
  .filter((text) => !KEYWORDS.has(text) && !/^e[0-9]/.test(text));

const unicodeName = fc.constantFrom('größe', 'ключ', '名前', 'x-y', '_');

const number = fc.oneof(fc.nat(100_000), fc.constantFrom(0.5, 1.25, 1000000, 3.75));

/** Text of a template's literal part: no part follows another, so that what is read back is one part too. */
const literalText = fc
  .string({
    unit: fc.constantFrom(
      ...['a', 'B', ' ', '/', '*', ':', '"', '\\', '\n', '\t', '$', '%', '{', '}', 'é', '😀', '#'],
    ),
    minLength: 1,
    maxLength: 8,
  })
  .filter((text) => !/[$%]$/.test(text));

const quotedLiteral = fc
  .oneof(literalText, fc.constant(''))
  .map((text): Tree => ({ kind: 'template', form: 'quoted', parts: text === '' ? [] : [text] }));

const word = fc.oneof({ weight: 8, arbitrary: name }, { weight: 1, arbitrary: unicodeName });

const OPERATORS = ['||', '&&', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%'] as const;

/** Expressions that may stand as operands without parentheses. */
const { expression } = fc.letrec<{ expression: Tree; operand: Tree }>((tie) => {
  const any = tie('expression');
  const operand = tie('operand');
  const root = word.map((text): Tree => ({ kind: 'name', name: text }));
  const parts = templateParts(any);
  return {
    operand: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      number.map((value): Tree => ({ kind: 'literal', value })),
      fc.constantFrom(true, false, null).map((value): Tree => ({ kind: 'literal', value })),
      quotedLiteral,
      root,
      any.map((inner): Tree => ({ kind: 'parentheses', inner })),
      fc.tuple(root, word).map(([on, member]): Tree => ({ kind: 'member', on, name: member })),
      fc.tuple(root, any).map(([on, key]): Tree => ({ kind: 'index', on, key })),
      fc.tuple(root, fc.option(word)).map(([on, member]): Tree => splat(on, member)),
      fc
        .tuple(name, fc.array(any, { maxLength: 3 }), fc.boolean())
        .map(([fn, args, spread]): Tree => call(fn, args, spread)),
      fc.array(any, { maxLength: 4 }).map((items): Tree => ({ kind: 'tuple', items })),
      fc.array(objectItem(any), { maxLength: 4 }).map((items): Tree => ({ kind: 'object', items })),
      forExpression(any),
    ),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: operand },
      parts.map((some): Tree => ({ kind: 'template', form: 'quoted', parts: some })),
      fc
        .tuple(fc.constantFrom('-' as const, '!' as const), operand)
        .filter(([operator, on]) => isFit(operator, on))
        .map(([operator, on]): Tree => ({ kind: 'unary', operator, on })),
      fc
        .tuple(fc.constantFrom(...OPERATORS), operand, operand)
        .map(([operator, left, right]): Tree => ({ kind: 'binary', operator, left, right })),
      fc.tuple(operand, operand, operand).map(
        ([condition, yes, no]): Tree => ({
          kind: 'conditional',
          condition,
          yes,
          no,
        }),
      ),
    ),
  };
});

/** HashiCorp's side computes what constants have for an operator, and refuses those of another type. */
function isFit(operator: '-' | '!', on: Tree): boolean {
  if (on.kind === 'unary' || on.kind === 'template') return false;
  return on.kind !== 'literal' || typeof on.value === (operator === '-' ? 'number' : 'boolean');
}

function splat(on: Tree, member: string | null): Tree {
  const item: Tree = { kind: 'item' };
  return { kind: 'splat', on, each: member ? { kind: 'member', on: item, name: member } : item };
}

function call(fn: string, args: Tree[], spread: boolean): Tree {
  return { kind: 'call', name: fn, args, spread: spread && args.length > 0 };
}

function objectItem(value: fc.Arbitrary<Tree>) {
  const key = fc.oneof(
    word.map((text): Tree => ({ kind: 'name', name: text })),
    quotedLiteral,
    value.map((inner): Tree => ({ kind: 'parentheses', inner })),
  );
  return fc.record({ key, value });
}

function forExpression(any: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> {
  return fc
    .record({
      keyName: fc.option(name),
      itemName: name,
      collection: any,
      key: fc.option(any),
      value: any,
    })
    .chain((made) =>
      fc
        .record({ condition: fc.option(any), group: fc.boolean() })
        .map(({ condition, group }): Tree => {
          const { keyName, itemName, collection, key, value } = made;
          return {
            kind: 'for',
            ...(keyName !== null && { keyName }),
            ...{ itemName, collection, value },
            ...(key && { key }),
            ...(condition && { condition }),
            group: group && key !== null,
          } as Tree;
        }),
    );
}

function templateParts(any: fc.Arbitrary<Tree>): fc.Arbitrary<Bare<TemplatePart>[]> {
  const interpolation = any.map((value): Bare<TemplatePart> => ({ kind: 'interpolation', value }));
  const some = fc.tuple(literalText, interpolation).map((pair) => pair as Bare<TemplatePart>[]);
  const condition = fc
    .tuple(any, literalText, fc.option(literalText))
    .map(([when, yes, no]): Bare<TemplatePart>[] => [
      { kind: 'templateIf', condition: when, yes: [yes], no: no ? [no] : [] },
    ]);
  const loop = fc
    .tuple(name, any, literalText)
    .map(([item, collection, text]): Bare<TemplatePart>[] => [
      { kind: 'templateFor', item, collection, body: [text] } as Bare<TemplatePart>,
    ]);
  return fc
    .array(
      fc.oneof(
        some,
        interpolation.map((one) => [one]),
        condition,
        loop,
      ),
      { maxLength: 3 },
    )
    .map((groups) => groups.flat());
}

/** Heredocs, which only stand where a line may end. */
const heredoc = fc
  .array(
    fc.oneof(
      literalText.map((text) => text.replace(/\\/g, '|')),
      expression,
    ),
    { maxLength: 4 },
  )
  .map((some): Tree => {
    const lines = some.flatMap((one): Bare<TemplatePart>[] =>
      typeof one === 'string' ? [`${one}\n`] : ['> ', { kind: 'interpolation', value: one }, '\n'],
    );
    return { kind: 'template', form: 'heredoc', parts: joined(lines) };
  });

function joined(parts: Bare<TemplatePart>[]): Bare<TemplatePart>[] {
  const all: Bare<TemplatePart>[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}

function bodyOf(depth: number): fc.Arbitrary<Bare<Body>> {
  const attribute = fc.record({
    name: word,
    value: fc.oneof({ weight: 6, arbitrary: expression }, heredoc),
  });
  const block: fc.Arbitrary<Bare<Block>> = fc.record({
    type: name,
    labels: fc.array(fc.record({ text: fc.stringMatching(/^[a-z0-9_.: -]{0,8}$/) }), {
      maxLength: 2,
    }),
    body: depth > 0 ? bodyOf(depth - 1) : fc.constant(EMPTY),
  });
  return fc
    .record({
      attributes: fc.uniqueArray(attribute, { maxLength: 4, selector: (one) => one.name }),
      blocks: fc.array(block, { maxLength: 3 }),
    })
    .map(({ attributes, blocks }) => {
      const names = new Set(attributes.map((one) => one.name));
      // As JSON, blocks of one type can only be told apart when they have as many labels.
      const told = blocks.map((one) => ({ ...one, type: `${one.type}_${one.labels.length}` }));
      return { attributes, blocks: told.filter((one) => !names.has(one.type)), lost: [] };
    });
}

const EMPTY: Bare<Body> = { attributes: [], blocks: [], lost: [] };

export const anyBody = bodyOf(2);

/** Spaces, breaks and comments, one after the other, as often as they are asked for. */
export const anySpace: fc.Arbitrary<Space> = fc.infiniteStream(fc.nat(12)).map((choices) => {
  return (breaks) => {
    const choice = choices.next().value;
    if (choice === 0) return ' /* note */ ';
    if (choice === 1) return '\t ';
    if (breaks && choice === 2) return '\n  ';
    if (breaks && choice === 3) return ' # note "${\n';
    return ' ';
  };
});
