import { expect, test } from 'vitest';
import { showFootprint } from './footprint/footprint.ts';
import { type ReachFlags, showReach } from './reach.ts';
import { output, written } from './reach-code.testing.ts';

const SHOP = `
provider "aws" {
  region = "eu-west-1"
}
variable "office" {
  default = "198.51.100.0/24"
}
resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "shop" {
  vpc_id = aws_vpc.shop.id
}
resource "aws_default_route_table" "shop" {
  default_route_table_id = aws_vpc.shop.default_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.shop.id
  }
}
resource "aws_subnet" "web" {
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}
resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.shop.id
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.office]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "app" {
  vpc_id = aws_vpc.shop.id
  ingress {
    protocol        = "tcp"
    from_port       = 8080
    to_port         = 8080
    security_groups = [aws_security_group.web.id]
  }
}
resource "aws_instance" "web" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.web.id
  vpc_security_group_ids = [aws_security_group.web.id]
}
resource "aws_instance" "app" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.app.id
  vpc_security_group_ids = [aws_security_group.app.id]
}
resource "aws_lb" "shop" {
  name            = "shop"
  subnets         = [aws_subnet.web.id]
  security_groups = [aws_security_group.balancer.id]
}
resource "aws_security_group" "balancer" {
  vpc_id = aws_vpc.shop.id
  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_lb_listener" "shop" {
  load_balancer_arn = aws_lb.shop.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}
`;

test('what code will let in, before it is there', async () => {
  const { text, code } = await told('internet', 'aws_instance.web', { port: 'tcp/22' });
  expect(code).toBe(0);
  expect(text).toMatch(
    /^internet reaches aws_instance\.web\n\nopen tcp\/22 .*198\.51\.100\.0\/24\n/,
  );
  expect(text).toContain('<aws_security_group.web>: tcp/22 of 198.51.100.0/24');
});

test('with other values of its variables', async () => {
  const flags = { port: 'tcp/22', var: ['office=203.0.113.0/24'] };
  const { text } = await told('internet', 'aws_instance.web', flags);
  expect(text).toContain('tcp/22 of 203.0.113.0/24');
});

test('between two machines, of which nobody knows the addresses yet', async () => {
  const { text } = await told('aws_instance.web', 'aws_instance.app', { port: 'tcp/8080' });
  expect(text).toMatch(/^aws_instance\.web reaches aws_instance\.app\n/);
  const closed = await told('aws_instance.app', 'aws_instance.web', { port: 'tcp/22' });
  expect(closed.text).toContain('SG_EGRESS at eni-<aws_instance.app>');
});

test('by the name of a group, of a subnet and of a load balancer', async () => {
  const { text } = await told('aws_security_group.web', 'aws_subnet.app', { port: 'tcp/8080' });
  expect(text).toMatch(/^aws_security_group\.web reaches aws_subnet\.app\n/);
  const balancer = await told('internet', 'aws_lb.shop');
  expect(balancer.text).toMatch(/^internet reaches aws_lb\.shop\n\nopen tcp\/443 /);
});

test('a rule of which nobody knows whom it admits tells nothing, and the exit code says so', async () => {
  const files = { 'main.tf': SHOP.replace('  default = "198.51.100.0/24"\n', '') };
  const { text, code } = await told('internet', 'aws_instance.web', { port: 'tcp/22' }, files);
  expect(code).toBe(4);
  expect(text).toMatch(/^internet may reach aws_instance\.web\n/);
  expect(text).toContain('not seen: ');
});

test('where a network ACL tells the addresses of a subnet apart, that of a machine there has to be known', async () => {
  const split = `
resource "aws_network_acl" "web" {
  vpc_id     = aws_vpc.shop.id
  subnet_ids = [aws_subnet.web.id]
  egress {
    rule_no    = 90
    action     = "deny"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "10.0.2.0/25"
  }
}
`;
  const files = { 'main.tf': `${SHOP}${split}` };
  const asked = () => told('aws_instance.web', 'aws_instance.app', { port: 'tcp/8080' }, files);
  expect((await asked()).text).toContain('is known once it is created');
});

test('by IPv6, where a subnet gives addresses to all', async () => {
  const files = {
    'main.tf': SHOP.replace(
      '  map_public_ip_on_launch = true\n',
      '  assign_ipv6_address_on_creation = true\n  ipv6_cidr_block = cidrsubnet(aws_vpc.shop.ipv6_cidr_block, 8, 1)\n',
    )
      .replace('"10.0.0.0/16"', '"10.0.0.0/16"\n  assign_generated_ipv6_cidr_block = true')
      .replace('cidr_blocks = [var.office]', 'ipv6_cidr_blocks = ["::/0"]')
      .replace('    cidr_block = "0.0.0.0/0"', '    ipv6_cidr_block = "::/0"'),
  };
  const { text } = await told('internet', 'aws_instance.web', { port: 'tcp/22' }, files);
  expect(text).toMatch(/^internet reaches aws_instance\.web\n\nopen tcp\/22 .*::\/96/);
});

