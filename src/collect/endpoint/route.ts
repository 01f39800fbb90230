import type { Api, Binding, Operation, Segment } from './services.ts';

/** Where a REST request goes, with the labels of its path. */
export interface Route {
  operation: Operation;
  labels: Map<string, string>;
}

export interface RestRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** S3 only: the bucket in front of the host; undefined where it is in the path, if anywhere. */
  bucketInHost?: string | undefined;
}

/** The operation a REST request means: the most specific of those that fit. Throws URIError on a malformed path. */
export function routeOf(api: Api, request: RestRequest): Route | undefined {
  return api.service === 's3'
    ? bucketRoute(api, request)
    : best([...api.operations.values()], request);
}

/** The URIs in S3's model leave the bucket out; whether there is one tells ListBuckets from ListObjects. */
function bucketRoute(api: Api, request: RestRequest): Route | undefined {
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(request.path) ?? [];
  const bucket = request.bucketInHost ?? decodeURIComponent(first);
  const operations = [...api.operations.values()].filter(
    ({ input }) => hasBucket(input) === (bucket !== ''),
  );
  const path = request.bucketInHost === undefined && bucket !== '' ? rest : request.path;
  const route = best(operations, { ...request, path });
  if (bucket !== '') route?.labels.set('Bucket', bucket);
  return route;
}

function hasBucket(input: Operation['input']): boolean {
  if (!input.isStructSchema()) return false;
  return [...input.structIterator()].some(([name]) => name === 'Bucket');
}

function best(operations: Operation[], request: RestRequest): Route | undefined {
  let found: Route | undefined;
  let most = -1;
  for (const operation of operations) {
    const { http } = operation;
    if (http?.method !== request.method || !hasQuery(http, request.query)) continue;
    const labels = labelsOf(http.path, request.path);
    const specific = specificity(http, request.query);
    if (labels && specific > most) {
      found = { operation, labels };
      most = specific;
    }
  }
  return found;
}

function hasQuery(http: Binding, query: URLSearchParams): boolean {
  const fixed = http.query.every(([name, value]) =>
    // The JS SDK names the operation in x-id; others leave it out.
    name === 'x-id' && !query.has(name) ? true : query.get(name) === value,
  );
  return fixed && http.required.every((name) => query.has(name));
}

function specificity(http: Binding, query: URLSearchParams): number {
  const literals = http.path.filter((segment) => 'literal' in segment).length;
  const named = http.query.filter(([name]) => query.has(name)).length;
  return literals * 100 + named * 10 + http.required.length;
}

function labelsOf(pattern: Segment[], path: string): Map<string, string> | undefined {
  const labels = new Map<string, string>();
  const parts = path.split('/').slice(1);
  let at = 0;
  for (const [index, segment] of pattern.entries()) {
    const isGreedy = 'greedy' in segment && segment.greedy;
    const end = isGreedy ? parts.length - (pattern.length - index - 1) : at + 1;
    const taken = parts.slice(at, end);
    at = end;
    const text = taken.map(decodeURIComponent).join('/');
    if (text === '') return undefined;
    if ('label' in segment) labels.set(segment.label, text);
    else if (text !== segment.literal) return undefined;
  }
  return parts.slice(at).every((part) => part === '') ? labels : undefined;
}
