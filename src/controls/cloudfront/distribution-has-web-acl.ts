import { parseArn } from '../../model/arn.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudfront.distribution-has-web-acl',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudFront distribution has a web ACL',
  why: 'Without one, floods of requests and the usual attacks on web applications reach the origin unfiltered.',
  fix: 'Make a WAF web ACL with scope CLOUDFRONT and attach it to the distribution.',
  see: ['https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html'],
  reads: ['enabled', 'webAclId'],
  examples: {
    fail: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        default_cache_behavior {
          target_origin_id       = "shop"
          viewer_protocol_policy = "https-only"
        }
      }`,
    pass: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        web_acl_id = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-1234567890ab"
        default_cache_behavior {
          target_origin_id       = "shop"
          viewer_protocol_policy = "https-only"
        }
      }`,
  },
  exempt: 'Distributions that are switched off.',

  except: ({ enabled }) => !enabled,

  check({ webAclId }) {
    if (webAclId === null) return 'no web ACL stands before it';
    return parseArn(webAclId) !== undefined || 'its web ACL is one of the retired WAF Classic';
  },
});
