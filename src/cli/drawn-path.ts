import { type Line, laidOut } from '../report/path-layout.ts';
import { escaped } from '../report/static-report.ts';

/** Boxes from left to right, with what stands on the arrows between them, as SVG that takes its colours from the page. */
export function drawn(names: readonly string[], titles: readonly string[]): string {
  const { width, height, label, boxes, arrows } = laidOut(names, titles);
  const parts = [
    ...boxes.map(
      ({ name, text, ...at }) =>
        `<g><title>${escaped(name)}</title>` +
        `<rect x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" rx="6"/>` +
        `<text text-anchor="middle">${spansOf(text)}</text></g>`,
    ),
    ...arrows.map(
      ({ line, head, text }) =>
        `<path d="${line}"/><path class="head" d="${head}"/>` +
        `<text class="label" text-anchor="middle">${spansOf(text)}</text>`,
    ),
  ];
  return (
    `<svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `aria-label="${escaped(label)}">${parts.join('')}</svg>`
  );
}

function spansOf(lines: readonly Line[]): string {
  return lines
    .map(({ x, y, text }) => `<tspan x="${x}" y="${y}">${escaped(text)}</tspan>`)
    .join('');
}
