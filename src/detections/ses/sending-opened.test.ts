import { call, cases, doneByHand } from '../testing.ts';
import detection from './sending-opened.ts';

const done = call('ses:CreateEmailIdentity', {
  requestParameters: { emailIdentity: 'nordhafen.example' },
});

cases(detection, [...doneByHand(done), ['a template', call('ses:CreateTemplate'), false]]);
