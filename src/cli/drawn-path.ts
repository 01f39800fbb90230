import { escaped } from '../report/static-report.ts';

/** Boxes from left to right, with what stands on the arrows between them, as SVG that needs no script and no style of its own. */
export function drawn(boxes: readonly string[], arrows: readonly string[]): string {
  const texts = boxes.map((text) => linesOf(text));
  const height = Math.max(...texts.map(({ length }) => length)) * LINE + 2 * PADDING;
  const width = boxes.length * BOX + (boxes.length - 1) * GAP;
  const parts = texts.flatMap((lines, i) => {
    const left = i * (BOX + GAP);
    const top = (height - lines.length * LINE) / 2;
    const rows = lines.map(
      (line, row) =>
        `<tspan x="${left + BOX / 2}" y="${top + (row + 0.75) * LINE}">${escaped(line)}</tspan>`,
    );
    return [
      `<g><title>${escaped(boxes[i] ?? '')}</title>`,
      `<rect x="${left + 0.5}" y="0.5" width="${BOX - 1}" height="${height - 1}" rx="6"/>`,
      `<text text-anchor="middle">${rows.join('')}</text></g>`,
      i < boxes.length - 1 ? arrow(left + BOX, height / 2, arrows[i] ?? '') : '',
    ];
  });
  return (
    `<svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `aria-label="${escaped(boxes.join(', then '))}">${parts.join('')}</svg>`
  );
}

const BOX = 240;
const GAP = 70;
const LINE = 18;
const PADDING = 12;
/** As many characters as a box is wide. */
const COLUMNS = 30;
const MOST_LINES = 4;

function arrow(x: number, y: number, label: string): string {
  const end = x + GAP - 6;
  return (
    `<path d="M${x + 4} ${y}H${end - 6}"/><path class="head" d="M${end - 8} ${y - 5}L${end} ${y}L${end - 8} ${y + 5}z"/>` +
    `<text class="label" text-anchor="middle" x="${x + GAP / 2}" y="${y - 8}">${escaped(label)}</text>`
  );
}

/** Broken after a colon or a slash where there is one; what does not fit is in the title. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > COLUMNS && lines.length < MOST_LINES - 1) {
    const window = rest.slice(0, COLUMNS);
    const at = Math.max(window.lastIndexOf(':'), window.lastIndexOf('/'), window.lastIndexOf(' '));
    const end = at > COLUMNS / 3 ? at + 1 : COLUMNS;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest.length > COLUMNS ? `${rest.slice(0, COLUMNS - 1)}…` : rest];
}
