import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudfront.signers-are-key-groups',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'CloudFront signers are key groups, not root key pairs',
  why: 'The key pairs of an account that may sign belong to its root user, so replacing one takes root, and no policy limits who holds it.',
  fix: 'Put public keys into a key group, let the behaviour trust that group, and take the accounts off its trusted signers.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html',
  ],
  reads: ['signers'],
  examples: {
    fail: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        default_cache_behavior {
          target_origin_id       = "shop"
          viewer_protocol_policy = "https-only"
          trusted_signers        = ["self"]
        }
      }`,
    pass: `
      resource "aws_cloudfront_key_group" "shop" {
        name  = "shop"
        items = ["K2JCJMDEHXQW5F"]
      }

      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        default_cache_behavior {
          target_origin_id       = "shop"
          viewer_protocol_policy = "https-only"
          trusted_key_groups     = [aws_cloudfront_key_group.shop.id]
        }
      }`,
  },
  exempt: 'Distributions without signers.',

  except: ({ signers }) => signers.every((one) => !one.trustsAccounts && !one.trustsKeyGroups),

  check({ signers }) {
    const byAccount = signers.filter(({ trustsAccounts }) => trustsAccounts);
    const patterns = byAccount.map(({ pathPattern }) => pathPattern ?? 'the default path');
    return byAccount.length === 0 || `root key pairs may sign for ${enumerate(patterns)}`;
  },
});
