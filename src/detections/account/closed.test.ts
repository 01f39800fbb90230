import { call, cases, doneByPeople } from '../testing.ts';
import detection from './closed.ts';

const done = call('account:CloseAccount', { requestParameters: { accountId: '444455556666' } });

cases(detection, [...doneByPeople(done), ['made', call('organizations:CreateAccount'), false]]);
