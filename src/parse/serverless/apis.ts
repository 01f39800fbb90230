import {
  type Member,
  memberOf,
  membersOf,
  type TemplateNode,
  textOf,
} from '../cloudformation/node.ts';
import { type Made, ref, type Serverless, tagList, without } from './nodes.ts';

/** What a stage has of its own; the rest is the API's. */
const OF_STAGE = [
  ...['AccessLogSetting', 'CacheClusterEnabled', 'CacheClusterSize', 'CanarySetting'],
  ...['MethodSettings', 'TracingEnabled', 'Variables'],
];
const OWN = new Set([
  ...['Auth', 'Cors', 'DefinitionBody', 'DefinitionUri', 'Domain', 'EndpointConfiguration'],
  ...['GatewayResponses', 'Models', 'OpenApiVersion', 'StageName', 'Tags', 'AlwaysDeploy'],
  ...['MergeDefinitions', 'PropagateTags', ...OF_STAGE],
]);

/** AWS::Serverless::Api: the API, its deployment and its one stage. */
export function restApi({ name, properties }: Serverless): Made {
  const own = (member: string) => memberOf(properties, member);
  const stage = own('StageName');
  const policy = memberOf(own('Auth'), 'ResourcePolicy');
  const endpoint = own('EndpointConfiguration');
  const type = endpoint?.kind === 'map' ? memberOf(endpoint, 'Type') : endpoint;
  const written = textOf(stage);
  return [
    [
      name,
      {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          ...Object.fromEntries(
            [...without(properties, OWN)].map(([one, { value }]) => [one, value]),
          ),
          Body: own('DefinitionBody'),
          EndpointConfiguration: type && {
            Types: [type],
            VpcEndpointIds: memberOf(endpoint, 'VPCEndpointIds'),
          },
          Policy: policy && {
            kind: 'opaque',
            detail: 'the policy that SAM makes of ResourcePolicy is not known here',
            location: policy.location,
          },
          Tags: tagList(own('Tags')),
        },
      },
    ],
    [
      `${name}Deployment`,
      {
        Type: 'AWS::ApiGateway::Deployment',
        Properties: { RestApiId: ref(name), StageName: 'Stage' },
      },
    ],
    [
      `${name}${written ?? ''}Stage`,
      {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: ref(name),
          DeploymentId: ref(`${name}Deployment`),
          StageName: stage,
          ...Object.fromEntries(OF_STAGE.map((one) => [one, own(one)])),
          Tags: tagList(own('Tags')),
        },
      },
    ],
  ];
}

/** AWS::Serverless::HttpApi: the API and its stage. */
export function httpApi({ name, properties }: Serverless): Made {
  const own = (member: string) => memberOf(properties, member);
  return [
    [
      name,
      {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          Name: own('Name'),
          ProtocolType: 'HTTP',
          Body: own('DefinitionBody'),
          CorsConfiguration: own('CorsConfiguration'),
          DisableExecuteApiEndpoint: own('DisableExecuteApiEndpoint'),
          Tags: own('Tags'),
        },
      },
    ],
    [
      `${name}ApiGatewayDefaultStage`,
      {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: {
          ApiId: ref(name),
          StageName: own('StageName') ?? '$default',
          AutoDeploy: true,
          AccessLogSettings: own('AccessLogSettings'),
        },
      },
    ],
  ];
}

/** The APIs that events of functions ask for without naming one. */
export function implicitApis(
  resources: readonly [name: string, Member][],
  globals: TemplateNode | undefined,
): Made {
  const events = resources
    .filter(([, { value }]) => textOf(memberOf(value, 'Type')) === 'AWS::Serverless::Function')
    .flatMap(([, { value }]) => membersOf(memberOf(memberOf(value, 'Properties'), 'Events')))
    .map(([, { value }]) => value);
  const asks = (type: string, member: string) =>
    events.find(
      (event) =>
        textOf(memberOf(event, 'Type')) === type &&
        memberOf(memberOf(event, 'Properties'), member) === undefined,
    );
  const rest = asks('Api', 'RestApiId');
  const http = asks('HttpApi', 'ApiId');
  return [
    ...(rest ? restApi(implicit('ServerlessRestApi', memberOf(globals, 'Api'), rest)) : []),
    ...(http ? httpApi(implicit('ServerlessHttpApi', memberOf(globals, 'HttpApi'), http)) : []),
  ];
}

function implicit(
  name: string,
  globals: TemplateNode | undefined,
  asking: TemplateNode,
): Serverless {
  const { location } = asking;
  const stage = { value: { kind: 'scalar' as const, value: 'Prod', location }, location };
  const own = globals?.kind === 'map' ? globals.members : [];
  const members = new Map([
    ...(name === 'ServerlessRestApi' ? [['StageName', stage] as const] : []),
    ...own,
  ]);
  return { name, properties: { kind: 'map', members, location }, location };
}
