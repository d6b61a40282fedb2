import type { Finding } from './finding.js';

export interface StyleSheet {
  readonly path: string;
  readonly text: string;
}

const areaPath = /^src\/ui\/pages\/([\w-]+)\//;
const prelude = /([^{}]+)\{/g;
const firstClass = /\.([a-zA-Z][\w-]*)/;

/**
 * Classes that begin selectors in style sheets of two areas. A page's sheet stays when the next page comes: such a class
 * would look one way or another by what was visited before.
 */
export function findContestedClasses(sheets: readonly StyleSheet[]): Finding[] {
  const common = new Set(sheets.filter(({ path }) => !areaPath.test(path)).flatMap(({ text }) => leadingClasses(text)));
  const owners = new Map<string, string>();
  return sheets.flatMap(({ path, text }) => {
    const area = areaPath.exec(path)?.[1];
    if (area === undefined) return [];
    const own = [...new Set(leadingClasses(text))].filter((name) => !common.has(name));
    const contested = own.filter((name) => owners.has(name) && owners.get(name) !== area);
    for (const name of own) if (!owners.has(name)) owners.set(name, area);
    return contested.map((name) => {
      const message = `.${name} is a class of the area ${owners.get(name)}, too: begin it with the name of its area`;
      return { rule: 'class', path, line: lineOf(text, name), message };
    });
  });
}

function leadingClasses(text: string): string[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...bare.matchAll(prelude)].flatMap(([, selectors = '']) =>
    selectors.split(',').flatMap((selector) => firstClass.exec(selector)?.[1] ?? []),
  );
}

function lineOf(text: string, name: string): number {
  return text.slice(0, text.indexOf(`.${name}`)).split('\n').length;
}
