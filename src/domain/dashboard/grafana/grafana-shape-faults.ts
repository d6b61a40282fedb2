import { type Given, givenOf, listOf } from './grafana-note.js';

export interface ShapeFault {
  readonly path: string;
  readonly message: string;
}

/** Where a file is broken: what should be a list is none, or has something in it that is no object. */
export function grafanaShapeFaults(given: Given): readonly ShapeFault[] {
  return [
    ...panelFaults(given.panels, 'panels'),
    ...objectFaults(given.rows, 'rows'),
    ...listOf(given.rows).flatMap((row, at) => panelFaults(givenOf(row).panels, `rows[${at}].panels`)),
    ...objectFaults(givenOf(given.templating).list, 'templating.list'),
    ...listFaults(givenOf(given.annotations).list, 'annotations.list'),
    ...listFaults(given.tags, 'tags'),
  ];
}

/** Rows hold panels of their own. */
function panelFaults(panels: unknown, path: string): readonly ShapeFault[] {
  const within = listOf(panels).flatMap((panel, at) => {
    const { targets, panels: inner } = givenOf(panel);
    const place = `${path}[${at}]`;
    return [...objectFaults(targets, `${place}.targets`), ...objectFaults(inner, `${place}.panels`)];
  });
  return [...objectFaults(panels, path), ...within];
}

function objectFaults(value: unknown, path: string): readonly ShapeFault[] {
  const wrong = listOf(value).flatMap((item, at) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? []
      : [{ path: `${path}[${at}]`, message: 'must be an object' }],
  );
  return [...listFaults(value, path), ...wrong];
}

function listFaults(value: unknown, path: string): readonly ShapeFault[] {
  const isFine = value === undefined || value === null || Array.isArray(value);
  return isFine ? [] : [{ path, message: 'must be a list: the file is broken, or was changed by hand' }];
}
