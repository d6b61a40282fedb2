import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { routes } from '../../contract/routes.data.js';
import { ApiModule } from './api.module.js';

type Handlers = Readonly<Record<string, object>>;

/** Every route that a controller answers, as the table writes it. */
function answered(): readonly string[] {
  const controllers: readonly { readonly prototype: Handlers }[] = Reflect.getMetadata(
    MODULE_METADATA.CONTROLLERS,
    ApiModule,
  );
  return controllers.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((name) => routesOf(controller, name)),
  );
}

function routesOf(controller: { readonly prototype: Handlers }, name: string): readonly string[] {
  const handler = controller.prototype[name];
  const method: RequestMethod | undefined = handler && Reflect.getMetadata(METHOD_METADATA, handler);
  if (method === undefined || name === 'constructor') return [];
  const bases = pathsOf(Reflect.getMetadata(PATH_METADATA, controller));
  const paths = pathsOf(Reflect.getMetadata(PATH_METADATA, handler as object));
  return bases.flatMap((base) => paths.flatMap((path) => methodsOf(method, joined(base, path))));
}

/** A handler of all methods answers those that the table has; the guard closes the others. */
function methodsOf(method: RequestMethod, path: string): readonly string[] {
  const inTable = routes.filter((route) => route.path === path).map((route) => `${route.method} ${path}`);
  return method === RequestMethod.ALL && inTable.length > 0 ? inTable : [`${RequestMethod[method]} ${path}`];
}

function pathsOf(path: string | readonly string[]): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}

function joined(...parts: readonly string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}

describe('the table of routes', () => {
  const inTable = routes.map(({ method, path }) => `${method} ${path}`);

  it('has one row for every route that a controller answers, and no other', () => {
    expect([...inTable].sort()).toEqual([...answered()].sort());
    expect(inTable.length).toBeGreaterThan(90);
  });

  it('has no route twice', () => {
    expect(new Set(inTable).size).toBe(inTable.length);
  });
});
