import type { Finding } from './finding.js';
import { findLawlessImports, importedModules } from './import-law.js';
import { parseSource } from './source-file.js';

/** A house in which each file breaks, or keeps, one rule. */
const files: Record<string, string> = {
  'src/domain/time/instant.ts': "import type { Alert } from '../alert/alert.js';",
  'src/domain/labels/matcher.ts': "import { RE2JS } from 're2js';",
  'src/domain/alert/alert.ts': "import { createHash } from 'node:crypto'; export type Alert = string;",
  'src/domain/rule/rule.ts': "import '../time/tick.js';",
  'src/domain/time/tick.ts': '',
  'src/domain/misplaced/tick.ts': '',
  'src/domain/grouping/stray.ts': "import '../misplaced/tick.js';",
  'src/promql/engine.ts': "import '../domain/rule/rule.js'; import '../domain/time/tick.js';",
  'src/engine/ports/clock.ts': "import '../pipeline/loop.js';",
  'src/engine/pipeline/loop.ts': "import '../ports/clock.js'; import '../../adapters/sql/store.js';",
  'src/engine/pipeline/late.ts': "export const loaded = import('node:fs');",
  'src/adapters/sql/store.ts':
    "import 'typeorm'; import '../../engine/ports/clock.js'; import '../../../migrations/1-create.js';",
  'src/adapters/sql/mail.ts': "import 'nodemailer'; import '../prometheus/client.js';",
  'src/adapters/prometheus/client.ts':
    "import '../../engine/pipeline/late.js'; import './missing.js'; import '../../../migrations/1-create.js';",
  'src/api/alerts.ts': "import '@nestjs/common'; import '../adapters/sql/store.js'; export * from '../ui/app.js';",
  'src/ui/app.ts': "import 'left-pad'; type T = import('../engine/ports/clock.js').T; export type U = T;",
  'src/contract/rule-group.ts': "import 'zod'; import '../domain/rule/rule.js';",
  'src/server/main.ts':
    "import '../adapters/sql/store.js'; import '../ui/app.js'; import '../../test/support/house.js';",
  'migrations/1-create.ts': "import 'typeorm'; import '../src/domain/time/tick.js';",
  'src/api/alerts.spec.ts': "import '../ui/app.js'; import 'fast-check';",
  'test/support/house.ts': "import '../../src/ui/app.js'; import 'fast-check';",
};

const render = ({ path, rule, message }: Finding): string => `${path} ${rule} ${message}`.replace('import-law/', '');

describe('import law', () => {
  it('finds every import that breaks it, and no other', async () => {
    const sources = Object.entries(files).map(([path, text]) => parseSource(path, text));
    const findings = await findLawlessImports(process.cwd(), sources);
    expect(findings.map(render).sort()).toEqual([
      'migrations/1-create.ts room-migrations imports src/domain/time/tick.ts',
      'src/adapters/prometheus/client.ts no-missing-file imports ./missing.js',
      'src/adapters/prometheus/client.ts room-adapters imports src/engine/pipeline/late.ts',
      'src/adapters/prometheus/client.ts tables-home imports migrations/1-create.ts',
      'src/adapters/sql/mail.ts home-nodemailer imports nodemailer/dist/cjs/nodemailer.js',
      'src/adapters/sql/mail.ts room-adapters imports src/adapters/prometheus/client.ts',
      'src/adapters/sql/store.ts no-circle imports src/engine/ports/clock.ts',
      'src/api/alerts.ts room-api imports src/adapters/sql/store.ts',
      'src/api/alerts.ts room-api imports src/ui/app.ts',
      'src/contract/rule-group.ts room-contract imports src/domain/rule/rule.ts',
      'src/domain/alert/alert.ts pure-core imports crypto',
      'src/domain/grouping/stray.ts unknown-domain-folder imports src/domain/misplaced/tick.ts',
      'src/domain/labels/matcher.ts home-re2js imports re2js/build/index.cjs',
      'src/domain/time/instant.ts flow-time imports src/domain/alert/alert.ts',
      'src/engine/pipeline/late.ts pure-core imports fs',
      'src/engine/pipeline/loop.ts no-circle imports src/adapters/sql/store.ts',
      'src/engine/pipeline/loop.ts no-circle imports src/engine/ports/clock.ts',
      'src/engine/pipeline/loop.ts room-engine imports src/adapters/sql/store.ts',
      'src/engine/ports/clock.ts no-circle imports src/engine/pipeline/loop.ts',
      'src/promql/engine.ts room-promql imports src/domain/rule/rule.ts',
      'src/server/main.ts room-server imports src/ui/app.ts',
      'src/server/main.ts room-server imports test/support/house.ts',
      'src/ui/app.ts homeless-library imports left-pad',
      'src/ui/app.ts room-ui imports src/engine/ports/clock.ts',
    ]);
  });

  it('sees imports of every form', () => {
    const text = [
      "import { a } from './a.js';",
      "import type { B } from './b.js';",
      "export { c } from './c.js';",
      "export * from './d.js';",
      "export const e = import('./e.js');",
      "export type F = import('./f.js').F;",
      "import './a.js';",
    ].join('\n');
    const expected = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `./${name}.js`);
    expect(importedModules(parseSource('src/x.ts', text))).toEqual(expected);
  });
});
