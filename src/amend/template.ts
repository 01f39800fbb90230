import jsonc from 'jsonc-parser';
import { isMap, isScalar, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type { Edit, Refused, Settings } from './remedy.ts';

/**
 * Edits that give the resource of a CloudFormation template these properties. What is written by a function is somebody's
 * intention and is refused; comments and formatting around stay as they are.
 */
export function amendTemplate(
  text: string,
  resource: string,
  settings: Settings,
): Edit[] | Refused {
  if (!/^\s*\{/.test(text)) return amendYaml(text, resource, settings);
  const amended = amendJson(text, ['Resources', resource, 'Properties'], settings);
  if (typeof amended !== 'string') return amended;
  return [{ start: 0, end: text.length, text: amended }];
}

/** One setting after the other, for an edit of one may move the next. */
function amendJson(text: string, path: string[], settings: Settings): string | Refused {
  let amended = text;
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: '\n',
  };
  for (const [name, value] of Object.entries(settings)) {
    const at = [...path, name];
    const root = jsonc.parseTree(amended);
    const found = root && jsonc.findNodeAtLocation(root, at);
    if (found && typeof value === 'object') {
      if (found.children?.some((member) => String(member.children?.[0]?.value).startsWith('Fn::')))
        return { refused: `${name} is made by a function` };
      const within = amendJson(amended, at, value);
      if (typeof within !== 'string') return within;
      amended = within;
    } else if (found && (found.type === 'object' || found.type === 'array'))
      return { refused: `${name} is ${amended.slice(found.offset, found.offset + found.length)}` };
    else {
      const edits = jsonc.modify(amended, at, value, { formattingOptions });
      amended = jsonc.applyEdits(amended, edits);
    }
  }
  return amended;
}

function amendYaml(text: string, resource: string, settings: Settings): Edit[] | Refused {
  const document = parseDocument(text);
  const node = document.getIn(['Resources', resource]);
  if (!isMap(node)) return { refused: `${resource} is not there` };
  return amendMap(text, node as YAMLMap<Scalar, unknown>, { Properties: settings });
}

type YamlMap = YAMLMap<Scalar, unknown>;

function amendMap(text: string, map: YamlMap, settings: Settings): Edit[] | Refused {
  const edits: Edit[] = [];
  const missing: [string, Settings[string]][] = [];
  for (const [name, value] of Object.entries(settings)) {
    const pair = map.items.find(({ key }) => key.value === name);
    if (!pair) missing.push([name, value]);
    else if (typeof value === 'object' && isMap(pair.value) && !pair.value.tag) {
      const within = amendMap(text, pair.value as YamlMap, value);
      if ('refused' in within) return within;
      edits.push(...within);
    } else if (
      !isScalar(pair.value) ||
      pair.value.tag ||
      typeof value === 'object' ||
      !pair.value.range
    )
      return { refused: `${name} is made by a function` };
    else {
      const [start, end] = pair.value.range;
      if (pair.value.value !== value) edits.push({ start, end, text: spelled(value) });
    }
  }
  if (missing.length > 0) edits.push(added(text, map, Object.fromEntries(missing)));
  return edits;
}

/** After the last member; in a map within braces, before the closing one. */
function added(text: string, map: YamlMap, settings: Settings): Edit {
  if (map.flow) {
    const close = (map.range?.[1] ?? 1) - 1;
    const at = close - (/\s*$/.exec(text.slice(0, close))?.[0].length ?? 0);
    return { start: at, end: at, text: `${map.items.length > 0 ? ',' : ''} ${inBraces(settings)}` };
  }
  const [first] = map.items;
  const start = first?.key.range?.[0] ?? 0;
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const last = map.items.at(-1) as Pair<Scalar, { range?: [number, number, number] } | null>;
  const end = (last.value?.range ?? last.key.range)?.[1] ?? start;
  const body = text.slice(0, end).trimEnd().length;
  const line = text.indexOf('\n', body);
  const at = line < 0 ? text.length : line;
  return { start: at, end: at, text: `\n${linesOf(settings, indent).join('\n')}` };
}

function inBraces(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) =>
      typeof value === 'object' ? `${name}: { ${inBraces(value)} }` : `${name}: ${spelled(value)}`,
    )
    .join(', ');
}

function linesOf(settings: Settings, indent: string): string[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object'
      ? [`${indent}${name}:`, ...linesOf(value, `${indent}  `)]
      : [`${indent}${name}: ${spelled(value)}`],
  );
}

function spelled(value: boolean | number | string): string {
  return typeof value === 'string' && !/^[\w/-]+$/.test(value)
    ? JSON.stringify(value)
    : String(value);
}
