import { setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Region',
  of: 'aws_ecr_registry_policy',
  facts: { ecrRegistryPolicy: (registry) => registry.policy('policy') },
});
