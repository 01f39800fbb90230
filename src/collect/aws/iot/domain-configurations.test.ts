import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import configurations from './domain-configurations.ts';

const arnOf = (name: string) => `arn:aws:iot:${REGION}:${ACCOUNT}:domainconfiguration/${name}`;
const page = { pageSize: 250 };
const listed = (...names: string[]) =>
  answered('iot', 'ListDomainConfigurations', page, {
    domainConfigurations: names.map((domainConfigurationName) => ({
      domainConfigurationName,
      domainConfigurationArn: arnOf(domainConfigurationName),
      serviceType: 'DATA' as const,
    })),
  });
const described = (domainConfigurationName: string, more: object) =>
  answered(
    'iot',
    'DescribeDomainConfiguration',
    { domainConfigurationName },
    { domainConfigurationStatus: 'ENABLED', domainName: 'devices.example', ...more },
  );
const active = { ...page, status: 'ACTIVE' as const };

test('where devices go, and who vouches for them', async () => {
  const { resources } = await replay(configurations, [
    listed('iot:Data-ATS', 'devices', 'kept', 'secret'),
    described('iot:Data-ATS', { authenticationType: 'DEFAULT' }),
    described('devices', {
      ...{ authenticationType: 'CUSTOM_AUTH', applicationProtocol: 'MQTT_WSS' },
      authorizerConfig: { defaultAuthorizerName: 'tokens', allowAuthorizerOverride: true },
    }),
    described('kept', {
      domainConfigurationStatus: 'DISABLED',
      authorizerConfig: { defaultAuthorizerName: 'own', allowAuthorizerOverride: false },
    }),
    refused(
      'iot',
      'DescribeDomainConfiguration',
      { domainConfigurationName: 'secret' },
      { name: 'UnauthorizedException', statusCode: 401 },
    ),
    answered('iot', 'ListAuthorizers', active, {
      authorizers: [{ authorizerName: 'tokens' }],
      nextMarker: 'more',
    }),
    answered(
      'iot',
      'ListAuthorizers',
      { ...active, marker: 'more' },
      { authorizers: [{ authorizerName: 'passwords' }] },
    ),
  ]);
  const place = { type: 'AWS::IoT::DomainConfiguration', account: ACCOUNT, region: REGION };
  const domain = {
    ...{ domainName: 'devices.example', isEnabled: true },
    ...{ authenticationType: null, applicationProtocol: null },
  };
  expect(resources).toMatchObject([
    {
      domain: { ...domain, authenticationType: 'CUSTOM_AUTH', applicationProtocol: 'MQTT_WSS' },
      authorizers: ['tokens', 'passwords'],
    },
    {
      ...{ ...place, id: arnOf('iot:Data-ATS'), domainConfigurationName: 'iot:Data-ATS' },
      ...{ serviceType: 'DATA', domain, authorizers: ['tokens', 'passwords'] },
    },
    { domain: { ...domain, isEnabled: false }, authorizers: ['own'] },
    { domain: { $unknown: 'denied' }, authorizers: { $unknown: 'denied' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(configurations, [
    refused('iot', 'ListDomainConfigurations', page, { name: 'UnauthorizedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::IoT::DomainConfiguration', region: REGION }]);
});
