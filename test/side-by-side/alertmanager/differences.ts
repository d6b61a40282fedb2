/** Something that one side does and the other does not. */
export interface Difference {
  readonly scenario: string;
  /** Where: `notices of main {}/{…}`, `notice.alerts.endsAt`, `alerts.status.state` … */
  readonly place: string;
  readonly alertmanager: unknown;
  readonly tocsin: unknown;
}

/** Schedules and ways of both sides differ by so much at most, times as much where everything is stretched. */
const toleranceMs = 250;

const times: ReadonlySet<string> = new Set(['startsAt', 'endsAt', 'updatedAt', 'at']);

/** Every place where two answers differ; times within the tolerance count as equal. */
export function differencesOf(
  place: string,
  alertmanager: unknown,
  tocsin: unknown,
  factor = 1,
): readonly Omit<Difference, 'scenario'>[] {
  if (Array.isArray(alertmanager) && Array.isArray(tocsin)) {
    if (alertmanager.length !== tocsin.length) return [{ place: `${place}.length`, alertmanager, tocsin }];
    return alertmanager.flatMap((item, index) => differencesOf(place, item, tocsin[index], factor));
  }
  if (isObject(alertmanager) && isObject(tocsin)) {
    const names = new Set([...Object.keys(alertmanager), ...Object.keys(tocsin)]);
    return [...names].flatMap((name) => differencesOf(`${place}.${name}`, alertmanager[name], tocsin[name], factor));
  }
  if (alertmanager === tocsin || sameTime(place, [alertmanager, tocsin], factor)) return [];
  return [{ place, alertmanager, tocsin }];
}

function sameTime(place: string, [a, b]: readonly [unknown, unknown], factor: number): boolean {
  const name = place.slice(place.lastIndexOf('.') + 1);
  if (!times.has(name)) return false;
  return Math.abs(instantOf(a) - instantOf(b)) <= toleranceMs * factor;
}

function instantOf(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
