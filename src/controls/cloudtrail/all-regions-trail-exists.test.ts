import { cases, denied, resource } from '../testing.ts';
import control from './all-regions-trail-exists.ts';

const trail = (facts: Parameters<typeof resource<'AWS::CloudTrail::Trail'>>[1] = {}) =>
  resource('AWS::CloudTrail::Trail', { id: 'trail', name: 'main', ...facts });

cases(control, [
  ['default', {}, 'there is no trail'],
  ['a multi-region trail', {}, true, { others: [trail()] }],
  [
    "the organisation's",
    {},
    true,
    { others: [trail({ id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o' })] },
  ],
  [
    'one region',
    {},
    'the trail main covers one region only',
    { others: [trail({ isMultiRegionTrail: false, status: denied('cloudtrail:GetTrailStatus') })] },
  ],
  [
    'no global services',
    {},
    'the trail main leaves out global services such as IAM',
    { others: [trail({ includeGlobalServiceEvents: false })] },
  ],
  [
    'writes only',
    {},
    'the trail main records only management events that write',
    {
      others: [
        trail({
          eventSelectors: {
            basic: [
              {
                readWriteType: 'WriteOnly',
                includeManagementEvents: true,
                excludeManagementEventSources: [],
              },
            ],
            advanced: [],
          },
        }),
      ],
    },
  ],
  [
    'two that do not add up',
    {},
    'the trail main covers one region only, and the trail old covers one region only',
    {
      others: [
        trail({ isMultiRegionTrail: false }),
        trail({ id: 'old', name: 'old', isMultiRegionTrail: false }),
      ],
    },
  ],
  [
    'selectors denied',
    {},
    'unknown: eventSelectors: denied (cloudtrail:GetEventSelectors)',
    { others: [trail({ eventSelectors: denied('cloudtrail:GetEventSelectors') })] },
  ],
  [
    'selectors denied beside one that does',
    {},
    true,
    {
      others: [
        trail({ eventSelectors: denied('cloudtrail:GetEventSelectors') }),
        trail({ id: 'other' }),
      ],
    },
  ],
  [
    'the list of trails cut short',
    {},
    'unknown: list of AWS::CloudTrail::Trail: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudTrail::Trail' }] },
  ],
]);
