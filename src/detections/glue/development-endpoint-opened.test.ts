import { call, cases, doneByPeople } from '../testing.ts';
import detection from './development-endpoint-opened.ts';

const done = call('glue:CreateDevEndpoint', {
  requestParameters: { endpointName: 'dev', roleArn: 'arn:aws:iam::111122223333:role/glue' },
});

cases(detection, [...doneByPeople(done), ['deleted', call('glue:DeleteDevEndpoint'), false]]);
