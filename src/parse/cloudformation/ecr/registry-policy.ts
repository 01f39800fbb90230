import { setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Region',
  of: 'AWS::ECR::RegistryPolicy',
  facts: { ecrRegistryPolicy: (registry) => registry.policy('PolicyText') },
});
