import { type Leg, type Line, layoutOf } from '../../src/report/path-layout.ts';

/** A path as boxes from left to right, and under it in words. */
export function PathDrawing({ path }: { path: readonly Leg[] }) {
  const { width, height, label, boxes, arrows } = layoutOf(path);
  return (
    <>
      <div className="drawing">
        <svg
          role="img"
          aria-label={label}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          {boxes.map(({ name, text, ...at }) => (
            <g key={at.x}>
              <title>{name}</title>
              <rect {...at} rx="6" fill="none" stroke="currentColor" />
              <Text lines={text} size={13} />
            </g>
          ))}
          {arrows.map(({ line, head, text }) => (
            <g key={line}>
              <path d={line} fill="none" stroke="currentColor" />
              <path d={head} fill="currentColor" />
              <Text lines={text} size={12} />
            </g>
          ))}
        </svg>
      </div>
      <ol>
        {path.map(({ from, to, title }) => (
          <li key={`${from} ${to}`}>
            {title}
            {to !== from && (
              <>
                : <bdi>{to}</bdi>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Text({ lines, size }: { lines: readonly Line[]; size: number }) {
  return (
    <text textAnchor="middle" fontSize={size} fill="currentColor">
      {lines.map(({ x, y, text }) => (
        <tspan key={y} x={x} y={y}>
          {text}
        </tspan>
      ))}
    </text>
  );
}
