import { parsePolicy } from '../policy.ts';
import { admissions, type Setting } from './admissions.ts';
import { inWords } from './grantee.ts';

export const OWN = '111122223333';
export const OTHER = '444455556666';
export const ROLE = `arn:aws:iam::${OTHER}:role/app`;
export const ORG = 'o-a1b2c3d4e5';

/** Each of these is one Allow of everyone to read, unless it says otherwise. */
export function policyOf(...statements: object[]) {
  const Statement = statements.map((one) => ({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::logs/*',
    ...one,
  }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}

export function when(operator: string, key: string, values: string | string[]) {
  return { Condition: { [operator]: { [key]: values } } };
}

/** Whom the statements let in, in words. */
export const region = (statements: object[], setting?: Setting): string[] => [
  ...new Set(admissions(policyOf(...statements), setting).map(({ grantee }) => inWords(grantee))),
];
