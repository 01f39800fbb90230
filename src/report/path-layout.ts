/** A step from one to another, and what it takes. */
export interface Leg {
  from: string;
  to: string;
  title: string;
}

/** Where everything stands that is drawn of a path. */
export interface PathLayout {
  width: number;
  height: number;
  /** The path in words. */
  label: string;
  boxes: { name: string; x: number; y: number; width: number; height: number; text: Line[] }[];
  /** `line` and `head` are paths of SVG. */
  arrows: { line: string; head: string; text: Line[] }[];
}

/** Text around the middle `x`, on the line `y`. */
export interface Line {
  x: number;
  y: number;
  text: string;
}

/** Boxes from left to right, with what is done on the arrows between them. What does not fit a box is in its name. */
export function layoutOf(legs: readonly Leg[]): PathLayout {
  const names = legs.slice(0, 1).map(({ from }) => from);
  // Who is gained by himself has all there is.
  for (const { from, to } of legs) names.push(to === from ? 'administrator' : to);
  return laidOut(
    names,
    legs.map(({ title }) => title),
  );
}

/** The same of what stands in each box, and on each arrow to the next. */
export function laidOut(names: readonly string[], titles: readonly string[]): PathLayout {
  const texts = names.map((name) => linesOf(name, COLUMNS));
  const labels = titles.map((title) => linesOf(title, LABEL_COLUMNS));
  const above = Math.max(0, ...labels.map(({ length }) => length)) * LINE + PADDING;
  const tallest = Math.max(0, ...texts.map(({ length }) => length)) * LINE + PADDING;
  const middle = Math.max(above, tallest / 2) + 2;
  return {
    width: names.length * BOX + titles.length * GAP,
    height: middle + tallest / 2 + 2,
    label: names.join(', then '),
    boxes: texts.map((lines, i) => {
      const height = lines.length * LINE + PADDING;
      const [x, y] = [i * (BOX + GAP) + 1, middle - height / 2];
      const text = placed(lines, x + BOX / 2 - 1, y + PADDING / 2);
      return { name: names[i] ?? '', x, y, width: BOX - 2, height, text };
    }),
    arrows: labels.map((lines, i) => {
      const start = i * (BOX + GAP) + BOX + 3;
      const end = start + GAP - 6;
      return {
        line: `M${start} ${middle}H${end - 8}`,
        head: `M${end - 8} ${middle - 5}L${end} ${middle}L${end - 8} ${middle + 5}z`,
        text: placed(lines, (start + end) / 2, middle - lines.length * LINE - 4),
      };
    }),
  };
}

const BOX = 230;
const GAP = 150;
const LINE = 17;
const PADDING = 12;
/** As many characters as fit. */
const COLUMNS = 27;
const LABEL_COLUMNS = 22;
const MOST_LINES = 5;

function placed(lines: readonly string[], x: number, top: number): Line[] {
  return lines.map((text, row) => ({ x, y: top + (row + 0.75) * LINE, text }));
}

/** Broken after a colon, a slash or a space where there is one. */
function linesOf(whole: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = whole;
  while (rest.length > columns && lines.length < MOST_LINES - 1) {
    const window = rest.slice(0, columns);
    const at = Math.max(window.lastIndexOf(':'), window.lastIndexOf('/'), window.lastIndexOf(' '));
    const end = at > columns / 3 ? at + 1 : columns;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest.length > columns ? `${rest.slice(0, columns - 1)}…` : rest];
}

/** The fact under which the evidence of a finding carries a path: a list of steps. */
export const PATH_FACT = 'shortestPath';

/** The path that a finding's evidence carries; undefined where it carries none. */
export function pathIn(
  evidence: readonly { fact: string; value: unknown }[],
): readonly Leg[] | undefined {
  const value = evidence.find(({ fact }) => fact === PATH_FACT)?.value;
  return Array.isArray(value) && value.length > 0 && value.every(isLeg) ? value : undefined;
}

function isLeg(value: unknown): value is Leg {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['from', 'to', 'title'].every((name) => typeof Reflect.get(value, name) === 'string')
  );
}
