import type {
  Body,
  Expression,
  ObjectItem,
  Template,
  TemplatePart,
} from '../../src/parse/hcl/syntax.ts';

/** What a body says in the words of `hcl2json`: values where they are plain, else the text between `${` and `}`. */
export function asJson(body: Body, text: string): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const { name, value } of body.attributes) json[name] = plain(value, text);
  for (const { type, labels, body: inner } of body.blocks) {
    let at = json;
    const path = [type, ...labels.map((label) => label.text)];
    for (const step of path.slice(0, -1)) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    const last = path.at(-1) ?? '';
    at[last] ??= [];
    (at[last] as unknown[]).push(asJson(inner, text));
  }
  return json;
}

function plain(node: Expression, text: string): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'template': {
      const [only, ...more] = node.parts;
      const wraps = node.form === 'quoted' && more.length === 0 && typeof only === 'object';
      const isItself = wraps && only.kind === 'interpolation';
      return isItself ? plain(only.value, text) : templateText(node, text);
    }
    case 'tuple':
      return node.items.map((item) => plain(item, text));
    case 'object':
      return Object.fromEntries(
        node.items.map(({ key, value }) => [keyOf(key, text), plain(value, text)]),
      );
    case 'unary':
      return node.on.kind === 'literal'
        ? unaryOf(node.operator, node.on.value, wrapped(node, text))
        : wrapped(node, text);
    default:
      return wrapped(node, text);
  }
}

function unaryOf(operator: '-' | '!', value: unknown, wrap: string): unknown {
  if (operator === '-') return typeof value === 'number' ? -value : wrap;
  return typeof value === 'boolean' ? !value : wrap;
}

function wrapped({ start, end }: Expression, text: string): string {
  return `\${${text.slice(start, end)}}`;
}

function keyOf(key: ObjectItem['key'], text: string): string {
  if (key.kind === 'template') return templateText(key, text);
  if (key.kind === 'literal') return String(key.value);
  if (key.kind === 'name' || key.kind === 'member') return text.slice(key.start, key.end);
  return wrapped(key, text);
}

function templateText({ parts }: Template, text: string): string {
  return parts.map((part) => partText(part, text)).join('');
}

function partText(part: TemplatePart, text: string): string {
  if (typeof part === 'string') return part.replace(/[$%](?=\{)/g, (mark) => mark + mark);
  if (part.kind === 'interpolation') return interpolated(part.value, text);
  const all = (some: TemplatePart[]) => some.map((one) => partText(one, text)).join('');
  if (part.kind === 'templateIf') {
    const no = part.no.length > 0 ? `%{else}${all(part.no)}` : '';
    return `%{if ${wrapped(part.condition, text).slice(2, -1)}}${all(part.yes)}${no}%{endif}`;
  }
  const names = part.key === undefined ? part.item : `${part.key}, ${part.item}`;
  return `%{for ${names} in ${wrapped(part.collection, text).slice(2, -1)}}${all(part.body)}%{endfor}`;
}

function interpolated(value: Expression, text: string): string {
  if (value.kind === 'template') return templateText(value, text);
  if (value.kind === 'literal') return String(value.value);
  if (value.kind !== 'conditional') return wrapped(value, text);
  const condition = text.slice(value.condition.start, value.condition.end);
  const no = interpolated(value.no, text);
  return `%{if ${condition}}${interpolated(value.yes, text)}${no && `%{else}${no}`}%{endif}`;
}
