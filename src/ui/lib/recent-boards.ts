const key = 'tocsin.dashboards';
const most = 12;

/** Addresses of dashboards that were looked at in this browser, the newest first. */
export function recentBoards(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function noteBoard(slug: string): void {
  const others = recentBoards().filter((each) => each !== slug);
  localStorage.setItem(key, JSON.stringify([slug, ...others].slice(0, most)));
}
