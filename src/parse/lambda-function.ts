import type { FunctionUrl, LambdaFunction } from '../model/aws/lambda.ts';
import { type NamedPolicy, type PolicyDocument, parsePolicy } from '../model/policy.ts';
import type { RedactedVariable } from '../model/redacted.ts';
import { isUnknown, UnknownFact } from '../model/unknown.ts';
import { type Adapter, adapter, type Beside, partOnceCreated } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import { redactedValue } from './redacted.ts';
import type { Words } from './words.ts';

/** What a language calls a function and what stands beside it. */
interface Language {
  words: Words;
  of: string;
  alias: string;
  permission: string;
  url: { of: string; names: string };
  attributes: Adapter['attributes'];
  /** Does an alias lead to what the code publishes now? */
  isCurrent(alias: Block, lambda: Block): boolean;
}

export function lambdaFunction({ words, of, alias, permission, url, ...language }: Language) {
  const named = words('function_name');
  const environmentOf = (lambda: Block) => variablesOf(lambda, words);

  function permissionsOf({ list }: Beside): Permission[] {
    const all = list(permission, named, (one) => permissionOf(one, words));
    const unknown = all.find((one) => isUnknown(one));
    if (isUnknown(unknown)) throw new UnknownFact(permission, unknown);
    return all;
  }

  return adapter({
    type: 'AWS::Lambda::Function',
    of,
    satellites: [alias, permission, url.of],
    name: (lambda) => lambda.text(named),
    attributes: language.attributes,
    facts: {
      functionName: (_, { self }) => self.name,
      role: (lambda) => lambda.text(words('role')) ?? '',
      environment: environmentOf,
      aliasedEnvironments: (lambda, { list }) =>
        list(alias, named, (one) => ({
          version: one.text(words('function_version')) ?? '',
          variables: language.isCurrent(one, lambda)
            ? environmentOf(lambda)
            : partOnceCreated('what its version was published with'),
        })).filter(({ version }) => version !== '$LATEST'),
      subnetIds: (lambda) => lambda.block(words('vpc_config'))?.texts(words('subnet_ids')) ?? [],
      securityGroupIds: (lambda) =>
        lambda.block(words('vpc_config'))?.texts(words('security_group_ids')) ?? [],
      urls: (_, { list }) => list(url.of, url.names, (one) => urlOf(one, words)),
      masterArn: () => null,
      policy: (_, beside) => policyOf(permissionsOf(beside).filter((one) => !one.qualifier)),
      aliasPolicies: (_, beside) => aliasPoliciesOf(permissionsOf(beside)),
    },
  });
}

/** The ARN of a version is that of the function, and a number. */
export const lambdaAttributes = {
  arn: arnOf.lambdaFunction,
  version: (self) => `${arnOf.lambdaFunction(self)}:<version>`,
} satisfies Adapter['attributes'];

function variablesOf(lambda: Block, words: Words): RedactedVariable[] {
  const variables = lambda.block(words('environment'))?.entries(words('variables')) ?? [];
  return variables.map(([name, value]) => ({ name, ...redactedValue(value, name) }));
}

function urlOf(url: Block, words: Words): FunctionUrl {
  return {
    url: url.own(words('function_url')),
    authType: url.text(words('authorization_type')) ?? url.text('AuthType') ?? '',
    qualifier: url.text(words('qualifier')),
  };
}

interface Permission {
  qualifier: string | null;
  statement: object;
}

/** The statement that Lambda makes of a permission. Source: Lambda API Reference, "AddPermission". */
function permissionOf(permission: Block, words: Words): Permission {
  const member = (name: string) => permission.text(words(name));
  const principal = member('principal') ?? '';
  const organization = member('principal_org_id') ?? permission.text('PrincipalOrgID');
  const conditions = [
    ['ArnLike', 'aws:SourceArn', member('source_arn')],
    ['StringEquals', 'aws:SourceAccount', member('source_account')],
    ['StringEquals', 'aws:PrincipalOrgID', organization],
    ['StringEquals', 'lambda:FunctionUrlAuthType', member('function_url_auth_type')],
    ['StringEquals', 'lambda:EventSourceToken', member('event_source_token')],
  ].flatMap(([operator, key, value]) =>
    value === null ? [] : [[String(operator), { [String(key)]: value }] as const],
  );
  return {
    qualifier: member('qualifier'),
    statement: {
      Effect: 'Allow',
      Action: member('action') ?? '',
      Resource: '*',
      Principal: principal === '*' ? '*' : { [kindOf(principal)]: principal },
      Condition: merged(conditions),
    },
  };
}

/** Services have a name of DNS, `events.amazonaws.com`; others an ARN or the number of an account. */
function kindOf(principal: string): 'Service' | 'AWS' {
  return !principal.startsWith('arn:') && principal.includes('.') ? 'Service' : 'AWS';
}

function merged(conditions: readonly (readonly [string, object])[]): object {
  const all = new Map<string, object>();
  for (const [operator, pair] of conditions) all.set(operator, { ...all.get(operator), ...pair });
  return Object.fromEntries(all);
}

function policyOf(permissions: readonly Permission[]): PolicyDocument | null {
  if (permissions.length === 0) return null;
  const Statement = permissions.map(({ statement }) => statement);
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}

function aliasPoliciesOf(permissions: readonly Permission[]): LambdaFunction['aliasPolicies'] {
  const names = new Set(permissions.flatMap(({ qualifier }) => qualifier ?? []));
  return [...names].map(
    (name): NamedPolicy => ({
      name,
      policy: policyOf(permissions.filter(({ qualifier }) => qualifier === name)),
    }),
  );
}
