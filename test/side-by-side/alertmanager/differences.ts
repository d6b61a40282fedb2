/** Something that one side does and the other does not. */
export interface Difference {
  readonly scenario: string;
  /** Where: `notices of main {}/{…}`, `notice.alerts.endsAt`, `alerts.status.state` … */
  readonly place: string;
  readonly alertmanager: unknown;
  readonly tocsin: unknown;
}

/** Clocks, schedules and ways of both sides differ by so much at most. */
export const toleranceMs = 250;

const times: ReadonlySet<string> = new Set(['startsAt', 'endsAt', 'updatedAt', 'at']);

/** Every place where two answers differ; times within the tolerance count as equal. */
export function differencesOf(
  place: string,
  alertmanager: unknown,
  tocsin: unknown,
): readonly Omit<Difference, 'scenario'>[] {
  if (Array.isArray(alertmanager) && Array.isArray(tocsin)) return listDifferences(place, alertmanager, tocsin);
  if (isObject(alertmanager) && isObject(tocsin)) {
    const names = new Set([...Object.keys(alertmanager), ...Object.keys(tocsin)]);
    return [...names].flatMap((name) => differencesOf(`${place}.${name}`, alertmanager[name], tocsin[name]));
  }
  if (alertmanager === tocsin || sameTime(place, alertmanager, tocsin)) return [];
  return [{ place, alertmanager, tocsin }];
}

function listDifferences(place: string, theirs: readonly unknown[], ours: readonly unknown[]) {
  if (theirs.length !== ours.length) return [{ place: `${place}.length`, alertmanager: theirs, tocsin: ours }];
  return theirs.flatMap((item, index) => differencesOf(place, item, ours[index]));
}

function sameTime(place: string, a: unknown, b: unknown): boolean {
  const name = place.slice(place.lastIndexOf('.') + 1);
  if (!times.has(name)) return false;
  const [x, y] = [instantOf(a), instantOf(b)];
  return Math.abs(x - y) <= toleranceMs;
}

function instantOf(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
