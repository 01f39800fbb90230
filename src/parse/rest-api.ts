import type { Unknown } from '../model/unknown.ts';
import { type Adapter, onceCreated } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** The facts of an API; `policyBeside` is a resource of its own that holds its policy. */
export function restApiFacts(
  words: Words,
  policyBeside?: { type: string; member: string },
): Adapter<'AWS::ApiGateway::RestApi'>['facts'] {
  return {
    restApiId: (_, { self }) => self.id,
    endpointTypes: (api) => endpointTypesOf(api, words),
    vpcEndpointIds: (api) =>
      api.block(words('endpoint_configuration'))?.texts(words('vpc_endpoint_ids')) ?? [],
    disableExecuteApiEndpoint: (api) => api.flag(words('disable_execute_api_endpoint')) ?? false,
    policy: (api, { one }) =>
      api.policy(words('policy')) ??
      (policyBeside
        ? one(policyBeside.type, policyBeside.member)?.policy(words('policy'))
        : null) ??
      null,
  };
}

/** Source: API Gateway API Reference, "CreateRestApi", endpointConfiguration. */
function endpointTypesOf(api: Block, words: Words): string[] {
  const types = api.block(words('endpoint_configuration'))?.texts(words('types')) ?? [];
  return types.length > 0 ? types : ['EDGE'];
}

/** What the stage of an API has of it, where that is in the code. */
export function endpointTypesOfStage(stage: Block, words: Words): string[] | Unknown {
  const api = stage.referred(words('rest_api_id'));
  return api ? endpointTypesOf(api, words) : onceCreated('which endpoints its API has');
}

/** The id of its API and its own name. */
export function arnOfStage(words: Words): Adapter['attributes'][string] {
  return (self, stage) => {
    const api = stage.text(words('rest_api_id')) ?? '';
    return `${arnOf.restApi({ ...self, id: api })}/stages/${stage.text(words('stage_name'))}`;
  };
}
