import { control } from '../control.ts';

export default control({
  id: 'cloudfront.viewer-tls-is-current',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudFront requires current TLS from viewers',
  why: 'Old versions of TLS and weak ciphers can be broken by whoever listens, and an attacker in between can talk a viewer down to them.',
  fix: 'Set the minimum protocol version of the viewer certificate to TLSv1.2_2021 or newer.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
  ],
  reads: ['viewerCertificate'],
  settings: { accept: ['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'] },
  examples: {
    fail: `
      resource "aws_acm_certificate" "shop" {
        domain_name = "shop.nordhafen.example"
      }

      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        viewer_certificate {
          acm_certificate_arn      = aws_acm_certificate.shop.arn
          ssl_support_method       = "sni-only"
          minimum_protocol_version = "TLSv1.1_2016"
        }
      }`,
    pass: `
      resource "aws_acm_certificate" "shop" {
        domain_name = "shop.nordhafen.example"
      }

      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        viewer_certificate {
          acm_certificate_arn      = aws_acm_certificate.shop.arn
          ssl_support_method       = "sni-only"
          minimum_protocol_version = "TLSv1.2_2021"
        }
      }`,
  },
  exempt: 'Distributions with CloudFront’s own certificate, for which AWS decides.',

  except: ({ viewerCertificate }) => viewerCertificate.cloudFrontDefault,

  check({ viewerCertificate: { minimumProtocolVersion: least } }, _, { accept }) {
    if (least === null) return 'it asks for no version of TLS';
    return accept.includes(least) || `viewers may use ${least}`;
  },
});
