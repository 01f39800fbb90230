import { expect, test } from 'vitest';
import { parseAwsHost } from './aws-host.ts';

const ELB = 'web-1234567890';

test.for([
  ['s3-website-eu-west-1.amazonaws.com', { kind: 'bucket' }],
  ['s3-website.eu-central-1.amazonaws.com', { kind: 'bucket' }],
  ['www.nordhafen.example.s3-website-eu-west-1.amazonaws.com', { kind: 'bucket' }],
  ['www.nordhafen.example.s3.amazonaws.com', { kind: 'bucket' }],
  ['files.s3.dualstack.eu-west-1.amazonaws.com', { kind: 'bucket' }],
  ['exports-111122223333.s3-accesspoint.eu-west-1.amazonaws.com', undefined],
  ['shop.eu-west-1.elasticbeanstalk.com', { kind: 'environment', isChosen: true }],
  ['shop.elasticbeanstalk.com', { kind: 'environment', isChosen: true }],
  ['shop.eba-a1b2.eu-west-1.elasticbeanstalk.com', { kind: 'environment', isChosen: false }],
  ['d111111abcdef8.cloudfront.net', { kind: 'distribution' }],
  [
    `dualstack.${ELB}.eu-west-1.elb.amazonaws.com`,
    { kind: 'load balancer', dnsName: `${ELB}.eu-west-1.elb.amazonaws.com` },
  ],
  [
    `${ELB}.elb.eu-west-1.amazonaws.com`,
    { kind: 'load balancer', dnsName: `${ELB}.elb.eu-west-1.amazonaws.com` },
  ],
  [
    `${ELB}.cn-north-1.elb.amazonaws.com.cn`,
    { kind: 'load balancer', dnsName: `${ELB}.cn-north-1.elb.amazonaws.com.cn` },
  ],
  ['a1b2c3.execute-api.eu-west-1.amazonaws.com', { kind: 'API', apiId: 'a1b2c3' }],
  ['a1b2c3-vpce-0f1.execute-api.eu-west-1.amazonaws.com', { kind: 'API', apiId: 'a1b2c3' }],
  ['d-a1b2c3.execute-api.us-gov-west-1.amazonaws.com', { kind: 'API', apiId: 'd-a1b2c3' }],
  ['a1b2.eu-west-1.awsapprunner.com', { kind: 'App Runner service' }],
  ['main.d1abc.amplifyapp.com', { kind: 'Amplify app', defaultDomain: 'd1abc.amplifyapp.com' }],
  ['a1.awsglobalaccelerator.com', { kind: 'accelerator' }],
  ['a1.dualstack.awsglobalaccelerator.com', { kind: 'accelerator' }],
  ['ec2-18-200-0-1.eu-west-1.compute.amazonaws.com', { kind: 'address', address: '18.200.0.1' }],
  ['ec2-18-200-0-1.compute-1.amazonaws.com', { kind: 'address', address: '18.200.0.1' }],
  ['inbound-smtp.eu-west-1.amazonaws.com', undefined],
  ['_a1.acm-validations.aws', undefined],
  ['database.a1b2.eu-west-1.rds.amazonaws.com', undefined],
  ['elasticbeanstalk.com.nordhafen.example', undefined],
  ['notcloudfront.net', undefined],
  ['nordhafen.example', undefined],
] as const)('%s', ([host, found]) => {
  expect(parseAwsHost(host)).toStrictEqual(found);
});
