import { resource } from '../../controls/testing.ts';
import { call, cases } from '../testing.ts';
import detection from './configuration-changed.ts';

const name = 'organization';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const trail = resource('AWS::CloudTrail::Trail', { s3BucketName: 'nordhafen-logs', kmsKeyId: KEY });

function select(selectors: object) {
  return call('cloudtrail:PutEventSelectors', {
    requestParameters: { trailName: name, ...selectors },
  });
}

function lifecycle(bucketName: string) {
  return call('s3:PutBucketLifecycle', { requestParameters: { bucketName } });
}

const DROPPED = 'leaving out events of management';

cases(detection, [
  ['stopped', call('cloudtrail:StopLogging', { requestParameters: { name } }), 'StopLogging'],
  ['deleted', call('cloudtrail:DeleteTrail', { requestParameters: { name } }), 'DeleteTrail'],
  [
    'one more trail',
    call('cloudtrail:CreateTrail', { requestParameters: { name } }),
    { says: 'CreateTrail', severity: 'medium' },
  ],
  [
    'tried',
    call('cloudtrail:StopLogging', { errorCode: 'AccessDenied' }),
    { says: 'StopLogging was refused: AccessDenied', severity: 'high' },
  ],
  [
    'what AWS does for an organisation',
    call('cloudtrail:CreateTrail', { eventType: 'AwsServiceEvent' }),
    false,
  ],
  [
    'reading alone',
    select({ eventSelectors: [{ readWriteType: 'ReadOnly', includeManagementEvents: false }] }),
    DROPPED,
  ],
  [
    'all of it',
    select({ eventSelectors: [{ readWriteType: 'All', includeManagementEvents: true }] }),
    false,
  ],
  [
    'all but one service',
    select({ eventSelectors: [{ excludeManagementEventSources: ['kms.amazonaws.com'] }] }),
    DROPPED,
  ],
  [
    'all of it, and data',
    select({
      advancedEventSelectors: [
        { fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] },
        { fieldSelectors: [{ field: 'eventCategory', equals: ['Data'] }] },
      ],
    }),
    false,
  ],
  [
    'data alone',
    select({
      advancedEventSelectors: [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Data'] }] }],
    }),
    DROPPED,
  ],
  ['read', call('cloudtrail:GetTrailStatus', { readOnly: true }), false],
  [
    'the bucket of the trail',
    lifecycle('nordhafen-logs'),
    'PutBucketLifecycle where the logs lie',
    { inventory: [trail] },
  ],
  ['another bucket', lifecycle('nordhafen-labels'), false, { inventory: [trail] }],
  [
    'a bucket named like it, as nobody knows',
    lifecycle('aws-cloudtrail-logs-111122223333-0a1b2c3d'),
    'PutBucketLifecycle where the logs lie',
  ],
  ['a bucket named otherwise, as nobody knows', lifecycle('nordhafen-logs'), false],
  [
    'the key of the trail',
    call('kms:DisableKey', { requestParameters: { keyId: KEY.slice(-36) } }),
    'DisableKey where the logs lie',
    { inventory: [trail] },
  ],
  [
    'another key',
    call('kms:DisableKey', { requestParameters: { keyId: KEY.replace('1234', '9876') } }),
    false,
    { inventory: [trail] },
  ],
]);
