import type { FunctionUrl, LambdaFunction } from '../../../model/aws/lambda.ts';
import { parsePolicy } from '../../../model/policy.ts';
import type { RedactedVariable } from '../../../model/redacted.ts';
import type { Unknown } from '../../../model/unknown.ts';
import { type Aws, collector, type Listed, orNone, present } from '../../collector.ts';
import { leftOfValue } from '../../redact/left.ts';
import type { Output } from '../api.ts';

type Configuration = NonNullable<Output<'lambda', 'ListFunctions'>['Functions']>[number];

interface Found extends Listed {
  found: Configuration;
}

export default collector<'AWS::Lambda::Function', Found>({
  type: 'AWS::Lambda::Function',
  scope: 'region',
  list: {
    needs: ['lambda:ListFunctions'],
    async *read(aws) {
      for await (const { Functions } of aws.pages('lambda', 'ListFunctions', { MaxItems: 50 })) {
        for (const found of present(Functions)) {
          yield { id: present(found.FunctionArn), name: present(found.FunctionName), found };
        }
      }
    },
  },
  facts: {
    functionName: ({ name }) => name,
    role: ({ found }) => present(found.Role),
    environment: ({ found }) => variablesOf(found),
    aliasedEnvironments: {
      needs: ['lambda:ListAliases', 'lambda:GetFunctionConfiguration'],
      async read(aws, { name }) {
        const versions = await aliasedVersions(aws, name);
        const environments = await aws.all(
          versions.map(async (version) => {
            const variables = await aws.orUnknown(environmentOf(aws, name, version));
            return { version, variables };
          }),
        );
        // A version that is not told leaves only its own variables unknown.
        return environments as AliasedEnvironments;
      },
    },
    subnetIds: ({ found }) => found.VpcConfig?.SubnetIds ?? [],
    securityGroupIds: ({ found }) => found.VpcConfig?.SecurityGroupIds ?? [],
    urls: {
      needs: ['lambda:ListFunctionUrlConfigs'],
      read: (aws, { id, name }) => urlsOf(aws, id, name),
    },
    masterArn: ({ found }) => found.MasterArn ?? null,
    policy: {
      needs: ['lambda:GetPolicy'],
      read: (aws, { name }) => policyOf(aws, { FunctionName: name }),
    },
    aliasPolicies: {
      needs: ['lambda:ListAliases', 'lambda:GetPolicy'],
      async read(aws, { name }) {
        const policies = await aws.all(
          (await aliasesOf(aws, name)).map(async ({ Name }) => {
            const alias = present(Name);
            const asked = { FunctionName: name, Qualifier: alias };
            return { name: alias, policy: await aws.orUnknown(policyOf(aws, asked)) };
          }),
        );
        return policies as LambdaFunction['aliasPolicies'];
      },
    },
  },
});

async function policyOf(aws: Aws, asked: { FunctionName: string; Qualifier?: string }) {
  const call = aws.call('lambda', 'GetPolicy', asked);
  const answer = await orNone('ResourceNotFoundException', call);
  return answer && parsePolicy(present(answer.Policy));
}

async function urlsOf(aws: Aws, arn: string, FunctionName: string): Promise<FunctionUrl[]> {
  const urls: FunctionUrl[] = [];
  const pages = aws.pages('lambda', 'ListFunctionUrlConfigs', { FunctionName, MaxItems: 50 });
  for await (const { FunctionUrlConfigs } of pages) {
    for (const { FunctionUrl, FunctionArn, AuthType } of present(FunctionUrlConfigs)) {
      const qualifier = present(FunctionArn).slice(arn.length + 1);
      const authType = present(AuthType);
      urls.push({ url: present(FunctionUrl), authType, qualifier: qualifier || null });
    }
  }
  return urls;
}

type AliasedEnvironments = LambdaFunction['aliasedEnvironments'];

async function environmentOf(aws: Aws, FunctionName: string, version: string) {
  const asked = { FunctionName, Qualifier: version };
  return variablesOf(await aws.call('lambda', 'GetFunctionConfiguration', asked));
}

/** AWS leaves variables out where there are none, and says so where it could not decrypt them. */
function variablesOf({
  Environment,
}: Pick<Configuration, 'Environment'>): RedactedVariable[] | Unknown {
  if (Environment?.Error) {
    const isDenied = /^(?:KMS)?AccessDenied/.test(Environment.Error.ErrorCode ?? '');
    return {
      $unknown: isDenied ? 'denied' : 'failed',
      detail: 'kms:Decrypt, without which Lambda does not show the variables',
    };
  }
  return Object.entries(Environment?.Variables ?? {}).map(([name, value]) => ({
    name,
    ...leftOfValue(value),
  }));
}

/** An alias may split its calls between two versions. The unpublished one is listed with the function. */
async function aliasedVersions(aws: Aws, name: string): Promise<string[]> {
  const versions = new Set<string>();
  for (const { FunctionVersion, RoutingConfig } of await aliasesOf(aws, name)) {
    versions.add(present(FunctionVersion));
    for (const version of Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})) {
      versions.add(version);
    }
  }
  versions.delete('$LATEST');
  return [...versions];
}

type Alias = NonNullable<Output<'lambda', 'ListAliases'>['Aliases']>[number];

async function aliasesOf(aws: Aws, FunctionName: string): Promise<Alias[]> {
  const aliases: Alias[] = [];
  for await (const { Aliases } of aws.pages('lambda', 'ListAliases', {
    FunctionName,
    MaxItems: 50,
  })) {
    aliases.push(...present(Aliases));
  }
  return aliases;
}
