import { control } from '../control.ts';

export default control({
  id: 'rds.instance-not-public',
  on: 'AWS::RDS::DBInstance',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Database cannot be reached from the internet',
  why: 'A database with a public address is one security group rule away from password guessing by the whole internet, and from every flaw in its login code.',
  fix: 'Set PubliclyAccessible to false. Reach the database from inside the VPC, through a VPN or Session Manager port forwarding.',
  see: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding',
  ],
  reads: ['publiclyAccessible'],
  examples: {
    fail: `
      resource "aws_db_instance" "orders" {
        identifier          = "orders"
        engine              = "postgres"
        instance_class      = "db.t4g.medium"
        allocated_storage   = 50
        publicly_accessible = true
      }`,
    pass: `
      resource "aws_db_instance" "orders" {
        identifier        = "orders"
        engine            = "postgres"
        instance_class    = "db.t4g.medium"
        allocated_storage = 50
      }`,
  },

  check: ({ publiclyAccessible }) =>
    !publiclyAccessible || 'it is PubliclyAccessible, so its name leads to a public address',
});
