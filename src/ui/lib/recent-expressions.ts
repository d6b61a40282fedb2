const key = 'tocsin.expressions';
const most = 20;

/** Expressions that were run in this browser, the newest first. */
export function recentExpressions(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function noteExpression(expr: string): void {
  if (expr.trim() === '') return;
  const others = recentExpressions().filter((each) => each !== expr);
  localStorage.setItem(key, JSON.stringify([expr, ...others].slice(0, most)));
}
