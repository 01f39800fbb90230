import { call, cases, doneByPeople } from '../testing.ts';
import detection from './region-enabled.ts';

const done = call('account:EnableRegion', { requestParameters: { regionName: 'ap-east-1' } });

cases(detection, [...doneByPeople(done), ['closed', call('account:DisableRegion'), false]]);
