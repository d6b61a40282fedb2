import { findContestedClasses } from './class-names.js';
import { type Finding, formatFinding } from './finding.js';
import { findLawlessImports } from './import-law.js';
import { findBadNames } from './names.js';
import { findImpurities } from './purity.js';
import { describeSizes, findOversized } from './sizes.js';
import { readSources, readSheets } from './source-file.js';

/** Checks the house rules that no tool covers, prints each breach, and ends with 1 when there is one. */
const root = process.cwd();
const sources = readSources(root, ['src', 'test', 'migrations']);
const product = sources.filter((source) => source.path.startsWith('src/'));
const findings: Finding[] = [
  ...findOversized(sources),
  ...findBadNames(sources),
  ...findImpurities(sources),
  ...findContestedClasses(readSheets(root)),
  ...(await findLawlessImports(root, sources)),
];
const { files, median, p90 } = describeSizes(product);
for (const finding of findings) console.log(formatFinding(finding));
console.log(`${files} source files, lines of code: median ${median}, p90 ${p90}; ${findings.length} breaches`);
process.exitCode = findings.length > 0 ? 1 : 0;
