import type { AlertmanagerConfig } from '../../domain/alertmanager-config/alertmanager-config.js';

/**
 * What is left of a configuration without the integrations, timings and inhibitions that have a fault, each known by its
 * path: that can be looked at further. Integrations take something from `global`.
 */
export function soundPart(config: AlertmanagerConfig, faulty: readonly string[]): AlertmanagerConfig {
  const isSound = ({ path }: { readonly path: string }): boolean => !faulty.some((fault) => isAtOrBelow(fault, path));
  const globalIsSound = isSound({ path: 'global' });
  return {
    ...config,
    receivers: config.receivers.map((receiver) => ({
      ...receiver,
      integrations: globalIsSound ? receiver.integrations.filter(isSound) : [],
    })),
    timings: config.timings.filter(isSound),
    inhibitions: config.inhibitions.filter((_, index) => isSound({ path: `inhibit_rules[${index}]` })),
  };
}

export function isAtOrBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}
