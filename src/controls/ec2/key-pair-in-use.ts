import { anyOf, someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.key-pair-in-use',
  on: 'AWS::EC2::KeyPair',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'EC2 key pair is used by something',
  why: 'Nobody misses the private key of a pair that nothing uses, and the next instance may be started with it.',
  fix: 'Delete the key pair. Machines that were started with it keep its public key: take it out of their authorized_keys where they still run.',
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/delete-key-pair.html'],
  reads: ['keyName'],
  around: {
    'AWS::AutoScaling::LaunchConfiguration': ['keyName'],
    'AWS::EC2::Instance': ['keyName', 'state'],
    'AWS::EC2::LaunchTemplate': ['keyNames'],
  },
  examples: {
    fail: `
      resource "aws_key_pair" "old" {
        key_name   = "old"
        public_key = file("old.pub")
      }`,
    pass: `
      resource "aws_key_pair" "shop" {
        key_name   = "shop"
        public_key = file("shop.pub")
      }

      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
        key_name      = aws_key_pair.shop.key_name
      }`,
  },

  // A name holds in one region.
  check({ keyName, region }, world) {
    const user = anyOf(
      () =>
        someOf(
          world.all('AWS::EC2::Instance', { keyName, region }),
          (instance) => instance.keyName === keyName && instance.state !== 'terminated',
        )?.item.id,
      () =>
        someOf(world.all('AWS::EC2::LaunchTemplate', { keyNames: keyName, region }), (template) =>
          template.keyNames.includes(keyName),
        )?.item.id,
      () =>
        someOf(
          world.all('AWS::AutoScaling::LaunchConfiguration', { keyName, region }),
          (configuration) => configuration.keyName === keyName,
        )?.item.id,
    );
    return user !== undefined || 'no instance, launch template or launch configuration names it';
  },
});
