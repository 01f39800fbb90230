import { call, cases, doneByHand } from '../testing.ts';
import detection from './identity-provider-changed.ts';

const done = call('iam:CreateSAMLProvider', { requestParameters: { name: 'directory' } });

cases(detection, [
  ...doneByHand(done),
  ['for tokens', call('iam:CreateOpenIDConnectProvider'), true],
  ['deleted', call('iam:DeleteSAMLProvider'), false],
]);
