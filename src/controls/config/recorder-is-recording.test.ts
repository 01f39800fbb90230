import type { ConfigRecorder } from '../../model/aws/region.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './recorder-is-recording.ts';

const recorder: ConfigRecorder = {
  recorderName: 'default',
  servicePrincipal: null,
  recording: true,
  lastStatus: 'SUCCESS',
  allSupported: true,
  includeGlobalResourceTypes: false,
  resourceTypes: [],
  exclusionResourceTypes: [],
  recordingStrategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
};
const with_ = (changes: Partial<ConfigRecorder>) => ({
  configRecorders: [{ ...recorder, ...changes }],
});
const excluding = (...types: string[]) =>
  with_({
    allSupported: false,
    recordingStrategy: 'EXCLUSION_BY_RESOURCE_TYPES',
    exclusionResourceTypes: types,
  });
const frankfurt = (changes: Partial<ConfigRecorder>) => [
  resource('AWS::::Region', { id: 'eu-central-1', region: 'eu-central-1', ...with_(changes) }),
];
const nobody = 'no region records IAM users, groups, roles and policies';

cases(control, [
  ['default', {}, 'it has no recorder of yours'],
  ['all types', with_({}), true],
  ['pending', with_({ lastStatus: 'PENDING' }), true],
  ['failing', with_({ lastStatus: 'FAILURE' }), 'the last status of its recorder is FAILURE'],
  ['status not told, as in code', with_({ lastStatus: null }), true],
  ['stopped', with_({ recording: false }), 'its recorder default is stopped'],
  [
    'made by a service for itself',
    with_({ servicePrincipal: 'securityhub.amazonaws.com' }),
    'it has no recorder of yours',
  ],
  [
    'a good one beside that of a service',
    { configRecorders: [{ ...recorder, servicePrincipal: 'x.amazonaws.com' }, recorder] },
    true,
  ],
  [
    'some types',
    with_({
      allSupported: false,
      recordingStrategy: 'INCLUSION_BY_RESOURCE_TYPES',
      resourceTypes: ['AWS::EC2::Instance'],
    }),
    'its recorder covers only some resource types',
  ],
  ['all but one', excluding('AWS::EC2::Volume'), 'its recorder leaves out AWS::EC2::Volume'],
  [
    'all but an allowed one',
    excluding('AWS::EC2::Volume'),
    true,
    { settings: { allowedExclusions: ['AWS::EC2::Volume'] } },
  ],
  ['all but global types, recorded elsewhere', excluding('AWS::IAM::Role'), true],
  ['home region, nobody records IAM', { region: 'us-east-1', ...with_({}) }, nobody],
  [
    'home region, itself records IAM',
    { region: 'us-east-1', ...with_({ includeGlobalResourceTypes: true }) },
    true,
  ],
  ['home region, all but volumes', { region: 'us-east-1', ...excluding() }, true],
  ['home region, all but roles', { region: 'us-east-1', ...excluding('AWS::IAM::Role') }, nobody],
  [
    'home region, another records IAM',
    { region: 'us-east-1', ...with_({}) },
    true,
    { others: frankfurt({ includeGlobalResourceTypes: true }) },
  ],
  [
    'home region, another names the IAM types',
    { region: 'us-east-1', ...with_({}) },
    true,
    {
      others: frankfurt({
        allSupported: false,
        resourceTypes: ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy'],
      }),
    },
  ],
  [
    'home region, the other one is stopped',
    { region: 'us-east-1', ...with_({}) },
    nobody,
    { others: frankfurt({ includeGlobalResourceTypes: true, recording: false }) },
  ],
  [
    'home region, the other one is not to be seen',
    { region: 'us-east-1', ...with_({}) },
    'unknown: configRecorders: denied (config:DescribeConfigurationRecorders)',
    {
      others: [
        resource('AWS::::Region', {
          id: 'eu-central-1',
          configRecorders: denied('config:DescribeConfigurationRecorders'),
        }),
      ],
    },
  ],
  ['home region of China', { region: 'cn-north-1', ...with_({}) }, nobody, { partition: 'aws-cn' }],
  [
    'denied',
    { configRecorders: denied('config:DescribeConfigurationRecorders') },
    'unknown: configRecorders: denied (config:DescribeConfigurationRecorders)',
  ],
]);
