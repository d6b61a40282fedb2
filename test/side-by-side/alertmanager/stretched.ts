import type { Scenario, ScenarioRoute, SentAlert, Step } from './scenario.js';

/** The scenario with everything that takes time taking so many times as long: for machines that are busy otherwise. */
export function stretched({ name, route, later, steps, endMs }: Scenario, factor: number): Scenario {
  return {
    name,
    ...(later ? { later: stretchedRoute(later, factor) } : {}),
    ...(route ? { route: stretchedRoute(route, factor) } : {}),
    steps: steps.map((step) => stretchedStep(step, factor)),
    endMs: endMs * factor,
  };
}

export function stretchedRoute(route: ScenarioRoute, factor: number): ScenarioRoute {
  const { groupWait, groupInterval, repeatInterval, routes, ...rest } = route;
  return {
    ...rest,
    ...longer('groupWait', groupWait, factor),
    ...longer('groupInterval', groupInterval, factor),
    ...longer('repeatInterval', repeatInterval, factor),
    ...(routes ? { routes: routes.map((child) => stretchedRoute(child, factor)) } : {}),
  };
}

/** Scenarios give milliseconds. */
function longer(name: string, duration: string | undefined, factor: number): Readonly<Record<string, string>> {
  return duration === undefined ? {} : { [name]: `${Number.parseInt(duration, 10) * factor}ms` };
}

function stretchedStep(step: Step, factor: number): Step {
  const at = step.at * factor;
  if (step.do === 'send') return { ...step, at, alerts: step.alerts.map((alert) => stretchedAlert(alert, factor)) };
  if (step.do !== 'silence') return { ...step, at };
  const { startsAt, endsAt } = step.silence;
  return { ...step, at, silence: { ...step.silence, startsAt: startsAt * factor, endsAt: endsAt * factor } };
}

function stretchedAlert(alert: SentAlert, factor: number): SentAlert {
  const { startsAt, endsAt } = alert;
  return {
    ...alert,
    ...(startsAt === undefined ? {} : { startsAt: startsAt * factor }),
    ...(endsAt === undefined ? {} : { endsAt: endsAt * factor }),
  };
}
