import { parseHcl } from '../../src/parse/hcl/parse.ts';
import type { Attribute, Body, Expression } from '../../src/parse/hcl/syntax.ts';
import { apart, within } from './forms.ts';
import type { Files } from './judged.ts';
import { edited, isOfProvider, resourcesIn, slice, some } from './source-edits.ts';

/** The same code in other words: undefined where there is nothing to say otherwise. */
export type Rewrite = (text: string) => Files | undefined;

export const rewrites: Readonly<Record<string, Rewrite>> = {
  'values in locals': (text) => {
    const locals: string[] = [];
    const main = edited(
      text,
      attributesIn(text).map(({ value }) => {
        locals.push(`  v${locals.length} = ${slice(text, value)}`);
        return { ...value, text: `local.v${locals.length - 1}` };
      }),
    );
    return some(locals, () => ({
      'main.tf': main,
      'locals.tf': `locals {\n${locals.join('\n')}\n}\n`,
    }));
  },

  'constants as defaults of variables': (text) => {
    const { main, values } = withVariables(text);
    const variables = values.map((value, i) => `variable "v${i}" {\n  default = ${value}\n}\n`);
    return some(values, () => ({ 'main.tf': main, 'variables.tf': variables.join('') }));
  },

  'constants as what a module is given': (text) => {
    const { main, values } = withVariables(text);
    return some(values, () => ({
      'main.tf': `module "m" {\n  source = "./m"\n${values.map((value, i) => `  v${i} = ${value}\n`).join('')}}\n`,
      'm/main.tf': main,
      'm/variables.tf': values.map((_, i) => `variable "v${i}" {}\n`).join(''),
    }));
  },

  'blocks that are dynamic': (text) => {
    const blocks = resourcesIn(text).flatMap(({ body }) => body.blocks.filter(isOfProvider));
    return some(blocks, () => ({
      'main.tf': edited(
        text,
        blocks.map((block) => ({
          start: block.start,
          end: block.end,
          text: `dynamic "${block.type}" {\n  for_each = [1]\n  content ${text.slice(block.body.start, block.body.end)}\n}`,
        })),
      ),
    }));
  },

  'a count of one': (text) => counted(text, 'count = 1', '[0]'),

  'for each of one': (text) => counted(text, 'for_each = toset(["one"])', '["one"]'),

  'JSON in a heredoc': (text) => {
    const calls = attributesIn(text).filter(({ value }) => isJson(value));
    return some(calls, () => ({
      'main.tf': edited(
        text,
        calls.map(({ value }) => ({
          ...value,
          text: `<<-EOT\n\${${slice(text, value)}}\nEOT\n`,
        })),
      ),
    }));
  },

  'policies as documents': (text) => {
    const data: string[] = [];
    const edits = attributesIn(text).flatMap(({ value }) => {
      const document =
        value.kind === 'call' && isJson(value) ? documentOf(text, value.args[0]) : undefined;
      if (document === undefined) return [];
      data.push(`data "aws_iam_policy_document" "d${data.length}" {\n${document}}\n`);
      return [{ ...value, text: `data.aws_iam_policy_document.d${data.length - 1}.json` }];
    });
    return some(data, () => ({ 'main.tf': edited(text, edits), 'data.tf': data.join('') }));
  },

  'parts in resources of their own': (text) => apart(text),

  'resources in what they are a part of': (text) => within(text),

  'a file for each block': (text) => {
    const { blocks } = parseHcl(text).body;
    return Object.fromEntries(
      blocks.map((block, i) => [`b${i}.tf`, `${remarksOf(text)}${slice(text, block)}\n`]),
    );
  },
};

/** One constant after the other as a variable that nobody gives a value. */
export function* opened(text: string): Generator<{ files: Files; value: string }> {
  for (const { value } of attributesIn(text).filter((one) => isConstant(one.value))) {
    const main = edited(text, [{ ...value, text: 'var.open' }]);
    yield {
      files: { 'main.tf': main, 'open.tf': 'variable "open" {}\n' },
      value: slice(text, value),
    };
  }
}

/** What settings an example asks for stands in a comment. */
function remarksOf(text: string): string {
  return /# castellan[.]yaml: .+\n/.exec(text)?.[0] ?? '';
}

const META = new Set(['provider', 'depends_on', 'count', 'for_each']);

