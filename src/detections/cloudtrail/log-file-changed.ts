import { textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'cloudtrail.log-file-changed',
  title: 'Files of CloudTrail were changed or removed',
  severity: 'critical',
  why: 'A digest says what the file was when CloudTrail wrote it. A file that is another one now, or gone, was touched by somebody who has something to hide.',
  triage: [
    'Keep the bucket as it is: deny deleting and writing to everybody.',
    'Look in the data events, the access logs and the versions of the bucket for who touched the file.',
    'Take the event history of the hour of the file for what it would have said.',
  ],
  attack: ['T1070', 'T1565.001'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  ],
  on: {
    'castellan.watch': [
      'DigestChainBroken',
      'DigestChanged',
      'DigestMissing',
      'DigestMoved',
      'LogFileChanged',
      'LogFileForeign',
      'LogFileMissing',
    ],
  },

  match({ eventName, requestParameters }) {
    const [file, why] = [textAt(requestParameters, 'file'), textAt(requestParameters, 'why')];
    const says = [WORDS.get(eventName), file].filter((one) => one !== undefined).join(': ');
    return { says: why === undefined ? says : `${says} (${why})` };
  },

  // What happened to many files at once is one alert.
  subject: ({ recipientAccountId, awsRegion }) =>
    `${recipientAccountId ?? 'an account'} in ${awsRegion ?? 'a region'}`,
});

const WORDS = new Map([
  ['DigestChainBroken', 'a digest does not follow the one before it'],
  ['DigestChanged', 'a digest is not as CloudTrail wrote it'],
  ['DigestMissing', 'a digest is missing'],
  ['DigestMoved', 'a digest lies elsewhere'],
  ['LogFileChanged', 'a log file is not as CloudTrail wrote it'],
  ['LogFileForeign', 'no digest names a log file'],
  ['LogFileMissing', 'a log file is missing'],
]);
