import { coversHost } from '../../model/certificate-names.ts';
import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudfront.distribution-has-custom-certificate',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'CloudFront distribution uses its own name and certificate',
  why: 'Viewers cannot tell one name under cloudfront.net from another’s, AWS alone decides how old the TLS may be that it speaks, and a name the certificate is not for shows them a warning.',
  fix: 'Request a certificate from ACM in us-east-1 for the names viewers use, and set it and those names as aliases on the distribution.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',
  ],
  reads: ['enabled', 'aliases', 'viewerCertificate', 'certificateNames'],
  examples: {
    fail: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        viewer_certificate {
          cloudfront_default_certificate = true
        }
      }`,
    pass: `
      resource "aws_acm_certificate" "shop" {
        domain_name = "shop.nordhafen.example"
      }

      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        aliases = ["shop.nordhafen.example"]
        viewer_certificate {
          acm_certificate_arn = aws_acm_certificate.shop.arn
          ssl_support_method  = "sni-only"
        }
      }`,
  },
  exempt: 'Distributions that are switched off.',

  except: ({ enabled }) => !enabled,

  check(distribution) {
    const { aliases, viewerCertificate } = distribution;
    if (viewerCertificate.cloudFrontDefault) return 'it shows the certificate of *.cloudfront.net';
    if (aliases.length === 0) return 'it has no name but that under cloudfront.net';
    const { certificateNames } = distribution;
    const uncovered = aliases.filter((alias) => !coversHost(certificateNames, alias));
    return uncovered.length === 0 || `its certificate is not for ${enumerate(uncovered)}`;
  },
});
