import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Comment, type EcmaScriptModule, parseSync } from 'oxc-parser';

/** A node of the syntax tree, as far as the house rules look at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** One TypeScript source with its syntax tree. `path` is relative to the project and uses `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
  readonly module: EcmaScriptModule;
  readonly comments: readonly Comment[];
}

/** Throws when the text is no TypeScript: the compiler has spoken first, so that is a fault of the caller. */
export function parseSource(path: string, text: string): SourceFile {
  const result = parseSync(path, text);
  const [error] = result.errors;
  if (error) throw new Error(`${path} does not parse: ${error.message}`);
  return {
    path,
    text,
    program: result.program as unknown as SyntaxNode,
    module: result.module,
    comments: result.comments,
  };
}

/** Every `.ts` and `.tsx` file below the given folders of the project; a folder that does not exist holds none. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    listFiles(join(root, folder))
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
      .map((file) => parseSource(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8'))),
  );
}

/** Every style sheet of the pages. */
export function readSheets(root: string): { readonly path: string; readonly text: string }[] {
  return listFiles(join(root, 'src/ui'))
    .filter((file) => file.endsWith('.css'))
    .map((file) => ({ path: relative(root, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
}

export function isSpec(path: string): boolean {
  return /\.spec\.tsx?$/.test(path);
}

/** The line (from 1) of a character offset. */
export function lineAt(source: SourceFile, offset: number): number {
  return source.text.slice(0, offset).split('\n').length;
}

/** Calls `visit` for every node, parents before children, with the way down to it. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void): void {
  const descend = (current: SyntaxNode, parents: readonly SyntaxNode[]): void => {
    visit(current, parents);
    const below = [...parents, current];
    for (const child of Object.values(current).flat()) if (isNode(child)) descend(child, below);
  };
  descend(node, []);
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
