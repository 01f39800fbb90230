import { type PolicyDocument, parsePolicy } from '../../../model/policy.ts';
import { type Aws, collector, type Listed, MalformedAnswer, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'api-gateway', 'GetRestApis'>['items']>[number];
}

export default collector<'AWS::ApiGateway::RestApi', Found>({
  type: 'AWS::ApiGateway::RestApi',
  scope: 'region',
  list: {
    needs: ['apigateway:GET'],
    async *read(aws) {
      for await (const found of restApis(aws)) {
        const restApiId = present(found.id);
        const id = `arn:${aws.partition}:apigateway:${aws.region}::/restapis/${restApiId}`;
        yield { id, name: present(found.name), found };
      }
    },
  },
  facts: {
    restApiId: ({ found }) => present(found.id),
    endpointTypes: ({ found }) => present(found.endpointConfiguration?.types),
    vpcEndpointIds: ({ found }) => found.endpointConfiguration?.vpcEndpointIds ?? [],
    // False is left out.
    disableExecuteApiEndpoint: ({ found }) => found.disableExecuteApiEndpoint ?? false,
    policy: ({ found }) => (found.policy ? toPolicy(found.policy) : null),
  },
});

export async function* restApis(aws: Aws): AsyncGenerator<Found['found']> {
  const pages = aws.pages('api-gateway', 'GetRestApis', { limit: 500 }, { shared: true });
  // An empty listing has no `items`.
  for await (const { items } of pages) yield* items ?? [];
}

/** The API gives it with its quotes escaped, as it would stand in a text of JSON. */
function toPolicy(text: string): PolicyDocument {
  return parsePolicy(/^\s*\{\s*\\/.test(text) ? unescaped(text) : text);
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch (cause) {
    throw new MalformedAnswer('the policy is no JSON', { cause });
  }
}
