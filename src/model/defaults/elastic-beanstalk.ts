import type { Facts } from '../resource.ts';

export default {
  'AWS::ElasticBeanstalk::Environment': {
    status: 'Ready',
    cname: 'shop-live.eba-a1b2c3d4.eu-west-1.elasticbeanstalk.com',
  },
} satisfies Partial<Facts>;
