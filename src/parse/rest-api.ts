import { type Adapter, adapter, onceCreated, type Self } from './adapter.ts';
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

/** What a language calls a stage, and what puts a web ACL before it. */
interface StageLanguage {
  words: Words;
  of: string;
  arn?: string;
  name: string;
  associations: readonly { of: string; names: string; acl: string }[];
  /** It comes along with a deployment that names one. */
  ofDeployment?: true;
}

export function apiStage({ words, of, arn, name, associations, ofDeployment }: StageLanguage) {
  const arnOfStage = (self: Self, stage: Block) => {
    const api = stage.text(words('rest_api_id')) ?? '';
    return `${arnOf.restApi({ ...self, id: api })}/stages/${stage.text(words('stage_name'))}`;
  };
  return adapter({
    type: 'AWS::ApiGateway::Stage',
    of,
    satellites: associations.map((one) => one.of),
    ...(ofDeployment && { comesAlong: (deployment) => deployment.has(words('stage_name')) }),
    name: (stage) => stage.text(words('stage_name')),
    id: arnOfStage,
    attributes: ofDeployment
      ? {}
      : {
          ...(arn !== undefined && { [arn]: arnOfStage }),
          [name]: ({ name: own }: Self) => own,
        },
    facts: {
      restApiId: (stage) => stage.text(words('rest_api_id')) ?? '',
      endpointTypes: (stage) => {
        const api = stage.referred(words('rest_api_id'));
        return api ? endpointTypesOf(api, words) : onceCreated('which endpoints its API has');
      },
      webAclArn: (_, { one }) => {
        for (const { of: kind, names, acl } of associations) {
          const found = one(kind, names)?.text(acl) ?? null;
          if (found !== null) return found;
        }
        return null;
      },
    },
  });
}