/** Attributes of resources, and of the blocks within them. */
function attributesIn(text: string): Attribute[] {
  const within = (body: Body): Attribute[] => [
    ...body.attributes.filter(({ name }) => !META.has(name)),
    ...body.blocks.filter(isOfProvider).flatMap((block) => within(block.body)),
  ];
  return resourcesIn(text).flatMap(({ body }) => within(body));
}

function isConstant(node: Expression): boolean {
  if (node.kind === 'literal') return true;
  if (node.kind === 'template') return node.parts.every((part) => typeof part === 'string');
  if (node.kind === 'tuple') return node.items.every(isConstant);
  return node.kind === 'object' && node.items.every(({ value }) => isConstant(value));
}

function isJson(node: Expression): boolean {
  return node.kind === 'call' && node.name === 'jsonencode';
}

function withVariables(text: string): { main: string; values: string[] } {
  const constants = attributesIn(text).filter(({ value }) => isConstant(value));
  const edits = constants.map(({ value }, i) => ({ ...value, text: `var.v${i}` }));
  return { main: edited(text, edits), values: constants.map(({ value }) => slice(text, value)) };
}

/** Every resource made by `how`, and named with the key that it then has. */
function counted(text: string, how: string, key: string): Files | undefined {
  const resources = resourcesIn(text).filter(
    ({ body }) => !body.attributes.some(({ name }) => name === 'count' || name === 'for_each'),
  );
  const made = edited(
    text,
    resources.map(({ body }) => ({ start: body.start + 1, end: body.start + 1, text: `\n${how}` })),
  );
  const main = resources.reduce((rest, { labels }) => {
    const name = labels.map((label) => label.text).join('.');
    return rest.replace(
      new RegExp(`(?<![\\w.])${name.replace('.', '[.]')}(?![\\w-])`, 'g'),
      () => `${name}${key}`,
    );
  }, made);
  return some(resources, () => ({ 'main.tf': main }));
}

/** A policy written out as aws_iam_policy_document; undefined where it has what that cannot say in these few words. */
function documentOf(text: string, policy: Expression | undefined): string | undefined {
  const members = policy && membersOf(policy);
  const list = members?.get('Statement');
  if (!members || list?.kind !== 'tuple') return undefined;
  if ([...members.keys()].some((name) => name !== 'Version' && name !== 'Statement'))
    return undefined;
  const statements = list.items.map((item) => statementOf(text, item));
  return statements.includes(undefined) ? undefined : statements.join('');
}

const MEMBERS = new Map([
  ['Sid', 'sid'],
  ['Effect', 'effect'],
  ['Action', 'actions'],
  ['NotAction', 'not_actions'],
  ['Resource', 'resources'],
  ['NotResource', 'not_resources'],
]);

function statementOf(text: string, statement: Expression): string | undefined {
  const lines: string[] = [];
  for (const [name, value] of membersOf(statement) ?? []) {
    const member = MEMBERS.get(name);
    const written = slice(text, value);
    const isOne = name === 'Sid' || name === 'Effect' || value.kind === 'tuple';
    if (member) lines.push(`${member} = ${isOne ? written : `[${written}]`}`);
    else if (name === 'Principal') lines.push(...principalsOf(text, value));
    else if (name === 'Condition') lines.push(...conditionsOf(text, value));
    else return undefined;
  }
  return `statement {\n${lines.join('\n')}\n}\n`;
}

function principalsOf(text: string, principal: Expression): string[] {
  const block = (type: string, value: Expression) =>
    `principals {\n type = "${type}"\n identifiers = ${listed(text, value)}\n}`;
  const members = membersOf(principal);
  return members
    ? [...members].map(([type, value]) => block(type, value))
    : [block('*', principal)];
}

function conditionsOf(text: string, condition: Expression): string[] {
  return [...(membersOf(condition) ?? [])].flatMap(([operator, pairs]) =>
    [...(membersOf(pairs) ?? [])].map(
      ([variable, value]) =>
        `condition {\n test = "${operator}"\n variable = "${variable}"\n values = ${listed(text, value)}\n}`,
    ),
  );
}

function listed(text: string, value: Expression): string {
  return value.kind === 'tuple' ? slice(text, value) : `[${slice(text, value)}]`;
}

function membersOf(node: Expression): Map<string, Expression> | undefined {
  if (node.kind !== 'object') return undefined;
  return new Map(
    node.items.map(({ key, value }) => [
      key.kind === 'name' ? key.name : key.kind === 'template' ? String(key.parts[0]) : '',
      value,
    ]),
  );
}
