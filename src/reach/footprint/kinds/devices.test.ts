import { expect, test } from 'vitest';
import { DENIED, resource, type Some } from '../../network/world.testing.ts';
import { told } from './told.testing.ts';

const domain = {
  domainName: 'devices.example',
  isEnabled: true,
  authenticationType: null as string | null,
  applicationProtocol: null as string | null,
};

test.for<[string, Some<'AWS::IoT::DomainConfiguration'>, string[]]>([
  [
    'an endpoint that AWS made',
    { domain },
    ['open 443,8443,8883 by anybody, auth tls, at devices.example, through authenticationType'],
  ],
  [
    'one where functions may vouch for devices',
    { domain, authorizers: ['passwords'] },
    [
      'open 443,8443,8883 by anybody, auth application, at devices.example, through authenticationType authorizers',
    ],
  ],
  [
    'for certificates, whatever functions there are',
    {
      domain: { ...domain, authenticationType: 'AWS_X509', applicationProtocol: 'SECURE_MQTT' },
      authorizers: ['passwords'],
    },
    ['open 443,8883 by anybody, auth tls, at devices.example, through authenticationType'],
  ],
  [
    'for signatures of AWS',
    { domain: { ...domain, authenticationType: 'AWS_SIGV4', applicationProtocol: 'MQTT_WSS' } },
    ['open 443 by anybody, auth iam, at devices.example, through authenticationType'],
  ],
  [
    'for whom a function vouches',
    {
      domain: { ...domain, authenticationType: 'CUSTOM_AUTH', applicationProtocol: 'HTTPS' },
      authorizers: ['tokens'],
    },
    [
      'open 443,8443 by anybody, auth application, at devices.example, through authenticationType authorizers',
    ],
  ],
  [
    'for certificates and a function',
    { domain: { ...domain, authenticationType: 'CUSTOM_AUTH_X509' }, authorizers: ['tokens'] },
    [
      'open 443,8443,8883 by anybody, auth tls, at devices.example, through authenticationType authorizers',
    ],
  ],
  ['one that is off', { domain: { ...domain, isEnabled: false } }, []],
  ['one for jobs', { serviceType: 'JOBS', domain }, []],
  [
    'one nobody may read',
    { domain: DENIED },
    ['unknown 443 by anybody, auth unknown, unless iot domain: denied (ec2:Describe)'],
  ],
])('devices: %s', ([, facts, expected]) => {
  expect(told(resource('AWS::IoT::DomainConfiguration', 'iot', facts))).toStrictEqual(expected);
});