test('a database and a cluster, whose interfaces come with them', async () => {
  const more = `
resource "aws_db_subnet_group" "shop" {
  subnet_ids = [aws_subnet.app.id]
}
resource "aws_db_instance" "orders" {
  identifier             = "orders"
  engine                 = "postgres"
  instance_class         = "db.t3.small"
  db_subnet_group_name   = aws_db_subnet_group.shop.name
  vpc_security_group_ids = [aws_security_group.db.id]
}
resource "aws_security_group" "db" {
  vpc_id = aws_vpc.shop.id
  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [aws_security_group.web.id]
  }
}
resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  vpc_config {
    subnet_ids = [aws_subnet.app.id, aws_subnet.web.id]
  }
}
`;
  const files = { 'main.tf': `${SHOP}${more}` };
  const port = { port: 'tcp/5432' };
  const web = await told('aws_instance.web', 'aws_db_instance.orders', port, files);
  expect(web.text).toMatch(/^aws_instance\.web reaches aws_db_instance\.orders\n/);
  const app = await told('aws_instance.app', 'aws_db_instance.orders', port, files);
  expect(app.text).toContain('SG_INGRESS at eni-<aws_db_instance.orders> in <aws_subnet.app>');
  const cluster = await told('internet', 'aws_eks_cluster.shop', {}, files);
  expect(cluster.text).toMatch(/^internet does not reach aws_eks_cluster\.shop\n/);
  const nowhere = { 'main.tf': more.replace('[aws_subnet.app.id]', 'var.subnets') };
  const unplaced = await told('internet', 'aws_db_instance.orders', {}, nowhere);
  expect(unplaced.text).toContain('cannot be told to reach');
  expect(unplaced.code).toBe(4);
});

test('a template of CloudFormation, by its logical names', async () => {
  const template = {
    Resources: {
      Net: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Inner: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: { Ref: 'Net' }, CidrBlock: '10.0.1.0/24' },
      },
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'all',
          VpcId: { Ref: 'Net' },
          SecurityGroupIngress: [
            { IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, CidrIp: '10.0.0.0/16' },
          ],
        },
      },
      Machine: {
        Type: 'AWS::EC2::Instance',
        Properties: { SubnetId: { Ref: 'Inner' }, SecurityGroupIds: [{ Ref: 'Group' }] },
      },
      Places: {
        Type: 'AWS::RDS::DBSubnetGroup',
        Properties: { DBSubnetGroupDescription: 'all', SubnetIds: [{ Ref: 'Inner' }] },
      },
      Orders: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          ...{ Engine: 'mysql', DBSubnetGroupName: { Ref: 'Places' } },
          VPCSecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
        },
      },
    },
  };
  const files = { 'template.json': JSON.stringify(template) };
  const { text } = await told('template.Machine', 'template.Orders', { port: 'tcp/3306' }, files);
  expect(text).toMatch(/^template\.Machine reaches template\.Orders\n\nopen tcp\/3306 /);
});

test('two roots are two answers', async () => {
  const files = { 'a/main.tf': SHOP, 'b/main.tf': SHOP };
  const asked = told('internet', 'aws_instance.web', {}, files);
  await expect(asked).rejects.toThrow('one root at a time: --iac leads to');
});

test('everything that the outside will reach', async () => {
  const { text, code } = await output(() =>
    showFootprint({ iac: [written({ 'main.tf': SHOP })], format: 'csv', color: false }),
  );
  expect(code).toBe(0);
  const rows = text.split('\n').filter((line) => line.startsWith('"open"'));
  expect(rows.map((row) => row.split(',').slice(3, 6).join())).toStrictEqual([
    '"AWS::EC2::Instance","arn:aws:ec2:eu-west-1:<account>:instance/i-<aws_instance.web>","web"',
    '"AWS::ElasticLoadBalancingV2::LoadBalancer","arn:aws:elasticloadbalancing:eu-west-1:<account>:loadbalancer/shop","shop"',
  ]);
});

function told(
  from: string,
  to: string,
  flags: Partial<ReachFlags> = {},
  files: Readonly<Record<string, string>> = { 'main.tf': SHOP },
) {
  return output(() =>
    showReach(from, to, { iac: [written(files)], format: 'text', color: false, ...flags }),
  );
}
