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
        web_acl_id = aws_wafv2_web_acl.shop.arn
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
