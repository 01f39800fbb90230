import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "Nordhafen.example."\n}\n';

function record(members: string): string {
  return `resource "aws_route53_record" "r" {\n  zone_id = aws_route53_zone.main.zone_id\n  ${members}\n}\nvariable "value" {}\nvariable "vpcs" {}\n`;
}

const cases: [name: string, control: string, main: string, expected: string[]][] = [
  [
    'a record of the zone itself may have no name',
    'route53.zone-has-mail-record',
    ZONE + record('name = ""\n  type = "MX"\n  records = ["10 mail.nordhafen.example"]'),
    ['main.tf:2 aws_route53_zone.main pass'],
  ],
  [
    'a record further down is not that of the zone',
    'route53.zone-has-mail-record',
    ZONE + record('name = "www"\n  type = "MX"\n  records = ["10 mail.nordhafen.example"]'),
    ['main.tf:2 aws_route53_zone.main fail: nordhafen.example has no MX record'],
  ],
  [
    'a value that is not known',
    'route53.zone-has-sender-policy',
    ZONE + record('name = "nordhafen.example"\n  type = "TXT"\n  records = [var.value]'),
    ['main.tf:2 aws_route53_zone.main unknown: values[0]: computed (var.value has no value)'],
  ],
  [
    'a name of AWS that other code may hold',
    'route53.record-target-is-claimed',
    ZONE +
      record(
        'name = "shop"\n  type = "CNAME"\n  records = ["shop-live.eu-west-1.elasticbeanstalk.com"]',
      ),
    [
      'main.tf:6 aws_route53_record.r unknown: list of AWS::ElasticBeanstalk::Environment in every account: computed (other code may have it)',
    ],
  ],
  [
    'an address that other code may hold',
    'route53.record-address-is-held',
    ZONE + record('name = "office"\n  type = "A"\n  records = ["18.200.0.7"]'),
    [
      'main.tf:5 aws_route53_record.r unknown: list of AWS::EC2::EIP in every account: computed (other code may have it)',
    ],
  ],
  [
    'a private zone',
    'route53.zone-has-mail-record',
    ZONE.replace('}', '  vpc {\n    vpc_id = "vpc-1"\n  }\n}'),
    ['main.tf:3 aws_route53_zone.main exempt'],
  ],
  [
    'a zone that may be private',
    'route53.zone-has-mail-record',
    `${ZONE.replace('}', '  dynamic "vpc" {\n    for_each = var.vpcs\n    content {\n      vpc_id = vpc.value\n    }\n  }\n}')}variable "vpcs" {}\n`,
    [
      'main.tf:2 aws_route53_zone.main unknown: privateZone: computed (how many of these blocks there are)',
    ],
  ],
];

test.for(cases)('%s', ([, control, main, expected]) => {
  expect(verdictsOf(control, { 'main.tf': main })).toStrictEqual(expected);
});
