import { requirementsOf } from '../frameworks/frameworks.ts';
import { byFramework } from '../report/requirements.ts';

/** What a control and a detection have in common to be told of. */
export interface Explained {
  id: string;
  severity: string;
  title: string;
  why: string;
  settings: object;
  guides: string[];
  frameworks: string[];
  see: string[];
}

/** Of anything in a catalogue what is told in the same words of all. */
export function explained(one: {
  id: string;
  severity: string;
  title: string;
  why: string;
  settings?: object;
  see: readonly string[];
}): Explained {
  const { id, severity, title, why, settings = {}, see } = one;
  return {
    id,
    severity,
    title,
    why: oneLine(why),
    settings,
    ...requirementsOf(id),
    see: [...see],
  };
}

type Section = readonly [title: string, lines: readonly string[]];

/** As a page of text: what is common to all around `own`, sections of a title and its lines. Those without lines are left out. */
export function* inSections(
  { id, severity, title, why, settings, guides, frameworks, see }: Explained,
  own: readonly Section[],
): Iterable<string> {
  yield `${id}  ${severity.toUpperCase()}\n${title}\n\n`;
  const chosen = Object.entries(settings).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  const sections: Section[] = [
    ['Why', wrap(why)],
    ...own,
    ['Settings (castellan.yaml)', chosen],
    ['Guides', guides.length > 0 ? [guides.join(' ')] : ['none of the five asks for it']],
    ['Frameworks', frameworks.length > 0 ? inLines(byFramework(frameworks)) : []],
    ['References', see],
  ];
  for (const [name, lines] of sections) {
    if (lines.length > 0) yield `${name}\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
  }
}

/** `cis-aws-7.0  2.4 2.5`, a framework after the other. */
function inLines(requirements: ReadonlyMap<string, readonly string[]>): string[] {
  const wide = 2 + Math.max(...[...requirements.keys()].map(({ length }) => length));
  return [...requirements].flatMap(([framework, ids]) =>
    wrap(ids.join(' '), 76 - wide).map(
      (line, i) => `${(i === 0 ? framework : '').padEnd(wide)}${line}`,
    ),
  );
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function wrap(text: string, width = 76): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
