import { readSigma } from './read.ts';

/** Rules named a, b and c, each for the call of its name. */
export const RULES = ['a', 'b', 'c'].map((name) => ({
  title: `Rule ${name}`,
  name,
  author: 'Ann',
  logsource: { product: 'aws', service: 'cloudtrail' },
  detection: { s: { eventName: name }, condition: 's' },
}));

/** What these documents of one file come to. */
export function read(...documents: object[]) {
  const text = documents.map((one) => JSON.stringify(one)).join('\n---\n');
  return readSigma([{ file: 'r.yml', text }]);
}

export function correlation(correlation: object, more: object = {}) {
  return { title: 'C', id: 'c-id', level: 'high', correlation, ...more };
}
