import { freshDatabase } from '../support/databases/fresh-database.js';
import { type TickCost, TickCosts } from '../integration/support/tick-cost.js';

const kinds = ['sqlite', 'mysql', 'postgres'] as const;

/** Statements of one tick on each database, beside BEGIN and COMMIT; those for the alerts' own series told apart. */
export async function benchStatements(): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  for (const kind of kinds) {
    const fresh = await freshDatabase(kind);
    try {
      figures[kind] = await costsOn(fresh.url);
    } finally {
      await fresh.drop();
    }
  }
  return figures;
}

async function costsOn(url: string): Promise<Record<string, unknown>> {
  const costs = await TickCosts.open(url);
  try {
    const groupId = await costs.addRuleGroup();
    const quiet = await costs.of(groupId, 15_000, 0);
    const loser = await costs.of(groupId, 15_000, 0);
    const transition = await costs.of(groupId, 30_000, 1);
    const firing = await costs.of(groupId, 45_000, 1);
    return {
      loser: told(loser),
      winnerWithoutChange: told(quiet),
      winnerWithFiringAlertWithoutChange: told(firing),
      winnerWithTransition: told(transition),
    };
  } finally {
    await costs.close();
  }
}

function told({ statements, forSamples }: TickCost): { decision: number; samples: number } {
  return { decision: statements - forSamples, samples: forSamples };
}
