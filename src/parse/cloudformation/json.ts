import jsonc, { type Node } from 'jsonc-parser';
import { LinesOf } from '../lines.ts';
import {
  DEEPEST,
  type Member,
  type Template,
  type TemplateNode,
  UnreadableTemplate,
} from './node.ts';

/** Reads a JSON template. Numbers keep their text, so a long account id keeps its digits. Throws UnreadableTemplate. */
export function readJson(text: string, file: string): Template {
  refuseDepth(text);
  const lines = new LinesOf(text, file);
  const errors: jsonc.ParseError[] = [];
  const tree = jsonc.parseTree(text, errors);
  const diagnostics = errors.map(({ error, offset, length }) => ({
    location: lines.span(offset, offset + length),
    message: `${words(jsonc.printParseErrorCode(error))} in the JSON`,
  }));
  const at = ({ offset, length }: Node) => lines.span(offset, offset + length);
  const root: TemplateNode = tree
    ? nodeOf(tree)
    : { kind: 'scalar', value: null, location: lines.span(0, 0) };
  return { root, diagnostics };

  function nodeOf(node: Node): TemplateNode {
    const location = at(node);
    if (node.type === 'object') return { kind: 'map', members: membersOf(node), location };
    if (node.type === 'array') {
      return { kind: 'list', items: (node.children ?? []).map(nodeOf), location };
    }
    if (node.type === 'number') {
      const value = text.slice(node.offset, node.offset + node.length);
      return { kind: 'scalar', value, location };
    }
    return { kind: 'scalar', value: node.value ?? null, location };
  }

  function membersOf(object: Node): Map<string, Member> {
    const members = new Map<string, Member>();
    for (const property of object.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value) continue;
      const name = String(key.value);
      if (members.has(name)) {
        diagnostics.push({
          location: at(key),
          message: `${name} is given twice; the last one counts`,
        });
      }
      members.set(name, { location: at(property), value: nodeOf(value) });
    }
    return members;
  }
}

/** InvalidSymbol -> invalid symbol */
function words(code: string): string {
  return code.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}

/** The parser is recursive; brackets in strings do not count. */
function refuseDepth(text: string): void {
  let depth = 0;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    } else if (character === '\n') line += 1;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > DEEPEST)
        throw new UnreadableTemplate(line, `it is nested more than ${DEEPEST} deep`);
    } else if (character === '}' || character === ']') depth -= 1;
  }
}
