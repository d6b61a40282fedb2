import { useQuery } from '@tanstack/react-query';
import type { ConfigurationReportAnswer } from '../../contract/configuration.js';
import type {
  LintAnswer,
  ProbeAnswer,
  ProbeInput,
  ReplayAnswer,
  ReplayInput,
  RouteFiguresAnswer,
} from '../../contract/routing-probe.js';
import type { DraftTree, RoutingAnswer, RoutingInput, RoutingVersionAnswer } from '../../contract/routing.js';
import { type ApiFailure, sendJson, sendText } from '../lib/api.js';
import { useSettled } from '../lib/use-settled.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/routing';

export function useRouting(): ResourceState<RoutingAnswer> {
  return useResource<RoutingAnswer>(path);
}

export function useRouteFigures(): ResourceState<RouteFiguresAnswer> {
  return useResource<RouteFiguresAnswer>(`${path}/figures`);
}

export function useRoutingVersions(): ResourceState<{ readonly items: readonly RoutingVersionAnswer[] }> {
  return useResource(`${path}/versions?limit=100`);
}

interface Asked<T> {
  readonly answer: T | undefined;
  readonly failure: ApiFailure | undefined;
  readonly underWay: boolean;
}

const settledMs = 400;

/** What is odd, or wrong, about a draft, or about the tree in force. */
export function useRoutingLint(tree: DraftTree | undefined): Asked<LintAnswer> {
  const asked = useSettled(JSON.stringify(tree ? { tree } : {}), settledMs);
  return useAsked<LintAnswer>('lint', asked, true);
}

/** Where an alert with these labels would go; nothing is asked without an input. */
export function useProbe(input: ProbeInput | undefined): Asked<ProbeAnswer> {
  return useAsked<ProbeAnswer>('probe', JSON.stringify(input ?? {}), input !== undefined);
}

export function useReplay(input: ReplayInput): Asked<ReplayAnswer> {
  return useAsked<ReplayAnswer>('replay', JSON.stringify(input), true);
}

function useAsked<T>(question: string, body: string, enabled: boolean): Asked<T> {
  const query = useQuery<T, ApiFailure>({
    queryKey: ['routing', question, body],
    queryFn: () => sendJson<T>('POST', `${path}/${question}`, JSON.parse(body)),
    enabled,
    retry: false,
  });
  return {
    answer: enabled ? query.data : undefined,
    failure: enabled ? (query.error ?? undefined) : undefined,
    underWay: query.isFetching,
  };
}

export function usePublishRouting(onDone: (routing: RoutingAnswer) => void): Change<RoutingInput> {
  return useChange(
    ({ version, ...input }: RoutingInput) => sendJson<RoutingAnswer>('PUT', path, input, version),
    onDone,
  );
}

export interface ConfigurationImport {
  readonly yaml: string;
  readonly dryRun: boolean;
  readonly others: 'leave' | 'delete';
}

export function useImportConfiguration(
  onDone: (report: ConfigurationReportAnswer) => void,
): Change<ConfigurationImport> {
  return useChange(
    ({ yaml, dryRun, others }: ConfigurationImport) =>
      sendText<ConfigurationReportAnswer>(
        `${path}/import?dryRun=${String(dryRun)}&others=${others}`,
        yaml,
        'application/yaml',
      ),
    onDone,
  );
}
