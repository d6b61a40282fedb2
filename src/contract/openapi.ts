import { z } from 'zod';
import { problem } from './problem.js';
import type { Route } from './route.js';
import { routes } from './routes.data.js';

type Json = Readonly<Record<string, unknown>>;

const accessText: Readonly<Record<Route['access'], string>> = {
  open: 'No login.',
  viewer: 'Role: viewer.',
  'team-editor': 'Role: editor, in the cluster or in the team that owns the thing.',
  'any-editor': 'Role: editor, in the cluster or in any team.',
  editor: 'Role: editor.',
  admin: 'Role: admin.',
  session: 'A person who is signed in; no token.',
  compat: 'Role: viewer; open to all with `TOCSIN_COMPAT_AUTH=none`.',
  'compat-write': 'Role: editor; open to all with `TOCSIN_COMPAT_AUTH=none`.',
};

/** The OpenAPI 3.0 document of all routes. */
export function openapi(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return withSharedSchemas({
    openapi: '3.0.3',
    info: {
      title: 'Tocsin',
      version,
      description:
        'Times are RFC 3339 in UTC with milliseconds; durations are written as in Prometheus. Every fault of a request is listed in `errors`. Editable things carry `version`, answered as `ETag` and guarded by `If-Match`.',
    },
    security: [{ token: [] }, { basic: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tocsin_session',
          description:
            'From signing in; `__Host-tocsin_session` when the public URL is https. Changes need `Origin` or `Sec-Fetch-Site: same-origin` as browsers send them.',
        },
        basic: { type: 'http', scheme: 'basic', description: 'Any user name, an API token as password' },
      },
      schemas: { Problem: jsonSchema(problem, 'output') },
    },
  });
}

interface Document extends Json {
  readonly components: Json & { readonly schemas: Json };
}

/** Schemas that name themselves, as recursive ones must, are found in one place of the document. */
function withSharedSchemas(document: Document): Json {
  const shared: Record<string, unknown> = {};
  const text = JSON.stringify(document, (key, value: unknown) => {
    const { definitions, ...rest } = (key === 'schema' ? value : {}) as Json;
    if (!definitions) return value;
    Object.assign(shared, definitions);
    return rest;
  });
  const moved = (json: string): string => json.replaceAll('"#/definitions/', '"#/components/schemas/');
  const { components, ...rest } = JSON.parse(moved(text)) as Document;
  const schemas = { ...components.schemas, ...(JSON.parse(moved(JSON.stringify(shared))) as Json) };
  return { ...rest, components: { ...components, schemas } };
}

function operation(route: Route): Json {
  const parameters = [...pathParameters(route.path), ...queryParameters(route)];
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    description: accessText[route.access],
    ...(route.access === 'open' ? { security: [] } : {}),
    ...(route.access === 'session' ? { security: [{ session: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body || route.bodyTypes ? { requestBody: requestBody(route) } : {}),
    responses: {
      [String(route.status ?? 200)]: { description: 'Done', ...answerContent(route) },
      default: {
        description: 'Refused, with every fault',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function operationId(route: Route): string {
  const words = route.path.split(/[/:_.-]+/).filter(Boolean);
  return [route.method.toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join('');
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(route: Route): Json[] {
  if (!route.query) return [];
  const schema = jsonSchema(route.query, 'input') as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property;
    // A list may be left out: it is empty then, which the schema of its input cannot say.
    const required = property.type !== 'array' && (schema.required?.includes(name) ?? false);
    return { name, in: 'query', required, description, schema: rest };
  });
}

function requestBody(route: Route): Json {
  const content: Record<string, Json> = {};
  if (route.body) content['application/json'] = { schema: jsonSchema(route.body, 'input') };
  for (const type of route.bodyTypes ?? []) content[type] = { schema: { type: 'string' } };
  return { required: true, content };
}

function answerContent(route: Route): Json {
  if (route.answer) return { content: { 'application/json': { schema: jsonSchema(route.answer, 'output') } } };
  return route.answerType ? { content: { [route.answerType]: { schema: { type: 'string' } } } } : {};
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' }) as Json;
}
