import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseOptions, type IForbiddenRuleType } from 'dependency-cruiser';
import type { Finding } from './finding.js';
import { isNode, isSpec, type SourceFile, walk } from './source-file.js';

interface Law {
  readonly forbidden: IForbiddenRuleType[];
  readonly options: ICruiseOptions;
}

/**
 * Applies `.dependency-cruiser.cjs` to the imports of the given sources, type-only ones too; specs are free.
 *
 * dependency-cruiser cannot read the syntax of this compiler's TypeScript. It is given a skeleton: for every source a
 * JavaScript file with its imports and nothing else, in a folder inside `dist` so that packages resolve as they do for
 * the sources.
 */
export async function findLawlessImports(root: string, sources: readonly SourceFile[]): Promise<Finding[]> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const skeleton = mkdtempSync(join(root, 'dist', 'imports-'));
  try {
    for (const source of sources) if (!isSpec(source.path)) writeSkeleton(skeleton, source);
    return await applyLaw(root, skeleton);
  } finally {
    rmSync(skeleton, { recursive: true, force: true });
  }
}

/** The module names a source imports or re-exports, each once, in whatever syntax. */
export function importedModules(source: SourceFile): string[] {
  const found = new Set<string>();
  walk(source.program, (node) => {
    if (!/^(Import(Declaration|Expression)|Export(Named|All)Declaration|TSImportType)$/.test(node.type)) return;
    if (isNode(node.source) && typeof node.source.value === 'string') found.add(node.source.value);
  });
  return [...found];
}

function writeSkeleton(folder: string, source: SourceFile): void {
  const file = join(folder, source.path.replace(/\.tsx?$/, '.js'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    importedModules(source)
      .map((name) => `import ${JSON.stringify(name)};\n`)
      .join(''),
  );
}

async function applyLaw(root: string, skeleton: string): Promise<Finding[]> {
  const law = (await import(pathToFileURL(join(root, '.dependency-cruiser.cjs')).href)) as { default: Law };
  const { forbidden, options } = law.default;
  const { output } = await cruise(['.'], { ...options, baseDir: skeleton, validate: true, ruleSet: { forbidden } });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text instead of its findings');
  return output.modules.flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ resolved, rules = [] }) =>
      rules.map(({ name }) => ({
        rule: `import-law/${name}`,
        path: sourceName(source),
        line: 1,
        message: `imports ${sourceName(resolved)}`,
      })),
    ),
  );
}

/** What a file of the skeleton is called in the house; packages by their own path. */
function sourceName(path: string): string {
  return path.replace(/^.*node_modules\//, '').replace(/^((src|test|migrations)\/.*)\.js$/, '$1.ts');
}
