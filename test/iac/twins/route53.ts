import type { Twins } from './twin.ts';

function main(record = ''): string {
  return `
      Resources:
        Main:
          Type: AWS::Route53::HostedZone
          Properties: { Name: nordhafen.example }${record}`;
}

function record(type: string, value: string): string {
  return `
        Record:
          Type: AWS::Route53::RecordSet
          Properties:
            HostedZoneId: !Ref Main
            Name: nordhafen.example.
            Type: ${type}
            TTL: '3600'
            ResourceRecords: ['${value}']`;
}

function pointing(name: string, type: string, value: string): string {
  return `
      Resources:
        Record:
          Type: AWS::Route53::RecordSet
          Properties:
            HostedZoneId: Z01234567ABCDEFGHIJKL
            Name: ${name}.nordhafen.example
            Type: ${type}
            TTL: '300'
            ResourceRecords: ['${value}']`;
}

function website(name: string, more = ''): string {
  return `
      Resources:
        Record:
          Type: AWS::Route53::RecordSet
          Properties:
            HostedZoneId: Z01234567ABCDEFGHIJKL
            Name: '${name}.nordhafen.example'
            Type: A
            AliasTarget: { DNSName: s3-website-eu-west-1.amazonaws.com, HostedZoneId: Z1BKCTXD74EZPE }${more}`;
}

const BUCKET = `
        Shop:
          Type: AWS::S3::Bucket
          Properties: { BucketName: shop.nordhafen.example }`;

export default {
  'route53.record-address-is-held': {
    fail: `
      # castellan.yaml: ownCidrs: [93.184.216.0/24]${pointing('office', 'A', '93.184.217.7')}`,
    pass: `
      # castellan.yaml: ownCidrs: [93.184.216.0/24]${pointing('office', 'A', '93.184.216.7')}`,
  },
  'route53.record-target-is-claimed': {
    fail: website('*.shop'),
    pass: website('shop', BUCKET),
  },
  'route53.zone-has-mail-record': {
    fail: main(),
    pass: main(record('MX', '10 mail.nordhafen.example')),
  },
  'route53.zone-has-sender-policy': {
    fail: main(),
    pass: main(record('TXT', '"v=spf1 mx -all"')),
  },
} satisfies Twins;
