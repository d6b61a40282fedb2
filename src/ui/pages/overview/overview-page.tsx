import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { useActiveAlerts, useEvaluationProof } from '../../data/use-overview.js';
import { overviewText as text } from '../../messages/overview.en.js';
import { FiringNow } from './firing-now.js';
import { FirstSteps } from './first-steps.js';
import { FailedDeliveries, NewestChanges, SilencesEnding, TroubledRules } from './latest.js';
import type { OverviewSearch } from './overview-view.js';
import { ProofBar } from './proof-bar.js';
import { Tiles } from './tiles.js';
import './overview.css';

interface Props {
  readonly search: OverviewSearch;
  readonly onSearch: (search: OverviewSearch) => void;
}

/** Whether all is well, and how that is known. */
export function OverviewPage({ search, onSearch }: Props): ReactNode {
  const alerts = useActiveAlerts();
  const proof = useEvaluationProof();
  return (
    <div className="overview">
      <PageHead title={text.title} />
      <FirstSteps />
      <Tiles />
      <Resource state={proof} rows={3}>
        {(answer) => <ProofBar proof={answer} />}
      </Resource>
      <Resource state={alerts} rows={3}>
        {(answer) => <FiringNow alerts={answer} by={search.by} onBy={(by) => onSearch({ by })} />}
      </Resource>
      <div className="overview-columns">
        <NewestChanges />
        <div>
          <FailedDeliveries />
          <SilencesEnding />
          <TroubledRules proof={proof.data} />
        </div>
      </div>
    </div>
  );
}
