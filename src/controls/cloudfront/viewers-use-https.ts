import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudfront.viewers-use-https',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'CloudFront serves viewers over HTTPS only',
  why: 'Whoever sits between a viewer and CloudFront reads and changes what is sent in plain text: sign-ins, cookies, scripts.',
  fix: 'Set the viewer protocol policy of every cache behaviour to redirect-to-https, or to https-only where no person types the address.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
  ],
  reads: ['enabled', 'cacheBehaviors'],
  examples: {
    fail: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        default_cache_behavior {
          target_origin_id       = "shop"
          viewer_protocol_policy = "allow-all"
        }
      }`,
    pass: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        default_cache_behavior {
          target_origin_id       = "shop"
          viewer_protocol_policy = "redirect-to-https"
        }
      }`,
  },
  exempt: 'Distributions that are switched off.',

  except: ({ enabled }) => !enabled,

  check({ cacheBehaviors }) {
    const open = cacheBehaviors.filter((one) => one.viewerProtocolPolicy === 'allow-all');
    const patterns = open.map(({ pathPattern }) => pathPattern ?? 'the default path');
    return open.length === 0 || `it answers plain HTTP for ${enumerate(patterns)}`;
  },
});
