import { escaped, isolated } from './html-text.ts';
import { type Leg, type Line, layoutOf, type PathLayout } from './path-layout.ts';

/** A path as SVG that needs neither script nor style; a page that has a style may colour it, `.head` and `.label` apart. */
export function drawn({ width, height, label, boxes, arrows }: PathLayout): string {
  const parts = [
    ...boxes.map(
      ({ name, text, ...at }) =>
        `<g><title>${escaped(name)}</title><rect x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" rx="6" ` +
        `fill="none" stroke="currentColor"/><text text-anchor="middle" font-size="13" fill="currentColor">${spansOf(text)}</text></g>`,
    ),
    ...arrows.map(
      ({ line, head, text }) =>
        `<path d="${line}" fill="none" stroke="currentColor"/><path class="head" d="${head}" fill="currentColor"/>` +
        `<text class="label" text-anchor="middle" font-size="12" fill="currentColor">${spansOf(text)}</text>`,
    ),
  ];
  return (
    `<svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `aria-label="${escaped(label)}">${parts.join('')}</svg>`
  );
}

/** The same of steps, and under it in words. */
export function drawnInSteps(path: readonly Leg[]): string {
  const steps = path.map(
    ({ title, from, to }) => `<li>${escaped(title)}${to === from ? '' : `: ${isolated(to)}`}</li>`,
  );
  return `${drawn(layoutOf(path))}<ol>${steps.join('')}</ol>`;
}

function spansOf(lines: readonly Line[]): string {
  return lines
    .map(({ x, y, text }) => `<tspan x="${x}" y="${y}">${escaped(text)}</tspan>`)
    .join('');
}
