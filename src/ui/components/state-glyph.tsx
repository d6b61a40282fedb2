import type { ReactNode } from 'react';

export type Severity = 'critical' | 'warning' | 'info';
export type GlyphState = 'firing' | 'pending' | 'inactive' | 'suppressed';

/** The severity as colour and form, the state as filled or hollow; both are said in words for those who see neither. */
export function StateGlyph({
  state,
  severity,
}: {
  readonly state: GlyphState;
  readonly severity: Severity;
}): ReactNode {
  const label = `${state}, ${severity}`;
  return (
    <svg className={`glyph ${state} ${severity}`} viewBox="0 0 16 16" role="img" aria-label={label}>
      {shapeOf(state, severity)}
    </svg>
  );
}

function shapeOf(state: GlyphState, severity: Severity): ReactNode {
  if (state === 'inactive') return <path className="line" d="M3 8.5 6.5 12 13 4.5" />;
  if (state === 'suppressed') return <path className="line" d="M3 3 13 13M5 11V7a3 3 0 0 1 6 0v4z" />;
  if (severity === 'critical') return <path d="M8 2 15 14H1z" />;
  if (severity === 'warning') return <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" />;
  return <circle cx="8" cy="8" r="6" />;
}
