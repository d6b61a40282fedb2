/** One episode of one alert, as a stored set of told alerts names it. */
export function toldKey(alertId: string, episode: number): string {
  return `${alertId}:${episode}`;
}

export function parseToldKey(key: string): { readonly alertId: string; readonly episode: number } {
  const colon = key.lastIndexOf(':');
  return { alertId: key.slice(0, colon), episode: Number(key.slice(colon + 1)) };
}
