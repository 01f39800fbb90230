import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import { webAclHops } from '../firewalls.ts';
import { policyEntrances } from '../policy-entrances.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * APIs of API Gateway that are not private: stages under the name that AWS gives each API, unless that is switched off, and
 * names of our own. What a method or route asks of whoever calls it is not read.
 */
export function apis(around: Surroundings): Asset[] {
  const { atlas } = around;
  const names = [
    ...atlas.all('AWS::ApiGateway::DomainName'),
    ...atlas.all('AWS::ApiGatewayV2::DomainName'),
  ];
  return [
    ...atlas
      .all('AWS::ApiGateway::Stage')
      .map((one) => entered(one, (stage) => ofStage(stage, around), around)),
    ...atlas
      .all('AWS::ApiGatewayV2::Api')
      .map((one) => entered(one, (api) => ofApi(api, around), around)),
    ...names.map((one) => entered(one, ofName, around)),
  ];
}

function ofStage(stage: Resource<'AWS::ApiGateway::Stage'>, around: Surroundings): Entrance[] {
  const types = told(stage, 'endpointTypes');
  if (types.includes('PRIVATE')) return [];
  const restApiId = told(stage, 'restApiId');
  const api = around.atlas
    .having('AWS::ApiGateway::RestApi', 'restApiId', restApiId)
    .find(({ account, region }) => account === stage.account && region === stage.region);
  if (api && told(api, 'disableExecuteApiEndpoint')) return [];
  const policy = api ? told(api, 'policy') : null;
  const path = [...webAclHops(told(stage, 'webAclArn')), { at: 'endpointTypes', rules: types }];
  const open: Entrance = { names: [nameOf(restApiId, stage, around)], auth: 'unknown', path };
  if (policy === null) return [open];
  return policyEntrances('policy', policy, 'execute-api:invoke', around).map((one) => ({
    ...{ ...open, ...one, path: [...path, ...one.path] },
    auth: one.auth === 'none' ? 'unknown' : one.auth,
  }));
}

function ofApi(api: Resource<'AWS::ApiGatewayV2::Api'>, around: Surroundings): Entrance[] {
  if (told(api, 'disableExecuteApiEndpoint')) return [];
  const path = [{ at: 'protocolType', rules: [told(api, 'protocolType')] }];
  return [{ names: [nameOf(told(api, 'apiId'), api, around)], auth: 'unknown', path }];
}

/** Which API answers there is not read. */
function ofName(
  name: Resource<'AWS::ApiGateway::DomainName'> | Resource<'AWS::ApiGatewayV2::DomainName'>,
): Entrance[] {
  const at = told(name, 'domainName');
  return [
    {
      names: [at, ...told(name, 'dnsTargets')],
      auth: 'unknown',
      path: [{ at: 'domainName', rules: [at] }],
    },
  ];
}

function nameOf(apiId: string, { region }: Resource, { domain }: Surroundings): string {
  return `${apiId}.execute-api.${region}.${domain}`;
}
