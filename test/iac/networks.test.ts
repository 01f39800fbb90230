import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

const VPC = 'resource "aws_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const SUBNET =
  'resource "aws_subnet" "a" {\n  vpc_id     = aws_vpc.a.id\n  cidr_block = "10.0.0.0/24"\n}\n';
const GROUP = 'resource "aws_security_group" "a" {\n  name = "a"\n}\n';
const CARD = 'resource "aws_network_interface" "a" {\n  subnet_id = aws_subnet.a.id\n}\n';
const ACL = 'resource "aws_network_acl" "a" {\n  vpc_id = aws_vpc.a.id\n}\n';
const SSH = 'from_port = 22\n  to_port = 22\n';
const MANAGED = 'ec2.security-group-management-ports-closed-to-world';
const CLOSED = 'ec2.default-security-group-closed';
const ACL_USED = 'ec2.network-acl-used-as-intended';
const OPEN = 'fail: tcp/22 is open to 0.0.0.0/0';

const cases: [name: string, control: string, main: string, expected: string[]][] = [
  [
    'a rule beside its group',
    MANAGED,
    `${GROUP}resource "aws_security_group_rule" "ssh" {\n  type = "ingress"\n  protocol = "tcp"\n  ${SSH}  cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]\n  security_group_id = aws_security_group.a.id\n}\n`,
    ['main.tf:5 aws_security_group.a fail: tcp/22 is open to 10.0.0.0/8 and 0.0.0.0/0'],
  ],
  [
    'a rule beside its group that lets out',
    MANAGED,
    `${GROUP}resource "aws_security_group_rule" "ssh" {\n  type = "egress"\n  protocol = "tcp"\n  ${SSH}  cidr_blocks = ["0.0.0.0/0"]\n  security_group_id = aws_security_group.a.id\n}\n`,
    ['main.tf:5 aws_security_group.a pass'],
  ],
  [
    'a rule of one peer',
    MANAGED,
    `${GROUP}resource "aws_vpc_security_group_ingress_rule" "ssh" {\n  ip_protocol = "tcp"\n  ${SSH}  cidr_ipv4 = "0.0.0.0/0"\n  security_group_id = aws_security_group.a.id\n}\n`,
    [`main.tf:9 aws_security_group.a ${OPEN}`],
  ],
  [
    'rules as an attribute',
    MANAGED,
    'resource "aws_security_group" "a" {\n  ingress = [{ protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [], prefix_list_ids = [], security_groups = [], self = false, description = "" }]\n}\n',
    [`main.tf:2 aws_security_group.a ${OPEN}`],
  ],
  [
    'a rule whose group is not here',
    MANAGED,
    `resource "aws_vpc_security_group_ingress_rule" "ssh" {\n  ip_protocol = "tcp"\n  ${SSH}  cidr_ipv4 = "0.0.0.0/0"\n  security_group_id = "sg-0123456789abcdef0"\n}\n`,
    [`main.tf:6 aws_vpc_security_group_ingress_rule.ssh ${OPEN}`],
  ],
  [
    'a rule for nobody knows which group',
    MANAGED,
    `variable "group" {}\n${GROUP}resource "aws_vpc_security_group_egress_rule" "ssh" {\n  ip_protocol = "tcp"\n  ${SSH}  cidr_ipv4 = "0.0.0.0/0"\n  security_group_id = var.group\n}\n`,
    [
      'main.tf:2 aws_security_group.a pass',
      'main.tf:5 aws_vpc_security_group_egress_rule.ssh unknown: ingress: computed (its group is not in this code)',
    ],
  ],
  [
    'a range that a data source finds',
    MANAGED,
    `data "aws_vpc" "a" {}\nresource "aws_security_group" "a" {\n  ingress {\n    protocol = "tcp"\n    ${SSH}    cidr_blocks = [data.aws_vpc.a.cidr_block]\n  }\n}\n`,
    [
      'main.tf:3 aws_security_group.a unknown: ingress[0].peer.value: computed (<data.aws_vpc.a.cidr_block> is known once it is created)',
    ],
  ],
  [
    'the default group of a VPC, of which nobody speaks',
    CLOSED,
    VPC,
    ['main.tf:1 aws_vpc.a fail: it admits every port from itself'],
  ],
  [
    'the default group of a VPC, taken over',
    CLOSED,
    `${VPC}resource "aws_default_security_group" "a" {\n  vpc_id = aws_vpc.a.id\n}\n`,
    ['main.tf:4 aws_default_security_group.a pass'],
  ],
  [
    'the default ACL has the subnets that no other one has',
    ACL_USED,
    `${VPC}${SUBNET}${CARD}`,
    [
      'main.tf:1 aws_vpc.a fail: it is the default ACL and serves <aws_subnet.a>, which holds eni-<aws_network_interface.a>',
    ],
  ],
  [
    'a subnet that has an ACL of its own by an association',
    ACL_USED,
    `${VPC}${SUBNET}${CARD}${ACL}resource "aws_network_acl_association" "a" {\n  network_acl_id = aws_network_acl.a.id\n  subnet_id = aws_subnet.a.id\n}\n`,
    ['main.tf:1 aws_vpc.a pass', 'main.tf:11 aws_network_acl.a pass'],
  ],
  [
    'an instance as its launch template says',
    'ec2.instance-metadata-requires-token',
    'resource "aws_launch_template" "a" {\n  metadata_options {\n    http_tokens = "required"\n  }\n}\nresource "aws_instance" "a" {\n  ami = "ami-1"\n  launch_template {\n    id = aws_launch_template.a.id\n  }\n}\n',
    ['main.tf:8 aws_instance.a pass'],
  ],
  [
    'an instance of a launch template that is not here',
    'ec2.instance-metadata-requires-token',
    'resource "aws_instance" "a" {\n  ami = "ami-1"\n  launch_template {\n    id = "lt-0123456789abcdef0"\n  }\n}\n',
    [
      'main.tf:1 aws_instance.a unknown: metadataOptions.httpEndpoint: computed (its launch template is known once it is created)',
    ],
  ],
  [
    'an instance profile that is not here',
    'ec2.instance-uses-role',
    'resource "aws_instance" "a" {\n  ami = "ami-1"\n  iam_instance_profile = "shop"\n}\n',
    [
      'main.tf:1 aws_instance.a unknown: instanceProfile: computed (its instance profile is known once it is created)',
    ],
  ],
  [
    'disks that an instance is started with',
    'ec2.volume-encrypted',
    'resource "aws_instance" "a" {\n  ami = "ami-1"\n  root_block_device {\n    volume_size = 20\n  }\n  ebs_block_device {\n    device_name = "/dev/sdf"\n  }\n  ebs_block_device {\n    device_name = "/dev/sdg"\n    encrypted = true\n  }\n}\n',
    [
      'main.tf:3 aws_instance.a.root_block_device[0] unknown: encrypted: computed (whether what it is made of is encrypted is known once it is created)',
      'main.tf:6 aws_instance.a.ebs_block_device[0] fail: it is not encrypted',
      'main.tf:11 aws_instance.a.ebs_block_device[1] pass',
    ],
  ],
  [
    'a subnet that gives every machine a public address',
    'ec2.instance-has-no-public-address',
    `${VPC}resource "aws_subnet" "a" {\n  vpc_id = aws_vpc.a.id\n  map_public_ip_on_launch = true\n}\nresource "aws_internet_gateway" "a" {\n  vpc_id = aws_vpc.a.id\n}\nresource "aws_route_table" "a" {\n  vpc_id = aws_vpc.a.id\n}\nresource "aws_route" "out" {\n  route_table_id = aws_route_table.a.id\n  destination_cidr_block = "0.0.0.0/0"\n  gateway_id = aws_internet_gateway.a.id\n}\nresource "aws_main_route_table_association" "a" {\n  vpc_id = aws_vpc.a.id\n  route_table_id = aws_route_table.a.id\n}\nresource "aws_instance" "a" {\n  ami = "ami-1"\n  subnet_id = aws_subnet.a.id\n}\n`,
    [
      'main.tf:25 aws_instance.a fail: it has the public address <aws_instance.a.public_ip> on a subnet with a route to the internet',
    ],
  ],
  [
    'a way out by a transit gateway to what inspects',
    'vpc.internet-traffic-passes-firewall',
    `# castellan.yaml: inspectionVpcs: ['<aws_vpc.b>']\n${VPC}${SUBNET}${CARD}resource "aws_vpc" "b" {\n  cidr_block = "10.1.0.0/16"\n}\nresource "aws_subnet" "b" {\n  vpc_id = aws_vpc.b.id\n}\nresource "aws_internet_gateway" "a" {\n  vpc_id = aws_vpc.a.id\n}\nresource "aws_ec2_transit_gateway" "t" {}\nresource "aws_ec2_transit_gateway_vpc_attachment" "a" {\n  transit_gateway_id = aws_ec2_transit_gateway.t.id\n  vpc_id = aws_vpc.a.id\n  subnet_ids = [aws_subnet.a.id]\n}\nresource "aws_ec2_transit_gateway_vpc_attachment" "b" {\n  transit_gateway_id = aws_ec2_transit_gateway.t.id\n  vpc_id = aws_vpc.b.id\n  subnet_ids = [aws_subnet.b.id]\n}\nresource "aws_ec2_transit_gateway_route_table" "t" {\n  transit_gateway_id = aws_ec2_transit_gateway.t.id\n}\nresource "aws_ec2_transit_gateway_route_table_association" "a" {\n  transit_gateway_attachment_id = aws_ec2_transit_gateway_vpc_attachment.a.id\n  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id\n}\nresource "aws_ec2_transit_gateway_route" "t" {\n  destination_cidr_block = "0.0.0.0/0"\n  transit_gateway_attachment_id = aws_ec2_transit_gateway_vpc_attachment.b.id\n  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id\n}\nresource "aws_route_table" "a" {\n  vpc_id = aws_vpc.a.id\n  route {\n    cidr_block = "0.0.0.0/0"\n    transit_gateway_id = aws_ec2_transit_gateway.t.id\n  }\n}\nresource "aws_route_table_association" "a" {\n  subnet_id = aws_subnet.a.id\n  route_table_id = aws_route_table.a.id\n}\n`,
    ['main.tf:2 aws_vpc.a pass', 'main.tf:12 aws_vpc.b exempt'],
  ],
  [
    'a password in a script with what nobody knows',
    'ec2.user-data-has-no-secrets',
    'variable "bucket" {}\nresource "aws_instance" "a" {\n  ami = "ami-1"\n  user_data = "#!/bin/sh\\nexport DB_PASSWORD=hunter2\\naws s3 cp s3://${var.bucket}/a .\\n"\n}\n',
    ['main.tf:4 aws_instance.a fail: its user data holds a password'],
  ],
  [
    'a password nobody knows in a script',
    'ec2.user-data-has-no-secrets',
    'variable "password" {}\nresource "aws_instance" "a" {\n  ami = "ami-1"\n  user_data = "#!/bin/sh\\nexport DB_PASSWORD=${var.password}\\n"\n}\n',
    ['main.tf:2 aws_instance.a unknown: userData.secrets[0]: computed (var.password has no value)'],
  ],
  [
    'a group of rules that only counts',
    'waf.web-acl-has-rules',
    'resource "aws_wafv2_web_acl" "a" {\n  scope = "REGIONAL"\n  default_action {\n    allow {}\n  }\n  rule {\n    name = "common"\n    override_action {\n      count {}\n    }\n    statement {\n      managed_rule_group_statement {\n        vendor_name = "AWS"\n        name = "AWSManagedRulesCommonRuleSet"\n      }\n    }\n  }\n}\n',
    [
      'main.tf:6 aws_wafv2_web_acl.a fail: none of its rules can block, and it lets through what no rule decides on',
    ],
  ],
  [
    'rules of a listener beside it',
    'elb.listener-uses-tls',
    'resource "aws_lb" "a" {\n  name = "a"\n}\nresource "aws_lb_listener" "a" {\n  load_balancer_arn = aws_lb.a.arn\n  port = 80\n  default_action {\n    type = "redirect"\n    redirect {\n      protocol = "HTTPS"\n      status_code = "HTTP_301"\n    }\n  }\n}\nresource "aws_lb_listener_rule" "a" {\n  listener_arn = aws_lb_listener.a.arn\n  action {\n    type = "forward"\n  }\n}\n',
    [
      'main.tf:6 aws_lb_listener.a fail: 1 of its 2 rules answer HTTP on port 80 without a redirect to HTTPS',
    ],
  ],
];

test.for(cases)('%s', ([, control, main, expected]) => {
  expect(verdictsOf(control, { 'main.tf': main })).toStrictEqual(expected.sort());
});
