import type { Twins } from './twin.ts';

function shop(config: string, more = ''): string {
  return `
      Resources:
        Shop:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true${config}${more}`;
}

function server(policy: string): string {
  return shop(`
              Origins:
                - Id: shop
                  DomainName: origin.nordhafen.example
                  CustomOriginConfig:
                    OriginProtocolPolicy: ${policy}
                    OriginSSLProtocols: [TLSv1.2]`);
}

function behavior(members: string): string {
  return `
              DefaultCacheBehavior: { TargetOriginId: shop, ${members} }`;
}

function bucket(members = ''): string {
  return shop(`
              Origins:
                - Id: assets
                  DomainName: nordhafen-shop-assets.s3.eu-west-1.amazonaws.com
                  S3OriginConfig: {}${members}`);
}

function invoices(members: string, more = ''): string {
  return `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: nordhafen-invoices
            Tags: [{ Key: data-classification, Value: confidential }]
        Shop:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: shop
                  DomainName: nordhafen-invoices.s3.eu-west-1.amazonaws.com
                  S3OriginConfig: {}${behavior(members)}${more}`;
}

const HTTPS_ONLY = 'ViewerProtocolPolicy: https-only';
const SIGNED = `${HTTPS_ONLY}, TrustedKeyGroups: [!Ref Keys]`;
const KEYS = `
        Keys:
          Type: AWS::CloudFront::KeyGroup
          Properties: { KeyGroupConfig: { Name: shop, Items: [K2JCJMDEHXQW5F] } }`;
const CERTIFICATE = `
        Certificate:
          Type: AWS::CertificateManager::Certificate
          Properties: { DomainName: shop.nordhafen.example }`;

function certified(version: string): string {
  return shop(
    `
              Aliases: [shop.nordhafen.example]
              ViewerCertificate:
                AcmCertificateArn: !Ref Certificate
                SslSupportMethod: sni-only
                MinimumProtocolVersion: ${version}`,
    CERTIFICATE,
  );
}

function admitting(condition = ''): string {
  return `${bucket()}
        Assets:
          Type: AWS::S3::Bucket
          Properties: { BucketName: nordhafen-shop-assets }
        AssetsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Assets
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: { Service: cloudfront.amazonaws.com }
                  Action: s3:GetObject
                  Resource: !Sub '\${Assets.Arn}/*'${condition}`;
}

export default {
  's3.bucket-behind-cloudfront-admits-only-cloudfront': {
    fail: admitting(),
    pass: admitting(`
                  Condition:
                    StringEquals:
                      aws:SourceArn: !Sub 'arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${Shop}'`),
  },
  'cloudfront.bucket-origin-has-access-control': {
    fail: bucket(),
    pass: `${bucket(`
                  OriginAccessControlId: !GetAtt Access.Id`)}
        Access:
          Type: AWS::CloudFront::OriginAccessControl
          Properties:
            OriginAccessControlConfig:
              Name: assets
              OriginAccessControlOriginType: s3
              SigningBehavior: always
              SigningProtocol: sigv4`,
  },
  'cloudfront.distribution-has-custom-certificate': {
    fail: shop(`
              ViewerCertificate: { CloudFrontDefaultCertificate: true }`),
    pass: certified('TLSv1.2_2021'),
  },
  'cloudfront.distribution-has-web-acl': {
    fail: shop(behavior(HTTPS_ONLY)),
    pass: shop(`
              WebACLId: arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-1234567890ab`),
  },
  'cloudfront.origins-use-https': { fail: server('http-only'), pass: server('https-only') },
  'cloudfront.private-content-requires-signature': {
    fail: invoices(HTTPS_ONLY),
    pass: invoices(SIGNED, KEYS),
  },
  'cloudfront.signers-are-key-groups': {
    fail: shop(behavior(`${HTTPS_ONLY}, TrustedSigners: [self]`)),
    pass: shop(behavior(SIGNED), KEYS),
  },
  'cloudfront.viewer-tls-is-current': {
    fail: certified('TLSv1.1_2016'),
    pass: certified('TLSv1.2_2021'),
  },
  'cloudfront.viewers-use-https': {
    fail: shop(behavior('ViewerProtocolPolicy: allow-all')),
    pass: shop(behavior('ViewerProtocolPolicy: redirect-to-https')),
  },
} satisfies Twins;
