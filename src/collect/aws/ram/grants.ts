import type { Condition, Principal, Statement } from '../../../model/policy.ts';

type Grant = Pick<Statement, 'principal' | 'conditions'>;

/**
 * Whom a share lets in, as a policy says it. `principals`: ids of accounts, ARNs of roles, users, organisations and their
 * units, and services, which act for any of `sources` alone, where there are any.
 */
export function grantsOf(principals: readonly string[], sources: readonly string[]): Grant[] {
  const isService = (one: string) => one.endsWith('.amazonaws.com');
  const isOrganization = (one: string) => ORGANIZATION.test(one);
  const services = principals.filter(isService);
  const named = principals.filter((one) => !isService(one) && !isOrganization(one));
  return [
    ...(named.length > 0 ? [{ principal: anyOf('AWS', named), conditions: [] }] : []),
    ...principals.filter(isOrganization).map((one) => ({
      principal: anyOf('AWS', ['*']),
      conditions: [membership(one)],
    })),
    ...(services.length > 0 ? forSources(sources) : []).map((conditions) => ({
      principal: anyOf('Service', services),
      conditions,
    })),
  ];
}

/** `...:organization/o-1` and `...:ou/o-1/ou-2`, which holds units in turn. */
const ORGANIZATION = /:(?:organization|ou)\/(o-[a-z0-9]+)(?:\/(ou-[a-z0-9-]+))?$/;

function membership(arn: string): Condition {
  const [, organization = '', unit] = ORGANIZATION.exec(arn) ?? [];
  return unit === undefined
    ? { operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: [organization] }
    : {
        operator: 'ForAnyValue:StringLike',
        key: 'aws:PrincipalOrgPaths',
        values: [`${organization}/*/${unit}/*`],
      };
}

/** Accounts, organisations or paths in them, and ARNs; any of them will do. */
function forSources(sources: readonly string[]): Condition[][] {
  if (sources.length === 0) return [[]];
  return sources.map((source) => {
    const values = [source];
    if (source.startsWith('arn:')) return [{ operator: 'ArnLike', key: 'aws:SourceArn', values }];
    if (source.includes('/')) {
      return [{ operator: 'ForAnyValue:StringLike', key: 'aws:SourceOrgPaths', values }];
    }
    const key = source.startsWith('o-') ? 'aws:SourceOrgID' : 'aws:SourceAccount';
    return [{ operator: 'StringEquals', key, values }];
  });
}

function anyOf(kind: Principal['kind'], values: readonly string[]): Statement['principal'] {
  return { not: false, values: values.map((value) => ({ kind, value })) };
}
