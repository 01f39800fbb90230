import { broadRequirement, type Framework } from '../framework.ts';
import { acToCp } from './ac-to-cp.ts';
import { iaToPs } from './ia-to-ps.ts';
import { ptToSr } from './pt-to-sr.ts';

/**
 * NIST SP 800-53, release 5.2.0: all its controls, and those of the enhancements that a scan of AWS could be asked about.
 * https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final, and the CCI list of DISA, which names each; compared on 2026-11-26.
 */
export default {
  id: 'nist-800-53-r5',
  title: 'NIST SP 800-53 Revision 5',
  requirements: [...acToCp, ...iaToPs, ...ptToSr].map(broadRequirement),
} satisfies Framework;
