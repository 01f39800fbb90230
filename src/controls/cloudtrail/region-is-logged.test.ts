import { cases, denied, resource } from '../testing.ts';
import control from './region-is-logged.ts';

const trail = (facts: Parameters<typeof resource<'AWS::CloudTrail::Trail'>>[1] = {}) =>
  resource('AWS::CloudTrail::Trail', { id: 'trail', name: 'main', ...facts });
const stopped = {
  status: {
    isLogging: false,
    startLoggingTime: null,
    latestDeliveryTime: null,
    latestDeliveryError: null,
    latestDigestDeliveryError: null,
    latestNotificationError: null,
    latestCloudWatchLogsDeliveryTime: null,
    latestCloudWatchLogsDeliveryError: null,
  },
};
const basic = (facts: object) => ({
  eventSelectors: {
    basic: [
      {
        readWriteType: 'All' as const,
        includeManagementEvents: true,
        excludeManagementEventSources: [],
        ...facts,
      },
    ],
    advanced: [],
  },
});
const advanced = (...selectors: [field: string, operands: object][][]) => ({
  eventSelectors: {
    basic: [],
    advanced: selectors.map((fields) => ({
      selectorName: '',
      fieldSelectors: fields.map(([field, operands]) => ({
        field,
        equals: [],
        notEquals: [],
        startsWith: [],
        notStartsWith: [],
        endsWith: [],
        notEndsWith: [],
        ...operands,
      })),
    })),
  },
});
const management: [string, object] = ['eventCategory', { equals: ['Management'] }];
const around = (facts: object, more: object[] = []) => ({
  others: [trail(facts), ...(more as ReturnType<typeof trail>[])],
});

cases(control, [
  ['default', {}, 'no trail covers it'],
  ['a multi-region trail homed elsewhere', {}, true, around({ homeRegion: 'us-east-1' })],
  ['a trail of this region', {}, true, around({ isMultiRegionTrail: false })],
  [
    'a trail of another region',
    {},
    'no trail covers it',
    around({ isMultiRegionTrail: false, homeRegion: 'us-east-1' }),
  ],
  [
    "the organisation's shadow",
    {},
    true,
    around({ id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o', homeRegion: 'us-east-1' }),
  ],
  ['stopped', {}, 'its trail main is stopped', around(stopped)],
  [
    'writes only',
    {},
    'its trail main records only management events that write',
    around(basic({ readWriteType: 'WriteOnly' })),
  ],
  [
    'data events only',
    {},
    'its trail main records no management events',
    around(basic({ includeManagementEvents: false })),
  ],
  [
    'KMS left out',
    {},
    'its trail main leaves out the management events of kms.amazonaws.com',
    around(basic({ excludeManagementEventSources: ['kms.amazonaws.com'] })),
  ],
  [
    'KMS left out, as allowed',
    {},
    true,
    {
      ...around(basic({ excludeManagementEventSources: ['kms.amazonaws.com'] })),
      settings: { allowedExclusions: ['kms.amazonaws.com'] },
    },
  ],
  [
    'another source left out than allowed',
    {},
    'its trail main leaves out the management events of rdsdata.amazonaws.com',
    {
      ...around(basic({ excludeManagementEventSources: ['rdsdata.amazonaws.com'] })),
      settings: { allowedExclusions: ['kms.amazonaws.com'] },
    },
  ],
  ['advanced, all', {}, true, around(advanced([management]))],
  [
    'advanced, reads and writes apart',
    {},
    true,
    around(
      advanced(
        [management, ['readOnly', { equals: ['true'] }]],
        [management, ['readOnly', { equals: ['false'] }]],
      ),
    ),
  ],
  [
    'advanced, reads only',
    {},
    'its trail main records only management events that read',
    around(advanced([management, ['readOnly', { equals: ['true'] }]])),
  ],
  [
    'advanced, a source left out',
    {},
    'its trail main leaves out the management events of kms.amazonaws.com',
    around(advanced([management, ['eventSource', { notEquals: ['kms.amazonaws.com'] }]])),
  ],
  [
    'advanced, one source only',
    {},
    'its trail main records no management events',
    around(advanced([management, ['eventSource', { equals: ['iam.amazonaws.com'] }]])),
  ],
  [
    'advanced, narrowed by name',
    {},
    'its trail main records no management events',
    around(advanced([management, ['eventName', { notStartsWith: ['Describe'] }]])),
  ],
  [
    'advanced, data events',
    {},
    'its trail main records no management events',
    around(advanced([['eventCategory', { equals: ['Data'] }]])),
  ],
  [
    'two that do not add up',
    {},
    'its trail main is stopped, and its trail old records only management events that write',
    around(stopped, [trail({ id: 'old', name: 'old', ...basic({ readWriteType: 'WriteOnly' }) })]),
  ],
  [
    'status denied',
    {},
    'unknown: status: denied (cloudtrail:GetTrailStatus)',
    around({ status: denied('cloudtrail:GetTrailStatus') }),
  ],
  [
    'status denied, but another trail does',
    {},
    true,
    around({ status: denied('cloudtrail:GetTrailStatus') }, [trail({ id: 'other' })]),
  ],
  [
    'the list of trails cut short',
    {},
    'unknown: list of AWS::CloudTrail::Trail: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudTrail::Trail' }] },
  ],
]);
